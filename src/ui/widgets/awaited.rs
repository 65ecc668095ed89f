//! What is still being worked out keeps the room that it will take, and says so.

use eframe::egui::{AsIdSalt, RichText, Ui};

use super::super::context::Cx;

/// Draws `contents` once they are there. Until then, a card as high as they were the last time, or else as `height`, says
/// that they come.
pub fn awaited_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (id, is_there): (impl AsIdSalt, bool),
    height: f32,
    contents: impl FnOnce(&mut Ui),
) {
    let id = ui.scope_id().with(id).with(ROOM);
    let sizes = &cx.theme.sizes;
    if is_there {
        let rect = ui.scope(contents).response.rect;
        ui.data_mut(|data| data.insert_temp(id, rect.height()));
        return;
    }
    let room = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(height);
    let top = ui.cursor().top();
    // As the card of a chart or a section, which leaves a small gap below.
    let around = 2.0 * (sizes.gap_large + sizes.stroke) + sizes.gap_small;
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.set_min_height((room - around).max(sizes.control_height));
        ui.label(RichText::new(cx.text("being-worked-out")).color(cx.theme.muted()));
    });
    let missing = room - (ui.cursor().top() - top);
    if missing > 0.0 {
        ui.add_space(missing);
    }
}

const ROOM: &str = "awaited";
