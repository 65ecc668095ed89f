//! What one customer brings: contribution, lifetime and lifetime value (domain: figures of the firm's side).

use crate::model::{Economics, Measure};

use super::figure::figure_set;
use super::retention::Survival;
use super::{At, Draw, Figure, Needed, Reason};

figure_set! {
    /// The figures of one customer of a segment or a period.
    pub struct CustomerFigures as "customer" {
        /// Revenue per customer and year, `12·S·C`.
        revenue_per_year: Money,
        /// `S·C·P − cost to serve − concessions`.
        contribution_per_month: MoneyPerMonth,
        /// t, the mean number of months that a customer stays.
        lifetime_months: Months,
        /// The constant monthly rate that keeps as many through the first year.
        retention_monthly: Share,
        /// Share still there after a year.
        retention_annual: Share,
        /// `S·C·P·t`.
        ltv_simple: Money,
        /// `Σ contribution·survival(m)/(1+i)^m` over the horizon.
        ltv: Money,
        /// `r/(1+i−r)` with yearly rates, by which a yearly margin is multiplied.
        margin_multiple: Ratio,
        /// `Σ survival(m)/(1+i)^m` without a horizon.
        discounted_lifetime_months: Months,
    }
}

/// The economics of a customer with plain numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CustomerInputs<'a> {
    /// S, money.
    pub order_value: Figure,
    /// C, orders per month.
    pub orders_per_month: Figure,
    /// P, a share.
    pub margin_share: Figure,
    /// Cost to serve per month.
    pub cost_to_serve: f64,
    /// Concessions per month.
    pub concessions: f64,
    /// How long customers stay.
    pub survival: Survival<'a>,
    /// Discount rate per month.
    pub monthly_rate: f64,
    /// How far to look, in months.
    pub horizon_months: u32,
}

/// What one customer brings, month by month.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerValue {
    /// The figures.
    pub figures: CustomerFigures,
    /// `survival(m)` for `m = 0 ..= horizon`; empty where retention is not known.
    pub survival: Vec<f64>,
    /// `annuity[m] = Σ_{k<m} survival(k)/(1+i)^k` for `m = 0 ..= horizon`: what one unit of contribution a month has
    /// come to after m months. Empty where retention is not known.
    pub annuity: Vec<f64>,
}

impl<'a> CustomerInputs<'a> {
    /// Resolves the economics of a segment or a period, the item by whose identifier its numbers are known.
    pub fn resolve(
        item: &str,
        economics: &'a Economics,
        monthly_rate: f64,
        horizon_months: u32,
        draw: &mut dyn Draw,
    ) -> Self {
        let at = |field| At::new(item, field);
        Self {
            order_value: draw.needed(at("order_value"), economics.order_value, Measure::Money, Needed::OrderValue),
            orders_per_month: draw.needed(
                at("orders_per_month"),
                economics.orders_per_month,
                Measure::Count,
                Needed::OrdersPerMonth,
            ),
            margin_share: draw.needed(at("margin_share"), economics.margin_share, Measure::Margin, Needed::Margin),
            cost_to_serve: draw.or_zero(at("cost_to_serve"), economics.cost_to_serve, Measure::Money),
            concessions: draw.or_zero(at("concessions"), economics.concessions, Measure::Money),
            survival: Survival::resolve(item, &economics.retention, draw),
            monthly_rate,
            horizon_months,
        }
    }

    /// Revenue per month, `S·C`; unknown where nobody buys.
    #[must_use]
    pub fn revenue_per_month(&self) -> Figure {
        match self.order_value.zip(self.orders_per_month, |value, orders| value * orders) {
            Figure::Known(revenue) if revenue <= 0.0 => Figure::Unknown(Reason::NoPurchases),
            other => other,
        }
    }

    /// Contribution per month, `S·C·P − cost to serve − concessions`.
    #[must_use]
    pub fn contribution_per_month(&self) -> Figure {
        let margin = self.revenue_per_month().zip(self.margin_share, |revenue, margin| revenue * margin);
        margin.map(|margin| margin - self.cost_to_serve - self.concessions)
    }

