//! The tables of acquisition channels.

use eframe::egui::{RichText, Ui};

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
        // Those of one segment are typed among the costs.
        if !channels.rows.is_empty() && cx.state.project().segments.len() > 1 {
            ui.add_space(cx.theme.sizes.gap);
            ui.heading(cx.text("label-new-customers"));
            let about = RichText::new(cx.text("new-customers-about")).size(cx.theme.sizes.small);
            ui.label(about.color(cx.theme.muted()));
            sheet_ui(ui, cx, &sheet::new_customers(cx.state));
        }
    });
}
