//! Why a figure is so: the numbers that it varies with, and what stands behind each.

use eframe::egui::{Id, RichText, Ui};

use crate::app::inquiring::Cause;
use crate::app::standing::lead_to;
use crate::chart::registry;
use crate::model::NumberKey;

use super::super::super::context::Cx;
use super::super::super::theme::Theme;
use super::super::super::widgets::awaited::awaited_ui;
use super::super::super::widgets::guess::guess_dot_ui;
use super::super::super::widgets::kept::kept;
use super::super::super::widgets::section::section_ui;
use super::super::super::widgets::table::facts_ui;

/// So many numbers are listed until somebody asks for all.
const FEW: usize = 8;
/// What explains less than this is only among all.
const SMALL: f64 = 0.005;

/// Draws the chart of shares and the table below it.
pub fn why_ui(ui: &mut Ui, cx: Cx<'_>) {
    let height = cx.theme.sizes.inspector * 0.9;
    super::chart_ui(ui, cx, registry::VARIANCE_SHARES, height);
    let is_there = cx.state.answers().is_some();
    awaited_ui(ui, cx, ("causes", is_there), height, |ui| {
        section_ui(ui, cx, "causes-table", "causes-about", |ui| causes_ui(ui, cx));
    });
}

fn causes_ui(ui: &mut Ui, cx: Cx<'_>) {
    let found = kept(ui, cx, "causes", || cx.state.causes());
    let (causes, together) = &*found;
    let few = causes.iter().take(FEW).take_while(|cause| cause.share.value >= SMALL).count().max(1);
    if causes.is_empty() {
        ui.label(RichText::new(cx.text("causes-none")).color(cx.theme.muted()));
        return;
    }
    let id = Id::unique(("all-causes", cx.state.session()));
    let shows_all = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or_default();
    let shown = if shows_all { causes.len() } else { few };
    let headings = ["heading-number", "heading-estimate", "heading-share", "heading-standing"];
    facts_ui(ui, cx, "causes", &headings, |ui| {
        for cause in causes.iter().take(shown) {
            cause_ui(ui, cx, cause);
            ui.end_row();
        }
    });
    // Less is within the error of sampling.
    if *together >= 0.01 {
        let share = cx.words().share(*together);
        ui.label(cx.with("causes-together", &[("share", share.into())]));
    }
    if causes.len() > few {
        let text =
            if shows_all { cx.text("causes-fewer") } else { cx.with("causes-all", &[("count", causes.len().into())]) };
        if ui.button(text).clicked() {
            ui.data_mut(|data| data.insert_temp(id, !shows_all));
        }
    }
}

fn cause_ui(ui: &mut Ui, cx: Cx<'_>, cause: &Cause) {
    number_link_ui(ui, cx, &cause.key, &cause.name);
    ui.label(&cause.estimate);
    let (share, error) = (cx.words().share(cause.share.value), cx.words().share(cause.share.error));
    let text = cx.with("share-with-error", &[("share", share.into()), ("error", error.into())]);
    ui.label(RichText::new(text).font(Theme::bold(cx.theme.sizes.body)));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = cx.theme.sizes.gap_small;
        if cause.standing.is_guess {
            guess_dot_ui(ui, cx);
        }
        ui.label(RichText::new(&cause.standing.text).color(cx.theme.muted()));
    });
}

/// The name of a number, which leads to where it is entered.
pub fn number_link_ui(ui: &mut Ui, cx: Cx<'_>, key: &NumberKey, name: &str) {
    match lead_to(cx.state.project(), key) {
        Some(action) => {
            if ui.link(name).on_hover_text(cx.text("number-lead")).clicked() {
                cx.send(action);
            }
        }
        None => {
            ui.label(name);
        }
    }
}
