//! How to divide a budget among channels and programmes so that it brings most.
//!
//! Responses can be S-shaped, so that going where the next unit brings most may end at the wrong place: the first units
//! of a channel can bring nothing and the later ones much. Amounts are therefore allocated by dynamic programming on a
//! grid of spending steps (Bellman 1957; the multiple-choice knapsack problem), which finds the best of all divisions
//! on the grid; packages by their list of undominated combinations (Nemhauser & Ullmann 1969), at their exact costs.
//! What the grid leaves is polished off it, never to anything worse.

mod amounts;
mod packages;
mod polish;

use super::NoAnswer;
use amounts::{Amount, Layers};
use packages::Frontier;

/// What money can be spent on.
#[derive(Clone, Copy)]
pub enum Item<'a> {
    /// Any amount, as for a channel.
    Amount {
        /// The least that must be spent.
        floor: f64,
        /// The most that may be spent; infinity where nothing limits it.
        ceiling: f64,
        /// What a spend brings, in money. It need not be concave, smooth or rising.
        value: &'a dyn Fn(f64) -> f64,
    },
    /// One of some packages, each with its cost and what it brings. A programme that can be left is
    /// `[(0.0, 0.0), (cost, value)]`; without the first package it has to be taken.
    Packages(&'a [(f64, f64)]),
}

/// What becomes of money that is not spent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unspent {
    /// It is kept: each unit is worth one, and nothing is spent that brings less than it costs.
    #[default]
    Kept,
    /// It lapses: all is spent, as far as it brings anything.
    Lapses,
}

impl Unspent {
    const fn worth(self) -> f64 {
        match self {
            Self::Kept => 1.0,
            Self::Lapses => 0.0,
        }
    }
}

/// How much there is and how finely it is divided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    /// The most that may be spent together.
    pub total: f64,
    /// The step of spending, as of [`round_step`].
    pub step: f64,
    /// What becomes of the rest.
    pub unspent: Unspent,
}

/// How a budget is divided.
#[derive(Clone, Debug, PartialEq)]
pub struct Allocation {
    /// The spend on each item, in their order.
    pub spends: Vec<f64>,
    /// What the items bring together, before their costs.
    pub value: f64,
    /// What is spent.
    pub spent: f64,
    /// What is maximised: the value, and what is left where it is kept.
    pub worth: f64,
    /// The same before polishing: the best that can be had on the grid.
    pub worth_on_grid: f64,
    /// What each item would bring for each unit of the next step; of packages for each unit up to the next dearer one.
    /// `None` where there is nothing more to buy.
    pub next_units: Vec<Option<f64>>,
    /// What one step more of budget would bring, a unit: the worth of a larger total. Where the unspent is kept it is
    /// at least 1.
    pub next_unit_of_total: f64,
    /// The step that was used.
    pub step: f64,
    /// Whether all combinations of packages were weighed; otherwise there were more than can be kept, and they were
    /// thinned.
    pub is_exact: bool,
}

/// The most steps that a total may have. The time grows with their square: a blink for a thousand, a pause for this many.
pub const MOST_STEPS: f64 = 5_000.0;

/// A round step, 1, 2 or 5 times a power of ten, that divides a total into 500 to 1,000 steps or so.
///
/// ```
/// use worthwhile::engine::decisions::round_step;
/// assert_eq!((round_step(1_000.0), round_step(30_000.0), round_step(0.0)), (1.0, 50.0, 1.0));
/// ```
#[must_use]
pub fn round_step(total: f64) -> f64 {
    let fine = total / 1_000.0;
    if !(fine.is_finite() && fine > f64::MIN_POSITIVE) {
        return 1.0;
    }
    let power = 10.0_f64.powf(fine.log10().floor());
    // A hair of room, because the power is rounded.
    let factor = [1.0, 2.0, 5.0].into_iter().find(|factor| factor * power >= fine * (1.0 - 1e-9)).unwrap_or(10.0);
    factor * power
}

