//! Which question is worth asking next: what is decided, whom to ask what, and what each answer is worth.

use std::sync::Arc;

use eframe::egui::{RichText, Ui};

use crate::app::interviewing::{NextInterview, NextQuestion, decision_key};
use crate::app::{Action, ListAction, Page, StudyAction};
use crate::chart::registry;
use crate::engine::simulation::{Decision, NoBudget};
use crate::model::{Consultation, Id, Method};

use super::super::context::Cx;
use super::super::theme::Theme;
use super::super::widgets::awaited::awaited_ui;
use super::super::widgets::button::primary_ui;
use super::super::widgets::guess::guess_dot_ui;
use super::super::widgets::kept::kept;
use super::super::widgets::section::{focus_title, section_ui, title_ui};
use super::super::widgets::segmented::segmented_ui;
use super::super::widgets::table::facts_ui;
use super::super::widgets::text::name_field;
use super::chart_card::chart_card_ui;
use super::uncertainty::number_link_ui;

/// Draws the page.
pub fn interview_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    title_ui(ui, cx, &cx.text("page-interview"));
    ui.label(RichText::new(cx.text("interview-about")).color(cx.theme.muted()));
    ui.add_space(sizes.gap_small);
    decision_ui(ui, cx);
    let is_there = cx.state.answers().is_some_and(|answers| answers.is_weighed);
    let interview = kept(ui, cx, "interview", || cx.state.next_interview());
    awaited_ui(ui, cx, ("interview-headline", is_there), sizes.control_height * 3.0, |ui| match &*interview {
        Some(interview) => headline_ui(ui, cx, interview),
        None => nothing_ui(ui, cx),
    });
    if is_there && interview.is_none() {
        return;
    }
    let height = sizes.inspector * 0.9;
    awaited_ui(ui, cx, ("interview-options", is_there), height * 0.5, |ui| {
        if let Some(interview) = &*interview {
            options_ui(ui, cx, interview);
        }
    });
    // Where nothing is worth asking, there is nothing to draw.
    let has_questions = interview.as_ref().as_ref().is_none_or(|interview| !interview.questions.is_empty());
    if !has_questions {
        return;
    }
    awaited_ui(ui, cx, ("interview-questions", is_there), height, |ui| {
        if let Some(interview) = &*interview {
            questions_ui(ui, cx, interview);
        }
    });
    awaited_ui(ui, cx, ("interview-chart", is_there), height * 1.2, |ui| {
        chart_card_ui(ui, cx, registry::ASKING, height);
    });
}

/// What is to be decided.
fn decision_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.horizontal_wrapped(|ui| {
        let name = cx.text("label-decision");
        ui.label(RichText::new(&name).color(cx.theme.muted()));
        let options = Decision::ALL.map(|decision| (decision, cx.text(decision_key(decision))));
        if let Some(decision) = segmented_ui(ui, cx, &name, cx.state.questions().decision, options) {
            cx.send(Action::Study(StudyAction::Decide(decision)));
        }
    });
    ui.add_space(cx.theme.sizes.gap_small);
}

/// What to ask next, in one sentence.
fn headline_ui(ui: &mut Ui, cx: Cx<'_>, interview: &NextInterview) {
    let sizes = &cx.theme.sizes;
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        let headline = interview.headline(cx.words());
        ui.label(RichText::new(headline).font(Theme::bold(sizes.heading)));
        ui.add_space(sizes.gap_small);
        ui.horizontal_wrapped(|ui| {
            if !interview.questions.is_empty()
                && primary_ui(ui, cx, cx.text("interview-print"), cx.state.is_studied()).clicked()
            {
                cx.send(Action::PrintInterview);
            }
            if !cx.state.is_studied() {
                ui.label(RichText::new(cx.text("uncertainty-rough")).size(sizes.small).color(cx.theme.muted()));
            }
        });
    });
    ui.add_space(sizes.gap_small);
}

