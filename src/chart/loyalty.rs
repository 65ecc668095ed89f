//! The loyalty matrix: how satisfied each segment is against how many stay (Jones & Sasser 1995).

use crate::engine::distribution;
use crate::engine::offerings::months_between;
use crate::engine::retention::Survival;
use crate::engine::{Unit, customer_side, interval};
use crate::model::{Measure, NumberKey, Segment};
use crate::words::Words;

use super::axis::{Axis, Format};
use super::offerings::{Guesses, ends, note_left_out, with_interval};
use super::{
    Cell, Chart, ChartInput, Details, LegendEntry, LineStyle, MOST_SERIES, Mark, Paint, PointMark, Shape, Symbol,
    Table, Target, Zone, more_segments, name_or, segment_paint,
};

/// Its key in the registry.
pub const KEY: &str = "loyalty";

/// From this satisfaction on, customers count as satisfied: who answers less detracts or is passive at best.
pub const SATISFIED: f64 = 7.0;

/// From this yearly retention on, customers count as staying: at three of four a year the mean customer stays four years.
pub const STAYING: f64 = 0.75;

/// A segment with its place.
struct Placed<'a> {
    segment: &'a Segment,
    name: String,
    satisfaction: f64,
    ends: Option<[f64; 2]>,
    retention: f64,
    retention_ends: Option<[f64; 2]>,
    customers: Option<f64>,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-loyalty");
    let (mut placed, mut left_out) = (Vec::new(), Vec::new());
    for index in 0..input.project.segments.len() {
        match place(input, index) {
            Some(Ok(place)) => placed.push(place),
            Some(Err(missing)) => left_out.push(missing),
            None => {}
        }
    }
    if placed.is_empty() {
        return Chart::empty(KEY, title, words.text("chart-loyalty-empty"));
    }
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::linear(words.text("axis-satisfaction"), -0.4, 10.4, Format::Number).with_ticks(words),
        Axis::linear(words.text("axis-retention"), -0.04, 1.04, Format::Share).with_ticks(words),
    );
    zones(&mut chart, words);
    let most = placed.iter().filter_map(|place| place.customers).fold(0.0, f64::max);
    for place in &placed {
        chart.marks.push(Mark::Point(Box::new(point(words, place, most))));
    }
    for place in placed.iter().take(MOST_SERIES) {
        let (paint, symbol) = (segment_paint(place.segment), Symbol::Fill);
        chart.legend.push(LegendEntry { name: place.name.clone(), paint, symbol });
    }
    chart.legend.extend(more_segments(words, placed.len()));
    chart.message = message(words, &placed);
    chart.table = table(input);
    note_left_out(&mut chart, words, &left_out);
    let values = [("satisfaction", words.number(SATISFIED, 0).into()), ("retention", words.share(STAYING).into())];
    chart.notes.push(words.with("note-loyalty", &values));
    if most > 0.0 {
        chart.notes.push(words.text("note-loyalty-area"));
    }
    if placed.iter().any(|place| place.ends.is_some() || place.retention_ends.is_some()) {
        chart.notes.push(words.text("note-intervals"));
    }
    let mut guesses = Guesses::default();
    let numbers = placed.iter().map(|place| satisfaction_key(place.segment));
    guesses.count(input.project, "guessed-satisfactions", numbers);
    guesses.note(&mut chart, words);
    chart
}

fn satisfaction_key(segment: &Segment) -> NumberKey {
    NumberKey::new(segment.id.as_str(), "satisfaction")
}

/// Where a segment stands, or its name with what is missing.
fn place<'a>(input: &ChartInput<'a>, index: usize) -> Option<Result<Placed<'a>, (String, String)>> {
    let (segment, value) = (input.project.segments.get(index)?, input.figures.segments.get(index)?);
    let words = input.words;
    let name = name_or(words, &segment.name, "unnamed-segment");
    let missing = |key: &str| Some(Err((name.clone(), words.text(key))));
    let Some(satisfaction) = segment.satisfaction else { return missing("left-out-no-satisfaction-entered") };
    let Some(retention) = value.customer.figures.retention_annual.known() else {
        return missing("left-out-no-retention");
    };
    let mean = distribution::mean(satisfaction, Measure::Score);
    if !mean.is_finite() {
        return missing("left-out-no-satisfaction-entered");
    }
    // What was found out some time ago is less certain today.
    let newest = input.project.evidence_of(&satisfaction_key(segment)).map(|consultation| consultation.date).max();
    let age = newest.zip(input.figures.customer.today()).map(|(newest, today)| months_between(newest, today));
    let half_life = f64::from(input.project.half_life_months);
    let factor = age.and_then(|age| customer_side::deviation_factor(age, half_life).known()).unwrap_or(1.0);
    let aged = customer_side::widen(satisfaction, Measure::Score, factor);
    let (low, high) = distribution::percentiles(aged);
    let own_ends = (aged.is_uncertain() && low.is_finite() && high.is_finite()).then_some([low, high]);
    let retention_ends = if segment.economics.is_uncertain() {
        let (id, kept) = (segment.id.as_str(), &segment.economics.retention);
        ends(interval(|draw| Survival::resolve(id, kept, draw).annual()))
    } else {
        None
    };
    let customers = value.customers.known().filter(|customers| *customers > 0.0);
    let satisfaction = mean.clamp(0.0, 10.0);
    Some(Ok(Placed { segment, name, satisfaction, ends: own_ends, retention, retention_ends, customers }))
}

