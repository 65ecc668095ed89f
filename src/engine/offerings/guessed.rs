//! Which numbers of a project face the customer, and which figures rest on those that nobody was asked about.

use std::collections::BTreeMap;

use crate::model::{
    About, Alternative, Consultation, Cost, CostKind, Id, Input, NumberKey, Project, Return, ReturnWorth, Situation,
    Timing, WarrantyAspect, WeightSource,
};

use super::voice::CriterionVoice;

/// What a number is, with what it belongs to. Offerings go by their place: ours is 0, the alternatives follow.
#[derive(Clone, Copy, Debug)]
pub enum Facing<'a> {
    /// How much a criterion or a perception matters.
    Importance(&'a Id, &'a str),
    /// How our offer scores on a criterion.
    Score(&'a Id, &'a str),
    /// What is believed of our offer.
    Perceived(&'a Id, &'a str),
    /// What our offer in fact delivers of what is believed.
    PerceptionDelivered(&'a Id, &'a str),
    /// What the customer requires of an aspect of warranty.
    Required(WarrantyAspect),
    /// What our offer delivers of an aspect of warranty.
    Delivered(WarrantyAspect),
    /// How an alternative scores on a criterion or a perception.
    ScoreOf(&'a Alternative, &'a Id, &'a str),
    /// What an alternative delivers of an aspect of warranty.
    DeliveredBy(&'a Alternative, WarrantyAspect),
    /// What a return is worth.
    Worth(&'a Return, Option<&'a Alternative>),
    /// What is given up.
    Amount(&'a Cost, Option<&'a Alternative>),
    /// How often an offering is used in a month.
    Uses(Option<&'a Alternative>),
    /// The weight of price against quality.
    PriceWeight,
    /// How much better an offering has to be …
    ChoiceAdvantage,
    /// … for this share of customers to choose it.
    ChoiceShare,
    /// A field of the queue.
    Queue(&'static str),
    /// By how much a situation changes what the customer would pay.
    Willingness(&'a Situation),
}

/// Which part of the figures a number goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The importances of criteria.
    UtilityWeight,
    /// The importances of perceptions.
    PerceptionWeight,
    /// The scores on criteria.
    Utility,
    /// What is believed.
    Perception,
    /// What is in fact delivered of it.
    PerceptionDelivered,
    /// Both sides of warranty.
    Warranty,
    /// What comes back.
    Return,
    /// The price.
    Price,
    /// What is given up besides.
    Cost,
    /// How often an offering with a price per use is used.
    PriceUses,
    /// How often an offering is used of which only returns fall with each use.
    ReturnUses,
    /// Price against quality.
    PriceWeight,
    /// How customers choose.
    Choice,
    /// Nothing that stands among the figures of an offering.
    Elsewhere,
}

/// A number that only customers can know, as somebody has entered it.
#[derive(Clone, Debug)]
pub struct CustomerInput<'a> {
    /// Its name in the project.
    pub key: NumberKey,
    /// What it is.
    pub what: Facing<'a>,
    /// What it goes into.
    pub into: GoesInto,
}

/// Whose figures a number goes into, and which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GoesInto {
    /// The place of the offering that it belongs to; `None` where it holds for all of them.
    pub offering: Option<usize>,
    /// Whether that offering serves the need that ours serves.
    pub is_same_need: bool,
    /// Which part of the figures it goes into.
    pub part: Part,
}

impl CustomerInput<'_> {
    /// Whether it is the score of an offering on that criterion or perception.
    #[must_use]
    pub fn is_score_on(&self, criterion: &str) -> bool {
        match self.what {
            Facing::Score(id, _) | Facing::Perceived(id, _) | Facing::ScoreOf(_, id, _) => id.as_str() == criterion,
            _ => false,
        }
    }
}

