//! Standard normal scores: from probabilities, fast; and back, exactly.

use std::sync::LazyLock;

use statrs::function::erf::{erfc, erfc_inv};

/// One standard normal score is drawn from each uniform number; it lies within this distance of zero.
pub const FARTHEST_SCORE: f64 = 8.3;

/// The smallest probability that is told from zero.
const SMALLEST: f64 = f64::EPSILON / 2.0;

/// Cells to each halving of the probability, as a power of two.
const CELL_BITS: u32 = 5;

/// The leading bits of a number that say in which cell it lies.
const CELL_SHIFT: u32 = 52 - CELL_BITS;

const FIRST_CELL: u64 = SMALLEST.to_bits() >> CELL_SHIFT;
const LAST_CELL: u64 = 0.5_f64.to_bits() >> CELL_SHIFT;

/// A polynomial of fifth degree over one cell.
type Cell = [f64; 6];

/// `Φ⁻¹(p)` for `p` up to one half: each halving of `p` in 32 cells, each with the polynomial that has its value and
/// its first two derivatives at both ends. Half of all numbers meet the first 32 cells, so what is used stays in the
/// fastest cache. The error is below 1e-12.
static CELLS: LazyLock<Box<[Cell]>> = LazyLock::new(|| (FIRST_CELL..=LAST_CELL).map(cell).collect());

/// The standard normal density.
#[must_use]
pub fn density(score: f64) -> f64 {
    const ROOT_TWO_PI: f64 = 2.506_628_274_631_000_7;
    (-score * score / 2.0).exp() / ROOT_TWO_PI
}

/// The share of a standard normal distribution below a score, to ten digits.
#[must_use]
pub fn cumulative(score: f64) -> f64 {
    erfc(-score / std::f64::consts::SQRT_2) / 2.0
}

/// The score below which a share of the standard normal distribution lies, to all digits.
pub(super) fn exact_score(probability: f64) -> f64 {
    if probability > 0.5 {
        return -exact_score(1.0 - probability);
    }
    -std::f64::consts::SQRT_2 * erfc_inv(2.0 * probability.max(f64::MIN_POSITIVE))
}

/// The scores of probabilities. What is not a probability counts as the nearest one, what is not a number as the
/// smallest.
///
/// ```
/// use worthwhile::engine::uncertainty::Scorer;
/// let scorer = Scorer::new();
/// assert!((scorer.score(0.95) - 1.6448536269514722).abs() < 1e-12);
/// assert!((scorer.score(0.5)).abs() < 1e-12);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Scorer {
    cells: &'static [Cell],
}

impl Default for Scorer {
    fn default() -> Self {
        Self::new()
    }
}

impl Scorer {
    /// The one scorer; its table is made when it is needed first.
    #[must_use]
    pub fn new() -> Self {
        Self { cells: &CELLS }
    }

    /// The score below which a share of the standard normal distribution lies.
    #[inline]
    #[must_use]
    pub fn score(&self, probability: f64) -> f64 {
        let other = 1.0 - probability;
        let nearer = if probability < other { probability } else { other };
        let bits = (if nearer > SMALLEST { nearer } else { SMALLEST }).to_bits();
        let index = (bits >> CELL_SHIFT) - FIRST_CELL;
        let within = f64::from_bits((bits << CELL_BITS) & FRACTION | 1.0_f64.to_bits()) - 1.0;
        #[expect(clippy::cast_possible_truncation, reason = "there are fewer than 2000 cells")]
        let Some(terms) = self.cells.get(index as usize) else { return 0.0 };
        // Two short chains instead of one long one.
        let square = within * within;
        let [low, middle, high] = [0, 2, 4].map(|at| terms[at] + terms[at + 1] * within);
        let score = low + square * (middle + square * high);
        // The sign without a branch, which would be foretold wrongly half of the time.
        f64::from_bits(score.to_bits() ^ (u64::from(probability >= 0.5) << 63))
    }
}

/// The bits of the fraction of a number.
const FRACTION: u64 = (1 << 52) - 1;

fn cell(number: u64) -> Cell {
    let start = f64::from_bits(number << CELL_SHIFT);
    let end = f64::from_bits((number + 1) << CELL_SHIFT);
    let width = end - start;
    let at = |probability: f64| {
        let score = exact_score(probability);
        // Φ⁻¹ has the derivatives 1/φ and z/φ².
        let slope = width / density(score);
        (score, slope, score * slope * slope)
    };
    hermite(at(start), at(end))
}

/// The polynomial of fifth degree over 0..1 with values, slopes and curvatures given at both ends.
pub(super) fn hermite(start: (f64, f64, f64), end: (f64, f64, f64)) -> Cell {
    let (a, b, c) = (start.0, start.1, start.2 / 2.0);
    // What the last three terms have to add at the end.
    let value = end.0 - a - b - c;
    let slope = end.1 - b - 2.0 * c;
    let curvature = end.2 - 2.0 * c;
    [
        a,
        b,
        c,
        10.0 * value - 4.0 * slope + curvature / 2.0,
        -15.0 * value + 7.0 * slope - curvature,
        6.0 * value - 3.0 * slope + curvature / 2.0,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_by_the_tables() {
        // Abramowitz & Stegun, table 26.5; the last by Wichura 1988 (AS 241).
        let cases = [
            (0.5, 0.0),
            (0.9, 1.2815515655446004),
            (0.95, 1.6448536269514722),
            (0.975, 1.959963984540054),
            (0.25, -0.6744897501960817),
            (0.001, -3.090232306167813),
            (1e-10, -6.361340902404056),
        ];
        let scorer = Scorer::new();
        for (probability, expected) in cases {
            assert!((scorer.score(probability) - expected).abs() < 1e-12, "{probability}");
        }
    }

    #[test]
    fn the_table_agrees_with_the_exact_function_everywhere() {
        let scorer = Scorer::new();
        let mut probability = SMALLEST;
        while probability < 0.5 {
            let exact = exact_score(probability);
            assert!((scorer.score(probability) - exact).abs() < 1e-12, "{probability:e}");
            probability *= 1.000_37;
        }
        for step in 1..10_000 {
            let probability = f64::from(step) / 10_000.0;
            assert!((scorer.score(probability) - exact_score(probability)).abs() < 1e-12, "{probability}");
            assert!((cumulative(scorer.score(probability)) - probability).abs() < 1e-10, "{probability}");
        }
    }

    #[test]
    fn scores_rise_and_stay_finite_whatever_is_asked() {
        let scorer = Scorer::new();
        let rising = [f64::NEG_INFINITY, -1.0, 0.0, 1e-300, 1e-17, 1e-15, 0.3, 0.5, 0.7, 1.0 - 1e-15, 1.0, 2.0];
        let scores = rising.map(|probability| scorer.score(probability));
        assert!(scores.is_sorted(), "{scores:?}");
        assert!(scores.iter().all(|score| score.abs() < FARTHEST_SCORE), "{scores:?}");
        assert!(scorer.score(f64::NAN).abs() < FARTHEST_SCORE);
    }
}
