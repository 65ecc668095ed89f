//! What people call the lists and fields of a project, and how the values of a field read.

use crate::model::Measure;

/// How the values of a field read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reads {
    /// Text that somebody wrote, or several of them.
    Text,
    /// A code or a date, as it stands in the file.
    Code,
    /// An estimate of a quantity.
    Number(Measure),
    /// One of some variants; holds the one that it is when absent.
    Choice(&'static str),
    /// A whole number of months; where it is absent, the half-life of a new project.
    Months,
    /// A whole number.
    Whole,
    /// A place in the palette, which is the first when absent.
    Colour,
    /// A way of retention.
    Retention,
    /// What a return is worth.
    Worth,
    /// Whose customers.
    Party,
    /// An item, by its identifier.
    Item,
    /// Items, by their identifiers.
    Items,
    /// A figure, by its name in `analyze`.
    Figure,
    /// Numbers that a consultation brought.
    Found,
    /// The questions of a survey and its answers.
    Survey,
    /// Estimates by the identifiers of items.
    ByItem(Measure),
    /// How many times more important items are than others, by the identifiers of both.
    Pairs,
    /// The same for one item.
    PairsOf,
    /// The same for one pair.
    Ratio,
    /// Consultations by the numbers that they stand behind.
    Evidence,
    /// Reasons by findings.
    Findings,
    /// Why a finding is left as it is.
    Reason,
    /// Changes by the numbers that they change.
    Changes,
    /// What becomes of one number.
    Change,
    /// What an effect of a programme acts on and what it does to it.
    Does,
    /// Numbers, by their keys.
    Keys,
    /// How closely pairs of numbers go together, by the keys of both.
    Together,
    /// The same for one pair.
    Rank,
    /// What a channel spent and brought in past periods.
    Spends,
    /// Money that somebody decides on.
    Amount,
    /// What is required of an aspect of warranty and what is delivered, or what is delivered alone.
    Aspect(Measure),
    /// Fields of its own.
    Group,
}

impl Reads {
    /// How the entries of a map read; `None` for what is no map.
    pub const fn entries(self) -> Option<Self> {
        match self {
            Self::ByItem(measure) => Some(Self::Number(measure)),
            Self::Pairs => Some(Self::PairsOf),
            Self::PairsOf => Some(Self::Ratio),
            Self::Evidence => Some(Self::Items),
            Self::Findings => Some(Self::Reason),
            Self::Changes => Some(Self::Change),
            Self::Together => Some(Self::Rank),
            _ => None,
        }
    }
}

/// A field: the key of its word, empty where the group goes without saying, and how its values read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// The key in the catalogue.
    pub word: &'static str,
    /// How its values read.
    pub reads: Reads,
}

/// A list: its name, the key of the word for one item, and that for all of them.
const LISTS: [(&str, &str, &str); 18] = [
    ("utility", "noun-criterion", "compare-criteria"),
    ("perception", "noun-perception", "compare-perceptions"),
    ("returns", "noun-return", "compare-returns"),
    ("costs", "noun-cost", "compare-costs"),
    ("alternatives", "noun-alternative", "compare-alternatives"),
    ("situations", "noun-situation", "compare-situations"),
    ("stakeholders", "noun-stakeholder", "compare-stakeholders"),
    ("consultations", "noun-consultation", "compare-consultations"),
    ("claims", "noun-claim", "compare-claims"),
    ("ideas", "noun-idea", "compare-ideas"),
    ("moves", "noun-move", "compare-moves"),
    ("segments", "noun-segment", "segments-table"),
    ("channels", "noun-channel", "channels-table"),
    ("periods", "noun-period", "periods-table"),
    ("cross_sales", "noun-cross-sale", "compare-cross-sales"),
    ("programmes", "noun-programme", "compare-programmes"),
    ("effects", "noun-effect", "compare-effects"),
    ("scenarios", "noun-scenario", "compare-scenarios"),
];

