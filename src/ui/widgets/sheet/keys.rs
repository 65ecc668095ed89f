//! The keys of a table, as in any spreadsheet: they move the cursor, select, begin to edit, copy, paste, and change rows.

use eframe::egui::{self, Context, Event, KeyboardShortcut, Modifiers, Ui, ViewportCommand};

use crate::app::sheet::{Block, Cells, Pasted, Range};
use crate::app::{Action, Item, ListAction, NoticeKind};

use super::super::text;
use super::View;
use super::memory::Memory;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Copies as shown.
    Copy,
    /// Copies plain numbers in full.
    CopyExact,
    /// Cuts.
    Cut,
    /// Pastes.
    Paste,
    /// Fills down.
    Fill,
    /// Empties cells.
    Clear,
    /// Adds a row.
    Add,
    /// Duplicates rows.
    Duplicate,
    /// Moves rows up.
    Up,
    /// Moves rows down.
    Down,
    /// Takes rows away.
    Remove,
}

impl Key {
    /// All of them, with the key of what they do in words.
    pub const ALL: [(Self, &'static str); 11] = [
        (Self::Copy, "cells-copy"),
        (Self::CopyExact, "cells-copy-exact"),
        (Self::Cut, "cells-cut"),
        (Self::Paste, "cells-paste"),
        (Self::Fill, "cells-fill"),
        (Self::Clear, "cells-clear"),
        (Self::Add, "row-add"),
        (Self::Duplicate, "row-duplicate"),
        (Self::Up, "row-up"),
        (Self::Down, "row-down"),
        (Self::Remove, "row-remove"),
    ];

    /// The key as the toolkit knows it.
    pub const fn shortcut(self) -> KeyboardShortcut {
        const SHIFTED: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };
        let (modifiers, key) = match self {
            Self::Copy => (Modifiers::COMMAND, egui::Key::C),
            Self::CopyExact => (SHIFTED, egui::Key::C),
            Self::Cut => (Modifiers::COMMAND, egui::Key::X),
            Self::Paste => (Modifiers::COMMAND, egui::Key::V),
            Self::Fill => (Modifiers::COMMAND, egui::Key::D),
            Self::Clear => (Modifiers::NONE, egui::Key::Delete),
            Self::Add => (Modifiers::NONE, egui::Key::Insert),
            Self::Duplicate => (SHIFTED, egui::Key::D),
            Self::Up => (Modifiers::ALT, egui::Key::ArrowUp),
            Self::Down => (Modifiers::ALT, egui::Key::ArrowDown),
            Self::Remove => (Modifiers::COMMAND, egui::Key::Delete),
        };
        KeyboardShortcut::new(modifiers, key)
    }
}

/// The name of a key, as menus show it.
pub fn name(ctx: &Context, key: Key) -> String {
    ctx.format_shortcut(&key.shortcut())
}

/// Handles the keys that were pressed while the cursor is in the table.
pub fn keys<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, memory: &mut Memory) {
    if !memory.has_focus(ui, view) || memory.menu.is_some() {
        return;
    }
    let Some((row, column)) = memory.cursor(view) else { return };
    if let Some(id) = view.cell_id(row, column) {
        let filter = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        if consume(ui, Modifiers::NONE, egui::Key::Menu) || consume(ui, Modifiers::SHIFT, egui::Key::F10) {
            super::cell::open_menu(ui, memory, id);
            return;
        }
    }
    clipboard(ui, view, memory);
    change_rows(ui, view, memory);
    if is_pressed(ui, Key::Fill) {
        fill(ui, view, memory);
    }
    if is_pressed(ui, Key::Clear) || consume(ui, Modifiers::NONE, egui::Key::Backspace) {
        clear(ui, view, memory);
    }
    if !navigate(ui, view, memory, (row, column)) {
        begin(ui, view, memory, (row, column));
    }
}

/// Uses up a key with these modifiers and no others: Shift+Insert is another key than Insert.
fn consume(ui: &Ui, modifiers: Modifiers, key: egui::Key) -> bool {
    let is_it = |event: &Event| match event {
        Event::Key { key: other, pressed: true, modifiers: held, .. } => *other == key && held.matches_exact(modifiers),
        _ => false,
    };
    ui.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| !is_it(event));
        input.events.len() < before
    })
}

/// Uses up the key of what can be done.
fn is_pressed(ui: &Ui, key: Key) -> bool {
    let shortcut = key.shortcut();
    consume(ui, shortcut.modifiers, shortcut.logical_key)
}

