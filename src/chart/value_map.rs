//! The value map: every offering by its relative quality and its relative price, with the fair-value line (Gale 1994).

use crate::engine::Unit;
use crate::engine::customer_side::FairValueLine;
use crate::engine::offerings::OfferingValue;
use crate::model::{CostKind, NumberKey};
use crate::words::Words;

use super::axis::{Axis, Format};
use super::clip::{clip, clip_edge};
use super::offerings::{
    Guesses, Offering, cost_keys, ends, legend, note_left_out, offerings, say_situation, score_keys, situation,
    weight_keys, with_interval,
};
use super::{
    Cell, Chart, ChartInput, Detail, Details, LegendEntry, LineStyle, Mark, Paint, PointMark, Symbol, Table, Target,
    Zone,
};

/// Its key in the registry.
pub const KEY: &str = "value-map";

/// Within so much of the mean price around the line an offering counts as fair.
const FAIR: f64 = 0.05;

/// An offering with its place on the map.
struct Placed<'a> {
    offering: &'a Offering<'a>,
    quality: f64,
    price: f64,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-value-map");
    let all = offerings(input);
    let placed: Vec<Placed<'_>> = all
        .iter()
        .filter_map(|offering| {
            let figures = &offering.value.figures;
            let (quality, price) = (figures.relative_quality.known()?, figures.relative_price.known()?);
            Some(Placed { offering, quality, price })
        })
        .collect();
    let Some(situation) = situation(input).filter(|_| placed.len() > 1) else {
        return Chart::empty(KEY, title, super::missing(input).say(words));
    };
    let (x, y) = axes(input);
    let mut chart = Chart::new(KEY, title, x, y);
    let (stated, fitted) = (situation.stated_line.ok(), situation.fitted_line.ok());
    let shown: Vec<&Offering<'_>> = placed.iter().map(|place| place.offering).collect();
    legend(&mut chart, words, &shown, false);
    let step = stated.or(fitted).map(|line| {
        zones(&mut chart, words, line);
        equal_value_lines(&mut chart, line)
    });
    if let Some(line) = fitted {
        add_line(&mut chart, line, (words.text("line-fair-fitted"), LineStyle::Dashed));
    }
    if let Some(line) = stated {
        add_line(&mut chart, line, (words.text("line-fair-stated"), LineStyle::Solid));
    }
    for place in &placed {
        chart.marks.push(Mark::Point(Box::new(point(words, place))));
    }
    chart.is_unfinished = !placed.iter().any(|place| place.offering.is_ours());
    let line = stated.map(|line| (line, "line-named-stated")).or(fitted.map(|line| (line, "line-named-fitted")));
    chart.message = message(words, &placed, line);
    chart.table = table(words, &all);
    notes(&mut chart, input, &all, step);
    chart
}

/// Axes around the points with their whiskers and around the mean, in every situation: what moves when the situation is
/// switched are the points.
fn axes(input: &ChartInput<'_>) -> (Axis, Axis) {
    let words = input.words;
    let all = || input.figures.customer.situations().flat_map(|situation| &situation.offerings);
    // What an offering reaches to: none where it has no place.
    let extent = |of: &dyn Fn(&OfferingValue) -> Vec<f64>| {
        let (mut low, mut high) = (1.0_f64, 1.0_f64);
        for end in all().flat_map(of) {
            low = low.min(end);
            high = high.max(end);
        }
        let room = (0.12 * (high - low)).max(0.1);
        // Neither quality nor price falls below zero.
        (if low >= 0.0 { (low - room).max(0.0) } else { low - room }, high + room)
    };
    let reach = |value: &OfferingValue, of: fn([f64; 2]) -> f64, whiskers: Option<[f64; 2]>| {
        let figures = &value.figures;
        let place = figures.relative_quality.known().zip(figures.relative_price.known());
        let place = place.map(|(quality, price)| of([quality, price]));
        place.into_iter().flat_map(|at| whiskers.into_iter().flatten().chain([at])).collect()
    };
    let x = extent(&|value| reach(value, |[quality, _]| quality, ends(value.quality_interval)));
    let y = extent(&|value| reach(value, |[_, price]| price, ends(value.price_interval)));
    (
        Axis::linear(words.text("axis-relative-quality"), x.0, x.1, Format::Ratio).with_ticks(words),
        Axis::linear(words.text("axis-relative-price"), y.0, y.1, Format::Ratio).with_ticks(words),
    )
}

/// The corners of the map.
fn corners(chart: &Chart) -> [[f64; 2]; 4] {
    let ((x0, x1), (y0, y1)) = (chart.x.ends(), chart.y.ends());
    [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]
}

