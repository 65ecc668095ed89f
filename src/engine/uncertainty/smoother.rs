//! What an input alone says of a figure: the mean of the figure for each value of the input, from the same samples.
//!
//! The figure is regressed on the normal score of the input's rank by a cubic smoothing spline: natural cubic splines
//! over nine knots (Hastie, Tibshirani & Friedman 2009, 5.2.1), with a penalty on the second derivative whose weight is
//! chosen for each regression by generalised cross-validation (Craven & Wahba 1979). This is the generalised additive
//! model of one input that Strong, Oakley & Brennan 2014 propose. By ranks, an input may have any distribution, and the
//! basis is the same for all inputs; rotated so that it is orthonormal over the samples and the penalty is diagonal
//! (Demmler & Reinsch 1975), each regression costs a few sums.

use super::normal::Scorer;
use super::small_matrix::Square;

/// The knots, as scores; beyond the outer ones a curve goes on straight.
const KNOTS: [f64; 9] = [-3.2, -2.1, -1.3, -0.6, 0.0, 0.6, 1.3, 2.1, 3.2];

/// How many functions there are in the basis, besides the constant.
const SIZE: usize = KNOTS.len() - 1;

/// With fewer samples nothing can be said.
pub(super) const FEWEST_SAMPLES: usize = 50;

/// The basis over so many ranks.
#[derive(Clone, Debug)]
pub(super) struct Smoother {
    count: usize,
    /// Functions by rank, with mean 0 and orthonormal over the ranks, from the straight one to the most curved one.
    basis: Vec<[f64; SIZE]>,
    /// How much each of them is bent.
    penalties: [f64; SIZE],
}

/// A curve through samples that are in the order of an input.
#[derive(Clone, Copy, Debug)]
pub(super) struct Curve {
    mean: f64,
    weights: [f64; SIZE],
    /// How many free numbers it has, effectively; 1 for a constant.
    pub(super) freedom: f64,
    /// The sum of squares that it leaves.
    pub(super) rest: f64,
    /// The sum of squares around the mean.
    pub(super) total: f64,
}

impl Smoother {
    /// The basis over so many ranks; `None` with too few.
    pub(super) fn new(count: usize) -> Option<Self> {
        if count < FEWEST_SAMPLES {
            return None;
        }
        let scorer = Scorer::new();
        let score = |rank: usize| scorer.score((rank as f64 + 0.5) / count as f64);
        let mut basis: Vec<[f64; SIZE]> = (0..count).map(|rank| natural(score(rank))).collect();
        let mut bends: Vec<[f64; SIZE]> = (0..count).map(|rank| natural_bend(score(rank))).collect();
        // Twice, since what rounding leaves of the first time is seen in the second.
        orthonormalise(&mut basis, &mut bends);
        orthonormalise(&mut basis, &mut bends);
        let bend = |a: usize, b: usize| bends.iter().map(|row| at(row, a) * at(row, b)).sum::<f64>() / count as f64;
        let mut eigen = Square::new(SIZE, bend).eigen();
        eigen.reverse();
        let mut penalties = [0.0; SIZE];
        for (penalty, (value, _)) in penalties.iter_mut().zip(&eigen) {
            *penalty = value.max(0.0);
        }
        let rotated = |row: &[f64; SIZE]| {
            let mut turned = [0.0; SIZE];
            for (function, (_, vector)) in turned.iter_mut().zip(&eigen) {
                *function = row.iter().zip(vector).map(|(a, b)| a * b).sum();
            }
            turned
        };
        let basis: Vec<[f64; SIZE]> = basis.iter().map(rotated).collect();
        Some(Self { count, basis, penalties })
    }

