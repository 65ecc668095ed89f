//! One evaluation of a whole project for one draw of its numbers, as it is today or under changes, without keeping
//! anything but its outcomes.

use crate::engine::acquisition::ChannelInputs;
use crate::engine::beyond::Beyond;
use crate::engine::portfolio::Totals;
use crate::engine::retention::Survival;
use crate::engine::segment_cost::Won;
use crate::engine::{At, CustomerInputs, Draw, Figure, Means, Needed, Reason};
use crate::model::{Changes, Channel, Measure, PROJECT, Project, Retention, Segment};

use super::levers::{LIFETIME, Levers, RETENTION_ANNUAL};
use super::responding::{ChannelCurve, at_spend};
use super::side::{Side, advantage};
use super::wiring::{DrawnWire, Offered, SegmentWire, advantage_per_month, choice_share, fit_of};
use super::{Outcome, Plan};

/// A project ready to be evaluated again and again, with what changes make of it.
#[derive(Clone, Debug)]
pub struct Firm {
    today: Side,
    /// The project in which numbers are replaced; `None` where nothing is changed.
    changed: Option<Side>,
    levers: Levers,
    /// By segment.
    wires: Vec<SegmentWire>,
    /// Whether customers are offered something else than today.
    is_wired: bool,
    /// By channel: the curve by which its new customers follow its spend, where that is changed.
    curves: Vec<Option<ChannelCurve>>,
}

/// What one evaluation remembers while it goes on; used again for the next one.
#[derive(Clone, Debug, Default)]
pub(super) struct Workspace {
    offered_today: Vec<Offered>,
    offered: Vec<Offered>,
    /// By segment, what it is today.
    before: Vec<Before>,
    /// By segment.
    segments: Vec<OfSegment>,
    /// By channel, what is spent today.
    spends: Vec<f64>,
    /// Customers won, by channel and in it by segment.
    cells: Vec<(usize, f64)>,
    /// Customers won for each segment, and what they cost.
    won: Vec<Won>,
    channels: Vec<Figure>,
}

/// A segment as it is today.
#[derive(Clone, Copy, Debug)]
struct Before {
    order_value: f64,
    retention: Option<f64>,
    conversion: Option<f64>,
}

/// A segment with its customers' economics.
#[derive(Clone, Copy, Debug)]
struct OfSegment {
    contribution: Figure,
    annuity: Figure,
    retention: Figure,
    /// By how much more or fewer prospects become customers than today.
    conversion: f64,
    customers: Figure,
    choice_share: Figure,
    beyond: Beyond,
    worth: Figure,
    programme_cost: f64,
}

impl Firm {
    /// Prepares a project, with evidence as old as it is today; without a day nothing ages.
    #[must_use]
    pub fn new(project: &Project, today: Option<jiff::civil::Date>) -> Self {
        Self::under(project, &Changes::default(), today)
    }

    /// Prepares a project under changes.
    #[must_use]
    pub fn under(project: &Project, changes: &Changes, day: Option<jiff::civil::Date>) -> Self {
        let (levers, changed) = Levers::of(project, changes);
        let today = Side::new(project.clone(), day);
        let changed = (!changes.is_empty()).then(|| Side::new(changed, day));
        let fit = fit_of(project);
        let answered = changed.as_ref().map_or(project, |changed| &changed.project);
        let wires = answered.segments.iter().map(|segment| SegmentWire::of(answered, segment, &fit)).collect();
        let is_wired = changed.as_ref().is_some_and(|changed| !changed.offers_the_same(&today))
            || levers.any(|key| is_of_offerings(project, key.item()));
        let spend_changes = |index: usize, channel: &Channel| {
            let other = changed.as_ref().and_then(|side| side.project.channels.get(index));
            other.is_some_and(|other| other.spend != channel.spend)
                || levers.is_on_item(channel.id.as_str(), &["spend"])
        };
        let curve = |(index, channel): (usize, &std::sync::Arc<Channel>)| {
            if spend_changes(index, channel) { ChannelCurve::of(channel) } else { None }
        };
        let curves = project.channels.iter().enumerate().map(curve).collect();
        Self { today, changed, levers, wires, is_wired, curves }
    }

