//! Scenarios: named sets of changes over the project.

use serde::{Deserialize, Serialize};

use super::{Changes, Id, is_default};

/// A scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Stable identifier.
    pub id: Id,
    /// What it is called, as in "Open on Sundays".
    pub name: String,
    /// What is different in it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub changes: Changes,
    /// Free notes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
}

impl Scenario {
    /// A scenario with changes.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>, changes: Changes) -> Self {
        Self { id, name: name.into(), changes, notes: String::new() }
    }
}
