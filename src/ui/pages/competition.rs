//! The alternatives on three levels, and where our offer stands among them.

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Align, Layout, RichText, Ui};

use crate::app::offerings::{alternative_name, level_key};
use crate::app::sheet;
use crate::model::{Alternative, Level};

use super::super::context::Cx;
use super::super::theme::Theme;
use super::super::widgets::section::{section_ui, title_ui};
use super::super::widgets::sheet::{add_named_ui, add_ui, sheet_ui};
use super::super::widgets::text::name_field;
use super::chart_card::chart_card_ui;
use super::side_by_side::add_alternative;
use super::situation::situation_switch_ui;
use super::weights::{pairs_ui, weighting_ui};

/// Draws the page.
pub fn competition_ui(ui: &mut Ui, cx: Cx<'_>) {
    let height = cx.theme.sizes.inspector;
    title_ui(ui, cx, &cx.text("page-competition"));
    situation_switch_ui(ui, cx);
    levels_ui(ui, cx);
    alternatives_ui(ui, cx);
    chart_card_ui(ui, cx, "value-map", height * 1.15);
    chart_card_ui(ui, cx, "eve", height);
    chart_card_ui(ui, cx, "strategy-canvas", height);
    weighting_ui(ui, cx);
    pairs_ui(ui, cx);
    situations_ui(ui, cx);
}

/// The three levels, each with who is on it or with what nobody has thought of.
fn levels_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "levels", "levels-about", |ui| {
        let sizes = &cx.theme.sizes;
        if ui.available_width() > sizes.inspector * 2.2 {
            ui.columns(Level::COMPETITION.len(), |columns| {
                for (ui, level) in columns.iter_mut().zip(Level::COMPETITION) {
                    ui.with_layout(Layout::top_down(Align::Min), |ui| level_ui(ui, cx, level));
                }
            });
        } else {
            for level in Level::COMPETITION {
                level_ui(ui, cx, level);
                ui.add_space(sizes.gap);
            }
        }
    });
}

fn level_ui(ui: &mut Ui, cx: Cx<'_>, level: Level) {
    let title = cx.text(level_key(level));
    ui.label(RichText::new(&title).font(Theme::bold(cx.theme.sizes.body)));
    let alternatives = cx.state.project().alternatives.iter().filter(|alternative| alternative.level == level);
    let names: Vec<_> = alternatives.map(|alternative| alternative.name.clone()).collect();
    if names.is_empty() {
        ui.label(RichText::new(cx.text(empty_key(level))).color(cx.theme.warning()));
    } else {
        ui.label(names.join(", "));
    }
    let button = ui.button(cx.text("add-alternative"));
    let name = cx.with("label-of", &[("field", cx.text("add-alternative").into()), ("item", title.into())]);
    name_field(&button, &name);
    if button.clicked() {
        add_alternative(cx, level);
    }
}

/// What is asked where nobody is entered.
const fn empty_key(level: Level) -> &'static str {
    match level {
        Level::OtherProduct => "level-empty-other-product",
        Level::OtherNeed => "level-empty-other-need",
        Level::SameProduct | Level::DoNothing => "level-empty-same-product",
    }
}

fn alternatives_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "alternatives", "alternatives-about", |ui| {
        let rows = sheet::alternative_rows(cx.state);
        let sheet = sheet::alternatives(cx.state, &rows);
        sheet_ui(ui, cx, &sheet);
        if let Some((_, alternative)) = cx.state.current_alternative() {
            parts_ui(ui, cx, alternative);
        }
    });
}

/// What an alternative gives and takes. Which one follows from what is selected; its name is what catches the eye.
fn parts_ui(ui: &mut Ui, cx: Cx<'_>, alternative: &Alternative) {
    let sizes = &cx.theme.sizes;
    let name = alternative_name(cx.words(), alternative);
    let part = |ui: &mut Ui, key: &str| {
        ui.add_space(sizes.gap);
        let mut heading = LayoutJob::default();
        let format = |ink| TextFormat { font_id: Theme::bold(sizes.heading), color: ink, ..TextFormat::default() };
        let whole = cx.with(key, &[("alternative", (&name).into())]);
        let (before, after) = whole.split_once(name.as_str()).unwrap_or((whole.as_str(), ""));
        heading.append(before, 0.0, format(cx.theme.text()));
        heading.append(&name, 0.0, format(cx.theme.accent()));
        heading.append(after, 0.0, format(cx.theme.text()));
        ui.label(heading);
    };
    part(ui, "alternative-returns");
    let returns = sheet::returns_of(cx.state, alternative);
    if !returns.rows.is_empty() {
        sheet_ui(ui, cx, &returns);
    }
    add_named_ui(ui, cx, &returns, &cx.with("add-return-to", &[("alternative", (&name).into())]));
    part(ui, "alternative-costs");
    let costs = sheet::costs_of(cx.state, alternative);
    if !costs.rows.is_empty() {
        sheet_ui(ui, cx, &costs);
    }
    add_named_ui(ui, cx, &costs, &cx.with("add-cost-to", &[("alternative", (&name).into())]));
}

/// The situations with what they come to for our offer, and the same as entered, which they are held against.
fn situations_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "situations", "situations-about", |ui| {
        let situations = sheet::situations(cx.state);
        if situations.rows.is_empty() {
            ui.label(cx.text("situations-empty"));
        } else {
            sheet_ui(ui, cx, &situations);
            let small = |text: String| RichText::new(text).size(cx.theme.sizes.small).color(cx.theme.muted());
            ui.label(small(sheet::situations_as_entered(cx.state)));
            ui.label(small(cx.text("situations-explained")));
        }
        add_ui(ui, cx, &situations, "add-situation");
    });
}
