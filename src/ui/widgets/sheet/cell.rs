//! One cell: drawn as a text, edited as a field, chosen from a list, or a figure that explains itself.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    self, Color32, FontId, Galley, Id, Popup, PopupCloseBehavior, Pos2, Rect, Response, Role, Sense, Ui, UiBuilder,
    Vec2, WidgetInfo,
};

use crate::app::sheet::{Cells, Column};
use crate::app::{Action, Item, ListAction};

use super::super::super::context::Cx;
use super::super::super::theme::Theme;
use super::super::figure::explain_here;
use super::super::text::{self, FieldStyle, parsed_ui};
use super::View;
use super::memory::Memory;
use super::menu::menu_items_ui;

/// A text on one line that is cut, with an ellipsis, where it does not fit.
pub fn fitted(ui: &Ui, text: &str, (font, ink): (FontId, Color32), width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}

/// Draws a cell and what can be done in it.
pub fn cell_ui<T: Item + PartialEq>(ui: &mut Ui, view: &View<'_, T>, memory: &mut Memory, at: (usize, usize)) {
    let (Some((index, item)), Some(id)) = (view.item(at.0), view.cell_id(at.0, at.1)) else { return };
    let Some(column) = view.sheet.columns.get(at.1) else { return };
    let rect = view.cell_rect(at.0, at.1).shrink2(Vec2::splat(view.cx.theme.sizes.gap_hair * 0.75));
    let name = if view.cx.is_heard {
        view.cx.with("label-of", &[("field", (&column.label).into()), ("item", item.name().into())])
    } else {
        String::new()
    };
    if memory.editing == Some(id) {
        let field = Field { id, name: &name, rect, shown: column.text(index, item) };
        edit_ui(ui, view, memory, at, (column, item, field));
        return;
    }
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let unread = match &column.cells {
        Cells::Typed { write, .. } => {
            text::unread(ui, view.cx, id).and_then(|text| Some((write(item, &text).err()?, text)))
        }
        _ => None,
    };
    let shown = unread.as_ref().map_or_else(|| column.text(index, item), |(_, text)| text.clone());
    let is_cut = paint(ui, view, at, (column, &shown, &response));
    point(ui, view, memory, at, (column, &response));
    match &column.cells {
        Cells::Typed { counts_as, .. } => {
            response.widget_info(|| WidgetInfo {
                label: Some(name.clone()),
                ..WidgetInfo::text_edit(true, "", &shown, "")
            });
            if let Some((error, _)) = unread {
                text::mark_error(ui, view.cx, &response, &error);
            } else {
                let note = column.mark.as_ref().and_then(|mark| mark(item).note);
                let hints: Vec<String> =
                    counts_as(item).or_else(|| is_cut.then(|| shown.clone())).into_iter().chain(note).collect();
                let hint = hints.join("\n");
                if view.cx.is_heard && !hint.is_empty() {
                    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(hint.as_str()));
                }
                if !hint.is_empty() {
                    response.clone().on_hover_text(hint);
                }
            }
        }
        Cells::Choice { .. } => {
            response.widget_info(|| WidgetInfo {
                current_text_value: Some(shown.clone()),
                ..WidgetInfo::labeled(Role::ComboBox, true, &name)
            });
            choices_ui(ui, view, (column, item, &shown), &response);
        }
        Cells::Figure { of, name: figure, .. } => {
            if let Some(headline) = column.figure(index) {
                explain_here(ui, view.cx, &response, &headline, (of(index), figure));
            }
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {shown}")));
        }
        Cells::Text { .. } => {
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {shown}")));
            if let Some(note) = column.mark.as_ref().and_then(|mark| mark(item).note) {
                if view.cx.is_heard {
                    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(note.as_str()));
                }
                response.clone().on_hover_text(note);
            }
        }
    }
    if view.cx.is_heard && view.selected.is_some_and(|range| range.contains(at.0, at.1)) {
        response.ctx.accesskit_node_builder(response.id, |node| node.set_selected(true));
    }
    menu_ui(ui, view, memory, (at.0, &response));
}

/// Opens the menu of a cell at the cell, for the keyboard.
pub fn open_menu(ui: &Ui, memory: &mut Memory, cell: Id) {
    let id = cell.with(MENU);
    Popup::open_id(ui.ctx(), id);
    memory.menu = Some(id);
    super::menu::focus_first(ui);
}

const MENU: &str = "menu";

