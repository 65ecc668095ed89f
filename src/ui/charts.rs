//! Draws charts with `egui_plot`: the same marks, colours, labels and notes as every export, with hover and zoom.

use eframe::egui::{
    self, Align2, Color32, Id, Painter, Pos2, Rect, Response, RichText, Sense, Shape as EguiShape, Stroke, Tooltip, Ui,
    Vec2,
};
use egui_plot::{AxisHints, GridMark, Plot, PlotBounds, PlotPoint, PlotTransform};

use crate::app::{Action, Page, Selection};
use crate::chart::{
    Axis, Chart, Detail, LabelBox, LegendEntry, LineStyle, Mark, Paint, PointMark, Shape, Symbol, Target, boxes_along,
    boxes_of, overlap, place_labels,
};

use super::chart_marks::{Placed, radius};
use super::context::Cx;
use super::theme::Theme;

/// What a chart is drawn for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Purpose {
    /// Working with it: hover, zoom, click.
    Work,
    /// Looking at it on the wall: text larger by this factor, nothing that pops up.
    Wall(f32),
}

/// Draws a chart into the available width. `height` is that of the plot with its notes and one row above it for the
/// legend; an empty chart takes less.
pub fn chart_ui(ui: &mut Ui, cx: Cx<'_>, chart: &Chart, height: f32, purpose: Purpose) {
    let sizes = &cx.theme.sizes;
    let text = match purpose {
        Purpose::Work => sizes.chart_text,
        Purpose::Wall(scale) => sizes.chart_text * scale,
    };
    if let Some(why) = &chart.empty {
        let size = Vec2::new(ui.available_width(), height * EMPTY);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, why));
        let galley = ui.painter().layout(why.clone(), Theme::font(sizes.body), cx.theme.muted(), rect.width() * 0.8);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, cx.theme.muted());
        return;
    }
    let legend_row = text * 1.3 + sizes.gap_small;
    let top = ui.cursor().top();
    legend_ui(ui, cx, chart, text);
    let legend_more = ui.cursor().top() - top - legend_row;
    let notes: String = chart.notes.join(NOTE_GAP);
    let notes_height = if notes.is_empty() {
        0.0
    } else {
        let galley =
            ui.painter().layout(notes.clone(), Theme::font(text * 0.9), cx.theme.muted(), ui.available_width());
        galley.size().y + sizes.gap_small
    };
    plot_ui(ui, cx, chart, (height - notes_height - legend_more).max(height * 0.5), text, purpose);
    if !notes.is_empty() {
        ui.label(RichText::new(notes).size(text * 0.9).color(cx.theme.muted()));
    }
}

/// So much of its height a chart takes that has nothing to show: what fills it comes below, and should be in sight.
const EMPTY: f32 = 0.35;

const NOTE_GAP: &str = "  ·  ";

/// The legend in as many rows as it needs; an entry is one thing and does not break across rows.
fn legend_ui(ui: &mut Ui, cx: Cx<'_>, chart: &Chart, text: f32) {
    let sizes = &cx.theme.sizes;
    let width = |entry: &LegendEntry| {
        let galley = ui.painter().layout_no_wrap(entry.name.clone(), Theme::font(text), cx.theme.text());
        galley.size().x + text * 1.2 + sizes.gap_small * 2.0 + sizes.gap * 2.0
    };
    let available = ui.available_width();
    let mut rows: Vec<Vec<&LegendEntry>> = Vec::new();
    let mut used = f32::INFINITY;
    for entry in &chart.legend {
        let needed = width(entry);
        if used + needed > available {
            rows.push(Vec::new());
            used = 0.0;
        }
        used += needed;
        if let Some(row) = rows.last_mut() {
            row.push(entry);
        }
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(sizes.gap_small);
        ui.spacing_mut().interact_size.y = text * 1.3;
        for row in rows {
            ui.horizontal(|ui| {
                for entry in row {
                    legend_entry_ui(ui, cx, entry, text);
                }
            });
        }
    });
}

