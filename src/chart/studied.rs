//! What the charts of uncertainty and decisions share: what cases and figures are called and how they are painted, how
//! samples read, and what must be said of them.

use crate::engine::Unit;
use crate::engine::simulation::{Band, Case, CaseValue, Decision, Drawn, Inquiry, NoCurve, Outcome, Study, WireState};
use crate::model::Project;
use crate::words::{Words, number_name};

use super::axis::{Axis, Format};
use super::{Chart, ChartInput, LegendEntry, LineStyle, Mark, Paint, Shape, Symbol, Table};

/// Of more bars than this the widest are drawn; the table has all.
pub const MOST_NUMBERS: usize = 12;

/// Of more segments than this only the first have bands, which would hide each other.
pub const MOST_BANDS: usize = 4;

/// Half the height of a bar.
pub const HALF: f64 = 0.32;

/// What a case is called within a sentence: names stand in quotes.
pub fn case_in_sentence(words: &Words, project: &Project, case: Case) -> String {
    let name = words.case(project, case);
    match case {
        Case::Scenario(_) | Case::Programme(_) => words.with("studied-quoted", &[("name", name.into())]),
        Case::Today => words.text("studied-in-today"),
        Case::Trial => words.text("studied-in-trial"),
        Case::AllProgrammes => words.text("studied-in-all-programmes"),
        Case::Plan(0) => words.text("studied-in-plan"),
        Case::Plan(_) => name,
    }
}

/// What the figure is called that is asked about.
pub fn asked_name(input: &ChartInput<'_>, inquiry: &Inquiry) -> String {
    let of_samples = inquiry.outcome.map(|outcome| input.words.outcome(input.project, outcome));
    of_samples.unwrap_or_else(|| input.studied.asked.to_owned())
}

/// What is to be decided: "which scenario".
#[must_use]
pub fn decision_name(words: &Words, decision: Decision) -> String {
    words.text(match decision {
        Decision::Scenario => "studied-which-scenario",
        Decision::Programmes => "studied-which-programmes",
        Decision::Budget => "studied-which-budget",
    })
}

/// The colour of a case. Segments and offerings keep theirs; today stands back.
pub fn case_paint(case: Case) -> Paint {
    let series = |index: usize| Paint::Series(u8::try_from(index % 7 + 1).unwrap_or(1));
    match case {
        Case::Today => Paint::Muted,
        Case::Trial | Case::Plan(0) => Paint::Accent,
        Case::Scenario(index) | Case::Programme(index) | Case::Plan(index) => series(index),
        Case::AllProgrammes => Paint::Total,
    }
}

/// The shape of a case, which tells it apart where colours cannot.
pub const fn case_shape(case: Case) -> Shape {
    match case {
        Case::Today => Shape::Ring,
        Case::Scenario(index) => match index % 3 {
            0 => Shape::Diamond,
            1 => Shape::Square,
            _ => Shape::Triangle,
        },
        _ => Shape::Circle,
    }
}

/// A chart of samples that are not there yet.
pub fn waiting(input: &ChartInput<'_>, key: &'static str, title: String) -> Chart {
    Chart::empty(key, title, input.words.text("studied-waiting"))
}

/// The figure that is asked about, with its case; `None` while it is being worked out.
pub fn inquiry<'a>(input: &ChartInput<'a>) -> Option<(&'a Study, &'a Inquiry, &'a CaseValue)> {
    let (study, inquiry) = (input.studied.study?, input.studied.inquiry?);
    Some((study, inquiry, study.case(inquiry.case)?))
}

/// The cases to set beside today: those that are chosen, or else what is tried out, or else every scenario.
pub fn beside_today<'a>(input: &ChartInput<'a>, study: &'a Study) -> Vec<&'a CaseValue> {
    let chosen = input.studied.compared.iter().filter(|case| **case != Case::Today);
    let chosen: Vec<_> =
        chosen.filter_map(|case| study.case(*case)).filter(|value| value.case != Case::Today).collect();
    if !chosen.is_empty() {
        return chosen;
    }
    let is_kind = |case: fn(&Case) -> bool| study.cases.iter().map(|value| &**value).filter(move |it| case(&it.case));
    let trial: Vec<_> = is_kind(|case| *case == Case::Trial).collect();
    if trial.is_empty() { is_kind(|case| matches!(case, Case::Scenario(_))).collect() } else { trial }
}

