//! The budget: how to divide it, what channels bring for their money, programmes, and winning against keeping.

mod answer;
mod beyond;
mod programmes;

use std::sync::Arc;

use eframe::egui::{Id, RichText, Ui};

use crate::app::sheet;
use crate::app::{Action, ListAction, Page};
use crate::chart::registry;
use crate::model::{Channel, ResponseSource};

use super::super::context::Cx;
use super::super::widgets::awaited::awaited_ui;
use super::super::widgets::section::{focus_title, section_ui, title_ui};
use super::super::widgets::sheet::sheet_ui;
use super::super::widgets::text::{FieldStyle, parsed_ui};
use super::chart_card::chart_card_ui;

/// Draws the page.
pub fn budget_ui(ui: &mut Ui, cx: Cx<'_>) {
    let height = cx.theme.sizes.inspector * 0.8;
    title_ui(ui, cx, &cx.text("page-budget"));
    ui.label(RichText::new(cx.text("budget-about")).color(cx.theme.muted()));
    ui.add_space(cx.theme.sizes.gap_small);
    if cx.state.project().channels.is_empty() && cx.state.project().segments.is_empty() {
        empty_ui(ui, cx);
        return;
    }
    answer::answer_ui(ui, cx);
    // Why there is no division is said above.
    let budget = cx.state.study().and_then(|study| study.budget.as_ref());
    if !budget.is_some_and(Result::is_err) {
        awaited_ui(ui, cx, ("budget-chart", budget.is_some()), height * 1.2, |ui| {
            chart_card_ui(ui, cx, registry::BUDGET, height);
        });
    }
    responses_ui(ui, cx);
    programmes::programmes_ui(ui, cx);
    beyond::effort_ui(ui, cx);
    beyond::beyond_ui(ui, cx);
}

/// Nothing is spent yet, and nobody is won: where to begin.
fn empty_ui(ui: &mut Ui, cx: Cx<'_>) {
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.heading(cx.text("budget-empty-title"));
        ui.label(cx.text("budget-empty"));
        ui.add_space(cx.theme.sizes.gap);
        if ui.button(cx.text("budget-empty-segments")).clicked() {
            cx.send(Action::Go(Page::Segments));
            focus_title(ui.ctx());
        }
    });
}

/// What a channel spent and brought in past periods, a line for each.
fn periods_ui(ui: &mut Ui, cx: Cx<'_>, channel: &Arc<Channel>) {
    let name = match channel.name.trim() {
        "" => cx.text("unnamed-channel"),
        name => name.to_owned(),
    };
    let label = cx.with("channel-periods", &[("channel", name.into())]);
    ui.add_space(cx.theme.sizes.gap_small);
    ui.label(RichText::new(&label).size(cx.theme.sizes.small).color(cx.theme.muted()));
    let words = cx.words();
    let shown = words.channel_periods_text(&channel.response.periods);
    let style = FieldStyle { width: cx.theme.sizes.inspector, rows: 4, is_number: false, in_table: false };
    let hint = cx.text("channel-periods-hint");
    let field = (Id::unique((channel.id.as_str(), "channel-periods")), label.as_str(), hint.as_str());
    parsed_ui(ui, cx, field, &shown, style, |text| {
        let periods = words.parse_channel_periods(text).ok_or_else(|| cx.text("channel-periods-error"))?;
        let mut item = Arc::clone(channel);
        Arc::make_mut(&mut item).response.periods = periods;
        Ok(Action::Channel(ListAction::Set { item, field: "field-channel-periods" }))
    });
}

/// What channels bring for what is spent on them: the curves, and the answers that they are made from.
fn responses_ui(ui: &mut Ui, cx: Cx<'_>) {
    chart_card_ui(ui, cx, registry::RESPONSE, cx.theme.sizes.inspector * 0.85);
    section_ui(ui, cx, "responses-table", "responses-about", |ui| {
        let responses = sheet::responses(cx.state);
        if responses.rows.is_empty() {
            ui.label(cx.text("responses-empty"));
            if ui.button(cx.text("budget-empty-segments")).clicked() {
                cx.send(Action::Go(Page::Segments));
                focus_title(ui.ctx());
            }
        } else {
            sheet_ui(ui, cx, &responses);
        }
        for channel in &cx.state.project().channels {
            if channel.response.source == ResponseSource::Periods {
                periods_ui(ui, cx, channel);
            }
        }
    });
}
