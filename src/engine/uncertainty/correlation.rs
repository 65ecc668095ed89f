//! Inputs that go together: a Gaussian copula over chosen inputs.
//!
//! People state Spearman's rank correlation: it hangs on the order alone, so that it means the same for any
//! distributions, and a Gaussian copula meets it whatever these are. The scores have the correlation
//! `r = 2 sin(π·ρ/6)` (Pearson 1907), and are mixed by Cholesky's root of their matrix.
//!
//! What is stated pair by pair may contradict itself (A with B, B with C, yet A against C). Then the nearest matrix that
//! does not is taken (Higham 2002, "Computing the nearest correlation matrix", alternating projections with Dykstra's
//! correction), and every pair that had to change is told.
//!
//! Mixing keeps each input normal in distribution. In a Latin hypercube the first input of a group stays in its strata;
//! the others do so nearly.

use std::f64::consts::PI;

use super::small_matrix::Square;

/// A rank correlation between two inputs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The place of one input.
    pub first: usize,
    /// The place of the other one.
    pub second: usize,
    /// Spearman's rank correlation, −1 to 1.
    pub rank: f64,
}

/// A correlation that could not stay as it was stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The pair as it was stated; with zero, where nothing was stated of it.
    pub stated: Pair,
    /// The rank correlation that is used.
    pub used: f64,
}

/// The smallest eigenvalue of a repaired matrix, so that it has a root.
const FLOOR: f64 = 1e-6;

/// Eigenvalues below zero by less than this are rounding, as where a correlation of one is stated.
const ROUNDING: f64 = 1e-9;

/// A change of a correlation below this is not worth telling.
const NOTABLE: f64 = 1e-3;

/// Which inputs go together, and how.
///
/// ```
/// use worthwhile::engine::uncertainty::{Correlation, Pair};
/// let pair = |first, second, rank| Pair { first, second, rank };
/// let agreeing = Correlation::new(&[pair(0, 1, 0.5), pair(1, 4, 0.5)]);
/// assert_eq!((agreeing.inputs(), agreeing.changes()), (&[0, 1, 4][..], &[][..]));
/// // Two that both go along with a third cannot go against each other.
/// let contradicting = Correlation::new(&[pair(0, 1, 0.9), pair(1, 2, 0.9), pair(0, 2, -0.9)]);
/// assert_eq!(contradicting.changes().len(), 3);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Correlation {
    inputs: Vec<usize>,
    lower: Vec<Vec<f64>>,
    changes: Vec<Change>,
}

impl Correlation {
    /// The correlation that meets the pairs, or comes nearest to them. Of two statements of one pair the later counts;
    /// an input with itself, and what is not a number, count for nothing. Pairs of which nothing is said are
    /// uncorrelated.
    #[must_use]
    pub fn new(pairs: &[Pair]) -> Self {
        let stated: Vec<Pair> =
            pairs.iter().copied().filter(|pair| pair.first != pair.second && !pair.rank.is_nan()).collect();
        let mut inputs: Vec<usize> = stated.iter().flat_map(|pair| [pair.first, pair.second]).collect();
        inputs.sort_unstable();
        inputs.dedup();
        let mut wanted = Square::new(inputs.len(), |row, column| if row == column { 1.0 } else { 0.0 });
        for pair in &stated {
            if let (Ok(row), Ok(column)) = (inputs.binary_search(&pair.first), inputs.binary_search(&pair.second)) {
                let score = of_scores(pair.rank.clamp(-1.0, 1.0));
                wanted.set(row, column, score);
                wanted.set(column, row, score);
            }
        }
        let is_possible = wanted.eigen().last().is_none_or(|(smallest, _)| *smallest >= -ROUNDING);
        if is_possible {
            return Self { inputs, lower: wanted.cholesky(), changes: Vec::new() };
        }
        let nearest = nearest_correlation(&wanted);
        let changes = changes(&inputs, &wanted, &nearest);
        Self { inputs, lower: nearest.cholesky(), changes }
    }

    /// The places of the inputs that go together with any other, rising.
    #[must_use]
    pub fn inputs(&self) -> &[usize] {
        &self.inputs
    }