    /// Lifetime value, `Σ contribution·survival(m)/(1+i)^m` over the horizon.
    #[must_use]
    pub fn ltv(&self) -> Figure {
        let annuity = self.survival.annuity(self.horizon_months, self.monthly_rate);
        self.contribution_per_month().zip(annuity, |contribution, months| contribution * months)
    }

    /// Share of customers still there after a year.
    #[must_use]
    pub fn retention_annual(&self) -> Figure {
        self.survival.annual()
    }
}

impl CustomerValue {
    /// An empty workspace.
    #[must_use]
    pub const fn new() -> Self {
        Self { figures: CustomerFigures::unknown(Reason::NothingEntered), survival: Vec::new(), annuity: Vec::new() }
    }

    /// Evaluates the inputs into this workspace, reusing its memory.
    ///
    /// ```
    /// use worthwhile::engine::{CustomerInputs, CustomerValue, Figure, Means};
    /// use worthwhile::model::{Economics, Estimate, Retention};
    ///
    /// // The gym: 20 a month for three years.
    /// let gym = Economics {
    ///     order_value: Some(Estimate::Exact(20.0)),
    ///     orders_per_month: Some(Estimate::Exact(1.0)),
    ///     margin_share: Some(Estimate::Exact(1.0)),
    ///     retention: Retention::Lifetime(Some(Estimate::Exact(36.0))),
    ///     ..Economics::default()
    /// };
    /// let mut value = CustomerValue::new();
    /// value.evaluate(&CustomerInputs::resolve("gym", &gym, 0.0, 60, &mut Means));
    /// assert_eq!(value.figures.ltv_simple, Figure::Known(720.0));
    /// assert_eq!(value.figures.revenue_per_year, Figure::Known(240.0));
    /// ```
    pub fn evaluate(&mut self, inputs: &CustomerInputs<'_>) {
        inputs.survival.fill(inputs.horizon_months, &mut self.survival);
        self.annuity.clear();
        let (mut sum, mut factor) = (0.0, 1.0);
        let step = 1.0 / (1.0 + inputs.monthly_rate);
        for alive in &self.survival {
            self.annuity.push(sum);
            sum += alive * factor;
            factor *= step;
        }
        let contribution = inputs.contribution_per_month();
        let margin = inputs.revenue_per_month().zip(inputs.margin_share, |revenue, margin| revenue * margin);
        let lifetime = inputs.survival.lifetime_months();
        let annual = inputs.survival.annual();
        let monthly = annual.map(|share| share.powf(1.0 / 12.0));
        self.figures = CustomerFigures {
            revenue_per_year: inputs.revenue_per_month().map(|revenue| 12.0 * revenue),
            contribution_per_month: contribution,
            lifetime_months: lifetime,
            retention_monthly: monthly,
            retention_annual: annual,
            ltv_simple: margin.zip(lifetime, |margin, months| margin * months),
            ltv: inputs.ltv(),
            margin_multiple: annual
                .and_then(|retention| margin_multiple(retention, (12.0 * inputs.monthly_rate.ln_1p()).exp_m1())),
            discounted_lifetime_months: inputs.survival.discounted_lifetime_months(inputs.monthly_rate),
        };
    }

    /// The month in which one customer has brought back what it cost to win, interpolated within the month.
    ///
    /// The first m with `contribution·annuity[m] ≥ CAC`; source: Skok.
    ///
    /// # Errors
    /// Unknown where the customer brings nothing, or does not bring it back within the horizon.
    #[must_use]
    pub fn payback_months(&self, acquisition_cost: Figure) -> Figure {
        let (brings, cost) = match (self.figures.contribution_per_month, acquisition_cost) {
            (Figure::Known(brings), _) if brings <= 0.0 => return Figure::Unknown(Reason::NoContribution),
            (Figure::Known(brings), Figure::Known(cost)) => (brings, cost),
            (unknown @ Figure::Unknown(_), _) | (_, unknown) => return unknown,
        };
        if cost <= 0.0 {
            return Figure::Known(0.0);
        }
        self.figures.ltv.and_then(|_| self.month_of(cost / brings))
    }

