//! Weights that shall come from pairs or surveys which do not give any: nothing can be weighed.

use crate::model::{Project, WeightSource};

use super::super::{Action, Selection, WeightingAction};
use super::Fix;
use super::subject::{Found, Subject};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let (project, words) = (subject.project, subject.words);
    let Some(weights) = subject.figures.customer.weights.as_ref() else { return Vec::new() };
    if weights.is_empty() || weights.values().any(Option::is_some) {
        return Vec::new();
    }
    let message = if project.weighting.source == WeightSource::Pairwise {
        let (made, needed) = pairs(project);
        words.with("check-weights-missing-pairs", &[("made", made.into()), ("needed", needed.into())])
    } else {
        words.text("check-weights-missing-survey")
    };
    let offer = &project.offer;
    let utility = offer.utility.iter().map(|criterion| criterion.importance);
    let is_typed = utility.chain(offer.perception.iter().map(|item| item.importance)).any(|input| input.is_some());
    let fix = is_typed.then(|| {
        let action = Action::Weighting(WeightingAction::SetSource(WeightSource::Typed));
        Fix::new(words.text("fix-typed-weights"), action)
    });
    vec![Found::new(Selection::Offer, message).with_fix(fix)]
}

/// How many pairs of criteria are compared, and how many there are.
pub fn pairs(project: &Project) -> (usize, usize) {
    let count = project.offer.utility.len() + project.offer.perception.len();
    let made = project.weighting.pairs.values().map(std::collections::BTreeMap::len).sum();
    (made, count * count.saturating_sub(1) / 2)
}

#[cfg(test)]
pub mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::super::testing::{criterion, fires, id, message, with_offer};
    use crate::model::{Project, WeightSource};

    /// Criteria named a, b, c …, all of importance 8, and how many times more important pairs of them are.
    pub fn compared(names: &[&str], pairs: &[(&str, &str, f64)], source: WeightSource) -> Project {
        let mut project = with_offer(|offer| {
            offer.utility = names.iter().map(|name| criterion(name, Some(8.0), Some(6.0))).collect();
        });
        let mut stated: BTreeMap<_, BTreeMap<_, f64>> = BTreeMap::new();
        for (first, second, ratio) in pairs {
            stated.entry(id(first)).or_default().insert(id(second), *ratio);
        }
        let weighting = Arc::make_mut(&mut project.weighting);
        (weighting.pairs, weighting.source) = (stated, source);
        project
    }

    pub fn half_compared() -> Project {
        compared(&["a", "b", "c"], &[("a", "b", 2.0)], WeightSource::Pairwise)
    }

    #[test]
    fn it_fires_where_the_source_gives_no_weights() {
        let name = "weights.missing";
        assert!(message(&half_compared(), name).contains("1 of 3 are made"));
        assert!(message(&compared(&["a", "b"], &[], WeightSource::Survey), name).contains("no survey asks"));
        for (pairs, source) in [(1, WeightSource::Typed), (3, WeightSource::Pairwise)] {
            let all = [("a", "b", 2.0), ("b", "c", 2.0), ("a", "c", 4.0)];
            assert!(!fires(&compared(&["a", "b", "c"], &all[..pairs], source), name), "{source:?}");
        }
        assert!(!fires(&compared(&[], &[], WeightSource::Pairwise), name), "there is nothing to weigh");
    }
}
