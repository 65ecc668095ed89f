//! A chart on a card, with its message and the ways in which it can leave the window.

use eframe::egui::{Align, Layout, RichText, Ui};

use crate::app::{Action, ViewAction};
use crate::chart::{Chart, registry};

use super::super::charts::{Purpose, chart_ui};
use super::super::context::Cx;
use super::super::menu::export_items_ui;
use super::super::theme::Theme;
use super::super::widgets::deferred::deferred_ui;
use super::super::widgets::text::name_field;
use super::missing::missing_ui;

/// Draws the chart of that key with everything around it.
pub fn chart_card_ui(ui: &mut Ui, cx: Cx<'_>, key: &'static str, height: f32) {
    let Some(chart) = cx.state.chart(key) else { return };
    let sizes = &cx.theme.sizes;
    deferred_ui(ui, cx, key, |ui| card_ui(ui, cx, chart, height));
    ui.add_space(sizes.gap_small);
}

fn card_ui(ui: &mut Ui, cx: Cx<'_>, chart: &Chart, height: f32) {
    let sizes = &cx.theme.sizes;
    let key = chart.key;
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.label(RichText::new(&chart.title).font(Theme::bold(sizes.heading)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let menu = ui.menu_button(cx.text("chart-export"), |ui| export_items_ui(ui, cx, key));
                name_field(&menu.response, &cx.with("chart-menu", &[("chart", (&chart.title).into())]));
                // In a narrow card there is no room for it; the page of the chart has it.
                let has_room = ui.available_width() > sizes.inspector * 0.85;
                if has_room && registry::chart(key).is_some_and(|spec| spec.has_log_axes) {
                    let mut log = cx.state.log_axes();
                    if ui.checkbox(&mut log, cx.text("chart-log")).changed() {
                        cx.send(Action::View(ViewAction::LogAxes(log)));
                    }
                }
            });
        });
        if chart.empty.is_none() {
            ui.label(RichText::new(&chart.message).color(cx.theme.muted()));
        }
        if key == registry::VALUE_MAP {
            missing_ui(ui, cx, chart);
        }
        chart_ui(ui, cx, chart, height, Purpose::Work);
    });
}