fn legend_entry_ui(ui: &mut Ui, cx: Cx<'_>, LegendEntry { name, paint, symbol }: &LegendEntry, text: f32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(text * 1.2, text), Sense::hover());
    let (colour, painter) = (cx.theme.paint(*paint), ui.painter());
    match symbol {
        Symbol::Fill => {
            let square = Rect::from_center_size(rect.center(), Vec2::splat(text * 0.8));
            painter.rect_filled(square, cx.theme.sizes.gap_hair, colour);
        }
        Symbol::Line(style) => {
            let stroke = Stroke::new(cx.theme.sizes.chart_line, colour);
            let ends = [rect.left_center(), rect.right_center()];
            if *style == LineStyle::Dashed {
                painter.extend(EguiShape::dashed_line(&ends, stroke, text * 0.35, text * 0.2));
            } else {
                painter.line_segment(ends, stroke);
            }
        }
        Symbol::Point(shape) => draw_shape(painter, *shape, rect.center(), text * 0.4, colour, cx.theme.surface()),
    }
    ui.add(egui::Label::new(RichText::new(name).size(text)).extend());
    ui.add_space(cx.theme.sizes.gap);
}

/// How thick a ring is drawn.
const RING: f32 = 2.0;

fn draw_shape(painter: &Painter, shape: Shape, at: Pos2, radius: f32, colour: Color32, edge: Color32) {
    let stroke = Stroke::new(1.0, edge);
    if shape == Shape::Circle {
        painter.circle(at, radius, colour, stroke);
    } else if shape == Shape::Ring {
        painter.circle(at, radius, edge, Stroke::new(RING, colour));
    } else {
        let corners = shape.corners().iter().map(|[x, y]| at + Vec2::new(*x, *y) * radius).collect();
        painter.add(EguiShape::convex_polygon(corners, colour, stroke));
    }
}

/// Whether a person has moved or zoomed the plot, so that it does not jump back.
#[derive(Clone, Copy, Debug, Default)]
struct Moved(bool);

fn plot_ui(ui: &mut Ui, cx: Cx<'_>, chart: &Chart, height: f32, text: f32, purpose: Purpose) {
    let is_work = purpose == Purpose::Work;
    let id = ui.scope_id().with((chart.key, cx.state.session(), is_work));
    let moved_id = id.with(chart.x.scale == crate::chart::Scale::Log);
    let was_moved = ui.data(|data| data.get_temp::<Moved>(moved_id)).unwrap_or_default().0;
    let width =
        |label: &str| ui.painter().layout_no_wrap(label.to_owned(), Theme::font(text), cx.theme.text()).size().x;
    let lines = chart.y.lines_each(height - text * 3.5, text * 1.3);
    let y_ticks = chart.y.fitting_names(ui.available_width(), lines, width);
    let y_axis = Axis { ticks: y_ticks, ..chart.y.clone() };
    let widest = y_axis.ticks.iter().map(|tick| width(&tick.label)).fold(0.0, f32::max);
    let y_room = if chart.y.label.is_empty() { 0.0 } else { text * 1.5 } + widest;
    let length = ui.available_width() - y_room - cx.theme.sizes.gap;
    let x_axis = Axis { ticks: chart.x.fitting_ticks(length, width), ..chart.x.clone() };
    let mut plot = Plot::new(id)
        .height(height)
        .show_axes(!chart.is_bare)
        .show_grid([!chart.is_bare, !chart.is_bare && !chart.y.categories])
        .custom_x_axes(vec![hints(cx, &x_axis, AxisHints::new_x(), text)])
        .custom_y_axes(vec![hints(cx, &y_axis, AxisHints::new_y().min_thickness(widest), text)])
        .grid_spacing(egui::Rangef::new(0.0, 1.0))
        .grid_color(cx.theme.grid())
        .grid_fade(0.0)
        .allow_scroll(false)
        .allow_zoom(is_work)
        .allow_drag(is_work)
        .allow_boxed_zoom(is_work)
        .allow_double_click_reset(false)
        .show_crosshair(false)
        .label_formatter(|_| None)
        .set_margin_fraction(Vec2::ZERO);
    if chart.is_bare {
        plot = plot.data_aspect(1.0).show_background(false);
    }
    let (x_ticks, y_ticks) = (x_axis.clone(), y_axis.clone());
    plot = plot
        .x_grid_spacer(move |input| grid_marks(&x_ticks, input.bounds, was_moved))
        .y_grid_spacer(move |input| grid_marks(&y_ticks, input.bounds, was_moved));
    let (x_ends, y_ends) = (x_axis.ends(), y_axis.ends());
    let placed = Placed::of(chart);
    let theme = cx.theme;
    let area_height = height;
    let shown = plot.show(ui, |plot| {
        if !was_moved {
            plot.set_plot_bounds(PlotBounds::from_min_max([x_ends.0, y_ends.0], [x_ends.1, y_ends.1]));
        }
        placed.draw(plot, theme, area_height);
    });
    let (response, transform) = (shown.response, shown.transform);
    name_plot(&response, chart);
    labels_ui(ui, cx, chart, &transform, (text, area_height));
    if is_work {
        interact(ui, cx, chart, &response, &transform, area_height);
        let zoomed = response.hovered() && ui.input(|input| (input.zoom_delta() - 1.0).abs() > f32::EPSILON);
        let moved = !response.double_clicked() && (was_moved || response.dragged() || zoomed);
        if moved != was_moved {
            ui.data_mut(|data| data.insert_temp(moved_id, Moved(moved)));
            ui.ctx().request_repaint();
        }
    }
}

