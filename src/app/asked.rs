//! What somebody asks about, and from a figure that is shown to the question why it is so.

use crate::engine::Unit;
use crate::engine::simulation::{Case, Decision, Outcome};
use crate::model::NumberKey;

use super::AppState;
use super::explain::Of;

/// A figure that somebody asks about.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// One that every case has.
    Outcome(Case, Outcome),
    /// Any other one, of the project as it is entered.
    Figure(Of, String),
}

impl Default for Asked {
    fn default() -> Self {
        Self::Outcome(Case::Today, Outcome::PortfolioLtvCac)
    }
}

/// What somebody wants to know besides the cases themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct Questions {
    /// The figure that is asked about.
    pub asked: Asked,
    /// What it should reach, where that can be said.
    pub target: Option<f64>,
    /// A number of one's own choice that could take it there.
    pub number: Option<NumberKey>,
    /// The two numbers of the table.
    pub table: Option<[NumberKey; 2]>,
    /// What is to be decided.
    pub decision: Decision,
}

impl Default for Questions {
    fn default() -> Self {
        Self {
            asked: Asked::default(),
            target: target_of(Unit::Ratio),
            number: None,
            table: None,
            decision: Decision::default(),
        }
    }
}

impl Asked {
    /// The question about the figure of that name. `None` for figures of past periods and of what customers said: they
    /// rest on what is known, and on nothing that could be otherwise.
    ///
    /// ```
    /// use worthwhile::app::{Asked, explain::Of};
    /// use worthwhile::engine::simulation::{Case, Outcome};
    ///
    /// assert_eq!(Asked::of(Of::Segment(2), "ltv"), Some(Asked::Outcome(Case::Today, Outcome::Ltv(2))));
    /// assert_eq!(Asked::of(Of::Offer, "roi"), Some(Asked::Figure(Of::Offer, "roi".to_owned())));
    /// assert_eq!(Asked::of(Of::Voice, "nps"), None);
    /// ```
    #[must_use]
    pub fn of(of: Of, name: &str) -> Option<Self> {
        let outcome = match (of, name) {
            (Of::Period(_) | Of::Voice, _) => return None,
            (Of::Offer | Of::Offering(0), "net_value") => Outcome::NetValue,
            (Of::Offering(0), "advantage") => Outcome::Advantage,
            (Of::Segment(index), "retention_annual") => Outcome::Retention(index),
            (Of::Segment(index), "ltv") => Outcome::Ltv(index),
            (Of::Segment(index), "new_customers") => Outcome::NewCustomers(index),
            (Of::Segment(index), "cac") => Outcome::Cac(index),
            (Of::Segment(index), "ltv_cac") => Outcome::LtvCac(index),
            (Of::Segment(index), "worth") => Outcome::Worth(index),
            (Of::Channel(index), "cac_loaded") => Outcome::ChannelCac(index),
            (Of::Portfolio, "ltv") => Outcome::PortfolioLtv,
            (Of::Portfolio, "cac_blended") => Outcome::PortfolioCac,
            (Of::Portfolio, "ltv_cac") => Outcome::PortfolioLtvCac,
            (Of::Portfolio, "new_customers") => Outcome::PortfolioNew,
            _ => return Some(Self::Figure(of, name.to_owned())),
        };
        Some(Self::Outcome(Case::Today, outcome))
    }
}

impl AppState {
    /// The question about a figure as it is shown. In a situation, the figures of offerings are those of the situation,
    /// while the cases are of the project as entered.
    #[must_use]
    pub fn asked_about(&self, of: Of, name: &str) -> Option<Asked> {
        let is_of_situation = matches!(of, Of::Offer | Of::Offering(_)) && self.situation() > 0;
        let asked = Asked::of(of, name)?;
        Some(if is_of_situation { Asked::Figure(of, name.to_owned()) } else { asked })
    }
}

/// What somebody may want of a figure in that unit before they say so: a ratio that pays, money that is not lost.
pub(super) const fn target_of(unit: Unit) -> Option<f64> {
    match unit {
        Unit::Ratio => Some(3.0),
        Unit::Money | Unit::MoneyPerMonth => Some(0.0),
        _ => None,
    }
}
