//! One evaluation of a whole project for one draw of its numbers, without keeping anything but its outcomes.

use std::sync::Arc;

use crate::engine::acquisition::ChannelInputs;
use crate::engine::offerings::{Ageing, effective_weights};
use crate::engine::portfolio::Totals;
use crate::engine::segment_cost::Won;
use crate::engine::{At, CustomerInputs, Draw, Figure, Needed, Reason, Subject, Weights, discount};
use crate::model::{Alternative, Id, Measure, Offer, PROJECT, Project};

use super::Outcome;

/// A project ready to be evaluated again and again.
#[derive(Clone, Debug)]
pub struct Firm {
    project: Project,
    /// Our offer with its evidence as old as it is.
    offer: Arc<Offer>,
    alternatives: Vec<Arc<Alternative>>,
    weights: Option<Weights>,
    /// By channel, and in it in the order of its new customers: the position of the segment that they belong to.
    segments_won: Vec<Vec<Option<usize>>>,
}

/// What one evaluation remembers while it goes on; used again for the next one.
#[derive(Clone, Debug, Default)]
pub(super) struct Workspace {
    /// Customers won, by channel and in it by segment.
    cells: Vec<(usize, f64)>,
    /// Customers won for each segment, and what they cost.
    won: Vec<Won>,
    channels: Vec<Figure>,
}

impl Firm {
    /// Prepares a project, with evidence as old as it is today; without a day nothing ages.
    #[must_use]
    pub fn new(project: &Project, today: Option<jiff::civil::Date>) -> Self {
        let ageing = Ageing { project, today };
        let position = |id: &Id| project.segments.iter().position(|segment| segment.id == *id);
        Self {
            offer: ageing.offer(&project.offer),
            alternatives: project.alternatives.iter().map(|item| ageing.alternative(item)).collect(),
            weights: effective_weights(project),
            segments_won: project
                .channels
                .iter()
                .map(|channel| channel.new_customers.keys().map(position).collect())
                .collect(),
            project: project.clone(),
        }
    }

    /// The project.
    #[must_use]
    pub const fn project(&self) -> &Project {
        &self.project
    }

    /// Evaluates for one draw of all numbers; the outcomes come in their order, NaN where one is not known.
    pub fn evaluate(&self, outcomes: &[Outcome], draw: &mut dyn Draw) -> Vec<f64> {
        let mut row = vec![f64::NAN; outcomes.len()];
        self.evaluate_into(outcomes, draw, &mut Workspace::default(), |index, value| {
            if let Some(slot) = row.get_mut(index) {
                *slot = value;
            }
        });
        row
    }

    pub(super) fn evaluate_into(
        &self,
        outcomes: &[Outcome],
        draw: &mut dyn Draw,
        work: &mut Workspace,
        mut each: impl FnMut(usize, f64),
    ) {
        let rate = self.monthly_rate(draw);
        let totals = self.evaluate_firm(rate, draw, work);
        let needs_offerings = outcomes.iter().any(|outcome| outcome.is_of_customers_side());
        let (net_value, advantage) = if needs_offerings {
            self.evaluate_offerings(rate, draw)
        } else {
            (Figure::Unknown(Reason::NothingEntered), Figure::Unknown(Reason::NothingEntered))
        };
        let won = |segment: usize| work.won.get(segment).copied().unwrap_or_default();
        for (index, outcome) in outcomes.iter().enumerate() {
            let figure = match *outcome {
                Outcome::NetValue => net_value,
                Outcome::Advantage => advantage,
                Outcome::Ltv(segment) => won(segment).ltv,
                Outcome::Cac(segment) => won(segment).cac(),
                Outcome::LtvCac(segment) => won(segment).ltv.divided_by(won(segment).cac(), Reason::NoAcquisitionCost),
                Outcome::ChannelCac(channel) => {
                    work.channels.get(channel).copied().unwrap_or(Figure::Unknown(Reason::NoNewCustomers))
                }
                Outcome::PortfolioLtv => totals.ltv(),
                Outcome::PortfolioCac => totals.cac_blended(),
                Outcome::PortfolioLtvCac => totals.ltv().divided_by(totals.cac_blended(), Reason::NoAcquisitionCost),
                Outcome::Equity => totals.equity(discount::annuity(rate, self.project.horizon_months)),
            };
            each(index, figure.known().unwrap_or(f64::NAN));
        }
    }

    fn monthly_rate(&self, draw: &mut dyn Draw) -> f64 {
        let at = At::new(PROJECT, "discount_rate_annual");
        discount::monthly_rate(draw.draw(at, self.project.discount_rate_annual, Measure::Rate))
    }

    fn evaluate_firm(&self, monthly_rate: f64, draw: &mut dyn Draw, work: &mut Workspace) -> Totals {
        let project = &self.project;
        let mut totals = Totals::default();
        work.won.clear();
        work.won.resize(project.segments.len(), Won::default());
        work.channels.clear();
        for (channel, segments) in project.channels.iter().zip(&self.segments_won) {
            work.cells.clear();
            let mut segments = segments.iter();
            let inputs = ChannelInputs::totals(channel, draw, |_, won| {
                if let Some(Some(segment)) = segments.next() {
                    work.cells.push((*segment, won));
                }
            });
            let cac = inputs.evaluate().cac_loaded;
            work.channels.push(cac);
            for (segment, won) in &work.cells {
                if let Some(all) = work.won.get_mut(*segment) {
                    all.add(*won, cac);
                }
            }
            totals.add_channel(&inputs);
        }
        for (segment, won) in project.segments.iter().zip(&mut work.won) {
            let id = segment.id.as_str();
            let inputs = CustomerInputs::resolve(id, &segment.economics, monthly_rate, project.horizon_months, draw);
            let at = At::new(id, "customers_now");
            let customers = draw.needed(at, segment.customers_now, Measure::Count, Needed::CustomersNow);
            won.ltv = inputs.ltv();
            totals.add_segment(customers, inputs.contribution_per_month(), won.ltv, won.new_customers());
        }
        totals
    }

    /// Net value of our offer, and its advantage over the best other choice.
    fn evaluate_offerings(&self, monthly_rate: f64, draw: &mut dyn Draw) -> (Figure, Figure) {
        let horizon = self.project.horizon_months;
        let ours = Subject { weights: self.weights.as_ref(), ..Subject::of(&self.offer) };
        let own = ours.net_value(None, monthly_rate, horizon, draw);
        let mut best: Option<f64> = None;
        for alternative in &self.alternatives {
            let theirs = Subject { alternative: Some(alternative), ..ours };
            if let Figure::Known(value) = theirs.net_value(None, monthly_rate, horizon, draw) {
                best = Some(best.map_or(value, |best| best.max(value)));
            }
        }
        let advantage = best.map_or(Figure::Unknown(Reason::NoAlternatives), |best| own.map(|own| own - best));
        (own, advantage)
    }
}
