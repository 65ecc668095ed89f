//! The budget: how to divide it, what channels bring for their money, programmes, and winning against keeping.

mod answer;
mod beyond;
mod programmes;

use eframe::egui::{RichText, Ui};

use crate::app::sheet;
use crate::app::{Action, Page};
use crate::chart::registry;

use super::super::context::Cx;
use super::super::widgets::section::{focus_title, section_ui, title_ui};
use super::super::widgets::sheet::sheet_ui;
use super::chart_card::chart_card_ui;

/// Draws the page.
pub fn budget_ui(ui: &mut Ui, cx: Cx<'_>) {
    let height = cx.theme.sizes.inspector * 0.8;
    title_ui(ui, cx, &cx.text("page-budget"));
    ui.label(RichText::new(cx.text("budget-about")).color(cx.theme.muted()));
    ui.add_space(cx.theme.sizes.gap_small);
    if cx.state.project().channels.is_empty() && cx.state.project().segments.is_empty() {
        empty_ui(ui, cx);
        return;
    }
    answer::answer_ui(ui, cx);
    chart_card_ui(ui, cx, registry::BUDGET, height);
    responses_ui(ui, cx);
    programmes::programmes_ui(ui, cx);
    beyond::effort_ui(ui, cx);
    beyond::beyond_ui(ui, cx);
}

/// Nothing is spent yet, and nobody is won: where to begin.
fn empty_ui(ui: &mut Ui, cx: Cx<'_>) {
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.heading(cx.text("budget-empty-title"));
        ui.label(cx.text("budget-empty"));
        ui.add_space(cx.theme.sizes.gap);
        if ui.button(cx.text("budget-empty-segments")).clicked() {
            cx.send(Action::Go(Page::Segments));
            focus_title(ui.ctx());
        }
    });
}

/// What channels bring for what is spent on them: the curves, and the answers that they are made from.
fn responses_ui(ui: &mut Ui, cx: Cx<'_>) {
    chart_card_ui(ui, cx, registry::RESPONSE, cx.theme.sizes.inspector * 0.85);
    section_ui(ui, cx, "responses-table", "responses-about", |ui| {
        let responses = sheet::responses(cx.state);
        if responses.rows.is_empty() {
            ui.label(cx.text("responses-empty"));
            if ui.button(cx.text("budget-empty-segments")).clicked() {
                cx.send(Action::Go(Page::Segments));
                focus_title(ui.ctx());
            }
        } else {
            sheet_ui(ui, cx, &responses);
        }
    });
}
