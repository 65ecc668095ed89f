//! The value proposition: strategy first, marketing kept apart.

use serde::{Deserialize, Serialize};

use super::{Id, is_default};

/// What is proposed, to whom, how, and what it rests on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Proposition {
    /// For whom: a segment.
    #[serde(skip_serializing_if = "is_default")]
    pub segment: Option<Id>,
    /// For whom, in words, where it is no segment or more than one.
    #[serde(skip_serializing_if = "is_default")]
    pub customer: String,
    /// Which problem they want solved.
    #[serde(skip_serializing_if = "is_default")]
    pub problem: String,
    /// Which outcome they seek.
    #[serde(skip_serializing_if = "is_default")]
    pub outcome: String,
    /// Which issues matter to them.
    #[serde(skip_serializing_if = "is_default")]
    pub issues: String,
    /// Which risks they avoid.
    #[serde(skip_serializing_if = "is_default")]
    pub risks: String,
    /// What of value we offer.
    #[serde(skip_serializing_if = "is_default")]
    pub what: String,
    /// How it is delivered.
    #[serde(skip_serializing_if = "is_default")]
    pub delivered: String,
    /// How we convince them that it can be had from us.
    #[serde(skip_serializing_if = "is_default")]
    pub convinced: String,
    /// Against which alternative.
    #[serde(skip_serializing_if = "is_default")]
    pub against: Option<Id>,
    /// What is claimed, and what supports it.
    #[serde(skip_serializing_if = "is_default")]
    pub claims: Vec<Claim>,
    /// How it is said: words, channels, tone. Comes after the rest.
    #[serde(skip_serializing_if = "is_default")]
    pub marketing: String,
}

/// Something that is claimed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Stable identifier.
    pub id: Id,
    /// The claim in words; empty where the figure says it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// The figure that is stated, by its name in `analyze`, as in `offer/net_value`; empty for none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub figure: String,
    /// The consultations that support it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: Vec<Id>,
}