    /// The curve through samples in the order of an input.
    pub(super) fn fit(&self, ordered: &[f64]) -> Curve {
        let count = self.count as f64;
        let mut weights = [0.0; SIZE];
        let mut squares = 0.0;
        let mean = ordered.iter().sum::<f64>() / count;
        for (row, sample) in self.basis.iter().zip(ordered) {
            // Around the mean, so that a large one does not eat the digits of the rest.
            let sample = sample - mean;
            squares += sample * sample;
            for (weight, function) in weights.iter_mut().zip(row) {
                *weight += function * sample;
            }
        }
        for weight in &mut weights {
            *weight /= count;
        }
        let mut best = self.shrunk(&weights, squares, mean, f64::INFINITY);
        let smallest = self.penalties.iter().copied().filter(|penalty| *penalty > 1e-9).fold(f64::INFINITY, f64::min);
        for step in -16..=8 {
            let curve = self.shrunk(&weights, squares, mean, 10.0_f64.powf(f64::from(step) / 2.0) / smallest);
            if self.criterion(&curve) < self.criterion(&best) {
                best = curve;
            }
        }
        best
    }

    /// The values of a curve, by rank.
    pub(super) fn values<'a>(&'a self, curve: &'a Curve) -> impl Iterator<Item = f64> + Clone + 'a {
        self.basis.iter().map(|row| {
            curve.mean + row.iter().zip(&curve.weights).map(|(function, weight)| function * weight).sum::<f64>()
        })
    }

    /// The curve with a weight of the penalty; with an infinite one, a constant.
    fn shrunk(&self, raw: &[f64; SIZE], squares: f64, mean: f64, smoothness: f64) -> Curve {
        let count = self.count as f64;
        let mut weights = *raw;
        let (mut freedom, mut rest) = (1.0, squares);
        for (weight, penalty) in weights.iter_mut().zip(&self.penalties) {
            // The straight function has no penalty, and goes where that is infinite.
            let share = if smoothness.is_infinite() { 0.0 } else { 1.0 / (1.0 + smoothness * penalty) };
            rest -= count * *weight * *weight * (1.0 - (1.0 - share) * (1.0 - share));
            *weight *= share;
            freedom += share;
        }
        Curve { mean, weights, freedom, rest: rest.max(0.0), total: squares }
    }

    /// What is least for the best curve: `RSS/(n − 1.4·f)²`. Without the factor, about one curve in ten follows the noise
    /// (Kim & Gu 2004).
    fn criterion(&self, curve: &Curve) -> f64 {
        let left = self.count as f64 - 1.4 * curve.freedom;
        curve.rest / (left * left)
    }
}

fn at(row: &[f64; SIZE], place: usize) -> f64 {
    row.get(place).copied().unwrap_or_default()
}

/// The natural cubic splines over the knots, without the constant: z, and those that bend.
fn natural(score: f64) -> [f64; SIZE] {
    combined(score, |knot| (score - knot).max(0.0).powi(3))
}

/// Their second derivatives.
fn natural_bend(score: f64) -> [f64; SIZE] {
    combined(0.0, |knot| 6.0 * (score - knot).max(0.0))
}

