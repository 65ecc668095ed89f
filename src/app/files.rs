//! Opening, closing and exporting: what is asked before, what happens after. Saving is in `saving`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::export::Format;
use crate::project_file::FileError;

use super::confidential::Unlock;
use super::file_words::file_error;
use super::templates::template;
use super::{
    AppState, Dialog, DialogAction, Effect, Intent, Job, JobResult, NoticeKind, PickFor, SurveyAction, TableSource,
};

impl AppState {
    /// Leaves the open project for something else; asks first if there is unsaved work.
    pub(super) fn leave(&mut self, intent: Intent) -> Vec<Effect> {
        self.end_edit();
        if self.is_dirty() {
            self.present = None;
            self.dialog = Some(Dialog::Unsaved(intent));
            return Vec::new();
        }
        self.carry_out(intent)
    }

    fn carry_out(&mut self, intent: Intent) -> Vec<Effect> {
        match intent {
            Intent::New => self.open_project(Arc::new(self.settings().new_project()), None),
            Intent::Template(key) => self.open_template(key, true),
            Intent::Example(key) => self.open_template(key, false),
            Intent::ChooseAndOpen => return vec![Effect::PickFile(PickFor::Open, String::new())],
            Intent::Open(path) => {
                self.busy = Some("busy-opening");
                self.safety.opening_over = Some(Arc::clone(&self.project));
                return vec![Effect::Run(Job::Load(path, self.at_hand()))];
            }
            Intent::Recover(number) => return self.recover(number),
            Intent::Close => self.close_project(),
            Intent::Quit => {
                // Nothing may ask again on the way out.
                self.safety.forget_file();
                self.mark_saved(Arc::clone(&self.project));
                return vec![Effect::Quit];
            }
        }
        Vec::new()
    }

    fn open_template(&mut self, key: &str, blank_name: bool) {
        match template(key) {
            Ok(mut project) => {
                if blank_name {
                    project.name.clear();
                    project.author.clear();
                    project.notes.clear();
                }
                self.open_project(Arc::new(project), None);
            }
            Err(error) => self.notify(NoticeKind::Error, file_error(self.words(), &error)),
        }
    }

    /// Goes on after the question about unsaved work, or closes a form.
    pub(super) fn answer(&mut self, answer: DialogAction) -> Vec<Effect> {
        self.end_edit();
        match self.dialog.take() {
            Some(Dialog::Unsaved(intent)) => match answer {
                DialogAction::Save => self.save(Some(intent)),
                DialogAction::Discard => self.carry_out(intent),
                _ => Vec::new(),
            },
            Some(Dialog::SaveFailed(failed)) => self.answer_failed_save(failed, answer),
            Some(Dialog::Replace(wish)) => self.answer_replace(wish, answer),
            Some(Dialog::Changed { stamp, wish }) => self.answer_changed((stamp, wish), answer),
            Some(Dialog::Elsewhere(_)) => self.answer_elsewhere(answer),
            Some(Dialog::Recovery) => self.answer_recovery(answer),
            Some(Dialog::Compare) => {
                // Nothing is compared any more when the list is closed.
                self.comparison = None;
                Vec::new()
            }
            Some(Dialog::Survey) => {
                self.survey = None;
                Vec::new()
            }
            Some(
                Dialog::ProjectSettings
                | Dialog::Settings
                | Dialog::Palette
                | Dialog::Shortcuts
                | Dialog::Passphrase { .. }
                | Dialog::Protect
                | Dialog::About,
            )
            | None => Vec::new(),
        }
    }

    /// A file was chosen, or not.
    pub(super) fn picked(&mut self, what: PickFor, path: Option<PathBuf>) -> Vec<Effect> {
        let Some(path) = path else { return Vec::new() };
        match what {
            PickFor::Open => self.carry_out(Intent::Open(path)),
            PickFor::Compare => {
                self.busy = Some("busy-opening");
                vec![Effect::Run(Job::LoadOther(path, self.at_hand()))]
            }
            PickFor::Survey => self.survey(SurveyAction::Read(TableSource::File(path))),
            PickFor::Attachment(id) => self.attach(&id, &path),
            PickFor::Save(then) => self.save_where(path, then),
            PickFor::Chart(key, format) => {
                let Some(chart) = self.chart(key).map(Arc::clone) else { return Vec::new() };
                let format = Format::of_path(&path).unwrap_or(format);
                let path = if path.extension().is_none() { path.with_extension(format.extension()) } else { path };
                let theme = self.settings().theme;
                vec![Effect::Run(Job::ExportChart { chart, format, theme, path })]
            }
        }
    }

