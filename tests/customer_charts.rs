//! The charts of the customer's side: marks where they were calculated by hand, what is said with them, what they say
//! where there is nothing to show, and no project that breaks them.

#[expect(dead_code, reason = "other tests use more of it")]
mod common;

use std::sync::Arc;

use common::arbitrary::{arbitrary_project, hostile_project};
use jiff::civil::date;
use proptest::prelude::*;
use worthwhile::chart::palette::ThemeName;
use worthwhile::chart::{Cell, Chart, ChartInput, Mark, Paint, PointMark, registry};
use worthwhile::engine::ProjectFigures;
use worthwhile::export::{PICTURE_SIZE, chart_to_svg};
use worthwhile::model::{
    Alternative, Benefit, Consultation, Cost, CostKind, Criterion, Effect, Estimate, Id, Level, NumberKey, Offer,
    Project, Queue, Return, ReturnKind, ReturnWorth, Situation, Stage, Timing, Weighting,
};
use worthwhile::words::{NumberLocale, Words};

const KEYS: [&str; 3] = [registry::VALUE_MAP, registry::EVE, registry::STRATEGY_CANVAS];

fn id(text: &str) -> Id {
    Id::new(text).expect("letters and digits")
}

fn criterion(key: &str, importance: f64, score: f64) -> Criterion {
    let (importance, score) = (Some(importance.into()), Some(score.into()));
    Criterion { id: id(key), name: key.to_owned(), effect: Effect::default(), importance, score }
}

fn cost(key: &str, kind: CostKind, amount: f64) -> Cost {
    let (timing, stage) = (Timing::PerMonth, Stage::During);
    Cost { id: id(key), name: key.to_owned(), kind, timing, stage, amount: Some(amount.into()) }
}

fn gain(key: &str, name: &str, amount: f64) -> Return {
    Return {
        id: id(key),
        name: name.to_owned(),
        kind: ReturnKind::default(),
        benefit: Benefit::default(),
        timing: Timing::PerMonth,
        worth: ReturnWorth::Money(Some(amount.into())),
    }
}

/// Clean weighs 3, near 1. Ours is clean at 20 a month, the rival near at 10. No discount, ten months.
fn project() -> Project {
    let offer = Offer {
        name: "Ours".to_owned(),
        utility: vec![criterion("clean", 3.0, 8.0), criterion("near", 1.0, 4.0)],
        returns: vec![gain("ours-time", "Time saved", 50.0)],
        costs: vec![cost("ours-price", CostKind::Price, 20.0), cost("ours-search", CostKind::Search, 2.0)],
        ..Offer::default()
    };
    let mut rival = Alternative::new(id("rival"), "Rival", Level::SameProduct);
    rival.scores = [(id("clean"), Estimate::Exact(4.0)), (id("near"), Estimate::Exact(8.0))].into();
    rival.returns = vec![gain("their-time", "time saved", 30.0)];
    rival.costs = vec![cost("their-price", CostKind::Price, 10.0), cost("their-search", CostKind::Search, 5.0)];
    Project {
        discount_rate_annual: Estimate::Exact(0.0),
        horizon_months: 10,
        offer: Arc::new(offer),
        alternatives: vec![Arc::new(rival), Arc::new(Alternative::do_nothing())],
        weighting: Arc::new(Weighting { price: Some(0.5.into()), ..Weighting::default() }),
        ..Project::default()
    }
}

/// The chart of that key in a situation, on the first of November 2026.
fn chart_in(key: &str, project: &Project, situation: usize) -> Chart {
    let figures = ProjectFigures::on(project, Some(date(2026, 11, 1)));
    let words = Words::new(NumberLocale::English, &project.currency);
    let input = ChartInput { project, figures: &figures, words: &words, log_axes: false, situation };
    let chart = (registry::chart(key).expect("a chart of that key").build)(&input);
    assert_eq!(chart.key, key);
    assert!(!chart_to_svg(&chart, &ThemeName::Light.chart_colours(), PICTURE_SIZE).contains("NaN"));
    chart
}

