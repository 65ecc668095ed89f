//! What other windows and programs do with the project's file: it is open elsewhere, it changed, it is gone. Also the way
//! back to its backup.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::Project;
use crate::project_file::{FileError, Look, Stamp};

use super::disk::{Beside, Expect, OnDisk, Opened, SaveWish};
use super::file_words::{file_error, unknown_fields};
use super::{AppState, Dialog, DialogAction, Effect, Intent, Job, NoticeKind};

impl AppState {
    /// A project was read: opens it, or asks how, if another window has it.
    pub(super) fn loaded(&mut self, path: PathBuf, opened: Opened) -> Vec<Effect> {
        let before = self.safety.opening_over.take();
        if self.is_dirty() && before.is_some_and(|before| !Arc::ptr_eq(&before, &self.project)) {
            // Somebody went on working while a slow disk was read.
            return self.leave(Intent::Open(path));
        }
        if opened.is_elsewhere {
            self.dialog = Some(Dialog::Elsewhere(path.clone()));
            self.safety.elsewhere = Some((path, opened));
            return Vec::new();
        }
        self.open_project(opened.project, Some(path.clone()));
        self.safety.disk = opened.disk;
        self.take_beside(opened.beside);
        self.remember(&path)
    }

    /// Goes on after the question how to open what another window has.
    pub(super) fn answer_elsewhere(&mut self, answer: DialogAction) -> Vec<Effect> {
        let Some((path, opened)) = self.safety.elsewhere.take() else { return Vec::new() };
        match answer {
            DialogAction::OpenReadOnly => {
                self.open_project(opened.project, Some(path.clone()));
                self.safety.disk = opened.disk;
                self.take_beside(opened.beside);
                self.safety.is_read_only = true;
                self.remember(&path)
            }
            DialogAction::OpenCopy => {
                self.open_project(opened.project, None);
                self.take_beside(opened.beside);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Takes over what stands in the file beside the project, and says what of it this program does not know.
    fn take_beside(&mut self, beside: Beside) {
        for line in unknown_fields(&self.words, &beside.unknown) {
            self.notify(NoticeKind::Error, line);
        }
        self.safety.beside = beside;
    }

    /// Somebody looked at the file.
    pub(super) fn looked(&mut self, path: &PathBuf, known: &Stamp, look: Look) {
        // What was expected there may have changed since.
        if self.watched().is_some_and(|(watched, stamp)| watched == *path && stamp == *known) {
            self.safety.news = Some(look);
        }
    }

    /// Deals with what somebody else did to the file.
    pub(super) fn settle_news(&mut self, news: Look) -> Vec<Effect> {
        let Some((path, _)) = self.watched() else { return Vec::new() };
        match news {
            Look::Gone => {
                self.safety.is_gone = true;
                self.mark_saved(Arc::clone(&self.saved));
                let text = self.words.with("file-gone", &[("path", path.display().to_string().into())]);
                self.notify(NoticeKind::Error, text);
            }
            Look::Same => {
                self.safety.is_gone = false;
                self.mark_saved(Arc::clone(&self.saved));
            }
            Look::Changed(_) if self.is_untouched() => return self.reload(false),
            Look::Changed(stamp) => {
                self.end_edit();
                self.dialog = Some(Dialog::Changed { stamp, wish: None });
            }
            Look::Unreadable => {}
        }
        Vec::new()
    }

    /// Goes on after the question about a file that changed.
    pub(super) fn answer_changed(
        &mut self,
        (stamp, wish): (Stamp, Option<SaveWish>),
        answer: DialogAction,
    ) -> Vec<Effect> {
        match (answer, wish) {
            (DialogAction::Reload, _) => self.reload(true),
            (DialogAction::KeepMine, Some(wish)) => self.save_to(SaveWish { expect: Expect::Known(stamp), ..wish }),
            (DialogAction::KeepMine, None) => {
                // The next save replaces that, and nothing newer.
                self.safety.disk.stamp = Some(stamp);
                self.safety.is_gone = false;
                self.safety.is_mine = true;
                self.mark_saved(Arc::clone(&self.saved));
                Vec::new()
            }
            (DialogAction::Compare, wish) => {
                self.dialog = Some(Dialog::Changed { stamp, wish });
                let path = self.path.clone();
                path.map(|path| Effect::Run(Job::LoadOther(path, self.at_hand()))).into_iter().collect()
            }
            (DialogAction::SaveCopy, wish) => self.save_as(wish.and_then(|wish| wish.then)),
            _ => Vec::new(),
        }
    }

    /// Whether there is nothing here that is not in the file as this window knows it.
    fn is_untouched(&self) -> bool {
        !self.safety.is_mine && *self.project == *self.saved
    }

    fn reload(&mut self, is_asked_for: bool) -> Vec<Effect> {
        let Some((path, _)) = self.watched() else { return Vec::new() };
        self.busy = Some("busy-opening");
        vec![Effect::Run(Job::Reload { path, is_asked_for, at_hand: self.at_hand() })]
    }

    /// The file was read again.
    pub(super) fn reloaded(&mut self, (path, is_asked_for): (PathBuf, bool), result: Result<Opened, Arc<FileError>>) {
        self.busy = None;
        if self.path.as_ref() != Some(&path) {
            return;
        }
        match result {
            Ok(Opened { disk: OnDisk { stamp: Some(stamp), .. }, .. }) if !is_asked_for && !self.is_untouched() => {
                // There was no unsaved work when the reading began, but there is now.
                self.safety.news = Some(Look::Changed(stamp));
            }
            Ok(Opened { project, beside, disk, .. }) => {
                self.replace(project.clone(), self.words.text("step-reload"));
                self.take_beside(beside);
                self.safety.disk.stamp = disk.stamp;
                self.safety.own = None;
                self.safety.is_gone = false;
                self.safety.is_mine = false;
                self.mark_saved(project);
                let text = self.words.with("done-reloaded", &[("path", path.display().to_string().into())]);
                self.notify(NoticeKind::Done, text);
            }
            Err(error) => {
                let error = file_error(&self.words, &error);
                self.failed("error-reload", &error, &path);
            }
        }
    }

    pub(super) fn open_backup(&mut self) -> Vec<Effect> {
        let Some(backup) = self.backup().cloned() else { return Vec::new() };
        self.busy = Some("busy-opening");
        vec![Effect::Run(Job::LoadBackup { backup, session: self.session, at_hand: self.at_hand() })]
    }

    /// The backup was read: its state is a step of the open project, which can be taken back.
    pub(super) fn backup_loaded(&mut self, session: u64, backup: &Path, result: Result<Arc<Project>, Arc<FileError>>) {
        self.busy = None;
        match result {
            Ok(_) if session != self.session => {}
            Ok(project) => {
                self.replace(project, self.words.text("step-backup"));
                let text = self.words.text("done-backup");
                self.notify(NoticeKind::Done, text);
            }
            Err(error) => {
                let error = file_error(&self.words, &error);
                self.failed("error-open", &error, backup);
            }
        }
    }
}
