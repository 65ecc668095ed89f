//! Asking for the passphrase of a confidential project, and setting one.

use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Id, Key, Response, RichText, TextEdit, Ui};
use zeroize::Zeroize as _;

use crate::app::{Action, DialogAction, Tried, Unlock};
use crate::project_file::Passphrase;

use super::super::context::Cx;
use super::super::widgets::button::primary_ui;
use super::super::widgets::text::name_field;
use super::frame::{focus_first, scroll_ui, title_ui};

/// The fields, by the keys of their names.
const FIELDS: [&str; 2] = ["label-passphrase", "label-passphrase-again"];

/// A field whose text is not shown, with its name above it and what is wrong with it below.
fn secret_ui(ui: &mut Ui, cx: Cx<'_>, key: &str, text: &mut String, error: Option<&str>) -> Response {
    let label = cx.text(key);
    ui.add_space(cx.theme.sizes.gap_small);
    ui.label(&label);
    let edit = TextEdit::singleline(text).id(Id::unique(key)).password(true).desired_width(f32::INFINITY);
    let response = ui.add(edit);
    name_field(&response, &label);
    if let Some(error) = error {
        ui.label(RichText::new(error).color(cx.theme.error()));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(error));
    }
    response
}

fn typed_id() -> Id {
    Id::unique("passphrases")
}

fn typed(ui: &Ui) -> [String; 2] {
    // Taken out of the window's memory, so that no second copy stays there.
    ui.data_mut(|data| data.remove_temp::<[String; 2]>(typed_id())).unwrap_or_default()
}

fn keep(ui: &Ui, texts: [String; 2]) {
    ui.data_mut(|data| data.insert_temp(typed_id(), texts));
}

/// Forgets what was typed, with its steps that could be undone: the next question begins with empty fields.
pub fn forget(ui: &Ui) {
    if let Some(mut texts) = ui.data_mut(|data| data.remove_temp::<[String; 2]>(typed_id())) {
        texts.zeroize();
        ui.data_mut(|data| {
            for key in FIELDS {
                data.remove::<TextEditState>(Id::unique(key));
            }
        });
    }
}

/// Whether a field was left with Enter.
fn is_entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// Asks for the passphrase that opens a project.
pub fn ask_ui(ui: &mut Ui, cx: Cx<'_>, what: &Unlock, tried: Tried) {
    title_ui(ui, cx, &cx.text("passphrase-title"));
    let mut texts = typed(ui);
    let is_trying = tried == Tried::Now;
    let is_entered = scroll_ui(ui, cx, |ui| {
        match what {
            Unlock::File(path) | Unlock::Other(path) => super::files::path_ui(ui, cx, path),
            Unlock::Backup(_) => _ = ui.label(cx.text("passphrase-backup")),
            Unlock::Reload => {
                if let Some(path) = cx.state.path() {
                    super::files::path_ui(ui, cx, path);
                }
            }
            Unlock::Work(_) => _ = ui.label(cx.text("passphrase-work")),
        }
        let wrong = cx.text("file-error-wrong-passphrase");
        let error = (tried == Tried::Wrong && texts[0].is_empty()).then_some(wrong.as_str());
        let field = ui.add_enabled_ui(!is_trying, |ui| secret_ui(ui, cx, FIELDS[0], &mut texts[0], error)).inner;
        let is_entered = is_entered(ui, &field);
        if !is_trying && !is_entered {
            focus_first(ui, &field);
        }
        is_entered
    });
    ui.add_space(cx.theme.sizes.gap_large);
    ui.horizontal_wrapped(|ui| {
        let open = primary_ui(ui, cx, cx.text("button-open"), !texts[0].is_empty() && !is_trying);
        if (open.clicked() || is_entered)
            && let Some(passphrase) = Passphrase::new(std::mem::take(&mut texts[0]))
        {
            cx.send(Action::Unlock(passphrase));
        }
        if ui.button(cx.text("button-cancel")).clicked() {
            cx.send(Action::Dialog(DialogAction::Cancel));
        }
        if is_trying {
            ui.label(RichText::new(cx.text("passphrase-trying")).color(cx.theme.muted()));
        }
    });
    keep(ui, texts);
}

/// Sets a passphrase, or takes it off.
pub fn set_ui(ui: &mut Ui, cx: Cx<'_>) {
    title_ui(ui, cx, &cx.text("protect-title"));
    let mut texts = typed(ui);
    let is_entered = scroll_ui(ui, cx, |ui| {
        ui.label(cx.text("protect-about"));
        if let Some(path) = cx.state.path() {
            super::files::path_ui(ui, cx, path);
        }
        let first = secret_ui(ui, cx, FIELDS[0], &mut texts[0], None);
        let differs = cx.text("protect-differs");
        let error = (!texts[1].is_empty() && texts[0] != texts[1]).then_some(differs.as_str());
        let again = secret_ui(ui, cx, FIELDS[1], &mut texts[1], error);
        let is_entered = is_entered(ui, &first) || is_entered(ui, &again);
        if is_entered && !texts[0].is_empty() {
            again.request_focus();
        }
        focus_first(ui, &first);
        is_entered
    });
    ui.add_space(cx.theme.sizes.gap_large);
    ui.horizontal_wrapped(|ui| {
        let is_ready = !texts[0].is_empty() && texts[0] == texts[1];
        let save = primary_ui(ui, cx, cx.text("button-save"), is_ready);
        if save.clicked() || (is_entered && is_ready) {
            let passphrase = Passphrase::new(std::mem::take(&mut texts[0]));
            drop(Passphrase::new(std::mem::take(&mut texts[1])));
            cx.send(Action::Protect(passphrase));
        }
        if cx.state.is_confidential() && ui.button(cx.text("protect-off")).clicked() {
            cx.send(Action::Protect(None));
        }
        if ui.button(cx.text("button-cancel")).clicked() {
            cx.send(Action::Dialog(DialogAction::Cancel));
        }
    });
    keep(ui, texts);
}
