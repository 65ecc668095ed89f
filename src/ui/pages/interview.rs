//! To come with its charts.

use eframe::egui::Ui;

use super::super::context::Cx;
use super::super::widgets::section::title_ui;

/// Draws the page.
pub fn interview_ui(ui: &mut Ui, cx: Cx<'_>) {
    title_ui(ui, cx, &cx.text("page-interview"));
}
