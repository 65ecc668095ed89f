//! Changes of what stands behind numbers, and of what somebody says of findings.

use std::sync::Arc;

use crate::model::{About, Id, Input, NumberKey, Project};

use super::survey::{self, Price, TakenSurvey};
use super::{Edit, Ids};

/// A change of the evidence.
#[derive(Clone, Debug, PartialEq)]
pub enum EvidenceAction {
    /// The consultation stands behind the number.
    Link(NumberKey, Id),
    /// It does not, after all.
    Unlink(NumberKey, Id),
    /// The number is what the consultation says of it, and the consultation is its evidence.
    Use(Id, About),
    /// Takes a table of answers over: a consultation with all that follows from it.
    TakeSurvey(Arc<TakenSurvey>),
    /// Sets the prices of offerings.
    SetPrices {
        /// The prices.
        prices: Vec<Price>,
        /// How many times a month the customer uses our offer, where that was said, too.
        uses_per_month: Input,
    },
    /// The finding is seen and left as it is.
    Acknowledge {
        /// The check and its place.
        finding: String,
        /// Why.
        reason: String,
    },
    /// The finding is to be looked at again.
    Unacknowledge(String),
}

pub(super) fn apply(project: &mut Project, action: &EvidenceAction, ids: &mut Ids<'_>) -> Option<Edit> {
    match action {
        EvidenceAction::Link(number, id) => {
            let name = project.consultation(id)?.name.clone();
            let links = Arc::make_mut(&mut project.evidence).entry(number.clone()).or_default();
            if links.contains(id) {
                return None;
            }
            links.push(id.clone());
            Some(of_link("edit-link", name))
        }
        EvidenceAction::Unlink(number, id) => {
            let name = project.consultation(id).map(|consultation| consultation.name.clone()).unwrap_or_default();
            let evidence = Arc::make_mut(&mut project.evidence);
            let links = evidence.get_mut(number)?;
            links.retain(|link| link != id);
            if links.is_empty() {
                evidence.remove(number);
            }
            Some(of_link("edit-unlink", name))
        }
        EvidenceAction::Use(id, about) => {
            let consultation = Arc::clone(project.consultation(id)?);
            let name = consultation.name.clone();
            survey::use_as(project, &consultation, about).then(|| of_link("edit-use", name))
        }
        EvidenceAction::TakeSurvey(taken) => survey::take(project, taken, ids),
        EvidenceAction::SetPrices { prices, uses_per_month } => {
            survey::set_prices(project, prices, *uses_per_month, ids)
        }
        EvidenceAction::Acknowledge { finding, reason } => {
            project.acknowledged.insert(finding.clone(), reason.clone());
            // The reason is typed letter by letter.
            let what = Some(format!("acknowledged/{finding}"));
            Some(Edit { verb: "edit-acknowledge", noun: "noun-finding", name: String::new(), what, select: None })
        }
        EvidenceAction::Unacknowledge(finding) => {
            project.acknowledged.remove(finding)?;
            let (verb, name) = ("edit-unacknowledge", String::new());
            Some(Edit { verb, noun: "noun-finding", name, what: None, select: None })
        }
    }
}

const fn of_link(verb: &'static str, name: String) -> Edit {
    Edit { verb, noun: "noun-consultation", name, what: None, select: None }
}
