//! What a customer brings by also buying something else.

use super::NoAnswer;

/// Something else that a customer may buy in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrossSell {
    /// The probability that a customer who is still there buys it in a period, 0 to 1.
    pub probability: f64,
    /// What it then brings, as margin.
    pub margin: f64,
}

/// What cross-sales add to the contribution of a customer in each period: `Σ pᵢ·mᵢ`.
///
/// # Errors
/// [`NoAnswer::InvalidInput`] for a probability outside 0..1 or a margin that is not finite, [`NoAnswer::TooLarge`].
///
/// ```
/// use worthwhile::engine::decisions::{CrossSell, cross_sell_contribution};
/// let offers = [CrossSell { probability: 0.1, margin: 30.0 }, CrossSell { probability: 0.02, margin: 200.0 }];
/// assert!((cross_sell_contribution(&offers).unwrap() - 7.0).abs() < 1e-12);
/// ```
pub fn cross_sell_contribution(offers: &[CrossSell]) -> Result<f64, NoAnswer> {
    let is_valid = |offer: &CrossSell| (0.0..=1.0).contains(&offer.probability) && offer.margin.is_finite();
    if !offers.iter().all(is_valid) {
        return Err(NoAnswer::InvalidInput);
    }
    let sum: f64 = offers.iter().map(|offer| offer.probability * offer.margin).sum();
    sum.is_finite().then_some(sum).ok_or(NoAnswer::TooLarge)
}

/// What cross-sales add to the value of a customer: `Σ_{t=0} contribution · survival(t)/(1 + i)^t`, the first period
/// now, as in the discounted LTV. `survival` starts with 1; `rate` is the discount rate per period, effective.
///
/// # Errors
/// As of [`cross_sell_contribution`]; [`NoAnswer::InvalidInput`] for a survival outside 0..1 or a rate of −1 or less.
///
/// ```
/// use worthwhile::engine::decisions::{CrossSell, cross_sell_value};
/// let offer = [CrossSell { probability: 0.5, margin: 22.0 }];
/// assert!((cross_sell_value(&offer, &[1.0, 0.8], 0.1).unwrap() - (11.0 + 8.0)).abs() < 1e-12);
/// ```
pub fn cross_sell_value(offers: &[CrossSell], survival: &[f64], rate: f64) -> Result<f64, NoAnswer> {
    let contribution = cross_sell_contribution(offers)?;
    let is_rate = rate.is_finite() && rate > -1.0;
    if !is_rate || !survival.iter().all(|share| (0.0..=1.0).contains(share)) {
        return Err(NoAnswer::InvalidInput);
    }
    let (mut value, mut factor) = (0.0, 1.0);
    for share in survival {
        value += contribution * share * factor;
        factor /= 1.0 + rate;
    }
    value.is_finite().then_some(value).ok_or(NoAnswer::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_cross_sales_say_why() {
        let offer = |probability, margin| [CrossSell { probability, margin }];
        assert_eq!(cross_sell_contribution(&offer(1.1, 5.0)), Err(NoAnswer::InvalidInput));
        assert_eq!(cross_sell_contribution(&offer(0.5, f64::NAN)), Err(NoAnswer::InvalidInput));
        assert_eq!(cross_sell_value(&offer(0.5, 5.0), &[1.0, -0.1], 0.1), Err(NoAnswer::InvalidInput));
        assert_eq!(cross_sell_value(&offer(0.5, 5.0), &[1.0], -1.0), Err(NoAnswer::InvalidInput));
        assert_eq!(cross_sell_value(&offer(1.0, f64::MAX), &[1.0; 3], 0.0), Err(NoAnswer::TooLarge));
    }

    #[test]
    fn a_loss_counts_as_one() {
        assert_eq!(cross_sell_value(&[CrossSell { probability: 0.5, margin: -4.0 }], &[1.0; 3], 0.0), Ok(-6.0));
    }
}