/// How much less than fair an offering at a place costs, in relative price.
fn below(line: FairValueLine) -> impl Fn([f64; 2]) -> f64 {
    let slope = line.slope();
    move |[quality, price]| slope * (quality - 1.0) - (price - 1.0)
}

/// Better value below the line, worse above it, fair in the band between them.
fn zones(chart: &mut Chart, words: &Words, line: FairValueLine) {
    let corners = corners(chart);
    let below = below(line);
    // The corners that lie farthest from the line on either side carry the names.
    let [lower_left, lower_right, upper_right, upper_left] = corners;
    let (better, worse) = if line.slope() >= 0.0 {
        ((lower_right, [1.0, 1.0]), (upper_left, [0.0, 0.0]))
    } else {
        ((lower_left, [0.0, 1.0]), (upper_right, [1.0, 0.0]))
    };
    let regions = [
        (clip(&corners, |at| below(at) - FAIR), Paint::ZoneGood, "zone-better-value", better),
        (clip(&corners, |at| -below(at) - FAIR), Paint::ZoneBad, "zone-worse-value", worse),
        (
            clip(&clip(&corners, |at| below(at) + FAIR), |at| FAIR - below(at)),
            Paint::ZoneFair,
            "",
            (lower_left, [0.0, 0.0]),
        ),
    ];
    for (region, paint, key, label_at) in regions {
        if region.len() > 2 {
            let label = if key.is_empty() { String::new() } else { words.text(key) };
            chart.zones.push(Zone { corners: region, paint, label, label_at });
        }
    }
}

/// Thin lines on which offerings are worth the same; returns how far they are apart.
fn equal_value_lines(chart: &mut Chart, line: FairValueLine) -> f64 {
    let corners = corners(chart);
    let distance = |[quality, price]: [f64; 2]| line.distance(quality, price).known().unwrap_or(0.0);
    let farthest = corners.iter().map(|at| distance(*at).abs()).fold(0.0, f64::max);
    let rough = (farthest / 4.0).clamp(0.01, 1e12);
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0].map(|factor| factor * power).into_iter().find(|step| *step >= rough);
    let step = step.unwrap_or(10.0 * power);
    for index in 1..=4_u8 {
        for side in [1.0, -1.0] {
            let apart = side * step * f64::from(index);
            if let Some(points) = across(&corners, |at| distance(at) - apart) {
                let (name, style) = (String::new(), LineStyle::Thin);
                chart.marks.push(Mark::Line { name, points, style, paint: Paint::Muted, hover: false });
            }
        }
    }
    step
}

/// The piece of a straight line within the map.
fn across(corners: &[[f64; 2]], side: impl Fn([f64; 2]) -> f64) -> Option<Vec<[f64; 2]>> {
    match clip_edge(corners, side).as_slice() {
        [from, .., to] => Some(vec![*from, *to]),
        _ => None,
    }
}

fn add_line(chart: &mut Chart, line: FairValueLine, (name, style): (String, LineStyle)) {
    let Some(points) = across(&corners(chart), below(line)) else { return };
    let paint = Paint::Text;
    chart.legend.push(LegendEntry { name: name.clone(), paint, symbol: Symbol::Line(style) });
    chart.marks.push(Mark::Line { name, points, style, paint, hover: false });
}

fn point(words: &Words, Placed { offering, quality, price }: &Placed<'_>) -> PointMark {
    let (value, figures) = (offering.value, &offering.value.figures);
    let (x_interval, y_interval) = (ends(value.quality_interval), ends(value.price_interval));
    let mut details: Vec<Detail> = vec![
        (offering.name.clone(), String::new()),
        (words.text("detail-relative-quality"), with_interval(words, Unit::Relative, *quality, x_interval)),
        (words.text("detail-relative-price"), with_interval(words, Unit::Relative, *price, y_interval)),
        (words.text("detail-price"), words.figure(Unit::MoneyPerMonth, figures.price_per_month)),
    ];
    for (key, figure) in [
        ("detail-fair-stated", figures.fair_relative_price),
        ("detail-distance-stated", figures.value_distance),
        ("detail-fair-fitted", figures.fair_relative_price_fitted),
        ("detail-distance-fitted", figures.value_distance_fitted),
    ] {
        if let Some(known) = figure.known() {
            details.push((words.text(key), words.value(Unit::Relative, known)));
        }
    }
    PointMark {
        at: [*quality, *price],
        area: 0.0,
        shape: offering.shape,
        paint: offering.paint,
        x_interval,
        y_interval,
        label: offering.name.clone(),
        details: Details::Lines(details),
        leads_to: Some(offering.alternative.map_or(Target::Offer, |it| Target::Alternative(it.id.clone()))),
    }
}

