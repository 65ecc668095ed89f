//! What customers bring beyond their own orders, and what winning and keeping them takes.

use std::sync::Arc;

use eframe::egui::{RichText, Ui};

use crate::app::{Selection, sheet};
use crate::chart::registry;
use crate::model::Segment;

use super::super::super::context::Cx;
use super::super::super::widgets::section::section_ui;
use super::super::super::widgets::sheet::{add_named_ui, sheet_ui};
use super::super::chart_card::chart_card_ui;

/// Draws winning against keeping, with the numbers that it takes.
pub fn effort_ui(ui: &mut Ui, cx: Cx<'_>) {
    if cx.state.project().segments.is_empty() {
        return;
    }
    chart_card_ui(ui, cx, registry::KEEPING_WINNING, cx.theme.sizes.inspector * 0.85);
    section_ui(ui, cx, "effort-table", "effort-about", |ui| sheet_ui(ui, cx, &sheet::effort(cx.state)));
}

/// Draws referrals, and what else customers buy.
pub fn beyond_ui(ui: &mut Ui, cx: Cx<'_>) {
    if cx.state.project().segments.is_empty() {
        return;
    }
    section_ui(ui, cx, "referrals-table", "referrals-about", |ui| sheet_ui(ui, cx, &sheet::referrals(cx.state)));
    section_ui(ui, cx, "cross-sales-table", "cross-sales-about", |ui| {
        for segment in &cx.state.project().segments {
            if is_shown(cx, segment) {
                cross_sales_ui(ui, cx, segment);
            }
        }
    });
}

/// Segments with cross-sales, and the one that is worked on: the selected one, or else the first.
fn is_shown(cx: Cx<'_>, segment: &Arc<Segment>) -> bool {
    let selected = match cx.state.selection() {
        Selection::Segment(id) => Some(id),
        _ => None,
    };
    let first = cx.state.project().segments.first().map(|segment| &segment.id);
    !segment.cross_sales.is_empty() || selected.or(first) == Some(&segment.id)
}

fn cross_sales_ui(ui: &mut Ui, cx: Cx<'_>, segment: &Segment) {
    let name = match segment.name.trim() {
        "" => cx.text("unnamed-segment"),
        name => name.to_owned(),
    };
    let sales = sheet::cross_sales(cx.state, segment);
    ui.label(RichText::new(&name).strong());
    if !sales.rows.is_empty() {
        sheet_ui(ui, cx, &sales);
    }
    add_named_ui(ui, cx, &sales, &cx.with("add-cross-sale-to", &[("segment", name.into())]));
    ui.add_space(cx.theme.sizes.gap_small);
}
