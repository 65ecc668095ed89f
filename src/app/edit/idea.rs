//! Changes of the ideas.

use std::sync::Arc;

use crate::model::{Id, Idea, Project};

use super::super::Selection;
use super::list::{self, Item, ListAction, item};
use super::{Edit, Ids};

/// A change of the ideas.
pub type IdeaAction = ListAction<Arc<Idea>>;

item!(Idea, "noun-idea", Selection::Idea);

pub(super) fn apply(project: &mut Project, action: &IdeaAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let before: Vec<Id> = project.ideas.iter().map(|idea| idea.id.clone()).collect();
    let edit = list::apply(&mut project.ideas, action, ids)?;
    // The moves of a copy get identifiers of their own.
    for idea in project.ideas.iter_mut().filter(|idea| !before.contains(&idea.id) && !idea.moves.is_empty()) {
        Arc::make_mut(idea).moves.iter_mut().for_each(|step| step.id = ids.next());
    }
    Some(edit)
}
