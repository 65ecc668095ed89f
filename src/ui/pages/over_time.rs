//! How customers pay back, how long they stay, and how their lifetime value develops.

use eframe::egui::Ui;

use crate::app::sheet;
use crate::chart::registry;

use super::super::context::Cx;
use super::super::widgets::section::{section_ui, title_ui};
use super::super::widgets::sheet::{add_ui, sheet_ui};
use super::chart_card::chart_card_ui;

/// Draws the page.
pub fn over_time_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    title_ui(ui, cx, &cx.text("page-over-time"));
    let (payback, survival, periods) = (registry::PAYBACK, registry::SURVIVAL, registry::LTV_PERIODS);
    let height = sizes.inspector * 0.9;
    if ui.available_width() > sizes.inspector * 2.8 {
        let width = (ui.available_width() - sizes.gap_large) / 2.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = sizes.gap_large;
            for key in [payback, survival] {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    chart_card_ui(ui, cx, key, height);
                });
            }
        });
    } else {
        chart_card_ui(ui, cx, payback, height);
        chart_card_ui(ui, cx, survival, height);
    }
    chart_card_ui(ui, cx, periods, height);
    section_ui(ui, cx, "periods-table", "periods-about", |ui| periods_ui(ui, cx));
}

fn periods_ui(ui: &mut Ui, cx: Cx<'_>) {
    let periods = sheet::periods(cx.state);
    if periods.rows.is_empty() {
        ui.label(cx.text("periods-empty"));
    } else {
        sheet_ui(ui, cx, &periods);
    }
    add_ui(ui, cx, &periods, "add-period");
}