fn chart(key: &str, project: &Project) -> Chart {
    chart_in(key, project, 0)
}

fn points(chart: &Chart) -> Vec<&PointMark> {
    let mut found = Vec::new();
    for mark in &chart.marks {
        if let Mark::Point(point) = mark {
            found.push(&**point);
        }
    }
    found
}

#[track_caller]
fn near(found: [f64; 2], expected: [f64; 2]) {
    let close = |index: usize| (found[index] - expected[index]).abs() < 1e-9;
    assert!(close(0) && close(1), "{found:?}, expected {expected:?}");
}

#[track_caller]
fn says(chart: &Chart, note: &str) {
    assert!(chart.notes.iter().any(|own| own.contains(note)), "{note} is not among {:#?}", chart.notes);
}

#[track_caller]
fn is_empty(chart: &Chart, where_to: &str) {
    assert!(chart.empty.as_ref().is_some_and(|why| why.contains(where_to)), "{:?}", chart.empty);
    assert!(chart.marks.is_empty());
}

#[test]
fn the_value_map_has_every_offering_at_its_quality_and_price() {
    let chart = chart(registry::VALUE_MAP, &project());
    let points = points(&chart);
    let [ours, rival] = points.as_slice() else { panic!("two offerings: {points:?}") };
    near(ours.at, [1.625, 20.0 / 15.0]);
    near(rival.at, [0.875, 10.0 / 15.0]);
    assert_eq!((ours.paint, rival.paint), (Paint::Series(0), Paint::Series(1)));
    // At equal weights a quality of 1.625 is worth 1.625 times the mean price.
    assert_eq!(
        chart.message,
        "Ours is better value: it costs 29.2% of the mean price less than its quality would justify."
    );
    says(&chart, "Guessed, without evidence: 4 of 4 scores, 3 of 3 weights, 1 of 1 prices of others");
    assert_eq!(chart.table.rows.len(), 3, "doing nothing stands in the table");
    let lines = chart.legend.iter().filter(|entry| entry.name.starts_with("Fair value")).count();
    assert_eq!(lines, 2);
    // The lines go through the mean offering.
    for mark in &chart.marks {
        if let Mark::Line { name, points, .. } = mark
            && let ([from, to], false) = (points.as_slice(), name.is_empty())
        {
            let share = (1.0 - from[0]) / (to[0] - from[0]);
            near([1.0, from[1] + share * (to[1] - from[1])], [1.0, 1.0]);
        }
    }
}

#[test]
fn the_value_map_says_what_it_cannot_draw() {
    let mut project = project();
    Arc::make_mut(&mut project.weighting).price = None;
    let mut other = Alternative::new(id("other"), "Bus", Level::OtherNeed);
    other.costs = vec![cost("fare", CostKind::Price, 15.0)];
    project.alternatives.insert(1, Arc::new(other));
    let asked = Consultation::new(id("asked"), "Asked", date(2026, 3, 1));
    project.consultations = vec![Arc::new(asked)];
    project.evidence = Arc::new([(NumberKey::new("clean", "score"), vec![id("asked")])].into());
    let map = chart(registry::VALUE_MAP, &project);
    says(&map, "No line by stated weights: weight of price not entered");
    says(&map, "Not shown: Bus (no scores to compare)");
    says(&map, "3 of 4 scores, 2 of 2 weights");
    assert_eq!(points(&map).len(), 2);
    project.alternatives.truncate(0);
    is_empty(&chart(registry::VALUE_MAP, &project), "Competition");
}

#[test]
fn charts_follow_the_situation_and_name_it() {
    let mut project = project();
    let mut rain = Situation::new(id("rain"), "Rain");
    rain.importance = [(id("near"), Estimate::Exact(3.0))].into();
    project.situations = vec![Arc::new(rain)];
    let map = chart_in(registry::VALUE_MAP, &project, 1);
    says(&map, "Situation: Rain");
    near(points(&map)[0].at, [1.25, 20.0 / 15.0]);
}

