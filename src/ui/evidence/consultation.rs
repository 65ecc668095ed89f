//! A consultation in full: what was said, what was asked and found, what it is evidence of, its files.

use std::sync::Arc;

use eframe::egui::{self, Id, RichText, Ui};

use crate::app::evidence::{about_words, age_words, found_by, number_of, numbers, sample_of_answers, value_of};
use crate::app::sheet::method_key;
use crate::app::{Action, AttachmentAction, ConsultationAction, EvidenceAction};
use crate::engine::customer_side::Sample;
use crate::engine::offerings::months_between;
use crate::import::Kind;
use crate::model::{About, Consultation, Estimate, Found, NumberKey};

use super::super::context::Cx;
use super::super::dialogs::sample_words;
use super::super::widgets::about::{AboutOptions, about_of, meaning_of, meaning_ui};
use super::super::widgets::estimate::estimate_ui;
use super::super::widgets::text::{FieldStyle, name_field, text_ui};

/// The kinds of which a single number can be found.
const KINDS: [Kind; 7] = [
    Kind::Score,
    Kind::ScoreOf,
    Kind::Importance,
    Kind::Satisfaction,
    Kind::Available,
    Kind::AvailableFrom,
    Kind::Choice,
];

/// Draws a consultation.
pub fn consultation_ui(ui: &mut Ui, cx: Cx<'_>, consultation: &Consultation) {
    let sizes = &cx.theme.sizes;
    let id = Id::unique((consultation.id.as_str(), "inspector"));
    ui.label(RichText::new(&consultation.name).strong());
    let count = usize::try_from(consultation.count()).unwrap_or(usize::MAX);
    let mut facts = vec![
        cx.text(method_key(consultation.method)),
        cx.with("consultation-asked", &[("count", count.into())]),
        consultation.date.to_string(),
    ];
    if let Some(today) = cx.state.today() {
        facts.push(age_words(cx.words(), months_between(consultation.date, today)));
    }
    ui.label(RichText::new(facts.join(" · ")).size(sizes.small).color(cx.theme.muted()));
    if !consultation.is_evidence() {
        ui.label(RichText::new(cx.text("consultation-guess")).color(cx.theme.warning()));
    }
    caption(ui, cx, "label-said");
    let name = of_item(cx, "label-said", consultation);
    let block = FieldStyle { width: ui.available_width() - sizes.gap, rows: 4, is_number: false, in_table: false };
    text_ui(ui, cx, id.with("said"), &name, &consultation.said, block, |said| {
        set(Consultation { said, ..consultation.clone() }, "field-said")
    });
    questions_ui(ui, cx, consultation);
    found_ui(ui, cx, id, consultation);
    supports_ui(ui, cx, consultation);
    attachments_ui(ui, cx, consultation);
}

fn set(item: Consultation, field: &'static str) -> Action {
    Action::Consultation(ConsultationAction::Set { item: item.into(), field })
}

fn caption(ui: &mut Ui, cx: Cx<'_>, key: &str) {
    ui.add_space(cx.theme.sizes.gap_small);
    ui.label(RichText::new(cx.text(key)).size(cx.theme.sizes.small).color(cx.theme.muted()));
}

fn of_item(cx: Cx<'_>, key: &str, consultation: &Consultation) -> String {
    cx.with("label-of", &[("field", cx.text(key).into()), ("item", (&consultation.name).into())])
}

/// What respondents answered to one question, and the number that it comes to.
type Answered = (Option<Sample>, Option<Estimate>);

/// What was answered to each question: kept until something changes, as there may be very many answers.
fn answered(ui: &Ui, cx: Cx<'_>, consultation: &Consultation) -> Arc<[Answered]> {
    type Kept = (u64, Arc<[Answered]>);
    let (id, revision) = (Id::unique((consultation.id.as_str(), "answered")), cx.state.revision());
    if let Some((_, kept)) = ui.data(|data| data.get_temp::<Kept>(id)).filter(|(own, _)| *own == revision) {
        return kept;
    }
    let questions = consultation.questions.iter().enumerate();
    let answered: Arc<[Answered]> = questions
        .map(|(place, question)| (sample_of_answers(consultation, place), found_by(consultation, &question.about)))
        .collect();
    ui.data_mut(|data| data.insert_temp(id, (revision, Arc::clone(&answered))));
    answered
}

