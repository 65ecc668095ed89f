//! The wire between the two values: the questions, on what each segment's reaction rests, and what past periods say.

use eframe::egui::{RichText, Ui};

use crate::app::sheet;
use crate::engine::simulation::{SegmentWire, WireState, fit_of};
use crate::model::WireSource;

use super::super::super::context::Cx;
use super::super::super::widgets::kept::kept;
use super::super::super::widgets::section::section_ui;
use super::super::super::widgets::sheet::sheet_ui;
use super::moved::state_key;

/// Draws the questions and the state of their answers.
pub fn wire_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "wire", "wire-about", |ui| {
        sheet_ui(ui, cx, &sheet::wire(cx.state));
        ui.add_space(cx.theme.sizes.gap_small);
        let Some(study) = cx.state.study() else { return };
        let Some(today) = study.today() else { return };
        for (segment, wire) in study.project.segments.iter().zip(today.firm.wires()) {
            state_ui(ui, cx, &segment.name, wire);
        }
        fit_ui(ui, cx);
    });
}

fn state_ui(ui: &mut Ui, cx: Cx<'_>, name: &str, wire: &SegmentWire) {
    let sizes = &cx.theme.sizes;
    let name = if name.trim().is_empty() { cx.text("unnamed-segment") } else { name.to_owned() };
    let Some(key) = state_key(Some(wire.keeping)) else { return };
    let ink = if wire.keeping == WireState::Assumed { cx.theme.warning() } else { cx.theme.muted() };
    let text = cx.with("label-of", &[("field", name.into()), ("item", cx.text(key).into())]);
    ui.label(RichText::new(text).size(sizes.small).color(ink));
    if wire.winning.is_none() {
        ui.label(RichText::new(cx.text("wire-no-conversion")).size(sizes.small).color(cx.theme.muted()));
    }
    if let Some(reason) = wire.no_fit {
        let text = cx.with("wire-no-fit", &[("reason", cx.words().no_answer(reason).into())]);
        ui.label(RichText::new(text).size(sizes.small).color(cx.theme.warning()));
    }
}

/// What past periods say, with how well that foretells a period that it has not seen.
fn fit_ui(ui: &mut Ui, cx: Cx<'_>) {
    let project = cx.state.project();
    let is_wanted = project.segments.iter().any(|segment| segment.wire.source == WireSource::Periods);
    let has_any = project.periods.iter().any(|period| period.satisfaction.is_some());
    if !is_wanted && !has_any {
        return;
    }
    let words = cx.words();
    let text = match &*kept(ui, cx, "wire-fit", || fit_of(project)) {
        Ok(fit) => {
            let interval = format!("{}–{}", words.number(fit.interval.low, 2), words.number(fit.interval.high, 2));
            cx.with(
                "wire-fit",
                &[
                    ("periods", fit.periods.into()),
                    ("slope", words.number(fit.sensitivity, 2).into()),
                    ("interval", interval.into()),
                    ("explained", words.share(fit.explained).into()),
                    ("error", words.share(fit.back_test.error).into()),
                    ("mean", words.share(fit.back_test.error_of_mean).into()),
                ],
            )
        }
        Err(reason) => cx.with("wire-no-fit", &[("reason", words.no_answer(*reason).into())]),
    };
    ui.label(RichText::new(text).size(cx.theme.sizes.small).color(cx.theme.muted()));
}
