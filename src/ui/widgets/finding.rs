//! Findings: one on a line that leads to its place, and what can be done about it.

use eframe::egui::{Color32, CursorIcon, Response, RichText, Role, Sense, StrokeKind, Ui, WidgetInfo};

use crate::app::checks::{Finding, Severity};
use crate::app::{Action, Selection};

use super::super::context::Cx;
use super::section::focus_title;
use super::text::name_field;

/// The colour of a severity.
pub fn severity_colour(cx: Cx<'_>, severity: Severity) -> Color32 {
    match severity {
        Severity::Error => cx.theme.error(),
        Severity::Warning => cx.theme.warning(),
        Severity::Hint => cx.theme.muted(),
    }
}

/// A finding on a line; a click goes to its place.
pub fn finding_ui(ui: &mut Ui, cx: Cx<'_>, finding: &Finding) {
    let severity = cx.text(&format!("severity-{}", finding.severity.name()));
    let inner = ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(&severity).color(severity_colour(cx, finding.severity)).strong());
        ui.label(RichText::new(&finding.place_name).strong());
        ui.label(&finding.message);
    });
    let id = inner.response.id.with(finding.name);
    let response = ui.interact(inner.response.rect, id, Sense::click());
    let name = format!("{severity}, {}: {}", finding.place_name, finding.message);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
    if response.hovered() || response.has_focus() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        let stroke = (cx.theme.sizes.stroke, cx.theme.accent());
        let rect = response.rect.expand(cx.theme.sizes.gap_hair);
        ui.painter().rect_stroke(rect, cx.theme.radius(), stroke, StrokeKind::Outside);
    }
    if response.clicked() {
        show(ui, cx, finding);
    }
}

/// Goes to the place of a finding, with the cursor in its field where it has one.
pub fn show(ui: &Ui, cx: Cx<'_>, finding: &Finding) {
    cx.send(Action::Go(finding.page));
    focus_title(ui.ctx());
    match &finding.place {
        Selection::Offer | Selection::None => {}
        Selection::Warranty(_) => cx.send(Action::Show(finding.place.clone())),
        place => cx.send(Action::Select(place.clone())),
    }
}

/// The button that mends a finding, where one click can.
pub fn fix_ui(ui: &mut Ui, cx: Cx<'_>, finding: &Finding) {
    let Some(fix) = &finding.fix else { return };
    if named_button_ui(ui, cx, &fix.label, finding).clicked() {
        cx.send(Action::EndEdit);
        cx.send(Action::Fix(fix.clone()));
        focus_title(ui.ctx());
    }
}

/// A button that says to those who do not see it which finding it is for.
pub fn named_button_ui(ui: &mut Ui, cx: Cx<'_>, text: &str, finding: &Finding) -> Response {
    let response = ui.button(text);
    let item = finding_name(cx, finding);
    name_field(&response, &cx.with("label-of", &[("field", text.into()), ("item", item.into())]));
    response
}

/// The finding in a few words: its place and what the check is called.
pub fn finding_name(cx: Cx<'_>, finding: &Finding) -> String {
    let title = finding.title(cx.words());
    cx.with("checks-finding", &[("place", (&finding.place_name).into()), ("title", title.into())])
}
