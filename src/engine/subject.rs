//! What is judged: our offer or an alternative, as it stands or in a situation, by whose weights.

use std::collections::BTreeMap;

use crate::model::{
    Alternative, Aspect, Cost, CostKind, Id, Input, Level, Measure, OFFER, Offer, Return, ReturnWorth, Situation,
    Stage, Timing, WarrantyAspect, aspect_measure,
};

use super::offer::{OfferInputs, OfferValue, warranty_fit};
use super::offer_sums::{self, Balance, WeightedMean};
use super::{At, Draw, Figure, Needed, Reason, discount};

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

    /// The net value alone, without keeping its lines: what sampling asks for again and again. The utility is drawn where
    /// it is not given.
    pub fn net_value(
        &self,
        utility: Option<Figure>,
        monthly_rate: f64,
        horizon_months: u32,
        draw: &mut dyn Draw,
    ) -> Figure {
        let utility = utility.unwrap_or_else(|| {
            let mut mean = WeightedMean::EMPTY;
            self.draw_utility(draw, |number| {
                if let Some((weight, score)) = number {
                    mean.add(weight, score);
                }
            });
            mean.mean(Reason::NoCriteria).map(|score| score / 10.0)
        });
        let mut lowest: Option<(WarrantyAspect, f64)> = None;
        self.draw_warranty(draw, |aspect, fit| {
            if lowest.is_none_or(|(_, known)| fit < known) {
                lowest = Some((aspect, fit));
            }
        });
        let mut balance = Balance::new(self.is_nothing());
        self.draw_amounts(monthly_rate, horizon_months, draw, |_, _, cost, present_value| {
            balance.add(cost.is_some(), present_value);
        });
        balance.delivered(offer_sums::fitness(utility, offer_sums::warranty(lowest.into_iter())))
    }

    /// Net value and perceived quality, which share the scores on utility.
    pub fn net_value_and_quality(
        &self,
        monthly_rate: f64,
        horizon_months: u32,
        draw: &mut dyn Draw,
    ) -> (Figure, Figure) {
        let (mut utility, mut quality) = (WeightedMean::EMPTY, WeightedMean::EMPTY);
        self.draw_utility(draw, |number| {
            if let Some((weight, score)) = number {
                utility.add(weight, score);
                quality.add(weight, score);
            }
        });
        for perception in &self.offer.perception {
            let weight = self.weight(&perception.id, perception.importance, draw);
            if let Some((weight, perceived)) = weight.zip(self.score(&perception.id, perception.perceived)) {
                let at = self.at_score(&perception.id, "perceived");
                quality.add(weight, draw.draw(at, perceived, Measure::Score));
            }
        }
        let utility = utility.mean(Reason::NoCriteria).map(|score| score / 10.0);
        (self.net_value(Some(utility), monthly_rate, horizon_months, draw), quality.mean(Reason::NoCriteria))
    }

    /// Draws weight and score of each utility criterion; nothing for one that lacks a number.
    pub(super) fn draw_utility(&self, draw: &mut dyn Draw, mut each: impl FnMut(Option<(f64, f64)>)) {
        for criterion in &self.offer.utility {
            let weight = self.weight(&criterion.id, criterion.importance, draw);
            let number = weight.zip(self.score(&criterion.id, criterion.score));
            each(number.map(|(weight, score)| {
                (weight, draw.draw(self.at_score(&criterion.id, "score"), score, Measure::Score))
            }));
        }
    }

    /// Draws the fit of each aspect of warranty that has both numbers.
    pub(super) fn draw_warranty(&self, draw: &mut dyn Draw, mut each: impl FnMut(WarrantyAspect, f64)) {
        for aspect in WarrantyAspect::ALL {
            let values = self.offer.warranty.aspect(aspect);
            let delivered = |values: &Aspect| self.delivered(aspect, values.delivered);
            if let Some((required, delivered)) = values.and_then(|values| values.required.zip(delivered(values))) {
                let measure = aspect_measure(aspect);
                let required = draw.draw(At::new(aspect.key(), "required"), required, measure);
                let delivered = draw.draw(self.at_delivered(aspect), delivered, measure);
                each(aspect, warranty_fit(aspect, required, delivered));
            }
        }
    }

    /// Draws the present value of each priced return and of each cost with an amount.
    ///
    /// Amounts per month are discounted from the start of each month; a single amount falls now, or at the end of the
    /// horizon if its stage is after the use.
    pub(super) fn draw_amounts(
        &self,
        monthly_rate: f64,
        horizon_months: u32,
        draw: &mut dyn Draw,
        mut each: impl FnMut(&Id, &str, Option<CostKind>, Figure),
    ) {
        let uses = draw.needed(self.at_uses(), self.uses_per_month(), Measure::Count, Needed::UsesPerMonth);
        let annuity = discount::annuity(monthly_rate, horizon_months);
        let present_value = |amount: f64, timing: Timing, stage: Stage, annuity: f64| match (timing, stage) {
            (Timing::Once, Stage::After) => Figure::of(amount * discount::factor(monthly_rate, horizon_months)),
            (Timing::Once, _) => Figure::of(amount),
            (Timing::PerMonth, _) => Figure::of(amount * annuity),
            (Timing::PerUse, _) => uses.map(|uses| amount * uses * annuity),
        };
        let willingness = self.situation.and_then(|situation| {
            let at = At::new(situation.id.as_str(), "willingness");
            Some(draw.draw(at, situation.willingness?, Measure::Quantity))
        });
        let willingness = willingness.unwrap_or(1.0);
        let (returns, costs) = self.amounts();
        for Return { id, name, timing, worth, ends_after_months, .. } in returns {
            if let ReturnWorth::Money(Some(amount)) = worth {
                let amount = draw.draw(At::new(id.as_str(), "worth"), *amount, Measure::Money) * willingness;
                let at = At::new(id.as_str(), "ends_after_months");
                let ends = ends_after_months.map(|months| draw.draw(at, months, Measure::Months));
                let lasts = ends.map_or(annuity, |months| {
                    discount::annuity_of(monthly_rate, months.clamp(0.0, f64::from(horizon_months)))
                });
                each(id, name, None, present_value(amount, *timing, Stage::During, lasts));
            }
        }
        for Cost { id, name, kind, timing, stage, amount, .. } in costs {
            if let Some(amount) = amount {
                let amount = draw.draw(At::new(id.as_str(), "amount"), *amount, Measure::Money);
                each(id, name, Some(*kind), present_value(amount, *timing, *stage, annuity));
            }
        }
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
        let weight = draw.draw(At::new(criterion.as_str(), "importance"), importance, Measure::Score);
        let factor = self.situation.and_then(|situation| {
            let factor = *situation.importance.get(criterion)?;
            Some(draw.draw(At::new(situation.id.as_str(), criterion.as_str()), factor, Measure::Quantity))
        });
        Some(weight * factor.unwrap_or(1.0))
    }

    pub(super) fn delivered(&self, aspect: WarrantyAspect, ours: Input) -> Input {
        match self.alternative {
            Some(alternative) => alternative.warranty.aspect(aspect),
            None => ours,
        }
    }

    /// Where the score of a criterion stands: with the criterion, in the field named, or with the alternative.
    pub(super) fn at_score<'s>(&'s self, criterion: &'s Id, field: &'static str) -> At<'s> {
        self.alternative.map_or(At::new(criterion.as_str(), field), |it| At::new(it.id.as_str(), criterion.as_str()))
    }

    /// Where stands what is delivered of an aspect.
    pub(super) fn at_delivered(&self, aspect: WarrantyAspect) -> At<'_> {
        self.alternative.map_or(At::new(aspect.key(), "delivered"), |it| At::new(it.id.as_str(), aspect.key()))
    }

    /// Where stands how often it is used.
    pub(super) fn at_uses(&self) -> At<'_> {
        let own = self.alternative.filter(|alternative| alternative.uses_per_month.is_some());
        At::new(own.map_or(OFFER, |alternative| alternative.id.as_str()), "uses_per_month")
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
