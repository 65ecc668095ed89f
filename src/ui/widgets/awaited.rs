//! What is still being worked out keeps the room that it will take, and says so.

use eframe::egui::{AsIdSalt, Id, RichText, Ui};

use super::super::context::Cx;

/// Draws cards once they are there. Until then, a card as high as they were the last time, or else as `height`, says that
/// they come.
pub fn awaited_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (id, is_there): (impl AsIdSalt, bool),
    height: f32,
    contents: impl FnOnce(&mut Ui),
) {
    let sizes = &cx.theme.sizes;
    // As the card of a chart or a section, which leaves a small gap below.
    let around = 2.0 * (sizes.gap_large + sizes.stroke) + sizes.gap_small;
    let id = ui.scope_id().with(id).with(ROOM);
    room_ui(ui, cx, (id, is_there), height, contents, |ui, room| {
        cx.theme.card().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.set_min_height((room - around).max(cx.theme.sizes.control_height));
            said_ui(ui, cx);
        });
    });
}

/// The same for a part of a card.
pub fn awaited_part_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (id, is_there): (impl AsIdSalt, bool),
    height: f32,
    contents: impl FnOnce(&mut Ui),
) {
    let id = ui.scope_id().with(id).with(ROOM);
    room_ui(ui, cx, (id, is_there), height, contents, |ui, _| said_ui(ui, cx));
}

fn said_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.label(RichText::new(cx.text("being-worked-out")).color(cx.theme.muted()));
}

fn room_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (id, is_there): (Id, bool),
    height: f32,
    contents: impl FnOnce(&mut Ui),
    stand_in: impl FnOnce(&mut Ui, f32),
) {
    if is_there {
        let rect = ui.scope(contents).response.rect;
        ui.data_mut(|data| data.insert_temp(id, rect.height()));
        return;
    }
    let room = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(height);
    let top = ui.cursor().top();
    stand_in(ui, room);
    let missing = room - (ui.cursor().top() - top);
    if missing > cx.theme.sizes.stroke {
        ui.add_space(missing);
    }
}

const ROOM: &str = "awaited";
