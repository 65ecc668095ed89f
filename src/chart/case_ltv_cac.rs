//! LTV:CAC by segment in the cases that are compared, with today's as their ghost.

use crate::engine::Unit;
use crate::engine::simulation::{Band, Case, CaseValue, Outcome, Study};
use crate::model::Segment;
use crate::words::Words;

use super::axis::{Axis, Format};
use super::studied::{
    beside_today, case_entry, case_in_sentence, case_paint, case_shape, column, notes, probability, rows, signed,
    signed_interval, waiting, with_band,
};
use super::{
    Cell, Chart, ChartInput, Details, LegendEntry, LineStyle, Mark, Paint, PointMark, Symbol, Table, Target, Zone,
    name_or,
};

/// Its key in the registry.
pub const KEY: &str = "case-ltv-cac";

/// LTV:CAC from which a customer counts as worthwhile.
const WORTHWHILE: f64 = 3.0;

/// Of more segments than this the first are drawn; the table has all.
const MOST_SEGMENTS: usize = 12;

/// Of more cases than this the first are drawn.
const MOST_CASES: usize = 4;

/// One segment in one case.
struct Place<'a> {
    value: &'a CaseValue,
    segment: usize,
    ratio: f64,
    band: Option<Band>,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-case-ltv-cac");
    let Some((study, today)) = input.studied.study.and_then(|study| Some((study, study.today()?))) else {
        return waiting(input, KEY, title);
    };
    let beside = beside_today(input, study);
    let cases: Vec<&CaseValue> = std::iter::once(today).chain(beside.iter().copied().take(MOST_CASES)).collect();
    let place = |value: &&'_ CaseValue, segment: usize| place(value, segment).is_some();
    let known = (0..input.project.segments.len()).filter(|segment| cases.iter().any(|value| place(value, *segment)));
    let known: Vec<usize> = known.collect();
    if known.is_empty() {
        return Chart::empty(KEY, title, words.text("chart-ltv-cac-empty"));
    }
    let shown: Vec<usize> = known.iter().copied().take(MOST_SEGMENTS).collect();
    let mut chart = Chart::new(KEY, title, ratio_axis(words, &cases, &shown), names(input, &shown));
    zones(&mut chart);
    let last = shown.len().saturating_sub(1) as f64;
    for (row, segment) in shown.iter().enumerate() {
        // Today's lies above the others, so that none hides another.
        let step = (0.72 / cases.len() as f64).min(0.3);
        let first = last - row as f64 + step * (cases.len() - 1) as f64 / 2.0;
        for (index, value) in cases.iter().enumerate() {
            if let Some(place) = self::place(value, *segment) {
                let y = first - step * index as f64;
                // Among several cases it would not be clear whose a number is.
                let is_named = if cases.len() == 1 { index == 0 } else { cases.len() == 2 && index == 1 };
                chart.marks.push(Mark::Point(Box::new(point(input, today, &place, (y, is_named)))));
            }
        }
    }
    for value in &cases {
        chart.legend.push(case_entry(input, value.case, Symbol::Point(case_shape(value.case))));
    }
    let (paint, symbol) = (Paint::Muted, Symbol::Line(LineStyle::Dashed));
    chart.legend.push(LegendEntry { name: words.text("studied-one-and-three"), paint, symbol });
    chart.is_unfinished = beside.is_empty();
    chart.message = message(input, today, &cases, &known);
    chart.table = table(input, today, &beside);
    if let Some(count) = known.len().checked_sub(shown.len()).filter(|count| *count > 0) {
        chart.notes.push(words.with("studied-more-segments", &[("count", count.into())]));
    }
    if let Some(count) = beside.len().checked_sub(MOST_CASES).filter(|count| *count > 0) {
        chart.notes.push(words.with("studied-more-cases", &[("count", count.into())]));
    }
    say_samples(&mut chart, input, study, &cases, &shown);
    chart
}

fn say_samples(chart: &mut Chart, input: &ChartInput<'_>, study: &Study, cases: &[&CaseValue], shown: &[usize]) {
    let places = cases.iter().flat_map(|value| shown.iter().map(move |segment| (*value, Outcome::LtvCac(*segment))));
    let has_whiskers =
        places.clone().any(|(value, outcome)| value.band(outcome).is_some_and(|band| band.high > band.low));
    if has_whiskers {
        chart.notes.push(input.words.text("studied-note-whiskers"));
    }
    notes(chart, input, study, places);
}

fn place(value: &CaseValue, segment: usize) -> Option<Place<'_>> {
    let outcome = Outcome::LtvCac(segment);
    let band = value.band(outcome).filter(|band| band.high > band.low);
    Some(Place { value, segment, ratio: value.value(outcome)?, band })
}

fn name(input: &ChartInput<'_>, segment: usize) -> String {
    let name = input.project.segments.get(segment).map_or("", |segment: &std::sync::Arc<Segment>| &segment.name);
    name_or(input.words, name, "unnamed-segment")
}

fn names(input: &ChartInput<'_>, shown: &[usize]) -> Axis {
    rows(shown.iter().map(|segment| name(input, *segment)))
}

/// From zero to the farthest whisker, with 1 and 3 on it.
fn ratio_axis(words: &Words, cases: &[&CaseValue], shown: &[usize]) -> Axis {
    let places = cases.iter().flat_map(|value| shown.iter().filter_map(|segment| place(value, *segment)));
    let (mut low, mut high) = (0.0_f64, WORTHWHILE);
    for place in places {
        let band = place.band;
        low = low.min(place.ratio).min(band.map_or(0.0, |band| band.low));
        high = high.max(place.ratio).max(band.map_or(0.0, |band| band.high));
    }
    let room = (high - low) * 0.08;
    let low = if low < 0.0 { low - room } else { 0.0 };
    Axis::linear(words.text("figure-segment-ltv_cac"), low, high + room, Format::Ratio).with_ticks(words)
}

