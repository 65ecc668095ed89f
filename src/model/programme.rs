//! Programmes: the levers that a firm pulls, what they cost and what they do.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Change, Id, Input, Measure, NumberKey, is_default};

/// What kind of programme it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ProgrammeKind {
    /// A seasonal discount, a special offer, a demo access.
    Incentive,
    /// A reward for those who stay.
    Loyalty,
    /// What we know, shared with customers.
    SharedKnowledge,
    /// Better service.
    #[default]
    ServiceQuality,
    /// Asking for opinions.
    AskingOpinions,
    /// Thanks and gifts.
    Thanks,
    /// A contest.
    Contest,
    /// Advice by experts.
    ExpertAdvice,
    /// A survey.
    Survey,
}

impl ProgrammeKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Incentive,
        Self::Loyalty,
        Self::SharedKnowledge,
        Self::ServiceQuality,
        Self::AskingOpinions,
        Self::Thanks,
        Self::Contest,
        Self::ExpertAdvice,
        Self::Survey,
    ];
}

/// Whether a programme runs already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ProgrammeState {
    /// It could be begun.
    #[default]
    Planned,
    /// It runs: what it does is in the numbers of today, and only its monthly cost goes on.
    Running,
}

impl ProgrammeState {
    /// Both, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Planned, Self::Running];
}

/// What a programme acts on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lever {
    /// A number of the offer, whichever the segment: a score, what is delivered, a return, a cost to the customer.
    Number(NumberKey),
    /// S, in its segments.
    OrderValue,
    /// C, in its segments.
    OrdersPerMonth,
    /// P, in its segments.
    Margin,
    /// t, in its segments.
    Lifetime,
    /// The share of customers who stay a year, in its segments.
    Retention,
    /// The share of prospects who become customers, in its segments.
    Conversion,
    /// How many a customer brings a month by referring, in its segments.
    Referrals,
}

impl Lever {
    /// The levers on segments, in the order in which they are shown.
    pub const OF_SEGMENTS: [Self; 7] = [
        Self::OrderValue,
        Self::OrdersPerMonth,
        Self::Margin,
        Self::Lifetime,
        Self::Retention,
        Self::Conversion,
        Self::Referrals,
    ];

    /// The field of a segment's number that it acts on; `None` for a number of the offer.
    #[must_use]
    pub const fn segment_field(&self) -> Option<&'static str> {
        Some(match self {
            Self::Number(_) => return None,
            Self::OrderValue => "order_value",
            Self::OrdersPerMonth => "orders_per_month",
            Self::Margin => "margin_share",
            Self::Lifetime => "lifetime",
            Self::Retention => "retention_annual",
            Self::Conversion => "conversion",
            Self::Referrals => "referrals_per_month",
        })
    }

    /// The field of the number that it acts on.
    #[must_use]
    pub fn field(&self) -> &str {
        match self {
            Self::Number(key) => key.field(),
            of_segments => of_segments.segment_field().unwrap_or_default(),
        }
    }

    /// What it measures, as far as the lever alone tells.
    #[must_use]
    pub const fn measure(&self) -> Option<Measure> {
        Some(match self {
            Self::Number(_) => return None,
            Self::OrderValue => Measure::Money,
            Self::OrdersPerMonth | Self::Referrals => Measure::Count,
            Self::Margin => Measure::Margin,
            Self::Lifetime => Measure::Months,
            Self::Retention | Self::Conversion => Measure::Share,
        })
    }
}

/// One thing that a programme does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeEffect {
    /// Stable identifier.
    pub id: Id,
    /// What it acts on.
    pub on: Lever,
    /// What it does to it, alone.
    pub change: Change,
}

/// A programme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Stable identifier.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Of which kind it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: ProgrammeKind,
    /// What it costs once, money.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cost_once: Input,
    /// What it costs each month, money.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cost_per_month: Input,
    /// What it costs for each customer of its segments each month, money.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cost_per_customer: Input,
    /// The segments that it is for; none named means all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub segments: BTreeSet<Id>,
    /// Whether it runs already.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: ProgrammeState,
    /// What it does, in the user's order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub effects: Vec<ProgrammeEffect>,
    /// Free notes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
}

impl Programme {
    /// A programme of which nothing has been entered but its name.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            kind: ProgrammeKind::default(),
            cost_once: None,
            cost_per_month: None,
            cost_per_customer: None,
            segments: BTreeSet::new(),
            state: ProgrammeState::default(),
            effects: Vec::new(),
            notes: String::new(),
        }
    }

    /// Whether it runs already.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.state == ProgrammeState::Running
    }

    /// Whether it is for a segment.
    #[must_use]
    pub fn is_for(&self, segment: &Id) -> bool {
        self.segments.is_empty() || self.segments.contains(segment)
    }

    /// The numbers that an effect acts on, among these segments.
    pub fn targets<'a>(
        &'a self,
        effect: &'a ProgrammeEffect,
        segments: impl Iterator<Item = &'a Id> + 'a,
    ) -> impl Iterator<Item = NumberKey> + 'a {
        let of_offer = match &effect.on {
            Lever::Number(key) => Some(key.clone()),
            _ => None,
        };
        let field = effect.on.segment_field();
        let of_segments = segments
            .filter(move |id| field.is_some() && self.is_for(id))
            .filter_map(move |id| Some(NumberKey::new(id.as_str(), field?)));
        of_offer.into_iter().chain(of_segments)
    }
}
