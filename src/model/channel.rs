//! A channel through which customers are won, and what it costs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ChannelResponse, Estimate, Id, Input, is_default, once};

/// The four kinds of acquisition channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChannelKind {
    /// Advertising to a chosen audience.
    #[default]
    TargetedAdvertising,
    /// Partnership with firms that do not compete.
    Partnership,
    /// Personal contact.
    PersonalContact,
    /// Quality of service to those who are already here.
    ServiceQuality,
}

impl ChannelKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 4] =
        [Self::TargetedAdvertising, Self::Partnership, Self::PersonalContact, Self::ServiceQuality];
}

/// A channel: costs per month and the customers it wins per month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Stable identifier.
    pub id: Id,
    /// What the channel is called.
    pub name: String,
    /// Which of the four kinds it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: ChannelKind,
    /// Money paid to others per month: advertisements, commissions; nothing entered counts as none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub spend: Input,
    /// Salaries of those who work on it, per month; nothing entered counts as none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub salaries: Input,
    /// Tools and subscriptions per month; nothing entered counts as none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tools: Input,
    /// New customers per month, by segment.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "once::each_once")]
    pub new_customers: BTreeMap<Id, Estimate>,
    /// What it would bring for other spends.
    #[serde(default, skip_serializing_if = "is_default")]
    pub response: ChannelResponse,
}

impl Channel {
    /// Whether any input of its acquisition cost leaves something open.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        let costs = [self.spend, self.salaries, self.tools];
        costs.into_iter().flatten().chain(self.new_customers.values().copied()).any(|estimate| estimate.is_uncertain())
    }
}

impl Channel {
    /// A channel in which nothing has been entered but its name.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            kind: ChannelKind::default(),
            spend: None,
            salaries: None,
            tools: None,
            new_customers: BTreeMap::new(),
            response: ChannelResponse::default(),
        }
    }
}
