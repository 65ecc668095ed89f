//! What each uncertain number does to a figure while the others stay at their means, the strongest first.

use crate::engine::Unit;
use crate::engine::decisions::{Bar, SpiderPoint};
use crate::engine::simulation::{Drawn, Inquiry};
use crate::words::Words;

use super::axis::Axis;
use super::studied::{
    HALF, MOST_NUMBERS, asked_name, beside, column, fine, format_of, inquiry, names_of, notes, rows, say_case, upright,
    waiting,
};
use super::{Cell, Chart, ChartInput, Detail, LegendEntry, LineStyle, Mark, Paint, Symbol, Table};

/// Its key in the registry.
pub const KEY: &str = "tornado";

/// Blue and orange, which colour-blind people tell apart.
const LOW: Paint = Paint::Series(1);
const HIGH: Paint = Paint::Series(0);

/// One number and what it does.
pub struct Moved<'a> {
    /// What it is called.
    pub name: String,
    /// The number.
    pub number: &'a Drawn,
    /// The figure at its ends.
    pub bar: &'a Bar,
    /// The number and the figure from its lower to its upper end.
    pub line: &'a [SpiderPoint],
}

impl Moved<'_> {
    /// The number at its 5 %.
    pub fn low(&self) -> Option<f64> {
        self.line.first().map(|point| point.input)
    }

    /// The number at its 95 %.
    pub fn high(&self) -> Option<f64> {
        self.line.last().map(|point| point.input)
    }

    /// A value of the number, in words.
    pub fn say(&self, words: &Words, value: Option<f64>) -> String {
        value.map(|value| words.measured(self.number.measure, value)).unwrap_or_default()
    }
}

/// The numbers that move the figure, the strongest first, and the figure at the means.
pub fn moved<'a>(input: &ChartInput<'_>, inquiry: &'a Inquiry) -> Option<(f64, Vec<Moved<'a>>)> {
    let tornado = inquiry.tornado.as_ref().ok()?;
    let names = names_of(input, &inquiry.numbers);
    let of = |bar: &'a Bar| {
        let (name, number) = (names.get(bar.input)?.clone(), inquiry.numbers.get(bar.input)?);
        Some(Moved { name, number, bar, line: inquiry.spider.get(bar.input)? })
    };
    let bars = tornado.bars.iter().filter(|bar| bar.range > 0.0 && bar.range.is_finite());
    Some((tornado.base, bars.filter_map(of).collect()))
}

/// The figure's numbers as they move it; or the chart that says why there are none.
pub fn found<'a>(
    input: &ChartInput<'_>,
    inquiry: &'a Inquiry,
    (key, title): (&'static str, &str),
) -> Result<(f64, Vec<Moved<'a>>), Box<Chart>> {
    let words = input.words;
    let figure = asked_name(input, inquiry);
    let Some((base, moved)) = moved(input, inquiry) else {
        let why = words.with("chart-distribution-empty", &[("figure", figure.into())]);
        return Err(Box::new(Chart::empty(key, title.to_owned(), why)));
    };
    if moved.is_empty() {
        let values = [("figure", figure.into()), ("value", words.value(inquiry.unit, base).into())];
        return Err(Box::new(Chart::empty(key, title.to_owned(), words.with("studied-certain", &values))));
    }
    Ok((base, moved))
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-tornado");
    let Some((study, inquiry, value)) = inquiry(input) else { return waiting(input, KEY, title) };
    let (base, all) = match found(input, inquiry, (KEY, &title)) {
        Ok(found) => found,
        Err(chart) => return *chart,
    };
    let unit = inquiry.unit;
    let figure = asked_name(input, inquiry);
    let shown: Vec<&Moved<'_>> = all.iter().take(MOST_NUMBERS).collect();
    let y = rows(shown.iter().map(|moved| moved.name.clone()));
    let mut chart = Chart::new(KEY, title, axis(words, &figure, (unit, base), &shown), y);
    let last = shown.len().saturating_sub(1) as f64;
    for (row, moved) in shown.iter().enumerate() {
        bars(&mut chart, words, (unit, base), (last - row as f64, moved));
    }
    upright(&mut chart, base, LineStyle::Solid, Paint::Text);
    for (key, paint) in [("legend-low-end", LOW), ("legend-high-end", HIGH)] {
        chart.legend.push(LegendEntry { name: words.text(key), paint, symbol: Symbol::Fill });
    }
    let name = words.with("legend-base", &[("value", fine(words, unit, base).into())]);
    chart.legend.push(LegendEntry { name, paint: Paint::Text, symbol: Symbol::Line(LineStyle::Solid) });
    chart.message = message(words, &figure, unit, all.first());
    say_case(&mut chart, input, inquiry.case);
    chart.table = table(words, &figure, unit, &all);
    if let Some(count) = all.len().checked_sub(shown.len()).filter(|count| *count > 0) {
        chart.notes.push(words.with("studied-more-numbers", &[("count", count.into())]));
    }
    chart.notes.push(words.text("note-tornado"));
    notes(&mut chart, input, study, inquiry.outcome.map(|outcome| (value, outcome)));
    chart
}

