//! The rows of the offer's tables: criteria, perceptions, returns, costs.

use eframe::egui::{RichText, Ui};

use crate::app::{Action, ListAction, OfferAction};
use crate::engine::{Draw as _, Means, Unit};
use crate::model::{
    Cost, CostKind, Criterion, Effect, Measure, Perception, Return, ReturnKind, ReturnWorth, Stage, Timing,
};

use super::super::context::Cx;
use super::super::widgets::choice::choice_ui;
use super::super::widgets::estimate::{cost_ui, input_ui};
use super::super::widgets::table::{cell_id, cell_name, row_menu_ui};
use super::super::widgets::text::{FieldStyle, text_ui};

/// The field for the name of an item.
fn name_cell_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (id, name): (&crate::model::Id, &str),
    width: f32,
    send: impl FnOnce(String) -> Action,
) {
    let style = FieldStyle { width: cx.theme.sizes.rail * width, rows: 1, is_number: false };
    text_ui(ui, cx, cell_id(id, "name"), &cell_name(cx, "label-name", name), name, style, send);
}

fn number_width(cx: Cx<'_>) -> f32 {
    cx.theme.sizes.rail * 0.62
}

fn choice_width(cx: Cx<'_>) -> f32 {
    cx.theme.sizes.rail * 0.72
}

/// A row of the utility table.
pub fn criterion_row_ui(ui: &mut Ui, cx: Cx<'_>, row: &Criterion) {
    let set = |item: Criterion, field| Action::Offer(OfferAction::Utility(ListAction::Set { item, field }));
    name_cell_ui(ui, cx, (&row.id, &row.name), 1.9, |name| set(Criterion { name, ..row.clone() }, "field-name"));
    let label = |effect: Effect| cx.text(effect_key(effect));
    let name = cell_name(cx, "label-effect", &row.name);
    let effects = [Effect::ImprovesPerformance, Effect::RemovesConstraint];
    let width = cx.theme.sizes.rail * 1.25;
    if let Some(effect) = choice_ui(ui, (cell_id(&row.id, "effect"), &name), row.effect, &effects, width, label) {
        cx.send(set(Criterion { effect, ..row.clone() }, "field-effect"));
        cx.send(Action::EndEdit);
    }
    let name = cell_name(cx, "label-importance", &row.name);
    input_ui(
        ui,
        cx,
        (cell_id(&row.id, "importance"), &name),
        (row.importance, Measure::Score),
        number_width(cx),
        |importance| set(Criterion { importance, ..row.clone() }, "field-importance"),
    );
    let name = cell_name(cx, "label-score", &row.name);
    input_ui(ui, cx, (cell_id(&row.id, "score"), &name), (row.score, Measure::Score), number_width(cx), |score| {
        set(Criterion { score, ..row.clone() }, "field-score")
    });
    row_menu_ui(ui, cx, row, |action| Action::Offer(OfferAction::Utility(action)));
    ui.end_row();
}

/// A row of the perception table.
pub fn perception_row_ui(ui: &mut Ui, cx: Cx<'_>, row: &Perception) {
    let set = |item: Perception, field| Action::Offer(OfferAction::Perception(ListAction::Set { item, field }));
    name_cell_ui(ui, cx, (&row.id, &row.name), 1.8, |name| set(Perception { name, ..row.clone() }, "field-name"));
    let name = cell_name(cx, "label-importance", &row.name);
    input_ui(
        ui,
        cx,
        (cell_id(&row.id, "importance"), &name),
        (row.importance, Measure::Score),
        number_width(cx),
        |importance| set(Perception { importance, ..row.clone() }, "field-importance"),
    );
    let name = cell_name(cx, "label-perceived", &row.name);
    input_ui(
        ui,
        cx,
        (cell_id(&row.id, "perceived"), &name),
        (row.perceived, Measure::Score),
        number_width(cx),
        |perceived| set(Perception { perceived, ..row.clone() }, "field-perceived"),
    );
    let name = cell_name(cx, "label-delivered", &row.name);
    input_ui(
        ui,
        cx,
        (cell_id(&row.id, "delivered"), &name),
        (row.delivered, Measure::Score),
        number_width(cx),
        |delivered| set(Perception { delivered, ..row.clone() }, "field-delivered"),
    );
    let mean = |input: crate::model::Input| input.map(|estimate| Means.draw(estimate, Measure::Score));
    let gap = mean(row.perceived).zip(mean(row.delivered)).map(|(perceived, delivered)| perceived - delivered);
    let text = gap.map(|gap| cx.words().value(Unit::ScoreDifference, gap)).unwrap_or_default();
    let ink = if gap.is_some_and(|gap| gap < 0.0) { cx.theme.warning() } else { cx.theme.text() };
    ui.label(RichText::new(text).color(ink));
    row_menu_ui(ui, cx, row, |action| Action::Offer(OfferAction::Perception(action)));
    ui.end_row();
}

