//! Charts as data: figures become marks, axes, labels, notes and a table. One file per chart, one line per chart in
//! the [registry]. Nothing here draws; the window and the exports draw the same description.

mod asking;
pub mod axis;
mod budget;
mod case_equity;
mod case_ltv_cac;
mod clip;
mod components;
mod convergence;
mod distribution;
mod eve;
mod keeping_winning;
mod labels;
mod loyalty;
mod ltv_cac;
mod ltv_periods;
mod missing;
mod offerings;
mod opportunity;
pub mod palette;
mod payback;
mod perception_time;
mod programmes;
mod queue;
pub mod registry;
mod response;
mod spider;
mod strategy_canvas;
mod studied;
mod survival;
mod tornado;
mod value_balance;
mod value_map;
mod variance_shares;

use std::borrow::Cow;

pub use axis::{Axis, Scale, Tick};
pub use labels::{LabelBox, boxes_along, boxes_of, broken, overlap, place_labels};
pub use loyalty::{SATISFIED, STAYING};
pub use missing::{Missing, has_price_per_use, missing};
pub use opportunity::kano_key;
pub use palette::{ChartColours, Colour, Paint};
pub use registry::{CHARTS, ChartSpec};
pub use studied::{decision_name, names_of, no_curve, probability, signed, signed_interval};

use crate::engine::ProjectFigures;
use crate::engine::simulation::{Asking, Case, Inquiry, Study};
use crate::model::{Id, Project};
use crate::words::Words;

/// What a chart is made from.
#[derive(Clone, Copy, Debug)]
pub struct ChartInput<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its figures.
    pub figures: &'a ProjectFigures,
    /// Words and number formats.
    pub words: &'a Words,
    /// Logarithmic axes, where the chart offers them.
    pub log_axes: bool,
    /// The situation: 0 is the project as entered, the others follow in their order.
    pub situation: usize,
    /// What was found out over samples.
    pub studied: Studied<'a>,
}

/// What was found out over samples, as far as it is there already: charts that need it say so while it is not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Studied<'a> {
    /// The cases of the project.
    pub study: Option<&'a Study>,
    /// The cases to set side by side, besides today.
    pub compared: &'a [Case],
    /// The figure that is asked about.
    pub inquiry: Option<&'a Inquiry>,
    /// What it is worth to ask.
    pub asking: Option<&'a Asking>,
    /// What the figure is called that is asked about.
    pub asked: &'a str,
}

impl<'a> ChartInput<'a> {
    /// A project as entered, on linear axes, without samples.
    #[must_use]
    pub fn new(project: &'a Project, figures: &'a ProjectFigures, words: &'a Words) -> Self {
        Self { project, figures, words, log_axes: false, situation: 0, studied: Studied::default() }
    }
}

/// A chart, described completely.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The key of the chart in the registry.
    pub key: &'static str,
    /// What it shows.
    pub title: String,
    /// What it says, in one sentence with this project's numbers.
    pub message: String,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// Whether axes and grid are hidden and a unit is as long across as up: for drawings that bring their own.
    pub is_bare: bool,
    /// Shaded regions behind everything, corners in data units.
    pub zones: Vec<Zone>,
    /// The marks in the order in which they are drawn.
    pub marks: Vec<Mark>,
    /// What the colours and the shapes stand for.
    pub legend: Vec<LegendEntry>,
    /// What must be said with the picture: assumptions, approximations, what is left out.
    pub notes: Vec<String>,
    /// The numbers behind it.
    pub table: Table,
    /// Why there is nothing to see, if so.
    pub empty: Option<String>,
    /// Whether its headline says no more than that something is not entered yet. Nobody presents that.
    pub is_unfinished: bool,
    /// Whether it shows a situation, which its headline names, and not the project as entered.
    pub is_of_situation: bool,
}