/// A value in its unit with a sign, for differences.
#[must_use]
pub fn signed(words: &Words, unit: Unit, value: f64) -> String {
    let text = words.value(unit, value);
    let zero = words.value(unit, 0.0);
    if value > 0.0 && text != zero { format!("+{text}") } else { text }
}

/// A difference in money, short, as it stands beside a bar.
pub fn signed_short(words: &Words, value: f64) -> String {
    let text = words.money_short(value);
    if value > 0.0 && text != words.money_short(0.0) { format!("+{text}") } else { text }
}

/// A value with a digit more where it is a ratio, as the details of samples need it.
pub fn fine(words: &Words, unit: Unit, value: f64) -> String {
    if unit == Unit::Ratio { words.number(value, 2) } else { words.value(unit, value) }
}

/// "+$12 to +$30": the interval of a difference.
#[must_use]
pub fn signed_interval(words: &Words, unit: Unit, band: &Band) -> String {
    let ends = [("low", signed(words, unit, band.low).into()), ("high", signed(words, unit, band.high).into())];
    words.with("unit-interval", &ends)
}

/// A value with the interval of its samples in brackets.
pub fn with_band(words: &Words, unit: Unit, value: f64, band: Option<Band>) -> String {
    super::offerings::with_interval(words, unit, value, band.map(|band| [band.low, band.high]))
}

/// How the numbers of a unit are written on an axis.
pub const fn format_of(unit: Unit) -> Format {
    match unit {
        Unit::Money | Unit::MoneyPerMonth => Format::Money,
        Unit::Share | Unit::Rate => Format::Share,
        Unit::Relative | Unit::Ratio => Format::Ratio,
        _ => Format::Number,
    }
}

/// The name of a column of a table, with its unit.
pub fn column(words: &Words, unit: Unit, name: &str) -> String {
    match unit {
        Unit::Money | Unit::MoneyPerMonth => {
            let values = [("name", name.into()), ("currency", words.currency_code().into())];
            words.with("studied-column-money", &values)
        }
        _ => name.to_owned(),
    }
}

/// What the numbers of an evaluation are called. One that is drawn as it is today and again under changes is told apart.
#[must_use]
pub fn names_of(input: &ChartInput<'_>, numbers: &[Drawn]) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let name = |number: &Drawn| {
        let name = number_name(input.words, input.project, &number.key);
        // Today's are drawn first.
        let is_changed = !seen.insert(number.key.clone());
        if is_changed { input.words.with("studied-as-changed", &[("name", name.into())]) } else { name }
    };
    numbers.iter().map(name).collect()
}

/// Why a channel has no curve, in words.
#[must_use]
pub fn no_curve(words: &Words, reason: NoCurve) -> String {
    match reason {
        NoCurve::NotAsked => words.text("studied-no-curve"),
        NoCurve::Refused(reason) => words.no_answer(reason),
    }
}

/// A probability as people say it: none is told to be certain because no sample says otherwise.
#[must_use]
pub fn probability(words: &Words, share: f64) -> String {
    match share {
        share if share > 0.999 => words.with("studied-more-than", &[("share", words.share(0.999).into())]),
        share if share < 0.001 => words.with("studied-less-than", &[("share", words.share(0.001).into())]),
        share => words.share(share),
    }
}

/// Says what must be said of samples: on what the wire rests that moved these figures, that samples are few, that some
/// are not known, and that correlations were changed.
pub fn notes<'a>(
    chart: &mut Chart,
    input: &ChartInput<'_>,
    study: &Study,
    shown: impl IntoIterator<Item = (&'a CaseValue, Outcome)>,
) {
    let words = input.words;
    let (mut state, mut least_known, mut is_repaired) = (None, 1.0_f64, false);
    for (value, outcome) in shown {
        state = state.max(value.state(outcome));
        least_known = least_known.min(value.band(outcome).map_or(1.0, |band| band.known));
        is_repaired |= !value.simulation.repaired().is_empty();
    }
    if let Some(note) = state.map(|state| words.text(wire_note(state))) {
        // What everything hangs on is said first.
        chart.notes.insert(0, note);
    }
    if least_known < 1.0 {
        let share = words.share((1.0 - least_known).max(0.001));
        chart.notes.push(words.with("studied-note-unknown", &[("share", share.into())]));
    }
    if is_repaired {
        chart.notes.push(words.text("studied-note-repaired"));
    }
    if study.is_coarse() {
        let samples = words.number(study.options.samples as f64, 0);
        chart.notes.push(words.with("studied-note-coarse", &[("samples", samples.into())]));
    }
}

