//! Strategies for whole projects: valid ones with every form of input, and hostile ones that break every bound.

#[path = "customer.rs"]
pub mod customer;
#[path = "deciding.rs"]
pub mod deciding;

use std::sync::Arc;

use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use worthwhile::model::{
    Answer, Aspect, Benefit, Channel, ChannelKind, Cost, CostKind, Criterion, Deal, Economics, Effect, Estimate, Id,
    Input, LARGEST_NUMBER, MAX_HORIZON_MONTHS, Measure, Offer, PALETTE_LEN, Party, Perception, Period, Project,
    Retention, Return, ReturnKind, ReturnWorth, RevenueMovement, Segment, Stage, SurvivalTable, Timing, Warranty,
    YearMonth,
};

/// How far from everyday life the numbers of a project lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbers {
    /// What people enter on most days.
    Everyday,
    /// Anything that the bounds of a quantity allow, the bounds themselves and the tiniest numbers included.
    Allowed,
    /// Anything that fits into a `f64`, in any order.
    Any,
}

/// A valid project with every kind of retention and every form of estimate; half of them with everyday numbers, half
/// with anything that the bounds allow.
pub fn arbitrary_project() -> impl Strategy<Value = Project> {
    prop_oneof![project(Numbers::Everyday), project(Numbers::Allowed)]
}

/// A project that no file and no form would let in: infinite numbers, ranges upside down, tables that rise, lengths of
/// zero, identifiers twice or leading nowhere.
pub fn hostile_project() -> impl Strategy<Value = Project> {
    project(Numbers::Any).prop_map(|mut project| {
        for (index, segment) in project.segments.iter_mut().enumerate() {
            Arc::make_mut(segment).id = id("s", index % 2);
        }
        project
    })
}

/// A quantity whose bounds the model knows.
pub fn estimate_of(measure: Measure) -> BoxedStrategy<Estimate> {
    prop_oneof![estimate(Numbers::Everyday, measure), estimate(Numbers::Allowed, measure)].boxed()
}

/// A positive number that is small, large or in between, evenly over the powers of ten.
pub fn magnitude(lowest: f64, highest: f64) -> impl Strategy<Value = f64> + Clone {
    (lowest.log10()..=highest.log10()).prop_map(move |power| 10_f64.powf(power).clamp(lowest, highest))
}

/// A survival table that falls from 1, or is empty.
pub fn survival_table() -> BoxedStrategy<SurvivalTable> {
    table(Numbers::Allowed)
}

fn id(list: &str, index: usize) -> Id {
    Id::new(format!("{list}{index}")).expect("letters and digits")
}

fn project(numbers: Numbers) -> BoxedStrategy<Project> {
    let horizon = match numbers {
        Numbers::Any => (0..=2 * MAX_HORIZON_MONTHS).boxed(),
        _ => prop_oneof![select(vec![1, 2, 12, 60, MAX_HORIZON_MONTHS]), 1..=120_u32].boxed(),
    };
    (
        offer(numbers),
        prop::collection::vec(segment(numbers), 0..=3),
        prop::collection::vec(channel(numbers), 0..=3),
        prop::collection::vec(period(numbers), 0..=2),
        (estimate(numbers, Measure::Rate), horizon),
        customer::customer(numbers),
        deciding::decisions(numbers),
    )
        .prop_map(
            move |(offer, mut segments, mut channels, mut periods, (rate, horizon_months), customer, decisions)| {
                segments.iter_mut().enumerate().for_each(|(index, segment)| segment.id = id("s", index));
                channels.iter_mut().enumerate().for_each(|(index, channel)| channel.id = id("c", index));
                periods.iter_mut().enumerate().for_each(|(index, period)| period.id = id("p", index));
                if numbers != Numbers::Any {
                    for channel in &mut channels {
                        channel.new_customers.retain(|to, _| segments.iter().any(|segment| segment.id == *to));
                    }
                }
                let mut project = Project {
                    discount_rate_annual: rate,
                    horizon_months,
                    offer: Arc::new(offer),
                    segments: segments.into_iter().map(Arc::new).collect(),
                    channels: channels.into_iter().map(Arc::new).collect(),
                    periods: periods.into_iter().map(Arc::new).collect(),
                    ..Project::default()
                };
                customer.put_into(&mut project, numbers != Numbers::Any);
                deciding::name_sales(&mut project);
                decisions.put_into(&mut project, numbers != Numbers::Any);
                project
            },
        )
        .boxed()
}

