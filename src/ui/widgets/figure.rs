//! Figures that explain themselves: pointing at one or focusing it shows formula, numbers and source.

use eframe::egui::{PointerButton, Response, RichText, Role, Sense, Stroke, Tooltip, Ui, Vec2, WidgetInfo};

use crate::app::evidence::{guess_count, rests_on_guess};
use crate::app::explain::{Explanation, Headline, Of, explain, headline};
use crate::app::{Action, StudyAction};

use super::super::context::Cx;
use super::super::theme::{Theme, margin};
use super::guess::guess_dot_ui;
use super::sheet::remark_ui;

/// A card with the name and the value of a figure.
pub fn figure_card_ui(ui: &mut Ui, cx: Cx<'_>, of: Of, name: &str, width: f32) {
    let Some(headline) = headline(cx.state, of, name) else { return };
    let sizes = &cx.theme.sizes;
    let ink = if headline.is_known() { cx.theme.text() } else { cx.theme.muted() };
    let frame = cx.theme.card().inner_margin(margin(sizes.gap));
    let response = frame
        .show(ui, |ui| {
            ui.set_width(width - 2.0 * sizes.gap - 2.0 * sizes.stroke);
            ui.set_min_height((sizes.small + sizes.heading * 1.15) * 1.3 + sizes.gap_hair);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = sizes.gap_hair;
                ui.label(RichText::new(headline.name()).size(sizes.small).color(cx.theme.muted()));
                let size = if headline.is_known() { sizes.heading * 1.15 } else { sizes.body };
                ui.label(RichText::new(headline.value()).font(Theme::bold(size)).color(ink));
            });
        })
        .response;
    if is_guess(cx, of, name, &headline) {
        remark_ui(ui, cx, response.rect.right_top() - Vec2::new(sizes.gap * 1.5, 0.0));
    }
    explained(ui, cx, &response, &headline, (of, name));
}

/// A name and a figure on one line.
pub fn figure_line_ui(ui: &mut Ui, cx: Cx<'_>, of: Of, name: &str) {
    let Some(headline) = headline(cx.state, of, name) else { return };
    let ink = if headline.is_known() { cx.theme.text() } else { cx.theme.muted() };
    let value = RichText::new(headline.value()).color(ink);
    let response = marked_line_ui(ui, cx, &headline.name(), value, is_guess(cx, of, name, &headline));
    explained(ui, cx, &response, &headline, (of, name));
}

/// A name on the left and a value on the right. The value keeps its place; a long name breaks instead of running into it.
pub fn line_ui(ui: &mut Ui, cx: Cx<'_>, name: &str, value: RichText) -> Response {
    marked_line_ui(ui, cx, name, value, false)
}

fn marked_line_ui(ui: &mut Ui, cx: Cx<'_>, name: &str, value: RichText, is_guess: bool) -> Response {
    let inner = ui.horizontal_top(|ui| {
        let extend = Some(eframe::egui::TextWrapMode::Extend);
        let style = eframe::egui::TextStyle::Body;
        let galley = eframe::egui::WidgetText::from(value).into_galley(ui, extend, f32::INFINITY, style);
        let mark = if is_guess { cx.theme.sizes.gap * 1.5 + ui.spacing().item_spacing.x } else { 0.0 };
        let room = ui.available_width() - galley.size().x - mark - cx.theme.sizes.gap;
        ui.vertical(|ui| {
            ui.set_width(room);
            ui.label(RichText::new(name).color(cx.theme.muted()));
        });
        if is_guess {
            guess_dot_ui(ui, cx);
        }
        ui.label(galley);
    });
    inner.response
}

/// A small figure within a sentence, as in the status bar.
pub fn inline_figure_ui(ui: &mut Ui, cx: Cx<'_>, of: Of, name: &str, sentence: &str) {
    let Some(headline) = headline(cx.state, of, name) else { return };
    let text = cx.with(sentence, &[("value", headline.value().into())]);
    let response = ui.label(RichText::new(text).size(cx.theme.sizes.small).color(cx.theme.muted()));
    if is_guess(cx, of, name, &headline) {
        guess_dot_ui(ui, cx);
    }
    explained(ui, cx, &response, &headline, (of, name));
}