/// A row of the table of returns.
pub fn return_row_ui(ui: &mut Ui, cx: Cx<'_>, row: &Return) {
    let set = |item: Return, field| Action::Offer(OfferAction::Return(ListAction::Set { item, field }));
    name_cell_ui(ui, cx, (&row.id, &row.name), 1.8, |name| set(Return { name, ..row.clone() }, "field-name"));
    let name = cell_name(cx, "label-kind", &row.name);
    let kinds = [ReturnKind::Tangible, ReturnKind::Intangible];
    let label =
        |kind: ReturnKind| cx.text(if kind == ReturnKind::Tangible { "kind-tangible" } else { "kind-intangible" });
    if let Some(kind) = choice_ui(ui, (cell_id(&row.id, "kind"), &name), row.kind, &kinds, choice_width(cx), label) {
        cx.send(set(Return { kind, ..row.clone() }, "field-kind"));
        cx.send(Action::EndEdit);
    }
    let name = cell_name(cx, "label-timing", &row.name);
    let timings = [Timing::Once, Timing::PerMonth, Timing::PerUse];
    let label = |timing: Timing| cx.text(timing_key(timing));
    if let Some(timing) =
        choice_ui(ui, (cell_id(&row.id, "timing"), &name), row.timing, &timings, choice_width(cx), label)
    {
        cx.send(set(Return { timing, ..row.clone() }, "field-timing"));
        cx.send(Action::EndEdit);
    }
    let mut unpriced = row.worth == ReturnWorth::Unpriced;
    if let ReturnWorth::Money(worth) = row.worth {
        let name = cell_name(cx, "label-worth", &row.name);
        cost_ui(ui, cx, (cell_id(&row.id, "worth"), &name), worth, number_width(cx), |worth| {
            set(Return { worth: ReturnWorth::Money(worth), ..row.clone() }, "field-worth")
        });
    } else {
        ui.label("");
    }
    let check = ui.checkbox(&mut unpriced, cx.text("label-unpriced"));
    super::super::widgets::text::name_field(&check, &cell_name(cx, "label-unpriced", &row.name));
    if check.changed() {
        let worth = if unpriced { ReturnWorth::Unpriced } else { ReturnWorth::Money(None) };
        cx.send(Action::EndEdit);
        cx.send(set(Return { worth, ..row.clone() }, "field-worth"));
        cx.send(Action::EndEdit);
    }
    row_menu_ui(ui, cx, row, |action| Action::Offer(OfferAction::Return(action)));
    ui.end_row();
}

/// A row of the table of costs.
pub fn cost_row_ui(ui: &mut Ui, cx: Cx<'_>, row: &Cost) {
    let set = |item: Cost, field| Action::Offer(OfferAction::Cost(ListAction::Set { item, field }));
    name_cell_ui(ui, cx, (&row.id, &row.name), 1.5, |name| set(Cost { name, ..row.clone() }, "field-name"));
    let name = cell_name(cx, "label-kind", &row.name);
    let width = cx.theme.sizes.rail * 0.9;
    let label = |kind: CostKind| cx.text(cost_key(kind));
    if let Some(kind) = choice_ui(ui, (cell_id(&row.id, "kind"), &name), row.kind, &CostKind::ALL, width, label) {
        // Only prices can be counted per use.
        let timing =
            if kind != CostKind::Price && row.timing == Timing::PerUse { Timing::PerMonth } else { row.timing };
        cx.send(set(Cost { kind, timing, ..row.clone() }, "field-kind"));
        cx.send(Action::EndEdit);
    }
    let name = cell_name(cx, "label-timing", &row.name);
    let timings = [Timing::Once, Timing::PerMonth, Timing::PerUse];
    let timings = if row.kind == CostKind::Price { &timings[..] } else { &timings[..2] };
    let label = |timing: Timing| cx.text(timing_key(timing));
    if let Some(timing) =
        choice_ui(ui, (cell_id(&row.id, "timing"), &name), row.timing, timings, choice_width(cx), label)
    {
        cx.send(set(Cost { timing, ..row.clone() }, "field-timing"));
        cx.send(Action::EndEdit);
    }
    let name = cell_name(cx, "label-stage", &row.name);
    let stages = [Stage::Before, Stage::During, Stage::After];
    let label = |stage: Stage| cx.text(stage_key(stage));
    if let Some(stage) = choice_ui(ui, (cell_id(&row.id, "stage"), &name), row.stage, &stages, choice_width(cx), label)
    {
        cx.send(set(Cost { stage, ..row.clone() }, "field-stage"));
        cx.send(Action::EndEdit);
    }
    let name = cell_name(cx, "label-amount", &row.name);
    cost_ui(ui, cx, (cell_id(&row.id, "amount"), &name), row.amount, number_width(cx), |amount| {
        set(Cost { amount, ..row.clone() }, "field-amount")
    });
    row_menu_ui(ui, cx, row, |action| Action::Offer(OfferAction::Cost(action)));
    ui.end_row();
}

const fn effect_key(effect: Effect) -> &'static str {
    match effect {
        Effect::ImprovesPerformance => "effect-improves",
        Effect::RemovesConstraint => "effect-removes",
    }
}

const fn timing_key(timing: Timing) -> &'static str {
    match timing {
        Timing::Once => "timing-once",
        Timing::PerMonth => "timing-per-month",
        Timing::PerUse => "timing-per-use",
    }
}

const fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Before => "stage-before",
        Stage::During => "stage-during",
        Stage::After => "stage-after",
    }
}

const fn cost_key(kind: CostKind) -> &'static str {
    match kind {
        CostKind::Price => "cost-price",
        CostKind::Search => "cost-search",
        CostKind::Relation => "cost-relation",
        CostKind::Negotiation => "cost-negotiation",
        CostKind::Decision => "cost-decision",
        CostKind::Contracting => "cost-contracting",
        CostKind::Monitoring => "cost-monitoring",
        CostKind::Switching => "cost-switching",
        CostKind::Learning => "cost-learning",
        CostKind::Operating => "cost-operating",
        CostKind::Disposal => "cost-disposal",
    }
}
