//! What each channel brings for what is spent on it, today and as planned.

use crate::engine::decisions::Response;
use crate::engine::simulation::{Band, BudgetItem, ChannelCurve, response_curve};
use crate::engine::{Means, Unit};
use crate::model::{Channel, Measure};
use crate::words::Words;

use super::axis::{Axis, Format};
use super::offerings::note_left_out;
use super::studied::{MOST_BANDS, column, no_curve};
use super::{
    Cell, Chart, ChartInput, Details, LegendEntry, LineStyle, Mark, Paint, PointMark, Shape, Symbol, Table, name_or,
};

/// Its key in the registry.
pub const KEY: &str = "response";

/// Of more channels than this the first are drawn; the table has all.
const MOST_CHANNELS: usize = 8;

/// The points of a curve.
const STEPS: u32 = 60;

/// A channel with its curve.
struct Curve {
    name: String,
    paint: Paint,
    response: Response,
    today: f64,
    planned: Option<f64>,
    points: Vec<[f64; 2]>,
    bands: Option<Vec<Option<Band>>>,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-response");
    let (mut found, mut left_out) = (Vec::new(), Vec::new());
    for (index, channel) in input.project.channels.iter().enumerate() {
        let name = name_or(words, &channel.name, "unnamed-channel");
        match ChannelCurve::found(channel).map(|curve| curve.at_means(channel)) {
            Ok(Some(response)) => found.push((index, channel, name, response)),
            Ok(None) => {}
            Err(reason) => left_out.push((name, no_curve(words, reason))),
        }
    }
    if found.is_empty() {
        return Chart::empty(KEY, title, words.text("chart-response-empty"));
    }
    let planned = |index: usize| planned(input, index);
    let farthest = found.iter().map(|(index, channel, _, response)| farthest(channel, planned(*index), *response));
    let farthest = farthest.fold(0.0, f64::max).max(1.0);
    let spends: Vec<f64> = (0..=STEPS).map(|step| farthest * f64::from(step) / f64::from(STEPS)).collect();
    let curves: Vec<Curve> = found
        .into_iter()
        .enumerate()
        .map(|(place, (index, channel, name, response))| Curve {
            name,
            paint: Paint::Series(u8::try_from(index % 8).unwrap_or_default()),
            response,
            today: spend(channel),
            planned: planned(index),
            points: spends.iter().map(|spend| [*spend, response.customers(*spend)]).collect(),
            // Only what is drawn: each band takes a thousand samples.
            bands: if place < MOST_BANDS { response_curve(input.project, channel, &spends) } else { None },
        })
        .collect();
    let shown = || curves.iter().take(MOST_CHANNELS);
    let tops = shown().flat_map(|curve| curve.points.iter().map(|[_, customers]| *customers));
    let bands = shown().take(MOST_BANDS).filter_map(|curve| curve.bands.as_ref()).flatten().flatten();
    let highest = bands.map(|band| band.high).chain(tops).fold(0.0, f64::max).max(1e-9);
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::linear(words.text("axis-spend"), 0.0, farthest, Format::Money).with_ticks(words),
        Axis::linear(words.text("label-new-customers"), 0.0, highest * 1.08, Format::Number).with_ticks(words),
    );
    for (index, curve) in shown().enumerate() {
        add_curve(&mut chart, words, curve, index < MOST_BANDS);
    }
    // Bands lie behind everything else.
    chart.marks.sort_by_key(|mark| !matches!(mark, Mark::Band { .. }));
    let (paint, symbol) = (Paint::Muted, Symbol::Point(Shape::Ring));
    chart.legend.push(LegendEntry { name: words.text("studied-today"), paint, symbol });
    if curves.iter().any(|curve| curve.planned.is_some()) {
        let symbol = Symbol::Point(Shape::Circle);
        chart.legend.push(LegendEntry { name: words.text("studied-planned"), paint, symbol });
    }
    chart.message = message(words, &curves);
    chart.table = table(words, &curves);
    say(&mut chart, words, &curves);
    note_left_out(&mut chart, words, &left_out);
    chart
}

fn spend(channel: &Channel) -> f64 {
    channel.spend.map_or(0.0, |spend| Means::of(spend, Measure::Money))
}

/// What the plan spends on a channel, where it differs from today.
fn planned(input: &ChartInput<'_>, channel: usize) -> Option<f64> {
    let plan = input.studied.study?.budget.as_ref()?.as_ref().ok()?;
    let line = plan.lines.iter().find(|line| line.item == BudgetItem::Channel(channel))?;
    ((line.planned - line.today).abs() > 1e-9 * line.today.max(1.0)).then_some(line.planned)
}

/// Up to where a channel is of interest: beyond today and the plan, and to the end of the rise of an S.
fn farthest(channel: &Channel, planned: Option<f64>, response: Response) -> f64 {
    let spent = spend(channel).max(planned.unwrap_or_default());
    let rise = response.best_average_spend().unwrap_or_default() * 1.5;
    (spent * 1.8).max(rise.min(spent * 4.0))
}

