//! The firm's side: segments, channels, and LTV against acquisition cost.

use eframe::egui::Ui;

use crate::app::explain::Of;
use crate::app::{Action, ListAction, sheet};
use crate::chart::registry;
use crate::model::{Economics, Segment};

use super::super::context::Cx;
use super::super::widgets::section::{section_ui, title_ui};
use super::super::widgets::sheet::{add_ui, sheet_ui};
use super::chart_card::chart_card_ui;
use super::overview::cards_ui;

/// Draws the page.
pub fn segments_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    title_ui(ui, cx, &cx.text("page-segments"));
    cards_ui(ui, cx, Of::Portfolio, &["ltv", "cac_blended", "cac_paid", "ltv_cac", "customers", "customer_value"]);
    chart_card_ui(ui, cx, registry::LTV_CAC, sizes.inspector * 1.15);
    section_ui(ui, cx, "segments-table", "segments-about", |ui| {
        let segments = sheet::segments(cx.state);
        if segments.rows.is_empty() {
            ui.label(cx.text("segments-empty"));
        } else {
            sheet_ui(ui, cx, &segments);
        }
        add_ui(ui, cx, &segments, "add-segment");
    });
    super::channels::channels_ui(ui, cx);
}

/// Sends a segment with other economics.
pub fn set_economics(segment: &Segment, economics: Economics, field: &'static str) -> Action {
    let item = Segment { economics, ..segment.clone() };
    Action::Segment(ListAction::Set { item: item.into(), field })
}
