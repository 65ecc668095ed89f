//! What a table remembers from frame to frame: cursor, selection, what is edited, sorting.

use std::collections::HashMap;

use eframe::egui::{self, Id, Popup, Rect, Ui};

use crate::app::sheet::{Range, Sheet};
use crate::app::{Action, Item, Selection};
use crate::model::Id as ItemId;

use super::View;

/// A cell by its row's item and its column, so that it stays the same when rows move.
type Place = (ItemId, usize);

/// What is remembered.
#[derive(Clone, Default)]
pub struct Memory {
    /// The cell of the cursor.
    cursor: Option<Place>,
    /// The other corner of what is selected.
    anchor: Option<Place>,
    /// Whether whole rows are selected.
    pub whole_rows: bool,
    /// Whether all rows are selected.
    pub everything: bool,
    /// The cell that is being edited.
    pub editing: Option<Id>,
    /// The cell in which a new row is named: Enter takes the name over and stays, since one goes on with that row.
    pub named: Option<Id>,
    /// The column that sorts, and whether from the largest down.
    pub sort: Option<(usize, bool)>,
    /// The rows in the order of that column, as it was when it was sorted last.
    pub sorted: Option<((usize, bool), Vec<ItemId>)>,
    /// The row of the cursor as it was last shown, for when its item is gone.
    cursor_row: usize,
    /// The menu of a row or a cell that is open.
    pub menu: Option<Id>,
    /// What has the focus while it is open.
    menu_focus: Option<Id>,
    /// The pass in which the table was drawn last.
    drawn: u64,
    /// The column whose width is being changed, and the width.
    pub resizing: Option<(usize, f32)>,
    /// What the page has to scroll to.
    pub to_show: Option<Rect>,
    /// The widths, and what they were computed for.
    pub widths: Option<(super::widths::Given, Vec<f32>)>,
}

impl Memory {
    pub fn load(ui: &Ui, id: Id) -> Self {
        ui.data(|data| data.get_temp(id)).unwrap_or_default()
    }

    pub fn store(mut self, ui: &Ui, id: Id) {
        self.drawn = ui.ctx().cumulative_pass_nr();
        ui.data_mut(|data| data.insert_temp(id, self));
    }

    /// The places of the rows in the order in which they are shown. They are sorted when that is asked for and when rows come
    /// or go; what is typed in them moves nothing under the hand.
    pub fn order<T: Item + PartialEq>(&mut self, sheet: &Sheet<'_, T>) -> Vec<usize> {
        let Some(sort) = self.sort else { return (0..sheet.rows.len()).collect() };
        if let Some((known, ids)) = self.sorted.as_ref().filter(|(_, ids)| ids.len() == sheet.rows.len()) {
            let places: HashMap<&ItemId, usize> =
                sheet.rows.iter().enumerate().map(|(index, item)| (item.id(), index)).collect();
            let order: Vec<usize> = ids.iter().filter_map(|id| places.get(id).copied()).collect();
            if *known == sort && order.len() == ids.len() {
                return order;
            }
        }
        let order = sheet.sorted(sort.0, sort.1);
        let ids = order.iter().filter_map(|index| Some(sheet.rows.get(*index)?.id().clone())).collect();
        self.sorted = Some((sort, ids));
        order
    }

    /// Follows what happened since the last frame: to the focus, to the rows, to the menu.
    pub fn settle<T: Item + PartialEq>(&mut self, ui: &Ui, view: &View<'_, T>) {
        // A cell that was left with its page is not being edited any more.
        if self.drawn + 1 < ui.ctx().cumulative_pass_nr() {
            self.editing = None;
        }
        let focused = ui.memory(egui::Memory::focused);
        let was_open = self.menu.take_if(|menu| !Popup::is_id_open(ui.ctx(), *menu)).is_some();
        let is_left = was_open && (focused.is_none() || focused == self.menu_focus);
        let held = self
            .cursor
            .as_ref()
            .and_then(|(id, column)| Some(super::super::table::cell_id(id, &view.sheet.columns.get(*column)?.key)));
        match (self.cursor(view), &self.cursor) {
            (Some(at), _) => {
                self.cursor_row = at.0;
                if is_left && self.editing.is_none() {
                    // The menu gives the keyboard back to where it came from.
                    if let Some(id) = held {
                        ui.memory_mut(|memory| memory.request_focus(id));
                    }
                    return;
                }
            }
            // The row of the cursor is gone: the keyboard goes on from the one in its place.
            (None, Some((_, column))) if !view.order.is_empty() && (is_left || (held.is_some() && focused == held)) => {
                let row = self.cursor_row.min(view.order.len() - 1);
                self.go(ui, view, (row, *column), false);
                return;
            }
            _ => {}
        }
        // What is selected in a table is what one is working with. A click takes the focus before it is known what it is
        // good for.
        let is_clicking = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
        let is_here = self.editing.is_some() || self.menu.is_some() || (held.is_some() && focused == held);
        if !is_here && !is_clicking {
            self.deselect();
        }
    }

