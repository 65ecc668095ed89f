//! LTV against acquisition cost: one bubble per segment and channel, over the zones of LTV:CAC.

use crate::engine::{CellValue, Figure, Interval, SegmentValue, Unit};
use crate::model::{ChannelKind, Segment};

use super::axis::{Axis, Format, Scale};
use super::clip::{clip, clip_edge};
use super::{
    Cell, Chart, ChartInput, Detail, Details, LegendEntry, LineStyle, MOST_SERIES, Mark, Paint, PointMark, Shape,
    Symbol, Table, Target, Zone, more_segments, name_or, segment_paint,
};

/// Its key in the registry.
pub const KEY: &str = "ltv-cac";

/// LTV:CAC from which a customer counts as worthwhile.
const WORTHWHILE: f64 = 3.0;

/// Of more bubbles than this, the largest are drawn; the table has all.
const MOST_BUBBLES: usize = 300;

/// Of more channels of one kind than this, the legend has the kind.
const MOST_NAMES: usize = 3;

/// One bubble before it is placed.
struct Bubble<'a> {
    segment: &'a Segment,
    value: &'a SegmentValue,
    cell: &'a CellValue,
    /// The positions of the segment and of the cell in it.
    place: (usize, usize),
    cac: f64,
    ltv: f64,
    won: f64,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-ltv-cac");
    let (bubbles, unknown) = bubbles(input);
    if bubbles.is_empty() {
        return Chart::empty(KEY, title, words.text("chart-ltv-cac-empty"));
    }
    let is_log = input.log_axes;
    let mut shown: Vec<_> = bubbles.iter().filter(|bubble| !is_log || (bubble.ltv > 0.0 && bubble.cac > 0.0)).collect();
    let off_axes = bubbles.len() - shown.len();
    let smaller = shown.len().saturating_sub(MOST_BUBBLES);
    if smaller > 0 {
        shown.sort_by(|left, right| right.won.total_cmp(&left.won));
        shown.truncate(MOST_BUBBLES);
    }
    let (x, y) = axes(input, &shown);
    let mut chart = Chart::new(KEY, title, x, y);
    chart.message = message(input, &bubbles);
    zones(&mut chart, input);
    let largest = shown.iter().map(|bubble| bubble.won).fold(0.0, f64::max);
    let many_channels = input.project.channels.len() > 1;
    for bubble in &shown {
        chart.marks.push(Mark::Point(Box::new(point(input, bubble, largest, many_channels))));
    }
    legend(&mut chart, input);
    table(&mut chart, input, &bubbles);
    let intervals =
        shown.iter().any(|bubble| bubble.value.ltv_interval.is_some() || channel_interval(input, bubble).is_some());
    if intervals {
        chart.notes.push(words.text("note-intervals"));
    }
    let without = shown.iter().filter(|bubble| has_lost_whiskers(input, bubble)).count();
    if without > 0 {
        chart.notes.push(words.with("note-no-whiskers", &[("count", without.into())]));
    }
    if off_axes > 0 {
        chart.notes.push(words.with("note-not-on-log-axes", &[("count", off_axes.into())]));
    }
    if smaller > 0 {
        chart.notes.push(words.with("note-smaller-bubbles", &[("count", smaller.into())]));
    }
    if unknown > 0 {
        chart.notes.push(words.with("note-not-known", &[("count", unknown.into())]));
    }
    chart.notes.push(words.text("note-bubble-area"));
    chart
}

/// The bubbles with known numbers, and how many have unknown ones.
fn bubbles<'a>(input: &ChartInput<'a>) -> (Vec<Bubble<'a>>, usize) {
    let (mut bubbles, mut unknown) = (Vec::new(), 0);
    for index in 0..input.project.segments.len() {
        let cells = input.figures.segments.get(index).map_or(0, |value| value.cells.len());
        for cell in 0..cells {
            match bubble(input, (index, cell)) {
                Some(bubble) => bubbles.push(bubble),
                None => unknown += 1,
            }
        }
    }
    (bubbles, unknown)
}

/// One bubble, if its numbers are known.
fn bubble<'a>(input: &ChartInput<'a>, place: (usize, usize)) -> Option<Bubble<'a>> {
    let (segment, value) = (input.project.segments.get(place.0)?, input.figures.segments.get(place.0)?);
    let cell = value.cells.get(place.1)?;
    let (cac, ltv) = (cell.figures.cac.known()?, value.customer.figures.ltv.known()?);
    Some(Bubble { segment, value, cell, place, cac, ltv, won: cell.figures.new_customers.known()? })
}

