//! A firm under changes: the wire, programmes, budgets and scenarios, by hand and over samples.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use worthwhile::app::templates::template;
use worthwhile::engine::simulation::{
    Asking, Case, Decision, Firm, Inquiry, Options, Outcome, Probe, Simulation, Study, Wanted, WireState, promoted,
};
use worthwhile::engine::{Means, ProjectFigures};
use worthwhile::model::{
    Aspect, Change, Changes, Channel, Cost, CostKind, Estimate, Id, Lever, NumberKey, Offer, Programme,
    ProgrammeEffect, Project, Retention, Return, ReturnKind, ReturnWorth, Scenario, Segment, Stage, Timing, Warranty,
    validate,
};

fn id(text: &str) -> Id {
    Id::new(text).expect("a valid id")
}

#[expect(clippy::unnecessary_wraps, reason = "inputs may be left open")]
fn exact(value: f64) -> Option<Estimate> {
    Some(Estimate::Exact(value))
}

/// An offer that brings 50 a month for 20 and is there nine times of ten, where ten are required; one segment that orders
/// for 20 a month, of whom 75 of 100 stay a year; one channel that wins 10 for 500.
fn plain() -> Project {
    let mut segment = Segment::new(id("all"), "All");
    segment.economics.order_value = exact(20.0);
    segment.economics.orders_per_month = exact(1.0);
    segment.economics.margin_share = exact(0.5);
    segment.economics.retention = Retention::Constant { rate: exact(0.75), period_months: 12 };
    segment.customers_now = exact(100.0);
    segment.wire.kept = exact(0.2);
    segment.wire.conversion = exact(0.1);
    segment.wire.won = exact(0.05);
    let mut channel = Channel::new(id("ads"), "Ads");
    channel.spend = exact(500.0);
    channel.new_customers.insert(id("all"), Estimate::Exact(10.0));
    let offer = Offer {
        utility: vec![worthwhile::model::Criterion {
            id: id("good"),
            name: "Good".to_owned(),
            effect: worthwhile::model::Effect::default(),
            importance: exact(5.0),
            score: exact(10.0),
        }],
        warranty: Warranty {
            availability: Some(Aspect { required: exact(1.0), delivered: exact(0.9), unit: String::new() }),
            ..Warranty::default()
        },
        returns: vec![Return {
            id: id("saves"),
            name: "Saves".to_owned(),
            kind: ReturnKind::Tangible,
            benefit: worthwhile::model::Benefit::default(),
            timing: Timing::PerMonth,
            worth: ReturnWorth::Money(exact(50.0)),
            deal: worthwhile::model::Deal::default(),
            ends_after_months: None,
        }],
        costs: vec![Cost {
            id: id("fee"),
            name: "Fee".to_owned(),
            kind: CostKind::Price,
            timing: Timing::PerMonth,
            stage: Stage::During,
            amount: exact(20.0),
        }],
        ..Offer::default()
    };
    let project = Project {
        discount_rate_annual: Estimate::Exact(0.0),
        horizon_months: 24,
        offer: Arc::new(offer),
        segments: vec![Arc::new(segment)],
        channels: vec![Arc::new(channel)],
        ..Project::default()
    };
    assert_eq!(validate(&project), []);
    project
}

fn key(item: &str, field: &str) -> NumberKey {
    NumberKey::new(item, field)
}

fn to(item: &str, field: &str, value: f64) -> Changes {
    let change = Change::To(Estimate::Exact(value));
    Changes { numbers: [(key(item, field), change)].into(), ..Changes::default() }
}

