//! What the value map lacks is entered where it would be.

use eframe::egui::{Id, Ui, ViewportCommand};

use crate::app::{Action, OfferAction, Page, SurveyAction};
use crate::chart::{Chart, Missing, has_price_per_use, missing};
use crate::model::{Level, Measure};

use super::super::context::Cx;
use super::super::widgets::estimate::input_ui;
use super::side_by_side::add_alternative;

/// Draws the buttons that lead to what is missing, and the field for the uses per month where prices are per use: it
/// stays there when the map has appeared, since a number takes more than one key.
pub fn missing_ui(ui: &mut Ui, cx: Cx<'_>, chart: &Chart) {
    let input = cx.state.chart_input();
    ui.horizontal_wrapped(|ui| {
        if chart.empty.is_some() {
            match missing(&input) {
                Missing::Alternative => {
                    if ui.button(cx.text("add-alternative")).clicked() {
                        add_alternative(cx, Level::SameProduct);
                    }
                    paste_button_ui(ui, cx);
                }
                Missing::Criteria => {
                    go_ui(ui, cx, "missing-enter-criteria");
                    paste_button_ui(ui, cx);
                }
                Missing::Scores => go_ui(ui, cx, "missing-enter-scores"),
                Missing::Weights => go_ui(ui, cx, "missing-enter-weights"),
                Missing::Prices(_) => {
                    if ui.button(cx.text("prices-enter")).clicked() {
                        cx.send(Action::Survey(SurveyAction::AskPrices));
                    }
                }
                Missing::Uses => {}
            }
        }
        if has_price_per_use(&input) {
            ui.label(cx.text("prices-uses-row"));
            let name = cx.text("label-uses");
            ui.label(&name);
            let uses = (cx.state.project().offer.uses_per_month, Measure::Count);
            let field = (Id::unique("value-map-uses"), name.as_str());
            input_ui(ui, cx, field, uses, cx.theme.sizes.rail * 0.6, |uses| {
                Action::Offer(OfferAction::SetUsesPerMonth(uses))
            });
        }
    });
}

fn go_ui(ui: &mut Ui, cx: Cx<'_>, key: &str) {
    if ui.button(cx.text(key)).clicked() {
        cx.send(Action::Go(Page::Offer));
        super::super::widgets::section::focus_title(ui.ctx());
    }
}

/// The button that takes a survey from the clipboard.
pub fn paste_button_ui(ui: &mut Ui, cx: Cx<'_>) {
    if ui.button(cx.text("survey-paste")).clicked() {
        // What is on the clipboard comes as soon as the system gives it; until then the form says how.
        cx.send(Action::Survey(SurveyAction::Ask));
        ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
    }
}