/// The division of a budget that brings most.
///
/// # Errors
/// [`NoAnswer::NothingToAllocateTo`], [`NoAnswer::InvalidInput`], [`NoAnswer::StepNotPositive`],
/// [`NoAnswer::TooManySteps`]; [`NoAnswer::CeilingBelowFloor`], [`NoAnswer::NoPackages`],
/// [`NoAnswer::FloorsBeyondTotal`] where nothing can meet the constraints; [`NoAnswer::ValueUnknown`] where a value is
/// not a finite number.
///
/// ```
/// use worthwhile::engine::decisions::{Budget, Item, Unspent, allocate};
/// // Below 60 the first channel brings nothing, beyond it 300; the second 2 a unit up to 50; the programme costs 45.
/// let step = |spend: f64| if spend >= 60.0 { 300.0 } else { 0.0 };
/// let even = |spend: f64| 2.0 * spend.min(50.0);
/// let items = [
///     Item::Amount { floor: 0.0, ceiling: f64::INFINITY, value: &step },
///     Item::Amount { floor: 10.0, ceiling: f64::INFINITY, value: &even },
///     Item::Packages(&[(0.0, 0.0), (45.0, 80.0)]),
/// ];
/// let plan = allocate(&items, &Budget { total: 100.0, step: 1.0, unspent: Unspent::Kept }).unwrap();
/// assert_eq!(plan.spends, [60.0, 40.0, 0.0]);
/// assert_eq!((plan.value, plan.next_unit_of_total), (380.0, 2.0));
/// ```
pub fn allocate(items: &[Item<'_>], budget: &Budget) -> Result<Allocation, NoAnswer> {
    let needed = check(items, budget)?;
    let Budget { total, step, unspent } = *budget;
    let kept = unspent.worth();
    let free = (total - needed).max(0.0);
    let most_units = units(free, step);
    // One unit more than there is tells what a larger total would bring.
    let mut amounts = amounts(items, most_units + 1, step, kept)?;
    let layers = Layers::of(&amounts, most_units + 1);
    let floors: f64 = amounts.iter().map(|amount| amount.floor).sum();
    let lists: Vec<&[(f64, f64)]> = items.iter().filter_map(packages_of).collect();
    let frontier = Frontier::of(&lists, total - floors + step, kept);
    let best_within = |total: f64| {
        let mut best: Option<(f64, usize, usize)> = None;
        for (index, (cost, worth)) in frontier.combinations().enumerate() {
            let left = total - floors - cost;
            if left < -ROUNDING * step {
                break;
            }
            let units = units(left, step).min(most_units + 1);
            let together = worth + layers.worth(units);
            if best.is_none_or(|(most, ..)| together > most) {
                best = Some((together, index, units));
            }
        }
        best.ok_or(NoAnswer::FloorsBeyondTotal { needed })
    };
    let (worth, combination, units) = best_within(total)?;
    let (worth_of_more, ..) = best_within(total + step)?;
    let chosen = frontier.choices(combination);
    layers.choose(&mut amounts, units);
    let spent_on_packages: f64 = chosen.iter().map(|(cost, _)| cost).sum();
    let spent_on_amounts: f64 = amounts.iter().map(|amount| amount.spend).sum();
    polish::polish(&mut amounts, (total - spent_on_packages - spent_on_amounts).max(0.0), step);
    let plan = Plan { items, amounts: &amounts, chosen: &chosen, budget };
    Ok(Allocation {
        worth_on_grid: worth + kept * total,
        next_unit_of_total: (worth_of_more - worth) / step + kept,
        is_exact: frontier.is_exact(),
        ..plan.allocation()
    })
}

/// A part of a step that is taken for rounding.
const ROUNDING: f64 = 1e-9;

/// How many whole steps an amount has.
fn units(amount: f64, step: f64) -> usize {
    whole((amount / step + ROUNDING).floor())
}

/// A whole number, none where it is below zero. [`MOST_STEPS`] keeps all of them small.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, small and not negative")]
fn whole(number: f64) -> usize {
    number.max(0.0) as usize
}

fn packages_of<'a>(item: &Item<'a>) -> Option<&'a [(f64, f64)]> {
    match *item {
        Item::Packages(list) => Some(list),
        Item::Amount { .. } => None,
    }
}

