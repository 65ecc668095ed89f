//! Cumulative contribution of one customer against its acquisition cost, with the payback marked, per segment, and the
//! bands in which they lie.

use crate::engine::simulation::{Band, PaybackBands, payback_bands};
use crate::engine::{Figure, SegmentValue, Unit};
use crate::model::Segment;
use crate::words::Words;

use super::axis::{Axis, Format};
use super::offerings::with_interval;
use super::studied::{MOST_BANDS, band_columns, has_width, note_bands};
use super::{
    Cell, Chart, ChartInput, Details, LegendEntry, LineStyle, MOST_SERIES, Mark, Paint, PointMark, Shape, Symbol,
    Table, Target, more_segments, name_or, segment_paint,
};

/// Its key in the registry.
pub const KEY: &str = "payback";

/// So many times the slowest payback is shown at most, where all come back.
const FARTHEST: f64 = 3.0;

/// A segment with its curves.
struct Series<'a> {
    segment: &'a Segment,
    value: &'a SegmentValue,
    name: String,
    contribution: f64,
    curves: Option<PaybackBands>,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-payback");
    let all = series(input);
    if all.is_empty() {
        return Chart::empty(KEY, title, words.text("chart-payback-empty"));
    }
    let months = months(input, &all);
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::linear(words.text("axis-months"), 0.0, months, Format::Number).with_ticks(words),
        Axis::linear(words.text("axis-cumulative"), 0.0, 1.0, Format::Money),
    );
    let mut paybacks: Vec<(String, f64)> = Vec::new();
    let mut without = Vec::new();
    let lines: Vec<Vec<[f64; 2]>> = all.iter().map(|one| line(one, months)).collect();
    let bands: Vec<Vec<[f64; 3]>> = all.iter().map(|one| band(one, months)).collect();
    for (index, (one, points)) in all.iter().zip(&lines).enumerate() {
        let is_drawn = index < MOST_SERIES;
        let paint = segment_paint(one.segment);
        if let Figure::Known(cac) = one.value.figures.cac {
            let name = words.with("series-cac-of", &[("name", (&one.name).into())]);
            let points = vec![[0.0, cac], [months, cac]];
            if is_drawn {
                chart.marks.push(Mark::Line { name, points, style: LineStyle::Dashed, paint, hover: false });
            }
            if let Figure::Known(payback) = one.value.figures.payback_months {
                if is_drawn {
                    chart.marks.push(marker(input, one, payback, cac));
                }
                paybacks.push((one.name.clone(), payback));
            } else {
                without.push(one.name.clone());
            }
        }
        if is_drawn {
            let (name, points, style) = (one.name.clone(), points.clone(), LineStyle::Solid);
            chart.legend.push(LegendEntry { name: name.clone(), paint, symbol: Symbol::Line(style) });
            chart.marks.insert(0, Mark::Line { name, points, style, paint, hover: true });
        }
    }
    chart.legend.extend(more_segments(words, all.len()));
    chart.legend.push(LegendEntry {
        name: words.text("legend-cac"),
        paint: Paint::Muted,
        symbol: Symbol::Line(LineStyle::Dashed),
    });
    chart.y = money_axis(chart.y.label, words, &all, (&lines, &bands));
    chart.table = table(words, &all, &lines);
    chart.is_unfinished = paybacks.is_empty() && without.is_empty();
    chart.message = message(input, paybacks, &without);
    chart.notes.push(words.text("note-discounted"));
    let is_cut = all.iter().skip(MOST_BANDS).any(|one| is_uncertain(input, one.segment));
    note_bands(&mut chart, words, bands.iter().filter(|band| !band.is_empty()).count(), is_cut);
    // Bands lie behind everything else.
    let bands = bands.into_iter().zip(&all).filter(|(points, _)| !points.is_empty());
    let bands = bands.map(|(points, one)| Mark::Band { points, paint: segment_paint(one.segment) });
    chart.marks.splice(0..0, bands.collect::<Vec<_>>());
    chart
}

/// The segments that are known to bring something, the first of them with bands.
fn series<'a>(input: &ChartInput<'a>) -> Vec<Series<'a>> {
    let farthest = farthest(input);
    let pairs = input.project.segments.iter().zip(&input.figures.segments);
    let known = pairs.filter_map(|(segment, value)| {
        let contribution = value.customer.figures.contribution_per_month.known()?;
        (!value.customer.annuity.is_empty()).then_some((segment, value, contribution))
    });
    let known = known.enumerate().map(|(index, (segment, value, contribution))| {
        let has_band = index < MOST_BANDS && is_uncertain(input, segment);
        let curves = if has_band { payback_bands(input.project, segment, farthest) } else { None };
        let name = name_or(input.words, &segment.name, "unnamed-segment");
        Series { segment, value, name, contribution, curves }
    });
    known.collect()
}

/// Up to which month bands are needed: as far as the chart can reach, where everything comes back.
fn farthest(input: &ChartInput<'_>) -> u32 {
    let paybacks = input.figures.segments.iter().map(|value| value.figures.payback_months.known());
    let slowest: Option<Vec<f64>> = paybacks.collect();
    let Some(slowest) = slowest else { return input.project.horizon_months };
    let months = (slowest.into_iter().fold(0.0, f64::max) * FARTHEST).ceil().clamp(12.0, 600.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 12 and 600")]
    let months = months as u32;
    months.min(input.project.horizon_months)
}

fn is_uncertain(input: &ChartInput<'_>, segment: &Segment) -> bool {
    let mut channels = input.project.channels.iter().filter(|it| it.new_customers.contains_key(&segment.id));
    segment.economics.is_uncertain() || channels.any(|channel| channel.is_uncertain())
}

/// Half as far again as the slowest payback, with its whisker, and a year at least; the horizon where one never comes.
fn months(input: &ChartInput<'_>, all: &[Series<'_>]) -> f64 {
    let horizon = f64::from(input.project.horizon_months);
    let paybacks: Option<Vec<f64>> = all.iter().map(|one| one.value.figures.payback_months.known()).collect();
    let Some(paybacks) = paybacks else { return horizon };
    let slowest = paybacks.into_iter().fold(0.0, f64::max);
    let ends = all.iter().filter_map(|one| Some(one.curves.as_ref()?.payback?.high)).fold(0.0, f64::max);
    // A whisker that goes very far must not squeeze everything else.
    let ends = (ends * 1.1).min(slowest * FARTHEST);
    (slowest * 1.5).max(ends).ceil().max(12.0).min(horizon)
}

