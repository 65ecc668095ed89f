//! What each programme returns, alone and all together, and how probable it is that it pays.

use crate::engine::Unit;
use crate::engine::simulation::{Band, Case, CaseValue, Outcome, Study};
use crate::words::Words;

use super::axis::{Axis, Format};
use super::studied::{
    case_in_sentence, case_paint, column, notes, probability, rows, signed, signed_interval, signed_short, upright,
    waiting,
};
use super::{Cell, Chart, ChartInput, Details, LineStyle, Mark, Paint, PointMark, Shape, Table};

/// Its key in the registry.
pub const KEY: &str = "programmes";

/// Of more programmes than this those that return most are drawn; the table has all.
const MOST_PROGRAMMES: usize = 12;

const EQUITY: Outcome = Outcome::Equity;

/// A programme with what it adds to the worth of the firm's customers.
struct Return<'a> {
    value: &'a CaseValue,
    name: String,
    by: f64,
    band: Option<Band>,
    pays: Option<f64>,
    cost: Option<f64>,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-programmes");
    if input.project.programmes.is_empty() {
        return Chart::empty(KEY, title, words.text("chart-programmes-empty"));
    }
    let Some(study) = input.studied.study else { return waiting(input, KEY, title) };
    let cases: Vec<&CaseValue> = study.cases.iter().map(|value| &**value).filter(|value| is_of(value.case)).collect();
    if cases.is_empty() {
        return waiting(input, KEY, title);
    }
    let mut all: Vec<Return<'_>> = cases.iter().filter_map(|value| found(input, study, value)).collect();
    if all.is_empty() {
        return Chart::empty(KEY, title, words.text("chart-case-equity-empty"));
    }
    // All together at the end, the others by what they return.
    all.sort_by(|left, right| {
        let is_all = |one: &Return<'_>| one.value.case == Case::AllProgrammes;
        is_all(left).cmp(&is_all(right)).then(right.by.total_cmp(&left.by))
    });
    let single = all.iter().filter(|one| one.value.case != Case::AllProgrammes).count();
    let is_shown =
        |(place, one): &(usize, &Return<'_>)| *place < MOST_PROGRAMMES || one.value.case == Case::AllProgrammes;
    let shown: Vec<&Return<'_>> = all.iter().enumerate().filter(is_shown).map(|(_, one)| one).collect();
    let y = rows(shown.iter().map(|one| one.name.clone()));
    let mut chart = Chart::new(KEY, title, axis(words, &shown), y);
    upright(&mut chart, 0.0, LineStyle::Dashed, Paint::Text);
    let last = shown.len().saturating_sub(1) as f64;
    for (row, one) in shown.iter().enumerate() {
        chart.marks.push(Mark::Point(Box::new(point(words, one, last - row as f64))));
    }
    chart.message = message(input, &all);
    chart.table = table(words, &all);
    if let Some(count) = single.checked_sub(MOST_PROGRAMMES).filter(|count| *count > 0) {
        chart.notes.push(words.with("note-more-programmes", &[("count", count.into())]));
    }
    if shown.iter().any(|one| one.band.is_some()) {
        chart.notes.push(words.text("studied-note-whiskers"));
    }
    chart.notes.push(words.text("note-programmes"));
    notes(&mut chart, input, study, cases.iter().map(|value| (*value, EQUITY)));
    chart
}

const fn is_of(case: Case) -> bool {
    matches!(case, Case::Programme(_) | Case::AllProgrammes)
}

fn found<'a>(input: &ChartInput<'_>, study: &Study, value: &'a CaseValue) -> Option<Return<'a>> {
    let by = value.value(EQUITY)? - study.today()?.value(EQUITY)?;
    let band = value.difference(EQUITY);
    Some(Return {
        value,
        name: input.words.case(input.project, value.case),
        by,
        band: band.filter(|band| band.high > band.low),
        pays: value.share_better(study, EQUITY),
        cost: value.value(Outcome::ProgrammeCost),
    })
}

