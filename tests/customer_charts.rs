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
    About, Alternative, Aspect, Consultation, Cost, CostKind, Criterion, Effect, Estimate, Id, Level, Method,
    NumberKey, Offer, Project, Question, Queue, Retention, Return, ReturnWorth, Segment, Situation, Stage, Timing,
    Weighting,
};
use worthwhile::words::{NumberLocale, Words};

const KEYS: [&str; 8] = [
    registry::VALUE_MAP,
    registry::EVE,
    registry::STRATEGY_CANVAS,
    registry::OPPORTUNITY,
    registry::PERCEPTION_TIME,
    registry::COMPONENTS,
    registry::LOYALTY,
    registry::QUEUE,
];

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
    Return { worth: ReturnWorth::Money(Some(amount.into())), ..Return::new(id(key), name) }
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
    let input = ChartInput { situation, ..ChartInput::new(project, &figures, &words) };
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
        "Ours is better value: it costs 29.2% of the mean price less than its quality would justify by stated weights \
         (distance 0.21)."
    );
    says(&chart, "Guessed, without evidence: 4 of 4 scores, 3 of 3 weights, 1 of 1 prices of others");
    assert_eq!(chart.table.rows.len(), 3, "doing nothing stands in the table");
    let lines = chart.legend.iter().filter(|entry| entry.name.starts_with("Fair value")).count();
    assert_eq!(lines, 1, "two offerings say nothing about the market");
    says(&chart, "No line through the market: a line through the market needs three offerings");
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
    assert!(map.message.starts_with("Situation “Rain”: ") && map.is_of_situation, "{}", map.message);
    let entered = chart_in(registry::VALUE_MAP, &project, 0);
    assert!(!entered.message.contains("ituation") && !entered.is_of_situation, "{}", entered.message);
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
        ([0.0, 100.0], Paint::Muted),
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
        "Against Rival, Ours is worth $320 to the customer over 10 months; at our price of $200 the customer gains $120."
    );
    says(&chart, "2 of 2 returns, 5 of 5 costs");
}

#[test]
fn economic_value_of_prices_alone_is_called_that() {
    let mut project = project();
    let offer = Arc::make_mut(&mut project.offer);
    offer.returns.clear();
    offer.costs.retain(|cost| cost.kind == CostKind::Price);
    let rival = Arc::make_mut(&mut project.alternatives[0]);
    rival.returns.clear();
    rival.costs.retain(|cost| cost.kind == CostKind::Price);
    let message = chart(registry::EVE, &project).message;
    assert!(
        message.starts_with("Only prices are compared yet: over 10 months, Ours costs $200 and Rival $100"),
        "{message}"
    );
}

