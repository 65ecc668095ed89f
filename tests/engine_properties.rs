//! What holds for every project, whatever numbers people enter.

mod common;

use std::sync::Arc;

use common::arbitrary::{arbitrary_project, estimate_of, hostile_project, magnitude, survival_table};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseResult;
use worthwhile::engine::retention::Survival;
use worthwhile::engine::{
    At, CustomerInputs, CustomerValue, Figure, FigureSet, Interval, Means, ProjectFigures, Reason, Unit, discount,
    distribution, evaluate_offer, interval, sbg,
};
use worthwhile::model::{
    Criterion, Economics, Effect, Estimate, Id, Measure, Offer, Project, Retention, Segment, SurvivalTable, validate,
};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// A figure with the name of its set and its own.
struct Named {
    set: &'static str,
    name: &'static str,
    unit: Unit,
    figure: Figure,
}

fn named<S: FigureSet>(set: &S) -> Vec<Named> {
    set.figures().into_iter().map(|(name, unit, figure)| Named { set: S::NAME, name, unit, figure }).collect()
}

fn every_customer(figures: &ProjectFigures) -> impl Iterator<Item = &CustomerValue> {
    let segments = figures.segments.iter().map(|segment| &segment.customer);
    segments.chain(figures.periods.iter().map(|period| &period.customer))
}

fn every_figure(figures: &ProjectFigures) -> Vec<Named> {
    let mut all = named(&figures.offer().figures);
    all.extend(named(&figures.portfolio));
    for segment in &figures.segments {
        all.extend(named(&segment.figures));
        all.extend(segment.cells.iter().flat_map(|cell| named(&cell.figures)));
    }
    all.extend(figures.channels.iter().flat_map(|channel| named(&channel.figures)));
    all.extend(figures.periods.iter().flat_map(|period| named(&period.figures)));
    all.extend(every_customer(figures).flat_map(|customer| named(&customer.figures)));
    all
}

/// Each interval with the figure that it is around.
fn every_interval(figures: &ProjectFigures) -> Vec<(Interval, Figure)> {
    let offer = figures.net_value_interval().map(|interval| (interval, figures.offer().figures.net_value));
    let segments = figures.segments.iter().filter_map(|s| s.ltv_interval.map(|i| (i, s.customer.figures.ltv)));
    let channels = figures.channels.iter().filter_map(|c| c.cac_interval.map(|i| (i, c.figures.cac_loaded)));
    offer.into_iter().chain(segments).chain(channels).collect()
}

