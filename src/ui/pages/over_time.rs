//! How customers pay back, how long they stay, and how their lifetime value develops.

use std::sync::Arc;

use eframe::egui::Ui;

use crate::app::explain::Of;
use crate::app::{Action, ListAction, Selection};
use crate::chart::CHARTS;
use crate::model::{Economics, Id, Measure, Party, Period, Retention, YearMonth};

use super::super::context::Cx;
use super::super::widgets::estimate::{cost_ui, input_ui};
use super::super::widgets::figure::figure_cell_ui;
use super::super::widgets::section::{section_ui, title_ui};
use super::super::widgets::table::{cell_id, cell_name, row_menu_ui, stretch, table_ui};
use super::super::widgets::text::{FieldStyle, parsed_ui};
use super::chart_card::chart_card_ui;

/// Draws the page.
pub fn over_time_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    title_ui(ui, cx, &cx.text("page-over-time"));
    let (payback, survival, periods) = (CHARTS[1].key, CHARTS[3].key, CHARTS[4].key);
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
    let periods = &cx.state.project().periods;
    if periods.is_empty() {
        ui.label(cx.text("periods-empty"));
    } else {
        let headings = [
            "label-date",
            "label-party",
            "heading-order-value",
            "heading-orders",
            "heading-margin",
            "heading-lifetime",
            "label-acquisition-cost",
            "figure-customer-ltv",
            "figure-period-ltv_cac",
            "heading-grr",
            "heading-nrr",
            "",
        ];
        let stretch = stretch(ui, cx);
        table_ui(ui, cx, "periods", &headings, |ui| {
            for (index, period) in periods.iter().enumerate() {
                row_ui(ui, cx, (index, period), stretch);
            }
        });
    }
    if ui.button(cx.text("add-period")).clicked() {
        let last = periods.iter().map(|period| period.date.ordinal()).max();
        let date = last.and_then(|ordinal| YearMonth::from_ordinal(ordinal + 1)).or_else(|| YearMonth::new(2026, 1));
        if let Some(date) = date {
            cx.send(Action::Period(ListAction::Add(Period::new(Id::from_random(0), date).into())));
        }
    }
}

/// Sends a period with a change.
pub fn set(item: Period, field: &'static str) -> Action {
    Action::Period(ListAction::Set { item: item.into(), field })
}

/// The name of a period: its party and its month.
pub fn period_name(period: &Period) -> String {
    match &period.party {
        Party::Us => period.date.to_string(),
        Party::Competitor(name) => format!("{} {name}", period.date),
    }
}

fn row_ui(ui: &mut Ui, cx: Cx<'_>, (index, period): (usize, &Arc<Period>), stretch: f32) {
    let rail = cx.theme.sizes.rail * stretch;
    let id = &period.id;
    let name = period_name(period);
    let number = rail * 0.42;
    let style = FieldStyle { width: rail * 0.52, rows: 1, is_number: false };
    let title = cell_name(cx, "label-date", &name);
    parsed_ui(ui, cx, (cell_id(id, "date"), &title, ""), &period.date.to_string(), style, |text| {
        match text.parse::<YearMonth>() {
            Ok(date) => Ok(set(Period { date, ..(**period).clone() }, "field-date")),
            Err(_) => Err(cx.text("date-error")),
        }
    });
    party_ui(ui, cx, (period, &name), rail * 0.55);
    let economics = &period.economics;
    let with = |economics: Economics, field| set(Period { economics, ..(**period).clone() }, field);
    let title = cell_name(cx, "label-order-value", &name);
    cost_ui(ui, cx, (cell_id(id, "order-value"), &title), economics.order_value, number, |order_value| {
        with(Economics { order_value, ..economics.clone() }, "field-order-value")
    });
    let title = cell_name(cx, "label-orders", &name);
    let orders = (economics.orders_per_month, Measure::Count);
    input_ui(ui, cx, (cell_id(id, "orders"), &title), orders, rail * 0.34, |orders_per_month| {
        with(Economics { orders_per_month, ..economics.clone() }, "field-orders")
    });
    let title = cell_name(cx, "label-margin", &name);
    let margin = (economics.margin_share, Measure::Margin);
    input_ui(ui, cx, (cell_id(id, "margin"), &title), margin, rail * 0.38, |margin_share| {
        with(Economics { margin_share, ..economics.clone() }, "field-margin")
    });
    if let Retention::Lifetime(months) = economics.retention {
        let title = cell_name(cx, "label-lifetime", &name);
        input_ui(ui, cx, (cell_id(id, "lifetime-cell"), &title), (months, Measure::Months), number, |months| {
            with(Economics { retention: Retention::Lifetime(months), ..economics.clone() }, "field-retention")
        });
    } else {
        figure_cell_ui(ui, cx, Of::Period(index), "lifetime_months");
    }
    let title = cell_name(cx, "label-acquisition-cost", &name);
    cost_ui(ui, cx, (cell_id(id, "cac"), &title), period.acquisition_cost, number, |acquisition_cost| {
        set(Period { acquisition_cost, ..(**period).clone() }, "field-acquisition-cost")
    });
    for figure in ["ltv", "ltv_cac", "grr", "nrr"] {
        figure_cell_ui(ui, cx, Of::Period(index), figure);
    }
    row_menu_ui(ui, cx, period, Action::Period);
    ui.end_row();
}

/// Whose customers: left empty ours, otherwise the competitor's name.
fn party_ui(ui: &mut Ui, cx: Cx<'_>, (period, name): (&Period, &str), width: f32) {
    let style = FieldStyle { width, rows: 1, is_number: false };
    let shown = match &period.party {
        Party::Us => String::new(),
        Party::Competitor(name) => name.clone(),
    };
    let title = cell_name(cx, "label-party", name);
    let hint = cx.text("party-us");
    let response = parsed_ui(ui, cx, (cell_id(&period.id, "party"), &title, &hint), &shown, style, |text| {
        let party = if text.trim().is_empty() { Party::Us } else { Party::Competitor(text.to_owned()) };
        Ok(set(Period { party, ..period.clone() }, "field-party"))
    });
    if response.gained_focus() {
        cx.send(Action::Select(Selection::Period(period.id.clone())));
    }
}