/// The sentence on what the wire rests on.
const fn wire_note(state: WireState) -> &'static str {
    match state {
        WireState::Assumed => "studied-note-assumed",
        WireState::Asked => "studied-note-asked",
        WireState::Fitted => "studied-note-fitted",
    }
}

/// Says in the headline of which case it tells, unless it is today.
pub fn say_case(chart: &mut Chart, input: &ChartInput<'_>, case: Case) {
    if case != Case::Today {
        let message = std::mem::take(&mut chart.message);
        let name = case_in_sentence(input.words, input.project, case);
        chart.message = input.words.with("studied-in-case", &[("case", name.into()), ("message", message.into())]);
    }
}

/// An upright axis of names, the first at the top; of few names, each has no more room than it would have among three.
pub fn rows(names: impl DoubleEndedIterator<Item = String>) -> Axis {
    let axis = Axis::categories(String::new(), names.rev());
    let missing = (3.0 - axis.ticks.len() as f64).max(0.0) / 2.0;
    Axis { min: axis.min - missing, max: axis.max + missing, ..axis }
}

/// Whether a band is wider than its line anywhere.
pub fn has_width(bands: &[Option<Band>]) -> bool {
    bands.iter().flatten().any(|band| band.high > band.low)
}

/// Adds the ends of a band to a table that has a row for each of its places.
pub fn band_columns(table: &mut Table, words: &Words, name: &str, bands: &[Option<Band>]) {
    for (key, end) in
        [("studied-column-low", (|band| band.low) as fn(Band) -> f64), ("studied-column-high", |band: Band| band.high)]
    {
        table.columns.push(words.with(key, &[("name", name.into())]));
        let ends = bands.iter().map(|band| band.map(end)).chain(std::iter::repeat(None));
        table.rows.iter_mut().zip(ends).for_each(|(row, end)| row.push(end.into()));
    }
}

/// Says what the bands of segments are, and that some have none.
pub fn note_bands(chart: &mut Chart, words: &Words, bands: usize, is_cut: bool) {
    if bands > 0 {
        chart.notes.push(words.text("note-segment-bands"));
        if is_cut {
            chart.notes.push(words.with("note-first-bands", &[("count", MOST_BANDS.into())]));
        }
    }
}

/// An upright line through the whole plot, named at its top or not at all.
pub fn upright(chart: &mut Chart, x: f64, style: LineStyle, paint: Paint) {
    let points = vec![[x, chart.y.min], [x, chart.y.max]];
    chart.marks.push(Mark::Line { name: String::new(), points, style, paint, hover: false });
}

/// A whisker over a bar, in the colour of text so that it is seen on the bar and beside it.
pub fn whisker(chart: &mut Chart, from: [f64; 2], to: [f64; 2]) {
    let (name, style, paint) = (String::new(), LineStyle::Whisker, Paint::Text);
    chart.marks.push(Mark::Line { name, points: vec![from, to], style, paint, hover: false });
}

/// A text to the right of a place, or to its left.
pub fn beside(chart: &mut Chart, at: [f64; 2], is_right: bool, text: String, paint: Paint) {
    let (anchor, offset) = if is_right { ([0.0, 0.5], [6.0, 0.0]) } else { ([1.0, 0.5], [-6.0, 0.0]) };
    chart.marks.push(Mark::Text { at, anchor, offset, text, paint });
}

/// The legend's entry of a case.
pub fn case_entry(input: &ChartInput<'_>, case: Case, symbol: Symbol) -> LegendEntry {
    LegendEntry { name: input.words.case(input.project, case), paint: case_paint(case), symbol }
}
