//! The menu bar, made from the list of commands.

use eframe::egui::{self, Button, MenuBar, Ui};

use crate::app::{Action, Command, Intent, Menu, ViewAction, templates::TEMPLATES};
use crate::chart::CHARTS;
use crate::chart::palette::ThemeName;
use crate::export::Format;
use crate::words::NumberLocale;

use super::context::Cx;
use super::keys::{keyboard_shortcut, shortcut_text};
use super::widgets::button::focus_ring_ui;

/// Draws the menu bar with the button that presents.
pub fn menu_bar_ui(ui: &mut Ui, cx: Cx<'_>) {
    // A click on the menu takes the focus away from the cell or the field that something is pasted into, when the button
    // goes down; the menu opens when it comes up.
    let is_clicking = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    if !is_clicking && !egui::Popup::is_any_open(ui.ctx()) {
        let focused = ui.memory(egui::Memory::focused);
        ui.data_mut(|data| data.insert_temp(egui::Id::unique(WORKED_IN), focused));
    }
    MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(cx.text(menu.label()), |ui| menu_ui(ui, cx, menu));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            for command in Command::TOOLBAR.into_iter().rev() {
                tool_ui(ui, cx, command);
            }
        });
    });
}

/// Gives the focus back to what had it before a menu was opened.
pub fn return_focus(ctx: &egui::Context) {
    let worked_in = ctx.data(|data| data.get_temp::<Option<egui::Id>>(egui::Id::unique(WORKED_IN))).flatten();
    if let Some(id) = worked_in {
        ctx.memory_mut(|memory| memory.request_focus(id));
    }
}

/// What had the focus before a menu was opened.
const WORKED_IN: &str = "worked-in";

/// A button of the bar at the top.
fn tool_ui(ui: &mut Ui, cx: Cx<'_>, command: Command) {
    let text = cx.text(command.label());
    let button = if command == Command::Present {
        let size = eframe::egui::vec2(cx.theme.sizes.rail * 0.55, cx.theme.sizes.control_height);
        Button::new(egui::RichText::new(text).color(cx.theme.on_accent())).fill(cx.theme.accent()).min_size(size)
    } else {
        Button::new(text).frame_when_inactive(false)
    };
    let response = ui.add_enabled(cx.state.is_enabled(command), button);
    if command == Command::Present {
        focus_ring_ui(ui, cx, &response);
    }
    let mut tooltip = cx.text(&format!("{}-tooltip", command.label()));
    if let Some(keys) = command.shortcut().and_then(keyboard_shortcut).map(|keys| shortcut_text(ui.ctx(), keys)) {
        tooltip = cx.with("tooltip-with-keys", &[("tooltip", tooltip.into()), ("keys", keys.into())]);
    }
    if response.on_hover_text(tooltip).clicked() {
        cx.send(Action::Command(command));
    }
}

fn menu_ui(ui: &mut Ui, cx: Cx<'_>, menu: Menu) {
    ui.set_min_width(cx.theme.sizes.rail * 1.4);
    for command in Command::ALL.into_iter().filter(|command| command.menu() == menu) {
        if command.begins_group() {
            ui.separator();
        }
        let label = match command {
            Command::Undo => labelled(cx, command, "command-undo-what", cx.state.history().undo_label()),
            Command::Redo => labelled(cx, command, "command-redo-what", cx.state.history().redo_label()),
            _ => cx.text(command.label()),
        };
        let button = Button::new(label);
        let button = match command.shortcut().and_then(keyboard_shortcut) {
            Some(shortcut) => button.shortcut_text(shortcut_text(ui.ctx(), shortcut)),
            None => button,
        };
        let response = ui.add_enabled(cx.state.is_enabled(command), button);
        let tooltip = cx.text(&format!("{}-tooltip", command.label()));
        if response.on_hover_text(tooltip).clicked() {
            cx.send(Action::Command(command));
            ui.close();
        }
        match command {
            Command::New => template_menu_ui(ui, cx),
            Command::Open => recent_menu_ui(ui, cx),
            Command::SaveAs => export_menu_ui(ui, cx),
            Command::NextTheme => look_menu_ui(ui, cx),
            _ => {}
        }
    }
}

fn labelled(cx: Cx<'_>, command: Command, key: &str, what: Option<&str>) -> String {
    what.map_or_else(|| cx.text(command.label()), |what| cx.with(key, &[("what", what.into())]))
}

fn template_menu_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.menu_button(cx.text("menu-template"), |ui| {
        for template in TEMPLATES {
            if ui.button(cx.text(&format!("template-{}", template.key))).clicked() {
                cx.send(Action::Leave(Intent::Template(template.key)));
                ui.close();
            }
        }
    });
}

fn recent_menu_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.menu_button(cx.text("menu-recent"), |ui| {
        if cx.state.settings().recent.is_empty() {
            ui.add_enabled(false, Button::new(cx.text("menu-no-recent")));
        }
        for path in &cx.state.settings().recent {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let button = ui.add_enabled(!cx.state.is_missing(path), Button::new(name));
            if button.on_hover_text(path.display().to_string()).clicked() {
                cx.send(Action::Leave(Intent::Open(path.clone())));
                ui.close();
            }
        }
    });
}

fn export_menu_ui(ui: &mut Ui, cx: Cx<'_>) {
    if !cx.state.has_project() {
        ui.add_enabled(false, Button::new(cx.text("menu-export")));
        return;
    }
    ui.menu_button(cx.text("menu-export"), |ui| {
        for spec in CHARTS {
            ui.menu_button(cx.text(&format!("chart-{}", spec.key)), |ui| export_items_ui(ui, cx, spec.key));
        }
    });
}

/// The ways in which a chart can leave the window.
pub fn export_items_ui(ui: &mut Ui, cx: Cx<'_>, key: &'static str) {
    for format in Format::ALL {
        if ui.button(cx.text(&format!("chart-export-{}", format.extension()))).clicked() {
            cx.send(Action::ExportChart(key, format));
            ui.close();
        }
    }
    if ui.button(cx.text("chart-copy")).clicked() {
        cx.send(Action::CopyChart(key));
        ui.close();
    }
}

fn look_menu_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.menu_button(cx.text("menu-theme"), |ui| {
        for theme in ThemeName::ALL {
            let selected = cx.state.settings().theme == theme;
            if ui.selectable_label(selected, cx.text(&format!("theme-{}", theme.key()))).clicked() {
                cx.send(Action::View(ViewAction::Theme(theme)));
                ui.close();
            }
        }
    });
    ui.menu_button(cx.text("menu-number-format"), |ui| {
        for locale in NumberLocale::ALL {
            let selected = cx.state.settings().locale == locale;
            if ui.selectable_label(selected, cx.text(&format!("locale-{locale:?}"))).clicked() {
                cx.send(Action::View(ViewAction::Locale(locale)));
                ui.close();
            }
        }
    });
}
