//! Cumulative contribution of one customer against its acquisition cost, with the payback marked, per segment.

use crate::engine::{Figure, Unit};

use super::axis::{Axis, Format};
use super::{
    Cell, Chart, ChartInput, Details, LegendEntry, LineStyle, MOST_SERIES, Mark, Paint, PointMark, Shape, Symbol,
    Table, Target, more_segments, name_or, segment_paint,
};

/// Its key in the registry.
pub const KEY: &str = "payback";

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-payback");
    let horizon = f64::from(input.project.horizon_months);
    let segments = || {
        input.project.segments.iter().zip(&input.figures.segments).filter_map(|(segment, value)| {
            let contribution = value.customer.figures.contribution_per_month.known()?;
            (!value.customer.annuity.is_empty()).then_some((segment, value, contribution))
        })
    };
    if segments().next().is_none() {
        return Chart::empty(KEY, title, words.text("chart-payback-empty"));
    }
    // Show half as far again as the slowest payback, and a year at least.
    let slowest = segments().filter_map(|(_, value, _)| value.figures.payback_months.known()).fold(0.0, f64::max);
    let all_known = segments().all(|(_, value, _)| value.figures.payback_months.known().is_some());
    let months = if all_known { (slowest * 1.5).ceil().max(12.0).min(horizon) } else { horizon };
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::linear(words.text("axis-months"), 0.0, months, Format::Number).with_ticks(words),
        Axis::linear(words.text("axis-cumulative"), 0.0, 1.0, Format::Money),
    );
    chart.table.columns = vec![words.text("column-month")];
    let (mut lowest, mut highest) = (0.0_f64, 0.0_f64);
    let mut series = Vec::new();
    let mut paybacks: Vec<(String, f64)> = Vec::new();
    let mut without = Vec::new();
    for (index, (segment, value, contribution)) in segments().enumerate() {
        let is_drawn = index < MOST_SERIES;
        let name = name_or(words, &segment.name, "unnamed-segment");
        let paint = segment_paint(segment);
        let points: Vec<[f64; 2]> = (0_u32..)
            .map(f64::from)
            .zip(&value.customer.annuity)
            .take_while(|(month, _)| *month <= months)
            .map(|(month, annuity)| [month, contribution * annuity])
            .collect();
        for [_, y] in &points {
            lowest = lowest.min(*y);
            highest = highest.max(*y);
        }
        if let Figure::Known(cac) = value.figures.cac {
            highest = highest.max(cac * 1.05);
            let cac_name = words.with("series-cac-of", &[("name", (&name).into())]);
            let points = vec![[0.0, cac], [months, cac]];
            if is_drawn {
                chart.marks.push(Mark::Line { name: cac_name, points, style: LineStyle::Dashed, paint, hover: false });
            }
            if let Figure::Known(payback) = value.figures.payback_months {
                if is_drawn {
                    chart.marks.push(marker(input, &name, paint, payback, cac, segment.id.clone()));
                }
                paybacks.push((name.clone(), payback));
            } else {
                without.push(name.clone());
            }
        }
        chart.table.columns.push(name.clone());
        series.push(points.clone());
        if is_drawn {
            chart.legend.push(LegendEntry { name: name.clone(), paint, symbol: Symbol::Line(LineStyle::Solid) });
            chart.marks.insert(0, Mark::Line { name, points, style: LineStyle::Solid, paint, hover: true });
        }
    }
    chart.legend.extend(more_segments(words, series.len()));
    chart.legend.push(LegendEntry {
        name: words.text("legend-cac"),
        paint: Paint::Muted,
        symbol: Symbol::Line(LineStyle::Dashed),
    });
    chart.y = Axis::linear(chart.y.label, lowest * 1.1, (highest * 1.1).max(1e-9), Format::Money).with_ticks(words);
    chart.table = table(chart.table.columns, &series);
    chart.is_unfinished = paybacks.is_empty() && without.is_empty();
    chart.message = message(input, paybacks, &without);
    chart.notes.push(words.text("note-discounted"));
    chart
}

fn marker(input: &ChartInput<'_>, name: &str, paint: Paint, payback: f64, cac: f64, segment: crate::model::Id) -> Mark {
    let words = input.words;
    let label = words.months(payback);
    let details = vec![
        (name.to_owned(), String::new()),
        (words.text("figure-segment-payback_months"), words.value(Unit::Months, payback)),
        (words.text("figure-segment-cac"), words.money(cac)),
    ];
    Mark::Point(Box::new(PointMark {
        at: [payback, cac],
        area: 0.0,
        shape: Shape::Circle,
        paint,
        x_interval: None,
        y_interval: None,
        label,
        details: Details::Lines(details),
        leads_to: Some(Target::Segment(segment)),
    }))
}

fn table(columns: Vec<String>, series: &[Vec<[f64; 2]>]) -> Table {
    let months = series.iter().map(Vec::len).max().unwrap_or_default();
    let rows = (0..months).map(|month| {
        let number = f64::from(u32::try_from(month).unwrap_or(u32::MAX));
        let values = series.iter().map(|points| points.get(month).map(|[_, y]| *y).into());
        std::iter::once(Cell::Number(number)).chain(values).collect()
    });
    Table { columns, rows: rows.collect() }
}

/// "Acquisition cost is back after 4 months in Group classes and after 11 months in Individual training."
fn message(input: &ChartInput<'_>, mut paybacks: Vec<(String, f64)>, without: &[String]) -> String {
    let words = input.words;
    paybacks.sort_by(|left, right| left.1.total_cmp(&right.1));
    let months = |value: &f64| words.months(*value);
    if let Some(name) = without.first() {
        return words.with("message-payback-never", &[("name", name.into()), ("count", without.len().into())]);
    }
    match paybacks.as_slice() {
        [] => words.text("message-payback-none"),
        [(name, only)] => words.with("message-payback-one", &[("name", name.into()), ("months", months(only).into())]),
        [(first, fast), .., (last, slow)] => words.with(
            "message-payback-many",
            &[
                ("first", first.into()),
                ("fast", months(fast).into()),
                ("last", last.into()),
                ("slow", months(slow).into()),
            ],
        ),
    }
}
