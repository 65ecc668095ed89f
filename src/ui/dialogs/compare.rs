//! The open project against another one: item, field, here, there; each difference can be taken over.

use eframe::egui::{Button, Grid, RichText, ScrollArea, Ui};

use crate::app::{Action, CompareAction, DialogAction};

use super::super::context::Cx;
use super::super::theme::Theme;
use super::super::widgets::text::name_field;

/// More differences than this are counted, not listed.
const MOST_LISTED: usize = 300;

/// Draws the list.
pub fn compare_ui(ui: &mut Ui, cx: Cx<'_>) {
    let Some(comparison) = cx.state.comparison() else { return };
    let sizes = &cx.theme.sizes;
    let name = comparison.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    ui.heading(cx.with("compare-title", &[("file", name.into())]));
    let place = comparison.path.display().to_string();
    ui.label(RichText::new(place).size(sizes.small).color(cx.theme.muted()));
    ui.add_space(sizes.gap);
    let count = comparison.differences.len();
    ui.label(cx.with("compare-count", &[("count", count.into())]));
    let height = ui.ctx().content_rect().height() * 0.5;
    ScrollArea::both().max_height(height).auto_shrink([false, true]).show(ui, |ui| list_ui(ui, cx));
    ui.add_space(sizes.gap_large);
    ui.horizontal(|ui| {
        if count > 0 && ui.button(cx.text("compare-take-all")).clicked() {
            cx.send(Action::Compare(CompareAction::TakeAll));
        }
        let done = RichText::new(cx.text("button-done")).color(cx.theme.on_accent());
        if ui.add(Button::new(done).fill(cx.theme.accent())).clicked() {
            cx.send(Action::Dialog(DialogAction::Cancel));
        }
    });
}

fn list_ui(ui: &mut Ui, cx: Cx<'_>) {
    let Some(comparison) = cx.state.comparison() else { return };
    if comparison.differences.is_empty() {
        return;
    }
    let sizes = &cx.theme.sizes;
    let column = sizes.rail * 1.3;
    Grid::new("compare").num_columns(4).striped(true).spacing([sizes.gap_large, sizes.gap_small]).show(ui, |ui| {
        for heading in ["compare-what", "compare-here", "compare-there"] {
            ui.label(RichText::new(cx.text(heading)).font(Theme::bold(sizes.small)).color(cx.theme.muted()));
        }
        ui.end_row();
        for (index, difference) in comparison.differences.iter().enumerate().take(MOST_LISTED) {
            let said = difference.describe(cx.words());
            for text in [&said.place, &said.before, &said.after] {
                ui.scope(|ui| {
                    ui.set_max_width(column);
                    ui.label(text);
                });
            }
            let take = ui.button(cx.text("compare-take"));
            name_field(&take, &cx.with("compare-take-named", &[("place", (&said.place).into())]));
            if take.clicked() {
                cx.send(Action::Compare(CompareAction::Take(index)));
            }
            ui.end_row();
        }
    });
}
