//! The wire from what happened: how rates followed satisfaction or advantage over the periods, and how well that would
//! have foretold them.

use super::NoAnswer;
use super::wire::{logit, share};
use crate::engine::Interval;
use crate::engine::distribution::t95;

/// A line through the logits of a rate: `logit r = intercept + b·x`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WireFit {
    /// b, per unit of what explains the rate: per order where that is the advantage in orders, per point where it is
    /// satisfaction.
    pub sensitivity: f64,
    /// The standard error of b, `s/√Σ(x − x̄)²`, `s² = SSE/(n − 2)`.
    pub standard_error: f64,
    /// The 90 % interval of b by Student's distribution with n − 2 degrees of freedom.
    pub interval: Interval,
    /// The logit at x = 0.
    pub intercept: f64,
    /// s, the standard deviation of the logits around the line.
    pub residual_error: f64,
    /// The share of the variance of the logits that the line explains.
    pub explained: f64,
    /// How many periods it rests on.
    pub periods: usize,
    /// How well it foretells a period that it has not seen.
    pub back_test: BackTest,
}

/// Each period in turn foretold by the line through all the others (leave-one-out). The errors are root mean squares in
/// the unit of the rate: 0.02 is two of a hundred customers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BackTest {
    /// The error of the line.
    pub error: f64,
    /// The error of foretelling the mean of the others instead. A line that does no better has learned nothing.
    pub error_of_mean: f64,
    /// How many periods could be foretold.
    pub forecasts: usize,
}

/// The fewest periods that a line with an error takes.
pub const FEWEST_PERIODS: usize = 3;

/// Least squares on the logits of periods (x, rate): x is the advantage in orders, or satisfaction.
///
/// # Errors
/// [`NoAnswer::TooFewPeriods`] below [`FEWEST_PERIODS`], [`NoAnswer::InvalidInput`], [`NoAnswer::RateAtItsEnd`] where a
/// rate is 0 or 1, [`NoAnswer::DoesNotVary`] where x is the same in all periods, [`NoAnswer::TooLarge`].
///
/// ```
/// use worthwhile::engine::decisions::fit_wire;
/// // Odds that double with each point.
/// let fit = fit_wire(&[(6.0, 0.5), (7.0, 2.0 / 3.0), (8.0, 0.8)]).unwrap();
/// assert!((fit.sensitivity - 2.0_f64.ln()).abs() < 1e-12 && fit.standard_error < 1e-12);
/// assert!((fit.rate_at(9.0) - 8.0 / 9.0).abs() < 1e-12);
/// ```
pub fn fit_wire(periods: &[(f64, f64)]) -> Result<WireFit, NoAnswer> {
    if periods.len() < FEWEST_PERIODS {
        return Err(NoAnswer::TooFewPeriods { needed: FEWEST_PERIODS });
    }
    let points = periods
        .iter()
        .map(|(x, rate)| if x.is_finite() { Ok((*x, logit(*rate)?)) } else { Err(NoAnswer::InvalidInput) });
    let points: Vec<(f64, f64)> = points.collect::<Result<_, _>>()?;
    let line = Line::through(&points)?;
    let degrees = (points.len() - 2) as f64;
    let squares: f64 = points.iter().map(|(x, y)| (y - line.at(*x)).powi(2)).sum();
    let total: f64 = points.iter().map(|(_, y)| (y - line.mean_y).powi(2)).sum();
    let residual_error = (squares / degrees).sqrt();
    let standard_error = residual_error / line.spread.sqrt();
    let half_width = t95(degrees) * standard_error;
    let fit = WireFit {
        sensitivity: line.slope,
        standard_error,
        interval: Interval { low: line.slope - half_width, high: line.slope + half_width },
        intercept: line.at(0.0),
        residual_error,
        // Where the rate never moved, a line without slope explains all there is.
        explained: if total > 0.0 { 1.0 - squares / total } else { 1.0 },
        periods: points.len(),
        back_test: back_test(&points).ok_or(NoAnswer::TooLarge)?,
    };
    let is_finite = fit.interval.low.is_finite() && fit.interval.high.is_finite() && fit.intercept.is_finite();
    is_finite.then_some(fit).ok_or(NoAnswer::TooLarge)
}

impl WireFit {
    /// The rate that the line gives for an advantage or a satisfaction.
    #[must_use]
    pub fn rate_at(&self, x: f64) -> f64 {
        share(self.intercept + self.sensitivity * x)
    }
}

struct Line {
    slope: f64,
    mean_x: f64,
    mean_y: f64,
    /// `Σ(x − x̄)²`.
    spread: f64,
}

impl Line {
    fn through(points: &[(f64, f64)]) -> Result<Self, NoAnswer> {
        if points.iter().all(|(x, _)| points.first().is_some_and(|(first, _)| x == first)) {
            return Err(NoAnswer::DoesNotVary);
        }
        let count = points.len() as f64;
        let mean_x = points.iter().map(|(x, _)| x / count).sum::<f64>();
        let mean_y = points.iter().map(|(_, y)| y / count).sum::<f64>();
        let spread = points.iter().map(|(x, _)| (x - mean_x).powi(2)).sum::<f64>();
        let slope = points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum::<f64>() / spread;
        let is_finite = slope.is_finite() && spread.is_finite();
        is_finite.then_some(Self { slope, mean_x, mean_y, spread }).ok_or(NoAnswer::TooLarge)
    }

