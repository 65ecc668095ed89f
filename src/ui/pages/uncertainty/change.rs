//! What would change a figure: single numbers that take it to a target, and a table of two of them.

use eframe::egui::{Button, Grid, Id, RichText, ScrollArea, StrokeKind, Ui, Vec2};

use crate::app::inquiring::{Way, measure_of};
use crate::app::{Action, StudyAction, TwoWay};
use crate::engine::Unit;
use crate::model::{Estimate, NumberKey};

use super::super::super::context::Cx;
use super::super::super::theme::{Theme, symmetric};
use super::super::super::widgets::awaited::awaited_ui;
use super::super::super::widgets::kept::kept;
use super::super::super::widgets::number_choice::number_choice_ui;
use super::super::super::widgets::section::section_ui;
use super::super::super::widgets::table::table_ui;
use super::super::super::widgets::text::{FieldStyle, name_field, parsed_ui};
use super::why::number_link_ui;

/// The ratios that people ask for.
const RATIOS: [f64; 2] = [1.0, 3.0];

/// Draws the target and what would take the figure there.
pub fn reaching_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "ways-table", "ways-about", |ui| {
        target_ui(ui, cx);
        let height = cx.theme.sizes.inspector * 0.7;
        awaited_ui(ui, cx, ("ways", cx.state.answers().is_some()), height, |ui| {
            let ways = kept(ui, cx, "ways", || cx.state.ways());
            if ways.is_empty() {
                ui.label(RichText::new(cx.text("ways-none")).color(cx.theme.muted()));
                return;
            }
            table_ui(ui, cx, "ways", &["heading-number", "heading-today", "heading-needed", "heading-change"], |ui| {
                for way in ways.iter() {
                    way_ui(ui, cx, way);
                    ui.end_row();
                }
            });
        });
        own_number_ui(ui, cx);
    });
}

fn way_ui(ui: &mut Ui, cx: Cx<'_>, way: &Way) {
    number_link_ui(ui, cx, &way.key, &way.name);
    ui.label(&way.today);
    match &way.needed {
        Ok(needed) => ui.label(RichText::new(needed).font(Theme::bold(cx.theme.sizes.body))),
        Err(why) => ui.label(RichText::new(why).color(cx.theme.muted())),
    };
    ui.label(&way.change);
}

/// The field of the target; for ratios the usual ones are one click away.
fn target_ui(ui: &mut Ui, cx: Cx<'_>) {
    let measure = measure_of(cx.state.asked_unit());
    ui.horizontal_wrapped(|ui| {
        let label = cx.text("label-target");
        ui.label(&label);
        let shown = cx.state.target_text();
        let style = FieldStyle { width: cx.theme.sizes.rail * 0.6, rows: 1, is_number: true, in_table: false };
        // Another figure has another target: what could not be read of the one before is not about it.
        let id = Id::unique(("target", cx.state.name_of(&cx.state.questions().asked)));
        parsed_ui(ui, cx, (id, &label, ""), &shown, style, |text| match cx.words().parse_estimate(text, measure) {
            Ok(Some(Estimate::Exact(target))) => Ok(Action::Study(StudyAction::Target(target))),
            Ok(_) => Err(cx.text("target-error")),
            Err(error) => Err(cx.words().estimate_error(&error, measure)),
        });
        if cx.state.asked_unit() == Unit::Ratio {
            for ratio in RATIOS {
                let text = cx.words().ratio(ratio);
                let is_chosen = cx.state.questions().target == ratio;
                let button = ui.add(Button::selectable(is_chosen, &text).frame_when_inactive(true));
                name_field(&button, &cx.with("target-set", &[("target", text.into())]));
                if button.clicked() && !is_chosen {
                    cx.send(Action::Study(StudyAction::Target(ratio)));
                }
            }
        }
    });
}

/// A number of one's own that is to be looked at, too.
fn own_number_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.horizontal_wrapped(|ui| {
        let label = cx.text("label-own-number");
        ui.label(&label);
        let current = cx.state.questions().number.as_ref();
        let field = (Id::unique(("own-number", cx.state.session())), label.as_str());
        if let Some(number) = number_choice_ui(ui, cx, field, current, cx.theme.sizes.rail * 1.6) {
            cx.send(Action::Study(StudyAction::Number(Some(number))));
        }
        if current.is_some() && ui.button(cx.text("own-number-none")).clicked() {
            cx.send(Action::Study(StudyAction::Number(None)));
        }
    });
}

/// Draws the table of two numbers with its lists.
pub fn two_way_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "two-way-table", "two-way-about", |ui| {
        pair_ui(ui, cx);
        if cx.state.questions().table.is_none() {
            return;
        }
        let height = cx.theme.sizes.inspector;
        awaited_ui(ui, cx, ("two-way", cx.state.answers().is_some()), height, |ui| {
            match cx.state.answers().and_then(|answers| answers.table.as_ref()) {
                Some(table) => grid_ui(ui, cx, table),
                None => {
                    ui.label(RichText::new(cx.text("two-way-none")).color(cx.theme.muted()));
                }
            }
        });
    });
}

