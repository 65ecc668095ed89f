//! Changes of the scenarios. What is tried out and becomes one is in `trial`.

use std::sync::Arc;

use crate::model::{Project, Scenario};

use super::super::Selection;
use super::list::{self, Item, ListAction, item};
use super::{Edit, Ids, forget};

/// A change of the scenarios.
pub type ScenarioAction = ListAction<Arc<Scenario>>;

item!(Scenario, "noun-scenario", Selection::Scenario);

pub(super) fn apply(project: &mut Project, action: &ScenarioAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let edit = list::apply(&mut project.scenarios, action, ids)?;
    if let ListAction::Remove(gone) = action {
        forget::findings(project, gone);
    }
    Some(edit)
}
