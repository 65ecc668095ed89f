//! LTV over periods, ours and competitors'.

use std::collections::BTreeMap;

use crate::model::{Party, YearMonth};

use super::axis::{Axis, Format};
use super::{
    Cell, Chart, ChartInput, Detail, Details, LegendEntry, LineStyle, Mark, Paint, PointMark, Shape, Symbol, Table,
    name_or,
};

/// Its key in the registry.
pub const KEY: &str = "ltv-periods";

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-ltv-periods");
    let mut parties: BTreeMap<&Party, Vec<(YearMonth, f64)>> = BTreeMap::new();
    let mut unknown = 0_usize;
    for (period, value) in input.project.periods.iter().zip(&input.figures.periods) {
        match value.customer.figures.ltv.known() {
            Some(ltv) => parties.entry(&period.party).or_default().push((period.date, ltv)),
            None => unknown += 1,
        }
    }
    if parties.is_empty() {
        return Chart::empty(KEY, title, words.text("chart-ltv-periods-empty"));
    }
    for points in parties.values_mut() {
        points.sort_by_key(|(date, _)| *date);
    }
    let all = || parties.values().flatten();
    let first = all().map(|(date, _)| date.ordinal()).min().unwrap_or_default();
    let last = all().map(|(date, _)| date.ordinal()).max().unwrap_or_default();
    let highest = all().map(|(_, ltv)| *ltv).fold(0.0, f64::max);
    let lowest = all().map(|(_, ltv)| *ltv).fold(0.0, f64::min);
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::dates(first, last),
        Axis::linear(words.text("axis-ltv"), lowest * 1.1, (highest * 1.15).max(1e-9), Format::Money).with_ticks(words),
    );
    chart.table = Table {
        columns: ["column-party", "column-date", "column-ltv"]
            .iter()
            .map(|key| words.with(key, &[("currency", words.currency_code().into())]))
            .collect(),
        rows: Vec::new(),
    };
    for (index, (party, points)) in (0_u8..).zip(&parties) {
        add_party(&mut chart, input, index, party, points);
    }
    chart.message = message(input, &parties);
    chart.is_unfinished = parties.get(&Party::Us).is_none_or(|points| points.len() < 2);
    if unknown > 0 {
        chart.notes.push(words.with("note-not-known", &[("count", unknown.into())]));
    }
    if parties.keys().any(|party| **party != Party::Us) {
        chart.notes.push(words.text("note-competitors-estimated"));
    }
    chart
}

fn add_party(chart: &mut Chart, input: &ChartInput<'_>, index: u8, party: &Party, points: &[(YearMonth, f64)]) {
    let words = input.words;
    let (name, paint) = match party {
        Party::Us => (words.text("party-us"), Paint::Accent),
        // The palette's first colour is close to the accent; competitors start at the second.
        Party::Competitor(name) => (name_or(words, name, "unnamed-competitor"), Paint::Series((index + 1) % 8)),
    };
    let style = if *party == Party::Us { LineStyle::Solid } else { LineStyle::Dashed };
    let line: Vec<[f64; 2]> = points.iter().map(|(date, ltv)| [f64::from(date.ordinal()), *ltv]).collect();
    chart.marks.push(Mark::Line { name: name.clone(), points: line, style, paint, hover: false });
    let last = points.len().saturating_sub(1);
    for (position, (date, ltv)) in points.iter().enumerate() {
        let details: Vec<Detail> =
            vec![(name.clone(), date.to_string()), (words.text("figure-customer-ltv"), words.money(*ltv))];
        chart.marks.push(Mark::Point(Box::new(PointMark {
            at: [f64::from(date.ordinal()), *ltv],
            area: 0.0,
            shape: if *party == Party::Us { Shape::Circle } else { Shape::Diamond },
            paint,
            x_interval: None,
            y_interval: None,
            label: if position == last { words.money(*ltv) } else { String::new() },
            details: Details::Lines(details),
            leads_to: None,
        })));
        chart.table.rows.push(vec![Cell::Text(name.clone()), Cell::Text(date.to_string()), Cell::Number(*ltv)]);
    }
    chart.legend.push(LegendEntry { name, paint, symbol: Symbol::Line(style) });
}

fn message(input: &ChartInput<'_>, parties: &BTreeMap<&Party, Vec<(YearMonth, f64)>>) -> String {
    let words = input.words;
    let Some([first, .., last]) = parties.get(&Party::Us).map(Vec::as_slice) else {
        return words.text("message-periods-few");
    };
    let values = [
        ("from", words.money(first.1).into()),
        ("to", words.money(last.1).into()),
        ("start", first.0.to_string().into()),
        ("end", last.0.to_string().into()),
    ];
    let key = match last.1.total_cmp(&first.1) {
        std::cmp::Ordering::Greater => "message-periods-rose",
        std::cmp::Ordering::Less => "message-periods-fell",
        std::cmp::Ordering::Equal => "message-periods-same",
    };
    words.with(key, &values)
}
