//! The wire between the two values: how much customers' staying and coming hangs on what we are worth to them.

use serde::{Deserialize, Serialize};

use super::{Input, is_default};

/// Where the sensitivity of a segment comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WireSource {
    /// From the answers to the questions of the wire; while there are none, it is assumed.
    #[default]
    Answers,
    /// From satisfaction and retention in past periods.
    Periods,
}

impl WireSource {
    /// Both, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Answers, Self::Periods];
}

/// How customers of a segment react when what we are worth to them changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wire {
    /// Where the sensitivity comes from.
    #[serde(skip_serializing_if = "is_default")]
    pub source: WireSource,
    /// If our advantage grew by a tenth of an order a month: which share of those who would leave in a year would stay?
    #[serde(skip_serializing_if = "is_default")]
    pub kept: Input,
    /// Which share of the prospects become customers?
    #[serde(skip_serializing_if = "is_default")]
    pub conversion: Input,
    /// If our advantage grew by a tenth of an order a month: which share of the prospects who do not buy would?
    #[serde(skip_serializing_if = "is_default")]
    pub won: Input,
    /// What a point of perceived quality, of 10, is worth to a customer a month, money.
    #[serde(skip_serializing_if = "is_default")]
    pub quality_worth: Input,
}
