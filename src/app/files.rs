//! Opening, closing and exporting: what is asked before, what happens after. Saving is in `saving`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::export::Format;

use super::confidential::{Unlock, asks_for_passphrase, is_wrong};
use super::file_words::file_error;
use super::saving::file_name;
use super::templates::template;
use super::{
    AppState, Dialog, DialogAction, Draft, Effect, Intent, Job, JobResult, NoticeKind, PickFor, SurveyAction,
    TableSource, Ticket,
};

/// A wish to export a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartWish {
    /// The chart, by its key.
    pub key: &'static str,
    /// As what.
    pub format: Format,
    /// Where.
    pub path: PathBuf,
    /// Whether a file that is there may be replaced: a person was asked.
    pub may_replace: bool,
}

/// Why a chart was not exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportTrouble {
    /// There is a file of that name.
    Exists,
    /// Something else, in words.
    Failed(String),
}

/// A path from outside, as it stays right when the program's folder is another one.
pub fn whole(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

impl AppState {
    /// Leaves the open project for something else; asks first if there is unsaved work.
    pub(super) fn leave(&mut self, intent: Intent) -> Vec<Effect> {
        self.end_edit();
        if self.is_making_key() {
            // What is open is about to be saved with a passphrase: first that.
            self.safety.after_key = Some(intent);
            return Vec::new();
        }
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
            Intent::ChooseAndOpen => {
                self.note_what_is_left();
                return vec![Effect::PickFile(PickFor::Open, String::new())];
            }
            Intent::Open(path) => {
                let number = self.begin_opening();
                return vec![Effect::Run(Job::Load { number, path: whole(path), at_hand: self.at_hand() })];
            }
            Intent::Recover(number) => return self.recover(number),
            Intent::Close => self.close_project(),
            Intent::Quit => {
                if !self.safety.saving.is_empty() && !std::mem::replace(&mut self.safety.waits_to_quit, true) {
                    let text = self.words().text("quit-waits");
                    self.notify(NoticeKind::Done, text);
                    return Vec::new();
                }
                // Nothing may ask again on the way out.
                self.safety.forget_file();
                self.safety.saving.clear();
                self.mark_saved(Arc::clone(&self.project));
                return vec![Effect::Quit];
            }
        }
        Vec::new()
    }

    /// Notes what is open while something else is asked for or read, so that nothing is lost that comes after that.
    fn note_what_is_left(&mut self) {
        self.safety.opening_over = Some((Arc::clone(&self.project), self.is_dirty()));
    }

    /// Begins to open something else; what comes of earlier openings is too late from now on.
    pub(super) fn begin_opening(&mut self) -> u64 {
        self.note_what_is_left();
        self.open_again()
    }

    /// The same for another try at the same thing.
    pub(super) fn open_again(&mut self) -> u64 {
        self.safety.opening += 1;
        self.waits.retain(|wait| !matches!(wait, Ticket::Open(_)));
        self.safety.opening
    }

    /// Whether there is unsaved work that was not there when something else was asked for.
    pub(super) fn has_gone_on(&mut self) -> bool {
        let before = self.safety.opening_over.take();
        let is_as_before = before.is_some_and(|(project, was_dirty)| was_dirty && Arc::ptr_eq(&project, &self.project));
        self.is_making_key() || (self.is_dirty() && !is_as_before)
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
            Some(Dialog::ReplaceByChart(wish)) => match answer {
                DialogAction::Replace => self.export_to(ChartWish { may_replace: true, ..wish }),
                DialogAction::SaveCopy => self.export_chart(wish.key, wish.format),
                _ => Vec::new(),
            },
            Some(Dialog::ReplaceBySheet(path)) => match answer {
                DialogAction::Replace => self.print_to(path, true),
                DialogAction::SaveCopy => self.print_interview(),
                _ => Vec::new(),
            },
            Some(Dialog::Compare) => {
                // Nothing is compared any more when the list is closed.
                self.comparison = None;
                self.ask_about_change_again();
                Vec::new()
            }
            Some(Dialog::Passphrase { .. }) => {
                self.forget_tried();
                self.ask_about_change_again();
                Vec::new()
            }
            Some(Dialog::Promote) if answer == DialogAction::Promote => self.promote(),
            Some(Dialog::Promote) => {
                self.promotion = None;
                Vec::new()
            }
            Some(Dialog::Survey) => {
                if matches!(self.survey.take(), Some(Draft::Prices { .. })) {
                    let text = self.words().text("prices-left");
                    self.notify(NoticeKind::Done, text);
                }
                Vec::new()
            }
            Some(
                Dialog::ProjectSettings
                | Dialog::Settings
                | Dialog::Palette
                | Dialog::Shortcuts
                | Dialog::Protect
                | Dialog::About,
            )
            | None => Vec::new(),
        }
    }

    /// A file was chosen, or not.
    pub(super) fn picked(&mut self, what: PickFor, path: Option<PathBuf>) -> Vec<Effect> {
        let Some(path) = path.map(whole) else { return Vec::new() };
        match what {
            // The dialogs of the system let people go on working beside them.
            PickFor::Open if self.has_gone_on() => self.leave(Intent::Open(path)),
            PickFor::Open => self.carry_out(Intent::Open(path)),
            PickFor::Compare => self.load_other(path, None),
            PickFor::Survey => self.survey(SurveyAction::Read(TableSource::File(path))),
            PickFor::Attachment(id) => self.attach(&id, &path),
            PickFor::Save(then) => self.save_where(path, then),
            PickFor::Chart(key, format) => {
                // The dialog asked about the name that was chosen, not about the one with an ending.
                let may_replace = path.extension().is_some();
                self.export_to(ChartWish { key, format, path, may_replace })
            }
            PickFor::Interview => {
                let may_replace = path.extension().is_some();
                self.print_to(path, may_replace)
            }
        }
    }

    /// Exports a chart to a place that was chosen.
    pub(super) fn export_to(&mut self, wish: ChartWish) -> Vec<Effect> {
        let Some(chart) = self.chart(wish.key).map(Arc::clone) else { return Vec::new() };
        let format = Format::of_path(&wish.path).unwrap_or(wish.format);
        let has_ending = wish.path.extension().is_some();
        let path = if has_ending { wish.path } else { wish.path.with_extension(format.extension()) };
        let wish = ChartWish { format, path, ..wish };
        vec![Effect::Run(Job::ExportChart { chart, theme: self.settings().theme, wish })]
    }

    pub(super) fn export_chart(&mut self, key: &'static str, format: Format) -> Vec<Effect> {
        let is_shown = self.chart(key).is_some_and(|chart| chart.is_of_situation);
        let situation = self.situation_name().filter(|_| is_shown);
        let situation = situation.map(|name| format!("-{}", file_name(&name))).unwrap_or_default();
        let name = format!("{}-{key}{situation}.{}", self.file_stem(), format.extension());
        vec![Effect::PickFile(PickFor::Chart(key, format), name)]
    }

    pub(super) fn copy_chart(&mut self, key: &str) -> Vec<Effect> {
        let Some(chart) = self.chart(key).map(Arc::clone) else { return Vec::new() };
        vec![Effect::Run(Job::CopyChart { chart, theme: self.settings().theme })]
    }

    /// Takes over what came of a job.
    pub(super) fn job_done(&mut self, result: JobResult) -> Vec<Effect> {
        match result {
            // Only the last opening counts.
            JobResult::Loaded { number, .. } if number != self.safety.opening => {}
            JobResult::Loaded { path, result, .. } => match result {
                Ok(opened) => return self.loaded(path, opened),
                Err(error) if asks_for_passphrase(&error) => self.ask_passphrase(Unlock::File(path), is_wrong(&error)),
                Err(error) => {
                    self.safety.opening_over = None;
                    self.failed("error-open", &file_error(self.words(), &error), &path);
                }
            },
            // Another project is open by now.
            JobResult::LoadedOther { session, .. }
            | JobResult::Reloaded { session, .. }
            | JobResult::BackupLoaded { session, .. }
                if session != self.session => {}
            JobResult::LoadedOther { path, result, .. } => self.other_loaded(path, result),
            JobResult::KeyMade(session, result) => return self.key_made(session, result),
            JobResult::Unsealed(number, result) => return self.unsealed(number, result.map(|recovery| *recovery)),
            JobResult::Saved(job, result) => return self.save_done(*job, result),
            JobResult::Reloaded { path, is_asked_for, result, .. } => self.reloaded((path, is_asked_for), result),
            JobResult::BackupLoaded { backup, result, .. } => self.backup_loaded(backup, result),
            JobResult::Begun(begun) => return self.begun(begun),
            JobResult::LeftRead(recovery) => self.left_read(*recovery),
            JobResult::WorkKept { adopted, result } => self.work_kept(adopted, result),
            JobResult::Held { opening, number, disk, is_elsewhere } => {
                return self.recovered(opening, number, disk, is_elsewhere);
            }
            JobResult::Looked { path, known, look } => self.looked(&path, &known, look),
            JobResult::Exported(wish, Ok(())) => {
                let text = self.words().with("done-exported", &[("path", wish.path.display().to_string().into())]);
                self.notify(NoticeKind::Written, text);
            }
            JobResult::Exported(wish, Err(ExportTrouble::Exists)) => self.dialog = Some(Dialog::ReplaceByChart(wish)),
            JobResult::Exported(wish, Err(ExportTrouble::Failed(error))) => {
                self.failed("error-export", &error, &wish.path);
            }
            JobResult::Copied(Ok(pixels)) => {
                let text = self.words().text("done-copied");
                self.notify(NoticeKind::Done, text);
                return vec![Effect::CopyPicture(pixels)];
            }
            JobResult::Copied(Err(error)) => {
                let text = self.words().with("error-copy", &[("error", error.into())]);
                self.notify(NoticeKind::Error, text);
            }
            JobResult::Studied(done) => self.study_done(*done),
            JobResult::SheetWritten(path, result) => return self.sheet_written(path, result),
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
        let path = whole(path.to_path_buf());
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