/// A shaded region.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// Its corners in data units.
    pub corners: Vec<[f64; 2]>,
    /// Its colour.
    pub paint: Paint,
    /// What it means; written where it fits, at the first corner.
    pub label: String,
    /// Where the label stands, in data units, and its anchor as shares of its size.
    pub label_at: ([f64; 2], [f32; 2]),
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineStyle {
    /// A line of data.
    Solid,
    /// A reference.
    Dashed,
    /// A quiet line, such as a baseline or a connector.
    Thin,
    /// Where the end of a bar lies with 90 %.
    Whisker,
}

/// The shape of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// ●
    Circle,
    /// ■
    Square,
    /// ▲
    Triangle,
    /// ◆
    Diamond,
    /// ○, for what something is compared with.
    Ring,
}

/// One thing that a chart shows, in data units.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A line through points.
    Line {
        /// What it is, for the hover.
        name: String,
        /// Its points, in order.
        points: Vec<[f64; 2]>,
        /// How it is drawn.
        style: LineStyle,
        /// Its colour.
        paint: Paint,
        /// Whether pointing at it tells the values; references do not.
        hover: bool,
    },
    /// A filled rectangle: a bar.
    Bar {
        /// Lower left corner.
        from: [f64; 2],
        /// Upper right corner.
        to: [f64; 2],
        /// Its colour.
        paint: Paint,
        /// What pointing at it tells.
        details: Vec<Detail>,
    },
    /// A band between two lines, see-through: where something lies with 90 %.
    Band {
        /// From left to right: where, the lower and the upper end.
        points: Vec<[f64; 3]>,
        /// Its colour.
        paint: Paint,
    },
    /// A point, with whiskers where it is uncertain.
    Point(Box<PointMark>),
    /// A text.
    Text {
        /// Where.
        at: [f64; 2],
        /// Which point of the text stands there, as shares of its width and height from the upper left.
        anchor: [f32; 2],
        /// Pixels by which it is moved away, right and down.
        offset: [f32; 2],
        /// The text.
        text: String,
        /// Its colour.
        paint: Paint,
    },
}

/// A point of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct PointMark {
    /// Where.
    pub at: [f64; 2],
    /// Its area as a share of the largest point's; 0 for a plain marker.
    pub area: f64,
    /// Its shape.
    pub shape: Shape,
    /// Its colour.
    pub paint: Paint,
    /// From where to where it may lie horizontally.
    pub x_interval: Option<[f64; 2]>,
    /// From where to where it may lie vertically.
    pub y_interval: Option<[f64; 2]>,
    /// The label beside it, drawn where it overlaps nothing.
    pub label: String,
    /// What pointing at it tells.
    pub details: Details,
    /// What a click selects.
    pub leads_to: Option<Target>,
}

/// What a click on a point selects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A segment.
    Segment(Id),
    /// Our offer.
    Offer,
    /// An alternative to it.
    Alternative(Id),
}

/// How much of a band's colour covers what is behind it.
pub const BAND_OPACITY: f32 = 0.16;

/// A name and a value of the hover.
pub type Detail = (String, String);

/// What pointing at a point tells; the first line is the heading.
#[derive(Clone, Debug, PartialEq)]
pub enum Details {
    /// These lines.
    Lines(Vec<Detail>),
    /// The customers whom a channel wins in a segment. There can be ten thousand such points: their lines are written
    /// when one is pointed at.
    Customers {
        /// The segment's position in the project.
        segment: usize,
        /// The position of the cell among the segment's figures.
        cell: usize,
    },
}

impl Details {
    /// The lines.
    #[must_use]
    pub fn lines(&self, input: &ChartInput<'_>) -> Cow<'_, [Detail]> {
        match self {
            Self::Lines(lines) => Cow::Borrowed(lines),
            Self::Customers { segment, cell } => Cow::Owned(ltv_cac::details(input, *segment, *cell)),
        }
    }
}

/// What a colour or a shape stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// Its name.
    pub name: String,
    /// Its colour.
    pub paint: Paint,
    /// How it is drawn.
    pub symbol: Symbol,
}

