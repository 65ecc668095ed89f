//! What keeps work from being lost: the copy for recovery, what is known of the file on the disk, the questions that
//! wait for their turn. Saving is in `saving`, what other windows and programs do in `others`.

use std::path::PathBuf;
use std::sync::Arc;

use crate::compare::{Difference, diff};
use crate::model::Project;
use crate::project_file::{
    DataFolder, FileError, Kept, Left, Loaded, Look, Opened as OpenedBytes, Session, Stamp, load, open_with,
    read_bytes, to_bytes,
};
use crate::words::Words;

use super::confidential::{Tried, Unlock};
use super::disk::{AtHand, Beside, OnDisk, Opened, SaveWish};
use super::{AppState, Dialog, Effect, Intent, Job, NoticeKind};

/// A copy is kept this long after a change, in seconds: well within the two seconds that are promised.
pub const KEEP_AFTER_SECONDS: f64 = 1.0;

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
    /// In what it differs from its file as that is now, or from an empty project.
    pub differences: Vec<Difference>,
    /// The work; or why it cannot be read.
    pub work: Result<Arc<Project>, Arc<FileError>>,
    /// The work of a confidential project, until a passphrase unlocks it.
    pub sealed: Option<Arc<[u8]>>,
    /// Where the copy is.
    pub copy: PathBuf,
    pub(super) beside: Beside,
    pub(super) file: Option<Arc<Project>>,
    pub(super) base: Option<Stamp>,
    pub(super) left: Arc<Left>,
}

impl Recovery {
    /// Reads what was left, and its file as that is now.
    #[must_use]
    pub fn of(number: u64, left: Left) -> Self {
        let left = Arc::new(left);
        let (kept, work) = match &left.kept {
            Ok(kept) => (kept.clone(), open_with(&kept.bytes(), None, None)),
            Err(error) => (Kept::default(), Err(FileError::Unwritable(error.clone()))),
        };
        let sealed = matches!(work, Err(FileError::NeedsPassphrase)).then(|| kept.bytes().into());
        let (work, beside) = match work {
            Ok(opened) => {
                let Loaded { project, unknown } = opened.loaded;
                (Ok(Arc::new(project)), Beside { unknown, key: opened.key })
            }
            Err(error) => (Err(error), Beside::default()),
        };
        let path = kept.path.as_ref().map(PathBuf::from);
        let file = path.as_deref().and_then(|path| load(path).ok()).map(Arc::new);
        let differences = work.as_ref().map(|work| match &file {
            Some(file) => diff(file, work),
            None => diff(&Project::default(), work),
        });
        Self {
            number,
            age_seconds: kept.age_seconds(),
            base: kept.base_stamp(),
            copy: left.file().clone(),
            name: kept.name,
            path,
            differences: differences.unwrap_or_default(),
            work: work.map_err(Arc::new),
            sealed,
            beside,
            file,
            left,
        }
    }
}

/// How a window begins: its place for copies, and what others left.
#[derive(Clone, Debug)]
pub struct Begun {
    /// This window's place; or why it has none.
    pub session: Result<Arc<Session>, Arc<FileError>>,
    /// Unsaved work of windows that are gone.
    pub left: Vec<Recovery>,
    /// Reports of crashes that nobody was told of yet.
    pub crashes: Vec<PathBuf>,
}

