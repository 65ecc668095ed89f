//! How much to spend on winning customers and how much on keeping them (Blattberg & Deighton 1996, "Manage Marketing by
//! the Customer Equity Test").
//!
//! `a = c₁(1 − e^{−k₁A})` of the prospects become customers when A is spent on each, `r = c₂(1 − e^{−k₂R})` of the
//! customers stay a year when R is spent on each. With margin m a year and yearly discount rate d, a prospect is worth
//! `a·m − A + a(m − R/r)·r′/(1 − r′)`, `r′ = r/(1 + d)`.

use super::NoAnswer;

/// How a rate grows with what is spent on each prospect or customer: `ceiling·(1 − e^{−k·spend})`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateResponse {
    ceiling: f64,
    /// k, per unit of money.
    steepness: f64,
}

impl RateResponse {
    /// From two answers: what rate today's spend brings, and what rate any spend could bring at most;
    /// `k = −ln(1 − rate/ceiling)/spend`.
    ///
    /// # Errors
    /// [`NoAnswer::InvalidInput`] for rates outside 0..1, [`NoAnswer::NothingSpentToday`],
    /// [`NoAnswer::NobodyToday`] for a rate of 0, [`NoAnswer::RateNotBelowCeiling`].
    ///
    /// ```
    /// use worthwhile::engine::decisions::RateResponse;
    /// let response = RateResponse::from_answers(10.0, 0.2, 0.4).unwrap();
    /// // Ten brought half of what is possible, so twenty bring three quarters of it.
    /// assert!((response.rate(20.0) - 0.3).abs() < 1e-15);
    /// ```
    pub fn from_answers(spend_today: f64, rate_today: f64, ceiling: f64) -> Result<Self, NoAnswer> {
        let is_share = |rate: f64| (0.0..=1.0).contains(&rate);
        let is_spend = spend_today.is_finite() && spend_today >= 0.0;
        if !is_spend || !is_share(rate_today) || !is_share(ceiling) {
            return Err(NoAnswer::InvalidInput);
        }
        if spend_today == 0.0 {
            return Err(NoAnswer::NothingSpentToday);
        }
        if rate_today == 0.0 {
            return Err(NoAnswer::NobodyToday);
        }
        if rate_today >= ceiling {
            return Err(NoAnswer::RateNotBelowCeiling);
        }
        let steepness = -(-rate_today / ceiling).ln_1p() / spend_today;
        let is_valid = steepness.is_finite() && steepness > 0.0;
        is_valid.then_some(Self { ceiling, steepness }).ok_or(NoAnswer::TooLarge)
    }

    /// The rate for a spend; one below zero counts as none.
    #[must_use]
    pub fn rate(&self, spend: f64) -> f64 {
        -self.ceiling * (-self.steepness * spend.max(0.0)).exp_m1()
    }

    /// How much the next unit of spend adds to the rate: `ceiling·k·e^{−k·spend}`.
    ///
    /// ```
    /// use worthwhile::engine::decisions::RateResponse;
    /// let response = RateResponse::from_answers(10.0, 0.2, 0.4).unwrap();
    /// assert!((response.marginal(10.0) - 0.2 * 2.0_f64.ln() / 10.0).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn marginal(&self, spend: f64) -> f64 {
        self.ceiling * self.steepness * (-self.steepness * spend.max(0.0)).exp()
    }

    /// The most that any spend brings.
    #[must_use]
    pub const fn ceiling(&self) -> f64 {
        self.ceiling
    }
}

/// What it takes to weigh winning against keeping customers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EquityInputs {
    /// The share of prospects who become customers, by spend per prospect.
    pub acquisition: RateResponse,
    /// The share of customers who stay a year, by spend per customer and year.
    pub retention: RateResponse,
    /// m, what a customer brings a year before the spend on keeping it.
    pub margin_yearly: f64,
    /// d.
    pub discount_rate_yearly: f64,
}

/// What is spent on each prospect and customer, and what that makes a prospect worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EquityPoint {
    /// A, per prospect.
    pub acquisition_spend: f64,
    /// a.
    pub acquisition_rate: f64,
    /// R, per customer and year.
    pub retention_spend: f64,
    /// r, yearly.
    pub retention_rate: f64,
    /// What a customer is worth once won: `m + (m − R/r)·r′/(1 − r′)`.
    pub customer_worth: f64,
    /// What a prospect is worth: `a · customer_worth − A`.
    pub equity: f64,
}

