//! Stakeholders: who on the customer's side has a say, and what matters to each of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Estimate, Id, Input, is_default, once};

/// A place in the chain between us and those who use the offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ChainPlace {
    /// Passes the offer on: a dealer, an agent, a shop.
    Intermediary,
    /// Pays for it in the end.
    #[default]
    EndCustomer,
    /// Decides on it.
    Decider,
    /// Uses it.
    User,
}

impl ChainPlace {
    /// All places, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Intermediary, Self::EndCustomer, Self::Decider, Self::User];
}

/// Somebody on the customer's side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stakeholder {
    /// Stable identifier.
    pub id: Id,
    /// Who it is.
    pub name: String,
    /// Where in the chain.
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: ChainPlace,
    /// How much this stakeholder's view counts against the others', 0 to 10; nothing entered means 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub influence: Input,
    /// What matters to this stakeholder, by criterion and perception, 0 to 10; what is missing is as entered.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "once::each_once")]
    pub weights: BTreeMap<Id, Estimate>,
    /// Free notes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
}

impl Stakeholder {
    /// A stakeholder to whom everything matters as entered.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>, place: ChainPlace) -> Self {
        Self { id, name: name.into(), place, influence: None, weights: BTreeMap::new(), notes: String::new() }
    }
}