#[test]
fn a_headline_that_only_tells_what_is_missing_is_unfinished() {
    let mut project = project();
    for key in [registry::STRATEGY_CANVAS, registry::EVE, registry::VALUE_MAP] {
        assert!(!chart(key, &project).is_unfinished, "{key}");
    }
    let offer = Arc::make_mut(&mut project.offer);
    offer.utility.iter_mut().for_each(|criterion| criterion.score = None);
    offer.perception.iter_mut().for_each(|perception| perception.perceived = None);
    offer.costs.retain(|cost| cost.kind != CostKind::Price);
    for key in [registry::STRATEGY_CANVAS, registry::EVE] {
        let chart = chart(key, &project);
        assert!(chart.is_unfinished || chart.empty.is_some(), "{key}: {}", chart.message);
    }
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

/// A survey with one question for each thing and one respondent for each row.
fn survey(key: &str, day: (i16, i8), about: &[About], rows: &[&str]) -> Arc<Consultation> {
    let mut survey = Consultation::new(id(key), key, date(day.0, day.1, 1));
    let question = |about: &About| Question { text: String::new(), about: about.clone(), scale: 10 };
    survey.method = Method::Survey;
    survey.questions = about.iter().map(question).collect();
    survey.answers = rows.iter().map(|row| row.parse().expect("numbers")).collect();
    Arc::new(survey)
}

#[test]
fn opportunities_stand_at_importance_and_satisfaction() {
    let mut project = project();
    let offer = Arc::make_mut(&mut project.offer);
    offer.utility.push(Criterion { score: None, ..criterion("open", 5.0, 0.0) });
    offer.utility[1].importance = Some(9.0.into());
    let landscape = chart(registry::OPPORTUNITY, &project);
    let points = points(&landscape);
    near(points[0].at, [3.0, 8.0]);
    near(points[1].at, [9.0, 4.0]);
    // 9 + (9 − 4).
    assert_eq!(
        landscape.message,
        "One criterion is under-served: “near” with importance 9, satisfaction 4 and an opportunity of 14."
    );
    says(&landscape, "Not shown: open (no score)");
    says(&landscape, "2 of 3 satisfactions, 3 of 3 importances");
    for (opportunity, from, to) in [(10, 5.0, 10.0), (12, 6.0, 8.0), (15, 7.5, 5.0)] {
        let is_line = |mark: &Mark| matches!(mark, Mark::Line { points, .. } if *points == [[from, 0.0], [10.0, to]]);
        assert!(landscape.marks.iter().any(is_line), "the line of {opportunity}");
    }
    is_empty(&chart(registry::OPPORTUNITY, &Project::default()), "on the page Evidence");
}

#[test]
fn surveys_move_opportunities_and_are_no_guesses_and_kano_stands_in_the_details() {
    let mut project = project();
    let clean = id("clean");
    let about = [About::Score(clean.clone()), About::Importance(clean.clone())];
    let kano = [About::IfPresent(clean.clone()), About::IfAbsent(clean)];
    project.consultations = vec![
        survey("spring", (2026, 3), &about, &["5 9", "7 9"]),
        survey("kano", (2026, 4), &kano, &["2 5", "2 5", "1 5"]),
    ];
    let landscape = chart(registry::OPPORTUNITY, &project);
    near(points(&landscape)[0].at, [9.0, 6.0]);
    says(&landscape, "1 of 2 satisfactions, 1 of 2 importances");
    let words = Words::new(NumberLocale::English, "USD");
    let figures = ProjectFigures::of(&project);
    let input = ChartInput::new(&project, &figures, &words);
    let details = points(&landscape)[0].details.lines(&input).into_owned();
    assert!(details.iter().any(|(_, value)| value == "Must be there"), "{details:?}");
}

#[test]
fn measurements_stand_at_their_days_and_the_newest_fades_until_today() {
    let mut project = project();
    let about = [About::Satisfaction, About::Score(id("clean"))];
    project.consultations = vec![
        survey("first", (2025, 1), &about, &["8 9", "6 8", "7 7"]),
        survey("second", (2025, 11), &about[..1], &["5", "6", "4"]),
    ];
    let series = chart(registry::PERCEPTION_TIME, &project);
    let [first, second] = points(&series)[..] else { panic!("two measurements") };
    near(first.at, [2025.0 * 12.0, 7.0]);
    near(second.at, [2025.0 * 12.0 + 10.0, 5.0]);
    // Three answers, t = 2.920 and s = 1: ± 1.686.
    let [low, high] = second.y_interval.expect("three answers");
    assert!((low - 3.314).abs() < 5e-4 && (high - 6.686).abs() < 5e-4, "{low} {high}");
    let bands: Vec<_> = series
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Band { points, .. } => points.first().zip(points.last()),
            _ => None,
        })
        .collect();
    let [(older, until_next), (start, end)] = bands[..] else { panic!("a band of each measurement: {bands:?}") };
    assert_eq!((older[0], until_next[0]), (first.at[0], second.at[0]), "the older one ages until it is asked again");
    assert!(until_next[2] - until_next[1] > older[2] - older[1]);
    assert!((start[1] - low).abs() < 1e-9 && (start[2] - high).abs() < 1e-9);
    // A year is one half-life: the logarithms of the ends lie √2 times as far apart.
    assert_eq!((start[0], end[0]), (second.at[0], 2026.0 * 12.0 + 10.0));
    let ratio = (end[2].min(10.0) / end[1]).ln() / (high / low).ln();
    assert!(ratio > 1.3 && ratio < 2.0_f64.sqrt() + 1e-9, "{ratio}");
    assert_eq!(series.message, "Satisfaction as a whole fell from 7 to 5, by 2.4 points a year.");
    says(&series, "Not shown: clean (measured once)");
    project.consultations.pop();
    is_empty(&chart(registry::PERCEPTION_TIME, &project), "on the page Evidence");
}

#[test]
fn the_radar_scales_each_component_and_leaves_gaps_where_nothing_is_known() {
    let mut project = project();
    let aspect = Aspect { required: Some(10.0.into()), delivered: Some(5.0.into()), unit: String::new() };
    Arc::make_mut(&mut project.offer).warranty.capacity = Some(aspect);
    let radar = chart(registry::COMPONENTS, &project);
    assert!(radar.is_bare);
    let of = |paint| -> Vec<[f64; 2]> {
        points(&radar).into_iter().filter(|point| point.paint == paint).map(|point| point.at).collect()
    };
    // Utility (3·8 + 4)/40, capacity a half, returns 500 against costs 220; nobody was asked for perceptions.
    let ours = of(Paint::Series(0));
    assert_eq!(ours.len(), 3);
    near(ours[0], [0.0, 0.7]);
    near(ours[1], [0.5, 0.0]);
    near(ours[2], [-500.0 / 720.0, 0.0]);
    near(of(Paint::Series(1))[0], [0.0, 0.5]);
    says(&radar, "Not known of Ours: Perception");
    says(&radar, "Not known of Rival: Warranty, Perception");
    says(&radar, "2 of 2 numbers of warranty");
    assert_eq!(radar.message, "The weakest component of Ours is warranty with 50%.");
    is_empty(&chart(registry::COMPONENTS, &Project::default()), "on the page Offer");
}

