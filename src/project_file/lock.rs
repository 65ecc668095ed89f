//! Locks that tell the windows on this machine of each other. The operating system holds them, so they go with the
//! process that took them, however it ends.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::data::{DataFolder, key_of};

/// A lock that is held as long as this lives.
#[derive(Debug)]
pub struct FileLock {
    file: fs::File,
    path: PathBuf,
}

impl FileLock {
    /// Locks a file, which is made if it is missing; `None` if somebody else holds it.
    pub(super) fn take(path: PathBuf) -> io::Result<Option<Self>> {
        let file = fs::OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { file, path })),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }

    /// Locks a project's file for this window. The lock is kept in the app's own folder, not beside the project.
    ///
    /// # Errors
    /// If the app's folder cannot be written or knows no locks.
    pub fn of_project(data: &DataFolder, path: &Path) -> io::Result<Option<Self>> {
        Self::take(Self::place(data, path)?)
    }

    /// Whether this is the lock of that project's file.
    #[must_use]
    pub fn is_of(&self, data: &DataFolder, path: &Path) -> bool {
        Self::place(data, path).is_ok_and(|place| place == self.path)
    }

    fn place(data: &DataFolder, path: &Path) -> io::Result<PathBuf> {
        Ok(data.part("locks")?.join(format!("{}.lock", key_of(path))))
    }

    /// Gives the lock back and takes its file away.
    pub(super) fn remove(&self) {
        // A file that cannot be removed is empty and does no harm.
        drop(fs::remove_file(&self.path));
        drop(self.file.unlock());
    }

    /// Whether the file that was locked is still the one under its name.
    pub(super) fn is_in_place(&self) -> bool {
        self.path.exists()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_locked_once_until_the_lock_is_dropped() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = DataFolder::new(folder.path().join("data"));
        let path = folder.path().join("gym.ron");
        let first = FileLock::of_project(&data, &path).expect("no error").expect("nobody else holds it");
        assert!(first.is_of(&data, &path));
        assert!(!first.is_of(&data, &folder.path().join("other.ron")));
        assert!(FileLock::of_project(&data, &path).expect("no error").is_none());
        assert!(FileLock::of_project(&data, &folder.path().join("other.ron")).expect("no error").is_some());
        drop(first);
        assert!(FileLock::of_project(&data, &path).expect("no error").is_some());
        assert!(!path.exists(), "nothing is made beside the project");
    }
}