fn questions_ui(ui: &mut Ui, cx: Cx<'_>, consultation: &Consultation) {
    if consultation.questions.is_empty() {
        return;
    }
    ui.add_space(cx.theme.sizes.gap);
    ui.heading(cx.text("consultation-questions"));
    let answered = answered(ui, cx, consultation);
    for (question, (found, estimate)) in consultation.questions.iter().zip(answered.iter()) {
        let about = about_words(cx.state.project(), cx.words(), &question.about);
        ui.label(&question.text).on_hover_text(&about);
        let Some(found) = found else { continue };
        let answers = cx.with("survey-answers", &[("count", found.answers().into())]);
        let said = match sample_words(cx, found, meaning_of(&question.about).kind) {
            Some(mean) => cx.with("consultation-mean", &[("mean", mean.into()), ("answers", answers.into())]),
            None => answers,
        };
        ui.label(RichText::new(said).size(cx.theme.sizes.small).color(cx.theme.muted()));
        if let Some(estimate) = estimate {
            use_ui(ui, cx, consultation, (&question.about, *estimate));
        }
    }
}

/// The button that makes a number of what was found, or says that it is one already.
fn use_ui(ui: &mut Ui, cx: Cx<'_>, consultation: &Consultation, (about, estimate): (&About, Estimate)) {
    let project = cx.state.project();
    let Some(number) = number_of(project, about) else { return };
    let is_linked = project.evidence.get(&number).is_some_and(|links| links.contains(&consultation.id));
    if is_linked && value_of(project, about) == Some(estimate) {
        let text = cx.with("consultation-in-use", &[("number", about_words(project, cx.words(), about).into())]);
        ui.label(RichText::new(text).size(cx.theme.sizes.small).color(cx.theme.positive()));
        return;
    }
    let text = cx.with("consultation-use", &[("number", about_words(project, cx.words(), about).into())]);
    if ui.button(text).clicked() {
        cx.send(Action::Evidence(EvidenceAction::Use(consultation.id.clone(), about.clone())));
    }
}

/// The numbers that a consultation brought without a table of answers.
fn found_ui(ui: &mut Ui, cx: Cx<'_>, id: Id, consultation: &Consultation) {
    ui.add_space(cx.theme.sizes.gap);
    ui.heading(cx.text("consultation-found"));
    let options = AboutOptions::of(cx, &[], &[]);
    let change = |place: usize, found: Option<Found>| {
        let mut item = consultation.clone();
        match (found, item.found.get_mut(place)) {
            (Some(found), Some(slot)) => *slot = found,
            (None, Some(_)) => drop(item.found.remove(place)),
            (Some(found), None) => item.found.push(found),
            (None, None) => {}
        }
        set(item, "field-found")
    };
    for (place, found) in consultation.found.iter().enumerate() {
        let id = id.with(("found", place));
        let name = about_words(cx.state.project(), cx.words(), &found.about);
        let width = ui.available_width() - cx.theme.sizes.gap;
        let meaning = meaning_of(&found.about);
        if let Some(chosen) = meaning_ui(ui, cx, (id, &name), (&meaning, &KINDS), &options, [width; 3])
            && let Some(about) = about_of(&chosen, &options)
        {
            // What was a score says nothing as a share.
            let is_alike = about.measure() == found.about.measure();
            let value = if is_alike { found.value } else { first_value(&about) };
            cx.send(change(place, Some(Found { about, value })));
            cx.send(Action::EndEdit);
        }
        ui.horizontal(|ui| {
            let label = cx.with("found-value", &[("number", (&name).into())]);
            let measure = found.about.measure();
            let missing = cx.text(if measure.is_share() { "found-share-needed" } else { "found-needed" });
            let field = (id.with("value"), label.as_str(), missing.as_str());
            let value = (found.value, measure);
            estimate_ui(ui, cx, field, value, cx.theme.sizes.rail * 0.6, |value| {
                change(place, Some(Found { value, ..found.clone() }))
            });
            let remove = ui.small_button(cx.text("row-remove"));
            name_field(&remove, &cx.with("remove-named", &[("name", (&name).into())]));
            if remove.clicked() {
                cx.send(Action::EndEdit);
                cx.send(change(place, None));
                cx.send(Action::EndEdit);
            }
        });
        use_ui(ui, cx, consultation, (&found.about, found.value));
        ui.add_space(cx.theme.sizes.gap_small);
    }
    let first = options.first(Kind::Score).or_else(|| options.first(Kind::Satisfaction));
    let add = ui.button(cx.text("found-add"));
    if add.clicked()
        && let Some(about) = first.and_then(|first| about_of(&first, &options))
    {
        let value = first_value(&about);
        let found = Found { about, value };
        cx.send(change(consultation.found.len(), Some(found)));
        cx.send(Action::EndEdit);
    }
}