    fn at(&self, x: f64) -> f64 {
        self.mean_y + self.slope * (x - self.mean_x)
    }
}

/// `None` only where sums leave the range of numbers: of three periods or more that differ, one can always be left out.
fn back_test(points: &[(f64, f64)]) -> Option<BackTest> {
    let (mut squares, mut squares_of_mean, mut forecasts) = (0.0, 0.0, 0_usize);
    for (index, (x, y)) in points.iter().enumerate() {
        let others: Vec<(f64, f64)> =
            points.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, point)| *point).collect();
        // Without this period there may be no variation to learn from; then nothing is foretold.
        if let Ok(line) = Line::through(&others) {
            squares += (share(line.at(*x)) - share(*y)).powi(2);
            squares_of_mean += (share(line.mean_y) - share(*y)).powi(2);
            forecasts += 1;
        }
    }
    let root = |squares: f64| (squares / forecasts as f64).sqrt();
    (forecasts > 0).then(|| BackTest { error: root(squares), error_of_mean: root(squares_of_mean), forecasts })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_and_its_error_by_hand() {
        // Logits −1, 0, 2 at −1, 0, 1: slope 3/2, mean 1/3, residuals 1/6, −1/3, 1/6, so s² = 1/6 and the error √(1/12).
        let periods = [(-1.0, share(-1.0)), (0.0, 0.5), (1.0, share(2.0))];
        let fit = fit_wire(&periods).expect("a fit");
        assert!((fit.sensitivity - 1.5).abs() < 1e-12 && (fit.intercept - 1.0 / 3.0).abs() < 1e-12, "{fit:?}");
        assert!((fit.standard_error - (1.0_f64 / 12.0).sqrt()).abs() < 1e-12, "{fit:?}");
        // t.95 with one degree of freedom is 6.3138.
        assert!((fit.interval.high - (1.5 + 6.313752 * (1.0_f64 / 12.0).sqrt())).abs() < 1e-5, "{fit:?}");
        assert!((fit.explained - (1.0 - (1.0 / 6.0) / (14.0 / 3.0))).abs() < 1e-12, "{fit:?}");
    }

    #[test]
    fn the_back_test_leaves_out_what_it_foretells() {
        // By the other two each time: at −1 logit −2 for −1, at 0 it is ½ for 0, at 1 it is 1 for 2.
        let fit = fit_wire(&[(-1.0, share(-1.0)), (0.0, 0.5), (1.0, share(2.0))]).expect("a fit");
        let misses = [share(-2.0) - share(-1.0), share(0.5) - 0.5, share(1.0) - share(2.0)];
        let error = (misses.iter().map(|miss| miss * miss).sum::<f64>() / 3.0).sqrt();
        let misses = [share(1.0) - share(-1.0), share(0.5) - 0.5, share(-0.5) - share(2.0)];
        let error_of_mean = (misses.iter().map(|miss| miss * miss).sum::<f64>() / 3.0).sqrt();
        let test = fit.back_test;
        assert!((test.error - error).abs() < 1e-12 && (test.error_of_mean - error_of_mean).abs() < 1e-12, "{test:?}");
        assert_eq!(test.forecasts, 3);
    }

    #[test]
    fn a_period_that_holds_the_line_alone_is_not_foretold() {
        let fit = fit_wire(&[(1.0, 0.5), (1.0, 0.6), (2.0, 0.7)]).expect("a fit");
        assert_eq!(fit.back_test.forecasts, 2);
    }

    #[test]
    fn a_rate_that_never_moved_has_no_sensitivity() {
        let fit = fit_wire(&[(1.0, 0.6), (2.0, 0.6), (3.0, 0.6)]).expect("a fit");
        assert_eq!((fit.sensitivity, fit.standard_error), (0.0, 0.0));
    }

    #[test]
    fn periods_without_a_line_say_why() {
        let cases: [(&[(f64, f64)], NoAnswer); 6] = [
            (&[], NoAnswer::TooFewPeriods { needed: 3 }),
            (&[(1.0, 0.5), (2.0, 0.6)], NoAnswer::TooFewPeriods { needed: 3 }),
            (&[(1.0, 0.5), (2.0, 1.0), (3.0, 0.6)], NoAnswer::RateAtItsEnd),
            (&[(1.0, 0.5), (2.0, 1.5), (3.0, 0.6)], NoAnswer::InvalidInput),
            (&[(1.0, 0.5), (f64::NAN, 0.5), (3.0, 0.6)], NoAnswer::InvalidInput),
            (&[(1.0, 0.5), (1.0, 0.7), (1.0, 0.6)], NoAnswer::DoesNotVary),
        ];
        for (periods, reason) in cases {
            assert_eq!(fit_wire(periods), Err(reason), "{periods:?}");
        }
    }
}