fn add_curve(chart: &mut Chart, words: &Words, curve: &Curve, has_band: bool) {
    let (name, paint, style) = (curve.name.clone(), curve.paint, LineStyle::Solid);
    if let Some(bands) = curve.bands.as_ref().filter(|_| has_band) {
        let points = curve.points.iter().zip(bands);
        let points = points.filter_map(|([spend, _], band)| band.map(|band| [*spend, band.low, band.high]));
        chart.marks.push(Mark::Band { points: points.collect(), paint });
    }
    let points = curve.points.clone();
    chart.marks.push(Mark::Line { name: name.clone(), points, style, paint, hover: true });
    chart.legend.push(LegendEntry { name, paint, symbol: Symbol::Line(style) });
    let today = (Some(curve.today), Shape::Ring, "studied-today");
    for (spend, shape, key) in [today, (curve.planned, Shape::Circle, "studied-planned")] {
        let Some(spend) = spend else { continue };
        let customers = curve.response.customers(spend);
        let mut details = vec![
            (curve.name.clone(), words.text(key)),
            (words.text("axis-spend"), words.money(spend)),
            (words.text("label-new-customers"), words.number(customers, 1)),
        ];
        let next = next_customer(curve.response, spend);
        details.extend(next.map(|cost| (words.text("detail-next-customer"), words.money(cost))));
        chart.marks.push(Mark::Point(Box::new(PointMark {
            at: [spend, customers],
            area: 0.0,
            shape,
            paint,
            x_interval: None,
            y_interval: None,
            label: String::new(),
            details: Details::Lines(details),
            leads_to: None,
        })));
    }
}

/// What one customer more costs there; `None` where no spend brings any.
fn next_customer(response: Response, spend: f64) -> Option<f64> {
    response.marginal(spend).filter(|slope| *slope > 0.0).map(|slope| 1.0 / slope).filter(|cost| cost.is_finite())
}

/// The largest move of the plan, or else the channel whose next customer costs least.
fn message(words: &Words, curves: &[Curve]) -> String {
    let customers = |curve: &Curve, spend: f64| words.number(curve.response.customers(spend), 1);
    let moved = curves.iter().filter_map(|curve| Some((curve, curve.planned?)));
    let most = moved.max_by(|left, right| (left.1 - left.0.today).abs().total_cmp(&(right.1 - right.0.today).abs()));
    if let Some((curve, planned)) = most {
        let values = [
            ("name", (&curve.name).into()),
            ("today", words.money(curve.today).into()),
            ("customers", customers(curve, curve.today).into()),
            ("planned", words.money(planned).into()),
            ("then", customers(curve, planned).into()),
        ];
        return words.with("message-response-planned", &values);
    }
    let cost = |curve: &Curve| next_customer(curve.response, curve.today);
    let costs = curves.iter().filter_map(|curve| Some((curve, cost(curve)?)));
    let Some((curve, cost)) = costs.min_by(|left, right| left.1.total_cmp(&right.1)) else {
        return words.text("message-response-none");
    };
    let values = [
        ("name", (&curve.name).into()),
        ("today", words.money(curve.today).into()),
        ("customers", customers(curve, curve.today).into()),
        ("cost", words.money(cost).into()),
    ];
    words.with(if curves.len() > 1 { "message-response-cheapest" } else { "message-response-one" }, &values)
}

/// Which curves are S-shaped, from where on each unit brings most, and what the bands are.
fn say(chart: &mut Chart, words: &Words, curves: &[Curve]) {
    let best = |curve: &Curve| Some((curve.name.clone(), curve.response.best_average_spend()?));
    for (name, spend) in curves.iter().filter_map(best).take(3) {
        chart.notes.push(words.with("note-s-shape", &[("name", name.into()), ("spend", words.money(spend).into())]));
    }
    let banded = curves.iter().filter(|curve| curve.bands.is_some()).count();
    if banded > 0 {
        chart.notes.push(words.text("note-response-bands"));
    }
    if curves.len() > MOST_BANDS && banded > 0 {
        chart.notes.push(words.with("note-first-bands", &[("count", MOST_BANDS.into())]));
    }
    if let Some(count) = curves.len().checked_sub(MOST_CHANNELS).filter(|count| *count > 0) {
        chart.notes.push(words.with("note-more-channels", &[("count", count.into())]));
    }
}

/// The curves in steps, and where each channel stands.
fn table(words: &Words, curves: &[Curve]) -> Table {
    let money = |key: &str| column(words, Unit::Money, &words.text(key));
    let customers = words.text("label-new-customers");
    let of = |key: &str| words.with(key, &[("name", (&customers).into())]);
    let columns = vec![
        words.text("column-channel"),
        words.text("column-place"),
        money("axis-spend"),
        customers.clone(),
        of("studied-column-low"),
        of("studied-column-high"),
        money("detail-next-customer"),
    ];
    let mut rows = Vec::new();
    for curve in curves {
        let mut row = |place: &str, spend: f64, band: Option<Band>| {
            rows.push(vec![
                Cell::Text(curve.name.clone()),
                if place.is_empty() { Cell::Empty } else { Cell::Text(words.text(place)) },
                Cell::Number(spend),
                Cell::Number(curve.response.customers(spend)),
                band.map(|band| band.low).into(),
                band.map(|band| band.high).into(),
                next_customer(curve.response, spend).into(),
            ]);
        };
        row("studied-today", curve.today, None);
        if let Some(planned) = curve.planned {
            row("studied-planned", planned, None);
        }
        for (index, [spend, _]) in curve.points.iter().enumerate() {
            let band = curve.bands.as_ref().and_then(|bands| bands.get(index).copied().flatten());
            row("", *spend, band);
        }
    }
    Table { columns, rows }
}
