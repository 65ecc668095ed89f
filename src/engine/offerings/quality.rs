//! Relative quality: each offering's scores against those of the others, weighed (Gale 1994, MPQ ratio).

use crate::engine::{Figure, Interval, Means, Reason, Subject, Weights, distribution};
use crate::model::{Alternative, Estimate, Id, Input, Level, Measure, Offer, Situation};

/// A number with the ends of its 90 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Ranged {
    mean: f64,
    low: f64,
    high: f64,
}

impl Ranged {
    fn of(estimate: Estimate, measure: Measure) -> Self {
        let (low, high) = distribution::percentiles(estimate);
        Self { mean: distribution::mean(estimate, measure), low, high }
    }

    fn times(self, factor: Self) -> Self {
        // The deviations of a product of two uncertain factors, each alone at its ends.
        let deviation = |own: f64, other: f64| (own * factor.mean).hypot(other * self.mean);
        let mean = self.mean * factor.mean;
        let low = mean - deviation(self.mean - self.low, factor.mean - factor.low);
        Self { mean, low, high: mean + deviation(self.high - self.mean, factor.high - factor.mean) }
    }
}

/// The scores of all offerings on all criteria. Ours is the first offering, the alternatives follow in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScoreMatrix {
    /// By criterion, then by offering.
    scores: Vec<Vec<Option<Ranged>>>,
    /// By offering: whether others are measured by it. Doing nothing is no yardstick.
    is_yardstick: Vec<bool>,
    /// By criterion, then by offering: the score against the mean of the others', where both are there.
    relative: Vec<Vec<Option<f64>>>,
}

/// An offering's relative quality.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RelativeQuality {
    /// `Σ wᵢ·(own/mean of the others)ᵢ / Σ wᵢ`.
    pub value: Figure,
    /// Its approximate 90 % interval, where anything is uncertain.
    pub interval: Option<Interval>,
}

