//! Answers on their way into the project: a table is pasted or opened, and people say what its columns are about. The
//! prices that are asked for at the end are in `prices`.

use eframe::egui::{Button, Event, Grid, Id, RichText, ScrollArea, Ui, ViewportCommand};

use crate::app::{Action, Columns, DialogAction, Draft, DraftColumn, SurveyAction, TableSource};
use crate::engine::Unit;
use crate::engine::customer_side::Sample;
use crate::import::{Column, Kind, ONE_TO_TEN, SCALES, ScaleWhy, TableError};
use crate::model::YES_NO;

use super::super::context::Cx;
use super::super::theme::Theme;
use super::super::widgets::about::{AboutOptions, meaning_ui};
use super::super::widgets::choice::choice_ui;
use super::super::widgets::text::{FieldStyle, parsed_ui, text_ui};
use super::prices::prices_ui;

/// Draws the form.
pub fn survey_ui(ui: &mut Ui, cx: Cx<'_>) {
    match cx.state.survey_draft() {
        Some(Draft::Waiting(error)) => waiting_ui(ui, cx, error.as_ref()),
        Some(Draft::Columns(columns)) => columns_ui(ui, cx, columns),
        Some(Draft::Prices { fields, timing, uses }) => prices_ui(ui, cx, fields, (*timing, *uses)),
        None => {}
    }
}

/// How wide the form is, in widths of the inspector.
pub fn width(cx: Cx<'_>) -> f32 {
    if matches!(cx.state.survey_draft(), Some(Draft::Columns(_))) { WIDE } else { 1.9 }
}

/// So many times as wide as the inspector the list of columns is, where there is room.
const WIDE: f32 = 4.4;

/// Whether something was pasted or is being typed in the form.
pub fn holds_work(cx: Cx<'_>) -> bool {
    matches!(cx.state.survey_draft(), Some(Draft::Columns(_) | Draft::Prices { .. }))
}

/// What is pasted where no text is edited and no table takes it: a table of answers.
pub fn take_paste(ui: &Ui, cx: Cx<'_>) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let pasted = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        })
    });
    // Without a project, only what looks like a table begins one.
    let is_table = |text: &str| text.contains('\t') && text.trim().contains(['\n', '\r']);
    if let Some(text) = pasted.filter(|text| cx.state.has_project() || is_table(text)) {
        cx.send(Action::Survey(SurveyAction::Read(TableSource::Text(text.into()))));
    }
}

/// The button that goes on; it has the focus as long as nothing else has, so that Enter goes on, too.
pub fn primary_ui(ui: &mut Ui, cx: Cx<'_>, key: &str, is_enabled: bool) -> bool {
    let label = RichText::new(cx.text(key)).color(cx.theme.on_accent());
    let response = ui.add_enabled(is_enabled, Button::new(label).fill(cx.theme.accent()));
    if is_enabled && ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    response.clicked()
}

fn cancel_ui(ui: &mut Ui, cx: Cx<'_>, key: &str) {
    if ui.button(cx.text(key)).clicked() {
        cx.send(Action::Dialog(DialogAction::Cancel));
    }
}

/// How a table gets here.
fn waiting_ui(ui: &mut Ui, cx: Cx<'_>, error: Option<&TableError>) {
    let sizes = &cx.theme.sizes;
    ui.heading(cx.text("survey-title"));
    if let Some(error) = error {
        ui.label(
            RichText::new(cx.with("survey-sentence", &[("text", error.say(cx.words()).into())]))
                .color(cx.theme.error()),
        );
    }
    ui.label(cx.text("survey-how"));
    ui.label(RichText::new(cx.text("survey-headings")).color(cx.theme.muted()));
    ui.add_space(sizes.gap);
    let example =
        ["survey-example-criterion", "survey-example-importance", "survey-example-rival", "asked-satisfaction"];
    cx.theme.card().show(ui, |ui| {
        Grid::new("survey-example").spacing([sizes.gap_large, sizes.gap_hair]).show(ui, |ui| {
            for key in example {
                ui.label(RichText::new(cx.text(key)).font(Theme::bold(sizes.small)));
            }
            ui.end_row();
            for row in [["8", "9", "6", "8"], ["7", "10", "5", "7"]] {
                for cell in row {
                    ui.label(RichText::new(cell).size(sizes.small));
                }
                ui.end_row();
            }
        });
    });
    ui.add_space(sizes.gap_large);
    ui.horizontal_wrapped(|ui| {
        if primary_ui(ui, cx, "survey-paste", true) {
            ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
        }
        if ui.button(cx.text("survey-open")).clicked() {
            cx.send(Action::Survey(SurveyAction::Choose));
        }
        cancel_ui(ui, cx, "button-cancel");
    });
    take_paste(ui, cx);
}

