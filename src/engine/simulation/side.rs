//! A project as one side of a comparison, today's or the changed one, and how its offerings are evaluated.

use std::sync::Arc;

use crate::engine::offerings::{Ageing, effective_weights};
use crate::engine::{At, Draw, Figure, Subject, Weights, discount, sbg};
use crate::model::{Alternative, Estimate, Id, Measure, Offer, PROJECT, Project, Retention, Segment};

use super::wiring::Offered;

/// A project ready to be evaluated again and again.
#[derive(Clone, Debug)]
pub(super) struct Side {
    pub project: Project,
    /// Our offer with its evidence as old as it is.
    pub offer: Arc<Offer>,
    pub alternatives: Vec<Arc<Alternative>>,
    pub weights: Option<Weights>,
    /// By channel, and in it in the order of its new customers: the position of the segment that they belong to.
    pub segments_won: Vec<Vec<Option<usize>>>,
}

impl Side {
    pub fn new(mut project: Project, today: Option<jiff::civil::Date>) -> Self {
        project.segments.iter_mut().for_each(settle);
        let ageing = Ageing { project: &project, today };
        let position = |id: &Id| project.segments.iter().position(|segment| segment.id == *id);
        Self {
            offer: ageing.offer(&project.offer),
            alternatives: project.alternatives.iter().map(|item| ageing.alternative(item)).collect(),
            weights: effective_weights(&project),
            segments_won: project
                .channels
                .iter()
                .map(|channel| channel.new_customers.keys().map(position).collect())
                .collect(),
            project,
        }
    }

    /// Whether customers are offered the same as on the other side, as far as it is entered.
    pub fn offers_the_same(&self, other: &Self) -> bool {
        self.offer == other.offer && self.alternatives == other.alternatives && self.weights == other.weights
    }

    pub fn monthly_rate(&self, draw: &mut dyn Draw) -> f64 {
        let at = At::new(PROJECT, "discount_rate_annual");
        discount::monthly_rate(draw.draw(at, self.project.discount_rate_annual, Measure::Rate))
    }

    /// Evaluates every offering: ours first, then the alternatives in their order.
    pub fn offerings(&self, monthly_rate: f64, draw: &mut dyn Draw, into: &mut Vec<Offered>) {
        let horizon = self.project.horizon_months;
        let ours = Subject { weights: self.weights.as_ref(), ..Subject::of(&self.offer) };
        let alternatives = self.alternatives.iter().map(|it| Subject { alternative: Some(it), ..ours });
        into.clear();
        for subject in std::iter::once(ours).chain(alternatives) {
            let (net_value, quality) = subject.net_value_and_quality(monthly_rate, horizon, draw);
            into.push(Offered { net_value, quality });
        }
    }

    /// The present value of one unit a month over the horizon.
    pub fn annuity(&self, monthly_rate: f64) -> f64 {
        discount::annuity(monthly_rate, self.project.horizon_months)
    }
}

/// Fits a survival model once, and not in each sample.
fn settle(segment: &mut Arc<Segment>) {
    if let Retention::SbgFitted(table) = &segment.economics.retention
        && let Ok(sbg::SbgFit { alpha, beta, .. }) = sbg::fit(&table.survivors)
    {
        let period_months = table.period_months.max(1);
        let (alpha, beta) = (Some(Estimate::Exact(alpha)), Some(Estimate::Exact(beta)));
        Arc::make_mut(segment).economics.retention = Retention::Sbg { alpha, beta, period_months };
    }
}

/// The advantage of our offer over the best other one, over the horizon.
pub(super) fn advantage(offerings: &[Offered]) -> Figure {
    use crate::engine::Reason;
    let Some((ours, others)) = offerings.split_first() else { return Figure::Unknown(Reason::NoAlternatives) };
    let best = others.iter().filter_map(|other| other.net_value.known()).max_by(f64::total_cmp);
    best.map_or(Figure::Unknown(Reason::NoAlternatives), |best| ours.net_value.map(|own| own - best))
}
