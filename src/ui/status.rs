//! The bar at the foot: saved or not, currency, the headline figures, what is being waited for.

use std::path::Path;

use eframe::egui::{Align, Button, Id, Label, Layout, RichText, Ui};

use crate::app::explain::Of;
use crate::app::{Action, Command, ViewAction};
use crate::engine::Means;
use crate::model::Measure;

use super::context::Cx;
use super::widgets::figure::inline_figure_ui;
use super::widgets::text::name_field;

/// Draws the status bar.
pub fn status_bar_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.horizontal(|ui| {
        let small = |text: String| RichText::new(text).size(cx.theme.sizes.small).color(cx.theme.muted());
        if !cx.state.has_project() {
            ui.label(small(cx.text(cx.state.busy().unwrap_or("start-formulas"))));
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
            name_ui(ui, cx, path, small);
        }
        if cx.state.is_saved_with_passphrase() {
            ui.label(small(cx.text("status-confidential"))).on_hover_text(cx.text("status-confidential-hint"));
        }
        situation_ui(ui, cx);
        if cx.state.running() > 0 {
            ui.label(small(cx.with("status-jobs", &[("count", cx.state.running().into())])));
        }
        let figures = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let project = cx.state.project();
            let rate = cx.words().share(Means::of(project.discount_rate_annual, Measure::Rate));
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
            ui.min_rect().width()
        });
        ui.data_mut(|data| data.insert_temp(figures_id(), figures.inner));
    });
}

/// The situation that all pages show, with a way back to the project as entered: whoever has chosen it on one page
/// would take the figures of the next one for those entered.
fn situation_ui(ui: &mut Ui, cx: Cx<'_>) {
    let Some(name) = cx.state.situation_name() else { return };
    let text = cx.with("status-situation", &[("name", name.into())]);
    let button = Button::new(RichText::new(&text).size(cx.theme.sizes.small).color(cx.theme.warning()));
    let response = ui.add(button.truncate()).on_hover_text(cx.text("status-situation-hint"));
    name_field(
        &response,
        &cx.with("label-of", &[("field", cx.text("status-situation-leave").into()), ("item", text.into())]),
    );
    if response.clicked() {
        cx.send(Action::View(ViewAction::Situation(0)));
    }
}

fn figures_id() -> Id {
    Id::unique("status-figures")
}

/// The name of the file, as far as there is room for it before the figures, which were as wide in the frame before.
fn name_ui(ui: &mut Ui, cx: Cx<'_>, path: &Path, small: impl Fn(String) -> RichText) {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let figures = ui.data(|data| data.get_temp::<f32>(figures_id())).unwrap_or_default();
    let room = ui.available_width() - figures - cx.theme.sizes.gap_large;
    // Of a name in less room nothing could be read.
    if room > cx.theme.sizes.rail * 0.4 {
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(Label::new(small(name)).truncate()).on_hover_text(path.display().to_string());
        });
    }
}
