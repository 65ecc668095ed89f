//! Estimates as rising functions of a standard normal score, so that plain samples, Latin hypercubes and correlated
//! inputs go one way.

use crate::engine::distribution::{Z95, beta_of_interval};
use crate::model::{Estimate, Measure};

use super::beta_quantiles::BetaQuantiles;
use super::exponential::exp;
use super::normal::{FARTHEST_SCORE, cumulative, density};

/// The distribution of one estimate.
///
/// | estimate | number at the score z |
/// |---|---|
/// | exact | the number |
/// | range above zero | `exp(μ + σz)`, with 5 % and 95 % at its bounds |
/// | other range | `μ + σz`, likewise |
/// | range of a share | the quantile of the beta distribution with 5 % and 95 % at its bounds |
/// | three points | the quantile of the Beta-PERT distribution |
///
/// Nothing is drawn beyond [`Measure::bounds`]. A normal distribution that would pass a bound is cut at it and equally
/// far on the other side of its middle, so that its mean stays where it is; 5 % and 95 % do so in any case. A
/// lognormal one is cut above only, which lowers its mean: [`Marginal::mean`] says by how much.
///
/// What [`Estimate::validate`] refuses is read as the nearest thing that it accepts, so that no number is ever NaN or
/// infinite.
///
/// ```
/// use worthwhile::engine::uncertainty::Marginal;
/// use worthwhile::model::{Estimate, Measure};
/// let price = Marginal::new(Estimate::Range(18.0, 25.0), Measure::Money);
/// assert!((price.at(1.6448536269514722) - 25.0).abs() < 1e-12);
/// assert!((price.at(0.0) - f64::sqrt(18.0 * 25.0)).abs() < 1e-12);
/// ```
#[derive(Clone, Debug)]
pub struct Marginal {
    shape: Shape,
    mean: f64,
    low: f64,
    high: f64,
}

#[derive(Clone, Debug)]
enum Shape {
    Exact,
    Normal { middle: f64, deviation: f64 },
    Lognormal { location: f64, scale: f64 },
    Beta { low: f64, width: f64, quantiles: BetaQuantiles },
}

impl Marginal {
    /// The distribution of an estimate of a quantity.
    #[must_use]
    pub fn new(estimate: Estimate, measure: Measure) -> Self {
        let bounds = measure.bounds();
        match sound(estimate, bounds) {
            Estimate::Exact(value) => Self::exact(value),
            Estimate::Pert(low, mode, high) => Self::pert(low, mode, high),
            Estimate::Range(low, high) if low >= high => Self::exact(low),
            Estimate::Range(low, high) if measure.is_share() => {
                let (a, b) = beta_of_interval(low, high);
                Self::beta(0.0, 1.0, a, b)
            }
            Estimate::Range(low, high) if low > 0.0 => Self::lognormal(low, high, bounds),
            Estimate::Range(low, high) => Self::normal(low, high, bounds),
        }
    }

    /// The number at a standard normal score.
    #[inline]
    #[must_use]
    pub fn at(&self, score: f64) -> f64 {
        match &self.shape {
            Shape::Exact => self.mean,
            Shape::Normal { middle, deviation } => self.within(middle + deviation * score),
            Shape::Lognormal { location, scale } => self.within(exp(location + scale * score)),
            Shape::Beta { low, width, quantiles } => self.within(low + width * quantiles.at(score)),
        }
    }

    /// Turns scores into numbers, in place; the same as [`Marginal::at`] for each.
    pub fn apply(&self, scores: &mut [f64]) {
        match &self.shape {
            Shape::Exact => scores.fill(self.mean),
            Shape::Normal { middle, deviation } => {
                for score in scores {
                    *score = self.within(middle + deviation * *score);
                }
            }
            Shape::Lognormal { location, scale } => {
                for score in scores {
                    *score = self.within(exp(location + scale * *score));
                }
            }
            Shape::Beta { low, width, quantiles } => {
                for score in scores {
                    *score = self.within(low + width * quantiles.at(*score));
                }
            }
        }
    }

    /// The mean of what is drawn.
    #[must_use]
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// Whether there is anything to draw.
    #[must_use]
    pub const fn is_uncertain(&self) -> bool {
        !matches!(self.shape, Shape::Exact)
    }

    /// Not `clamp`, which checks its bounds and minds NaN for each number; here that becomes the lower bound.
    #[inline]
    const fn within(&self, number: f64) -> f64 {
        let number = if number > self.low { number } else { self.low };
        if number < self.high { number } else { self.high }
    }

    const fn exact(value: f64) -> Self {
        Self { shape: Shape::Exact, mean: value, low: value, high: value }
    }

