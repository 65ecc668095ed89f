//! Ideas for new value: where the opening is, what kind of novelty it is, and what changes for the customer.

use serde::{Deserialize, Serialize};

use super::{Estimate, Id, is_default};

/// Where there is room for something new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Opening {
    /// An outcome that does not satisfy.
    #[default]
    UnsatisfyingOutcome,
    /// A job that the customer cannot do.
    JobNotDone,
    /// A restriction in the market.
    Restriction,
}

/// In which way something is new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Pattern {
    /// The same job, far more efficiently.
    #[default]
    MoreEfficiently,
    /// New properties.
    NewProperties,
    /// The job for people who could not do it.
    NewPeople,
    /// New customers and new jobs.
    NewJobs,
}

/// What is done about a criterion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MoveKind {
    /// Left out: the group does not need it.
    Eliminate,
    /// Done less than others do.
    Reduce,
    /// Done more.
    #[default]
    Raise,
    /// Offered where nobody does.
    Create,
}

impl MoveKind {
    /// All moves, in the order in which they are named.
    pub const ALL: [Self; 4] = [Self::Eliminate, Self::Reduce, Self::Raise, Self::Create];
}

/// A change of one criterion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Stable identifier.
    pub id: Id,
    /// The criterion or perception; `None` for a new one, which `name` tells.
    #[serde(default, skip_serializing_if = "is_default")]
    pub criterion: Option<Id>,
    /// What is new, where it is no criterion yet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// What is done about it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: MoveKind,
    /// The score that it leads to, 0 to 10.
    #[serde(default, skip_serializing_if = "is_default")]
    pub to: Option<Estimate>,
}

/// An idea for new value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Idea {
    /// Stable identifier.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Where the room is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub opening: Opening,
    /// In which way it is new.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pattern: Pattern,
    /// What changes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub moves: Vec<Move>,
    /// Free notes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
}

impl Idea {
    /// An idea that has only a name.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            opening: Opening::default(),
            pattern: Pattern::default(),
            moves: Vec::new(),
            notes: String::new(),
        }
    }
}
