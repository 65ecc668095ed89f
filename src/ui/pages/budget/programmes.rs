//! Programmes: what they cost, what they do, and what each returns.

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::{RichText, Ui};

use crate::app::spending::ProgrammeRow;
use crate::app::{Action, ListAction, Selection, sheet};
use crate::chart::registry;
use crate::engine::simulation::Case;
use crate::model::{Id, Programme, Segment};

use super::super::super::context::Cx;
use super::super::super::theme::Theme;
use super::super::super::widgets::awaited::{awaited_part_ui, awaited_ui};
use super::super::super::widgets::button::check_ui;
use super::super::super::widgets::kept::kept;
use super::super::super::widgets::section::section_ui;
use super::super::super::widgets::sheet::{add_named_ui, add_ui, sheet_ui};
use super::super::super::widgets::table::facts_ui;
use super::super::super::widgets::text::name_field;
use super::super::chart_card::chart_card_ui;

/// Draws the programmes, the effects of the selected one, and what each returns.
pub fn programmes_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "programmes-table", "programmes-about", |ui| {
        let programmes = sheet::programmes(cx.state);
        if programmes.rows.is_empty() {
            ui.label(cx.text("programmes-empty"));
        } else {
            sheet_ui(ui, cx, &programmes);
        }
        add_ui(ui, cx, &programmes, "add-programme");
        if let Some(programme) = current(cx) {
            effects_ui(ui, cx, programme);
        }
    });
    if cx.state.project().programmes.is_empty() {
        return;
    }
    let is_there = cx.state.study().is_some_and(|study| study.case(Case::Programme(0)).is_some());
    let height = cx.theme.sizes.inspector * 0.75;
    awaited_ui(ui, cx, ("programmes-chart", is_there), height * 1.2, |ui| {
        chart_card_ui(ui, cx, registry::PROGRAMMES, height);
    });
    section_ui(ui, cx, "returns-of-programmes", "returns-of-programmes-about", |ui| {
        awaited_part_ui(ui, cx, ("programme-returns", is_there), cx.theme.sizes.inspector * 0.4, |ui| {
            let rows = kept(ui, cx, "programme-rows", || cx.state.programme_rows());
            returns_ui(ui, cx, &rows);
        });
        ui.label(RichText::new(cx.text("programmes-overlap")).size(cx.theme.sizes.small).color(cx.theme.muted()));
    });
}

/// The programme that is worked on: the selected one, or the one whose effect is selected; otherwise the first.
fn current(cx: Cx<'_>) -> Option<&Arc<Programme>> {
    let all = &cx.state.project().programmes;
    let selected = all.iter().find(|it| match cx.state.selection() {
        Selection::Programme(id) => it.id == *id,
        Selection::Effect(id) => it.effects.iter().any(|effect| effect.id == *id),
        _ => false,
    });
    selected.or_else(|| all.first())
}

fn effects_ui(ui: &mut Ui, cx: Cx<'_>, programme: &Arc<Programme>) {
    ui.add_space(cx.theme.sizes.gap);
    let name = match programme.name.trim() {
        "" => cx.text("unnamed-item"),
        name => name.to_owned(),
    };
    ui.heading(cx.with("effects-of", &[("programme", (&name).into())]));
    let rows = sheet::effect_rows(cx.state, programme);
    let effects = sheet::programme_effects(cx.state, programme, &rows);
    if rows.is_empty() {
        ui.label(cx.text("effects-empty"));
    } else {
        sheet_ui(ui, cx, &effects);
    }
    add_named_ui(ui, cx, &effects, &cx.with("add-effect-to", &[("programme", (&name).into())]));
    if cx.state.project().segments.len() > 1 {
        whom_ui(ui, cx, programme, &name);
    }
}

/// The segments that a programme is for; ticked as long as nobody says otherwise.
fn whom_ui(ui: &mut Ui, cx: Cx<'_>, programme: &Arc<Programme>, name: &str) {
    let segments = &cx.state.project().segments;
    ui.add_space(cx.theme.sizes.gap_small);
    ui.horizontal_wrapped(|ui| {
        let label = cx.text("label-programme-for");
        ui.label(RichText::new(&label).color(cx.theme.muted()));
        for segment in segments {
            let mut is_for = programme.is_for(&segment.id);
            let called = match segment.name.trim() {
                "" => cx.text("unnamed-segment"),
                name => name.to_owned(),
            };
            let check = check_ui(ui, cx, &mut is_for, called.clone());
            let named = cx.with("programme-for", &[("programme", name.into()), ("segment", called.into())]);
            name_field(&check, &named);
            if check.changed() {
                let is_chosen = |own: &&Arc<Segment>| {
                    if own.id == segment.id { is_for } else { programme.is_for(&own.id) }
                };
                let mut chosen: BTreeSet<Id> = segments.iter().filter(is_chosen).map(|own| own.id.clone()).collect();
                // None named means all; for none at all, a programme is not there.
                if chosen.is_empty() {
                    return;
                }
                if chosen.len() == segments.len() {
                    chosen.clear();
                }
                let item = Arc::new(Programme { segments: chosen, ..(**programme).clone() });
                cx.send(Action::Programme(ListAction::Set { item, field: "field-programme-for" }));
                cx.send(Action::EndEdit);
            }
        }
    });
}

fn returns_ui(ui: &mut Ui, cx: Cx<'_>, rows: &[ProgrammeRow]) {
    if rows.is_empty() {
        ui.label(RichText::new(cx.text("programme-returns-unknown")).color(cx.theme.muted()));
        return;
    }
    let headings = ["heading-programme", "heading-gain", "heading-cost", "heading-returned", "heading-pays"];
    facts_ui(ui, cx, "programme-returns", &headings, |ui| {
        for row in rows {
            ui.label(&row.name);
            ui.label(RichText::new(&row.gain).font(Theme::bold(cx.theme.sizes.body)));
            ui.label(&row.cost);
            ui.label(&row.returned);
            ui.label(&row.pays);
            ui.end_row();
        }
    });
}