fn bars(chart: &Chart) -> Vec<([f64; 2], Paint)> {
    let bar = |mark: &Mark| match mark {
        Mark::Bar { from, to, paint, .. } => Some(([from[0], to[0]], *paint)),
        _ => None,
    };
    chart.marks.iter().filter_map(bar).collect()
}

#[test]
fn economic_value_builds_up_from_the_price_of_the_next_best() {
    let mut project = project();
    Arc::make_mut(&mut project.alternatives[0]).costs.push(cost("their-learning", CostKind::Learning, 0.0));
    Arc::make_mut(&mut project.offer).costs.push(cost("our-learning", CostKind::Learning, 1.0));
    let chart = chart(registry::EVE, &project);
    // Ten months: 100 for the rival, 200 more of time, 30 less of searching, 10 more of learning; ours costs 200.
    let expected = [
        ([0.0, 100.0], Paint::Series(1)),
        ([100.0, 300.0], Paint::Positive),
        ([300.0, 330.0], Paint::Positive),
        ([320.0, 330.0], Paint::Negative),
        ([0.0, 320.0], Paint::Total),
        ([0.0, 200.0], Paint::Series(0)),
        ([200.0, 320.0], Paint::Positive),
    ];
    assert_eq!(bars(&chart).len(), expected.len());
    for (found, expected) in bars(&chart).into_iter().zip(expected) {
        near(found.0, expected.0);
        assert_eq!(found.1, expected.1);
    }
    let names: Vec<_> = chart.y.ticks.iter().rev().map(|tick| tick.label.as_str()).collect();
    assert_eq!(names[..4], ["Price of Rival", "Time saved", "Search: costs less", "Learning: costs more"]);
    assert_eq!(
        chart.message,
        "Against Rival, Ours is worth $320 to the customer; at our price of $200 the customer gains $120."
    );
    says(&chart, "2 of 2 returns, 5 of 5 costs");
}

#[test]
fn economic_value_needs_a_rival_with_a_price() {
    let mut project = project();
    project.alternatives.remove(0);
    let chart = chart(registry::EVE, &project);
    is_empty(&chart, "on the page Competition");
    assert!(chart.message.contains("no other offering"), "{}", chart.message);
}

#[test]
fn the_strategy_canvas_has_a_profile_for_each_offering_with_scores() {
    let mut project = project();
    Arc::make_mut(&mut project.offer).utility[0].score = Some(Estimate::Range(7.0, 9.0));
    Arc::make_mut(&mut project.offer).utility.push(criterion("kind", 1.0, 6.0));
    let canvas = chart(registry::STRATEGY_CANVAS, &project);
    let names: Vec<_> = canvas.x.ticks.iter().map(|tick| tick.label.as_str()).collect();
    assert_eq!(names, ["clean", "near", "kind"]);
    let ours: Vec<_> = points(&canvas).into_iter().filter(|point| point.paint == Paint::Series(0)).collect();
    assert_eq!(ours.len(), 3);
    assert_eq!(ours[0].y_interval, Some([7.0, 9.0]));
    assert!((ours[1].at[1] - 4.0).abs() < 1e-9 && (ours[1].at[0] - 1.0).abs() < 0.1, "{:?}", ours[1].at);
    // The rival has no score for kindness, and doing nothing has none at all.
    assert_eq!(points(&canvas).len(), 5);
    assert!(canvas.message.contains("leads the best of the others by most at “clean” (4"), "{}", canvas.message);
    assert!(canvas.message.contains("trails by most at “near” (4)"), "{}", canvas.message);
    says(&canvas, "5 of 5 scores");
    assert!(!canvas.notes.iter().any(|note| note.contains("Doing nothing")));
    let mut nothing = Alternative::do_nothing();
    nothing.scores = [(id("near"), Estimate::Exact(9.0))].into();
    project.alternatives = vec![Arc::new(nothing)];
    let canvas = chart(registry::STRATEGY_CANVAS, &project);
    assert!(points(&canvas).iter().any(|point| point.paint == Paint::Muted && point.at[1] == 9.0));
    is_empty(&chart(registry::STRATEGY_CANVAS, &Project::default()), "on the page Offer");
}

