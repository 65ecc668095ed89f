//! Both values at a glance: is it worthwhile to the customer, is the customer worthwhile to us, what to look at.

use eframe::egui::{Color32, RichText, Ui};

use crate::app::checks::open_findings;
use crate::app::evidence::guess_count;
use crate::app::explain::Of;
use crate::app::{Action, ListAction, Page};
use crate::chart::registry;
use crate::model::{Id, Segment};

use super::super::answers::{customer_answer, firm_answer};
use super::super::context::Cx;
use super::super::theme::Theme;
use super::super::widgets::figure::figure_card_ui;
use super::super::widgets::finding::finding_ui;
use super::super::widgets::guess::guess_dot_ui;
use super::super::widgets::section::{focus_title, title_ui};
use super::chart_card::chart_card_ui;
use super::missing::paste_button_ui;

/// Draws the overview.
pub fn overview_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    title_ui(ui, cx, &cx.state.title());
    if !cx.state.project().notes.is_empty() {
        ui.label(RichText::new(&cx.state.project().notes).color(cx.theme.muted()));
    }
    ui.add_space(sizes.gap);
    if cx.state.project().is_empty() {
        empty_ui(ui, cx);
        return;
    }
    let wide = ui.available_width() > sizes.inspector * 2.8;
    if wide {
        let width = (ui.available_width() - sizes.gap_large) / 2.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = sizes.gap_large;
            for half in [customer_ui as fn(&mut Ui, Cx<'_>), firm_ui] {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    half(ui, cx);
                });
            }
        });
    } else {
        customer_ui(ui, cx);
        firm_ui(ui, cx);
    }
}

fn empty_ui(ui: &mut Ui, cx: Cx<'_>) {
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.heading(cx.text("overview-empty-title"));
        ui.label(cx.text("overview-empty"));
        ui.add_space(cx.theme.sizes.gap);
        ui.horizontal(|ui| {
            if ui.button(cx.text("overview-empty-offer")).clicked() {
                cx.send(Action::Go(Page::Offer));
            }
            if ui.button(cx.text("overview-empty-segments")).clicked() {
                cx.send(Action::Go(Page::Segments));
                add_segment(cx);
            }
            paste_button_ui(ui, cx);
        });
        ui.label(RichText::new(cx.text("survey-how-here")).size(cx.theme.sizes.small).color(cx.theme.muted()));
    });
}

/// Adds a segment in which nothing is entered yet.
pub fn add_segment(cx: Cx<'_>) {
    let segment = Segment::new(Id::from_random(0), cx.text("new-segment"));
    cx.send(Action::Segment(ListAction::Add(segment.into())));
}

fn customer_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.heading(cx.text("overview-to-customer"));
    let (colour, sentence) = customer_answer(cx);
    answer_ui(ui, cx, colour, &sentence);
    guesses_ui(ui, cx);
    cards_ui(ui, cx, Of::Offer, &["fitness", "quality", "net_value_per_month", "roi"]);
    chart_card_ui(ui, cx, registry::VALUE_BALANCE, chart_height(cx));
    chart_card_ui(ui, cx, registry::COMPONENTS, chart_height(cx) * 0.95);
}

fn firm_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.heading(cx.text("overview-to-firm"));
    let (colour, sentence) = firm_answer(cx);
    answer_ui(ui, cx, colour, &sentence);
    cards_ui(ui, cx, Of::Portfolio, &["ltv", "cac_blended", "ltv_cac", "customer_value"]);
    chart_card_ui(ui, cx, registry::LTV_CAC, chart_height(cx));
    findings_ui(ui, cx);
}

fn chart_height(cx: Cx<'_>) -> f32 {
    cx.theme.sizes.inspector
}

fn answer_ui(ui: &mut Ui, cx: Cx<'_>, colour: Color32, sentence: &str) {
    ui.label(RichText::new(sentence).font(Theme::bold(cx.theme.sizes.heading)).color(colour));
    ui.add_space(cx.theme.sizes.gap_small);
}

/// How much of the answer is guessed; a click goes to where customers are asked.
fn guesses_ui(ui: &mut Ui, cx: Cx<'_>) {
    if cx.state.ours().figures.net_value.known().is_none() {
        return;
    }
    let Some(count) = guess_count(cx.state, Of::Offer, "net_value") else { return };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.theme.sizes.gap_small;
        guess_dot_ui(ui, cx);
        if ui.link(RichText::new(count).size(cx.theme.sizes.small)).clicked() {
            cx.send(Action::Go(Page::Evidence));
            focus_title(ui.ctx());
        }
    });
    ui.add_space(cx.theme.sizes.gap_small);
}

/// Cards of figures beside each other, as many as fit.
pub fn cards_ui(ui: &mut Ui, cx: Cx<'_>, of: Of, names: &[&str]) {
    let gap = cx.theme.sizes.gap;
    let least = cx.theme.sizes.rail * 0.95;
    let available = ui.available_width();
    let fitting = names.len().min(usize::from(columns(available, least, gap)));
    let rows = names.len().div_ceil(fitting.max(1));
    let per_row = names.len().div_ceil(rows.max(1));
    let count = f32::from(u8::try_from(per_row).unwrap_or(1));
    let width = (available - gap * (count - 1.0)) / count;
    for row in names.chunks(per_row.max(1)) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for name in row {
                figure_card_ui(ui, cx, of, name, width);
            }
        });
    }
    ui.add_space(cx.theme.sizes.gap_small);
}

fn columns(available: f32, least: f32, gap: f32) -> u8 {
    let count = ((available + gap) / (least + gap)).floor().clamp(1.0, 20.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 20")]
    let count = count as u8;
    count
}

/// So many findings stand here; the others are on their page.
const MOST_FINDINGS: usize = 5;

fn findings_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    cx.theme.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.heading(cx.text("overview-findings"));
        let findings = open_findings(&cx.state.derived().findings);
        if findings.is_empty() {
            ui.label(RichText::new(cx.text("overview-no-findings")).color(cx.theme.muted()));
            return;
        }
        for finding in findings.iter().take(MOST_FINDINGS) {
            finding_ui(ui, cx, finding);
            ui.add_space(sizes.gap_hair);
        }
        if ui.button(cx.with("overview-all-findings", &[("count", findings.len().into())])).clicked() {
            cx.send(Action::Go(Page::Checks));
            focus_title(ui.ctx());
        }
    });
}