    /// What had to change for all to be possible at once, the largest change first; empty where nothing had to.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Mixes independent scores, one column for each input of the model, in place.
    pub fn mix(&self, columns: &mut [Vec<f64>]) {
        // From the last to the first, so that the independent scores of those before are still there.
        for (input, weights) in self.inputs.iter().zip(&self.lower).rev() {
            if *input >= columns.len() {
                continue;
            }
            let (before, rest) = columns.split_at_mut(*input);
            let Some(own) = rest.first_mut() else { continue };
            let Some((diagonal, others)) = weights.split_last() else { continue };
            for score in own.iter_mut() {
                *score *= diagonal;
            }
            for (other, weight) in self.inputs.iter().zip(others) {
                let Some(column) = before.get(*other) else { continue };
                for (score, other) in own.iter_mut().zip(column) {
                    *score += weight * other;
                }
            }
        }
    }
}

/// The correlation of scores with a rank correlation.
fn of_scores(rank: f64) -> f64 {
    2.0 * (PI * rank / 6.0).sin()
}

/// The rank correlation of scores with a correlation.
fn of_ranks(scores: f64) -> f64 {
    6.0 / PI * (scores / 2.0).asin()
}

fn changes(inputs: &[usize], wanted: &Square, used: &Square) -> Vec<Change> {
    let mut changes = Vec::new();
    for (row, &second) in inputs.iter().enumerate() {
        for (column, &first) in inputs.iter().enumerate().take(row) {
            let (rank, used) = (of_ranks(wanted.at(row, column)), of_ranks(used.at(row, column)));
            if (rank - used).abs() > NOTABLE {
                changes.push(Change { stated: Pair { first, second, rank }, used });
            }
        }
    }
    changes.sort_by(|a, b| (b.used - b.stated.rank).abs().total_cmp(&(a.used - a.stated.rank).abs()));
    changes
}

/// The nearest matrix (in the sum of squares) with ones on its diagonal and no negative eigenvalue.
fn nearest_correlation(wanted: &Square) -> Square {
    let size = wanted.size();
    let mut current = wanted.clone();
    let mut correction = Square::new(size, |_, _| 0.0);
    for _ in 0..200 {
        let shifted = Square::new(size, |row, column| current.at(row, column) - correction.at(row, column));
        let possible = without_negative(&shifted, 0.0);
        correction = Square::new(size, |row, column| possible.at(row, column) - shifted.at(row, column));
        let next = Square::new(size, |row, column| if row == column { 1.0 } else { possible.at(row, column) });
        let moved = next.distance(&current);
        current = next;
        if moved < 1e-9 {
            break;
        }
    }
    // The last step sets the diagonal, after which an eigenvalue may be below zero again by a little.
    let raised = without_negative(&current, FLOOR);
    Square::new(size, |row, column| {
        if row == column {
            1.0
        } else {
            raised.at(row, column) / (raised.at(row, row) * raised.at(column, column)).sqrt()
        }
    })
}

/// The matrix with its eigenvalues raised to a floor.
fn without_negative(matrix: &Square, floor: f64) -> Square {
    let mut raised = Square::new(matrix.size(), |_, _| 0.0);
    for (value, vector) in matrix.eigen() {
        let value = value.max(floor);
        for (row, a) in vector.iter().enumerate() {
            for (column, b) in vector.iter().enumerate() {
                raised.set(row, column, raised.at(row, column) + value * a * b);
            }
        }
    }
    raised
}

#[cfg(test)]
mod tests {
    use super::super::{Design, Scores};
    use super::*;

    fn pair(first: usize, second: usize, rank: f64) -> Pair {
        Pair { first, second, rank }
    }

    #[test]
    fn the_nearest_correlation_matrix_by_higham() {
        // Higham 2002, section 4: the nearest correlation matrix to 1 1 0 / 1 1 1 / 0 1 1.
        let wanted = Square::new(3, |row, column| if row.abs_diff(column) < 2 { 1.0 } else { 0.0 });
        let nearest = nearest_correlation(&wanted);
        assert!((nearest.at(0, 1) - 0.7607).abs() < 5e-5, "{nearest:?}");
        assert!((nearest.at(0, 2) - 0.1573).abs() < 5e-5, "{nearest:?}");
        assert!((nearest.at(1, 2) - 0.7607).abs() < 5e-5, "{nearest:?}");
    }