/// How a legend entry is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// A point of that shape.
    Point(Shape),
    /// A line.
    Line(LineStyle),
    /// A filled square.
    Fill,
}

/// The numbers behind a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names of the columns, with their units.
    pub columns: Vec<String>,
    /// The rows, as long as the columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number, with every digit.
    Number(f64),
    /// Not known.
    Empty,
}

impl From<Option<f64>> for Cell {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Self::Empty, Self::Number)
    }
}

impl Chart {
    /// A chart without marks.
    fn new(key: &'static str, title: String, x: Axis, y: Axis) -> Self {
        Self {
            key,
            title,
            message: String::new(),
            x,
            y,
            is_bare: false,
            zones: Vec::new(),
            marks: Vec::new(),
            legend: Vec::new(),
            notes: Vec::new(),
            table: Table::default(),
            empty: None,
            is_unfinished: false,
            is_of_situation: false,
        }
    }

    /// Whiskers and reference lines from end to end, within the axes: what labels keep clear of.
    #[must_use]
    pub fn straight_marks(&self) -> Vec<[[f64; 2]; 2]> {
        let (x_axis, y_axis) = (&self.x, &self.y);
        let mut found = Vec::new();
        for mark in &self.marks {
            match mark {
                Mark::Point(point) => {
                    let [x, y] = point.at;
                    found.extend(point.x_interval.map(|ends| ends.map(|x| [x.clamp(x_axis.min, x_axis.max), y])));
                    found.extend(point.y_interval.map(|ends| ends.map(|y| [x, y.clamp(y_axis.min, y_axis.max)])));
                }
                Mark::Line { points, style, hover: false, .. } if *style != LineStyle::Thin => {
                    if let [from, to] = points.as_slice() {
                        found.push([*from, *to]);
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// A chart that says why it shows nothing.
    fn empty(key: &'static str, title: String, why: String) -> Self {
        let axis = || Axis::linear(String::new(), 0.0, 1.0, axis::Format::Number);
        Self { message: why.clone(), empty: Some(why), ..Self::new(key, title, axis(), axis()) }
    }
}

/// Of more segments than this, the first have lines and stand in legends: their colours repeat anyway. Tables have all.
const MOST_SERIES: usize = 16;

/// The legend's entry for the segments that are not drawn, if there are any.
fn more_segments(words: &Words, all: usize) -> Option<LegendEntry> {
    let count = all.checked_sub(MOST_SERIES).filter(|count| *count > 0)?;
    let name = words.with("legend-more-segments", &[("count", count.into())]);
    Some(LegendEntry { name, paint: Paint::Muted, symbol: Symbol::Fill })
}

/// The palette colour of a segment.
fn segment_paint(segment: &crate::model::Segment) -> Paint {
    Paint::Series(segment.colour % crate::model::PALETTE_LEN)
}

/// The name of an item, or a stand-in for one that has none yet.
fn name_or(words: &Words, name: &str, fallback: &str) -> String {
    if name.trim().is_empty() { words.text(fallback) } else { name.to_owned() }
}

/// Radius of a point in pixels, at the usual size of a chart, from its area as a share of the largest.
#[must_use]
pub fn bubble_radius(area: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a share")]
    let share = area.clamp(0.0, 1.0).sqrt() as f32;
    if area > 0.0 { 6.0 + 18.0 * share } else { 5.0 }
}

impl Shape {
    /// The corners of the shape around its centre for a radius of 1, down being positive; none for a circle. Each has
    /// about the area of the circle.
    #[must_use]
    pub const fn corners(self) -> &'static [[f32; 2]] {
        match self {
            Self::Circle | Self::Ring => &[],
            Self::Square => &[[-0.89, -0.89], [0.89, -0.89], [0.89, 0.89], [-0.89, 0.89]],
            Self::Triangle => &[[0.0, -1.2], [1.25, 0.85], [-1.25, 0.85]],
            Self::Diamond => &[[0.0, -1.25], [1.25, 0.0], [0.0, 1.25], [-1.25, 0.0]],
        }
    }
}