// Numbers.

/// A number of a quantity within bounds, both included; `everyday` is where it mostly lies.
fn number(numbers: Numbers, bounds: (f64, f64), everyday: (f64, f64)) -> BoxedStrategy<f64> {
    // People enter few digits.
    let rounded = (everyday.0..=everyday.1).prop_map(move |number| {
        let step = if everyday.1 > 1.0 { 2.0 } else { 200.0 };
        ((number * step).round() / step).clamp(everyday.0, everyday.1)
    });
    let allowed = move |number: f64| number.clamp(bounds.0, bounds.1);
    let special = vec![bounds.0, bounds.1, 0.0, -0.0, 1.0, -1.0, 1e-300, -1e-300, 1e-12, 1.0 - 1e-12];
    let wild = prop_oneof![
        2 => rounded.clone(),
        1 => bounds.0..=bounds.1,
        1 => (magnitude(1e-300, LARGEST_NUMBER), prop::bool::ANY)
            .prop_map(move |(size, negative)| allowed(if negative { -size } else { size })),
        1 => select(special).prop_map(allowed),
    ];
    match numbers {
        Numbers::Everyday => rounded.boxed(),
        Numbers::Allowed => wild.boxed(),
        Numbers::Any => prop_oneof![
            1 => wild,
            1 => prop::num::f64::ANY,
            1 => select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, -1.0, 5e-324]),
        ]
        .boxed(),
    }
}

fn estimate_within(numbers: Numbers, bounds: (f64, f64), everyday: (f64, f64)) -> BoxedStrategy<Estimate> {
    let number = || number(numbers, bounds, everyday);
    (number(), number(), number(), 0..6_u8)
        .prop_map(move |(first, second, third, form)| {
            let mut three = [first, second, third];
            if numbers != Numbers::Any {
                three.sort_by(f64::total_cmp);
            }
            match form {
                0..=2 => Estimate::Exact(first),
                3 => Estimate::Range(three[0], three[2]),
                4 => Estimate::Pert(three[0], three[1], three[2]),
                _ => Estimate::Range(first, first),
            }
        })
        .boxed()
}

fn estimate(numbers: Numbers, measure: Measure) -> BoxedStrategy<Estimate> {
    estimate_within(numbers, measure.bounds(), everyday(measure))
}

/// Where the numbers of a quantity lie on most days.
fn everyday(measure: Measure) -> (f64, f64) {
    match measure {
        Measure::Money | Measure::Ratio => (-200.0, 2_000.0),
        Measure::Share => (0.0, 1.0),
        Measure::Rate => (0.0, 0.3),
        Measure::Margin => (-0.2, 1.0),
        Measure::Count | Measure::Quantity => (0.0, 50.0),
        Measure::Months => (0.0, 120.0),
        Measure::Score => (0.0, 10.0),
    }
}

fn input(numbers: Numbers, measure: Measure) -> BoxedStrategy<Input> {
    weighted(0.9, estimate(numbers, measure)).boxed()
}

/// Money that is given up or comes in: not negative.
fn amount(numbers: Numbers) -> BoxedStrategy<Input> {
    amount_to(numbers, 500.0)
}

fn amount_to(numbers: Numbers, everyday: f64) -> BoxedStrategy<Input> {
    weighted(0.9, estimate_within(numbers, (0.0, LARGEST_NUMBER), (0.0, everyday))).boxed()
}

// What the customer gets and gives up.

