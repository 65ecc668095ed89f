//! The open project against another one: item, field, here, there; each difference can be taken over.

use eframe::egui::{Color32, Frame, RichText, Ui};

use crate::app::{Action, CompareAction, DialogAction};
use crate::compare::Difference;

use super::super::context::Cx;
use super::super::theme::{Theme, symmetric};
use super::super::widgets::text::name_field;
use super::files::path_ui;
use super::frame::{answers_ui, cell_ui, done_ui, scroll_ui, shortened, title_name, title_ui};

/// More differences than this are counted, not listed.
const MOST_LISTED: usize = 300;

/// Longer values are cut off; pointing at them shows the rest.
const LONGEST: usize = 200;

/// What part of the room the place, and each of the two values, takes.
const SHARES: [f32; 3] = [0.36, 0.32, 0.32];

/// Draws the list.
pub fn compare_ui(ui: &mut Ui, cx: Cx<'_>) {
    let Some(comparison) = cx.state.comparison() else { return };
    let name = comparison.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    title_ui(ui, cx, &cx.with("compare-title", &[("file", title_name(&name).into())]));
    let all = &comparison.differences;
    scroll_ui(ui, cx, |ui| {
        path_ui(ui, cx, &comparison.path);
        ui.label(cx.with("compare-count", &[("count", all.len().into())]));
        if all.is_empty() {
            return;
        }
        ui.add_space(cx.theme.sizes.gap_small);
        let headings = ["compare-what", "compare-here", "compare-there"].map(|key| cx.text(key));
        row_ui(ui, cx, false, |ui, widths| {
            for (heading, width) in headings.iter().zip(widths) {
                let text = RichText::new(heading).font(Theme::bold(cx.theme.sizes.small)).color(cx.theme.muted());
                cell_ui(ui, width, |ui| _ = ui.label(text));
            }
        });
        for (index, difference) in all.iter().enumerate().take(MOST_LISTED) {
            difference_ui(ui, cx, index, difference);
        }
        if all.len() > MOST_LISTED {
            let more = cx.with("differs-more", &[("count", (all.len() - MOST_LISTED).into())]);
            ui.label(RichText::new(more).color(cx.theme.muted()));
        }
    });
    if all.is_empty() {
        done_ui(ui, cx);
    } else {
        let done = ("button-done", Action::Dialog(DialogAction::Cancel));
        answers_ui(ui, cx, &[done, ("compare-take-all", Action::Compare(CompareAction::TakeAll))]);
    }
}

/// A difference, with the button that takes it over.
fn difference_ui(ui: &mut Ui, cx: Cx<'_>, index: usize, difference: &Difference) {
    let said = difference.describe(cx.words());
    ui.push_id(index, |ui| {
        row_ui(ui, cx, index.is_multiple_of(2), |ui, widths| {
            for (text, width) in [&said.place, &said.before, &said.after].into_iter().zip(widths) {
                cell_ui(ui, width, |ui| {
                    // As deep as the text of the button beside it.
                    ui.add_space(ui.spacing().button_padding.y);
                    if text.is_empty() {
                        ui.label(RichText::new(cx.text("compare-absent")).color(cx.theme.muted()));
                        return;
                    }
                    let shown = shortened(text, LONGEST);
                    let is_cut = shown != *text;
                    let label = ui.label(shown);
                    if is_cut {
                        label.on_hover_text(text);
                    }
                });
            }
            let take = ui.button(cx.text("compare-take"));
            name_field(&take, &cx.with("compare-take-named", &[("place", (&said.place).into())]));
            if take.clicked() {
                cx.send(Action::Compare(CompareAction::Take(index)));
            }
        });
    });
}

/// A row; its contents are told how wide the columns are, beside the room for a button.
fn row_ui(ui: &mut Ui, cx: Cx<'_>, is_striped: bool, contents: impl FnOnce(&mut Ui, [f32; 3])) {
    let sizes = &cx.theme.sizes;
    let fill = if is_striped { cx.theme.background() } else { Color32::TRANSPARENT };
    Frame::new().fill(fill).inner_margin(symmetric(sizes.gap_small, sizes.gap_hair)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let room = ui.available_width() - sizes.rail * 0.6 - 3.0 * ui.spacing().item_spacing.x;
        ui.horizontal_top(|ui| contents(ui, SHARES.map(|share| (room * share).max(0.0))));
    });
}
