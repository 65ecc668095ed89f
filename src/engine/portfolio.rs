//! Totals over all segments and channels.

use std::collections::BTreeMap;

use crate::model::Project;

use super::acquisition::ChannelInputs;
use super::figure::figure_set;
use super::{ChannelValue, Figure, Needed, Reason, SegmentValue};

figure_set! {
    /// The figures of all segments and channels together.
    pub struct PortfolioFigures as "portfolio" {
        /// Customers today.
        customers: Customers,
        /// Contribution of all customers per month.
        contribution_per_month: MoneyPerMonth,
        /// Lifetime value of all customers of today.
        customer_value: Money,
        /// New customers per month.
        new_customers: CustomersPerMonth,
        /// Spend, salaries and tools of all channels per month.
        acquisition_cost: MoneyPerMonth,
        /// Mean lifetime value of a new customer.
        ltv: Money,
        /// All acquisition cost by all new customers.
        cac_blended: Money,
        /// Spend of the channels that have one, by their new customers.
        cac_paid: Money,
        /// All cost of the channels that have a spend, by their new customers.
        cac_loaded: Money,
        /// Mean lifetime value of a new customer by blended acquisition cost.
        ltv_cac: Ratio,
        /// `Σ share²` of the account managers' shares of the customer value.
        manager_concentration: Ratio,
    }
}

impl PortfolioFigures {
    /// Adds the segments and channels up. Segments and channels without customers do not count.
    #[must_use]
    pub fn evaluate(project: &Project, segments: &[SegmentValue], channels: &[ChannelValue]) -> Self {
        let mut totals = Totals::default();
        for segment in segments {
            let figures = &segment.customer.figures;
            let new_customers = segment.figures.new_customers;
            totals.add_segment(segment.customers, figures.contribution_per_month, figures.ltv, new_customers);
        }
        let mut paid = Totals::default();
        let mut paid_spend = 0.0;
        for channel in channels {
            totals.add_channel(&channel.inputs);
            if channel.inputs.spend > 0.0 {
                paid_spend += channel.inputs.spend;
                paid.add_channel(&channel.inputs);
            }
        }
        let no_segments = segments.is_empty().then_some(Reason::Missing(Needed::Segments));
        let no_customers = no_segments.or_else(|| {
            segments.iter().all(|s| s.customers.known().is_none()).then_some(Reason::Missing(Needed::CustomersNow))
        });
        let no_channels = channels.is_empty().then_some(Reason::Missing(Needed::Channels));
        let not_paid = no_channels.or((paid_spend <= 0.0).then_some(Reason::NoPaidChannels));
        let unless = |reason: Option<Reason>, figure: Figure| reason.map_or(figure, Figure::Unknown);
        let per_new = |cost: f64, new: f64| Figure::of(cost).divided_by(Figure::of(new), Reason::NoNewCustomers);
        let ltv = unless(no_segments.or(no_channels), totals.ltv());
        let cac_blended = unless(no_channels, totals.cac_blended());
        Self {
            customers: unless(no_customers, Figure::of(totals.customers)),
            contribution_per_month: unless(no_customers, totals.contribution),
            customer_value: unless(no_customers, totals.value),
            new_customers: unless(no_channels, Figure::of(totals.won)),
            acquisition_cost: unless(no_channels, Figure::of(totals.cost)),
            ltv,
            cac_blended,
            cac_paid: unless(not_paid, per_new(paid_spend, paid.won)),
            cac_loaded: unless(not_paid, per_new(paid.cost, paid.won)),
            ltv_cac: ltv.divided_by(cac_blended, Reason::NoAcquisitionCost),
            manager_concentration: unless(no_customers, concentration(project, segments)),
        }
    }
}

/// Sums over segments and channels.
#[derive(Clone, Copy, Debug)]
pub struct Totals {
    customers: f64,
    contribution: Figure,
    value: Figure,
    value_won: Figure,
    /// What customers of today and new ones bring beyond their own orders.
    beyond: Figure,
    beyond_won: Figure,
    won_in_segments: f64,
    won: f64,
    cost: f64,
}

