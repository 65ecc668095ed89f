//! The switch between situations.

use eframe::egui::{RichText, Ui};

use crate::app::{Action, ViewAction};

use super::super::context::Cx;
use super::super::widgets::segmented::segmented_ui;

/// Draws the switch, if there is more than one situation to show.
pub fn situation_switch_ui(ui: &mut Ui, cx: Cx<'_>) {
    let situations = &cx.state.project().situations;
    if situations.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let name = cx.text("label-situation");
        ui.label(RichText::new(&name).color(cx.theme.muted()));
        let named = situations.iter().map(|situation| situation.name.clone());
        let options = std::iter::once(cx.text("situation-as-entered")).chain(named).enumerate();
        if let Some(situation) = segmented_ui(ui, cx, &name, cx.state.situation(), options) {
            cx.send(Action::View(ViewAction::Situation(situation)));
        }
    });
    ui.add_space(cx.theme.sizes.gap_small);
}
