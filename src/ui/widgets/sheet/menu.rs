//! What can be done to the selected cells and rows: the menu of a row and of a cell, with the keys for each.

use eframe::egui::{Button, Id, Ui, ViewportCommand};

use crate::app::sheet::Cells;
use crate::app::{Action, Item, ListAction};

use super::super::figure::{ask_why, can_ask};
use super::View;
use super::keys::{self, Key};
use super::memory::Memory;
use super::widths;

/// The menu that is shown next begins with the focus on its first entry.
pub fn focus_first(ui: &Ui) {
    ui.data_mut(|data| data.insert_temp(Id::unique(FIRST), true));
}

const FIRST: &str = "first-entry";

/// Draws an entry; says whether it was chosen.
fn entry_ui(ui: &mut Ui, text: String, shortcut: &str, enabled: bool) -> bool {
    let button = Button::new(text);
    let button = if shortcut.is_empty() { button } else { button.shortcut_text(shortcut) };
    let response = ui.add_enabled(enabled, button);
    if ui.data_mut(|data| data.remove_temp::<bool>(Id::unique(FIRST))).is_some() {
        response.request_focus();
    }
    if response.clicked() {
        ui.close();
    }
    response.clicked()
}

/// Draws the entries of the menu of a row.
pub fn menu_items_ui<T: Item + PartialEq>(ui: &mut Ui, view: &View<'_, T>, memory: &mut Memory, row: usize) {
    let cx = view.cx;
    ui.set_min_width(cx.theme.sizes.rail * 1.3);
    let entry = |ui: &mut Ui, key: &str, shortcut: &str, enabled: bool| entry_ui(ui, cx.text(key), shortcut, enabled);
    let Some(selection) = view.item(row).map(|(_, item)| item.selection()) else { return };
    if entry(ui, "row-details", "", true) {
        cx.send(Action::Inspect(Some(selection)));
    }
    why_item_ui(ui, view, memory);
    ui.separator();
    let name = |key: Key| keys::name(ui.ctx(), key);
    let (copy, exact, cut, paste) = (name(Key::Copy), name(Key::CopyExact), name(Key::Cut), name(Key::Paste));
    let (fill, clear) = (name(Key::Fill), name(Key::Clear));
    if entry(ui, "cells-copy", &copy, true) {
        keys::copy(ui, view, memory, false);
    }
    if entry(ui, "cells-copy-exact", &exact, true) {
        keys::copy(ui, view, memory, true);
    }
    if entry(ui, "cells-cut", &cut, true) {
        keys::cut(ui, view, memory);
    }
    if entry(ui, "cells-paste", &paste, true) {
        if let Some(cursor) = memory.cursor(view) {
            memory.go(ui, view, cursor, true);
        }
        ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
    }
    let is_tall = memory.range(view).is_some_and(|range| range.bottom > range.top);
    if entry(ui, "cells-fill", &fill, is_tall) {
        keys::fill(ui, view, memory);
    }
    if entry(ui, "cells-clear", &clear, true) {
        keys::clear(ui, view, memory);
    }
    sort_items_ui(ui, view, memory);
    width_items_ui(ui, view, memory);
    if view.sheet.blank.is_none() {
        return;
    }
    ui.separator();
    let keys = [Key::Add, Key::Duplicate, Key::Up, Key::Down, Key::Remove].map(|key| keys::name(ui.ctx(), key));
    let [add, duplicate, up, down, remove] = keys;
    if entry(ui, "row-add", &add, true) {
        keys::add(view);
    }
    let send = |action: ListAction<T>| cx.send((view.sheet.wrap)(action));
    // It is said how many rows it is for: they may be out of sight.
    let count = memory.rows(view).len();
    let named = |ui: &mut Ui, (one, several): (&str, &str), shortcut: &str| {
        let text = if count > 1 { cx.with(several, &[("count", count.into())]) } else { cx.text(one) };
        entry_ui(ui, text, shortcut, true)
    };
    if named(ui, ("row-duplicate", "rows-duplicate"), &duplicate) {
        send(ListAction::Duplicate(memory.rows(view)));
    }
    let can_move = memory.sort.is_none();
    if entry(ui, "row-up", &up, can_move) {
        send(ListAction::Move(memory.rows(view), -1));
    }
    if entry(ui, "row-down", &down, can_move) {
        send(ListAction::Move(memory.rows(view), 1));
    }
    if named(ui, ("row-remove", "rows-remove"), &remove) {
        send(ListAction::Remove(memory.rows(view)));
    }
}

/// Of a figure it can be asked why it is so.
fn why_item_ui<T: Item + PartialEq>(ui: &mut Ui, view: &View<'_, T>, memory: &Memory) {
    let Some((row, column)) = memory.cursor(view) else { return };
    let (Some((index, _)), Some(column)) = (view.item(row), view.sheet.columns.get(column)) else { return };
    let (Cells::Figure { of, name, .. }, Some(headline)) = (&column.cells, column.figure(index)) else { return };
    let figure = (of(index), *name);
    if can_ask(view.cx, &headline, figure) && entry_ui(ui, view.cx.text("why-is-it-so"), "", true) {
        ask_why(view.cx, &headline, figure);
    }
}

/// Sorting: by the column of the cursor, or back; the order that is shown can be kept.
fn sort_items_ui<T: Item + PartialEq>(ui: &mut Ui, view: &View<'_, T>, memory: &mut Memory) {
    let Some((_, column)) = memory.cursor(view) else { return };
    let cx = view.cx;
    let heading = view.sheet.columns.get(column).map(|column| column.heading.clone()).unwrap_or_default();
    ui.separator();
    ui.menu_button(cx.text("sort"), |ui| {
        for (key, sort) in
            [("sort-up", Some((column, false))), ("sort-down", Some((column, true))), ("sort-none", None)]
        {
            let text = cx.with(key, &[("column", (&heading).into())]);
            if ui.selectable_label(memory.sort == sort, text).clicked() {
                (memory.sort, memory.sorted) = (sort, None);
                ui.close();
            }
        }
        let keep = Button::new(cx.text("sort-keep"));
        if view.sheet.blank.is_some() && ui.add_enabled(memory.sort.is_some(), keep).clicked() {
            let ids = view.order.iter().filter_map(|index| Some(view.sheet.rows.get(*index)?.id().clone())).collect();
            cx.send((view.sheet.wrap)(ListAction::Order(ids)));
            memory.sort = None;
            ui.close();
        }
    });
}

/// The width of the column of the cursor, in steps, or as the contents need it.
fn width_items_ui<T: Item + PartialEq>(ui: &mut Ui, view: &View<'_, T>, memory: &mut Memory) {
    let Some((_, column)) = memory.cursor(view) else { return };
    let cx = view.cx;
    let Some(width) = view.widths.get(column).copied() else { return };
    ui.menu_button(cx.text("width"), |ui| {
        for (key, to) in
            [("width-wider", Some(width * WIDER)), ("width-narrower", Some(width / WIDER)), ("width-fit", None)]
        {
            if entry_ui(ui, cx.text(key), "", true) {
                widths::set(view, memory, column, to);
            }
        }
        if entry_ui(ui, cx.text("width-fit-all"), "", true) {
            widths::forget(view, memory);
        }
    });
}

/// One step of width.
const WIDER: f32 = 1.25;
