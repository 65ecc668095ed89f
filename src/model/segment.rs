//! A segment of customers and what it brings.

use serde::{Deserialize, Serialize};

use super::{CrossSale, Economics, Id, Input, Referral, WinningAndKeeping, Wire, is_default};

/// How many colours the palette of segments has.
pub const PALETTE_LEN: u8 = 8;

/// Customers who behave alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// Stable identifier.
    pub id: Id,
    /// What the segment is called.
    pub name: String,
    /// Free notes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
    /// What one customer brings.
    #[serde(default, skip_serializing_if = "is_default")]
    pub economics: Economics,
    /// Customers today.
    #[serde(default, skip_serializing_if = "is_default")]
    pub customers_now: Input,
    /// How satisfied these customers are, 0 to 10.
    #[serde(default, skip_serializing_if = "is_default")]
    pub satisfaction: Input,
    /// How these customers react when what we are worth to them changes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wire: Wire,
    /// Those who come on their word.
    #[serde(default, skip_serializing_if = "is_default")]
    pub referral: Referral,
    /// What else they buy, in the user's order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cross_sales: Vec<CrossSale>,
    /// What is spent on winning and on keeping them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub effort: WinningAndKeeping,
    /// Who looks after these customers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub account_manager: String,
    /// The segment's colour: its place in the palette, 0 to 7.
    #[serde(default, skip_serializing_if = "is_default")]
    pub colour: u8,
}

impl Segment {
    /// A segment in which nothing has been entered but its name.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            notes: String::new(),
            economics: Economics::default(),
            customers_now: None,
            satisfaction: None,
            wire: Wire::default(),
            referral: Referral::default(),
            cross_sales: Vec::new(),
            effort: WinningAndKeeping::default(),
            account_manager: String::new(),
            colour: 0,
        }
    }
}
