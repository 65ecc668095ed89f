//! How a figure is distributed over samples, and how probable it is that customers bring more than they cost.

use crate::engine::Unit;
use crate::engine::simulation::{CaseValue, Inquiry, Outcome};
use crate::engine::uncertainty::{Bin, Summary};
use crate::words::Words;

use super::axis::{Axis, Format};
use super::studied::{asked_name, column, fine, format_of, inquiry, notes, probability, say_case, upright, waiting};
use super::{Cell, Chart, ChartInput, LegendEntry, LineStyle, Mark, Paint, Symbol, Table};

/// Its key in the registry.
pub const KEY: &str = "distribution";

/// From where on a figure is a gain, and how probable that is.
struct Gain {
    /// The figure from which on it is one.
    from: f64,
    /// How probable that is.
    share: f64,
    /// The key of the sentence that says so.
    message: &'static str,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-distribution");
    let Some((study, inquiry, value)) = inquiry(input) else { return waiting(input, KEY, title) };
    let figure = asked_name(input, inquiry);
    let Some(summary) = &inquiry.summary else {
        return Chart::empty(KEY, title, words.with("chart-distribution-empty", &[("figure", figure.into())]));
    };
    let unit = inquiry.unit;
    if summary.deviation() <= 0.0 || inquiry.histogram.len() < 2 {
        let values = [("figure", figure.into()), ("value", words.value(unit, summary.mean()).into())];
        return Chart::empty(KEY, title, words.with("studied-certain", &values));
    }
    let highest = inquiry.histogram.iter().map(|bin| bin.share).fold(0.0, f64::max);
    let ends = inquiry.histogram.first().zip(inquiry.histogram.last());
    let (low, high) = ends.map_or((0.0, 1.0), |(first, last)| (first.low, last.high));
    let room = (high - low) * 0.04;
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::linear(figure.clone(), low - room, high + room, format_of(unit)).with_ticks(words),
        // Room above the bars for the names of the lines.
        Axis::linear(words.text("axis-samples-share"), 0.0, highest * 1.24, Format::Share).with_ticks(words),
    );
    let gain = gain(value, inquiry, summary);
    bars(&mut chart, words, inquiry, gain.as_ref());
    lines(&mut chart, words, unit, summary);
    if let Some(Gain { from, .. }) = &gain
        && (chart.x.min..chart.x.max).contains(from)
    {
        upright(&mut chart, *from, LineStyle::Solid, Paint::Text);
    }
    chart.message = message(words, &figure, (unit, summary), gain.as_ref());
    say_case(&mut chart, input, inquiry.case);
    chart.table = table(words, unit, &figure, inquiry);
    let samples = words.number(summary.count() as f64, 0);
    chart.notes.push(words.with("note-distribution", &[("samples", samples.into())]));
    notes(&mut chart, input, study, inquiry.outcome.map(|outcome| (value, outcome)));
    chart
}

/// Where the figure turns into a gain. Of a lifetime value that is what a customer costs to win, at its mean; how probable
/// it is, both vary.
fn gain(value: &CaseValue, inquiry: &Inquiry, summary: &Summary) -> Option<Gain> {
    let of_ratio = |outcome: Outcome| value.share_above(outcome, 1.0);
    let message = "message-distribution-ltv-cac";
    match inquiry.outcome? {
        outcome @ (Outcome::LtvCac(_) | Outcome::PortfolioLtvCac) => {
            Some(Gain { from: 1.0, share: of_ratio(outcome)?, message })
        }
        Outcome::Ltv(segment) => {
            let (cac, ratio) = (value.value(Outcome::Cac(segment))?, Outcome::LtvCac(segment));
            Some(Gain { from: cac, share: of_ratio(ratio)?, message })
        }
        Outcome::PortfolioLtv => {
            let cac = value.value(Outcome::PortfolioCac)?;
            Some(Gain { from: cac, share: of_ratio(Outcome::PortfolioLtvCac)?, message })
        }
        // What cannot be below zero says nothing by being above it.
        Outcome::NetValue | Outcome::Advantage | Outcome::Worth(_) | Outcome::Equity => {
            Some(Gain { from: 0.0, share: summary.share_above(0.0), message: "message-distribution-above-zero" })
        }
        _ => None,
    }
}

