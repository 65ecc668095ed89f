//! Changes of the project, each section in its own file.

mod alternative;
mod budget;
mod channel;
mod consultation;
mod evidence;
mod forget;
mod idea;
mod lever;
mod list;
mod offer;
mod part;
mod period;
mod programme;
mod project;
mod proposition;
mod scenario;
mod score;
mod segment;
mod situation;
mod stakeholder;
mod survey;
mod together;
mod trial;
mod weighting;

use crate::model::{Id, NumberKey, Project};

pub use alternative::AlternativeAction;
pub use budget::BudgetAction;
pub use channel::ChannelAction;
pub use consultation::ConsultationAction;
pub use evidence::EvidenceAction;
pub use idea::IdeaAction;
pub use lever::LeverAction;
pub use list::{Item, ListAction};
pub use offer::OfferAction;
pub use part::PartAction;
pub use period::PeriodAction;
pub use programme::ProgrammeAction;
pub use project::ProjectAction;
pub use proposition::{PropositionAction, PropositionText};
pub use scenario::ScenarioAction;
pub use score::{ScoreAction, ScoreRow};
pub use segment::SegmentAction;
pub use situation::SituationAction;
pub use stakeholder::StakeholderAction;
pub(super) use survey::GUESSED_IMPORTANCE;
pub use survey::{Price, TakenColumn, TakenSurvey, found_by, number_of, value_of};
pub use together::{TogetherAction, TogetherRow};
pub use trial::TrialAction;
pub use weighting::WeightingAction;

use super::Selection;

/// What a change did to the project.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// The key of the label's sentence: `edit-set`, `edit-add` …
    pub verb: &'static str,
    /// The key of the field or the kind of item.
    pub noun: &'static str,
    /// The item's name, if it has one.
    pub name: String,
    /// What is changed: changes of the same thing in one interaction are one step. `None` for steps of their own.
    pub what: Option<String>,
    /// What to select afterwards.
    pub select: Option<Selection>,
}

/// Draws identifiers that no item of the project has.
pub(super) struct Ids<'a> {
    pub random: &'a mut fastrand::Rng,
}

impl Ids<'_> {
    fn next(&mut self) -> Id {
        Id::from_random(self.random.u64(..))
    }
}

/// Changes a copy of the project; `None` if the change has nothing to change.
pub(super) fn apply(project: &mut Project, action: &super::Action, ids: &mut Ids<'_>) -> Option<Edit> {
    let edit = section(project, action, ids)?;
    forget::loose(project);
    Some(edit)
}

/// The number that a change is about and is called by.
pub(super) const fn number_in(action: &super::Action) -> Option<&NumberKey> {
    match action {
        super::Action::Trial(TrialAction::Set(key, _) | TrialAction::Clear(key))
        | super::Action::Lever(LeverAction::Add(key) | LeverAction::Remove(key)) => Some(key),
        _ => None,
    }
}

fn section(project: &mut Project, action: &super::Action, ids: &mut Ids<'_>) -> Option<Edit> {
    use super::Action;
    match action {
        Action::Project(action) => Some(project::apply(project, action)),
        Action::Offer(action) => offer::apply(project, action, ids),
        Action::Alternative(action) => alternative::apply(project, action, ids),
        Action::Score(action) => score::apply(project, action),
        Action::Part(action) => part::apply(project, action, ids),
        Action::Situation(action) => situation::apply(project, action, ids),
        Action::Stakeholder(action) => stakeholder::apply(project, action, ids),
        Action::Weighting(action) => weighting::apply(project, action),
        Action::Consultation(action) => consultation::apply(project, action, ids),
        Action::Evidence(action) => evidence::apply(project, action, ids),
        Action::Proposition(action) => proposition::apply(project, action, ids),
        Action::Idea(action) => idea::apply(project, action, ids),
        Action::Segment(action) => segment::apply(project, action, ids),
        Action::Channel(action) => channel::apply(project, action, ids),
        Action::Period(action) => period::apply(project, action, ids),
        Action::Programme(action) => programme::apply(project, action, ids),
        Action::Scenario(action) => scenario::apply(project, action, ids),
        Action::Trial(action) => trial::apply(project, action, ids),
        Action::Lever(action) => Some(lever::apply(project, action)),
        Action::Budget(action) => budget::apply(project, action),
        Action::Together(action) => together::apply(project, action, ids),
        _ => None,
    }
}
