//! The bar above: what is tried out, kept as a scenario, set beside others, or made the base.

use eframe::egui::{Button, Id, RichText, TextEdit, Ui};

use crate::app::{Action, Selection, StudyAction, TrialAction};
use crate::engine::simulation::Case;
use crate::model::Scenario;

use super::super::super::context::Cx;
use super::super::super::widgets::button::primary_ui;
use super::super::super::widgets::text::name_field;

/// Draws the bar.
pub fn scenario_bar_ui(ui: &mut Ui, cx: Cx<'_>) {
    let project = cx.state.project();
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(cx.text("scenario-bar-try")).color(cx.theme.muted()));
            let is_today = project.trial.is_empty();
            if chip_ui(ui, cx, &cx.text("case-today"), is_today, "scenario-bar-today-tip") && !is_today {
                cx.send(Action::Trial(TrialAction::Reset));
            }
            for scenario in &project.scenarios {
                let is_tried = !is_today && scenario.changes == *project.trial;
                if chip_ui(ui, cx, &named(cx, scenario), is_tried, "scenario-bar-load-tip") && !is_tried {
                    cx.send(Action::Trial(TrialAction::Load(scenario.id.clone())));
                }
            }
            let is_own = !is_today && !project.scenarios.iter().any(|scenario| scenario.changes == *project.trial);
            if is_own {
                chip_ui(ui, cx, &cx.text("scenario-bar-own"), true, "scenario-bar-own-tip");
            }
        });
        compared_ui(ui, cx);
        keep_ui(ui, cx);
    });
}

fn named(cx: Cx<'_>, scenario: &Scenario) -> String {
    if scenario.name.trim().is_empty() { cx.text("unnamed-item") } else { scenario.name.trim().to_owned() }
}

fn chip_ui(ui: &mut Ui, cx: Cx<'_>, name: &str, is_on: bool, tip: &str) -> bool {
    let response = ui.add(Button::selectable(is_on, name).frame_when_inactive(true)).on_hover_text(cx.text(tip));
    response.widget_info(|| {
        let label = cx.with("scenario-bar-chip", &[("name", name.into())]);
        eframe::egui::WidgetInfo::selected(eframe::egui::Role::RadioButton, true, is_on, &label)
    });
    response.clicked()
}

/// Which scenarios are set beside today's and what is tried out.
fn compared_ui(ui: &mut Ui, cx: Cx<'_>) {
    let project = cx.state.project();
    if project.scenarios.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(cx.text("scenario-bar-compare")).color(cx.theme.muted()));
        for (index, scenario) in project.scenarios.iter().enumerate() {
            let case = Case::Scenario(index);
            let mut is_on = cx.state.compared().contains(&case);
            let response = super::super::super::widgets::button::check_ui(ui, cx, &mut is_on, named(cx, scenario));
            name_field(&response, &cx.with("scenario-bar-compare-named", &[("name", named(cx, scenario).into())]));
            if response.changed() {
                cx.send(Action::Study(StudyAction::Compare(case, is_on)));
            }
        }
    });
}

/// Keeps what is tried out.
fn keep_ui(ui: &mut Ui, cx: Cx<'_>) {
    let project = cx.state.project();
    if project.trial.is_empty() {
        ui.label(RichText::new(cx.text("scenario-bar-hint")).size(cx.theme.sizes.small).color(cx.theme.muted()));
        return;
    }
    let id = Id::unique(("scenario-name", cx.state.session()));
    ui.horizontal_wrapped(|ui| {
        let mut name = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
        let field = ui.add(
            TextEdit::singleline(&mut name)
                .id(id.with("field"))
                .hint_text(cx.text("scenario-name-hint"))
                .desired_width(cx.theme.sizes.rail * 1.2),
        );
        name_field(&field, &cx.text("scenario-name"));
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
        let can_keep = !name.trim().is_empty();
        let is_clicked = primary_ui(ui, cx, cx.text("scenario-keep"), can_keep).clicked();
        if can_keep && (is_entered || is_clicked) {
            cx.send(Action::Trial(TrialAction::SaveAs(name.trim().to_owned())));
            name.clear();
        }
        ui.data_mut(|data| data.insert_temp(id, name));
        if let Selection::Scenario(id) = cx.state.selection()
            && let Some(scenario) = project.scenario(id)
            && scenario.changes != *project.trial
        {
            let text = cx.with("scenario-write", &[("name", named(cx, scenario).into())]);
            if ui.button(text).clicked() {
                cx.send(Action::Trial(TrialAction::SaveTo(id.clone())));
            }
        }
        if ui.button(cx.text("scenario-reset")).clicked() {
            cx.send(Action::Trial(TrialAction::Reset));
        }
        if ui.button(cx.text("scenario-promote")).on_hover_text(cx.text("scenario-promote-tip")).clicked() {
            cx.send(Action::Promote);
        }
    });
}
