//! Which numbers an evaluation draws, and in which order.

use std::collections::HashMap;

use crate::engine::uncertainty::{Chunk, Marginal, Source};
use crate::engine::{At, Draw, distribution};
use crate::model::{Estimate, Measure, NumberKey};

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

/// What is drawn, call by call: an evaluation asks for its numbers in the same order each time, whatever they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The uncertain numbers, in the order in which they are first asked for. Each of them once, however often it is used.
    pub numbers: Vec<Drawn>,
    calls: Vec<Call>,
}

/// What one call gives.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Call {
    /// The number that is known.
    Known(f64),
    /// The sample of an uncertain number, by its place among [`Plan::numbers`].
    Column(usize),
}

impl Plan {
    /// Watches an evaluation at the means.
    pub fn of(evaluate: impl FnOnce(&mut dyn Draw)) -> Self {
        let mut watcher = Watcher { plan: Self::default(), places: HashMap::new() };
        evaluate(&mut watcher);
        watcher.plan
    }

    /// The sources of samples. Their random numbers go by the key, so that they stay the same when other numbers come and
    /// go, and in all scenarios.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        let source = |number: &Drawn| Source {
            key: name_of(number.key.as_str()),
            marginal: Marginal::new(number.estimate, number.measure),
        };
        self.numbers.iter().map(source).collect()
    }

    /// Draws one sample of a chunk.
    pub(super) fn sample<'a>(&'a self, chunk: &'a Chunk, sample: usize) -> impl Draw + 'a {
        Player { calls: self.calls.iter(), columns: chunk.columns(), sample }
    }
}

/// FNV-1a (Fowler, Noll & Vo): the same for the same text on every machine, which the standard hasher does not promise.
fn name_of(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

struct Watcher {
    plan: Plan,
    places: HashMap<NumberKey, usize>,
}

impl Draw for Watcher {
    fn draw(&mut self, at: At<'_>, estimate: Estimate, measure: Measure) -> f64 {
        let mean = distribution::mean(estimate, measure);
        let call = if estimate.is_uncertain() {
            let key = NumberKey::new(at.item, at.field);
            let next = self.plan.numbers.len();
            let place = *self.places.entry(key.clone()).or_insert(next);
            if place == next {
                self.plan.numbers.push(Drawn { key, estimate, measure });
            }
            Call::Column(place)
        } else {
            Call::Known(mean)
        };
        self.plan.calls.push(call);
        mean
    }
}

struct Player<'a> {
    calls: std::slice::Iter<'a, Call>,
    columns: &'a [Vec<f64>],
    sample: usize,
}

impl Draw for Player<'_> {
    #[inline]
    fn draw(&mut self, _: At<'_>, estimate: Estimate, measure: Measure) -> f64 {
        let number = match self.calls.next() {
            Some(Call::Known(number)) => Some(*number),
            Some(Call::Column(place)) => self.columns.get(*place).and_then(|column| column.get(self.sample)).copied(),
            None => None,
        };
        number.unwrap_or_else(|| distribution::mean(estimate, measure))
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
        assert_eq!(plan.numbers.len(), 1);
        assert_eq!(plan.calls, [Call::Column(0), Call::Known(3.0), Call::Column(0)]);
    }
}
