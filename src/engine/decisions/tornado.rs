//! Which input moves a figure how far: tornado, spider and two-way table over a function of all inputs.

use super::NoAnswer;

/// An input with its mean and the ends between which it is moved, such as its 5 % and its 95 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The lower end.
    pub low: f64,
    /// The value that it has while others are moved.
    pub mean: f64,
    /// The upper end.
    pub high: f64,
}

/// What one input does to the figure, the others at their means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Which input, counted from 0.
    pub input: usize,
    /// The figure at the lower end of the input; `None` where it is not known there.
    pub at_low: Option<f64>,
    /// The figure at the upper end.
    pub at_high: Option<f64>,
    /// How far the figure moves, over both ends and the mean, as far as they are known.
    pub range: f64,
}

/// The figure at the means, and what each input does to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// The figure with all inputs at their means.
    pub base: f64,
    /// The widest bar first; of bars of one width, in the order of the inputs.
    pub bars: Vec<Bar>,
}

/// Moves each input from its lower to its upper end while the rest stays at the mean, and ranks what that does.
///
/// # Errors
/// [`NoAnswer::BaseUnknown`] where the figure is not known at the means.
///
/// ```
/// use worthwhile::engine::decisions::{Swing, tornado};
/// let inputs = [Swing { low: 1.0, mean: 2.0, high: 3.0 }, Swing { low: 5.0, mean: 10.0, high: 20.0 }];
/// let found = tornado(|x| Some(x.iter().product()), &inputs).unwrap();
/// assert_eq!((found.base, found.bars[0].input, found.bars[0].range), (20.0, 1, 30.0));
/// assert_eq!((found.bars[1].at_low, found.bars[1].at_high), (Some(10.0), Some(30.0)));
/// ```
pub fn tornado(figure: impl Fn(&[f64]) -> Option<f64>, inputs: &[Swing]) -> Result<Tornado, NoAnswer> {
    let means = means(inputs);
    let base = finite(figure(&means)).ok_or(NoAnswer::BaseUnknown)?;
    let bar = |(input, swing): (usize, &Swing)| {
        let at = |value: f64| finite(figure(&moved(&means, &[(input, value)])));
        let (at_low, at_high) = (at(swing.low), at(swing.high));
        let ends = || [Some(base), at_low, at_high].into_iter().flatten();
        let range = ends().fold(f64::NEG_INFINITY, f64::max) - ends().fold(f64::INFINITY, f64::min);
        Bar { input, at_low, at_high, range }
    };
    let mut bars: Vec<Bar> = inputs.iter().enumerate().map(bar).collect();
    bars.sort_by(|left, right| right.range.total_cmp(&left.range));
    Ok(Tornado { base, bars })
}

/// A point of a spider's line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpiderPoint {
    /// −1 at the lower end of the input, 0 at its mean, 1 at its upper end; in proportion between them.
    pub position: f64,
    /// The input there.
    pub input: f64,
    /// The figure there; `None` where it is not known.
    pub figure: Option<f64>,
}

/// For each input, in their order, the figure while it goes from its lower to its upper end in `steps` steps on each
/// side of its mean.
///
/// # Errors
/// [`NoAnswer::BaseUnknown`] where the figure is not known at the means.
///
/// ```
/// use worthwhile::engine::decisions::{Swing, spider};
/// let lines = spider(|x| Some(x[0] * x[0]), &[Swing { low: 0.0, mean: 2.0, high: 3.0 }], 1).unwrap();
/// let points: Vec<_> = lines[0].iter().map(|point| (point.position, point.figure)).collect();
/// assert_eq!(points, [(-1.0, Some(0.0)), (0.0, Some(4.0)), (1.0, Some(9.0))]);
/// ```
pub fn spider(
    figure: impl Fn(&[f64]) -> Option<f64>,
    inputs: &[Swing],
    steps: u16,
) -> Result<Vec<Vec<SpiderPoint>>, NoAnswer> {
    let means = means(inputs);
    finite(figure(&means)).ok_or(NoAnswer::BaseUnknown)?;
    let steps = i32::from(steps.max(1));
    let line = |(index, swing): (usize, &Swing)| {
        let point = |step: i32| {
            let position = f64::from(step) / f64::from(steps);
            let end = if position < 0.0 { swing.low } else { swing.high };
            // At the ends exactly the ends, whatever rounding does.
            let input = if position.abs() == 1.0 { end } else { swing.mean + (end - swing.mean) * position.abs() };
            SpiderPoint { position, input, figure: finite(figure(&moved(&means, &[(index, input)]))) }
        };
        (-steps..=steps).map(point).collect()
    };
    Ok(inputs.iter().enumerate().map(line).collect())
}