/// Everything the state holds for this.
#[derive(Debug, Default)]
pub struct Safety {
    pub(super) data: Option<DataFolder>,
    pub(super) disk: OnDisk,
    pub(super) beside: Beside,
    /// What this window itself wrote last to the project's file.
    pub(super) own: Option<Stamp>,
    pub(super) is_read_only: bool,
    /// The project's file is not there any more.
    pub(super) is_gone: bool,
    /// Somebody else changed the file, and the next save is to replace that.
    pub(super) is_mine: bool,
    /// What was open when the reading of another project began.
    pub(super) opening_over: Option<Arc<Project>>,
    /// Where a save is running to.
    pub(super) saving_to: Option<PathBuf>,
    /// The number of the last save that was begun.
    pub(super) save_number: u64,
    /// What was asked for while another save to the same file was running.
    pub(super) next_save: Option<SaveWish>,
    /// What somebody else did to the file, until it is dealt with.
    pub(super) news: Option<Look>,
    /// What the window was told to watch.
    pub(super) watched: Option<(PathBuf, Stamp)>,
    /// Opened in another window; waits for an answer.
    pub(super) elsewhere: Option<(PathBuf, Opened)>,
    session: Option<Arc<Session>>,
    left: Vec<Recovery>,
    /// Not to be asked about again before the next start.
    is_put_off: bool,
    /// The state of which a copy is kept.
    kept: Option<Arc<Project>>,
    /// The copy is not protected as the project is now.
    is_stale: bool,
    changed_at: Option<f64>,
    turn: u64,
    /// Work of another window that was taken over; its copy goes once there is one of our own.
    adopted: Vec<Arc<Left>>,
    cannot_keep: bool,
}

impl Safety {
    /// Another project is open, or none.
    pub(super) fn forget_file(&mut self) {
        self.disk = OnDisk::default();
        self.beside = Beside::default();
        self.own = None;
        self.is_read_only = false;
        self.is_gone = false;
        self.is_mine = false;
        self.next_save = None;
        self.news = None;
    }

    /// The copy of unsaved work is written again, although the work is the same.
    pub(super) fn keep_again(&mut self) {
        self.is_stale = true;
    }

    /// Takes an answered recovery off the list.
    fn take_left(&mut self, number: u64) -> Option<Recovery> {
        let at = self.left.iter().position(|recovery| recovery.number == number)?;
        Some(self.left.remove(at))
    }
}

/// How long ago something was, in words.
#[must_use]
pub fn ago(words: &Words, seconds: u64) -> String {
    let (key, count) = match seconds {
        0..60 => return words.text("ago-moment"),
        60..3_600 => ("ago-minutes", seconds / 60),
        3_600..86_400 => ("ago-hours", seconds / 3_600),
        _ => ("ago-days", seconds / 86_400),
    };
    words.with(key, &[("count", usize::try_from(count).unwrap_or(usize::MAX).into())])
}

impl AppState {
    /// Keeps backups, copies for recovery and locks in that folder. Without one there are none.
    #[must_use]
    pub fn keeping_in(mut self, data: Option<DataFolder>) -> Self {
        self.safety.data = data;
        self
    }

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
    pub(super) fn begun(&mut self, begun: Begun) {
        match begun.session {
            Ok(session) => self.safety.session = Some(session),
            Err(error) => self.cannot_keep(&error),
        }
        self.safety.left = begun.left;
        for report in begun.crashes {
            let text = self.words.with("crash-report", &[("path", report.display().to_string().into())]);
            self.notify(NoticeKind::Error, text);
        }
    }

    fn cannot_keep(&mut self, error: &FileError) {
        // Once is enough; it may go on failing with every change.
        if !std::mem::replace(&mut self.safety.cannot_keep, true) {
            let error = super::file_words::file_error(&self.words, error);
            let text = self.words.with("error-keep", &[("error", error.into())]);
            self.notify(NoticeKind::Error, text);
        }
    }

    /// What a copy was kept of, or why not.
    pub(super) fn work_kept(&mut self, result: Result<(), Arc<FileError>>) {
        if let Err(error) = result {
            self.cannot_keep(&error);
        }
    }

    /// Time passes: a copy of unsaved work is kept soon after a change, and taken away once there is none. `now` counts
    /// seconds from any beginning.
    pub fn tick(&mut self, now: f64) -> Vec<Effect> {
        let mut effects = self.save_by_itself(now);
        effects.extend(self.keep_by_itself(now));
        self.running += super::state::jobs(&effects);
        effects
    }

