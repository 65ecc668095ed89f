//! A chart as SVG: title, message, legend, plot and notes, laid out like the window.

use std::fmt::Write as _;

use crate::chart::{
    Axis, BAND_OPACITY, Chart, ChartColours, LabelBox, LineStyle, Mark, Paint, PointMark, Shape, Symbol, Tick, Zone,
    boxes_along, boxes_of, bubble_radius, overlap, place_labels,
};

use super::svg_text::{TextStyle, shorten, text, width, wrap};

const MARGIN: f32 = 28.0;
const TITLE: f32 = 21.0;
const MESSAGE: f32 = 14.5;
const LABEL: f32 = 12.0;
const NOTE: f32 = 10.5;

/// Draws a chart at a size in points.
#[must_use]
pub fn chart_to_svg(chart: &Chart, colours: &ChartColours, size: [f32; 2]) -> String {
    let out = String::new();
    let mut sheet = Sheet { out, chart, colours, plot: [0.0; 4], x_ticks: Vec::new(), y_ticks: Vec::new() };
    let [w, h] = size;
    let background = colours.background;
    sheet.line(format_args!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" font-family="Inter, sans-serif">"#
    ));
    sheet.line(format_args!(r"<title>{}</title>", super::svg_text::escape(&chart.title)));
    sheet.line(format_args!(r#"<rect width="{w}" height="{h}" fill="{background}"/>"#));
    let top = sheet.heading(w);
    let bottom = sheet.notes(w, h);
    if let Some(why) = &chart.empty {
        let muted = colours.muted.to_string();
        let style = TextStyle { size: MESSAGE, fill: &muted, bold: false, anchor: "middle" };
        // Widths are guessed on the safe side.
        let lines = wrap(why, MESSAGE, (w - 2.0 * MARGIN) * 1.08, 4);
        let mut y =
            f32::midpoint(top, bottom) - MESSAGE * 0.7 * (f32::from(u8::try_from(lines.len()).unwrap_or(1)) - 1.0);
        for line in lines {
            text(&mut sheet.out, [w / 2.0, y], style, &line);
            y += MESSAGE * 1.4;
        }
    } else {
        sheet.lay_out_plot(w, top, bottom);
        sheet.frame();
        sheet.marks();
    }
    sheet.out.push_str("</svg>\n");
    sheet.out
}

struct Sheet<'a> {
    out: String,
    chart: &'a Chart,
    colours: &'a ChartColours,
    /// Left, top, right and bottom of the plot.
    plot: [f32; 4],
    /// The ticks of the horizontal axis as they fit.
    x_ticks: Vec<Tick>,
    /// Those of the vertical axis.
    y_ticks: Vec<Tick>,
}

