//! What the firm's customers are worth in each case, and how that differs from today.

use crate::engine::Unit;
use crate::engine::simulation::{Case, CaseValue, Outcome};
use crate::words::Words;

use super::axis::{Axis, Format};
use super::studied::{
    HALF, beside, beside_today, case_in_sentence, case_paint, column, notes, probability, rows, signed,
    signed_interval, signed_short, upright, waiting, whisker, with_band,
};
use super::{Cell, Chart, ChartInput, LineStyle, Mark, Paint, Table};

/// Its key in the registry.
pub const KEY: &str = "case-equity";

/// Of more cases than this the first are drawn; the table has all.
const MOST_CASES: usize = 8;

const EQUITY: Outcome = Outcome::Equity;

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-case-equity");
    let Some((study, today)) = input.studied.study.and_then(|study| Some((study, study.today()?))) else {
        return waiting(input, KEY, title);
    };
    let Some(before) = today.value(EQUITY) else {
        return Chart::empty(KEY, title, words.text("chart-case-equity-empty"));
    };
    let all: Vec<&CaseValue> = std::iter::once(today).chain(cases(input)).collect();
    let known: Vec<&CaseValue> = all.iter().copied().filter(|value| value.value(EQUITY).is_some()).collect();
    let shown: Vec<&CaseValue> = known.iter().copied().take(MOST_CASES).collect();
    let names = shown.iter().map(|value| words.case(input.project, value.case));
    let y = rows(names);
    let mut chart = Chart::new(KEY, title, axis(words, &shown), y);
    upright(&mut chart, 0.0, LineStyle::Thin, Paint::Text);
    let last = shown.len().saturating_sub(1) as f64;
    for (row, value) in shown.iter().enumerate() {
        bar(&mut chart, input, last - row as f64, (value, before));
    }
    // Today's as the line from which all differ.
    chart.marks.insert(
        0,
        Mark::Line {
            name: String::new(),
            points: vec![[before, chart.y.min], [before, chart.y.max]],
            style: LineStyle::Dashed,
            paint: Paint::Muted,
            hover: false,
        },
    );
    chart.is_unfinished = shown.len() < 2;
    chart.message = message(input, &shown, before);
    chart.table = table(input, &all, before);
    if let Some(count) = known.len().checked_sub(shown.len()).filter(|count| *count > 0) {
        chart.notes.push(words.with("studied-more-cases", &[("count", count.into())]));
    }
    if shown.iter().any(|value| value.band(EQUITY).is_some_and(|band| band.high > band.low)) {
        let has_others = shown.len() > 1;
        chart.notes.push(words.text(if has_others { "studied-note-differences" } else { "studied-note-whiskers" }));
    }
    chart.notes.push(words.text("studied-note-equity"));
    notes(&mut chart, input, study, shown.iter().map(|value| (*value, EQUITY)));
    chart
}

/// The chosen cases, or else what is tried out and every scenario.
fn cases<'a>(input: &ChartInput<'a>) -> Vec<&'a CaseValue> {
    let Some(study) = input.studied.study else { return Vec::new() };
    if input.studied.compared.iter().any(|case| *case != Case::Today) {
        return beside_today(input, study);
    }
    let is_shown = |value: &&CaseValue| matches!(value.case, Case::Trial | Case::Scenario(_));
    study.cases.iter().map(|value| &**value).filter(is_shown).collect()
}

/// From zero to the farthest whisker, with room for what is written beside.
fn axis(words: &Words, shown: &[&CaseValue]) -> Axis {
    let (mut low, mut high) = (0.0_f64, 0.0_f64);
    for value in shown {
        let (at, band) = (value.value(EQUITY).unwrap_or_default(), value.band(EQUITY));
        low = low.min(at).min(band.map_or(at, |band| band.low));
        high = high.max(at).max(band.map_or(at, |band| band.high));
    }
    let span = (high - low).max(1e-9);
    let left = if low < 0.0 { low - span * 0.06 } else { 0.0 };
    Axis::linear(words.text("studied-equity"), left, high + span * 0.4, Format::Money).with_ticks(words)
}

