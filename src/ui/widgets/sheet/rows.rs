//! The rows of a table: those in sight, each with its handle, its cells and its menu.

use eframe::egui::{self, Button, CursorIcon, Popup, Pos2, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::app::{Action, Item, ListAction};
use crate::chart::Paint;

use super::super::deferred::are_keys_used;
use super::View;
use super::cell::cell_ui;
use super::memory::Memory;
use super::menu::menu_items_ui;

/// Of fewer rows than this, all are drawn while keys are used.
const FEW: usize = 100;

/// Draws the rows that can be seen; all of them while a screen reader listens.
pub fn rows_ui<T: Item + PartialEq>(ui: &mut Ui, view: &View<'_, T>, memory: &mut Memory) {
    let clip = ui.clip_rect();
    let cursor = memory.cursor(view).map(|(row, _)| row);
    let last = view.order.len().saturating_sub(1);
    let all = view.cx.is_heard || (last < FEW && are_keys_used(ui));
    for row in 0..view.order.len() {
        let top = view.top(row);
        let is_seen = top < clip.bottom() && top + view.row_height > clip.top();
        // Where Tab may go from the cursor, or into the table.
        let is_next = row == 0 || row == last || cursor.is_some_and(|cursor| cursor.abs_diff(row) <= 1);
        if !is_seen && !is_next && !all {
            continue;
        }
        handle_ui(ui, view, memory, row);
        for column in 0..view.sheet.columns.len() {
            cell_ui(ui, view, memory, (row, column));
        }
        if view.sheet.blank.is_some() {
            menu_ui(ui, view, memory, row);
        }
    }
    rule_ui(ui, view);
    if let Some(range) = view.selected {
        let (first, last) = (view.cell_rect(range.top, range.first), view.cell_rect(range.bottom, range.last));
        let outline = first.union(last).shrink(view.cx.theme.sizes.gap_hair * 0.5);
        let stroke = (view.cx.theme.sizes.stroke * 1.5, view.cx.theme.accent());
        ui.painter().rect_stroke(outline, view.cx.theme.radius(), stroke, egui::StrokeKind::Inside);
    }
}

/// A hairline below the rows.
fn rule_ui<T>(ui: &Ui, view: &View<'_, T>) {
    ui.painter().hline(view.body.x_range(), view.body.bottom(), view.cx.theme.border());
}

/// The handle of a row: a click selects the row and shows it in the inspector, dragging moves it.
fn handle_ui<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, memory: &mut Memory, row: usize) {
    let Some((_, item)) = view.item(row) else { return };
    let (cx, sizes) = (view.cx, &view.cx.theme.sizes);
    let size = Vec2::new(sizes.control_height * 0.8, view.row_height);
    let rect = Rect::from_min_size(Pos2::new(view.body.left(), view.top(row)), size);
    let id = view.id.with(("handle", item.id().as_str()));
    let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
    let is_selected = *cx.state.selection() == item.selection();
    if cx.is_heard {
        let field = cx.text("row-details");
        let name = cx.with("label-of", &[("field", field.into()), ("item", item.name().into())]);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &name));
    }
    let mark = Rect::from_center_size(rect.center(), Vec2::splat(sizes.control_height * 0.5));
    match view.sheet.colour {
        Some(colour) => {
            ui.painter().rect_filled(mark, cx.theme.radius(), cx.theme.paint(Paint::Series(colour(item))));
        }
        None => grip(ui, view, mark, response.hovered() || is_selected),
    }
    if is_selected || response.hovered() {
        let stroke = (sizes.stroke * 1.5, cx.theme.accent());
        let outline = mark.expand(sizes.gap_hair);
        ui.painter().rect_stroke(outline, cx.theme.radius(), stroke, egui::StrokeKind::Outside);
    }
    let can_move = view.sheet.blank.is_some() && memory.sort.is_none();
    if can_move && (response.hovered() || response.dragged()) {
        ui.ctx().set_cursor_icon(if response.dragged() { CursorIcon::Grabbing } else { CursorIcon::Grab });
    }
    if response.clicked() {
        let extend = ui.input(|input| input.modifiers.shift);
        memory.go(ui, view, (row, 0), extend);
        memory.whole_rows = true;
        cx.send(Action::Inspect(Some(item.selection())));
    }
    if can_move {
        drag(ui, view, memory, row, &response);
    }
}

/// Six dots, as everywhere where something can be dragged.
fn grip<T>(ui: &Ui, view: &View<'_, T>, mark: Rect, is_strong: bool) {
    let theme = view.cx.theme;
    let ink = if is_strong { theme.muted() } else { theme.grid() };
    let step = mark.height() * 0.34;
    for across in [-0.5, 0.5] {
        for down in [-1.0, 0.0, 1.0] {
            let at = mark.center() + Vec2::new(across, down) * step;
            ui.painter().circle_filled(at, theme.sizes.stroke * 1.3, ink);
        }
    }
}

/// While a row is dragged, a line shows where it would go; letting go moves it, with the other rows that are selected.
fn drag<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, memory: &Memory, row: usize, response: &egui::Response) {
    let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged() || response.drag_stopped())
    else {
        return;
    };
    let selected = memory.range(view).filter(|range| memory.whole_rows && range.contains(row, 0));
    let (first, last) = selected.map_or((row, row), |range| (range.top, range.bottom));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, and a count of rows")]
    let gap = (((pointer.y - view.body.top()) / view.row_height).round().max(0.0) as usize).min(view.order.len());
    let line = view.top(gap);
    let stroke = (view.cx.theme.sizes.stroke * 2.0, view.cx.theme.accent());
    ui.painter().hline(view.body.x_range(), line, stroke);
    if !response.drag_stopped() || (first..=last + 1).contains(&gap) {
        return;
    }
    let ids = (first..=last).filter_map(|row| Some(view.item(row)?.1.id().clone())).collect();
    let to = if gap > last { gap - (last + 1 - first) } else { gap };
    if let (Ok(to), Ok(from)) = (isize::try_from(to), isize::try_from(first)) {
        view.cx.send((view.sheet.wrap)(ListAction::Move(ids, to - from)));
    }
}

/// The button before a row, with what can be done to it.
fn menu_ui<T: Item + PartialEq>(ui: &mut Ui, view: &View<'_, T>, memory: &mut Memory, row: usize) {
    let Some((_, item)) = view.item(row) else { return };
    let size = view.cx.theme.sizes.control_height * 0.8;
    let gap = view.cx.theme.sizes.gap_hair * 2.0;
    let left = view.body.left() + view.handle - size - gap;
    let rect = Rect::from_min_size(Pos2::new(left, view.top(row)), Vec2::new(size, view.row_height));
    let salt = view.id.with(("menu", item.id().as_str()));
    ui.scope_builder(UiBuilder::new().max_rect(rect.shrink2(Vec2::new(1.0, 2.0))).scope_id(salt), |ui| {
        // Not a stop of Tab: the menu key opens the same menu in a cell.
        let button = Button::new(MORE).sense(Sense::CLICK).frame_when_inactive(false);
        let response = ui.add(button);
        Popup::menu(&response).show(|ui| {
            memory.has_menu(ui, Popup::default_response_id(&response));
            if memory.cursor(view).is_none_or(|(at, _)| at != row) && !memory.rows(view).contains(item.id()) {
                memory.arrived(view, (row, 0), false);
            }
            menu_items_ui(ui, view, memory, row);
        });
        if view.cx.is_heard {
            let name = view.cx.with("row-actions", &[("name", item.name().into())]);
            super::super::text::name_field(&response, &name);
        }
    });
}

const MORE: &str = "…";
