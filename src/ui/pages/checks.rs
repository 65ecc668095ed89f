//! Every finding with its remedy, by how serious it is, and those that are left as they are.

use eframe::egui::{Id, Key, RichText, TextEdit, Ui};

use crate::app::checks::{CHECKS, Finding, Severity, open_findings};
use crate::app::{Action, EvidenceAction};

use super::super::context::Cx;
use super::super::theme::Theme;
use super::super::widgets::deferred::deferred_ui;
use super::super::widgets::finding::{finding_name, fix_ui, named_button_ui, severity_colour, show};
use super::super::widgets::section::{section_ui, title_ui};
use super::super::widgets::text::{ask_for_focus, name_field, take_focus};

/// Draws the page.
pub fn checks_ui(ui: &mut Ui, cx: Cx<'_>) {
    title_ui(ui, cx, &cx.text("page-checks"));
    let findings = &cx.state.derived().findings;
    let open = open_findings(findings);
    let left = findings.get(open.len()..).unwrap_or_default();
    counts_ui(ui, cx, open, left.len());
    if cx.state.situation_name().is_some() {
        ui.label(RichText::new(cx.text("checks-as-entered")).color(cx.theme.muted()));
    }
    ui.add_space(cx.theme.sizes.gap_small);
    if open.is_empty() {
        none_ui(ui, cx, !left.is_empty());
    }
    for severity in Severity::ALL {
        let group = open.iter().filter(|finding| finding.severity == severity);
        let (heading, about) = match severity {
            Severity::Error => ("checks-errors", "checks-errors-about"),
            Severity::Warning => ("checks-warnings", "checks-warnings-about"),
            Severity::Hint => ("checks-hints", "checks-hints-about"),
        };
        group_ui(ui, cx, (heading, about), group, open_finding_ui);
    }
    group_ui(ui, cx, ("checks-acknowledged", "checks-acknowledged-about"), left.iter(), left_finding_ui);
}

/// How many there are of each kind, in one line.
fn counts_ui(ui: &mut Ui, cx: Cx<'_>, open: &[Finding], left: usize) {
    let count = |severity| open.iter().filter(|finding| finding.severity == severity).count();
    let parts = [
        ("checks-count-errors", count(Severity::Error), cx.theme.error()),
        ("checks-count-warnings", count(Severity::Warning), cx.theme.warning()),
        ("checks-count-hints", count(Severity::Hint), cx.theme.text()),
        ("checks-count-acknowledged", left, cx.theme.muted()),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.theme.sizes.gap_large;
        ui.label(RichText::new(cx.with("checks-counts", &[("count", open.len().into())])).strong());
        for (key, count, colour) in parts.into_iter().filter(|(_, count, _)| *count > 0) {
            ui.label(RichText::new(cx.with(key, &[("count", count.into())])).color(colour));
        }
    });
}

/// Nothing is found: what is looked at.
fn none_ui(ui: &mut Ui, cx: Cx<'_>, has_left: bool) {
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.heading(cx.text(if has_left { "checks-none-open" } else { "overview-no-findings" }));
        let about = cx.with("checks-none-about", &[("count", CHECKS.len().into())]);
        ui.label(RichText::new(about).color(cx.theme.muted()));
    });
    ui.add_space(cx.theme.sizes.gap_small);
}

/// Findings of one kind on a card; nothing where there are none.
fn group_ui<'a>(
    ui: &mut Ui,
    cx: Cx<'_>,
    (heading, about): (&str, &str),
    findings: impl Iterator<Item = &'a Finding>,
    draw: fn(&mut Ui, Cx<'_>, &Finding),
) {
    let mut findings = findings.peekable();
    if findings.peek().is_none() {
        return;
    }
    section_ui(ui, cx, heading, about, |ui| {
        for finding in findings {
            let key = finding.key();
            deferred_ui(ui, cx, key.as_str(), |ui| {
                ui.horizontal_wrapped(|ui| {
                    let bold = |text: &str| RichText::new(text).font(Theme::bold(cx.theme.sizes.body));
                    ui.label(bold(&finding.place_name));
                    let title = bold(&finding.title(cx.words()));
                    ui.label(title.color(severity_colour(cx, finding.severity)));
                });
                ui.label(&finding.message);
                draw(ui, cx, finding);
            });
            ui.add_space(cx.theme.sizes.gap);
        }
    });
}

fn open_finding_ui(ui: &mut Ui, cx: Cx<'_>, finding: &Finding) {
    let key = finding.key();
    if let Some(draft) = draft(ui, cx).filter(|draft| draft.key == key) {
        reason_ui(ui, cx, finding, draft);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if named_button_ui(ui, cx, &cx.text("checks-show"), finding).clicked() {
            show(ui, cx, finding);
        }
        let acknowledge = named_button_ui(ui, cx, &cx.text("checks-acknowledge"), finding);
        if acknowledge.clicked() {
            ask_for_focus(ui.ctx(), reason_id(&key));
            set_draft(ui, Some(Draft { session: cx.state.session(), key: key.clone(), reason: String::new() }));
        }
        if wants_focus(ui, cx, &key) {
            acknowledge.request_focus();
        }
        // What not every finding has comes last: once it has done its work, nothing moves into its place.
        fix_ui(ui, cx, finding);
    });
}

