//! How to divide the budget among channels and programmes: what each brings for its money, the best division, and the
//! changes that it means.
//!
//! Each item is valued by itself, at the means: a channel's new customers by what one of them is worth, a programme by
//! what it adds to the equity alone. What they do together is evaluated afterwards, as a case of its own.

use crate::engine::decisions::{Allocation, Budget, Item, NoAnswer, Response, Unspent, allocate, round_step};
use crate::engine::{Means, discount};
use crate::model::{Change, Changes, Channel, Estimate, Input, Leftover, Measure, NumberKey, Project};

use super::study::{Case, CaseValue, Study};
use super::{ChannelCurve, NoCurve, Outcome};

/// What money is spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BudgetItem {
    /// A channel, by its position.
    Channel(usize),
    /// A programme, by its position.
    Programme(usize),
}

/// One line of a budget, money per month.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetLine {
    /// What it is for.
    pub item: BudgetItem,
    /// What is spent on it today; on a programme nothing.
    pub today: f64,
    /// What is to be spent on it.
    pub planned: f64,
    /// What each unit of the next step would bring; `None` where there is nothing more to buy.
    pub next_unit: Option<f64>,
    /// What one new customer of the channel is worth.
    pub worth: Option<f64>,
    /// The curve of a channel, at the means.
    pub curve: Option<Response>,
    /// Why a channel has none, so that its spend stays as it is.
    pub no_curve: Option<NoCurve>,
}

/// The best division of a budget.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetPlan {
    /// Money per month.
    pub total: f64,
    /// Its lines: the channels, then the programmes.
    pub lines: Vec<BudgetLine>,
    /// How it was divided. Its items are those lines whose spend can change.
    pub allocation: Allocation,
    /// What it changes.
    pub changes: Changes,
}

/// Why a budget cannot be divided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoBudget {
    /// There is neither a channel with a response nor a programme.
    NothingToDivide,
    /// What new customers are worth is not known.
    WorthUnknown,
    /// The division has no answer.
    Refused(NoAnswer),
}

/// The best division at the means.
pub(super) fn plan_budget(study: &Study) -> Result<BudgetPlan, NoBudget> {
    let today = study.today().ok_or(NoBudget::WorthUnknown)?;
    let worth =
        |channel: usize| worth_of_channel(&study.project, channel, |segment| today.value(Outcome::Worth(segment)));
    let gain = |programme: usize| {
        let case = study.case(Case::Programme(programme))?;
        Some((case.value(Outcome::Equity)? - today.value(Outcome::Equity)?, case.value(Outcome::ProgrammeCost)?))
    };
    divide(&study.project, worth, gain)
}

/// How many other divisions are tried out, to see what it is worth to know more before dividing.
const OTHER_PLANS: usize = 6;

/// The best divisions if the numbers were as in some samples: what one would do if one knew.
pub(super) fn other_plans(study: &Study, best: &BudgetPlan) -> Vec<Changes> {
    let Some(today) = study.today() else { return Vec::new() };
    let sample = |case: &CaseValue, outcome: Outcome, at: usize| {
        case.simulation.samples(outcome)?.get(at).copied().filter(|value| value.is_finite())
    };
    let mut found: Vec<Changes> = Vec::new();
    for number in 0..OTHER_PLANS {
        let at = number * (study.options.samples / OTHER_PLANS);
        let worth = |channel: usize| {
            worth_of_channel(&study.project, channel, |segment| sample(today, Outcome::Worth(segment), at))
        };
        let gain = |programme: usize| {
            let case = study.case(Case::Programme(programme))?;
            let equity = |case| sample(case, Outcome::Equity, at);
            Some((equity(case)? - equity(today)?, sample(case, Outcome::ProgrammeCost, at)?))
        };
        if let Ok(plan) = divide(&study.project, worth, gain)
            && plan.changes != best.changes
            && !plan.changes.is_empty()
            && !found.contains(&plan.changes)
        {
            found.push(plan.changes);
        }
    }
    found
}

/// What one new customer of a channel is worth, over its segments by how many of each it wins.
fn worth_of_channel(project: &Project, channel: usize, worth: impl Fn(usize) -> Option<f64>) -> Option<f64> {
    let channel = project.channels.get(channel)?;
    let (mut count, mut sum) = (0.0, 0.0);
    for (id, won) in &channel.new_customers {
        let won = Means::of(*won, Measure::Count);
        if let Some(segment) = project.segments.iter().position(|segment| segment.id == *id)
            && won > 0.0
        {
            count += won;
            sum += won * worth(segment)?;
        }
    }
    (count > 0.0).then(|| sum / count)
}

/// A curve that meets what the channel wins today: a case takes from a fitted one how much more or less it brings.
fn scaled(curve: Response, channel: &Channel, spend: f64) -> Response {
    let today: f64 = channel.new_customers.values().map(|won| Means::of(*won, Measure::Count)).sum();
    let factor = today / curve.customers(spend);
    let half = curve.half_spend().filter(|_| factor.is_finite() && factor > 0.0);
    let scaled = half
        .and_then(|half| Response::new(curve.floor() * factor, curve.ceiling() * factor, curve.exponent(), half).ok());
    scaled.unwrap_or(curve)
}

fn mean(input: Input, measure: Measure) -> f64 {
    input.map_or(0.0, |estimate| Means::of(estimate, measure))
}