fn offer(numbers: Numbers) -> BoxedStrategy<Offer> {
    let utility = prop::collection::vec(criterion(numbers), 0..=3);
    let perception = prop::collection::vec(perception(numbers), 0..=3);
    let returns = prop::collection::vec(comes_back(numbers), 0..=3);
    let costs = prop::collection::vec(cost(numbers), 0..=3);
    let use_of_it = (input(numbers, Measure::Count), customer::queue(numbers));
    (utility, warranty(numbers), perception, returns, costs, use_of_it)
        .prop_map(|(mut utility, warranty, mut perception, mut returns, mut costs, (uses_per_month, queue))| {
            utility.iter_mut().enumerate().for_each(|(index, item)| item.id = id("utility", index));
            perception.iter_mut().enumerate().for_each(|(index, item)| item.id = id("perception", index));
            returns.iter_mut().enumerate().for_each(|(index, item)| item.id = id("return", index));
            costs.iter_mut().enumerate().for_each(|(index, item)| item.id = id("cost", index));
            Offer { utility, warranty, perception, returns, costs, uses_per_month, queue, ..Offer::default() }
        })
        .boxed()
}

fn criterion(numbers: Numbers) -> impl Strategy<Value = Criterion> {
    let effect = select(vec![Effect::ImprovesPerformance, Effect::RemovesConstraint]);
    (effect, input(numbers, Measure::Score), input(numbers, Measure::Score)).prop_map(|(effect, importance, score)| {
        Criterion { id: id("utility", 0), name: "Criterion".to_owned(), effect, importance, score }
    })
}

fn warranty(numbers: Numbers) -> impl Strategy<Value = Warranty> {
    let aspect = |measure| {
        weighted(0.6, (input(numbers, measure), input(numbers, measure)))
            .prop_map(|both| both.map(|(required, delivered)| Aspect { required, delivered, unit: String::new() }))
    };
    (aspect(Measure::Share), aspect(Measure::Quantity), aspect(Measure::Quantity), aspect(Measure::Quantity)).prop_map(
        |(availability, capacity, continuity, security)| Warranty { availability, capacity, continuity, security },
    )
}

fn perception(numbers: Numbers) -> impl Strategy<Value = Perception> {
    let score = || input(numbers, Measure::Score);
    (score(), score(), score(), select(vec![Answer::NotAsked, Answer::Yes, Answer::No])).prop_map(
        |(importance, perceived, delivered, answer)| Perception {
            id: id("perception", 0),
            name: "Perception".to_owned(),
            importance,
            perceived,
            delivered,
            meets_requirements: answer,
            is_realistic: answer,
            matches_expectations: answer,
        },
    )
}

fn timing() -> impl Strategy<Value = Timing> {
    select(vec![Timing::Once, Timing::PerMonth, Timing::PerUse])
}

fn comes_back(numbers: Numbers) -> impl Strategy<Value = Return> {
    let worth =
        weighted(0.9, amount(numbers)).prop_map(|worth| worth.map_or(ReturnWorth::Unpriced, ReturnWorth::Money));
    let kind = select(vec![ReturnKind::Tangible, ReturnKind::Intangible]);
    let benefit = select(vec![Benefit::Product, Benefit::Economic, Benefit::Psychological, Benefit::Social]);
    let deal = select(vec![Deal::Lasting, Deal::Promotion, Deal::Quantity]);
    let ends = weighted(0.2, estimate(numbers, Measure::Months));
    let all = (kind, benefit, timing(), worth, deal, ends);
    all.prop_map(|(kind, benefit, timing, worth, deal, ends_after_months)| Return {
        kind,
        benefit,
        timing,
        worth,
        deal,
        ends_after_months,
        ..Return::new(id("return", 0), "Return")
    })
}

fn cost(numbers: Numbers) -> impl Strategy<Value = Cost> {
    let kind = prop_oneof![Just(CostKind::Price), select(CostKind::ALL.to_vec())];
    let stage = select(vec![Stage::Before, Stage::During, Stage::After]);
    (kind, timing(), stage, amount(numbers)).prop_map(move |(kind, timing, stage, amount)| {
        let per_use = timing == Timing::PerUse && kind != CostKind::Price && numbers != Numbers::Any;
        let timing = if per_use { Timing::Once } else { timing };
        Cost { id: id("cost", 0), name: "Cost".to_owned(), kind, timing, stage, amount }
    })
}

// What the customer brings.

fn economics(numbers: Numbers) -> BoxedStrategy<Economics> {
    (
        amount(numbers),
        input(numbers, Measure::Count),
        input(numbers, Measure::Margin),
        retention(numbers),
        // Everyday costs are small beside the margin, or no customer would ever pay back.
        amount_to(numbers, 10.0),
        amount_to(numbers, 5.0),
    )
        .prop_map(|(order_value, orders_per_month, margin_share, retention, cost_to_serve, concessions)| Economics {
            order_value,
            orders_per_month,
            margin_share,
            retention,
            cost_to_serve,
            concessions,
        })
        .boxed()
}

