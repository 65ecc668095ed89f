//! How customers weigh: where importances come from, quality against price, the question about choice, and pairs.

use eframe::egui::{Align, Id, Label, Layout, RichText, Ui, Vec2};

use crate::app::sheet::{self, WeightRow};
use crate::app::{Action, WeightingAction};
use crate::engine::Figure;
use crate::engine::customer_side::Deviation;
use crate::engine::offerings::WeightTable;
use crate::model::{Id as ItemId, Measure, WeightSource};

use super::super::context::Cx;
use super::super::widgets::choice::choice_ui;
use super::super::widgets::estimate::{cost_ui, input_ui};
use super::super::widgets::guess::guess_field_ui;
use super::super::widgets::kept::kept;
use super::super::widgets::section::section_ui;
use super::super::widgets::segmented::segmented_ui;
use super::super::widgets::sheet::sheet_ui;
use super::weight_source_key;

/// Up to this, a consistency ratio is usually accepted (Saaty 1980).
const ACCEPTED: f64 = 0.1;
/// Draws the section on weights.
pub fn weighting_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "weighting", "weighting-about", |ui| {
        source_ui(ui, cx);
        price_ui(ui, cx);
        choice_question_ui(ui, cx);
        ui.add_space(cx.theme.sizes.gap);
        let table = kept(ui, cx, "weights", || WeightTable::of(cx.state.project()));
        if table.rows.is_empty() {
            ui.label(RichText::new(cx.text("weights-empty")).color(cx.theme.muted()));
            return;
        }
        let rows = WeightRow::of(cx.state, &table);
        sheet_ui(ui, cx, &sheet::weights(cx.state, &rows));
        let scale = RichText::new(cx.text("weights-scale")).size(cx.theme.sizes.small);
        ui.label(scale.color(cx.theme.muted()));
        reasons_ui(ui, cx, &table);
    });
}

fn source_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.horizontal_wrapped(|ui| {
        let name = cx.text("label-weight-source");
        ui.label(&name);
        let options = WeightSource::ALL.into_iter().map(|source| (source, cx.text(weight_source_key(source))));
        if let Some(source) = segmented_ui(ui, cx, &name, cx.state.project().weighting.source, options) {
            cx.send(Action::Weighting(WeightingAction::SetSource(source)));
            cx.send(Action::EndEdit);
        }
    });
}

fn price_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.horizontal_wrapped(|ui| {
        let name = cx.text("label-price-weight");
        ui.label(&name).on_hover_text(cx.text("price-weight-hint"));
        let price = (cx.state.project().weighting.price, Measure::Share);
        let width = cx.theme.sizes.rail * 0.8;
        let field = input_ui(ui, cx, (Id::unique("price-weight"), &name), price, width, |price| {
            Action::Weighting(WeightingAction::SetPrice(price))
        });
        guess_field_ui(ui, cx, field, ("weighting", "price"), price.0);
        ui.label(RichText::new(cx.text("price-weight-rest")).color(cx.theme.muted()));
    });
}

/// One sentence with two fields.
fn choice_question_ui(ui: &mut Ui, cx: Cx<'_>) {
    let weighting = &cx.state.project().weighting;
    let (advantage, share) = (weighting.choice_advantage, weighting.choice_share);
    let width = cx.theme.sizes.rail * 0.8;
    ui.horizontal_wrapped(|ui| {
        ui.label(cx.text("choice-before"));
        let name = cx.text("label-choice-advantage");
        let field = cost_ui(ui, cx, (Id::unique("choice-advantage"), &name), advantage, width, |advantage| {
            Action::Weighting(WeightingAction::SetChoice { advantage, share })
        });
        guess_field_ui(ui, cx, field, ("weighting", "choice_advantage"), advantage);
        ui.label(cx.text("choice-between"));
        let name = cx.text("label-choice-share");
        let field = input_ui(ui, cx, (Id::unique("choice-share"), &name), (share, Measure::Share), width, |share| {
            Action::Weighting(WeightingAction::SetChoice { advantage, share })
        });
        guess_field_ui(ui, cx, field, ("weighting", "choice_share"), share);
        ui.label(cx.text("choice-after"));
    });
}

