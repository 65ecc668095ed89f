//! The alternatives on three levels, and where our offer stands among them.

use eframe::egui::Ui;

use super::super::context::Cx;
use super::super::widgets::section::title_ui;

/// Draws the page.
pub fn competition_ui(ui: &mut Ui, cx: Cx<'_>) {
    title_ui(ui, cx, &cx.text("page-competition"));
}
