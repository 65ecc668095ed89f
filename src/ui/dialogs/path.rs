//! Asks for a path where the system has no file dialog.

use std::path::{Path, PathBuf};

use eframe::egui::{Id, Key, Modal, RichText, TextEdit, Ui};

use crate::app::{Action, PickFor};

use super::super::context::Cx;
use super::super::widgets::text::name_field;

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
        let modal = Modal::new(Id::unique("path-dialog")).frame(cx.theme.card());
        let response = modal.show(ui.ctx(), |ui| {
            ui.set_width(cx.theme.sizes.inspector * 1.8);
            let title = if self.what.is_of_a_file_that_is_there() { "path-dialog-open" } else { "path-dialog-save" };
            ui.heading(cx.text(title));
            ui.label(RichText::new(cx.text("path-dialog-about")).color(cx.theme.muted()));
            let field = ui.add(TextEdit::singleline(&mut self.text).desired_width(f32::INFINITY));
            name_field(&field, &cx.text("path-dialog-path"));
            if ui.memory(|memory| memory.focused().is_none()) {
                field.request_focus();
            }
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            ui.horizontal(|ui| {
                let go = if self.what.is_of_a_file_that_is_there() { "start-open" } else { "button-save" };
                if ui.button(cx.text(go)).clicked() || entered {
                    let path = Path::new(self.text.trim()).to_path_buf();
                    cx.send(Action::Typed(self.what.clone(), path));
                    answered = true;
                }
                if ui.button(cx.text("button-cancel")).clicked() {
                    cx.send(Action::Picked(self.what.clone(), None));
                    answered = true;
                }
            });
        });
        answered || response.should_close()
    }
}
