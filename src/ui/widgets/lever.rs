//! A slider with the number that it moves: its name, a field, today's place as a mark, and the way back.

use eframe::egui::{Align, Button, Id, Layout, RichText, Slider, Stroke, Ui, Vec2};

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
        let width = ui.available_width();
        ui.horizontal(|ui| {
            let field = sizes.rail * FIELD;
            let is_tried = lever.tried.is_some();
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                field_ui(ui, cx, lever, name, field);
                if is_tried {
                    let back = ui.add(Button::new(BACK).small()).on_hover_text(cx.text("lever-back"));
                    name_field(&back, &cx.with("lever-back-named", &[("name", name.into())]));
                    if back.clicked() {
                        cx.send(Action::Trial(TrialAction::Clear(lever.key.clone())));
                    }
                } else {
                    let gone = ui.add(Button::new(GONE).small().frame(false)).on_hover_text(cx.text("lever-remove"));
                    name_field(&gone, &cx.with("lever-remove-named", &[("name", name.into())]));
                    if gone.clicked() {
                        cx.send(remove);
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let ink = if is_tried { cx.theme.accent() } else { cx.theme.text() };
                    ui.add(eframe::egui::Label::new(RichText::new(name).color(ink)).truncate()).on_hover_text(name);
                });
            });
        });
        slider_ui(ui, cx, lever, name, width);
        ui.add_space(sizes.gap_small);
    });
}

/// The way back to today.
const BACK: &str = "↺";
/// The slider is not needed.
const GONE: &str = "✕";
/// The width of the field beside the name, in widths of the rail.
const FIELD: f32 = 0.62;

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
    let slider = Slider::new(&mut value, low..=high).step_by(lever.step).show_value(false);
    let response = ui.add(slider);
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
    if response.changed() {
        cx.send(Action::Trial(TrialAction::Set(lever.key.clone(), Change::To(Estimate::Exact(value)))));
    }
    if response.drag_stopped() || response.lost_focus() {
        cx.send(Action::EndEdit);
    }
    let told = cx.with("lever-told", &[("value", text(lever.value).into()), ("today", text(lever.today).into())]);
    if response.hovered() || response.dragged() {
        response.on_hover_text(told);
    }
    ui.allocate_space(Vec2::ZERO);
}