fn value(project: &Project, changes: &Changes, outcome: Outcome) -> f64 {
    Firm::under(project, changes, None).means(&[outcome])[0]
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

#[test]
fn a_better_availability_keeps_and_wins_customers_by_hand() {
    let project = plain();
    // From 0.9 to 1: 50 instead of 45 come back, so the advantage grows by 5 a month, a quarter of an order.
    let changes = to("availability", "delivered", 1.0);
    near(value(&project, &Changes::default(), Outcome::Advantage), 24.0 * 25.0);
    near(value(&project, &changes, Outcome::Advantage), 24.0 * 30.0);
    // Of 100 who would leave a tenth of an order keeps 20: odds of 3 become 4, b = ln(4/3)/0.1.
    let odds = 3.0 * (4.0_f64 / 3.0).powf(2.5);
    let retention = odds / (1.0 + odds);
    near(value(&project, &changes, Outcome::Retention(0)), retention);
    // In the second of the two years so many are left.
    near(value(&project, &changes, Outcome::Ltv(0)), 10.0 * 12.0 * (1.0 + retention));
    // Of ten who buy there are now 10 % + 5 % of the rest by a tenth of an order: odds of 1/9 become 0.145/0.855.
    let odds = 1.0 / 9.0 * (9.0 * 0.145 / 0.855_f64).powf(2.5);
    let won = 10.0 * (odds / (1.0 + odds)) / 0.1;
    near(value(&project, &changes, Outcome::NewCustomers(0)), won);
    near(value(&project, &changes, Outcome::Cac(0)), 500.0 / won);
}

#[test]
fn a_segment_that_prices_quality_reacts_to_it() {
    let mut project = plain();
    let mut rival = worthwhile::model::Alternative::new(id("rival"), "Rival", worthwhile::model::Level::SameProduct);
    rival.scores.insert(id("good"), Estimate::Exact(6.0));
    project.alternatives.insert(0, Arc::new(rival));
    let worse = to("good", "score", 9.0);
    let indifferent = value(&project, &worse, Outcome::Retention(0));
    Arc::make_mut(&mut project.segments[0]).wire.quality_worth = exact(2.0);
    // The rival has no net value that is known, so doing nothing is the best other choice, whose quality is not known.
    near(value(&project, &worse, Outcome::Retention(0)), indifferent);
    let rival = Arc::make_mut(&mut project.alternatives[0]);
    rival.returns = project.offer.returns.iter().map(|item| Return { id: id("saves-2"), ..item.clone() }).collect();
    rival.warranty.availability = exact(1.0);
    let with = |worth: Option<f64>| {
        let mut project = project.clone();
        Arc::make_mut(&mut project.segments[0]).wire.quality_worth = worth.map(Estimate::Exact);
        value(&project, &worse, Outcome::Retention(0))
    };
    // A point of quality less, at 2 a month, is a tenth of an order more that is lost.
    let logit = |rate: f64| (rate / (1.0 - rate)).ln();
    near(logit(with(None)) - logit(with(Some(2.0))), (4.0_f64 / 3.0).ln());
}

#[test]
fn nothing_changed_is_today_to_the_last_bit() {
    for name in worthwhile::app::templates::TEMPLATES.iter().map(|template| template.key) {
        let project = template(name).expect("the example opens");
        let outcomes = Outcome::all(&project);
        let today = Firm::new(&project, None).means(&outcomes);
        // A change to what the number is already.
        let number = project.numbers().into_iter().find(|number| number.key.field() == "order_value").expect("S");
        let change = Change::To(number.value.expect("it is entered"));
        let changes = Changes { numbers: [(number.key, change)].into(), ..Changes::default() };
        let same = Firm::under(&project, &changes, None).means(&outcomes);
        for (outcome, (today, same)) in outcomes.iter().zip(today.into_iter().zip(same)) {
            assert_eq!(today.to_bits(), same.to_bits(), "{name}: {outcome:?}");
        }
    }
}

#[test]
fn whoever_nobody_can_sway_stays_as_it_is() {
    for retention in [0.0, 1.0] {
        let mut project = plain();
        let rate = exact(retention);
        Arc::make_mut(&mut project.segments[0]).economics.retention = Retention::Constant { rate, period_months: 12 };
        near(value(&project, &to("availability", "delivered", 0.5), Outcome::Retention(0)), retention);
    }
}

fn with_programme(mut project: Project, programme: Programme) -> (Project, Changes) {
    let changes = Changes { programmes: [programme.id.clone()].into(), ..Changes::default() };
    project.programmes.push(Arc::new(programme));
    assert_eq!(validate(&project), []);
    (project, changes)
}

fn effect(name: &str, on: Lever, change: Change) -> ProgrammeEffect {
    ProgrammeEffect { id: id(name), on, change }
}

#[test]
fn programmes_act_on_their_segments_and_cost_what_they_cost() {
    let mut card = Programme::new(id("card"), "Card");
    card.cost_once = exact(100.0);
    card.cost_per_month = exact(10.0);
    card.cost_per_customer = exact(0.5);
    card.effects = vec![
        effect("stay", Lever::Retention, Change::By(Estimate::Exact(0.05))),
        effect("spend", Lever::OrderValue, Change::Times(Estimate::Exact(1.1))),
    ];
    let (project, on) = with_programme(plain(), card);
    near(value(&project, &on, Outcome::Retention(0)), 0.8);
    let contribution = 20.0 * 1.1 * 0.5 - 0.5;
    let months = 12.0 * 1.8;
    near(value(&project, &on, Outcome::Ltv(0)), contribution * months);
    // A hundred customers and ten a month for two years, half a unit each for as long as they stay.
    let cost = 100.0 + 24.0 * 10.0 + 0.5 * months * (100.0 + 240.0);
    near(value(&project, &on, Outcome::ProgrammeCost), cost);
    let equity = contribution * months * 340.0 - 24.0 * 500.0 - 100.0 - 240.0;
    near(value(&project, &on, Outcome::Equity), equity);
    near(value(&project, &on, Outcome::Spending), 24.0 * 500.0 + cost);
    // For another segment, nothing happens to this one.
    let mut project = project;
    let other = Segment::new(id("other"), "Other");
    project.segments.push(Arc::new(other));
    Arc::make_mut(&mut project.programmes[0]).segments = [id("other")].into();
    near(value(&project, &on, Outcome::Retention(0)), 0.75);
}

#[test]
fn two_programmes_on_one_number_overlap() {
    let programme = |name: &str, effect_id: &str, points: f64| {
        let mut programme = Programme::new(id(name), name);
        programme.effects = vec![effect(effect_id, Lever::Retention, Change::By(Estimate::Exact(points)))];
        programme
    };
    let (project, _) = with_programme(plain(), programme("a", "a-stay", 0.05));
    let (project, _) = with_programme(project, programme("b", "b-stay", 0.1));
    let both = Changes { programmes: [id("a"), id("b")].into(), ..Changes::default() };
    // Of the quarter that leaves, a fifth and then two fifths stay.
    near(value(&project, &both, Outcome::Retention(0)), 1.0 - 0.25 * 0.8 * 0.6);
}

#[test]
fn a_programme_that_makes_the_offer_better_works_through_the_wire() {
    let mut hours = Programme::new(id("hours"), "Longer hours");
    let on = Lever::Number(key("availability", "delivered"));
    hours.effects = vec![effect("open", on, Change::To(Estimate::Exact(1.0)))];
    let (project, on) = with_programme(plain(), hours);
    let outcomes = Outcome::all(&project);
    let programme = Firm::under(&project, &on, None).means(&outcomes);
    let scenario = Firm::under(&project, &to("availability", "delivered", 1.0), None).means(&outcomes);
    for (found, expected) in programme.into_iter().zip(scenario) {
        near(found, expected);
    }
}

#[test]
fn more_spend_brings_more_by_the_channels_curve() {
    let mut project = plain();
    let channel = Arc::make_mut(&mut project.channels[0]);
    channel.response.at_zero = exact(0.0);
    channel.response.at_more = exact(18.0);
    channel.response.unlimited = exact(50.0);
    // Odds of 10/40 and 18/32 grow by 2¼ = 1.5²; at twice the spend they are 1: half of fifty.
    let twice = to("ads", "spend", 1000.0);
    near(value(&project, &twice, Outcome::NewCustomers(0)), 25.0);
    near(value(&project, &twice, Outcome::Cac(0)), 40.0);
    // Without the answers nobody knows, and nobody is made up.
    Arc::make_mut(&mut project.channels[0]).response.at_more = None;
    near(value(&project, &twice, Outcome::NewCustomers(0)), 10.0);
}

#[test]
fn referrals_and_cross_sales_count_into_the_equity() {
    let mut project = plain();
    let segment = Arc::make_mut(&mut project.segments[0]);
    segment.referral.referrals_per_month = exact(0.01);
    segment.referral.would_have_come = exact(0.5);
    segment.referral.reward = exact(10.0);
    let months = 12.0 * 1.75;
    let (ltv, cac) = (10.0 * months, 50.0);
    let each = 0.5 * (ltv - 10.0 + cac) + 0.5 * cac;
    let worth = ltv + 0.01 * months * each;
    near(value(&project, &Changes::default(), Outcome::Worth(0)), worth);
    // The firm does not get back what it still spends on channels.
    let brings = ltv + 0.01 * months * 0.5 * (ltv - 10.0);
    near(value(&project, &Changes::default(), Outcome::Equity), brings * 340.0 - 24.0 * 500.0);
    let figures = ProjectFigures::of(&project).segments[0].figures;
    assert_eq!(figures.worth.known(), Some(value(&project, &Changes::default(), Outcome::Worth(0))));
}

fn run(project: &Project, wanted: Wanted, samples: usize) -> Study {
    let options = Options { samples, ..Options::default() };
    Study::run(&Arc::new(project.clone()), None, options, wanted, None, &AtomicBool::new(false)).expect("not cancelled")
}

/// The plain project with everything of it uncertain, two scenarios and a programme.
fn uncertain() -> Project {
    let mut project = plain();
    for number in project.numbers() {
        if let Some(Estimate::Exact(value)) = number.value
            && value > 0.0
            && number.key.field() != "required"
        {
            let (low, high) = number.measure.bounds();
            let range = Estimate::Range((value * 0.8).max(low), (value * 1.1).min(high));
            assert!(project.set_number(&number.key, Some(range)));
        }
    }
    let channel = Arc::make_mut(&mut project.channels[0]);
    channel.response.at_zero = Some(Estimate::Range(0.0, 2.0));
    channel.response.at_more = Some(Estimate::Range(12.0, 18.0));
    channel.response.unlimited = Some(Estimate::Range(30.0, 80.0));
    let scenario = |name: &str, changes: Changes| Arc::new(Scenario::new(id(name), name, changes));
    project.scenarios =
        vec![scenario("there", to("availability", "delivered", 1.0)), scenario("dear", to("fee", "amount", 24.0))];
    let mut card = Programme::new(id("card"), "Card");
    card.cost_per_month = Some(Estimate::Range(20.0, 60.0));
    card.effects = vec![effect("stay", Lever::Retention, Change::By(Estimate::Range(0.01, 0.06)))];
    project.programmes = vec![Arc::new(card)];
    assert_eq!(validate(&project), []);
    project
}

#[test]
fn samples_under_changes_are_the_same_on_any_number_of_threads_and_in_any_chunk() {
    let project = uncertain();
    let changes = Changes { programmes: [id("card")].into(), ..to("availability", "delivered", 1.0) };
    let firm = Firm::under(&project, &changes, None);
    let outcomes = Outcome::all(&project);
    let run = |samples| {
        let options = Options { samples, ..Options::default() };
        Simulation::run(&firm, outcomes.clone(), options)
    };
    let bits = |columns: &[Vec<f64>]| -> Vec<Vec<u64>> {
        columns.iter().map(|column| column.iter().map(|value| value.to_bits()).collect()).collect()
    };
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        bits(&pool.install(|| run(1_700)).columns)
    };
    assert_eq!(on(1), on(5));
    // One by one, as if each sample were a chunk of its own.
    let all = run(1_700);
    let inputs = all.inputs();
    for sample in [0, 511, 512, 513, 1_699] {
        let numbers: Vec<f64> = inputs.iter().map(|column| column[sample]).collect();
        let alone = firm.at(&outcomes, &all.plan, &numbers);
        for (place, figure) in alone.into_iter().enumerate() {
            assert_eq!(figure.to_bits(), all.columns[place][sample].to_bits(), "{:?}", outcomes[place]);
        }
    }
}

