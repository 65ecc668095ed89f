//! Parts of a page that are out of sight are not laid out: they keep the room that they took the last time.
//!
//! Nobody misses them: all is laid out while a screen reader listens, while a key is pressed (Tab may go there), while
//! the focus is inside, and, but for what is costly, whenever something has changed.

use eframe::egui::style::ScrollAnimation;
use eframe::egui::{self, AsIdSalt, Rect, Ui};

use crate::chart::palette::ThemeName;

use super::super::context::Cx;

/// What the room depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Given {
    revision: u64,
    width: f32,
    theme: ThemeName,
    pixels_per_point: f32,
}

/// The room that a part took.
#[derive(Clone, Copy, Debug)]
struct Room {
    given: Given,
    rect: Rect,
}

/// Draws `contents` if they can be seen or are needed for another reason, and keeps their room free otherwise.
pub fn deferred_ui(ui: &mut Ui, cx: Cx<'_>, id: impl AsIdSalt, contents: impl FnOnce(&mut Ui)) {
    at_revision_ui(ui, cx, (id, cx.state.revision()), contents);
}

/// The same for what takes long to make and stays about as large: it keeps its room when something has changed, until it
/// comes into sight.
pub fn costly_ui(ui: &mut Ui, cx: Cx<'_>, id: impl AsIdSalt, contents: impl FnOnce(&mut Ui)) {
    at_revision_ui(ui, cx, (id, cx.state.session()), contents);
}

fn at_revision_ui(ui: &mut Ui, cx: Cx<'_>, (id, revision): (impl AsIdSalt, u64), contents: impl FnOnce(&mut Ui)) {
    let id = ui.scope_id().with(id).with(ROOM);
    let given =
        Given { revision, width: ui.available_width(), theme: cx.theme.name, pixels_per_point: ui.pixels_per_point() };
    let before = ui.data(|data| data.get_temp::<Room>(id));
    let out_of_sight = before.filter(|room| room.given == given).filter(|room| {
        let place = Rect::from_min_size(ui.cursor().min, room.rect.size());
        !ui.is_rect_visible(place) && !cx.is_heard && !are_keys_used(ui) && !has_focus(ui, room.rect)
    });
    // Both ways take one scope, or the parts that follow would be given other identifiers.
    let rect = match out_of_sight {
        Some(room) => ui.scope(|ui| ui.allocate_space(room.rect.size())).response.rect,
        None => ui.scope(contents).response.rect,
    };
    if let Some(before) = before {
        hold_still(ui, before, Room { given, rect });
    }
    ui.data_mut(|data| data.insert_temp(id, Room { given, rect }));
}

/// Where something above the cursor takes more room than before (a chart that fills while one types below it), the page
/// goes on with it, so that the cursor stays where it is on the screen.
fn hold_still(ui: &Ui, before: Room, after: Room) {
    let grown = after.rect.height() - before.rect.height();
    let is_same_page = Given { revision: after.given.revision, ..before.given } == after.given;
    if grown == 0.0 || !is_same_page {
        return;
    }
    let focused = ui.memory(egui::Memory::focused).and_then(|id| ui.ctx().read_response(id));
    let is_below = |at: Rect| at.top() >= before.rect.bottom() && before.rect.x_range().contains(at.center().x);
    if focused.is_some_and(|response| is_below(response.rect)) {
        ui.scroll_with_delta_animation(egui::vec2(0.0, -grown), ScrollAnimation::none());
        ui.ctx().request_discard("grown");
    }
}

const ROOM: &str = "room";

/// Whether a key is pressed or held; with Shift held, Tab may go from the first control to the last.
pub fn are_keys_used(ui: &Ui) -> bool {
    let is_pressed = |event: &egui::Event| matches!(event, egui::Event::Key { pressed: true, .. });
    ui.input(|input| input.modifiers.any() || input.events.iter().any(is_pressed))
}

/// Whether what has the focus was at the height of that rectangle in the frame before; a cell of a wide table may lie
/// beside it, scrolled out of sight.
fn has_focus(ui: &Ui, rect: Rect) -> bool {
    let focused = ui.memory(egui::Memory::focused).and_then(|id| ui.ctx().read_response(id));
    focused.is_some_and(|response| rect.y_range().contains(response.rect.center().y))
}
