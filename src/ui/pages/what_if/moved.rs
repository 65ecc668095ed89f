//! The figures that move: where they stand, where they stood today, and the difference with its band.

use eframe::egui::{RichText, Sense, Ui, WidgetInfo};

use crate::app::{Action, Asked, StudyAction};
use crate::engine::simulation::{Case, CaseValue, Outcome, WireState};

use super::super::super::context::Cx;
use super::super::super::theme::{Theme, margin};

/// The figures on cards.
const SHOWN: [Outcome; 4] = [Outcome::PortfolioLtvCac, Outcome::PortfolioLtv, Outcome::PortfolioCac, Outcome::Equity];

/// Draws the cards, two or four beside each other, and below what must be said with them.
pub fn cards_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    let gap = sizes.gap;
    let is_wide = ui.available_width() > sizes.rail * 4.6;
    let per_row: u8 = if is_wide { 4 } else { 2 };
    let width = (ui.available_width() - gap * f32::from(per_row - 1)) / f32::from(per_row);
    for row in SHOWN.chunks(usize::from(per_row)) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for outcome in row {
                card_ui(ui, cx, *outcome, width);
            }
        });
    }
    notes_ui(ui, cx);
    ui.add_space(sizes.gap_small);
}

fn card_ui(ui: &mut Ui, cx: Cx<'_>, outcome: Outcome, width: f32) {
    let sizes = &cx.theme.sizes;
    let study = cx.state.study();
    let trial = study.and_then(|study| study.case(Case::Trial));
    let is_tried = !cx.state.project().trial.is_empty();
    let name = cx.words().outcome(cx.state.project(), outcome);
    let value = short_text(cx, trial, outcome);
    let (change, interval) =
        if is_tried { change_text(cx, trial, outcome) } else { (String::new(), interval_text(cx, trial, outcome)) };
    let today = match study.and_then(|study| study.today()) {
        Some(today) if is_tried => cx.with("moved-today", &[("value", short_text(cx, Some(today), outcome).into())]),
        _ => String::new(),
    };
    let ink = match trial.and_then(|trial| trial.difference(outcome)).filter(|_| is_tried) {
        Some(band) if outcome.is_cost() && band.high < 0.0 || !outcome.is_cost() && band.low > 0.0 => {
            cx.theme.positive()
        }
        Some(band) if outcome.is_cost() && band.low > 0.0 || !outcome.is_cost() && band.high < 0.0 => cx.theme.error(),
        _ => cx.theme.muted(),
    };
    let frame = cx.theme.card().inner_margin(margin(sizes.gap));
    let response = frame
        .show(ui, |ui| {
            ui.set_width(width - 2.0 * sizes.gap - 2.0 * sizes.stroke);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = sizes.gap_hair;
                ui.label(RichText::new(&name).size(sizes.small).color(cx.theme.muted()));
                ui.horizontal(|ui| {
                    ui.label(RichText::new(&value).font(Theme::bold(sizes.heading * 1.15)));
                    ui.label(RichText::new(&today).size(sizes.small).color(cx.theme.muted()));
                });
                // The room stays the same, so that nothing jumps while a slider is moved.
                ui.label(RichText::new(&change).font(Theme::bold(sizes.small)).color(ink));
                ui.label(RichText::new(&interval).size(sizes.small).color(cx.theme.muted()));
            });
        })
        .response;
    let response = ui.interact(response.rect, response.id.with("why"), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(eframe::egui::Role::Button, true, format!("{name}: {value}. {today} {change} {interval}"))
    });
    if response.has_focus() {
        let ring = (sizes.stroke * 2.0, cx.theme.accent());
        ui.painter().rect_stroke(response.rect, cx.theme.radius(), ring, eframe::egui::StrokeKind::Outside);
    }
    let case = if is_tried { Case::Trial } else { Case::Today };
    let response = response.on_hover_text(cx.text("why-here"));
    if response.clicked() {
        cx.send(Action::Study(StudyAction::Why(Asked::Outcome(case, outcome))));
    }
}

/// The figure, or that it is not known or not there yet.
pub fn value_text(cx: Cx<'_>, case: Option<&CaseValue>, outcome: Outcome) -> String {
    let words = cx.words();
    match case {
        None => words.text("study-running"),
        Some(case) => match case.value(outcome) {
            Some(value) => words.figure(outcome.unit(), crate::engine::Figure::of(value)),
            None => words.text("not-known"),
        },
    }
}

