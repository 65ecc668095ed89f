//! Survival of customers over time, per segment.

use super::axis::{Axis, Format};
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
    for (index, (segment, value)) in segments().enumerate() {
        let name = name_or(words, &segment.name, "unnamed-segment");
        let paint = segment_paint(segment);
        for (row, share) in chart.table.rows.iter_mut().zip(&value.customer.survival) {
            row.push(Cell::Number(*share));
        }
        chart.table.columns.push(name.clone());
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

/// Joins the months by straight lines where customers leave every month, by steps where they leave at period ends.
fn steps(survival: &[f64]) -> Vec<[f64; 2]> {
    let months = (0_u32..).map(f64::from).zip(survival.iter().copied());
    let constant = |pair: &[f64]| matches!(pair, [before, after] if before == after);
    let stepped = survival.windows(2).take(2).any(constant) && survival.windows(2).any(|pair| !constant(pair));
    if !stepped {
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
    }
}
