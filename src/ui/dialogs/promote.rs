//! What is tried out becomes the base: everything that changes, line by line.

use eframe::egui::{Grid, RichText, Ui};

use crate::app::{Action, DialogAction};

use super::super::context::Cx;
use super::super::theme::Theme;
use super::frame::{answers_ui, done_ui, scroll_ui, shortened, title_ui};

/// Longer values are cut off.
const LONGEST: usize = 120;

/// Draws the question.
pub fn promote_ui(ui: &mut Ui, cx: Cx<'_>) {
    let Some(promotion) = cx.state.promotion() else { return };
    let sizes = &cx.theme.sizes;
    title_ui(ui, cx, &cx.text("promote-title"));
    if promotion.differences.is_empty() {
        ui.label(cx.text("promote-none"));
        done_ui(ui, cx);
        return;
    }
    ui.label(cx.text("promote-about"));
    scroll_ui(ui, cx, |ui| {
        Grid::new("promotion").striped(true).num_columns(3).spacing([sizes.gap_large, sizes.gap_small]).show(
            ui,
            |ui| {
                for heading in ["compare-what", "promote-before", "promote-after"] {
                    let text = RichText::new(cx.text(heading)).font(Theme::bold(sizes.small)).color(cx.theme.muted());
                    ui.label(text);
                }
                ui.end_row();
                for difference in &promotion.differences {
                    let said = difference.describe(cx.words());
                    for text in [said.place, said.before, said.after] {
                        ui.label(if text.is_empty() { cx.text("compare-absent") } else { shortened(&text, LONGEST) });
                    }
                    ui.end_row();
                }
            },
        );
        if promotion.has_cost_once {
            ui.label(RichText::new(cx.text("promote-once")).color(cx.theme.warning()));
        }
    });
    answers_ui(
        ui,
        cx,
        &[
            ("button-promote", Action::Dialog(DialogAction::Promote)),
            ("button-cancel", Action::Dialog(DialogAction::Cancel)),
        ],
    );
}
