//! What jobs do with a project's file: open it for this window, save it without losing what others wrote, tell what went
//! wrong. Knows nothing of the state.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::Project;
use crate::project_file::{
    DataFolder, FileError, FileLock, Key, Loaded, Passphrase, Stamp, Unknown, WriteError, backup_of, keep_backup,
    open_with, protect_backup, read_bytes, replace, to_bytes, write_in_place,
};

use super::Intent;

/// How the project's file stands on the disk, as far as this window knows.
#[derive(Clone, Debug, Default)]
pub struct OnDisk {
    /// What was last read or written.
    pub stamp: Option<Stamp>,
    /// The lock that tells other windows of this one.
    pub lock: Option<Arc<FileLock>>,
    /// Its backup, if there is one.
    pub backup: Option<PathBuf>,
}

/// What stands in the project's file beside the project, or protects it.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Fields that this program does not know.
    pub unknown: Unknown,
    /// The key of a confidential project.
    pub key: Option<Key>,
}

/// What a window has at hand when it opens or saves: where the app keeps its own files, and the lock that it holds.
#[derive(Clone, Debug, Default)]
pub struct AtHand {
    /// The app's own folder; without it there are no locks and no backups.
    pub data: Option<DataFolder>,
    /// The lock of the file that is open.
    pub lock: Option<Arc<FileLock>>,
    /// The key of the project that is open.
    pub key: Option<Key>,
    /// A passphrase that was typed.
    pub passphrase: Option<Passphrase>,
}

impl AtHand {
    /// The lock of a file, and whether another window has it.
    pub fn hold(&self, path: &Path) -> (Option<Arc<FileLock>>, bool) {
        let Some(data) = &self.data else { return (None, false) };
        if let Some(lock) = self.lock.as_ref().filter(|lock| lock.is_of(data, path)) {
            return (Some(Arc::clone(lock)), false);
        }
        match FileLock::of_project(data, path) {
            Ok(Some(lock)) => (Some(Arc::new(lock)), false),
            Ok(None) => (None, true),
            // Without locks one works as before there were any; a change by others is noticed all the same.
            Err(_) => (None, false),
        }
    }
}

/// A project that was read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The project.
    pub project: Arc<Project>,
    /// What stands in its file beside it.
    pub beside: Beside,
    /// Its file.
    pub disk: OnDisk,
    /// Whether another window has it open.
    pub is_elsewhere: bool,
}

/// Reads a project for this window.
///
/// # Errors
/// [`FileError`] says what is wrong and where.
pub fn open(path: &Path, at_hand: &AtHand) -> Result<Opened, FileError> {
    // Before it is read: should it change meanwhile, that is noticed as a change.
    let stamp = Stamp::of_file(path)?;
    let (project, beside) = read(path, at_hand)?;
    let (lock, is_elsewhere) = at_hand.hold(path);
    let backup = at_hand.data.as_ref().and_then(|data| backup_of(data, path));
    Ok(Opened { project, beside, disk: OnDisk { stamp, lock, backup }, is_elsewhere })
}

/// Reads a project and what stands beside it.
///
/// # Errors
/// [`FileError`] says what is wrong and where.
pub fn read(path: &Path, at_hand: &AtHand) -> Result<(Arc<Project>, Beside), FileError> {
    let opened = open_with(&read_bytes(path)?, at_hand.key.as_ref(), at_hand.passphrase.as_ref())?;
    let Loaded { project, unknown } = opened.loaded;
    Ok((Arc::new(project), Beside { unknown, key: opened.key }))
}

/// What a person knows to be in the file that is about to be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Whatever it is: they have been asked.
    Anything,
    /// This, or nothing.
    Known(Stamp),
    /// Nothing: they did not choose this very name.
    Nothing,
}

/// A wish to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveWish {
    /// Where.
    pub path: PathBuf,
    /// What to do then.
    pub then: Option<Intent>,
    /// What may be replaced.
    pub expect: Expect,
    /// Whether to write into the file itself, because its folder refuses the safe way.
    pub in_place: bool,
}

/// Everything that saving needs.
#[derive(Clone, Debug)]
pub struct SaveJob {
    /// Tells it from other saves of the window.
    pub number: u64,
    /// The opened project that it is of.
    pub session: u64,
    /// The wish.
    pub wish: SaveWish,
    /// What to save.
    pub project: Arc<Project>,
    /// What stands in the file beside it.
    pub beside: Beside,
    /// What this window itself wrote there last: that needs no backup.
    pub own: Option<Stamp>,
    /// What the window has at hand.
    pub at_hand: AtHand,
}

