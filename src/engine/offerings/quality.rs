//! Relative quality: each offering's scores against those of the others, weighed (Gale 1994, MPQ ratio).

use std::collections::BTreeSet;

use crate::engine::ranged::Ranged;
use crate::engine::{Figure, Interval, Means, Reason, Subject};
use crate::model::{Alternative, Id, Input, Measure, Offer};

use super::importance::Weight;

/// The scores of all offerings on all criteria. Ours is the first offering, the alternatives follow in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScoreMatrix {
    rows: Vec<Row>,
    /// By offering: whether others are measured by it. What serves another need, or none, is no yardstick.
    is_yardstick: Vec<bool>,
}

/// The scores of all offerings on one criterion, by offering.
#[derive(Clone, Debug, Default, PartialEq)]
struct Row {
    scores: Vec<Option<Ranged>>,
    /// Each score against the mean of the others', where both are there.
    relative: Vec<Relative>,
}

/// A score against the mean of the others', with the sums of squares of what each score alone at its ends does to it: in
/// this order one where there is such a score, the score, the squares downwards and those upwards. All of it is zero where
/// there is none, so that sums need not ask, and stands together, so that they run over all four at once.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Relative([f64; 4]);

impl Relative {
    const fn value(self) -> f64 {
        self.0[1]
    }

    const fn is_there(self) -> bool {
        self.0[0] > 0.0
    }
}

/// Weighted sums over the criteria of one offering.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    weight: f64,
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

impl<'a> Scored<'a> {
    /// The criterion at a place, with our score.
    fn criterion(&self, place: usize) -> Option<(&'a Id, Input)> {
        let utility = &self.offer.utility;
        let perception = || self.offer.perception.get(place.checked_sub(utility.len())?);
        match utility.get(place) {
            Some(criterion) => Some((&criterion.id, criterion.score)),
            None => perception().map(|perception| (&perception.id, perception.perceived)),
        }
    }

    /// The score on the criterion at a place.
    fn score(&self, place: usize) -> Input {
        let (id, ours) = self.criterion(place)?;
        self.alternative.map_or(ours, |alternative| alternative.scores.get(id).copied())
    }
}

/// The places of the criteria on which one offering has other scores than before, found without looking each of them up.
fn changed_criteria(before: [Scored<'_>; 2], after: [Scored<'_>; 2]) -> BTreeSet<usize> {
    let mut changed = BTreeSet::new();
    for (before, after) in before.iter().zip(&after) {
        let places = 0..after.offer.utility.len() + after.offer.perception.len();
        match (before.alternative, after.alternative) {
            (Some(before), Some(after_it)) if before.scores.keys().eq(after_it.scores.keys()) => {
                let pairs = before.scores.iter().zip(after_it.scores.values());
                let ids: Vec<&Id> = pairs.filter(|((_, old), new)| old != new).map(|((id, _), _)| id).collect();
                let is_changed = |place: &usize| after.criterion(*place).is_some_and(|(id, _)| ids.contains(&id));
                changed.extend(places.filter(is_changed));
            }
            _ => changed.extend(places.filter(|place| before.score(*place) != after.score(*place))),
        }
    }
    changed
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
        let is_yardstick: Vec<bool> = (0..count).map(is_yardstick).collect();
        let rows = columns.first().map_or(0, Vec::len);
        let row = |row: usize| {
            let scores = columns.iter().map(|column| column.get(row).copied().flatten()).collect();
            Row::of(scores, &is_yardstick)
        };
        Self { rows: (0..rows).map(row).collect(), is_yardstick }
    }

    /// Takes over the scores of one offering as far as they changed; those of others are not looked at.
    pub fn replace(&mut self, offering: usize, before: [Scored<'_>; 2], after: [Scored<'_>; 2]) {
        let [entered, aged] = after;
        for criterion in changed_criteria(before, after) {
            let Some(row) = self.rows.get_mut(criterion) else { continue };
            let score = entered.score(criterion).zip(aged.score(criterion));
            if let Some(slot) = row.scores.get_mut(offering) {
                *slot = score.map(|(score, aged)| Ranged::of(score, aged, Measure::Score));
                *row = Row::of(std::mem::take(&mut row.scores), &self.is_yardstick);
            }
        }
    }

    /// The scores of one offering, by criterion.
    pub fn scores(&self, offering: usize) -> impl Iterator<Item = Option<Ranged>> {
        self.rows.iter().map(move |row| row.scores.get(offering).copied().flatten())
    }

    /// The relative quality of every offering by the weights of a situation.
    #[must_use]
    pub fn evaluate(&self, weights: &[Option<Weight>]) -> Vec<RelativeQuality> {
        let mut sums = vec![[0.0; 4]; self.is_yardstick.len()];
        for (row, weight) in self.weighed(weights) {
            let (weight, square) = (weight.mean(), weight.mean() * weight.mean());
            let factors = [weight, weight, square, square];
            for (sums, relative) in sums.iter_mut().zip(&row.relative) {
                for ((sum, factor), number) in sums.iter_mut().zip(factors).zip(relative.0) {
                    *sum += factor * number;
                }
            }
        }
        let mut sums: Vec<Sums> = sums.into_iter().map(Sums::of).collect();
        // Each uncertain weight alone at its ends, the deviations combined in quadrature, as everywhere.
        for (row, weight) in self.weighed(weights).filter(|(_, weight)| weight.product.is_open()) {
            let ends = [weight.product.low, weight.product.high].map(|end| end - weight.mean());
            // Most offerings have a score wherever others have one, and so the same weights.
            let (mut total, mut parts) = (f64::NAN, [0.0; 2]);
            for (sums, relative) in sums.iter_mut().zip(&row.relative).filter(|(_, relative)| relative.is_there()) {
                if total != sums.weight {
                    total = sums.weight;
                    parts = ends.map(|change| if total + change > 0.0 { change / (total + change) } else { 0.0 });
                }
                let [down, up] = parts.map(|part| (relative.value() - sums.value) * part);
                sums.below += down.min(up).min(0.0).powi(2);
                sums.above += down.max(up).max(0.0).powi(2);
            }
        }
        sums.iter().enumerate().map(|(index, sums)| sums.quality(|| self.why_not(index, weights))).collect()
    }

    /// Why there is no relative quality of an offering.
    fn why_not(&self, offering: usize, weights: &[Option<Weight>]) -> Reason {
        let is_any = |is_it: &dyn Fn(&Row) -> bool| self.weighed(weights).any(|(row, _)| is_it(row));
        if is_any(&|row| row.relative.get(offering).is_some_and(|relative| relative.is_there())) {
            Reason::NoWeights
        } else if is_any(&|row| row.scores.get(offering).is_some_and(Option::is_some)) {
            Reason::NoAlternatives
        } else {
            Reason::NoCriteria
        }
    }

    /// The criteria that have a weight.
    fn weighed<'a>(&'a self, weights: &'a [Option<Weight>]) -> impl Iterator<Item = (&'a Row, &'a Weight)> {
        self.rows.iter().zip(weights).filter_map(|(row, weight)| Some((row, weight.as_ref()?)))
    }
}

