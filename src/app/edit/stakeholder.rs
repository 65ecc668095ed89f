//! Changes of the stakeholders. Consultations forget a stakeholder that goes.

use std::sync::Arc;

use crate::model::{Project, Stakeholder};

use super::super::Selection;
use super::list::{self, Item, ListAction, item};
use super::{Edit, Ids, forget};

/// A change of the stakeholders.
pub type StakeholderAction = ListAction<Arc<Stakeholder>>;

item!(Stakeholder, "noun-stakeholder", Selection::Stakeholder);

pub(super) fn apply(project: &mut Project, action: &StakeholderAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let edit = list::apply(&mut project.stakeholders, action, ids)?;
    if let ListAction::Remove(gone) = action {
        forget::stakeholders(project, gone);
    }
    Some(edit)
}
