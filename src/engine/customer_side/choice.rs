//! Who would choose what: shares of choice from net values by the multinomial logit (McFadden 1974).

use crate::engine::Reason;

/// The share of customers who choose each offering: `e^(Vⱼ/scale)/Σₖ e^(Vₖ/scale)`.
///
/// `scale` is in the unit of the net values: of two offerings that differ by one scale, the better one is chosen e
/// times as often; a small scale means that small differences decide. "Do nothing" is an offering like any other.
///
/// # Errors
/// [`Reason::NoAlternatives`] without offerings, [`Reason::ScaleNotPositive`], [`Reason::InvalidInput`] for numbers
/// that are not finite.
///
/// ```
/// use worthwhile::engine::customer_side::choice_shares;
/// let shares = choice_shares(&[10.0, 10.0, 10.0 - 5.0 * 2.0_f64.ln()], 5.0).unwrap();
/// assert!((shares[0] - 0.4).abs() < 1e-15 && (shares[2] - 0.2).abs() < 1e-15);
/// ```
pub fn choice_shares(net_values: &[f64], scale: f64) -> Result<Vec<f64>, Reason> {
    if net_values.is_empty() {
        return Err(Reason::NoAlternatives);
    }
    if scale <= 0.0 {
        return Err(Reason::ScaleNotPositive);
    }
    if !scale.is_finite() || !net_values.iter().all(|value| value.is_finite()) {
        return Err(Reason::InvalidInput);
    }
    // Against the best, no exponent is above zero, so nothing overflows and the sum is at least 1. Dividing first
    // keeps the difference of two huge values finite.
    let best = net_values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = net_values.iter().map(|value| (2.0 * ((value / 2.0 - best / 2.0) / scale)).exp()).collect();
    let sum: f64 = weights.iter().sum();
    Ok(weights.into_iter().map(|weight| weight / sum).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn red_bus_blue_bus() {
        // McFadden 1974: a second bus of the same value takes as much from the car as from the first bus, ½, ½ → ⅓ each.
        assert_eq!(choice_shares(&[3.0, 3.0], 1.0), Ok(vec![0.5, 0.5]));
        let three = choice_shares(&[3.0; 3], 1.0).expect("shares");
        assert!(three.iter().all(|share| (share - 1.0 / 3.0).abs() < 1e-15));
    }

    #[test]
    fn odds_depend_on_the_difference_alone() {
        for shift in [0.0, -1e6, 1e6] {
            let shares = choice_shares(&[shift, shift + 2.0], 2.0).expect("shares");
            assert!((shares[1] / shares[0] - std::f64::consts::E).abs() < 1e-9, "{shift}");
        }
    }

    #[test]
    fn shares_sum_to_one_whatever_the_numbers() {
        let cases: [&[f64]; 5] =
            [&[5.0], &[1e308, -1e308], &[f64::MAX, f64::MAX, -f64::MAX], &[-1e300; 40], &[0.0, 1e-300]];
        for values in cases {
            for scale in [f64::MIN_POSITIVE, 1.0, f64::MAX] {
                let shares = choice_shares(values, scale).expect("shares");
                assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{values:?} {scale}: {shares:?}");
            }
        }
    }

    #[test]
    fn choices_without_shares_say_why() {
        let cases: [(&[f64], f64, Reason); 6] = [
            (&[], 1.0, Reason::NoAlternatives),
            (&[1.0], 0.0, Reason::ScaleNotPositive),
            (&[1.0], -2.0, Reason::ScaleNotPositive),
            (&[1.0], f64::NAN, Reason::InvalidInput),
            (&[1.0], f64::INFINITY, Reason::InvalidInput),
            (&[1.0, f64::NAN], 1.0, Reason::InvalidInput),
        ];
        for (values, scale, reason) in cases {
            assert_eq!(choice_shares(values, scale), Err(reason), "{values:?} {scale}");
        }
    }
}
