//! Winning against keeping for one segment of a project: its answers as inputs of the customer equity test.

use crate::engine::decisions::{EquityInputs, EquityPoint, NoAnswer, RateResponse};
use crate::engine::{At, CustomerInputs, Draw, Means, discount};
use crate::model::{Input, Measure, PROJECT, Project, Segment};

/// What it takes to weigh winning against keeping the customers of a segment, and what is spent today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keeping {
    /// The responses, the margin and the discount rate.
    pub inputs: EquityInputs,
    /// What is spent on each prospect today.
    pub prospect_spend: f64,
    /// What is spent on keeping each customer a year today.
    pub keeping_spend: f64,
}

/// Why winning and keeping cannot be weighed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoKeeping {
    /// One of the questions is not answered.
    NotAsked,
    /// What a customer brings, or how long it stays, is not known.
    NotKnown,
    /// The answers say nothing.
    Refused(NoAnswer),
}

impl Keeping {
    /// The answers of a segment at their means.
    ///
    /// # Errors
    /// [`NoKeeping`].
    pub fn of(project: &Project, segment: &Segment) -> Result<Self, NoKeeping> {
        Self::resolve(project, segment, &mut Means)
    }

    /// The answers of a segment for one draw of its numbers.
    pub(super) fn resolve(project: &Project, segment: &Segment, draw: &mut dyn Draw) -> Result<Self, NoKeeping> {
        let id = segment.id.as_str();
        let at = At::new(PROJECT, "discount_rate_annual");
        let rate = draw.draw(at, project.discount_rate_annual, Measure::Rate);
        let monthly_rate = discount::monthly_rate(rate);
        let customer = CustomerInputs::resolve(id, &segment.economics, monthly_rate, project.horizon_months, draw);
        let mut answer = |field, input: Input, measure| {
            let answer = input.map(|estimate| draw.draw(At::new(id, field), estimate, measure));
            answer.ok_or(NoKeeping::NotAsked)
        };
        let effort = &segment.effort;
        let prospect_spend = answer("prospect_spend", effort.prospect_spend, Measure::Money)?;
        let conversion = answer("conversion", segment.wire.conversion, Measure::Share)?;
        let conversion_ceiling = answer("conversion_ceiling", effort.conversion_ceiling, Measure::Share)?;
        let keeping_spend = answer("keeping_spend", effort.keeping_spend, Measure::Money)?;
        let retention_ceiling = answer("retention_ceiling", effort.retention_ceiling, Measure::Share)?;
        let contribution = customer.contribution_per_month().known().ok_or(NoKeeping::NotKnown)?;
        let retention = customer.retention_annual().known().ok_or(NoKeeping::NotKnown)?;
        let response = |spend, rate, ceiling| RateResponse::from_answers(spend, rate, ceiling);
        let inputs = EquityInputs {
            acquisition: response(prospect_spend, conversion, conversion_ceiling).map_err(NoKeeping::Refused)?,
            retention: response(keeping_spend, retention, retention_ceiling).map_err(NoKeeping::Refused)?,
            margin_yearly: 12.0 * contribution,
            discount_rate_yearly: rate,
        };
        Ok(Self { inputs, prospect_spend, keeping_spend })
    }

    /// What a prospect is worth with what is spent today.
    ///
    /// # Errors
    /// [`NoAnswer`], as of [`EquityInputs::at`].
    pub fn today(&self) -> Result<EquityPoint, NoAnswer> {
        self.inputs.at(self.prospect_spend, self.keeping_spend)
    }

    /// The spends that make a prospect worth most.
    ///
    /// # Errors
    /// [`NoAnswer`], as of [`EquityInputs::best`].
    pub fn best(&self) -> Result<EquityPoint, NoAnswer> {
        self.inputs.best()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Economics, Id, Retention};

    #[test]
    fn answers_become_the_inputs_of_the_test() {
        let mut segment = Segment::new(Id::new("a").expect("a letter"), "A");
        segment.economics = Economics {
            order_value: Some(10.0.into()),
            orders_per_month: Some(1.0.into()),
            margin_share: Some(0.5.into()),
            retention: Retention::Constant { rate: Some(0.6.into()), period_months: 12 },
            ..Economics::default()
        };
        let project = Project { discount_rate_annual: 0.2.into(), ..Project::default() };
        assert_eq!(Keeping::of(&project, &segment), Err(NoKeeping::NotAsked));
        segment.effort.prospect_spend = Some(10.0.into());
        segment.effort.conversion_ceiling = Some(0.4.into());
        segment.effort.keeping_spend = Some(30.0.into());
        segment.effort.retention_ceiling = Some(0.8.into());
        segment.wire.conversion = Some(0.2.into());
        let keeping = Keeping::of(&project, &segment).expect("all is answered");
        // r′ = ½, so 60 + (60 − 30/0.6)·1 = 70, of which a fifth, less 10.
        let today = keeping.today().expect("a point");
        assert!((today.customer_worth - 70.0).abs() < 1e-9 && (today.equity - 4.0).abs() < 1e-9, "{today:?}");
        assert!(keeping.best().expect("a best").equity > today.equity);
        segment.effort.retention_ceiling = Some(0.5.into());
        assert_eq!(Keeping::of(&project, &segment), Err(NoKeeping::Refused(NoAnswer::RateNotBelowCeiling)));
        segment.economics.margin_share = None;
        assert_eq!(Keeping::of(&project, &segment), Err(NoKeeping::NotKnown));
    }
}