/// By month, what a customer has brought.
fn line(one: &Series<'_>, months: f64) -> Vec<[f64; 2]> {
    let by_month = (0_u32..).map(f64::from).zip(&one.value.customer.annuity);
    let shown = by_month.take_while(|(month, _)| *month <= months);
    shown.map(|(month, annuity)| [month, one.contribution * annuity]).collect()
}

/// By month, where that lies; nothing where it is certain.
fn band(one: &Series<'_>, months: f64) -> Vec<[f64; 3]> {
    let Some(found) = one.curves.as_ref().map(|curves| &curves.contribution).filter(|found| has_width(found)) else {
        return Vec::new();
    };
    let by_month = (0_u32..).map(f64::from).zip(found).take_while(|(month, _)| *month <= months);
    by_month.filter_map(|(month, band)| band.map(|band| [month, band.low, band.high])).collect()
}

/// Around all lines, bands and costs.
fn money_axis(
    label: String,
    words: &Words,
    all: &[Series<'_>],
    (lines, bands): (&[Vec<[f64; 2]>], &[Vec<[f64; 3]>]),
) -> Axis {
    let lines = lines.iter().flatten().map(|[_, y]| *y);
    let bands = bands.iter().flatten().flat_map(|[_, low, high]| [*low, *high]);
    let of_cac = |one: &Series<'_>| {
        let cac = one.value.figures.cac.known()?;
        Some(one.curves.as_ref().and_then(|curves| curves.cac).map_or(cac, |band| band.high.max(cac)))
    };
    let costs = all.iter().filter_map(of_cac).map(|cac| cac * 1.05);
    let (mut lowest, mut highest) = (0.0_f64, 0.0_f64);
    for y in lines.chain(bands).chain(costs) {
        lowest = lowest.min(y);
        highest = highest.max(y);
    }
    Axis::linear(label, lowest * 1.1, (highest * 1.1).max(1e-9), Format::Money).with_ticks(words)
}

fn marker(input: &ChartInput<'_>, one: &Series<'_>, payback: f64, cac: f64) -> Mark {
    let words = input.words;
    let ends = |band: Option<Band>| band.filter(|band| band.high > band.low).map(|band| [band.low, band.high]);
    let (when, costs) = one.curves.as_ref().map_or((None, None), |curves| (curves.payback, curves.cac));
    let mut details = vec![
        (one.name.clone(), String::new()),
        (words.text("figure-segment-payback_months"), with_interval(words, Unit::Months, payback, ends(when))),
        (words.text("figure-segment-cac"), with_interval(words, Unit::Money, cac, ends(costs))),
    ];
    if let Some(when) = when.filter(|when| when.known < 1.0) {
        details.push((words.text("detail-comes-back"), words.share(when.known)));
    }
    Mark::Point(Box::new(PointMark {
        at: [payback, cac],
        area: 0.0,
        shape: Shape::Circle,
        paint: segment_paint(one.segment),
        x_interval: ends(when),
        y_interval: ends(costs),
        label: words.months(payback),
        details: Details::Lines(details),
        leads_to: Some(Target::Segment(one.segment.id.clone())),
    }))
}

fn table(words: &Words, all: &[Series<'_>], lines: &[Vec<[f64; 2]>]) -> Table {
    let months = lines.iter().map(Vec::len).max().unwrap_or_default();
    let number = |month: usize| Cell::Number(f64::from(u32::try_from(month).unwrap_or(u32::MAX)));
    let mut table = Table {
        columns: vec![words.text("column-month")],
        rows: (0..months).map(|month| vec![number(month)]).collect(),
    };
    for (one, points) in all.iter().zip(lines) {
        table.columns.push(one.name.clone());
        for (month, row) in table.rows.iter_mut().enumerate() {
            row.push(points.get(month).map(|[_, y]| *y).into());
        }
        if let Some(found) = one.curves.as_ref().map(|curves| &curves.contribution).filter(|found| has_width(found)) {
            band_columns(&mut table, words, &one.name, found);
        }
    }
    table
}

/// "Acquisition cost is back after 4 months in Group classes and after 11 months in Individual training."
fn message(input: &ChartInput<'_>, mut paybacks: Vec<(String, f64)>, without: &[String]) -> String {
    let words = input.words;
    paybacks.sort_by(|left, right| left.1.total_cmp(&right.1));
    let months = |value: &f64| words.months(*value);
    if let Some(name) = without.first() {
        return words.with("message-payback-never", &[("name", name.into()), ("count", without.len().into())]);
    }
    match paybacks.as_slice() {
        [] => words.text("message-payback-none"),
        [(name, only)] => words.with("message-payback-one", &[("name", name.into()), ("months", months(only).into())]),
        [(first, fast), .., (last, slow)] => words.with(
            "message-payback-many",
            &[
                ("first", first.into()),
                ("fast", months(fast).into()),
                ("last", last.into()),
                ("slow", months(slow).into()),
            ],
        ),
    }
}
