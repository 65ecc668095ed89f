//! Changes of the consultations. Numbers and claims lose the evidence that a consultation was.

use std::sync::Arc;

use crate::model::{Consultation, Project};

use super::super::Selection;
use super::list::{self, Item, ListAction, item};
use super::{Edit, Ids, forget};

/// A change of the consultations.
pub type ConsultationAction = ListAction<Arc<Consultation>>;

item!(Consultation, "noun-consultation", Selection::Consultation);

pub(super) fn apply(project: &mut Project, action: &ConsultationAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let edit = list::apply(&mut project.consultations, action, ids)?;
    if let ListAction::Remove(gone) = action {
        forget::consultations(project, gone);
    }
    Some(edit)
}
