//! The evidence of numbers: which consultations stand behind each, how old they are, linking and unlinking.

use eframe::egui::{RichText, Ui};

use crate::app::evidence::{Support, age_words, support, widening};
use crate::app::{Action, EvidenceAction, Selection};
use crate::engine::offerings::months_between;
use crate::model::{Consultation, Id, Input, Measure, NumberKey};

use super::super::context::Cx;
use super::super::widgets::text::name_field;

/// A number that is shown with its evidence.
pub struct Number {
    /// Its name in the project.
    pub key: NumberKey,
    /// What it is called here.
    pub label: String,
    /// Its value.
    pub input: Input,
    /// What kind of quantity it is.
    pub measure: Measure,
}

/// The scores of the alternatives on a criterion.
pub fn alternative_scores(cx: Cx<'_>, criterion: &Id) -> Vec<Number> {
    let alternatives = cx.state.project().alternatives.iter();
    let number = |alternative: &std::sync::Arc<crate::model::Alternative>| {
        let score = *alternative.scores.get(criterion)?;
        let name = crate::app::evidence::name_of(alternative, cx.words());
        let label = cx.with("label-of", &[("field", cx.text("label-score").into()), ("item", name.into())]);
        let key = NumberKey::new(alternative.id.as_str(), criterion.as_str());
        Some(Number { key, label, input: Some(score), measure: Measure::Score })
    };
    alternatives.filter_map(number).collect()
}

/// Draws the evidence of numbers of one item.
pub fn evidence_ui(ui: &mut Ui, cx: Cx<'_>, numbers: &[Number]) {
    let entered: Vec<&Number> = numbers.iter().filter(|number| number.input.is_some()).collect();
    if entered.is_empty() {
        return;
    }
    ui.add_space(cx.theme.sizes.gap);
    ui.heading(cx.text("inspector-evidence"));
    for number in entered {
        number_ui(ui, cx, number);
        ui.add_space(cx.theme.sizes.gap_small);
    }
}

fn number_ui(ui: &mut Ui, cx: Cx<'_>, number: &Number) {
    let (project, today) = (cx.state.project(), cx.state.today());
    let value = number.input.map(|input| cx.words().estimate_text(input, number.measure)).unwrap_or_default();
    ui.label(cx.with("evidence-number", &[("name", (&number.label).into()), ("value", value.into())]));
    let support = support(project, today, &number.key);
    let ink = match support {
        Support::Guess | Support::Old { .. } => cx.theme.warning(),
        Support::Asked { .. } => cx.theme.muted(),
    };
    let said = if support == Support::Guess { cx.text("guess-word") } else { support.say(cx.words()) };
    ui.label(RichText::new(said).size(cx.theme.sizes.small).color(ink));
    let links = project.evidence.get(&number.key).map(Vec::as_slice).unwrap_or_default();
    for consultation in links.iter().filter_map(|id| project.consultation(id)) {
        linked_ui(ui, cx, number, consultation);
    }
    link_menu_ui(ui, cx, number, links);
}

/// A consultation behind a number, with its age and what the age does to the interval.
fn linked_ui(ui: &mut Ui, cx: Cx<'_>, number: &Number, consultation: &Consultation) {
    let words = cx.words();
    ui.horizontal_wrapped(|ui| {
        if ui.link(&consultation.name).clicked() {
            cx.send(Action::Select(Selection::Consultation(consultation.id.clone())));
        }
        let mut parts = Vec::new();
        if let Some(today) = cx.state.today() {
            parts.push(age_words(words, months_between(consultation.date, today)));
        }
        let is_uncertain = number.input.is_some_and(|input| input.is_uncertain());
        if let Some(wider) =
            widening(cx.state.project(), cx.state.today(), consultation).filter(|wider| *wider >= 0.005 && is_uncertain)
        {
            parts.push(cx.with("evidence-wider", &[("share", words.share(wider).into())]));
        }
        if !consultation.is_evidence() {
            parts.push(cx.text("evidence-no-evidence"));
        }
        // An empty label would draw what follows over what comes before.
        if !parts.is_empty() {
            ui.label(RichText::new(parts.join(" · ")).size(cx.theme.sizes.small).color(cx.theme.muted()));
        }
        let unlink = ui.small_button(cx.text("button-unlink"));
        name_field(&unlink, &cx.with("unlink-from", &named(number, &consultation.name)));
        if unlink.clicked() {
            let action = EvidenceAction::Unlink(number.key.clone(), consultation.id.clone());
            cx.send(Action::Evidence(action));
        }
    });
}

fn link_menu_ui(ui: &mut Ui, cx: Cx<'_>, number: &Number, links: &[Id]) {
    let all = &cx.state.project().consultations;
    if all.is_empty() {
        if ui.link(cx.text("evidence-none-yet")).clicked() {
            cx.send(Action::Go(crate::app::Page::Evidence));
        }
        return;
    }
    let menu = ui.menu_button(cx.text("button-link"), |ui| {
        for consultation in all.iter().filter(|consultation| !links.contains(&consultation.id)) {
            let values = [("name", (&consultation.name).into()), ("date", consultation.date.to_string().into())];
            if ui.button(cx.with("consultation-entry", &values)).clicked() {
                cx.send(Action::Evidence(EvidenceAction::Link(number.key.clone(), consultation.id.clone())));
            }
        }
        if all.iter().all(|consultation| links.contains(&consultation.id)) {
            ui.label(cx.text("evidence-all-linked"));
        }
    });
    name_field(&menu.response, &cx.with("link-to", &[("number", (&number.label).into())]));
}

fn named<'a>(number: &'a Number, consultation: &'a String) -> [(&'static str, crate::words::Value<'a>); 2] {
    [("number", (&number.label).into()), ("name", consultation.into())]
}
