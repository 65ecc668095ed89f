//! Which numbers an evaluation draws, in which order, and what changes do to them.

use std::collections::HashMap;

use crate::engine::decisions::{Overlap, OverlapRule};
use crate::engine::uncertainty::{Chunk, Marginal, Source};
use crate::engine::{At, Draw, distribution};
use crate::model::{Change, Estimate, Measure, NumberKey, bounds_of};

use super::levers::{Levers, Step, rule};

/// An uncertain number that an evaluation draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Which one it is.
    pub key: NumberKey,
    /// What is entered, with its evidence as old as it is.
    pub estimate: Estimate,
    /// What it measures.
    pub measure: Measure,
}

/// What is drawn, call by call: an evaluation asks for its numbers in the same order each time, whatever they are. It may
/// not leave out a call because of what an earlier one gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The uncertain numbers by their keys, so that numbers which go together are mixed in the same order in all cases.
    /// Each of them once, however often it is used; twice only where it is another estimate under changes than today.
    pub numbers: Vec<Drawn>,
    calls: Vec<Call>,
    changed: Vec<Changed>,
    /// Which number each call asked for, to find evaluations that do not keep the order.
    #[cfg(debug_assertions)]
    names: Vec<u64>,
}

/// What one call gives.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Call {
    /// A number as it is entered.
    Entered(Slot),
    /// A number under changes, by its place among [`Plan::changed`].
    Changed(usize),
    /// A number that follows from others, as it is.
    Kept,
}

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Slot {
    /// It is known.
    Known(f64),
    /// The sample of an uncertain number, by its place among [`Plan::numbers`].
    Column(usize),
}

/// A number under changes.
#[derive(Clone, Debug, PartialEq)]
struct Changed {
    today: Slot,
    scenario: Option<(Change, Slot)>,
    programmes: Vec<(Change, Slot)>,
    rule: OverlapRule,
    bounds: (f64, f64),
}

impl Changed {
    /// The number, from what it is today and what is drawn for the changes.
    fn value(&self, today: f64, draw: impl Fn(Slot) -> f64) -> f64 {
        let (low, high) = self.bounds;
        let changed = |value: f64, (change, slot): &(Change, Slot)| change.apply(value, draw(*slot)).clamp(low, high);
        let start = self.scenario.as_ref().map_or(today, |step| changed(today, step));
        let alone = self.programmes.iter().map(|step| changed(start, step));
        Overlap::together(self.rule, start, alone).clamp(low, high)
    }
}

impl Plan {
    /// Watches an evaluation at the means.
    #[cfg(test)]
    pub(super) fn of(evaluate: impl FnOnce(&mut dyn Draw)) -> Self {
        Self::under(&Levers::default(), evaluate)
    }

    /// Watches an evaluation at the means, under changes where it asks for numbers as they make them.
    pub(super) fn under(levers: &Levers, evaluate: impl FnOnce(&mut dyn Draw)) -> Self {
        let mut watcher = Watcher { plan: Self::default(), places: HashMap::new(), levers, is_changed: false };
        evaluate(&mut watcher);
        watcher.plan.by_key()
    }

    /// The same plan with its numbers in the order of their keys.
    fn by_key(mut self) -> Self {
        let mut order: Vec<usize> = (0..self.numbers.len()).collect();
        order.sort_by_key(|place| self.numbers.get(*place).map(|number| number.key.clone()));
        let mut places = vec![0; order.len()];
        for (after, before) in order.iter().enumerate() {
            if let Some(place) = places.get_mut(*before) {
                *place = after;
            }
        }
        let moved = |slot: &mut Slot| {
            if let Slot::Column(place) = slot {
                *place = places.get(*place).copied().unwrap_or(*place);
            }
        };
        for call in &mut self.calls {
            if let Call::Entered(slot) = call {
                moved(slot);
            }
        }
        for changed in &mut self.changed {
            moved(&mut changed.today);
            changed.scenario.iter_mut().chain(&mut changed.programmes).for_each(|(_, slot)| moved(slot));
        }
        self.numbers = order.iter().filter_map(|place| self.numbers.get(*place)).cloned().collect();
        self
    }

    /// The sources of samples. Their random numbers go by the key, so that they stay the same when other numbers come and
    /// go, and in all scenarios.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        self.numbers.iter().map(source_of).collect()
    }

    /// The means of the uncertain numbers, in their order: with these the evaluation gives the deterministic figures.
    #[must_use]
    pub fn means(&self) -> Vec<f64> {
        self.numbers.iter().map(|number| distribution::mean(number.estimate, number.measure)).collect()
    }

    /// Draws one sample of a chunk.
    pub(super) fn sample<'a>(&'a self, chunk: &'a Chunk, sample: usize) -> impl Draw + 'a {
        let columns = chunk.columns();
        let get = move |place: usize| columns.get(place).and_then(|column| column.get(sample)).copied();
        Player { plan: self, next: 0, get }
    }

    /// Draws given numbers, in the order of [`Plan::numbers`].
    pub(super) fn at<'a>(&'a self, values: &'a [f64]) -> impl Draw + 'a {
        Player { plan: self, next: 0, get: |place: usize| values.get(place).copied() }
    }
}

/// The source of samples of a number.
pub(super) fn source_of(number: &Drawn) -> Source {
    Source { key: name_of(number.key.as_str()), marginal: Marginal::new(number.estimate, number.measure) }
}