#[test]
fn the_deterministic_figure_and_the_samples_are_one_evaluation() {
    let project = uncertain();
    let changes = Changes { programmes: [id("card")].into(), ..to("fee", "amount", 24.0) };
    let firm = Firm::under(&project, &changes, None);
    let outcomes = Outcome::all(&project);
    let plan = firm.plan(&outcomes);
    let means = firm.means(&outcomes);
    let at_means = firm.at(&outcomes, &plan, &plan.means());
    assert_eq!(
        means.iter().map(|value| value.to_bits()).collect::<Vec<_>>(),
        at_means.iter().map(|value| value.to_bits()).collect::<Vec<_>>()
    );
}

#[test]
fn cases_share_their_random_numbers_so_that_differences_are_no_noise() {
    let project = uncertain();
    let study = run(&project, Wanted { scenarios: true, programmes: false }, 2_000);
    let (today, dear) = (study.today().expect("today"), study.case(Case::Scenario(1)).expect("the dear one"));
    // The price is no number of the segment, so without the wire nothing would change; with it fewer stay.
    let difference = dear.difference(Outcome::Ltv(0)).expect("it is known");
    assert!(difference.high < 0.0, "{difference:?}");
    let spread = today.band(Outcome::Ltv(0)).map(|band| band.high - band.low).expect("it is known");
    assert!(difference.high - difference.low < spread / 2.0, "{difference:?} against {spread}");
    assert_eq!(dear.state(Outcome::Ltv(0)), Some(WireState::Assumed));
    assert_eq!(dear.state(Outcome::NetValue), None);
    assert_eq!(today.state(Outcome::Ltv(0)), None);
}