/// There is nothing to choose among: the first step.
fn nothing_ui(ui: &mut Ui, cx: Cx<'_>) {
    let decision = cx.state.questions().decision;
    let study = cx.state.study();
    let has_options = study.is_some_and(|study| decision.options(study).len() > 1);
    let has_programmes = !cx.state.project().programmes.is_empty();
    let (text, step, page) = match decision {
        _ if has_options => ("interview-no-equity", "uncertainty-empty-segments", Page::Segments),
        Decision::Scenario => ("interview-no-scenarios", "interview-to-what-if", Page::WhatIf),
        Decision::Programmes if !has_programmes => ("interview-no-programmes", "interview-to-budget", Page::Budget),
        Decision::Programmes => ("interview-no-equity", "uncertainty-empty-segments", Page::Segments),
        Decision::Budget => match study.and_then(|study| study.budget.as_ref()) {
            Some(Err(NoBudget::WorthUnknown)) => ("interview-no-equity", "uncertainty-empty-segments", Page::Segments),
            Some(Ok(_)) => ("interview-one-budget", "interview-to-budget", Page::Budget),
            _ => ("interview-no-budget", "interview-to-budget", Page::Budget),
        },
    };
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.heading(cx.text("interview-nothing-title"));
        ui.label(cx.text(text));
        ui.add_space(cx.theme.sizes.gap);
        if ui.button(cx.text(step)).clicked() {
            cx.send(Action::Go(page));
            focus_title(ui.ctx());
        }
    });
}

/// Among what is decided, the best one marked.
fn options_ui(ui: &mut Ui, cx: Cx<'_>, interview: &NextInterview) {
    section_ui(ui, cx, "options-table", "options-about", |ui| {
        facts_ui(ui, cx, "options", &["heading-option", "heading-equity", "heading-best-in", ""], |ui| {
            for option in &interview.options {
                let name = RichText::new(&option.name);
                let is_best = option.is_best;
                ui.label(if is_best { name.font(Theme::bold(cx.theme.sizes.body)) } else { name });
                ui.label(cx.words().money(option.equity));
                ui.label(cx.words().share(option.best_in));
                // An empty label would be read out, too.
                if is_best {
                    ui.label(RichText::new(cx.text("option-best")).color(cx.theme.positive()));
                }
                ui.end_row();
            }
        });
        let everything = cx.words().money(interview.everything.value.max(0.0));
        let text = cx.with("interview-everything", &[("worth", everything.into())]);
        ui.label(RichText::new(text).color(cx.theme.muted()));
    });
}

/// The questions, the one that is worth most first.
fn questions_ui(ui: &mut Ui, cx: Cx<'_>, interview: &NextInterview) {
    if interview.questions.is_empty() {
        return;
    }
    section_ui(ui, cx, "questions-list", "questions-about", |ui| {
        for (index, question) in interview.questions.iter().enumerate() {
            if index > 0 {
                ui.add_space(cx.theme.sizes.gap_small);
                ui.separator();
            }
            question_ui(ui, cx, index + 1, question);
        }
    });
}

fn question_ui(ui: &mut Ui, cx: Cx<'_>, number: usize, question: &NextQuestion) {
    let sizes = &cx.theme.sizes;
    let words = cx.words();
    ui.horizontal_wrapped(|ui| {
        let (worth, error) = (words.money(question.worth.value), words.money(question.worth.error));
        let values = [("number", number.to_string().into()), ("heading", question.heading(words).into())];
        let whom = cx.with("question-numbered", &values);
        ui.label(RichText::new(whom).font(Theme::bold(sizes.body)));
        let worth = cx.with("question-worth-up-to", &[("worth", worth.into()), ("error", error.into())]);
        ui.label(RichText::new(worth).color(cx.theme.accent()));
    });
    ui.label(&question.question.text);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = sizes.gap_small;
        number_link_ui(ui, cx, &question.key, &question.name);
        let so_far = cx.with(
            "question-so-far",
            &[("estimate", (&question.estimate).into()), ("standing", (&question.standing.text).into())],
        );
        if question.standing.is_guess {
            guess_dot_ui(ui, cx);
        }
        ui.label(RichText::new(so_far).color(cx.theme.muted()));
        ui.add_space(sizes.gap);
        let button = ui.button(cx.text("add-a-consultation"));
        let name =
            cx.with("label-of", &[("field", cx.text("add-a-consultation").into()), ("item", (&question.name).into())]);
        name_field(&button, &name);
        if button.clicked() {
            add_consultation(cx, question);
        }
    });
}

/// Adds a consultation about a number, in which what is said is to be entered. Until it has taken place, it stands behind
/// no number.
fn add_consultation(cx: Cx<'_>, question: &NextQuestion) {
    let method = if question.question.is_looked_up { Method::SalesData } else { Method::Interview };
    let blank = Consultation::new(Id::from_random(0), question.name.clone(), cx.state.day());
    cx.send(Action::Go(Page::Evidence));
    cx.send(Action::Consultation(ListAction::Add(Arc::new(Consultation { method, ..blank }))));
}
