//! The table of a figure for values of two numbers.

use eframe::egui::{
    Align2, Id, Pos2, Rect, RichText, Role, ScrollArea, Sense, StrokeKind, TextStyle, Ui, Vec2, WidgetInfo,
};

use crate::app::standing::number_called;
use crate::app::{Action, StudyAction, TwoWay};
use crate::model::NumberKey;

use super::super::super::context::Cx;
use super::super::super::theme::Theme;
use super::super::super::widgets::awaited::awaited_part_ui;
use super::super::super::widgets::number_choice::number_choice_ui;
use super::super::super::widgets::section::section_ui;

/// Draws the table of two numbers with its lists.
pub fn two_way_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "two-way-table", "two-way-about", |ui| {
        pair_ui(ui, cx);
        if cx.state.questions().table.is_none() {
            return;
        }
        let height = cx.theme.sizes.inspector;
        awaited_part_ui(ui, cx, ("two-way", cx.state.answers().is_some()), height, |ui| {
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
    let side_ui = |ui: &mut Ui, place: usize, key: &'static str| {
        let label = cx.text(key);
        ui.label(&label);
        let current = table.and_then(|pair| pair.get(place));
        let id = Id::unique((key, cx.state.session()));
        let Some(chosen) = number_choice_ui(ui, cx, (id, &label), current, cx.theme.sizes.rail * 1.3) else { return };
        // The other one stays, unless it is the same; without one, the strongest number is set against it.
        let other = table.and_then(|pair| pair.get(1 - place)).filter(|other| **other != chosen);
        let other = other.or_else(|| strongest.iter().copied().find(|other| **other != chosen));
        if let Some(other) = other.cloned() {
            send(if place == 0 { [chosen, other] } else { [other, chosen] });
        }
    };
    let begin_ui = |ui: &mut Ui| {
        if let (None, [first, second, ..]) = (table, strongest.as_slice())
            && ui.button(cx.text("two-way-strongest")).clicked()
        {
            send([(*first).clone(), (*second).clone()]);
        }
    };
    // Beside each other, or where that has no room, below each other.
    if ui.available_width() > cx.theme.sizes.rail * 4.6 {
        ui.horizontal(|ui| {
            side_ui(ui, 0, "label-down");
            side_ui(ui, 1, "label-across");
            begin_ui(ui);
        });
    } else {
        ui.horizontal(|ui| side_ui(ui, 0, "label-down"));
        ui.horizontal(|ui| side_ui(ui, 1, "label-across"));
        begin_ui(ui);
    }
}

/// The grid with its sides and what shades and frames mean.
fn grid_ui(ui: &mut Ui, cx: Cx<'_>, table: &TwoWay) {
    let sizes = &cx.theme.sizes;
    let words = cx.words();
    let called = table.keys.each_ref().map(|key| number_called(cx.state.project(), words, key));
    let [down, across] = &called;
    let [down_measure, across_measure] = table.measures;
    let [rows, columns] = &table.values;
    let muted = |text: String| RichText::new(text).color(cx.theme.muted());
    ui.label(muted(cx.with("two-way-axes", &[("down", down.into()), ("across", across.into())])));
    let rows_said: Vec<String> = rows.iter().map(|value| words.measured(down_measure, *value)).collect();
    let columns_said: Vec<String> = columns.iter().map(|value| words.measured(across_measure, *value)).collect();
    let say = |figure: &Option<f64>| figure.map_or_else(|| cx.text("not-known-short"), |it| cx.state.say_asked(it));
    let figures: Vec<Vec<String>> = table.figures.iter().map(|row| row.iter().map(say).collect()).collect();
    let sides = widest(ui, cx, rows_said.iter());
    let cells = widest(ui, cx, columns_said.iter().chain(figures.iter().flatten()));
    let size = Vec2::new(cells, sizes.control_height);
    ScrollArea::horizontal().id_salt("two-way-scroll").auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(sizes.gap_hair);
        ui.horizontal(|ui| {
            side_ui(ui, cx, "", Vec2::new(sides, sizes.control_height));
            for column in &columns_said {
                side_ui(ui, cx, column, size);
            }
        });
        for (place, row) in rows_said.iter().enumerate() {
            ui.horizontal(|ui| {
                side_ui(ui, cx, row, Vec2::new(sides, sizes.control_height));
                let (Some(values), Some(said)) = (table.figures.get(place), figures.get(place)) else { return };
                for (at, ((value, text), column)) in values.iter().zip(said).zip(&columns_said).enumerate() {
                    let is_today = [rows.get(place), columns.get(at)] == table.today.each_ref().map(Some);
                    let is_reached = value.is_some_and(|value| cx.state.reaches_target(value));
                    let cell = Cell { text, is_today, is_reached, row, column };
                    cell_ui(ui, cx, &cell, &called, size);
                }
            });
        }
    });
    let legend = match cx.state.questions().target {
        Some(target) => cx.with("two-way-legend", &[("target", words.value(cx.state.asked_unit(), target).into())]),
        None => cx.text("two-way-legend-plain"),
    };
    ui.label(muted(legend).size(sizes.small));
}

