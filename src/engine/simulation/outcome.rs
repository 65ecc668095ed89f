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
    /// The share of customers of a segment, by its position, who are still there after a year.
    Retention(usize),
    /// Lifetime value of a customer of a segment.
    Ltv(usize),
    /// New customers of a segment per month.
    NewCustomers(usize),
    /// Fully loaded acquisition cost of a customer of a segment.
    Cac(usize),
    /// Lifetime value by acquisition cost in a segment.
    LtvCac(usize),
    /// What a customer of a segment is worth with cross-sales and referrals.
    Worth(usize),
    /// The share of a segment's customers who choose our offer among its alternatives.
    ChoiceShare(usize),
    /// Fully loaded acquisition cost of a channel, by its position.
    ChannelCac(usize),
    /// Mean lifetime value of a new customer.
    PortfolioLtv,
    /// All acquisition cost by all new customers.
    PortfolioCac,
    /// The one by the other.
    PortfolioLtvCac,
    /// New customers per month over all segments.
    PortfolioNew,
    /// What is spent on channels and programmes, as present value over the horizon.
    Spending,
    /// What the programmes that are on cost, as present value over the horizon.
    ProgrammeCost,
    /// What the firm's customers are worth: those of today, and those who are won within the horizon, less what it costs
    /// to win them and what programmes cost. Decisions are judged by it.
    Equity,
}

impl Outcome {
    /// All that there is to ask of a project, in the order of the pages.
    #[must_use]
    pub fn all(project: &Project) -> Vec<Self> {
        let mut all = vec![Self::NetValue, Self::Advantage];
        for segment in 0..project.segments.len() {
            all.extend(Self::OF_SEGMENT.map(|outcome| outcome(segment)));
        }
        all.extend((0..project.channels.len()).map(Self::ChannelCac));
        all.extend(Self::OF_PORTFOLIO);
        all
    }

    /// Those of one segment.
    pub const OF_SEGMENT: [fn(usize) -> Self; 7] =
        [Self::Retention, Self::Ltv, Self::NewCustomers, Self::Cac, Self::LtvCac, Self::Worth, Self::ChoiceShare];

    /// Those of all segments and channels together.
    pub const OF_PORTFOLIO: [Self; 7] = [
        Self::PortfolioLtv,
        Self::PortfolioCac,
        Self::PortfolioLtvCac,
        Self::PortfolioNew,
        Self::Spending,
        Self::ProgrammeCost,
        Self::Equity,
    ];

    /// What it is measured in.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::LtvCac(_) | Self::PortfolioLtvCac => Unit::Ratio,
            Self::Retention(_) | Self::ChoiceShare(_) => Unit::Share,
            Self::NewCustomers(_) | Self::PortfolioNew => Unit::CustomersPerMonth,
            _ => Unit::Money,
        }
    }

    /// Its name, as in `analyze --json`; of segments, channels and the whole alike.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NetValue => "net_value",
            Self::Advantage => "advantage",
            Self::Retention(_) => "retention_annual",
            Self::Ltv(_) | Self::PortfolioLtv => "ltv",
            Self::NewCustomers(_) | Self::PortfolioNew => "new_customers",
            Self::Cac(_) => "cac",
            Self::LtvCac(_) | Self::PortfolioLtvCac => "ltv_cac",
            Self::Worth(_) => "worth",
            Self::ChoiceShare(_) => "choice_share",
            Self::ChannelCac(_) => "cac_loaded",
            Self::PortfolioCac => "cac_blended",
            Self::Spending => "spending",
            Self::ProgrammeCost => "programme_cost",
            Self::Equity => "equity",
        }
    }

    /// The position of the segment that it is of.
    #[must_use]
    pub const fn segment(self) -> Option<usize> {
        match self {
            Self::Retention(segment)
            | Self::Ltv(segment)
            | Self::NewCustomers(segment)
            | Self::Cac(segment)
            | Self::LtvCac(segment)
            | Self::Worth(segment)
            | Self::ChoiceShare(segment) => Some(segment),
            _ => None,
        }
    }

    /// Whether less of it is better.
    #[must_use]
    pub const fn is_cost(self) -> bool {
        matches!(self, Self::Cac(_) | Self::ChannelCac(_) | Self::PortfolioCac | Self::Spending | Self::ProgrammeCost)
    }

    /// Whether it needs the offerings to be evaluated.
    #[must_use]
    pub const fn is_of_customers_side(self) -> bool {
        matches!(self, Self::NetValue | Self::Advantage | Self::ChoiceShare(_))
    }
}
