//! Every figure of a project, and which of them to compute again after a change.

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::{Channel, Measure, Project, Segment};

use super::acquisition::ChannelInputs;
use super::beyond::Beyond;
use super::figure::figure_set;
use super::offerings::CustomerSide;
use super::segment_cost::Won;
use super::{
    At, CellFigures, ChannelFigures, CustomerInputs, CustomerValue, Draw as _, Figure, Interval, Means, Needed,
    OfferValue, PeriodValue, PortfolioFigures, Reason, discount, interval,
};

figure_set! {
    /// What winning customers for a segment costs, over all channels.
    pub struct SegmentFigures as "segment" {
        /// Customers today.
        customers: Customers,
        /// New customers per month over all channels.
        new_customers: CustomersPerMonth,
        /// Fully loaded acquisition cost, over the channels by their new customers of this segment.
        cac: Money,
        /// Lifetime value by acquisition cost.
        ltv_cac: Ratio,
        /// Month in which the acquisition cost has come back.
        payback_months: Months,
        /// What cross-sales add to the lifetime value.
        cross_sales: Money,
        /// What those are worth who come on a customer's word.
        referrals: Money,
        /// Lifetime value, cross-sales and referrals together.
        worth: Money,
    }
}

/// One segment's figures.
#[derive(Clone, Debug, PartialEq)]
pub struct SegmentValue {
    /// What one customer brings.
    pub customer: CustomerValue,
    /// The discounted months that one customer stays within the horizon.
    pub annuity: Figure,
    /// Approximate 90 % interval of the lifetime value.
    pub ltv_interval: Option<Interval>,
    /// Customers today.
    pub customers: Figure,
    /// Customers and their acquisition.
    pub figures: SegmentFigures,
    /// The channels that win customers for this segment.
    pub cells: Vec<CellValue>,
}

/// One segment in one channel.
#[derive(Clone, Debug, PartialEq)]
pub struct CellValue {
    /// Position of the channel in the project.
    pub channel: usize,
    /// The figures.
    pub figures: CellFigures,
}

/// One channel's figures.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelValue {
    /// The channel with plain numbers.
    pub inputs: ChannelInputs,
    /// The figures.
    pub figures: ChannelFigures,
    /// Approximate 90 % interval of the fully loaded acquisition cost.
    pub cac_interval: Option<Interval>,
}

/// Every figure of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectFigures {
    /// Discount rate per month.
    pub monthly_rate: f64,
    /// Value to the customer: our offer among its alternatives.
    pub customer: CustomerSide,
    /// By segment, in the project's order.
    pub segments: Vec<SegmentValue>,
    /// By channel, in the project's order.
    pub channels: Vec<ChannelValue>,
    /// By period, in the project's order.
    pub periods: Vec<PeriodValue>,
    /// Totals.
    pub portfolio: PortfolioFigures,
}

impl ProjectFigures {
    /// Computes every figure, with evidence as certain as on the day on which it was gathered.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        Self::on(project, None)
    }

    /// Computes every figure, with evidence as old as it is today: intervals are wider, the figures are the same.
    #[must_use]
    pub fn on(project: &Project, today: Option<Date>) -> Self {
        let monthly_rate = monthly_rate(project);
        let channels: Vec<_> = project.channels.iter().map(|channel| ChannelValue::of(channel)).collect();
        let segments: Vec<_> = project
            .segments
            .iter()
            .map(|segment| SegmentValue::of(segment, project, monthly_rate, &channels))
            .collect();
        let portfolio = PortfolioFigures::evaluate(project, &segments, &channels);
        Self {
            monthly_rate,
            customer: CustomerSide::of(project, monthly_rate, today),
            segments,
            channels,
            periods: project.periods.iter().map(|period| period_value(period, project, monthly_rate)).collect(),
            portfolio,
        }
    }

    /// Our offer as it stands.
    #[must_use]
    pub fn offer(&self) -> &OfferValue {
        self.customer.ours()
    }

    /// Approximate 90 % interval of our offer's net value.
    #[must_use]
    pub fn net_value_interval(&self) -> Option<Interval> {
        self.customer.net_value_interval()
    }

    /// Brings figures of `before` up to `after`, computing only what depends on what changed. Items that both
    /// projects share are recognised by their address.
    ///
    /// ```
    /// use worthwhile::engine::ProjectFigures;
    /// use worthwhile::model::Project;
    ///
    /// let before = Project::default();
    /// let after = Project { horizon_months: 24, ..before.clone() };
    /// let mut figures = ProjectFigures::of(&before);
    /// figures.update(&before, &after);
    /// assert_eq!(figures, ProjectFigures::of(&after));
    /// ```
    pub fn update(&mut self, before: &Project, after: &Project) {
        let same_frame = before.horizon_months == after.horizon_months
            && before.discount_rate_annual == after.discount_rate_annual
            && before.segments.len() == after.segments.len()
            && before.channels.len() == after.channels.len()
            && before.periods.len() == after.periods.len();
        if !same_frame {
            *self = Self::on(after, self.customer.today());
            return;
        }
        let rate = self.monthly_rate;
        self.customer.update(before, after, rate);
        let mut firm_changed = false;
        let mut channels_changed = false;
        for ((value, old), new) in self.channels.iter_mut().zip(&before.channels).zip(&after.channels) {
            if !Arc::ptr_eq(old, new) {
                *value = ChannelValue::of(new);
                channels_changed = true;
            }
        }
        for ((value, old), new) in self.segments.iter_mut().zip(&before.segments).zip(&after.segments) {
            if !Arc::ptr_eq(old, new) {
                *value = SegmentValue::of(new, after, rate, &self.channels);
                firm_changed = true;
            } else if channels_changed {
                value.win(new, &self.channels);
            }
        }
        for ((value, old), new) in self.periods.iter_mut().zip(&before.periods).zip(&after.periods) {
            if !Arc::ptr_eq(old, new) {
                *value = period_value(new, after, rate);
            }
        }
        if firm_changed || channels_changed {
            self.portfolio = PortfolioFigures::evaluate(after, &self.segments, &self.channels);
        }
    }
}

