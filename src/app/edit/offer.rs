//! Changes of our offer.

use crate::model::{Aspect, Cost, Criterion, Input, Offer, Perception, Return, WarrantyAspect};

use super::super::Selection;
use super::list::{self, Item, ListAction, item};
use super::{Edit, Ids};

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
}

item!(Criterion, "noun-criterion", Selection::Criterion);
item!(Perception, "noun-perception", Selection::Perception);
item!(Return, "noun-return", Selection::Return);
item!(Cost, "noun-cost", Selection::Cost);

pub(super) fn apply(offer: &mut Offer, action: &OfferAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let set = |noun: &'static str, name: String| {
        Some(Edit { verb: "edit-set", noun, what: Some(format!("offer/{noun}/{name}")), name, select: None })
    };
    match action {
        OfferAction::SetName(name) => {
            offer.name.clone_from(name);
            set("field-offer-name", String::new())
        }
        OfferAction::SetDescription(description) => {
            offer.description.clone_from(description);
            set("field-description", String::new())
        }
        OfferAction::SetUsesPerMonth(uses) => {
            offer.uses_per_month = *uses;
            set("field-uses-per-month", String::new())
        }
        OfferAction::SetAspect(aspect, value) => {
            offer.warranty.aspect_mut(*aspect).clone_from(value);
            set("field-warranty", aspect.key().to_owned())
        }
        OfferAction::Utility(action) => list::apply(&mut offer.utility, action, ids),
        OfferAction::Perception(action) => list::apply(&mut offer.perception, action, ids),
        OfferAction::Return(action) => list::apply(&mut offer.returns, action, ids),
        OfferAction::Cost(action) => list::apply(&mut offer.costs, action, ids),
    }
}
