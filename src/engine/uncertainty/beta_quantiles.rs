//! Quantiles of beta distributions as a function of the standard normal score, in a table that is quick to read.
//!
//! The distribution is laid out once by integrating its density over the logit of the share, where it has one peak and
//! falls off on both sides whatever its two parameters are. This meets narrow and one-sided distributions alike, where
//! solving for one quantile after the other is slow and, above some ten thousand observations, no longer exact.

use super::normal::{FARTHEST_SCORE, density, exact_score, hermite};

/// The logarithm of the density, relative to its peak, at which a tail ends: scores beyond 8.3 have less.
const DEPTH: f64 = -46.0;

/// The most points to one side of the peak; none is met in practice.
const MOST_POINTS: usize = 100_000;

/// Cells to a unit of score: tried from few to many until the error is small enough.
const FEWEST_CELLS: u32 = 16;
const MOST_CELLS: u32 = 256;

/// How far the table may be from the distribution, as a part of its 90 % interval.
const TOLERANCE: f64 = 1e-7;

/// Points and weights of Gauss and Legendre's rule with five points on −1..1 (Abramowitz & Stegun, table 25.4).
const RULE: [(f64, f64); 5] = [
    (-0.906_179_845_938_664, 0.236_926_885_056_189_1),
    (-0.538_469_310_105_683, 0.478_628_670_499_366_5),
    (0.0, 0.568_888_888_888_888_9),
    (0.538_469_310_105_683, 0.478_628_670_499_366_5),
    (0.906_179_845_938_664, 0.236_926_885_056_189_1),
];

/// A rising function of the score between 0 and 1, made of polynomials of third degree.
#[derive(Clone, Debug)]
pub(super) struct BetaQuantiles {
    cells_per_score: f64,
    last: f64,
    cells: Vec<[f64; 4]>,
}

/// A share with its score, its logit relative to the peak, and how fast that rises with the score.
#[derive(Clone, Copy)]
struct Point {
    score: f64,
    logit: f64,
    slope: f64,
    curvature: f64,
}

impl BetaQuantiles {
    /// The quantiles of the beta distribution with two positive parameters; `None` where these are too extreme to be
    /// told from a single value.
    pub(super) fn new(a: f64, b: f64) -> Option<Self> {
        let beta = Beta::new(a, b)?;
        let points = beta.points()?;
        let width = beta.at(&points, 1.645).0 - beta.at(&points, -1.645).0;
        let mut cells_per_score = FEWEST_CELLS;
        loop {
            let table = Self::with_cells(&beta, &points, cells_per_score);
            if cells_per_score >= MOST_CELLS || table.error(&beta, &points) < TOLERANCE * width {
                return Some(table);
            }
            cells_per_score *= 2;
        }
    }

    /// The share below which the share of the normal distribution below `score` lies.
    #[inline]
    pub(super) fn at(&self, score: f64) -> f64 {
        /// Added to a number, it leaves the nearest whole number in the last bits: quicker than a conversion, which
        /// has to mind what does not fit.
        const ROUND: f64 = 4_503_599_627_370_496.0;
        let place = (score + FARTHEST_SCORE) * self.cells_per_score - 0.5;
        let place = if place < self.last { place } else { self.last };
        let place = if place > 0.0 { place } else { 0.0 };
        let shifted = place + ROUND;
        // On the border of two cells either will do, since they meet there.
        let within = place + 0.5 - (shifted - ROUND);
        #[expect(clippy::cast_possible_truncation, reason = "the upper bits are those of the constant")]
        let index = shifted.to_bits() as u32 as usize;
        let Some(&[a, b, c, d]) = self.cells.get(index) else { return 0.0 };
        (a + within * b) + within * within * (c + within * d)
    }

    fn with_cells(beta: &Beta, points: &[Point], cells_per_score: u32) -> Self {
        let cells_per_score = f64::from(cells_per_score);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some hundreds")]
        let count = (2.0 * FARTHEST_SCORE * cells_per_score).ceil() as u32;
        let node = |index: u32| {
            let (share, slope) = beta.at(points, f64::from(index) / cells_per_score - FARTHEST_SCORE);
            (share, slope / cells_per_score)
        };
        let mut start = node(0);
        let cells = (1..=count).map(|index| {
            let end = node(index);
            // Where rounding is all that is left of a tail, it must not fall.
            let end = (end.0.max(start.0), end.1);
            let cell = rising(start, end);
            start = end;
            cell
        });
        let cells = cells.collect();
        Self { cells_per_score, last: f64::from(count) - 0.5 - 1e-9, cells }
    }

    /// The largest error in the middle of a cell, in the body of the distribution.
    fn error(&self, beta: &Beta, points: &[Point]) -> f64 {
        (self.cells.iter().zip(0_u32..))
            .map(|(_, index)| (f64::from(index) + 0.5) / self.cells_per_score - FARTHEST_SCORE)
            .filter(|score| score.abs() < 4.0)
            .map(|score| (self.at(score) - beta.at(points, score).0).abs())
            .fold(0.0, f64::max)
    }
}