/// What must be spent at least, if the question can be answered.
fn check(items: &[Item<'_>], budget: &Budget) -> Result<f64, NoAnswer> {
    let Budget { total, step, .. } = *budget;
    if items.is_empty() {
        return Err(NoAnswer::NothingToAllocateTo);
    }
    if !(total.is_finite() && total >= 0.0 && step.is_finite()) {
        return Err(NoAnswer::InvalidInput);
    }
    if step <= 0.0 {
        return Err(NoAnswer::StepNotPositive);
    }
    if total / step > MOST_STEPS {
        return Err(NoAnswer::TooManySteps);
    }
    let mut needed = 0.0;
    for (index, item) in items.iter().enumerate() {
        needed += match *item {
            Item::Amount { floor, ceiling, .. } => {
                if !(floor.is_finite() && floor >= 0.0) || ceiling.is_nan() {
                    return Err(NoAnswer::InvalidInput);
                }
                if ceiling < floor {
                    return Err(NoAnswer::CeilingBelowFloor { item: index });
                }
                floor
            }
            Item::Packages(list) => {
                if list.is_empty() {
                    return Err(NoAnswer::NoPackages { item: index });
                }
                if !list.iter().all(|(cost, _)| cost.is_finite() && *cost >= 0.0) {
                    return Err(NoAnswer::InvalidInput);
                }
                if !list.iter().all(|(_, value)| value.is_finite()) {
                    return Err(NoAnswer::ValueUnknown { item: index });
                }
                list.iter().map(|(cost, _)| *cost).fold(f64::INFINITY, f64::min)
            }
        };
    }
    if needed > total + ROUNDING * step {
        return Err(NoAnswer::FloorsBeyondTotal { needed });
    }
    Ok(needed)
}

/// The items that take any amount, with their values on the grid.
fn amounts<'a>(items: &[Item<'a>], units: usize, step: f64, kept: f64) -> Result<Vec<Amount<'a>>, NoAnswer> {
    let mut found = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if let Item::Amount { floor, ceiling, value } = *item {
            let amount = Amount::on_grid(floor, ceiling, value, kept, units, step);
            found.push(amount.ok_or(NoAnswer::ValueUnknown { item: index })?);
        }
    }
    Ok(found)
}

/// What was chosen, to be put in the order of the items.
struct Plan<'a> {
    items: &'a [Item<'a>],
    amounts: &'a [Amount<'a>],
    chosen: &'a [(f64, f64)],
    budget: &'a Budget,
}

impl Plan<'_> {
    fn allocation(&self) -> Allocation {
        let (mut amounts, mut chosen) = (self.amounts.iter(), self.chosen.iter());
        let (mut spends, mut next_units, mut value) = (Vec::new(), Vec::new(), 0.0);
        for item in self.items {
            let (spend, brings, next) = match *item {
                Item::Amount { .. } => {
                    let Some(amount) = amounts.next() else { continue };
                    (amount.spend, amount.value(amount.spend), amount.next_unit(self.budget.step))
                }
                Item::Packages(list) => {
                    let Some(&(cost, value)) = chosen.next() else { continue };
                    (cost, value, packages::next_unit(list, (cost, value)))
                }
            };
            spends.push(spend);
            next_units.push(next);
            value += brings;
        }
        let spent: f64 = spends.iter().sum();
        let Budget { total, step, unspent } = *self.budget;
        let worth = value + unspent.worth() * (total - spent);
        Allocation {
            spends,
            value,
            spent,
            worth,
            worth_on_grid: worth,
            next_units,
            next_unit_of_total: unspent.worth(),
            step,
            is_exact: true,
        }
    }
}

#[cfg(test)]
mod tests;
