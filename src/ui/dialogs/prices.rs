//! The prices that are missing before the offerings can be set among each other, when they are paid, and how often what
//! is paid per use is used.

use eframe::egui::{Grid, Id, RichText, Ui};

use crate::app::sheet::timing_key;
use crate::app::{Action, DialogAction, PriceField, SurveyAction};
use crate::model::{Input, Measure, Timing};

use super::super::context::Cx;
use super::super::widgets::estimate::{cost_ui, input_ui};
use super::super::widgets::segmented::segmented_ui;
use super::super::widgets::text::name_field;
use super::survey::primary_ui;

fn uses_id() -> Id {
    Id::unique("survey-uses")
}

/// Draws the question.
pub fn prices_ui(ui: &mut Ui, cx: Cx<'_>, fields: &[PriceField], (timing, uses): (Option<Timing>, Input)) {
    let sizes = &cx.theme.sizes;
    ui.heading(cx.text("prices-title"));
    ui.label(cx.text("prices-about"));
    ui.add_space(sizes.gap);
    let mut first = None;
    Grid::new("survey-prices").num_columns(2).spacing([sizes.gap_large, sizes.gap]).show(ui, |ui| {
        for (place, field) in fields.iter().enumerate() {
            ui.label(&field.name);
            let name = cx.with("label-of", &[("field", cx.text("cost-price").into()), ("item", (&field.name).into())]);
            let id = Id::unique(("survey-price", place));
            let response = cost_ui(ui, cx, (id, &name), field.amount, sizes.rail, |amount| {
                Action::Survey(SurveyAction::SetPrice(place, amount))
            });
            first.get_or_insert(response);
            ui.end_row();
        }
        let when = cx.text("label-timing");
        ui.label(&when);
        ui.horizontal(|ui| {
            let options = Timing::ALL.into_iter().map(|timing| (Some(timing), cx.text(timing_key(timing))));
            if let Some(Some(timing)) = segmented_ui(ui, cx, &when, timing, options) {
                cx.send(Action::Survey(SurveyAction::SetTiming(timing)));
                if timing == Timing::PerUse {
                    // What it asks next is how often.
                    ui.memory_mut(|memory| memory.request_focus(uses_id()));
                }
            }
        });
        ui.end_row();
        if timing == Some(Timing::PerUse) {
            let name = cx.text("label-uses");
            ui.label(&name);
            let field = (uses_id(), name.as_str());
            input_ui(ui, cx, field, (uses, Measure::Count), sizes.rail, |uses| {
                Action::Survey(SurveyAction::SetUses(uses))
            });
            ui.end_row();
        }
    });
    if let Some(first) = first.filter(|_| ui.memory(|memory| memory.focused().is_none())) {
        first.request_focus();
    }
    let has_price = fields.iter().any(|field| field.amount.is_some());
    let told = match timing {
        None if has_price => Some("prices-when"),
        Some(Timing::PerUse) => Some("prices-per-use"),
        _ => None,
    };
    if let Some(key) = told {
        ui.label(RichText::new(cx.text(key)).size(sizes.small).color(cx.theme.muted()));
    }
    ui.add_space(sizes.gap_large);
    ui.horizontal_wrapped(|ui| {
        if primary_ui(ui, cx, "prices-show-map", has_price && timing.is_some()) {
            cx.send(Action::Survey(SurveyAction::Finish));
        }
        let later = ui.button(cx.text("prices-later"));
        name_field(&later, &cx.text("prices-later"));
        if later.clicked() {
            cx.send(Action::Dialog(DialogAction::Cancel));
        }
    });
}
