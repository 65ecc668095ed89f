//! What other windows and programs do with the project's file: it is open elsewhere, it changed, it is gone. Also the way
//! back to its backup.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::Project;
use crate::project_file::{FileError, Look, Passphrase, Stamp, Unknown};

use super::confidential::{Unlock, asks_for_passphrase, is_wrong};
use super::disk::{AtHand, Beside, Expect, OnDisk, Opened, SaveWish};
use super::file_words::{file_error, unknown_fields};
use super::{AppState, Dialog, DialogAction, Effect, Intent, Job, NoticeKind};

impl AppState {
    /// A project was read: opens it, or asks how, if another window has it.
    pub(super) fn loaded(&mut self, path: PathBuf, opened: Opened) -> Vec<Effect> {
        if self.has_gone_on() {
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
        self.safety.file_key.clone_from(&beside.key);
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
            Look::Changed(_) if self.is_untouched() => return self.reload(false, None),
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
            // What was meant to follow the save does not follow: the state that is replaced is one undo away.
            (DialogAction::Reload, _) => self.reload(true, None),
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
                self.path.clone().map(|path| self.load_other(path, None)).unwrap_or_default()
            }
            (DialogAction::SaveCopy, wish) => self.save_as(wish.and_then(|wish| wish.then)),
            _ => {
                // A project that saves itself does not go on asking.
                self.safety.waits_for_save = true;
                Vec::new()
            }
        }
    }

    /// Whether there is nothing here that is not in the file as this window knows it.
    fn is_untouched(&self) -> bool {
        !self.safety.is_mine && *self.project == *self.saved
    }

    pub(super) fn reload(&mut self, is_asked_for: bool, passphrase: Option<Passphrase>) -> Vec<Effect> {
        let Some((path, _)) = self.watched() else { return Vec::new() };
        let at_hand = AtHand { passphrase, ..self.at_hand() };
        vec![Effect::Run(Job::Reload { path, session: self.session, is_asked_for, at_hand })]
    }

    /// The file was read again.
    pub(super) fn reloaded(&mut self, (path, is_asked_for): (PathBuf, bool), result: Result<Opened, Arc<FileError>>) {
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
                let key = self.safety.beside.key.take();
                self.take_beside(beside);
                self.safety.disk.stamp = disk.stamp;
                self.safety.own = None;
                self.safety.is_gone = false;
                self.safety.is_mine = false;
                let text = self.words.with("done-reloaded", &[("path", path.display().to_string().into())]);
                self.notify(NoticeKind::Done, text);
                if self.safety.beside.key.is_none() && key.is_some() {
                    // Whoever wrote it in plain text does not decide that for this window's saves.
                    self.safety.beside.key = key;
                    let text = self.words.text("reloaded-plain");
                    self.notify(NoticeKind::Error, text);
                }
                self.mark_saved(project);
            }
            Err(error) if asks_for_passphrase(&error) => self.ask_passphrase(Unlock::Reload, is_wrong(&error)),
            Err(error) => {
                let error = file_error(&self.words, &error);
                self.failed("error-reload", &error, &path);
            }
        }
    }

    pub(super) fn open_backup(&mut self, passphrase: Option<Passphrase>) -> Vec<Effect> {
        let Some(backup) = self.backup().cloned() else { return Vec::new() };
        let at_hand = AtHand { passphrase, ..self.at_hand() };
        vec![Effect::Run(Job::LoadBackup { backup, session: self.session, at_hand })]
    }

    /// The backup was read: its state is a step of the open project, which can be taken back.
    pub(super) fn backup_loaded(&mut self, backup: PathBuf, result: Result<(Arc<Project>, Beside), Arc<FileError>>) {
        match result {
            Ok((project, beside)) => {
                // What this program does not know of either is kept: the step can be taken back.
                let unknown = &mut self.safety.beside.unknown;
                *unknown = beside.unknown.merge(&Unknown::default(), unknown).0;
                self.replace(project, self.words.text("step-backup"));
                let text = self.words.text("done-backup");
                self.notify(NoticeKind::Done, text);
            }
            Err(error) if asks_for_passphrase(&error) => self.ask_passphrase(Unlock::Backup(backup), is_wrong(&error)),
            Err(error) => {
                let error = file_error(&self.words, &error);
                self.failed("error-open", &error, &backup);
            }
        }
    }
}
