//! What customers say of each criterion: importance, satisfaction, opportunity, Kano's class, trend.

use eframe::egui::{RichText, Ui};

use crate::app::{Action, Selection};
use crate::engine::customer_side::{Kano, KanoClass};
use crate::engine::offerings::CriterionVoice;
use crate::engine::{Figure, Reason};
use crate::model::Id;

use super::super::context::Cx;
use super::super::widgets::section::section_ui;
use super::super::widgets::table::table_ui;

/// Above this, customers are served less well than they would like (Ulwick 2002).
const UNDER_SERVED: f64 = 10.0;

const HEADINGS: [&str; 6] = [
    "asked-criterion",
    "label-importance",
    "heading-satisfaction",
    "heading-opportunity",
    "heading-kano",
    "heading-trend",
];

/// Draws the table.
pub fn criteria_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "voice-table", "voice-about", |ui| {
        let criteria = &cx.state.derived().figures.customer.voice.criteria;
        if criteria.is_empty() {
            ui.label(cx.text("voice-empty"));
            return;
        }
        table_ui(ui, cx, "voice", &HEADINGS, |ui| {
            for voice in criteria {
                criterion_ui(ui, cx, voice);
                ui.end_row();
            }
        });
    });
}

fn criterion_ui(ui: &mut Ui, cx: Cx<'_>, voice: &CriterionVoice) {
    let offer = &cx.state.project().offer;
    let name = offer.criteria().find(|(id, _)| **id == voice.id).map(|(_, name)| name).unwrap_or_default();
    if ui.link(name).clicked() {
        cx.send(Action::Select(place_of(cx, &voice.id)));
    }
    number_ui(ui, cx, voice.importance);
    number_ui(ui, cx, voice.satisfaction);
    match voice.opportunity {
        Figure::Known(score) if score > UNDER_SERVED => {
            let text = RichText::new(cx.words().number(score, 1)).color(cx.theme.warning()).strong();
            ui.label(text).on_hover_text(cx.text("opportunity-under-served"));
        }
        figure => number_ui(ui, cx, figure),
    }
    match &voice.kano {
        Some(kano) => _ = ui.label(kano_words(cx, kano)),
        None => _ = ui.label(RichText::new(cx.text("voice-not-asked")).color(cx.theme.muted())),
    }
    match &voice.trend {
        Ok(trend) => {
            let per_year = |monthly: f64| {
                let sign = if monthly > 0.0 { "+" } else { "" };
                format!("{sign}{}", cx.words().number(monthly * 12.0, 1))
            };
            let slope = per_year(trend.slope_monthly);
            let text = match trend.slope_interval {
                Ok(interval) => {
                    let ends = [("low", per_year(interval.low).into()), ("high", per_year(interval.high).into())];
                    let interval = cx.with("unit-interval", &ends);
                    cx.with("figure-with-interval", &[("value", slope.into()), ("interval", interval.into())])
                }
                Err(_) => slope,
            };
            ui.label(text);
        }
        Err(reason) => unknown_ui(ui, cx, *reason),
    }
}

/// Where a criterion or a perception is entered.
fn place_of(cx: Cx<'_>, id: &Id) -> Selection {
    let is_utility = cx.state.project().offer.utility.iter().any(|item| item.id == *id);
    if is_utility { Selection::Criterion(id.clone()) } else { Selection::Perception(id.clone()) }
}

fn number_ui(ui: &mut Ui, cx: Cx<'_>, figure: Figure) {
    match figure {
        Figure::Known(value) => _ = ui.label(cx.words().number(value, 1)),
        Figure::Unknown(reason) => unknown_ui(ui, cx, reason),
    }
}

fn unknown_ui(ui: &mut Ui, cx: Cx<'_>, reason: Reason) {
    let label = ui.label(RichText::new(cx.text("value-dash")).color(cx.theme.muted()));
    let why = cx.with("not-known-because", &[("reason", cx.words().reason(reason).into())]);
    label.ctx.accesskit_node_builder(label.id, |node| node.set_label(why.clone()));
    label.on_hover_text(why);
}

/// The class of most, with how far having it satisfies and lacking it dissatisfies.
fn kano_words(cx: Cx<'_>, kano: &Kano) -> String {
    let class = match kano.class {
        Ok(class) => cx.text(class_key(class)),
        Err(reason) => return cx.words().reason(reason),
    };
    match (kano.better, kano.worse) {
        (Figure::Known(better), Figure::Known(worse)) => {
            let number = |value: f64| {
                let sign = if value > 0.0 { "+" } else { "" };
                format!("{sign}{}", cx.words().number(value, 2))
            };
            let values = [("class", class.into()), ("better", number(better).into()), ("worse", number(worse).into())];
            cx.with("kano-with-effects", &values)
        }
        _ => class,
    }
}

const fn class_key(class: KanoClass) -> &'static str {
    match class {
        KanoClass::MustBe => "kano-must-be",
        KanoClass::OneDimensional => "kano-one-dimensional",
        KanoClass::Attractive => "kano-attractive",
        KanoClass::Indifferent => "kano-indifferent",
        KanoClass::Reverse => "kano-reverse",
        KanoClass::Questionable => "kano-questionable",
    }
}