    /// The project as it is today.
    #[must_use]
    pub const fn project(&self) -> &Project {
        &self.today.project
    }

    /// Whether the wire moves anything: customers are offered something else than today.
    #[must_use]
    pub const fn is_wired(&self) -> bool {
        self.is_wired
    }

    /// How each segment reacts, in their order.
    #[must_use]
    pub fn wires(&self) -> &[SegmentWire] {
        &self.wires
    }

    /// Which numbers an evaluation draws.
    #[must_use]
    pub fn plan(&self, outcomes: &[Outcome]) -> Plan {
        Plan::under(&self.levers, |draw| {
            self.evaluate(outcomes, draw);
        })
    }

    /// The deterministic figures: every number at its mean; NaN where one is not known.
    #[must_use]
    pub fn means(&self, outcomes: &[Outcome]) -> Vec<f64> {
        if self.changed.is_none() {
            return self.evaluate(outcomes, &mut Means);
        }
        let plan = self.plan(outcomes);
        self.at(outcomes, &plan, &plan.means())
    }

    /// Evaluates for given numbers, in the order of a plan of these outcomes.
    #[must_use]
    pub fn at(&self, outcomes: &[Outcome], plan: &Plan, numbers: &[f64]) -> Vec<f64> {
        self.evaluate(outcomes, &mut plan.at(numbers))
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
        let asks_for_offerings = outcomes.iter().any(|outcome| outcome.is_of_customers_side());
        let wants_offerings = asks_for_offerings || self.is_wired;
        let side = self.changed.as_ref().unwrap_or(&self.today);
        let rate_today = self.today.monthly_rate(draw);
        work.offered_today.clear();
        work.offered.clear();
        if wants_offerings && self.is_wired {
            self.today.offerings(rate_today, draw, &mut work.offered_today);
        }
        let wants_choice = outcomes.iter().any(|outcome| matches!(outcome, Outcome::ChoiceShare(_)));
        work.before.clear();
        if self.changed.is_some() || wants_choice {
            self.draw_before(draw, work);
        }
        draw.under_changes(true);
        let rate = side.monthly_rate(draw);
        if wants_offerings {
            side.offerings(rate, draw, &mut work.offered);
        }
        let annuity = side.annuity(rate);
        let annuities = Annuities { now: annuity, today: self.today.annuity(rate_today) };
        self.evaluate_segments(side, (rate, annuities), wants_choice, draw, work);
        let mut totals = self.evaluate_channels(side, draw, work);
        let mut programme_cost = self.cost_of_programmes(annuity, draw);
        let acquisition = annuity * totals.cost();
        for (won, segment) in work.won.iter_mut().zip(&mut work.segments) {
            won.ltv = segment.contribution.zip(segment.annuity, |contribution, months| contribution * months);
            totals.add_segment(segment.customers, segment.contribution, won.ltv, won.new_customers());
            let cross_sales = segment.beyond.cross_sales(segment.annuity);
            let beyond = cross_sales.zip(segment.beyond.referrals(segment.annuity, won.ltv, won.cac()), |a, b| a + b);
            segment.worth = won.ltv.zip(beyond, |ltv, beyond| ltv + beyond);
            let referred = segment.beyond.referrals_bring(segment.annuity, won.ltv);
            let brings = segment.beyond.cross_sales(segment.annuity).zip(referred, |a, b| a + b);
            totals.add_beyond(segment.customers, won.new_customers(), brings);
            if segment.programme_cost > 0.0 {
                let count = segment.customers.known().unwrap_or(0.0);
                let new = won.new_customers().known().unwrap_or(0.0);
                let months = segment.annuity.known().unwrap_or(0.0);
                programme_cost += segment.programme_cost * months * (count + annuity * new);
            }
        }
        draw.under_changes(false);
        // What programmes cost for each customer is in the contribution; the rest is not in the equity yet.
        let beside = cost_beside(programme_cost, work, annuity);
        let won = |segment: usize| work.won.get(segment).copied().unwrap_or_default();
        let of = |segment: usize| work.segments.get(segment);
        let missing = Figure::Unknown(Reason::Missing(Needed::Segments));
        for (index, outcome) in outcomes.iter().enumerate() {
            let figure = match *outcome {
                Outcome::NetValue => work.offered.first().map_or(missing, |ours| ours.net_value),
                Outcome::Advantage => advantage(&work.offered),
                Outcome::Retention(segment) => of(segment).map_or(missing, |it| it.retention),
                Outcome::Ltv(segment) => won(segment).ltv,
                Outcome::NewCustomers(segment) => won(segment).new_customers(),
                Outcome::Cac(segment) => won(segment).cac(),
                Outcome::LtvCac(segment) => won(segment).ltv.divided_by(won(segment).cac(), Reason::NoAcquisitionCost),
                Outcome::Worth(segment) => of(segment).map_or(missing, |it| it.worth),
                Outcome::ChoiceShare(segment) => of(segment).map_or(missing, |it| it.choice_share),
                Outcome::ChannelCac(channel) => {
                    work.channels.get(channel).copied().unwrap_or(Figure::Unknown(Reason::NoNewCustomers))
                }
                Outcome::PortfolioLtv => totals.ltv(),
                Outcome::PortfolioCac => totals.cac_blended(),
                Outcome::PortfolioLtvCac => totals.ltv().divided_by(totals.cac_blended(), Reason::NoAcquisitionCost),
                Outcome::PortfolioNew => Figure::of(totals.won()),
                Outcome::Spending => Figure::of(acquisition + programme_cost),
                Outcome::ProgrammeCost => Figure::of(programme_cost),
                Outcome::Equity => totals.equity(annuity).map(|equity| equity - beside),
            };
            each(index, figure.known().unwrap_or(f64::NAN));
        }
    }