impl Default for Totals {
    fn default() -> Self {
        let zero = Figure::Known(0.0);
        Self {
            customers: 0.0,
            contribution: zero,
            value: zero,
            value_won: zero,
            beyond: zero,
            beyond_won: zero,
            won_in_segments: 0.0,
            won: 0.0,
            cost: 0.0,
        }
    }
}

impl Totals {
    /// Adds a segment: customers today, and what one of them brings; and those who are won each month.
    pub fn add_segment(&mut self, customers: Figure, contribution: Figure, ltv: Figure, won: Figure) {
        let plus = |sum: Figure, figure: Figure, count: f64| sum.zip(figure, |sum, value| sum + count * value);
        if let Figure::Known(count) = customers
            && count > 0.0
        {
            self.customers += count;
            self.contribution = plus(self.contribution, contribution, count);
            self.value = plus(self.value, ltv, count);
        }
        if let Figure::Known(won) = won
            && won > 0.0
        {
            self.won_in_segments += won;
            self.value_won = plus(self.value_won, ltv, won);
        }
    }

    /// Adds what customers of a segment bring beyond their own orders, each of them.
    pub fn add_beyond(&mut self, customers: Figure, won: Figure, each: Figure) {
        let plus = |sum: Figure, count: Figure| match count {
            Figure::Known(count) if count > 0.0 => sum.zip(each, |sum, each| sum + count * each),
            _ => sum,
        };
        self.beyond = plus(self.beyond, customers);
        self.beyond_won = plus(self.beyond_won, won);
    }

    /// Spend, salaries and tools of all channels per month.
    pub const fn cost(&self) -> f64 {
        self.cost
    }

    /// New customers per month.
    pub const fn won(&self) -> f64 {
        self.won
    }

    /// Adds what a channel costs, and whom it wins.
    pub fn add_channel(&mut self, channel: &ChannelInputs) {
        self.cost += channel.cost();
        self.won += channel.total_new;
    }

    /// Mean lifetime value of a new customer.
    pub fn ltv(&self) -> Figure {
        self.value_won.divided_by(Figure::of(self.won_in_segments), Reason::NoNewCustomers)
    }

    /// All acquisition cost by all new customers.
    pub fn cac_blended(&self) -> Figure {
        Figure::of(self.cost).divided_by(Figure::of(self.won), Reason::NoNewCustomers)
    }

    /// What the customers of today are worth, and those who are won within a horizon whose present value of one unit a
    /// month is given, less what it costs to win them.
    pub fn equity(&self, annuity: f64) -> Figure {
        let now = self.value.zip(self.beyond, |value, beyond| value + beyond);
        let won = self.value_won.zip(self.beyond_won, |won, beyond| won + beyond);
        now.zip(won, |now, won| now + annuity * (won - self.cost))
    }
}

/// How much the firm depends on single account managers: `Σ share²`, 1 where one manager has it all.
///
/// Managers whose customers together bring nothing count as zero.
fn concentration(project: &Project, segments: &[SegmentValue]) -> Figure {
    let mut by_manager = BTreeMap::<&str, f64>::new();
    for (segment, value) in project.segments.iter().zip(segments) {
        let manager = segment.account_manager.trim();
        if let (false, Figure::Known(count), Figure::Known(ltv)) =
            (manager.is_empty(), value.customers, value.customer.figures.ltv)
        {
            *by_manager.entry(manager).or_default() += count * ltv;
        }
    }
    if by_manager.is_empty() {
        return Figure::Unknown(Reason::Missing(Needed::AccountManagers));
    }
    let shares = by_manager.values().map(|value| value.max(0.0));
    let total: f64 = shares.clone().sum();
    if total <= 0.0 {
        return Figure::Unknown(Reason::NoContribution);
    }
    Figure::of(shares.map(|value| (value / total).powi(2)).sum())
}
