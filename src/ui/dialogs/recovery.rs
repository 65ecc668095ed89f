//! Offers unsaved work of windows that are gone.

use eframe::egui::{RichText, Ui};

use crate::app::file_words::file_error;
use crate::app::recovery::Recovery;
use crate::app::safety::ago;
use crate::app::{Action, DialogAction};
use crate::compare::{Description, Difference};

use super::super::context::Cx;
use super::super::theme::Theme;
use super::super::widgets::button::primary_ui;
use super::super::widgets::text::name_field;
use super::files::path_ui;
use super::frame::{focus_first, scroll_ui, title_ui};

/// More differences than this are counted, not listed.
const MOST_LISTED: usize = 6;

/// Draws the list with its buttons.
pub fn recovery_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    title_ui(ui, cx, &cx.text("recovery-title"));
    scroll_ui(ui, cx, |ui| {
        ui.label(cx.text("recovery-about"));
        for recovery in cx.state.recoveries() {
            ui.add_space(sizes.gap);
            ui.push_id(recovery.number, |ui| one_ui(ui, cx, recovery));
        }
    });
    ui.add_space(sizes.gap_large);
    if ui.button(cx.text("button-later")).clicked() {
        cx.send(Action::Dialog(DialogAction::Cancel));
    }
}

fn one_ui(ui: &mut Ui, cx: Cx<'_>, recovery: &Recovery) {
    let title = if recovery.name.trim().is_empty() { cx.text("untitled") } else { recovery.name.clone() };
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(&title).font(Theme::bold(cx.theme.sizes.body)));
        match &recovery.path {
            Some(path) => path_ui(ui, cx, path),
            None => _ = ui.label(small(cx, cx.text("recovery-never-saved"))),
        }
        match &recovery.work {
            Ok(_) => {
                ui.label(small(cx, cx.with("recovery-kept", &[("ago", ago(cx.words(), recovery.age_seconds).into())])));
                differences_ui(ui, cx, recovery);
            }
            Err(_) if recovery.is_sealed => _ = ui.label(small(cx, cx.text("recovery-sealed"))),
            Err(error) => {
                let (error, path) = (file_error(cx.words(), error), recovery.copy.display().to_string());
                let text = cx.with("recovery-broken", &[("error", error.into()), ("path", path.into())]);
                ui.label(RichText::new(text).color(cx.theme.error()));
            }
        }
        ui.add_space(cx.theme.sizes.gap);
        ui.horizontal_wrapped(|ui| {
            let can_recover = recovery.work.is_ok() || recovery.is_sealed;
            let response = primary_ui(ui, cx, cx.text("button-recover"), can_recover);
            if can_recover {
                focus_first(ui, &response);
            }
            let name = |key: &str| cx.with("button-of", &[("button", cx.text(key).into()), ("name", (&title).into())]);
            name_field(&response, &name("button-recover"));
            if response.clicked() {
                cx.send(Action::Dialog(DialogAction::Recover(recovery.number)));
            }
            let response = ui.button(cx.text("button-discard"));
            name_field(&response, &name("button-discard"));
            if response.clicked() {
                cx.send(Action::Dialog(DialogAction::Forget(recovery.number)));
            }
        });
    });
}

fn differences_ui(ui: &mut Ui, cx: Cx<'_>, recovery: &Recovery) {
    let all = &recovery.differences;
    if all.is_empty() {
        ui.label(cx.text("recovery-same"));
        return;
    }
    let against = if recovery.file.is_some() { "recovery-against-file" } else { "recovery-against-nothing" };
    ui.label(cx.text(against));
    for difference in all.iter().take(MOST_LISTED) {
        ui.label(small(cx, line(cx, difference)));
    }
    if all.len() > MOST_LISTED {
        ui.label(small(cx, cx.with("differs-more", &[("count", (all.len() - MOST_LISTED).into())])));
    }
}

/// The item or the field, and what became of it: what it was and is, where that is short.
fn line(cx: Cx<'_>, difference: &Difference) -> String {
    let Description { place, before, after } = difference.describe(cx.words());
    if before.is_empty() || after.is_empty() {
        let key = if before.is_empty() { "differs-added" } else { "differs-removed" };
        return cx.with(key, &[("place", place.into())]);
    }
    if before.chars().count() + after.chars().count() > LONGEST {
        return place;
    }
    cx.with("differs-line", &[("place", place.into()), ("before", before.into()), ("after", after.into())])
}

/// Longer values are not shown beside what they are of.
const LONGEST: usize = 60;

fn small(cx: Cx<'_>, text: String) -> RichText {
    RichText::new(text).size(cx.theme.sizes.small).color(cx.theme.muted())
}
