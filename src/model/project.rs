//! The whole project: our offer among its alternatives, what customers said of them, segments, channels and periods.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Alternative, Budget, Changes, Channel, Consultation, CostKind, Estimate, Id, Idea, NumberKey, Offer, Period,
    Programme, Proposition, Scenario, Segment, Situation, Stakeholder, Timing, Together, Weighting, alternative,
    is_default, once,
};

/// The horizon of a new project.
pub const DEFAULT_HORIZON_MONTHS: u32 = 60;
/// The half-life of evidence in a new project.
pub const DEFAULT_HALF_LIFE_MONTHS: u32 = 12;
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
    /// What else the customer could do, in the user's order; doing nothing is always the last.
    #[serde(
        default = "alternative::only_nothing",
        skip_serializing_if = "alternative::is_only_nothing",
        serialize_with = "alternative::write",
        deserialize_with = "alternative::read"
    )]
    pub alternatives: Vec<Arc<Alternative>>,
    /// Situations in which the customer may be, in the user's order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub situations: Vec<Arc<Situation>>,
    /// Who has a say on the customer's side, in the user's order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stakeholders: Vec<Arc<Stakeholder>>,
    /// How customers weigh criteria, and quality against price.
    #[serde(default, skip_serializing_if = "is_default")]
    pub weighting: Arc<Weighting>,
    /// Whom we asked, in the user's order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub consultations: Vec<Arc<Consultation>>,
    /// The consultations behind each number. A number that is not here is a guess; links to what is gone say nothing.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "once::shared")]
    pub evidence: Arc<BTreeMap<NumberKey, Vec<Id>>>,
    /// After so many months, the variance of what customers said has doubled.
    #[serde(default = "half_life", skip_serializing_if = "is_half_life")]
    pub half_life_months: u32,
    /// What we propose.
    #[serde(default, skip_serializing_if = "is_default")]
    pub proposition: Arc<Proposition>,
    /// Ideas for new value, in the user's order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ideas: Vec<Arc<Idea>>,
    /// Findings that somebody has seen and leaves as they are, with the reason. The key is the check and its place.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "once::each_once")]
    pub acknowledged: BTreeMap<String, String>,
    /// Segments of customers, in the user's order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub segments: Vec<Arc<Segment>>,
    /// Acquisition channels, in the user's order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channels: Vec<Arc<Channel>>,
    /// Economics at dates in the past, in the user's order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub periods: Vec<Arc<Period>>,
    /// Programmes that could be on, in the user's order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub programmes: Vec<Arc<Programme>>,
    /// Named sets of changes over all this, in the user's order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scenarios: Vec<Arc<Scenario>>,
    /// What is tried out and no scenario yet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub trial: Arc<Changes>,
    /// The numbers that have a slider, in the user's order; none chosen means those that the program proposes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub levers: Vec<NumberKey>,
    /// What can be spent on channels and programmes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub budget: Budget,
    /// Numbers that go together.
    #[serde(default, skip_serializing_if = "is_default")]
    pub together: Vec<Together>,
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
            alternatives: alternative::only_nothing(),
            situations: Vec::new(),
            stakeholders: Vec::new(),
            weighting: Arc::default(),
            consultations: Vec::new(),
            evidence: Arc::default(),
            half_life_months: DEFAULT_HALF_LIFE_MONTHS,
            proposition: Arc::default(),
            ideas: Vec::new(),
            acknowledged: BTreeMap::new(),
            segments: Vec::new(),
            channels: Vec::new(),
            periods: Vec::new(),
            programmes: Vec::new(),
            scenarios: Vec::new(),
            trial: Arc::default(),
            levers: Vec::new(),
            budget: Budget::default(),
            together: Vec::new(),
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

    /// The programme with that identifier.
    #[must_use]
    pub fn programme(&self, id: &Id) -> Option<&Arc<Programme>> {
        self.programmes.iter().find(|programme| programme.id == *id)
    }

    /// The scenario with that identifier.
    #[must_use]
    pub fn scenario(&self, id: &Id) -> Option<&Arc<Scenario>> {
        self.scenarios.iter().find(|scenario| scenario.id == *id)
    }

    /// The alternative with that identifier.
    #[must_use]
    pub fn alternative(&self, id: &Id) -> Option<&Arc<Alternative>> {
        self.alternatives.iter().find(|alternative| alternative.id == *id)
    }

    /// The consultation with that identifier.
    #[must_use]
    pub fn consultation(&self, id: &Id) -> Option<&Arc<Consultation>> {
        self.consultations.iter().find(|consultation| consultation.id == *id)
    }

    /// When prices are paid: as ours is, or else as the first other that is entered.
    #[must_use]
    pub fn price_timing(&self) -> Option<Timing> {
        let theirs = self.alternatives.iter().flat_map(|alternative| &alternative.costs);
        let mut prices = self.offer.costs.iter().chain(theirs).filter(|cost| cost.kind == CostKind::Price);
        prices.find(|price| price.amount.is_some()).map(|price| price.timing)
    }

    /// The consultations behind a number that are evidence.
    pub fn evidence_of(&self, number: &NumberKey) -> impl Iterator<Item = &Arc<Consultation>> {
        let links = self.evidence.get(number).into_iter().flatten();
        links.filter_map(|id| self.consultation(id)).filter(|consultation| consultation.is_evidence())
    }

    /// Whether nobody has entered anything that could be shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        is_default(&self.offer)
            && alternative::is_only_nothing(&self.alternatives)
            && self.consultations.is_empty()
            && is_default(&self.proposition)
            && self.ideas.is_empty()
            && self.segments.is_empty()
            && self.channels.is_empty()
            && self.periods.is_empty()
            && self.programmes.is_empty()
            && self.scenarios.is_empty()
            && self.trial.is_empty()
    }
}

const fn half_life() -> u32 {
    DEFAULT_HALF_LIFE_MONTHS
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
const fn is_half_life(months: &u32) -> bool {
    *months == DEFAULT_HALF_LIFE_MONTHS
}