fn clipboard<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, memory: &mut Memory) {
    let events = ui.input(|input| input.events.clone());
    for event in events {
        match event {
            Event::Copy => copy(ui, view, memory, false),
            Event::Cut => cut(ui, view, memory),
            Event::Paste(text) => {
                // What goes into a table is not for the page, too.
                ui.input_mut(|input| input.events.retain(|event| !matches!(event, Event::Paste(_))));
                paste(ui, view, memory, &text);
            }
            _ => {}
        }
    }
    // The toolkit makes events of the usual keys; it leaves these, the older ones on most systems, to us.
    if is_pressed(ui, Key::CopyExact) {
        copy(ui, view, memory, true);
    }
    if consume(ui, Modifiers::COMMAND, egui::Key::Insert) {
        copy(ui, view, memory, false);
    }
    if consume(ui, Modifiers::SHIFT, egui::Key::Delete) {
        cut(ui, view, memory);
    }
    if consume(ui, Modifiers::SHIFT, egui::Key::Insert) {
        ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
    }
}

/// Puts the selected cells on the clipboard.
pub fn copy<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, memory: &Memory, exact: bool) {
    let Some(range) = memory.range(view) else { return };
    ui.ctx().copy_text(view.sheet.copy(&view.order, range, exact).write());
}

fn paste<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, memory: &mut Memory, text: &str) {
    let Some(range) = memory.range(view) else { return };
    let block = Block::read(text);
    if block.0.is_empty() {
        return;
    }
    let pasted = view.sheet.paste(&view.order, range, &block);
    view.cx.send(Action::EndEdit);
    let Range { top, bottom, first, last } = pasted.range;
    if pasted.action.is_none() && view.sheet.columns.get(range.first).is_some_and(|column| column.field().is_none()) {
        view.cx.send(Action::Tell(NoticeKind::Error, view.cx.text("paste-read-only")));
    }
    take_over(ui, view, pasted);
    memory.go(ui, view, (bottom.min(view.order.len().saturating_sub(1)), last), false);
    memory.go(ui, view, (top, first), true);
}

/// Sends what was pasted or filled, and tells what could not be taken over.
fn take_over<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, pasted: Pasted) {
    forget_drafts(ui, view, pasted.range);
    let is_done = pasted.action.is_some();
    if let Some(action) = pasted.action {
        view.cx.send(action);
    }
    if let Some((count, reason)) = pasted.refused {
        let values = [("count", count.into()), ("reason", reason.into())];
        view.cx.send(Action::Tell(NoticeKind::Error, view.cx.with("paste-refused", &values)));
    } else if is_done && pasted.dropped > 0 {
        let told = view.cx.with("paste-dropped", &[("count", pasted.dropped.into())]);
        view.cx.send(Action::Tell(NoticeKind::Done, told));
    }
}

/// What was typed in these cells and could not be read gives way to what they now hold.
fn forget_drafts<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, range: Range) {
    for row in range.top..=range.bottom.min(view.order.len().saturating_sub(1)) {
        for id in (range.first..=range.last).filter_map(|column| view.cell_id(row, column)) {
            text::forget_draft(ui, id);
        }
    }
}

/// Puts the selected cells on the clipboard and empties them.
pub fn cut<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, memory: &Memory) {
    copy(ui, view, memory, false);
    empty(ui, view, memory, "edit-cut");
}

/// Empties the selected cells.
pub fn clear<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, memory: &Memory) {
    empty(ui, view, memory, "edit-clear");
}

fn empty<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, memory: &Memory, verb: &'static str) {
    let Some(range) = memory.range(view) else { return };
    forget_drafts(ui, view, range);
    if let Some(action) = view.sheet.clear(&view.order, range, verb) {
        view.cx.send(action);
    }
}

/// Fills the selected cells with those of the first row.
pub fn fill<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, memory: &Memory) {
    if let Some(range) = memory.range(view) {
        take_over(ui, view, view.sheet.fill_down(&view.order, range));
    }
}

/// Adds a row.
pub fn add<T: Item + PartialEq>(view: &View<'_, T>) {
    if let Some(blank) = &view.sheet.blank {
        view.cx.send((view.sheet.wrap)(ListAction::Add(blank())));
    }
}

fn change_rows<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, memory: &Memory) {
    if view.sheet.blank.is_none() {
        return;
    }
    let pressed = |key: Key| is_pressed(ui, key);
    let send = |action: ListAction<T>| view.cx.send((view.sheet.wrap)(action));
    if pressed(Key::Add) {
        add(view);
    }
    if pressed(Key::Duplicate) {
        send(ListAction::Duplicate(memory.rows(view)));
    }
    if pressed(Key::Remove) {
        send(ListAction::Remove(memory.rows(view)));
    }
    if memory.sort.is_none() {
        if pressed(Key::Up) {
            send(ListAction::Move(memory.rows(view), -1));
        }
        if pressed(Key::Down) {
            send(ListAction::Move(memory.rows(view), 1));
        }
    }
}

