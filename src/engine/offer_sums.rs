//! What an offering comes to, added up number by number: the same sums whether its lines are kept or only counted.

use crate::model::WarrantyAspect;

use super::{Figure, Reason};

/// A weighted mean in the making.
#[derive(Clone, Copy, Debug)]
pub struct WeightedMean {
    weights: f64,
    sum: f64,
    lowest: f64,
    highest: f64,
}

impl WeightedMean {
    /// Without anything in it.
    pub const EMPTY: Self = Self { weights: 0.0, sum: 0.0, lowest: f64::INFINITY, highest: f64::NEG_INFINITY };

    /// Adds a value with its weight.
    pub const fn add(&mut self, weight: f64, value: f64) {
        self.weights += weight;
        self.sum += weight * value;
        self.lowest = self.lowest.min(value);
        self.highest = self.highest.max(value);
    }

    /// The mean; the reason given where nothing was added.
    pub fn mean(&self, if_empty: Reason) -> Figure {
        if self.lowest > self.highest {
            return Figure::Unknown(if_empty);
        }
        // Rounding must not lift a mean above the highest value.
        let mean = Figure::of(self.sum).divided_by(Figure::of(self.weights), Reason::NoWeights);
        mean.map(|mean| mean.max(self.lowest).min(self.highest))
    }
}

/// `U × W`; not assessed where one of the two is not known.
pub fn fitness(utility: Figure, warranty: Figure) -> Figure {
    match utility.zip(warranty, |utility, warranty| utility * warranty) {
        Figure::Unknown(_) => Figure::Unknown(Reason::FitnessNotAssessed),
        known @ Figure::Known(_) => known,
    }
}

/// The lowest fit of all aspects, since a chain breaks at its weakest link.
pub fn warranty(fits: impl Iterator<Item = (WarrantyAspect, f64)>) -> Figure {
    let lowest = fits.map(|(_, fit)| fit).min_by(f64::total_cmp);
    lowest.map_or(Figure::Unknown(Reason::NoWarranty), Figure::of)
}

/// What comes back and what is given up, as present values.
#[derive(Clone, Copy, Debug)]
pub struct Balance {
    returns: Figure,
    costs: Figure,
    has_returns: bool,
    has_costs: bool,
    brings_nothing: bool,
}

impl Balance {
    /// Without anything in it. Who does nothing gets nothing back where nothing is entered; of any other offering that
    /// is not known.
    pub const fn new(brings_nothing: bool) -> Self {
        let zero = Figure::Known(0.0);
        Self { returns: zero, costs: zero, has_returns: false, has_costs: false, brings_nothing }
    }

    /// Adds a return or a cost.
    pub fn add(&mut self, is_cost: bool, present_value: Figure) {
        let (sum, has) =
            if is_cost { (&mut self.costs, &mut self.has_costs) } else { (&mut self.returns, &mut self.has_returns) };
        *sum = sum.zip(present_value, |sum, value| sum + value);
        *has = true;
    }

    /// What comes back.
    pub const fn returns(&self) -> Figure {
        match (self.has_returns || self.brings_nothing, self.has_costs) {
            (true, _) => self.returns,
            (false, true) => Figure::Unknown(Reason::NoReturns),
            (false, false) => Figure::Unknown(Reason::NothingEntered),
        }
    }

    /// What is given up.
    pub const fn costs(&self) -> Figure {
        self.costs
    }

    /// What is promised: `PV(returns) − PV(costs)`.
    pub fn promised(&self) -> Figure {
        self.returns().zip(self.costs, |returns, costs| returns - costs)
    }

    /// What is delivered: `PV(fitness · returns) − PV(costs)`, or what is promised where fitness was not assessed.
    pub fn delivered(&self, fitness: Figure) -> Figure {
        match fitness {
            Figure::Known(fitness) => self.returns().zip(self.costs, |returns, costs| fitness * returns - costs),
            Figure::Unknown(_) => self.promised(),
        }
    }
}
