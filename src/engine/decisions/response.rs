//! What a channel brings for what is spent on it: the ADBUDG curve (Little 1970), from four answers.

use super::NoAnswer;

/// How much more than today the third question asks about: half as much again.
pub const MORE_THAN_TODAY: f64 = 1.5;

/// Four answers about a channel; customers per period, for the spend per period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResponseAnswers {
    /// What is spent today.
    pub spend_today: f64,
    /// New customers without any spend.
    pub at_zero: f64,
    /// New customers at today's spend.
    pub today: f64,
    /// New customers at half as much again ([`MORE_THAN_TODAY`]).
    pub at_more: f64,
    /// New customers however much is spent.
    pub unlimited: f64,
}

/// New customers for spend `x`: `min + (max − min)·x^c/(d + x^c)`, c > 0 (Little 1970, ADBUDG).
///
/// With c ≤ 1 each unit brings less than the one before; with c > 1 the curve is S-shaped. It is kept as the logarithm
/// of the spend at which half of the way is gone, `h = d^(1/c)`, because d itself leaves the range of numbers early.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Response {
    floor: f64,
    ceiling: f64,
    exponent: f64,
    ln_half_spend: f64,
}

impl Response {
    /// The curve from its ends, its exponent c and the spend `d^(1/c)` that goes half of the way.
    ///
    /// # Errors
    /// [`NoAnswer::InvalidInput`] where the ends are not `0 ≤ floor ≤ ceiling`, or the others not above zero.
    ///
    /// ```
    /// use worthwhile::engine::decisions::Response;
    /// assert_eq!(Response::new(10.0, 50.0, 2.0, 300.0).unwrap().customers(300.0), 30.0);
    /// ```
    pub fn new(floor: f64, ceiling: f64, exponent: f64, half_spend: f64) -> Result<Self, NoAnswer> {
        let is_valid = floor >= 0.0 && floor <= ceiling && exponent > 0.0 && half_spend > 0.0;
        Self { floor, ceiling, exponent, ln_half_spend: half_spend.ln() }.checked(is_valid)
    }

    pub(super) fn from_logarithm(
        floor: f64,
        ceiling: f64,
        exponent: f64,
        ln_half_spend: f64,
    ) -> Result<Self, NoAnswer> {
        let is_valid = floor >= 0.0 && floor <= ceiling && exponent > 0.0;
        Self { floor, ceiling, exponent, ln_half_spend }.checked(is_valid)
    }

    fn checked(self, is_valid: bool) -> Result<Self, NoAnswer> {
        let numbers = [self.floor, self.ceiling, self.exponent, self.ln_half_spend];
        let is_valid = is_valid && numbers.iter().all(|number| number.is_finite());
        is_valid.then_some(self).ok_or(NoAnswer::InvalidInput)
    }

