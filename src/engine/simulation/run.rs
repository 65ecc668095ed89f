//! A project evaluated over samples of its numbers.

use std::collections::HashMap;

use crate::engine::uncertainty::{Change, Correlation, Design, Pair, Sampler, Summary};
use crate::model::Together;

use super::firm::Workspace;
use super::{Drawn, Firm, Outcome, Plan};

/// How samples are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The same seed gives the same samples.
    pub seed: u64,
    /// How many samples.
    pub samples: usize,
    /// How the samples of one number are spread.
    pub design: Design,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, samples: 10_000, design: Design::default() }
    }
}

/// What a project's figures are in each of many samples.
#[derive(Clone, Debug)]
pub struct Simulation {
    /// Which numbers were drawn.
    pub plan: Plan,
    /// The outcomes, in the order of their samples.
    pub outcomes: Vec<Outcome>,
    /// Samples by outcome; NaN where it is not known.
    pub columns: Vec<Vec<f64>>,
    /// Where each outcome stands among them.
    places: HashMap<Outcome, usize>,
    sampler: Sampler,
}

impl Simulation {
    /// Evaluates the outcomes over all samples. The same options and project give the same figures, bit for bit, on one
    /// thread or many.
    #[must_use]
    pub fn run(firm: &Firm, outcomes: Vec<Outcome>, options: Options) -> Self {
        let plan = firm.plan(&outcomes);
        let Options { seed, samples, design } = options;
        let correlation = together(&plan.numbers, &firm.project().together);
        let sampler = Sampler::new(design, seed, samples, plan.sources(), correlation);
        let columns = sampler.evaluate(outcomes.len(), |chunk, columns| {
            let mut work = Workspace::default();
            let length = columns.first().map_or(0, |column| column.len());
            for sample in 0..length {
                let mut draw = plan.sample(chunk, sample);
                firm.evaluate_into(&outcomes, &mut draw, &mut work, |index, value| {
                    if let Some(slot) = columns.get_mut(index).and_then(|column| column.get_mut(sample)) {
                        *slot = value;
                    }
                });
            }
        });
        let places = (0..).zip(&outcomes).map(|(place, outcome)| (*outcome, place)).collect();
        Self { plan, outcomes, columns, places, sampler }
    }

    /// What of the stated correlations had to change, because they contradict each other. The places are those of
    /// [`Plan::numbers`].
    #[must_use]
    pub fn repaired(&self) -> &[Change] {
        self.sampler.correlation().changes()
    }

    /// The samples of an outcome.
    #[must_use]
    pub fn samples(&self, outcome: Outcome) -> Option<&[f64]> {
        self.columns.get(self.place(outcome)?).map(Vec::as_slice)
    }

    /// Where an outcome stands among the outcomes.
    #[must_use]
    pub fn place(&self, outcome: Outcome) -> Option<usize> {
        self.places.get(&outcome).copied()
    }

    /// What the samples of an outcome say; `None` where it is never known.
    #[must_use]
    pub fn summary(&self, outcome: Outcome) -> Option<Summary> {
        Summary::new(self.samples(outcome)?)
    }

    /// The samples of all numbers that were drawn, in the order of the plan.
    #[must_use]
    pub fn inputs(&self) -> Vec<Vec<f64>> {
        self.sampler.columns(&(0..self.plan.numbers.len()).collect::<Vec<_>>())
    }
}

/// The correlations of the numbers that are drawn. A number that is drawn twice, as it is today and under changes, goes
/// along with itself, so that both go along with others.
pub(super) fn together(drawn: &[Drawn], stated: &[Together]) -> Correlation {
    let places = |key: &crate::model::NumberKey| -> Vec<usize> {
        let numbers = drawn.iter().enumerate();
        numbers.filter(|(_, number)| number.key == *key).map(|(place, _)| place).collect()
    };
    let mut pairs: Vec<Pair> = Vec::new();
    for Together { first, second, rank } in stated {
        let (firsts, seconds) = (places(first), places(second));
        if firsts.is_empty() || seconds.is_empty() || first == second {
            continue;
        }
        for same in [&firsts, &seconds] {
            let with_itself = same.windows(2).filter_map(|pair| match pair {
                [first, second] => Some(Pair { first: *first, second: *second, rank: 1.0 }),
                _ => None,
            });
            pairs.extend(with_itself);
        }
        pairs.extend(
            firsts
                .iter()
                .flat_map(|first| seconds.iter().map(|second| Pair { first: *first, second: *second, rank: *rank })),
        );
    }
    if pairs.is_empty() { Correlation::default() } else { Correlation::new(&pairs) }
}
