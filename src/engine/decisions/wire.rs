//! The wire between the two values: how retention and conversion react to the customer's advantage.
//!
//! A rate moves on its logit: `logit r = logit r⁰ + b·(A − A⁰)/S`. The advantage A is what our offer is worth to the
//! customer beyond the best alternative, per month; measured in orders, A/S, it has no unit, and neither has b. A rate
//! and the b that moves it belong to the same length of time: the question below asks about a year.

use super::NoAnswer;

/// By how many orders the question lets the advantage grow: "if our advantage grew by a tenth of an order, how many of
/// 100 who would leave in a year would stay?"
pub const ASKED_ORDERS: f64 = 0.1;

/// A rate after the advantage has changed by a number of orders, `(A − A⁰)/S`.
///
/// # Errors
/// [`NoAnswer::RateAtItsEnd`] for a rate of 0 or 1, [`NoAnswer::InvalidInput`].
///
/// ```
/// use worthwhile::engine::decisions::shifted_rate;
/// // Odds of 3 to 1 grow by e^(2·½).
/// let rate = shifted_rate(0.75, 2.0, 0.5).unwrap();
/// assert!((rate / (1.0 - rate) - 3.0 * 1.0_f64.exp()).abs() < 1e-12);
/// ```
pub fn shifted_rate(rate: f64, sensitivity: f64, orders: f64) -> Result<f64, NoAnswer> {
    let shifted = logit(rate)? + sensitivity * orders;
    // An advantage beyond all numbers sways everybody, but 0 · ∞ says nothing.
    let is_valid = sensitivity.is_finite() && orders.is_finite() && !shifted.is_nan();
    is_valid.then(|| share(shifted)).ok_or(NoAnswer::InvalidInput)
}

/// The sensitivity b from the question: of 100 who would be lost, how many would an advantage greater by `orders`
/// ([`ASKED_ORDERS`]) keep? `b = (logit r¹ − logit r⁰)/orders`, `r¹ = r⁰ + (1 − r⁰)·swayed/100`.
///
/// For retention the lost are those who leave in a year and the rate is the yearly one; for conversion they are the
/// prospects who do not buy, and the rate is the share who do.
///
/// # Errors
/// [`NoAnswer::RateAtItsEnd`], [`NoAnswer::AllSwayed`], [`NoAnswer::InvalidInput`] for fewer than none of 100, more
/// than 100, or an advantage that does not grow.
///
/// ```
/// use worthwhile::engine::decisions::{ASKED_ORDERS, sensitivity_of_answer};
/// // 75 of 100 stay; of the 25, a fifth would stay too: 80 of 100. Odds of 4 against 3.
/// let b = sensitivity_of_answer(0.75, 20.0, ASKED_ORDERS).unwrap();
/// assert!((b - (4.0_f64 / 3.0).ln() / 0.1).abs() < 1e-12);
/// ```
pub fn sensitivity_of_answer(rate: f64, swayed_of_100: f64, orders: f64) -> Result<f64, NoAnswer> {
    let grows = orders.is_finite() && orders > 0.0;
    if !grows || !(0.0..=100.0).contains(&swayed_of_100) {
        return Err(NoAnswer::InvalidInput);
    }
    logit(rate)?;
    if swayed_of_100 == 100.0 {
        return Err(NoAnswer::AllSwayed);
    }
    // The two logits written out, so that neither loses digits where the rate is near an end: those who are lost shrink
    // by a factor, and those who are kept grow by one.
    let swayed = swayed_of_100 / 100.0;
    let change = (swayed * (1.0 - rate) / rate).ln_1p() - (-swayed).ln_1p();
    let sensitivity = change / orders;
    sensitivity.is_finite().then_some(sensitivity).ok_or(NoAnswer::TooLarge)
}

/// The answer that a sensitivity amounts to: of 100 who would be lost, how many an advantage greater by `orders`
/// keeps. Below none where the sensitivity or the change is negative: so many more are lost.
///
/// # Errors
/// As of [`shifted_rate`].
///
/// ```
/// use worthwhile::engine::decisions::{sensitivity_of_answer, swayed_of_100};
/// let b = sensitivity_of_answer(0.6, 15.0, 0.1).unwrap();
/// assert!((swayed_of_100(0.6, b, 0.1).unwrap() - 15.0).abs() < 1e-9);
/// ```
pub fn swayed_of_100(rate: f64, sensitivity: f64, orders: f64) -> Result<f64, NoAnswer> {
    let shifted = logit(rate)? + sensitivity * orders;
    let is_valid = sensitivity.is_finite() && orders.is_finite() && !shifted.is_nan();
    // `1 − (1 − r¹)/(1 − r⁰)`, with `1 − r¹` as the share of the mirrored logit.
    is_valid.then(|| 100.0 * (1.0 - share(-shifted) / (1.0 - rate))).ok_or(NoAnswer::InvalidInput)
}