/// Whether inputs are uncertain and yet there is no interval: at one of their ends the figure cannot be computed.
fn has_lost_whiskers(input: &ChartInput<'_>, bubble: &Bubble<'_>) -> bool {
    let channel = input.project.channels.get(bubble.cell.channel);
    (bubble.value.ltv_interval.is_none() && bubble.segment.economics.is_uncertain())
        || (channel_interval(input, bubble).is_none() && channel.is_some_and(|channel| channel.is_uncertain()))
}

fn channel_interval(input: &ChartInput<'_>, bubble: &Bubble<'_>) -> Option<Interval> {
    input.figures.channels.get(bubble.cell.channel)?.cac_interval
}

/// Axes around all bubbles with their whiskers.
fn axes(input: &ChartInput<'_>, bubbles: &[&Bubble<'_>]) -> (Axis, Axis) {
    let words = input.words;
    let (x_label, y_label) = (words.text("axis-cac"), words.text("axis-ltv"));
    let extent = |low: &dyn Fn(&Bubble<'_>) -> f64, high: &dyn Fn(&Bubble<'_>) -> f64| {
        let lowest = bubbles.iter().map(|bubble| low(bubble)).fold(f64::INFINITY, f64::min);
        let highest = bubbles.iter().map(|bubble| high(bubble)).fold(f64::NEG_INFINITY, f64::max);
        if lowest.is_finite() && highest.is_finite() { (lowest, highest) } else { (1.0, 100.0) }
    };
    let x_low = |bubble: &Bubble<'_>| channel_interval(input, bubble).map_or(bubble.cac, |interval| interval.low);
    let x_high = |bubble: &Bubble<'_>| channel_interval(input, bubble).map_or(bubble.cac, |interval| interval.high);
    let y_low = |bubble: &Bubble<'_>| bubble.value.ltv_interval.map_or(bubble.ltv, |interval| interval.low);
    let y_high = |bubble: &Bubble<'_>| bubble.value.ltv_interval.map_or(bubble.ltv, |interval| interval.high);
    let (x, y) = (extent(&x_low, &x_high), extent(&y_low, &y_high));
    if input.log_axes {
        let x = extent(&|bubble| bubble.cac, &x_high);
        let y = extent(&|bubble| bubble.ltv, &y_high);
        (
            Axis::log(x_label, x.0 / 2.0, x.1 * 2.0, Format::Money).with_ticks(words),
            Axis::log(y_label, y.0 / 2.5, y.1 * 2.0, Format::Money).with_ticks(words),
        )
    } else {
        let top = (y.1 * 1.18).max(x.1 * 1.2 * WORTHWHILE * 0.6);
        let bottom = if y.0 < 0.0 { y.0 * 1.15 } else { 0.0 };
        (
            Axis::linear(x_label, 0.0, (x.1 * 1.25).max(1e-9), Format::Money).with_ticks(words),
            Axis::linear(y_label, bottom, top.max(1e-9), Format::Money).with_ticks(words),
        )
    }
}

