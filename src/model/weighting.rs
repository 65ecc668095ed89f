//! Where the weights of criteria come from: typed, compared in pairs, or derived from a survey.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Id, Input, is_default, once};

/// The way in which importances are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WeightSource {
    /// As typed with each criterion and perception.
    #[default]
    Typed,
    /// From comparisons of pairs (AHP).
    Pairwise,
    /// From surveys: how closely each score goes with satisfaction.
    Survey,
}

impl WeightSource {
    /// All ways, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Typed, Self::Pairwise, Self::Survey];
}

/// How customers weigh criteria against each other and quality against price.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weighting {
    /// Which importances are reckoned with.
    #[serde(skip_serializing_if = "is_default")]
    pub source: WeightSource,
    /// How many times more important the first of a pair is than the second, 1/9 to 9 (Saaty's scale). Of each pair
    /// only one order stands here.
    #[serde(skip_serializing_if = "is_default", deserialize_with = "once::nested")]
    pub pairs: BTreeMap<Id, BTreeMap<Id, f64>>,
    /// The weight of price in the customer's decision as a share; quality has the rest.
    #[serde(skip_serializing_if = "is_default")]
    pub price: Input,
    /// By how much better a month an offering has to be …
    #[serde(skip_serializing_if = "is_default")]
    pub choice_advantage: Input,
    /// … for this share of customers to choose it over another one.
    #[serde(skip_serializing_if = "is_default")]
    pub choice_share: Input,
}