    /// The segments as they are today.
    fn draw_before(&self, draw: &mut dyn Draw, work: &mut Workspace) {
        for segment in &self.today.project.segments {
            let id = segment.id.as_str();
            let economics = &segment.economics;
            let at = At::new(id, "order_value");
            let order_value = draw.or_zero(at, economics.order_value, Measure::Money);
            let retention = Survival::resolve(id, &economics.retention, draw).annual().known();
            let conversion =
                segment.wire.conversion.map(|rate| draw.draw(At::new(id, "conversion"), rate, Measure::Share));
            work.before.push(Before { order_value, retention, conversion });
        }
        work.spends.clear();
        for channel in &self.today.project.channels {
            work.spends.push(draw.or_zero(At::new(channel.id.as_str(), "spend"), channel.spend, Measure::Money));
        }
    }

    fn evaluate_segments(
        &self,
        side: &Side,
        (monthly_rate, annuities): (f64, Annuities),
        wants_choice: bool,
        draw: &mut dyn Draw,
        work: &mut Workspace,
    ) {
        let horizon = side.project.horizon_months;
        work.segments.clear();
        for (index, segment) in side.project.segments.iter().enumerate() {
            let id = segment.id.as_str();
            let mut inputs = CustomerInputs::resolve(id, &segment.economics, monthly_rate, horizon, draw);
            let at = At::new(id, "customers_now");
            let customers = draw.needed(at, segment.customers_now, Measure::Count, Needed::CustomersNow);
            let programme_cost = self.cost_per_customer(segment, draw);
            inputs.cost_to_serve += programme_cost;
            let reacting = work.before.get(index).zip(self.wires.get(index)).map(|(before, wire)| {
                let drawn = wire.draw(segment, draw);
                // By how much the advantage a month has changed; nothing where it is not known.
                let of = |offered: &[Offered], annuity| advantage_per_month(offered, drawn.quality_worth, annuity);
                let (now, then) = (of(&work.offered, annuities.now), of(&work.offered_today, annuities.today));
                Reacting { before: *before, wire: drawn, change: now.zip(then).map_or(0.0, |(now, then)| now - then) }
            });
            let mut conversion = 1.0;
            let mut choice_share = None;
            if let Some(reacting) = &reacting {
                inputs.survival = self.moved_survival(segment, inputs.survival, reacting, draw);
                conversion = moved_conversion(segment, reacting, draw);
                choice_share = if wants_choice { chosen(&work.offered, reacting, annuities.now) } else { None };
            }
            let annuity = inputs.survival.annuity(horizon, monthly_rate);
            work.segments.push(OfSegment {
                contribution: inputs.contribution_per_month(),
                annuity,
                retention: inputs.survival.annual(),
                conversion,
                customers,
                choice_share: choice_share.map_or(Figure::Unknown(Reason::NoAlternatives), Figure::of),
                beyond: Beyond::resolve(segment, draw),
                worth: Figure::Unknown(Reason::Missing(Needed::Segments)),
                programme_cost,
            });
        }
    }