/// The width of the widest of some texts, with room around it.
fn widest<'a>(ui: &Ui, cx: Cx<'_>, texts: impl Iterator<Item = &'a String>) -> f32 {
    // What reaches the target is bold, and wider.
    let font = Theme::bold(cx.theme.sizes.body);
    let width = |text: &String| ui.painter().layout_no_wrap(text.clone(), font.clone(), cx.theme.text()).size().x;
    texts.map(width).fold(0.0, f32::max) + cx.theme.sizes.gap * 2.0
}

/// A value at a side of the grid.
fn side_ui(ui: &mut Ui, cx: Cx<'_>, text: &str, size: Vec2) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    if !text.is_empty() {
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        let font = TextStyle::Body.resolve(ui.style());
        ui.painter().text(right(cx, rect), Align2::RIGHT_CENTER, text, font, cx.theme.muted());
    }
}

/// A figure of the grid.
struct Cell<'a> {
    text: &'a String,
    is_today: bool,
    is_reached: bool,
    row: &'a String,
    column: &'a String,
}

/// A cell: shaded and strong where the target is reached, framed where today is.
fn cell_ui(ui: &mut Ui, cx: Cx<'_>, cell: &Cell<'_>, [down, across]: &[String; 2], size: Vec2) {
    let sizes = &cx.theme.sizes;
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let (font, ink) = if cell.is_reached {
        (Theme::bold(sizes.body), cx.theme.text())
    } else {
        (Theme::font(sizes.body), cx.theme.muted())
    };
    let ground = if cell.is_reached { cx.theme.heat(REACHED) } else { cx.theme.surface() };
    ui.painter().rect_filled(rect, sizes.gap_hair, ground);
    ui.painter().text(right(cx, rect), Align2::RIGHT_CENTER, cell.text, font, ink);
    if cell.is_today {
        let stroke = (sizes.stroke * 2.0, cx.theme.accent());
        ui.painter().rect_stroke(rect, cx.theme.radius(), stroke, StrokeKind::Inside);
    }
    let key = match (cell.is_reached, cell.is_today) {
        (true, true) => "two-way-cell-reached-today",
        (true, false) => "two-way-cell-reached",
        (false, true) => "two-way-cell-today",
        (false, false) => "two-way-cell",
    };
    response.widget_info(|| {
        let values = [
            ("figure", cell.text.into()),
            ("down", down.into()),
            ("row", cell.row.into()),
            ("across", across.into()),
            ("column", cell.column.into()),
        ];
        WidgetInfo::labeled(Role::Label, true, cx.with(key, &values))
    });
}

/// Where a text ends that stands at the right of a cell.
fn right(cx: Cx<'_>, rect: Rect) -> Pos2 {
    Pos2::new(rect.right() - cx.theme.sizes.gap, rect.center().y)
}

/// How strong the shade is of what reaches the target.
const REACHED: f64 = 0.55;
