//! Save, discard or stay?

use eframe::egui::{Button, RichText, Ui};

use crate::app::{Action, DialogAction};

use super::super::context::Cx;

/// Draws the question.
pub fn unsaved_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.heading(cx.with("unsaved-title", &[("name", cx.state.title().into())]));
    ui.label(cx.text("unsaved-about"));
    ui.add_space(cx.theme.sizes.gap_large);
    ui.horizontal(|ui| {
        let save = RichText::new(cx.text("button-save")).color(cx.theme.on_accent());
        let response = ui.add(Button::new(save).fill(cx.theme.accent()));
        if ui.memory(|memory| memory.focused().is_none()) {
            response.request_focus();
        }
        if response.clicked() {
            cx.send(Action::Dialog(DialogAction::Save));
        }
        for (key, answer) in [("button-discard", DialogAction::Discard), ("button-cancel", DialogAction::Cancel)] {
            if ui.button(cx.text(key)).clicked() {
                cx.send(Action::Dialog(answer));
            }
        }
    });
}
