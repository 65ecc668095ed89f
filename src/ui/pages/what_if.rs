//! What if: sliders beside what they move, scenarios side by side, and the wire between the two values.

mod cases;
mod moved;
mod scenario_bar;
mod sliders;
mod wire;

use eframe::egui::Ui;

use crate::chart::registry;

use super::super::context::Cx;
use super::super::widgets::section::title_ui;
use super::chart_card::chart_card_ui;

/// Draws the page.
pub fn what_if_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    title_ui(ui, cx, &cx.text("page-what-if"));
    if cx.state.project().segments.is_empty() {
        empty_ui(ui, cx);
        return;
    }
    scenario_bar::scenario_bar_ui(ui, cx);
    ui.add_space(sizes.gap_small);
    let left = sizes.inspector * LEFT;
    if ui.available_width() > left * 2.4 {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = sizes.gap_large;
            ui.vertical(|ui| {
                ui.set_width(left);
                sliders::sliders_ui(ui, cx);
            });
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                moved_ui(ui, cx);
            });
        });
    } else {
        // What moves comes first, so that it is in sight while a slider is moved.
        moved::cards_ui(ui, cx);
        sliders::sliders_ui(ui, cx);
        charts_ui(ui, cx);
    }
    cases::cases_ui(ui, cx);
    cases::differences_ui(ui, cx);
    wire::wire_ui(ui, cx);
    cases::scenarios_ui(ui, cx);
}

/// The width of the sliders, in widths of the inspector.
const LEFT: f32 = 1.05;

fn moved_ui(ui: &mut Ui, cx: Cx<'_>) {
    moved::cards_ui(ui, cx);
    charts_ui(ui, cx);
}

fn charts_ui(ui: &mut Ui, cx: Cx<'_>) {
    let height = cx.theme.sizes.inspector * 0.72;
    chart_card_ui(ui, cx, registry::CASE_LTV_CAC, height);
    chart_card_ui(ui, cx, registry::CASE_EQUITY, height * 0.8);
}

fn empty_ui(ui: &mut Ui, cx: Cx<'_>) {
    use crate::app::{Action, Page};
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.heading(cx.text("what-if-empty-title"));
        ui.label(cx.text("what-if-empty"));
        ui.add_space(cx.theme.sizes.gap);
        ui.horizontal(|ui| {
            if ui.button(cx.text("overview-empty-offer")).clicked() {
                cx.send(Action::Go(Page::Offer));
            }
            if ui.button(cx.text("overview-empty-segments")).clicked() {
                cx.send(Action::Go(Page::Segments));
            }
        });
    });
}