    fn normal(low: f64, high: f64, (minimum, maximum): (f64, f64)) -> Self {
        let middle = f64::midpoint(low, high);
        let room = (middle - minimum).min(maximum - middle).max(0.0);
        let deviation = (high - low) / (2.0 * Z95);
        if deviation <= 0.0 {
            return Self::exact(middle);
        }
        Self { shape: Shape::Normal { middle, deviation }, mean: middle, low: middle - room, high: middle + room }
    }

    fn lognormal(low: f64, high: f64, (_, maximum): (f64, f64)) -> Self {
        let location = f64::midpoint(low.ln(), high.ln());
        let scale = (high.ln() - low.ln()) / (2.0 * Z95);
        if scale <= 0.0 {
            return Self::exact(low);
        }
        let mean = mean_of_cut_lognormal(location, scale, maximum);
        Self { shape: Shape::Lognormal { location, scale }, mean, low: 0.0, high: maximum }
    }

    fn pert(low: f64, mode: f64, high: f64) -> Self {
        let width = high - low;
        if width <= 0.0 {
            return Self::exact(low);
        }
        let position = ((mode - low) / width).clamp(0.0, 1.0);
        Self::beta(low, width, 1.0 + 4.0 * position, 5.0 - 4.0 * position)
    }

    fn beta(low: f64, width: f64, a: f64, b: f64) -> Self {
        let mean = low + width * (a / (a + b));
        BetaQuantiles::new(a, b).map_or(Self::exact(mean), |quantiles| Self {
            shape: Shape::Beta { low, width, quantiles },
            mean,
            low,
            high: low + width,
        })
    }
}

/// `E[min(X, maximum)] = e^(μ + σ²/2)·Φ((ln m − μ − σ²)/σ) + m·(1 − Φ((ln m − μ)/σ))`.
pub fn mean_of_cut_lognormal(location: f64, scale: f64, maximum: f64) -> f64 {
    let beyond = (maximum.ln() - location) / scale;
    if beyond - scale > FARTHEST_SCORE {
        // Nothing is cut off that would show in the last digit.
        return (location + scale * scale / 2.0).exp().min(maximum);
    }
    let below = beyond - scale;
    let of_lower = if below > -30.0 {
        (location + scale * scale / 2.0).exp() * cumulative(below)
    } else {
        // Φ(x) ≈ φ(x)/|x| far below; the exponentials, each too large, cancel.
        maximum * density(beyond) / -below
    };
    (of_lower + maximum * cumulative(-beyond)).clamp(0.0, maximum)
}

