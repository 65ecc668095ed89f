//! Why a figure is as uncertain as it is: the shares of the numbers in its variance.

use crate::engine::distribution::Z95;
use crate::engine::uncertainty::Sampled;
use crate::words::Words;

use super::axis::{Axis, Format};
use super::studied::{
    HALF, MOST_NUMBERS, asked_name, beside, inquiry, names_of, notes, rows, say_case, upright, waiting, whisker,
};
use super::{Cell, Chart, ChartInput, LegendEntry, LineStyle, Mark, Paint, Symbol, Table};

/// Its key in the registry.
pub const KEY: &str = "variance-shares";

/// A share below this is not told from none.
const LEAST: f64 = 5e-4;

/// One bar.
struct Share {
    name: String,
    value: f64,
    /// Its standard error, where it was found by sampling alone.
    error: f64,
    paint: Paint,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-variance-shares");
    let Some((study, inquiry, value)) = inquiry(input) else { return waiting(input, KEY, title) };
    let figure = asked_name(input, inquiry);
    let Some(found) = &inquiry.shares else {
        let mean = inquiry.summary.as_ref().map(crate::engine::uncertainty::Summary::mean);
        let why = match mean {
            Some(mean) => {
                let mean = words.value(inquiry.unit, mean);
                words.with("studied-certain", &[("figure", figure.into()), ("value", mean.into())])
            }
            None => words.with("chart-distribution-empty", &[("figure", figure.into())]),
        };
        return Chart::empty(KEY, title, why);
    };
    let names = names_of(input, &inquiry.numbers);
    let mut ranked: Vec<(String, Sampled)> = names.into_iter().zip(found.inputs.iter().copied()).collect();
    ranked.sort_by(|left, right| right.1.value.total_cmp(&left.1.value));
    let shown = shown(words, &ranked, found.together);
    let highest = shown.iter().map(|share| share.value + Z95 * share.error).fold(0.0, f64::max).min(1.0);
    let y = rows(shown.iter().map(|share| share.name.clone()));
    let label = words.with("axis-variance", &[("figure", (&figure).into())]);
    let x = Axis::linear(label, 0.0, (highest * 1.16).max(0.05), Format::Share).with_ticks(words);
    let mut chart = Chart::new(KEY, title, x, y);
    upright(&mut chart, 0.0, LineStyle::Thin, Paint::Text);
    let last = shown.len().saturating_sub(1) as f64;
    for (row, share) in shown.iter().enumerate() {
        bar(&mut chart, words, last - row as f64, share);
    }
    if found.together >= LEAST {
        let (name, symbol) = (words.text("legend-alone"), Symbol::Fill);
        chart.legend.push(LegendEntry { name, paint: Paint::Accent, symbol });
        let (name, symbol) = (words.text("legend-together"), Symbol::Fill);
        chart.legend.push(LegendEntry { name, paint: Paint::Muted, symbol });
    }
    chart.message = message(words, &figure, &ranked, found.together);
    say_case(&mut chart, input, inquiry.case);
    chart.table = table(words, &ranked, found.together);
    chart.notes.push(words.text("note-variance-shares"));
    notes(&mut chart, input, study, inquiry.outcome.map(|outcome| (value, outcome)));
    chart
}

/// The largest shares, the others as one, and what the numbers do together.
fn shown(words: &Words, ranked: &[(String, Sampled)], together: f64) -> Vec<Share> {
    let told = ranked.iter().filter(|(_, share)| share.value >= LEAST).count();
    let single = if told > MOST_NUMBERS { MOST_NUMBERS - 1 } else { told };
    let mut shown: Vec<Share> = ranked
        .iter()
        .take(single)
        .map(|(name, share)| Share { name: name.clone(), value: share.value, error: share.error, paint: Paint::Accent })
        .collect();
    if told > single {
        let rest = ranked.iter().skip(single).map(|(_, share)| share.value).sum();
        let name = words.with("studied-other-numbers", &[("count", (ranked.len() - single).into())]);
        shown.push(Share { name, value: rest, error: 0.0, paint: Paint::Accent });
    }
    if together >= LEAST || shown.is_empty() {
        shown.push(Share { name: words.text("studied-together"), value: together, error: 0.0, paint: Paint::Muted });
    }
    shown
}

fn bar(chart: &mut Chart, words: &Words, y: f64, share: &Share) {
    let ends = [(share.value - Z95 * share.error).max(0.0), (share.value + Z95 * share.error).min(1.0)];
    let has_error = share.error > 0.0;
    let mut details =
        vec![(share.name.clone(), String::new()), (words.text("detail-variance"), words.share(share.value))];
    if has_error {
        let [low, high] = ends.map(|end| words.share(end));
        let values = [("low", low.into()), ("high", high.into())];
        details.push((words.text("detail-error"), words.with("unit-interval", &values)));
    }
    let (from, to) = ([0.0, y - HALF], [share.value, y + HALF]);
    chart.marks.push(Mark::Bar { from, to, paint: share.paint, details });
    let [low, high] = ends;
    if has_error {
        whisker(chart, [low, y], [high, y]);
    }
    beside(chart, [if has_error { high } else { share.value }, y], true, words.share(share.value), Paint::Text);
}

/// "62 % of the variance of LTV comes from Months t: Group classes."
fn message(words: &Words, figure: &str, ranked: &[(String, Sampled)], together: f64) -> String {
    let Some((name, share)) = ranked.first().filter(|(_, share)| share.value >= together) else {
        let values = [("figure", figure.into()), ("share", words.share(together).into())];
        return words.with("message-variance-together", &values);
    };
    let values = [("figure", figure.into()), ("number", name.into()), ("share", words.share(share.value).into())];
    words.with("message-variance-shares", &values)
}

fn table(words: &Words, ranked: &[(String, Sampled)], together: f64) -> Table {
    let columns = ["column-number", "detail-variance", "column-standard-error"];
    let row = |(name, share): &(String, Sampled)| {
        vec![Cell::Text(name.clone()), Cell::Number(share.value), Cell::Number(share.error)]
    };
    let rest = vec![Cell::Text(words.text("studied-together")), Cell::Number(together), Cell::Empty];
    let rows = ranked.iter().map(row).chain([rest]).collect();
    Table { columns: columns.iter().map(|key| words.text(key)).collect(), rows }
}
