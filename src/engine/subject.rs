//! What is judged: our offer or an alternative, as it stands or in a situation, by whose weights.

use std::collections::BTreeMap;

use crate::model::{Alternative, Cost, Id, Input, Level, Measure, Offer, Return, Situation, WarrantyAspect};

use super::offer::{OfferInputs, OfferValue};
use super::ranged::Ranged;
use super::spread::deviations;
use super::{Draw, Figure, Interval, Means};

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
        let mut figures = inputs.evaluate(monthly_rate, horizon_months);
        let is_nothing = self.alternative.is_some_and(|alternative| alternative.level == Level::DoNothing);
        if is_nothing && inputs.amounts.is_empty() {
            // Who does nothing gains and loses nothing, as far as anybody has said.
            let zero = Figure::Known(0.0);
            figures.net_value_promised = zero;
            figures.net_value = zero;
            figures.net_value_per_month = zero;
        }
        OfferValue { figures, inputs }
    }

    /// Resolves returns and costs alone.
    pub fn resolve_amounts(&self, monthly_rate: f64, horizon_months: u32, draw: &mut dyn Draw) -> OfferInputs {
        let mut inputs = OfferInputs::default();
        inputs.resolve_rest(self, monthly_rate, horizon_months, draw);
        inputs
    }

    /// Approximate 90 % interval of the net value: as [`interval`](super::interval) of the whole evaluation, with the
    /// criteria in closed form, since there may be hundreds of them.
    #[must_use]
    pub fn net_value_interval(&self, monthly_rate: f64, horizon_months: u32) -> Option<Interval> {
        let mut criteria = OfferInputs::default();
        criteria.resolve_criteria(self, &mut Means);
        let (base, mut found) = deviations(|draw| {
            let mut inputs = OfferInputs { utility: criteria.utility.clone(), ..OfferInputs::default() };
            inputs.resolve_rest(self, monthly_rate, horizon_months, draw);
            inputs.evaluate(monthly_rate, horizon_months).net_value
        })?;
        let value = self.evaluate(monthly_rate, horizon_months, &mut Means);
        let figures = &value.figures;
        if let (Some(warranty), Some(returns), Some(_)) =
            (figures.warranty.known(), figures.returns.known(), figures.fitness.known())
        {
            // What one per cent of utility is worth.
            let worth = warranty * returns;
            self.utility_deviations(|change| found.add(change.map(|utility| utility * worth)));
        }
        found.around(base)
    }

    /// What each weight and each score of a utility criterion, alone at its two ends, does to the utility.
    fn utility_deviations(&self, mut each: impl FnMut([f64; 2])) {
        let mut items = Vec::new();
        for criterion in &self.offer.utility {
            let importance = self.importance(&criterion.id, criterion.importance);
            let score = self.score(&criterion.id, criterion.score);
            if let Some((importance, score)) = importance.zip(score) {
                let factor = self.situation.and_then(|situation| situation.importance.get(&criterion.id).copied());
                let weight = Ranged::of(importance, importance, Measure::Score);
                let factor = factor.map(|factor| Ranged::of(factor, factor, Measure::Quantity));
                items.push((weight, factor, Ranged::of(score, score, Measure::Score)));
            }
        }
        let mean = |weight: &Ranged, factor: &Option<Ranged>| weight.mean * factor.map_or(1.0, |factor| factor.mean);
        let total: f64 = items.iter().map(|(weight, factor, _)| mean(weight, factor)).sum();
        let sum: f64 = items.iter().map(|(weight, factor, score)| mean(weight, factor) * score.mean).sum();
        if total <= 0.0 {
            return;
        }
        let utility = sum / total / 10.0;
        for (weight, factor, score) in &items {
            let own = mean(weight, factor);
            let with_weight = |moved: f64| {
                let (total, sum) = (total + moved - own, sum + (moved - own) * score.mean);
                if total > 0.0 { sum / total / 10.0 - utility } else { 0.0 }
            };
            if weight.is_open() {
                let factor = factor.map_or(1.0, |factor| factor.mean);
                each([with_weight(weight.low * factor), with_weight(weight.high * factor)]);
            }
            if let Some(factor) = factor.filter(Ranged::is_open) {
                each([with_weight(weight.mean * factor.low), with_weight(weight.mean * factor.high)]);
            }
            if score.is_open() {
                let moved = |end: f64| own * (end - score.mean) / total / 10.0;
                each([moved(score.low), moved(score.high)]);
            }
        }
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
