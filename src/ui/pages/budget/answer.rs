//! How much there is, how it is divided best, and what that brings.

use eframe::egui::{Id, RichText, Ui};

use crate::app::spending::{BudgetAnswer, BudgetRow, Gain};
use crate::app::{Action, BudgetAction, Page, TrialAction};
use crate::engine::simulation::NoBudget;
use crate::model::{Estimate, Leftover, Measure};

use super::super::super::context::Cx;
use super::super::super::theme::Theme;
use super::super::super::widgets::awaited::awaited_part_ui;
use super::super::super::widgets::button::primary_ui;
use super::super::super::widgets::choice::choice_ui;
use super::super::super::widgets::kept::kept;
use super::super::super::widgets::section::{focus_title, section_ui};
use super::super::super::widgets::table::facts_ui;
use super::super::super::widgets::text::{FieldStyle, parsed_ui};

/// Draws the total, the answer and the lines.
pub fn answer_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "budget-table", "budget-table-about", |ui| {
        total_ui(ui, cx);
        let sizes = &cx.theme.sizes;
        let answer = kept(ui, cx, "budget-answer", || cx.state.budget_answer());
        awaited_part_ui(ui, cx, ("budget-answer", answer.is_some()), sizes.inspector * 0.8, |ui| match &*answer {
            Some(Ok(answer)) => {
                said_ui(ui, cx, answer);
                let rows = kept(ui, cx, "budget-rows", || cx.state.budget_rows());
                rows_ui(ui, cx, &rows);
                ui.label(RichText::new(&answer.more).color(cx.theme.muted()));
            }
            Some(Err(reason)) => why_not_ui(ui, cx, *reason),
            None => {}
        });
    });
}

/// The field of the total, and what becomes of what is left of it.
fn total_ui(ui: &mut Ui, cx: Cx<'_>) {
    let rail = cx.theme.sizes.rail;
    ui.horizontal_wrapped(|ui| {
        let label = cx.text("label-budget");
        ui.label(&label);
        let style = FieldStyle { width: rail * 0.7, rows: 1, is_number: true, in_table: false };
        let hint = cx.words().number(cx.state.spent_today(), 0);
        let field = (Id::unique("budget-total"), label.as_str(), hint.as_str());
        let words = cx.words();
        parsed_ui(ui, cx, field, &cx.state.budget_text(), style, |text| {
            match words.parse_estimate(text, Measure::Money) {
                Ok(None) => Ok(Action::Budget(BudgetAction::SetPerMonth(None))),
                Ok(Some(Estimate::Exact(total))) if total >= 0.0 => {
                    Ok(Action::Budget(BudgetAction::SetPerMonth(Some(total))))
                }
                Ok(_) => Err(cx.text("budget-error")),
                Err(error) => Err(words.estimate_error(&error, Measure::Money)),
            }
        });
        ui.label(cx.text("label-budget-unit")).on_hover_text(cx.text("label-budget-hint"));
        ui.add_space(cx.theme.sizes.gap);
        let label = cx.text("label-leftover");
        ui.label(&label);
        let say = |leftover: Leftover| {
            cx.text(match leftover {
                Leftover::Kept => "budget-leftover-kept",
                Leftover::Lapses => "budget-leftover-lapses",
            })
        };
        let field = (Id::unique("budget-leftover"), label.as_str());
        let current = cx.state.project().budget.leftover;
        if let Some(leftover) = choice_ui(ui, field, current, &Leftover::ALL, rail * 1.1, say) {
            cx.send(Action::Budget(BudgetAction::SetLeftover(leftover)));
            cx.send(Action::EndEdit);
        }
    });
    ui.add_space(cx.theme.sizes.gap_small);
}

/// What the best division brings, and the way to try it out.
fn said_ui(ui: &mut Ui, cx: Cx<'_>, answer: &BudgetAnswer) {
    let ink = match answer.gain {
        Gain::Sure => cx.theme.positive(),
        Gain::Open => cx.theme.text(),
        Gain::Loss => cx.theme.warning(),
    };
    ui.label(RichText::new(&answer.text).font(Theme::bold(cx.theme.sizes.heading)).color(ink));
    if answer.is_different {
        ui.horizontal_wrapped(|ui| {
            if primary_ui(ui, cx, cx.text("budget-try"), true).clicked()
                && let Some(Ok(plan)) = cx.state.study().and_then(|study| study.budget.as_ref())
            {
                cx.send(Action::Trial(TrialAction::Take(Box::new(plan.changes.clone()))));
                cx.send(Action::Go(Page::WhatIf));
                focus_title(ui.ctx());
            }
            if !cx.state.is_studied() {
                let rough = RichText::new(cx.text("uncertainty-rough"));
                ui.label(rough.size(cx.theme.sizes.small).color(cx.theme.muted()));
            }
        });
    }
    ui.add_space(cx.theme.sizes.gap_small);
}

fn rows_ui(ui: &mut Ui, cx: Cx<'_>, rows: &[BudgetRow]) {
    let headings = [
        "heading-spent-on",
        "heading-spent-today",
        "heading-planned",
        "heading-change",
        "heading-next-unit",
        "heading-remark",
    ];
    facts_ui(ui, cx, "budget-lines", &headings, |ui| {
        for row in rows {
            ui.label(&row.name);
            ui.label(&row.today);
            ui.label(RichText::new(&row.planned).font(Theme::bold(cx.theme.sizes.body)));
            ui.label(&row.change);
            ui.label(&row.next_unit);
            ui.label(RichText::new(&row.remark).color(cx.theme.muted()));
            ui.end_row();
        }
    });
}

/// Why the budget cannot be divided, and what to do about it.
fn why_not_ui(ui: &mut Ui, cx: Cx<'_>, reason: NoBudget) {
    let text = match reason {
        NoBudget::NothingToDivide => cx.text("budget-nothing"),
        NoBudget::WorthUnknown => cx.text("budget-worth-unknown"),
        NoBudget::Refused(reason) => cx.with("budget-refused", &[("reason", cx.words().no_answer(reason).into())]),
    };
    ui.label(text);
    if reason == NoBudget::WorthUnknown && ui.button(cx.text("budget-empty-segments")).clicked() {
        cx.send(Action::Go(Page::Segments));
        focus_title(ui.ctx());
    }
}