#[test]
fn of_many_criteria_the_weightiest_are_drawn_and_the_table_has_all() {
    let mut project = project();
    let criteria = (0..30_u8).map(|index| criterion(&format!("c{index}"), f64::from(index % 10), 5.0));
    Arc::make_mut(&mut project.offer).utility = criteria.collect();
    let canvas = chart(registry::STRATEGY_CANVAS, &project);
    let names: Vec<_> = canvas.x.ticks.iter().map(|tick| tick.label.as_str()).collect();
    assert_eq!(names, ["c6", "c7", "c8", "c9", "c16", "c17", "c18", "c19", "c26", "c27", "c28", "c29"]);
    says(&canvas, "18 criteria of less weight are left out");
    assert_eq!(canvas.table.rows.len(), 30);
}

/// A project whose alternatives are other offers: their criteria have the same identifiers.
fn with_alternatives(mut project: Project, others: &[Project]) -> Project {
    for (index, other) in others.iter().enumerate() {
        let mut alternative = Alternative::new(id(&format!("a{index}")), "Another", Level::SameProduct);
        let utility = other.offer.utility.iter().map(|item| (item.id.clone(), item.score));
        let perception = other.offer.perception.iter().map(|item| (item.id.clone(), item.perceived));
        alternative.scores = utility.chain(perception).filter_map(|(id, score)| Some((id, score?))).collect();
        alternative.returns.clone_from(&other.offer.returns);
        alternative.costs.clone_from(&other.offer.costs);
        project.alternatives.insert(0, Arc::new(alternative));
    }
    if let Some(other) = others.first() {
        let numbers: Vec<_> = other.offer.utility.iter().map(|item| item.importance).collect();
        let number = |index: usize| numbers.get(index).copied().flatten();
        project.weighting = Arc::new(Weighting { price: number(2), ..Weighting::default() });
        Arc::make_mut(&mut project.offer).queue = Queue {
            arrivals_per_hour: number(0),
            service_minutes: number(1),
            servers: u32::try_from(numbers.len()).unwrap_or_default(),
            patience_minutes: number(2),
            tolerated_loss: number(1),
        };
    }
    project
}

fn draws(project: &Project) {
    let figures = ProjectFigures::on(project, Some(date(2026, 11, 1)));
    let words = Words::new(NumberLocale::English, &project.currency);
    for key in KEYS {
        let spec = registry::chart(key).expect("a chart of that key");
        let input = ChartInput { project, figures: &figures, words: &words, log_axes: false, situation: 0 };
        let chart = (spec.build)(&input);
        let svg = chart_to_svg(&chart, &ThemeName::Light.chart_colours(), PICTURE_SIZE);
        assert!(!svg.contains("NaN") && !svg.contains("\"inf"), "{}", spec.key);
        for row in &chart.table.rows {
            assert_eq!(row.len(), chart.table.columns.len(), "{}", spec.key);
            assert!(row.iter().all(|cell| !matches!(cell, Cell::Number(number) if number.is_nan())), "{}", spec.key);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_project_breaks_a_chart(own in arbitrary_project(), others in prop::collection::vec(arbitrary_project(), 0..3)) {
        draws(&with_alternatives(own, &others));
    }

    #[test]
    fn no_hostile_project_breaks_a_chart(own in hostile_project(), others in prop::collection::vec(hostile_project(), 0..3)) {
        draws(&with_alternatives(own, &others));
    }
}
