//! What the figures of a simulation and the cases of a project are called.

use crate::engine::simulation::{Case, Outcome};
use crate::model::Project;

use super::Words;

impl Words {
    /// What a figure is called, with the segment or the channel that it is of.
    #[must_use]
    pub fn outcome(&self, project: &Project, outcome: Outcome) -> String {
        let figure = self.text(outcome_key(outcome));
        let segment = outcome.segment().map(|index| project.segments.get(index).map_or("", |it| it.name.as_str()));
        let owner = match outcome {
            Outcome::ChannelCac(index) => {
                let name = project.channels.get(index).map_or("", |it| it.name.as_str());
                Some(self.named(name, "unnamed-channel"))
            }
            _ => segment.map(|name| self.named(name, "unnamed-segment")),
        };
        match owner {
            Some(name) => self.with("studied-of", &[("figure", figure.into()), ("name", name.into())]),
            None => figure,
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
            Case::Today => self.text("studied-today"),
            Case::Trial => self.text("studied-trial"),
            Case::Scenario(index) => {
                self.named(project.scenarios.get(index).map_or("", |it| it.name.as_str()), "unnamed-item")
            }
            Case::Programme(index) => {
                self.named(project.programmes.get(index).map_or("", |it| it.name.as_str()), "unnamed-item")
            }
            Case::AllProgrammes => self.text("studied-all-programmes"),
            Case::Plan(0) => self.text("studied-plan"),
            Case::Plan(index) => self.with("studied-other-plan", &[("number", index.to_string().into())]),
        }
    }

    fn named(&self, name: &str, fallback: &str) -> String {
        if name.trim().is_empty() { self.text(fallback) } else { name.trim().to_owned() }
    }
}

/// The key of a figure's name.
#[must_use]
pub const fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NetValue => "studied-net-value",
        Outcome::Advantage => "studied-advantage",
        Outcome::Retention(_) => "figure-customer-retention_annual",
        Outcome::Ltv(_) => "figure-customer-ltv",
        Outcome::NewCustomers(_) => "label-new-customers",
        Outcome::Cac(_) => "studied-cac",
        Outcome::LtvCac(_) => "figure-segment-ltv_cac",
        Outcome::Worth(_) => "studied-worth",
        Outcome::ChoiceShare(_) => "studied-choice-share",
        Outcome::ChannelCac(_) => "studied-channel-cac",
        Outcome::PortfolioLtv => "figure-portfolio-ltv",
        Outcome::PortfolioCac => "studied-portfolio-cac",
        Outcome::PortfolioLtvCac => "studied-portfolio-ltv-cac",
        Outcome::PortfolioNew => "studied-portfolio-new",
        Outcome::Spending => "studied-spending",
        Outcome::ProgrammeCost => "studied-programme-cost",
        Outcome::Equity => "studied-equity",
    }
}
