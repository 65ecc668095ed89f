//! What a customer brings beyond its own orders, and what winning and keeping it takes.

use serde::{Deserialize, Serialize};

use super::{Id, Input, is_default};

/// Something else that customers of a segment buy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrossSale {
    /// Stable identifier.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// The share of customers who buy it in a month.
    #[serde(default, skip_serializing_if = "is_default")]
    pub probability: Input,
    /// What it then brings as margin, money.
    #[serde(default, skip_serializing_if = "is_default")]
    pub margin: Input,
}

/// Customers who come on the word of a customer (Kumar, Petersen & Leone 2007).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Referral {
    /// How many a customer brings a month.
    #[serde(skip_serializing_if = "is_default")]
    pub referrals_per_month: Input,
    /// Which share of them would have come anyway (type 2).
    #[serde(skip_serializing_if = "is_default")]
    pub would_have_come: Input,
    /// What a referral is rewarded with, money.
    #[serde(skip_serializing_if = "is_default")]
    pub reward: Input,
}

/// What is spent on winning and on keeping, and what it could reach at most (Blattberg & Deighton 1996).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WinningAndKeeping {
    /// What is spent on each prospect today, money.
    #[serde(skip_serializing_if = "is_default")]
    pub prospect_spend: Input,
    /// The share of prospects who would become customers however much were spent.
    #[serde(skip_serializing_if = "is_default")]
    pub conversion_ceiling: Input,
    /// What is spent on keeping each customer a year today, money.
    #[serde(skip_serializing_if = "is_default")]
    pub keeping_spend: Input,
    /// The share of customers who would stay a year however much were spent.
    #[serde(skip_serializing_if = "is_default")]
    pub retention_ceiling: Input,
}