fn bar(chart: &mut Chart, input: &ChartInput<'_>, y: f64, (value, before): (&CaseValue, f64)) {
    let words = input.words;
    let Some(equity) = value.value(EQUITY) else { return };
    let band = value.band(EQUITY).filter(|band| band.high > band.low);
    let name = words.case(input.project, value.case);
    let mut details =
        vec![(name, String::new()), (words.text("studied-equity"), with_band(words, Unit::Money, equity, band))];
    let mut text = words.money_short(equity);
    if let Some(difference) = value.difference(EQUITY).filter(|_| value.case != Case::Today) {
        let by = signed(words, Unit::Money, equity - before);
        let interval = signed_interval(words, Unit::Money, &difference);
        let [short, low, high] = [equity - before, difference.low, difference.high].map(|by| signed_short(words, by));
        let range = words.with("unit-interval", &[("low", low.into()), ("high", high.into())]);
        let values = [("value", text.into()), ("by", short.into()), ("interval", range.into())];
        text = words.with("studied-value-and-difference", &values);
        details.push((words.text("studied-difference"), format!("{by}  ({interval})")));
        let share = input.studied.study.and_then(|study| value.share_better(study, EQUITY));
        details.extend(share.map(|share| (words.text("studied-better"), probability(words, share))));
    }
    chart.marks.push(Mark::Bar {
        from: [equity.min(0.0), y - HALF],
        to: [equity.max(0.0), y + HALF],
        paint: case_paint(value.case),
        details,
    });
    if let Some(band) = band {
        whisker(chart, [band.low, y], [band.high, y]);
    }
    let right = equity.max(0.0).max(band.map_or(0.0, |band| band.high));
    beside(chart, [right, y], true, text, Paint::Text);
}

/// "With “Open longer” the firm's customers are worth $412k, $12k more than today ($2k to $30k with 90 %)."
fn message(input: &ChartInput<'_>, shown: &[&CaseValue], before: f64) -> String {
    let words = input.words;
    let others = shown.iter().filter(|value| value.case != Case::Today);
    let best = others.filter_map(|value| Some((value, value.value(EQUITY)?)));
    let Some((best, equity)) = best.max_by(|left, right| left.1.total_cmp(&right.1)) else {
        return words.with("message-case-equity-today", &[("value", words.money(before).into())]);
    };
    let by = equity - before;
    let difference = best.difference(EQUITY).filter(|band| band.high > band.low);
    let key = match (by > 0.0, difference.is_some(), shown.len() > 2) {
        (true, true, false) => "message-case-equity-more",
        (true, false, false) => "message-case-equity-more-certain",
        (true, true, true) => "message-case-equity-most",
        (true, false, true) => "message-case-equity-most-certain",
        (false, true, _) => "message-case-equity-less",
        (false, false, _) => "message-case-equity-less-certain",
    };
    let interval = difference.map(|band| signed_interval(words, Unit::Money, &band)).unwrap_or_default();
    let values = [
        ("case", case_in_sentence(words, input.project, best.case).into()),
        ("value", words.money(equity).into()),
        ("by", words.money(by.abs()).into()),
        ("interval", interval.into()),
    ];
    words.with(key, &values)
}

fn table(input: &ChartInput<'_>, all: &[&CaseValue], before: f64) -> Table {
    let words = input.words;
    let figure = words.text("studied-equity");
    let money = |key: &str| column(words, Unit::Money, &words.with(key, &[("name", (&figure).into())]));
    let columns = vec![
        words.text("studied-case"),
        column(words, Unit::Money, &figure),
        money("studied-column-low"),
        money("studied-column-high"),
        money("studied-column-difference"),
        money("studied-column-difference-low"),
        money("studied-column-difference-high"),
        words.text("studied-better"),
    ];
    let rows = all.iter().map(|value| {
        let (band, difference) = (value.band(EQUITY), value.difference(EQUITY));
        let by = value.value(EQUITY).filter(|_| value.case != Case::Today).map(|equity| equity - before);
        let share = input.studied.study.and_then(|study| value.share_better(study, EQUITY));
        vec![
            Cell::Text(words.case(input.project, value.case)),
            value.value(EQUITY).into(),
            band.map(|band| band.low).into(),
            band.map(|band| band.high).into(),
            by.into(),
            difference.map(|band| band.low).into(),
            difference.map(|band| band.high).into(),
            share.filter(|_| value.case != Case::Today).into(),
        ]
    });
    Table { columns, rows: rows.collect() }
}
