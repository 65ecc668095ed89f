//! Asks for a path where the system has no file dialog.

use std::path::{Path, PathBuf};

use eframe::egui::{Key, RichText, TextEdit, Ui};

use crate::app::{Action, PickFor};

use super::super::context::Cx;
use super::super::widgets::button::primary_ui;
use super::super::widgets::text::name_field;
use super::frame::{Closed, focus_first, modal_ui, scroll_ui, title_ui};

/// The form, with what is typed in it.
pub struct PathDialog {
    what: PickFor,
    text: String,
}

impl PathDialog {
    /// A form that suggests a name in a folder.
    pub fn new(what: PickFor, folder: Option<PathBuf>, name: &str) -> Self {
        let folder = folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default();
        Self { what, text: folder.join(name).display().to_string() }
    }

    /// Draws the form; true once it is answered.
    pub fn show(&mut self, ui: &Ui, cx: Cx<'_>) -> bool {
        let mut answered = false;
        let is_to_read = self.what.is_of_a_file_that_is_there();
        let placing = (cx.theme.sizes.inspector * super::USUAL, false);
        let closed = modal_ui(ui, cx, "path-dialog", placing, |ui| {
            title_ui(ui, cx, &cx.text(if is_to_read { "path-dialog-open" } else { "path-dialog-save" }));
            let is_entered = scroll_ui(ui, cx, |ui| {
                ui.label(RichText::new(cx.text("path-dialog-about")).color(cx.theme.muted()));
                ui.add_space(cx.theme.sizes.gap_small);
                let field = ui.add(TextEdit::singleline(&mut self.text).desired_width(f32::INFINITY));
                name_field(&field, &cx.text("path-dialog-path"));
                let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                focus_first(ui, &field);
                is_entered
            });
            ui.add_space(cx.theme.sizes.gap_large);
            ui.horizontal_wrapped(|ui| {
                let path = Path::new(self.text.trim());
                let is_given = !path.as_os_str().is_empty();
                let go = cx.text(if is_to_read { "button-open" } else { "button-save" });
                if primary_ui(ui, cx, go, is_given).clicked() || (is_entered && is_given) {
                    cx.send(Action::Typed(self.what.clone(), path.to_path_buf()));
                    answered = true;
                }
                if ui.button(cx.text("button-cancel")).clicked() {
                    cx.send(Action::Picked(self.what.clone(), None));
                    answered = true;
                }
            });
        });
        answered || (closed != Closed::No)
    }
}