/// "Tunnel wash costs 12 % of the mean price less than its quality would justify by stated weights (distance 0.08)." The
/// line is named, and the distance is the figure of that line.
fn message(words: &Words, placed: &[Placed<'_>], line: Option<(FairValueLine, &str)>) -> String {
    let Some(ours) = placed.iter().find(|place| place.offering.is_ours()) else {
        return words.text("message-value-map-without-us");
    };
    let name = &ours.offering.name;
    let relative = |value: f64| words.value(Unit::Relative, value);
    let Some((line, line_name)) = line else {
        let values =
            [("name", name.into()), ("quality", relative(ours.quality).into()), ("price", relative(ours.price).into())];
        return words.with("message-value-map-no-line", &values);
    };
    let below = below(line)([ours.quality, ours.price]);
    let key = if below > FAIR {
        "message-value-map-better"
    } else if below < -FAIR {
        "message-value-map-worse"
    } else {
        "message-value-map-fair"
    };
    let distance = words.figure(Unit::Relative, line.distance(ours.quality, ours.price));
    let values = [
        ("name", name.into()),
        ("share", words.share(below.abs()).into()),
        ("line", words.text(line_name).into()),
        ("distance", distance.into()),
    ];
    words.with(key, &values)
}

fn table(words: &Words, all: &[Offering<'_>]) -> Table {
    let columns = [
        "column-offering",
        "column-relative-quality",
        "column-quality-low",
        "column-quality-high",
        "column-relative-price",
        "column-price-low",
        "column-price-high",
        "column-price",
        "column-fair-stated",
        "column-distance-stated",
        "column-fair-fitted",
        "column-distance-fitted",
    ];
    let rows = all.iter().map(|offering| {
        let (value, figures) = (offering.value, &offering.value.figures);
        let (quality, price) = (value.quality_interval, value.price_interval);
        vec![
            Cell::Text(offering.name.clone()),
            figures.relative_quality.known().into(),
            quality.map(|interval| interval.low).into(),
            quality.map(|interval| interval.high).into(),
            figures.relative_price.known().into(),
            price.map(|interval| interval.low).into(),
            price.map(|interval| interval.high).into(),
            figures.price_per_month.known().into(),
            figures.fair_relative_price.known().into(),
            figures.value_distance.known().into(),
            figures.fair_relative_price_fitted.known().into(),
            figures.value_distance_fitted.known().into(),
        ]
    });
    let currency = words.currency_code();
    Table {
        columns: columns.iter().map(|key| words.with(key, &[("currency", currency.into())])).collect(),
        rows: rows.collect(),
    }
}

fn notes(chart: &mut Chart, input: &ChartInput<'_>, all: &[Offering<'_>], step: Option<f64>) {
    let words = input.words;
    say_situation(chart, input);
    if let Some(situation) = situation(input) {
        for (line, key) in
            [(&situation.stated_line, "note-no-stated-line"), (&situation.fitted_line, "note-no-fitted-line")]
        {
            if let Err(reason) = line {
                chart.notes.push(words.with(key, &[("reason", words.reason(*reason).into())]));
            }
        }
        if situation.fitted_line.as_ref().is_ok_and(|line| line.slope() < 0.0) {
            chart.notes.push(words.text("note-fitted-falls"));
        }
    }
    let left_out = all.iter().filter(|offering| !offering.is_nothing()).filter_map(|offering| {
        let figures = &offering.value.figures;
        let key = if figures.relative_quality.known().is_none() {
            "left-out-no-quality"
        } else if figures.relative_price.known().is_none() {
            "left-out-no-price"
        } else {
            return None;
        };
        Some((offering.name.clone(), words.text(key)))
    });
    note_left_out(chart, words, &left_out.collect::<Vec<_>>());
    if let Some(step) = step {
        let values = [("share", words.share(FAIR).into()), ("step", words.ratio(step).into())];
        chart.notes.push(words.with("note-value-map", &values));
    }
    if all.iter().any(|offering| offering.value.quality_interval.is_some() || offering.value.price_interval.is_some()) {
        chart.notes.push(words.text("note-intervals"));
    }
    let project = input.project;
    let offered = || all.iter().filter(|offering| !offering.is_nothing()).map(|offering| offering.alternative);
    let mut guesses = Guesses::default();
    guesses.count(project, "guessed-scores", offered().flat_map(|item| score_keys(project, item)));
    let price_weight = project.weighting.price.map(|_| NumberKey::new("weighting", "price"));
    guesses.count(project, "guessed-weights", weight_keys(project).into_iter().chain(price_weight));
    let prices = offered().flat_map(|item| cost_keys(project, item, |kind| kind == CostKind::Price));
    guesses.count(project, "guessed-prices", prices);
    guesses.note(chart, words);
}
