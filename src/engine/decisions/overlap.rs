//! What several programmes do together, from what each would do alone.
//!
//! Effects do not add up: two programmes that each keep a third of those who would leave do not keep two thirds, because
//! some would have stayed for either. The rules here are the same in whatever order programmes are listed, give for one
//! programme exactly what it does alone, and never leave the range of what they are about.
//!
//! - **Shares and rates** (retention, conversion, the margin P while it is no loss): programmes that raise one each leave a share of the
//!   gap to 1, `u = (1 − rᵢ)/(1 − r⁰)`, and together the product of these; programmes that lower one each leave a share
//!   of what there is, `d = rᵢ/r⁰`, and together again the product: `r = (1 − (1 − r⁰)·Πu)·Πd`. Adding up logits would
//!   stay in range as well, but near 1 it makes little of much: from a margin of 0.999, a programme that takes it to
//!   0.9 and one that takes it to 0.8 would together leave 0.03, and by these rules 0.72.
//! - **Amounts above zero** (S, C, t): factors multiply, `x⁰·Π(xᵢ/x⁰)`.
//! - **Money that comes in or goes out** (returns, costs, a margin that becomes a loss), which can also be nothing or
//!   negative: differences add up, `x⁰ + Σ(xᵢ − x⁰)`.

use super::NoAnswer;

/// By which rule effects on a number come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverlapRule {
    /// Shares and rates between 0 and 1.
    Shares,
    /// Amounts above zero.
    Amounts,
    /// Money that comes in or goes out.
    Money,
}

/// What becomes of a number under several programmes, told one by one; the order shows in the last digit alone.
///
/// ```
/// use worthwhile::engine::decisions::{Overlap, OverlapRule};
/// // Of the quarter that leaves, one programme keeps a fifth and another two fifths: ¼ · ⅘ · ⅗ still leave.
/// let mut retention = Overlap::new(OverlapRule::Shares, 0.75);
/// retention.add(0.8);
/// retention.add(0.85);
/// assert!((retention.value() - 0.88).abs() < 1e-12);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Overlap {
    rule: OverlapRule,
    today: f64,
    /// A programme alone does exactly what it does alone, without the rounding of a quotient.
    only: Option<f64>,
    count: usize,
    /// Of shares, what is left of the gap to 1; of amounts, the factor; of money, the difference.
    raised: f64,
    /// Of shares, what is left of what there is.
    lowered: f64,
}

impl Overlap {
    /// A number as it is today. An amount that is not above zero has no factors: its differences add up.
    #[must_use]
    pub fn new(rule: OverlapRule, today: f64) -> Self {
        let rule = match rule {
            OverlapRule::Amounts if today <= 0.0 => OverlapRule::Money,
            OverlapRule::Shares if !(0.0..=1.0).contains(&today) => OverlapRule::Money,
            other => other,
        };
        let raised = if rule == OverlapRule::Money { 0.0 } else { 1.0 };
        Self { rule, today, only: None, count: 0, raised, lowered: 1.0 }
    }

    /// The number under several programmes at once. Where one of them leaves the range of shares, differences add up.
    ///
    /// ```
    /// use worthwhile::engine::decisions::{Overlap, OverlapRule};
    /// let together = |alone: [f64; 2]| Overlap::together(OverlapRule::Shares, 0.05, alone.into_iter());
    /// // Two discounts that each turn a margin of 5 % into a loss of 5 % leave a loss of 15 %.
    /// assert!((together([-0.05, -0.05]) + 0.15).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn together(rule: OverlapRule, today: f64, alone: impl Iterator<Item = f64> + Clone) -> f64 {
        let is_share = |share: f64| (0.0..=1.0).contains(&share);
        let rule = match rule {
            OverlapRule::Shares if !alone.clone().all(is_share) => OverlapRule::Money,
            other => other,
        };
        let mut overlap = Self::new(rule, today);
        alone.for_each(|one| overlap.add(one));
        overlap.value()
    }

    /// Adds what another programme alone would make of the number.
    pub fn add(&mut self, alone: f64) {
        self.count += 1;
        self.only = (self.count == 1).then_some(alone);
        match self.rule {
            OverlapRule::Shares if alone > self.today => self.raised *= (1.0 - alone) / (1.0 - self.today),
            OverlapRule::Shares if alone < self.today => self.lowered *= alone / self.today,
            OverlapRule::Shares => {}
            OverlapRule::Amounts => self.raised *= alone / self.today,
            OverlapRule::Money => self.raised += alone - self.today,
        }
    }

    /// The number under all of them.
    #[must_use]
    pub fn value(&self) -> f64 {
        if self.count == 0 {
            return self.today;
        }
        if let Some(only) = self.only {
            return only;
        }
        match self.rule {
            OverlapRule::Shares if self.raised == 1.0 => (self.today * self.lowered).clamp(0.0, 1.0),
            OverlapRule::Shares => ((1.0 - (1.0 - self.today) * self.raised) * self.lowered).clamp(0.0, 1.0),
            OverlapRule::Amounts => self.today * self.raised,
            OverlapRule::Money => self.today + self.raised,
        }
    }
}

/// A share or rate under several programmes, from what it is today and what each alone would make it.
///
/// # Errors
/// [`NoAnswer::InvalidInput`] for any outside 0..1.
///
/// ```
/// use worthwhile::engine::decisions::overlapping_shares;
/// assert!((overlapping_shares(0.75, &[0.8, 0.85]).unwrap() - 0.88).abs() < 1e-12);
/// ```
pub fn overlapping_shares(today: f64, alone: &[f64]) -> Result<f64, NoAnswer> {
    let is_share = |share: &f64| (0.0..=1.0).contains(share);
    if !is_share(&today) || !alone.iter().all(is_share) {
        return Err(NoAnswer::InvalidInput);
    }
    together(OverlapRule::Shares, today, alone)
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
    together(OverlapRule::Amounts, today, alone)
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
    together(OverlapRule::Money, today, alone)
}

/// In an order of its own, so that the order of the programmes does not show in the last digit.
fn together(rule: OverlapRule, today: f64, alone: &[f64]) -> Result<f64, NoAnswer> {
    let mut alone = alone.to_vec();
    alone.sort_by(f64::total_cmp);
    let value = Overlap::together(rule, today, alone.into_iter());
    value.is_finite().then_some(value).ok_or(NoAnswer::TooLarge)
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
