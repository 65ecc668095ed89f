//! Titles of pages and sections.

use eframe::egui::{Context, Id, RichText, Role, Sense, Ui, WidgetInfo};

use super::super::context::Cx;
use super::super::theme::Theme;
use super::deferred::deferred_ui;

/// The title of a page.
pub fn title_ui(ui: &mut Ui, cx: Cx<'_>, title: &str) {
    let label = ui.label(RichText::new(title).font(Theme::bold(cx.theme.sizes.title)));
    let response = ui.interact(label.rect, title_id(), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    if ui.data_mut(|data| data.remove_temp::<bool>(title_id())).is_some() {
        response.request_focus();
    }
}

/// Lets the keyboard go on from the title of the page that is about to be shown.
pub fn focus_title(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(title_id(), true));
}

fn title_id() -> Id {
    Id::unique("page-title")
}

/// A section with a heading and one sentence on what it is for, by their keys, on a card.
pub fn section_ui(ui: &mut Ui, cx: Cx<'_>, heading: &str, about: &str, contents: impl FnOnce(&mut Ui)) {
    let sizes = &cx.theme.sizes;
    deferred_ui(ui, cx, heading, |ui| {
        cx.theme.card().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.heading(cx.text(heading));
            ui.label(RichText::new(cx.text(about)).size(sizes.small).color(cx.theme.muted()));
            ui.add_space(sizes.gap_small);
            contents(ui);
        });
    });
    ui.add_space(sizes.gap_small);
}
