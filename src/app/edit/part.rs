//! Changes of the lists within an item: the returns and costs of an alternative, the moves of an idea, what else a
//! segment buys, what a programme does.

use std::sync::Arc;

use crate::model::{Cost, CrossSale, Id, Move, ProgrammeEffect, Project, Return};

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
    /// What else the customers of a segment buy.
    CrossSale(Id, ListAction<CrossSale>),
    /// What a programme does.
    Effect(Id, ListAction<ProgrammeEffect>),
}

item!(Move, "noun-move", Selection::Move);
item!(CrossSale, "noun-cross-sale", Selection::CrossSale);

impl Item for ProgrammeEffect {
    const NOUN: &'static str = "noun-effect";

    fn id(&self) -> &Id {
        &self.id
    }

    /// It goes by what it acts on, which has its words elsewhere.
    fn name(&self) -> String {
        String::new()
    }

    fn renamed(&self, id: Id, _: String) -> Self {
        Self { id, ..self.clone() }
    }

    fn selection(&self) -> Selection {
        Selection::Effect(self.id.clone())
    }
}

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
        PartAction::CrossSale(id, action) => {
            let segment = project.segments.iter_mut().find(|segment| segment.id == *id)?;
            let edit = list::apply(&mut Arc::make_mut(segment).cross_sales, action, ids)?;
            forget_numbers(project, action);
            Some(edit)
        }
        PartAction::Effect(id, action) => {
            let programme = project.programmes.iter_mut().find(|programme| programme.id == *id)?;
            let name = programme.name.clone();
            let edit = list::apply(&mut Arc::make_mut(programme).effects, action, ids)?;
            forget_numbers(project, action);
            // It is told by the programme that it belongs to.
            Some(Edit { name, ..edit })
        }
    }
}

fn forget_numbers<T>(project: &mut Project, action: &ListAction<T>) {
    if let ListAction::Remove(gone) = action {
        forget::numbers(project, gone);
    }
}