const COUNT: Reads = Reads::Number(Measure::Count);
const MONEY: Reads = Reads::Number(Measure::Money);
const SCORE: Reads = Reads::Number(Measure::Score);
const SHARE: Reads = Reads::Number(Measure::Share);
const QUANTITY: Reads = Reads::Number(Measure::Quantity);

/// The fields: the group or list that they are in, or nothing where that does not matter; their name; the key of their
/// word; and how they read.
const FIELDS: [(&str, &str, &str, Reads); 161] = [
    ("project", "name", "field-project-name", Reads::Text),
    ("offer", "name", "field-offer-name", Reads::Text),
    ("", "name", "field-name", Reads::Text),
    ("", "author", "field-author", Reads::Text),
    ("", "notes", "field-notes", Reads::Text),
    ("", "currency", "field-currency", Reads::Code),
    ("", "discount_rate_annual", "field-discount-rate", Reads::Number(Measure::Rate)),
    ("", "horizon_months", "field-horizon", Reads::Months),
    ("", "offer", "page-offer", Reads::Group),
    ("", "description", "field-description", Reads::Text),
    ("", "uses_per_month", "field-uses-per-month", COUNT),
    ("", "effect", "field-effect", Reads::Choice("ImprovesPerformance")),
    ("", "importance", "field-importance", SCORE),
    ("", "score", "field-score", SCORE),
    ("", "warranty", "field-warranty", Reads::Group),
    ("", "availability", "aspect-availability", Reads::Aspect(Measure::Share)),
    ("", "capacity", "aspect-capacity", Reads::Aspect(Measure::Quantity)),
    ("", "continuity", "aspect-continuity", Reads::Aspect(Measure::Quantity)),
    ("", "security", "aspect-security", Reads::Aspect(Measure::Quantity)),
    ("availability", "required", "label-required", SHARE),
    ("availability", "delivered", "label-delivered", SHARE),
    ("continuity", "required", "label-reasonable", QUANTITY),
    ("continuity", "delivered", "label-actual", QUANTITY),
    ("", "required", "label-required", QUANTITY),
    ("perception", "delivered", "field-delivered", SCORE),
    ("", "delivered", "label-delivered", QUANTITY),
    ("", "unit", "label-unit", Reads::Text),
    ("", "perceived", "field-perceived", SCORE),
    ("", "meets_requirements", "field-requirements", Reads::Choice("NotAsked")),
    ("", "is_realistic", "field-realistic", Reads::Choice("NotAsked")),
    ("", "matches_expectations", "field-expectations", Reads::Choice("NotAsked")),
    ("returns", "kind", "field-kind", Reads::Choice("Tangible")),
    ("costs", "kind", "field-kind", Reads::Choice("Price")),
    ("channels", "kind", "field-kind", Reads::Choice("TargetedAdvertising")),
    ("", "benefit", "field-benefit", Reads::Choice("Product")),
    ("", "timing", "field-timing", Reads::Choice("PerMonth")),
    ("", "worth", "field-worth", Reads::Worth),
    ("", "deal", "field-deal", Reads::Choice("Lasting")),
    ("", "ends_after_months", "field-ends", Reads::Number(Measure::Months)),
    ("", "stage", "field-stage", Reads::Choice("During")),
    ("", "amount", "field-amount", MONEY),
    ("", "queue", "field-queue", Reads::Group),
    ("", "arrivals_per_hour", "field-arrivals", COUNT),
    ("", "service_minutes", "field-service-minutes", QUANTITY),
    ("", "servers", "field-servers", Reads::Whole),
    ("", "patience_minutes", "field-patience", QUANTITY),
    ("", "tolerated_loss", "field-tolerated-loss", SHARE),
    ("", "tolerated_wait_minutes", "field-tolerated-wait", QUANTITY),
    ("", "level", "field-level", Reads::Choice("SameProduct")),
    ("", "scores", "field-scores", Reads::ByItem(Measure::Score)),
    ("situations", "importance", "field-importance-times", Reads::ByItem(Measure::Quantity)),
    ("", "willingness", "field-willingness", QUANTITY),
    ("", "place", "field-place", Reads::Choice("EndCustomer")),
    ("", "influence", "field-influence", SCORE),
    ("", "weights", "field-weights", Reads::ByItem(Measure::Score)),
    ("", "weighting", "compare-weighting", Reads::Group),
    ("", "source", "field-weight-source", Reads::Choice("Typed")),
    ("", "pairs", "compare-pairs", Reads::Pairs),
    ("weighting", "price", "field-price-weight", SHARE),
    ("", "choice_advantage", "field-choice-advantage", MONEY),
    ("", "choice_share", "field-choice-share", SHARE),
    ("consultations", "date", "field-day", Reads::Code),
    ("", "stakeholder", "field-stakeholder", Reads::Item),
    ("", "method", "field-method", Reads::Choice("Interview")),
    ("", "respondents", "field-respondents", Reads::Whole),
    ("", "said", "field-said", Reads::Text),
    ("", "attachments", "field-attachments", Reads::Text),
    ("", "found", "field-found", Reads::Found),
    ("", "survey", "field-survey", Reads::Survey),
    ("claims", "evidence", "compare-evidence", Reads::Items),
    ("", "evidence", "compare-evidence", Reads::Evidence),
    ("", "half_life_months", "field-half-life", Reads::Months),
    ("", "acknowledged", "compare-acknowledged", Reads::Findings),
    ("", "figure", "field-figure", Reads::Figure),
    ("", "proposition", "compare-proposition", Reads::Group),
    ("proposition", "segment", "field-segment", Reads::Item),
    ("proposition", "customer", "field-customer", Reads::Text),
    ("proposition", "problem", "field-problem", Reads::Text),
    ("proposition", "outcome", "field-outcome", Reads::Text),
    ("proposition", "issues", "field-issues", Reads::Text),
    ("proposition", "risks", "field-risks", Reads::Text),
    ("proposition", "what", "field-what", Reads::Text),
    ("proposition", "delivered", "field-how-delivered", Reads::Text),
    ("proposition", "convinced", "field-how-convinced", Reads::Text),
    ("proposition", "against", "field-against", Reads::Item),
    ("proposition", "marketing", "field-marketing", Reads::Text),
    ("", "opening", "field-opening", Reads::Choice("UnsatisfyingOutcome")),
    ("", "pattern", "field-pattern", Reads::Choice("MoreEfficiently")),
    ("moves", "criterion", "field-criterion", Reads::Item),
    ("moves", "kind", "field-kind", Reads::Choice("Raise")),
    ("moves", "to", "field-to", SCORE),
    ("", "satisfaction", "field-satisfaction", SCORE),
    ("", "economics", "", Reads::Group),
    ("", "order_value", "field-order-value", MONEY),
    ("", "orders_per_month", "field-orders", COUNT),
    ("", "margin_share", "field-margin", Reads::Number(Measure::Margin)),
    ("", "retention", "field-retention", Reads::Retention),
    ("", "cost_to_serve", "field-cost-to-serve", MONEY),
    ("", "concessions", "field-concessions", MONEY),
    ("", "customers_now", "field-customers", COUNT),
    ("", "account_manager", "field-manager", Reads::Text),
    ("", "colour", "field-colour", Reads::Colour),
    ("", "spend", "field-spend", MONEY),
    ("", "salaries", "field-salaries", MONEY),
    ("", "tools", "field-tools", MONEY),
    ("", "new_customers", "field-new-customers", Reads::ByItem(Measure::Count)),
    ("", "date", "field-date", Reads::Code),
    ("", "party", "field-party", Reads::Party),
    ("", "acquisition_cost", "field-acquisition-cost", MONEY),
    ("", "revenue", "field-revenue", Reads::Group),
    ("", "start", "label-revenue-start", MONEY),
    ("", "churned", "label-churned", MONEY),
    ("", "contraction", "label-contraction", MONEY),
    ("", "expansion", "label-expansion", MONEY),
    ("segments", "lifetime", "field-lifetime", Reads::Number(Measure::Months)),
    ("segments", "retention_annual", "field-stay-a-year", SHARE),
    ("segments", "alpha", "field-alpha", QUANTITY),
    ("segments", "beta", "field-beta", QUANTITY),
    ("", "wire", "field-wire", Reads::Group),
    ("wire", "source", "field-wire-source", Reads::Choice("Answers")),
    ("", "kept", "field-kept", SHARE),
    ("", "conversion", "field-conversion", SHARE),
    ("", "won", "field-won", SHARE),
    ("", "quality_worth", "field-quality-worth", MONEY),
    ("", "referral", "", Reads::Group),
    ("", "referrals_per_month", "field-referrals", COUNT),
    ("", "would_have_come", "field-would-have-come", SHARE),
    ("", "reward", "field-reward", MONEY),
    ("", "effort", "", Reads::Group),
    ("", "prospect_spend", "field-prospect-spend", MONEY),
    ("", "conversion_ceiling", "field-conversion-ceiling", SHARE),
    ("", "keeping_spend", "field-keeping-spend", MONEY),
    ("", "retention_ceiling", "field-retention-ceiling", SHARE),
    ("", "probability", "field-probability", SHARE),
    ("cross_sales", "margin", "field-sale-margin", MONEY),
    ("", "response", "field-response", Reads::Group),
    ("response", "source", "field-response-source", Reads::Choice("Answers")),
    ("", "at_zero", "field-at-zero", COUNT),
    ("", "at_more", "field-at-more", COUNT),
    ("", "unlimited", "field-unlimited", COUNT),
    ("response", "periods", "field-response-periods", Reads::Spends),
    ("", "floor", "field-floor", Reads::Amount),
    ("", "ceiling", "field-ceiling", Reads::Amount),
    ("programmes", "kind", "field-kind", Reads::Choice("ServiceQuality")),
    ("", "cost_once", "field-cost-once", MONEY),
    ("", "cost_per_month", "field-cost-per-month", MONEY),
    ("", "cost_per_customer", "field-cost-per-customer", MONEY),
    ("programmes", "segments", "field-for-segments", Reads::Items),
    ("effects", "does", "", Reads::Does),
    ("scenarios", "changes", "", Reads::Group),
    ("changes", "numbers", "", Reads::Changes),
    ("changes", "programmes", "field-programmes-on", Reads::Items),
    ("", "trial", "noun-trial", Reads::Group),
    ("trial", "numbers", "", Reads::Changes),
    ("trial", "programmes", "field-programmes-on", Reads::Items),
    ("", "levers", "field-levers", Reads::Keys),
    ("", "budget", "field-budget", Reads::Group),
    ("budget", "per_month", "field-per-month", Reads::Amount),
    ("budget", "leftover", "field-leftover", Reads::Choice("Kept")),
    ("", "together", "noun-together", Reads::Together),
    ("", "state", "field-programme-state", Reads::Choice("Planned")),
];