/// The polynomial with values and slopes at both ends, the slopes lowered where it would not rise throughout
/// (Fritsch & Carlson 1980).
fn rising(start: (f64, f64), end: (f64, f64)) -> [f64; 4] {
    let rise = (end.0 - start.0).max(0.0);
    let (left, right) = (start.1.clamp(0.0, 3.0 * rise), end.1.clamp(0.0, 3.0 * rise));
    [start.0, left, 3.0 * rise - 2.0 * left - right, left + right - 2.0 * rise]
}

struct Beta {
    /// a + b.
    size: f64,
    mean: f64,
    mean_of_other: f64,
}

impl Beta {
    fn new(a: f64, b: f64) -> Option<Self> {
        let size = a + b;
        let is_sound = a >= 1e-3 && b >= 1e-3 && size < 1e15;
        is_sound.then_some(Self { size, mean: a / size, mean_of_other: b / size })
    }

    /// The logarithm of the density of the logit, relative to its peak, which lies at the logit of the mean.
    fn log_density(&self, logit: f64) -> f64 {
        // Of two equal forms the one whose exponential does not overflow.
        if logit > 0.0 {
            -self.size * (self.mean_of_other * logit + (self.mean_of_other * (-logit).exp_m1()).ln_1p())
        } else {
            self.size * (self.mean * logit - (self.mean * logit.exp_m1()).ln_1p())
        }
    }

    /// The share at a logit relative to that of the mean, and the other share.
    fn shares(&self, logit: f64) -> (f64, f64) {
        let (own, other) = if logit > 0.0 {
            (self.mean, self.mean_of_other * (-logit).exp())
        } else {
            (self.mean * logit.exp(), self.mean_of_other)
        };
        let sum = own + other;
        (own / sum, other / sum)
    }

    /// The first derivative of the logarithm of the density.
    fn fall(&self, logit: f64) -> f64 {
        let (share, other) = self.shares(logit);
        // Of two equal differences the one between small numbers.
        if self.mean < 0.5 { self.size * (self.mean - share) } else { self.size * (other - self.mean_of_other) }
    }

    /// The points from the lower to the upper end of the distribution.
    fn points(&self) -> Option<Vec<Point>> {
        let (down, up) = (self.side(-1.0), self.side(1.0));
        // Cells of the integral from the lowest to the highest: logit of the lower end, mass.
        let lower = down.iter().rev().map(|&(from, to, mass)| (to, from, mass));
        let cells: Vec<(f64, f64, f64)> = lower.chain(up.iter().copied()).collect();
        let total: f64 = cells.iter().map(|cell| cell.2).sum();
        // Each tail is summed from its own end, where it is small.
        let mut rest = 0.0;
        let next = |cell: &(f64, f64, f64)| {
            let above = rest;
            rest += cell.2;
            above
        };
        let mut above: Vec<f64> = cells.iter().rev().map(next).collect();
        above.reverse();
        let mut below = 0.0;
        let mut points = Vec::with_capacity(cells.len());
        for (&(_, logit, mass), &above) in cells.iter().zip(&above) {
            below += mass;
            let score = if below < above { exact_score(below / total) } else { -exact_score(above / total) };
            let slope = density(score) * total / self.log_density(logit).exp();
            if score.abs() < FARTHEST_SCORE && slope > 0.0 && slope.is_finite() {
                // From dy/dz = φ(z)/f(y): y″ = −y′(z + y′f′/f).
                let curvature = -slope * (score + slope * self.fall(logit));
                points.push(Point { score, logit, slope, curvature });
            }
        }
        points.dedup_by(|next, last| next.score <= last.score);
        (points.len() > 2).then_some(points)
    }

    /// The integral to one side of the peak, in steps: from, to, mass.
    fn side(&self, sign: f64) -> Vec<(f64, f64, f64)> {
        let mut steps = Vec::new();
        let mut from = 0.0;
        while self.log_density(from) > DEPTH && steps.len() < MOST_POINTS {
            let (share, other) = self.shares(from);
            let bend = (self.size * share * other).sqrt();
            // Moving towards the middle of the scale, the curvature rises within a unit of the logit.
            let logit = from + (self.mean / self.mean_of_other).ln();
            let is_inward = logit * sign < 0.0;
            let nearest = if is_inward { 0.25 + logit.abs() / 4.0 } else { 1e300 };
            let step = (1.0 / (self.fall(from).abs() / 0.4 + bend / 0.2)).min(nearest);
            let to = from + sign * step;
            let mass: f64 = RULE
                .iter()
                .map(|(at, weight)| weight * self.log_density(from + sign * step * (at + 1.0) / 2.0).exp())
                .sum();
            steps.push((from, to, mass * step / 2.0));
            from = to;
        }
        steps
    }

