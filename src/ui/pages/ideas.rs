//! Ideas for new value, and what the selected one changes.

use eframe::egui::{RichText, Ui};

use crate::app::sheet;
use crate::engine::offerings::{Novelty, novelty};
use crate::model::Idea;

use super::super::context::Cx;
use super::super::widgets::section::section_ui;
use super::super::widgets::sheet::{add_ui, sheet_ui};
use super::chart_card::chart_card_ui;

/// Draws the sections.
pub fn ideas_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "new-value", "new-value-about", |ui| {
        let ideas = sheet::ideas(cx.state);
        if ideas.rows.is_empty() {
            ui.label(cx.text("ideas-empty"));
        } else {
            sheet_ui(ui, cx, &ideas);
        }
        add_ui(ui, cx, &ideas, "add-idea");
        if let Some(idea) = cx.state.current_idea() {
            moves_ui(ui, cx, idea);
        }
    });
    chart_card_ui(ui, cx, "opportunity", cx.theme.sizes.inspector);
}

/// What an idea changes. Which one follows from what is selected.
fn moves_ui(ui: &mut Ui, cx: Cx<'_>, idea: &Idea) {
    ui.add_space(cx.theme.sizes.gap);
    ui.heading(cx.with("moves-of", &[("idea", (&idea.name).into())]));
    let moves = sheet::moves(cx.state, idea);
    if moves.rows.is_empty() {
        ui.label(RichText::new(cx.text("moves-empty")).color(cx.theme.muted()));
    } else {
        sheet_ui(ui, cx, &moves);
        ui.label(RichText::new(novelty_sentence(cx, idea)).color(cx.theme.muted()));
    }
    add_ui(ui, cx, &moves, "add-move");
}

/// How new an idea is, and why.
pub fn novelty_sentence(cx: Cx<'_>, idea: &Idea) -> String {
    let weights = cx.state.derived().figures.customer.weights.as_ref();
    cx.text(match novelty(cx.state.project(), weights, idea) {
        Novelty::Innovation => "novelty-innovation-why",
        Novelty::Improvement => "novelty-improvement-why",
        Novelty::Nothing => "novelty-nothing-why",
    })
}