impl Facing<'_> {
    fn key(&self) -> NumberKey {
        let own = |id: &Id, field: &str| NumberKey::new(id.as_str(), field);
        match self {
            Self::Importance(id, _) => own(id, "importance"),
            Self::Score(id, _) => own(id, "score"),
            Self::Perceived(id, _) => own(id, "perceived"),
            Self::PerceptionDelivered(id, _) => own(id, "delivered"),
            Self::Required(aspect) => NumberKey::new(aspect.key(), "required"),
            Self::Delivered(aspect) => NumberKey::new(aspect.key(), "delivered"),
            Self::ScoreOf(alternative, id, _) => own(&alternative.id, id.as_str()),
            Self::DeliveredBy(alternative, aspect) => own(&alternative.id, aspect.key()),
            Self::Worth(item, _) => own(&item.id, "worth"),
            Self::Amount(item, _) => own(&item.id, "amount"),
            Self::Uses(None) => NumberKey::new("offer", "uses_per_month"),
            Self::Uses(Some(alternative)) => own(&alternative.id, "uses_per_month"),
            Self::PriceWeight => NumberKey::new("weighting", "price"),
            Self::ChoiceAdvantage => NumberKey::new("weighting", "choice_advantage"),
            Self::ChoiceShare => NumberKey::new("weighting", "choice_share"),
            Self::Queue(field) => NumberKey::new("queue", field),
            Self::Willingness(situation) => own(&situation.id, "willingness"),
        }
    }
}

/// Numbers while they are gathered.
struct Gathered<'a> {
    inputs: Vec<CustomerInput<'a>>,
    /// Whether what is gathered serves the need that ours serves.
    is_same_need: bool,
}

impl<'a> Gathered<'a> {
    fn add(&mut self, input: Input, what: Facing<'a>, offering: Option<usize>, part: Part) {
        if input.is_some() {
            let into = GoesInto { offering, is_same_need: self.is_same_need, part };
            self.inputs.push(CustomerInput { key: what.key(), what, into });
        }
    }

    fn amounts(
        &mut self,
        (returns, costs): (&'a [Return], &'a [Cost]),
        (alternative, offering): (Option<&'a Alternative>, usize),
    ) {
        for item in returns {
            if let ReturnWorth::Money(worth) = item.worth {
                self.add(worth, Facing::Worth(item, alternative), Some(offering), Part::Return);
            }
        }
        for item in costs {
            let part = if item.kind == CostKind::Price { Part::Price } else { Part::Cost };
            // What our own price is, we know.
            if part == Part::Cost || alternative.is_some() {
                self.add(item.amount, Facing::Amount(item, alternative), Some(offering), part);
            }
        }
    }
}

/// How often something is used counts where an amount falls with each use.
fn uses_part(returns: &[Return], costs: &[Cost]) -> Part {
    if costs.iter().any(|item| item.timing == Timing::PerUse) {
        return Part::PriceUses;
    }
    if returns.iter().any(|item| item.timing == Timing::PerUse) { Part::ReturnUses } else { Part::Elsewhere }
}

/// All numbers that only customers can know and that somebody has entered, in the order of the pages.
#[must_use]
pub fn customer_inputs(project: &Project) -> Vec<CustomerInput<'_>> {
    let (offer, ours) = (&project.offer, Some(0));
    let mut all = Gathered { inputs: Vec::new(), is_same_need: true };
    // Importances that come from pairs or surveys are not those that were typed.
    let is_typed = project.weighting.source == WeightSource::Typed;
    let weight = |part: Part| if is_typed { part } else { Part::Elsewhere };
    for own in &offer.utility {
        all.add(own.importance, Facing::Importance(&own.id, &own.name), None, weight(Part::UtilityWeight));
        all.add(own.score, Facing::Score(&own.id, &own.name), ours, Part::Utility);
    }
    for own in &offer.perception {
        all.add(own.importance, Facing::Importance(&own.id, &own.name), None, weight(Part::PerceptionWeight));
        all.add(own.perceived, Facing::Perceived(&own.id, &own.name), ours, Part::Perception);
        let delivered = Facing::PerceptionDelivered(&own.id, &own.name);
        all.add(own.delivered, delivered, ours, Part::PerceptionDelivered);
    }
    for aspect in WarrantyAspect::ALL {
        if let Some(own) = offer.warranty.aspect(aspect) {
            all.add(own.required, Facing::Required(aspect), None, Part::Warranty);
            all.add(own.delivered, Facing::Delivered(aspect), ours, Part::Warranty);
        }
    }
    let queue = &offer.queue;
    for (field, input) in [
        ("arrivals_per_hour", queue.arrivals_per_hour),
        ("service_minutes", queue.service_minutes),
        ("patience_minutes", queue.patience_minutes),
    ] {
        all.add(input, Facing::Queue(field), ours, Part::Elsewhere);
    }
    all.amounts((&offer.returns, &offer.costs), (None, 0));
    all.add(offer.uses_per_month, Facing::Uses(None), ours, uses_part(&offer.returns, &offer.costs));
    for (alternative, place) in project.alternatives.iter().zip(1..) {
        let theirs = Some(place);
        all.is_same_need = alternative.level.is_same_need();
        for (own, part) in (offer.utility.iter().map(|own| ((&own.id, &own.name), Part::Utility)))
            .chain(offer.perception.iter().map(|own| ((&own.id, &own.name), Part::Perception)))
        {
            let score = alternative.scores.get(own.0).copied();
            all.add(score, Facing::ScoreOf(alternative, own.0, own.1), theirs, part);
        }
        for aspect in WarrantyAspect::ALL {
            let delivered = Facing::DeliveredBy(alternative, aspect);
            all.add(alternative.warranty.aspect(aspect), delivered, theirs, Part::Warranty);
        }
        all.amounts((&alternative.returns, &alternative.costs), (Some(alternative), place));
        let part = uses_part(&alternative.returns, &alternative.costs);
        all.add(alternative.uses_per_month, Facing::Uses(Some(alternative)), theirs, part);
    }
    all.is_same_need = true;
    let weighting = &project.weighting;
    all.add(weighting.price, Facing::PriceWeight, None, Part::PriceWeight);
    all.add(weighting.choice_advantage, Facing::ChoiceAdvantage, None, Part::Choice);
    all.add(weighting.choice_share, Facing::ChoiceShare, None, Part::Choice);
    for situation in &project.situations {
        all.add(situation.willingness, Facing::Willingness(situation), None, Part::Elsewhere);
    }
    all.inputs
}