    /// The one curve through four answers. With the odds `o = (y − min)/(max − y)` of each,
    /// `c = ln(o₊/o)/ln 1.5` and `d = x^c/o`.
    ///
    /// # Errors
    /// [`NoAnswer::InvalidInput`], [`NoAnswer::NothingSpentToday`], and, as each answer has to be above the one before,
    /// [`NoAnswer::TodayBringsNoMoreThanNothing`], [`NoAnswer::MoreBringsNoMoreThanToday`] and
    /// [`NoAnswer::UnlimitedBringsNoMoreThanMore`], of which the first that holds is said.
    ///
    /// ```
    /// use worthwhile::engine::decisions::{Response, ResponseAnswers};
    /// let answers =
    ///     ResponseAnswers { spend_today: 1_000.0, at_zero: 0.0, today: 20.0, at_more: 36.0, unlimited: 100.0 };
    /// let response = Response::from_answers(&answers).unwrap();
    /// // Odds of ¼ and 9/16: they grow by 2¼ = 1.5², so c = 2 and d = 1000²·4.
    /// assert!((response.exponent() - 2.0).abs() < 1e-12);
    /// assert!((response.customers(1_500.0) - 36.0).abs() < 1e-12);
    /// assert!((response.customers(2_000.0) - 50.0).abs() < 1e-12);
    /// ```
    pub fn from_answers(answers: &ResponseAnswers) -> Result<Self, NoAnswer> {
        let ResponseAnswers { spend_today, at_zero, today, at_more, unlimited } = *answers;
        if ![spend_today, at_zero, today, at_more, unlimited].iter().all(|x| x.is_finite() && *x >= 0.0) {
            return Err(NoAnswer::InvalidInput);
        }
        if spend_today == 0.0 {
            return Err(NoAnswer::NothingSpentToday);
        }
        if today <= at_zero {
            return Err(NoAnswer::TodayBringsNoMoreThanNothing);
        }
        if at_more <= today {
            return Err(NoAnswer::MoreBringsNoMoreThanToday);
        }
        if unlimited <= at_more {
            return Err(NoAnswer::UnlimitedBringsNoMoreThanMore);
        }
        let log_odds = |customers: f64| (customers - at_zero).ln() - (unlimited - customers).ln();
        let exponent = (log_odds(at_more) - log_odds(today)) / MORE_THAN_TODAY.ln();
        if exponent <= 0.0 {
            // The two answers differ by less than their odds can tell.
            return Err(NoAnswer::MoreBringsNoMoreThanToday);
        }
        Self::from_logarithm(at_zero, unlimited, exponent, spend_today.ln() - log_odds(today) / exponent)
    }

    /// New customers without any spend.
    #[must_use]
    pub const fn floor(&self) -> f64 {
        self.floor
    }

    /// New customers however much is spent.
    #[must_use]
    pub const fn ceiling(&self) -> f64 {
        self.ceiling
    }

    /// c.
    #[must_use]
    pub const fn exponent(&self) -> f64 {
        self.exponent
    }

    /// The spend that goes half of the way, `d^(1/c)`; `None` where it leaves the range of numbers.
    #[must_use]
    pub fn half_spend(&self) -> Option<f64> {
        Some(self.ln_half_spend.exp()).filter(|spend| spend.is_finite() && *spend > 0.0)
    }

    /// New customers for a spend; one below zero counts as none.
    ///
    /// ```
    /// use worthwhile::engine::decisions::Response;
    /// let response = Response::new(10.0, 50.0, 2.0, 300.0).unwrap();
    /// assert_eq!((response.customers(0.0), response.customers(f64::INFINITY)), (10.0, 50.0));
    /// ```
    #[must_use]
    pub fn customers(&self, spend: f64) -> f64 {
        self.floor + (self.ceiling - self.floor) * self.share(spend)
    }

    /// New customers that the next unit of spend brings, the derivative `(max − min)·c·d·x^(c−1)/(d + x^c)²`.
    ///
    /// `None` where it has no bound: at no spend, with c < 1.
    ///
    /// ```
    /// use worthwhile::engine::decisions::Response;
    /// let response = Response::new(0.0, 100.0, 2.0, 2_000.0).unwrap();
    /// // 100·2·4·10⁶·2000/(8·10⁶)² = 0.025, and at no spend nothing.
    /// assert!((response.marginal(2_000.0).unwrap() - 0.025).abs() < 1e-15);
    /// assert_eq!(response.marginal(0.0), Some(0.0));
    /// ```
    #[must_use]
    pub fn marginal(&self, spend: f64) -> Option<f64> {
        let height = self.ceiling - self.floor;
        if spend <= 0.0 {
            return match self.exponent {
                _ if height == 0.0 => Some(0.0),
                exponent if exponent > 1.0 => Some(0.0),
                1.0 => Some(height * (-self.ln_half_spend).exp()).filter(|slope| slope.is_finite()),
                _ => None,
            };
        }
        let share = self.share(spend);
        Some(height * self.exponent / spend * share * (1.0 - share)).filter(|slope| slope.is_finite())
    }

