//! Changes of the situations. A situation that goes takes the evidence of its numbers along.

use std::sync::Arc;

use crate::model::{Project, Situation};

use super::super::Selection;
use super::list::{self, Item, ListAction, item};
use super::{Edit, Ids, forget};

/// A change of the situations.
pub type SituationAction = ListAction<Arc<Situation>>;

item!(Situation, "noun-situation", Selection::Situation);

pub(super) fn apply(project: &mut Project, action: &SituationAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let edit = list::apply(&mut project.situations, action, ids)?;
    if let ListAction::Remove(gone) = action {
        forget::numbers(project, gone);
    }
    Some(edit)
}
