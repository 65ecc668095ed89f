//! Whom we asked, when, what they said; what is only guessed.

use eframe::egui::Ui;

use super::super::context::Cx;
use super::super::widgets::section::title_ui;

/// Draws the page.
pub fn evidence_ui(ui: &mut Ui, cx: Cx<'_>) {
    title_ui(ui, cx, &cx.text("page-evidence"));
}
