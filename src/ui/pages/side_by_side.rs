//! All offerings side by side: what each scores on what matters, and the figures that follow.

use eframe::egui::{RichText, Ui};

use crate::app::sheet::{self, OfferingRow};
use crate::app::{Action, ListAction, ScoreRow};
use crate::engine::offerings::OfferingValue;
use crate::model::{Alternative, Id, Level, WeightSource};

use super::super::context::Cx;
use super::super::widgets::guess::guess_legend_ui;
use super::super::widgets::section::section_ui;
use super::super::widgets::sheet::sheet_ui;

/// Draws the section.
pub fn side_by_side_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "side-by-side", "side-by-side-about", |ui| {
        let rows = ScoreRow::of(cx.state.project());
        if rows.is_empty() {
            ui.label(cx.text("side-by-side-empty"));
        } else {
            let scores = sheet::scores(cx.state, &rows);
            sheet_ui(ui, cx, &scores);
            notes_ui(ui, cx, &rows);
        }
        if ui.button(cx.text("add-alternative")).clicked() {
            add_alternative(cx, Level::SameProduct);
        }
        // With nothing but doing nothing there is nothing to compare.
        let has_price = |it: &OfferingValue| it.figures.price_per_month.known().is_some();
        let is_priced = cx.state.offerings().is_some_and(|all| all.offerings.iter().any(has_price));
        if is_priced || cx.state.project().alternatives.len() > 1 {
            ui.add_space(cx.theme.sizes.gap);
            ui.heading(cx.text("offering-figures"));
            let rows = OfferingRow::of(cx.state);
            sheet_ui(ui, cx, &sheet::offering_figures(cx.state, &rows));
        }
    });
}

/// Adds an alternative in which nothing is entered yet.
pub fn add_alternative(cx: Cx<'_>, level: Level) {
    let alternative = Alternative::new(Id::from_random(0), cx.text("new-alternative"), level);
    cx.send(Action::Alternative(ListAction::Add(alternative.into())));
}

/// What the mark in a corner means, and which importances are reckoned with.
fn notes_ui(ui: &mut Ui, cx: Cx<'_>, rows: &[ScoreRow]) {
    let sizes = &cx.theme.sizes;
    let small = |text: String| RichText::new(text).size(sizes.small).color(cx.theme.muted());
    let has_numbers = |row: &ScoreRow| row.importance.is_some() || row.ours.is_some() || !row.theirs.is_empty();
    if rows.iter().any(has_numbers) {
        guess_legend_ui(ui, cx);
    }
    let source = cx.state.project().weighting.source;
    if source != WeightSource::Typed {
        let source = cx.text(super::weight_source_key(source));
        ui.label(small(cx.with("weights-instead", &[("source", source.into())])));
    }
}