#[test]
fn what_is_known_of_a_case_is_taken_over() {
    let project = Arc::new(uncertain());
    let wanted = Wanted { scenarios: true, programmes: true };
    let never = AtomicBool::new(false);
    let options = Options { samples: 600, ..Options::default() };
    let first = Study::run(&project, None, options, wanted, None, &never).expect("not cancelled");
    let tried = Project { trial: Arc::new(to("fee", "amount", 22.0)), ..(*project).clone() };
    let second = Study::run(&Arc::new(tried), None, options, wanted, Some(&first), &never).expect("not cancelled");
    for case in &first.cases {
        let same = second.cases.iter().find(|other| other.case == case.case).expect("it is there");
        assert!(Arc::ptr_eq(case, same), "{:?} is evaluated once", case.case);
    }
    assert!(second.case(Case::Trial).is_some_and(|trial| !trial.changes.is_empty()));
    assert!(Study::run(&project, None, options, wanted, None, &AtomicBool::new(true)).is_none(), "it was cancelled");
}

#[test]
fn a_budget_is_divided_and_reckoned_as_a_whole() {
    let project = uncertain();
    let study = run(&project, Wanted { scenarios: false, programmes: true }, 1_000);
    let plan = study.budget.as_ref().expect("it was asked for").as_ref().expect("it has an answer");
    let spent: f64 = plan.lines.iter().map(|line| line.planned).sum();
    assert!(spent <= plan.total + 1e-6, "{spent} of {}", plan.total);
    let case = study.case(Case::Plan(0)).expect("it is evaluated");
    assert_eq!(case.changes, plan.changes);
    let gain = case.value(Outcome::Equity).expect("known")
        - study.today().and_then(|it| it.value(Outcome::Equity)).expect("known");
    assert!(gain >= 0.0, "the best budget is not worse than today's: {gain}");
}