/// Around zero and all whiskers.
fn axis(words: &Words, shown: &[&Return<'_>]) -> Axis {
    let (mut low, mut high) = (0.0_f64, 0.0_f64);
    for one in shown {
        low = low.min(one.by).min(one.band.map_or(0.0, |band| band.low));
        high = high.max(one.by).max(one.band.map_or(0.0, |band| band.high));
    }
    let room = ((high - low) * 0.12).max(1e-9);
    Axis::linear(words.text("axis-programmes"), low - room, high + room, Format::Money).with_ticks(words)
}

fn point(words: &Words, one: &Return<'_>, y: f64) -> PointMark {
    let by = signed(words, Unit::Money, one.by);
    let interval = one.band.map(|band| format!("  ({})", signed_interval(words, Unit::Money, &band)));
    let mut details = vec![
        (one.name.clone(), String::new()),
        (words.text("detail-programme-gain"), format!("{by}{}", interval.unwrap_or_default())),
    ];
    details.extend(one.pays.map(|share| (words.text("detail-pays"), probability(words, share))));
    details.extend(one.cost.map(|cost| (words.text("studied-programme-cost"), words.money(cost))));
    details.extend(returned(one).map(|each| (words.text("detail-return"), words.money(each))));
    PointMark {
        at: [one.by, y],
        area: 0.0,
        shape: if one.value.case == Case::AllProgrammes { Shape::Diamond } else { Shape::Circle },
        paint: case_paint(one.value.case),
        x_interval: one.band.map(|band| [band.low, band.high]),
        y_interval: None,
        label: signed_short(words, one.by),
        details: Details::Lines(details),
        leads_to: None,
    }
}

/// What comes back beyond its cost for each unit of cost.
fn returned(one: &Return<'_>) -> Option<f64> {
    one.cost.filter(|cost| *cost > 0.0).map(|cost| one.by / cost)
}

/// "“Loyalty card” returns most: $12k more than it costs ($2k to $30k with 90 %), and it pays with a probability of 93 %."
fn message(input: &ChartInput<'_>, all: &[Return<'_>]) -> String {
    let words = input.words;
    let single = all.iter().filter(|one| one.value.case != Case::AllProgrammes);
    let Some(best) = single.max_by(|left, right| left.by.total_cmp(&right.by)) else { return String::new() };
    let key = match (best.by > 0.0, best.band.is_some()) {
        (true, true) => "message-programmes",
        (true, false) => "message-programmes-certain",
        (false, _) if all.len() > 1 => "message-programmes-none",
        (false, _) => "message-programmes-loss",
    };
    let values = [
        ("name", case_in_sentence(words, input.project, best.value.case).into()),
        ("by", words.money(best.by.abs()).into()),
        ("interval", best.band.map(|band| signed_interval(words, Unit::Money, &band)).unwrap_or_default().into()),
        ("share", best.pays.map(|share| probability(words, share)).unwrap_or_default().into()),
    ];
    words.with(key, &values)
}

fn table(words: &Words, all: &[Return<'_>]) -> Table {
    let money = |key: &str| column(words, Unit::Money, &words.text(key));
    let gain = words.text("detail-programme-gain");
    let of = |key: &str| column(words, Unit::Money, &words.with(key, &[("name", (&gain).into())]));
    let columns = vec![
        words.text("column-programme"),
        money("studied-programme-cost"),
        column(words, Unit::Money, &gain),
        of("studied-column-low"),
        of("studied-column-high"),
        words.text("detail-pays"),
        words.text("detail-return"),
    ];
    let rows = all.iter().map(|one| {
        vec![
            Cell::Text(one.name.clone()),
            one.cost.into(),
            Cell::Number(one.by),
            one.band.map(|band| band.low).into(),
            one.band.map(|band| band.high).into(),
            one.pays.into(),
            returned(one).into(),
        ]
    });
    Table { columns, rows: rows.collect() }
}
