//! Relative quality: each offering's scores against those of the others, weighed (Gale 1994, MPQ ratio).

use crate::engine::ranged::Ranged;
use crate::engine::{Figure, Interval, Means, Reason, Subject, Weights};
use crate::model::{Alternative, Id, Input, Measure, Offer, Situation};

/// The scores of all offerings on all criteria. Ours is the first offering, the alternatives follow in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScoreMatrix {
    /// By criterion, then by offering.
    scores: Vec<Vec<Option<Ranged>>>,
    /// By offering: whether others are measured by it. What serves another need, or none, is no yardstick.
    is_yardstick: Vec<bool>,
    /// By criterion, then by offering: the score against the mean of the others', where both are there.
    relative: Vec<Vec<Option<Relative>>>,
}

/// A score against the mean of the others', with the sums of squares of what each score alone at its ends does to it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Relative {
    value: f64,
    below: f64,
    above: f64,
}

/// Whose scores: our offer's, or those of an alternative on the criteria of our offer.
#[derive(Clone, Copy, Debug)]
pub struct Scored<'a> {
    /// Our offer.
    pub offer: &'a Offer,
    /// The alternative in its place.
    pub alternative: Option<&'a Alternative>,
}

impl Scored<'_> {
    fn scores(&self) -> Vec<Input> {
        let utility = self.offer.utility.iter().map(|criterion| (&criterion.id, criterion.score));
        let all = utility.chain(self.offer.perception.iter().map(|perception| (&perception.id, perception.perceived)));
        let score = |(id, ours): (&Id, Input)| match self.alternative {
            Some(alternative) => alternative.scores.get(id).copied(),
            None => ours,
        };
        all.map(score).collect()
    }
}