/// The lists of the two numbers. As long as nothing is chosen, the two that move the figure most are offered.
fn pair_ui(ui: &mut Ui, cx: Cx<'_>) {
    let table = cx.state.questions().table.as_ref();
    let reaching = cx.state.answers().map(|answers| answers.reaching.as_slice()).unwrap_or_default();
    let strongest: Vec<&NumberKey> = reaching.iter().map(|reaching| &reaching.key).collect();
    let send = |pair: [NumberKey; 2]| cx.send(Action::Study(StudyAction::Table(Some(pair))));
    ui.horizontal_wrapped(|ui| {
        for (place, key) in ["label-down", "label-across"].into_iter().enumerate() {
            let label = cx.text(key);
            ui.label(&label);
            let current = table.and_then(|pair| pair.get(place));
            let id = Id::unique((key, cx.state.session()));
            let Some(chosen) = number_choice_ui(ui, cx, (id, &label), current, cx.theme.sizes.rail * 1.3) else {
                continue;
            };
            // The other one stays, unless it is the same; without one, the strongest number is set against it.
            let other = table.and_then(|pair| pair.get(1 - place)).filter(|other| **other != chosen);
            let other = other.or_else(|| strongest.iter().copied().find(|other| **other != chosen));
            if let Some(other) = other.cloned() {
                send(if place == 0 { [chosen, other] } else { [other, chosen] });
            }
        }
        if let (None, [first, second, ..]) = (table, strongest.as_slice())
            && ui.button(cx.text("two-way-strongest")).clicked()
        {
            send([(*first).clone(), (*second).clone()]);
        }
    });
}

fn grid_ui(ui: &mut Ui, cx: Cx<'_>, table: &TwoWay) {
    let sizes = &cx.theme.sizes;
    let [down, across] = &table.keys;
    let called = |key: &NumberKey| crate::app::standing::number_called(cx.state.project(), cx.words(), key);
    let (down, across) = (called(down), called(across));
    let [down_measure, across_measure] = table.measures;
    let [rows, columns] = &table.values;
    let muted = |text: String| RichText::new(text).color(cx.theme.muted());
    ui.label(muted(cx.with("two-way-axes", &[("down", (&down).into()), ("across", (&across).into())])));
    ScrollArea::horizontal().id_salt("two-way-scroll").auto_shrink([false, true]).show(ui, |ui| {
        Grid::new(("two-way", cx.state.session())).spacing(Vec2::splat(sizes.gap_hair)).show(ui, |ui| {
            ui.label("");
            for value in columns {
                ui.label(muted(cx.words().measured(across_measure, *value)));
            }
            ui.end_row();
            for (row, figures) in rows.iter().zip(&table.figures) {
                ui.label(muted(cx.words().measured(down_measure, *row)));
                for (column, figure) in columns.iter().zip(figures) {
                    let is_today = table.today == [*row, *column];
                    let place = [
                        (&down, cx.words().measured(down_measure, *row)),
                        (&across, cx.words().measured(across_measure, *column)),
                    ];
                    figure_ui(ui, cx, *figure, is_today, place);
                }
                ui.end_row();
            }
        });
    });
    let target = cx.words().value(cx.state.asked_unit(), cx.state.questions().target);
    ui.label(muted(cx.with("two-way-legend", &[("target", target.into())])).size(sizes.small));
}

/// A cell: shaded and strong where the target is reached, framed where today is.
fn figure_ui(ui: &mut Ui, cx: Cx<'_>, figure: Option<f64>, is_today: bool, place: [(&String, String); 2]) {
    let sizes = &cx.theme.sizes;
    let is_reached = figure.is_some_and(|figure| cx.state.reaches_target(figure));
    let text = figure.map_or_else(|| cx.text("not-known-short"), |figure| cx.state.say_asked(figure));
    let rich = RichText::new(&text);
    let rich = if is_reached { rich.font(Theme::bold(sizes.body)) } else { rich.color(cx.theme.muted()) };
    let rich = if is_reached { rich.color(cx.theme.text()) } else { rich };
    let ground = if is_reached { cx.theme.heat(REACHED) } else { cx.theme.surface() };
    let frame = eframe::egui::Frame::new().fill(ground).inner_margin(symmetric(sizes.gap, sizes.gap_hair));
    let response = frame.show(ui, |ui| ui.label(rich)).response;
    if is_today {
        let stroke = (sizes.stroke * 2.0, cx.theme.accent());
        ui.painter().rect_stroke(response.rect, cx.theme.radius(), stroke, StrokeKind::Inside);
    }
    if cx.is_heard {
        let [(down, row), (across, column)] = place;
        let values = [
            ("figure", text.into()),
            ("down", down.into()),
            ("row", row.into()),
            ("across", across.into()),
            ("column", column.into()),
        ];
        let key = match (is_reached, is_today) {
            (true, true) => "two-way-cell-reached-today",
            (true, false) => "two-way-cell-reached",
            (false, true) => "two-way-cell-today",
            (false, false) => "two-way-cell",
        };
        name_field(&response, &cx.with(key, &values));
    }
}

/// How strong the shade is of what reaches the target.
const REACHED: f64 = 0.55;