/// The table, a row for each of its columns.
fn columns_ui(ui: &mut Ui, cx: Cx<'_>, draft: &Columns) {
    let sizes = &cx.theme.sizes;
    ui.heading(cx.text("survey-title"));
    facts_ui(ui, cx, draft);
    all_scales_ui(ui, cx, draft);
    for remark in &draft.table.remarks {
        ui.label(RichText::new(remark.say(cx.words())).color(cx.theme.warning()));
    }
    ui.add_space(sizes.gap_small);
    let options = AboutOptions::of(cx, &draft.new_criteria(), &draft.new_alternatives());
    let widths = about_widths(ui, cx, &options);
    let height = ui.ctx().content_rect().height() * 0.5;
    ScrollArea::both().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        let grid = Grid::new("survey-columns").striped(true).spacing([sizes.gap, sizes.gap_small]);
        grid.show(ui, |ui| {
            for heading in ["survey-column", "survey-mean", "survey-scale", "asked-what"] {
                let text = RichText::new(cx.text(heading)).font(Theme::bold(sizes.small)).color(cx.theme.muted());
                let label = ui.label(text);
                if heading == "survey-mean" {
                    label.on_hover_text(cx.text("survey-mean-hint"));
                }
            }
            ui.end_row();
            for (place, (column, said)) in draft.table.columns.iter().zip(&draft.columns).enumerate() {
                column_ui(ui, cx, place, (column, said), (&options, widths));
                ui.end_row();
            }
        });
    });
    ui.add_space(sizes.gap_small);
    ui.label(sum_words(cx, draft));
    if draft.guesses_importance() {
        ui.label(RichText::new(cx.text("survey-importance-guessed")).size(sizes.small).color(cx.theme.muted()));
    }
    ui.add_space(sizes.gap);
    ui.horizontal_wrapped(|ui| {
        if primary_ui(ui, cx, "survey-take", draft.count() > 0) {
            cx.send(Action::Survey(SurveyAction::TakeOver));
        }
        cancel_ui(ui, cx, "button-cancel");
    });
}

/// Name, day and who answered.
fn facts_ui(ui: &mut Ui, cx: Cx<'_>, draft: &Columns) {
    let rail = cx.theme.sizes.rail;
    ui.horizontal_wrapped(|ui| {
        let style = |width: f32| FieldStyle { width, rows: 1, is_number: false, in_table: false };
        let name = cx.text("label-name");
        ui.label(&name);
        text_ui(ui, cx, Id::unique("survey-name"), &name, &draft.name, style(rail * 1.2), |name| {
            Action::Survey(SurveyAction::SetName(name))
        });
        let day = cx.text("label-day");
        ui.label(&day);
        let shown = draft.date.to_string();
        parsed_ui(ui, cx, (Id::unique("survey-date"), &day, ""), &shown, style(rail * 0.75), |text| {
            text.trim()
                .parse()
                .map(|date| Action::Survey(SurveyAction::SetDate(date)))
                .map_err(|_unread| cx.text("day-error"))
        });
        let stakeholders = &cx.state.project().stakeholders;
        if !stakeholders.is_empty() {
            let who = cx.text("label-stakeholder");
            ui.label(&who);
            let current = stakeholders.iter().position(|it| Some(&it.id) == draft.stakeholder.as_ref());
            let all: Vec<Option<usize>> = std::iter::once(None).chain((0..stakeholders.len()).map(Some)).collect();
            let label = |place: Option<usize>| {
                let own = place.and_then(|place| stakeholders.get(place));
                own.map_or_else(|| cx.text("stakeholder-none"), |stakeholder| stakeholder.name.clone())
            };
            let chosen = choice_ui(ui, (Id::unique("survey-who"), &who), current, &all, rail, label);
            if let Some(chosen) = chosen {
                let own = chosen.and_then(|place| stakeholders.get(place)).map(|it| it.id.clone());
                cx.send(Action::Survey(SurveyAction::SetStakeholder(own)));
            }
        }
    });
}

