//! What we propose, composed and checked; ideas for new value.

use eframe::egui::{Button, Id, RichText, Ui};

use crate::app::claims::{Suggestion, suggestions};
use crate::app::offerings::alternative_name;
use crate::app::sheet;
use crate::app::statement::{question, statement};
use crate::app::{Action, ListAction, NoticeKind, PropositionAction, PropositionText};

use super::super::context::Cx;
use super::super::theme::Theme;
use super::super::widgets::choice::choice_ui;
use super::super::widgets::kept::kept;
use super::super::widgets::section::{section_ui, title_ui};
use super::super::widgets::sheet::{add_ui, sheet_ui};
use super::super::widgets::text::{FieldStyle, name_field, text_ui};
use super::ideas::ideas_ui;

/// Draws the page.
pub fn proposition_ui(ui: &mut Ui, cx: Cx<'_>) {
    title_ui(ui, cx, &cx.text("page-proposition"));
    statement_ui(ui, cx);
    customer_ui(ui, cx);
    strategy_ui(ui, cx);
    claims_ui(ui, cx);
    ideas_ui(ui, cx);
    marketing_ui(ui, cx);
}

/// The statement as it stands, and what is open.
fn statement_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "statement", "statement-about", |ui| {
        let statement = kept(ui, cx, "statement", || statement(cx.state));
        if statement.sentences.is_empty() && statement.claims.is_empty() {
            ui.label(cx.text("statement-empty"));
            return;
        }
        for sentence in &statement.sentences {
            ui.label(sentence);
        }
        for claim in &statement.claims {
            ui.label(cx.with("statement-bullet", &[("claim", claim.into())]));
        }
        if ui.button(cx.text("statement-copy")).clicked() {
            ui.ctx().copy_text(statement.text());
            cx.send(Action::Tell(NoticeKind::Done, cx.text("statement-copied")));
        }
        if !statement.unsupported.is_empty() {
            let claims = statement.unsupported.join("; ");
            let text = cx.with("statement-unsupported", &[("claims", claims.into())]);
            ui.label(RichText::new(text).color(cx.theme.warning()));
        }
        if !statement.open.is_empty() {
            ui.add_space(cx.theme.sizes.gap_small);
            ui.label(RichText::new(cx.text("statement-open")).strong());
            for question in &statement.open {
                ui.label(RichText::new(question).color(cx.theme.muted()));
            }
        }
    });
}

/// From the customer's side: for whom, the problem, the outcome, issues and risks.
fn customer_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "proposition-customer", "proposition-customer-about", |ui| {
        pair_ui(
            ui,
            cx,
            |ui, width| segment_ui(ui, cx, width),
            |ui, width| text_field_ui(ui, cx, PropositionText::Customer, (width, 1)),
        );
        for [left, right] in
            [[PropositionText::Problem, PropositionText::Outcome], [PropositionText::Issues, PropositionText::Risks]]
        {
            texts_ui(ui, cx, [left, right]);
        }
    });
}

/// Strategy: what, how delivered, how they are convinced, against which alternative.
fn strategy_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "proposition-strategy", "proposition-strategy-about", |ui| {
        texts_ui(ui, cx, [PropositionText::What, PropositionText::Delivered]);
        pair_ui(
            ui,
            cx,
            |ui, width| text_field_ui(ui, cx, PropositionText::Convinced, (width, 2)),
            |ui, width| against_ui(ui, cx, width),
        );
    });
}

fn texts_ui(ui: &mut Ui, cx: Cx<'_>, [left, right]: [PropositionText; 2]) {
    pair_ui(
        ui,
        cx,
        |ui, width| text_field_ui(ui, cx, left, (width, 2)),
        |ui, width| text_field_ui(ui, cx, right, (width, 2)),
    );
}

/// Two fields beside each other, or below each other where there is no room.
fn pair_ui(ui: &mut Ui, cx: Cx<'_>, left: impl FnOnce(&mut Ui, f32), right: impl FnOnce(&mut Ui, f32)) {
    let sizes = &cx.theme.sizes;
    let available = ui.available_width();
    if available < sizes.inspector * 1.8 {
        left(ui, available);
        right(ui, available);
        return;
    }
    let width = (available - sizes.gap_large) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = sizes.gap_large;
        for (at, side) in [Side::Left(left), Side::Right(right)].into_iter().enumerate() {
            ui.push_id(at, |ui| {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    match side {
                        Side::Left(left) => left(ui, width),
                        Side::Right(right) => right(ui, width),
                    }
                });
            });
        }
    });
    ui.add_space(sizes.gap_small);
}

/// One of two fields.
enum Side<L, R> {
    Left(L),
    Right(R),
}

fn caption(ui: &mut Ui, cx: Cx<'_>, key: &str) {
    ui.label(RichText::new(cx.text(key)).size(cx.theme.sizes.small).color(cx.theme.muted()));
}