/// The scale of a multinomial logit that agrees with a sensitivity: `S/b`, in the unit of the order value S.
///
/// Between staying and the best alternative the odds are `e^(A/scale)`, and they grow by `e^(b·ΔA/S)`.
///
/// # Errors
/// [`NoAnswer::NotSensitive`] where b is not above zero, [`NoAnswer::InvalidInput`] where S is not, or a number is not
/// finite; [`NoAnswer::TooLarge`].
///
/// ```
/// use worthwhile::engine::decisions::choice_scale;
/// assert_eq!(choice_scale(20.0, 4.0), Ok(5.0));
/// ```
pub fn choice_scale(order_value: f64, sensitivity: f64) -> Result<f64, NoAnswer> {
    if !(order_value.is_finite() && order_value > 0.0 && sensitivity.is_finite()) {
        return Err(NoAnswer::InvalidInput);
    }
    if sensitivity <= 0.0 {
        return Err(NoAnswer::NotSensitive);
    }
    let scale = order_value / sensitivity;
    (scale.is_finite() && scale > 0.0).then_some(scale).ok_or(NoAnswer::TooLarge)
}

/// The logarithm of the odds of a rate.
pub(super) fn logit(rate: f64) -> Result<f64, NoAnswer> {
    if !(0.0..=1.0).contains(&rate) {
        return Err(NoAnswer::InvalidInput);
    }
    if rate == 0.0 || rate == 1.0 {
        return Err(NoAnswer::RateAtItsEnd);
    }
    Ok(rate.ln() - (-rate).ln_1p())
}

/// The rate of a logit.
pub(super) fn share(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::decisions::NoAnswer::{AllSwayed, InvalidInput, NotSensitive, RateAtItsEnd};

    #[test]
    fn the_answer_is_what_happens() {
        for rate in [0.001, 0.3, 0.75, 0.999] {
            for swayed in [0.0, 1.0, 20.0, 99.0] {
                let b = sensitivity_of_answer(rate, swayed, ASKED_ORDERS).expect("a sensitivity");
                let moved = shifted_rate(rate, b, ASKED_ORDERS).expect("a rate");
                assert!((moved - (rate + (1.0 - rate) * swayed / 100.0)).abs() < 1e-12, "{rate} {swayed}");
                let told = swayed_of_100(rate, b, ASKED_ORDERS).expect("an answer");
                assert!((told - swayed).abs() < 1e-9, "{rate} {swayed}: {told}");
            }
        }
    }

    #[test]
    fn rates_stay_between_nothing_and_all() {
        for orders in [-1e300, -50.0, 0.0, 50.0, 1e300] {
            let moved = shifted_rate(0.4, 8.0, orders).expect("a rate");
            assert!((0.0..=1.0).contains(&moved), "{orders}: {moved}");
        }
        assert!((shifted_rate(0.4, 8.0, 0.0).expect("a rate") - 0.4).abs() < 1e-15);
    }

    #[test]
    fn what_is_lost_with_less_advantage_counts_below_none() {
        // From 3 to 1 to 2 to 1: of 100 who leave anyway, 33 and a third more do.
        let told = swayed_of_100(0.75, (1.5_f64).ln(), -1.0).expect("an answer");
        assert!((told + 100.0 / 3.0).abs() < 1e-9, "{told}");
    }

    #[test]
    fn questions_without_an_answer_say_why() {
        assert_eq!(sensitivity_of_answer(1.0, 20.0, 0.1), Err(RateAtItsEnd));
        assert_eq!(sensitivity_of_answer(0.0, 20.0, 0.1), Err(RateAtItsEnd));
        assert_eq!(sensitivity_of_answer(1.2, 20.0, 0.1), Err(InvalidInput));
        assert_eq!(sensitivity_of_answer(0.5, 100.0, 0.1), Err(AllSwayed));
        assert_eq!(sensitivity_of_answer(0.5, 101.0, 0.1), Err(InvalidInput));
        assert_eq!(sensitivity_of_answer(0.5, 20.0, 0.0), Err(InvalidInput));
        assert_eq!(shifted_rate(1.0, 2.0, 0.1), Err(RateAtItsEnd));
        assert_eq!(shifted_rate(0.5, f64::NAN, 0.1), Err(InvalidInput));
        assert_eq!(choice_scale(20.0, 0.0), Err(NotSensitive));
        assert_eq!(choice_scale(0.0, 1.0), Err(InvalidInput));
    }
}
