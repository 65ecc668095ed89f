//! What is changed of a project without touching it: single numbers, and the programmes that are on.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Estimate, EstimateError, Id, Measure, NumberKey, bounds_of, is_default, once};

/// What becomes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// It is this one.
    To(Estimate),
    /// So much is added, below zero taken away; of shares in points: 0.05 is five points.
    By(Estimate),
    /// It is multiplied: 1.1 is a tenth more.
    Times(Estimate),
}

impl Change {
    /// The estimate in it.
    #[must_use]
    pub const fn estimate(&self) -> Estimate {
        match *self {
            Self::To(estimate) | Self::By(estimate) | Self::Times(estimate) => estimate,
        }
    }

    /// The same kind of change by another estimate.
    #[must_use]
    pub const fn with(&self, estimate: Estimate) -> Self {
        match self {
            Self::To(_) => Self::To(estimate),
            Self::By(_) => Self::By(estimate),
            Self::Times(_) => Self::Times(estimate),
        }
    }

    /// What its estimate measures where the number measures `of`: the same, a difference, or a factor.
    #[must_use]
    pub const fn measure(&self, of: Measure) -> Measure {
        match self {
            Self::To(_) => of,
            Self::By(_) => Measure::Ratio,
            Self::Times(_) => Measure::Quantity,
        }
    }

    /// Checks the estimate against the bounds of the number of that field which measures `of`.
    ///
    /// # Errors
    /// [`EstimateError`] with the first thing that is wrong.
    ///
    /// ```
    /// use worthwhile::model::{Change, Estimate, Measure};
    ///
    /// assert!(Change::To(Estimate::Exact(-5.0)).validate("spend", Measure::Money).is_err());
    /// assert!(Change::By(Estimate::Exact(-5.0)).validate("spend", Measure::Money).is_ok());
    /// assert!(Change::Times(Estimate::Exact(-5.0)).validate("spend", Measure::Money).is_err());
    /// ```
    pub fn validate(&self, field: &str, of: Measure) -> Result<(), EstimateError> {
        self.estimate().validate(self.measure(of))?;
        let (low, _) = bounds_of(field, of);
        match self {
            Self::To(estimate) if estimate.low() < low => Err(EstimateError::BelowMinimum(low)),
            _ => Ok(()),
        }
    }

    /// The number after the change, before the bounds of what it measures.
    #[must_use]
    pub fn apply(&self, today: f64, drawn: f64) -> f64 {
        match self {
            Self::To(_) => drawn,
            Self::By(_) => today + drawn,
            Self::Times(_) => today * drawn,
        }
    }
}

/// Changes over a project: an overlay, not a copy. What is not named in it stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Changes {
    /// What becomes of which numbers.
    #[serde(skip_serializing_if = "is_default", deserialize_with = "once::each_once")]
    pub numbers: BTreeMap<NumberKey, Change>,
    /// The programmes that are on, by their identifiers.
    #[serde(skip_serializing_if = "is_default")]
    pub programmes: BTreeSet<Id>,
}

impl Changes {
    /// Whether nothing is changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.programmes.is_empty()
    }
}