    fn month_of(&self, needed: f64) -> Figure {
        if needed == 0.0 {
            // The cost is so small against the contribution that the quotient has no digits left.
            return Figure::Known(0.0);
        }
        let after = self.annuity.partition_point(|sum| *sum < needed);
        let (Some(high), Some(low)) =
            (self.annuity.get(after), after.checked_sub(1).and_then(|at| self.annuity.get(at)))
        else {
            return Figure::Unknown(Reason::NeverPaysBack);
        };
        let whole = f64::from(u32::try_from(after - 1).unwrap_or(u32::MAX));
        Figure::of(whole + (needed - low) / (high - low))
    }
}

impl Default for CustomerValue {
    fn default() -> Self {
        Self::new()
    }
}

/// The factor `r/(1+i−r)` of a margin that is received for ever by those who stay (Gupta & Lehmann 2003).
///
/// Both rates are of the same period.
///
/// # Errors
/// Unknown where nobody leaves and nothing is discounted.
///
/// ```
/// use worthwhile::engine::customer::margin_multiple;
/// let multiple = margin_multiple(0.8, 0.1).known().unwrap();
/// assert!((100.0 * multiple - 266.6667).abs() < 1e-4);
/// ```
#[must_use]
pub fn margin_multiple(retention: f64, discount_rate: f64) -> Figure {
    let divisor = 1.0 + discount_rate - retention;
    if divisor <= 0.0 { Figure::Unknown(Reason::NoChurn) } else { Figure::of(retention / divisor) }
}

/// The same where the first margin is received now: `(1+i)/(1+i−r)` (Gupta & Lehmann 2003).
///
/// # Errors
/// Unknown where nobody leaves and nothing is discounted.
///
/// ```
/// use worthwhile::engine::customer::margin_multiple_now;
/// let multiple = margin_multiple_now(0.8, 0.1).known().unwrap();
/// assert!((100.0 * multiple - 366.6667).abs() < 1e-4);
/// ```
#[must_use]
pub fn margin_multiple_now(retention: f64, discount_rate: f64) -> Figure {
    margin_multiple(retention, discount_rate).map(|multiple| multiple + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Means;
    use crate::model::{Estimate, Retention};

    fn value(order_value: f64, lifetime: f64, cost_to_serve: f64) -> CustomerValue {
        let economics = Economics {
            order_value: Some(Estimate::Exact(order_value)),
            orders_per_month: Some(Estimate::Exact(1.0)),
            margin_share: Some(Estimate::Exact(0.5)),
            retention: Retention::Lifetime(Some(Estimate::Exact(lifetime))),
            cost_to_serve: Some(Estimate::Exact(cost_to_serve)),
            ..Economics::default()
        };
        let mut value = CustomerValue::new();
        value.evaluate(&CustomerInputs::resolve("a", &economics, 0.0, 24, &mut Means));
        value
    }

    #[test]
    fn payback_is_interpolated_within_the_month() {
        // 10 in the first month, 9 in the second (a tenth has left): 14.5 is reached halfway through the second.
        let payback = value(20.0, 10.0, 0.0).payback_months(Figure::Known(14.5));
        assert!(payback.known().is_some_and(|months| (months - 1.5).abs() < 1e-12), "{payback:?}");
    }

    #[test]
    fn payback_that_never_comes_says_why() {
        let brings = value(20.0, 10.0, 0.0);
        assert_eq!(brings.payback_months(Figure::Known(1e6)), Figure::Unknown(Reason::NeverPaysBack));
        assert_eq!(brings.payback_months(Figure::Known(0.0)), Figure::Known(0.0));
        let brings_nothing = value(20.0, 10.0, 10.0);
        assert_eq!(brings_nothing.payback_months(Figure::Known(5.0)), Figure::Unknown(Reason::NoContribution));
        let costs = value(20.0, 10.0, 15.0);
        assert_eq!(costs.payback_months(Figure::Known(5.0)), Figure::Unknown(Reason::NoContribution));
    }

    #[test]
    fn nobody_buying_is_a_reason_and_not_a_zero() {
        assert_eq!(value(0.0, 10.0, 0.0).figures.ltv, Figure::Unknown(Reason::NoPurchases));
    }

    #[test]
    fn three_per_cent_monthly_churn_keeps_69_per_cent_a_year() {
        let survival = Survival::Constant { rate: 0.97, period_months: 1 };
        assert!(survival.annual().known().is_some_and(|share| (share - 0.6938).abs() < 5e-5));
    }
}
