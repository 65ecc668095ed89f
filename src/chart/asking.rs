//! What it is worth to ask before deciding, number by number: the most that an answer may cost.

use crate::engine::Unit;
use crate::engine::distribution::Z95;
use crate::engine::simulation::{Asking, Decision, Drawn, Outcome};
use crate::engine::uncertainty::Sampled;
use crate::words::{Words, number_name};

use super::axis::{Axis, Format};
use super::studied::{
    HALF, MOST_NUMBERS, beside, case_in_sentence, column, decision_name, notes, rows, upright, waiting, whisker,
};
use super::{Cell, Chart, ChartInput, LegendEntry, LineStyle, Mark, Paint, Symbol, Table};

/// Its key in the registry.
pub const KEY: &str = "asking";

/// A share of the largest worth below which another is told by the table alone.
const LEAST: f64 = 0.01;
const FEWEST: usize = 3;

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-asking");
    let Some(study) = input.studied.study else { return waiting(input, KEY, title) };
    let Some(asking) = input.studied.asking else {
        let has_choice = Decision::ALL.iter().any(|decision| decision.options(study).len() > 1);
        let why = words.text("chart-asking-empty");
        return if has_choice { waiting(input, KEY, title) } else { Chart::empty(KEY, title, why) };
    };
    let ranked = asking.ranked();
    if ranked.iter().all(|(_, worth)| worth.value <= 0.0 && worth.error <= 0.0) {
        return Chart::empty(KEY, title, words.text("chart-asking-certain"));
    }
    // What is worth hardly anything beside the first has no bar, but a few have, so that one sees how little it is.
    let least = ranked.first().map_or(0.0, |(_, worth)| worth.value * LEAST);
    let told = ranked.iter().filter(|(_, worth)| worth.value > least).count().max(FEWEST);
    let shown: Vec<_> = ranked.iter().take(told.min(MOST_NUMBERS)).collect();
    let everything = asking.value.everything.value;
    let highest = shown.iter().map(|(_, worth)| worth.value + Z95 * worth.error).fold(everything, f64::max);
    let name = |number: &Drawn| number_name(words, input.project, &number.key);
    let y = rows(shown.iter().map(|(number, _)| name(number)));
    let x = Axis::linear(words.text("axis-asking"), 0.0, (highest * 1.18).max(1e-9), Format::Money).with_ticks(words);
    let mut chart = Chart::new(KEY, title, x, y);
    upright(&mut chart, 0.0, LineStyle::Thin, Paint::Text);
    upright(&mut chart, everything, LineStyle::Dashed, Paint::Muted);
    let last = shown.len().saturating_sub(1) as f64;
    for (row, (number, worth)) in shown.iter().enumerate() {
        bar(&mut chart, words, last - row as f64, (&name(number), *worth));
    }
    let (paint, symbol) = (Paint::Accent, Symbol::Fill);
    chart.legend.push(LegendEntry { name: words.text("legend-one-answer"), paint, symbol });
    let value = words.money(everything);
    let name = words.with("legend-everything", &[("value", value.into())]);
    chart.legend.push(LegendEntry { name, paint: Paint::Muted, symbol: Symbol::Line(LineStyle::Dashed) });
    chart.message = message(input, asking, ranked.first());
    chart.table = table(input, asking, &ranked);
    if let Some(count) = ranked.len().checked_sub(shown.len()).filter(|count| *count > 0) {
        chart.notes.push(words.with("studied-more-numbers", &[("count", count.into())]));
    }
    chart.notes.push(words.text("note-asking"));
    if asking.value.left_out > 0 {
        let share = asking.value.left_out as f64 / study.options.samples.max(1) as f64;
        chart.notes.push(words.with("studied-note-unknown", &[("share", words.share(share.max(0.001)).into())]));
    }
    let cases = asking.options.iter().filter_map(|case| study.case(*case));
    let of_known = cases.filter(|value| value.band(Outcome::Equity).is_some_and(|band| band.known >= 1.0));
    notes(&mut chart, input, study, of_known.map(|value| (value, Outcome::Equity)));
    chart
}

fn bar(chart: &mut Chart, words: &Words, y: f64, (name, worth): (&str, Sampled)) {
    let [low, high] = [(worth.value - Z95 * worth.error).max(0.0), worth.value + Z95 * worth.error];
    let text = words.money_short(worth.value);
    let details = vec![
        (name.to_owned(), String::new()),
        (words.text("detail-worth-of-asking"), words.money(worth.value)),
        (words.text("detail-error"), words.interval(Unit::Money, low, high)),
    ];
    let (from, to) = ([0.0, y - HALF], [worth.value, y + HALF]);
    chart.marks.push(Mark::Bar { from, to, paint: Paint::Accent, details });
    whisker(chart, [low, y], [high, y]);
    beside(chart, [high, y], true, text, Paint::Text);
}

/// "Before deciding which scenario, ask first about Months t: Group classes: the answer is worth up to $1,200."
fn message(input: &ChartInput<'_>, asking: &Asking, first: Option<&(&Drawn, Sampled)>) -> String {
    let words = input.words;
    let best = asking.best().map(|case| case_in_sentence(words, input.project, case)).unwrap_or_default();
    let decision = decision_name(words, asking.decision);
    // An error as large as the number says that it may as well be nothing.
    let Some((number, worth)) = first.filter(|(_, worth)| worth.value > worth.error) else {
        return words.with("message-asking-nothing", &[("decision", decision.into()), ("best", best.into())]);
    };
    let values = [
        ("decision", decision.into()),
        ("number", number_name(words, input.project, &number.key).into()),
        ("value", words.money(worth.value).into()),
        ("best", best.into()),
    ];
    words.with("message-asking", &values)
}

fn table(input: &ChartInput<'_>, asking: &Asking, ranked: &[(&Drawn, Sampled)]) -> Table {
    let words = input.words;
    let money = |key: &str| column(words, Unit::Money, &words.text(key));
    let columns = vec![words.text("column-number"), money("detail-worth-of-asking"), money("column-standard-error")];
    let row =
        |name: String, worth: Sampled| vec![Cell::Text(name), Cell::Number(worth.value), Cell::Number(worth.error)];
    let rows = ranked.iter().map(|(number, worth)| row(number_name(words, input.project, &number.key), *worth));
    let everything = row(words.text("row-everything"), asking.value.everything);
    Table { columns, rows: rows.chain([everything]).collect() }
}
