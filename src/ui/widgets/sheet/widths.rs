//! How wide columns are: as their contents need, or as somebody has dragged them.

use eframe::egui::Ui;

use crate::app::sheet::{Cells, Sheet};
use crate::app::{Action, Item};
use crate::chart::palette::ThemeName;

use super::super::super::context::Cx;
use super::super::super::theme::Theme;
use super::View;
use super::memory::Memory;

/// So many rows are looked at: the others are cut where they do not fit.
const ROWS_MEASURED: usize = 200;

/// Widths go in steps of so many points.
const STEP: f32 = 12.0;

/// Room around the contents, in gaps: usual, and where room is scarce.
const PADDING: f32 = 1.6;
const LEAST_PADDING: f32 = 1.35;

/// What widths depend on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    revision: u64,
    theme: ThemeName,
    available: f32,
    pixels_per_point: f32,
}

/// The widths of the columns. While a cell is edited they stay, so that nothing moves under the cursor.
pub fn widths<T: Item + PartialEq>(
    ui: &Ui,
    cx: Cx<'_>,
    sheet: &Sheet<'_, T>,
    memory: &mut Memory,
    available: f32,
) -> Vec<f32> {
    let given = Given {
        revision: cx.state.revision(),
        theme: cx.theme.name,
        available,
        pixels_per_point: ui.pixels_per_point(),
    };
    // While one column is dragged the others stay as they are.
    if let (Some((at, width)), Some((_, known))) = (memory.resizing, &memory.widths) {
        let mut widths = known.clone();
        if let Some(known) = widths.get_mut(at) {
            *known = width;
        }
        return widths;
    }
    let kept = memory.widths.as_ref().filter(|(known, widths)| {
        let is_same = *known == given || (memory.editing.is_some() && known.available == available);
        is_same && widths.len() == sheet.columns.len()
    });
    if let Some((_, widths)) = kept {
        return widths.clone();
    }
    let mut widths: Vec<f32> = (0..sheet.columns.len()).map(|column| width(ui, cx, sheet, column)).collect();
    // Somebody who has dragged one column wants the others to stay where they are.
    let is_dragged = |column| cx.state.settings().column_widths.contains_key(&key(sheet, column));
    if !(0..widths.len()).any(is_dragged) {
        spread(cx, &mut widths, available);
    }
    memory.widths = Some((given, widths.clone()));
    widths
}

/// Columns stand closer where that lets all of them be seen, and what is left over goes to the first, which has the names.
fn spread(cx: Cx<'_>, widths: &mut [f32], available: f32) {
    let left_over = available - widths.iter().sum::<f32>();
    let gap = cx.theme.sizes.gap;
    #[expect(clippy::cast_precision_loss, reason = "a count of columns")]
    let spare = (left_over / widths.len().max(1) as f32).clamp(gap * (LEAST_PADDING - PADDING), 0.0);
    for width in widths.iter_mut() {
        *width += spare;
    }
    if let Some(first) = widths.first_mut() {
        *first += left_over.clamp(0.0, cx.theme.sizes.rail);
    }
}

/// The name under which the width of a column is remembered.
pub fn key<T>(sheet: &Sheet<'_, T>, column: usize) -> String {
    format!("{}/{}", sheet.key, sheet.columns.get(column).map_or("", |column| &column.key))
}

/// The width of one column from now on, `None` for the one that its contents need; the others stay as they are.
pub fn set<T: Item + PartialEq>(view: &View<'_, T>, memory: &mut Memory, at: usize, width: Option<f32>) {
    let known = &view.cx.state.settings().column_widths;
    let least = view.cx.theme.sizes.rail * NARROWEST;
    let widths = view.widths.iter().enumerate().filter_map(|(column, now)| {
        let key = key(view.sheet, column);
        match width {
            _ if column == at => Some((key, width.map(|width| width.max(least)))),
            Some(_) if !known.contains_key(&key) => Some((key, Some(*now))),
            _ => None,
        }
    });
    view.cx.send(Action::ColumnWidths(widths.collect()));
    memory.widths = None;
}

/// All columns are as wide as their contents need.
pub fn forget<T: Item + PartialEq>(view: &View<'_, T>, memory: &mut Memory) {
    let keys = (0..view.widths.len()).map(|column| (key(view.sheet, column), None));
    view.cx.send(Action::ColumnWidths(keys.collect()));
    memory.widths = None;
}

/// The least width that a column can be given.
pub const NARROWEST: f32 = 0.2;

fn width<T: Item + PartialEq>(ui: &Ui, cx: Cx<'_>, sheet: &Sheet<'_, T>, at: usize) -> f32 {
    let sizes = &cx.theme.sizes;
    if let Some(width) = cx.state.settings().column_widths.get(&key(sheet, at)) {
        return *width;
    }
    let Some(column) = sheet.columns.get(at) else { return 0.0 };
    let measure =
        |text: String, size: f32| ui.painter().layout_no_wrap(text, Theme::font(size), cx.theme.text()).size().x;
    let arrow = if matches!(column.cells, Cells::Choice { .. }) { sizes.body } else { 0.0 };
    let arrow = arrow + if column.mark.is_some() { sizes.small * 0.7 } else { 0.0 };
    let rows = sheet.rows.iter().enumerate().take(ROWS_MEASURED);
    let widest = rows.map(|(index, item)| measure(column.text(index, item), sizes.body) + arrow).fold(0.0, f32::max);
    let heading = measure(column.heading.clone(), sizes.small);
    let least = if column.field().is_some() { sizes.rail * 0.3 } else { 0.0 };
    let most = if at == 0 { sizes.rail * 1.7 } else { sizes.rail * 1.3 };
    let padding = sizes.gap * PADDING;
    let width = widest.max(heading.min(sizes.rail)).max(least).min(most) + padding;
    // In steps, so that a digit more or less in a result does not move every column after it.
    (width / STEP).ceil() * STEP
}