/// What stands there before anything is typed: the middle.
fn first_value(about: &About) -> Estimate {
    Estimate::Exact(if about.measure().is_share() { 0.5 } else { 5.0 })
}

/// The numbers that it is evidence of.
fn supports_ui(ui: &mut Ui, cx: Cx<'_>, consultation: &Consultation) {
    ui.add_space(cx.theme.sizes.gap);
    ui.heading(cx.text("consultation-supports"));
    let (project, words) = (cx.state.project(), cx.words());
    let all = numbers(cx.state);
    let is_linked = |key: &NumberKey| project.evidence.get(key).is_some_and(|links| links.contains(&consultation.id));
    let linked: Vec<&NumberKey> = project.evidence.keys().filter(|key| is_linked(key)).collect();
    if linked.is_empty() {
        ui.label(RichText::new(cx.text("consultation-supports-nothing")).color(cx.theme.muted()));
    }
    for key in linked {
        let number = all.iter().find(|number| number.key == *key);
        let name = number.map_or_else(|| key.as_str().to_owned(), |number| number.say(words));
        ui.horizontal_wrapped(|ui| {
            match number {
                Some(number) if ui.link(&name).clicked() => cx.send(Action::Select(number.place.clone())),
                Some(_) => {}
                None => _ = ui.label(&name),
            }
            let unlink = ui.small_button(cx.text("button-unlink"));
            let values = [("number", (&name).into()), ("name", (&consultation.name).into())];
            name_field(&unlink, &cx.with("unlink-from", &values));
            if unlink.clicked() {
                cx.send(Action::Evidence(EvidenceAction::Unlink(key.clone(), consultation.id.clone())));
            }
        });
    }
    let others: Vec<_> = all.iter().filter(|number| !is_linked(&number.key)).collect();
    if others.is_empty() {
        return;
    }
    let menu = ui.menu_button(cx.text("button-link-number"), |ui| {
        egui::ScrollArea::vertical().max_height(cx.theme.sizes.inspector).show(ui, |ui| {
            for number in others {
                if ui.button(number.say(words)).clicked() {
                    let link = EvidenceAction::Link(number.key.clone(), consultation.id.clone());
                    cx.send(Action::Evidence(link));
                    ui.close();
                }
            }
        });
    });
    name_field(&menu.response, &of_item(cx, "button-link-number", consultation));
}

fn attachments_ui(ui: &mut Ui, cx: Cx<'_>, consultation: &Consultation) {
    ui.add_space(cx.theme.sizes.gap);
    ui.heading(cx.text("consultation-attachments"));
    for (place, path) in consultation.attachments.iter().enumerate() {
        ui.label(path);
        ui.horizontal_wrapped(|ui| {
            let mut button = |key: &str| {
                let response = ui.small_button(cx.text(key));
                let name = cx.with("label-of", &[("field", cx.text(key).into()), ("item", path.into())]);
                name_field(&response, &name);
                response.clicked()
            };
            if button("button-open") {
                cx.send(Action::Attachment(AttachmentAction::Open(path.clone())));
            }
            if button("command-reveal") {
                cx.send(Action::Attachment(AttachmentAction::Reveal(path.clone())));
            }
            if button("row-remove") {
                let mut item = consultation.clone();
                item.attachments.remove(place);
                cx.send(Action::EndEdit);
                cx.send(set(item, "field-attachments"));
                cx.send(Action::EndEdit);
            }
        });
    }
    if ui.button(cx.text("attachment-add")).clicked() {
        cx.send(Action::Attachment(AttachmentAction::Choose(consultation.id.clone())));
    }
}