/// The bars, those of a loss in another colour; one across the border in both.
fn bars(chart: &mut Chart, words: &Words, inquiry: &Inquiry, gain: Option<&Gain>) {
    let unit = inquiry.unit;
    for Bin { low, high, share } in &inquiry.histogram {
        let border = gain.map_or(*low, |gain| gain.from.clamp(*low, *high));
        let details = vec![
            (
                words.with(
                    "unit-interval",
                    &[("low", fine(words, unit, *low).into()), ("high", fine(words, unit, *high).into())],
                ),
                String::new(),
            ),
            (words.text("axis-samples-share"), words.share(*share)),
        ];
        // A hair between the bars.
        let hair = (high - low) * 0.04;
        let pieces = [
            (*low, border, Paint::Negative),
            (border, *high, if gain.is_some() { Paint::Positive } else { Paint::Accent }),
        ];
        for (left, right, paint) in pieces.into_iter().filter(|(left, right, _)| right > left) {
            let (left, right) =
                (if left == *low { left + hair } else { left }, if right == *high { right - hair } else { right });
            if *share > 0.0 && right > left {
                let (from, to) = ([left, 0.0], [right, *share]);
                chart.marks.push(Mark::Bar { from, to, paint, details: details.clone() });
            }
        }
    }
    let Some(gain) = gain else { return };
    let is_of_ltv = gain.message == "message-distribution-ltv-cac";
    let keys = if is_of_ltv { ["legend-below-cac", "legend-above-cac"] } else { ["legend-loss", "legend-gain"] };
    for (key, paint) in keys.into_iter().zip([Paint::Negative, Paint::Positive]) {
        // What has no bar needs no explanation.
        if chart.marks.iter().any(|mark| matches!(mark, Mark::Bar { paint: own, .. } if *own == paint)) {
            chart.legend.push(LegendEntry { name: words.text(key), paint, symbol: Symbol::Fill });
        }
    }
}

/// Upright lines at the mean and at the ends of the interval, named above the bars.
fn lines(chart: &mut Chart, words: &Words, unit: Unit, summary: &Summary) {
    let top = chart.y.max;
    let [low, _, high] = summary.percentiles();
    // The names of the ends look outwards, that of the mean stands above them.
    for (key, x, across, height) in
        [("mark-low", low, 1.0, 0.875), ("mark-mean", summary.mean(), 0.5, 0.955), ("mark-high", high, 0.0, 0.875)]
    {
        let points = vec![[x, 0.0], [x, top * (height - 0.03)]];
        let (name, style, paint) = (String::new(), LineStyle::Dashed, Paint::Text);
        chart.marks.push(Mark::Line { name, points, style, paint, hover: false });
        let text = words.with(key, &[("value", fine(words, unit, x).into())]);
        // One near the border looks inwards.
        let share = (x - chart.x.min) / (chart.x.max - chart.x.min);
        let across = if share < 0.16 {
            0.0
        } else if share > 0.84 {
            1.0
        } else {
            across
        };
        let (at, anchor, offset) = ([x, top * height], [across, 0.5], [0.0, 0.0]);
        chart.marks.push(Mark::Text { at, anchor, offset, text, paint: Paint::Text });
    }
}

/// "LTV:CAC of Group classes is 5.1 on average and lies between 3.9 and 6.4 with 90 %; P(LTV > CAC) is 99.9 %."
fn message(words: &Words, figure: &str, (unit, summary): (Unit, &Summary), gain: Option<&Gain>) -> String {
    let [low, _, high] = summary.percentiles();
    let values = [
        ("figure", figure.into()),
        ("mean", fine(words, unit, summary.mean()).into()),
        ("low", fine(words, unit, low).into()),
        ("high", fine(words, unit, high).into()),
        ("share", gain.map(|gain| probability(words, gain.share)).unwrap_or_default().into()),
    ];
    words.with(gain.map_or("message-distribution", |gain| gain.message), &values)
}

fn table(words: &Words, unit: Unit, figure: &str, inquiry: &Inquiry) -> Table {
    let from = |key: &str| column(words, unit, &words.with(key, &[("name", figure.into())]));
    let columns = vec![from("column-from"), from("column-to"), words.text("axis-samples-share")];
    let row = |bin: &Bin| vec![Cell::Number(bin.low), Cell::Number(bin.high), Cell::Number(bin.share)];
    Table { columns, rows: inquiry.histogram.iter().map(row).collect() }
}