/// One side of a two-way table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TableSide<'a> {
    /// Which input, counted from 0.
    pub input: usize,
    /// The values that it takes.
    pub values: &'a [f64],
}

/// The figure for each value of one input, down, and another, across, while the rest stays at `means`; `None` in a cell
/// where it is not known.
///
/// # Errors
/// [`NoAnswer::InvalidInput`] where an input does not exist, or both are the same.
///
/// ```
/// use worthwhile::engine::decisions::{TableSide, two_way};
/// let down = TableSide { input: 0, values: &[1.0, 2.0] };
/// let across = TableSide { input: 2, values: &[10.0, 20.0, 30.0] };
/// let table = two_way(|x| Some(x[0] * x[1] + x[2]), &[1.0, 100.0, 10.0], down, across).unwrap();
/// assert_eq!(table[1], [Some(210.0), Some(220.0), Some(230.0)]);
/// ```
pub fn two_way(
    figure: impl Fn(&[f64]) -> Option<f64>,
    means: &[f64],
    down: TableSide<'_>,
    across: TableSide<'_>,
) -> Result<Vec<Vec<Option<f64>>>, NoAnswer> {
    if down.input == across.input || down.input.max(across.input) >= means.len() {
        return Err(NoAnswer::InvalidInput);
    }
    let cell = |row: f64, column: f64| finite(figure(&moved(means, &[(down.input, row), (across.input, column)])));
    Ok(down.values.iter().map(|row| across.values.iter().map(|column| cell(*row, *column)).collect()).collect())
}

fn means(inputs: &[Swing]) -> Vec<f64> {
    inputs.iter().map(|swing| swing.mean).collect()
}

fn moved(means: &[f64], changes: &[(usize, f64)]) -> Vec<f64> {
    let mut inputs = means.to_vec();
    for (input, value) in changes {
        if let Some(slot) = inputs.get_mut(*input) {
            *slot = *value;
        }
    }
    inputs
}

fn finite(figure: Option<f64>) -> Option<f64> {
    figure.filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    const INPUTS: [Swing; 3] = [
        Swing { low: 1.0, mean: 2.0, high: 3.0 },
        Swing { low: -1.0, mean: 0.0, high: 1.0 },
        Swing { low: 5.0, mean: 5.0, high: 5.0 },
    ];

    #[test]
    fn an_input_that_only_turns_around_its_mean_has_a_bar_too() {
        // Both ends of the second give 1 and its mean 0: compared with each other, it would seem not to matter.
        let found = tornado(|x| Some(x[0] + 3.0 * x[1] * x[1] + x[2]), &INPUTS).expect("a tornado");
        let ranked: Vec<(usize, f64)> = found.bars.iter().map(|bar| (bar.input, bar.range)).collect();
        assert_eq!(ranked, [(1, 3.0), (0, 2.0), (2, 0.0)]);
    }

    #[test]
    fn an_end_that_is_not_known_leaves_the_other_one() {
        let found = tornado(|x| (x[0] < 2.5).then_some(10.0 * x[0]), &INPUTS).expect("a tornado");
        assert_eq!(found.bars[0], Bar { input: 0, at_low: Some(10.0), at_high: None, range: 10.0 });
    }

    #[test]
    fn without_a_figure_at_the_means_there_is_nothing_to_compare() {
        assert_eq!(tornado(|_| None, &INPUTS), Err(NoAnswer::BaseUnknown));
        assert_eq!(spider(|_| Some(f64::INFINITY), &INPUTS, 4), Err(NoAnswer::BaseUnknown));
    }

    #[test]
    fn all_lines_of_a_spider_meet_at_the_means() {
        let lines = spider(|x| Some(x.iter().sum()), &INPUTS, 4).expect("lines");
        assert!(lines.iter().all(|line| line.len() == 9 && line[4].figure == Some(7.0) && line[4].position == 0.0));
        assert_eq!((lines[0][0].input, lines[0][8].input), (1.0, 3.0));
    }

    #[test]
    fn a_table_of_one_input_against_itself_is_none() {
        let side = |input| TableSide { input, values: &[1.0] };
        let sum = |x: &[f64]| Some(x.iter().sum());
        assert_eq!(two_way(sum, &[1.0, 2.0], side(0), side(0)), Err(NoAnswer::InvalidInput));
        assert_eq!(two_way(sum, &[1.0, 2.0], side(0), side(2)), Err(NoAnswer::InvalidInput));
        assert_eq!(two_way(|_| None, &[1.0, 2.0], side(1), side(0)), Ok(vec![vec![None]]));
    }
}