/// Why a source gives no weights.
fn reasons_ui(ui: &mut Ui, cx: Cx<'_>, table: &WeightTable) {
    for (at, source) in WeightSource::ALL.into_iter().enumerate() {
        let figures = || table.rows.iter().filter_map(|(_, ways)| ways.get(at));
        let Some(Figure::Unknown(reason)) = figures().next().filter(|_| figures().all(|way| way.known().is_none()))
        else {
            continue;
        };
        let values =
            [("source", cx.text(weight_source_key(source)).into()), ("reason", cx.words().reason(*reason).into())];
        let is_used = cx.state.project().weighting.source == source;
        let ink = if is_used { cx.theme.warning() } else { cx.theme.muted() };
        ui.label(RichText::new(cx.with("weights-unknown", &values)).size(cx.theme.sizes.small).color(ink));
    }
}

/// Draws the comparisons of pairs, where somebody wants them.
pub fn pairs_ui(ui: &mut Ui, cx: Cx<'_>) {
    let weighting = &cx.state.project().weighting;
    if weighting.source != WeightSource::Pairwise && weighting.pairs.is_empty() {
        return;
    }
    section_ui(ui, cx, "pairs", "pairs-about", |ui| {
        let criteria: Vec<(&ItemId, &str)> = cx.state.project().offer.criteria().collect();
        if criteria.len() < 2 {
            ui.label(RichText::new(cx.text("pairs-empty")).color(cx.theme.muted()));
            return;
        }
        consistency_ui(ui, cx, &criteria);
        for (at, first) in criteria.iter().enumerate() {
            for second in criteria.iter().skip(at + 1) {
                pair_ui(ui, cx, *first, *second);
            }
        }
    });
}

fn pair_ui(ui: &mut Ui, cx: Cx<'_>, (first, first_name): (&ItemId, &str), (second, second_name): (&ItemId, &str)) {
    let sizes = &cx.theme.sizes;
    let current = stated(cx, first, second).map(step_of);
    let steps: Vec<Option<i8>> = std::iter::once(None).chain((-8..=8).rev().map(Some)).collect();
    let name = cx.with("pair-name", &[("first", first_name.into()), ("second", second_name.into())]);
    let id = Id::unique((first.as_str(), second.as_str(), "pair"));
    let width = sizes.rail * 1.7;
    let room = ((ui.available_width() - width) / 2.0 - sizes.gap_large).clamp(sizes.rail * 0.5, sizes.rail * 1.8);
    ui.horizontal(|ui| {
        let label = |ui: &mut Ui, text: &str| {
            let size = Vec2::new(room, sizes.control_height);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_width(room);
                ui.add(Label::new(text).truncate());
            });
        };
        label(ui, first_name);
        if let Some(step) = choice_ui(ui, (id, &name), current, &steps, width, |step| step_text(cx, step)) {
            let ratio = step.map(ratio_of);
            cx.send(Action::Weighting(WeightingAction::SetPair(first.clone(), second.clone(), ratio)));
            cx.send(Action::EndEdit);
        }
        label(ui, second_name);
    });
}

/// How many times more important the first of a pair is, if they were compared.
fn stated(cx: Cx<'_>, first: &ItemId, second: &ItemId) -> Option<f64> {
    let pairs = &cx.state.project().weighting.pairs;
    let of = |one: &ItemId, other: &ItemId| pairs.get(one).and_then(|others| others.get(other)).copied();
    of(first, second).or_else(|| of(second, first).map(|ratio| 1.0 / ratio))
}

