//! The headings of a table: a click sorts, dragging the edge changes the width, a double click brings the width back
//! that the contents need.

use eframe::egui::accesskit::SortDirection;
use eframe::egui::{self, CursorIcon, Pos2, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::app::Item;

use super::super::super::context::Cx;
use super::super::super::theme::Theme;
use super::View;
use super::memory::Memory;
use super::widths;

/// How high the headings are.
pub fn height(cx: Cx<'_>) -> f32 {
    cx.theme.sizes.small + cx.theme.sizes.gap
}

pub fn headings_ui<T: Item + PartialEq>(ui: &mut Ui, view: &View<'_, T>, memory: &mut Memory, height: f32) {
    let theme = view.cx.theme;
    let top = view.body.top() - height;
    for (at, column) in view.sheet.columns.iter().enumerate() {
        let width = view.widths.get(at).copied().unwrap_or_default();
        let rect = Rect::from_min_size(Pos2::new(view.left(at), top), Vec2::new(width, height));
        // Not a stop of Tab: sorting is in the menu of the cells, too.
        let response = ui.interact(rect, view.id.with(("heading", at)), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &column.heading));
        let sorting = memory.sort.filter(|(column, _)| *column == at).map(|(_, descending)| descending);
        if view.cx.is_heard {
            response.ctx.accesskit_node_builder(response.id, |node| {
                match sorting {
                    Some(true) => node.set_sort_direction(SortDirection::Descending),
                    Some(false) => node.set_sort_direction(SortDirection::Ascending),
                    None => node.clear_sort_direction(),
                }
                if let Some(hint) = &column.hint {
                    node.set_description(hint.as_str());
                }
            });
        }
        let is_number = column.is_number();
        let ink = if response.hovered() { theme.text() } else { theme.muted() };
        let room = width - theme.sizes.gap;
        let galley = super::cell::fitted(ui, &column.heading, (Theme::font(theme.sizes.small), ink), room);
        let is_cut = galley.elided;
        let inset = theme.sizes.gap * 0.5;
        let x = if is_number { rect.right() - inset - galley.size().x } else { rect.left() + inset };
        let text_right = x + galley.size().x;
        ui.painter().galley(Pos2::new(x, rect.center().y - galley.size().y / 2.0), galley, ink);
        if let Some(descending) = sorting {
            let at = if is_number { x - inset } else { text_right + inset };
            arrow(ui, Pos2::new(at, rect.center().y), theme.sizes.small * 0.3, descending, theme);
        }
        let hint = match (&column.hint, is_cut) {
            (Some(hint), _) => Some(hint.clone()),
            (None, true) => Some(column.heading.clone()),
            (None, false) => None,
        };
        let response = match hint {
            Some(hint) => response.on_hover_text(hint),
            None => response,
        };
        if response.clicked() {
            memory.sort = match memory.sort {
                Some((column, false)) if column == at => Some((at, true)),
                Some((column, true)) if column == at => None,
                _ => Some((at, false)),
            };
        }
    }
    edges_ui(ui, view, memory, height);
}

/// The edges between the headings, which can be dragged.
fn edges_ui<T: Item + PartialEq>(ui: &Ui, view: &View<'_, T>, memory: &mut Memory, height: f32) {
    let sizes = &view.cx.theme.sizes;
    for at in 0..view.widths.len() {
        let x = view.left(at + 1);
        let zone = Rect::from_center_size(Pos2::new(x, view.body.top() - height / 2.0), Vec2::new(sizes.gap, height));
        let response = ui.interact(zone, view.id.with(("edge", at)), Sense::CLICK | Sense::DRAG);
        let heading = view.sheet.columns.get(at).map(|column| column.heading.as_str()).unwrap_or_default();
        response.widget_info(|| {
            let name = view.cx.with("column-width", &[("column", heading.into())]);
            WidgetInfo::labeled(Role::Splitter, true, name)
        });
        if response.hovered() || response.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
            let stroke = (sizes.stroke * 2.0, view.cx.theme.accent());
            ui.painter().vline(x, zone.y_range(), stroke);
        }
        if (response.dragged() || response.drag_stopped())
            && let Some(pointer) = response.interact_pointer_pos()
        {
            memory.resizing = Some((at, (pointer.x - view.left(at)).max(sizes.rail * widths::NARROWEST)));
        }
        if response.drag_stopped()
            && let Some((_, width)) = memory.resizing.take()
        {
            widths::set(view, memory, at, Some(width));
        }
        if response.double_clicked() {
            widths::set(view, memory, at, None);
        }
    }
}

/// A small triangle that points the way in which a column is sorted.
fn arrow(ui: &Ui, at: Pos2, size: f32, down: bool, theme: &Theme) {
    let tip = if down { size } else { -size };
    let corners = [Vec2::new(-size, -tip * 0.6), Vec2::new(size, -tip * 0.6), Vec2::new(0.0, tip)];
    let points = corners.iter().map(|corner| at + *corner).collect();
    ui.painter().add(egui::Shape::convex_polygon(points, theme.accent(), egui::Stroke::NONE));
}
