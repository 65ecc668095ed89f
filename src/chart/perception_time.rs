//! Satisfaction and perceptions over time: every measurement, where they go, and how uncertain each becomes with age.

use crate::engine::customer_side::{Trend, deviation_factor, widen};
use crate::engine::offerings::{Measurement, months};
use crate::engine::{Reason, Unit};
use crate::model::{Estimate, Measure, Project};
use crate::words::Words;

use super::axis::{Axis, Format};
use super::offerings::{ends, note_left_out, with_interval};
use super::{
    Cell, Chart, ChartInput, Details, LegendEntry, LineStyle, Mark, Paint, PointMark, Shape, Symbol, Table, name_or,
};

/// Its key in the registry.
pub const KEY: &str = "perception-time";

/// As many series as the palette has colours; the table has all.
const MOST: usize = 8;

/// The points of a band.
const STEPS: u8 = 24;

/// Measurements of one thing.
struct Series<'a> {
    name: String,
    measurements: &'a [Measurement],
    trend: Result<Trend, Reason>,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-perception-time");
    let all = series(input);
    let (drawn, once): (Vec<_>, Vec<_>) =
        all.iter().filter(|one| !one.measurements.is_empty()).partition(|one| one.measurements.len() > 1);
    if drawn.is_empty() {
        return Chart::empty(KEY, title, words.text("chart-perception-time-empty"));
    }
    let today = input.figures.customer.today().map(months);
    let dates = || drawn.iter().flat_map(|one| one.measurements).map(|measurement| months(measurement.date));
    let first = dates().fold(f64::INFINITY, f64::min);
    let last = dates().chain(today).fold(first, f64::max);
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::dates(whole(first.floor()), whole(last.ceil())),
        Axis::linear(words.text("axis-satisfaction"), -0.2, 10.2, Format::Number).with_ticks(words),
    );
    let shown = drawn.len().min(MOST);
    // Measurements of one survey fall on one day: they stand a little apart, so that all can be seen.
    let step = (last - first).max(1.0) * 0.006;
    let mut has_band = false;
    for (index, one) in (0_u8..).zip(drawn.iter().take(MOST)) {
        let middle = f64::from(u8::try_from(shown).unwrap_or(u8::MAX) - 1) / 2.0;
        let paint = Paint::Series(index);
        let apart = step * (f64::from(index) - middle);
        has_band |= add_series(&mut chart, input.project, words, one, (paint, shape(index), apart, today));
    }
    if let Some(today) = today {
        mark_today(&mut chart, words, today);
    }
    // Bands lie behind everything else.
    chart.marks.sort_by_key(|mark| !matches!(mark, Mark::Band { .. }));
    chart.message = message(words, &drawn);
    chart.table = table(words, &all);
    let reason = words.text("left-out-measured-once");
    let left_out: Vec<_> = once.iter().map(|one| (one.name.clone(), reason.clone())).collect();
    note_left_out(&mut chart, words, &left_out);
    if let Some(count) = drawn.len().checked_sub(MOST).filter(|count| *count > 0) {
        chart.notes.push(words.with("note-more-series", &[("count", count.into())]));
    }
    if drawn.iter().any(|one| one.measurements.iter().any(|measurement| measurement.interval.is_some())) {
        chart.notes.push(words.text("note-measured-whiskers"));
    }
    if has_band {
        let half_life = words.months(f64::from(input.project.half_life_months));
        chart.notes.push(words.with("note-ageing-bands", &[("half-life", half_life.into())]));
    }
    chart.notes.push(words.text("note-trend-lines"));
    chart
}

/// Satisfaction as a whole, then the criteria and perceptions in the order of the offer.
fn series<'a>(input: &ChartInput<'a>) -> Vec<Series<'a>> {
    let (words, voice) = (input.words, input.figures.customer.voice());
    let points: Vec<(f64, f64)> = voice.satisfaction.iter().map(|point| (months(point.date), point.value)).collect();
    let overall = Series {
        name: words.text("series-satisfaction"),
        measurements: &voice.satisfaction,
        trend: Trend::fit(&points),
    };
    let names = input.project.offer.criteria().map(|(_, name)| name_or(words, name, "unnamed-item"));
    let criteria = voice.criteria.iter().zip(names);
    let criteria = criteria.map(|(voice, name)| Series { name, measurements: &voice.series, trend: voice.trend });
    std::iter::once(overall).chain(criteria).collect()
}

fn whole(month: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a month of the calendar")]
    let month = month as i32;
    month
}

const fn shape(index: u8) -> Shape {
    match index % 4 {
        0 => Shape::Circle,
        1 => Shape::Diamond,
        2 => Shape::Square,
        _ => Shape::Triangle,
    }
}

