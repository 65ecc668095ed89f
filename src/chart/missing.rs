//! What the value map lacks, the first thing first, so that it can be asked for where the map would be.

use crate::engine::{Figure, Needed, Reason};
use crate::model::{Alternative, Cost, CostKind, Timing};
use crate::words::Words;

use super::ChartInput;
use super::offerings::{Offering, offerings};

/// What the value map lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Somebody to compare with.
    Alternative,
    /// Something to compare by.
    Criteria,
    /// Scores of two offerings.
    Scores,
    /// What matters how much.
    Weights,
    /// Prices, of the offerings with these names.
    Prices(Vec<String>),
    /// How often an offering with a price per use is used.
    Uses,
}

impl Missing {
    /// What is missing, in a sentence.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::Alternative => words.text("missing-alternative"),
            Self::Criteria => words.text("missing-criteria"),
            Self::Scores => words.text("missing-scores"),
            Self::Weights => words.text("missing-weights"),
            Self::Prices(names) => words.with("missing-prices", &[("names", names.join(", ").into())]),
            Self::Uses => words.text("missing-uses"),
        }
    }
}

/// Whether any offering that the map may show has a price per use.
#[must_use]
pub fn has_price_per_use(input: &ChartInput<'_>) -> bool {
    let is_per_use = |cost: &Cost| cost.kind == CostKind::Price && cost.timing == Timing::PerUse;
    let theirs = input.project.alternatives.iter().filter(|it| it.level.is_same_need()).flat_map(|it| &it.costs);
    input.project.offer.costs.iter().chain(theirs).any(is_per_use)
}

/// What a value map without points lacks, the first thing first.
#[must_use]
pub fn missing(input: &ChartInput<'_>) -> Missing {
    let is_shown = |it: Option<&Alternative>| it.is_none_or(|it| it.level.is_same_need());
    let all = offerings(input);
    let all: Vec<&Offering<'_>> = all.iter().filter(|offering| is_shown(offering.alternative)).collect();
    if all.len() < 2 {
        return Missing::Alternative;
    }
    if input.project.offer.criteria().next().is_none() {
        return Missing::Criteria;
    }
    let quality = |offering: &&Offering<'_>| offering.value.figures.relative_quality;
    if all.iter().any(|offering| quality(offering) == Figure::Unknown(Reason::NoWeights)) {
        return Missing::Weights;
    }
    if all.iter().filter(|offering| quality(offering).known().is_some()).count() < 2 {
        return Missing::Scores;
    }
    let uses = Figure::Unknown(Reason::Missing(Needed::UsesPerMonth));
    if all.iter().any(|offering| offering.value.figures.price_per_month == uses) {
        return Missing::Uses;
    }
    let unpriced = all.iter().filter(|offering| offering.value.figures.relative_price.known().is_none());
    Missing::Prices(unpriced.map(|offering| offering.name.clone()).collect())
}
