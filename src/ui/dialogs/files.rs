//! Questions about the project's file: it was not saved, it is there already, it changed, another window has it.

use std::path::Path;

use eframe::egui::{Button, RichText, Ui};

use crate::app::disk::{SaveWish, Trouble};
use crate::app::safety::ago;
use crate::app::{Action, ChartWish, DialogAction, FailedSave};
use crate::project_file::Stamp;

use super::super::context::Cx;

/// Draws what can be done about a save that did not work.
pub fn save_failed_ui(ui: &mut Ui, cx: Cx<'_>, failed: &FailedSave) {
    let FailedSave { wish, trouble, can_write_in_place } = failed;
    ui.heading(cx.with("save-failed-title", &[("name", cx.state.title().into())]));
    let detail = if let Trouble::Other(error) = trouble { error.as_str() } else { "" };
    ui.label(cx.with(trouble.key(), &[("error", detail.into())]));
    path_ui(ui, cx, &wish.path);
    // A write into the file itself may have been cut short.
    if !wish.in_place {
        ui.label(cx.text("save-failed-safe"));
    }
    let mut answers = vec![("button-save-copy", DialogAction::SaveCopy), ("button-try-again", DialogAction::TryAgain)];
    if *can_write_in_place {
        ui.label(cx.text("save-in-place-about"));
        answers.push(("button-write-in-place", DialogAction::WriteInPlace));
    }
    answers.push(("button-cancel", DialogAction::Cancel));
    answers_ui(ui, cx, &answers);
}

/// Asks whether another file may be replaced.
pub fn replace_ui(ui: &mut Ui, cx: Cx<'_>, wish: &SaveWish) {
    ui.heading(cx.text("replace-title"));
    ui.label(cx.text("replace-about"));
    path_ui(ui, cx, &wish.path);
    let answers = [
        ("button-other-name", DialogAction::SaveCopy),
        ("button-replace", DialogAction::Replace),
        ("button-cancel", DialogAction::Cancel),
    ];
    answers_ui(ui, cx, &answers);
}

/// Asks whether a file may be replaced by a chart.
pub fn replace_by_chart_ui(ui: &mut Ui, cx: Cx<'_>, wish: &ChartWish) {
    ui.heading(cx.text("replace-title"));
    ui.label(cx.text("replace-by-chart-about"));
    path_ui(ui, cx, &wish.path);
    let answers = [
        ("button-other-name", DialogAction::SaveCopy),
        ("button-replace", DialogAction::Replace),
        ("button-cancel", DialogAction::Cancel),
    ];
    answers_ui(ui, cx, &answers);
}

/// Asks what becomes of the changes of somebody else.
pub fn changed_ui(ui: &mut Ui, cx: Cx<'_>, stamp: &Stamp, wish: Option<&SaveWish>) {
    ui.heading(cx.text("changed-title"));
    let age = stamp.modified.and_then(|modified| modified.elapsed().ok());
    ui.label(match age {
        Some(age) => cx.with("changed-about", &[("ago", ago(cx.words(), age.as_secs()).into())]),
        None => cx.text("changed-about-unknown"),
    });
    if let Some(path) = wish.map(|wish| wish.path.as_path()).or(cx.state.path()) {
        path_ui(ui, cx, path);
    }
    ui.label(cx.text(if wish.is_some() { "changed-at-save" } else { "changed-while-open" }));
    let answers = [
        ("button-reload", DialogAction::Reload),
        ("button-keep-mine", DialogAction::KeepMine),
        ("button-compare", DialogAction::Compare),
        ("button-save-copy", DialogAction::SaveCopy),
        ("button-cancel", DialogAction::Cancel),
    ];
    answers_ui(ui, cx, &answers);
}

/// Asks how to open what another window has.
pub fn elsewhere_ui(ui: &mut Ui, cx: Cx<'_>, path: &Path) {
    ui.heading(cx.text("elsewhere-title"));
    ui.label(cx.text("elsewhere-about"));
    path_ui(ui, cx, path);
    let answers = [
        ("button-read-only", DialogAction::OpenReadOnly),
        ("button-open-copy", DialogAction::OpenCopy),
        ("button-cancel", DialogAction::Cancel),
    ];
    answers_ui(ui, cx, &answers);
}

/// A path, in small letters.
pub fn path_ui(ui: &mut Ui, cx: Cx<'_>, path: &Path) {
    let text = RichText::new(path.display().to_string()).size(cx.theme.sizes.small).color(cx.theme.muted());
    ui.label(text);
}

/// The buttons of a question, the one that is meant for most people first.
fn answers_ui(ui: &mut Ui, cx: Cx<'_>, answers: &[(&str, DialogAction)]) {
    ui.add_space(cx.theme.sizes.gap_large);
    ui.horizontal_wrapped(|ui| {
        for (index, (key, answer)) in answers.iter().enumerate() {
            let response = if index == 0 {
                let label = RichText::new(cx.text(key)).color(cx.theme.on_accent());
                let response = ui.add(Button::new(label).fill(cx.theme.accent()));
                if ui.memory(|memory| memory.focused().is_none()) {
                    response.request_focus();
                }
                response
            } else {
                ui.button(cx.text(key))
            };
            if response.clicked() {
                cx.send(Action::Dialog(*answer));
            }
        }
    });
}