/// The variants of all choices with the keys of their words.
const VARIANTS: [(&str, &str); 76] = [
    ("ImprovesPerformance", "effect-improves"),
    ("RemovesConstraint", "effect-removes"),
    ("NotAsked", "answer-not-asked"),
    ("Yes", "answer-yes"),
    ("No", "answer-no"),
    ("Tangible", "kind-tangible"),
    ("Intangible", "kind-intangible"),
    ("Product", "benefit-product"),
    ("Economic", "benefit-economic"),
    ("Psychological", "benefit-psychological"),
    ("Social", "benefit-social"),
    ("Lasting", "deal-lasting"),
    ("Promotion", "deal-promotion"),
    ("Quantity", "deal-quantity"),
    ("Once", "timing-once"),
    ("PerMonth", "timing-per-month"),
    ("PerUse", "timing-per-use"),
    ("Price", "cost-price"),
    ("Search", "cost-search"),
    ("Relation", "cost-relation"),
    ("Negotiation", "cost-negotiation"),
    ("Decision", "cost-decision"),
    ("Contracting", "cost-contracting"),
    ("Monitoring", "cost-monitoring"),
    ("Switching", "cost-switching"),
    ("Learning", "cost-learning"),
    ("Operating", "cost-operating"),
    ("Disposal", "cost-disposal"),
    ("Before", "stage-before"),
    ("During", "stage-during"),
    ("After", "stage-after"),
    ("TargetedAdvertising", "channel-targeted-advertising"),
    ("Partnership", "channel-partnership"),
    ("PersonalContact", "channel-personal-contact"),
    ("ServiceQuality", "channel-service-quality"),
    ("SameProduct", "level-same-product"),
    ("OtherProduct", "level-other-product"),
    ("OtherNeed", "level-other-need"),
    ("DoNothing", "level-do-nothing"),
    ("Intermediary", "place-intermediary"),
    ("EndCustomer", "place-end-customer"),
    ("Decider", "place-decider"),
    ("User", "place-user"),
    ("Interview", "method-interview"),
    ("Survey", "method-survey"),
    ("Observation", "method-observation"),
    ("SalesData", "method-sales-data"),
    ("Guess", "method-guess"),
    ("Typed", "weights-typed"),
    ("Pairwise", "weights-pairwise"),
    ("UnsatisfyingOutcome", "opening-unsatisfying-outcome"),
    ("JobNotDone", "opening-job-not-done"),
    ("Restriction", "opening-restriction"),
    ("MoreEfficiently", "pattern-more-efficiently"),
    ("NewProperties", "pattern-new-properties"),
    ("NewPeople", "pattern-new-people"),
    ("NewJobs", "pattern-new-jobs"),
    ("Eliminate", "move-eliminate"),
    ("Reduce", "move-reduce"),
    ("Raise", "move-raise"),
    ("Create", "move-create"),
    ("Unpriced", "label-unpriced"),
    ("Us", "party-us"),
    ("Answers", "wire-answers"),
    ("Periods", "wire-periods"),
    ("Kept", "leftover-kept"),
    ("Lapses", "leftover-lapses"),
    ("Incentive", "programme-incentive"),
    ("Loyalty", "programme-loyalty"),
    ("SharedKnowledge", "programme-shared-knowledge"),
    ("AskingOpinions", "programme-asking-opinions"),
    ("Thanks", "programme-thanks"),
    ("Contest", "programme-contest"),
    ("ExpertAdvice", "programme-expert-advice"),
    ("Planned", "programme-planned"),
    ("Running", "programme-running"),
];

