//! The mean of a figure at growing numbers of samples: whether it has settled.

use crate::engine::Unit;
use crate::engine::uncertainty::RunningMean;

use super::axis::{Axis, Format};
use super::studied::{asked_name, column, fine, format_of, inquiry, notes, say_case, waiting};
use super::{Cell, Chart, ChartInput, LegendEntry, LineStyle, Mark, Paint, Symbol, Table};

/// Its key in the registry.
pub const KEY: &str = "convergence";

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-convergence");
    let Some((study, inquiry, value)) = inquiry(input) else { return waiting(input, KEY, title) };
    let unit = inquiry.unit;
    let figure = asked_name(input, inquiry);
    let steps = &inquiry.convergence;
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else {
        return Chart::empty(KEY, title, words.with("chart-distribution-empty", &[("figure", figure.into())]));
    };
    if steps.len() < 2 || steps.iter().all(|step| step.low >= step.high) {
        let values = [("figure", figure.into()), ("value", fine(words, unit, last.mean).into())];
        return Chart::empty(KEY, title, words.with("studied-certain", &values));
    }
    let low = steps.iter().map(|step| step.low).fold(f64::INFINITY, f64::min);
    let high = steps.iter().map(|step| step.high).fold(f64::NEG_INFINITY, f64::max);
    let room = (high - low) * 0.06;
    let (from, to) = (first.samples as f64, last.samples as f64);
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::log(words.text("axis-samples"), from, to, Format::Number).with_ticks(words),
        Axis::linear(figure.clone(), low - room, high + room, format_of(unit)).with_ticks(words),
    );
    let band = steps.iter().map(|step| [step.samples as f64, step.low, step.high]).collect();
    let line = steps.iter().map(|step| [step.samples as f64, step.mean]).collect();
    let paint = Paint::Accent;
    chart.marks.push(Mark::Band { points: band, paint });
    let (name, style) = (words.text("legend-running-mean"), LineStyle::Solid);
    chart.legend.push(LegendEntry { name: name.clone(), paint, symbol: Symbol::Line(style) });
    chart.marks.push(Mark::Line { name, points: line, style, paint, hover: true });
    chart.message = message(input, &figure, unit, last);
    say_case(&mut chart, input, inquiry.case);
    let columns = ["axis-samples", "column-mean", "column-mean-low", "column-mean-high"];
    let named = |key: &&str| match *key {
        "axis-samples" => words.text(key),
        key => column(words, unit, &words.with(key, &[("name", (&figure).into())])),
    };
    let row = |step: &RunningMean| {
        [step.samples as f64, step.mean, step.low, step.high].into_iter().map(Cell::Number).collect()
    };
    chart.table = Table { columns: columns.iter().map(named).collect(), rows: steps.iter().map(row).collect() };
    chart.notes.push(words.text("note-convergence"));
    notes(&mut chart, input, study, inquiry.outcome.map(|outcome| (value, outcome)));
    chart
}

/// "After 10,000 samples the mean of LTV is known to ±0.4 %: $512 to $516."
fn message(input: &ChartInput<'_>, figure: &str, unit: Unit, last: &RunningMean) -> String {
    let words = input.words;
    let half = (last.high - last.low) / 2.0;
    let exact = (half / last.mean.abs()).max(1e-4);
    let values = [
        ("samples", words.number(last.samples as f64, 0).into()),
        ("figure", figure.into()),
        ("mean", fine(words, unit, last.mean).into()),
        ("share", words.share(exact).into()),
    ];
    let key = if exact.is_finite() && exact < 1.0 { "message-convergence" } else { "message-convergence-far" };
    words.with(key, &values)
}
