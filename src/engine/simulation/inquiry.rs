//! One figure asked about: why it is so, and what would change it.

use crate::engine::Unit;
use crate::engine::decisions::{
    BreakEven, NoAnswer, SpiderPoint, Swing, TableSide, Tornado, break_even, spider, tornado, two_way,
};
use crate::engine::uncertainty::{Bin, Marginal, Ranking, RunningMean, Summary, VarianceShares, convergence};
use crate::model::{Change, Changes, Estimate, Measure, NumberKey};

use super::study::{Case, CaseValue, Study};
use super::{Drawn, Firm, Outcome, Plan};

/// What is to be known of a figure.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// In which case.
    pub case: Case,
    /// Which figure; `None` for one that no simulation gives.
    pub outcome: Option<Outcome>,
    /// What it is measured in.
    pub unit: Unit,
    /// The uncertain numbers that it rests on. Places among inputs below are among these.
    pub numbers: Vec<Drawn>,
    /// What each number does to it from its 5 % to its 95 %, the rest at the means.
    pub tornado: Result<Tornado, NoAnswer>,
    /// The same in steps, for each number in the order of `numbers`.
    pub spider: Vec<Vec<SpiderPoint>>,
    /// The shares of the numbers in its variance; `None` where nothing varies.
    pub shares: Option<VarianceShares>,
    /// What its samples say; `None` where it is never known.
    pub summary: Option<Summary>,
    /// How often it lies where.
    pub histogram: Vec<Bin>,
    /// Its mean at growing numbers of samples.
    pub convergence: Vec<RunningMean>,
}

/// The score of the 95th percentile.
const SCORE_95: f64 = 1.644_853_626_951_472_2;

impl Inquiry {
    /// Asks about a figure of a case; `None` where the study does not have it.
    #[must_use]
    pub fn of(study: &Study, case: Case, outcome: Outcome) -> Option<Self> {
        let value = study.case(case)?;
        let plan = value.firm.plan(&[outcome]);
        let swings: Vec<Swing> =
            plan.numbers.iter().zip(plan.means()).map(|(number, mean)| swing(number, mean)).collect();
        let figure = |numbers: &[f64]| value.firm.at(&[outcome], &plan, numbers).first().copied();
        let samples = value.simulation.samples(outcome)?;
        let summary = Summary::new(samples);
        Some(Self {
            case,
            outcome: Some(outcome),
            unit: outcome.unit(),
            tornado: tornado(figure, &swings),
            spider: spider(figure, &swings, 4).unwrap_or_default(),
            shares: shares(value, &plan, samples),
            histogram: summary.as_ref().map(|summary| summary.histogram(40)).unwrap_or_default(),
            convergence: convergence(samples),
            numbers: plan.numbers,
            summary,
        })
    }
}

pub(super) fn swing(number: &Drawn, mean: f64) -> Swing {
    let marginal = Marginal::new(number.estimate, number.measure);
    Swing { low: marginal.at(-SCORE_95), mean, high: marginal.at(SCORE_95) }
}

/// The shares of the numbers of a plan in the variance of a figure of the case.
fn shares(value: &CaseValue, plan: &Plan, samples: &[f64]) -> Option<VarianceShares> {
    let all = &value.simulation.plan.numbers;
    let columns = value.simulation.inputs();
    let column = |number: &Drawn| {
        let place = all.iter().position(|own| own.key == number.key && own.estimate == number.estimate)?;
        columns.get(place).map(Vec::as_slice)
    };
    let inputs: Option<Vec<&[f64]>> = plan.numbers.iter().map(column).collect();
    Ranking::new(&inputs?)?.variance_shares(samples)
}

/// A project in which some numbers can take any value.
pub struct Probe {
    firm: Firm,
    outcome: Outcome,
    plan: Plan,
    means: Vec<f64>,
    /// By number: its place in the plan where it is what the probe sets, and not today's.
    places: Vec<Option<usize>>,
    keys: Vec<NumberKey>,
    /// By number: its value today, at the mean.
    pub today: Vec<f64>,
}