fn period_months(numbers: Numbers) -> BoxedStrategy<u32> {
    match numbers {
        Numbers::Any => (0..=1_000_u32).boxed(),
        _ => select(vec![1, 1, 3, 7, 12, 12, 120]).boxed(),
    }
}

fn retention(numbers: Numbers) -> BoxedStrategy<Retention> {
    let parameter = || input(numbers, Measure::Quantity);
    prop_oneof![
        input(numbers, Measure::Months).prop_map(Retention::Lifetime),
        (input(numbers, Measure::Share), period_months(numbers))
            .prop_map(|(rate, period_months)| Retention::Constant { rate, period_months }),
        table(numbers).prop_map(Retention::Curve),
        (parameter(), parameter(), period_months(numbers)).prop_map(|(alpha, beta, period_months)| Retention::Sbg {
            alpha,
            beta,
            period_months
        }),
        table(numbers).prop_map(Retention::SbgFitted),
    ]
    .boxed()
}

fn table(numbers: Numbers) -> BoxedStrategy<SurvivalTable> {
    let rates = match numbers {
        Numbers::Everyday => (0.5..=0.99).boxed(),
        _ => number(numbers, (0.0, 1.0), (0.3, 1.0)),
    };
    (prop::collection::vec(rates, 0..=12), period_months(numbers))
        .prop_map(move |(mut survivors, period_months)| {
            if numbers != Numbers::Any {
                let mut alive = 1.0;
                for share in &mut survivors {
                    alive *= *share;
                    *share = alive;
                }
            }
            SurvivalTable { period_months, survivors }
        })
        .boxed()
}

fn segment(numbers: Numbers) -> impl Strategy<Value = Segment> {
    let manager = select(vec!["", " ", "Ada", "Bob"]);
    let customers = (input(numbers, Measure::Count), input(numbers, Measure::Score));
    let reaction = (deciding::wire(numbers), deciding::referral(numbers), deciding::effort(numbers));
    (economics(numbers), customers, manager, 0..PALETTE_LEN, reaction, deciding::cross_sales(numbers)).prop_map(
        |(economics, (customers_now, satisfaction), manager, colour, (wire, referral, effort), cross_sales)| Segment {
            economics,
            customers_now,
            satisfaction,
            wire,
            referral,
            cross_sales,
            effort,
            account_manager: manager.to_owned(),
            colour,
            ..Segment::new(id("s", 0), "Segment")
        },
    )
}

fn channel(numbers: Numbers) -> impl Strategy<Value = Channel> {
    let won = prop::collection::btree_map(
        (0..=3_usize).prop_map(|index| id("s", index)),
        estimate(numbers, Measure::Count),
        0..=4,
    );
    let costs = (amount(numbers), amount(numbers), amount(numbers));
    (select(ChannelKind::ALL.to_vec()), costs, won, deciding::response(numbers)).prop_map(
        |(kind, (spend, salaries, tools), new_customers, response)| Channel {
            kind,
            spend,
            salaries,
            tools,
            new_customers,
            response,
            ..Channel::new(id("c", 0), "Channel")
        },
    )
}

fn period(numbers: Numbers) -> impl Strategy<Value = Period> {
    let revenue = (amount(numbers), amount(numbers), amount(numbers), amount(numbers)).prop_map(
        |(start, churned, contraction, expansion)| RevenueMovement { start, churned, contraction, expansion },
    );
    let party = select(vec![Party::Us, Party::Competitor("Rival".to_owned())]);
    let known = (amount(numbers), input(numbers, Measure::Score));
    (economics(numbers), known, revenue, party, 1..=12_u8).prop_map(
        |(economics, (acquisition_cost, satisfaction), revenue, party, month)| Period {
            party,
            economics,
            acquisition_cost,
            satisfaction,
            revenue,
            ..Period::new(id("p", 0), YearMonth::new(2026, month).expect("a month of a year"))
        },
    )
}
