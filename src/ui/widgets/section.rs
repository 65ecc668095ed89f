//! Titles of pages and sections.

use eframe::egui::{RichText, Ui};

use super::super::context::Cx;
use super::super::theme::Theme;

/// The title of a page.
pub fn title_ui(ui: &mut Ui, cx: Cx<'_>, title: &str) {
    ui.label(RichText::new(title).font(Theme::bold(cx.theme.sizes.title)));
}

/// A section with a heading and one sentence on what it is for, on a card.
pub fn section_ui<R>(ui: &mut Ui, cx: Cx<'_>, heading: &str, about: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let sizes = &cx.theme.sizes;
    let inner = cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.heading(heading);
        ui.label(RichText::new(about).size(sizes.small).color(cx.theme.muted()));
        ui.add_space(sizes.gap_small);
        contents(ui)
    });
    ui.add_space(sizes.gap_small);
    inner.inner
}