    /// The share at a score, and how fast it rises, between the points by polynomials of fifth degree.
    fn at(&self, points: &[Point], score: f64) -> (f64, f64) {
        let after = points.partition_point(|point| point.score < score).clamp(1, points.len() - 1);
        let (Some(start), Some(end)) = (points.get(after - 1), points.get(after)) else { return (self.mean, 0.0) };
        let (logit, slope) = between(start, end, score);
        let (share, other) = self.shares(logit);
        (share, slope * share * other)
    }
}

/// Value and slope at a score of the polynomial of fifth degree between two points; beyond them, straight on.
fn between(start: &Point, end: &Point, score: f64) -> (f64, f64) {
    if score < start.score {
        return (start.logit + (score - start.score) * start.slope, start.slope);
    }
    if score > end.score {
        return (end.logit + (score - end.score) * end.slope, end.slope);
    }
    let width = end.score - start.score;
    let at = (score - start.score) / width;
    let scaled = |point: &Point| (point.logit, point.slope * width, point.curvature * width * width);
    let terms = hermite(scaled(start), scaled(end));
    let (logit, slope) =
        terms.iter().rev().fold((0.0, 0.0), |(value, slope), term| (term + at * value, value + at * slope));
    (logit, slope / width)
}

#[cfg(test)]
mod tests {
    use statrs::function::beta::beta_reg;

    use super::super::normal::cumulative;
    use super::*;

    #[test]
    fn the_table_inverts_the_distribution() {
        let cases = [
            (1.0, 1.0),
            (2.0, 2.0),
            (3.0, 3.0),
            (1.0, 5.0),
            (4.2, 1.8),
            (12.0, 30.0),
            (0.5, 0.5),
            (0.2, 3.0),
            (0.4, 0.3),
            (1.5, 800.0),
            (300.0, 700.0),
            (0.05, 0.05),
        ];
        for (a, b) in cases {
            let table = BetaQuantiles::new(a, b).expect("an ordinary distribution");
            let width = table.at(1.645) - table.at(-1.645);
            for step in -60..=60 {
                let score = f64::from(step) / 20.0 + 0.0137;
                let share = table.at(score);
                // The error of the share is that of the probability by the slope, which the table says itself.
                let slope = (table.at(score + 1e-3) - table.at(score - 1e-3)) / 2e-3;
                let miss = (beta_reg(a, b, share) - cumulative(score)) / density(score) * slope;
                assert!(miss.abs() < 1e-6 * width, "{a} {b} at {score}: {share}, off by {:e}", miss / width);
            }
        }
    }

    #[test]
    fn simple_distributions_have_simple_quantiles() {
        // Beta(1, 1) is the uniform distribution, Beta(1, 5) has the quantile 1 − (1 − p)^(1/5), Beta(½, ½) sin²(πp/2).
        let tables = [(1.0, 1.0), (1.0, 5.0), (0.5, 0.5)].map(|(a, b)| BetaQuantiles::new(a, b).expect("ordinary"));
        for step in -100..=100 {
            let score = f64::from(step) / 25.0;
            let p = cumulative(score);
            let expected = [p, 1.0 - cumulative(-score).powf(0.2), (std::f64::consts::FRAC_PI_2 * p).sin().powi(2)];
            for (table, expected) in tables.iter().zip(expected) {
                assert!((table.at(score) - expected).abs() < 1e-7, "{score}: {} for {expected}", table.at(score));
            }
        }
    }

    #[test]
    fn any_parameters_give_a_rising_table_between_zero_and_one() {
        let values = [1e-3, 0.02, 0.05, 0.5, 1.0, 7.0, 1e3, 1e6, 1e9, 1e13];
        for a in values {
            for b in values {
                let table = BetaQuantiles::new(a, b).expect("not too extreme");
                let shares: Vec<f64> = (-900..=900).map(|step| table.at(f64::from(step) / 100.0)).collect();
                assert!(shares.is_sorted_by(|low, high| *low <= *high + 1e-16), "{a} {b}");
                assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)), "{a} {b}");
                let mean = a / (a + b);
                assert!(shares[0] <= mean && mean <= shares[1800], "{a} {b}");
            }
        }
        for (a, b) in [(0.0, 1.0), (f64::NAN, 1.0), (-1.0, 1.0), (1.0, f64::INFINITY), (1e-6, 1.0), (1e15, 1e15)] {
            assert!(BetaQuantiles::new(a, b).is_none(), "{a} {b}");
        }
    }

    #[test]
    fn a_narrow_distribution_is_nearly_normal() {
        let (a, b) = (3e8, 7e8);
        let table = BetaQuantiles::new(a, b).expect("not too extreme");
        let deviation = (0.3 * 0.7 / (a + b + 1.0)).sqrt();
        for score in [-3.0, -1.645, 0.0, 1.0, 2.5] {
            assert!((table.at(score) - 0.3 - score * deviation).abs() < 1e-4 * deviation, "{score}");
        }
    }
}