/// Whose numbers go into a figure of an offering, besides those that hold for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// The offering's own.
    Own,
    /// Those of another one, too, by its place.
    With(usize),
    /// Those of all that serve the same need, too.
    SameNeed,
    /// Those of all others, too.
    All,
}

/// The numbers that a figure of an offering rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rests {
    offering: usize,
    among: Among,
    parts: &'static [Part],
}

const QUALITY: &[Part] = &[Part::UtilityWeight, Part::PerceptionWeight, Part::Utility, Part::Perception];
const FAIR: &[Part] =
    &[Part::UtilityWeight, Part::PerceptionWeight, Part::Utility, Part::Perception, Part::PriceWeight];
const DISTANCE_FITTED: &[Part] =
    &[Part::UtilityWeight, Part::PerceptionWeight, Part::Utility, Part::Perception, Part::Price, Part::PriceUses];
const DISTANCE: &[Part] = &[
    Part::UtilityWeight,
    Part::PerceptionWeight,
    Part::Utility,
    Part::Perception,
    Part::Price,
    Part::PriceUses,
    Part::PriceWeight,
];
const PROMISED: &[Part] = &[Part::Return, Part::Price, Part::Cost, Part::PriceUses, Part::ReturnUses];
const NET: &[Part] = &[
    Part::UtilityWeight,
    Part::Utility,
    Part::Warranty,
    Part::Return,
    Part::Price,
    Part::Cost,
    Part::PriceUses,
    Part::ReturnUses,
];
const CHOICE: &[Part] = &[
    Part::UtilityWeight,
    Part::Utility,
    Part::Warranty,
    Part::Return,
    Part::Price,
    Part::Cost,
    Part::PriceUses,
    Part::ReturnUses,
    Part::Choice,
];