    /// Notes that a menu is open.
    pub fn has_menu(&mut self, ui: &Ui, menu: Id) {
        self.menu = Some(menu);
        self.menu_focus = ui.memory(egui::Memory::focused);
    }

    fn deselect(&mut self) {
        self.anchor = None;
        self.whole_rows = false;
        self.everything = false;
    }

    /// The cell of the cursor as row and column, if it is still there.
    pub fn cursor<T: Item + PartialEq>(&self, view: &View<'_, T>) -> Option<(usize, usize)> {
        place(self.cursor.as_ref(), view)
    }

    /// Whether the cursor's cell has the focus and is not being edited.
    pub fn has_focus<T: Item + PartialEq>(&self, ui: &Ui, view: &View<'_, T>) -> bool {
        let id = self.cursor(view).and_then(|(row, column)| view.cell_id(row, column));
        id.is_some() && self.editing != id && ui.memory(egui::Memory::focused) == id
    }

    /// What is selected, if anything is.
    pub fn range<T: Item + PartialEq>(&self, view: &View<'_, T>) -> Option<Range> {
        let cursor = self.cursor(view)?;
        let anchor = place(self.anchor.as_ref(), view).unwrap_or(cursor);
        let range = Range::between(anchor, cursor);
        let last = view.sheet.columns.len().saturating_sub(1);
        if self.everything {
            return Some(Range { top: 0, bottom: view.order.len().saturating_sub(1), first: 0, last });
        }
        Some(if self.whole_rows { Range { first: 0, last, ..range } } else { range })
    }

    /// The items of the rows that are selected.
    pub fn rows<T: Item + PartialEq>(&self, view: &View<'_, T>) -> Vec<ItemId> {
        let Some(range) = self.range(view) else { return Vec::new() };
        (range.top..=range.bottom).filter_map(|row| Some(view.item(row)?.1.id().clone())).collect()
    }

    /// Puts the cursor into a cell; `extend` keeps the other corner of what is selected.
    pub fn go<T: Item + PartialEq>(
        &mut self,
        ui: &Ui,
        view: &View<'_, T>,
        (row, column): (usize, usize),
        extend: bool,
    ) {
        let Some(id) = view.cell_id(row, column) else { return };
        ui.memory_mut(|memory| memory.request_focus(id));
        let rect = view.cell_rect(row, column);
        ui.scroll_to_rect(rect, None);
        self.to_show = Some(rect);
        self.arrived(view, (row, column), extend);
    }

    /// Notes that the focus is on a cell.
    pub fn arrived<T: Item + PartialEq>(&mut self, view: &View<'_, T>, (row, column): (usize, usize), extend: bool) {
        let Some((_, item)) = view.item(row) else { return };
        let place = (item.id().clone(), column);
        if !extend {
            self.deselect();
        } else if self.anchor.is_none() {
            self.anchor.clone_from(&self.cursor);
        }
        self.cursor = Some(place);
        self.cursor_row = row;
        // Working in a row selects it.
        let selection = item.selection();
        if *view.cx.state.selection() != selection && selection != Selection::None {
            view.cx.send(Action::Select(selection));
        }
    }
}

fn place<T: Item + PartialEq>(place: Option<&Place>, view: &View<'_, T>) -> Option<(usize, usize)> {
    let (id, column) = place?;
    let row = (0..view.order.len()).find(|row| view.item(*row).is_some_and(|(_, item)| item.id() == id))?;
    (*column < view.sheet.columns.len()).then_some((row, *column))
}
