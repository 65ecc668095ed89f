//! Changes of the value proposition.

use std::sync::Arc;

use crate::model::{Claim, Id, Project, Proposition};

use super::super::Selection;
use super::list::{self, Item, ListAction, item};
use super::{Edit, Ids};

/// A change of the value proposition.
#[derive(Clone, Debug, PartialEq)]
pub enum PropositionAction {
    /// One of its texts.
    SetText(PropositionText, String),
    /// For which segment.
    SetSegment(Option<Id>),
    /// Against which alternative.
    SetAgainst(Option<Id>),
    /// What is claimed.
    Claim(ListAction<Claim>),
}

/// Names one of the texts of the proposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PropositionText {
    /// For whom, in words.
    Customer,
    /// Which problem they want solved.
    Problem,
    /// Which outcome they seek.
    Outcome,
    /// Which issues matter to them.
    Issues,
    /// Which risks they avoid.
    Risks,
    /// What of value we offer.
    What,
    /// How it is delivered.
    Delivered,
    /// How we convince them.
    Convinced,
    /// How it is said.
    Marketing,
}

item!(Claim, "noun-claim", Selection::Claim);

impl PropositionText {
    /// All texts, in the order in which they are asked for.
    pub const ALL: [Self; 9] = [
        Self::Customer,
        Self::Problem,
        Self::Outcome,
        Self::Issues,
        Self::Risks,
        Self::What,
        Self::Delivered,
        Self::Convinced,
        Self::Marketing,
    ];

    /// The key of the field's word.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Customer => "field-customer",
            Self::Problem => "field-problem",
            Self::Outcome => "field-outcome",
            Self::Issues => "field-issues",
            Self::Risks => "field-risks",
            Self::What => "field-what",
            Self::Delivered => "field-how-delivered",
            Self::Convinced => "field-how-convinced",
            Self::Marketing => "field-marketing",
        }
    }

    /// The text in a proposition.
    #[must_use]
    pub fn of(self, proposition: &Proposition) -> &str {
        match self {
            Self::Customer => &proposition.customer,
            Self::Problem => &proposition.problem,
            Self::Outcome => &proposition.outcome,
            Self::Issues => &proposition.issues,
            Self::Risks => &proposition.risks,
            Self::What => &proposition.what,
            Self::Delivered => &proposition.delivered,
            Self::Convinced => &proposition.convinced,
            Self::Marketing => &proposition.marketing,
        }
    }

    const fn of_mut(self, proposition: &mut Proposition) -> &mut String {
        match self {
            Self::Customer => &mut proposition.customer,
            Self::Problem => &mut proposition.problem,
            Self::Outcome => &mut proposition.outcome,
            Self::Issues => &mut proposition.issues,
            Self::Risks => &mut proposition.risks,
            Self::What => &mut proposition.what,
            Self::Delivered => &mut proposition.delivered,
            Self::Convinced => &mut proposition.convinced,
            Self::Marketing => &mut proposition.marketing,
        }
    }
}

pub(super) fn apply(project: &mut Project, action: &PropositionAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let proposition = Arc::make_mut(&mut project.proposition);
    let noun = match action {
        PropositionAction::SetText(text, value) => {
            text.of_mut(proposition).clone_from(value);
            text.field()
        }
        PropositionAction::SetSegment(segment) => {
            proposition.segment.clone_from(segment);
            "field-segment"
        }
        PropositionAction::SetAgainst(alternative) => {
            proposition.against.clone_from(alternative);
            "field-against"
        }
        PropositionAction::Claim(action) => return list::apply(&mut proposition.claims, action, ids),
    };
    Some(Edit { verb: "edit-set", noun, name: String::new(), what: Some(format!("proposition/{noun}")), select: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_set_by_its_own_name() {
        let mut project = Project::default();
        let mut ids = Ids { random: &mut fastrand::Rng::with_seed(1) };
        for text in PropositionText::ALL {
            let action = PropositionAction::SetText(text, text.field().to_owned());
            assert_eq!(apply(&mut project, &action, &mut ids).map(|edit| edit.noun), Some(text.field()));
        }
        for text in PropositionText::ALL {
            assert_eq!(text.of(&project.proposition), text.field());
        }
    }
}
