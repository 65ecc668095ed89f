//! Save, discard or stay?

use eframe::egui::Ui;

use crate::app::{Action, DialogAction};

use super::super::context::Cx;
use super::frame::{answers_ui, scroll_ui, title_name, title_ui};

/// Draws the question.
pub fn unsaved_ui(ui: &mut Ui, cx: Cx<'_>) {
    title_ui(ui, cx, &cx.with("unsaved-title", &[("name", title_name(&cx.state.title()).into())]));
    scroll_ui(ui, cx, |ui| ui.label(cx.text("unsaved-about")));
    let answers = [
        ("button-save", Action::Dialog(DialogAction::Save)),
        ("button-discard", Action::Dialog(DialogAction::Discard)),
        ("button-cancel", Action::Dialog(DialogAction::Cancel)),
    ];
    answers_ui(ui, cx, &answers);
}
