//! A service with a queue: what the capacity helper needs to know.

use serde::{Deserialize, Serialize};

use super::{Input, is_default};

/// Customers who arrive, servers who serve them, and customers who do not wait for ever (Erlang A, M/M/c+M).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Queue {
    /// Customers who arrive in an hour.
    #[serde(skip_serializing_if = "is_default")]
    pub arrivals_per_hour: Input,
    /// Mean minutes that serving one takes.
    #[serde(skip_serializing_if = "is_default")]
    pub service_minutes: Input,
    /// How many are served at the same time.
    #[serde(skip_serializing_if = "is_default")]
    pub servers: u32,
    /// Mean minutes that a customer waits before leaving; nothing entered means that nobody leaves.
    #[serde(skip_serializing_if = "is_default")]
    pub patience_minutes: Input,
    /// The share of customers who may leave unserved.
    #[serde(skip_serializing_if = "is_default")]
    pub tolerated_loss: Input,
    /// The longest mean wait of all who come that customers accept, in minutes.
    #[serde(skip_serializing_if = "is_default")]
    pub tolerated_wait_minutes: Input,
}
