//! Tables of items that are edited in place.

use eframe::egui::style::ScrollStyle;
use eframe::egui::{Grid, Id, RichText, ScrollArea, Ui};

use crate::app::{Action, Item, ListAction};

use super::super::context::Cx;

/// A table with the keys of its column headings; an empty key leaves a column without one.
pub fn table_ui(ui: &mut Ui, cx: Cx<'_>, id: &str, headings: &[&str], rows: impl FnOnce(&mut Ui)) {
    let sizes = &cx.theme.sizes;
    // A bar that stays in sight says that there is more to the right, and does not lie over the last row.
    ui.spacing_mut().scroll = ScrollStyle::solid();
    ScrollArea::horizontal().id_salt((id, SCROLL)).auto_shrink([false, true]).show(ui, |ui| {
        let grid = Grid::new((id, cx.state.session())).min_col_width(0.0).spacing([sizes.gap * 0.75, sizes.gap_small]);
        grid.show(ui, |ui| {
            for heading in headings {
                let text = if heading.is_empty() { String::new() } else { cx.text(heading) };
                let label = ui.label(RichText::new(text).size(sizes.small).color(cx.theme.muted()));
                let hint = format!("{heading}-hint");
                if cx.words().has(&hint) {
                    label.on_hover_text(cx.text(&hint));
                }
            }
            if !headings.is_empty() {
                ui.end_row();
            }
            rows(ui);
        });
    });
}

/// By how much the cells of a wide table can grow in the room that there is.
pub fn stretch(ui: &Ui, cx: Cx<'_>) -> f32 {
    (ui.available_width() / (cx.theme.sizes.inspector * 2.55)).clamp(1.0, 1.55)
}

const SCROLL: &str = "scroll";

/// The button at the end of a row, with what can be done to its item.
pub fn row_menu_ui<T: Item>(ui: &mut Ui, cx: Cx<'_>, item: &T, wrap: impl Fn(ListAction<T>) -> Action) {
    let menu = ui.menu_button(MORE, |ui| {
        let id = item.id().clone();
        for (key, action) in [
            ("row-duplicate", ListAction::Duplicate(id.clone())),
            ("row-up", ListAction::Move(id.clone(), -1)),
            ("row-down", ListAction::Move(id.clone(), 1)),
            ("row-remove", ListAction::Remove(id)),
        ] {
            if ui.button(cx.text(key)).clicked() {
                cx.send(wrap(action));
                ui.close();
            }
        }
        ui.separator();
        if ui.button(cx.text("row-details")).clicked() {
            cx.send(Action::Select(item.selection()));
            ui.close();
        }
    });
    if cx.is_heard {
        super::text::name_field(&menu.response, &cx.with("row-actions", &[("name", item.name().into())]));
    }
    // Working in a row selects it.
    let focused = ui.memory(eframe::egui::Memory::focused);
    let is_here = CELLS.iter().any(|field| focused == Some(cell_id(item.id(), field)));
    if is_here && *cx.state.selection() != item.selection() {
        cx.send(Action::Select(item.selection()));
    }
}

/// The field of an item's name.
pub const NAME: &str = "name";

/// The fields of rows in which one can type.
const CELLS: [&str; 18] = [
    NAME,
    "retention",
    "order-value",
    "orders",
    "margin",
    "customers",
    "spend",
    "salaries",
    "tools",
    "importance",
    "score",
    "perceived",
    "delivered",
    "worth",
    "amount",
    "date",
    "party",
    "cac",
];

const MORE: &str = "…";

/// The identifier of a cell's field: the same row and field always have the same one.
pub fn cell_id(row: &crate::model::Id, field: &str) -> Id {
    Id::unique((row.as_str(), field))
}

/// The accessible name of a cell: field and row. Made only when somebody listens, for there are many.
pub fn cell_name(cx: Cx<'_>, label: &str, row: &str) -> String {
    if !cx.is_heard {
        return String::new();
    }
    let field = cx.text(label);
    cx.with("label-of", &[("field", field.into()), ("item", row.into())])
}