/// Variants that mean something else in a list than elsewhere: the list, the variant and the key of its word.
const VARIANTS_OF_LISTS: [(&str, &str, &str); 2] =
    [("programmes", "ServiceQuality", "programme-service-quality"), ("programmes", "Survey", "programme-survey")];

/// The field of that name in a group or a list; `None` for one that has no words yet.
pub fn field(within: &str, name: &str) -> Option<Field> {
    let find = |within: &str| FIELDS.iter().find(|(group, field, ..)| *group == within && *field == name);
    find(within).or_else(|| find("")).map(|&(_, _, word, reads)| Field { word, reads })
}

/// The key of the word for an item of a list.
pub fn noun(list: &str) -> Option<&'static str> {
    LISTS.iter().find(|(name, ..)| *name == list).map(|(_, noun, _)| *noun)
}

/// The key of the word for all items of a list.
pub fn plural(list: &str) -> Option<&'static str> {
    LISTS.iter().find(|(name, ..)| *name == list).map(|(.., plural)| *plural)
}

/// The key of the word for a variant of a choice in a group or a list.
pub fn variant(within: &str, name: &str) -> Option<&'static str> {
    let of_list = VARIANTS_OF_LISTS.iter().find(|(list, variant, _)| *list == within && *variant == name);
    if let Some((.., key)) = of_list {
        return Some(key);
    }
    VARIANTS.iter().find(|(variant, _)| *variant == name).map(|(_, key)| *key)
}

