//! Changes of how customers weigh criteria against each other, and quality against price.

use std::sync::Arc;

use crate::model::{Id, Input, Project, WeightSource};

use super::Edit;

/// A change of the weights.
#[derive(Clone, Debug, PartialEq)]
pub enum WeightingAction {
    /// Which importances are reckoned with.
    SetSource(WeightSource),
    /// How many times more important the first is than the second, 1/9 to 9; `None` for not compared. The other order
    /// of the pair is the same comparison.
    SetPair(Id, Id, Option<f64>),
    /// The weight of price as a share.
    SetPrice(Input),
    /// What an advantage does to the choice between two offerings.
    SetChoice {
        /// By how much better a month an offering has to be …
        advantage: Input,
        /// … for this share of customers to choose it.
        share: Input,
    },
}

pub(super) fn apply(project: &mut Project, action: &WeightingAction) -> Option<Edit> {
    let set = |noun: &'static str| Edit {
        verb: "edit-set",
        noun,
        name: String::new(),
        what: Some(format!("weighting/{noun}")),
        select: None,
    };
    let weighting = Arc::make_mut(&mut project.weighting);
    match action {
        WeightingAction::SetSource(source) => {
            weighting.source = *source;
            Some(set("field-weight-source"))
        }
        WeightingAction::SetPair(first, second, ratio) => {
            if first == second {
                return None;
            }
            // Of each pair one order is kept, whichever way it was asked, so that two files compare and merge.
            let (low, high) = if first < second { (first, second) } else { (second, first) };
            let ratio = ratio.map(|ratio| if low == first { ratio } else { 1.0 / ratio });
            if let Some(others) = weighting.pairs.get_mut(high) {
                others.remove(low);
            }
            let others = weighting.pairs.entry(low.clone()).or_default();
            match ratio {
                // Turning a ratio over may carry it a hair beyond the scale.
                Some(ratio) => _ = others.insert(high.clone(), ratio.clamp(1.0 / 9.0, 9.0)),
                None => _ = others.remove(high),
            }
            weighting.pairs.retain(|_, others| !others.is_empty());
            let name_of = |id: &Id| {
                let found = project.offer.criteria().find(|(criterion, _)| *criterion == id);
                found.map_or_else(|| id.to_string(), |(_, name)| name.to_owned())
            };
            let name = format!("{} / {}", name_of(first), name_of(second));
            Some(Edit { name, what: Some(format!("weighting/{low}/{high}")), ..set("field-pair") })
        }
        WeightingAction::SetPrice(price) => {
            weighting.price = *price;
            Some(set("field-price-weight"))
        }
        WeightingAction::SetChoice { advantage, share } => {
            (weighting.choice_advantage, weighting.choice_share) = (*advantage, *share);
            Some(set("field-choice"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_stands_once_in_whichever_order_it_was_compared() {
        let [a, b] = ["a", "b"].map(|id| Id::new(id).expect("a letter"));
        let mut project = Project::default();
        for (first, second, ratio, expected) in [
            (&b, &a, Some(3.0), Some(1.0 / 3.0)),
            (&a, &b, Some(5.0), Some(5.0)),
            (&b, &a, Some(1.0 / 9.0 - 1e-10), Some(9.0)),
            (&b, &a, None, None),
        ] {
            assert!(apply(&mut project, &WeightingAction::SetPair(first.clone(), second.clone(), ratio)).is_some());
            let pairs = &project.weighting.pairs;
            assert_eq!(pairs.get(&a).and_then(|others| others.get(&b)).copied(), expected);
            assert_eq!(pairs.values().flatten().count(), usize::from(expected.is_some()));
            assert_eq!(crate::model::validate(&project), []);
        }
        assert_eq!(project, Project::default(), "nothing empty is left");
        assert!(apply(&mut project, &WeightingAction::SetPair(a.clone(), a, Some(2.0))).is_none());
    }
}
