//! How much to spend on keeping customers and how much on winning them (Blattberg & Deighton 1996).

use crate::engine::Unit;
use crate::engine::decisions::EquityPoint;
use crate::engine::simulation::{Band, Keeping, NoKeeping, keeping_curve};
use crate::model::Segment;
use crate::words::Words;

use super::axis::{Axis, Format};
use super::studied::column;
use super::{
    Cell, Chart, ChartInput, Details, LegendEntry, LineStyle, Mark, Paint, PointMark, Shape, Symbol, Table, Target,
    name_or,
};

/// Its key in the registry.
pub const KEY: &str = "keeping-winning";

/// The points of a line.
const STEPS: u32 = 60;

/// A segment with what is spent today and what is best.
struct Weighed<'a> {
    segment: &'a Segment,
    name: String,
    keeping: Keeping,
    today: EquityPoint,
    best: EquityPoint,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-keeping-winning");
    let (mut weighed, mut refused) = (Vec::new(), None);
    for segment in &input.project.segments {
        match weigh(input, segment) {
            Ok(found) => weighed.push(found),
            Err(NoKeeping::NotAsked) => {}
            Err(reason) => refused = refused.or(Some((segment, reason))),
        }
    }
    let Some(shown) = weighed.first() else {
        let why = refused.map_or_else(
            || words.text("chart-keeping-winning-empty"),
            |(segment, reason)| why_not(words, segment, reason),
        );
        return Chart::empty(KEY, title, why);
    };
    let farthest = (shown.best.retention_spend * 2.2).max(shown.today.retention_spend * 1.5).max(1.0);
    let spends: Vec<f64> = (0..=STEPS).map(|step| farthest * f64::from(step) / f64::from(STEPS)).collect();
    let line = |prospect_spend: f64| -> Vec<[f64; 2]> {
        let at = |spend: &f64| Some([*spend, shown.keeping.inputs.at(prospect_spend, *spend).ok()?.equity]);
        spends.iter().filter_map(at).collect()
    };
    let (today, best) = (line(shown.today.acquisition_spend), line(shown.best.acquisition_spend));
    let bands = keeping_curve(input.project, shown.segment, shown.best.acquisition_spend, &spends);
    let band = band_of(&spends, bands.as_deref());
    let figures = || today.iter().chain(&best).map(|[_, equity]| *equity);
    let ends = || band.iter().flat_map(|[_, low, high]| [*low, *high]);
    let low = figures().chain(ends()).fold(0.0, f64::min);
    let high = figures().chain(ends()).fold(0.0, f64::max);
    let room = ((high - low) * 0.1).max(1e-9);
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::linear(words.text("axis-keeping"), 0.0, farthest, Format::Money).with_ticks(words),
        Axis::linear(words.text("axis-prospect"), low - room, high + room, Format::Money).with_ticks(words),
    );
    add_line(&mut chart, words, (today, shown.today.acquisition_spend), (Paint::Muted, "legend-prospect-today"));
    if !band.is_empty() {
        chart.marks.insert(0, Mark::Band { points: band, paint: Paint::Accent });
        chart.notes.push(words.text("note-keeping-band"));
    }
    add_line(&mut chart, words, (best, shown.best.acquisition_spend), (Paint::Accent, "legend-prospect-best"));
    let zero = vec![[0.0, 0.0], [farthest, 0.0]];
    let (name, style, paint) = (String::new(), LineStyle::Thin, Paint::Text);
    chart.marks.push(Mark::Line { name, points: zero, style, paint, hover: false });
    for (point, shape, key) in
        [(&shown.today, Shape::Ring, "studied-today"), (&shown.best, Shape::Diamond, "mark-best")]
    {
        chart.marks.push(Mark::Point(Box::new(mark(words, shown, (point, shape, key)))));
        // Above the best of a line that lies level there, below today's on one that rises.
        let is_best = shape == Shape::Diamond;
        let (anchor, offset) = if is_best { ([0.5, 1.0], [0.0, -8.0]) } else { ([0.0, 0.0], [6.0, 4.0]) };
        let (at, text) = ([point.retention_spend, point.equity], words.text(key));
        chart.marks.push(Mark::Text { at, anchor, offset, text, paint: Paint::Text });
    }
    chart.message = message(words, shown);
    chart.table = table(words, &weighed);
    chart.notes.push(words.text("note-keeping-winning"));
    if weighed.len() > 1 {
        chart.notes.push(words.with("studied-more-segments", &[("count", (weighed.len() - 1).into())]));
    }
    chart
}