    /// Retention under programmes, and then as far as the wire moves it. Both are asked for in any case: a plan counts on
    /// the same calls in each sample.
    fn moved_survival<'a>(
        &self,
        segment: &Segment,
        survival: Survival<'a>,
        reacting: &Reacting,
        draw: &mut dyn Draw,
    ) -> Survival<'a> {
        if self.changed.is_none() {
            return survival;
        }
        let id = segment.id.as_str();
        let mut survival = survival;
        // A typed lifetime is a number that changes act on already.
        if !matches!(segment.economics.retention, Retention::Lifetime(_)) {
            let months = survival.lifetime_months().known().unwrap_or(f64::NAN);
            let longer = draw.adjust(At::new(id, LIFETIME), months, Measure::Months);
            if longer != months && longer.is_finite() {
                survival = survival.lasting(longer);
            }
        }
        let rate = survival.annual().known().unwrap_or(f64::NAN);
        let adjusted = draw.adjust(At::new(id, RETENTION_ANNUAL), rate, Measure::Share);
        if !(rate > 0.0 && rate < 1.0) {
            return survival;
        }
        let Reacting { before, wire, change } = reacting;
        let today = before.retention.unwrap_or(rate);
        let moved = if self.is_wired && *change != 0.0 {
            wire.retention(today, adjusted, *change, before.order_value)
        } else {
            adjusted
        };
        if moved == rate { survival } else { survival.moved(moved.ln() / rate.ln()) }
    }

    fn evaluate_channels(&self, side: &Side, draw: &mut dyn Draw, work: &mut Workspace) -> Totals {
        let mut totals = Totals::default();
        work.won.clear();
        work.won.resize(side.project.segments.len(), Won::default());
        work.channels.clear();
        for (index, (channel, segments)) in side.project.channels.iter().zip(&side.segments_won).enumerate() {
            work.cells.clear();
            let mut segments = segments.iter();
            let mut inputs = ChannelInputs::totals(channel, draw, |_, won| {
                // Customers of no segment that there is count as well.
                work.cells.push((segments.next().copied().flatten().unwrap_or(usize::MAX), won));
            });
            let by_spend = self.curves.get(index).and_then(Option::as_ref).map_or(1.0, |curve| {
                let before = work.spends.get(index).copied().unwrap_or(inputs.spend);
                at_spend(curve, channel, before, inputs.spend, inputs.total_new, draw)
            });
            if self.changed.is_some() {
                inputs.total_new = 0.0;
                for (segment, won) in &mut work.cells {
                    let conversion = work.segments.get(*segment).map_or(1.0, |segment| segment.conversion);
                    *won *= by_spend * conversion;
                    inputs.total_new += *won;
                }
            }
            let cac = inputs.evaluate().cac_loaded;
            work.channels.push(cac);
            for (segment, won) in &work.cells {
                if let Some(all) = work.won.get_mut(*segment) {
                    all.add(*won, cac);
                }
            }
            totals.add_channel(&inputs);
        }
        totals
    }

    /// What the programmes cost for each customer of a segment a month.
    fn cost_per_customer(&self, segment: &Segment, draw: &mut dyn Draw) -> f64 {
        let ours = self.levers.programmes.iter().filter(|programme| programme.is_for(&segment.id));
        ours.map(|it| {
            let at = At::new(it.id.as_str(), "cost_per_customer");
            draw.or_zero(at, it.cost_per_customer, Measure::Money)
        })
        .sum()
    }

    /// What the programmes cost once and each month, as present value; of those that run already what they cost each month.
    fn cost_of_programmes(&self, annuity: f64, draw: &mut dyn Draw) -> f64 {
        let mut sum = 0.0;
        for programme in &self.levers.programmes {
            let at = At::new(programme.id.as_str(), "cost_once");
            sum += draw.or_zero(at, programme.cost_once, Measure::Money);
        }
        for programme in self.levers.programmes.iter().chain(&self.levers.running) {
            let at = At::new(programme.id.as_str(), "cost_per_month");
            sum += annuity * draw.or_zero(at, programme.cost_per_month, Measure::Money);
        }
        sum
    }
}