fn left_finding_ui(ui: &mut Ui, cx: Cx<'_>, finding: &Finding) {
    let reason = finding.acknowledged.as_deref().unwrap_or_default();
    ui.label(RichText::new(cx.with("checks-because", &[("reason", reason.into())])).italics());
    ui.horizontal_wrapped(|ui| {
        if named_button_ui(ui, cx, &cx.text("checks-show"), finding).clicked() {
            show(ui, cx, finding);
        }
        let back = named_button_ui(ui, cx, &cx.text("checks-take-back"), finding);
        if back.clicked() {
            cx.send(Action::Evidence(EvidenceAction::Unacknowledge(finding.key())));
            return_focus(ui, cx, neighbour(cx, &finding.key()));
        } else if wants_focus(ui, cx, &finding.key()) {
            back.request_focus();
        }
    });
}

/// Asks why a finding may stay as it is. Enter takes the reason over, Escape leaves it.
fn reason_ui(ui: &mut Ui, cx: Cx<'_>, finding: &Finding, mut draft: Draft) {
    let sizes = &cx.theme.sizes;
    let hint = RichText::new(cx.text("checks-reason-hint")).color(cx.theme.muted());
    let edit = TextEdit::singleline(&mut draft.reason).id(reason_id(&draft.key)).hint_text(hint);
    let width = ui.available_width() - sizes.gap;
    let response = ui.add(edit.desired_width(width).min_size([width, sizes.control_height].into()));
    ui.horizontal_wrapped(|ui| {
        let item = finding_name(cx, finding);
        let name = cx.with("label-of", &[("field", cx.text("checks-reason").into()), ("item", item.into())]);
        name_field(&response, &name);
        take_focus(ui, &response);
        let is_left = response.lost_focus();
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        let (is_entered, is_escaped) = (is_left && pressed(Key::Enter), is_left && pressed(Key::Escape));
        let is_given = !draft.reason.trim().is_empty();
        let keep = ui.add_enabled_ui(is_given, |ui| named_button_ui(ui, cx, &cx.text("checks-keep"), finding)).inner;
        let cancel = named_button_ui(ui, cx, &cx.text("button-cancel"), finding);
        if is_given && (is_entered || keep.clicked()) {
            let (finding, reason) = (draft.key.clone(), draft.reason.trim().to_owned());
            cx.send(Action::EndEdit);
            cx.send(Action::Evidence(EvidenceAction::Acknowledge { finding, reason }));
            return_focus(ui, cx, neighbour(cx, &draft.key));
            set_draft(ui, None);
        } else if is_escaped || cancel.clicked() {
            return_focus(ui, cx, draft.key);
            set_draft(ui, None);
        } else {
            if is_entered {
                // Without a reason there is nothing to take over yet.
                response.request_focus();
            }
            set_draft(ui, Some(draft));
        }
    });
}

/// A reason that is being typed, and the finding that it is for.
#[derive(Clone, Debug)]
struct Draft {
    session: u64,
    key: String,
    reason: String,
}

fn draft(ui: &Ui, cx: Cx<'_>) -> Option<Draft> {
    let draft = ui.data(|data| data.get_temp::<Option<Draft>>(Id::unique(DRAFT)).flatten());
    draft.filter(|draft| draft.session == cx.state.session())
}

fn set_draft(ui: &Ui, draft: Option<Draft>) {
    ui.data_mut(|data| data.insert_temp(Id::unique(DRAFT), draft));
}

fn reason_id(key: &str) -> Id {
    Id::unique((DRAFT, key))
}

/// The finding beside one that goes to the other list, where one goes on; itself, if it is the only one.
fn neighbour(cx: Cx<'_>, key: &str) -> String {
    let findings = &cx.state.derived().findings;
    let Some(at) = findings.iter().position(|finding| finding.key() == key) else { return key.to_owned() };
    let is_left = |finding: &Finding| finding.acknowledged.is_some();
    let beside = [at.checked_add(1), at.checked_sub(1)].into_iter().flatten().filter_map(|index| findings.get(index));
    let mut same = beside.filter(|beside| findings.get(at).is_some_and(|own| is_left(own) == is_left(beside)));
    same.next().map_or_else(|| key.to_owned(), Finding::key)
}

/// The keyboard goes on at the button of this finding, wherever it is once the change is made.
fn return_focus(ui: &Ui, cx: Cx<'_>, key: String) {
    ui.data_mut(|data| data.insert_temp(Id::unique(FOCUS), (key, cx.state.revision())));
    cx.send(Action::EndEdit);
}

fn wants_focus(ui: &Ui, cx: Cx<'_>, key: &str) -> bool {
    let wanted = ui.data(|data| data.get_temp::<(String, u64)>(Id::unique(FOCUS)));
    let is_here = wanted.is_some_and(|(wanted, revision)| wanted == key && revision != cx.state.revision());
    if is_here && !ui.is_sizing_pass() {
        ui.data_mut(|data| data.remove_temp::<(String, u64)>(Id::unique(FOCUS)));
        return true;
    }
    false
}

const DRAFT: &str = "acknowledging";
const FOCUS: &str = "acknowledged";
