//! A chart on a card, with its message and the ways in which it can leave the window.

use eframe::egui::style::ScrollAnimation;
use eframe::egui::{Align, Id, Layout, Rect, RichText, Ui};

use crate::app::{Action, ViewAction};
use crate::chart::{Chart, registry};

use super::super::charts::{Purpose, chart_ui};
use super::super::context::Cx;
use super::super::menu::export_items_ui;
use super::super::theme::Theme;
use super::super::widgets::deferred::costly_ui;
use super::super::widgets::text::name_field;
use super::missing::missing_ui;

/// Draws the chart of that key with everything around it.
pub fn chart_card_ui(ui: &mut Ui, cx: Cx<'_>, key: &'static str, height: f32) {
    let sizes = &cx.theme.sizes;
    let top = ui.cursor().min;
    // What is out of sight is not made either, whatever changes: some charts take a thousand samples.
    costly_ui(ui, cx, key, |ui| {
        if let Some(chart) = cx.state.chart(key) {
            card_ui(ui, cx, chart, height);
        }
    });
    show_once(ui, cx, key, Rect::from_two_pos(top, ui.min_rect().right_bottom()));
    ui.add_space(sizes.gap_small);
}

/// For so many frames a page that has just been opened may still find its room.
const FRAMES: u32 = 3;

/// Scrolls to the chart that somebody asked to see, once: as long as the page still finds its room, but no longer.
fn show_once(ui: &Ui, cx: Cx<'_>, key: &str, rect: Rect) {
    let Some((_, request)) = cx.state.chart_to_show().filter(|(chart, _)| *chart == key) else { return };
    let id = Id::unique("chart-shown");
    let (last, frames) = ui.data(|data| data.get_temp::<(u64, u32)>(id)).unwrap_or_default();
    let frames = if last == request { frames } else { 0 };
    if frames < FRAMES {
        ui.data_mut(|data| data.insert_temp(id, (request, frames + 1)));
        ui.scroll_to_rect_animation(rect, Some(Align::Min), ScrollAnimation::none());
        ui.request_repaint();
    }
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
