//! Questions and forms in front of everything.

mod about;
mod compare;
mod files;
mod frame;
mod palette;
mod passphrase;
pub mod path;
mod preferences;
mod prices;
pub mod project;
mod promote;
mod recovery;
mod shortcuts;
mod survey;
mod unsaved;

use eframe::egui::Ui;

use crate::app::{Action, Dialog, DialogAction};

use super::context::Cx;
use frame::Closed;

pub use survey::{sample_words, take_paste};

/// Draws the question that is open, if one is.
pub fn dialog_ui(ui: &Ui, cx: Cx<'_>) {
    let dialog = cx.state.dialog();
    if !matches!(dialog, Some(Dialog::Passphrase { .. } | Dialog::Protect)) {
        passphrase::forget(ui);
    }
    let Some(dialog) = dialog else { return };
    let widths = match dialog {
        Dialog::Survey => survey::width(cx),
        Dialog::Compare | Dialog::Promote | Dialog::Shortcuts => WIDE,
        _ => USUAL,
    };
    let placing = (cx.theme.sizes.inspector * widths, matches!(dialog, Dialog::Palette));
    let closed = frame::modal_ui(ui, cx, "dialog", placing, |ui| match dialog {
        Dialog::Unsaved(_) => unsaved::unsaved_ui(ui, cx),
        Dialog::SaveFailed(failed) => files::save_failed_ui(ui, cx, failed),
        Dialog::Replace(wish) => files::replace_ui(ui, cx, wish),
        Dialog::ReplaceByChart(wish) => files::replace_by_ui(ui, cx, "replace-by-chart-about", &wish.path),
        Dialog::ReplaceBySheet(path) => files::replace_by_ui(ui, cx, "replace-by-sheet-about", path),
        Dialog::Changed { stamp, wish } => files::changed_ui(ui, cx, stamp, wish.as_ref()),
        Dialog::Elsewhere(path) => files::elsewhere_ui(ui, cx, path),
        Dialog::Recovery => recovery::recovery_ui(ui, cx),
        Dialog::ProjectSettings => project::project_ui(ui, cx),
        Dialog::Settings => preferences::preferences_ui(ui, cx),
        Dialog::Palette => palette::palette_ui(ui, cx),
        Dialog::Shortcuts => shortcuts::shortcuts_ui(ui, cx),
        Dialog::Passphrase { what, tried } => passphrase::ask_ui(ui, cx, what, *tried),
        Dialog::Protect => passphrase::set_ui(ui, cx),
        Dialog::Promote => promote::promote_ui(ui, cx),
        Dialog::Compare => compare::compare_ui(ui, cx),
        Dialog::Survey => survey::survey_ui(ui, cx),
        Dialog::About => about::about_ui(ui, cx),
    });
    // What was pasted and typed is not lost to a click that went astray.
    let holds_work = matches!(dialog, Dialog::Survey) && survey::holds_work(cx);
    if closed == Closed::ByKey || (closed == Closed::ByClickBeside && !holds_work) {
        cx.send(Action::Dialog(DialogAction::Cancel));
    }
}

/// So many times as wide as the inspector most dialogs are.
const USUAL: f32 = 1.7;

/// And those with much in them.
const WIDE: f32 = 2.8;
