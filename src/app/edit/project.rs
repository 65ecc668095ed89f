//! Changes of the project's own fields.

use crate::model::{Estimate, Project};

use super::Edit;

/// A change of the project's own fields.
#[derive(Clone, Debug, PartialEq)]
pub enum ProjectAction {
    /// What it is called.
    SetName(String),
    /// Who made it.
    SetAuthor(String),
    /// Notes.
    SetNotes(String),
    /// ISO 4217 code.
    SetCurrency(String),
    /// Discount rate per year.
    SetDiscountRate(Estimate),
    /// How far to look.
    SetHorizon(u32),
    /// After how many months the variance of evidence has doubled.
    SetHalfLife(u32),
}

pub(super) fn apply(project: &mut Project, action: &ProjectAction) -> Edit {
    let noun = match action {
        ProjectAction::SetName(name) => {
            project.name.clone_from(name);
            "field-project-name"
        }
        ProjectAction::SetAuthor(author) => {
            project.author.clone_from(author);
            "field-author"
        }
        ProjectAction::SetNotes(notes) => {
            project.notes.clone_from(notes);
            "field-notes"
        }
        ProjectAction::SetCurrency(currency) => {
            project.currency.clone_from(currency);
            "field-currency"
        }
        ProjectAction::SetDiscountRate(rate) => {
            project.discount_rate_annual = *rate;
            "field-discount-rate"
        }
        ProjectAction::SetHorizon(months) => {
            project.horizon_months = *months;
            "field-horizon"
        }
        ProjectAction::SetHalfLife(months) => {
            project.half_life_months = *months;
            "field-half-life"
        }
    };
    Edit { verb: "edit-set", noun, name: String::new(), what: Some(format!("project/{noun}")), select: None }
}
