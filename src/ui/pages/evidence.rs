//! Whom we asked, when, what they said; what is only guessed.

use std::sync::Arc;

use eframe::egui::{Id, RichText, Ui};

use crate::app::evidence::{CustomerNumber, Support, guesses, numbers, support};
use crate::app::explain::Of;
use crate::app::sheet;
use crate::app::{Action, ProjectAction, SurveyAction};
use crate::model::MAX_HORIZON_MONTHS;

use super::super::context::Cx;
use super::super::theme::{Theme, margin};
use super::super::widgets::figure::figure_card_ui;
use super::super::widgets::section::{section_ui, title_ui};
use super::super::widgets::sheet::{add_ui, sheet_ui};
use super::super::widgets::text::{FieldStyle, parsed_ui};
use super::chart_card::chart_card_ui;
use super::missing::paste_button_ui;
use super::voice::criteria_ui;

/// So many guesses are listed until somebody asks for all.
const FEW_GUESSES: usize = 6;

/// Draws the page.
pub fn evidence_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    title_ui(ui, cx, &cx.text("page-evidence"));
    let project = cx.state.project();
    if project.consultations.is_empty() {
        ui.label(RichText::new(cx.text("evidence-empty")).color(cx.theme.muted()));
    }
    ui.horizontal_wrapped(|ui| {
        paste_button_ui(ui, cx);
        if ui.button(cx.text("survey-open")).clicked() {
            cx.send(Action::Survey(SurveyAction::Choose));
        }
    });
    ui.add_space(sizes.gap_small);
    let standing = standing(ui, cx);
    cards_ui(ui, cx, &standing);
    guesses_ui(ui, cx, &standing.guesses);
    section_ui(ui, cx, "consultations-table", "consultations-about", |ui| consultations_ui(ui, cx));
    criteria_ui(ui, cx);
    for key in ["opportunity", "perception-time", "loyalty"] {
        chart_card_ui(ui, cx, key, sizes.inspector * 0.95);
    }
    section_ui(ui, cx, "stakeholders-table", "stakeholders-about", |ui| stakeholders_ui(ui, cx));
}

/// How the numbers of the project stand.
struct Standing {
    asked: usize,
    old: usize,
    guesses: Vec<CustomerNumber>,
}

/// How the numbers stand: kept until something changes.
fn standing(ui: &Ui, cx: Cx<'_>) -> Arc<Standing> {
    type Kept = (u64, Arc<Standing>);
    let (id, revision) = (Id::unique("evidence-standing"), cx.state.revision());
    if let Some((_, kept)) = ui.data(|data| data.get_temp::<Kept>(id)).filter(|(own, _)| *own == revision) {
        return kept;
    }
    let numbers = numbers(cx.state);
    let (project, today) = (cx.state.project(), cx.state.today());
    let count = |is_meant: fn(&Support) -> bool| {
        numbers.iter().filter(|number| is_meant(&support(project, today, &number.key))).count()
    };
    let standing = Arc::new(Standing {
        asked: count(|support| *support != Support::Guess),
        old: count(|support| matches!(support, Support::Old { .. })),
        guesses: guesses(cx.state, &numbers),
    });
    ui.data_mut(|data| data.insert_temp(id, (revision, Arc::clone(&standing))));
    standing
}

/// How many numbers customers set, and what they say as a whole.
fn cards_ui(ui: &mut Ui, cx: Cx<'_>, standing: &Standing) {
    let gap = cx.theme.sizes.gap;
    // As many beside each other as have room for a value with its interval.
    let fits = |count: f32| ui.available_width() > cx.theme.sizes.rail * 1.3 * count;
    let per_row: u8 = if ui.available_width() > cx.theme.sizes.rail * 6.6 {
        6
    } else if fits(3.0) {
        3
    } else {
        2
    };
    let width = (ui.available_width() - gap * f32::from(per_row - 1)) / f32::from(per_row);
    let counts = [
        (["evidence-count-asked", "evidence-count-asked-hint"], standing.asked, cx.theme.text()),
        (["evidence-count-guessed", "evidence-count-guessed-hint"], standing.guesses.len(), cx.theme.text()),
        (
            ["evidence-count-old", "evidence-count-old-hint"],
            standing.old,
            if standing.old > 0 { cx.theme.warning() } else { cx.theme.text() },
        ),
    ];
    let counts = counts.map(|(keys, count, ink)| -> Box<dyn Fn(&mut Ui)> {
        Box::new(move |ui| count_card_ui(ui, cx, keys, (count, ink), width))
    });
    let figures = ["csi", "acsi", "nps"]
        .map(|name| -> Box<dyn Fn(&mut Ui)> { Box::new(move |ui| figure_card_ui(ui, cx, Of::Voice, name, width)) });
    let cards: Vec<_> = counts.into_iter().chain(figures).collect();
    for row in cards.chunks(usize::from(per_row)) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for card in row {
                card(ui);
            }
        });
    }
    ui.add_space(cx.theme.sizes.gap_small);
}

