//! Unsaved work that windows left which are gone: read at the start, offered, taken over or discarded.

use std::path::PathBuf;
use std::sync::Arc;

use crate::compare::{Difference, diff};
use crate::model::Project;
use crate::project_file::{
    FileError, Kept, Key, Left, Loaded, Opened as OpenedBytes, Passphrase, Session, Stamp, open_with, read_bytes,
};

use super::confidential::Unlock;
use super::disk::{Beside, OnDisk};
use super::file_words::file_error;
use super::{AppState, DialogAction, Effect, Intent, Job, NoticeKind};

/// Unsaved work that a window left which is gone, ready to be shown.
#[derive(Clone, Debug)]
pub struct Recovery {
    /// Tells it from the others.
    pub number: u64,
    /// The name of the project; empty if it has none or nobody knows.
    pub name: String,
    /// Its file; `None` if it never had one.
    pub path: Option<PathBuf>,
    /// How many seconds ago the copy was kept, when it was found.
    pub age_seconds: u64,
    /// In what it differs from its file as that is now, or from an empty project if that cannot be read.
    pub differences: Vec<Difference>,
    /// The work; or why it cannot be read.
    pub work: Result<Arc<Project>, Arc<FileError>>,
    /// Whether a passphrase opens it that was not asked for yet.
    pub is_sealed: bool,
    /// What stands in its file now, if that can be read.
    pub file: Option<Arc<Project>>,
    /// Where the copy is.
    pub copy: PathBuf,
    beside: Beside,
    file_key: Option<Key>,
    base: Option<Stamp>,
    left: Arc<Left>,
}

impl Recovery {
    /// Reads what was left, and its file as that is now.
    #[must_use]
    pub fn of(number: u64, left: Arc<Left>) -> Self {
        Self::read(number, left, None)
    }

    /// Reads what was left of a confidential project, and its file.
    ///
    /// # Errors
    /// Why the work cannot be read; [`FileError::WrongPassphrase`] if it is that.
    pub fn unlocked(number: u64, left: Arc<Left>, passphrase: &Passphrase) -> Result<Self, Arc<FileError>> {
        let recovery = Self::read(number, left, Some(passphrase));
        match &recovery.work {
            Ok(_) => Ok(recovery),
            Err(error) => Err(Arc::clone(error)),
        }
    }

    fn read(number: u64, left: Arc<Left>, passphrase: Option<&Passphrase>) -> Self {
        let (kept, work) = match &left.kept {
            Ok(kept) => (kept.clone(), open_with(&kept.bytes(), None, passphrase)),
            Err(error) => (Kept::default(), Err(FileError::Unwritable(error.clone()))),
        };
        let path = kept.path.as_ref().map(PathBuf::from);
        let mut recovery = Self {
            number,
            age_seconds: kept.age_seconds(),
            base: kept.base_stamp(),
            copy: left.file().clone(),
            name: kept.name,
            differences: Vec::new(),
            is_sealed: matches!(work, Err(FileError::NeedsPassphrase)),
            work: Err(Arc::new(FileError::NeedsPassphrase)),
            file: None,
            beside: Beside::default(),
            file_key: None,
            path,
            left,
        };
        match work {
            Ok(opened) => recovery.take(opened, passphrase),
            Err(error) => recovery.work = Err(Arc::new(error)),
        }
        recovery
    }

    /// Takes the work over and looks in what it differs from its file.
    fn take(&mut self, opened: OpenedBytes, passphrase: Option<&Passphrase>) {
        let OpenedBytes { loaded: Loaded { project, unknown }, key } = opened;
        let file = self.path.as_deref().and_then(|path| read_bytes(path).ok());
        // What this program does not know of the file is no reason not to compare with it.
        if let Some(file) = file.and_then(|bytes| open_with(&bytes, key.as_ref(), passphrase).ok()) {
            self.file = Some(Arc::new(file.loaded.project));
            self.file_key = file.key;
        }
        self.differences = match &self.file {
            Some(file) => diff(file, &project),
            None => diff(&Project::default(), &project),
        };
        self.name.clone_from(&project.name);
        self.beside = Beside { unknown, key };
        self.work = Ok(Arc::new(project));
    }
}

/// How a window begins: its place for copies, and what others left.
#[derive(Clone, Debug)]
pub struct Begun {
    /// This window's place; or why it has none.
    pub session: Result<Arc<Session>, Arc<FileError>>,
    /// Unsaved work of windows that are gone, not read yet.
    pub left: Vec<Arc<Left>>,
    /// Reports of crashes that nobody was told of yet.
    pub crashes: Vec<PathBuf>,
}

impl AppState {
    /// What has to be done at the start: a place for copies, a look at what others left, sweeping.
    pub(super) fn begin(&self, file: Option<&PathBuf>) -> Vec<Effect> {
        let Some(data) = self.safety.data.clone() else { return Vec::new() };
        let files = file.into_iter().chain(&self.settings.recent).chain(&self.settings_path);
        let mut folders: Vec<_> = files.filter_map(|path| path.parent()).map(PathBuf::from).collect();
        folders.sort();
        folders.dedup();
        vec![Effect::Run(Job::Begin(data)), Effect::Run(Job::Sweep(folders))]
    }

