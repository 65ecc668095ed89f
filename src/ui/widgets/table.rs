//! Small tables of a fixed number of rows, and the identifiers of cells.

use eframe::egui::style::ScrollStyle;
use eframe::egui::{Grid, Id, RichText, ScrollArea, Ui};

use super::super::context::Cx;

/// A table of fields with the keys of its column headings; an empty key leaves a column without one.
pub fn table_ui(ui: &mut Ui, cx: Cx<'_>, id: &str, headings: &[&str], rows: impl FnOnce(&mut Ui)) {
    spaced_ui(ui, cx, (id, headings), cx.theme.sizes.gap * 0.75, rows);
}

/// A table to read: texts without frames stand further apart.
pub fn facts_ui(ui: &mut Ui, cx: Cx<'_>, id: &str, headings: &[&str], rows: impl FnOnce(&mut Ui)) {
    spaced_ui(ui, cx, (id, headings), cx.theme.sizes.gap_huge, rows);
}

fn spaced_ui(ui: &mut Ui, cx: Cx<'_>, (id, headings): (&str, &[&str]), apart: f32, rows: impl FnOnce(&mut Ui)) {
    let sizes = &cx.theme.sizes;
    // A bar that stays in sight says that there is more to the right, and does not lie over the last row.
    ui.spacing_mut().scroll = ScrollStyle::solid();
    ScrollArea::horizontal().id_salt((id, SCROLL)).auto_shrink([false, true]).show(ui, |ui| {
        let grid = Grid::new((id, cx.state.session())).min_col_width(0.0).spacing([apart, sizes.gap_small]);
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

const SCROLL: &str = "scroll";

/// The field of an item's name.
pub const NAME: &str = "name";

/// The identifier of a cell's field: the same row and field always have the same one.
pub fn cell_id(row: &crate::model::Id, field: &str) -> Id {
    Id::unique((row.as_str(), field))
}