#[cfg(test)]
mod tests {
    use crate::model::{
        Answer, Benefit, ChainPlace, ChannelKind, CostKind, Deal, Effect, Leftover, Level, Method, MoveKind, Opening,
        Pattern, ProgrammeKind, ResponseSource, ReturnKind, Stage, Timing, WarrantyAspect, WeightSource, WireSource,
    };
    use crate::words::{NumberLocale, Words};

    use super::*;

    #[test]
    fn every_word_is_in_the_catalogue() {
        let words = Words::new(NumberLocale::English, "USD");
        let fields = FIELDS.iter().map(|(.., word, _)| *word).filter(|word| !word.is_empty());
        let lists = LISTS.iter().flat_map(|(_, noun, plural)| [*noun, *plural]);
        for key in fields
            .chain(lists)
            .chain(VARIANTS.iter().map(|(_, key)| *key))
            .chain(VARIANTS_OF_LISTS.iter().map(|it| it.2))
        {
            assert!(words.has(key), "{key}");
        }
        for aspect in WarrantyAspect::ALL {
            assert!(field("warranty", aspect.key()).is_some(), "{aspect:?}");
        }
    }

    #[test]
    fn what_is_absent_reads_as_its_default() {
        for (within, name, default) in [
            ("utility", "effect", format!("{:?}", Effect::default())),
            ("perception", "meets_requirements", format!("{:?}", Answer::default())),
            ("perception", "is_realistic", format!("{:?}", Answer::default())),
            ("perception", "matches_expectations", format!("{:?}", Answer::default())),
            ("returns", "kind", format!("{:?}", ReturnKind::default())),
            ("returns", "benefit", format!("{:?}", Benefit::default())),
            ("returns", "deal", format!("{:?}", Deal::default())),
            ("returns", "timing", format!("{:?}", Timing::default())),
            ("costs", "kind", format!("{:?}", CostKind::default())),
            ("costs", "stage", format!("{:?}", Stage::default())),
            ("channels", "kind", format!("{:?}", ChannelKind::default())),
            ("alternatives", "level", format!("{:?}", Level::default())),
            ("stakeholders", "place", format!("{:?}", ChainPlace::default())),
            ("consultations", "method", format!("{:?}", Method::default())),
            ("weighting", "source", format!("{:?}", WeightSource::default())),
            ("ideas", "opening", format!("{:?}", Opening::default())),
            ("ideas", "pattern", format!("{:?}", Pattern::default())),
            ("moves", "kind", format!("{:?}", MoveKind::default())),
            ("programmes", "kind", format!("{:?}", ProgrammeKind::default())),
            ("wire", "source", format!("{:?}", WireSource::default())),
            ("response", "source", format!("{:?}", ResponseSource::default())),
            ("budget", "leftover", format!("{:?}", Leftover::default())),
        ] {
            let Some(Field { reads: Reads::Choice(choice), .. }) = field(within, name) else { panic!("{name}") };
            assert_eq!(choice, default, "{within} {name}");
        }
    }

    #[test]
    fn every_kind_of_programme_has_its_own_word() {
        let words = ProgrammeKind::ALL.map(|kind| variant("programmes", &format!("{kind:?}")));
        assert!(words.iter().all(|word| word.is_some_and(|word| word.starts_with("programme-"))), "{words:?}");
        assert_eq!(variant("channels", "ServiceQuality"), Some("channel-service-quality"));
    }
}
