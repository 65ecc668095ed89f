//! The firm's side: segments, channels, and LTV against acquisition cost.

use eframe::egui::{Button, RichText, Sense, Ui, Vec2};

use crate::app::explain::Of;
use crate::app::{Action, ListAction, Selection};
use crate::chart::{CHARTS, Paint};
use crate::engine::Unit;
use crate::model::{Economics, Input, Measure, Retention, Segment};

use super::super::context::Cx;
use super::super::widgets::estimate::{cost_ui, input_ui, tell_mean};
use super::super::widgets::figure::figure_cell_ui;
use super::super::widgets::section::{section_ui, title_ui};
use super::super::widgets::table::{cell_id, cell_name, row_menu_ui, stretch, table_ui};
use super::super::widgets::text::{FieldStyle, name_field, parsed_ui, text_ui};
use super::chart_card::chart_card_ui;
use super::overview::{add_segment, cards_ui};

/// Draws the page.
pub fn segments_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    title_ui(ui, cx, &cx.text("page-segments"));
    cards_ui(ui, cx, Of::Portfolio, &["ltv", "cac_blended", "cac_paid", "ltv_cac", "customers", "customer_value"]);
    chart_card_ui(ui, cx, CHARTS[0].key, sizes.inspector * 1.15);
    section_ui(ui, cx, "segments-table", "segments-about", |ui| {
        if cx.state.project().segments.is_empty() {
            ui.label(cx.text("segments-empty"));
        } else {
            let headings = [
                "",
                "label-name",
                "heading-order-value",
                "heading-orders",
                "heading-margin",
                "heading-retention",
                "heading-customers",
                "figure-customer-ltv",
                "label-acquisition-cost",
                "figure-segment-ltv_cac",
                "heading-payback",
                "",
            ];
            let stretch = stretch(ui, cx);
            table_ui(ui, cx, "segments", &headings, |ui| {
                for (index, segment) in cx.state.project().segments.iter().enumerate() {
                    row_ui(ui, cx, (index, segment), stretch);
                }
            });
        }
        if ui.button(cx.text("add-segment")).clicked() {
            add_segment(cx);
        }
    });
    super::channels::channels_ui(ui, cx);
}

/// Sends a segment with other economics.
pub fn set_economics(segment: &Segment, economics: Economics, field: &'static str) -> Action {
    let item = Segment { economics, ..segment.clone() };
    Action::Segment(ListAction::Set { item: item.into(), field })
}

fn row_ui(ui: &mut Ui, cx: Cx<'_>, (index, segment): (usize, &std::sync::Arc<Segment>), stretch: f32) {
    let sizes = &cx.theme.sizes;
    let (id, name) = (&segment.id, segment.name.as_str());
    colour_ui(ui, cx, segment);
    let style = FieldStyle { width: sizes.rail * 0.72 * stretch, rows: 1, is_number: false };
    let rename = |text| {
        Action::Segment(ListAction::Set {
            item: Segment { name: text, ..(**segment).clone() }.into(),
            field: "field-name",
        })
    };
    text_ui(ui, cx, cell_id(id, "name"), &cell_name(cx, "label-name", name), name, style, rename);
    let economics = &segment.economics;
    let width = |share: f32| sizes.rail * share * stretch;
    let title = cell_name(cx, "label-order-value", name);
    cost_ui(ui, cx, (cell_id(id, "order-value"), &title), economics.order_value, width(0.36), |order_value| {
        set_economics(segment, Economics { order_value, ..economics.clone() }, "field-order-value")
    });
    let title = cell_name(cx, "label-orders", name);
    let orders = (economics.orders_per_month, Measure::Count);
    input_ui(ui, cx, (cell_id(id, "orders"), &title), orders, width(0.3), |orders_per_month| {
        set_economics(segment, Economics { orders_per_month, ..economics.clone() }, "field-orders")
    });
    let title = cell_name(cx, "label-margin", name);
    let margin = (economics.margin_share, Measure::Margin);
    input_ui(ui, cx, (cell_id(id, "margin"), &title), margin, width(0.35), |margin_share| {
        set_economics(segment, Economics { margin_share, ..economics.clone() }, "field-margin")
    });
    retention_cell_ui(ui, cx, (index, segment), width(0.66));
    let title = cell_name(cx, "label-customers", name);
    let customers = (segment.customers_now, Measure::Count);
    input_ui(ui, cx, (cell_id(id, "customers"), &title), customers, width(0.4), |customers_now: Input| {
        let item = Segment { customers_now, ..(**segment).clone() };
        Action::Segment(ListAction::Set { item: item.into(), field: "field-customers" })
    });
    for figure in ["ltv", "cac", "ltv_cac", "payback_months"] {
        figure_cell_ui(ui, cx, Of::Segment(index), figure);
    }
    row_menu_ui(ui, cx, segment, Action::Segment);
    ui.end_row();
}

