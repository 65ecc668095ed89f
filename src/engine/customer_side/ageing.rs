//! How evidence fades: the variance of an estimate grows with the age of what it rests on.
//!
//! `σ²(age) = σ₀² + q·age`, with q such that after one half-life the variance has doubled:
//! `σ²(age) = σ₀²·(1 + age/half-life)` (domain: evidence). Where σ₀ is zero, as for an exact number, nothing grows: who
//! states a number without a range says that it is not uncertain.

use crate::engine::{Figure, Reason};
use crate::model::{Estimate, Measure};

/// The factor by which a standard deviation has grown: `√(1 + age/half-life)`. Evidence from the future is fresh.
///
/// # Errors
/// Unknown where the half-life is not above zero, or the age is not a number.
///
/// ```
/// use worthwhile::engine::customer_side::deviation_factor;
/// assert_eq!(deviation_factor(0.0, 12.0).known(), Some(1.0));
/// assert_eq!(deviation_factor(12.0, 12.0).known(), Some(2.0_f64.sqrt()));
/// ```
#[must_use]
pub fn deviation_factor(age_months: f64, half_life_months: f64) -> Figure {
    if half_life_months.is_nan() || half_life_months <= 0.0 {
        return Figure::Unknown(Reason::HalfLifeNotPositive);
    }
    if age_months.is_nan() {
        return Figure::Unknown(Reason::InvalidInput);
    }
    Figure::of((1.0 + age_months.max(0.0) / half_life_months).sqrt())
}

/// The estimate with its standard deviation multiplied by `factor`, a [`deviation_factor`].
///
/// A range grows from its middle, a three-point estimate from its mode, which stays. Numbers above zero grow on the
/// scale of logarithms, and so stay above zero; shares between 0 and 1 on the scale of logits; all others, and shares
/// that touch 0 or 1, evenly. The bounds of the quantity hold. Exact numbers stay, and a factor below 1 changes nothing.
///
/// ```
/// use worthwhile::engine::customer_side::widen;
/// use worthwhile::model::{Estimate, Measure};
/// assert_eq!(widen(Estimate::Range(-10.0, 30.0), Measure::Money, 1.5), Estimate::Range(-20.0, 40.0));
/// // From 10·2^±1 to 10·2^±2.
/// let Estimate::Range(low, high) = widen(Estimate::Range(5.0, 20.0), Measure::Money, 2.0) else { panic!() };
/// assert!((low - 2.5).abs() < 1e-12 && (high - 40.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn widen(estimate: Estimate, measure: Measure, factor: f64) -> Estimate {
    if !estimate.is_uncertain() || !factor.is_finite() || factor <= 1.0 {
        return estimate;
    }
    let space = Space::of(estimate, measure);
    let (minimum, maximum) = measure.bounds();
    // What rounds inwards, or lies out of bounds already, stays where it is.
    let stretched = |bound: f64, centre: f64| {
        let moved = space.back(centre + factor * (space.to(bound) - centre));
        if moved.is_finite() { moved.max(minimum).min(maximum) } else { bound }
    };
    match estimate {
        Estimate::Exact(value) => Estimate::Exact(value),
        Estimate::Range(low, high) => {
            let centre = f64::midpoint(space.to(low), space.to(high));
            Estimate::Range(stretched(low, centre).min(low), stretched(high, centre).max(high))
        }
        Estimate::Pert(low, mode, high) => {
            let centre = space.to(mode);
            Estimate::Pert(stretched(low, centre).min(low), mode, stretched(high, centre).max(high))
        }
    }
}

/// The scale on which an estimate is spread evenly around its middle.
#[derive(Clone, Copy, Debug)]
enum Space {
    Even,
    Logarithm,
    Logit,
}

impl Space {
    fn of(estimate: Estimate, measure: Measure) -> Self {
        let (low, high) = (estimate.low(), estimate.high());
        match measure.is_share() {
            true if low > 0.0 && high < 1.0 => Self::Logit,
            false if low > 0.0 => Self::Logarithm,
            _ => Self::Even,
        }
    }

    fn to(self, value: f64) -> f64 {
        match self {
            Self::Even => value,
            Self::Logarithm => value.ln(),
            Self::Logit => value.ln() - (-value).ln_1p(),
        }
    }

