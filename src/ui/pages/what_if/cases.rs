//! Cases side by side, what is different in them line by line, and the table of scenarios.

use eframe::egui::{Grid, RichText, ScrollArea, Ui};

use crate::app::sheet;
use crate::engine::simulation::{Case, CaseValue, Outcome};
use crate::model::Changes;
use crate::words::change_line;

use super::super::super::context::Cx;
use super::super::super::theme::Theme;
use super::super::super::widgets::section::section_ui;
use super::super::super::widgets::sheet::sheet_ui;
use super::moved::{difference_text, interval_text, state_key, value_text};

/// The cases that are shown: today, what is tried out, and what is set beside them.
fn shown(cx: Cx<'_>) -> Vec<Case> {
    let mut cases = vec![Case::Today];
    if !cx.state.project().trial.is_empty() {
        cases.push(Case::Trial);
    }
    cases.extend(cx.state.compared());
    cases
}

/// Draws the figures of all shown cases beside each other.
pub fn cases_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "cases", "cases-about", |ui| {
        let Some(study) = cx.state.study() else {
            ui.label(cx.text("study-running"));
            return;
        };
        let (project, words, sizes) = (cx.state.project(), cx.words(), &cx.theme.sizes);
        let cases: Vec<_> = shown(cx).into_iter().filter_map(|case| study.case(case)).collect();
        ui.spacing_mut().scroll = eframe::egui::style::ScrollStyle::solid();
        ScrollArea::horizontal().id_salt("cases").auto_shrink([false, true]).show(ui, |ui| {
            Grid::new(("cases", cx.state.session())).striped(true).spacing([sizes.gap_large, sizes.gap_small]).show(
                ui,
                |ui| {
                    ui.label("");
                    for case in &cases {
                        ui.label(RichText::new(words.case(project, case.case)).font(Theme::bold(sizes.body)));
                    }
                    ui.end_row();
                    for outcome in rows(project.segments.len().min(MOST_SEGMENTS)) {
                        ui.label(RichText::new(words.outcome(project, outcome)).color(cx.theme.muted()));
                        for case in &cases {
                            cell_ui(ui, cx, case, outcome);
                        }
                        ui.end_row();
                    }
                },
            );
        });
        if let Some(count) = project.segments.len().checked_sub(MOST_SEGMENTS).filter(|count| *count > 0) {
            let text = cx.with("case-more-segments", &[("count", count.into())]);
            ui.label(RichText::new(text).size(sizes.small).color(cx.theme.muted()));
        }
    });
}

/// Of more segments than this the first are shown.
const MOST_SEGMENTS: usize = 8;

/// The rows: the customer's side, each segment, everything together.
fn rows(segments: usize) -> Vec<Outcome> {
    let mut rows = vec![Outcome::NetValue, Outcome::Advantage];
    for segment in 0..segments {
        rows.extend([
            Outcome::Retention(segment),
            Outcome::Ltv(segment),
            Outcome::Cac(segment),
            Outcome::LtvCac(segment),
            Outcome::ChoiceShare(segment),
        ]);
    }
    rows.extend(Outcome::OF_PORTFOLIO);
    rows
}

fn cell_ui(ui: &mut Ui, cx: Cx<'_>, case: &CaseValue, outcome: Outcome) {
    let sizes = &cx.theme.sizes;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.label(value_text(cx, Some(case), outcome));
        let below = if case.case == Case::Today {
            interval_text(cx, Some(case), outcome)
        } else {
            difference_text(cx, Some(case), outcome)
        };
        if !below.is_empty() {
            let label = ui.label(RichText::new(below).size(sizes.small).color(cx.theme.muted()));
            if let Some(key) = state_key(case.state(outcome)) {
                label.on_hover_text(cx.text(key));
            }
        }
    });
}

/// Draws what is different in each case, line by line.
pub fn differences_ui(ui: &mut Ui, cx: Cx<'_>) {
    let project = cx.state.project();
    let cases: Vec<Case> = shown(cx).into_iter().filter(|case| *case != Case::Today).collect();
    if cases.is_empty() {
        return;
    }
    section_ui(ui, cx, "case-changes", "case-changes-about", |ui| {
        for case in cases {
            let changes: &Changes = match case {
                Case::Scenario(index) => match project.scenarios.get(index) {
                    Some(scenario) => &scenario.changes,
                    None => continue,
                },
                _ => &project.trial,
            };
            let title = cx.words().case(project, case);
            ui.label(RichText::new(title).font(Theme::bold(cx.theme.sizes.body)));
            for (key, change) in &changes.numbers {
                ui.label(change_line(cx.words(), project, key, change));
            }
            for programme in changes.programmes.iter().filter_map(|id| project.programme(id)) {
                ui.label(cx.with("case-programme", &[("name", (&programme.name).into())]));
            }
            ui.add_space(cx.theme.sizes.gap_small);
        }
    });
}

/// Draws the table of scenarios.
pub fn scenarios_ui(ui: &mut Ui, cx: Cx<'_>) {
    if cx.state.project().scenarios.is_empty() {
        return;
    }
    section_ui(ui, cx, "scenarios-table", "scenarios-about", |ui| sheet_ui(ui, cx, &sheet::scenarios(cx.state)));
}
