//! Survival of customers over time, per segment, with the band in which it lies.

use crate::engine::simulation::{Band, survival_bands};
use crate::model::{Project, Segment};

use super::axis::{Axis, Format};
use super::studied::{MOST_BANDS, band_columns, has_width, note_bands};
use super::{
    Cell, Chart, ChartInput, LegendEntry, LineStyle, MOST_SERIES, Mark, Symbol, Table, more_segments, name_or,
    segment_paint,
};

/// Its key in the registry.
pub const KEY: &str = "survival";

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-survival");
    let segments = || {
        let pairs = input.project.segments.iter().zip(&input.figures.segments);
        pairs.filter(|(_, value)| !value.customer.survival.is_empty())
    };
    if segments().next().is_none() {
        return Chart::empty(KEY, title, words.text("chart-survival-empty"));
    }
    let horizon = f64::from(input.project.horizon_months);
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::linear(words.text("axis-months"), 0.0, horizon, Format::Number).with_ticks(words),
        Axis::linear(words.text("axis-survival"), 0.0, 1.02, Format::Share).with_ticks(words),
    );
    chart.table = Table { columns: vec![words.text("column-month")], rows: Vec::new() };
    let months = input.project.horizon_months;
    chart.table.rows = (0..=months).map(|month| vec![Cell::Number(f64::from(month))]).collect();
    let mut after_a_year: Vec<(String, f64)> = Vec::new();
    let (mut bands, mut without_band) = (Vec::new(), false);
    for (index, (segment, value)) in segments().enumerate() {
        let name = name_or(words, &segment.name, "unnamed-segment");
        let paint = segment_paint(segment);
        for (row, share) in chart.table.rows.iter_mut().zip(&value.customer.survival) {
            row.push(Cell::Number(*share));
        }
        chart.table.columns.push(name.clone());
        let is_uncertain = segment.economics.is_uncertain();
        without_band |= is_uncertain && index >= MOST_BANDS;
        if is_uncertain && index < MOST_BANDS {
            let is_stepped = is_stepped(&value.customer.survival);
            if let Some(found) = reach(input.project, segment, is_stepped).filter(|found| has_width(found)) {
                bands.push(Mark::Band { points: band(&found, is_stepped), paint });
                band_columns(&mut chart.table, words, &name, &found);
            }
        }
        if let Some(share) = value.customer.figures.retention_annual.known() {
            after_a_year.push((name.clone(), share));
        }
        if index < MOST_SERIES {
            let points = steps(&value.customer.survival);
            chart.legend.push(LegendEntry { name: name.clone(), paint, symbol: Symbol::Line(LineStyle::Solid) });
            chart.marks.push(Mark::Line { name, points, style: LineStyle::Solid, paint, hover: true });
        }
    }
    chart.legend.extend(more_segments(words, segments().count()));
    note_bands(&mut chart, words, bands.len(), without_band);
    // Bands lie behind everything else.
    chart.marks.splice(0..0, bands);
    after_a_year.sort_by(|left, right| right.1.total_cmp(&left.1));
    chart.is_unfinished = after_a_year.is_empty();
    chart.message = match after_a_year.as_slice() {
        [] => words.text("message-survival-none"),
        [(name, share)] => {
            words.with("message-survival-one", &[("name", name.into()), ("share", words.share(*share).into())])
        }
        [(best, high), .., (worst, low)] => words.with(
            "message-survival-many",
            &[
                ("best", best.into()),
                ("high", words.share(*high).into()),
                ("worst", worst.into()),
                ("low", words.share(*low).into()),
            ],
        ),
    };
    chart
}

/// Whether customers leave at the ends of periods that are longer than a month.
fn is_stepped(survival: &[f64]) -> bool {
    let constant = |pair: &[f64]| matches!(pair, [before, after] if before == after);
    survival.windows(2).take(2).any(constant) && survival.windows(2).any(|pair| !constant(pair))
}

/// Where the share lies, by month. Of a smooth curve over many years, some months tell as much as all.
fn reach(project: &Project, segment: &Segment, is_stepped: bool) -> Option<Vec<Option<Band>>> {
    const MOST_POINTS: u32 = 120;
    let horizon = project.horizon_months;
    let step = if is_stepped { 1 } else { horizon.div_ceil(MOST_POINTS).max(1) };
    let is_told = |month: &u32| month.is_multiple_of(step) || *month == horizon;
    let months: Vec<u32> = (0..=horizon).filter(is_told).collect();
    let mut found = survival_bands(project, segment, &months)?.into_iter();
    Some((0..=horizon).map(|month| if is_told(&month) { found.next().flatten() } else { None }).collect())
}

/// The band by month, as the line through it.
fn band(found: &[Option<Band>], is_stepped: bool) -> Vec<[f64; 3]> {
    let mut points: Vec<[f64; 3]> = Vec::new();
    for (month, band) in (0_u32..).map(f64::from).zip(found) {
        let Some(Band { low, high, .. }) = band else { continue };
        if let Some([_, before_low, before_high]) = points.last().copied()
            && is_stepped
            && (before_low, before_high) != (*low, *high)
        {
            points.push([month, before_low, before_high]);
        }
        points.push([month, *low, *high]);
    }
    points
}

/// Joins the months by straight lines where customers leave every month, by steps where they leave at period ends.
fn steps(survival: &[f64]) -> Vec<[f64; 2]> {
    let months = (0_u32..).map(f64::from).zip(survival.iter().copied());
    if !is_stepped(survival) {
        return months.map(|(month, share)| [month, share]).collect();
    }
    let mut points: Vec<[f64; 2]> = Vec::new();
    for (month, share) in months {
        if let Some([_, before]) = points.last().copied()
            && before > share
        {
            points.push([month, before]);
        }
        points.push([month, share]);
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yearly_models_are_drawn_as_steps() {
        assert_eq!(steps(&[1.0, 1.0, 0.5]), [[0.0, 1.0], [1.0, 1.0], [2.0, 1.0], [2.0, 0.5]]);
        assert_eq!(steps(&[1.0, 0.9]), [[0.0, 1.0], [1.0, 0.9]]);
        let at = |low: f64, high: f64| Some(Band { low, middle: low, high, mean: low, known: 1.0 });
        let found = [at(1.0, 1.0), at(1.0, 1.0), at(0.4, 0.6)];
        let stepped = [[0.0, 1.0, 1.0], [1.0, 1.0, 1.0], [2.0, 1.0, 1.0], [2.0, 0.4, 0.6]];
        assert_eq!(band(&found, true), stepped);
        assert_eq!(band(&found, false), [stepped[0], stepped[1], stepped[3]]);
    }
}