    fn mixed(correlation: &Correlation, inputs: u64, samples: usize) -> Vec<Vec<f64>> {
        let column = |input| {
            let mut scores = vec![0.0; samples];
            Scores::new(Design::LatinHypercube, 1, input, samples).fill(0, &mut scores);
            scores
        };
        let mut columns: Vec<Vec<f64>> = (0..inputs).map(column).collect();
        correlation.mix(&mut columns);
        columns
    }

    fn rank_correlation(a: &[f64], b: &[f64]) -> f64 {
        let ranks = |values: &[f64]| {
            let mut order: Vec<usize> = (0..values.len()).collect();
            order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
            let mut ranks = vec![0.0; values.len()];
            for (rank, at) in order.into_iter().enumerate() {
                ranks[at] = rank as f64;
            }
            ranks
        };
        let count = a.len() as f64;
        let distances: f64 = ranks(a).iter().zip(ranks(b)).map(|(a, b)| (a - b).powi(2)).sum();
        1.0 - 6.0 * distances / (count * (count * count - 1.0))
    }

    #[test]
    fn stated_rank_correlations_are_found_in_the_samples() {
        let stated = [pair(0, 1, 0.7), pair(1, 3, -0.4), pair(3, 0, 0.1)];
        let correlation = Correlation::new(&stated);
        assert_eq!(correlation.changes(), []);
        let columns = mixed(&correlation, 4, 40_000);
        for expected in stated.into_iter().chain([pair(2, 0, 0.0), pair(2, 1, 0.0)]) {
            let found = rank_correlation(&columns[expected.first], &columns[expected.second]);
            assert!((found - expected.rank).abs() < 0.02, "{found} for {expected:?}");
        }
        for column in columns {
            let square = column.iter().map(|score| score * score).sum::<f64>() / 40_000.0;
            assert!((square - 1.0).abs() < 0.03, "{square}");
        }
    }

    #[test]
    fn a_contradiction_is_repaired_and_told() {
        let correlation = Correlation::new(&[pair(5, 2, 0.9), pair(2, 0, 0.9), pair(0, 5, -0.9)]);
        assert_eq!(correlation.inputs(), [0, 2, 5]);
        let columns = mixed(&correlation, 6, 40_000);
        assert_eq!(correlation.changes().len(), 3);
        for change in correlation.changes() {
            // Each gives way towards the others, and what is told is what is drawn.
            assert!((change.used - change.stated.rank).abs() > 0.3, "{change:?}");
            let found = rank_correlation(&columns[change.stated.first], &columns[change.stated.second]);
            assert!((found - change.used).abs() < 0.02, "{found} for {change:?}");
        }
    }

    #[test]
    fn perfect_correlation_is_possible() {
        let correlation = Correlation::new(&[pair(0, 1, 1.0), pair(1, 2, -1.0), pair(0, 2, -1.0)]);
        assert_eq!(correlation.changes(), []);
        let columns = mixed(&correlation, 3, 100);
        for ((a, b), c) in columns[0].iter().zip(&columns[1]).zip(&columns[2]) {
            assert!((a - b).abs() < 1e-7 && (a + c).abs() < 1e-7, "{a} {b} {c}");
        }
    }

    #[test]
    fn what_cannot_be_read_counts_for_nothing() {
        let correlation = Correlation::new(&[pair(0, 0, 1.0), pair(0, 1, f64::NAN)]);
        assert_eq!(correlation, Correlation::default());
        let beyond = Correlation::new(&[pair(0, 9, 7.0)]);
        let mut columns = vec![vec![1.0, 2.0]];
        beyond.mix(&mut columns);
        assert_eq!(columns, [[1.0, 2.0]]);
        // Of two statements the later one counts, whichever way round.
        assert_eq!(Correlation::new(&[pair(0, 1, 0.2), pair(1, 0, 0.5)]), Correlation::new(&[pair(0, 1, 0.5)]));
    }
}
