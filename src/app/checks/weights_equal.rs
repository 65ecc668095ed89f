//! Typed weights that are all the same.

use crate::engine::Unit;
use crate::engine::offerings::{pairwise_weights, survey_weights};
use crate::model::{Measure, NumberKey, WeightSource};

use super::super::edit::GUESSED_IMPORTANCE;
use super::super::{Action, Selection, WeightingAction};
use super::subject::{Found, Subject, mean};
use super::{Fix, weights};

/// Two may well matter the same; of so many, some matter more.
const FEWEST: usize = 3;

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let (project, words) = (subject.project, subject.words);
    if project.weighting.source != WeightSource::Typed {
        return Vec::new();
    }
    let offer = &project.offer;
    let utility = offer.utility.iter().map(|criterion| criterion.importance);
    let typed = utility.chain(offer.perception.iter().map(|item| item.importance));
    let typed: Vec<f64> = typed.filter_map(|input| mean(input, Measure::Score)).collect();
    let Some(first) = typed.first().filter(|first| **first > 0.0) else { return Vec::new() };
    if typed.len() < FEWEST || typed.iter().any(|weight| weight != first) {
        return Vec::new();
    }
    let values = [("count", typed.len().into()), ("weight", words.value(Unit::Score, *first).into())];
    // Nobody has typed what taking over a survey sets where it holds no importance.
    let mut keys = offer.criteria().map(|(id, _)| NumberKey::new(id.as_str(), "importance"));
    let is_set = (first - GUESSED_IMPORTANCE).abs() < 1e-9
        && !project.consultations.is_empty()
        && keys.all(|key| project.evidence_of(&key).next().is_none());
    let key = if is_set { "check-weights-not-asked" } else { "check-weights-all-equal" };
    vec![Found::new(Selection::Offer, words.with(key, &values)).with_fix(fix(subject))]
}

/// Where customers have compared pairs or answered surveys, their weights are there to be taken.
fn fix(subject: &Subject<'_>) -> Option<Fix> {
    let (project, words) = (subject.project, subject.words);
    let (made, needed) = weights::pairs(project);
    let take = |key: &str, source| {
        let action = Action::Weighting(WeightingAction::SetSource(source));
        Fix::new(words.text(key), action)
    };
    if made >= needed && pairwise_weights(project).is_ok() {
        return Some(take("fix-pairwise-weights", WeightSource::Pairwise));
    }
    let is_known = survey_weights(project).iter().any(|derived| derived.importance.known().is_some());
    is_known.then(|| take("fix-survey-weights", WeightSource::Survey))
}

#[cfg(test)]
pub mod tests {
    use std::sync::Arc;

    use super::super::testing::{criterion, findings, fires, some};
    use super::super::weights::tests::compared;
    use crate::model::{Project, WeightSource};

    pub fn equal_and_compared() -> Project {
        compared(&["a", "b", "c"], &[("a", "b", 2.0), ("b", "c", 2.0), ("a", "c", 4.0)], WeightSource::Typed)
    }

    #[test]
    fn three_equal_weights_fire_and_two_do_not() {
        let name = "weights.all-equal";
        let equal = compared(&["a", "b", "c"], &[], WeightSource::Typed);
        assert!(fires(&equal, name));
        assert!(findings(&equal).iter().all(|one| one.name != name || one.fix.is_none()), "there is nothing to take");
        assert!(!fires(&compared(&["a", "b"], &[], WeightSource::Typed), name));
        let mut differing = equal.clone();
        Arc::make_mut(&mut differing.offer).utility[1].importance = some(8.1);
        assert!(!fires(&differing, name));
        let mut unweighted = compared(&["a", "b"], &[], WeightSource::Typed);
        Arc::make_mut(&mut unweighted.offer).utility.push(criterion("c", None, Some(5.0)));
        assert!(!fires(&unweighted, name), "two weights are typed");
        let mut compared = equal_and_compared();
        Arc::make_mut(&mut compared.weighting).source = WeightSource::Pairwise;
        assert!(!fires(&compared, name));
    }
}