/// The step of the scale that is nearest to a ratio: 0 for equal, 8 for nine times, −8 for a ninth.
fn step_of(ratio: f64) -> i8 {
    let size = ratio.max(1.0 / ratio).round().clamp(1.0, 9.0);
    #[expect(clippy::cast_possible_truncation, reason = "between 1 and 9")]
    let size = size as i8 - 1;
    if ratio < 1.0 { -size } else { size }
}

fn ratio_of(step: i8) -> f64 {
    let times = f64::from(step.abs()) + 1.0;
    if step < 0 { 1.0 / times } else { times }
}

/// A step in words, with its number.
fn step_text(cx: Cx<'_>, step: Option<i8>) -> String {
    let Some(step) = step else { return cx.text("pair-not-compared") };
    let times = step.unsigned_abs() + 1;
    let strength = cx.text(strength_key(times));
    match step {
        0 => strength,
        1.. => cx.with("pair-more", &[("strength", strength.into()), ("times", times.to_string().into())]),
        _ => cx.with("pair-less", &[("strength", strength.into()), ("times", times.to_string().into())]),
    }
}

const fn strength_key(times: u8) -> &'static str {
    match times {
        1 => "pair-strength-equal",
        2 => "pair-strength-barely",
        3 => "pair-strength-little",
        4 => "pair-strength-rather",
        5 => "pair-strength-clearly",
        6 => "pair-strength-strongly",
        7 => "pair-strength-much",
        8 => "pair-strength-very-much",
        _ => "pair-strength-extremely",
    }
}

/// How far the comparisons agree, and which of them agrees least.
fn consistency_ui(ui: &mut Ui, cx: Cx<'_>, criteria: &[(&ItemId, &str)]) {
    let words = cx.words();
    let table = kept(ui, cx, "weights", || WeightTable::of(cx.state.project()));
    let all = criteria.len() * (criteria.len() - 1) / 2;
    let is_done = |first: &ItemId, second: &ItemId| stated(cx, first, second).is_some();
    let pairs =
        criteria.iter().enumerate().flat_map(|(at, first)| criteria.iter().skip(at + 1).map(move |it| (first, it)));
    let done = pairs.filter(|(first, second)| is_done(first.0, second.0)).count();
    let Ok(found) = &table.pairs else {
        let values = [("done", done.to_string().into()), ("all", all.to_string().into())];
        ui.label(RichText::new(cx.with("pairs-missing", &values)).color(cx.theme.warning()));
        return;
    };
    match found.consistency_ratio {
        Figure::Known(ratio) => {
            let key = if ratio > ACCEPTED { "pairs-contradict" } else { "pairs-agree" };
            let ink = if ratio > ACCEPTED { cx.theme.warning() } else { cx.theme.text() };
            let text = cx.with(key, &[("ratio", words.number(ratio, 2).into())]);
            ui.label(RichText::new(text).color(ink));
        }
        Figure::Unknown(reason) => {
            ui.label(cx.with("not-known-because", &[("reason", words.reason(reason).into())]));
        }
    }
    if let Some(Deviation { stated, fitting_ratio }) = found.least_consistent {
        let name = |index: usize| criteria.get(index).map(|(_, name)| (*name).to_owned()).unwrap_or_default();
        let values = [
            ("first", name(stated.first).into()),
            ("second", name(stated.second).into()),
            ("stated", times_text(cx, stated.ratio).into()),
            ("fitting", times_text(cx, fitting_ratio).into()),
        ];
        ui.label(RichText::new(cx.with("pairs-least-consistent", &values)).color(cx.theme.muted()));
    }
}

/// A ratio as people say it on this scale: 3, or 1/3.
fn times_text(cx: Cx<'_>, ratio: f64) -> String {
    let words = cx.words();
    if ratio < 1.0 {
        cx.with("pair-fraction", &[("times", words.number(1.0 / ratio, 1).into())])
    } else {
        words.number(ratio, 1)
    }
}
