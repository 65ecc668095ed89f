//! What is tried out becomes the base: the differences are shown before, line by line, and one step takes it back.

use std::sync::Arc;

use crate::compare::{Difference, diff};
use crate::engine::simulation::promoted;
use crate::model::{Changes, Id, Project};

use super::{AppState, Dialog, Effect};

/// The project as it would be.
#[derive(Clone, Debug)]
pub struct Promotion {
    project: Arc<Project>,
    /// The project as it is, of which the differences are.
    base: Arc<Project>,
    /// What changes.
    pub differences: Vec<Difference>,
    /// Whether a programme that is on cost something once.
    pub has_cost_once: bool,
}

impl AppState {
    /// What the base would be, while that is asked.
    #[must_use]
    pub const fn promotion(&self) -> Option<&Promotion> {
        self.promotion.as_ref()
    }

    /// Asks whether what is tried out shall be the base.
    pub(super) fn ask_to_promote(&mut self) -> Vec<Effect> {
        if self.project.trial.is_empty() {
            return Vec::new();
        }
        self.end_edit();
        let changes: Changes = (*self.project.trial).clone();
        let same: Vec<Id> =
            self.project.scenarios.iter().filter(|it| it.changes == changes).map(|it| it.id.clone()).collect();
        let mut project = promoted(&self.project, &changes, self.today);
        project.trial = Arc::default();
        // A scenario that says the same is how things are now.
        project.scenarios.retain(|scenario| !same.contains(&scenario.id));
        let before = Project { trial: Arc::default(), ..(*self.project).clone() };
        let on = self.project.programmes.iter().filter(|programme| changes.programmes.contains(&programme.id));
        let has_cost_once = on.into_iter().any(|programme| programme.cost_once.is_some());
        self.promotion = Some(Promotion {
            differences: diff(&before, &project),
            project: Arc::new(project),
            base: Arc::clone(&self.project),
            has_cost_once,
        });
        self.dialog = Some(Dialog::Promote);
        Vec::new()
    }

    /// Makes what was asked about the base.
    pub(super) fn promote(&mut self) -> Vec<Effect> {
        self.dialog = None;
        // Of another state of the project it would be something else.
        if let Some(promotion) = self.promotion.take().filter(|promotion| Arc::ptr_eq(&promotion.base, &self.project)) {
            let label = self.words.text("edit-promote");
            self.replace(promotion.project, label);
        }
        Vec::new()
    }
}
