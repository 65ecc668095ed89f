//! The sheet of the next interview on its way to a file.

use std::path::PathBuf;

use crate::export::interview_sheet;

use super::interviewing::NextInterview;
use super::saving::file_name;
use super::{AppState, Dialog, Effect, ExportTrouble, Job, NoticeKind, PickFor};

impl AppState {
    /// What to ask next before the decision in hand; `None` while that is being worked out, or where there is nothing to
    /// decide.
    #[must_use]
    pub fn next_interview(&self) -> Option<NextInterview> {
        let asking = self.answers()?.asking.as_ref()?;
        let study = self.study().filter(|study| std::sync::Arc::ptr_eq(&study.project, &self.project))?;
        Some(NextInterview::of(self.words(), self.today(), study, asking))
    }

    /// Asks where to write the sheet.
    pub(super) fn print_interview(&mut self) -> Vec<Effect> {
        if self.interview_to_print().is_none() {
            return Vec::new();
        }
        let name = self.words().text("sheet-file");
        vec![Effect::PickFile(PickFor::Interview, format!("{}-{}.html", self.file_stem(), file_name(&name)))]
    }

    /// What is to stand on the sheet. While it is only known roughly, that is said instead.
    fn interview_to_print(&mut self) -> Option<NextInterview> {
        let interview = self.next_interview().filter(|_| self.is_studied());
        if interview.is_none() {
            let text = self.words().text("sheet-not-yet");
            self.notify(NoticeKind::Error, text);
        }
        interview
    }

    /// Writes the sheet to a place that was chosen.
    pub(super) fn print_to(&mut self, path: PathBuf, may_replace: bool) -> Vec<Effect> {
        let Some(interview) = self.interview_to_print() else { return Vec::new() };
        let path = if path.extension().is_some() { path } else { path.with_extension("html") };
        let page = interview_sheet(self.words(), &interview.sheet(self.project(), self.words(), self.day()));
        vec![Effect::Run(Job::WriteSheet { page, path, may_replace })]
    }

    /// The sheet was written, and is shown; or it was not.
    pub(super) fn sheet_written(&mut self, path: PathBuf, result: Result<(), ExportTrouble>) -> Vec<Effect> {
        match result {
            Ok(()) => {
                let text = self.words().with("done-exported", &[("path", path.display().to_string().into())]);
                self.notify(NoticeKind::Written, text);
                return vec![Effect::ShowFile(path)];
            }
            Err(ExportTrouble::Exists) => self.dialog = Some(Dialog::ReplaceBySheet(path)),
            Err(ExportTrouble::Failed(error)) => self.failed("error-sheet", &error, &path),
        }
        Vec::new()
    }
}