#[test]
fn what_is_said_of_a_figure_agrees_with_itself() {
    let project = uncertain();
    let study = run(&project, Wanted { scenarios: true, programmes: false }, 2_000);
    let inquiry = Inquiry::of(&study, Case::Today, Outcome::LtvCac(0)).expect("it is known");
    let tornado = inquiry.tornado.as_ref().expect("it is known at the means");
    near(tornado.base, study.today().and_then(|today| today.value(Outcome::LtvCac(0))).expect("known"));
    let shares = inquiry.shares.as_ref().expect("it varies");
    let sum: f64 = shares.inputs.iter().map(|share| share.value).sum();
    assert!(sum > 0.8 && sum < 1.1, "{sum}");
    // Where the strongest number stands at a break-even, the figure is at its target.
    let strongest = &inquiry.numbers[tornado.bars[0].input];
    let probe = Probe::new(&study, &Changes::default(), Outcome::LtvCac(0), std::slice::from_ref(&strongest.key))
        .expect("the number exists");
    let found = probe.break_even(1.0, (0.0, 20_000.0)).expect("it can be asked");
    let at = found.nearest_to(probe.today[0]).expect("it is reached").at;
    near(probe.at(&[at]).expect("known"), 1.0);
}

#[test]
fn exact_numbers_have_break_evens_too() {
    let project = plain();
    let study = run(&project, Wanted { scenarios: false, programmes: false }, 100);
    let probe = Probe::new(&study, &Changes::default(), Outcome::LtvCac(0), &[key("ads", "spend")]).expect("it exists");
    near(probe.today[0], 500.0);
    let found = probe.break_even(3.0, (1.0, 5_000.0)).expect("it can be asked");
    // 210 by 70: ten for 700.
    near(found.nearest_to(500.0).expect("it is reached").at, 700.0);
    let table = Probe::new(
        &study,
        &Changes::default(),
        Outcome::Ltv(0),
        &[key("all", "order_value"), key("all", "margin_share")],
    );
    let table = table.expect("both exist").table(&[10.0, 20.0], &[0.5, 1.0]).expect("two numbers");
    near(table[1][0].expect("known"), 210.0);
    near(table[0][1].expect("known"), 210.0);
}