/// A chart says its title and its message to those who do not see it.
fn name_plot(response: &Response, chart: &Chart) {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &chart.title));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(chart.message.as_str()));
}

/// An axis with its label and its ticks: those of the chart as they are, others by their number.
fn hints<'a>(cx: Cx<'a>, axis: &Axis, hints: AxisHints<'a>, text: f32) -> AxisHints<'a> {
    let (own, words) = (axis.clone(), cx.words());
    hints
        .label(RichText::new(axis.label.clone()).size(text).color(cx.theme.muted()))
        .tick_label_color(cx.theme.muted())
        .tick_label_font(Theme::font(text))
        .label_spacing(egui::Rangef::new(0.0, 1.0))
        .formatter(move |mark, _| {
            let value = own.value(mark.value);
            let is_close = |tick: &&crate::chart::Tick| (tick.value - value).abs() <= value.abs() * 1e-9 + 1e-12;
            let tick = own.ticks.iter().find(is_close);
            tick.map_or_else(|| own.write(words, value), |tick| tick.label.clone())
        })
}

/// The grid of the chart, or one for where a person has moved to.
fn grid_marks(axis: &Axis, bounds: (f64, f64), moved: bool) -> Vec<GridMark> {
    let step_size = (bounds.1 - bounds.0).abs();
    let mark = |position: f64| GridMark { value: position, step_size };
    if moved && !axis.categories {
        let values = axis.ticks_between(axis.value(bounds.0), axis.value(bounds.1));
        return values.into_iter().filter_map(|value| axis.position(value)).map(mark).collect();
    }
    axis.ticks.iter().filter_map(|tick| axis.position(tick.value)).map(mark).collect()
}

fn on_screen(chart: &Chart, transform: &PlotTransform, [x, y]: [f64; 2]) -> Option<Pos2> {
    let (x, y) = (chart.x.position(x)?, chart.y.position(y)?);
    Some(transform.position_from_point(&PlotPoint::new(x, y)))
}

