//! A number that a person half knows: exact, a range or a three-point estimate. Its text form is in `words`.

use serde::{Deserialize, Serialize};

use super::Measure;

/// The largest magnitude that an input may have.
pub const LARGEST_NUMBER: f64 = 1e15;

/// An input that may not have been entered yet.
pub type Input = Option<Estimate>;

/// A number with its uncertainty. Money in the project's currency, shares as 0 to 1, time in months.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Estimate {
    /// A number that is known.
    Exact(f64),
    /// The 5th and the 95th percentile: a 90 % interval.
    Range(f64, f64),
    /// The lowest, the likeliest and the highest value (Beta-PERT).
    Pert(f64, f64, f64),
}

/// Why a set of numbers is no estimate of a given quantity.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum EstimateError {
    /// A number is infinite or not a number.
    #[error("is not a finite number")]
    NotFinite,
    /// The numbers do not rise from the lowest to the highest.
    #[error("does not rise from the lowest to the highest")]
    OutOfOrder,
    /// A number lies below what the quantity allows; holds the bound.
    #[error("is below {0}, the lowest value allowed here")]
    BelowMinimum(f64),
    /// A number lies above what the quantity allows; holds the bound.
    #[error("is above {0}, the highest value allowed here")]
    AboveMaximum(f64),
}

impl Estimate {
    /// The lowest number that was given: the value itself, the 5th percentile, or the minimum.
    #[must_use]
    pub const fn low(&self) -> f64 {
        match *self {
            Self::Exact(value) => value,
            Self::Range(low, _) | Self::Pert(low, _, _) => low,
        }
    }

    /// The highest number that was given: the value itself, the 95th percentile, or the maximum.
    #[must_use]
    pub const fn high(&self) -> f64 {
        match *self {
            Self::Exact(value) => value,
            Self::Range(_, high) | Self::Pert(_, _, high) => high,
        }
    }

    /// Whether the estimate leaves anything open.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.high() > self.low()
    }

    /// Checks order, finiteness and the bounds of the quantity.
    ///
    /// # Errors
    /// [`EstimateError`] with the first thing that is wrong.
    pub fn validate(&self, measure: Measure) -> Result<(), EstimateError> {
        let (low, middle, high) = match *self {
            Self::Exact(value) => (value, value, value),
            Self::Range(low, high) => (low, low, high),
            Self::Pert(low, mode, high) => (low, mode, high),
        };
        if ![low, middle, high].iter().all(|number| number.is_finite()) {
            return Err(EstimateError::NotFinite);
        }
        if low > middle || middle > high {
            return Err(EstimateError::OutOfOrder);
        }
        let (minimum, maximum) = measure.bounds();
        if low < minimum {
            return Err(EstimateError::BelowMinimum(minimum));
        }
        if high > maximum {
            return Err(EstimateError::AboveMaximum(maximum));
        }
        Ok(())
    }
}

impl From<f64> for Estimate {
    fn from(value: f64) -> Self {
        Self::Exact(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn estimates_that_are_valid_and_that_are_not() {
        let nan = f64::NAN;
        let cases = [
            (Estimate::Exact(20.0), Measure::Money, Ok(())),
            (Estimate::Range(18.0, 25.0), Measure::Money, Ok(())),
            (Estimate::Range(18.0, 18.0), Measure::Money, Ok(())),
            (Estimate::Pert(1.0, 2.0, 3.0), Measure::Score, Ok(())),
            (Estimate::Exact(nan), Measure::Money, Err(EstimateError::NotFinite)),
            (Estimate::Range(0.0, f64::INFINITY), Measure::Money, Err(EstimateError::NotFinite)),
            (Estimate::Range(25.0, 18.0), Measure::Money, Err(EstimateError::OutOfOrder)),
            (Estimate::Pert(1.0, 4.0, 3.0), Measure::Score, Err(EstimateError::OutOfOrder)),
            (Estimate::Exact(3.0), Measure::Share, Err(EstimateError::AboveMaximum(1.0))),
            (Estimate::Exact(-1.0), Measure::Count, Err(EstimateError::BelowMinimum(0.0))),
        ];
        for (estimate, measure, expected) in cases {
            assert_eq!(estimate.validate(measure), expected, "{estimate:?} {measure:?}");
        }
    }
}
