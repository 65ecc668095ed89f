//! What keeps work from being lost: the copy for recovery, what is known of the file on the disk, the questions that
//! wait for their turn. Saving is in `saving`, what other windows and programs do in `others`, what they left behind in
//! `recovery`.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::Project;
use crate::project_file::{DataFolder, FileError, Kept, Key, Left, Loaded, Look, Session, Stamp, to_bytes};
use crate::words::Words;

use super::disk::{AtHand, Beside, OnDisk, Opened, SaveWish};
use super::recovery::Recovery;
use super::{AppState, Dialog, Effect, Intent, Job, NoticeKind};

/// A copy is kept this long after a change, in seconds: well within the two seconds that are promised.
pub const KEEP_AFTER_SECONDS: f64 = 1.0;

/// After a copy that could not be kept, the next one is tried this long after, in seconds.
const KEEP_AGAIN_AFTER_SECONDS: f64 = 30.0;

/// Everything the state holds for this.
#[derive(Debug, Default)]
pub struct Safety {
    pub(super) data: Option<DataFolder>,
    pub(super) disk: OnDisk,
    pub(super) beside: Beside,
    /// The key that the project's file has on the disk.
    pub(super) file_key: Option<Key>,
    /// What this window itself wrote last to the project's file.
    pub(super) own: Option<Stamp>,
    /// What this window itself left of a file that it wrote in place and did not get to the end of.
    pub(super) half: Option<(PathBuf, Stamp)>,
    pub(super) is_read_only: bool,
    /// The project's file is not there any more.
    pub(super) is_gone: bool,
    /// Somebody else changed the file, and the next save is to replace that.
    pub(super) is_mine: bool,
    /// A save failed: the project does not save itself before a person has saved it.
    pub(super) waits_for_save: bool,
    /// The number of the last opening that was begun; what comes of others is too late.
    pub(super) opening: u64,
    /// What was open when another project was asked for, and whether there was unsaved work in it.
    pub(super) opening_over: Option<(Arc<Project>, bool)>,
    /// The saves that are running: their numbers and where to.
    pub(super) saving: Vec<(u64, PathBuf)>,
    /// The number of the last save that was begun; saves of a project that was left have none that counts.
    pub(super) save_number: u64,
    /// What was asked for while another save to the same file was running.
    pub(super) next_save: Option<SaveWish>,
    /// What to do once the key is made that is being made.
    pub(super) after_key: Option<Intent>,
    /// The program is to end once the saves that are running are done.
    pub(super) waits_to_quit: bool,
    /// What somebody else did to the file, until it is dealt with.
    pub(super) news: Option<Look>,
    /// The question about a file that changed, while its difference is looked at.
    pub(super) set_aside: Option<(Stamp, Option<SaveWish>)>,
    /// What the window was told to watch.
    pub(super) watched: Option<(PathBuf, Stamp)>,
    /// Opened in another window; waits for an answer.
    pub(super) elsewhere: Option<(PathBuf, Opened)>,
    pub(super) session: Option<Arc<Session>>,
    pub(super) left: Vec<Recovery>,
    /// Not to be asked about again before the next start.
    pub(super) is_put_off: bool,
    /// The state of which a copy is kept.
    pub(super) kept: Option<Arc<Project>>,
    /// The copy is not protected as the project is now.
    is_stale: bool,
    pub(super) changed_at: Option<f64>,
    turn: u64,
    /// Work of another window that was taken over; its copy goes once there is one of our own.
    pub(super) adopted: Vec<Arc<Left>>,
    cannot_keep: bool,
}

impl Safety {
    /// Another project is open, or none.
    pub(super) fn forget_file(&mut self) {
        self.disk = OnDisk::default();
        self.beside = Beside::default();
        self.file_key = None;
        self.own = None;
        self.half = None;
        self.is_read_only = false;
        self.is_gone = false;
        self.is_mine = false;
        self.waits_for_save = false;
        self.next_save = None;
        self.after_key = None;
        self.news = None;
        self.set_aside = None;
        // A save that is still running is of the project that was open before.
        self.save_number += 1;
    }

    /// How long after a change a copy is kept, in seconds.
    const fn keep_after(&self) -> f64 {
        if self.cannot_keep { KEEP_AGAIN_AFTER_SECONDS } else { KEEP_AFTER_SECONDS }
    }

    /// The copy of unsaved work is written again, although the work is the same.
    pub(super) fn keep_again(&mut self) {
        self.is_stale = true;
    }

    /// Whether the project's file has another protection than the project is to have.
    pub(super) fn is_protection_new(&self) -> bool {
        match (&self.beside.key, &self.file_key) {
            (None, None) => false,
            (Some(key), Some(file_key)) => !key.is_same(file_key),
            _ => true,
        }
    }

    /// Takes an answered recovery off the list.
    pub(super) fn take_left(&mut self, number: u64) -> Option<Recovery> {
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

    pub(super) fn cannot_keep(&mut self, error: &FileError) {
        // Once is enough; it may go on failing with every change.
        if !std::mem::replace(&mut self.safety.cannot_keep, true) {
            let error = super::file_words::file_error(&self.words, error);
            let text = self.words.with("error-keep", &[("error", error.into())]);
            self.notify(NoticeKind::Error, text);
        }
    }

    /// A copy was kept, or not.
    pub(super) fn work_kept(&mut self, adopted: Vec<Arc<Left>>, result: Result<(), Arc<FileError>>) {
        match result {
            Ok(()) => self.safety.cannot_keep = false,
            Err(error) => {
                // Tried again after a while, and the copies that it should have replaced are held on to until then.
                self.safety.kept = None;
                self.safety.adopted.extend(adopted);
                self.cannot_keep(&error);
            }
        }
    }

    /// Time passes: a copy of unsaved work is kept soon after a change, and taken away once there is none. `now` counts
    /// seconds from any beginning.
    pub fn tick(&mut self, now: f64) -> Vec<Effect> {
        let mut effects = self.save_by_itself(now);
        effects.extend(self.keep_by_itself(now));
        self.note_jobs(&effects);
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
        if now - changed_at < self.safety.keep_after() {
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
        let keep = self.safety.changed_at.map(|changed_at| (changed_at + self.safety.keep_after() - now).max(0.0));
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
        if self.dialog.is_none() && self.busy().is_none() && self.present.is_none() {
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