/// What of the cost of programmes is not in anybody's contribution.
fn cost_beside(all: f64, work: &Workspace, annuity: f64) -> f64 {
    let inside = |(won, segment): (&Won, &OfSegment)| {
        let count = segment.customers.known().unwrap_or(0.0);
        let new = won.new_customers().known().unwrap_or(0.0);
        segment.programme_cost * segment.annuity.known().unwrap_or(0.0) * (count + annuity * new)
    };
    all - work.won.iter().zip(&work.segments).map(inside).sum::<f64>()
}

/// The present values of one unit a month.
#[derive(Clone, Copy, Debug)]
struct Annuities {
    now: f64,
    today: f64,
}

/// A segment as it is today, how it reacts, and to what.
#[derive(Clone, Copy, Debug)]
struct Reacting {
    before: Before,
    wire: DrawnWire,
    /// By how much the advantage a month has changed.
    change: f64,
}

/// By how much more or fewer prospects of a segment become customers than today.
fn moved_conversion(segment: &Segment, reacting: &Reacting, draw: &mut dyn Draw) -> f64 {
    let Reacting { before, wire, change } = reacting;
    let at = At::new(segment.id.as_str(), "conversion");
    let rate = segment.wire.conversion.map(|rate| draw.draw(at, rate, Measure::Share));
    let Some((today, rate)) = before.conversion.zip(rate).filter(|(today, _)| *today > 0.0) else { return 1.0 };
    let moved = if *change == 0.0 { rate } else { wire.conversion(today, rate, *change, before.order_value) };
    moved / today
}

fn chosen(offered: &[Offered], Reacting { before, wire, .. }: &Reacting, annuity: f64) -> Option<f64> {
    let scale = wire.choice_scale(before.retention?, before.order_value)?;
    choice_share(offered, wire.quality_worth, annuity, scale)
}

/// Whether the numbers of an item are about what customers are offered.
fn is_of_offerings(project: &Project, item: &str) -> bool {
    let is_segment = |segment: &Segment| {
        segment.id.as_str() == item || segment.cross_sales.iter().any(|sale| sale.id.as_str() == item)
    };
    item != PROJECT
        && !project.segments.iter().any(|segment| is_segment(segment))
        && !project.channels.iter().any(|channel| channel.id.as_str() == item)
        && !project.programmes.iter().any(|programme| programme.id.as_str() == item)
}
