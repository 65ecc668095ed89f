//! What checks look at, and how they tell what they found.

use jiff::civil::Date;

use crate::engine::{Means, PeriodValue, ProjectFigures, SegmentValue};
use crate::model::{Id, Input, Measure, Party, Period, Project, Segment};
use crate::words::Words;

use super::super::Selection;
use super::Fix;

/// A project with its figures, the words to speak of it, and the day.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    pub project: &'a Project,
    pub figures: &'a ProjectFigures,
    pub words: &'a Words,
    pub today: Option<Date>,
}

/// What a check found at a place.
#[derive(Clone, Debug)]
pub struct Found {
    pub place: Selection,
    pub message: String,
    pub fix: Option<Fix>,
}

impl Found {
    pub const fn new(place: Selection, message: String) -> Self {
        Self { place, message, fix: None }
    }

    pub fn with_fix(self, fix: Option<Fix>) -> Self {
        Self { fix, ..self }
    }
}

/// Something that offerings are scored on: a utility criterion or a perception.
#[derive(Clone, Debug)]
pub struct Scored<'a> {
    pub place: Selection,
    pub id: &'a Id,
    /// Its importance as it is reckoned with, where it has one.
    pub weight: Option<f64>,
    /// Our score, 0 to 10.
    pub score: Option<f64>,
    /// The field of the score in the keys of numbers.
    pub field: &'static str,
}

impl<'a> Subject<'a> {
    /// The segments with their figures.
    pub fn segments(&self) -> impl Iterator<Item = (&'a Segment, &'a SegmentValue)> + use<'a> {
        self.project.segments.iter().map(|segment| &**segment).zip(&self.figures.segments)
    }

    /// Our own periods with their figures, the oldest first.
    pub fn our_periods(&self) -> Vec<(&'a Period, &'a PeriodValue)> {
        let all = self.project.periods.iter().map(|period| &**period).zip(&self.figures.periods);
        let mut ours: Vec<_> = all.filter(|(period, _)| period.party == Party::Us).collect();
        ours.sort_by_key(|(period, _)| period.date);
        ours
    }

    /// Everything that offerings are scored on.
    pub fn scored(&self) -> impl Iterator<Item = Scored<'a>> + use<'a> {
        let offer = &self.project.offer;
        let weights = self.figures.customer.weights.as_ref();
        let weight = move |id: &Id, typed: Input| {
            let input = weights.map_or(typed, |weights| weights.get(id).copied().flatten());
            mean(input, Measure::Score)
        };
        let utility = offer.utility.iter().map(move |item| Scored {
            place: Selection::Criterion(item.id.clone()),
            id: &item.id,
            weight: weight(&item.id, item.importance),
            score: mean(item.score, Measure::Score),
            field: "score",
        });
        let perception = offer.perception.iter().map(move |item| Scored {
            place: Selection::Perception(item.id.clone()),
            id: &item.id,
            weight: weight(&item.id, item.importance),
            score: mean(item.perceived, Measure::Score),
            field: "perceived",
        });
        utility.chain(perception)
    }
}

/// The mean of an input, where something is entered.
pub fn mean(input: Input, measure: Measure) -> Option<f64> {
    input.map(|estimate| Means::of(estimate, measure))
}
