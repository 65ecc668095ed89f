//! Messages about what happened, above the status bar: said once, the details of errors on request.

use eframe::egui::accesskit::Live;
use eframe::egui::{self, Align2, Area, Id, Label, Order, RichText, ScrollArea, Ui};

use crate::app::{Action, NoticeKind};

use super::context::Cx;
use super::theme::margin;

/// What was done is shown for a few seconds; nothing is painted meanwhile.
fn expire(ui: &Ui, cx: Cx<'_>, number: u64) {
    let now = ui.input(|input| input.time);
    let shown = ui.data_mut(|data| *data.get_temp_mut_or(Id::unique(("notice", number)), now));
    let left = SECONDS_SHOWN - (now - shown);
    if left <= 0.0 {
        cx.send(Action::DismissNotice(number));
    } else {
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left));
    }
}

/// How long what was done is shown.
const SECONDS_SHOWN: f64 = 6.0;

/// Messages about what happened, above the status bar.
pub fn notices_ui(ui: &Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    if cx.state.notices().is_empty() {
        return;
    }
    let offset = egui::vec2(-sizes.gap_large, -(sizes.control_height + sizes.gap_huge));
    let area = Area::new(Id::unique("notices")).order(Order::Foreground).anchor(Align2::RIGHT_BOTTOM, offset);
    area.show(ui.ctx(), |ui| {
        for notice in cx.state.notices().iter().rev().take(3) {
            if notice.kind == NoticeKind::Done {
                expire(ui, cx, notice.number);
            }
            let (colour, is_error) = match notice.kind {
                NoticeKind::Done | NoticeKind::Written => (cx.theme.positive(), false),
                NoticeKind::Error => (cx.theme.error(), true),
            };
            cx.theme.card().inner_margin(margin(sizes.gap)).stroke((sizes.stroke * 2.0, colour)).show(ui, |ui| {
                ui.set_max_width(sizes.inspector * 1.5);
                let (said, has_details) = if is_error { gist(&notice.text) } else { (notice.text.as_str(), false) };
                let told = ui.label(said);
                told.ctx.accesskit_node_builder(told.id, |node| {
                    node.set_live(if is_error { Live::Assertive } else { Live::Polite });
                });
                let id = Id::unique(("notice-details", notice.number));
                let mut is_unfolded = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or_default();
                if has_details && is_unfolded {
                    details_ui(ui, cx, &notice.text);
                }
                ui.horizontal(|ui| {
                    if ui.button(cx.text("button-dismiss")).clicked() {
                        cx.send(Action::DismissNotice(notice.number));
                    }
                    if has_details && ui.selectable_label(is_unfolded, cx.text("button-details")).clicked() {
                        is_unfolded = !is_unfolded;
                        ui.data_mut(|data| data.insert_temp(id, is_unfolded));
                    }
                    if is_error && ui.button(cx.text("button-copy")).clicked() {
                        ui.ctx().copy_text(notice.text.clone());
                    }
                });
            });
        }
    });
}

/// All that is known of an error, to be read, scrolled and selected.
fn details_ui(ui: &mut Ui, cx: Cx<'_>, text: &str) {
    let height = ui.ctx().content_rect().height() * 0.3;
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.add(Label::new(RichText::new(text).size(cx.theme.sizes.small)).selectable(true).wrap());
    });
}

/// The first sentence of a long text, and whether there is more; a short text is said as it is.
fn gist(text: &str) -> (&str, bool) {
    let end = text.find(". ").map_or(text.len(), |end| end + 1);
    match text.get(..end) {
        Some(first) if text.chars().count() > LONGEST && end < text.len() => (first, true),
        _ => (text, false),
    }
}

/// A notice longer than this begins with its first sentence; the rest is among its details.
const LONGEST: usize = 180;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_error_begins_with_its_first_sentence() {
        let long = format!("The project could not be opened. {}", "Line 3 is wrong. ".repeat(20));
        assert_eq!(gist(&long), ("The project could not be opened.", true));
        assert_eq!(gist("Not saved. The disk is full."), ("Not saved. The disk is full.", false));
        let word = "x".repeat(500);
        assert_eq!(gist(&word), (word.as_str(), false));
    }
}
