//! A stakeholder in full: what matters to whom, and notes.

use eframe::egui::{Id, RichText, Ui};

use crate::app::{Action, StakeholderAction};
use crate::model::{Measure, Stakeholder};

use super::super::context::Cx;
use super::super::widgets::estimate::input_ui;
use super::super::widgets::text::{FieldStyle, text_ui};

/// Draws a stakeholder.
pub fn stakeholder_ui(ui: &mut Ui, cx: Cx<'_>, stakeholder: &Stakeholder) {
    let sizes = &cx.theme.sizes;
    let width = ui.available_width() - sizes.gap;
    let id = Id::unique((stakeholder.id.as_str(), "inspector"));
    let set = |item: Stakeholder, field| Action::Stakeholder(StakeholderAction::Set { item: item.into(), field });
    ui.label(RichText::new(&stakeholder.name).strong());
    ui.add_space(sizes.gap_small);
    ui.label(cx.text("stakeholder-weights"));
    ui.label(RichText::new(cx.text("stakeholder-weights-about")).size(sizes.small).color(cx.theme.muted()));
    for (criterion, name) in cx.state.project().offer.criteria() {
        ui.horizontal(|ui| {
            let own = stakeholder.weights.get(criterion).copied();
            let item = cx.with("weight-for", &[("name", name.into()), ("stakeholder", (&stakeholder.name).into())]);
            let label = cx.with("label-of", &[("field", cx.text("label-importance").into()), ("item", item.into())]);
            let field = (id.with(criterion.as_str()), label.as_str());
            input_ui(ui, cx, field, (own, Measure::Score), sizes.rail * 0.5, |input| {
                let mut item = stakeholder.clone();
                match input {
                    Some(weight) => item.weights.insert(criterion.clone(), weight),
                    None => item.weights.remove(criterion),
                };
                set(item, "field-weights")
            });
            ui.label(name);
        });
    }
    ui.add_space(sizes.gap_small);
    ui.label(cx.text("label-notes"));
    let name = cx.with("label-of", &[("field", cx.text("label-notes").into()), ("item", (&stakeholder.name).into())]);
    let block = FieldStyle { width, rows: 4, is_number: false, in_table: false };
    text_ui(ui, cx, id.with("notes"), &name, &stakeholder.notes, block, |notes| {
        set(Stakeholder { notes, ..stakeholder.clone() }, "field-notes")
    });
}