fn monthly_rate(project: &Project) -> f64 {
    discount::monthly_rate(Means::of(project.discount_rate_annual, Measure::Rate))
}

fn period_value(period: &crate::model::Period, project: &Project, monthly_rate: f64) -> PeriodValue {
    PeriodValue::evaluate(period, monthly_rate, project.horizon_months, &mut Means)
}

impl ChannelValue {
    fn of(channel: &Channel) -> Self {
        let inputs = ChannelInputs::resolve(channel, &mut Means);
        Self {
            figures: inputs.evaluate(),
            inputs,
            cac_interval: interval(|draw| ChannelInputs::totals(channel, draw, |_, _| {}).evaluate().cac_loaded),
        }
    }
}

impl SegmentValue {
    fn of(segment: &Segment, project: &Project, monthly_rate: f64, channels: &[ChannelValue]) -> Self {
        let horizon = project.horizon_months;
        let mut customer = CustomerValue::new();
        let ltv_interval = if segment.economics.is_uncertain() {
            interval(|draw| {
                customer.evaluate(&CustomerInputs::resolve(
                    segment.id.as_str(),
                    &segment.economics,
                    monthly_rate,
                    horizon,
                    draw,
                ));
                customer.figures.ltv
            })
        } else {
            None
        };
        let inputs =
            CustomerInputs::resolve(segment.id.as_str(), &segment.economics, monthly_rate, horizon, &mut Means);
        customer.evaluate(&inputs);
        let mut value = Self {
            customer,
            annuity: inputs.survival.annuity(horizon, monthly_rate),
            ltv_interval,
            customers: Means.needed(
                At::new(segment.id.as_str(), "customers_now"),
                segment.customers_now,
                Measure::Count,
                Needed::CustomersNow,
            ),
            figures: SegmentFigures::unknown(Reason::NoNewCustomers),
            cells: Vec::new(),
        };
        value.win(segment, channels);
        value
    }

    /// Computes what depends on the channels.
    fn win(&mut self, segment: &Segment, channels: &[ChannelValue]) {
        let ltv = self.customer.figures.ltv;
        let mut all = Won::default();
        self.cells.clear();
        for (index, channel) in channels.iter().enumerate() {
            let Some(&won) = channel.inputs.new_customers.get(&segment.id) else { continue };
            if won <= 0.0 {
                continue;
            }
            let cac = channel.figures.cac_loaded;
            all.add(won, cac);
            let figures = CellFigures {
                new_customers: Figure::of(won),
                cac,
                ltv_cac: ltv.divided_by(cac, Reason::NoAcquisitionCost),
                payback_months: self.customer.payback_months(cac),
            };
            self.cells.push(CellValue { channel: index, figures });
        }
        let cac = all.cac();
        let beyond = Beyond::resolve(segment, &mut Means);
        let annuity = self.annuity;
        let (cross_sales, referrals) = (beyond.cross_sales(annuity), beyond.referrals(annuity, ltv, cac));
        let both = cross_sales.zip(referrals, |cross_sales, referrals| cross_sales + referrals);
        self.figures = SegmentFigures {
            customers: self.customers,
            new_customers: all.new_customers(),
            cac,
            ltv_cac: ltv.divided_by(cac, Reason::NoAcquisitionCost),
            payback_months: self.customer.payback_months(cac),
            cross_sales,
            referrals,
            worth: ltv.zip(both, |ltv, both| ltv + both),
        };
    }
}