/// Texts, names of zones and labels of points, which keep their size when the plot is zoomed.
fn labels_ui(ui: &Ui, cx: Cx<'_>, chart: &Chart, transform: &PlotTransform, (text, height): (f32, f32)) {
    let frame = *transform.frame();
    let painter = ui.painter().with_clip_rect(frame.intersect(ui.clip_rect()));
    let font = Theme::font(text);
    let mut obstacles = whiskers_on_screen(chart, transform);
    let mut zone_names = Vec::new();
    for zone in &chart.zones {
        let Some(at) = on_screen(chart, transform, zone.label_at.0) else { continue };
        let [across, down] = zone.label_at.1;
        let inset = Vec2::new(1.0 - 2.0 * across, 1.0 - 2.0 * down) * cx.theme.sizes.gap;
        let galley = painter.layout_no_wrap(zone.label.clone(), font.clone(), cx.theme.paint(Paint::Muted));
        let rect = Align2([align(across), align(down)]).anchor_size(at + inset, galley.size());
        let rect = [rect.left(), rect.top(), rect.right(), rect.bottom()];
        obstacles.extend(boxes_of(rect));
        zone_names.push((rect, galley));
    }
    for mark in &chart.marks {
        if let Mark::Text { at, anchor, offset, text, paint } = mark
            && let Some(position) = on_screen(chart, transform, *at)
        {
            let anchor = Align2([align(anchor[0]), align(anchor[1])]);
            painter.text(position + Vec2::from(*offset), anchor, text, font.clone(), cx.theme.paint(*paint));
        }
    }
    let points: Vec<_> = chart
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Point(point) => {
                let at = on_screen(chart, transform, point.at).filter(|at| frame.contains(*at))?;
                let galley = painter.layout_no_wrap(point.label.clone(), font.clone(), cx.theme.paint(Paint::Text));
                Some((at, radius(point, height), galley))
            }
            _ => None,
        })
        .collect();
    let boxes: Vec<_> = points
        .iter()
        .map(|(at, radius, galley)| LabelBox { at: [at.x, at.y], radius: *radius, size: galley.size().into() })
        .collect();
    let places = place_labels(&boxes, &obstacles, [frame.left(), frame.top(), frame.right(), frame.bottom()]);
    for ((.., galley), place) in points.into_iter().zip(places) {
        if let Some([left, top]) = place {
            let label = [left, top, left + galley.size().x, top + galley.size().y];
            // Where both have no room, the name of a bubble tells more than that of a zone.
            zone_names.retain(|(rect, _)| !overlap(*rect, label));
            painter.galley([left, top].into(), galley, cx.theme.paint(Paint::Text));
        }
    }
    for ([left, top, ..], galley) in zone_names {
        painter.galley([left, top].into(), galley, cx.theme.paint(Paint::Muted));
    }
}

/// The rectangles of whiskers and reference lines, which labels keep clear of.
fn whiskers_on_screen(chart: &Chart, transform: &PlotTransform) -> Vec<[f32; 4]> {
    let place = |[from, to]: [[f64; 2]; 2]| {
        let (from, to) = (on_screen(chart, transform, from)?, on_screen(chart, transform, to)?);
        Some(boxes_along(from.into(), to.into()))
    };
    chart.straight_marks().into_iter().filter_map(place).flatten().collect()
}

const fn align(share: f32) -> egui::Align {
    if share < 0.25 {
        egui::Align::Min
    } else if share > 0.75 {
        egui::Align::Max
    } else {
        egui::Align::Center
    }
}

