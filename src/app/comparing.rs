//! The open project against another one: a list of differences, each of which can be taken over.

use std::path::PathBuf;
use std::sync::Arc;

use crate::compare::{Difference, Side, diff, take};
use crate::model::Project;
use crate::project_file::{FileError, Look, Passphrase};

use super::confidential::{Unlock, asks_for_passphrase, is_wrong};
use super::disk::AtHand;
use super::file_words::file_error;
use super::{AppState, Dialog, Effect, Job, NoticeKind};

/// Another project that the open one is compared with.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Its file.
    pub path: PathBuf,
    /// What is in it.
    pub other: Arc<Project>,
    /// How to get from the open project to it.
    pub differences: Vec<Difference>,
    /// The state of the open project that they are of.
    mine: Arc<Project>,
}

impl Comparison {
    /// Compares a project with another one.
    #[must_use]
    pub fn of(path: PathBuf, mine: Arc<Project>, other: Arc<Project>) -> Self {
        Self { path, differences: diff(&mine, &other), mine, other }
    }
}

impl AppState {
    /// What the open project is compared with.
    #[must_use]
    pub const fn comparison(&self) -> Option<&Comparison> {
        self.comparison.as_ref()
    }

    /// Reads another project to compare the open one with.
    pub(super) fn load_other(&self, path: PathBuf, passphrase: Option<Passphrase>) -> Vec<Effect> {
        let at_hand = AtHand { passphrase, ..self.at_hand() };
        vec![Effect::Run(Job::LoadOther { path, session: self.session, mine: Arc::clone(&self.project), at_hand })]
    }

    /// Another project was read, or not.
    pub(super) fn other_loaded(&mut self, path: PathBuf, result: Result<Comparison, Arc<FileError>>) {
        match result {
            Ok(comparison) => self.compare(comparison),
            Err(error) if asks_for_passphrase(&error) => {
                self.set_question_aside();
                self.ask_passphrase(Unlock::Other(path), is_wrong(&error));
            }
            Err(error) => self.failed("error-open", &file_error(self.words(), &error), &path),
        }
    }

    /// Compares the open project with another one and shows the differences.
    fn compare(&mut self, comparison: Comparison) {
        self.end_edit();
        self.set_question_aside();
        self.comparison = Some(comparison);
        self.compare_again();
        self.dialog = Some(Dialog::Compare);
    }

    /// The question about a file that changed comes again once the list has been looked at.
    fn set_question_aside(&mut self) {
        if let Some(Dialog::Changed { stamp, wish }) = self.dialog.take() {
            self.safety.set_aside = Some((stamp, wish));
        }
    }

    /// Comes back to it.
    pub(super) fn ask_about_change_again(&mut self) {
        match self.safety.set_aside.take() {
            Some((stamp, wish @ Some(_))) => self.dialog = Some(Dialog::Changed { stamp, wish }),
            // What was taken over meanwhile may leave nothing to ask.
            Some((stamp, None)) => self.safety.news = Some(Look::Changed(stamp)),
            None => {}
        }
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
        if let Some(comparison) = &mut self.comparison
            && !Arc::ptr_eq(&comparison.mine, &self.project)
        {
            comparison.mine = Arc::clone(&self.project);
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