#[test]
fn the_next_question_is_the_one_that_could_change_the_decision() {
    let mut project = uncertain();
    // What costs the customer more is chosen only if customers hardly react.
    let change = |key: NumberKey, value: f64| (key, Change::To(Estimate::Exact(value)));
    let dear = Changes {
        numbers: [change(key("fee", "amount"), 22.0), change(key("all", "order_value"), 22.0)].into(),
        ..Changes::default()
    };
    project.scenarios = vec![Arc::new(Scenario::new(id("dear"), "Dear", dear))];
    // Prices are known; how customers take them is not.
    assert!(project.set_number(&key("fee", "amount"), exact(20.0)));
    let segment = Arc::make_mut(&mut project.segments[0]);
    segment.economics.order_value = exact(20.0);
    segment.wire.kept = Some(Estimate::Range(0.05, 0.9));
    segment.wire.conversion = None;
    let study = run(&project, Wanted { scenarios: true, programmes: false }, 4_000);
    let asking = Asking::of(&study, Decision::Scenario).expect("there is something to decide");
    assert_eq!(asking.options, [Case::Today, Case::Scenario(0)]);
    let ranked = asking.ranked();
    assert_eq!(ranked[0].0.key, key("all", "kept"), "{ranked:?}");
    assert!(ranked[0].1.value <= asking.value.everything.value + 1e-9);
    let mut keys: Vec<_> = asking.numbers.iter().map(|number| number.key.clone()).collect();
    keys.sort();
    let count = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), count, "each number is asked about once");
    // Where there is one way only, there is nothing to ask.
    assert!(Asking::of(&study, Decision::Programmes).is_none());
}

#[test]
fn numbers_that_go_together_widen_what_they_make_and_keep_their_own_bands() {
    let mut project = uncertain();
    let apart = run(&project, Wanted { scenarios: true, programmes: false }, 4_000);
    project.together = vec![worthwhile::model::Together {
        first: key("all", "order_value"),
        second: key("all", "margin_share"),
        rank: 0.9,
    }];
    let together = run(&project, Wanted { scenarios: true, programmes: false }, 4_000);
    let width = |study: &Study| {
        let band = study.today().and_then(|today| today.band(Outcome::Ltv(0))).expect("known");
        band.high - band.low
    };
    assert!(width(&together) > width(&apart) * 1.05, "{} {}", width(&together), width(&apart));
    assert!(together.today().expect("today").simulation.repaired().is_empty());
}

#[test]
fn a_number_that_is_changed_to_a_range_keeps_its_random_numbers() {
    let project = uncertain();
    let range = Estimate::Range(17.0, 24.0);
    let change = Change::To(range);
    let changes = Changes { numbers: [(key("all", "order_value"), change)].into(), ..Changes::default() };
    let firm = Firm::under(&project, &changes, None);
    let simulation = Simulation::run(&firm, vec![Outcome::Ltv(0)], Options { samples: 500, ..Options::default() });
    let numbers = &simulation.plan.numbers;
    let places: Vec<usize> =
        (0..numbers.len()).filter(|place| numbers[*place].key == key("all", "order_value")).collect();
    assert_eq!(places.len(), 2, "as it is today, for what an order is worth, and as it is changed");
    let columns = simulation.inputs();
    let order = |column: &[f64]| {
        let mut order: Vec<usize> = (0..column.len()).collect();
        order.sort_by(|left, right| column[*left].total_cmp(&column[*right]));
        order
    };
    assert_eq!(order(&columns[places[0]]), order(&columns[places[1]]));
    let mean = Means::of(range, worthwhile::model::Measure::Money);
    assert!((columns[places[1]].iter().sum::<f64>() / 500.0 - mean).abs() < 0.05);
}

