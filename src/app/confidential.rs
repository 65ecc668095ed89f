//! Confidential projects: asking for a passphrase, setting one, taking it off. The key stays with the open project, so
//! that saves, backups and copies for recovery are encrypted, too.

use std::path::PathBuf;
use std::sync::Arc;

use crate::project_file::{FileError, Key, Opened as OpenedBytes, Passphrase};

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

impl AppState {
    /// Whether the open project is saved with a passphrase.
    #[must_use]
    pub const fn is_confidential(&self) -> bool {
        self.safety.beside.key.is_some()
    }

    /// Asks for a passphrase.
    pub(super) fn ask_passphrase(&mut self, what: Unlock, is_wrong: bool) {
        self.dialog = Some(Dialog::Passphrase { what, is_wrong });
    }

    /// Tries the passphrase that was typed.
    pub(super) fn unlock(&mut self, passphrase: Passphrase) -> Vec<Effect> {
        let Some(Dialog::Passphrase { what, .. }) = self.dialog.take() else { return Vec::new() };
        self.busy = Some("busy-unlocking");
        match what {
            Unlock::File(path) => {
                self.safety.opening_over = Some(Arc::clone(&self.project));
                let mut at_hand = self.at_hand();
                at_hand.passphrase = Some(passphrase);
                vec![Effect::Run(Job::Load(path, at_hand))]
            }
            Unlock::Work(number) => {
                let sealed = self.recoveries().iter().find(|recovery| recovery.number == number);
                let sealed = sealed.and_then(|recovery| recovery.sealed.clone());
                let job = sealed.map(|sealed| Effect::Run(Job::Unseal { number, sealed, passphrase }));
                job.into_iter().collect()
            }
        }
    }

    /// Unsaved work was unlocked, or not.
    pub(super) fn unsealed(&mut self, number: u64, result: Result<OpenedBytes, Arc<FileError>>) -> Vec<Effect> {
        self.busy = None;
        match result {
            Ok(opened) => {
                self.unlock_recovery(number, opened);
                self.leave(Intent::Recover(number))
            }
            Err(error) => {
                if matches!(*error, FileError::WrongPassphrase) {
                    self.ask_passphrase(Unlock::Work(number), true);
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
