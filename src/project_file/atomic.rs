//! Replaces a file as a whole or not at all: temporary file beside it, sync, rename, sync of the folder. Where a folder
//! refuses that, a file can be written in place. Temporary files that a killed program left are swept.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::Stamp;

/// How the names of temporary files begin and end.
const PREFIX: &str = ".worthwhile-";
const SUFFIX: &str = ".tmp";

/// A temporary file younger than this is left alone: on some network folders the lock of its writer is not seen.
const LEAST_AGE: Duration = Duration::from_secs(10);

/// Where the writing of a file stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The file itself does not allow it.
    Look,
    /// No temporary file could be made beside it.
    Temporary,
    /// The bytes could not be written.
    Write,
    /// The temporary file could not take the file's place.
    Replace,
}

/// A file that was written.
#[derive(Debug)]
pub struct Written {
    /// How it stands on the disk.
    pub stamp: Stamp,
    /// Why its folder could not be synced, if so: the file is in its place, but a power cut now might bring the old one
    /// back.
    pub sync_error: Option<io::Error>,
}

/// Why a file was not written. What stood in it is untouched, unless it was written in place.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub struct WriteError {
    /// Where it stopped.
    pub step: Step,
    /// What the operating system says.
    pub error: io::Error,
    /// Whether the file itself can be written, although the folder refuses the way by a temporary file.
    pub can_write_in_place: bool,
}

impl WriteError {
    /// The file itself could not be looked at.
    #[must_use]
    pub const fn at_look(error: io::Error) -> Self {
        Self { step: Step::Look, error, can_write_in_place: false }
    }
}

impl From<WriteError> for io::Error {
    fn from(error: WriteError) -> Self {
        error.error
    }
}

/// Writes bytes to a file. A symbolic link stays one; permissions and group are kept, and the owner where the system
/// lets a program give files away.
///
/// # Errors
/// Whatever the operating system says; what stood in the file is then untouched.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace(path, bytes)?;
    Ok(())
}

/// Writes bytes to a file as [`write_atomically`] does, and says how it stands on the disk then.
///
/// # Errors
/// [`WriteError`] says at which step it stopped, and whether [`write_in_place`] is a way out.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<Written, WriteError> {
    let target = behind_links(path).map_err(|error| stopped(Step::Look, error, None))?;
    write_beside(&target, bytes).map_err(|(step, error)| stopped(step, error, Some(&target)))
}

/// Writes bytes into the file itself. If this is cut short, the file is neither the old one nor the new one: only for
/// folders that refuse the other way.
///
/// # Errors
/// Whatever the operating system says; the file may then be damaged.
pub fn write_in_place(path: &Path, bytes: &[u8]) -> Result<Written, WriteError> {
    let write = || {
        let mut file = fs::OpenOptions::new().write(true).open(path)?;
        // Longer first, shorter then: on a full disk as much as possible of the old file stays.
        file.write_all(bytes)?;
        file.set_len(u64::try_from(bytes.len()).unwrap_or(u64::MAX))?;
        file.sync_all()?;
        file.metadata().map(|metadata| metadata.modified().ok())
    };
    let modified = write().map_err(|error| stopped(Step::Write, error, None))?;
    Ok(Written { stamp: Stamp::of_bytes(bytes, modified), sync_error: None })
}

/// Removes the temporary files that programs which are gone left in a folder; says how many.
pub fn sweep_strays(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let is_own = |entry: &fs::DirEntry| {
        entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
    };
    entries
        .flatten()
        .filter(is_own)
        .filter(|entry| is_stray(&entry.path()) && fs::remove_file(entry.path()).is_ok())
        .count()
}

/// Whether nobody is writing the temporary file any more: its writer holds it locked.
fn is_stray(path: &Path) -> bool {
    let Ok(file) = fs::File::open(path) else { return false };
    let Ok(metadata) = file.metadata() else { return false };
    let modified = metadata.modified().unwrap_or_else(|_| SystemTime::now());
    let age = modified.elapsed().unwrap_or_default();
    metadata.is_file() && age >= LEAST_AGE && file.try_lock().is_ok()
}

/// The file that is to be written: the one behind a link, not the link.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Ok(target) => Ok(target),
        // A link whose target is gone stays a link: its target is made anew.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(match fs::read_link(path) {
            Ok(target) if target.is_relative() => path.parent().unwrap_or(Path::new("")).join(target),
            Ok(target) => target,
            Err(_) => path.to_path_buf(),
        }),
        Err(error) => Err(error),
    }
}

fn write_beside(target: &Path, bytes: &[u8]) -> Result<Written, (Step, io::Error)> {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let before = fs::metadata(target).ok();
    if let Some(before) = &before {
        may_be_replaced(target, before).map_err(at(Step::Look))?;
    }
    let mut temporary = temporary_file(folder, before.is_none()).map_err(at(Step::Temporary))?;
    // Held until the file is in its place, so that nobody takes it for a stray. Where locks do not work, its age has to
    // protect it.
    let locked = temporary.as_file().try_lock();
    drop(locked);
    if let Some(before) = before {
        #[cfg(unix)]
        keep_owner(temporary.as_file(), &before).map_err(at(Step::Temporary))?;
        // After that: who gives a file away loses some permissions.
        temporary.as_file().set_permissions(before.permissions()).map_err(at(Step::Temporary))?;
    }
    temporary.write_all(bytes).map_err(at(Step::Write))?;
    temporary.as_file().sync_all().map_err(at(Step::Write))?;
    let modified = temporary.as_file().metadata().and_then(|metadata| metadata.modified()).ok();
    let file = temporary.persist(target).map_err(|error| (Step::Replace, error.error))?;
    drop(file);
    Ok(Written { stamp: Stamp::of_bytes(bytes, modified), sync_error: sync_folder(folder).err() })
}

