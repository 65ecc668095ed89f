//! The frame around the pages: menu bar, rail, inspector, status bar, notices and dialogs.

use eframe::egui::{CentralPanel, Frame, Panel, ScrollArea, Ui};

use crate::app::{Action, Page, Selection};

use super::context::Cx;
use super::theme::{margin, symmetric};
use super::widgets::in_sight::keep_focus_in_sight;
use super::{dialogs, inspector, menu, notices, pages, rail, status};

/// Draws the whole window.
pub fn shell_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    let bar = Frame::new().fill(cx.theme.surface()).inner_margin(symmetric(sizes.gap, sizes.gap_small));
    Panel::top("menu-bar").frame(bar).show(ui, |ui| menu::menu_bar_ui(ui, cx));
    Panel::bottom("status-bar").frame(bar).show(ui, |ui| status::status_bar_ui(ui, cx));
    let page = cx.state.page();
    if page != Page::Start && cx.state.has_project() {
        let side = Frame::new().fill(cx.theme.surface()).inner_margin(margin(sizes.gap));
        // With large text or a small window there is room for the page and one panel beside it: the inspector where it
        // was asked for, and the rail otherwise. Nothing moves because one works in a table.
        let is_narrow = ui.available_width() < sizes.rail + sizes.inspector * NARROW;
        let has_own_room = matches!(page, Page::Overview | Page::WhatIf | Page::Uncertainty | Page::Interview);
        let is_wanted = !cx.state.settings().inspector_hidden && !has_own_room;
        let is_asked_for = cx.state.is_inspecting() && *cx.state.selection() != Selection::None;
        let has_inspector = is_wanted && (!is_narrow || is_asked_for);
        if !is_narrow || !has_inspector {
            Panel::left("rail")
                .frame(side)
                .exact_size(sizes.rail)
                .resizable(false)
                .show(ui, |ui| rail::rail_ui(ui, cx));
        }
        if has_inspector {
            Panel::right("inspector").frame(side).exact_size(sizes.inspector).resizable(false).show(ui, |ui| {
                if is_narrow && ui.button(cx.text("inspector-back")).clicked() {
                    cx.send(Action::Inspect(None));
                }
                inspector::inspector_ui(ui, cx);
            });
        }
    }
    let ground = Frame::new().fill(cx.theme.background());
    CentralPanel::default().frame(ground).show(ui, |ui| {
        let scroll = ScrollArea::vertical().id_salt((page.label(), cx.state.session())).auto_shrink(false);
        scroll.show(ui, |ui| {
            Frame::new().inner_margin(margin(sizes.gap_large)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                pages::page_ui(ui, cx);
            });
            keep_focus_in_sight(ui, cx);
        });
    });
    // What no field and no table took may be a survey.
    if cx.state.dialog().is_none() {
        dialogs::take_paste(ui, cx);
    }
    dialogs::dialog_ui(ui, cx);
    notices::notices_ui(ui, cx);
}

/// So many times the width of the inspector are needed for it and a page.
const NARROW: f32 = 2.1;
