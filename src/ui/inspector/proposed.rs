//! The proposition in full: claims with what supports them, ideas, and their moves.

use eframe::egui::{Id, RichText, Ui};

use crate::app::claims::{figure_of, suggestions, support};
use crate::app::{Action, ListAction, PropositionAction, Selection};
use crate::model::{Claim, Idea, Move};

use super::super::context::Cx;
use super::super::pages::novelty_sentence;
use super::super::widgets::choice::choice_ui;
use super::super::widgets::kept::kept;
use super::super::widgets::text::{FieldStyle, name_field, text_ui};
use super::caption;

/// Draws the selected claim, idea or move.
pub fn selected_ui(ui: &mut Ui, cx: Cx<'_>) {
    let project = cx.state.project();
    match cx.state.selection() {
        Selection::Claim(id) => {
            if let Some(claim) = project.proposition.claims.iter().find(|it| it.id == *id) {
                claim_ui(ui, cx, claim);
            }
        }
        Selection::Idea(id) => {
            if let Some(idea) = project.ideas.iter().find(|it| it.id == *id) {
                idea_ui(ui, cx, idea);
            }
        }
        Selection::Move(id) => {
            let mut moves = project.ideas.iter().flat_map(|idea| idea.moves.iter().map(move |step| (idea, step)));
            if let Some((idea, step)) = moves.find(|(_, step)| step.id == *id) {
                move_ui(ui, cx, idea, step);
            }
        }
        _ => {}
    }
}

/// A claim: its figure, and the consultations that support it.
fn claim_ui(ui: &mut Ui, cx: Cx<'_>, claim: &Claim) {
    let id = Id::unique((claim.id.as_str(), "inspector"));
    let set = |item: Claim, field| Action::Proposition(PropositionAction::Claim(ListAction::Set { item, field }));
    ui.label(RichText::new(&claim.name).strong());
    let verdict = support(cx.state, claim).say(cx.words());
    ui.label(RichText::new(verdict).color(cx.theme.muted()));
    figure_ui(ui, cx, id, claim);
    ui.add_space(cx.theme.sizes.gap);
    ui.heading(cx.text("inspector-supported-by"));
    if cx.state.project().consultations.is_empty() {
        ui.label(RichText::new(cx.text("inspector-no-consultations")).color(cx.theme.muted()));
    }
    for consultation in &cx.state.project().consultations {
        let mut is_linked = claim.evidence.contains(&consultation.id);
        let checkbox = ui.checkbox(&mut is_linked, &consultation.name);
        name_field(
            &checkbox,
            &cx.with("label-of", &[("field", (&consultation.name).into()), ("item", (&claim.name).into())]),
        );
        if checkbox.changed() {
            let mut item = claim.clone();
            item.evidence.retain(|linked| *linked != consultation.id);
            if is_linked {
                item.evidence.push(consultation.id.clone());
            }
            cx.send(set(item, "field-evidence"));
            cx.send(Action::EndEdit);
        }
    }
}

/// The figure that is stated: none, the one that there is, or another one that speaks for the offer.
fn figure_ui(ui: &mut Ui, cx: Cx<'_>, id: Id, claim: &Claim) {
    caption(ui, cx, "heading-figure");
    let found = kept(ui, cx, "suggestions", || suggestions(cx.state));
    let mut keys = vec![""];
    keys.extend(Some(claim.figure.as_str()).filter(|figure| !figure.is_empty()));
    keys.extend(found.iter().map(|suggestion| suggestion.claim.figure.as_str()));
    let say = |key: &str| match figure_of(cx.state, key) {
        Some(figure) => cx.with("label-of", &[("field", figure.name.into()), ("item", figure.value.into())]),
        None if key.is_empty() => cx.text("claim-no-figure"),
        None => key.to_owned(),
    };
    let name = cx.with("label-of", &[("field", cx.text("heading-figure").into()), ("item", (&claim.name).into())]);
    let width = ui.available_width() - cx.theme.sizes.gap;
    if let Some(figure) = choice_ui(ui, (id.with("figure"), &name), claim.figure.as_str(), &keys, width, say) {
        let item = Claim { figure: figure.to_owned(), ..claim.clone() };
        let action = ListAction::Set { item, field: "field-figure" };
        cx.send(Action::Proposition(PropositionAction::Claim(action)));
        cx.send(Action::EndEdit);
    }
}

/// An idea: how new it is, and notes.
fn idea_ui(ui: &mut Ui, cx: Cx<'_>, idea: &Idea) {
    ui.label(RichText::new(&idea.name).strong());
    ui.label(novelty_sentence(cx, idea));
    caption(ui, cx, "label-notes");
    let width = ui.available_width() - cx.theme.sizes.gap;
    let name = cx.with("label-of", &[("field", cx.text("label-notes").into()), ("item", (&idea.name).into())]);
    let block = FieldStyle { width, rows: 4, is_number: false, in_table: false };
    let id = Id::unique((idea.id.as_str(), "inspector", "notes"));
    text_ui(ui, cx, id, &name, &idea.notes, block, |notes| {
        let item = Idea { notes, ..idea.clone() };
        Action::Idea(ListAction::Set { item: item.into(), field: "field-notes" })
    });
}

/// A move: what it is about, and what its idea comes to.
fn move_ui(ui: &mut Ui, cx: Cx<'_>, idea: &Idea, step: &Move) {
    let criterion = step.criterion.as_ref();
    let mut criteria = cx.state.project().offer.criteria();
    let known = criterion.and_then(|id| criteria.find(|(own, _)| *own == id)).map(|(_, name)| name.to_owned());
    ui.label(RichText::new(known.unwrap_or_else(|| step.name.clone())).strong());
    ui.label(RichText::new(cx.with("moves-of", &[("idea", (&idea.name).into())])).color(cx.theme.muted()));
    ui.label(novelty_sentence(cx, idea));
}