/// The scores of one offering, by criterion.
fn column([scored, aged]: [Scored<'_>; 2]) -> Vec<Option<Ranged>> {
    let pairs = scored.scores().into_iter().zip(aged.scores());
    pairs.map(|(score, aged)| Some(Ranged::of(score?, aged?, Measure::Score))).collect()
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
    /// Resolves all scores of all offerings; the second ones are those with their evidence as old as it is.
    #[must_use]
    pub fn of<'a>(
        count: usize,
        offering: impl Fn(usize) -> [Scored<'a>; 2],
        is_yardstick: impl Fn(usize) -> bool,
    ) -> Self {
        let columns: Vec<Vec<Option<Ranged>>> = (0..count).map(|index| column(offering(index))).collect();
        let rows = columns.first().map_or(0, Vec::len);
        let row = |row: usize| columns.iter().map(|column| column.get(row).copied().flatten()).collect();
        let mut matrix = Self {
            scores: (0..rows).map(row).collect(),
            is_yardstick: (0..count).map(is_yardstick).collect(),
            relative: Vec::new(),
        };
        matrix.relative = (0..rows).map(|criterion| matrix.relative_of(criterion)).collect();
        matrix
    }

    /// Takes over the scores of one offering; those of others are not looked at.
    pub fn replace(&mut self, offering: usize, scored: [Scored<'_>; 2]) {
        for (criterion, score) in column(scored).into_iter().enumerate() {
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

    fn relative_of(&self, criterion: usize) -> Vec<Option<Relative>> {
        let Some(row) = self.scores.get(criterion) else { return Vec::new() };
        (0..row.len()).map(|offering| self.against_others(row, offering)).collect()
    }

    fn against_others(&self, row: &[Option<Ranged>], offering: usize) -> Option<Relative> {
        let own = row.get(offering).copied().flatten()?;
        let is_other = |index: usize| index != offering && self.is_yardstick.get(index) == Some(&true);
        let others = || row.iter().enumerate().filter(|(index, _)| is_other(*index)).filter_map(|(_, score)| *score);
        let (mut sum, mut count) = (0.0, 0.0);
        for other in others() {
            sum += other.mean;
            count += 1.0;
        }
        if sum <= 0.0 {
            return None;
        }
        let value = own.mean * count / sum;
        let (mut below, mut above) = (0.0, 0.0);
        let mut add = |ends: [f64; 2]| {
            below += ends[0].min(ends[1]).min(0.0).powi(2);
            above += ends[0].max(ends[1]).max(0.0).powi(2);
        };
        if own.is_open() {
            add([own.low, own.high].map(|end| end * count / sum - value));
        }
        for other in others().filter(Ranged::is_open) {
            let moved = |end: f64| {
                let sum = sum + end - other.mean;
                if sum > 0.0 { own.mean * count / sum - value } else { 0.0 }
            };
            add([moved(other.low), moved(other.high)]);
        }
        Some(Relative { value, below, above })
    }

    /// The weights of the criteria in a situation, in their order.
    fn weights(offers: [&Offer; 2], situation: Option<&Situation>, weights: Option<&Weights>) -> Vec<Option<Ranged>> {
        let importances = |offer: &Offer| {
            let subject = Subject { situation, weights, ..Subject::of(offer) };
            let utility = offer.utility.iter().map(|criterion| (criterion.id.clone(), criterion.importance));
            let perception = offer.perception.iter().map(|item| (item.id.clone(), item.importance));
            let all = utility.chain(perception);
            all.map(|(id, typed)| (subject.importance(&id, typed), id)).collect::<Vec<_>>()
        };
        let [typed, aged] = offers.map(importances);
        let one = |((importance, id), (aged, _)): ((Input, Id), (Input, Id))| {
            let factor = situation.and_then(|situation| situation.importance.get(&id).copied());
            let weight = Ranged::of(importance?, aged?, Measure::Score);
            Some(factor.map_or(weight, |factor| weight.times(Ranged::of(factor, factor, Measure::Quantity))))
        };
        typed.into_iter().zip(aged).map(one).collect()
    }

    /// The relative quality of every offering in a situation; the second offer is the one with its evidence as old as it is.
    #[must_use]
    pub fn evaluate(
        &self,
        offers: [&Offer; 2],
        situation: Option<&Situation>,
        weights: Option<&Weights>,
    ) -> Vec<RelativeQuality> {
        let weights = Self::weights(offers, situation, weights);
        (0..self.is_yardstick.len()).map(|offering| self.of_offering(offering, &weights)).collect()
    }

    fn of_offering(&self, offering: usize, weights: &[Option<Ranged>]) -> RelativeQuality {
        let terms = || {
            let rows = self.relative.iter().zip(weights);
            rows.filter_map(move |(relative, weight)| Some(((*weight)?, relative.get(offering).copied()??)))
        };
        let unknown = |reason| RelativeQuality { value: Figure::Unknown(reason), interval: None };
        if terms().next().is_none() {
            return unknown(Reason::NoAlternatives);
        }
        let (mut total, mut sum) = (0.0, 0.0);
        for (weight, relative) in terms() {
            total += weight.mean;
            sum += weight.mean * relative.value;
        }
        if total <= 0.0 {
            return unknown(Reason::NoWeights);
        }
        let value = sum / total;
        // Each uncertain number alone at its ends, the deviations combined in quadrature, as everywhere.
        let (mut below, mut above) = (0.0, 0.0);
        for (weight, relative) in terms() {
            let share = (weight.mean / total).powi(2);
            below += share * relative.below;
            above += share * relative.above;
            if weight.is_open() {
                let moved = |end: f64| {
                    let change = end - weight.mean;
                    let total = total + change;
                    if total > 0.0 { (sum + change * relative.value) / total - value } else { 0.0 }
                };
                let ends = [moved(weight.low), moved(weight.high)];
                below += ends[0].min(ends[1]).min(0.0).powi(2);
                above += ends[0].max(ends[1]).max(0.0).powi(2);
            }
        }
        let (below, above) = (below.sqrt(), above.sqrt());
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
