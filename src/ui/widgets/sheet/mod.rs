//! Tables that one can live in: cells edited in place, blocks copied and pasted, rows moved, sorted and widened.
//!
//! A cell that is not being edited is drawn, not laid out as a field; rows out of sight are not drawn at all. The focus
//! is the cursor: it is always on one cell, and Tab goes on as everywhere.

mod cell;
mod headings;
mod keys;
mod memory;
mod menu;
mod rows;
mod widths;

use eframe::egui::style::ScrollStyle;
use eframe::egui::{Context, Id, Pos2, Rect, ScrollArea, Ui, Vec2};

use crate::app::sheet::{Range, Sheet};
use crate::app::{Item, ListAction};

use super::super::context::Cx;
use super::text;
pub use cell::remark_ui;
use memory::Memory;

/// Draws a table.
pub fn sheet_ui<T: Item + PartialEq>(ui: &mut Ui, cx: Cx<'_>, sheet: &Sheet<'_, T>) {
    // A bar that stays in sight says that there is more to the right, and does not lie over the last row.
    ui.spacing_mut().scroll = ScrollStyle::solid();
    let id = Id::unique((sheet.key, cx.state.session()));
    let mut memory = Memory::load(ui, id);
    let sizes = &cx.theme.sizes;
    let handle = sizes.control_height * if sheet.blank.is_some() { 1.75 } else { 0.9 };
    let widths = widths::widths(ui, cx, sheet, &mut memory, ui.available_width() - handle);
    let order = memory.order(sheet);
    ScrollArea::horizontal().id_salt(id).auto_shrink([false, true]).show(ui, |ui| {
        let heading_height = headings::height(cx);
        let row_height = sizes.control_height + sizes.gap_hair * 2.0;
        let width = handle + widths.iter().sum::<f32>();
        #[expect(clippy::cast_precision_loss, reason = "a count of rows")]
        let height = heading_height + row_height * order.len() as f32;
        let (_, rect) = ui.allocate_space(Vec2::new(width, height));
        let mut view = View {
            cx,
            sheet,
            id,
            order,
            widths,
            handle,
            body: Rect::from_min_max(Pos2::new(rect.left(), rect.top() + heading_height), rect.max),
            row_height,
            selected: None,
        };
        memory.settle(ui, &view);
        view.take_cursor(ui, &mut memory);
        keys::keys(ui, &view, &mut memory);
        headings::headings_ui(ui, &view, &mut memory, heading_height);
        view.selected = view.selection(&memory);
        rows::rows_ui(ui, &view, &mut memory);
    });
    // What the table scrolls to sideways, the page has to scroll to downwards: a scroll area takes the wish for itself.
    if let Some(rect) = memory.to_show.take() {
        ui.scroll_to_rect(rect, None);
    }
    memory.store(ui, id);
}

/// The keys of tables, each with the key of what it does.
pub fn table_keys(ctx: &Context) -> impl Iterator<Item = (&'static str, String)> {
    keys::Key::ALL.into_iter().map(|(key, what)| (what, keys::name(ctx, key)))
}

/// The button that adds a row to a table.
pub fn add_ui<T: Item>(ui: &mut Ui, cx: Cx<'_>, sheet: &Sheet<'_, T>, key: &str) {
    add_named_ui(ui, cx, sheet, &cx.text(key));
}

/// The same with the words that stand on the button.
pub fn add_named_ui<T: Item>(ui: &mut Ui, cx: Cx<'_>, sheet: &Sheet<'_, T>, text: &str) {
    if ui.button(text).clicked()
        && let Some(blank) = &sheet.blank
    {
        cx.send((sheet.wrap)(ListAction::Add(blank())));
    }
}

/// A table as it is laid out in this frame.
struct View<'a, T> {
    cx: Cx<'a>,
    sheet: &'a Sheet<'a, T>,
    id: Id,
    /// The places of the rows, in the order in which they are shown.
    order: Vec<usize>,
    widths: Vec<f32>,
    /// The width of the handles and menus before the rows.
    handle: f32,
    /// Where the rows are, handles included.
    body: Rect,
    row_height: f32,
    /// The cells that are selected, where there are several.
    selected: Option<Range>,
}

impl<T: Item + PartialEq> View<'_, T> {
    /// The item in a row as it is shown.
    fn item(&self, row: usize) -> Option<(usize, &T)> {
        let index = *self.order.get(row)?;
        Some((index, self.sheet.rows.get(index)?))
    }

    /// The identifier of a cell: the same row and column always have the same one.
    fn cell_id(&self, row: usize, column: usize) -> Option<Id> {
        Some(super::table::cell_id(self.item(row)?.1.id(), &self.sheet.columns.get(column)?.key))
    }

    fn top(&self, row: usize) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a count of rows")]
        let rows = row as f32;
        self.body.top() + self.row_height * rows
    }

    fn left(&self, column: usize) -> f32 {
        self.body.left() + self.handle + self.widths.iter().take(column).sum::<f32>()
    }

    fn cell_rect(&self, row: usize, column: usize) -> Rect {
        let width = self.widths.get(column).copied().unwrap_or_default();
        Rect::from_min_size(Pos2::new(self.left(column), self.top(row)), Vec2::new(width, self.row_height))
    }

    /// The cell at a place, or the nearest one.
    fn cell_at(&self, at: Pos2) -> (usize, usize) {
        let down = ((at.y - self.body.top()) / self.row_height).floor().max(0.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not negative, and a count of rows"
        )]
        let row = (down as usize).min(self.order.len().saturating_sub(1));
        let column = (0..self.widths.len()).rev().find(|column| self.left(*column) <= at.x).unwrap_or_default();
        (row, column)
    }

    /// The cells that are selected, if there are several. Asked once for all cells.
    fn selection(&self, memory: &Memory) -> Option<Range> {
        memory.range(self).filter(|range| range.top < range.bottom || range.first < range.last)
    }

    /// Puts the cursor into the name of a row for which it was asked, be it in sight or not.
    fn take_cursor(&self, ui: &Ui, memory: &mut Memory) {
        let Some(wanted) = text::wanted(ui) else { return };
        // In the frame after a question the toolkit still keeps the focus in it.
        if ui.memory(|memory| memory.top_modal_layer().is_some()) {
            ui.ctx().request_repaint();
            return;
        }
        let is_wanted = |row: &usize| {
            self.item(*row).is_some_and(|(_, item)| super::table::cell_id(item.id(), super::table::NAME) == wanted)
        };
        if let Some(row) = (0..self.order.len()).find(is_wanted) {
            text::forget_wanted(ui);
            memory.named = Some(wanted);
            memory.go(ui, self, (row, 0), false);
        }
    }
}
