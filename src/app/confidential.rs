//! Confidential projects: asking for a passphrase, setting one, taking it off. The key stays with the open project, so
//! that saves, backups and copies for recovery are encrypted, too.

use std::path::PathBuf;
use std::sync::Arc;

use crate::project_file::{FileError, Key, Opened as OpenedBytes, Passphrase};

use super::disk::{AtHand, Opened};
use super::file_words::file_error;
use super::{AppState, Dialog, Effect, Intent, Job, NoticeKind};

/// What a passphrase is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlock {
    /// To open a file.
    File(PathBuf),
    /// To go on with unsaved work, by its number.
    Work(u64),
}

/// What came of the passphrase that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// None was typed yet.
    Nothing,
    /// It is being tried, which takes about a second.
    Now,
    /// It does not fit.
    Wrong,
}

impl AppState {
    /// Whether the open project is saved with a passphrase.
    #[must_use]
    pub const fn is_confidential(&self) -> bool {
        self.safety.beside.key.is_some()
    }

    /// Asks for a passphrase.
    pub(super) fn ask_passphrase(&mut self, what: Unlock, tried: Tried) {
        self.dialog = Some(Dialog::Passphrase { what, tried });
    }

    /// Tries the passphrase that was typed. The question stays until the answer comes.
    pub(super) fn unlock(&mut self, passphrase: Passphrase) -> Vec<Effect> {
        let Some(Dialog::Passphrase { what, tried }) = &mut self.dialog else { return Vec::new() };
        if *tried == Tried::Now {
            return Vec::new();
        }
        *tried = Tried::Now;
        let job = match what.clone() {
            Unlock::File(path) => {
                self.safety.opening_over = Some(Arc::clone(&self.project));
                let at_hand = AtHand { passphrase: Some(passphrase), ..self.at_hand() };
                Some(Job::Unlock(path, at_hand))
            }
            Unlock::Work(number) => {
                let sealed = self.recoveries().iter().find(|recovery| recovery.number == number);
                let sealed = sealed.and_then(|recovery| recovery.sealed.clone());
                sealed.map(|sealed| Job::Unseal { number, sealed, passphrase })
            }
        };
        match &job {
            Some(_) => self.busy = Some("busy-unlocking"),
            None => self.dialog = None,
        }
        job.map(Effect::Run).into_iter().collect()
    }

    /// Whether the question still waits for what came of a passphrase; takes it away if it does. Somebody may have
    /// cancelled it or opened something else meanwhile, and is not to be taken elsewhere then.
    fn stop_trying(&mut self, tried: &Unlock) -> bool {
        let is_waiting = matches!(&self.dialog, Some(Dialog::Passphrase { what, tried: Tried::Now }) if what == tried);
        if is_waiting {
            self.dialog = None;
            self.busy = None;
        }
        is_waiting
    }

    /// A file was unlocked, or not.
    pub(super) fn unlocked(&mut self, path: PathBuf, result: Result<Opened, Arc<FileError>>) -> Vec<Effect> {
        if self.stop_trying(&Unlock::File(path.clone())) { self.opened(path, result) } else { Vec::new() }
    }

    /// Unsaved work was unlocked, or not.
    pub(super) fn unsealed(&mut self, number: u64, result: Result<OpenedBytes, Arc<FileError>>) -> Vec<Effect> {
        if !self.stop_trying(&Unlock::Work(number)) {
            return Vec::new();
        }
        match result {
            Ok(opened) => {
                self.unlock_recovery(number, opened);
                self.leave(Intent::Recover(number))
            }
            Err(error) => {
                if matches!(*error, FileError::WrongPassphrase) {
                    self.ask_passphrase(Unlock::Work(number), Tried::Wrong);
                } else {
                    let text = file_error(&self.words, &error);
                    self.notify(NoticeKind::Error, text);
                }
                Vec::new()
            }
        }
    }

    /// Saves with a passphrase from now on, or without one.
    pub(super) fn protect(&mut self, passphrase: Option<Passphrase>) -> Vec<Effect> {
        self.dialog = None;
        match passphrase {
            Some(passphrase) => {
                self.busy = Some("busy-unlocking");
                vec![Effect::Run(Job::MakeKey { passphrase, session: self.session })]
            }
            None => self.save_with(None),
        }
    }

    /// A key was made for the passphrase.
    pub(super) fn key_made(&mut self, session: u64, result: Result<Key, Arc<FileError>>) -> Vec<Effect> {
        self.busy = None;
        match result {
            Ok(key) if session == self.session => self.save_with(Some(key)),
            Ok(_) => Vec::new(),
            Err(error) => {
                let text = file_error(&self.words, &error);
                self.notify(NoticeKind::Error, text);
                Vec::new()
            }
        }
    }

    fn save_with(&mut self, key: Option<Key>) -> Vec<Effect> {
        self.safety.beside.key = key;
        // A copy for recovery that is kept from now on has the same protection; one that is there is written anew.
        self.safety.keep_again();
        self.save(None)
    }
}