impl EquityInputs {
    /// What a prospect is worth when so much is spent.
    ///
    /// # Errors
    /// [`NoAnswer::InvalidInput`] for spends below zero, a margin that is not finite, or a discount rate below zero;
    /// [`NoAnswer::TooLarge`] where nobody ever leaves and nothing is discounted.
    ///
    /// ```
    /// use worthwhile::engine::decisions::{EquityInputs, RateResponse};
    /// let inputs = EquityInputs {
    ///     acquisition: RateResponse::from_answers(10.0, 0.2, 0.4).unwrap(),
    ///     retention: RateResponse::from_answers(30.0, 0.6, 0.8).unwrap(),
    ///     margin_yearly: 100.0,
    ///     discount_rate_yearly: 0.2,
    /// };
    /// // r′ = ½, so 100 + (100 − 30/0.6)·1 = 150, of which a fifth, less 10.
    /// assert!((inputs.at(10.0, 30.0).unwrap().equity - 20.0).abs() < 1e-12);
    /// ```
    pub fn at(&self, acquisition_spend: f64, retention_spend: f64) -> Result<EquityPoint, NoAnswer> {
        self.check()?;
        let is_spend = |spend: f64| spend.is_finite() && spend >= 0.0;
        if !is_spend(acquisition_spend) || !is_spend(retention_spend) {
            return Err(NoAnswer::InvalidInput);
        }
        let (acquisition_rate, retention_rate) =
            (self.acquisition.rate(acquisition_spend), self.retention.rate(retention_spend));
        let customer_worth = self.margin_yearly + self.later_years(retention_spend);
        let equity = acquisition_rate * customer_worth - acquisition_spend;
        let point = EquityPoint {
            acquisition_spend,
            acquisition_rate,
            retention_spend,
            retention_rate,
            customer_worth,
            equity,
        };
        equity.is_finite().then_some(point).ok_or(NoAnswer::TooLarge)
    }

    /// The spends that make a prospect worth most.
    ///
    /// What is spent on keeping a customer does not depend on what was spent on winning it: R alone decides
    /// `g = (m − R/r)·r′/(1 − r′) = (m·r − R)/(1 + d − r)`, and each customer won is worth `m + g`. The sign of g's
    /// derivative is that of `h(R) = r′(R)·(m(1 + d) − R) − (1 + d − r)`, whose own derivative `r″·(m(1 + d) − R)` is
    /// below zero up to `R = m(1 + d)`: g rises to one peak and falls, so that halving an interval around the root of h
    /// cannot miss it. (Beyond, g is below zero.) A then follows from `c₁k₁e^{−k₁A}·(m + g) = 1`. Where the first unit
    /// does not bring back itself, the best spend is none.
    ///
    /// # Errors
    /// As of [`EquityInputs::at`].
    pub fn best(&self) -> Result<EquityPoint, NoAnswer> {
        self.check()?;
        let retention_spend = self.best_retention_spend();
        let customer_worth = self.margin_yearly + self.later_years(retention_spend);
        let RateResponse { ceiling, steepness } = self.acquisition;
        let first_unit = ceiling * steepness * customer_worth;
        let acquisition_spend = if first_unit > 1.0 { first_unit.ln() / steepness } else { 0.0 };
        self.at(acquisition_spend, retention_spend)
    }

