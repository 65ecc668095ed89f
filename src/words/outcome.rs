//! What the figures of a simulation and the cases of a project are called.

use crate::engine::simulation::{Case, Outcome};
use crate::model::Project;

use super::Words;

impl Words {
    /// What a figure is called, with the segment or the channel that it is of.
    #[must_use]
    pub fn outcome(&self, project: &Project, outcome: Outcome) -> String {
        let name = self.text(outcome_key(outcome));
        let owner = match outcome {
            Outcome::ChannelCac(index) => project.channels.get(index).map(|channel| &channel.name),
            other => other.segment().and_then(|index| project.segments.get(index)).map(|segment| &segment.name),
        };
        match owner {
            Some(owner) => self.with("outcome-of", &[("name", name.into()), ("owner", self.named(owner).into())]),
            None => name,
        }
    }

    /// What a figure is called where it is clear whose it is.
    #[must_use]
    pub fn outcome_alone(&self, outcome: Outcome) -> String {
        self.text(outcome_key(outcome))
    }

    /// What a case is called.
    #[must_use]
    pub fn case(&self, project: &Project, case: Case) -> String {
        match case {
            Case::Today => self.text("case-today"),
            Case::Trial => self.text("case-trial"),
            Case::Scenario(index) => self.named(project.scenarios.get(index).map_or("", |it| it.name.as_str())),
            Case::Programme(index) => self.named(project.programmes.get(index).map_or("", |it| it.name.as_str())),
            Case::AllProgrammes => self.text("case-all-programmes"),
            Case::Plan(0) => self.text("case-plan"),
            Case::Plan(other) => self.with("case-other-plan", &[("number", other.to_string().into())]),
        }
    }

    fn named(&self, name: &str) -> String {
        if name.trim().is_empty() { self.text("unnamed-item") } else { name.trim().to_owned() }
    }
}

/// The key of a figure's name.
#[must_use]
pub const fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NetValue => "figure-offer-net_value",
        Outcome::Advantage => "figure-offering-advantage",
        Outcome::Retention(_) => "figure-customer-retention_annual",
        Outcome::Ltv(_) => "figure-customer-ltv",
        Outcome::NewCustomers(_) => "figure-segment-new_customers",
        Outcome::Cac(_) => "figure-segment-cac",
        Outcome::LtvCac(_) => "figure-segment-ltv_cac",
        Outcome::Worth(_) => "figure-segment-worth",
        Outcome::ChoiceShare(_) => "outcome-choice-share",
        Outcome::ChannelCac(_) => "figure-channel-cac_loaded",
        Outcome::PortfolioLtv => "figure-portfolio-ltv",
        Outcome::PortfolioCac => "figure-portfolio-cac_blended",
        Outcome::PortfolioLtvCac => "figure-portfolio-ltv_cac",
        Outcome::PortfolioNew => "figure-portfolio-new_customers",
        Outcome::Spending => "outcome-spending",
        Outcome::ProgrammeCost => "outcome-programme-cost",
        Outcome::Equity => "outcome-equity",
    }
}