/// Every figure is unknown or finite, every interval is finite and around its figure.
fn figures_are_finite(project: &Project) -> TestCaseResult {
    let figures = ProjectFigures::of(project);
    for Named { set, name, figure, .. } in every_figure(&figures) {
        prop_assert!(figure.known().is_none_or(f64::is_finite), "{set}.{name}: {figure:?}");
    }
    for line in &figures.offer().inputs.amounts {
        prop_assert!(line.present_value.known().is_none_or(f64::is_finite), "{line:?}");
    }
    for (Interval { low, high }, figure) in every_interval(&figures) {
        prop_assert!(low.is_finite() && high.is_finite(), "{low}..{high}");
        prop_assert!(figure.known().is_some_and(|value| low <= value && value <= high), "{low}..{high}: {figure:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(1_000))]

    #[test]
    fn arbitrary_projects_are_valid(project in arbitrary_project()) {
        prop_assert_eq!(validate(&project), []);
    }

    #[test]
    fn figures_of_a_valid_project_are_unknown_or_finite(project in arbitrary_project()) {
        figures_are_finite(&project)?;
    }

    #[test]
    fn figures_of_a_hostile_project_are_unknown_or_finite(project in hostile_project()) {
        figures_are_finite(&project)?;
    }
}

// Bringing figures up to date.

/// Something that a person does to a project.
#[derive(Clone, Debug)]
enum Edit {
    Nothing,
    Offer,
    Segment(Index),
    SegmentName(Index),
    SegmentId(Index),
    AddSegment,
    RemoveSegment(Index),
    SwapSegments,
    Channel(Index),
    AddChannel,
    RemoveChannel(Index),
    SwapChannels,
    Period(Index),
    RemovePeriod(Index),
    Horizon,
    DiscountRate,
    Everything,
}

fn edit() -> impl Strategy<Value = Edit> {
    let with_index = |edit: fn(Index) -> Edit| any::<Index>().prop_map(edit);
    let plain = vec![
        Edit::Nothing,
        Edit::Offer,
        Edit::AddSegment,
        Edit::SwapSegments,
        Edit::AddChannel,
        Edit::SwapChannels,
        Edit::Horizon,
        Edit::DiscountRate,
        Edit::Everything,
    ];
    prop_oneof![
        8 => select(plain),
        3 => with_index(Edit::Segment),
        1 => with_index(Edit::SegmentName),
        1 => with_index(Edit::SegmentId),
        1 => with_index(Edit::RemoveSegment),
        4 => with_index(Edit::Channel),
        1 => with_index(Edit::RemoveChannel),
        3 => with_index(Edit::Period),
        1 => with_index(Edit::RemovePeriod),
    ]
}

/// The item at an index, where there is one.
fn at<T>(items: &mut [Arc<T>], index: Index) -> Option<&mut Arc<T>> {
    if items.is_empty() { None } else { Some(index.get_mut(items)) }
}

fn remove<T>(items: &mut Vec<Arc<T>>, index: Index) {
    if !items.is_empty() {
        items.remove(index.index(items.len()));
    }
}

/// Puts an item of the donor in the place of one of ours; a new item by its address, as an edit in the app is.
fn put<T: Clone>(items: &mut [Arc<T>], donors: &[Arc<T>], index: Index, keep: impl Fn(&T, &mut T)) {
    if let (Some(item), Some(donor)) = (at(items, index), donors.first()) {
        let mut new = T::clone(donor);
        keep(item, &mut new);
        *item = Arc::new(new);
    }
}

fn edited(before: &Project, edit: &Edit, donor: &Project) -> Project {
    let mut after = before.clone();
    match *edit {
        Edit::Nothing => {}
        Edit::Offer => after.offer = Arc::clone(&donor.offer),
        Edit::Segment(index) => {
            put(&mut after.segments, &donor.segments, index, |old, new| new.id = old.id.clone());
        }
        Edit::SegmentName(index) => {
            if let Some(segment) = at(&mut after.segments, index) {
                Arc::make_mut(segment).name.push('x');
            }
        }
        // Channels that won customers for it now lead nowhere.
        Edit::SegmentId(index) => put(&mut after.segments, &before.segments, index, |old, new| {
            *new = Segment { id: Id::from_random(7), ..old.clone() };
        }),
        Edit::AddSegment => after.segments.extend(donor.segments.first().cloned()),
        Edit::RemoveSegment(index) => remove(&mut after.segments, index),
        Edit::SwapSegments => after.segments.reverse(),
        Edit::Channel(index) => {
            put(&mut after.channels, &donor.channels, index, |old, new| new.id = old.id.clone());
        }
        Edit::AddChannel => after.channels.extend(donor.channels.first().cloned()),
        Edit::RemoveChannel(index) => remove(&mut after.channels, index),
        Edit::SwapChannels => after.channels.reverse(),
        Edit::Period(index) => put(&mut after.periods, &donor.periods, index, |old, new| new.id = old.id.clone()),
        Edit::RemovePeriod(index) => remove(&mut after.periods, index),
        Edit::Horizon => after.horizon_months = donor.horizon_months,
        Edit::DiscountRate => after.discount_rate_annual = donor.discount_rate_annual,
        Edit::Everything => after = donor.clone(),
    }
    after
}

/// Updates figures through a series of edits; after each they are those of the project computed anew.
fn update_equals_of(mut project: Project, edits: &[Edit], donor: &Project) -> TestCaseResult {
    let mut figures = ProjectFigures::of(&project);
    for edit in edits {
        let after = edited(&project, edit, donor);
        figures.update(&project, &after);
        let anew = ProjectFigures::of(&after);
        // The text tells NaN in a hostile project's tables to be the same.
        let same = figures == anew || format!("{figures:?}") == format!("{anew:?}");
        prop_assert!(same, "after {edit:?}: {figures:?} is not {anew:?}");
        project = after;
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn updated_figures_are_those_computed_anew(
        project in arbitrary_project(),
        donor in arbitrary_project(),
        edits in prop::collection::vec(edit(), 1..=4),
    ) {
        update_equals_of(project, &edits, &donor)?;
    }

    #[test]
    fn updated_figures_of_hostile_projects_are_those_computed_anew(
        project in hostile_project(),
        donor in hostile_project(),
        edits in prop::collection::vec(edit(), 1..=2),
    ) {
        update_equals_of(project, &edits, &donor)?;
    }
}

// Survival, annuity and payback.

fn curves_are_in_order(project: &Project, figures: &ProjectFigures) -> TestCaseResult {
    let length = usize::try_from(project.horizon_months + 1).expect("a short horizon");
    for CustomerValue { survival, annuity, figures } in every_customer(figures) {
        if survival.is_empty() {
            prop_assert!(annuity.is_empty() && figures.ltv.known().is_none());
            continue;
        }
        prop_assert_eq!((survival.len(), annuity.len()), (length, length));
        prop_assert_eq!((survival.first(), annuity.first()), (Some(&1.0), Some(&0.0)));
        prop_assert!(survival.iter().all(|alive| (0.0..=1.0).contains(alive)), "{survival:?}");
        prop_assert!(survival.is_sorted_by(|before, after| before >= after), "{survival:?}");
        prop_assert!(annuity.is_sorted(), "{annuity:?}");
    }
    Ok(())
}

/// What one unit of contribution a month has come to at a time between two months; nothing after the horizon.
fn annuity_at(annuity: &[f64], months: f64) -> Option<f64> {
    (0_u32..).zip(annuity.windows(2)).find_map(|(month, around)| {
        let part = months - f64::from(month);
        ((0.0..=1.0).contains(&part)).then(|| around[0] + part * (around[1] - around[0]))
    })
}

/// The payback is where the interpolated annuity brings the acquisition cost back, within the horizon; where it is
/// not known, the horizon does not bring the cost back.
fn payback_fits(customer: &CustomerValue, cac: Figure, payback: Figure) -> TestCaseResult {
    let (Figure::Known(brings), Figure::Known(cost)) = (customer.figures.contribution_per_month, cac) else {
        prop_assert!(payback.known().is_none(), "{payback:?} with cost {cac:?}");
        return Ok(());
    };
    let total = customer.annuity.last().copied();
    match payback {
        Figure::Known(months) if cost <= 0.0 => prop_assert_eq!(Figure::of(months), Figure::Known(0.0)),
        Figure::Known(months) => {
            let needed = cost / brings;
            prop_assert!(months > 0.0 || needed < f64::MIN_POSITIVE, "{months} for {needed}");
            let found = annuity_at(&customer.annuity, months);
            let near = found.is_some_and(|found| (found - needed).abs() <= 1e-9 * needed + f64::MIN_POSITIVE);
            prop_assert!(near, "{found:?} for {needed} after {months} months");
        }
        Figure::Unknown(Reason::NoContribution) => prop_assert!(brings <= 0.0),
        Figure::Unknown(Reason::NeverPaysBack) => {
            let total = total.unwrap_or(f64::NAN);
            prop_assert!(brings * total <= cost * (1.0 + 1e-12), "{brings:e} · {total} is above {cost:e}");
        }
        Figure::Unknown(_) => prop_assert!(total.is_none() || customer.figures.ltv.known().is_none()),
    }
    Ok(())
}

/// A customer who brings an amount a month and stays with a monthly rate.
fn customer(brings: f64, rate: f64, monthly_rate: f64, horizon_months: u32) -> CustomerValue {
    let mut customer = CustomerValue::new();
    customer.evaluate(&CustomerInputs {
        order_value: Figure::of(brings),
        orders_per_month: Figure::of(1.0),
        margin_share: Figure::of(1.0),
        cost_to_serve: 0.0,
        concessions: 0.0,
        survival: Survival::Constant { rate, period_months: 1 },
        monthly_rate,
        horizon_months,
    });
    customer
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn survival_falls_from_one_and_the_annuity_rises_from_zero(project in arbitrary_project()) {
        curves_are_in_order(&project, &ProjectFigures::of(&project))?;
    }

    #[test]
    fn payback_lies_within_the_horizon_where_the_cost_has_come_back(project in arbitrary_project()) {
        let figures = ProjectFigures::of(&project);
        for segment in &figures.segments {
            payback_fits(&segment.customer, segment.figures.cac, segment.figures.payback_months)?;
            for cell in &segment.cells {
                payback_fits(&segment.customer, cell.figures.cac, cell.figures.payback_months)?;
            }
        }
        for period in &figures.periods {
            payback_fits(&period.customer, period.figures.cac, period.figures.payback_months)?;
        }
    }

    #[test]
    fn payback_of_any_cost_and_contribution(
        brings in magnitude(1e-12, 1e15),
        cost in prop_oneof![magnitude(1e-6, 1e15), magnitude(1e-290, 1.0)],
        rate in 0.0..=1.0,
        monthly_rate in -0.05..=0.2,
        horizon_months in 1..=120_u32,
    ) {
        let customer = customer(brings, rate, monthly_rate, horizon_months);
        payback_fits(&customer, Figure::of(cost), customer.payback_months(Figure::of(cost)))?;
    }
}

/// The quotient of a tiny cost and a large contribution is zero to a computer; that is no reason not to pay back.
#[test]
fn the_tiniest_cost_is_paid_back() {
    let customer = customer(1e15, 0.9, 0.01, 12);
    let payback = customer.payback_months(Figure::Known(5e-324));
    assert_eq!(payback, Figure::Known(0.0));
}

// Bounds.

/// What a figure of a unit may be, both included.
const fn bounds(unit: Unit) -> (f64, f64) {
    match unit {
        Unit::Share => (0.0, 1.0),
        Unit::Score => (0.0, 10.0),
        Unit::ScoreDifference => (-10.0, 10.0),
        Unit::Months | Unit::Customers | Unit::CustomersPerMonth => (0.0, f64::MAX),
        Unit::Points => (-100.0, 100.0),
        Unit::Money | Unit::MoneyPerMonth | Unit::Ratio | Unit::Relative | Unit::Rate => (f64::MIN, f64::MAX),
    }
}

proptest! {
    #![proptest_config(config(1_000))]

    #[test]
    fn shares_fits_and_scores_stay_within_their_bounds(project in arbitrary_project()) {
        let figures = ProjectFigures::of(&project);
        // Gross and net revenue retention are shares of the start that growth takes above 1, and losses below 0.
        for Named { set, name, unit, figure } in every_figure(&figures) {
            let Figure::Known(value) = figure else { continue };
            if matches!(name, "grr" | "nrr") {
                continue;
            }
            let (lowest, highest) = bounds(unit);
            prop_assert!((lowest..=highest).contains(&value), "{set}.{name}: {value}");
        }
        for (aspect, fit) in &figures.offer().inputs.warranty {
            prop_assert!((0.0..=1.0).contains(fit), "{aspect:?}: {fit}");
        }
        for period in &figures.periods {
            if let (Figure::Known(gross), Figure::Known(net)) = (period.figures.grr, period.figures.nrr) {
                prop_assert!(gross <= 1.0 && gross <= net, "{gross} {net}");
            }
        }
        if let Figure::Known(concentration) = figures.portfolio.manager_concentration {
            prop_assert!(concentration > 0.0 && concentration <= 1.0 + 1e-12, "{concentration}");
        }
    }

    #[test]
    fn a_mean_lies_within_the_bounds_of_its_quantity(
        (measure, estimate) in select(vec![
            Measure::Money, Measure::Share, Measure::Rate, Measure::Margin, Measure::Count, Measure::Months,
            Measure::Score, Measure::Quantity,
        ])
        .prop_flat_map(|measure| (Just(measure), estimate_of(measure))),
    ) {
        let (lowest, highest) = measure.bounds();
        let mean = distribution::mean(estimate, measure);
        prop_assert!((lowest..=highest).contains(&mean), "{estimate:?} {measure:?}: {mean}");
    }

    #[test]
    fn percentiles_lie_within_the_numbers_given(estimate in estimate_of(Measure::Money)) {
        let (low, high) = distribution::percentiles(estimate);
        prop_assert!(estimate.low() <= low && low <= high && high <= estimate.high(), "{estimate:?}: {low} {high}");
    }

    #[test]
    fn the_mean_of_a_share_of_which_people_know_a_range_lies_in_it(low in 1..=98_u32, width in 1..=98_u32) {
        let (low, high) = (f64::from(low) / 100.0, f64::from((low + width).min(99)) / 100.0);
        let mean = distribution::mean(Estimate::Range(low, high), Measure::Share);
        prop_assert!((low..=high).contains(&mean), "{low}..{high}: {mean}");
    }
}

/// Rounding must not lift a weighted mean above the highest score: here `(7.1·10 + 3.3·10)/(7.1 + 3.3)`.
#[test]
fn full_marks_are_never_more_than_full() {
    let criterion = |name: &str, importance: f64| Criterion {
        id: Id::new(name).expect("a valid id"),
        name: name.to_owned(),
        effect: Effect::ImprovesPerformance,
        importance: Some(importance.into()),
        score: Some(10.0.into()),
    };
    let offer = Offer { utility: vec![criterion("a", 7.1), criterion("b", 3.3)], ..Offer::default() };
    let figures = evaluate_offer(&offer, 0.0, 12, &mut Means).figures;
    assert_eq!((figures.utility, figures.quality), (Figure::Known(1.0), Figure::Known(10.0)));
}

// Lifetimes without a horizon.

/// Who stays for a known time is worth a known sum at any rate, and no more than the time.
fn discounting_shortens(survival: &Survival<'_>, monthly_rate: f64) -> TestCaseResult {
    if let Figure::Known(months) = survival.lifetime_months() {
        prop_assert!(months >= 1.0, "{months}");
        let discounted = survival.discounted_lifetime_months(monthly_rate);
        let shorter = discounted.known().is_some_and(|sum| sum >= 1.0 - 1e-9 && sum <= months * (1.0 + 1e-9));
        prop_assert!(shorter, "{discounted:?} of {months} at {monthly_rate:e}");
    }
    Ok(())
}

/// The closed form is the sum over months; the rate is high enough for 2,100 of them to leave less than e^−40.
fn closed_form_is_the_sum(survival: &Survival<'_>, monthly_rate: f64) -> TestCaseResult {
    let mut curve = Vec::new();
    survival.fill(2_100, &mut curve);
    let sum = curve.iter().rev().fold(0.0, |sum, alive| sum / (1.0 + monthly_rate) + alive);
    let closed = survival.discounted_lifetime_months(monthly_rate);
    prop_assert!(closed.known().is_some_and(|closed| (closed / sum - 1.0).abs() < 1e-9), "{closed:?}, not {sum}");
    Ok(())
}

fn a_rate() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), magnitude(1e-17, 0.2)]
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn discounting_shortens_a_constant_or_tabulated_lifetime(
        rate in 0.0..=1.0,
        table in survival_table(),
        monthly_rate in a_rate(),
    ) {
        let period_months = table.period_months;
        discounting_shortens(&Survival::Constant { rate, period_months }, monthly_rate)?;
        discounting_shortens(&Survival::Table { survivors: &table.survivors, period_months, power: 1.0 }, monthly_rate)?;
    }

    #[test]
    fn discounting_shortens_a_beta_geometric_lifetime(
        (alpha, beta) in (magnitude(0.1, 1e4), magnitude(0.01, 1e4)),
        period_months in select(vec![1, 3, 12]),
        monthly_rate in a_rate(),
    ) {
        discounting_shortens(&Survival::Sbg { alpha, beta, period_months, power: 1.0 }, monthly_rate)?;
    }

    #[test]
    fn a_discounted_lifetime_is_the_sum_of_the_discounted_months(
        rate in 0.0..=1.0,
        (alpha, beta) in (magnitude(1e-6, 1e12), magnitude(1e-6, 1e12)),
        table in survival_table(),
        period_months in select(vec![1, 3, 12]),
        monthly_rate in 0.02..=0.2,
    ) {
        closed_form_is_the_sum(&Survival::Constant { rate, period_months }, monthly_rate)?;
        closed_form_is_the_sum(&Survival::Sbg { alpha, beta, period_months, power: 1.0 }, monthly_rate)?;
        if !table.survivors.is_empty() {
            closed_form_is_the_sum(&Survival::Table { survivors: &table.survivors, period_months, power: 1.0 }, monthly_rate)?;
        }
    }

    #[test]
    fn a_curve_of_a_constant_rate_has_the_figures_of_the_rate(
        rate in 0.01..=0.99,
        period_months in 1..=24_u32,
        periods in 1..=30_i32,
    ) {
        let survivors = (1..=periods).map(|period| f64::powi(rate, period)).collect();
        let economics = |retention| Economics {
            order_value: Some(20.0.into()),
            orders_per_month: Some(1.0.into()),
            margin_share: Some(0.5.into()),
            retention,
            ..Economics::default()
        };
        let constant = economics(Retention::Constant { rate: Some(rate.into()), period_months });
        let curve = economics(Retention::Curve(SurvivalTable { period_months, survivors }));
        let [constant, curve] = [&constant, &curve].map(|economics| {
            let mut value = CustomerValue::new();
            value.evaluate(&CustomerInputs::resolve("a", economics, 0.01, 60, &mut Means));
            value.figures
        });
        for (one, other) in named(&constant).into_iter().zip(named(&curve)) {
            let both = one.figure.known().zip(other.figure.known());
            let same = both.is_some_and(|(one, other)| (one - other).abs() <= 1e-9 * one.abs());
            prop_assert!(same, "{}: {:?} {:?}", one.name, one.figure, other.figure);
        }
    }

    #[test]
    fn a_discounted_annuity_is_the_sum_of_its_factors(rate in -0.05..=0.2, months in 0..=600_u32) {
        let sum: f64 = (0..months).map(|month| discount::factor(rate, month)).sum();
        prop_assert!((discount::annuity(rate, months) - sum).abs() <= 1e-9 * sum);
    }

    #[test]
    fn a_fit_has_positive_parameters_and_a_curve_no_less_likely_than_its_neighbours(table in survival_table()) {
        if let Ok(sbg::SbgFit { alpha, beta, log_likelihood }) = sbg::fit(&table.survivors) {
            prop_assert!(alpha > 0.0 && alpha.is_finite() && beta > 0.0 && beta.is_finite(), "{alpha} {beta}");
            for (up, across) in [(1.01, 1.0), (0.99, 1.0), (1.0, 1.01), (1.0, 0.99)] {
                let near = log_likelihood_of(&table.survivors, alpha * up, beta * across);
                prop_assert!(near <= log_likelihood + 1e-12, "{near} is above {log_likelihood}");
            }
        }
    }
}

