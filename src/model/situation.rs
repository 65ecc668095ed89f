//! Situations: the same offer is worth differently to the same customer at another time or place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Estimate, Id, Input, is_default, once};

/// A situation. What is not named in it is as entered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Situation {
    /// Stable identifier.
    pub id: Id,
    /// What it is called, as in "On the way to a wedding".
    pub name: String,
    /// By how much the importance of criteria and perceptions is multiplied, by their identifiers.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "once::each_once")]
    pub importance: BTreeMap<Id, Estimate>,
    /// By how much the customer's willingness to pay for returns is multiplied; nothing entered means 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub willingness: Input,
    /// Free notes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
}

impl Situation {
    /// A situation in which everything is as entered.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>) -> Self {
        Self { id, name: name.into(), importance: BTreeMap::new(), willingness: None, notes: String::new() }
    }
}