impl Row {
    fn of(scores: Vec<Option<Ranged>>, is_yardstick: &[bool]) -> Self {
        let relative = (0..scores.len()).map(|index| against_others(&scores, is_yardstick, index)).collect();
        Self { scores, relative }
    }
}

impl Sums {
    /// The mean, and its squares, from weighted sums.
    fn of([weight, value, below, above]: [f64; 4]) -> Self {
        if weight <= 0.0 {
            return Self::default();
        }
        let square = weight * weight;
        Self { weight, value: value / weight, below: below / square, above: above / square }
    }

    /// The mean; the reason given where there is no weight.
    fn quality(&self, if_empty: impl FnOnce() -> Reason) -> RelativeQuality {
        if self.weight <= 0.0 {
            return RelativeQuality { value: Figure::Unknown(if_empty()), interval: None };
        }
        let (below, above) = (self.below.sqrt(), self.above.sqrt());
        let interval = Interval { low: self.value - below, high: self.value + above };
        let interval = (below > 0.0 || above > 0.0).then_some(interval);
        RelativeQuality { value: Figure::of(self.value), interval }
    }
}

/// One score against the mean of those of the others that are yardsticks.
fn against_others(row: &[Option<Ranged>], is_yardstick: &[bool], offering: usize) -> Relative {
    let Some(own) = row.get(offering).copied().flatten() else { return Relative::default() };
    let is_other = |index: usize| index != offering && is_yardstick.get(index) == Some(&true);
    let others = || row.iter().enumerate().filter(|(index, _)| is_other(*index)).filter_map(|(_, score)| *score);
    let (mut sum, mut count) = (0.0, 0.0);
    for other in others() {
        sum += other.mean;
        count += 1.0;
    }
    if sum <= 0.0 {
        return Relative::default();
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
    Relative([1.0, value, below, above])
}

/// The mean weight of each criterion, by its identifier, where it has one.
pub fn mean_weights(subject: &Subject<'_>) -> Vec<(Id, f64)> {
    let typed = |id: &Id, typed: Input| Some((id.clone(), subject.weight(id, typed, &mut Means)?));
    let utility = subject.offer.utility.iter().filter_map(|criterion| typed(&criterion.id, criterion.importance));
    let perception = subject.offer.perception.iter().filter_map(|item| typed(&item.id, item.importance));
    utility.chain(perception).collect()
}
