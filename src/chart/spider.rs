//! A figure while its strongest numbers go from their lower to their upper end, one at a time.

use crate::engine::Unit;
use crate::words::Words;

use super::axis::{Axis, Format, Tick};
use super::studied::{asked_name, column, fine, format_of, inquiry, notes, say_case, waiting};
use super::tornado::{Moved, found};
use super::{Cell, Chart, ChartInput, Details, LegendEntry, LineStyle, Mark, Paint, PointMark, Shape, Symbol, Table};

/// Its key in the registry.
pub const KEY: &str = "spider";

/// So many lines can be told apart where they cross.
const MOST_LINES: usize = 6;

const SHAPES: [Shape; 4] = [Shape::Circle, Shape::Diamond, Shape::Square, Shape::Triangle];

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-spider");
    let Some((study, inquiry, value)) = inquiry(input) else { return waiting(input, KEY, title) };
    let (base, all) = match found(input, inquiry, (KEY, &title)) {
        Ok(found) => found,
        Err(chart) => return *chart,
    };
    let unit = inquiry.unit;
    let figure = asked_name(input, inquiry);
    let shown: Vec<&Moved<'_>> = all.iter().take(MOST_LINES).collect();
    let figures = || shown.iter().flat_map(|moved| moved.line).filter_map(|point| point.figure);
    let (low, high) = (figures().fold(base, f64::min), figures().fold(base, f64::max));
    let room = ((high - low) * 0.08).max(base.abs() * 1e-6).max(1e-9);
    let y = Axis::linear(figure.clone(), low - room, high + room, format_of(unit)).with_ticks(words);
    let mut chart = Chart::new(KEY, title, position_axis(words), y);
    for (index, moved) in (0_u8..).zip(&shown) {
        add_line(&mut chart, words, unit, (index, moved));
    }
    chart.message = message(words, &figure, &shown);
    say_case(&mut chart, input, inquiry.case);
    chart.table = table(words, &figure, unit, &all);
    if let Some(count) = all.len().checked_sub(shown.len()).filter(|count| *count > 0) {
        chart.notes.push(words.with("studied-more-numbers", &[("count", count.into())]));
    }
    chart.notes.push(words.text("note-tornado"));
    notes(&mut chart, input, study, inquiry.outcome.map(|outcome| (value, outcome)));
    chart
}

/// From the 5 % over the mean to the 95 %, which stay where they are.
fn position_axis(words: &Words) -> Axis {
    let ticks = [(-1.0, "tick-low"), (0.0, "tick-mean"), (1.0, "tick-high")];
    let ticks = ticks.into_iter().map(|(value, key)| Tick { value, label: words.text(key) }).collect();
    let axis = Axis::linear(words.text("axis-number"), -1.12, 1.12, Format::Number);
    Axis { ticks, categories: true, ..axis }
}

/// The line of a number, broken where the figure is not known, with points at its ends.
fn add_line(chart: &mut Chart, words: &Words, unit: Unit, (index, moved): (u8, &Moved<'_>)) {
    let (name, paint) = (moved.name.clone(), Paint::Series(index));
    let shape = SHAPES.get(usize::from(index) % SHAPES.len()).copied().unwrap_or(Shape::Circle);
    let mut pieces: Vec<Vec<[f64; 2]>> = vec![Vec::new()];
    for point in moved.line {
        match (point.figure, pieces.last_mut()) {
            (Some(figure), Some(piece)) => piece.push([point.position, figure]),
            _ => pieces.push(Vec::new()),
        }
    }
    for points in pieces.into_iter().filter(|piece| piece.len() > 1) {
        let style = LineStyle::Solid;
        chart.marks.push(Mark::Line { name: name.clone(), points, style, paint, hover: true });
    }
    for point in [moved.line.first(), moved.line.last()].into_iter().flatten() {
        let Some(figure) = point.figure else { continue };
        let details = vec![
            (name.clone(), String::new()),
            (words.text("detail-number"), moved.say(words, Some(point.input))),
            (words.text("detail-figure"), fine(words, unit, figure)),
        ];
        chart.marks.push(Mark::Point(Box::new(PointMark {
            at: [point.position, figure],
            area: 0.0,
            shape,
            paint,
            x_interval: None,
            y_interval: None,
            label: String::new(),
            details: Details::Lines(details),
            leads_to: None,
        })));
    }
    chart.legend.push(LegendEntry { name, paint, symbol: Symbol::Point(shape) });
}

/// Which number lets the figure rise most, and which lets it fall most, as it grows.
fn message(words: &Words, figure: &str, shown: &[&Moved<'_>]) -> String {
    let rise = |moved: &Moved<'_>| Some(moved.bar.at_high? - moved.bar.at_low?);
    let rises: Vec<(&str, f64)> = shown.iter().filter_map(|moved| Some((moved.name.as_str(), rise(moved)?))).collect();
    let up = rises.iter().filter(|(_, rise)| *rise > 0.0).max_by(|left, right| left.1.total_cmp(&right.1));
    let down = rises.iter().filter(|(_, rise)| *rise < 0.0).min_by(|left, right| left.1.total_cmp(&right.1));
    let key = match (up, down) {
        (Some(_), Some(_)) => "message-spider-both",
        (Some(_), None) => "message-spider-up",
        (None, Some(_)) => "message-spider-down",
        (None, None) => "message-spider-turns",
    };
    let name = |found: Option<&(&str, f64)>| found.map(|(name, _)| (*name).to_owned()).unwrap_or_default();
    words.with(key, &[("figure", figure.into()), ("up", name(up).into()), ("down", name(down).into())])
}

fn table(words: &Words, figure: &str, unit: Unit, all: &[Moved<'_>]) -> Table {
    let columns = vec![words.text("column-number"), words.text("column-number-at"), column(words, unit, figure)];
    let rows = all.iter().flat_map(|moved| moved.line.iter().map(move |point| (moved, point)));
    let rows =
        rows.map(|(moved, point)| vec![Cell::Text(moved.name.clone()), Cell::Number(point.input), point.figure.into()]);
    Table { columns, rows: rows.collect() }
}
