//! The whole project: one offer, its segments, channels and periods.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Channel, Estimate, Id, Offer, Period, Segment, is_default};

/// The horizon of a new project.
pub const DEFAULT_HORIZON_MONTHS: u32 = 60;
/// The longest horizon, fifty years.
pub const MAX_HORIZON_MONTHS: u32 = 600;

/// A project. Items are shared (`Arc`) so that a snapshot for undo costs next to nothing
/// and an item that did not change is recognised by its address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// What the project is called.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// Who made it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub author: String,
    /// Free notes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
    /// ISO 4217 code of the one currency of all money in the project.
    pub currency: String,
    /// Discount rate per year, effective, as a share.
    pub discount_rate_annual: Estimate,
    /// How far the figures look ahead, 1 to 600 months.
    pub horizon_months: u32,
    /// What we offer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub offer: Arc<Offer>,
    /// Segments of customers, in the user's order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub segments: Vec<Arc<Segment>>,
    /// Acquisition channels, in the user's order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channels: Vec<Arc<Channel>>,
    /// Economics at dates in the past, in the user's order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub periods: Vec<Arc<Period>>,
}

impl Default for Project {
    fn default() -> Self {
        Self {
            name: String::new(),
            author: String::new(),
            notes: String::new(),
            currency: "USD".to_owned(),
            discount_rate_annual: Estimate::Exact(0.1),
            horizon_months: DEFAULT_HORIZON_MONTHS,
            offer: Arc::default(),
            segments: Vec::new(),
            channels: Vec::new(),
            periods: Vec::new(),
        }
    }
}

impl Project {
    /// The segment with that identifier.
    #[must_use]
    pub fn segment(&self, id: &Id) -> Option<&Arc<Segment>> {
        self.segments.iter().find(|segment| segment.id == *id)
    }

    /// The channel with that identifier.
    #[must_use]
    pub fn channel(&self, id: &Id) -> Option<&Arc<Channel>> {
        self.channels.iter().find(|channel| channel.id == *id)
    }

    /// The period with that identifier.
    #[must_use]
    pub fn period(&self, id: &Id) -> Option<&Arc<Period>> {
        self.periods.iter().find(|period| period.id == *id)
    }

    /// Whether nobody has entered anything that could be shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        is_default(&self.offer) && self.segments.is_empty() && self.channels.is_empty() && self.periods.is_empty()
    }
}