/// Around all ends, with room for the values of the numbers beside the bars.
fn axis(words: &Words, figure: &str, (unit, base): (Unit, f64), shown: &[&Moved<'_>]) -> Axis {
    let ends = || shown.iter().flat_map(|moved| [moved.bar.at_low, moved.bar.at_high]).flatten();
    let (low, high) = (ends().fold(base, f64::min), ends().fold(base, f64::max));
    let room = ((high - low) * 0.21).max(base.abs() * 1e-6).max(1e-9);
    Axis::linear(figure.to_owned(), low - room, high + room, format_of(unit)).with_ticks(words)
}

/// From the base to each end, the longer one first so that it does not hide the other where both lie on one side.
fn bars(chart: &mut Chart, words: &Words, (unit, base): (Unit, f64), (y, moved): (f64, &Moved<'_>)) {
    let ends = [(moved.bar.at_low, moved.low(), LOW), (moved.bar.at_high, moved.high(), HIGH)];
    let mut ends: Vec<(f64, String, Paint)> =
        ends.into_iter().filter_map(|(at, value, paint)| Some((at?, moved.say(words, value), paint))).collect();
    ends.sort_by(|left, right| (right.0 - base).abs().total_cmp(&(left.0 - base).abs()));
    let details = details(words, unit, moved);
    for (at, _, paint) in &ends {
        chart.marks.push(Mark::Bar {
            from: [base.min(*at), y - HALF],
            to: [base.max(*at), y + HALF],
            paint: *paint,
            details: details.clone(),
        });
    }
    let is_turned = matches!(ends.as_slice(), [one, other] if (one.0 - base) * (other.0 - base) > 0.0);
    // Two values on one side would stand on each other: the farther one tells more.
    for (at, text, _) in ends.into_iter().take(if is_turned { 1 } else { 2 }) {
        beside(chart, [at, y], at >= base, text, Paint::Muted);
    }
}

fn details(words: &Words, unit: Unit, moved: &Moved<'_>) -> Vec<Detail> {
    let mut details = vec![(moved.name.clone(), String::new())];
    for (key, number, figure) in
        [("detail-at-low", moved.low(), moved.bar.at_low), ("detail-at-high", moved.high(), moved.bar.at_high)]
    {
        let number = words.with(key, &[("value", moved.say(words, number).into())]);
        let figure = figure.map_or_else(|| words.text("not-known"), |figure| fine(words, unit, figure));
        details.push((number, figure));
    }
    details
}

/// "LTV of Group classes hangs most on Months t: Group classes: $512 at 22 months, $760 at 35 months."
fn message(words: &Words, figure: &str, unit: Unit, strongest: Option<&Moved<'_>>) -> String {
    let Some(moved) = strongest else { return String::new() };
    let said = |figure: Option<f64>| figure.map_or_else(|| words.text("not-known"), |figure| fine(words, unit, figure));
    let values = [
        ("figure", figure.into()),
        ("number", (&moved.name).into()),
        ("low", moved.say(words, moved.low()).into()),
        ("high", moved.say(words, moved.high()).into()),
        ("at-low", said(moved.bar.at_low).into()),
        ("at-high", said(moved.bar.at_high).into()),
    ];
    words.with("message-tornado", &values)
}

fn table(words: &Words, figure: &str, unit: Unit, all: &[Moved<'_>]) -> Table {
    let of = |key: &str| column(words, unit, &words.with(key, &[("name", figure.into())]));
    let columns = vec![
        words.text("column-number"),
        words.text("column-number-low"),
        words.text("column-number-high"),
        of("column-at-low"),
        of("column-at-high"),
        of("column-range"),
    ];
    let rows = all.iter().map(|moved| {
        vec![
            Cell::Text(moved.name.clone()),
            moved.low().into(),
            moved.high().into(),
            moved.bar.at_low.into(),
            moved.bar.at_high.into(),
            Cell::Number(moved.bar.range),
        ]
    });
    Table { columns, rows: rows.collect() }
}
