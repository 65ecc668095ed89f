//! The sliders, the programmes that can be put on, and the way to more sliders.

use eframe::egui::{Id, RichText, Ui};

use crate::app::{Action, LeverAction, TrialAction};
use crate::words::number_name;

use super::super::super::context::Cx;
use super::super::super::widgets::button::check_ui;
use super::super::super::widgets::lever::lever_ui;
use super::super::super::widgets::number_choice::number_choice_ui;

/// Draws the sliders on a card.
pub fn sliders_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    let (project, words) = (cx.state.project(), cx.words());
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.heading(cx.text("what-if-sliders"));
        ui.label(RichText::new(cx.text("what-if-sliders-about")).size(sizes.small).color(cx.theme.muted()));
        ui.add_space(sizes.gap_small);
        let levers = cx.state.levers();
        let keys: Vec<_> = levers.iter().map(|lever| lever.key.clone()).collect();
        for lever in &levers {
            let others: Vec<_> = keys.iter().filter(|key| **key != lever.key).cloned().collect();
            let name = number_name(words, project, &lever.key);
            lever_ui(ui, cx, lever, &name, Action::Lever(LeverAction::Set(others)));
        }
        let (id, name) = (Id::unique(("what-if-add", cx.state.session())), cx.text("what-if-add"));
        ui.label(RichText::new(&name).size(sizes.small).color(cx.theme.muted()));
        let width = ui.available_width();
        if let Some(key) = number_choice_ui(ui, cx, (id, &name), None, width) {
            let all = keys.iter().cloned().chain([key]).collect();
            cx.send(Action::Lever(LeverAction::Set(all)));
        }
        programmes_ui(ui, cx);
    });
    ui.add_space(sizes.gap_small);
}

fn programmes_ui(ui: &mut Ui, cx: Cx<'_>) {
    let project = cx.state.project();
    // What runs already is in the numbers of today.
    let planned = || project.programmes.iter().filter(|programme| !programme.is_running());
    if planned().next().is_none() {
        return;
    }
    ui.add_space(cx.theme.sizes.gap);
    ui.label(
        RichText::new(cx.text("what-if-programmes")).font(super::super::super::theme::Theme::bold(cx.theme.sizes.body)),
    );
    for programme in planned() {
        let mut is_on = project.trial.programmes.contains(&programme.id);
        let name = if programme.name.trim().is_empty() { cx.text("unnamed-item") } else { programme.name.clone() };
        if check_ui(ui, cx, &mut is_on, name).changed() {
            cx.send(Action::Trial(TrialAction::Programme(programme.id.clone(), is_on)));
        }
    }
}