/// Divides the project's budget. `gain` tells of a programme what it adds to the equity, its cost deducted, and that
/// cost, both as present values.
fn divide(
    project: &Project,
    worth: impl Fn(usize) -> Option<f64>,
    gain: impl Fn(usize) -> Option<(f64, f64)>,
) -> Result<BudgetPlan, NoBudget> {
    let mut lines = Vec::new();
    let mut fixed = 0.0;
    for (index, channel) in project.channels.iter().enumerate() {
        let today = mean(channel.spend, Measure::Money);
        let (curve, no_curve) = match ChannelCurve::found(channel) {
            Ok(curve) => (curve.at_means(channel).map(|curve| scaled(curve, channel, today)), None),
            Err(reason) => (None, Some(reason)),
        };
        let line = BudgetLine {
            item: BudgetItem::Channel(index),
            today,
            planned: today,
            next_unit: None,
            worth: worth(index),
            curve,
            no_curve,
        };
        if line.curve.is_none() {
            fixed += today;
        } else if line.worth.is_none() {
            return Err(NoBudget::WorthUnknown);
        }
        lines.push(line);
    }
    let rate = discount::monthly_rate(Means::of(project.discount_rate_annual, Measure::Rate));
    let months = discount::annuity(rate, project.horizon_months);
    let mut packages = Vec::new();
    let mut gains = Vec::new();
    for (index, programme) in project.programmes.iter().enumerate() {
        if programme.is_running() {
            continue;
        }
        let Some((gain, cost)) = gain(index).filter(|(gain, cost)| gain.is_finite() && cost.is_finite()) else {
            continue;
        };
        packages.push([(0.0, 0.0), (cost / months, (gain + cost) / months)]);
        gains.push((index, gain, cost));
        lines.push(BudgetLine {
            item: BudgetItem::Programme(index),
            today: 0.0,
            planned: 0.0,
            next_unit: None,
            worth: None,
            curve: None,
            no_curve: None,
        });
    }
    let spent_today: f64 = lines.iter().map(|line| line.today).sum();
    let total = project.budget.per_month.unwrap_or(spent_today);
    let values: Vec<_> = lines
        .iter()
        .map(|line| {
            let (curve, worth) = (line.curve, line.worth.unwrap_or(0.0));
            move |spend: f64| curve.map_or(0.0, |curve| curve.customers(spend) * worth)
        })
        .collect();
    let mut items: Vec<Item<'_>> = Vec::new();
    let mut packages_left = packages.iter();
    for (line, value) in lines.iter().zip(&values) {
        match line.item {
            BudgetItem::Channel(index) if line.curve.is_some() => {
                let response = project.channels.get(index).map(|channel| &channel.response);
                let floor = response.and_then(|response| response.floor).unwrap_or(0.0);
                let ceiling = response.and_then(|response| response.ceiling).unwrap_or(f64::INFINITY);
                items.push(Item::Amount { floor, ceiling, value });
            }
            BudgetItem::Channel(_) => {}
            BudgetItem::Programme(_) => items.extend(packages_left.next().map(|list| Item::Packages(list))),
        }
    }
    if items.is_empty() {
        return Err(NoBudget::NothingToDivide);
    }
    let unspent = match project.budget.leftover {
        Leftover::Kept => Unspent::Kept,
        Leftover::Lapses => Unspent::Lapses,
    };
    let free = total - fixed;
    if free < 0.0 {
        return Err(NoBudget::Refused(NoAnswer::FloorsBeyondTotal { needed: fixed }));
    }
    let budget = Budget { total: free, step: round_step(free), unspent };
    let allocation = allocate(&items, &budget).map_err(NoBudget::Refused)?;
    let mut spends = allocation.spends.iter().zip(&allocation.next_units);
    for line in lines.iter_mut().filter(|line| line.curve.is_some() || matches!(line.item, BudgetItem::Programme(_))) {
        if let Some((spend, next)) = spends.next() {
            (line.planned, line.next_unit) = (*spend, *next);
        }
    }
    let mut changes = changes(project, &lines);
    // What costs nothing and brings something is on, though nothing is spent on it.
    let free = gains.iter().filter(|(_, gain, cost)| *cost <= 0.0 && *gain > 0.0);
    let free = free.filter_map(|(index, ..)| project.programmes.get(*index));
    changes.programmes.extend(free.map(|programme| programme.id.clone()));
    Ok(BudgetPlan { total, lines, allocation, changes })
}

/// What the plan changes: spends that differ from today's by more than rounding, and programmes that are on.
fn changes(project: &Project, lines: &[BudgetLine]) -> Changes {
    let mut changes = Changes::default();
    for line in lines {
        match line.item {
            BudgetItem::Channel(index) => {
                let Some(channel) = project.channels.get(index) else { continue };
                if (line.planned - line.today).abs() > 1e-9 * line.today.max(1.0) {
                    // Whole units of money, as people plan.
                    let spend = Estimate::Exact(line.planned);
                    changes.numbers.insert(NumberKey::new(channel.id.as_str(), "spend"), Change::To(spend));
                }
            }
            BudgetItem::Programme(index) => {
                let programme = project.programmes.get(index).filter(|_| line.planned > 0.0);
                changes.programmes.extend(programme.map(|programme| programme.id.clone()));
            }
        }
    }
    changes
}