    fn back(self, value: f64) -> f64 {
        match self {
            Self::Even => value,
            // An infinite bound would stay where it was; the bounds of the quantity hold it instead.
            Self::Logarithm => value.exp().min(f64::MAX),
            Self::Logit => 1.0 / (1.0 + (-value).exp()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variance_doubles_in_a_half_life_and_grows_evenly() {
        for (age, half_life, variance) in [(0.0, 12.0, 1.0), (12.0, 12.0, 2.0), (36.0, 12.0, 4.0), (6.0, 24.0, 1.25)] {
            let factor = deviation_factor(age, half_life).known().expect("known");
            assert!((factor * factor - variance).abs() < 1e-12, "{age} {half_life}");
        }
        assert_eq!(deviation_factor(-5.0, 12.0), Figure::Known(1.0));
    }

    #[test]
    fn ages_without_a_factor_say_why() {
        let nan = f64::NAN;
        let cases = [
            (1.0, 0.0, Reason::HalfLifeNotPositive),
            (1.0, -1.0, Reason::HalfLifeNotPositive),
            (1.0, nan, Reason::HalfLifeNotPositive),
            (nan, 12.0, Reason::InvalidInput),
            (f64::INFINITY, 12.0, Reason::TooLarge),
            (1e300, 1e-300, Reason::TooLarge),
        ];
        for (age, half_life, reason) in cases {
            assert_eq!(deviation_factor(age, half_life), Figure::Unknown(reason), "{age} {half_life}");
        }
        assert_eq!(deviation_factor(1.0, f64::INFINITY), Figure::Known(1.0));
    }

    #[track_caller]
    fn near(found: Estimate, expected: Estimate) {
        let (a, b) = ((found.low(), found.high()), (expected.low(), expected.high()));
        assert!((a.0 - b.0).abs() < 1e-9 && (a.1 - b.1).abs() < 1e-9, "{found:?} for {expected:?}");
    }

    #[test]
    fn each_kind_grows_on_its_own_scale() {
        use Estimate::{Pert, Range};
        let odds = |odds: f64| odds / (1.0 + odds);
        let cases = [
            (Range(5.0, 20.0), Measure::Money, Range(2.5, 40.0)),
            (Range(-10.0, 10.0), Measure::Money, Range(-20.0, 20.0)),
            (Range(0.0, 10.0), Measure::Count, Range(0.0, 15.0)),
            (Range(5.0, 20.0), Measure::Score, Range(2.5, 20.0)),
            (Range(0.2, 0.8), Measure::Share, Range(odds(1.0 / 16.0), odds(16.0))),
            (Range(0.0, 0.4), Measure::Share, Range(0.0, 0.6)),
            (Pert(5.0, 10.0, 40.0), Measure::Money, Pert(2.5, 10.0, 160.0)),
            (Pert(-1.0, 0.0, 2.0), Measure::Money, Pert(-2.0, 0.0, 4.0)),
            (Pert(0.0, 0.1, 0.4), Measure::Share, Pert(0.0, 0.1, 0.7)),
            (Pert(0.2, 0.5, 0.8), Measure::Share, Pert(odds(1.0 / 16.0), 0.5, odds(16.0))),
        ];
        for (estimate, measure, expected) in cases {
            near(widen(estimate, measure, 2.0), expected);
        }
    }

    #[test]
    fn the_deviation_of_a_lognormal_range_grows_by_the_factor() {
        let Estimate::Range(low, high) = widen(Estimate::Range(18.0, 25.0), Measure::Money, 1.3) else { panic!() };
        assert!(((high / low).ln() / (25.0_f64 / 18.0).ln() - 1.3).abs() < 1e-12);
        assert!((low * high - 18.0 * 25.0).abs() < 1e-9, "the median stays");
    }

    #[test]
    fn what_is_certain_or_fresh_stays() {
        for estimate in [Estimate::Exact(5.0), Estimate::Range(5.0, 5.0), Estimate::Pert(5.0, 5.0, 5.0)] {
            assert_eq!(widen(estimate, Measure::Score, 3.0), estimate);
        }
        for factor in [1.0, 0.5, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(widen(Estimate::Range(1.0, 2.0), Measure::Score, factor), Estimate::Range(1.0, 2.0));
        }
    }

    #[test]
    fn whatever_the_factor_the_estimate_stays_valid() {
        let measures = [Measure::Money, Measure::Share, Measure::Rate, Measure::Months, Measure::Score];
        let bounds = [(0.0, 1.0), (1e-300, 0.5), (0.3, 0.9), (1e-9, 1.0 - 1e-12)];
        for measure in measures {
            for (low, high) in bounds {
                for factor in [1.0 + 1e-15, 1.5, 1e3, 1e300] {
                    for estimate in
                        [Estimate::Range(low, high), Estimate::Pert(low, low, high), Estimate::Pert(low, high, high)]
                    {
                        let wide = widen(estimate, measure, factor);
                        assert_eq!(wide.validate(measure), Ok(()), "{estimate:?} {measure:?} {factor}");
                        assert!(
                            wide.low() <= low && wide.high() >= high,
                            "{estimate:?} {measure:?} {factor}: {wide:?}"
                        );
                    }
                }
            }
        }
    }
}
