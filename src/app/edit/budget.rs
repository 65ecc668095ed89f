//! Changes of what can be spent on channels and programmes.

use crate::model::{Estimate, Leftover, Measure, Project};

use super::Edit;

/// A change of the budget.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BudgetAction {
    /// Money per month; `None` for as much as today.
    SetPerMonth(Option<f64>),
    /// What becomes of what is not spent.
    SetLeftover(Leftover),
}

pub(super) fn apply(project: &mut Project, action: &BudgetAction) -> Option<Edit> {
    let noun = match *action {
        BudgetAction::SetPerMonth(amount) => {
            let can_be_spent = |amount: f64| amount >= 0.0 && Estimate::Exact(amount).validate(Measure::Money).is_ok();
            if !amount.is_none_or(can_be_spent) {
                return None;
            }
            project.budget.per_month = amount;
            "field-budget"
        }
        BudgetAction::SetLeftover(leftover) => {
            project.budget.leftover = leftover;
            "field-leftover"
        }
    };
    Some(Edit { verb: "edit-set", noun, name: String::new(), what: Some(format!("budget/{noun}")), select: None })
}
