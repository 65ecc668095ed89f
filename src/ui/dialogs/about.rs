//! About the program.

use eframe::egui::{RichText, Ui};

use super::super::context::Cx;
use super::frame::{done_ui, scroll_ui, title_ui};

/// Draws what there is to say.
pub fn about_ui(ui: &mut Ui, cx: Cx<'_>) {
    title_ui(ui, cx, &cx.text("app-name"));
    scroll_ui(ui, cx, |ui| {
        ui.label(cx.with("about-version", &[("version", env!("CARGO_PKG_VERSION").into())]));
        ui.label(cx.text("about-text"));
        ui.label(RichText::new(cx.text("about-licence")).size(cx.theme.sizes.small).color(cx.theme.muted()));
    });
    done_ui(ui, cx);
}
