//! The figures of one period: lifetime value then, and how much revenue stayed.

use crate::model::{Measure, Period, RevenueMovement};

use super::figure::figure_set;
use super::{At, CustomerInputs, CustomerValue, Draw, Figure, Needed, Reason};

figure_set! {
    /// What a period adds to the figures of a customer.
    pub struct PeriodFigures as "period" {
        /// What a new customer cost then.
        cac: Money,
        /// Lifetime value by acquisition cost.
        ltv_cac: Ratio,
        /// Month in which the acquisition cost has come back.
        payback_months: Months,
        /// Gross revenue retention, `(start − churn − contraction)/start`.
        grr: Share,
        /// Net revenue retention, which adds expansion.
        nrr: Share,
    }
}

/// A period's figures.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodValue {
    /// What one customer brought then.
    pub customer: CustomerValue,
    /// The period's own figures.
    pub figures: PeriodFigures,
}

impl PeriodValue {
    /// Resolves and evaluates a period.
    pub fn evaluate(period: &Period, monthly_rate: f64, horizon_months: u32, draw: &mut dyn Draw) -> Self {
        let item = period.id.as_str();
        let mut customer = CustomerValue::new();
        customer.evaluate(&CustomerInputs::resolve(item, &period.economics, monthly_rate, horizon_months, draw));
        let cac = draw.needed(
            At::new(item, "acquisition_cost"),
            period.acquisition_cost,
            Measure::Money,
            Needed::AcquisitionCost,
        );
        let (grr, nrr) = revenue_retention(item, &period.revenue, draw);
        let figures = PeriodFigures {
            cac,
            ltv_cac: customer.figures.ltv.divided_by(cac, Reason::NoAcquisitionCost),
            payback_months: customer.payback_months(cac),
            grr,
            nrr,
        };
        Self { customer, figures }
    }
}

/// Gross and net revenue retention.
///
/// # Errors
/// Unknown without revenue at the start; a movement that was not entered counts as none.
///
/// ```
/// use worthwhile::engine::{Figure, Means, PeriodValue};
/// use worthwhile::model::{Id, Period, RevenueMovement, YearMonth};
///
/// let mut period = Period::new(Id::new("p").unwrap(), YearMonth::new(2026, 1).unwrap());
/// period.revenue = RevenueMovement {
///     start: Some(100.0.into()),
///     churned: Some(10.0.into()),
///     contraction: Some(5.0.into()),
///     expansion: Some(20.0.into()),
/// };
/// let value = PeriodValue::evaluate(&period, 0.0, 60, &mut Means);
/// assert_eq!((value.figures.grr, value.figures.nrr), (Figure::Known(0.85), Figure::Known(1.05)));
/// ```
fn revenue_retention(item: &str, revenue: &RevenueMovement, draw: &mut dyn Draw) -> (Figure, Figure) {
    let at = |field| At::new(item, field);
    let start = draw.needed(at("start"), revenue.start, Measure::Money, Needed::StartRevenue);
    let churned = draw.or_zero(at("churned"), revenue.churned, Measure::Money);
    let contraction = draw.or_zero(at("contraction"), revenue.contraction, Measure::Money);
    let expansion = draw.or_zero(at("expansion"), revenue.expansion, Measure::Money);
    let kept = start.map(|start| start - churned - contraction);
    let missing = Reason::Missing(Needed::StartRevenue);
    (kept.divided_by(start, missing), kept.map(|kept| kept + expansion).divided_by(start, missing))
}
