//! Confidential projects: asking for a passphrase, setting one, taking it off. The key stays with the open project, so
//! that saves, backups and copies for recovery are encrypted, too.

use std::path::PathBuf;
use std::sync::Arc;

use crate::project_file::{FileError, Key, Passphrase};

use super::disk::AtHand;
use super::file_words::file_error;
use super::{AppState, Dialog, Effect, Intent, Job, NoticeKind, Ticket};

/// What a passphrase is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlock {
    /// To open a file.
    File(PathBuf),
    /// To go on with unsaved work, by its number.
    Work(u64),
    /// To compare with a file.
    Other(PathBuf),
    /// To read the project's file again.
    Reload,
    /// To return to the backup.
    Backup(PathBuf),
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
    pub(super) fn ask_passphrase(&mut self, what: Unlock, is_wrong: bool) {
        let tried = if is_wrong { Tried::Wrong } else { Tried::Nothing };
        self.dialog = Some(Dialog::Passphrase { what, tried });
    }

    /// Tries the passphrase that was typed. The question stays until the answer comes.
    pub(super) fn unlock(&mut self, passphrase: Passphrase) -> Vec<Effect> {
        let Some(Dialog::Passphrase { what, tried }) = &mut self.dialog else { return Vec::new() };
        if std::mem::replace(tried, Tried::Now) == Tried::Now {
            return Vec::new();
        }
        let effects = match what.clone() {
            Unlock::File(path) => {
                // What was open when the file was asked for is known from then.
                let number = self.open_again();
                let at_hand = AtHand { passphrase: Some(passphrase), ..self.at_hand() };
                vec![Effect::Run(Job::Load { number, path, at_hand })]
            }
            Unlock::Work(number) => self.unseal(number, passphrase),
            Unlock::Other(path) => self.load_other(path, Some(passphrase)),
            Unlock::Reload => self.reload(true, Some(passphrase)),
            Unlock::Backup(_) => self.open_backup(Some(passphrase)),
        };
        if effects.is_empty() {
            self.dialog = None;
        }
        effects
    }

    /// What was waited for has come: the question that a passphrase was tried for is over, whatever came of it.
    pub(super) fn stop_trying(&mut self) {
        if matches!(self.dialog, Some(Dialog::Passphrase { tried: Tried::Now, .. })) {
            self.dialog = None;
        }
    }

    /// The question is closed while a passphrase is tried: what comes of it later opens nothing.
    pub(super) fn forget_tried(&mut self) {
        let is_tried = |wait: &mut Ticket| matches!(wait, Ticket::Open(_) | Ticket::Read(_) | Ticket::Unseal(_));
        self.cancelled.extend(self.waits.extract_if(.., is_tried));
    }

    /// Whether a key is being made for the open project.
    pub(super) fn is_making_key(&self) -> bool {
        self.waits.contains(&Ticket::Key(self.session))
    }

    /// Whether the file on the disk is protected by a passphrase, and stays so with the next save.
    #[must_use]
    pub fn is_saved_with_passphrase(&self) -> bool {
        self.is_confidential() && self.safety.file_key.is_some()
    }

    /// Saves with a passphrase from now on, or without one.
    pub(super) fn protect(&mut self, passphrase: Option<Passphrase>) -> Vec<Effect> {
        self.dialog = None;
        match passphrase {
            Some(passphrase) => vec![Effect::Run(Job::MakeKey { passphrase, session: self.session })],
            None => self.save_with(None, None),
        }
    }

    /// A key was made for the passphrase.
    pub(super) fn key_made(&mut self, session: u64, result: Result<Key, Arc<FileError>>) -> Vec<Effect> {
        if session != self.session {
            return Vec::new();
        }
        let then = self.safety.after_key.take();
        match result {
            Ok(key) => self.save_with(Some(key), then),
            Err(error) => {
                let text = file_error(&self.words, &error);
                self.notify(NoticeKind::Error, text);
                Vec::new()
            }
        }
    }

    fn save_with(&mut self, key: Option<Key>, then: Option<Intent>) -> Vec<Effect> {
        self.safety.beside.key = key;
        self.is_dirty = self.differs_from_file();
        // A copy for recovery that is kept from now on has the same protection; one that is there is written anew.
        self.safety.keep_again();
        self.save(then)
    }
}

/// Whether a passphrase would help.
pub fn asks_for_passphrase(error: &FileError) -> bool {
    matches!(error, FileError::NeedsPassphrase | FileError::WrongPassphrase)
}

/// Whether the passphrase that was tried is wrong.
pub fn is_wrong(error: &FileError) -> bool {
    matches!(error, FileError::WrongPassphrase)
}
