//! About the program.

use eframe::egui::{RichText, Ui};

use crate::app::{Action, DialogAction};

use super::super::context::Cx;

/// Draws what there is to say.
pub fn about_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.heading(cx.text("app-name"));
    ui.label(cx.with("about-version", &[("version", env!("CARGO_PKG_VERSION").into())]));
    ui.label(cx.text("about-text"));
    ui.label(RichText::new(cx.text("about-licence")).size(cx.theme.sizes.small).color(cx.theme.muted()));
    ui.add_space(cx.theme.sizes.gap);
    if ui.button(cx.text("button-done")).clicked() {
        cx.send(Action::Dialog(DialogAction::Cancel));
    }
}