#[test]
fn a_scenario_that_becomes_the_base_gives_the_same_figures() {
    let mut project = plain();
    let channel = Arc::make_mut(&mut project.channels[0]);
    channel.response.at_more = exact(13.0);
    channel.response.unlimited = exact(40.0);
    let mut card = Programme::new(id("card"), "Card");
    card.cost_per_month = exact(30.0);
    card.cost_per_customer = exact(0.5);
    card.effects = vec![
        effect("stay", Lever::Retention, Change::By(Estimate::Exact(0.05))),
        effect("more", Lever::OrdersPerMonth, Change::Times(Estimate::Exact(1.2))),
    ];
    let (project, on) = with_programme(project, card);
    let lifetime = Retention::Lifetime(exact(40.0));
    let curve = Retention::Curve(worthwhile::model::SurvivalTable { period_months: 12, survivors: vec![0.7, 0.6] });
    let sbg = Retention::Sbg { alpha: exact(0.9), beta: exact(2.7), period_months: 12 };
    for retention in [project.segments[0].economics.retention.clone(), lifetime, curve, sbg] {
        let mut project = project.clone();
        Arc::make_mut(&mut project.segments[0]).economics.retention = retention;
        let better = to("availability", "delivered", 1.0).numbers;
        let spend = to("ads", "spend", 700.0).numbers;
        let price = [(key("fee", "amount"), Change::Times(Estimate::Exact(1.1)))];
        let numbers = better.into_iter().chain(spend).chain(price).collect();
        let changes = Changes { numbers, programmes: on.programmes.clone() };
        let after = promoted(&project, &changes, None);
        assert_eq!(validate(&after), []);
        let outcomes = Outcome::all(&project);
        let expected = Firm::under(&project, &changes, None).means(&outcomes);
        let found = Firm::new(&after, None).means(&outcomes);
        for (outcome, (found, expected)) in outcomes.iter().zip(found.into_iter().zip(expected)) {
            match outcome {
                // What the programme costs for each customer is now a cost to serve, and the answers of the wire are about
                // other rates.
                Outcome::ProgrammeCost | Outcome::Spending | Outcome::ChoiceShare(_) => {}
                _ => assert!(
                    (found - expected).abs() < 1e-6 * expected.abs().max(1.0),
                    "{outcome:?}: {found} is not {expected}"
                ),
            }
        }
    }
}

#[test]
fn a_budget_that_becomes_the_base_keeps_the_curves_of_its_channels() {
    let mut project = plain();
    let channel = Arc::make_mut(&mut project.channels[0]);
    channel.response.at_zero = exact(2.0);
    channel.response.at_more = Some(Estimate::Range(12.0, 14.0));
    channel.response.unlimited = exact(40.0);
    let spend = |project: &Project, spend: f64| value(project, &to("ads", "spend", spend), Outcome::NewCustomers(0));
    let after = promoted(&project, &to("ads", "spend", 900.0), None);
    for amount in [0.0, 300.0, 900.0, 1_350.0, 5_000.0] {
        near(spend(&after, amount), spend(&project, amount));
    }
}

#[test]
fn a_programme_that_runs_goes_on_costing_and_is_not_proposed_again() {
    let mut card = Programme::new(id("card"), "Card");
    card.cost_once = exact(100.0);
    card.cost_per_month = exact(10.0);
    card.effects = vec![effect("stay", Lever::Retention, Change::By(Estimate::Exact(0.05)))];
    let (project, on) = with_programme(plain(), card);
    let after = promoted(&project, &on, None);
    near(value(&after, &Changes::default(), Outcome::ProgrammeCost), 240.0);
    near(value(&after, &Changes::default(), Outcome::Retention(0)), 0.8);
    near(value(&after, &on, Outcome::Retention(0)), 0.8);
    let study = run(&after, Wanted { scenarios: false, programmes: true }, 100);
    assert!(study.case(Case::Programme(0)).is_none());
}