    pub(super) fn export_chart(&mut self, key: &'static str, format: Format) -> Vec<Effect> {
        let name = format!("{}-{key}.{}", self.file_stem(), format.extension());
        vec![Effect::PickFile(PickFor::Chart(key, format), name)]
    }

    pub(super) fn copy_chart(&mut self, key: &str) -> Vec<Effect> {
        let Some(chart) = self.chart(key).map(Arc::clone) else { return Vec::new() };
        vec![Effect::Run(Job::CopyChart { chart, theme: self.settings().theme })]
    }

    /// Takes over what came of a job.
    pub(super) fn job_done(&mut self, result: JobResult) -> Vec<Effect> {
        match result {
            JobResult::Loaded(path, loaded) => {
                self.busy = None;
                match loaded {
                    Ok(opened) => return self.loaded(path, opened),
                    Err(error) if matches!(*error, FileError::NeedsPassphrase | FileError::WrongPassphrase) => {
                        let is_wrong = matches!(*error, FileError::WrongPassphrase);
                        self.ask_passphrase(Unlock::File(path), is_wrong);
                    }
                    Err(error) => self.failed("error-open", &file_error(self.words(), &error), &path),
                }
            }
            JobResult::LoadedOther(path, loaded) => {
                self.busy = None;
                match loaded {
                    Ok(other) => self.compare_with(path, other),
                    Err(error) => self.failed("error-open", &file_error(self.words(), &error), &path),
                }
            }
            JobResult::KeyMade(session, result) => return self.key_made(session, result),
            JobResult::Unsealed(number, result) => return self.unsealed(number, result.map(|opened| *opened)),
            JobResult::Saved(job, result) => return self.save_done(*job, result),
            JobResult::Reloaded { path, is_asked_for, result } => self.reloaded((path, is_asked_for), result),
            JobResult::BackupLoaded { backup, session, result } => self.backup_loaded(session, &backup, result),
            JobResult::Begun(begun) => self.begun(begun),
            JobResult::WorkKept(result) => self.work_kept(result),
            JobResult::Held { number, disk, is_elsewhere } => self.recovered(number, disk, is_elsewhere),
            JobResult::Looked { path, known, look } => self.looked(&path, &known, look),
            JobResult::Exported(path, Ok(())) => {
                let text = self.words().with("done-exported", &[("path", path.display().to_string().into())]);
                self.notify(NoticeKind::Done, text);
            }
            JobResult::Exported(path, Err(error)) => self.failed("error-export", &error, &path),
            JobResult::Copied(Ok(pixels)) => {
                let text = self.words().text("done-copied");
                self.notify(NoticeKind::Done, text);
                return vec![Effect::CopyPicture(pixels)];
            }
            JobResult::Copied(Err(error)) => {
                let text = self.words().with("error-copy", &[("error", error.into())]);
                self.notify(NoticeKind::Error, text);
            }
            JobResult::TableRead(source, read) => self.table_read(&source, read),
            JobResult::FileOpened(path, Err(error)) => self.failed("error-open-file", &error, &path),
            JobResult::SettingsWritten(Ok(()))
            | JobResult::Revealed(_, Ok(()))
            | JobResult::FileOpened(_, Ok(()))
            | JobResult::Done => {}
            JobResult::SettingsWritten(Err(error)) => {
                let error = file_error(self.words(), &error);
                let text = self.words().with("error-settings", &[("error", error.into())]);
                self.notify(NoticeKind::Error, text);
            }
            JobResult::Revealed(folder, Err(error)) => self.failed("error-reveal", &error, &folder),
            JobResult::Missing(missing) => self.missing = missing,
        }
        Vec::new()
    }

    pub(super) fn remember(&mut self, path: &Path) -> Vec<Effect> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        self.settings.remember(&path);
        self.missing.retain(|missing| *missing != path);
        self.write_settings()
    }

    pub(super) fn failed(&mut self, key: &str, error: &str, path: &Path) {
        let path = path.display().to_string();
        let text = self.words().with(key, &[("error", error.into()), ("path", path.into())]);
        self.notify(NoticeKind::Error, text);
    }
}
