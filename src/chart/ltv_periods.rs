//! LTV over periods, ours and competitors'.

use std::collections::BTreeMap;

use crate::engine::{PeriodValue, Unit, interval};
use crate::model::{Party, Period, YearMonth};

use super::axis::{Axis, Format};
use super::offerings::{ends, with_interval};
use super::{
    Cell, Chart, ChartInput, Detail, Details, LegendEntry, LineStyle, Mark, Paint, PointMark, Shape, Symbol, Table,
    name_or,
};

/// Its key in the registry.
pub const KEY: &str = "ltv-periods";

/// One period of a party.
#[derive(Clone, Copy)]
struct Point {
    date: YearMonth,
    ltv: f64,
    ends: Option<[f64; 2]>,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-ltv-periods");
    let mut parties: BTreeMap<&Party, Vec<Point>> = BTreeMap::new();
    let mut unknown = 0_usize;
    for (period, value) in input.project.periods.iter().zip(&input.figures.periods) {
        match value.customer.figures.ltv.known() {
            Some(ltv) => {
                let point = Point { date: period.date, ltv, ends: reach(input, period) };
                parties.entry(&period.party).or_default().push(point);
            }
            None => unknown += 1,
        }
    }
    if parties.is_empty() {
        return Chart::empty(KEY, title, words.text("chart-ltv-periods-empty"));
    }
    for points in parties.values_mut() {
        points.sort_by_key(|point| point.date);
    }
    let all = || parties.values().flatten();
    let first = all().map(|point| point.date.ordinal()).min().unwrap_or_default();
    let last = all().map(|point| point.date.ordinal()).max().unwrap_or_default();
    let values = || all().flat_map(|point| point.ends.into_iter().flatten().chain([point.ltv]));
    let (highest, lowest) = (values().fold(0.0, f64::max), values().fold(0.0, f64::min));
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::dates(first, last),
        Axis::linear(words.text("axis-ltv"), lowest * 1.1, (highest * 1.15).max(1e-9), Format::Money).with_ticks(words),
    );
    let has_ends = all().any(|point| point.ends.is_some());
    let end_columns: &[&str] = if has_ends { &["column-ltv-low", "column-ltv-high"] } else { &[] };
    chart.table = Table {
        columns: ["column-party", "column-date", "column-ltv"]
            .iter()
            .chain(end_columns)
            .map(|key| words.with(key, &[("currency", words.currency_code().into())]))
            .collect(),
        rows: Vec::new(),
    };
    for (index, (party, points)) in (0_u8..).zip(&parties) {
        add_party(&mut chart, input, (index, has_ends), party, points);
    }
    chart.message = message(input, &parties);
    chart.is_unfinished = parties.get(&Party::Us).is_none_or(|points| points.len() < 2);
    if has_ends {
        chart.notes.push(words.text("note-intervals"));
    }
    if unknown > 0 {
        chart.notes.push(words.with("note-not-known", &[("count", unknown.into())]));
    }
    if parties.keys().any(|party| **party != Party::Us) {
        chart.notes.push(words.text("note-competitors-estimated"));
    }
    chart
}

/// Where the lifetime value of a period lies.
fn reach(input: &ChartInput<'_>, period: &Period) -> Option<[f64; 2]> {
    let (rate, horizon) = (input.figures.monthly_rate, input.project.horizon_months);
    let is_uncertain = period.economics.is_uncertain();
    let found = is_uncertain
        .then(|| interval(|draw| PeriodValue::evaluate(period, rate, horizon, draw).customer.figures.ltv))?;
    ends(found)
}

fn add_party(
    chart: &mut Chart,
    input: &ChartInput<'_>,
    (index, has_ends): (u8, bool),
    party: &Party,
    points: &[Point],
) {
    let words = input.words;
    let (name, paint) = match party {
        Party::Us => (words.text("party-us"), Paint::Accent),
        // The palette's first colour is close to the accent; competitors start at the second.
        Party::Competitor(name) => (name_or(words, name, "unnamed-competitor"), Paint::Series((index + 1) % 8)),
    };
    let style = if *party == Party::Us { LineStyle::Solid } else { LineStyle::Dashed };
    let line: Vec<[f64; 2]> = points.iter().map(|point| [f64::from(point.date.ordinal()), point.ltv]).collect();
    chart.marks.push(Mark::Line { name: name.clone(), points: line, style, paint, hover: false });
    let last = points.len().saturating_sub(1);
    for (position, Point { date, ltv, ends }) in points.iter().enumerate() {
        let value = with_interval(words, Unit::Money, *ltv, *ends);
        let details: Vec<Detail> = vec![(name.clone(), date.to_string()), (words.text("figure-customer-ltv"), value)];
        chart.marks.push(Mark::Point(Box::new(PointMark {
            at: [f64::from(date.ordinal()), *ltv],
            area: 0.0,
            shape: if *party == Party::Us { Shape::Circle } else { Shape::Diamond },
            paint,
            x_interval: None,
            y_interval: *ends,
            label: if position == last { words.money(*ltv) } else { String::new() },
            details: Details::Lines(details),
            leads_to: None,
        })));
        let mut row = vec![Cell::Text(name.clone()), Cell::Text(date.to_string()), Cell::Number(*ltv)];
        if has_ends {
            row.extend([ends.map(|[low, _]| low).into(), ends.map(|[_, high]| high).into()]);
        }
        chart.table.rows.push(row);
    }
    chart.legend.push(LegendEntry { name, paint, symbol: Symbol::Line(style) });
}

fn message(input: &ChartInput<'_>, parties: &BTreeMap<&Party, Vec<Point>>) -> String {
    let words = input.words;
    let Some([first, .., last]) = parties.get(&Party::Us).map(Vec::as_slice) else {
        return words.text("message-periods-few");
    };
    let values = [
        ("from", words.money(first.ltv).into()),
        ("to", words.money(last.ltv).into()),
        ("start", first.date.to_string().into()),
        ("end", last.date.to_string().into()),
    ];
    let key = match last.ltv.total_cmp(&first.ltv) {
        std::cmp::Ordering::Greater => "message-periods-rose",
        std::cmp::Ordering::Less => "message-periods-fell",
        std::cmp::Ordering::Equal => "message-periods-same",
    };
    words.with(key, &values)
}