fn weigh<'a>(input: &ChartInput<'_>, segment: &'a Segment) -> Result<Weighed<'a>, NoKeeping> {
    let keeping = Keeping::of(input.project, segment)?;
    let (today, best) = (keeping.today().map_err(NoKeeping::Refused)?, keeping.best().map_err(NoKeeping::Refused)?);
    let name = name_or(input.words, &segment.name, "unnamed-segment");
    Ok(Weighed { segment, name, keeping, today, best })
}

fn why_not(words: &Words, segment: &Segment, reason: NoKeeping) -> String {
    let name = name_or(words, &segment.name, "unnamed-segment");
    let reason = match reason {
        NoKeeping::Refused(reason) => words.no_answer(reason),
        NoKeeping::NotAsked | NoKeeping::NotKnown => words.text("no-answer-base-unknown"),
    };
    words.with("chart-keeping-winning-refused", &[("name", name.into()), ("reason", reason.into())])
}

fn band_of(spends: &[f64], bands: Option<&[Option<Band>]>) -> Vec<[f64; 3]> {
    let pairs = spends.iter().zip(bands.unwrap_or_default());
    pairs.filter_map(|(spend, band)| band.map(|band| [*spend, band.low, band.high])).collect()
}

fn add_line(
    chart: &mut Chart,
    words: &Words,
    (points, prospect_spend): (Vec<[f64; 2]>, f64),
    (paint, key): (Paint, &str),
) {
    let (name, style) = (words.with(key, &[("spend", words.money(prospect_spend).into())]), LineStyle::Solid);
    chart.legend.push(LegendEntry { name: name.clone(), paint, symbol: Symbol::Line(style) });
    chart.marks.push(Mark::Line { name, points, style, paint, hover: true });
}

fn mark(words: &Words, shown: &Weighed<'_>, (point, shape, key): (&EquityPoint, Shape, &str)) -> PointMark {
    let money = |key: &str, value: f64| (words.text(key), words.money(value));
    let share = |key: &str, value: f64| (words.text(key), words.share(value));
    let details = vec![
        (shown.name.clone(), words.text(key)),
        money("number-keeping-spend", point.retention_spend),
        share("detail-kept", point.retention_rate),
        money("number-prospect-spend", point.acquisition_spend),
        share("detail-won", point.acquisition_rate),
        money("detail-customer-worth", point.customer_worth),
        money("axis-prospect", point.equity),
    ];
    PointMark {
        at: [point.retention_spend, point.equity],
        area: 0.0,
        shape,
        paint: if shape == Shape::Ring { Paint::Muted } else { Paint::Accent },
        x_interval: None,
        y_interval: None,
        label: String::new(),
        details: Details::Lines(details),
        leads_to: Some(Target::Segment(shown.segment.id.clone())),
    }
}

/// "Group classes: $38 a year on keeping a customer and $12 on each prospect make a prospect worth most, $24 instead of $18."
fn message(words: &Words, shown: &Weighed<'_>) -> String {
    let Weighed { today, best, .. } = shown;
    let values = [
        ("name", (&shown.name).into()),
        ("keeping", words.money(best.retention_spend).into()),
        ("keeping-today", words.money(today.retention_spend).into()),
        ("winning", words.money(best.acquisition_spend).into()),
        ("winning-today", words.money(today.acquisition_spend).into()),
        ("worth", words.money(best.equity).into()),
        ("worth-today", words.money(today.equity).into()),
    ];
    words.with("message-keeping-winning", &values)
}

fn table(words: &Words, weighed: &[Weighed<'_>]) -> Table {
    let money = |key: &str| column(words, Unit::Money, &words.text(key));
    let columns = vec![
        words.text("column-segment"),
        words.text("column-place"),
        money("number-keeping-spend"),
        words.text("detail-kept"),
        money("number-prospect-spend"),
        words.text("detail-won"),
        money("detail-customer-worth"),
        money("axis-prospect"),
    ];
    let rows = weighed.iter().flat_map(|one| {
        [("studied-today", &one.today), ("mark-best", &one.best)].map(|(key, point)| {
            vec![
                Cell::Text(one.name.clone()),
                Cell::Text(words.text(key)),
                Cell::Number(point.retention_spend),
                Cell::Number(point.retention_rate),
                Cell::Number(point.acquisition_spend),
                Cell::Number(point.acquisition_rate),
                Cell::Number(point.customer_worth),
                Cell::Number(point.equity),
            ]
        })
    });
    Table { columns, rows: rows.collect() }
}
