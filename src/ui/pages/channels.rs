//! The tables of acquisition channels.

use eframe::egui::Ui;

use crate::app::sheet;

use super::super::context::Cx;
use super::super::widgets::section::section_ui;
use super::super::widgets::sheet::{add_ui, sheet_ui};

/// Draws the section of channels: costs first, then the new customers by segment.
pub fn channels_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "channels-table", "channels-about", |ui| {
        let channels = sheet::channels(cx.state);
        if channels.rows.is_empty() {
            ui.label(cx.text("channels-empty"));
        } else {
            sheet_ui(ui, cx, &channels);
        }
        add_ui(ui, cx, &channels, "add-channel");
        if !channels.rows.is_empty() && !cx.state.project().segments.is_empty() {
            ui.add_space(cx.theme.sizes.gap);
            ui.heading(cx.text("label-new-customers"));
            sheet_ui(ui, cx, &sheet::new_customers(cx.state));
        }
    });
}