/// The bands of the measurements, the line through all and the points; tells whether there is a band.
fn add_series(
    chart: &mut Chart,
    project: &Project,
    words: &Words,
    Series { name, measurements, trend }: &Series<'_>,
    (paint, shape, apart, today): (Paint, Shape, f64, Option<f64>),
) -> bool {
    let Some((newest, oldest)) = measurements.last().zip(measurements.first()) else { return false };
    // Each measurement ages until the next one, and the newest until today.
    let later = measurements.iter().skip(1).map(|next| Some([months(next.date), apart]));
    let until = later.chain([today.map(|today| [today, 0.0])]);
    let bands = measurements.iter().zip(until).filter_map(|(one, until)| Some(band(project, one, apart, until?)));
    let bands: Vec<_> = bands.filter(|points| points.len() > 1).collect();
    let has_band = !bands.is_empty();
    chart.marks.extend(bands.into_iter().map(|points| Mark::Band { points, paint }));
    if let Ok(trend) = trend {
        let at = |measurement: &Measurement| {
            let month = months(measurement.date);
            Some([month + apart, trend.at(month).known()?])
        };
        let points: Vec<_> = [at(oldest), at(newest)].into_iter().flatten().collect();
        let (name, style) = (name.clone(), LineStyle::Solid);
        chart.marks.push(Mark::Line { name, points, style, paint, hover: false });
    }
    let last = measurements.len().saturating_sub(1);
    for (index, measurement) in measurements.iter().enumerate().filter(|(_, point)| point.value.is_finite()) {
        let interval = ends(measurement.interval);
        let heading = (name.clone(), measurement.date.to_string());
        let value = with_interval(words, Unit::Score, measurement.value, interval);
        let answers = words.number(f64::from(u32::try_from(measurement.answers).unwrap_or(u32::MAX)), 0);
        let mut details = vec![heading, (words.text("detail-score"), value), (words.text("detail-answers"), answers)];
        let consultation = project.consultation(&measurement.consultation);
        let asked = consultation.map(|consultation| name_or(words, &consultation.name, "unnamed-item"));
        details.extend(asked.map(|asked| (words.text("detail-evidence"), asked)));
        chart.marks.push(Mark::Point(Box::new(PointMark {
            at: [months(measurement.date) + apart, measurement.value],
            area: 0.0,
            shape,
            paint,
            x_interval: None,
            y_interval: interval,
            label: if index == last { name.clone() } else { String::new() },
            details: Details::Lines(details),
            leads_to: None,
        })));
    }
    let symbol = Symbol::Point(shape);
    chart.legend.push(LegendEntry { name: name.clone(), paint, symbol });
    has_band
}

/// An upright line at today.
fn mark_today(chart: &mut Chart, words: &Words, today: f64) {
    let (bottom, top) = chart.y.ends();
    let (points, style) = (vec![[today, bottom], [today, top]], LineStyle::Thin);
    chart.marks.push(Mark::Line { name: String::new(), points, style, paint: Paint::Muted, hover: false });
    let (text, paint) = (words.text("mark-today"), Paint::Muted);
    chart.marks.push(Mark::Text { at: [today, 0.0], anchor: [0.0, 1.0], offset: [4.0, -4.0], text, paint });
}

/// From a measurement until a month: its interval, wider month by month. Bands stand as far apart as their points do; at
/// the end as far as is told with it.
fn band(project: &Project, measured: &Measurement, apart: f64, [until, apart_then]: [f64; 2]) -> Vec<[f64; 3]> {
    let Some([low, high]) = ends(measured.interval) else { return Vec::new() };
    let from = months(measured.date);
    if until <= from {
        return Vec::new();
    }
    let half_life = f64::from(project.half_life_months);
    let point = |step: u8| {
        let part = f64::from(step) / f64::from(STEPS);
        let age = (until - from) * part;
        let factor = deviation_factor(age, half_life).known()?;
        let wide = widen(Estimate::Range(low, high), Measure::Score, factor);
        Some([from + age + apart + (apart_then - apart) * part, wide.low(), wide.high()])
    };
    (0..=STEPS).filter_map(point).collect()
}

/// "Satisfaction as a whole fell from 7.2 to 6.1, by 0.9 points a year."
fn message(words: &Words, drawn: &[&Series<'_>]) -> String {
    let slope = |one: &Series<'_>| one.trend.as_ref().map_or(0.0, |trend| trend.slope_monthly);
    // Satisfaction as a whole where it was measured, else what moves fastest.
    let Some(first) = drawn.first() else { return String::new() };
    let fastest = drawn.iter().max_by(|left, right| slope(left).abs().total_cmp(&slope(right).abs()));
    let overall = first.name == words.text("series-satisfaction");
    let told = if overall { first } else { fastest.unwrap_or(first) };
    let Some((from, to)) = told.measurements.first().zip(told.measurements.last()) else { return String::new() };
    let key = match &told.trend {
        Ok(trend) if trend.slope_interval.is_ok_and(|interval| interval.low <= 0.0 && interval.high >= 0.0) => {
            "message-perception-unclear"
        }
        Ok(trend) if trend.slope_monthly > 0.0 => "message-perception-rises",
        Ok(trend) if trend.slope_monthly < 0.0 => "message-perception-falls",
        _ => "message-perception-stays",
    };
    let values = [
        ("name", (&told.name).into()),
        ("from", words.number(from.value, 1).into()),
        ("to", words.number(to.value, 1).into()),
        ("slope", words.number((slope(told) * 12.0).abs(), 1).into()),
    ];
    words.with(key, &values)
}

fn table(words: &Words, all: &[Series<'_>]) -> Table {
    let columns =
        ["column-measured", "column-day", "column-score", "column-score-low", "column-score-high", "column-answers"];
    let rows = all.iter().flat_map(|one| one.measurements.iter().map(move |measurement| (one, measurement)));
    let rows = rows.map(|(one, measurement)| {
        let interval = ends(measurement.interval);
        vec![
            Cell::Text(one.name.clone()),
            Cell::Text(measurement.date.to_string()),
            Some(measurement.value).filter(|value| value.is_finite()).into(),
            interval.map(|ends| ends[0]).into(),
            interval.map(|ends| ends[1]).into(),
            Cell::Number(f64::from(u32::try_from(measurement.answers).unwrap_or(u32::MAX))),
        ]
    });
    Table { columns: columns.iter().map(|key| words.text(key)).collect(), rows: rows.collect() }
}
