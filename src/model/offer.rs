//! What the customer gets and gives up: utility, warranty, perception, return and costs of one offer.

use serde::{Deserialize, Serialize};

use super::{Id, Input, is_default};

/// Our offer, as the customer sees it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Offer {
    /// What the offer is called.
    #[serde(skip_serializing_if = "is_default")]
    pub name: String,
    /// One or two sentences on what it is.
    #[serde(skip_serializing_if = "is_default")]
    pub description: String,
    /// Fit for purpose: what the offer does for the customer.
    #[serde(skip_serializing_if = "is_default")]
    pub utility: Vec<Criterion>,
    /// Fit for use: what is required against what is delivered.
    #[serde(skip_serializing_if = "is_default")]
    pub warranty: Warranty,
    /// What the customer believes and prefers.
    #[serde(skip_serializing_if = "is_default")]
    pub perception: Vec<Perception>,
    /// What comes back to the customer.
    #[serde(skip_serializing_if = "is_default")]
    pub returns: Vec<Return>,
    /// What the customer gives up: the price and the transaction costs.
    #[serde(skip_serializing_if = "is_default")]
    pub costs: Vec<Cost>,
    /// How many times a month the customer uses the offer; prices per use are multiplied by it.
    #[serde(skip_serializing_if = "is_default")]
    pub uses_per_month: Input,
    /// The queue that forms at it, for the capacity helper.
    #[serde(skip_serializing_if = "is_default")]
    pub queue: super::Queue,
}

impl Offer {
    /// How much a criterion or a perception matters, as it was typed.
    #[must_use]
    pub fn importance(&self, id: &Id) -> Input {
        let utility = self.utility.iter().map(|criterion| (&criterion.id, criterion.importance));
        let perception = self.perception.iter().map(|perception| (&perception.id, perception.importance));
        utility.chain(perception).find(|(own, _)| *own == id).and_then(|(_, importance)| importance)
    }

    /// Identifiers and names of everything that offerings are scored on: utility criteria, then perceptions.
    pub fn criteria(&self) -> impl Iterator<Item = (&Id, &str)> {
        let utility = self.utility.iter().map(|criterion| (&criterion.id, criterion.name.as_str()));
        utility.chain(self.perception.iter().map(|perception| (&perception.id, perception.name.as_str())))
    }
}

/// Whether a utility criterion improves performance or removes a constraint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// The customer's assets perform better.
    #[default]
    ImprovesPerformance,
    /// Something that held the customer back is gone.
    RemovesConstraint,
}

/// A utility criterion. Importance and score run from 0 to 10.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Stable identifier.
    pub id: Id,
    /// The criterion in the customer's words.
    pub name: String,
    /// What it does for the customer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub effect: Effect,
    /// How much it matters to the customer, 0 to 10.
    #[serde(default, skip_serializing_if = "is_default")]
    pub importance: Input,
    /// How well the offer does, 0 to 10.
    #[serde(default, skip_serializing_if = "is_default")]
    pub score: Input,
}

/// The four aspects of warranty; an aspect that was not assessed is absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Warranty {
    /// Share of the agreed time in which the offer can be used.
    #[serde(skip_serializing_if = "is_default")]
    pub availability: Option<Aspect>,
    /// How much demand can be met.
    #[serde(skip_serializing_if = "is_default")]
    pub capacity: Option<Aspect>,
    /// Time until it works again; less is better.
    #[serde(skip_serializing_if = "is_default")]
    pub continuity: Option<Aspect>,
    /// How safe it is.
    #[serde(skip_serializing_if = "is_default")]
    pub security: Option<Aspect>,
}

/// What is required of one warranty aspect and what is delivered, both in the same unit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Aspect {
    /// What the customer requires (for continuity: the time that the customer finds reasonable).
    #[serde(skip_serializing_if = "is_default")]
    pub required: Input,
    /// What is delivered (for continuity: the actual time).
    #[serde(skip_serializing_if = "is_default")]
    pub delivered: Input,
    /// The unit of both, such as "cars an hour"; ignored for availability, which is a share.
    #[serde(skip_serializing_if = "is_default")]
    pub unit: String,
}

/// Names one of the four aspects of warranty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WarrantyAspect {
    /// Can it be used when it was promised?
    Availability,
    /// Does it meet the demand?
    Capacity,
    /// Is it restored in time?
    Continuity,
    /// Is it safe?
    Security,
}

impl WarrantyAspect {
    /// All four, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Availability, Self::Capacity, Self::Continuity, Self::Security];

    /// The key of the aspect in files, catalogues and identifiers.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Availability => "availability",
            Self::Capacity => "capacity",
            Self::Continuity => "continuity",
            Self::Security => "security",
        }
    }
}

impl Warranty {
    /// The aspect of that name, where it was assessed.
    #[must_use]
    pub const fn aspect(&self, aspect: WarrantyAspect) -> Option<&Aspect> {
        match aspect {
            WarrantyAspect::Availability => self.availability.as_ref(),
            WarrantyAspect::Capacity => self.capacity.as_ref(),
            WarrantyAspect::Continuity => self.continuity.as_ref(),
            WarrantyAspect::Security => self.security.as_ref(),
        }
    }

