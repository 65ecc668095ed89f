//! What a table remembers from frame to frame: cursor, selection, what is edited, sorting.

use eframe::egui::{self, Id, Rect, Ui};

use crate::app::sheet::Range;
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
    /// The column that sorts, and whether from the largest down.
    pub sort: Option<(usize, bool)>,
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

    pub fn store(self, ui: &Ui, id: Id) {
        ui.data_mut(|data| data.insert_temp(id, self));
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
            self.anchor = None;
            self.whole_rows = false;
            self.everything = false;
        } else if self.anchor.is_none() {
            self.anchor.clone_from(&self.cursor);
        }
        self.cursor = Some(place);
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
