//! Draws the marks of a chart into a plot: zones, lines, bars, bands, whiskers and points.

use eframe::egui::{Color32, Stroke};
use egui_plot::{FilledArea, Line, LineStyle as PlotLineStyle, PlotUi, Points, Polygon};

use crate::chart::{Axis, BAND_OPACITY, Chart, LineStyle, Mark, PointMark, Shape, bubble_radius};

use super::theme::Theme;

/// The marks of a chart at their positions.
pub struct Placed<'a> {
    chart: &'a Chart,
}

impl<'a> Placed<'a> {
    /// The marks of this chart.
    pub const fn of(chart: &'a Chart) -> Self {
        Self { chart }
    }

    fn at(&self, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
        Some([self.chart.x.position(x)?, self.chart.y.position(y)?])
    }

    fn points(&self, points: &[[f64; 2]]) -> Vec<[f64; 2]> {
        points.iter().filter_map(|point| self.at(*point)).collect()
    }

    /// Draws zones, then marks, then points.
    pub fn draw(&self, plot: &mut PlotUi<'_>, theme: &Theme, height: f32) {
        for zone in &self.chart.zones {
            let corners = self.points(&zone.corners);
            plot.polygon(filled(corners, theme.paint(zone.paint)));
        }
        let line = theme.sizes.chart_line;
        for mark in &self.chart.marks {
            match mark {
                Mark::Line { name, points, style, paint, .. } => {
                    if *style == LineStyle::Whisker {
                        // Its ground around it, so that it is seen on a bar of any colour.
                        let stroke = Stroke::new(line * 1.8, theme.surface());
                        plot.line(
                            Line::new("", self.points(points)).stroke(stroke).allow_band(false).allow_hover(false),
                        );
                    }
                    let (width, style) = match style {
                        LineStyle::Solid => (line, PlotLineStyle::Solid),
                        LineStyle::Dashed => (line * 0.7, PlotLineStyle::dashed_loose()),
                        LineStyle::Thin => (line * 0.5, PlotLineStyle::Solid),
                        LineStyle::Whisker => (line * 0.8, PlotLineStyle::Solid),
                    };
                    let drawn =
                        Line::new(name.clone(), self.points(points)).stroke(Stroke::new(width, theme.paint(*paint)));
                    // A band in place of the line would turn a step into a block.
                    plot.line(drawn.style(style).allow_band(false).allow_hover(false));
                }
                Mark::Bar { from, to, paint, .. } => {
                    let corners = self.points(&[*from, [to[0], from[1]], *to, [from[0], to[1]]]);
                    plot.polygon(filled(corners, theme.paint(*paint)));
                }
                Mark::Band { points, paint } => self.band(plot, theme.paint(*paint), points),
                Mark::Point(point) => self.whiskers(plot, theme, point),
                Mark::Text { .. } => {}
            }
        }
        for (point, _) in self.by_size(height) {
            let Some(at) = self.at(point.at) else { continue };
            let colour = theme.paint(point.paint);
            let radius = radius(point, height);
            let colour = if point.area > 0.0 { colour.gamma_multiply(0.85) } else { colour };
            let shape = match point.shape {
                Shape::Circle | Shape::Ring => egui_plot::MarkerShape::Circle,
                Shape::Square => egui_plot::MarkerShape::Square,
                Shape::Triangle => egui_plot::MarkerShape::Up,
                Shape::Diamond => egui_plot::MarkerShape::Diamond,
            };
            let drawn = Points::new(point.label.clone(), vec![at]).shape(shape).radius(radius).color(colour);
            plot.points(drawn.allow_hover(false));
            if point.shape == Shape::Ring {
                // A smaller one in the colour of the ground makes a ring of it, through which no whisker shows.
                let inner = Points::new("", vec![at]).shape(shape).radius(radius - line).color(theme.surface());
                plot.points(inner.allow_hover(false));
            }
        }
    }

    fn band(&self, plot: &mut PlotUi<'_>, colour: Color32, points: &[[f64; 3]]) {
        let (mut xs, mut lows, mut highs) = (Vec::new(), Vec::new(), Vec::new());
        for [x, low, high] in points {
            if let (Some([x, low]), Some([_, high])) = (self.at([*x, *low]), self.at([*x, *high])) {
                xs.push(x);
                lows.push(low);
                highs.push(high);
            }
        }
        let area = FilledArea::new("", &xs, &lows, &highs).fill_color(colour.gamma_multiply(BAND_OPACITY));
        plot.add(area.allow_hover(false));
    }

    fn whiskers(&self, plot: &mut PlotUi<'_>, theme: &Theme, point: &PointMark) {
        let [x, y] = point.at;
        let (x_axis, y_axis) = (&self.chart.x, &self.chart.y);
        let clamp = |axis: &Axis, value: f64| value.clamp(axis.min, axis.max);
        let horizontal = point.x_interval.map(|[low, high]| [[clamp(x_axis, low), y], [clamp(x_axis, high), y]]);
        let vertical = point.y_interval.map(|[low, high]| [[x, clamp(y_axis, low)], [x, clamp(y_axis, high)]]);
        for ends in [horizontal, vertical].into_iter().flatten() {
            let stroke = Stroke::new(theme.sizes.chart_line * 0.8, theme.paint(point.paint));
            plot.line(Line::new("", self.points(&ends)).stroke(stroke).allow_hover(false));
        }
    }

    /// The points, larger ones first, so that smaller ones lie on top.
    pub fn by_size(&self, height: f32) -> Vec<(&PointMark, f32)> {
        let mut points: Vec<_> = self
            .chart
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Point(point) => Some((&**point, radius(point, height))),
                _ => None,
            })
            .collect();
        points.sort_by(|left, right| right.1.total_cmp(&left.1));
        points
    }
}

fn filled<'a>(corners: Vec<[f64; 2]>, colour: Color32) -> Polygon<'a> {
    Polygon::new("", corners).fill_color(colour).stroke(Stroke::NONE).allow_hover(false)
}

/// The radius of a point in a chart of that height.
pub fn radius(point: &PointMark, height: f32) -> f32 {
    bubble_radius(point.area) * (height / USUAL_HEIGHT).clamp(0.7, 1.6)
}

/// The height of a chart at which points have their usual size.
const USUAL_HEIGHT: f32 = 360.0;
