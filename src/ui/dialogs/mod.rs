//! Questions and forms in front of everything.

mod about;
mod compare;
mod files;
mod palette;
mod passphrase;
pub mod path;
mod preferences;
pub mod project;
mod recovery;
mod shortcuts;
mod survey;
mod unsaved;

use eframe::egui::{Id, Modal, Ui};

use crate::app::{Action, Dialog, DialogAction};

use super::context::Cx;

pub use survey::{mean_words, take_paste};

/// Draws the question that is open, if one is.
pub fn dialog_ui(ui: &Ui, cx: Cx<'_>) {
    let Some(dialog) = cx.state.dialog() else { return };
    let modal = Modal::new(Id::unique("dialog"))
        .frame(cx.theme.card().inner_margin(super::theme::margin(cx.theme.sizes.gap_huge)));
    let response = modal.show(ui.ctx(), |ui| {
        let width = match dialog {
            Dialog::Survey => survey::width(cx),
            Dialog::Compare => 2.6,
            _ => 1.5,
        };
        let room = ui.ctx().content_rect().width() - 4.0 * cx.theme.sizes.gap_huge;
        ui.set_width((cx.theme.sizes.inspector * width).min(room));
        match dialog {
            Dialog::Unsaved(_) => unsaved::unsaved_ui(ui, cx),
            Dialog::SaveFailed(failed) => files::save_failed_ui(ui, cx, failed),
            Dialog::Replace(wish) => files::replace_ui(ui, cx, wish),
            Dialog::Changed { stamp, wish } => files::changed_ui(ui, cx, stamp, wish.as_ref()),
            Dialog::Elsewhere(path) => files::elsewhere_ui(ui, cx, path),
            Dialog::Recovery => recovery::recovery_ui(ui, cx),
            Dialog::ProjectSettings => project::project_ui(ui, cx),
            Dialog::Settings => preferences::preferences_ui(ui, cx),
            Dialog::Palette => palette::palette_ui(ui, cx),
            Dialog::Shortcuts => shortcuts::shortcuts_ui(ui, cx),
            Dialog::Passphrase { what, is_wrong } => passphrase::ask_ui(ui, cx, what, *is_wrong),
            Dialog::Protect => passphrase::set_ui(ui, cx),
            Dialog::Compare => compare::compare_ui(ui, cx),
            Dialog::Survey => survey::survey_ui(ui, cx),
            Dialog::About => about::about_ui(ui, cx),
        }
    });
    if response.should_close() {
        cx.send(Action::Dialog(DialogAction::Cancel));
    }
}