/// What the pointer is at tells its values; a click on a point shows what it stands for.
fn interact(ui: &Ui, cx: Cx<'_>, chart: &Chart, response: &Response, transform: &PlotTransform, height: f32) {
    let Some(pointer) = response.hover_pos().filter(|at| transform.frame().contains(*at)) else { return };
    let placed = Placed::of(chart);
    let mut nearest: Option<(&PointMark, f32)> = None;
    for (point, radius) in placed.by_size(height) {
        let Some(at) = on_screen(chart, transform, point.at) else { continue };
        let distance = at.distance(pointer) - radius;
        if distance < cx.theme.sizes.gap_small && nearest.is_none_or(|(_, best)| distance < best) {
            nearest = Some((point, distance));
        }
    }
    let tooltip_id = Id::unique((chart.key, response.id));
    if let Some((point, _)) = nearest {
        if let Some(target) = &point.leads_to {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            if response.clicked() {
                let selection = match target {
                    Target::Segment(id) => Selection::Segment(id.clone()),
                    Target::Offer => Selection::Offer,
                    Target::Alternative(id) => Selection::Alternative(id.clone()),
                };
                let is_far = cx.state.page() == Page::Overview;
                cx.send(if is_far { Action::Show(selection) } else { Action::Inspect(Some(selection)) });
            }
        }
        details_ui(ui, cx, tooltip_id, &point.details.lines(&cx.state.chart_input()));
        return;
    }
    let at_pointer = transform.value_from_position(pointer);
    let bar = chart.marks.iter().find_map(|mark| match mark {
        Mark::Bar { from, to, details, .. } => {
            let inside = (from[0]..=to[0]).contains(&chart.x.value(at_pointer.x))
                && (from[1]..=to[1]).contains(&chart.y.value(at_pointer.y));
            inside.then_some(details)
        }
        _ => None,
    });
    if let Some(details) = bar {
        details_ui(ui, cx, tooltip_id, details);
    } else {
        let details = lines_at(cx, chart, chart.x.value(at_pointer.x));
        if !details.is_empty() {
            let x = transform.position_from_point(&at_pointer).x;
            let stroke = Stroke::new(cx.theme.sizes.stroke, cx.theme.muted());
            ui.painter().vline(x, transform.frame().y_range(), stroke);
            details_ui(ui, cx, tooltip_id, &details);
        }
    }
}

/// The values of all lines at a place of the horizontal axis.
fn lines_at(cx: Cx<'_>, chart: &Chart, x: f64) -> Vec<Detail> {
    let words = cx.words();
    let mut details = Vec::new();
    for mark in &chart.marks {
        let Mark::Line { name, points, hover: true, .. } = mark else { continue };
        let before = points.iter().rev().find(|point| point[0] <= x);
        let after = points.iter().find(|point| point[0] >= x);
        if let (Some([x0, y0]), Some([x1, y1])) = (before, after) {
            let share = if x1 > x0 { (x - x0) / (x1 - x0) } else { 0.0 };
            let value = y0 + share * (y1 - y0);
            let text = match chart.y.format {
                crate::chart::axis::Format::Money => words.money(value),
                _ => chart.y.write(words, value),
            };
            details.push((name.clone(), text));
        }
    }
    if !details.is_empty() {
        let heading = match chart.x.format {
            // Places between names have none.
            _ if chart.x.categories => chart.x.label.clone(),
            crate::chart::axis::Format::Number => {
                format!("{} {}", words.number(x, 1), chart.x.label.to_lowercase())
            }
            _ => {
                let values = [("field", (&chart.x.label).into()), ("item", chart.x.write(words, x).into())];
                words.with("label-of", &values)
            }
        };
        details.insert(0, (heading, String::new()));
    }
    details
}

fn details_ui(ui: &Ui, cx: Cx<'_>, id: Id, details: &[Detail]) {
    let tooltip = Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, egui::PopupAnchor::Pointer);
    tooltip.gap(cx.theme.sizes.gap_large).show(|ui| {
        let mut details = details.iter();
        if let Some((heading, beside)) = details.next() {
            ui.horizontal(|ui| {
                ui.label(RichText::new(heading).font(Theme::bold(cx.theme.sizes.body)));
                ui.label(beside);
            });
        }
        egui::Grid::new(id.with(cx.state.session())).spacing([cx.theme.sizes.gap_large, cx.theme.sizes.gap_hair]).show(
            ui,
            |ui| {
                for (name, value) in details {
                    ui.label(RichText::new(name).color(cx.theme.muted()));
                    ui.label(value);
                    ui.end_row();
                }
            },
        );
    });
}