    /// The place of the aspect of that name.
    pub const fn aspect_mut(&mut self, aspect: WarrantyAspect) -> &mut Option<Aspect> {
        match aspect {
            WarrantyAspect::Availability => &mut self.availability,
            WarrantyAspect::Capacity => &mut self.capacity,
            WarrantyAspect::Continuity => &mut self.continuity,
            WarrantyAspect::Security => &mut self.security,
        }
    }
}

/// A yes or no that may not have been asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Nobody asked yet.
    #[default]
    NotAsked,
    /// Yes.
    Yes,
    /// No.
    No,
}

/// Something that the customer believes about the offer. Importance and scores run from 0 to 10.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Perception {
    /// Stable identifier.
    pub id: Id,
    /// The perception in the customer's words.
    pub name: String,
    /// How much it matters to the customer, 0 to 10.
    #[serde(default, skip_serializing_if = "is_default")]
    pub importance: Input,
    /// What the customer believes, 0 to 10.
    #[serde(default, skip_serializing_if = "is_default")]
    pub perceived: Input,
    /// What is in fact delivered, 0 to 10.
    #[serde(default, skip_serializing_if = "is_default")]
    pub delivered: Input,
    /// Does the offer meet the customer's requirements here?
    #[serde(default, skip_serializing_if = "is_default")]
    pub meets_requirements: Answer,
    /// Is what the customer believes realistic?
    #[serde(default, skip_serializing_if = "is_default")]
    pub is_realistic: Answer,
    /// Does it match what the customer expected?
    #[serde(default, skip_serializing_if = "is_default")]
    pub matches_expectations: Answer,
}

/// Whether a return is money or something that money stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReturnKind {
    /// Money that the customer earns or saves.
    #[default]
    Tangible,
    /// Brand, goodwill, time, peace of mind.
    Intangible,
}

/// Where a benefit comes from: the product over its whole time of use, or the transaction itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Benefit {
    /// The product over the whole time of use, service after the sale included.
    #[default]
    Product,
    /// The transaction saves money, time or information.
    Economic,
    /// The transaction gives trust or self-esteem.
    Psychological,
    /// The transaction gives recognition.
    Social,
}

/// Whether a return comes with the offer for good, or only with a way of selling it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deal {
    /// As long as the offer is used.
    #[default]
    Lasting,
    /// A promotion, such as a voucher or a free month.
    Promotion,
    /// A quantity deal, such as ten for the price of eight.
    Quantity,
}

/// When an amount falls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Timing {
    /// One time.
    Once,
    /// Every month.
    #[default]
    PerMonth,
    /// Each time the customer uses the offer (prices only).
    PerUse,
}

impl Timing {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Once, Self::PerMonth, Self::PerUse];
}

/// What a return is worth to the customer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReturnWorth {
    /// An amount of money: earned, saved, or what the customer would pay for it.
    Money(Input),
    /// Nobody has put a price on it.
    Unpriced,
}

impl Default for ReturnWorth {
    fn default() -> Self {
        Self::Money(None)
    }
}

/// Something that comes back to the customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// Stable identifier.
    pub id: Id,
    /// The return in the customer's words.
    pub name: String,
    /// Money, or something that money stands for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: ReturnKind,
    /// Product or transaction.
    #[serde(default, skip_serializing_if = "is_default")]
    pub benefit: Benefit,
    /// When it falls; a return per use is multiplied by the uses per month.
    #[serde(default, skip_serializing_if = "is_default")]
    pub timing: Timing,
    /// What it is worth.
    #[serde(default, skip_serializing_if = "is_default")]
    pub worth: ReturnWorth,
    /// Whether it lasts, or is a promotion or a quantity deal.
    #[serde(default, skip_serializing_if = "is_default")]
    pub deal: Deal,
    /// After how many months it ends; nothing entered means not at all. What falls once does not end.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ends_after_months: Input,
}

impl Return {
    /// A return of which only the name is known.
    #[must_use]
    pub fn new(id: Id, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            kind: ReturnKind::default(),
            benefit: Benefit::default(),
            timing: Timing::default(),
            worth: ReturnWorth::default(),
            deal: Deal::default(),
            ends_after_months: None,
        }
    }
}

/// What the customer gives up money, time or nerves for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CostKind {
    /// The price itself.
    #[default]
    Price,
    /// Finding a supplier.
    Search,
    /// Building the relation.
    Relation,
    /// Negotiating.
    Negotiation,
    /// Deciding.
    Decision,
    /// Contracting.
    Contracting,
    /// Watching that the promise is kept.
    Monitoring,
    /// Leaving what one had.
    Switching,
    /// Learning to use it.
    Learning,
    /// Running it.
    Operating,
    /// Getting rid of it.
    Disposal,
}

impl CostKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 11] = [
        Self::Price,
        Self::Search,
        Self::Relation,
        Self::Negotiation,
        Self::Decision,
        Self::Contracting,
        Self::Monitoring,
        Self::Switching,
        Self::Learning,
        Self::Operating,
        Self::Disposal,
    ];
}

/// The stage of the cooperation in which a cost falls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Before the first use.
    Before,
    /// While the offer is used.
    #[default]
    During,
    /// After the last use.
    After,
}

/// Something that the customer gives up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Stable identifier.
    pub id: Id,
    /// The cost in the customer's words.
    pub name: String,
    /// What it is given up for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: CostKind,
    /// When it falls.
    #[serde(default, skip_serializing_if = "is_default")]
    pub timing: Timing,
    /// The stage in which it falls.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stage: Stage,
    /// The amount, as a positive number.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Input,
}