/// Gives a file the group of another one, and its owner where that is allowed.
#[cfg(unix)]
fn keep_owner(file: &fs::File, before: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let now = file.metadata()?;
    // Apart from each other: anybody may give a file to a group of theirs, but only root to somebody else.
    let has_group = now.gid() == before.gid() || fchown(file, None, Some(before.gid())).is_ok();
    if !has_group && before.mode() & 0o070 != 0 {
        // Those who share the folder would be locked out.
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    if now.uid() != before.uid() {
        // For anybody but root the file is their own from now on.
        drop(fchown(file, Some(before.uid()), None));
    }
    Ok(())
}

/// Whether a file that is there may be replaced by another.
fn may_be_replaced(target: &Path, metadata: &fs::Metadata) -> io::Result<()> {
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::Unsupported, "a device, not a file"));
    }
    if metadata.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    // Somebody else's file may only be replaced by those who may write it.
    let file = fs::OpenOptions::new().read(true).write(true).open(target)?;
    match file.try_lock_shared() {
        Err(fs::TryLockError::WouldBlock) => {
            Err(io::Error::new(io::ErrorKind::ResourceBusy, "another program holds the file locked"))
        }
        // Not every folder knows locks.
        Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(()),
    }
}

fn temporary_file(folder: &Path, is_new: bool) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    if is_new {
        use std::os::unix::fs::PermissionsExt as _;
        // A new file gets what a plain write would give it; the process's mask takes its part away.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = is_new;
    builder.tempfile_in(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match fs::File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some network folders cannot be synced, and some may be written but not read: the file is in its place.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported | io::ErrorKind::PermissionDenied
            ) =>
        {
            Ok(())
        }
        other => other,
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as where folders can be synced")]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

fn at(step: Step) -> impl Fn(io::Error) -> (Step, io::Error) {
    move |error| (step, error)
}

fn stopped(step: Step, error: io::Error, target: Option<&Path>) -> WriteError {
    let is_full = matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded);
    let refused = matches!(step, Step::Temporary | Step::Replace) && !is_full;
    let opens = |path: &Path| path.is_file() && fs::OpenOptions::new().write(true).open(path).is_ok();
    WriteError { step, error, can_write_in_place: refused && target.is_some_and(opens) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("project.ron");
        write_atomically(&path, b"one").expect("a new file");
        write_atomically(&path, b"two").expect("the same file again");
        assert_eq!(fs::read(&path).expect("it is there"), b"two");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_are_kept() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "one").expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o664)).expect("its mode");
        std::os::unix::fs::symlink(&file, &link).expect("a link");
        write_atomically(&link, b"two").expect("through the link");
        assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
        assert_eq!(fs::read(&file).expect("the file"), b"two");
        assert_eq!(fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o664);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_file_that_is_gone_stays_a_link() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let link = folder.path().join("link");
        std::os::unix::fs::symlink("file", &link).expect("a link");
        write_atomically(&link, b"one").expect("through the link");
        assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
        assert_eq!(fs::read(folder.path().join("file")).expect("the file"), b"one");
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error_and_makes_nothing() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("gone").join("project.ron");
        assert!(write_atomically(&path, b"one").is_err());
        assert!(!path.exists());
    }

    #[test]
    fn a_locked_file_is_left_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("project.ron");
        fs::write(&path, "one").expect("a file");
        let other = fs::File::open(&path).expect("another program opens it");
        other.lock().expect("and locks it");
        let error = replace(&path, b"two").expect_err("it is locked");
        assert_eq!((error.step, error.error.kind()), (Step::Look, io::ErrorKind::ResourceBusy));
        assert_eq!(fs::read(&path).expect("it is there"), b"one");
        drop(other);
        assert!(replace(&path, b"two").is_ok());
    }

    #[test]
    fn a_stamp_says_how_the_file_stands_on_the_disk() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("project.ron");
        let stamp = replace(&path, b"one").expect("written").stamp;
        assert_eq!(Stamp::of_file(&path).expect("read"), Some(stamp));
        let stamp = write_in_place(&path, b"a longer one").expect("written").stamp;
        assert_eq!(Stamp::of_file(&path).expect("read"), Some(stamp));
        let stamp = write_in_place(&path, b"1").expect("written").stamp;
        assert_eq!(Stamp::of_file(&path).expect("read"), Some(stamp));
        assert_eq!(fs::read(&path).expect("it is there"), b"1");
    }

    #[test]
    fn only_temporary_files_that_nobody_writes_any_more_are_swept() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let old = SystemTime::now() - LEAST_AGE * 2;
        let make = |name: &str, is_old: bool| {
            let file = fs::File::create(folder.path().join(name)).expect("a file");
            if is_old {
                file.set_modified(old).expect("its time");
            }
            file
        };
        let stray = make(".worthwhile-abc123.tmp", true);
        drop(stray);
        let written = make(".worthwhile-def456.tmp", true);
        written.lock().expect("its writer holds it");
        for (name, is_old) in [(".worthwhile-ghi789.tmp", false), ("other.tmp", true), (".worthwhile.ron", true)] {
            drop(make(name, is_old));
        }
        assert_eq!(sweep_strays(folder.path()), 1);
        assert!(!folder.path().join(".worthwhile-abc123.tmp").exists());
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 4);
        assert_eq!(sweep_strays(&folder.path().join("gone")), 0);
    }
}
