//! The button that is meant for most people, and check boxes.

use eframe::egui::{Button, Response, RichText, StrokeKind, Ui};

use super::super::context::Cx;

/// A button in the accent colour. On it, the usual mark of the focus would not be seen, so a ring is drawn around it.
pub fn primary_ui(ui: &mut Ui, cx: Cx<'_>, text: String, is_enabled: bool) -> Response {
    let label = RichText::new(text).color(cx.theme.on_accent());
    let response = ui.add_enabled(is_enabled, Button::new(label).fill(cx.theme.accent()));
    focus_ring_ui(ui, cx, &response);
    response
}

/// Draws a ring around a button in the accent colour that has the focus.
pub fn focus_ring_ui(ui: &Ui, cx: Cx<'_>, response: &Response) {
    if response.has_focus() {
        let ring = response.rect.expand(cx.theme.sizes.gap_hair);
        let stroke = (cx.theme.sizes.stroke * 2.0, cx.theme.accent());
        ui.painter().rect_stroke(ring, cx.theme.radius(), stroke, StrokeKind::Outside);
    }
}

/// A check box whose frame can be seen when it is not ticked.
pub fn check_ui(ui: &mut Ui, cx: Cx<'_>, is_ticked: &mut bool, text: String) -> Response {
    ui.scope(|ui| {
        ui.visuals_mut().widgets.inactive.bg_stroke.color = cx.theme.muted();
        ui.visuals_mut().widgets.inactive.bg_fill = cx.theme.surface();
        ui.checkbox(is_ticked, text)
    })
    .inner
}
