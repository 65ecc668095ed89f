//! What several programmes do together, from what each would do alone.
//!
//! Effects do not add up: two programmes that each keep a third of those who would leave do not keep two thirds, because
//! some would have stayed for either. The rules here are the same in whatever order programmes are listed, give for one
//! programme exactly what it does alone, and never leave the range of what they are about.
//!
//! - **Shares and rates** (retention, conversion, the margin P): programmes that raise one each leave a share of the
//!   gap to 1, `u = (1 − rᵢ)/(1 − r⁰)`, and together the product of these; programmes that lower one each leave a share
//!   of what there is, `d = rᵢ/r⁰`, and together again the product: `r = (1 − (1 − r⁰)·Πu)·Πd`. Adding up logits would
//!   stay in range as well, but near 1 it makes little of much: from a margin of 0.999, a programme that takes it to
//!   0.9 and one that takes it to 0.8 would together leave 0.03, and by these rules 0.72.
//! - **Amounts above zero** (S, C, t): factors multiply, `x⁰·Π(xᵢ/x⁰)`.
//! - **Money that comes in or goes out** (returns, costs), which can also be nothing or negative: differences add up,
//!   `x⁰ + Σ(xᵢ − x⁰)`.

use super::NoAnswer;

/// A share or rate under several programmes, from what it is today and what each alone would make it.
///
/// # Errors
/// [`NoAnswer::InvalidInput`] for any outside 0..1.
///
/// ```
/// use worthwhile::engine::decisions::overlapping_shares;
/// // Of the quarter that leaves, one programme keeps a fifth and another two fifths: ¼ · ⅘ · ⅗ still leave.
/// let retention = overlapping_shares(0.75, &[0.8, 0.85]).unwrap();
/// assert!((retention - 0.88).abs() < 1e-12);
/// ```
pub fn overlapping_shares(today: f64, alone: &[f64]) -> Result<f64, NoAnswer> {
    let is_share = |share: &f64| (0.0..=1.0).contains(share);
    if !is_share(&today) || !alone.iter().all(is_share) {
        return Err(NoAnswer::InvalidInput);
    }
    let raised = product(alone.iter().filter(|share| **share > today).map(|share| (1.0 - share) / (1.0 - today)));
    let lowered = product(alone.iter().filter(|share| **share < today).map(|share| share / today));
    // A programme alone does exactly what it does alone, without the rounding of a quotient.
    match alone {
        [only] => Ok(*only),
        _ if raised == 1.0 => Ok((today * lowered).clamp(0.0, 1.0)),
        _ => Ok(((1.0 - (1.0 - today) * raised) * lowered).clamp(0.0, 1.0)),
    }
}

/// An amount above zero under several programmes, from what it is today and what each alone would make it.
///
/// # Errors
/// [`NoAnswer::InvalidInput`] for a number that is not finite, below zero, or zero today; [`NoAnswer::TooLarge`].
///
/// ```
/// use worthwhile::engine::decisions::overlapping_amounts;
/// // A tenth more and a fifth less.
/// assert!((overlapping_amounts(20.0, &[22.0, 16.0]).unwrap() - 17.6).abs() < 1e-12);
/// ```
pub fn overlapping_amounts(today: f64, alone: &[f64]) -> Result<f64, NoAnswer> {
    let is_amount = |amount: &f64| amount.is_finite() && *amount >= 0.0;
    if !is_amount(&today) || today == 0.0 || !alone.iter().all(is_amount) {
        return Err(NoAnswer::InvalidInput);
    }
    if let [only] = alone {
        return Ok(*only);
    }
    let together = today * product(alone.iter().map(|amount| amount / today));
    together.is_finite().then_some(together).ok_or(NoAnswer::TooLarge)
}

/// Money under several programmes, from what it is today and what each alone would make it.
///
/// # Errors
/// [`NoAnswer::InvalidInput`] for a number that is not finite; [`NoAnswer::TooLarge`].
///
/// ```
/// use worthwhile::engine::decisions::overlapping_money;
/// assert_eq!(overlapping_money(0.0, &[5.0, -2.0]), Ok(3.0));
/// ```
pub fn overlapping_money(today: f64, alone: &[f64]) -> Result<f64, NoAnswer> {
    if !today.is_finite() || !alone.iter().all(|money| money.is_finite()) {
        return Err(NoAnswer::InvalidInput);
    }
    if let [only] = alone {
        return Ok(*only);
    }
    let mut differences: Vec<f64> = alone.iter().map(|money| money - today).collect();
    differences.sort_by(f64::total_cmp);
    let together = today + differences.iter().sum::<f64>();
    together.is_finite().then_some(together).ok_or(NoAnswer::TooLarge)
}

/// The product in an order of its own, so that the order of the programmes does not show in the last digit.
fn product(factors: impl Iterator<Item = f64>) -> f64 {
    let mut factors: Vec<f64> = factors.collect();
    factors.sort_by(f64::total_cmp);
    factors.iter().product()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_at_their_ends_can_be_left() {
        assert!((overlapping_shares(1.0, &[0.9, 0.8]).expect("a share") - 0.72).abs() < 1e-12);
        assert!((overlapping_shares(0.0, &[0.5, 0.5]).expect("a share") - 0.75).abs() < 1e-12);
        assert_eq!(overlapping_shares(0.5, &[1.0, 0.25]), Ok(0.5));
    }

    #[test]
    fn programmes_that_change_nothing_change_nothing() {
        for today in [0.0, 0.1, 1.0 / 3.0, 1.0] {
            assert_eq!(overlapping_shares(today, &[]), Ok(today));
            assert_eq!(overlapping_shares(today, &[today; 5]), Ok(today));
        }
        assert_eq!(overlapping_amounts(7.0, &[7.0; 3]), Ok(7.0));
        assert_eq!(overlapping_money(-3.3, &[-3.3; 3]), Ok(-3.3));
    }

    #[test]
    fn impossible_effects_say_why() {
        assert_eq!(overlapping_shares(0.5, &[0.6, 1.1]), Err(NoAnswer::InvalidInput));
        assert_eq!(overlapping_shares(f64::NAN, &[]), Err(NoAnswer::InvalidInput));
        assert_eq!(overlapping_amounts(0.0, &[1.0]), Err(NoAnswer::InvalidInput));
        assert_eq!(overlapping_amounts(1.0, &[-1.0]), Err(NoAnswer::InvalidInput));
        assert_eq!(overlapping_amounts(1.0, &[1e200, 1e200]), Err(NoAnswer::TooLarge));
        assert_eq!(overlapping_money(0.0, &[f64::INFINITY]), Err(NoAnswer::InvalidInput));
        assert_eq!(overlapping_money(0.0, &[f64::MAX, f64::MAX]), Err(NoAnswer::TooLarge));
    }
}
