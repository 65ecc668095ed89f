//! What is selected, the page that it is on, and whether it is still there.

use crate::model::{Id, Project, WarrantyAspect};

use super::Page;

/// What is selected, for the inspector.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Selection {
    /// Nothing.
    #[default]
    None,
    /// Our offer as a whole.
    Offer,
    /// A utility criterion.
    Criterion(Id),
    /// An aspect of warranty.
    Warranty(WarrantyAspect),
    /// A perception.
    Perception(Id),
    /// A return, of our offer or of an alternative.
    Return(Id),
    /// A cost, of our offer or of an alternative.
    Cost(Id),
    /// How customers weigh and choose.
    Weighting,
    /// An alternative to our offer.
    Alternative(Id),
    /// A situation of the customer.
    Situation(Id),
    /// Somebody on the customer's side.
    Stakeholder(Id),
    /// A consultation.
    Consultation(Id),
    /// A claim of the proposition.
    Claim(Id),
    /// An idea for new value.
    Idea(Id),
    /// A change of one criterion in an idea.
    Move(Id),
    /// A segment.
    Segment(Id),
    /// A channel.
    Channel(Id),
    /// A period.
    Period(Id),
    /// Something else that customers of a segment buy.
    CrossSale(Id),
    /// A programme.
    Programme(Id),
    /// Something that a programme does.
    Effect(Id),
    /// A scenario.
    Scenario(Id),
}

impl Selection {
    /// The identifier of the selected item, where it has one.
    #[must_use]
    pub const fn id(&self) -> Option<&Id> {
        match self {
            Self::None | Self::Offer | Self::Weighting | Self::Warranty(_) => None,
            Self::Criterion(id)
            | Self::Perception(id)
            | Self::Return(id)
            | Self::Cost(id)
            | Self::Alternative(id)
            | Self::Situation(id)
            | Self::Stakeholder(id)
            | Self::Consultation(id)
            | Self::Claim(id)
            | Self::Idea(id)
            | Self::Move(id)
            | Self::Segment(id)
            | Self::Channel(id)
            | Self::Period(id)
            | Self::CrossSale(id)
            | Self::Programme(id)
            | Self::Effect(id)
            | Self::Scenario(id) => Some(id),
        }
    }

    /// The page that the selected thing is on.
    #[must_use]
    pub const fn page(&self) -> Option<Page> {
        match self {
            Self::None => None,
            Self::Consultation(_) | Self::Stakeholder(_) => Some(Page::Evidence),
            Self::Weighting | Self::Alternative(_) | Self::Situation(_) => Some(Page::Competition),
            Self::Claim(_) | Self::Idea(_) | Self::Move(_) => Some(Page::Proposition),
            Self::Offer
            | Self::Criterion(_)
            | Self::Warranty(_)
            | Self::Perception(_)
            | Self::Return(_)
            | Self::Cost(_) => Some(Page::Offer),
            Self::Segment(_) | Self::Channel(_) => Some(Page::Segments),
            Self::Programme(_) | Self::Effect(_) | Self::CrossSale(_) => Some(Page::Budget),
            Self::Scenario(_) => Some(Page::WhatIf),
            Self::Period(_) => Some(Page::OverTime),
        }
    }

    /// The pages that show the selected thing, the one to go to first.
    #[must_use]
    pub fn pages(&self, project: &Project) -> &'static [Page] {
        let is_theirs = match self {
            Self::Return(id) => !project.offer.returns.iter().any(|item| item.id == *id),
            Self::Cost(id) => !project.offer.costs.iter().any(|item| item.id == *id),
            _ => false,
        };
        match self {
            Self::None => &[],
            Self::Return(_) | Self::Cost(_) if is_theirs => &[Page::Competition],
            Self::Consultation(_) | Self::Stakeholder(_) => &[Page::Evidence],
            Self::Alternative(_) => &[Page::Competition, Page::Offer],
            Self::Weighting | Self::Situation(_) => &[Page::Competition],
            Self::Claim(_) | Self::Idea(_) | Self::Move(_) => &[Page::Proposition],
            // What matters to customers is asked for on the page of what they said, too.
            Self::Criterion(_) | Self::Perception(_) => &[Page::Offer, Page::Competition, Page::Evidence],
            // Our offer is a point among the others, too.
            Self::Offer => &[Page::Offer, Page::Competition],
            Self::Warranty(_) | Self::Return(_) | Self::Cost(_) => &[Page::Offer],
            // What they bring and cost beyond their own table stands where budgets are.
            Self::Segment(_) | Self::Channel(_) => &[Page::Segments, Page::Budget, Page::WhatIf],
            Self::Programme(_) | Self::Effect(_) => &[Page::Budget, Page::WhatIf],
            Self::CrossSale(_) => &[Page::Budget],
            Self::Scenario(_) => &[Page::WhatIf],
            Self::Period(_) => &[Page::OverTime],
        }
    }

    /// Whether the selected thing is in a project.
    #[must_use]
    pub fn exists_in(&self, project: &Project) -> bool {
        let offer = &project.offer;
        match self {
            Self::None | Self::Offer | Self::Weighting | Self::Warranty(_) => true,
            Self::Criterion(id) => offer.utility.iter().any(|item| item.id == *id),
            Self::Perception(id) => offer.perception.iter().any(|item| item.id == *id),
            Self::Return(id) => {
                let theirs = project.alternatives.iter().flat_map(|alternative| &alternative.returns);
                offer.returns.iter().chain(theirs).any(|item| item.id == *id)
            }
            Self::Cost(id) => {
                let theirs = project.alternatives.iter().flat_map(|alternative| &alternative.costs);
                offer.costs.iter().chain(theirs).any(|item| item.id == *id)
            }
            Self::Alternative(id) => project.alternative(id).is_some(),
            Self::Situation(id) => project.situations.iter().any(|item| item.id == *id),
            Self::Stakeholder(id) => project.stakeholders.iter().any(|item| item.id == *id),
            Self::Consultation(id) => project.consultation(id).is_some(),
            Self::Claim(id) => project.proposition.claims.iter().any(|item| item.id == *id),
            Self::Idea(id) => project.ideas.iter().any(|item| item.id == *id),
            Self::Move(id) => project.ideas.iter().flat_map(|idea| &idea.moves).any(|item| item.id == *id),
            Self::Segment(id) => project.segment(id).is_some(),
            Self::Channel(id) => project.channel(id).is_some(),
            Self::Period(id) => project.period(id).is_some(),
            Self::CrossSale(id) => project.segments.iter().flat_map(|it| &it.cross_sales).any(|it| it.id == *id),
            Self::Programme(id) => project.programme(id).is_some(),
            Self::Effect(id) => project.programmes.iter().flat_map(|it| &it.effects).any(|it| it.id == *id),
            Self::Scenario(id) => project.scenario(id).is_some(),
        }
    }
}