/// Below 1, from 1 to 3 and above 3, with the lines between them.
fn zones(chart: &mut Chart) {
    let (bottom, top) = (chart.y.min, chart.y.max);
    let edges = [chart.x.min, 1.0, WORTHWHILE, chart.x.max];
    for (paint, ends) in [Paint::ZoneBad, Paint::ZoneFair, Paint::ZoneGood].into_iter().zip(edges.windows(2)) {
        let [left, right] = ends else { continue };
        let corners = vec![[*left, bottom], [*right, bottom], [*right, top], [*left, top]];
        let (label, label_at) = (String::new(), ([*left, top], [0.0, 0.0]));
        chart.zones.push(Zone { corners, paint, label, label_at });
    }
    for x in [1.0, WORTHWHILE] {
        super::studied::upright(chart, x, LineStyle::Dashed, Paint::Muted);
    }
}

fn point(input: &ChartInput<'_>, today: &CaseValue, place: &Place<'_>, (y, is_named): (f64, bool)) -> PointMark {
    let words = input.words;
    let Place { value, segment, ratio, band } = place;
    let outcome = Outcome::LtvCac(*segment);
    let mut details = vec![
        (name(input, *segment), words.case(input.project, value.case)),
        (words.text("figure-segment-ltv_cac"), with_band(words, Unit::Ratio, *ratio, *band)),
    ];
    if let Some((before, difference)) = today.value(outcome).zip(value.difference(outcome)) {
        let text = signed(words, Unit::Ratio, ratio - before);
        let interval = signed_interval(words, Unit::Ratio, &difference);
        details.push((words.text("studied-difference"), format!("{text}  ({interval})")));
    }
    for (key, threshold) in [("studied-above-one", 1.0), ("studied-above-three", WORTHWHILE)] {
        let share = value.share_above(outcome, threshold).filter(|_| band.is_some());
        details.extend(share.map(|share| (words.text(key), probability(words, share))));
    }
    PointMark {
        at: [*ratio, y],
        area: 0.0,
        shape: case_shape(value.case),
        paint: case_paint(value.case),
        x_interval: band.map(|band| [band.low, band.high]),
        y_interval: None,
        label: if is_named { words.ratio(*ratio) } else { String::new() },
        details: Details::Lines(details),
        leads_to: input.project.segments.get(*segment).map(|segment| Target::Segment(segment.id.clone())),
    }
}

/// What moves most: "With what is tried out, LTV:CAC of Group classes goes from 5.1 to 6.0."
fn message(input: &ChartInput<'_>, today: &CaseValue, cases: &[&CaseValue], known: &[usize]) -> String {
    let words = input.words;
    if cases.len() < 2 {
        return words.text("message-case-ltv-cac-none");
    }
    let all = cases.iter().skip(1).flat_map(|value| known.iter().filter_map(|segment| place(value, *segment)));
    let moves = all.filter_map(|place| {
        let before = today.value(Outcome::LtvCac(place.segment))?;
        Some(((place.ratio - before).abs(), before, place))
    });
    let most = moves.max_by(|left, right| left.0.total_cmp(&right.0));
    let Some((by, before, place)) = most.filter(|(by, ..)| *by >= 5e-4) else {
        return words.text("message-case-ltv-cac-same");
    };
    // As many digits as it takes to see the difference.
    let digits = if by < 0.02 {
        3
    } else if by < 0.2 {
        2
    } else {
        1
    };
    let Place { value, segment, ratio, band } = place;
    let values = [
        ("case", case_in_sentence(words, input.project, value.case).into()),
        ("name", name(input, segment).into()),
        ("before", words.number(before, digits).into()),
        ("after", words.number(ratio, digits).into()),
        ("range", band.map(|band| words.interval(Unit::Ratio, band.low, band.high)).unwrap_or_default().into()),
    ];
    let key = if band.is_some() { "message-case-ltv-cac" } else { "message-case-ltv-cac-certain" };
    words.with(key, &values)
}

fn table(input: &ChartInput<'_>, today: &CaseValue, beside: &[&CaseValue]) -> Table {
    let words = input.words;
    let figure = words.text("figure-segment-ltv_cac");
    let of = |key: &str| words.with(key, &[("name", (&figure).into())]);
    let columns = vec![
        words.text("column-segment"),
        words.text("studied-case"),
        column(words, Unit::Ratio, &figure),
        of("studied-column-low"),
        of("studied-column-high"),
        of("studied-column-difference"),
        of("studied-column-difference-low"),
        of("studied-column-difference-high"),
    ];
    let mut rows = Vec::new();
    for segment in 0..input.project.segments.len() {
        let outcome = Outcome::LtvCac(segment);
        for value in std::iter::once(&today).chain(beside) {
            let (band, difference) = (value.band(outcome), value.difference(outcome));
            let by = value.value(outcome).zip(today.value(outcome)).map(|(after, before)| after - before);
            rows.push(vec![
                Cell::Text(name(input, segment)),
                Cell::Text(words.case(input.project, value.case)),
                value.value(outcome).into(),
                band.map(|band| band.low).into(),
                band.map(|band| band.high).into(),
                by.filter(|_| value.case != Case::Today).into(),
                difference.map(|band| band.low).into(),
                difference.map(|band| band.high).into(),
            ]);
        }
    }
    Table { columns, rows }
}