/// The four quadrants with their names.
fn zones(chart: &mut Chart, words: &Words) {
    let ((x0, x1), (y0, y1)) = (chart.x.ends(), chart.y.ends());
    let quadrants = [
        ([x0, SATISFIED], [STAYING, y1], Paint::ZoneFair, "zone-hostages", ([x0, y1], [0.0, 0.0])),
        ([SATISFIED, x1], [STAYING, y1], Paint::ZoneGood, "zone-loyalists", ([x1, y1], [1.0, 0.0])),
        ([x0, SATISFIED], [y0, STAYING], Paint::ZoneBad, "zone-defectors", ([x0, y0], [0.0, 1.0])),
        ([SATISFIED, x1], [y0, STAYING], Paint::ZoneFair, "zone-mercenaries", ([x1, y0], [1.0, 1.0])),
    ];
    for ([left, right], [bottom, top], paint, key, label_at) in quadrants {
        let corners = vec![[left, bottom], [right, bottom], [right, top], [left, top]];
        chart.zones.push(Zone { corners, paint, label: words.text(key), label_at });
    }
    for points in [[[SATISFIED, y0], [SATISFIED, y1]], [[x0, STAYING], [x1, STAYING]]] {
        let (name, style, paint) = (String::new(), LineStyle::Dashed, Paint::Muted);
        chart.marks.push(Mark::Line { name, points: points.to_vec(), style, paint, hover: false });
    }
}

fn point(words: &Words, place: &Placed<'_>, most: f64) -> PointMark {
    let mut details = vec![
        (place.name.clone(), words.text(quadrant(place))),
        (words.text("detail-satisfaction"), with_interval(words, Unit::Score, place.satisfaction, place.ends)),
        (
            words.text("figure-customer-retention_annual"),
            with_interval(words, Unit::Share, place.retention, place.retention_ends),
        ),
    ];
    if let Some(customers) = place.customers {
        details.push((words.text("figure-segment-customers"), words.value(Unit::Customers, customers)));
    }
    PointMark {
        at: [place.satisfaction, place.retention],
        area: place.customers.map_or(0.0, |customers| customers / most),
        shape: Shape::Circle,
        paint: segment_paint(place.segment),
        x_interval: place.ends,
        y_interval: place.retention_ends,
        label: place.name.clone(),
        details: Details::Lines(details),
        leads_to: Some(Target::Segment(place.segment.id.clone())),
    }
}

/// The key of the word for where a segment stands.
fn quadrant(place: &Placed<'_>) -> &'static str {
    match (place.satisfaction >= SATISFIED, place.retention >= STAYING) {
        (true, true) => "loyalty-loyalists",
        (true, false) => "loyalty-mercenaries",
        (false, true) => "loyalty-hostages",
        (false, false) => "loyalty-defectors",
    }
}

/// "Fleets are hostages: satisfied 5.2 of 10, yet 90 % stay. They leave when they can."
fn message(words: &Words, placed: &[Placed<'_>]) -> String {
    // What needs attention most is said: hostages hide it, defectors show it.
    let worst = ["loyalty-hostages", "loyalty-defectors", "loyalty-mercenaries", "loyalty-loyalists"];
    let largest = |key: &str| {
        let of_kind = placed.iter().filter(|place| quadrant(place) == key);
        of_kind.max_by(|left, right| left.customers.unwrap_or(0.0).total_cmp(&right.customers.unwrap_or(0.0)))
    };
    let Some((key, place)) = worst.iter().find_map(|key| Some((*key, largest(key)?))) else { return String::new() };
    let key = match key {
        "loyalty-hostages" => "message-loyalty-hostages",
        "loyalty-defectors" => "message-loyalty-defectors",
        "loyalty-mercenaries" => "message-loyalty-mercenaries",
        _ => "message-loyalty-loyalists",
    };
    let values = [
        ("name", (&place.name).into()),
        ("satisfaction", words.number(place.satisfaction, 1).into()),
        ("retention", words.share(place.retention).into()),
    ];
    words.with(key, &values)
}

fn table(input: &ChartInput<'_>) -> Table {
    let words = input.words;
    let columns = [
        "column-segment",
        "column-satisfaction",
        "column-satisfaction-low",
        "column-satisfaction-high",
        "column-retention",
        "column-customers",
        "column-quadrant",
    ];
    let places: Vec<_> =
        (0..input.project.segments.len()).map(|index| place(input, index).and_then(Result::ok)).collect();
    let has_ends = places.iter().flatten().any(|place| place.retention_ends.is_some());
    let rows = input.project.segments.iter().zip(&input.figures.segments).zip(&places);
    let rows = rows.map(|((segment, value), place)| {
        let of = |number: &dyn Fn(&Placed<'_>) -> Option<f64>| place.as_ref().and_then(number).into();
        let mut row = vec![
            Cell::Text(name_or(words, &segment.name, "unnamed-segment")),
            of(&|place| Some(place.satisfaction)),
            of(&|place| place.ends.map(|ends| ends[0])),
            of(&|place| place.ends.map(|ends| ends[1])),
            value.customer.figures.retention_annual.known().into(),
            value.customers.known().into(),
            place.as_ref().map_or(Cell::Empty, |place| Cell::Text(words.text(quadrant(place)))),
        ];
        if has_ends {
            row.extend([0, 1].map(|end: usize| of(&|place| place.retention_ends?.get(end).copied())));
        }
        row
    });
    let rows = rows.collect();
    let end_columns: &[&str] = if has_ends { &["column-retention-low", "column-retention-high"] } else { &[] };
    Table { columns: columns.iter().chain(end_columns).map(|key| words.text(key)).collect(), rows }
}
