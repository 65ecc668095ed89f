//! The pages, in the order of the thought.

use eframe::egui::{Button, RichText, Ui};

use crate::app::checks::open_findings;
use crate::app::{Action, Page};

use super::context::Cx;
use super::widgets::text::name_field;

/// Draws the rail.
pub fn rail_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    page_ui(ui, cx, Page::Overview);
    for (group, pages) in [
        ("rail-to-the-customer", [Page::Offer, Page::Evidence, Page::Competition, Page::Proposition].as_slice()),
        ("rail-to-the-firm", [Page::Segments, Page::OverTime].as_slice()),
        ("rail-decide", [Page::WhatIf, Page::Budget, Page::Uncertainty, Page::Interview, Page::Checks].as_slice()),
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
    let label = cx.text(page.label());
    let open = if page == Page::Checks { open_findings(&cx.state.derived().findings).len() } else { 0 };
    let shown = match open {
        0 => label.clone(),
        count => cx.with("rail-count", &[("page", (&label).into()), ("count", count.to_string().into())]),
    };
    let text = RichText::new(shown);
    let text = if is_shown { text.color(cx.theme.accent()).strong() } else { text };
    let button =
        Button::selectable(is_shown, text).min_size([ui.available_width(), cx.theme.sizes.control_height].into());
    let response = ui.add(button).on_hover_text(cx.text(&format!("{}-tooltip", page.label())));
    if open > 0 {
        let findings = cx.with("checks-counts", &[("count", open.into())]);
        name_field(&response, &cx.with("rail-count-name", &[("page", label.into()), ("findings", findings.into())]));
    }
    if response.clicked() {
        cx.send(Action::Go(page));
    }
}
