//! Comparisons of pairs that contradict each other: a consistency ratio above 0.1 (Saaty 1980).

use crate::engine::Figure;
use crate::engine::customer_side::Deviation;
use crate::engine::offerings::pairwise_weights;
use crate::model::{Id, WeightSource};
use crate::words::Words;

use super::super::{Action, Selection, WeightingAction};
use super::subject::{Found, Subject};
use super::{Fix, weights};

/// Up to here, judgements are usually accepted.
const ACCEPTED: f64 = 0.1;
/// Saaty's random index ends here, and so does the ratio.
const MOST_ITEMS: usize = 15;

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    contradicting(subject).into_iter().collect()
}

fn contradicting(subject: &Subject<'_>) -> Option<Found> {
    let (project, words) = (subject.project, subject.words);
    let criteria: Vec<(&Id, &str)> = project.offer.criteria().take(MOST_ITEMS + 1).collect();
    let (made, needed) = weights::pairs(project);
    // Without every pair there are no weights, and looking for what is missing takes long where there are many.
    if project.weighting.source != WeightSource::Pairwise || criteria.len() > MOST_ITEMS || made < needed {
        return None;
    }
    let found = pairwise_weights(project).ok()?;
    let Figure::Known(ratio) = found.consistency_ratio else { return None };
    let Deviation { stated, fitting_ratio } = found.least_consistent.filter(|_| ratio > ACCEPTED)?;
    let (first, first_name) = *criteria.get(stated.first)?;
    let (second, second_name) = *criteria.get(stated.second)?;
    let fitting = on_scale(fitting_ratio);
    let values = [
        ("ratio", words.number(ratio, 2).into()),
        ("first", first_name.into()),
        ("second", second_name.into()),
        ("stated", ratio_text(words, stated.ratio).into()),
        ("fitting", ratio_text(words, fitting).into()),
    ];
    let label = words.with("fix-pair", &[("ratio", ratio_text(words, fitting).into())]);
    let set = WeightingAction::SetPair(first.clone(), second.clone(), Some(fitting));
    let is_utility = project.offer.utility.iter().any(|criterion| criterion.id == *first);
    let place = if is_utility { Selection::Criterion } else { Selection::Perception };
    let found = Found::new(place(first.clone()), words.with("check-weights-inconsistent", &values));
    Some(found.with_fix(Some(Fix::new(label, Action::Weighting(set)))))
}

/// The nearest judgement that people state: a whole number up to 9, or one by it.
fn on_scale(ratio: f64) -> f64 {
    if ratio < 1.0 { 1.0 / (1.0 / ratio).round().clamp(1.0, 9.0) } else { ratio.round().clamp(1.0, 9.0) }
}

fn ratio_text(words: &Words, ratio: f64) -> String {
    if ratio < 1.0 { format!("1/{}", words.number(1.0 / ratio, 1)) } else { words.number(ratio, 1) }
}

#[cfg(test)]
pub mod tests {
    use super::super::testing::{fires, message};
    use super::super::weights::tests::compared;
    use super::on_scale;
    use crate::model::{Project, WeightSource};

    fn circle(last: f64, source: WeightSource) -> Project {
        compared(&["a", "b", "c"], &[("a", "b", 3.0), ("b", "c", 3.0), ("a", "c", last)], source)
    }

    /// Each is twice as important as the next, but the first is said to be as important as the last.
    pub fn contradicting() -> Project {
        let pairs =
            [("a", "b", 2.0), ("a", "c", 4.0), ("a", "d", 1.0), ("b", "c", 2.0), ("b", "d", 4.0), ("c", "d", 2.0)];
        compared(&["a", "b", "c", "d"], &pairs, WeightSource::Pairwise)
    }

    #[test]
    fn it_fires_above_a_tenth() {
        let name = "weights.inconsistent";
        let text = message(&contradicting(), name);
        assert!(text.ends_with("“a” against “d” fits the others least: 1 was said, 3 would fit."), "{text}");
        // 3 · 3 = 9: what agrees entirely; 4 is a little beside it, with a ratio of 0.06.
        for (last, expected) in [(9.0, false), (4.0, false), (2.0, true)] {
            assert_eq!(fires(&circle(last, WeightSource::Pairwise), name), expected, "{last}");
        }
        assert!(!fires(&circle(0.2, WeightSource::Typed), name), "they are not reckoned with");
        assert!(!fires(&compared(&["a", "b", "c"], &[("a", "b", 3.0)], WeightSource::Pairwise), name));
    }

    #[test]
    fn judgements_are_whole_numbers_or_one_by_them() {
        for (ratio, expected) in [(2.4, 2.0), (8.7, 9.0), (1.2, 1.0), (0.9, 1.0), (0.3, 1.0 / 3.0), (0.05, 1.0 / 9.0)] {
            assert_eq!(on_scale(ratio), expected, "{ratio}");
        }
    }
}