/// How many rows a page has.
const PAGE: usize = 10;

/// Moves the cursor or selects; says whether a key was used for it.
fn navigate<T: Item + PartialEq>(
    ui: &Ui,
    view: &View<'_, T>,
    memory: &mut Memory,
    (row, column): (usize, usize),
) -> bool {
    use egui::Key as K;
    let last_row = view.order.len().saturating_sub(1);
    let last_column = view.sheet.columns.len().saturating_sub(1);
    for extend in [true, false] {
        let shift = if extend { Modifiers::SHIFT } else { Modifiers::NONE };
        let far = shift | Modifiers::COMMAND;
        let to = [
            (far, K::ArrowUp, (0, column)),
            (far, K::ArrowDown, (last_row, column)),
            (far, K::ArrowLeft, (row, 0)),
            (far, K::ArrowRight, (row, last_column)),
            (far, K::Home, (0, 0)),
            (far, K::End, (last_row, last_column)),
            (shift, K::ArrowUp, (row.saturating_sub(1), column)),
            (shift, K::ArrowDown, ((row + 1).min(last_row), column)),
            (shift, K::ArrowLeft, (row, column.saturating_sub(1))),
            (shift, K::ArrowRight, (row, (column + 1).min(last_column))),
            (shift, K::Home, (row, 0)),
            (shift, K::End, (row, last_column)),
            (shift, K::PageUp, (row.saturating_sub(PAGE), column)),
            (shift, K::PageDown, ((row + PAGE).min(last_row), column)),
        ]
        .into_iter()
        .find(|(modifiers, key, _)| consume(ui, *modifiers, *key));
        if let Some((.., to)) = to {
            memory.go(ui, view, to, extend);
            return true;
        }
    }
    let pressed = |modifiers, key| consume(ui, modifiers, key);
    if pressed(Modifiers::SHIFT, K::Space) {
        memory.whole_rows = true;
        // The space comes as a text, too, which is not meant to replace what stands in the cell.
        ui.input_mut(|input| input.events.retain(|event| !matches!(event, Event::Text(text) if text == " ")));
    } else if pressed(Modifiers::COMMAND, K::A) {
        memory.everything = true;
    } else if pressed(Modifiers::NONE, K::Escape) {
        // What could not be read gives way to the value that there is.
        if let Some(id) = view.cell_id(row, column) {
            text::end_edit(ui, view.cx, id, |_| true);
        }
        memory.go(ui, view, (row, column), false);
    } else if pressed(Modifiers::SHIFT, K::Enter) {
        memory.go(ui, view, (row.saturating_sub(1), column), false);
    } else {
        return false;
    }
    true
}

/// Begins to edit the cell of the cursor: typing replaces what is in it, F2 goes on with it. Enter goes down, but opens a
/// list of choices.
fn begin<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, memory: &mut Memory, (row, column): (usize, usize)) {
    use egui::Key as K;
    let (Some((index, item)), Some(id)) = (view.item(row), view.cell_id(row, column)) else { return };
    let Some(which) = view.sheet.columns.get(column) else { return };
    let pressed = |key| consume(ui, Modifiers::NONE, key);
    match &which.cells {
        Cells::Typed { .. } => {
            let typed = is_typing(ui);
            if typed || pressed(K::F2) {
                memory.editing = Some(id);
                text::begin_edit(ui, view.cx, id, &which.text(index, item), typed);
            } else if pressed(K::Enter) {
                memory.go(ui, view, ((row + 1).min(view.order.len().saturating_sub(1)), column), false);
            }
        }
        Cells::Choice { .. } => {
            if pressed(K::Enter) || pressed(K::Space) || pressed(K::F2) || is_typing(ui) {
                super::cell::open_choices(ui, id);
            }
        }
        Cells::Figure { .. } | Cells::Text { .. } => {
            if pressed(K::Enter) {
                memory.go(ui, view, ((row + 1).min(view.order.len().saturating_sub(1)), column), false);
            }
        }
    }
}

/// Whether a letter or a digit is typed.
fn is_typing(ui: &Ui) -> bool {
    let is_text = |event: &Event| matches!(event, Event::Text(text) if !text.chars().all(char::is_control));
    ui.input(|input| !input.modifiers.command && input.events.iter().any(is_text))
}