/// The zones below 1, between 1 and 3 and above 3, with the lines between them.
fn zones(chart: &mut Chart, input: &ChartInput<'_>) {
    let words = input.words;
    let ((x0, x1), (y0, y1)) = (chart.x.ends(), chart.y.ends());
    let corners = vec![[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
    // How far a position lies above the line LTV = factor · CAC; straight in both scales.
    let above = |factor: f64| {
        let is_log = chart.x.scale == Scale::Log;
        move |[x, y]: [f64; 2]| if is_log { y - x - factor.log10() } else { y - factor * x }
    };
    let (above_one, above_three) = (above(1.0), above(WORTHWHILE));
    // The middle of the right edge between the two lines, or of what is left of it below the top.
    let edge = |factor: f64| if chart.x.scale == Scale::Log { x1 + factor.log10() } else { factor * x1 };
    let middle = f64::midpoint(edge(1.0).clamp(y0, y1), edge(WORTHWHILE).clamp(y0, y1));
    let thin = (y1 - y0) * 0.08;
    let regions = [
        (clip(&corners, |at| -above_one(at)), Paint::ZoneBad, "zone-loss", ([x1, y0], [1.0, 1.0])),
        (
            clip(&clip(&corners, above_one), |at| -above_three(at)),
            Paint::ZoneFair,
            "zone-fair",
            ([x1, middle], [1.0, 0.5]),
        ),
        (clip(&corners, above_three), Paint::ZoneGood, "zone-good", ([x0, y1], [0.0, 0.0])),
    ];
    for (region, paint, key, (label_at, anchor)) in regions {
        if region.len() < 3 {
            continue;
        }
        // A label whose corner lies in another zone would lie, and in a thin zone it has no room: leave it out there.
        let inside = match paint {
            Paint::ZoneBad => above_one(label_at) < 0.0 && edge(1.0) - y0 > thin,
            Paint::ZoneFair => {
                let room = edge(WORTHWHILE).min(y1) - edge(1.0);
                above_one(label_at) >= 0.0 && above_three(label_at) < 0.0 && room > thin
            }
            _ => above_three(label_at) >= 0.0,
        };
        let to_data = |[x, y]: [f64; 2]| [chart.x.value(x), chart.y.value(y)];
        chart.zones.push(Zone {
            corners: region.into_iter().map(to_data).collect(),
            paint,
            label: if inside { words.text(key) } else { String::new() },
            label_at: (to_data(label_at), anchor),
        });
    }
    for factor in [1.0, WORTHWHILE] {
        let side = above(factor);
        let line = clip_edge(&corners, side);
        if let [from, to] = line.as_slice() {
            let to_data = |[x, y]: [f64; 2]| [chart.x.value(x), chart.y.value(y)];
            let name = words.with("line-ltv-cac", &[("ratio", words.ratio(factor).into())]);
            chart.marks.push(Mark::Line {
                name,
                points: vec![to_data(*from), to_data(*to)],
                style: LineStyle::Dashed,
                paint: Paint::Muted,
                hover: false,
            });
        }
    }
}

fn point(input: &ChartInput<'_>, bubble: &Bubble<'_>, largest: f64, many_channels: bool) -> PointMark {
    let Bubble { segment, value, cell, place, .. } = bubble;
    let channel = input.project.channels.get(cell.channel);
    let ends = |interval: Option<Interval>| interval.map(|Interval { low, high }| [low, high]);
    PointMark {
        at: [bubble.cac, bubble.ltv],
        area: if largest > 0.0 { bubble.won / largest } else { 0.0 },
        shape: channel.map_or(Shape::Circle, |channel| shape(channel.kind)),
        paint: segment_paint(segment),
        x_interval: ends(channel_interval(input, bubble)),
        y_interval: ends(value.ltv_interval),
        label: label(input, bubble, many_channels),
        details: Details::Customers { segment: place.0, cell: place.1 },
        leads_to: Some(Target::Segment(segment.id.clone())),
    }
}

/// The segment, and the channel where there are several.
fn label(input: &ChartInput<'_>, bubble: &Bubble<'_>, many_channels: bool) -> String {
    let words = input.words;
    let segment_name = name_or(words, &bubble.segment.name, "unnamed-segment");
    let channel = input.project.channels.get(bubble.cell.channel);
    let channel_name = channel.map(|channel| name_or(words, &channel.name, "unnamed-channel")).unwrap_or_default();
    if many_channels {
        words.with("segment-by-channel", &[("segment", segment_name.into()), ("channel", channel_name.into())])
    } else {
        segment_name
    }
}

/// What pointing at a bubble tells.
pub fn details(input: &ChartInput<'_>, segment: usize, cell: usize) -> Vec<Detail> {
    let words = input.words;
    let Some(bubble) = bubble(input, (segment, cell)) else { return Vec::new() };
    let bubble = &bubble;
    let Bubble { value, cell, .. } = bubble;
    let customer = &value.customer.figures;
    let interval = |interval: Option<Interval>, text: String| match interval {
        Some(Interval { low, high }) => format!("{text}  ({})", words.interval(Unit::Money, low, high)),
        None => text,
    };
    let figure = |key: &str, unit: Unit, figure: Figure| (words.text(key), words.figure(unit, figure));
    let cac_interval = channel_interval(input, bubble);
    vec![
        (label(input, bubble, input.project.channels.len() > 1), String::new()),
        (words.text("figure-customer-ltv"), interval(value.ltv_interval, words.money(bubble.ltv))),
        (words.text("figure-cell-cac"), interval(cac_interval, words.money(bubble.cac))),
        figure("figure-cell-ltv_cac", Unit::Ratio, cell.figures.ltv_cac),
        figure("figure-cell-payback_months", Unit::Months, cell.figures.payback_months),
        figure("figure-cell-new_customers", Unit::CustomersPerMonth, cell.figures.new_customers),
        figure("figure-customer-contribution_per_month", Unit::MoneyPerMonth, customer.contribution_per_month),
        figure("figure-customer-lifetime_months", Unit::Months, customer.lifetime_months),
    ]
}

/// The shape of each kind of channel.
const fn shape(kind: ChannelKind) -> Shape {
    match kind {
        ChannelKind::TargetedAdvertising => Shape::Circle,
        ChannelKind::Partnership => Shape::Square,
        ChannelKind::PersonalContact => Shape::Triangle,
        ChannelKind::ServiceQuality => Shape::Diamond,
    }
}

fn legend(chart: &mut Chart, input: &ChartInput<'_>) {
    let words = input.words;
    for segment in input.project.segments.iter().take(MOST_SERIES) {
        chart.legend.push(LegendEntry {
            name: name_or(words, &segment.name, "unnamed-segment"),
            paint: segment_paint(segment),
            symbol: Symbol::Fill,
        });
    }
    chart.legend.extend(more_segments(words, input.project.segments.len()));
    // One entry for each mark: channels of one kind share it.
    for kind in ChannelKind::ALL {
        let channels: Vec<_> = input.project.channels.iter().filter(|channel| channel.kind == kind).collect();
        let name = match channels.as_slice() {
            [] => continue,
            few if few.len() <= MOST_NAMES => {
                let names: Vec<_> =
                    few.iter().map(|channel| name_or(words, &channel.name, "unnamed-channel")).collect();
                names.join(", ")
            }
            [first, rest @ ..] => {
                let name = name_or(words, &first.name, "unnamed-channel");
                words.with("legend-more-channels", &[("name", name.into()), ("count", rest.len().into())])
            }
        };
        chart.legend.push(LegendEntry { name, paint: Paint::Muted, symbol: Symbol::Point(shape(kind)) });
    }
}

fn table(chart: &mut Chart, input: &ChartInput<'_>, bubbles: &[Bubble<'_>]) {
    let words = input.words;
    let money = words.currency_code();
    let columns = [
        "column-segment",
        "column-channel",
        "column-cac",
        "column-ltv",
        "column-ltv-cac",
        "column-payback",
        "column-new-customers",
        "column-ltv-low",
        "column-ltv-high",
    ];
    let rows = bubbles.iter().map(|bubble| {
        let channel = input.project.channels.get(bubble.cell.channel);
        vec![
            Cell::Text(bubble.segment.name.clone()),
            Cell::Text(channel.map(|channel| channel.name.clone()).unwrap_or_default()),
            Cell::Number(bubble.cac),
            Cell::Number(bubble.ltv),
            bubble.cell.figures.ltv_cac.known().into(),
            bubble.cell.figures.payback_months.known().into(),
            Cell::Number(bubble.won),
            bubble.value.ltv_interval.map(|interval| interval.low).into(),
            bubble.value.ltv_interval.map(|interval| interval.high).into(),
        ]
    });
    chart.table = Table {
        columns: columns.iter().map(|key| words.with(key, &[("currency", money.into())])).collect(),
        rows: rows.collect(),
    };
}

/// "New customers of Group classes are worth 4.1 times what they cost; of Individual training 1.2 times."
fn message(input: &ChartInput<'_>, bubbles: &[Bubble<'_>]) -> String {
    let words = input.words;
    let mut ranked: Vec<(&Segment, f64)> = Vec::new();
    for (segment, value) in input.project.segments.iter().zip(&input.figures.segments) {
        if let Figure::Known(ratio) = value.figures.ltv_cac {
            ranked.push((segment, ratio));
        }
    }
    ranked.sort_by(|left, right| right.1.total_cmp(&left.1));
    let name = |segment: &Segment| name_or(words, &segment.name, "unnamed-segment");
    match ranked.as_slice() {
        [] => words.with("message-ltv-cac-free", &[("count", bubbles.len().into())]),
        [(only, ratio)] => {
            let key = if *ratio < 1.0 { "message-ltv-cac-loss" } else { "message-ltv-cac-one" };
            words.with(key, &[("name", name(only).into()), ("ratio", words.ratio(*ratio).into())])
        }
        [(best, high), .., (worst, low)] => words.with(
            "message-ltv-cac-many",
            &[
                ("best", name(best).into()),
                ("high", words.ratio(*high).into()),
                ("worst", name(worst).into()),
                ("low", words.ratio(*low).into()),
            ],
        ),
    }
}
