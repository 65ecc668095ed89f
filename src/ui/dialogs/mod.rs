//! Questions and forms in front of everything.

mod about;
mod files;
pub mod path;
mod recovery;
pub mod settings;
mod unsaved;

use eframe::egui::{Id, Modal, Ui};

use crate::app::{Action, Dialog, DialogAction};

use super::context::Cx;

/// Draws the question that is open, if one is.
pub fn dialog_ui(ui: &Ui, cx: Cx<'_>) {
    let Some(dialog) = cx.state.dialog() else { return };
    let modal = Modal::new(Id::unique("dialog"))
        .frame(cx.theme.card().inner_margin(super::theme::margin(cx.theme.sizes.gap_huge)));
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(cx.theme.sizes.inspector * 1.5);
        match dialog {
            Dialog::Unsaved(_) => unsaved::unsaved_ui(ui, cx),
            Dialog::SaveFailed(failed) => files::save_failed_ui(ui, cx, failed),
            Dialog::Replace(wish) => files::replace_ui(ui, cx, wish),
            Dialog::Changed { stamp, wish } => files::changed_ui(ui, cx, stamp, wish.as_ref()),
            Dialog::Elsewhere(path) => files::elsewhere_ui(ui, cx, path),
            Dialog::Recovery => recovery::recovery_ui(ui, cx),
            Dialog::ProjectSettings => settings::settings_ui(ui, cx),
            Dialog::About => about::about_ui(ui, cx),
        }
    });
    if response.should_close() {
        cx.send(Action::Dialog(DialogAction::Cancel));
    }
}
