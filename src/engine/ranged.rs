//! A number with its ends, resolved once where a closed form takes the place of drawing again and again.

use crate::model::{Estimate, Measure};

use super::distribution;

/// A mean with the ends of its 90 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranged {
    /// The mean.
    pub mean: f64,
    /// The 5th percentile.
    pub low: f64,
    /// The 95th percentile.
    pub high: f64,
}

impl Ranged {
    /// The mean of an estimate and the ends of the same one with its evidence as old as it is.
    pub fn of(estimate: Estimate, aged: Estimate, measure: Measure) -> Self {
        let (low, high) = distribution::percentiles(aged);
        Self { mean: distribution::mean(estimate, measure), low, high }
    }

    /// Whether it leaves anything open.
    pub fn is_open(&self) -> bool {
        self.high > self.low
    }

    /// The product of two, such as an importance and the factor of a situation.
    ///
    /// Its ends are an approximation to first order: what each factor alone at its ends does to the product, combined in
    /// quadrature. Where both factors are uncertain, the product of two ends lies beyond them, and those of the true
    /// distribution, which is skewed, lie somewhat higher on either side.
    pub fn times(self, factor: Self) -> Self {
        let deviation = |own: f64, other: f64| (own * factor.mean).hypot(other * self.mean);
        let mean = self.mean * factor.mean;
        let low = mean - deviation(self.mean - self.low, factor.mean - factor.low);
        Self { mean, low, high: mean + deviation(self.high - self.mean, factor.high - factor.mean) }
    }
}
