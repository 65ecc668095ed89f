//! The open project against another one: a list of differences, each of which can be taken over.

use std::path::PathBuf;
use std::sync::Arc;

use crate::compare::{Difference, Side, diff, take};
use crate::model::Project;
use crate::project_file::Look;

use super::{AppState, Dialog, NoticeKind};

/// Another project that the open one is compared with.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Its file.
    pub path: PathBuf,
    /// What is in it.
    pub other: Arc<Project>,
    /// How to get from the open project to it.
    pub differences: Vec<Difference>,
}

impl AppState {
    /// What the open project is compared with.
    #[must_use]
    pub const fn comparison(&self) -> Option<&Comparison> {
        self.comparison.as_ref()
    }

    /// Compares the open project with another one and shows the differences.
    pub(super) fn compare_with(&mut self, path: PathBuf, other: Arc<Project>) {
        self.end_edit();
        // The question whether to reload comes again once the list has been looked at.
        if let Some(Dialog::Changed { stamp, .. }) = self.dialog.take() {
            self.safety.news = Some(Look::Changed(stamp));
        }
        let differences = diff(&self.project, &other);
        self.comparison = Some(Comparison { path, other, differences });
        self.dialog = Some(Dialog::Compare);
    }

    /// Takes the other side of one difference over, as a step of its own.
    pub(super) fn take_over(&mut self, index: usize) {
        let Some(comparison) = &self.comparison else { return };
        let Some(difference) = comparison.differences.get(index) else { return };
        match take(&self.project, difference, Side::After) {
            Ok(project) => {
                let label = self.words.with("edit-take", &[("place", difference.describe(&self.words).place.into())]);
                self.replace(Arc::new(project), label);
            }
            Err(refusal) => {
                let text = self.words.with("compare-refused", &[("reason", refusal.say(&self.words).into())]);
                self.notify(NoticeKind::Error, text);
            }
        }
    }

    /// Takes over every difference that can be.
    pub(super) fn take_all_over(&mut self) {
        let Some(comparison) = &self.comparison else { return };
        let label = self.words.text("edit-take-all");
        self.replace(Arc::clone(&comparison.other), label);
    }

    /// Brings the list up to date after the open project has changed.
    pub(super) fn compare_again(&mut self) {
        if let Some(comparison) = &mut self.comparison {
            comparison.differences = diff(&self.project, &comparison.other);
        }
    }

    /// Puts another state in place of the project, as a step of its own.
    pub(super) fn replace(&mut self, project: Arc<Project>, label: String) {
        self.end_edit();
        let before = Arc::clone(&self.project);
        self.history.record(&before, label, String::new());
        self.generation += 1;
        self.set_project(project);
        self.end_edit();
    }
}