#[test]
fn segments_stand_at_satisfaction_and_retention() {
    let mut project = project();
    let segment = |key: &str, satisfaction: f64, rate: f64, customers: f64| {
        let mut segment = Segment::new(id(key), key);
        segment.satisfaction = Some(satisfaction.into());
        segment.economics.retention = Retention::Constant { rate: Some(rate.into()), period_months: 12 };
        segment.customers_now = Some(customers.into());
        Arc::new(segment)
    };
    let mut unasked = Segment::clone(&segment("unasked", 0.0, 0.5, 1.0));
    unasked.satisfaction = None;
    project.segments = vec![segment("fleets", 5.0, 0.9, 100.0), segment("drivers", 8.0, 0.5, 400.0), Arc::new(unasked)];
    let matrix = chart(registry::LOYALTY, &project);
    let [fleets, drivers] = points(&matrix)[..] else { panic!("two segments") };
    near(fleets.at, [5.0, 0.9]);
    near(drivers.at, [8.0, 0.5]);
    assert_eq!((fleets.area, drivers.area), (0.25, 1.0));
    assert!(matrix.message.starts_with("fleets are hostages"), "{}", matrix.message);
    let quadrants: Vec<_> = matrix.table.rows.iter().map(|row| row[6].clone()).collect();
    assert_eq!(quadrants, [Cell::Text("Hostages".into()), Cell::Text("Mercenaries".into()), Cell::Empty]);
    says(&matrix, "satisfied from 7 of 10 on, staying from 75% a year on");
    says(&matrix, "Not shown: unasked (no satisfaction)");
    project.segments.truncate(0);
    is_empty(&chart(registry::LOYALTY, &project), "on the page Segments");
}

#[test]
fn the_queue_is_shown_around_todays_servers_and_those_needed() {
    let mut project = project();
    // Two servers at half their capacity, endless patience: one in three waits, 20 minutes on average of all.
    let queue = Queue {
        arrivals_per_hour: Some(1.0.into()),
        service_minutes: Some(60.0.into()),
        servers: 2,
        ..Queue::default()
    };
    Arc::make_mut(&mut project.offer).queue = queue.clone();
    let patient = chart(registry::QUEUE, &project);
    let waiting = points(&patient).into_iter().find(|point| point.at[0] == 2.0).expect("a point at two servers");
    near(waiting.at, [2.0, 1.0 / 3.0]);
    says(&patient, "nobody leaves");
    says(&patient, "grows for ever");
    assert!(patient.message.contains("the mean wait is 20 min"), "{}", patient.message);
    // 48 an hour, patience of two hours: 50 servers keep the loss to 3.1 %.
    let queue = Queue {
        arrivals_per_hour: Some(48.0.into()),
        servers: 45,
        patience_minutes: Some(120.0.into()),
        tolerated_loss: Some(0.031.into()),
        tolerated_wait_minutes: None,
        ..queue
    };
    Arc::make_mut(&mut project.offer).queue = queue;
    let busy = chart(registry::QUEUE, &project);
    let texts: Vec<_> = busy
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Text { text, at, .. } => Some((text.as_str(), at[0])),
            _ => None,
        })
        .collect();
    assert_eq!(texts, [("Today: 45", 45.0), ("Needed: 50", 50.0)]);
    assert!(busy.message.ends_with("50 are needed for at most 3.1% to leave."), "{}", busy.message);
    says(&busy, "3 of 3 numbers of the queue");
    assert!(busy.table.rows.len() < 60);
    Arc::make_mut(&mut project.offer).queue.arrivals_per_hour = None;
    is_empty(&chart(registry::QUEUE, &project), "on the page Offer");
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
            tolerated_wait_minutes: number(0),
        };
    }
    project
}

fn draws(project: &Project) {
    let figures = ProjectFigures::on(project, Some(date(2026, 11, 1)));
    let words = Words::new(NumberLocale::English, &project.currency);
    for key in KEYS {
        let spec = registry::chart(key).expect("a chart of that key");
        let input = ChartInput::new(project, &figures, &words);
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
