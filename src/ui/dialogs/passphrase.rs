//! Asking for the passphrase of a confidential project, and setting one.

use eframe::egui::{Button, Id, Key, Response, RichText, TextEdit, Ui};
use zeroize::Zeroize as _;

use crate::app::{Action, DialogAction, Unlock};
use crate::project_file::Passphrase;

use super::super::context::Cx;
use super::super::widgets::text::name_field;

/// A field whose text is not shown.
fn secret_ui(ui: &mut Ui, cx: Cx<'_>, key: &str, text: &mut String) -> Response {
    let label = cx.text(key);
    ui.label(&label);
    let edit = TextEdit::singleline(text).id(Id::unique(key)).password(true).desired_width(f32::INFINITY);
    let response = ui.add(edit);
    name_field(&response, &label);
    response
}

/// Whether Enter was pressed in a field. On a button it means that button.
fn entered(ui: &Ui, response: &Response) -> bool {
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// What is typed so far; it is taken out of the window's memory, so that no second copy stays there.
fn typed(ui: &Ui) -> [String; 2] {
    ui.data_mut(|data| data.remove_temp::<[String; 2]>(Id::unique("passphrases"))).unwrap_or_default()
}

fn keep(ui: &Ui, texts: [String; 2]) {
    ui.data_mut(|data| data.insert_temp(Id::unique("passphrases"), texts));
}

/// Clears what was typed, once no question about a passphrase is open, however that ended.
pub fn forget_typed(ui: &Ui) {
    typed(ui).zeroize();
}

/// Asks for the passphrase that opens a project.
pub fn ask_ui(ui: &mut Ui, cx: Cx<'_>, what: &Unlock, is_wrong: bool) {
    ui.heading(cx.text("passphrase-title"));
    match what {
        Unlock::File(path) | Unlock::Other(path) => super::files::path_ui(ui, cx, path),
        Unlock::Reload => cx.state.path().into_iter().for_each(|path| super::files::path_ui(ui, cx, path)),
        Unlock::Backup(_) => _ = ui.label(cx.text("passphrase-backup")),
        Unlock::Work(_) => _ = ui.label(cx.text("passphrase-work")),
    }
    let mut texts = typed(ui);
    let response = secret_ui(ui, cx, "label-passphrase", &mut texts[0]);
    if is_wrong && texts[0].is_empty() {
        ui.label(RichText::new(cx.text("file-error-wrong-passphrase")).color(cx.theme.error()));
    }
    let enter = entered(ui, &response);
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    ui.add_space(cx.theme.sizes.gap_large);
    ui.horizontal(|ui| {
        let label = RichText::new(cx.text("button-open")).color(cx.theme.on_accent());
        let open = ui.add_enabled(!texts[0].is_empty(), Button::new(label).fill(cx.theme.accent()));
        if (open.clicked() || enter)
            && let Some(passphrase) = Passphrase::new(std::mem::take(&mut texts[0]))
        {
            cx.send(Action::Unlock(passphrase));
        }
        if ui.button(cx.text("button-cancel")).clicked() {
            cx.send(Action::Dialog(DialogAction::Cancel));
        }
    });
    keep(ui, texts);
}

/// Sets a passphrase, or takes it off.
pub fn set_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.heading(cx.text("protect-title"));
    ui.label(cx.text("protect-about"));
    if let Some(path) = cx.state.path() {
        super::files::path_ui(ui, cx, path);
    }
    let mut texts = typed(ui);
    let response = secret_ui(ui, cx, "label-passphrase", &mut texts[0]);
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    let is_entered = entered(ui, &response);
    let again = secret_ui(ui, cx, "label-passphrase-again", &mut texts[1]);
    if is_entered && texts[1].is_empty() {
        again.request_focus();
    }
    let enter = is_entered || entered(ui, &again);
    let differs = !texts[1].is_empty() && texts[0] != texts[1];
    if differs {
        ui.label(RichText::new(cx.text("protect-differs")).color(cx.theme.error()));
    }
    ui.add_space(cx.theme.sizes.gap_large);
    ui.horizontal(|ui| {
        let label = RichText::new(cx.text("button-save")).color(cx.theme.on_accent());
        let is_ready = !texts[0].is_empty() && texts[0] == texts[1];
        let save = ui.add_enabled(is_ready, Button::new(label).fill(cx.theme.accent()));
        if save.clicked() || (enter && is_ready) {
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