/// A project that was written.
#[derive(Clone, Debug)]
pub struct Saved {
    /// Its file now.
    pub disk: OnDisk,
    /// Why no backup could be kept, if so.
    pub backup_error: Option<Arc<io::Error>>,
    /// Why it is not certain that the file would survive a power cut, if so.
    pub sync_error: Option<Arc<io::Error>>,
}

/// Why a project was not written.
#[derive(Clone, Debug)]
pub enum SaveTrouble {
    /// Somebody else changed the file meanwhile.
    Changed(Stamp),
    /// There is a file of that name.
    Exists,
    /// Another window has that file open.
    Elsewhere,
    /// The project could not be turned into text.
    Text(Arc<FileError>),
    /// The disk refused in the middle of a write in place: the file is neither the old one nor the new one.
    Half {
        /// What it said.
        error: Arc<WriteError>,
        /// What stands in the file now.
        stamp: Stamp,
    },
    /// The disk refused.
    Disk(Arc<WriteError>),
}

/// Writes a project, after looking at what it replaces.
///
/// # Errors
/// [`SaveTrouble`] says why not.
pub fn save(job: &SaveJob) -> Result<Saved, SaveTrouble> {
    let SaveJob { wish: SaveWish { path, expect, in_place, .. }, project, beside, own, at_hand, .. } = job;
    let (lock, is_elsewhere) = at_hand.hold(path);
    if is_elsewhere {
        return Err(SaveTrouble::Elsewhere);
    }
    // What cannot be read may be anything: it is not replaced.
    let before = Stamp::of_file(path).map_err(|error| SaveTrouble::Disk(Arc::new(WriteError::at_look(error))))?;
    match (expect, before) {
        (Expect::Known(known), Some(now)) if !now.is_same_content(known) => return Err(SaveTrouble::Changed(now)),
        (Expect::Nothing, Some(_)) => return Err(SaveTrouble::Exists),
        _ => {}
    }
    let loaded = Loaded { project: (**project).clone(), unknown: beside.unknown.clone() };
    let key = beside.key.as_ref();
    let bytes = to_bytes(&loaded, key).map_err(|error| SaveTrouble::Text(Arc::new(error)))?;
    let is_own = |before: &Stamp| own.is_some_and(|own| own.is_same_content(before));
    let mut backup_error = None;
    if let (Some(data), Some(_)) = (&at_hand.data, before.filter(|before| !is_own(before))) {
        backup_error = keep_backup(data, path, key).err();
    }
    let written = if *in_place {
        write_in_place(path, &bytes).map_err(|error| half(path, before, error))?
    } else {
        replace(path, &bytes).map_err(|error| SaveTrouble::Disk(Arc::new(error)))?
    };
    if let (Some(data), Some(key)) = (&at_hand.data, key) {
        // Of a project that is confidential now, no plain text is left behind.
        backup_error = protect_backup(data, path, key).err().or(backup_error);
    }
    // A file that is new now has a lock by the same name as before, so `lock` stays right.
    let backup = at_hand.data.as_ref().and_then(|data| backup_of(data, path));
    let disk = OnDisk { stamp: Some(written.stamp), lock, backup };
    Ok(Saved { disk, backup_error: backup_error.map(Arc::new), sync_error: written.sync_error.map(Arc::new) })
}

/// What came of a write in place that failed: nothing yet, or a file that is neither the old one nor the new one.
fn half(path: &Path, before: Option<Stamp>, error: WriteError) -> SaveTrouble {
    let error = Arc::new(error);
    match Stamp::of_file(path) {
        Ok(Some(stamp)) if before.is_none_or(|before| !before.is_same_content(&stamp)) => {
            SaveTrouble::Half { error, stamp }
        }
        _ => SaveTrouble::Disk(error),
    }
}

/// A reason why a file could not be written, as people know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The disk is full.
    Full,
    /// A person may not use more room.
    Quota,
    /// The file or its folder may not be written.
    ReadOnly,
    /// The folder is not there (any more).
    Missing,
    /// Another program holds it.
    Busy,
    /// Another window has it open.
    Elsewhere,
    /// Files may not be that large here.
    TooLarge,
    /// Something else, in the system's words.
    Other(String),
}