impl Probe {
    /// Prepares a case for other values of some numbers, exact or not; `None` where one of them does not exist, or has
    /// no value.
    #[must_use]
    pub fn new(study: &Study, changes: &Changes, outcome: Outcome, keys: &[NumberKey]) -> Option<Self> {
        let project = &study.project;
        let mut changes = changes.clone();
        let numbers = project.numbers();
        let mut today = Vec::new();
        for key in keys {
            let number = numbers.iter().find(|number| number.key == *key)?;
            let replaced = match changes.numbers.get(key) {
                Some(Change::To(estimate)) => Some(*estimate),
                _ => None,
            };
            let mean = crate::engine::Means::of(replaced.or(number.value)?, number.measure);
            // As a slider does: a change over the project, to which the wire and the channels respond. It is an interval
            // only to have the number drawn; its value is told at each evaluation.
            changes.numbers.insert(key.clone(), Change::To(Estimate::Range(mean, nearly(mean))));
            today.push(mean);
        }
        let firm = Firm::under(project, &changes, study.day);
        let plan = firm.plan(&[outcome]);
        // Today's number of the same key stays as it is.
        let place = |(key, mean): (&NumberKey, &f64)| {
            let set = Estimate::Range(*mean, nearly(*mean));
            plan.numbers.iter().position(|number| number.key == *key && number.estimate == set)
        };
        let places = keys.iter().zip(&today).map(place).collect();
        Some(Self { places, means: plan.means(), firm, outcome, plan, keys: keys.to_vec(), today })
    }

    /// The figure where the numbers have these values, and all others their means.
    #[must_use]
    pub fn at(&self, values: &[f64]) -> Option<f64> {
        let mut numbers = self.means.clone();
        for (place, value) in self.places.iter().zip(values) {
            if let Some(slot) = place.and_then(|place| numbers.get_mut(place)) {
                *slot = *value;
            }
        }
        self.firm.at(&[self.outcome], &self.plan, &numbers).first().copied().filter(|figure| figure.is_finite())
    }

    /// At which values of the one number the figure reaches a target.
    ///
    /// # Errors
    /// [`NoAnswer`], as of [`break_even`].
    pub fn break_even(&self, target: f64, bounds: (f64, f64)) -> Result<BreakEven, NoAnswer> {
        break_even(|value| self.at(&[value]), target, bounds)
    }

    /// The figure for values of the first number, down, and of the second one, across.
    ///
    /// # Errors
    /// [`NoAnswer::InvalidInput`] where there are not two different numbers.
    pub fn table(&self, down: &[f64], across: &[f64]) -> Result<Vec<Vec<Option<f64>>>, NoAnswer> {
        if self.keys.len() != 2 || self.keys.first() == self.keys.last() {
            return Err(NoAnswer::InvalidInput);
        }
        let (down, across) = (TableSide { input: 0, values: down }, TableSide { input: 1, values: across });
        two_way(|values| self.at(values), &self.today, down, across)
    }
}

/// The number just above.
fn nearly(value: f64) -> f64 {
    value + (value.abs() * 1e-9).max(1e-12)
}

/// Between which values it makes sense to look for a number: all that it may be where it is a share or a score, and
/// otherwise a wide range around today's.
#[must_use]
pub fn search_bounds(measure: Measure, today: f64) -> (f64, f64) {
    let (low, high) = measure.bounds();
    match measure {
        Measure::Share | Measure::Score => (low, high),
        Measure::Margin => (-1.0, 1.0),
        Measure::Rate => (0.0, 1.0),
        _ => {
            let least_room = if measure == Measure::Money { 10_000.0 } else { 100.0 };
            let most = if today == 0.0 { least_room } else { today.abs() * 20.0 }.min(high);
            (low.max(if today < 0.0 { -most } else { 0.0 }), most)
        }
    }
}