/// A card with a count, as large as those of figures.
fn count_card_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    [key, hint]: [&str; 2],
    (count, ink): (usize, eframe::egui::Color32),
    width: f32,
) {
    let sizes = &cx.theme.sizes;
    let frame = cx.theme.card().inner_margin(margin(sizes.gap));
    let response = frame.show(ui, |ui| {
        ui.set_width(width - 2.0 * sizes.gap - 2.0 * sizes.stroke);
        ui.set_min_height((sizes.small + sizes.heading * 1.15) * 1.3 + sizes.gap_hair);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = sizes.gap_hair;
            ui.label(RichText::new(cx.text(key)).size(sizes.small).color(cx.theme.muted()));
            ui.label(RichText::new(count.to_string()).font(Theme::bold(sizes.heading * 1.15)).color(ink));
        });
    });
    response.response.on_hover_text(cx.text(hint));
}

/// The numbers that nobody was asked about, the heaviest first; each leads to where it is entered.
fn guesses_ui(ui: &mut Ui, cx: Cx<'_>, guesses: &[CustomerNumber]) {
    section_ui(ui, cx, "guesses-list", "guesses-about", |ui| {
        if guesses.is_empty() {
            let is_nothing = numbers(cx.state).is_empty();
            let key = if is_nothing { "guesses-nothing-entered" } else { "guesses-none" };
            ui.label(RichText::new(cx.text(key)).color(cx.theme.muted()));
            return;
        }
        let id = Id::unique(("all-guesses", cx.state.session()));
        let shows_all = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or_default();
        let shown = if shows_all { guesses.len() } else { FEW_GUESSES.min(guesses.len()) };
        for number in guesses.iter().take(shown) {
            ui.horizontal_wrapped(|ui| {
                if ui.link(number.say(cx.words())).clicked() {
                    cx.send(Action::Select(number.place.clone()));
                }
                if let Some(weight) = number.say_weight(cx.words()) {
                    ui.label(RichText::new(weight).size(cx.theme.sizes.small).color(cx.theme.muted()));
                }
            });
        }
        if guesses.len() > FEW_GUESSES {
            let text = if shows_all {
                cx.text("guesses-fewer")
            } else {
                cx.with("guesses-all", &[("count", guesses.len().into())])
            };
            if ui.button(text).clicked() {
                ui.data_mut(|data| data.insert_temp(id, !shows_all));
            }
        }
    });
}

fn consultations_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sheet = sheet::consultations(cx.state);
    if sheet.rows.is_empty() {
        ui.label(cx.text("consultations-empty"));
    } else {
        sheet_ui(ui, cx, &sheet);
    }
    ui.horizontal_wrapped(|ui| {
        add_ui(ui, cx, &sheet, "add-consultation");
        ui.add_space(cx.theme.sizes.gap_large);
        let label = cx.text("label-half-life");
        ui.label(&label).on_hover_text(cx.text("label-half-life-hint"));
        let style = FieldStyle { width: cx.theme.sizes.rail * 0.4, rows: 1, is_number: true, in_table: false };
        let shown = cx.state.project().half_life_months.to_string();
        let field = (Id::unique("half-life"), label.as_str(), "");
        parsed_ui(ui, cx, field, &shown, style, |text| match text.trim().parse::<u32>() {
            Ok(months @ 1..=MAX_HORIZON_MONTHS) => Ok(Action::Project(ProjectAction::SetHalfLife(months))),
            _ => Err(cx.text("half-life-error")),
        });
        ui.label(cx.text("label-half-life-unit"));
    });
}

fn stakeholders_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sheet = sheet::stakeholders(cx.state);
    if sheet.rows.is_empty() {
        ui.label(cx.text("stakeholders-empty"));
    } else {
        sheet_ui(ui, cx, &sheet);
    }
    add_ui(ui, cx, &sheet, "add-stakeholder");
}