/// The likelihood of the model, per customer, straight from its definition.
fn log_likelihood_of(survivors: &[f64], alpha: f64, beta: f64) -> f64 {
    let (mut sum, mut before, mut alive) = (0.0, 1.0, 1.0);
    for (period, &after) in (1..).zip(survivors) {
        let rate = sbg::retention_rate(alpha, beta, period);
        if before > after {
            sum += (before - after) * f64::ln(alive * (1.0 - rate));
        }
        (before, alive) = (after, alive * rate);
    }
    if before > 0.0 { sum + before * alive.ln() } else { sum }
}

/// With α = β both next to nothing, half leave at once and the others stay for ever: 1 + z/2 + z²/2 + …
#[test]
fn a_discounted_lifetime_of_tiny_parameters() {
    for size in [1e-9, 1e-12, 1e-15] {
        let survival = Survival::Sbg { alpha: size, beta: size, period_months: 1, power: 1.0 };
        let found = survival.discounted_lifetime_months(0.1).known().unwrap_or(f64::NAN);
        // z = 1/1.1: 1 + 0.5/0.1
        assert!((found - 6.0).abs() < 1e-6, "α = β = {size:e}: {found}");
    }
}

/// What is no estimate has no percentiles either, but asking for them must end, and not in a panic.
#[test]
fn percentiles_of_three_points_that_are_no_estimate() {
    let numbers = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, 0.0, 1.0];
    for low in numbers {
        for mode in numbers {
            for high in numbers {
                let (fifth, last_fifth) = distribution::percentiles(Estimate::Pert(low, mode, high));
                assert!(fifth.is_nan() || last_fifth.is_nan() || fifth <= last_fifth || low > high);
            }
        }
    }
}

/// Two huge ranges: each deviation is finite, together they are not.
#[test]
fn an_interval_that_leaves_the_range_of_numbers_is_none() {
    let found = interval(|draw| {
        let huge = Estimate::Range(f64::MIN, f64::MAX);
        Figure::of(
            draw.draw(At::new("a", ""), huge, Measure::Money) + draw.draw(At::new("b", ""), huge, Measure::Money),
        )
    });
    assert_eq!(found, None);
}