impl Rests {
    /// What the figure of that name rests on, for the offering at that place; `None` for one that needs no customers.
    #[must_use]
    pub fn of(offering: usize, figure: &str) -> Option<Self> {
        let (among, parts): (Among, &'static [Part]) = match figure {
            "utility" => (Among::Own, &[Part::UtilityWeight, Part::Utility]),
            "warranty" => (Among::Own, &[Part::Warranty]),
            "fitness" => (Among::Own, &[Part::UtilityWeight, Part::Utility, Part::Warranty]),
            "quality" | "csi" => (Among::Own, QUALITY),
            "perception_gap" => (Among::Own, &[Part::PerceptionWeight, Part::Perception, Part::PerceptionDelivered]),
            "returns" => (Among::Own, &[Part::Return, Part::PriceUses, Part::ReturnUses]),
            "costs" => (Among::Own, &[Part::Price, Part::Cost, Part::PriceUses]),
            "price_per_month" => (Among::Own, &[Part::Price, Part::PriceUses]),
            "net_value_promised" => (Among::Own, PROMISED),
            "net_value" | "net_value_per_month" | "roi" => (Among::Own, NET),
            "relative_price" => (Among::SameNeed, &[Part::Price, Part::PriceUses]),
            "relative_quality" => (Among::SameNeed, QUALITY),
            "fair_relative_price" => (Among::SameNeed, FAIR),
            "value_distance" => (Among::SameNeed, DISTANCE),
            "fair_relative_price_fitted" | "value_distance_fitted" => (Among::SameNeed, DISTANCE_FITTED),
            "advantage" | "advantage_per_month" => (Among::All, NET),
            "choice_share" => (Among::All, CHOICE),
            _ => return None,
        };
        Some(Self { offering, among, parts })
    }

    /// The same figure against others.
    #[must_use]
    pub const fn among(self, among: Among) -> Self {
        Self { among, ..self }
    }

    /// Whether it rests on what goes in there.
    #[must_use]
    pub fn includes(&self, into: GoesInto) -> bool {
        let is_meant = into.offering.is_none_or(|place| {
            place == self.offering
                || match self.among {
                    Among::Own => false,
                    Among::With(other) => place == other,
                    Among::SameNeed => into.is_same_need,
                    Among::All => true,
                }
        });
        is_meant && self.parts.contains(&into.part)
    }
}

/// How many numbers go into each part of the figures, and how many of them nobody was asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guessed(BTreeMap<GoesInto, [usize; 2]>);

impl Guessed {
    /// Counts the numbers of a project.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let mut counts = Self::default();
        for CustomerInput { key, into, .. } in customer_inputs(project) {
            let [guesses, all] = counts.0.entry(into).or_default();
            *guesses += usize::from(project.evidence_of(&key).next().is_none());
            *all += 1;
        }
        counts
    }

    /// How many guesses a figure of the offering at that place rests on, and on how many numbers in all.
    #[must_use]
    pub fn behind(&self, offering: usize, figure: &str) -> [usize; 2] {
        let Some(rests) = Rests::of(offering, figure) else { return [0, 0] };
        let behind = || self.0.iter().filter(|(into, _)| rests.includes(**into));
        // Of what nothing is entered, as of doing nothing, importances alone say nothing.
        if rests.among == Among::Own && behind().all(|(into, _)| into.offering.is_none()) {
            return [0, 0];
        }
        behind().fold([0, 0], |[guesses, all], (_, counts)| [guesses + counts[0], all + counts[1]])
    }
}

/// Whether importance and satisfaction of a criterion or a perception are guesses. What a survey asked for is none; what
/// it did not has to have evidence of its own.
#[must_use]
pub fn voice_guesses(project: &Project, voice: &CriterionVoice) -> [bool; 2] {
    let is_guess = |field: &str| project.evidence_of(&NumberKey::new(voice.id.as_str(), field)).next().is_none();
    let is_typed = project.weighting.source == WeightSource::Typed && project.offer.importance(&voice.id).is_some();
    let is_utility = project.offer.utility.iter().any(|own| own.id == voice.id);
    let is_measured = !voice.series.is_empty() || voice.satisfaction.known().is_none();
    [
        is_typed && is_guess("importance") && !is_asked(project, &voice.id),
        !is_measured && is_guess(if is_utility { "score" } else { "perceived" }),
    ]
}

/// Whether a survey asked how important a criterion is.
fn is_asked(project: &Project, id: &Id) -> bool {
    let asks = |consultation: &Consultation| {
        let mut questions = consultation.questions.iter();
        consultation.is_evidence()
            && questions.any(|question| matches!(&question.about, About::Importance(own) if own == id))
    };
    project.consultations.iter().any(|consultation| asks(consultation))
}
