//! Hostages: customers who stay though they are not satisfied. They leave when they can. Who they are is told as in the
//! loyalty matrix.

use crate::chart::{SATISFIED, STAYING};
use crate::engine::Unit;
use crate::model::Measure;

use super::super::Selection;
use super::subject::{Found, Subject, mean};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let found = subject.segments().filter_map(|(segment, value)| {
        let satisfaction = mean(segment.satisfaction, Measure::Score).filter(|points| *points < SATISFIED)?;
        // A rate of three quarters may come out a hair below it.
        let retention = value.customer.figures.retention_annual.known().filter(|share| *share >= STAYING - 1e-9)?;
        let values = [
            ("satisfaction", words.value(Unit::Score, satisfaction).into()),
            ("retention", words.share(retention).into()),
        ];
        Some(Found::new(Selection::Segment(segment.id.clone()), words.with("check-hostages", &values)))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{fires, message, rate, segment, some, with_segments};
    use crate::model::{Input, Project};

    fn project(satisfaction: Input, yearly: f64) -> Project {
        let mut one = segment("one");
        one.satisfaction = satisfaction;
        one.economics.retention = rate(yearly, 12);
        with_segments([one])
    }

    #[test]
    fn the_unsatisfied_who_stay_fire() {
        for (satisfaction, yearly, expected) in
            [(some(6.9), 0.75, true), (some(7.0), 0.75, false), (some(6.9), 0.74, false), (None, 0.95, false)]
        {
            assert_eq!(
                fires(&project(satisfaction, yearly), "loyalty.hostages"),
                expected,
                "{satisfaction:?} {yearly}"
            );
        }
        assert!(message(&project(some(4.0), 0.9), "loyalty.hostages").contains("yet 90% stay a year"));
    }
}