fn menu_ui<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, memory: &mut Memory, (row, cell): (usize, &Response)) {
    let id = cell.id.with(MENU);
    if !cell.secondary_clicked() && !Popup::is_id_open(ui.ctx(), id) {
        return;
    }
    let popup = Popup::context_menu(cell).id(id);
    let is_by_key = !cell.secondary_clicked() && Popup::position_of_id(ui.ctx(), id).is_none();
    let popup = if is_by_key { popup.anchor(cell) } else { popup };
    popup.show(|ui| {
        memory.has_menu(ui, id);
        menu_items_ui(ui, view, memory, row);
    });
}

/// Paints a cell; says whether its text is cut.
fn paint<T: Item + PartialEq>(
    ui: &Ui,
    view: &View<'_, T>,
    at: (usize, usize),
    (column, shown, response): (&Column<'_, T>, &str, &Response),
) -> bool {
    let (theme, rect) = (view.cx.theme, response.rect);
    let is_selected = view.selected.is_some_and(|range| range.contains(at.0, at.1));
    let visuals = ui.visuals();
    let mark = column.mark.as_ref().zip(view.item(at.0)).map(|(mark, (_, item))| mark(item));
    let mark = mark.as_ref();
    let (fill, border) = if is_selected {
        (theme.selection(), theme.border())
    } else if let Some(shade) = mark.and_then(|mark| mark.shade) {
        let border = if response.hovered() { visuals.widgets.hovered.bg_stroke } else { theme.border() };
        (theme.heat(shade), border)
    } else if column.field().is_some() {
        (
            visuals.text_edit_bg_color(),
            if response.hovered() { visuals.widgets.hovered.bg_stroke } else { theme.border() },
        )
    } else {
        (Color32::TRANSPARENT, egui::Stroke::NONE)
    };
    ui.painter().rect(rect, theme.radius(), fill, border, egui::StrokeKind::Inside);
    let is_guessed = view.item(at.0).is_some_and(|(index, _)| column.is_guessed_figure(index));
    let has_remark = is_guessed || mark.is_some_and(|mark| mark.note.is_some());
    let has_frame = column.field().is_some();
    if has_remark && has_frame {
        remark_ui(ui, view.cx, rect.left_top());
    }
    if response.has_focus() {
        let ring = (theme.sizes.stroke * 2.0, theme.accent());
        ui.painter().rect_stroke(rect, theme.radius(), ring, egui::StrokeKind::Inside);
    }
    let is_number = column.is_number();
    let warns = match &column.cells {
        Cells::Text { show, .. } => view.item(at.0).is_some_and(|(_, item)| show(item).1),
        _ => false,
    };
    let ink = if warns { theme.warning() } else { theme.text() };
    let inset = theme.sizes.gap * 0.5;
    let arrow = if matches!(column.cells, Cells::Choice { .. }) { theme.sizes.body * 0.8 } else { 0.0 };
    let galley = fitted(ui, shown, (Theme::font(theme.sizes.body), ink), rect.width() - 2.0 * inset - arrow);
    let is_cut = galley.elided;
    let x = if is_number { rect.right() - inset - galley.size().x } else { rect.left() + inset };
    if has_remark && !has_frame {
        // Without a frame, a dot in the corner would belong to nothing.
        let side = theme.sizes.gap * 1.5;
        remark_ui(ui, view.cx, Pos2::new(x - side, rect.center().y - side / 2.0));
    }
    ui.painter().galley(Pos2::new(x, rect.center().y - galley.size().y / 2.0), galley, ink);
    if arrow > 0.0 {
        let at = Pos2::new(rect.right() - inset - arrow * 0.3, rect.center().y);
        let size = theme.sizes.body * 0.25;
        let corners = [Vec2::new(-size, -size * 0.6), Vec2::new(size, -size * 0.6), Vec2::new(0.0, size * 0.7)];
        let points = corners.iter().map(|corner| at + *corner).collect();
        ui.painter().add(egui::Shape::convex_polygon(points, theme.muted(), egui::Stroke::NONE));
    }
    is_cut
}

/// A small dot in the corner of a cell: there is a remark on it.
pub fn remark_ui(ui: &Ui, cx: Cx<'_>, corner: Pos2) {
    let sizes = &cx.theme.sizes;
    let center = corner + Vec2::splat(sizes.gap * 0.75);
    ui.painter().circle_filled(center, sizes.gap * 0.3, cx.theme.warning());
}

/// What the pointer does: a click puts the cursor there, a double click edits, dragging selects.
fn point<T: Item + PartialEq>(
    ui: &Ui,
    view: &View<'_, T>,
    memory: &mut Memory,
    at: (usize, usize),
    (column, response): (&Column<'_, T>, &Response),
) {
    let shift = ui.input(|input| input.modifiers.shift);
    if response.gained_focus() && memory.cursor(view) != Some(at) {
        memory.arrived(view, at, false);
    }
    if response.clicked() {
        match &column.cells {
            // One click puts the cursor there: what is typed then takes the place of what stands there.
            Cells::Typed { .. } if response.double_clicked() => {
                if let Some((index, item)) = view.item(at.0) {
                    memory.editing = Some(response.id);
                    text::begin_edit(ui, view.cx, response.id, &column.text(index, item), false);
                }
            }
            Cells::Choice { .. } if !shift => open_choices(ui, response.id),
            _ => {}
        }
        memory.go(ui, view, at, shift);
    }
    if response.secondary_clicked() && !memory.range(view).is_some_and(|range| range.contains(at.0, at.1)) {
        memory.go(ui, view, at, false);
    }
    if response.drag_started() {
        memory.go(ui, view, at, shift);
    }
    if response.dragged()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let over = view.cell_at(pointer);
        if memory.cursor(view) != Some(over) {
            memory.go(ui, view, over, true);
        }
    }
}

/// A field while it is edited.
struct Field<'a> {
    id: Id,
    name: &'a str,
    rect: Rect,
    shown: String,
}

