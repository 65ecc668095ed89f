//! What a simulation is asked for.

use crate::engine::Unit;
use crate::model::Project;

/// A figure of which a simulation gives samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// Net value of our offer to the customer, over the horizon.
    NetValue,
    /// The same less the net value of the best other choice.
    Advantage,
    /// Lifetime value of a customer of a segment, by its position.
    Ltv(usize),
    /// Fully loaded acquisition cost of a customer of a segment.
    Cac(usize),
    /// Lifetime value by acquisition cost in a segment.
    LtvCac(usize),
    /// Fully loaded acquisition cost of a channel, by its position.
    ChannelCac(usize),
    /// Mean lifetime value of a new customer.
    PortfolioLtv,
    /// All acquisition cost by all new customers.
    PortfolioCac,
    /// The one by the other.
    PortfolioLtvCac,
    /// What the firm's customers are worth: those of today, and those who are won within the horizon, less what it costs
    /// to win them. Decisions are judged by it.
    Equity,
}

impl Outcome {
    /// All that there is to ask of a project, in the order of the pages.
    #[must_use]
    pub fn all(project: &Project) -> Vec<Self> {
        let mut all = vec![Self::NetValue, Self::Advantage];
        for segment in 0..project.segments.len() {
            all.extend([Self::Ltv(segment), Self::Cac(segment), Self::LtvCac(segment)]);
        }
        all.extend((0..project.channels.len()).map(Self::ChannelCac));
        all.extend([Self::PortfolioLtv, Self::PortfolioCac, Self::PortfolioLtvCac, Self::Equity]);
        all
    }

    /// What it is measured in.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::LtvCac(_) | Self::PortfolioLtvCac => Unit::Ratio,
            _ => Unit::Money,
        }
    }

    /// Whether it needs the offerings to be evaluated.
    #[must_use]
    pub const fn is_of_customers_side(self) -> bool {
        matches!(self, Self::NetValue | Self::Advantage)
    }
}