/// A field for one of the texts, under the question that it answers.
fn text_field_ui(ui: &mut Ui, cx: Cx<'_>, text: PropositionText, (width, rows): (f32, usize)) {
    let key = question(text);
    caption(ui, cx, key);
    let style = FieldStyle { width: width - cx.theme.sizes.gap, rows, is_number: false, in_table: false };
    let value = text.of(&cx.state.project().proposition);
    let response = text_ui(ui, cx, Id::unique(("proposition", key)), &cx.text(key), value, style, |value| {
        Action::Proposition(PropositionAction::SetText(text, value))
    });
    if let Some(hint) = hint(text).filter(|_| value.is_empty()) {
        let padding = ui.spacing().button_padding;
        let inside = response.rect.shrink2(padding);
        let galley = ui.painter().layout(cx.text(hint), Theme::font(cx.theme.sizes.body), cx.theme.muted(), width);
        ui.painter().with_clip_rect(inside).galley(inside.left_top(), galley, cx.theme.muted());
    }
}

/// The key of an example of an answer.
const fn hint(text: PropositionText) -> Option<&'static str> {
    match text {
        PropositionText::Customer => Some("ask-customer-hint"),
        PropositionText::Problem => Some("ask-problem-hint"),
        PropositionText::Outcome => Some("ask-outcome-hint"),
        PropositionText::Issues => Some("ask-issues-hint"),
        PropositionText::Risks => Some("ask-risks-hint"),
        PropositionText::What => Some("ask-what-hint"),
        PropositionText::Delivered => Some("ask-delivered-hint"),
        PropositionText::Convinced => Some("ask-convinced-hint"),
        PropositionText::Marketing => None,
    }
}

fn segment_ui(ui: &mut Ui, cx: Cx<'_>, width: f32) {
    caption(ui, cx, "label-for-segment");
    let segments = &cx.state.project().segments;
    if segments.is_empty() {
        ui.label(RichText::new(cx.text("no-segments-to-choose")).color(cx.theme.muted()));
        return;
    }
    let current = cx.state.project().proposition.segment.as_ref();
    let current = current.and_then(|id| segments.iter().position(|segment| segment.id == *id));
    let options: Vec<Option<usize>> = std::iter::once(None).chain((0..segments.len()).map(Some)).collect();
    let name = |index: Option<usize>| match index.and_then(|index| segments.get(index)) {
        Some(segment) => segment.name.clone(),
        None => cx.text("no-segment"),
    };
    let label = cx.text("label-for-segment");
    let id = Id::unique("proposition-segment");
    if let Some(chosen) = choice_ui(ui, (id, &label), current, &options, width - cx.theme.sizes.gap, name) {
        let segment = chosen.and_then(|index| segments.get(index)).map(|segment| segment.id.clone());
        cx.send(Action::Proposition(PropositionAction::SetSegment(segment)));
        cx.send(Action::EndEdit);
    }
}

fn against_ui(ui: &mut Ui, cx: Cx<'_>, width: f32) {
    caption(ui, cx, "ask-against");
    let alternatives = &cx.state.project().alternatives;
    let current = cx.state.project().proposition.against.as_ref();
    let current = current.and_then(|id| alternatives.iter().position(|alternative| alternative.id == *id));
    let options: Vec<Option<usize>> = std::iter::once(None).chain((0..alternatives.len()).map(Some)).collect();
    let name = |index: Option<usize>| match index.and_then(|index| alternatives.get(index)) {
        Some(alternative) => alternative_name(cx.words(), alternative),
        None => cx.text("no-alternative"),
    };
    let label = cx.text("ask-against");
    let id = Id::unique("proposition-against");
    if let Some(chosen) = choice_ui(ui, (id, &label), current, &options, width - cx.theme.sizes.gap, name) {
        let against = chosen.and_then(|index| alternatives.get(index)).map(|alternative| alternative.id.clone());
        cx.send(Action::Proposition(PropositionAction::SetAgainst(against)));
        cx.send(Action::EndEdit);
    }
}

fn claims_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "claims", "claims-about", |ui| {
        let claims = sheet::claims(cx.state);
        if claims.rows.is_empty() {
            ui.label(cx.text("claims-empty"));
        } else {
            sheet_ui(ui, cx, &claims);
        }
        ui.horizontal(|ui| {
            add_ui(ui, cx, &claims, "add-claim");
            let menu = ui.menu_button(cx.text("claim-insert"), |ui| insert_items_ui(ui, cx));
            name_field(&menu.response, &cx.text("claim-insert"));
        });
    });
}

/// The figures that speak for our offer; one of them becomes a claim.
fn insert_items_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.set_min_width(cx.theme.sizes.inspector);
    let found = kept(ui, cx, "suggestions", || suggestions(cx.state));
    if found.is_empty() {
        ui.label(RichText::new(cx.text("claim-nothing")).color(cx.theme.muted()));
    }
    for Suggestion { claim, figure, support } in found.iter() {
        let support = support.say(cx.words());
        let beside = cx.with("claim-beside", &[("value", (&figure.value).into()), ("support", support.into())]);
        let beside = RichText::new(beside).size(cx.theme.sizes.small).color(cx.theme.muted());
        if ui.add(Button::new(&claim.name).right_text(beside)).clicked() {
            let action = ListAction::Add(claim.clone());
            cx.send(Action::Proposition(PropositionAction::Claim(action)));
            ui.close();
        }
    }
}

fn marketing_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "proposition-marketing", "proposition-marketing-about", |ui| {
        let width = ui.available_width();
        text_field_ui(ui, cx, PropositionText::Marketing, (width, 3));
    });
}
