//! What else the customer could do: other offerings on three levels of competition, and nothing at all.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Cost, Estimate, Id, Input, Return, is_default, once};

/// How near an alternative is to our offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// The same product from another seller.
    #[default]
    SameProduct,
    /// Another product for the same need.
    OtherProduct,
    /// Another need for the same money or time.
    OtherNeed,
    /// The customer does nothing. There is always exactly one of these.
    DoNothing,
}

impl Level {
    /// The three levels of competition, the nearest first.
    pub const COMPETITION: [Self; 3] = [Self::SameProduct, Self::OtherProduct, Self::OtherNeed];

    /// Whether it serves the same need, so that its price and quality can be held against ours.
    #[must_use]
    pub const fn is_same_need(self) -> bool {
        matches!(self, Self::SameProduct | Self::OtherProduct)
    }
}

/// Something that the customer could do instead of taking our offer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    /// Stable identifier.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// How near it is to our offer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub level: Level,
    /// How well it does on our criteria and perceptions, by their identifiers, 0 to 10.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "once::each_once")]
    pub scores: BTreeMap<Id, Estimate>,
    /// What it delivers of what the customer requires, in the units of our offer's warranty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub warranty: Delivered,
    /// What comes back to the customer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub returns: Vec<Return>,
    /// What the customer gives up: its price and the transaction costs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub costs: Vec<Cost>,
    /// How many times a month the customer would use it; nothing entered means as often as our offer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub uses_per_month: Input,
    /// Free notes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
}

/// What an alternative delivers of each aspect of warranty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Delivered {
    /// Share of the agreed time.
    #[serde(skip_serializing_if = "is_default")]
    pub availability: Input,
    /// How much demand is met.
    #[serde(skip_serializing_if = "is_default")]
    pub capacity: Input,
    /// Time until it works again.
    #[serde(skip_serializing_if = "is_default")]
    pub continuity: Input,
    /// How safe it is.
    #[serde(skip_serializing_if = "is_default")]
    pub security: Input,
}

impl Delivered {
    /// What is delivered of an aspect.
    #[must_use]
    pub const fn aspect(&self, aspect: super::WarrantyAspect) -> Input {
        use super::WarrantyAspect;
        match aspect {
            WarrantyAspect::Availability => self.availability,
            WarrantyAspect::Capacity => self.capacity,
            WarrantyAspect::Continuity => self.continuity,
            WarrantyAspect::Security => self.security,
        }
    }

    /// The place of what is delivered of an aspect.
    pub const fn aspect_mut(&mut self, aspect: super::WarrantyAspect) -> &mut Input {
        use super::WarrantyAspect;
        match aspect {
            WarrantyAspect::Availability => &mut self.availability,
            WarrantyAspect::Capacity => &mut self.capacity,
            WarrantyAspect::Continuity => &mut self.continuity,
            WarrantyAspect::Security => &mut self.security,
        }
    }
}

impl Alternative {
    /// An alternative of which nothing is known but its name.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>, level: Level) -> Self {
        Self {
            id,
            name: name.into(),
            level,
            scores: BTreeMap::new(),
            warranty: Delivered::default(),
            returns: Vec::new(),
            costs: Vec::new(),
            uses_per_month: None,
            notes: String::new(),
        }
    }

    /// Doing nothing: it costs nothing and brings nothing, until somebody says otherwise. Its name is empty, because
    /// the window calls it in its own language.
    #[must_use]
    pub fn do_nothing() -> Self {
        Self::new(Id::do_nothing(), String::new(), Level::DoNothing)
    }
}

/// The alternatives of a project: doing nothing is always the last of them.
#[must_use]
pub(super) fn only_nothing() -> Vec<Arc<Alternative>> {
    vec![Arc::new(Alternative::do_nothing())]
}

/// Whether nobody has entered any alternative.
pub(super) fn is_only_nothing(alternatives: &[Arc<Alternative>]) -> bool {
    matches!(alternatives, [only] if **only == Alternative::do_nothing())
}

/// Doing nothing goes without saying: it is written only where something is entered for it.
pub(super) fn write<S: Serializer>(alternatives: &[Arc<Alternative>], serializer: S) -> Result<S::Ok, S::Error> {
    let nothing = Alternative::do_nothing();
    serializer.collect_seq(alternatives.iter().filter(|alternative| ***alternative != nothing))
}

/// Puts doing nothing back, and at the end.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Arc<Alternative>>, D::Error> {
    let mut alternatives = Vec::<Arc<Alternative>>::deserialize(deserializer)?;
    alternatives.sort_by_key(|alternative| alternative.level == Level::DoNothing);
    if alternatives.last().is_none_or(|last| last.level != Level::DoNothing) {
        alternatives.push(Arc::new(Alternative::do_nothing()));
    }
    Ok(alternatives)
}
