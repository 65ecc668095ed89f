//! Changes of the programmes. One that goes leaves the scenarios and what is tried out.

use std::sync::Arc;

use crate::model::{Id, Programme, Project};

use super::super::Selection;
use super::list::{self, Item, ListAction, item};
use super::{Edit, Ids, forget};

/// A change of the programmes.
pub type ProgrammeAction = ListAction<Arc<Programme>>;

item!(Programme, "noun-programme", Selection::Programme);

pub(super) fn apply(project: &mut Project, action: &ProgrammeAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let before: Vec<Id> = project.programmes.iter().map(|programme| programme.id.clone()).collect();
    let edit = list::apply(&mut project.programmes, action, ids)?;
    // The effects of a copy get identifiers of their own.
    for programme in project.programmes.iter_mut().filter(|it| !before.contains(&it.id) && !it.effects.is_empty()) {
        Arc::make_mut(programme).effects.iter_mut().for_each(|effect| effect.id = ids.next());
    }
    if let ListAction::Remove(gone) = action {
        forget::numbers(project, gone);
    }
    Some(edit)
}
