//! Changes of our offer. A criterion or a perception that goes takes along what is said of it elsewhere.

use std::sync::Arc;

use crate::model::{Aspect, Cost, Criterion, Id, Input, Perception, Project, Queue, Return, WarrantyAspect};

use super::super::Selection;
use super::list::{self, Item, ListAction, item};
use super::{Edit, Ids, forget};

/// A change of our offer.
#[derive(Clone, Debug, PartialEq)]
pub enum OfferAction {
    /// What it is called.
    SetName(String),
    /// What it is.
    SetDescription(String),
    /// How often a month it is used.
    SetUsesPerMonth(Input),
    /// A utility criterion.
    Utility(ListAction<Criterion>),
    /// An aspect of warranty; `None` for not assessed.
    SetAspect(WarrantyAspect, Option<Aspect>),
    /// A perception.
    Perception(ListAction<Perception>),
    /// A return.
    Return(ListAction<Return>),
    /// A cost.
    Cost(ListAction<Cost>),
    /// What is known of the queue that forms at it.
    SetQueue(Queue),
}

item!(Criterion, "noun-criterion", Selection::Criterion);
item!(Perception, "noun-perception", Selection::Perception);
item!(Return, "noun-return", Selection::Return);
item!(Cost, "noun-cost", Selection::Cost);

pub(super) fn apply(project: &mut Project, action: &OfferAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let set = |noun: &'static str| {
        let what = Some(format!("offer/{noun}"));
        Some(Edit { verb: "edit-set", noun, name: String::new(), what, select: None })
    };
    let offer = Arc::make_mut(&mut project.offer);
    match action {
        OfferAction::SetName(name) => {
            offer.name.clone_from(name);
            set("field-offer-name")
        }
        OfferAction::SetDescription(description) => {
            offer.description.clone_from(description);
            set("field-description")
        }
        OfferAction::SetUsesPerMonth(uses) => {
            offer.uses_per_month = *uses;
            set("field-uses-per-month")
        }
        OfferAction::SetAspect(aspect, value) => {
            offer.warranty.aspect_mut(*aspect).clone_from(value);
            let verb = match aspect {
                WarrantyAspect::Availability => "edit-set-availability",
                WarrantyAspect::Capacity => "edit-set-capacity",
                WarrantyAspect::Continuity => "edit-set-continuity",
                WarrantyAspect::Security => "edit-set-security",
            };
            let what = Some(format!("offer/{verb}"));
            Some(Edit { verb, noun: "field-warranty", name: String::new(), what, select: None })
        }
        OfferAction::SetQueue(queue) => {
            offer.queue.clone_from(queue);
            set("field-queue")
        }
        OfferAction::Utility(action) => {
            let edit = list::apply(&mut offer.utility, action, ids);
            forget_removed(project, action, forget::criteria);
            edit
        }
        OfferAction::Perception(action) => {
            let edit = list::apply(&mut offer.perception, action, ids);
            forget_removed(project, action, forget::criteria);
            edit
        }
        OfferAction::Return(action) => {
            let edit = list::apply(&mut offer.returns, action, ids);
            forget_removed(project, action, forget::numbers);
            edit
        }
        OfferAction::Cost(action) => {
            let edit = list::apply(&mut offer.costs, action, ids);
            forget_removed(project, action, forget::numbers);
            edit
        }
    }
}

fn forget_removed<T>(project: &mut Project, action: &ListAction<T>, forget: fn(&mut Project, &[Id])) {
    if let ListAction::Remove(gone) = action {
        forget(project, gone);
    }
}