/// One scale for all columns that have none of their own.
fn all_scales_ui(ui: &mut Ui, cx: Cx<'_>, draft: &Columns) {
    let Some(common) = draft.common_scale() else { return };
    ui.horizontal_wrapped(|ui| {
        let name = cx.text("survey-all-scales");
        ui.label(&name);
        let label = |scale: Option<u8>| cx.text(scale.map_or("survey-scales-differ", scale_key));
        let all = SCALES.map(Some);
        let field = (Id::unique("survey-all-scales"), name.as_str());
        if let Some(Some(scale)) = choice_ui(ui, field, common, &all, cx.theme.sizes.rail, label) {
            cx.send(Action::Survey(SurveyAction::SetAllScales(scale)));
        }
    });
}

/// What speaks for a scale. Answers from 1 on fit scales that begin at 1 and at 0: which it was, only people know.
fn why_words(cx: Cx<'_>, scale: u8, why: ScaleWhy) -> String {
    match why {
        ScaleWhy::Heading => cx.text("survey-scale-heading"),
        ScaleWhy::Question => cx.text("survey-scale-question"),
        ScaleWhy::YesNo => cx.text("survey-scale-yes-no"),
        ScaleWhy::Answers(least, most) => {
            let number = |value: f64| cx.words().number(value, 1);
            let key = if scale == 10 && least >= 1.0 { "survey-scale-answers-or" } else { "survey-scale-answers" };
            cx.with(key, &[("least", number(least).into()), ("most", number(most).into())])
        }
    }
}

/// The widths of the lists for kind, criterion and alternative: names that are longer than usual get the room there is.
fn about_widths(ui: &Ui, cx: Cx<'_>, options: &AboutOptions) -> [f32; 3] {
    let sizes = &cx.theme.sizes;
    let needed = |name: &str| {
        let galley = ui.painter().layout_no_wrap(name.to_owned(), Theme::font(sizes.body), cx.theme.text());
        galley.size().x + sizes.control_height + 2.0 * sizes.gap
    };
    let [criteria, alternatives] =
        options.names().map(|names| names.iter().map(|name| needed(name)).fold(0.0, f32::max));
    let width = |least: f32, needed: f32| needed.clamp(sizes.rail * least, sizes.rail * MOST_NAME);
    [sizes.rail * 1.25, width(1.05, criteria), width(0.95, alternatives)]
}

/// The widest list of names, in widths of the rail.
const MOST_NAME: f32 = 1.8;

/// One column: what it is called and holds, what that comes to, and what it is about.
fn column_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    place: usize,
    (column, said): (&Column, &DraftColumn),
    (options, widths): (&AboutOptions, [f32; 3]),
) {
    let sizes = &cx.theme.sizes;
    let is_left_out = said.meaning.kind == Kind::LeftOut;
    let heading = heading_of(cx, place, column);
    let small = |text: String| RichText::new(text).size(sizes.small);
    ui.vertical(|ui| {
        ui.set_width(sizes.rail * 1.3);
        ui.spacing_mut().item_spacing.y = sizes.gap_hair;
        let ink = if is_left_out { cx.theme.muted() } else { cx.theme.text() };
        ui.label(RichText::new(&heading).strong().color(ink));
        ui.label(small(column.shown.join(", ")).color(cx.theme.muted()));
        for told in warnings(cx, column, said) {
            ui.label(small(told).color(cx.theme.warning()));
        }
    });
    let answers = said.found.answers();
    ui.vertical(|ui| {
        ui.set_width(sizes.rail * 0.85);
        ui.spacing_mut().item_spacing.y = sizes.gap_hair;
        if let Some(found) = sample_words(cx, &said.found, said.meaning.kind) {
            ui.label(found);
        }
        ui.label(small(cx.with("survey-answers", &[("count", answers.into())])).color(cx.theme.muted()));
    });
    let id = Id::unique(("survey-column", place));
    if is_left_out {
        ui.label("");
    } else {
        let name = cx.with("label-of", &[("field", cx.text("survey-scale").into()), ("item", (&heading).into())]);
        let label = |scale: u8| cx.text(scale_key(scale));
        ui.vertical(|ui| {
            ui.set_width(sizes.rail * 0.8);
            ui.spacing_mut().item_spacing.y = sizes.gap_hair;
            if said.scale == YES_NO {
                ui.label(label(YES_NO));
            } else if let Some(scale) =
                choice_ui(ui, (id.with("scale"), &name), said.scale, &SCALES, sizes.rail * 0.6, label)
            {
                cx.send(Action::Survey(SurveyAction::SetScale(place, scale)));
            }
            if let Some(why) = said.why {
                ui.label(small(why_words(cx, said.scale, why)).color(cx.theme.muted()));
            }
        });
    }
    ui.horizontal(|ui| {
        let kinds: &[Kind] = if column.in_words { &Kind::YES_NO } else { &Kind::ALL };
        if let Some(meaning) = meaning_ui(ui, cx, (id, &heading), (&said.meaning, kinds), options, widths) {
            cx.send(Action::Survey(SurveyAction::SetMeaning(place, meaning)));
        }
    });
}