    /// Whether the curve is S-shaped, c > 1: the first units bring less than the ones after them.
    #[must_use]
    pub fn is_s_shaped(&self) -> bool {
        self.exponent > 1.0
    }

    /// The spend up to which each unit brings more than the one before, `(d·(c − 1)/(c + 1))^(1/c)`; `None` where the
    /// curve is not S-shaped.
    ///
    /// ```
    /// use worthwhile::engine::decisions::Response;
    /// let inflection = Response::new(0.0, 100.0, 2.0, 2_000.0).unwrap().inflection().unwrap();
    /// assert!((inflection - 2_000.0 / 3.0_f64.sqrt()).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn inflection(&self) -> Option<f64> {
        self.at_odds((self.exponent - 1.0) / (self.exponent + 1.0))
    }

    /// The spend at which a unit brings most on average, `(d·(c − 1))^(1/c)`; less is better not spent at all, or saved
    /// up. `None` where the curve is not S-shaped: then the first unit is the best.
    ///
    /// ```
    /// use worthwhile::engine::decisions::Response;
    /// let response = Response::new(0.0, 100.0, 3.0, 500.0).unwrap();
    /// let best = response.best_average_spend().unwrap();
    /// // There the average is the derivative: the line from the origin touches the curve.
    /// assert!((response.customers(best) / best - response.marginal(best).unwrap()).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn best_average_spend(&self) -> Option<f64> {
        self.at_odds(self.exponent - 1.0)
    }

    /// The spend that brings a number of new customers; `None` at or below what comes anyway, and from the ceiling on.
    ///
    /// ```
    /// use worthwhile::engine::decisions::Response;
    /// let response = Response::new(10.0, 50.0, 2.0, 300.0).unwrap();
    /// assert!((response.spend_for(30.0).unwrap() - 300.0).abs() < 1e-9);
    /// assert_eq!((response.spend_for(10.0), response.spend_for(50.0)), (None, None));
    /// ```
    #[must_use]
    pub fn spend_for(&self, customers: f64) -> Option<f64> {
        self.at_odds((customers - self.floor) / (self.ceiling - customers))
    }

    /// The share of the way from floor to ceiling.
    fn share(&self, spend: f64) -> f64 {
        // The logarithm of what is not above zero would be −∞ or not a number.
        if spend > 0.0 { 1.0 / (1.0 + (self.exponent * (self.ln_half_spend - spend.ln())).exp()) } else { 0.0 }
    }

    /// The spend at which `x^c/d` is a number.
    fn at_odds(&self, odds: f64) -> Option<f64> {
        let is_odds = odds > 0.0 && odds.is_finite();
        is_odds.then(|| (self.ln_half_spend + odds.ln() / self.exponent).exp()).filter(|spend| spend.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWERS: ResponseAnswers =
        ResponseAnswers { spend_today: 1_000.0, at_zero: 5.0, today: 20.0, at_more: 26.0, unlimited: 60.0 };

    #[test]
    fn the_curve_goes_through_the_answers() {
        let response = Response::from_answers(&ANSWERS).expect("a curve");
        let cases = [(0.0, 5.0), (1_000.0, 20.0), (1_500.0, 26.0), (1e300, 60.0)];
        for (spend, customers) in cases {
            assert!((response.customers(spend) - customers).abs() < 1e-9, "{spend}");
        }
        assert_eq!(response.customers(-1.0), 5.0);
    }

    #[test]
    fn contradictory_answers_say_which_one() {
        let cases = [
            (ResponseAnswers { spend_today: 0.0, ..ANSWERS }, NoAnswer::NothingSpentToday),
            (ResponseAnswers { spend_today: f64::NAN, ..ANSWERS }, NoAnswer::InvalidInput),
            (ResponseAnswers { at_zero: -1.0, ..ANSWERS }, NoAnswer::InvalidInput),
            (ResponseAnswers { unlimited: f64::INFINITY, ..ANSWERS }, NoAnswer::InvalidInput),
            (ResponseAnswers { at_zero: 20.0, ..ANSWERS }, NoAnswer::TodayBringsNoMoreThanNothing),
            (ResponseAnswers { at_more: 20.0, ..ANSWERS }, NoAnswer::MoreBringsNoMoreThanToday),
            (ResponseAnswers { at_more: 19.0, ..ANSWERS }, NoAnswer::MoreBringsNoMoreThanToday),
            (ResponseAnswers { unlimited: 26.0, ..ANSWERS }, NoAnswer::UnlimitedBringsNoMoreThanMore),
        ];
        for (answers, reason) in cases {
            assert_eq!(Response::from_answers(&answers), Err(reason), "{answers:?}");
        }
    }

    #[test]
    fn extreme_answers_stay_in_range() {
        // Hardly any effect now and a step far off: d would be 10^300 and more.
        let answers = ResponseAnswers { spend_today: 1e6, today: 5.0 + 1e-9, at_more: 59.999, ..ANSWERS };
        let response = Response::from_answers(&answers).expect("a curve");
        for spend in [0.0, 1.0, 1e6, 1.2e6, 1.5e6, 1e12, f64::MAX] {
            assert!((5.0..=60.0).contains(&response.customers(spend)), "{spend}");
            assert!(response.marginal(spend).is_some_and(|slope| slope >= 0.0), "{spend}");
        }
    }

    #[test]
    fn the_marginal_return_is_the_slope() {
        for exponent in [0.4, 1.0, 1.7, 6.0] {
            let response = Response::new(3.0, 90.0, exponent, 700.0).expect("a curve");
            for spend in [10.0, 400.0, 700.0, 5_000.0] {
                let width = spend * 1e-5;
                let rise = response.customers(spend + width) - response.customers(spend - width);
                let slope = response.marginal(spend).expect("a slope");
                // The difference itself loses digits where the curve hardly rises.
                assert!((rise / (2.0 * width) - slope).abs() < 1e-6 * slope + 1e-11, "{exponent} {spend}");
            }
        }
    }

    #[test]
    fn at_no_spend_the_slope_depends_on_the_shape() {
        let slope = |exponent| Response::new(0.0, 80.0, exponent, 400.0).expect("a curve").marginal(0.0);
        assert_eq!(slope(2.0), Some(0.0));
        assert!(slope(1.0).is_some_and(|slope| (slope - 0.2).abs() < 1e-12));
        assert_eq!(slope(0.5), None);
    }

    #[test]
    fn the_slope_is_steepest_at_the_inflection() {
        let response = Response::new(0.0, 80.0, 3.0, 400.0).expect("a curve");
        let at = response.inflection().expect("S-shaped");
        let slope = |spend| response.marginal(spend).expect("a slope");
        assert!(slope(at) > slope(at * 0.99) && slope(at) > slope(at * 1.01));
        let concave = Response::new(0.0, 80.0, 1.0, 400.0).expect("a curve");
        assert_eq!((concave.inflection(), concave.best_average_spend()), (None, None));
    }

    #[test]
    fn parameters_out_of_range_make_no_curve() {
        let cases = [
            (-1.0, 5.0, 1.0, 1.0),
            (6.0, 5.0, 1.0, 1.0),
            (0.0, 5.0, 0.0, 1.0),
            (0.0, 5.0, 1.0, 0.0),
            (0.0, f64::INFINITY, 1.0, 1.0),
            (0.0, 5.0, f64::NAN, 1.0),
        ];
        for (floor, ceiling, exponent, half) in cases {
            assert_eq!(Response::new(floor, ceiling, exponent, half), Err(NoAnswer::InvalidInput));
        }
    }
}
