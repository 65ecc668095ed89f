//! Changes of what is tried out: single numbers, programmes, and scenarios from and to it. The project itself stays as it
//! is.

use std::sync::Arc;

use crate::model::{Change, Changes, Id, NumberKey, Places, Project, Scenario};

use super::super::Selection;
use super::list::name_beside;
use super::{Edit, Ids};

/// A change of what is tried out.
#[derive(Clone, Debug, PartialEq)]
pub enum TrialAction {
    /// What becomes of a number. As long as the interaction lasts, changes of the same number are one step.
    Set(NumberKey, Change),
    /// The number is as it is today.
    Clear(NumberKey),
    /// A programme is on, or it is not.
    Programme(Id, bool),
    /// These changes are tried out, and nothing else.
    Take(Box<Changes>),
    /// Everything is as it is today.
    Reset,
    /// What is different in a scenario is tried out, and nothing else.
    Load(Id),
    /// What is tried out becomes a scenario of that name.
    SaveAs(String),
    /// What is tried out is what that scenario says from now on.
    SaveTo(Id),
}

pub(super) fn apply(project: &mut Project, action: &TrialAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let edit = |verb: &'static str, name: String| Edit { verb, noun: "noun-trial", name, what: None, select: None };
    match action {
        TrialAction::Set(key, change) => {
            let bounds = Places::of(project).bounds(key)?;
            change.validate(key.field(), bounds).ok()?;
            Arc::make_mut(&mut project.trial).numbers.insert(key.clone(), *change);
            Some(Edit { what: Some(format!("trial/{key}")), ..edit("edit-set", String::new()) })
        }
        TrialAction::Clear(key) => {
            Arc::make_mut(&mut project.trial).numbers.remove(key)?;
            Some(edit("edit-clear-trial", String::new()))
        }
        TrialAction::Programme(id, is_on) => {
            let name = project.programme(id)?.name.clone();
            let programmes = &mut Arc::make_mut(&mut project.trial).programmes;
            let is_changed = if *is_on { programmes.insert(id.clone()) } else { programmes.remove(id) };
            let verb = if *is_on { "edit-programme-on" } else { "edit-programme-off" };
            is_changed.then(|| edit(verb, name))
        }
        TrialAction::Take(changes) => {
            project.trial = Arc::new((**changes).clone());
            Some(edit("edit-try-plan", String::new()))
        }
        TrialAction::Reset => {
            project.trial = Arc::default();
            Some(edit("edit-try-again", String::new()))
        }
        TrialAction::Load(id) => {
            let scenario = Arc::clone(project.scenario(id)?);
            project.trial = Arc::new(scenario.changes.clone());
            let select = Some(Selection::Scenario(id.clone()));
            Some(Edit { select, ..edit("edit-load", scenario.name.clone()) })
        }
        TrialAction::SaveAs(name) => {
            if name.trim().is_empty() {
                return None;
            }
            let taken = project.scenarios.iter().map(|scenario| scenario.name.clone()).collect();
            let name = name_beside(name.trim(), &taken);
            let changes: Changes = (*project.trial).clone();
            let scenario = Scenario::new(ids.next(), name.clone(), changes);
            let select = Some(Selection::Scenario(scenario.id.clone()));
            project.scenarios.push(scenario.into());
            Some(Edit { select, ..edit("edit-save-scenario", name) })
        }
        TrialAction::SaveTo(id) => {
            let changes = (*project.trial).clone();
            let scenario = project.scenarios.iter_mut().find(|scenario| scenario.id == *id)?;
            let name = scenario.name.clone();
            if scenario.changes != changes {
                Arc::make_mut(scenario).changes = changes;
            }
            Some(Edit { noun: "noun-scenario", ..edit("edit-set", name) })
        }
    }
}
