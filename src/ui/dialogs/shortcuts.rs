//! All keys on one sheet, made from the list of commands.

use eframe::egui::{Grid, RichText, ScrollArea, Ui};

use crate::app::{Action, Command, DialogAction, Menu};

use super::super::context::Cx;
use super::super::keys::{keyboard_shortcut, presentation_keys};
use super::super::theme::Theme;
use super::super::widgets::sheet::table_keys;

/// Draws the sheet.
pub fn shortcuts_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    ui.heading(cx.text("shortcuts-title"));
    let height = ui.ctx().content_rect().height() * 0.6;
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for menu in Menu::ALL {
            let commands = Command::ALL.into_iter().filter(|command| command.menu() == menu);
            let line = |command: Command| {
                let shortcut = keyboard_shortcut(command.shortcut()?)?;
                Some((cx.text(command.label()), ui.ctx().format_shortcut(&shortcut)))
            };
            let lines: Vec<_> = commands.filter_map(line).collect();
            group_ui(ui, cx, menu.label(), &lines);
        }
        let said = |(what, keys): (&str, &str)| (cx.text(what), cx.text(keys));
        let mut lines: Vec<_> = [
            ("key-move", "key-move-keys"),
            ("key-select", "key-select-keys"),
            ("key-edit", "key-edit-keys"),
            ("key-take-back", "key-take-back-keys"),
            ("key-cell-menu", "key-cell-menu-keys"),
        ]
        .map(said)
        .into();
        lines.extend(table_keys(ui.ctx()).map(|(what, key)| (cx.text(what), key)));
        group_ui(ui, cx, "shortcuts-tables", &lines);
        let lines: Vec<_> = presentation_keys().map(|(what, keys)| (cx.text(what), keys)).collect();
        group_ui(ui, cx, "shortcuts-presentation", &lines);
    });
    ui.add_space(sizes.gap);
    if ui.button(cx.text("button-done")).clicked() {
        cx.send(Action::Dialog(DialogAction::Cancel));
    }
}

fn group_ui(ui: &mut Ui, cx: Cx<'_>, title: &str, lines: &[(String, String)]) {
    let sizes = &cx.theme.sizes;
    ui.add_space(sizes.gap);
    ui.label(RichText::new(cx.text(title)).font(Theme::bold(sizes.body)));
    Grid::new(title)
        .num_columns(2)
        .min_col_width(sizes.inspector * 0.6)
        .spacing([sizes.gap_large, sizes.gap_hair])
        .show(ui, |ui| {
            for (what, keys) in lines {
                ui.label(what);
                ui.label(RichText::new(keys).color(cx.theme.muted()));
                ui.end_row();
            }
        });
}
