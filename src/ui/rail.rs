//! The pages, in the order of the thought.

use eframe::egui::{Button, RichText, Ui};

use crate::app::{Action, Page};

use super::context::Cx;

/// Draws the rail.
pub fn rail_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    page_ui(ui, cx, Page::Overview);
    for (group, pages) in [
        ("rail-to-the-customer", [Page::Offer, Page::Evidence, Page::Competition, Page::Proposition].as_slice()),
        ("rail-to-the-firm", [Page::Segments, Page::OverTime].as_slice()),
        ("rail-decide", [Page::Checks].as_slice()),
    ] {
        ui.add_space(sizes.gap_large);
        ui.label(RichText::new(cx.text(group)).size(sizes.small).color(cx.theme.muted()));
        for page in pages {
            page_ui(ui, cx, *page);
        }
    }
}

fn page_ui(ui: &mut Ui, cx: Cx<'_>, page: Page) {
    let is_shown = cx.state.page() == page;
    let text = RichText::new(cx.text(page.label()));
    let text = if is_shown { text.color(cx.theme.accent()).strong() } else { text };
    let button =
        Button::selectable(is_shown, text).min_size([ui.available_width(), cx.theme.sizes.control_height].into());
    let response = ui.add(button).on_hover_text(cx.text(&format!("{}-tooltip", page.label())));
    if response.clicked() {
        cx.send(Action::Go(page));
    }
}