#[test]
fn the_numbers_of_programmes_and_answers_can_be_changed_too() {
    let mut card = Programme::new(id("card"), "Card");
    card.cost_per_month = exact(10.0);
    card.effects = vec![effect("stay", Lever::Retention, Change::By(Estimate::Exact(0.05)))];
    let (project, on) = with_programme(plain(), card);
    let with = |item: &str, field: &str, number: f64| Changes {
        numbers: to(item, field, number).numbers,
        programmes: on.programmes.clone(),
    };
    near(value(&project, &with("card", "cost_per_month", 20.0), Outcome::ProgrammeCost), 480.0);
    near(value(&project, &with("card", "stay", 0.1), Outcome::Retention(0)), 0.85);
    let mut better = to("availability", "delivered", 1.0);
    let moved = value(&project, &better, Outcome::Retention(0));
    better.numbers.extend(to("all", "kept", 0.4).numbers);
    assert!(value(&project, &better, Outcome::Retention(0)) > moved + 0.01);
}

#[test]
fn a_lifetime_that_is_not_known_in_some_samples_does_not_shift_the_others() {
    let mut project = uncertain();
    let second = Segment { id: id("other"), ..(*project.segments[0]).clone() };
    project.segments.push(Arc::new(second));
    let segment = Arc::make_mut(&mut project.segments[0]);
    // With an α at or below 1 the mean lifetime has no end.
    let alpha = Some(Estimate::Range(0.7, 1.5));
    segment.economics.retention = Retention::Sbg { alpha, beta: exact(2.0), period_months: 12 };
    segment.wire.conversion = Some(Estimate::Range(0.0, 0.1));
    let changes = to("availability", "delivered", 1.0);
    let firm = Firm::under(&project, &changes, None);
    let outcomes = vec![Outcome::Ltv(1), Outcome::Cac(1), Outcome::Equity];
    let all = Simulation::run(&firm, outcomes.clone(), Options { samples: 600, ..Options::default() });
    let inputs = all.inputs();
    for sample in 0..600 {
        let numbers: Vec<f64> = inputs.iter().map(|column| column[sample]).collect();
        let alone = firm.at(&outcomes, &all.plan, &numbers);
        assert_eq!(alone[0].to_bits(), all.columns[0][sample].to_bits());
    }
    // The other segment has nothing to do with the first one.
    let mut without = project.clone();
    without.segments.remove(0);
    let alone = Firm::under(&without, &changes, None);
    let alone = Simulation::run(&alone, vec![Outcome::Ltv(0)], Options { samples: 600, ..Options::default() });
    assert_eq!(alone.columns[0], all.columns[0]);
}

#[test]
fn what_goes_together_is_the_same_in_every_case() {
    let mut project = uncertain();
    let pair = |first: NumberKey, second: NumberKey| worthwhile::model::Together { first, second, rank: 0.5 };
    project.together = vec![
        pair(key("fee", "amount"), key("all", "order_value")),
        pair(key("all", "margin_share"), key("saves", "worth")),
    ];
    let run = |changes: &Changes| {
        let firm = Firm::under(&project, changes, None);
        let outcomes = Outcome::all(&project);
        Simulation::run(&firm, outcomes, Options { samples: 500, ..Options::default() })
    };
    let column = |simulation: &Simulation, wanted: &NumberKey| {
        let place = simulation.plan.numbers.iter().position(|number| number.key == *wanted).expect("it is drawn");
        simulation.inputs().swap_remove(place)
    };
    let (today, better) = (run(&Changes::default()), run(&to("availability", "delivered", 1.0)));
    for number in [key("fee", "amount"), key("all", "order_value"), key("all", "margin_share"), key("saves", "worth")] {
        assert_eq!(column(&today, &number), column(&better, &number), "{number}");
    }
}

#[test]
fn a_discount_rate_is_no_change_of_the_offer() {
    let project = uncertain();
    let rate = to("project", "discount_rate_annual", 0.3);
    let firm = Firm::under(&project, &rate, None);
    assert!(!firm.is_wired());
    let retention = |changes: &Changes| value(&project, changes, Outcome::Retention(0));
    near(retention(&rate), retention(&Changes::default()));
}
