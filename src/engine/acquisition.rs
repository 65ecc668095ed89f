//! What it costs to win customers: by channel, and by segment within a channel.

use std::collections::BTreeMap;

use crate::model::{Channel, Id, Measure};

use super::figure::figure_set;
use super::{At, Draw, Figure, Reason};

figure_set! {
    /// The figures of one channel.
    pub struct ChannelFigures as "channel" {
        /// Spend, salaries and tools per month.
        cost_per_month: MoneyPerMonth,
        /// New customers per month, over all segments.
        new_customers: CustomersPerMonth,
        /// Spend alone per new customer.
        cac_paid: Money,
        /// Spend, salaries and tools per new customer.
        cac_loaded: Money,
    }
}

figure_set! {
    /// The figures of one segment in one channel.
    pub struct CellFigures as "cell" {
        /// New customers of the segment per month.
        new_customers: CustomersPerMonth,
        /// The channel's fully loaded acquisition cost.
        cac: Money,
        /// Lifetime value by acquisition cost.
        ltv_cac: Ratio,
        /// Month in which the acquisition cost has come back.
        payback_months: Months,
    }
}

/// A channel with plain numbers, per month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChannelInputs {
    /// Money paid to others.
    pub spend: f64,
    /// Salaries.
    pub salaries: f64,
    /// Tools.
    pub tools: f64,
    /// New customers by segment.
    pub new_customers: BTreeMap<Id, f64>,
    /// New customers over all segments, added up once: totals are taken at every edit.
    pub total_new: f64,
}

impl ChannelInputs {
    /// Resolves a channel; a cost that was not entered counts as none.
    pub fn resolve(channel: &Channel, draw: &mut dyn Draw) -> Self {
        let mut new_customers = BTreeMap::new();
        let totals = Self::totals(channel, draw, |segment, won| {
            new_customers.insert(segment.clone(), won);
        });
        Self { new_customers, ..totals }
    }

    /// Resolves a channel without keeping the new customers of each segment, which `each` is told instead: the costs
    /// per customer need their sum alone.
    pub fn totals(channel: &Channel, draw: &mut dyn Draw, mut each: impl FnMut(&Id, f64)) -> Self {
        let at = |field| At::new(channel.id.as_str(), field);
        let spend = draw.or_zero(at("spend"), channel.spend, Measure::Money);
        let salaries = draw.or_zero(at("salaries"), channel.salaries, Measure::Money);
        let tools = draw.or_zero(at("tools"), channel.tools, Measure::Money);
        let mut total_new = 0.0;
        for (segment, customers) in &channel.new_customers {
            let won = draw.draw(at(segment.as_str()), *customers, Measure::Count);
            total_new += won;
            each(segment, won);
        }
        Self { spend, salaries, tools, new_customers: BTreeMap::new(), total_new }
    }

    /// Spend, salaries and tools.
    #[must_use]
    pub fn cost(&self) -> f64 {
        self.spend + self.salaries + self.tools
    }

    /// Evaluates the channel: all its cost spread evenly over all the customers that it wins.
    ///
    /// ```
    /// use worthwhile::engine::{Figure, Means, acquisition::ChannelInputs};
    /// use worthwhile::model::{Channel, Estimate, Id};
    ///
    /// let mut channel = Channel::new(Id::new("ads").unwrap(), "Ads");
    /// channel.spend = Some(Estimate::Exact(900.0));
    /// channel.salaries = Some(Estimate::Exact(600.0));
    /// channel.new_customers.insert(Id::new("all").unwrap(), Estimate::Exact(30.0));
    /// let figures = ChannelInputs::resolve(&channel, &mut Means).evaluate();
    /// assert_eq!(figures.cac_paid, Figure::Known(30.0));
    /// assert_eq!(figures.cac_loaded, Figure::Known(50.0));
    /// ```
    #[must_use]
    pub fn evaluate(&self) -> ChannelFigures {
        // Where nothing is entered, nobody says that nobody is won.
        let is_entered = !self.new_customers.is_empty() || self.total_new > 0.0;
        let new = if is_entered { Figure::of(self.total_new) } else { Figure::Unknown(Reason::NoNewCustomers) };
        ChannelFigures {
            cost_per_month: Figure::of(self.cost()),
            new_customers: new,
            cac_paid: Figure::of(self.spend).divided_by(new, Reason::NoNewCustomers),
            cac_loaded: Figure::of(self.cost()).divided_by(new, Reason::NoNewCustomers),
        }
    }
}
