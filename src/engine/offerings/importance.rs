//! How much each criterion weighs in a situation, resolved once for all offerings that are judged by it.

use crate::engine::ranged::Ranged;
use crate::engine::{Subject, Weights};
use crate::model::{Id, Input, Measure, Offer, Situation};

/// How much a criterion weighs, with its ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// Its importance; the ends with its evidence as old as it is.
    pub importance: Ranged,
    /// By what the situation multiplies it.
    pub factor: Option<Ranged>,
    /// Both together.
    pub product: Ranged,
}

impl Weight {
    /// The mean of importance times factor, as one draws it.
    pub fn mean(&self) -> f64 {
        self.product.mean
    }
}

/// The weights of utility criteria and then of perceptions in a situation, in their order; the second offer is the one
/// with its evidence as old as it is.
pub fn weights_in(
    offers: [&Offer; 2],
    situation: Option<&Situation>,
    weights: Option<&Weights>,
) -> Vec<Option<Weight>> {
    let [typed, aged] = offers;
    let subject = Subject { situation, weights, ..Subject::of(typed) };
    let weight = |id: &Id, typed: Input, aged: Input| {
        let importance = subject.importance(id, typed)?;
        let importance = Ranged::of(importance, subject.importance(id, aged)?, Measure::Score);
        let factor = situation.and_then(|situation| situation.importance.get(id).copied());
        let factor = factor.map(|factor| Ranged::of(factor, factor, Measure::Quantity));
        let product = factor.map_or(importance, |factor| importance.times(factor));
        Some(Weight { importance, factor, product })
    };
    let utility = typed.utility.iter().zip(&aged.utility);
    let utility = utility.map(|(item, aged)| weight(&item.id, item.importance, aged.importance));
    let perception = typed.perception.iter().zip(&aged.perception);
    let perception = perception.map(|(item, aged)| weight(&item.id, item.importance, aged.importance));
    utility.chain(perception).collect()
}