/// FNV-1a (Fowler, Noll & Vo): the same for the same text on every machine, which the standard hasher does not promise.
fn name_of(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A number and its estimate to the last bit.
type Known = (NumberKey, [u64; 3]);

/// The same of an item and its field.
#[cfg(debug_assertions)]
fn name_of_at(at: At<'_>) -> u64 {
    at.field.bytes().fold(name_of(at.item), |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

struct Watcher<'a> {
    plan: Plan,
    places: HashMap<Known, usize>,
    levers: &'a Levers,
    is_changed: bool,
}

impl Watcher<'_> {
    fn slot(&mut self, key: NumberKey, estimate: Estimate, measure: Measure) -> (Slot, f64) {
        let mean = distribution::mean(estimate, measure);
        if !estimate.is_uncertain() {
            return (Slot::Known(mean), mean);
        }
        let next = self.plan.numbers.len();
        let place = *self.places.entry((key.clone(), bits(estimate))).or_insert(next);
        if place == next {
            self.plan.numbers.push(Drawn { key, estimate, measure });
        }
        (Slot::Column(place), mean)
    }

    fn note(&mut self, at: At<'_>, call: Call) {
        self.plan.calls.push(call);
        #[cfg(debug_assertions)]
        self.plan.names.push(name_of_at(at));
        let _ = at;
    }

    /// The call for a number that something acts on, and its value at the means.
    fn changed(&mut self, at: At<'_>, today: (Slot, f64), measure: Measure) -> Option<(Call, f64)> {
        if !self.is_changed {
            return None;
        }
        let steps = self.levers.on(&NumberKey::new(at.item, at.field))?;
        let mut means = HashMap::new();
        let mut resolve = |watcher: &mut Self, Step { change, key }: &Step| {
            let (slot, mean) = watcher.slot(key.clone(), change.estimate(), change.measure(measure));
            if let Slot::Column(place) = slot {
                means.insert(place, mean);
            }
            (*change, slot)
        };
        let changed = Changed {
            today: today.0,
            scenario: steps.scenario.as_ref().map(|step| resolve(self, step)),
            programmes: steps.programmes.iter().map(|step| resolve(self, step)).collect(),
            rule: rule(at.field, measure),
            bounds: bounds_of(at.field, measure),
        };
        let value = changed.value(today.1, |slot| match slot {
            Slot::Known(number) => number,
            Slot::Column(place) => means.get(&place).copied().unwrap_or_default(),
        });
        self.plan.changed.push(changed);
        Some((Call::Changed(self.plan.changed.len() - 1), value))
    }
}

impl Draw for Watcher<'_> {
    fn draw(&mut self, at: At<'_>, estimate: Estimate, measure: Measure) -> f64 {
        let entered = self.slot(NumberKey::new(at.item, at.field), estimate, measure);
        let (call, value) = self.changed(at, entered, measure).unwrap_or((Call::Entered(entered.0), entered.1));
        self.note(at, call);
        value
    }

    fn under_changes(&mut self, is_on: bool) {
        self.is_changed = is_on;
    }

    fn adjust(&mut self, at: At<'_>, value: f64, measure: Measure) -> f64 {
        let (call, value) = self.changed(at, (Slot::Known(value), value), measure).unwrap_or((Call::Kept, value));
        self.note(at, call);
        value
    }
}

fn bits(estimate: Estimate) -> [u64; 3] {
    match estimate {
        Estimate::Exact(value) => [value.to_bits(), 0, 0],
        Estimate::Range(low, high) => [low.to_bits(), high.to_bits(), 1],
        Estimate::Pert(low, mode, high) => [low.to_bits(), mode.to_bits(), high.to_bits()],
    }
}

struct Player<'a, G> {
    plan: &'a Plan,
    next: usize,
    get: G,
}

impl<G: Fn(usize) -> Option<f64>> Player<'_, G> {
    #[inline]
    fn call(&mut self, at: At<'_>) -> Option<&Call> {
        #[cfg(debug_assertions)]
        debug_assert_eq!(self.plan.names.get(self.next), Some(&name_of_at(at)), "{at:?} is out of order");
        let _ = at;
        let call = self.plan.calls.get(self.next);
        self.next += 1;
        call
    }

    #[inline]
    fn slot(&self, slot: Slot) -> f64 {
        match slot {
            Slot::Known(number) => number,
            Slot::Column(place) => (self.get)(place).unwrap_or(f64::NAN),
        }
    }
}

impl<G: Fn(usize) -> Option<f64>> Draw for Player<'_, G> {
    #[inline]
    fn draw(&mut self, at: At<'_>, estimate: Estimate, measure: Measure) -> f64 {
        match self.call(at).copied() {
            Some(Call::Entered(slot)) => self.slot(slot),
            Some(Call::Changed(place)) => match self.plan.changed.get(place) {
                Some(changed) => changed.value(self.slot(changed.today), |slot| self.slot(slot)),
                None => f64::NAN,
            },
            Some(Call::Kept) | None => distribution::mean(estimate, measure),
        }
    }

    #[inline]
    fn adjust(&mut self, at: At<'_>, value: f64, _: Measure) -> f64 {
        match self.call(at).copied() {
            Some(Call::Changed(place)) => match self.plan.changed.get(place) {
                Some(changed) => changed.value(value, |slot| self.slot(slot)),
                None => value,
            },
            _ => value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_asked_for_twice_is_one_number() {
        let plan = Plan::of(|draw| {
            draw.draw(At::new("a", "spend"), Estimate::Range(1.0, 2.0), Measure::Money);
            draw.draw(At::new("a", "tools"), Estimate::Exact(3.0), Measure::Money);
            draw.draw(At::new("a", "spend"), Estimate::Range(1.0, 2.0), Measure::Money);
        });
        let column = Call::Entered(Slot::Column(0));
        assert_eq!(plan.numbers.len(), 1);
        assert_eq!(plan.calls, [column, Call::Entered(Slot::Known(3.0)), column]);
    }
}
