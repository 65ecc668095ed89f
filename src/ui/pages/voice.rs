//! What customers say of each criterion: importance, satisfaction, opportunity, Kano's class, trend.

use eframe::egui::style::ScrollStyle;
use eframe::egui::{Align, Grid, Layout, RichText, ScrollArea, Ui};

use crate::app::{Action, Selection};
use crate::chart::kano_key;
use crate::engine::customer_side::Kano;
use crate::engine::offerings::{CriterionVoice, voice_guesses};
use crate::engine::{Figure, Reason};
use crate::model::Id;

use super::super::context::Cx;
use super::super::widgets::guess::{guess_dot_ui, guess_legend_ui};
use super::super::widgets::section::section_ui;

/// Above this, customers are served less well than they would like (Ulwick 2002).
const UNDER_SERVED: f64 = 10.0;

/// The headings of the columns, and the side on which each stands.
const HEADINGS: [(&str, Align); 6] = [
    ("asked-criterion", Align::Min),
    ("label-importance", Align::Max),
    ("heading-satisfaction", Align::Max),
    ("heading-opportunity", Align::Max),
    ("heading-kano", Align::Min),
    ("heading-trend", Align::Max),
];

/// Draws the table.
pub fn criteria_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "voice-table", "voice-about", |ui| {
        let criteria = &cx.state.derived().figures.customer.voice().criteria;
        if criteria.is_empty() {
            ui.label(cx.text("voice-empty"));
            return;
        }
        let sizes = &cx.theme.sizes;
        ui.spacing_mut().scroll = ScrollStyle::solid();
        ScrollArea::horizontal().id_salt("voice").auto_shrink([false, true]).show(ui, |ui| {
            let is_wide = ui.available_width() > sizes.rail * 4.5;
            let apart = if is_wide { sizes.gap_large * 1.5 } else { sizes.gap * 1.25 };
            let grid = Grid::new(("voice", cx.state.session())).spacing([apart, sizes.gap_small]);
            grid.min_col_width(0.0).show(ui, |ui| {
                headings_ui(ui, cx);
                for voice in criteria {
                    criterion_ui(ui, cx, voice);
                    ui.end_row();
                }
            });
        });
        let project = cx.state.project();
        if criteria.iter().any(|voice| voice_guesses(project, voice).contains(&true)) {
            guess_legend_ui(ui, cx);
        }
    });
}

/// The headings, each on the side on which its column stands.
fn headings_ui(ui: &mut Ui, cx: Cx<'_>) {
    for (heading, side) in HEADINGS {
        let text = RichText::new(cx.text(heading)).size(cx.theme.sizes.small).color(cx.theme.muted());
        on_side(ui, side, |ui| ui.label(text));
    }
    ui.end_row();
}

/// The side of a column: numbers stand at the trailing one.
fn on_side<R>(ui: &mut Ui, side: Align, contents: impl FnOnce(&mut Ui) -> R) -> R {
    match side {
        Align::Max => ui.with_layout(Layout::right_to_left(Align::Center), contents).inner,
        _ => ui.horizontal(contents).inner,
    }
}

fn criterion_ui(ui: &mut Ui, cx: Cx<'_>, voice: &CriterionVoice) {
    let offer = &cx.state.project().offer;
    let name = offer.criteria().find(|(id, _)| **id == voice.id).map(|(_, name)| name).unwrap_or_default();
    if ui.link(name).clicked() {
        cx.send(Action::Select(place_of(cx, &voice.id)));
    }
    let [is_importance_guessed, is_satisfaction_guessed] = voice_guesses(cx.state.project(), voice);
    for (figure, is_guessed) in
        [(voice.importance, is_importance_guessed), (voice.satisfaction, is_satisfaction_guessed)]
    {
        on_side(ui, Align::Max, |ui| number_ui(ui, cx, figure, is_guessed));
    }
    on_side(ui, Align::Max, |ui| match voice.opportunity {
        Figure::Known(score) if score > UNDER_SERVED => {
            let text = RichText::new(cx.words().number(score, 1)).color(cx.theme.warning()).strong();
            ui.label(text).on_hover_text(cx.text("opportunity-under-served"));
        }
        figure => number_ui(ui, cx, figure, false),
    });
    match &voice.kano {
        Some(kano) => _ = ui.label(kano_words(cx, kano)),
        None => _ = ui.label(RichText::new(cx.text("voice-not-asked")).color(cx.theme.muted())),
    }
    on_side(ui, Align::Max, |ui| trend_ui(ui, cx, voice));
}

fn trend_ui(ui: &mut Ui, cx: Cx<'_>, voice: &CriterionVoice) {
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

fn number_ui(ui: &mut Ui, cx: Cx<'_>, figure: Figure, is_guessed: bool) {
    match figure {
        Figure::Known(value) => {
            let label = ui.label(cx.words().number(value, 1));
            if is_guessed {
                guess_dot_ui(ui, cx);
                let note = cx.text("cell-guess");
                label.ctx.accesskit_node_builder(label.id, |node| node.set_description(note.as_str()));
                label.on_hover_text(note);
            }
        }
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
        Ok(class) => cx.text(kano_key(class)),
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
