//! What is judged: our offer or an alternative, as it stands or in a situation, by whose weights.

use std::collections::BTreeMap;

use crate::model::{Alternative, Cost, Id, Input, Level, Measure, Offer, Return, Situation, WarrantyAspect};

use super::Draw;
use super::offer::{OfferInputs, OfferValue};

/// Importances that take the place of those typed with the criteria, by criterion or perception.
pub type Weights = BTreeMap<Id, Input>;

/// What is judged: our offer, or an alternative on the criteria of our offer; as it stands, or in a situation; with
/// the importances as typed, or with others.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Our offer, which has the criteria and what is required.
    pub offer: &'a Offer,
    /// The alternative that is judged in place of our offer.
    pub alternative: Option<&'a Alternative>,
    /// The situation that the customer is in.
    pub situation: Option<&'a Situation>,
    /// Importances in place of the typed ones.
    pub weights: Option<&'a Weights>,
}

impl<'a> Subject<'a> {
    /// Our offer as it stands.
    #[must_use]
    pub const fn of(offer: &'a Offer) -> Self {
        Self { offer, alternative: None, situation: None, weights: None }
    }

    /// Resolves and evaluates.
    pub fn evaluate(&self, monthly_rate: f64, horizon_months: u32, draw: &mut dyn Draw) -> OfferValue {
        let inputs = OfferInputs::resolve(self, monthly_rate, horizon_months, draw);
        OfferValue { figures: inputs.evaluate(monthly_rate, horizon_months), inputs }
    }

    /// Resolves returns and costs alone.
    pub fn resolve_amounts(&self, monthly_rate: f64, horizon_months: u32, draw: &mut dyn Draw) -> OfferInputs {
        let mut inputs = OfferInputs::default();
        inputs.resolve_rest(self, monthly_rate, horizon_months, draw);
        inputs
    }

    /// Whether it is doing nothing: who does that gains and loses nothing but what is entered.
    pub(super) fn is_nothing(&self) -> bool {
        self.alternative.is_some_and(|alternative| alternative.level == Level::DoNothing)
    }

    pub(super) fn score(&self, criterion: &Id, ours: Input) -> Input {
        match self.alternative {
            Some(alternative) => alternative.scores.get(criterion).copied(),
            None => ours,
        }
    }

    /// The importance of a criterion, before the situation.
    pub fn importance(&self, criterion: &Id, typed: Input) -> Input {
        match self.weights {
            Some(weights) => weights.get(criterion).copied().flatten(),
            None => typed,
        }
    }

    /// The weight of a criterion, if it has one: its importance as it is in the situation.
    pub fn weight(&self, criterion: &Id, typed: Input, draw: &mut dyn Draw) -> Option<f64> {
        let importance = self.importance(criterion, typed)?;
        let weight = draw.draw(importance, Measure::Score);
        let factor = self.situation.and_then(|situation| situation.importance.get(criterion).copied());
        Some(weight * factor.map_or(1.0, |factor| draw.draw(factor, Measure::Quantity)))
    }

    pub(super) fn delivered(&self, aspect: WarrantyAspect, ours: Input) -> Input {
        match self.alternative {
            Some(alternative) => alternative.warranty.aspect(aspect),
            None => ours,
        }
    }

    pub(super) fn amounts(&self) -> (&'a [Return], &'a [Cost]) {
        match self.alternative {
            Some(alternative) => (&alternative.returns, &alternative.costs),
            None => (&self.offer.returns, &self.offer.costs),
        }
    }

    pub(super) fn uses_per_month(&self) -> Input {
        self.alternative.and_then(|alternative| alternative.uses_per_month).or(self.offer.uses_per_month)
    }
}