/// The segment's colour; a click shows the segment in the inspector.
fn colour_ui(ui: &mut Ui, cx: Cx<'_>, segment: &Segment) {
    let sizes = &cx.theme.sizes;
    let is_selected = *cx.state.selection() == Selection::Segment(segment.id.clone());
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(sizes.control_height * 0.8), Sense::click());
    let swatch = rect.shrink(sizes.gap_small);
    ui.painter().rect_filled(swatch, cx.theme.radius(), cx.theme.paint(Paint::Series(segment.colour)));
    if is_selected || response.hovered() || response.has_focus() {
        let stroke = (sizes.stroke * 2.0, cx.theme.accent());
        ui.painter().rect_stroke(rect, cx.theme.radius(), stroke, eframe::egui::StrokeKind::Inside);
    }
    let name = cx.with("label-of", &[("field", cx.text("row-details").into()), ("item", (&segment.name).into())]);
    response.widget_info(|| eframe::egui::WidgetInfo::selected(eframe::egui::Role::Button, true, is_selected, &name));
    if response.on_hover_text(cx.text("row-details")).clicked() {
        cx.send(Action::Select(Selection::Segment(segment.id.clone())));
    }
}

/// A lifetime or a constant rate is typed in the table; the other ways are shown there and edited in the inspector.
fn retention_cell_ui(ui: &mut Ui, cx: Cx<'_>, (index, segment): (usize, &Segment), width: f32) {
    let (words, economics) = (cx.words(), &segment.economics);
    let title = cell_name(cx, "label-retention", &segment.name);
    if let Some(shown) = words.retention_text(&economics.retention) {
        let id = cell_id(&segment.id, "retention");
        let style = FieldStyle { width, rows: 1, is_number: true };
        let current = &economics.retention;
        let response =
            parsed_ui(ui, cx, (id, &title, ""), &shown, style, |text| match words.parse_retention(text, current) {
                Ok(retention) => {
                    Ok(set_economics(segment, Economics { retention, ..economics.clone() }, "field-retention"))
                }
                Err((error, measure)) => Err(words.estimate_error(&error, measure)),
            });
        match current {
            Retention::Lifetime(months) => tell_mean(cx, response, *months, Measure::Months),
            Retention::Constant { rate, .. } => tell_mean(cx, response, *rate, Measure::Share),
            _ => response,
        };
        return;
    }
    let value = cx.state.derived().figures.segments.get(index);
    let annual = value.map(|value| value.customer.figures.retention_annual);
    let text = annual.map(|annual| words.figure(Unit::Share, annual)).unwrap_or_default();
    let button = ui.add_sized([width, cx.theme.sizes.control_height], Button::new(RichText::new(text)));
    name_field(&button, &title);
    if button.on_hover_text(cx.text("row-details")).clicked() {
        cx.send(Action::Select(Selection::Segment(segment.id.clone())));
    }
}
