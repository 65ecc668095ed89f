//! The mark of a guess: a small dot beside a number that no customer was asked about, with words for whoever points at it
//! or listens.

use eframe::egui::{Response, RichText, Sense, Ui, Vec2};

use crate::app::evidence::cell_note;
use crate::model::Input;

use super::super::context::Cx;
use super::sheet::remark_ui;
use super::text::unread;

/// Marks the field of a number that nobody was asked about. The number goes by its item and its field.
pub fn guess_field_ui(ui: &Ui, cx: Cx<'_>, response: Response, (item, field): (&str, &str), input: Input) -> Response {
    let Some(note) = cell_note(cx.state, item, field, input) else { return response };
    remark_ui(ui, cx, response.rect.left_top());
    // What is wrong with a text that cannot be read matters more.
    if unread(ui, cx, response.id).is_none() && cx.is_heard {
        response.ctx.accesskit_node_builder(response.id, |node| node.set_description(note.as_str()));
    }
    response.on_hover_text(note)
}

/// A dot on a line of text.
pub fn guess_dot_ui(ui: &mut Ui, cx: Cx<'_>) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(cx.theme.sizes.gap * 1.5), Sense::hover());
    remark_ui(ui, cx, rect.left_top());
}

/// What the dot means.
pub fn guess_legend_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = cx.theme.sizes.gap_small;
        guess_dot_ui(ui, cx);
        ui.label(RichText::new(cx.text("guess-legend")).size(cx.theme.sizes.small).color(cx.theme.muted()));
    });
}