fn edit_ui<T: Item + PartialEq>(
    ui: &mut Ui,
    view: &View<'_, T>,
    memory: &mut Memory,
    at: (usize, usize),
    (column, item, field): (&Column<'_, T>, &T, Field<'_>),
) {
    let Cells::Typed { is_number, field: what, write, .. } = &column.cells else { return };
    let style = FieldStyle { width: field.rect.width(), rows: 1, is_number: *is_number, in_table: true };
    let set = |item: T| (view.sheet.wrap)(ListAction::Set { item, field: what });
    // Up and down leave the cell, as in any table; left and right move within the text.
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let vertical = if pressed(egui::Key::ArrowUp) {
        Some(at.0.saturating_sub(1))
    } else if pressed(egui::Key::ArrowDown) {
        Some((at.0 + 1).min(view.order.len().saturating_sub(1)))
    } else {
        None
    };
    let response = ui
        .scope_builder(UiBuilder::new().max_rect(field.rect), |ui| {
            parsed_ui(ui, view.cx, (field.id, field.name, ""), &field.shown, style, |text| write(item, text).map(set))
        })
        .inner;
    if let Some(row) = vertical {
        memory.editing = None;
        view.cx.send(Action::EndEdit);
        text::end_edit(ui, view.cx, field.id, |text| write(item, text).is_ok());
        memory.go(ui, view, (row, at.1), false);
    } else if response.lost_focus() {
        memory.editing = None;
        let (enter, shift, escape) = ui.input(|input| {
            (input.key_pressed(egui::Key::Enter), input.modifiers.shift, input.key_pressed(egui::Key::Escape))
        });
        let is_naming = memory.named.take() == Some(field.id);
        if enter {
            let down = if is_naming { at.0 } else { (at.0 + 1).min(view.order.len().saturating_sub(1)) };
            memory.go(ui, view, (if shift { at.0.saturating_sub(1) } else { down }, at.1), false);
        } else if escape {
            memory.go(ui, view, at, false);
        }
    } else if !response.has_focus() {
        response.request_focus();
    }
}

/// Opens the list of a cell's choices.
pub fn open_choices(ui: &Ui, cell: Id) {
    Popup::open_id(ui.ctx(), cell.with(CHOICES));
    ui.data_mut(|data| data.insert_temp(cell.with(CHOICES), true));
}

const CHOICES: &str = "choices";

fn choices_ui<T: Item + PartialEq>(
    ui: &Ui,
    view: &View<'_, T>,
    (column, item, shown): (&Column<'_, T>, &T, &str),
    response: &Response,
) {
    let Cells::Choice { field, options, write, .. } = &column.cells else { return };
    let id = response.id.with(CHOICES);
    if !Popup::is_id_open(ui.ctx(), id) {
        return;
    }
    let choose = |option: &str| {
        if let Ok(item) = write(item, option) {
            view.cx.send((view.sheet.wrap)(ListAction::Set { item, field }));
            view.cx.send(Action::EndEdit);
        }
        Popup::close_id(ui.ctx(), id);
        response.request_focus();
    };
    let popup =
        Popup::from_response(response).id(id).open_memory(None).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    popup.width(response.rect.width()).show(|ui| {
        let is_new = ui.data_mut(|data| data.remove_temp::<bool>(id)).is_some();
        for option in options(item) {
            let entry = ui.selectable_label(option == shown, &option);
            if is_new && option == shown {
                entry.request_focus();
            }
            if entry.clicked() {
                choose(&option);
            }
        }
    });
    if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        Popup::close_id(ui.ctx(), id);
        response.request_focus();
    }
}
