//! What it is worth to ask before deciding, number by number: the next interview.

use std::collections::BTreeSet;

use crate::engine::uncertainty::{Ranking, Sampled, ValueOfAsking};

use super::study::{Case, Study};
use super::{Drawn, Outcome};

/// What is to be decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Which scenario, or none.
    #[default]
    Scenario,
    /// Which programme, none or all.
    Programmes,
    /// How to divide the budget.
    Budget,
}

impl Decision {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Scenario, Self::Programmes, Self::Budget];

    /// The cases to choose among, as far as the study has them.
    #[must_use]
    pub fn options(self, study: &Study) -> Vec<Case> {
        let belongs = |case: &Case| match case {
            Case::Today => true,
            Case::Trial => false,
            Case::Scenario(_) => self == Self::Scenario,
            Case::Programme(_) | Case::AllProgrammes => self == Self::Programmes,
            Case::Plan(_) => self == Self::Budget,
        };
        study.cases.iter().map(|value| value.case).filter(belongs).collect()
    }
}

/// What it is worth to know more before deciding, in money over the horizon.
#[derive(Clone, Debug)]
pub struct Asking {
    /// What is decided.
    pub decision: Decision,
    /// Among what.
    pub options: Vec<Case>,
    /// The mean equity of each option.
    pub equities: Vec<f64>,
    /// The numbers that could be asked about, in the order of the ranking's inputs.
    pub numbers: Vec<Drawn>,
    /// What each is worth to know, and all of them.
    pub value: ValueOfAsking,
}

impl Asking {
    /// Ranks the numbers; `None` where there is nothing to choose among, or the equity is not known.
    #[must_use]
    pub fn of(study: &Study, decision: Decision) -> Option<Self> {
        let options = decision.options(study);
        if options.len() < 2 {
            return None;
        }
        let cases: Vec<_> = options.iter().filter_map(|case| study.case(*case)).collect();
        let mut seen = BTreeSet::new();
        let (mut numbers, mut columns) = (Vec::new(), Vec::new());
        for case in &cases {
            let inputs = case.simulation.inputs();
            for (number, column) in case.simulation.plan.numbers.iter().zip(inputs) {
                // Under changes a number has other values and the same random numbers: it is one thing to ask.
                if seen.insert(number.key.clone()) {
                    numbers.push(number.clone());
                    columns.push(column);
                }
            }
        }
        let equities: Option<Vec<&[f64]>> = cases.iter().map(|case| case.simulation.samples(Outcome::Equity)).collect();
        let equities = equities?;
        let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let value = Ranking::new(&inputs)?.value_of_asking(&equities)?;
        let mean = |samples: &&[f64]| {
            let known: Vec<f64> = samples.iter().copied().filter(|sample| sample.is_finite()).collect();
            known.iter().sum::<f64>() / known.len() as f64
        };
        let equities = equities.iter().map(mean).collect();
        Some(Self { decision, options, equities, numbers, value })
    }

    /// The numbers by what they are worth to know, the most first.
    #[must_use]
    pub fn ranked(&self) -> Vec<(&Drawn, Sampled)> {
        let mut ranked: Vec<_> = self.numbers.iter().zip(self.value.inputs.iter().copied()).collect();
        ranked.sort_by(|(_, left), (_, right)| right.value.total_cmp(&left.value));
        ranked
    }

    /// The option that is best by what is known.
    #[must_use]
    pub fn best(&self) -> Option<Case> {
        self.options.get(self.value.best).copied()
    }
}