/// `d_k − d_{K−1}` with `d_k = ((z − ξ_k)³₊ − (z − ξ_K)³₊)/(ξ_K − ξ_k)`.
fn combined(line: f64, power: impl Fn(f64) -> f64) -> [f64; SIZE] {
    let [inner @ .., before_last, last] = &KNOTS;
    let part = |knot: f64| (power(knot) - power(*last)) / (last - knot);
    let common = part(*before_last);
    let mut row = [line, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
    for (function, knot) in row.iter_mut().skip(1).zip(inner) {
        *function = part(*knot) - common;
    }
    row
}

/// Gives the functions mean 0 and makes them orthonormal over the ranks (Gram & Schmidt); does the same to their
/// derivatives.
fn orthonormalise(basis: &mut [[f64; SIZE]], bends: &mut [[f64; SIZE]]) {
    let count = basis.len() as f64;
    let subtract = |rows: &mut [[f64; SIZE]], from: usize, other: usize, factor: f64| {
        for row in rows {
            let removed = factor * at(row, other);
            if let Some(function) = row.get_mut(from) {
                *function -= removed;
            }
        }
    };
    let scale = |rows: &mut [[f64; SIZE]], place: usize, factor: f64| {
        for function in rows.iter_mut().filter_map(|row| row.get_mut(place)) {
            *function *= factor;
        }
    };
    let product =
        |rows: &[[f64; SIZE]], a: usize, b: usize| rows.iter().map(|row| at(row, a) * at(row, b)).sum::<f64>() / count;
    for place in 0..SIZE {
        let mean = basis.iter().map(|row| at(row, place)).sum::<f64>() / count;
        for function in basis.iter_mut().filter_map(|row| row.get_mut(place)) {
            *function -= mean;
        }
        for other in 0..place {
            let factor = product(basis, place, other);
            subtract(basis, place, other, factor);
            subtract(bends, place, other, factor);
        }
        let length = product(basis, place, place).sqrt();
        scale(basis, place, 1.0 / length);
        scale(bends, place, 1.0 / length);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Stream, uniform};
    use super::*;

    fn scores(count: usize) -> impl Iterator<Item = f64> {
        (0..count).map(move |rank| Scorer::new().score((rank as f64 + 0.5) / count as f64))
    }

    fn noise(seed: u64, count: usize) -> impl Iterator<Item = f64> {
        (0..count as u64).map(move |sample| Scorer::new().score(uniform(Stream::new(seed, 1).bits(sample))))
    }

    fn largest_miss(smoother: &Smoother, curve: &Curve, truth: impl Iterator<Item = f64>) -> f64 {
        smoother.values(curve).zip(truth).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
    }

    #[test]
    fn the_basis_is_orthonormal_and_its_first_function_straight() {
        let smoother = Smoother::new(1000).expect("enough");
        for a in 0..SIZE {
            for b in 0..SIZE {
                let product = smoother.basis.iter().map(|row| row[a] * row[b]).sum::<f64>() / 1000.0;
                let expected = if a == b { 1.0 } else { 0.0 };
                assert!((product - expected).abs() < 1e-9, "{a} {b}: {product}");
            }
        }
        assert!(smoother.penalties.is_sorted() && smoother.penalties[0] < 1e-9 && smoother.penalties[1] > 1e-3);
    }

    #[test]
    fn a_straight_line_without_noise_is_met() {
        let smoother = Smoother::new(500).expect("enough");
        let line: Vec<f64> = scores(500).map(|score| 1e6 + 3.0 * score).collect();
        let curve = smoother.fit(&line);
        assert!(largest_miss(&smoother, &curve, line.iter().copied()) < 1e-6, "{curve:?}");
    }

    #[test]
    fn curves_are_found_in_noise() {
        let count = 10_000;
        let smoother = Smoother::new(count).expect("enough");
        let shapes: [fn(f64) -> f64; 4] = [|z| (0.8 * z).exp(), |z| z * z, |z| (2.0 * z).sin(), |z| z.max(0.3)];
        for shape in shapes {
            let samples: Vec<f64> =
                scores(count).zip(noise(1, count)).map(|(score, noise)| shape(score) + noise).collect();
            let curve = smoother.fit(&samples);
            let square: f64 =
                smoother.values(&curve).zip(scores(count)).map(|(value, score)| (value - shape(score)).powi(2)).sum();
            // The noise of nine free numbers is √(9/10,000); the far ends are followed by straight lines.
            assert!((square / count as f64).sqrt() < 0.08, "{}", (square / count as f64).sqrt());
        }
    }

    #[test]
    fn pure_noise_has_no_curve_to_speak_of() {
        let smoother = Smoother::new(2000).expect("enough");
        let freedom = |seed| smoother.fit(&noise(seed, 2000).collect::<Vec<_>>()).freedom;
        assert!((0..40).map(freedom).sum::<f64>() / 40.0 < 1.5);
    }

    #[test]
    fn few_samples_say_nothing() {
        assert!(Smoother::new(FEWEST_SAMPLES - 1).is_none());
    }
}
