//! How sure a figure is, why it is so, and what would change it.

mod change;
mod chooser;
mod two_way;
mod why;

use eframe::egui::{RichText, Ui};

use crate::app::inquiring::HowSure;
use crate::app::sheet;
use crate::app::{Action, Asked, Page};
use crate::chart::registry;
use crate::engine::simulation::FIGURE_SAMPLES;

use super::super::context::Cx;
use super::super::theme::Theme;
use super::super::widgets::awaited::awaited_ui;
use super::super::widgets::section::{focus_title, section_ui, title_ui};
use super::super::widgets::sheet::{add_ui, sheet_ui};
use super::chart_card::chart_card_ui;
pub use why::number_link_ui;

/// Draws the page.
pub fn uncertainty_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    title_ui(ui, cx, &cx.text("page-uncertainty"));
    ui.label(RichText::new(cx.text("uncertainty-about")).color(cx.theme.muted()));
    ui.add_space(sizes.gap_small);
    if !cx.state.project().is_empty() {
        chooser::chooser_ui(ui, cx);
    }
    let is_of_firm = match cx.state.questions().asked {
        Asked::Outcome(_, outcome) => !outcome.is_of_customers_side(),
        Asked::Figure(..) => false,
    };
    if is_of_firm && cx.state.project().segments.is_empty() {
        empty_ui(ui, cx);
        return;
    }
    answer_ui(ui, cx);
    let height = sizes.inspector * 0.85;
    chart_ui(ui, cx, registry::DISTRIBUTION, height);
    why::why_ui(ui, cx);
    chart_ui(ui, cx, registry::TORNADO, height * 1.1);
    change::reaching_ui(ui, cx);
    two_way::two_way_ui(ui, cx);
    chart_ui(ui, cx, registry::SPIDER, height);
    chart_ui(ui, cx, registry::CONVERGENCE, height * 0.8);
    together_ui(ui, cx);
}

/// A chart of what was found out, or its room while that is being worked out.
fn chart_ui(ui: &mut Ui, cx: Cx<'_>, key: &'static str, height: f32) {
    awaited_ui(ui, cx, (key, cx.state.answers().is_some()), height * 1.2, |ui| chart_card_ui(ui, cx, key, height));
}

/// There is nothing yet that customers bring: where to begin.
fn empty_ui(ui: &mut Ui, cx: Cx<'_>) {
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.heading(cx.text("uncertainty-empty-title"));
        ui.label(cx.text("uncertainty-empty"));
        ui.add_space(cx.theme.sizes.gap);
        if ui.button(cx.text("uncertainty-empty-segments")).clicked() {
            cx.send(Action::Go(Page::Segments));
            focus_title(ui.ctx());
        }
    });
}

/// The figure in one large line: its value, how sure it is, how probable it is that it pays.
fn answer_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        // As high with an answer as without one.
        ui.set_min_height(sizes.figure * 1.3 + sizes.body * 1.5 + sizes.small * 1.6);
        let name = cx.state.name_of(&cx.state.questions().asked);
        ui.label(RichText::new(&name).color(cx.theme.muted()));
        if let Some(sure) = cx.state.how_sure() {
            sure_ui(ui, cx, &sure);
        } else {
            let key = if cx.state.answers().is_some() { "uncertainty-no-figure" } else { "being-worked-out" };
            ui.label(RichText::new(cx.text(key)).font(Theme::bold(sizes.heading)).color(cx.theme.muted()));
        }
        if matches!(cx.state.questions().asked, Asked::Figure(..)) && cx.state.answers().is_some() {
            let samples = cx.words().number(FIGURE_SAMPLES as f64, 0);
            let text = cx.with("figure-samples", &[("samples", samples.into())]);
            ui.label(RichText::new(text).size(sizes.small).color(cx.theme.muted()));
        }
        if !cx.state.is_studied() && cx.state.study().is_some() {
            ui.label(RichText::new(cx.text("uncertainty-rough")).size(sizes.small).color(cx.theme.muted()));
        }
    });
    ui.add_space(sizes.gap_small);
}

fn sure_ui(ui: &mut Ui, cx: Cx<'_>, sure: &HowSure) {
    let sizes = &cx.theme.sizes;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = sizes.gap_large;
        ui.label(RichText::new(&sure.value).font(Theme::bold(sizes.figure)));
        if !sure.interval.is_empty() {
            ui.label(RichText::new(&sure.interval).size(sizes.heading));
        }
        if let Some(chance) = &sure.chance {
            ui.label(RichText::new(chance).size(sizes.heading).color(cx.theme.accent()))
                .on_hover_text(cx.text("chance-hint"));
        }
    });
    if let Some(wire) = &sure.wire {
        ui.label(RichText::new(wire).size(sizes.small).color(cx.theme.warning()));
    }
}

/// The numbers that go together, and what of them contradicts itself.
fn together_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "together-table", "together-about", |ui| {
        let rows = sheet::correlation_rows(cx.state);
        let together = sheet::correlations(cx.state, &rows);
        if together.rows.is_empty() {
            ui.label(cx.text("together-empty"));
        } else {
            sheet_ui(ui, cx, &together);
        }
        let repaired = cx.state.study().and_then(|study| study.today()).map(|today| today.simulation.repaired());
        if repaired.is_some_and(|changes| !changes.is_empty()) {
            ui.label(RichText::new(cx.text("together-repaired")).color(cx.theme.warning()));
        }
        add_ui(ui, cx, &together, "add-together");
    });
}