fn heading_of(cx: Cx<'_>, place: usize, column: &Column) -> String {
    if column.heading.is_empty() {
        cx.with("table-column", &[("number", (place + 1).to_string().into())])
    } else {
        column.heading.clone()
    }
}

/// What answers come to, with the interval where there is one: a share, or a mean where the kind has one.
pub fn sample_words(cx: Cx<'_>, found: &Sample, kind: Kind) -> Option<String> {
    let words = cx.words();
    let (value, interval, unit) = match found {
        Sample::Mean(found) if kind.has_mean() => (found.mean.known()?, found.interval, Unit::Score),
        Sample::Mean(_) => return None,
        Sample::Share(found) => (found.share.known()?, found.interval, Unit::Share),
    };
    let Ok(interval) = interval else { return Some(words.value(unit, value)) };
    let number = |value: f64| if unit == Unit::Share { words.share(value) } else { words.number(value, 1) };
    let ends = [("low", number(interval.low).into()), ("high", number(interval.high).into())];
    let values = [("value", number(value).into()), ("interval", cx.with("unit-interval", &ends).into())];
    Some(cx.with("figure-with-interval", &values))
}

/// What of a column is not taken over, with the row: nothing is left out without a word.
fn warnings(cx: Cx<'_>, column: &Column, said: &DraftColumn) -> Vec<String> {
    let mut told = Vec::new();
    if said.meaning.kind == Kind::LeftOut && column.is_text() {
        told.push(cx.text("survey-no-numbers"));
        return told;
    }
    if let Some(first) = column.unread.first() {
        let values = [
            ("count", column.unread_count.into()),
            ("row", first.row.to_string().into()),
            ("text", (&first.text).into()),
        ];
        told.push(cx.with("survey-unread", &values));
    }
    if said.meaning.kind == Kind::Choice {
        told.push(cx.text("survey-choice-advantage"));
    }
    if let Some((count, row, answer)) = said.beyond.filter(|_| said.meaning.kind != Kind::LeftOut) {
        let values = [
            ("count", count.into()),
            ("row", row.to_string().into()),
            ("text", cx.words().number(answer, 2).into()),
            ("scale", cx.text(scale_key(said.scale)).into()),
        ];
        told.push(cx.with("survey-beyond", &values));
    }
    told
}

const fn scale_key(scale: u8) -> &'static str {
    match scale {
        YES_NO => "scale-yes-no",
        5 => "scale-five",
        7 => "scale-seven",
        ONE_TO_TEN => "scale-one-to-ten",
        100 => "scale-hundred",
        _ => "scale-ten",
    }
}

/// What is going to be added.
fn sum_words(cx: Cx<'_>, draft: &Columns) -> String {
    let values = [
        ("rows", draft.table.rows.into()),
        ("columns", draft.count().into()),
        ("criteria", draft.new_criteria().len().into()),
        ("alternatives", draft.new_alternatives().len().into()),
    ];
    let parts = ["survey-sum-answers", "survey-sum-criteria", "survey-sum-alternatives"];
    parts.map(|key| cx.with(key, &values)).join(" · ")
}
