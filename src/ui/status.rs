//! The bar at the foot: saved or not, currency, the headline figures, what is being waited for.

use eframe::egui::{Align, Button, Layout, RichText, Ui};

use crate::app::explain::Of;
use crate::app::{Action, Command};
use crate::engine::{Draw as _, Means};
use crate::model::Measure;

use super::context::Cx;
use super::widgets::figure::inline_figure_ui;

/// Draws the status bar.
pub fn status_bar_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.horizontal(|ui| {
        let small = |text: String| RichText::new(text).size(cx.theme.sizes.small).color(cx.theme.muted());
        if !cx.state.has_project() {
            ui.label(small(cx.text("start-formulas")));
            return;
        }
        let saved = match (cx.state.busy(), cx.state.is_dirty(), cx.state.path()) {
            (Some(busy), ..) => busy,
            (None, true, _) => "status-unsaved",
            (None, false, Some(_)) => "status-saved",
            (None, false, None) => "status-never-saved",
        };
        ui.label(small(cx.text(saved)));
        if let Some(path) = cx.state.path() {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            ui.label(small(name)).on_hover_text(path.display().to_string());
        }
        if cx.state.is_saved_with_passphrase() {
            ui.label(small(cx.text("status-confidential"))).on_hover_text(cx.text("status-confidential-hint"));
        }
        if cx.state.running() > 0 {
            ui.label(small(cx.with("status-jobs", &[("count", cx.state.running().into())])));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let project = cx.state.project();
            let rate = cx.words().share(Means.draw(project.discount_rate_annual, Measure::Rate));
            let horizon = cx.words().months(f64::from(project.horizon_months));
            let values = [("currency", (&project.currency).into()), ("rate", rate.into()), ("horizon", horizon.into())];
            let button = Button::new(small(cx.with("status-assumptions", &values))).frame_when_inactive(false);
            if ui.add(button).on_hover_text(cx.text("command-project-settings-tooltip")).clicked() {
                cx.send(Action::Command(Command::ProjectSettings));
            }
            ui.separator();
            inline_figure_ui(ui, cx, Of::Portfolio, "ltv_cac", "status-ltv-cac");
            ui.separator();
            inline_figure_ui(ui, cx, Of::Offer, "net_value", "status-net-value");
        });
    });
}
