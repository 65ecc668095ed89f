//! What can be spent, and what channels bring for it.

use serde::{Deserialize, Serialize};

use super::{Input, is_default};

/// What becomes of money of the budget that is not spent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Leftover {
    /// It is kept, so nothing is spent that brings less than it costs.
    #[default]
    Kept,
    /// It lapses, so all is spent as far as it brings anything.
    Lapses,
}

impl Leftover {
    /// Both, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Kept, Self::Lapses];
}

/// What can be spent on channels and programmes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Budget {
    /// Money per month; nothing entered means as much as today.
    #[serde(skip_serializing_if = "is_default")]
    pub per_month: Option<f64>,
    /// What becomes of what is not spent.
    #[serde(skip_serializing_if = "is_default")]
    pub leftover: Leftover,
}

/// Where the response of a channel comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ResponseSource {
    /// From four answers (Little 1970).
    #[default]
    Answers,
    /// From what it brought in past periods.
    Periods,
}

impl ResponseSource {
    /// Both, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Answers, Self::Periods];
}

/// What a channel spent and brought in a past period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelPeriod {
    /// Money paid to others per month then.
    pub spend: f64,
    /// New customers per month then.
    pub new_customers: f64,
}

/// What a channel brings for what is spent on it. The fourth answer, what it brings today, are its new customers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChannelResponse {
    /// Where the curve comes from.
    #[serde(skip_serializing_if = "is_default")]
    pub source: ResponseSource,
    /// New customers per month without any spend.
    #[serde(skip_serializing_if = "is_default")]
    pub at_zero: Input,
    /// New customers per month at half as much again.
    #[serde(skip_serializing_if = "is_default")]
    pub at_more: Input,
    /// New customers per month however much is spent.
    #[serde(skip_serializing_if = "is_default")]
    pub unlimited: Input,
    /// What was spent and brought in past periods.
    #[serde(skip_serializing_if = "is_default")]
    pub periods: Vec<ChannelPeriod>,
    /// The least that has to be spent a month, money.
    #[serde(skip_serializing_if = "is_default")]
    pub floor: Option<f64>,
    /// The most that may be spent a month, money.
    #[serde(skip_serializing_if = "is_default")]
    pub ceiling: Option<f64>,
}
