//! Changes of the lists within an item: the returns and costs of an alternative, the moves of an idea.

use std::sync::Arc;

use crate::model::{Cost, Id, Move, Project, Return};

use super::super::Selection;
use super::list::{self, Item, ListAction, item};
use super::{Edit, Ids, forget};

/// A change of a list within an item, which is named first.
#[derive(Clone, Debug, PartialEq)]
pub enum PartAction {
    /// What comes back to the customer from an alternative.
    Return(Id, ListAction<Return>),
    /// What the customer gives up for an alternative.
    Cost(Id, ListAction<Cost>),
    /// What an idea changes.
    Move(Id, ListAction<Move>),
}

item!(Move, "noun-move", Selection::Move);

pub(super) fn apply(project: &mut Project, action: &PartAction, ids: &mut Ids<'_>) -> Option<Edit> {
    match action {
        PartAction::Return(id, action) => {
            let alternative = project.alternatives.iter_mut().find(|alternative| alternative.id == *id)?;
            let edit = list::apply(&mut Arc::make_mut(alternative).returns, action, ids)?;
            forget_numbers(project, action);
            Some(edit)
        }
        PartAction::Cost(id, action) => {
            let alternative = project.alternatives.iter_mut().find(|alternative| alternative.id == *id)?;
            let edit = list::apply(&mut Arc::make_mut(alternative).costs, action, ids)?;
            forget_numbers(project, action);
            Some(edit)
        }
        PartAction::Move(id, action) => {
            let idea = project.ideas.iter_mut().find(|idea| idea.id == *id)?;
            list::apply(&mut Arc::make_mut(idea).moves, action, ids)
        }
    }
}

fn forget_numbers<T>(project: &mut Project, action: &ListAction<T>) {
    if let ListAction::Remove(gone) = action {
        forget::numbers(project, gone);
    }
}
