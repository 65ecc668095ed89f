//! A slider with the number that it moves: its name, a field, today's place as a mark, and the way back.

use eframe::egui::{Align, Button, Id, Label, Layout, RichText, Slider, SliderClamping, Stroke, Ui};

use crate::app::levers::Lever;
use crate::app::{Action, TrialAction};
use crate::model::{Change, Estimate};

use super::super::context::Cx;
use super::estimate::input_ui;
use super::text::name_field;

/// Draws one slider. `remove` is sent when it is taken away.
pub fn lever_ui(ui: &mut Ui, cx: Cx<'_>, lever: &Lever, name: &str, remove: Action) {
    let sizes = &cx.theme.sizes;
    ui.push_id(("lever", &lever.key), |ui| {
        ui.spacing_mut().item_spacing.y = sizes.gap_hair;
        let is_tried = lever.tried.is_some();
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (text, tip, named) = if is_tried {
                    (BACK, "lever-back", "lever-back-named")
                } else {
                    (GONE, "lever-remove", "lever-remove-named")
                };
                let button = ui.add(Button::new(text).small().frame(is_tried)).on_hover_text(cx.text(tip));
                name_field(&button, &cx.with(named, &[("name", name.into())]));
                if button.clicked() {
                    let back = Action::Trial(TrialAction::Clear(lever.key.clone()));
                    cx.send(if is_tried { back } else { remove });
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let ink = if is_tried { cx.theme.accent() } else { cx.theme.text() };
                    ui.add(Label::new(RichText::new(name).color(ink)).truncate());
                });
            });
        });
        ui.horizontal(|ui| {
            let field = sizes.rail * FIELD;
            let width = ui.available_width() - field - ui.spacing().item_spacing.x;
            slider_ui(ui, cx, lever, name, width);
            field_ui(ui, cx, lever, name, field);
        });
        ui.add_space(sizes.gap_small);
    });
}

/// The way back to today.
const BACK: &str = "↺";
/// The slider is not needed.
const GONE: &str = "×";
/// The width of the field beside the slider, in widths of the rail.
const FIELD: f32 = 0.66;

fn field_ui(ui: &mut Ui, cx: Cx<'_>, lever: &Lever, name: &str, width: f32) {
    let shown = lever.tried.unwrap_or(lever.entered);
    let key = lever.key.clone();
    input_ui(ui, cx, (Id::unique(("lever-field", &lever.key)), name), (Some(shown), lever.measure), width, |input| {
        Action::Trial(match input {
            Some(estimate) => TrialAction::Set(key.clone(), Change::To(estimate)),
            None => TrialAction::Clear(key.clone()),
        })
    });
}

fn slider_ui(ui: &mut Ui, cx: Cx<'_>, lever: &Lever, name: &str, width: f32) {
    let mut value = lever.value;
    let (low, high) = lever.ends;
    ui.spacing_mut().slider_width = width;
    // What lies between two steps stays there until somebody moves it.
    let slider = Slider::new(&mut value, low..=high).step_by(lever.step).clamping(SliderClamping::Never);
    let response = ui.add(slider.show_value(false));
    name_field(&response, &cx.with("lever-slider", &[("name", name.into())]));
    let words = cx.words();
    let text = |value: f64| words.estimate_text(Estimate::Exact(value), lever.measure);
    response.ctx.accesskit_node_builder(response.id, |node| node.set_value(text(lever.value)));
    // Where it stands today.
    let rail = response.rect;
    let room = rail.height() / 2.0;
    let share = if high > low { ((lever.today - low) / (high - low)).clamp(0.0, 1.0) } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, reason = "a share of a width")]
    let x = rail.left() + room + (rail.width() - 2.0 * room) * share as f32;
    let stroke = Stroke::new(cx.theme.sizes.stroke * 2.0, cx.theme.muted());
    ui.painter().vline(x, rail.y_range().shrink(rail.height() * 0.1), stroke);
    let is_moved = response.changed() && (response.dragged() || response.clicked() || response.has_focus());
    let snapped = lever.snapped(value);
    if is_moved && snapped != lever.value {
        cx.send(Action::Trial(TrialAction::Set(lever.key.clone(), Change::To(lever.at(snapped)))));
    }
    if response.drag_stopped() || response.lost_focus() {
        cx.send(Action::EndEdit);
    }
    if response.hovered() || response.dragged() {
        let told = |value: f64| words.measured(lever.measure, value);
        let values = [("value", told(lever.value).into()), ("today", told(lever.today).into())];
        response.on_hover_text(cx.with("lever-told", &values));
    }
}