impl Sheet<'_> {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _written = writeln!(self.out, "{line}");
    }

    fn colour(&self, paint: Paint) -> String {
        self.colours.of(paint).to_string()
    }

    /// Title, message and legend; returns where the plot may begin.
    fn heading(&mut self, w: f32) -> f32 {
        let (ink, muted) = (self.colours.text.to_string(), self.colours.muted.to_string());
        let mut y = MARGIN + TITLE * 0.8;
        let title = shorten(&self.chart.title, TITLE, w - 2.0 * MARGIN);
        text(&mut self.out, [MARGIN, y], TextStyle { size: TITLE, fill: &ink, bold: true, anchor: "start" }, &title);
        if self.chart.empty.is_none() {
            for line in wrap(&self.chart.message, MESSAGE, w - 2.0 * MARGIN, 2) {
                y += MESSAGE * 1.45;
                let style = TextStyle { size: MESSAGE, fill: &muted, bold: false, anchor: "start" };
                text(&mut self.out, [MARGIN, y], style, &line);
            }
        }
        y += 12.0;
        let mut x = MARGIN;
        let mut row = y + LABEL;
        for entry in &self.chart.legend {
            let name = shorten(&entry.name, LABEL, w - 2.0 * MARGIN - 20.0);
            let advance = 20.0 + width(&name, LABEL) + 18.0;
            if x + advance > w - MARGIN && x > MARGIN {
                x = MARGIN;
                row += LABEL * 1.6;
            }
            let colour = self.colour(entry.paint);
            match entry.symbol {
                Symbol::Point(shape) => self.shape(shape, [x + 7.0, row - LABEL * 0.35], 5.0, &colour, 1.0),
                Symbol::Fill => {
                    let y = row - LABEL * 0.8;
                    self.line(format_args!(
                        r#"<rect x="{x:.1}" y="{y:.1}" width="12" height="11" rx="2" fill="{colour}"/>"#
                    ));
                }
                Symbol::Line(style) => {
                    let (to, y) = (x + 15.0, row - LABEL * 0.35);
                    let dash = dash(style);
                    self.line(format_args!(
                        r#"<path d="M{x:.1} {y:.1}H{to:.1}" stroke="{colour}" stroke-width="2.2"{dash} fill="none"/>"#
                    ));
                }
            }
            let style = TextStyle { size: LABEL, fill: &ink, bold: false, anchor: "start" };
            text(&mut self.out, [x + 20.0, row], style, &name);
            x += advance;
        }
        if self.chart.legend.is_empty() { y } else { row + 10.0 }
    }

    /// The notes at the foot; returns where the plot must end.
    fn notes(&mut self, w: f32, h: f32) -> f32 {
        let muted = self.colours.muted.to_string();
        let lines = wrap(&self.chart.notes.join("  ·  "), NOTE, w - 2.0 * MARGIN, 3);
        let mut y = h - 18.0;
        let top = y - NOTE * 1.4 * f32::from(u8::try_from(lines.len()).unwrap_or(3));
        for line in lines.iter().rev() {
            let style = TextStyle { size: NOTE, fill: &muted, bold: false, anchor: "start" };
            text(&mut self.out, [MARGIN, y], style, line);
            y -= NOTE * 1.4;
        }
        top
    }

    /// Leaves room for tick labels and axis labels; a bare chart has neither, and keeps its shape.
    fn lay_out_plot(&mut self, w: f32, top: f32, bottom: f32) {
        let chart = self.chart;
        if chart.is_bare {
            let (x, y) = (chart.x.ends(), chart.y.ends());
            #[expect(clippy::cast_possible_truncation, reason = "a ratio of two sides")]
            let shape = ((x.1 - x.0) / (y.1 - y.0)) as f32;
            let (room, height) = (w - 2.0 * MARGIN, bottom - top - 12.0);
            let width = room.min(height * shape);
            let (left, middle) = (f32::midpoint(0.0, w - width), f32::midpoint(top, bottom));
            let half = width / shape / 2.0;
            self.plot = [left, middle - half, left + width, middle + half];
            return;
        }
        let lines = chart.y.lines_each(bottom - top - LABEL * 3.5, LABEL * 1.25);
        self.y_ticks = chart.y.fitting_names(w, lines, |text| width(text, LABEL));
        let lines = self.y_ticks.iter().flat_map(|tick| tick.label.lines());
        let widest = lines.map(|line| width(line, LABEL)).fold(0.0, f32::max).min(w * 0.45);
        let y_label = if chart.y.label.is_empty() { 0.0 } else { LABEL * 1.7 };
        let x_label = if chart.x.label.is_empty() { 0.0 } else { LABEL * 1.6 };
        let (left, right) = (MARGIN + y_label + widest + 8.0, w - MARGIN - 6.0);
        self.x_ticks = chart.x.fitting_ticks(right - left, |text| width(text, LABEL));
        self.plot = [left, top + 8.0, right, bottom - x_label - LABEL * 1.9 - self.more_lines()];
    }

    /// The height of the second and the third line of tick labels below the plot.
    fn more_lines(&self) -> f32 {
        let lines = self.x_ticks.iter().map(|tick| tick.label.lines().count()).max().unwrap_or(1);
        LABEL * 1.25 * f32::from(u8::try_from(lines.saturating_sub(1)).unwrap_or(u8::MAX))
    }

    fn place(&self, [x, y]: [f64; 2]) -> Option<[f32; 2]> {
        let [left, top, right, bottom] = self.plot;
        Some([along(&self.chart.x, x, left, right)?, along(&self.chart.y, y, bottom, top)?])
    }

    /// Zones, and axes with their grid unless the chart is bare.
    fn frame(&mut self) {
        let chart = self.chart;
        let [left, top, right, bottom] = self.plot;
        let (w, h) = (right - left, bottom - top);
        self.line(format_args!(
            r#"<clipPath id="plot"><rect x="{left:.1}" y="{top:.1}" width="{w:.1}" height="{h:.1}"/></clipPath>"#
        ));
        for zone in &chart.zones {
            self.zone(zone);
        }
        if !chart.is_bare {
            self.grid();
        }
    }

    fn grid(&mut self) {
        let chart = self.chart;
        let [left, top, right, bottom] = self.plot;
        let (grid, muted) = (self.colours.grid.to_string(), self.colours.muted.to_string());
        let more_lines = self.more_lines();
        for tick in std::mem::take(&mut self.x_ticks) {
            let Some(x) = along(&chart.x, tick.value, left, right) else { continue };
            self.line(format_args!(r#"<path d="M{x:.1} {top:.1}V{bottom:.1}" stroke="{grid}" stroke-width="1"/>"#));
            let style = TextStyle { size: LABEL, fill: &muted, bold: false, anchor: "middle" };
            let mut y = bottom + LABEL * 1.5;
            for line in tick.label.lines() {
                text(&mut self.out, [x, y], style, line);
                y += LABEL * 1.25;
            }
        }
        for tick in std::mem::take(&mut self.y_ticks) {
            let Some(y) = along(&chart.y, tick.value, bottom, top) else { continue };
            if !chart.y.categories {
                self.line(format_args!(r#"<path d="M{left:.1} {y:.1}H{right:.1}" stroke="{grid}" stroke-width="1"/>"#));
            }
            let style = TextStyle { size: LABEL, fill: &muted, bold: false, anchor: "end" };
            let count = f32::from(u8::try_from(tick.label.lines().count()).unwrap_or(1));
            let mut y = y + LABEL * (0.36 - 0.625 * (count - 1.0));
            for line in tick.label.lines() {
                text(&mut self.out, [left - 8.0, y], style, &shorten(line, LABEL, left - MARGIN));
                y += LABEL * 1.25;
            }
        }
        let style = TextStyle { size: LABEL, fill: &muted, bold: false, anchor: "middle" };
        let x_label = bottom + LABEL * 3.1 + more_lines;
        text(&mut self.out, [f32::midpoint(left, right), x_label], style, &chart.x.label);
        if !chart.y.label.is_empty() {
            let (x, y) = (MARGIN + LABEL * 0.7, f32::midpoint(top, bottom));
            self.line(format_args!(r#"<g transform="rotate(-90 {x:.1} {y:.1})">"#));
            text(&mut self.out, [x, y], style, &chart.y.label);
            self.line(format_args!("</g>"));
        }
    }

    fn zone(&mut self, zone: &Zone) {
        let corners: Vec<_> = zone.corners.iter().filter_map(|corner| self.place(*corner)).collect();
        let path = path_of(&corners);
        let fill = self.colour(zone.paint);
        self.line(format_args!(r#"<path d="{path}Z" fill="{fill}" clip-path="url(#plot)"/>"#));
    }

    fn marks(&mut self) {
        let chart = self.chart;
        for mark in &chart.marks {
            match mark {
                Mark::Line { points, style, paint, .. } => self.polyline(points, *style, *paint),
                Mark::Bar { from, to, paint, .. } => {
                    if let (Some([x0, y0]), Some([x1, y1])) = (self.place(*from), self.place(*to)) {
                        let (fill, w, h) = (self.colour(*paint), (x1 - x0).max(1.0), (y0 - y1).max(1.0));
                        self.line(format_args!(
                            r#"<rect x="{x0:.2}" y="{y1:.2}" width="{w:.2}" height="{h:.2}" rx="2" fill="{fill}"/>"#
                        ));
                    }
                }
                Mark::Text { at, anchor, offset, text: content, paint } => {
                    if let Some([x, y]) = self.place(*at) {
                        let fill = self.colour(*paint);
                        let across = if anchor[0] > 0.75 {
                            "end"
                        } else if anchor[0] < 0.25 {
                            "start"
                        } else {
                            "middle"
                        };
                        let down = LABEL * (0.86 - anchor[1]);
                        let style = TextStyle { size: LABEL, fill: &fill, bold: false, anchor: across };
                        text(&mut self.out, [x + offset[0], y + offset[1] + down], style, content);
                    }
                }
                Mark::Band { points, paint } => self.band(points, *paint),
                Mark::Point(_) => {}
            }
        }
        self.points();
    }

    /// A band: its upper end from left to right, its lower end back.
    fn band(&mut self, points: &[[f64; 3]], paint: Paint) {
        let upper = points.iter().map(|[x, _, high]| [*x, *high]);
        let lower = points.iter().rev().map(|[x, low, _]| [*x, *low]);
        let corners: Vec<_> = upper.chain(lower).filter_map(|corner| self.place(corner)).collect();
        if corners.len() > 2 {
            let (path, fill) = (path_of(&corners), self.colour(paint));
            self.line(format_args!(
                r#"<path d="{path}Z" fill="{fill}" fill-opacity="{BAND_OPACITY}" clip-path="url(#plot)"/>"#
            ));
        }
    }

    fn polyline(&mut self, points: &[[f64; 2]], style: LineStyle, paint: Paint) {
        let placed: Vec<_> = points.iter().filter_map(|point| self.place(*point)).collect();
        if placed.is_empty() {
            return;
        }
        let (path, colour, dash) = (path_of(&placed), self.colour(paint), dash(style));
        if style == LineStyle::Whisker {
            // Its ground around it, so that it is seen on a bar of any colour.
            let ground = self.colours.background;
            self.line(format_args!(
                r#"<path d="{path}" fill="none" stroke="{ground}" stroke-width="4" clip-path="url(#plot)"/>"#
            ));
        }
        let width = if style == LineStyle::Solid {
            2.4
        } else if style == LineStyle::Dashed {
            1.5
        } else if style == LineStyle::Whisker {
            1.8
        } else {
            1.0
        };
        self.line(format_args!(
            r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"{dash} clip-path="url(#plot)"/>"#
        ));
    }

    /// Points last, larger ones first, then their labels.
    fn points(&mut self) {
        let chart = self.chart;
        let scale = (self.plot[3] - self.plot[1]) / 360.0;
        let mut placed: Vec<(&PointMark, [f32; 2], f32)> = chart
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Point(point) => {
                    Some((&**point, self.place(point.at)?, bubble_radius(point.area) * scale.max(0.8)))
                }
                _ => None,
            })
            .collect();
        placed.sort_by(|left, right| right.2.total_cmp(&left.2));
        for (point, _, _) in &placed {
            let colour = self.colour(point.paint);
            let [x, y] = point.at;
            for ends in [
                point.x_interval.map(|[low, high]| [[low, y], [high, y]]),
                point.y_interval.map(|[low, high]| [[x, low], [x, high]]),
            ]
            .into_iter()
            .flatten()
            {
                let ends: Vec<_> = ends.iter().filter_map(|end| self.place(self.clamped(*end))).collect();
                let path = path_of(&ends);
                self.line(format_args!(
                    r#"<path d="{path}" stroke="{colour}" stroke-width="1.6" clip-path="url(#plot)"/>"#
                ));
            }
        }
        for (point, at, radius) in &placed {
            let colour = self.colour(point.paint);
            self.shape(point.shape, *at, *radius, &colour, if point.area > 0.0 { 0.82 } else { 1.0 });
        }
        let boxes: Vec<_> = placed
            .iter()
            .map(|(point, at, radius)| LabelBox {
                at: *at,
                radius: *radius,
                size: [width(&point.label, LABEL), LABEL * 1.25],
            })
            .collect();
        let ink = self.colours.text.to_string();
        let mut labels = Vec::new();
        for ((point, label), place) in
            placed.iter().map(|(point, ..)| point).zip(&boxes).zip(place_labels(&boxes, &self.obstacles(), self.plot))
        {
            if let Some([x, y]) = place {
                let style = TextStyle { size: LABEL, fill: &ink, bold: false, anchor: "start" };
                text(&mut self.out, [x, y + LABEL], style, &point.label);
                labels.push([x, y, x + label.size[0], y + label.size[1]]);
            }
        }
        self.zone_names(&labels);
    }

    /// The names of zones, where no label lies: a bubble's name tells more.
    fn zone_names(&mut self, labels: &[[f32; 4]]) {
        let (chart, muted) = (self.chart, self.colours.muted.to_string());
        for zone in &chart.zones {
            let Some([x, y]) = self.place(zone.label_at.0) else { continue };
            if self.zone_name_box(zone).is_some_and(|rect| labels.iter().any(|label| overlap(rect, *label))) {
                continue;
            }
            let [across, down] = zone.label_at.1;
            let anchor = if across > 0.5 { "end" } else { "start" };
            let dx = if across > 0.5 { -10.0 } else { 10.0 };
            let dy = (LABEL + 8.0) * (1.0 - down) - 10.0 * down + LABEL * 0.3 * (1.0 - (2.0 * down - 1.0).abs());
            let style = TextStyle { size: LABEL, fill: &muted, bold: false, anchor };
            text(&mut self.out, [x + dx, y + dy], style, &zone.label);
        }
    }

    /// Where the name of a zone stands, with some room around it.
    fn zone_name_box(&self, zone: &Zone) -> Option<[f32; 4]> {
        let ([x, y], [across, down]) = (self.place(zone.label_at.0)?, zone.label_at.1);
        let (w, h) = (width(&zone.label, LABEL) + 20.0, LABEL + 20.0);
        let (left, top) = (x - w * across, y - h * down);
        Some([left, top, left + w, top + h])
    }

    /// The rectangles of whiskers, reference lines and names of zones, which labels keep clear of.
    fn obstacles(&self) -> Vec<[f32; 4]> {
        let mut found = Vec::new();
        for [from, to] in self.chart.straight_marks() {
            if let (Some(from), Some(to)) = (self.place(from), self.place(to)) {
                found.extend(boxes_along(from, to));
            }
        }
        for zone in &self.chart.zones {
            found.extend(self.zone_name_box(zone).into_iter().flat_map(boxes_of));
        }
        found
    }

    /// A value on a logarithmic axis that has no place there goes to the edge.
    fn clamped(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [x.clamp(self.chart.x.min, self.chart.x.max), y.clamp(self.chart.y.min, self.chart.y.max)]
    }

    fn shape(&mut self, shape: Shape, [x, y]: [f32; 2], radius: f32, colour: &str, opacity: f32) {
        let edge = self.colours.background;
        let paint = format!(r#"fill="{colour}" fill-opacity="{opacity}" stroke="{edge}" stroke-width="1""#);
        if shape == Shape::Ring {
            let inner = radius - 1.0;
            self.line(format_args!(
                r#"<circle cx="{x:.2}" cy="{y:.2}" r="{inner:.2}" fill="{edge}" stroke="{colour}" stroke-width="2"/>"#
            ));
        } else if shape == Shape::Circle {
            self.line(format_args!(r#"<circle cx="{x:.2}" cy="{y:.2}" r="{radius:.2}" {paint}/>"#));
        } else {
            let corners: Vec<_> = shape.corners().iter().map(|[dx, dy]| [x + dx * radius, y + dy * radius]).collect();
            let path = path_of(&corners);
            self.line(format_args!(r#"<path d="{path}Z" {paint}/>"#));
        }
    }
}

fn along(axis: &Axis, value: f64, from: f32, to: f32) -> Option<f32> {
    let (low, high) = axis.ends();
    let share = (axis.position(value)? - low) / (high - low);
    #[expect(clippy::cast_possible_truncation, reason = "a share of the picture's width")]
    let share = share.clamp(-10.0, 10.0) as f32;
    Some(from + share * (to - from))
}

const fn dash(style: LineStyle) -> &'static str {
    if matches!(style, LineStyle::Dashed) { r#" stroke-dasharray="5 4""# } else { "" }
}

fn path_of(points: &[[f32; 2]]) -> String {
    let mut path = String::new();
    for (index, [x, y]) in points.iter().enumerate() {
        let _written = write!(path, "{}{x:.2} {y:.2}", if index == 0 { "M" } else { "L" });
    }
    path
}