    fn best_retention_spend(&self) -> f64 {
        let factor = 1.0 + self.discount_rate_yearly;
        let most = self.margin_yearly * factor;
        let rises = |spend: f64| self.retention.marginal(spend) * (most - spend) > factor - self.retention.rate(spend);
        if most <= 0.0 || !rises(0.0) {
            return 0.0;
        }
        let (mut low, mut high) = (0.0, most);
        // Until no number lies between the two.
        for _ in 0..1_100 {
            let middle = f64::midpoint(low, high);
            if middle <= low || middle >= high {
                break;
            }
            if rises(middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }

    /// What a customer is worth beyond the first year, in the form that needs no division by r.
    fn later_years(&self, retention_spend: f64) -> f64 {
        let rate = self.retention.rate(retention_spend);
        (self.margin_yearly * rate - retention_spend) / (1.0 + self.discount_rate_yearly - rate)
    }

    fn check(&self) -> Result<(), NoAnswer> {
        let is_rate = self.discount_rate_yearly.is_finite() && self.discount_rate_yearly >= 0.0;
        (is_rate && self.margin_yearly.is_finite()).then_some(()).ok_or(NoAnswer::InvalidInput)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(retention: (f64, f64, f64), margin_yearly: f64, discount_rate_yearly: f64) -> EquityInputs {
        EquityInputs {
            acquisition: RateResponse::from_answers(10.0, 0.2, 0.4).expect("a response"),
            retention: RateResponse::from_answers(retention.0, retention.1, retention.2).expect("a response"),
            margin_yearly,
            discount_rate_yearly,
        }
    }

    #[test]
    fn no_point_of_a_grid_is_better_than_the_best() {
        let cases = [
            inputs((30.0, 0.6, 0.8), 100.0, 0.2),
            inputs((5.0, 0.9, 0.95), 100.0, 0.1),
            inputs((500.0, 0.3, 0.9), 100.0, 0.1),
            inputs((20.0, 0.5, 1.0), 50.0, 0.0),
            inputs((1.0, 0.01, 0.02), 5.0, 0.3),
        ];
        for inputs in cases {
            let best = inputs.best().expect("a best");
            for step in 0..=400 {
                let share = f64::from(step) / 200.0;
                let spend = (share * 100.0, share * inputs.margin_yearly);
                for (acquisition, retention) in
                    [(best.acquisition_spend, spend.1), (spend.0, best.retention_spend), spend]
                {
                    // Where nobody leaves in the end, a rate rounds to 1 and the worth has no bound.
                    if let Ok(point) = inputs.at(acquisition, retention) {
                        assert!(point.equity <= best.equity * (1.0 + 1e-12) + 1e-12, "{inputs:?} {point:?} {best:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_spent_on_keeping_does_not_depend_on_winning() {
        let one = inputs((30.0, 0.6, 0.8), 100.0, 0.2);
        let other = EquityInputs { acquisition: RateResponse::from_answers(90.0, 0.01, 0.9).expect("one"), ..one };
        let (one, other) = (one.best().expect("a best"), other.best().expect("a best"));
        assert_eq!(one.retention_spend, other.retention_spend);
        assert!(one.acquisition_spend != other.acquisition_spend);
    }

    #[test]
    fn what_never_pays_is_not_done() {
        let best = inputs((500.0, 0.1, 0.2), 1.0, 0.1).best().expect("a best");
        assert_eq!((best.acquisition_spend, best.retention_spend, best.equity), (0.0, 0.0, 0.0));
        let loss = inputs((30.0, 0.6, 0.8), -10.0, 0.1).best().expect("a best");
        assert_eq!((loss.acquisition_spend, loss.retention_spend, loss.equity), (0.0, 0.0, 0.0));
    }

    #[test]
    fn answers_that_tell_no_response_say_why() {
        let cases = [
            ((0.0, 0.2, 0.4), NoAnswer::NothingSpentToday),
            ((-1.0, 0.2, 0.4), NoAnswer::InvalidInput),
            ((1.0, f64::NAN, 0.4), NoAnswer::InvalidInput),
            ((1.0, 0.2, 1.1), NoAnswer::InvalidInput),
            ((1.0, 0.0, 0.4), NoAnswer::NobodyToday),
            ((1.0, 0.4, 0.4), NoAnswer::RateNotBelowCeiling),
            ((1.0, 0.5, 0.4), NoAnswer::RateNotBelowCeiling),
        ];
        for ((spend, rate, ceiling), reason) in cases {
            assert_eq!(RateResponse::from_answers(spend, rate, ceiling), Err(reason), "{spend} {rate} {ceiling}");
        }
        assert_eq!(RateResponse::from_answers(1e-310, 0.9, 1.0), Err(NoAnswer::TooLarge));
        let valid = inputs((30.0, 0.6, 0.8), 100.0, 0.2);
        assert_eq!(valid.at(-1.0, 0.0), Err(NoAnswer::InvalidInput));
        assert_eq!(EquityInputs { discount_rate_yearly: -0.1, ..valid }.best(), Err(NoAnswer::InvalidInput));
        assert_eq!(EquityInputs { margin_yearly: f64::NAN, ..valid }.best(), Err(NoAnswer::InvalidInput));
    }
}