    /// Takes over what was found at the start.
    pub(super) fn begun(&mut self, begun: Begun) -> Vec<Effect> {
        match begun.session {
            Ok(session) => self.safety.session = Some(session),
            Err(error) => self.cannot_keep(&error),
        }
        for report in begun.crashes {
            let text = self.words.with("crash-report", &[("path", report.display().to_string().into())]);
            self.notify(NoticeKind::Error, text);
        }
        (0..).zip(begun.left).map(|(number, left)| Effect::Run(Job::ReadLeft { number, left })).collect()
    }

    /// Something that another window left was read.
    pub(super) fn left_read(&mut self, recovery: Recovery) {
        // Too late to be asked about: another window may offer it from now on.
        if !self.safety.is_put_off {
            self.safety.left.push(recovery);
            self.safety.left.sort_by_key(|recovery| recovery.number);
        }
    }

    /// The unsaved work of windows that are gone, as long as it is not answered.
    #[must_use]
    pub fn recoveries(&self) -> &[Recovery] {
        &self.safety.left
    }

    /// The question about recoveries is closed without an answer: it comes back at the next start.
    pub(super) fn put_off(&mut self) {
        self.safety.is_put_off = true;
        // Another window may offer them from now on.
        self.safety.left.clear();
    }

    /// Opens unsaved work of a window that is gone.
    pub(super) fn recover(&mut self, number: u64) -> Vec<Effect> {
        let found = self.safety.left.iter().find(|recovery| recovery.number == number && recovery.work.is_ok());
        let Some(path) = found.map(|recovery| recovery.path.clone()) else { return Vec::new() };
        let opening = self.begin_opening();
        vec![Effect::Run(Job::Hold { opening, number, path, at_hand: self.at_hand() })]
    }

    /// Opens it, now that it is known whether another window has its file.
    pub(super) fn recovered(&mut self, opening: u64, number: u64, disk: OnDisk, is_elsewhere: bool) -> Vec<Effect> {
        if opening != self.safety.opening {
            return Vec::new();
        }
        if self.has_gone_on() {
            return self.leave(Intent::Recover(number));
        }
        let Some(recovery) = self.safety.take_left(number) else { return Vec::new() };
        let Recovery { work: Ok(work), beside, file, file_key, base, left, path, .. } = recovery else {
            return Vec::new();
        };
        let path = path.filter(|_| !is_elsewhere);
        let has_path = path.is_some();
        self.open_project(file.unwrap_or_default(), path);
        // What the work was made from, not what stands in the file now: a change meanwhile has to be noticed.
        self.safety.disk = OnDisk { stamp: base.filter(|_| has_path), ..disk };
        self.safety.beside = beside;
        self.safety.file_key = file_key.filter(|_| has_path);
        self.set_project(work);
        self.safety.adopted.push(left);
        // At once: from here on there is only this copy.
        self.safety.changed_at = Some(f64::MIN);
        self.safety.kept = None;
        if is_elsewhere {
            let text = self.words.text("recovered-as-copy");
            self.notify(NoticeKind::Done, text);
        }
        Vec::new()
    }

    /// Tries a passphrase on unsaved work.
    pub(super) fn unseal(&self, number: u64, passphrase: Passphrase) -> Vec<Effect> {
        let found = self.safety.left.iter().find(|recovery| recovery.number == number);
        let left = found.map(|recovery| Arc::clone(&recovery.left));
        left.map(|left| Effect::Run(Job::Unseal { number, left, passphrase })).into_iter().collect()
    }

    /// Unsaved work was unlocked, or not.
    pub(super) fn unsealed(&mut self, number: u64, result: Result<Recovery, Arc<FileError>>) -> Vec<Effect> {
        match result {
            Ok(unlocked) => {
                let found = self.safety.left.iter_mut().find(|recovery| recovery.number == number);
                let Some(recovery) = found else { return Vec::new() };
                *recovery = unlocked;
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

    /// Takes unsaved work away that is not wanted.
    pub(super) fn forget(&mut self, number: u64) -> Vec<Effect> {
        let recovery = self.safety.take_left(number);
        recovery.map(|recovery| Effect::Run(Job::Discard(recovery.left))).into_iter().collect()
    }

    /// Answers the question about recoveries.
    pub(super) fn answer_recovery(&mut self, answer: DialogAction) -> Vec<Effect> {
        match answer {
            DialogAction::Recover(number) => {
                if self.safety.left.iter().any(|recovery| recovery.number == number && recovery.is_sealed) {
                    self.ask_passphrase(Unlock::Work(number), false);
                    return Vec::new();
                }
                self.leave(Intent::Recover(number))
            }
            DialogAction::Forget(number) => self.forget(number),
            _ => {
                self.put_off();
                Vec::new()
            }
        }
    }
}