/// The nearest estimate that holds only finite numbers within the bounds, in rising order.
fn sound(estimate: Estimate, (minimum, maximum): (f64, f64)) -> Estimate {
    // A number that is none counts as zero, or what is nearest to it.
    let number = |value: f64| if value.is_nan() { 0.0_f64 } else { value }.clamp(minimum, maximum);
    match estimate {
        Estimate::Exact(value) => Estimate::Exact(number(value)),
        Estimate::Range(low, high) => {
            let low = number(low);
            Estimate::Range(low, number(high).max(low))
        }
        Estimate::Pert(low, mode, high) => {
            let low = number(low);
            let high = number(high).max(low);
            Estimate::Pert(low, number(mode).clamp(low, high), high)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Design, Scores};
    use super::*;
    use crate::engine::distribution;

    const CASES: [(Estimate, Measure); 14] = [
        (Estimate::Exact(7.0), Measure::Money),
        (Estimate::Range(18.0, 25.0), Measure::Money),
        (Estimate::Range(1.0, 100.0), Measure::Count),
        (Estimate::Range(-10.0, 30.0), Measure::Money),
        (Estimate::Range(0.0, 10.0), Measure::Count),
        (Estimate::Range(-0.2, 1.0), Measure::Margin),
        (Estimate::Range(0.6, 0.8), Measure::Share),
        (Estimate::Range(0.0, 1.0), Measure::Share),
        (Estimate::Range(0.001, 0.9), Measure::Share),
        (Estimate::Range(0.3, 0.3001), Measure::Share),
        (Estimate::Pert(18.0, 20.0, 25.0), Measure::Money),
        (Estimate::Pert(0.0, 0.0, 1.0), Measure::Share),
        (Estimate::Pert(-5.0, 5.0, 5.0), Measure::Money),
        (Estimate::Pert(3.0, 3.0, 3.0), Measure::Score),
    ];

    #[test]
    fn the_mean_of_the_samples_is_the_deterministic_number() {
        let samples = 100_000;
        let scores = Scores::new(Design::LatinHypercube, 1, 1, samples);
        for (estimate, measure) in CASES {
            let marginal = Marginal::new(estimate, measure);
            let mean = (0..samples).map(|sample| marginal.at(scores.at(sample))).sum::<f64>() / samples as f64;
            let expected = distribution::mean(estimate, measure);
            let (low, high) = distribution::percentiles(estimate);
            assert!((mean - expected).abs() <= 3e-4 * (high - low), "{estimate:?}: {mean} for {expected}");
            assert!((marginal.mean() - expected).abs() <= 1e-6 * (high - low), "{estimate:?} {}", marginal.mean());
        }
    }

    #[test]
    fn the_percentiles_are_those_of_the_estimate() {
        for (estimate, measure) in CASES {
            // No beta distribution has a percentile at 0 or 1.
            if matches!(estimate, Estimate::Range(0.0, 1.0)) {
                continue;
            }
            let marginal = Marginal::new(estimate, measure);
            let (low, high) = distribution::percentiles(estimate);
            let miss = (marginal.at(-Z95) - low).abs().max((marginal.at(Z95) - high).abs());
            assert!(miss <= 1e-6 * (high - low).max(1e-9), "{estimate:?} {measure:?}: {miss:e}");
        }
    }

    #[test]
    fn numbers_rise_with_the_score_and_keep_to_their_bounds() {
        for (estimate, measure) in CASES {
            let marginal = Marginal::new(estimate, measure);
            let numbers: Vec<f64> = (-100..=100).map(|step| marginal.at(f64::from(step) / 10.0)).collect();
            assert!(numbers.is_sorted(), "{estimate:?}");
            let (minimum, maximum) = measure.bounds();
            assert!(numbers.iter().all(|number| (minimum..=maximum).contains(number)), "{estimate:?}");
            let mut together: Vec<f64> = (-100..=100).map(|step| f64::from(step) / 10.0).collect();
            marginal.apply(&mut together);
            assert_eq!(together, numbers, "{estimate:?}");
        }
    }

    #[test]
    fn a_bound_above_lowers_the_mean_of_a_lognormal_range() {
        let samples = 100_000;
        let scores = Scores::new(Design::LatinHypercube, 1, 1, samples);
        let cases = [(8.0, 10.0, Measure::Score), (0.05, 1.0, Measure::Margin), (1.0, 12_000.0, Measure::Months)];
        for (low, high, measure) in cases {
            let marginal = Marginal::new(Estimate::Range(low, high), measure);
            let mean = (0..samples).map(|sample| marginal.at(scores.at(sample))).sum::<f64>() / samples as f64;
            assert!((mean / marginal.mean() - 1.0).abs() < 1e-4, "{low} {high}: {mean} for {}", marginal.mean());
            let (deviation, middle) = ((high / low).ln() / (2.0 * Z95), f64::midpoint(low.ln(), high.ln()));
            assert!(marginal.mean() < (middle + deviation * deviation / 2.0).exp(), "{low} {high}");
            // The deterministic figure reckons with the same.
            assert_eq!(marginal.mean(), distribution::mean(Estimate::Range(low, high), measure), "{low} {high}");
        }
    }

    #[test]
    fn hostile_estimates_give_numbers() {
        let numbers = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -1.0, 5e-324, 1e-9, 0.5, 1.0, 1e15, 1e300];
        let measures = [Measure::Money, Measure::Share, Measure::Rate, Measure::Margin, Measure::Months];
        let check = |estimate, measure: Measure| {
            let marginal = Marginal::new(estimate, measure);
            let (minimum, maximum) = measure.bounds();
            let scores = [f64::NEG_INFINITY, -9.0, -1.0, 0.0, 0.3, 2.0, 9.0, f64::INFINITY];
            let drawn = scores.map(|score| marginal.at(score));
            assert!(drawn.iter().all(|n| (minimum..=maximum).contains(n)), "{estimate:?} {measure:?}: {drawn:?}");
            assert!(drawn.is_sorted(), "{estimate:?} {measure:?}: {drawn:?}");
            assert!((minimum..=maximum).contains(&marginal.mean()), "{estimate:?} {measure:?}: {}", marginal.mean());
            assert!(marginal.at(f64::NAN).is_finite());
        };
        for measure in measures {
            for a in numbers {
                check(Estimate::Exact(a), measure);
                for b in numbers {
                    check(Estimate::Range(a, b), measure);
                    check(Estimate::Pert(a, b, 1e3), measure);
                    check(Estimate::Pert(-1.0, a, b), measure);
                }
            }
        }
    }
}
