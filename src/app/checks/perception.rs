//! What customers believe, far from what is delivered: one perception, and all of them together.

use crate::engine::{Figure, Unit};
use crate::model::Measure;

use super::super::Selection;
use super::subject::{Found, Subject, mean};

/// Beyond so many points of ten, one perception is far from what is delivered.
const ONE: f64 = 2.0;
/// Beyond so many points, all of them together are.
const WHOLE: f64 = 1.5;

/// Single perceptions far from what is delivered.
pub fn one(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let perceptions = subject.project.offer.perception.iter();
    let far = perceptions.filter_map(|item| {
        let perceived = mean(item.perceived, Measure::Score)?;
        let delivered = mean(item.delivered, Measure::Score)?;
        let gap = perceived - delivered;
        if gap.abs() <= ONE {
            return None;
        }
        let key = if gap < 0.0 { "check-one-perception-below" } else { "check-one-perception-above" };
        let values = [
            ("perceived", words.number(perceived, 1).into()),
            ("delivered", words.number(delivered, 1).into()),
            ("gap", words.value(Unit::ScoreDifference, gap).into()),
        ];
        Some(Found::new(Selection::Perception(item.id.clone()), words.with(key, &values)))
    });
    far.collect()
}

/// Perceptions that add up to a gap, though no single one of them is far off.
pub fn whole(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    match subject.figures.offer().figures.perception_gap {
        Figure::Known(gap) if gap.abs() > WHOLE && one(subject).is_empty() => {
            let key = if gap < 0.0 { "check-perception-below" } else { "check-perception-above" };
            let gap = words.value(Unit::ScoreDifference, gap);
            vec![Found::new(Selection::Offer, words.with(key, &[("gap", gap.into())]))]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{fires, message, perception, with_offer};

    #[test]
    fn one_perception_fires_beyond_two_points_either_way() {
        for (perceived, delivered, expected) in
            [(5.9, 8.0, Some("communication")), (6.0, 8.0, None), (8.0, 6.0, None), (8.1, 6.0, Some("promise less"))]
        {
            let project = with_offer(|offer| offer.perception = vec![perception("gentle", perceived, delivered)]);
            assert_eq!(fires(&project, "perception.gap"), expected.is_some(), "{perceived}");
            if let Some(expected) = expected {
                let message = message(&project, "perception.gap");
                assert!(message.contains(expected), "{message}");
            }
        }
    }

    #[test]
    fn many_small_gaps_add_up_unless_one_explains_them() {
        for (gaps, expected) in [([1.6, 1.6], true), ([1.5, 1.5], false), ([2.0, -2.0], false), ([3.0, 1.0], false)] {
            let project = with_offer(|offer| {
                offer.perception =
                    vec![perception("gentle", 5.0 + gaps[0], 5.0), perception("quick", 5.0 + gaps[1], 5.0)];
            });
            assert_eq!(fires(&project, "offer.perception-gap"), expected, "{gaps:?}");
        }
    }
}