impl Trouble {
    /// Sorts an error of the system.
    #[must_use]
    pub fn of(error: &io::Error) -> Self {
        use io::ErrorKind as Kind;
        // Windows says so when another program holds a file: sharing violation, lock violation.
        if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
            return Self::Busy;
        }
        match error.kind() {
            Kind::StorageFull => Self::Full,
            Kind::QuotaExceeded => Self::Quota,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::ReadOnly,
            Kind::NotFound
            | Kind::NotADirectory
            | Kind::HostUnreachable
            | Kind::NetworkUnreachable
            | Kind::NetworkDown
            | Kind::StaleNetworkFileHandle
            | Kind::TimedOut => Self::Missing,
            Kind::ResourceBusy | Kind::ExecutableFileBusy | Kind::WouldBlock => Self::Busy,
            Kind::FileTooLarge => Self::TooLarge,
            _ => Self::Other(error.to_string()),
        }
    }

    /// The key of its sentence.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Full => "trouble-full",
            Self::Quota => "trouble-quota",
            Self::ReadOnly => "trouble-read-only",
            Self::Missing => "trouble-missing",
            Self::Busy => "trouble-busy",
            Self::Elsewhere => "trouble-elsewhere",
            Self::TooLarge => "trouble-too-large",
            Self::Other(_) => "trouble-other",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    struct Place {
        folder: tempfile::TempDir,
        data: DataFolder,
    }

    impl Place {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let data = DataFolder::new(folder.path().join("data"));
            Self { folder, data }
        }

        fn job(&self, name: &str, expect: Expect) -> SaveJob {
            let path = self.folder.path().join("gym.ron");
            SaveJob {
                number: 0,
                session: 0,
                wish: SaveWish { path, then: None, expect, in_place: false },
                project: Arc::new(Project { name: name.to_owned(), ..Project::default() }),
                beside: Beside::default(),
                own: None,
                at_hand: AtHand { data: Some(self.data.clone()), ..AtHand::default() },
            }
        }
    }

    #[test]
    fn what_others_wrote_is_not_replaced_unasked_and_is_kept_when_it_is() {
        let place = Place::new();
        let job = place.job("one", Expect::Nothing);
        let path = job.wish.path.clone();
        let first = save(&job).expect("a new file").disk;
        assert_eq!(first.backup, None);
        drop(first.lock);
        assert!(matches!(save(&job), Err(SaveTrouble::Exists)));
        fs::write(&path, "somebody else's").expect("written");
        let known = first.stamp.expect("it was written");
        assert!(matches!(save(&place.job("two", Expect::Known(known))), Err(SaveTrouble::Changed(_))));
        assert_eq!(fs::read_to_string(&path).expect("read"), "somebody else's");
        let saved = save(&place.job("two", Expect::Anything)).expect("asked for").disk;
        let backup = saved.backup.expect("there is a backup");
        assert_eq!(fs::read_to_string(&backup).expect("read"), "somebody else's");
        drop(saved.lock);
        let own = SaveJob { own: saved.stamp, ..place.job("three", Expect::Anything) };
        save(&own).expect("saved");
        assert_eq!(fs::read_to_string(&backup).expect("read"), "somebody else's", "one's own saves need none");
    }

    #[test]
    fn a_file_that_another_window_has_is_not_written() {
        let place = Place::new();
        let saved = save(&place.job("one", Expect::Anything)).expect("saved").disk;
        let job = place.job("two", Expect::Anything);
        assert!(matches!(save(&job), Err(SaveTrouble::Elsewhere)));
        let at_hand = AtHand { lock: saved.lock, ..job.at_hand.clone() };
        assert!(save(&SaveJob { at_hand, ..job }).is_ok(), "its own lock does not stand in its way");
    }

    #[test]
    fn errors_are_sorted() {
        use io::ErrorKind as Kind;
        for (kind, expected) in [
            (Kind::StorageFull, Trouble::Full),
            (Kind::QuotaExceeded, Trouble::Quota),
            (Kind::PermissionDenied, Trouble::ReadOnly),
            (Kind::ReadOnlyFilesystem, Trouble::ReadOnly),
            (Kind::NotFound, Trouble::Missing),
            (Kind::StaleNetworkFileHandle, Trouble::Missing),
            (Kind::ResourceBusy, Trouble::Busy),
            (Kind::FileTooLarge, Trouble::TooLarge),
        ] {
            assert_eq!(Trouble::of(&kind.into()), expected, "{kind}");
        }
        assert_eq!(
            Trouble::of(&io::Error::other("the disk is on fire")),
            Trouble::Other("the disk is on fire".to_owned())
        );
    }
}