impl ScoreMatrix {
    /// Resolves all scores.
    #[must_use]
    pub fn of<'a>(offer: &Offer, alternatives: impl Iterator<Item = &'a Alternative> + Clone) -> Self {
        let scored = |id: &Id, ours: Input| {
            let theirs = alternatives.clone().map(|alternative| alternative.scores.get(id).copied());
            let all = std::iter::once(ours).chain(theirs);
            all.map(|score| score.map(|score| Ranged::of(score, Measure::Score))).collect::<Vec<_>>()
        };
        let utility = offer.utility.iter().map(|criterion| scored(&criterion.id, criterion.score));
        let perception = offer.perception.iter().map(|perception| scored(&perception.id, perception.perceived));
        let is_yardstick = alternatives.clone().map(|alternative| alternative.level != Level::DoNothing);
        let mut matrix = Self {
            scores: utility.chain(perception).collect(),
            is_yardstick: std::iter::once(true).chain(is_yardstick).collect(),
            relative: Vec::new(),
        };
        matrix.relative = (0..matrix.scores.len()).map(|criterion| matrix.relative_of(criterion)).collect();
        matrix
    }

    /// Takes over the scores of one offering, ours where there is no alternative; those of others are not looked at.
    pub fn replace(&mut self, offer: &Offer, offering: usize, alternative: Option<&Alternative>) {
        let utility = offer.utility.iter().map(|criterion| (&criterion.id, criterion.score));
        let ours = utility.chain(offer.perception.iter().map(|perception| (&perception.id, perception.perceived)));
        for (criterion, (id, ours)) in ours.enumerate() {
            let score = alternative.map_or(ours, |alternative| alternative.scores.get(id).copied());
            let score = score.map(|score| Ranged::of(score, Measure::Score));
            let Some(slot) = self.scores.get_mut(criterion).and_then(|row| row.get_mut(offering)) else { continue };
            if *slot == score {
                continue;
            }
            *slot = score;
            let relative = self.relative_of(criterion);
            if let Some(row) = self.relative.get_mut(criterion) {
                *row = relative;
            }
        }
    }

    fn relative_of(&self, criterion: usize) -> Vec<Option<f64>> {
        let Some(row) = self.scores.get(criterion) else { return Vec::new() };
        (0..row.len()).map(|offering| self.against(row, offering, None)).collect()
    }

    /// The score of an offering against the mean of the others', with one of the scores put at a value.
    fn against(&self, row: &[Option<Ranged>], offering: usize, moved: Option<(usize, f64)>) -> Option<f64> {
        let at = |index: usize| {
            let score = row.get(index).copied().flatten()?;
            Some(moved.filter(|(other, _)| *other == index).map_or(score.mean, |(_, value)| value))
        };
        let own = at(offering)?;
        let is_other = |index: &usize| *index != offering && self.is_yardstick.get(*index) == Some(&true);
        let (mut sum, mut count) = (0.0, 0.0);
        for other in (0..row.len()).filter(is_other).filter_map(at) {
            sum += other;
            count += 1.0;
        }
        (sum > 0.0).then(|| own * count / sum)
    }

    /// The weights of the criteria in a situation, in their order.
    fn weights(offer: &Offer, situation: Option<&Situation>, weights: Option<&Weights>) -> Vec<Option<Ranged>> {
        let subject = Subject { situation, weights, ..Subject::of(offer) };
        let one = |id: &Id, typed: Input| {
            let importance = subject.importance(id, typed)?;
            let factor = situation.and_then(|situation| situation.importance.get(id).copied());
            let weight = Ranged::of(importance, Measure::Score);
            Some(factor.map_or(weight, |factor| weight.times(Ranged::of(factor, Measure::Quantity))))
        };
        let utility = offer.utility.iter().map(|criterion| one(&criterion.id, criterion.importance));
        utility.chain(offer.perception.iter().map(|perception| one(&perception.id, perception.importance))).collect()
    }

    /// The relative quality of every offering in a situation.
    #[must_use]
    pub fn evaluate(
        &self,
        offer: &Offer,
        situation: Option<&Situation>,
        weights: Option<&Weights>,
    ) -> Vec<RelativeQuality> {
        let weights = Self::weights(offer, situation, weights);
        (0..self.is_yardstick.len()).map(|offering| self.of_offering(offering, &weights)).collect()
    }

    fn of_offering(&self, offering: usize, weights: &[Option<Ranged>]) -> RelativeQuality {
        let terms = || {
            let rows = self.relative.iter().zip(&self.scores).zip(weights);
            rows.filter_map(move |((relative, row), weight)| Some(((*weight)?, relative.get(offering).copied()??, row)))
        };
        let (mut total, mut sum) = (0.0, 0.0);
        for (weight, relative, _) in terms() {
            total += weight.mean;
            sum += weight.mean * relative;
        }
        if terms().next().is_none() {
            return RelativeQuality { value: Figure::Unknown(Reason::NoAlternatives), interval: None };
        }
        if total <= 0.0 {
            return RelativeQuality { value: Figure::Unknown(Reason::NoWeights), interval: None };
        }
        let value = sum / total;
        // Each uncertain number alone at its ends, the deviations combined in quadrature, as everywhere.
        let (mut below, mut above) = (0.0_f64, 0.0_f64);
        let mut deviate = |ends: [f64; 2]| {
            below = below.hypot(ends[0].min(ends[1]).min(0.0));
            above = above.hypot(ends[0].max(ends[1]).max(0.0));
        };
        for (weight, relative, row) in terms() {
            if weight.high > weight.low {
                let moved = |end: f64| {
                    let change = end - weight.mean;
                    let total = total + change;
                    if total > 0.0 { (sum + change * relative) / total - value } else { 0.0 }
                };
                deviate([moved(weight.low), moved(weight.high)]);
            }
            for (other, score) in row.iter().enumerate() {
                let Some(score) = score.filter(|score| score.high > score.low) else { continue };
                let moved = |end: f64| {
                    let relative_moved = self.against(row, offering, Some((other, end)));
                    relative_moved.map_or(0.0, |moved| weight.mean * (moved - relative) / total)
                };
                deviate([moved(score.low), moved(score.high)]);
            }
        }
        let interval = (below > 0.0 || above > 0.0).then_some(Interval { low: value - below, high: value + above });
        RelativeQuality { value: Figure::of(value), interval }
    }
}

/// The mean weight of each criterion, by its identifier, where it has one.
pub fn mean_weights(subject: &Subject<'_>) -> Vec<(Id, f64)> {
    let typed = |id: &Id, typed: Input| Some((id.clone(), subject.weight(id, typed, &mut Means)?));
    let utility = subject.offer.utility.iter().filter_map(|criterion| typed(&criterion.id, criterion.importance));
    let perception = subject.offer.perception.iter().filter_map(|item| typed(&item.id, item.importance));
    utility.chain(perception).collect()
}