    fn keep_by_itself(&mut self, now: f64) -> Vec<Effect> {
        let Some(session) = self.safety.session.clone() else { return Vec::new() };
        if !self.is_dirty() {
            self.safety.changed_at = None;
            let adopted = std::mem::take(&mut self.safety.adopted);
            if self.safety.kept.take().is_none() && adopted.is_empty() {
                return Vec::new();
            }
            self.safety.turn += 1;
            return vec![Effect::Run(Job::ClearWork { session, turn: self.safety.turn, adopted })];
        }
        if !self.safety.is_stale && self.safety.kept.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, &self.project)) {
            self.safety.changed_at = None;
            return Vec::new();
        }
        let changed_at = *self.safety.changed_at.get_or_insert(now);
        if now - changed_at < KEEP_AFTER_SECONDS {
            return Vec::new();
        }
        self.safety.changed_at = None;
        self.safety.kept = Some(Arc::clone(&self.project));
        self.safety.is_stale = false;
        self.safety.turn += 1;
        let stamp = self.safety.disk.stamp.map(|stamp| (stamp.length, stamp.hash));
        vec![Effect::Run(Job::KeepWork {
            session,
            turn: self.safety.turn,
            project: Arc::clone(&self.project),
            beside: Box::new(self.safety.beside.clone()),
            path: self.path.clone(),
            base: stamp,
            adopted: std::mem::take(&mut self.safety.adopted),
        })]
    }

    /// In how many seconds [`AppState::tick`] wants to be called again; `None` if nothing waits.
    #[must_use]
    pub fn next_tick(&self, now: f64) -> Option<f64> {
        let keep = self.safety.changed_at.map(|changed_at| (changed_at + KEEP_AFTER_SECONDS - now).max(0.0));
        keep.into_iter().chain(self.next_autosave(now)).reduce(f64::min)
    }

    /// The window has ended by itself: without unsaved work it leaves nothing behind.
    pub fn end(&self) {
        if let Some(session) = self.safety.session.as_ref().filter(|_| !self.is_dirty()) {
            session.end();
            for left in &self.safety.adopted {
                left.discard();
            }
        }
    }

    /// The unsaved work of windows that are gone, as long as it is not answered.
    #[must_use]
    pub fn recoveries(&self) -> &[Recovery] {
        &self.safety.left
    }

    /// The backup of the project's file.
    #[must_use]
    pub fn backup(&self) -> Option<&PathBuf> {
        self.safety.disk.backup.as_ref()
    }

    /// Whether the project can only be saved under another name, because another window has its file.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.safety.is_read_only
    }

    /// The file that is to be watched, as it should be.
    #[must_use]
    pub fn watched(&self) -> Option<(PathBuf, Stamp)> {
        self.path.clone().filter(|_| self.has_project).zip(self.safety.disk.stamp)
    }

    pub(super) fn at_hand(&self) -> AtHand {
        let Safety { data, disk, beside, .. } = &self.safety;
        AtHand { data: data.clone(), lock: disk.lock.clone(), key: beside.key.clone(), passphrase: None }
    }

    /// Asks the next question that waits, and tells the outside what to watch.
    pub(super) fn settle(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.dialog.is_none() && self.busy.is_none() && self.present.is_none() {
            if !self.safety.left.is_empty() && !self.safety.is_put_off {
                self.dialog = Some(Dialog::Recovery);
            } else if let Some(news) = self.safety.news.take() {
                effects.extend(self.settle_news(news));
            }
        }
        let watched = self.watched();
        if watched != self.safety.watched {
            self.safety.watched.clone_from(&watched);
            effects.push(Effect::Watch(watched));
        }
        effects
    }

    /// The question about recoveries is closed without an answer: it comes back at the next start.
    pub(super) fn put_off(&mut self) {
        self.safety.is_put_off = true;
        // Another window may offer them from now on.
        self.safety.left.clear();
    }

    /// Opens unsaved work of a window that is gone.
    pub(super) fn recover(&self, number: u64) -> Vec<Effect> {
        let found = self.safety.left.iter().find(|recovery| recovery.number == number && recovery.work.is_ok());
        let Some(recovery) = found else { return Vec::new() };
        vec![Effect::Run(Job::Hold { number, path: recovery.path.clone(), at_hand: self.at_hand() })]
    }

    /// Opens it, now that it is known whether another window has its file.
    pub(super) fn recovered(&mut self, number: u64, disk: OnDisk, is_elsewhere: bool) {
        let Some(recovery) = self.safety.take_left(number) else { return };
        let Recovery { work: Ok(work), beside, file, base, left, path, .. } = recovery else { return };
        let path = path.filter(|_| !is_elsewhere);
        let has_path = path.is_some();
        self.open_project(file.unwrap_or_default(), path);
        // What the work was made from, not what stands in the file now: a change meanwhile has to be noticed.
        self.safety.disk = OnDisk { stamp: base.filter(|_| has_path), ..disk };
        self.safety.beside = beside;
        self.set_project(work);
        self.safety.adopted.push(left);
        // At once: from here on there is only this copy.
        self.safety.changed_at = Some(f64::MIN);
        self.safety.kept = None;
        if is_elsewhere {
            let text = self.words.text("recovered-as-copy");
            self.notify(NoticeKind::Done, text);
        }
    }

    /// Takes over what a passphrase has unlocked.
    pub(super) fn unlock_recovery(&mut self, number: u64, opened: OpenedBytes) {
        let Some(recovery) = self.safety.left.iter_mut().find(|recovery| recovery.number == number) else { return };
        let Loaded { project, unknown } = opened.loaded;
        // The file can now be read, too: what differs is shown by it, and closing without saving goes back to it.
        let file = recovery.path.as_deref().and_then(|path| read_bytes(path).ok());
        let file = file.and_then(|bytes| open_with(&bytes, opened.key.as_ref(), None).ok());
        recovery.file = file.map(|file| Arc::new(file.loaded.project));
        recovery.beside = Beside { unknown, key: opened.key };
        recovery.work = Ok(Arc::new(project));
        recovery.sealed = None;
    }

    /// Takes unsaved work away that is not wanted.
    pub(super) fn forget(&mut self, number: u64) -> Vec<Effect> {
        let recovery = self.safety.take_left(number);
        recovery.map(|recovery| Effect::Run(Job::Discard(recovery.left))).into_iter().collect()
    }

    /// Answers the question about recoveries.
    pub(super) fn answer_recovery(&mut self, answer: super::DialogAction) -> Vec<Effect> {
        match answer {
            super::DialogAction::Recover(number) => {
                let is_sealed =
                    self.safety.left.iter().any(|recovery| recovery.number == number && recovery.sealed.is_some());
                if is_sealed {
                    self.ask_passphrase(Unlock::Work(number), Tried::Nothing);
                    return Vec::new();
                }
                self.leave(Intent::Recover(number))
            }
            super::DialogAction::Forget(number) => self.forget(number),
            _ => {
                self.put_off();
                Vec::new()
            }
        }
    }
}

/// The copy of a project, as it is kept.
///
/// # Errors
/// If the project cannot be turned into text.
pub fn to_keep(
    project: &Project,
    beside: &Beside,
    path: Option<PathBuf>,
    base: Option<(u64, u64)>,
) -> Result<Kept, FileError> {
    let path = path.and_then(|path| path.to_str().map(str::to_owned));
    let base = base.filter(|_| path.is_some());
    let loaded = Loaded { project: project.clone(), unknown: beside.unknown.clone() };
    let bytes = to_bytes(&loaded, beside.key.as_ref())?;
    // Not even the name of a confidential project is kept in plain text.
    let name = if beside.key.is_some() { String::new() } else { project.name.clone() };
    Ok(Kept::new(path, base, name, &bytes))
}
