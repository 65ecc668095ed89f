//! Questions about the project's file: it was not saved, it is there already, it changed, another window has it.

use std::path::Path;

use eframe::egui::{RichText, Ui};

use crate::app::disk::{SaveWish, Trouble};
use crate::app::safety::ago;
use crate::app::{Action, DialogAction, FailedSave};
use crate::project_file::Stamp;

use super::super::context::Cx;
use super::frame::{answers_ui, scroll_ui, title_name, title_ui};

/// Draws what can be done about a save that did not work.
pub fn save_failed_ui(ui: &mut Ui, cx: Cx<'_>, failed: &FailedSave) {
    let FailedSave { wish, trouble, can_write_in_place } = failed;
    title_ui(ui, cx, &cx.with("save-failed-title", &[("name", title_name(&cx.state.title()).into())]));
    scroll_ui(ui, cx, |ui| {
        let detail = if let Trouble::Other(error) = trouble { error.as_str() } else { "" };
        ui.label(cx.with(trouble.key(), &[("error", detail.into())]));
        path_ui(ui, cx, &wish.path);
        // A write into the file itself may have been cut short.
        if !wish.in_place {
            ui.label(cx.text("save-failed-safe"));
        }
        if *can_write_in_place {
            ui.label(cx.text("save-in-place-about"));
        }
    });
    let mut answers = vec![("button-save-copy", DialogAction::SaveCopy), ("button-try-again", DialogAction::TryAgain)];
    if *can_write_in_place {
        answers.push(("button-write-in-place", DialogAction::WriteInPlace));
    }
    answers.push(("button-cancel", DialogAction::Cancel));
    ways_out_ui(ui, cx, &answers);
}

/// Asks whether another file may be replaced.
pub fn replace_ui(ui: &mut Ui, cx: Cx<'_>, wish: &SaveWish) {
    title_ui(ui, cx, &cx.text("replace-title"));
    scroll_ui(ui, cx, |ui| {
        ui.label(cx.text("replace-about"));
        path_ui(ui, cx, &wish.path);
    });
    let answers = [
        ("button-other-name", DialogAction::SaveCopy),
        ("button-replace", DialogAction::Replace),
        ("button-cancel", DialogAction::Cancel),
    ];
    ways_out_ui(ui, cx, &answers);
}

/// Asks whether a file may be replaced by something else than the project, by the key of what is said of that.
pub fn replace_by_ui(ui: &mut Ui, cx: Cx<'_>, about: &str, path: &Path) {
    title_ui(ui, cx, &cx.text("replace-title"));
    scroll_ui(ui, cx, |ui| {
        ui.label(cx.text(about));
        path_ui(ui, cx, path);
    });
    let answers = [
        ("button-other-name", DialogAction::SaveCopy),
        ("button-replace", DialogAction::Replace),
        ("button-cancel", DialogAction::Cancel),
    ];
    ways_out_ui(ui, cx, &answers);
}

/// Asks what becomes of the changes of somebody else.
pub fn changed_ui(ui: &mut Ui, cx: Cx<'_>, stamp: &Stamp, wish: Option<&SaveWish>) {
    title_ui(ui, cx, &cx.text("changed-title"));
    scroll_ui(ui, cx, |ui| {
        let age = stamp.modified.and_then(|modified| modified.elapsed().ok());
        ui.label(match age {
            Some(age) => cx.with("changed-about", &[("ago", ago(cx.words(), age.as_secs()).into())]),
            None => cx.text("changed-about-unknown"),
        });
        if let Some(path) = wish.map(|wish| wish.path.as_path()).or(cx.state.path()) {
            path_ui(ui, cx, path);
        }
        ui.label(cx.text(if wish.is_some() { "changed-at-save" } else { "changed-while-open" }));
    });
    let answers = [
        ("button-reload", DialogAction::Reload),
        ("button-keep-mine", DialogAction::KeepMine),
        ("button-compare", DialogAction::Compare),
        ("button-save-copy", DialogAction::SaveCopy),
        ("button-cancel", DialogAction::Cancel),
    ];
    ways_out_ui(ui, cx, &answers);
}

/// Asks how to open what another window has.
pub fn elsewhere_ui(ui: &mut Ui, cx: Cx<'_>, path: &Path) {
    title_ui(ui, cx, &cx.text("elsewhere-title"));
    scroll_ui(ui, cx, |ui| {
        ui.label(cx.text("elsewhere-about"));
        path_ui(ui, cx, path);
    });
    let answers = [
        ("button-read-only", DialogAction::OpenReadOnly),
        ("button-open-copy", DialogAction::OpenCopy),
        ("button-cancel", DialogAction::Cancel),
    ];
    ways_out_ui(ui, cx, &answers);
}

fn ways_out_ui(ui: &mut Ui, cx: Cx<'_>, ways: &[(&str, DialogAction)]) {
    let answers: Vec<_> = ways.iter().map(|(key, answer)| (*key, Action::Dialog(*answer))).collect();
    answers_ui(ui, cx, &answers);
}

/// A path, in small letters.
pub fn path_ui(ui: &mut Ui, cx: Cx<'_>, path: &Path) {
    let text = RichText::new(path.display().to_string()).size(cx.theme.sizes.small).color(cx.theme.muted());
    ui.label(text);
}
