//! Numbers that go together.

use serde::{Deserialize, Serialize};

use super::NumberKey;

/// So many pairs of numbers go together at most: to have more agree with each other takes too long.
pub const MOST_TOGETHER: usize = 50;

/// Two numbers that go together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Together {
    /// One number.
    pub first: NumberKey,
    /// The other one.
    pub second: NumberKey,
    /// Spearman's rank correlation, −1 to 1.
    pub rank: f64,
}
