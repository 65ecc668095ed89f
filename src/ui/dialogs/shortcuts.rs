//! All keys on one sheet, made from the list of commands.

use eframe::egui::{RichText, Ui};

use crate::app::{Command, Menu};

use super::super::context::Cx;
use super::super::keys::{keyboard_shortcut, presentation_keys, shortcut_text};
use super::super::theme::Theme;
use super::super::widgets::sheet::table_keys;
use super::frame::{cell_ui, done_ui, scroll_ui, title_ui};

/// What is done, and the keys for it.
type Line = (String, String);

/// Draws the sheet.
pub fn shortcuts_ui(ui: &mut Ui, cx: Cx<'_>) {
    title_ui(ui, cx, &cx.text("shortcuts-title"));
    scroll_ui(ui, cx, |ui| {
        let groups = groups(ui, cx);
        let is_narrow = ui.available_width() < cx.theme.sizes.inspector * 2.0;
        // The commands beside the keys of tables and presentations, where there is room for both.
        let (menus, others) = groups.split_at(Menu::ALL.len());
        if is_narrow {
            groups_ui(ui, cx, &groups);
        } else {
            ui.columns(2, |columns| {
                let both = columns.iter_mut().zip([menus, others]);
                both.for_each(|(ui, groups)| groups_ui(ui, cx, groups));
            });
        }
    });
    done_ui(ui, cx);
}

/// The groups with the keys of their titles: one for each menu, then tables and presentations.
fn groups(ui: &Ui, cx: Cx<'_>) -> Vec<(&'static str, Vec<Line>)> {
    let of_menu = |menu: Menu| {
        let commands = Command::ALL.into_iter().filter(|command| command.menu() == menu);
        let line = |command: Command| {
            let shortcut = keyboard_shortcut(command.shortcut()?)?;
            Some((cx.text(command.label()), shortcut_text(ui.ctx(), shortcut)))
        };
        (menu.label(), commands.filter_map(line).collect())
    };
    let mut groups: Vec<(_, Vec<Line>)> = Menu::ALL.map(of_menu).into();
    let said = |(what, keys): (&str, &str)| (cx.text(what), cx.text(keys));
    let mut in_tables: Vec<_> = [
        ("key-move", "key-move-keys"),
        ("key-select", "key-select-keys"),
        ("key-edit", "key-edit-keys"),
        ("key-take-back", "key-take-back-keys"),
        ("key-cell-menu", "key-cell-menu-keys"),
    ]
    .map(said)
    .into();
    in_tables.extend(table_keys(ui.ctx()).map(|(what, key)| (cx.text(what), key)));
    groups.push(("shortcuts-tables", in_tables));
    groups.push(("shortcuts-presentation", presentation_keys().map(|(what, keys)| (cx.text(what), keys)).collect()));
    groups
}

fn groups_ui(ui: &mut Ui, cx: Cx<'_>, groups: &[(&str, Vec<Line>)]) {
    let sizes = &cx.theme.sizes;
    for (index, (title, lines)) in groups.iter().enumerate() {
        if index > 0 {
            ui.add_space(sizes.gap_small);
        }
        ui.label(RichText::new(cx.text(title)).font(Theme::bold(sizes.body)));
        ui.spacing_mut().item_spacing.y = sizes.gap_hair;
        let room = ui.available_width() - sizes.gap;
        for (what, keys) in lines {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().interact_size.y = 0.0;
                cell_ui(ui, room * 0.47, |ui| _ = ui.label(what));
                cell_ui(ui, room * 0.53, |ui| _ = ui.label(RichText::new(keys).color(cx.theme.muted())));
            });
        }
    }
}
