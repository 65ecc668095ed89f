//! Whatever Tab goes to is brought into sight.

use eframe::egui::{self, Key, Ui};

use super::super::context::Cx;

/// Scrolls to the control that Tab has gone to, where it is among what this scroll area has drawn. What is clicked is in
/// sight, and behind a question nothing moves.
pub fn keep_focus_in_sight(ui: &Ui, cx: Cx<'_>) {
    if cx.state.dialog().is_some() || !ui.input(|input| input.key_pressed(Key::Tab)) {
        return;
    }
    let focused = ui.memory(egui::Memory::focused).and_then(|id| ui.ctx().read_response(id));
    let Some(rect) = focused.map(|response| response.rect) else { return };
    if ui.min_rect().expand(cx.theme.sizes.gap).contains_rect(rect) {
        ui.scroll_to_rect(rect.expand(cx.theme.sizes.gap), None);
    }
}
