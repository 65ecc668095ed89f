//! The start page: new, open, recent, examples.

use std::path::Path;

use eframe::egui::{Button, RichText, Sense, Ui, Vec2};

use crate::app::{Action, Command, Intent, templates::TEMPLATES};

use super::super::context::Cx;
use super::super::theme::Theme;
use super::super::widgets::section::title_ui;
use super::super::widgets::text::name_field;

/// Draws the start page.
pub fn start_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    let width = (ui.available_width() - 2.0 * sizes.gap_huge).min(sizes.inspector * 3.4);
    ui.vertical_centered(|ui| {
        ui.set_max_width(width);
        ui.with_layout(eframe::egui::Layout::top_down(eframe::egui::Align::Min), |ui| {
            ui.add_space(sizes.gap_huge);
            title_ui(ui, cx, &cx.text("start-title"));
            ui.label(RichText::new(cx.text("start-subtitle")).color(cx.theme.muted()));
            ui.add_space(sizes.gap_large);
            let left = (width - sizes.gap_huge) * 0.38;
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(left);
                    begin_ui(ui, cx);
                    recent_ui(ui, cx);
                });
                ui.add_space(sizes.gap_huge);
                ui.vertical(|ui| {
                    ui.set_width(ui.available_width());
                    examples_ui(ui, cx);
                });
            });
        });
    });
}

fn begin_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    let size = Vec2::new(ui.available_width(), sizes.control_height * 1.5);
    let label = RichText::new(cx.text("start-new")).color(cx.theme.on_accent()).strong();
    let new = ui.add_sized(size, Button::new(label).fill(cx.theme.accent()));
    if new.on_hover_text(cx.text("start-new-about")).clicked() {
        cx.send(Action::Command(Command::New));
    }
    let open = ui.add_sized(size, Button::new(cx.text("start-open")));
    if open.on_hover_text(cx.text("start-open-about")).clicked() {
        cx.send(Action::Command(Command::Open));
    }
    ui.add_space(sizes.gap);
    ui.heading(cx.text("start-templates"));
    ui.horizontal_wrapped(|ui| {
        for template in TEMPLATES {
            let name = cx.text(&format!("template-{}", template.key));
            let button = ui.button(&name);
            name_field(&button, &cx.with("start-template-name", &[("name", (&name).into())]));
            if button.clicked() {
                cx.send(Action::Leave(Intent::Template(template.key)));
            }
        }
    });
}

fn recent_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    ui.add_space(sizes.gap);
    ui.heading(cx.text("start-recent"));
    if cx.state.settings().recent.is_empty() {
        ui.label(RichText::new(cx.text("start-no-recent")).color(cx.theme.muted()));
    }
    for path in &cx.state.settings().recent {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_missing = cx.state.is_missing(path);
        let folder = path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let beside = if is_missing { cx.text("start-missing") } else { folder.unwrap_or_default() };
        let button = Button::new(name).right_text(RichText::new(beside).small().color(cx.theme.muted()));
        let button = button.frame_when_inactive(false).truncate();
        let response = ui.add_enabled(!is_missing, button);
        let place = path.display().to_string();
        response.ctx.accesskit_node_builder(response.id, |node| node.set_description(place.as_str()));
        if response.on_hover_text(&place).on_disabled_hover_text(&place).clicked() {
            cx.send(Action::Leave(Intent::Open(path.clone())));
        }
    }
}

fn examples_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    ui.heading(cx.text("start-examples"));
    for template in TEMPLATES {
        let name = cx.text(&format!("template-{}", template.key));
        let about = cx.text(&format!("template-{}-about", template.key));
        let response = cx
            .theme
            .card()
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.label(RichText::new(&name).font(Theme::bold(sizes.heading)));
                ui.label(RichText::new(&about).color(cx.theme.muted()));
            })
            .response;
        let response = ui.interact(response.rect, response.id.with(template.key), Sense::click());
        response.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, &name));
        response.ctx.accesskit_node_builder(response.id, |node| node.set_description(about.as_str()));
        if response.hovered() || response.has_focus() {
            let stroke = (sizes.stroke * 2.0, cx.theme.accent());
            ui.painter().rect_stroke(response.rect, cx.theme.radius(), stroke, eframe::egui::StrokeKind::Inside);
        }
        if response.hovered() {
            ui.ctx().set_cursor_icon(eframe::egui::CursorIcon::PointingHand);
        }
        if response.clicked() {
            cx.send(Action::Leave(Intent::Example(template.key)));
        }
    }
}
