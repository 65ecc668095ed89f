//! One offering in a situation before it is set among the others: its value, its price, and their intervals.

use std::sync::Arc;

use crate::engine::ranged::Ranged;
use crate::engine::spread::{Deviations, deviations};
use crate::engine::{Draw, Figure, Interval, Means, OfferFigures, OfferInputs, OfferValue, Reason, Subject, discount};
use crate::model::{CostKind, Measure};

use super::importance::Weight;

/// One offering before it is set among the others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Alone {
    pub value: Arc<OfferValue>,
    pub net_value_interval: Option<Interval>,
    pub price: Price,
}

/// What one offering asks, whatever the situation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Price {
    /// As an even amount per month over the horizon.
    pub per_month: Figure,
    pub interval: Option<Interval>,
}

/// How far ahead, and at which rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub monthly_rate: f64,
    pub horizon_months: u32,
}

/// One offering on every criterion: how much it weighs, and the score.
#[derive(Clone, Copy, Debug)]
pub(super) struct Criteria<'a> {
    pub weights: &'a [Option<Weight>],
    pub scores: &'a [Option<Ranged>],
}

impl Alone {
    /// Before anything is evaluated.
    pub fn unknown() -> Self {
        let unknown = Reason::NothingEntered;
        let value = OfferValue { figures: OfferFigures::unknown(unknown), inputs: OfferInputs::default() };
        let price = Price { per_month: Figure::Unknown(unknown), interval: None };
        Self { value: Arc::new(value), net_value_interval: None, price }
    }

    /// Evaluates one offering; the intervals from the same subject with the evidence's age.
    pub fn of(subject: &Subject<'_>, aged: &Subject<'_>, criteria: Criteria<'_>, price: Price, frame: Frame) -> Self {
        let Frame { monthly_rate, horizon_months } = frame;
        let mut inputs = OfferInputs::default();
        criteria.fill(subject, &mut inputs);
        inputs.resolve_rest(subject, monthly_rate, horizon_months, &mut Means);
        let value = OfferValue { figures: inputs.evaluate(monthly_rate, horizon_months), inputs };
        let net_value_interval = criteria.net_value_interval(aged, &value, frame);
        Self { value: Arc::new(value), net_value_interval, price }
    }
}

impl Price {
    /// What the subject asks; the interval with the evidence's age.
    pub fn of(subject: &Subject<'_>, aged: &Subject<'_>, frame: Frame) -> Self {
        let price = |subject: &Subject<'_>, draw: &mut dyn Draw| {
            price_per_month(&subject.resolve_amounts(frame.monthly_rate, frame.horizon_months, draw), frame)
        };
        Self {
            per_month: price(subject, &mut Means),
            interval: crate::engine::interval(|draw: &mut dyn Draw| price(aged, draw)),
        }
    }
}

/// The price as an even amount per month; unknown where no price was entered.
fn price_per_month(inputs: &OfferInputs, frame: Frame) -> Figure {
    let prices = inputs.amounts.iter().filter(|line| line.cost == Some(CostKind::Price));
    let total = prices.map(|line| line.present_value).reduce(|sum, price| sum.zip(price, |sum, price| sum + price));
    let annuity = Figure::of(discount::annuity(frame.monthly_rate, frame.horizon_months));
    total.map_or(Figure::Unknown(Reason::NoPrice), |total| total.divided_by(annuity, Reason::NothingEntered))
}

impl<'a> Criteria<'a> {
    /// Weight and score of each criterion, utility first, then perception.
    fn numbers(self) -> impl Iterator<Item = Option<(&'a Weight, Ranged)>> {
        self.weights.iter().zip(self.scores).map(|(weight, score)| weight.as_ref().zip(*score))
    }

    /// The same that drawing means of each number gives, without looking each of them up again.
    fn fill(self, subject: &Subject<'_>, inputs: &mut OfferInputs) {
        let mut numbers = self.numbers();
        inputs.utility.reserve_exact(subject.offer.utility.len());
        for number in numbers.by_ref().take(subject.offer.utility.len()) {
            match number {
                Some((weight, score)) => inputs.utility.push((weight.mean(), score.mean)),
                None => inputs.incomplete += 1,
            }
        }
        for (number, perception) in numbers.zip(&subject.offer.perception) {
            let Some((weight, score)) = number else {
                inputs.incomplete += 1;
                continue;
            };
            let ours = perception.delivered.filter(|_| subject.alternative.is_none());
            let delivered = ours.map(|delivered| Means.draw(delivered, Measure::Score));
            inputs.perception.push((weight.mean(), score.mean, delivered));
        }
    }

    /// Approximate 90 % interval of the net value: as [`interval`](crate::engine::interval) of the whole evaluation,
    /// with the criteria in closed form, since there may be hundreds of them.
    fn net_value_interval(self, aged: &Subject<'_>, value: &OfferValue, frame: Frame) -> Option<Interval> {
        let Frame { monthly_rate, horizon_months } = frame;
        let figures = &value.figures;
        let (_, mut found) = deviations(|draw| {
            let inputs = aged.resolve_amounts(monthly_rate, horizon_months, draw);
            inputs.evaluate_with(figures.utility, monthly_rate, horizon_months).net_value
        })?;
        if let (Figure::Known(utility), Figure::Known(warranty), Figure::Known(returns)) =
            (figures.utility, figures.warranty, figures.returns)
        {
            self.add_deviations(aged.offer.utility.len(), utility, warranty * returns, &mut found);
        }
        found.around(figures.net_value.known()?)
    }

    /// What each weight and each score of a utility criterion, alone at its two ends, does to the net value; `worth` is
    /// what a utility of one is worth.
    fn add_deviations(self, criteria: usize, utility: f64, worth: f64, found: &mut Deviations) {
        let numbers = || self.numbers().take(criteria).flatten();
        let total: f64 = numbers().map(|(weight, _)| weight.mean()).sum();
        if total <= 0.0 {
            return;
        }
        for (weight, score) in numbers() {
            let own = weight.mean();
            // A change of the weight draws the mean towards its score.
            let with_weight = |moved: f64| {
                let total = total + moved - own;
                if total > 0.0 { (moved - own) * (score.mean / 10.0 - utility) / total * worth } else { 0.0 }
            };
            if weight.importance.is_open() {
                let factor = weight.factor.map_or(1.0, |factor| factor.mean);
                found.add([weight.importance.low, weight.importance.high].map(|end| with_weight(end * factor)));
            }
            if let Some(factor) = weight.factor.filter(Ranged::is_open) {
                found.add([factor.low, factor.high].map(|end| with_weight(end * weight.importance.mean)));
            }
            if score.is_open() {
                let worth = own / total / 10.0 * worth;
                found.add([score.low, score.high].map(|end| (end - score.mean) * worth));
            }
        }
    }
}
