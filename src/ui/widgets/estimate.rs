//! Fields for estimates: exact numbers, ranges and three-point estimates, as people type them.

use eframe::egui::{Id, Response, TextStyle, Ui};

use crate::app::Action;
use crate::engine::Means;
use crate::model::{Estimate, Input, Measure};

use super::super::context::Cx;
use super::text::{FieldStyle, parsed_ui};

/// What stands in an empty field, where it has room: half an example would be a wrong one.
fn hint(ui: &Ui, cx: Cx<'_>, measure: Measure, width: f32) -> String {
    let hint = match measure {
        Measure::Score => cx.text("score-hint"),
        _ if measure.is_percentage() => cx.text("share-hint"),
        _ => cx.text("estimate-hint"),
    };
    let font = TextStyle::Body.resolve(ui.style());
    let needed = ui.painter().layout_no_wrap(hint.clone(), font, cx.theme.muted()).size().x;
    // Room beside the text, as the field leaves it on both sides.
    if needed + 4.0 * ui.spacing().button_padding.x <= width { hint } else { String::new() }
}

/// Pointing at an uncertain number tells what it counts as.
pub fn tell_mean(cx: Cx<'_>, response: Response, input: Input, measure: Measure) -> Response {
    let Some(estimate) = input.filter(|estimate| estimate.is_uncertain() && response.hovered()) else {
        return response;
    };
    let mean = Means::of(estimate, measure);
    let words = cx.words();
    let mean = if measure.is_percentage() { words.share(mean) } else { words.number(mean, 2) };
    let typed = words.estimate_text(estimate, measure);
    response.on_hover_text(cx.with("estimate-counts-as", &[("typed", typed.into()), ("mean", mean.into())]))
}

/// A field for an estimate that may be left empty.
pub fn input_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (id, name): (Id, &str),
    (input, measure): (Input, Measure),
    width: f32,
    send: impl Fn(Input) -> Action,
) -> Response {
    hinted_ui(ui, cx, (id, name, &hint(ui, cx, measure, width)), (input, measure), width, send)
}

/// The same with a text of one's own in the empty field.
pub fn hinted_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (id, name, hint): (Id, &str, &str),
    (input, measure): (Input, Measure),
    width: f32,
    send: impl Fn(Input) -> Action,
) -> Response {
    let words = cx.words();
    let shown = input.map(|estimate| words.estimate_text(estimate, measure)).unwrap_or_default();
    let style = FieldStyle { width, rows: 1, is_number: true, in_table: false };
    let response =
        parsed_ui(ui, cx, (id, name, hint), &shown, style, |text| match words.parse_estimate(text, measure) {
            Ok(input) => Ok(send(input)),
            Err(error) => Err(words.estimate_error(&error, measure)),
        });
    tell_mean(cx, response, input, measure)
}

/// A field for an amount that is given up: an estimate of money that must not be negative.
pub fn cost_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (id, name): (Id, &str),
    input: Input,
    width: f32,
    send: impl Fn(Input) -> Action,
) -> Response {
    let words = cx.words();
    let shown = input.map(|estimate| words.estimate_text(estimate, Measure::Money)).unwrap_or_default();
    let hint = hint(ui, cx, Measure::Money, width);
    let style = FieldStyle { width, rows: 1, is_number: true, in_table: false };
    parsed_ui(ui, cx, (id, name, &hint), &shown, style, |text| match words.parse_estimate(text, Measure::Money) {
        Ok(Some(estimate)) if estimate.low() < 0.0 => {
            let error = crate::words::EstimateTextError::Bounds(crate::model::EstimateError::BelowMinimum(0.0));
            Err(words.estimate_error(&error, Measure::Money))
        }
        Ok(input) => Ok(send(input)),
        Err(error) => Err(words.estimate_error(&error, Measure::Money)),
    })
}

/// A field for an estimate that must not be left empty; `missing` is what is said then.
pub fn estimate_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (id, name, missing): (Id, &str, &str),
    (estimate, measure): (Estimate, Measure),
    width: f32,
    send: impl Fn(Estimate) -> Action,
) -> Response {
    let words = cx.words();
    let shown = words.estimate_text(estimate, measure);
    let style = FieldStyle { width, rows: 1, is_number: true, in_table: false };
    parsed_ui(ui, cx, (id, name, ""), &shown, style, |text| match words.parse_estimate(text, measure) {
        Ok(Some(estimate)) => Ok(send(estimate)),
        Ok(None) => Err(missing.to_owned()),
        Err(error) => Err(words.estimate_error(&error, measure)),
    })
}