/// Its 90 % interval; nothing where it is certain.
pub fn interval_text(cx: Cx<'_>, case: Option<&CaseValue>, outcome: Outcome) -> String {
    let band = case.and_then(|case| case.band(outcome)).filter(|band| band.high > band.low);
    band.map(|band| cx.words().interval(outcome.unit(), band.low, band.high)).unwrap_or_default()
}

/// The same for narrow places: large sums in thousands and millions.
fn short_text(cx: Cx<'_>, case: Option<&CaseValue>, outcome: Outcome) -> String {
    match case.and_then(|case| case.value(outcome)) {
        Some(value) if is_large(outcome) => cx.words().money_short(value),
        _ => value_text(cx, case, outcome),
    }
}

/// Whether it is a sum over all customers.
const fn is_large(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Equity | Outcome::Spending | Outcome::ProgrammeCost)
}

/// The difference to today, signed, and its band.
fn change_text(cx: Cx<'_>, case: Option<&CaseValue>, outcome: Outcome) -> (String, String) {
    let words = cx.words();
    let Some((case, band)) = case.and_then(|case| Some((case, case.difference(outcome)?))) else {
        return (String::new(), String::new());
    };
    if band.low == 0.0 && band.high == 0.0 {
        return (words.text("moved-not"), String::new());
    }
    let today = cx.state.study().and_then(|study| study.today()).and_then(|today| today.value(outcome));
    let Some(change) = case.value(outcome).zip(today).map(|(now, then)| now - then) else { return Default::default() };
    let write = |value: f64| {
        if is_large(outcome) { words.money_difference_short(value) } else { words.difference(outcome.unit(), value) }
    };
    let interval = if band.high > band.low {
        words.with("unit-interval", &[("low", write(band.low).into()), ("high", write(band.high).into())])
    } else {
        String::new()
    };
    (write(change), interval)
}

/// The difference to today with its band in one line; nothing where there is none.
pub fn difference_text(cx: Cx<'_>, case: Option<&CaseValue>, outcome: Outcome) -> String {
    match change_text(cx, case, outcome) {
        (change, interval) if !interval.is_empty() => {
            cx.with("moved-by-within", &[("change", change.into()), ("interval", interval.into())])
        }
        (change, _) => change,
    }
}

/// What must be said with the figures: on what the wire rests, and why it may not move.
fn notes_ui(ui: &mut Ui, cx: Cx<'_>) {
    let Some(study) = cx.state.study() else { return };
    let sizes = &cx.theme.sizes;
    let note = |ui: &mut Ui, text: String, is_warning: bool| {
        let ink = if is_warning { cx.theme.warning() } else { cx.theme.muted() };
        ui.label(RichText::new(text).size(sizes.small).color(ink));
    };
    let Some(trial) = study.case(Case::Trial).filter(|_| !cx.state.project().trial.is_empty()) else { return };
    let text = state_key(trial.state(Outcome::Equity)).map(|key| cx.text(key)).unwrap_or_default();
    // One line is kept for it, so that charts do not jump.
    note(
        ui,
        if text.is_empty() { " ".to_owned() } else { text },
        trial.state(Outcome::Equity) == Some(WireState::Assumed),
    );
    if let Some(weakest) = held_by_weakest(cx, trial) {
        note(ui, weakest, false);
    }
    if !study.is_coarse() || cx.state.is_studied() {
        return;
    }
    note(ui, cx.text("study-coarse"), false);
}

/// The key of the sentence on what the wire rests.
pub const fn state_key(state: Option<WireState>) -> Option<&'static str> {
    match state {
        None => None,
        Some(WireState::Assumed) => Some("reaction-assumed"),
        Some(WireState::Asked) => Some("reaction-asked"),
        Some(WireState::Fitted) => Some("reaction-fitted"),
    }
}

/// Warranty is as good as its weakest aspect: another one can be moved without any effect, which has to be said.
fn held_by_weakest(cx: Cx<'_>, trial: &CaseValue) -> Option<String> {
    let is_moved = trial.difference(Outcome::NetValue).is_some_and(|band| band.low != 0.0 || band.high != 0.0);
    let aspects = &cx.state.derived().figures.offer().inputs.warranty;
    let (weakest, _) = aspects.iter().min_by(|left, right| left.1.total_cmp(&right.1))?;
    let is_on_warranty = trial.changes.numbers.keys().any(|key| {
        key.field() == "delivered"
            && key.item() != weakest.key()
            && aspects.iter().any(|(own, _)| own.key() == key.item())
    });
    let aspect = cx.text(&format!("aspect-{}", weakest.key()));
    (is_on_warranty && !is_moved).then(|| cx.with("moved-weakest", &[("aspect", aspect.into())]))
}