/// Whether a figure that is known rests on a guess.
fn is_guess(cx: Cx<'_>, of: Of, name: &str, headline: &Headline<'_>) -> bool {
    headline.is_known() && rests_on_guess(cx.state, of, name)
}

/// Lets a figure be focused and explain itself. What it explains is put together only while it is shown.
fn explained(ui: &Ui, cx: Cx<'_>, response: &Response, headline: &Headline<'_>, (of, name): (Of, &str)) {
    let id = response.id.with(EXPLAINED);
    let response = ui.interact(response.rect, id, Sense::click());
    explain_here(ui, cx, &response, headline, (of, name));
    // A click holds the explanation; the keys of a button go on from it.
    if response.clicked() && !response.clicked_by(PointerButton::Primary) {
        ask_why(cx, headline, (of, name));
    }
    if can_ask(cx, headline, (of, name)) {
        response.context_menu(|ui| {
            if ui.button(cx.text("why-is-it-so")).clicked() {
                ask_why(cx, headline, (of, name));
                ui.close();
            }
        });
    }
}

/// Whether there is more to know of a figure than its formula: what it rests on that could be otherwise.
pub fn can_ask(cx: Cx<'_>, headline: &Headline<'_>, (of, name): (Of, &str)) -> bool {
    headline.is_known() && cx.state.asked_about(of, name).is_some()
}

/// Asks why a figure is so.
pub fn ask_why(cx: Cx<'_>, headline: &Headline<'_>, (of, name): (Of, &str)) {
    if let Some(asked) = cx.state.asked_about(of, name).filter(|_| headline.is_known()) {
        cx.send(Action::Study(StudyAction::Why(asked)));
    }
}

/// Names a control that shows a figure, and lets it explain itself.
pub fn explain_here(ui: &Ui, cx: Cx<'_>, response: &Response, headline: &Headline<'_>, (of, name): (Of, &str)) {
    response.widget_info(|| {
        let label = format!("{}: {}", headline.name(), headline.value());
        WidgetInfo::labeled(Role::Label, true, label)
    });
    if cx.is_heard
        && headline.is_known()
        && let Some(note) = guess_count(cx.state, of, name)
    {
        response.ctx.accesskit_node_builder(response.id, |node| node.set_description(note.as_str()));
    }
    let show = |ui: &mut Ui| {
        if let Some(explanation) = explain(cx.state, of, name) {
            explanation_ui(ui, cx, &headline.name(), &explanation);
            if can_ask(cx, headline, (of, name)) && ui.link(cx.text("why-is-it-so")).clicked() {
                ask_why(cx, headline, (of, name));
            }
        }
    };
    // Nothing explains itself over a question.
    if cx.state.dialog().is_some() {
        return;
    }
    if response.has_focus() {
        let ring = Stroke::new(cx.theme.sizes.stroke * 2.0, cx.theme.accent());
        let rect = response.rect.expand(cx.theme.sizes.gap_hair);
        ui.painter().rect_stroke(rect, cx.theme.radius(), ring, eframe::egui::StrokeKind::Outside);
        if let Some(Explanation { formula, numbers, source, note }) = explain(cx.state, of, name) {
            let parts = [formula, numbers, source, note];
            let description = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
            response.ctx.accesskit_node_builder(response.id, |node| node.set_description(description));
        }
        Tooltip::for_widget(response).show(show);
    } else {
        response.clone().on_hover_ui(show);
    }
}

const EXPLAINED: &str = "explained";

fn explanation_ui(ui: &mut Ui, cx: Cx<'_>, name: &str, explanation: &Explanation) {
    let sizes = &cx.theme.sizes;
    ui.set_max_width(sizes.inspector * 1.4);
    ui.label(RichText::new(name).font(Theme::bold(sizes.body)));
    if !explanation.formula.is_empty() {
        ui.label(&explanation.formula);
    }
    ui.label(RichText::new(&explanation.numbers).color(cx.theme.accent()));
    if !explanation.note.is_empty() {
        ui.label(RichText::new(&explanation.note).color(cx.theme.warning()));
    }
    ui.label(RichText::new(&explanation.source).size(sizes.small).color(cx.theme.muted()));
}
