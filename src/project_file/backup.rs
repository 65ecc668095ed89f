//! The one backup of a file: what stood in it before this window first replaced it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::data::{DataFolder, key_of};
use super::{FileError, Key, encrypt, is_encrypted, read_bytes, write_atomically};

/// Where the backup of a file is kept, whether or not there is one.
fn place(data: &DataFolder, path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(data.part("backups")?.join(format!("{}-{name}", key_of(path))))
}

/// The backup of a file, if there is one.
#[must_use]
pub fn backup_of(data: &DataFolder, path: &Path) -> Option<PathBuf> {
    place(data, path).ok().filter(|backup| backup.is_file())
}

/// Keeps what stands in a file now as its backup, in place of the one from before. The bytes are kept as they are; of a
/// project that has a key they are encrypted with it, unless they are already.
///
/// # Errors
/// If the file cannot be read or the backup not written; the backup from before is then still there.
pub fn keep_backup(data: &DataFolder, path: &Path, key: Option<&Key>) -> io::Result<PathBuf> {
    let backup = place(data, path)?;
    let bytes = read(path)?;
    let bytes = match key {
        Some(key) if !is_encrypted(&bytes) => encrypt(key, &bytes).map_err(io::Error::other)?,
        _ => bytes.to_vec(),
    };
    write_atomically(&backup, &bytes)?;
    Ok(backup)
}

/// Encrypts the backup of a file, if there is one in plain text. One that cannot be encrypted is taken away.
///
/// # Errors
/// If it could not be encrypted.
pub fn protect_backup(data: &DataFolder, path: &Path, key: &Key) -> io::Result<()> {
    let Some(backup) = backup_of(data, path) else { return Ok(()) };
    let protect = || {
        let bytes = read(&backup)?;
        if is_encrypted(&bytes) {
            return Ok(());
        }
        write_atomically(&backup, &encrypt(key, &bytes).map_err(io::Error::other)?)
    };
    let protected = protect();
    if protected.is_err() {
        // Who has set a passphrase relies on it.
        fs::remove_file(&backup)?;
    }
    protected
}

/// The bytes of a file, which are cleared from memory afterwards.
fn read(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    match read_bytes(path) {
        Ok(bytes) => Ok(Zeroizing::new(bytes)),
        Err(FileError::Io(error)) => Err(error),
        Err(error) => Err(io::Error::other(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_one_name_in_two_folders_have_two_backups() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = DataFolder::new(folder.path().join("data"));
        let paths = ["one", "two"].map(|name| {
            let folder = folder.path().join(name);
            fs::create_dir(&folder).expect("a folder");
            let path = folder.join("gym.ron");
            fs::write(&path, name).expect("a file");
            assert_eq!(backup_of(&data, &path), None);
            path
        });
        for path in &paths {
            keep_backup(&data, path, None).expect("kept");
        }
        for (path, expected) in paths.iter().zip(["one", "two"]) {
            let backup = backup_of(&data, path).expect("there is one");
            assert_eq!(fs::read_to_string(backup).expect("read"), expected);
        }
        fs::write(&paths[0], "newer").expect("written");
        keep_backup(&data, &paths[0], None).expect("kept");
        let backup = backup_of(&data, &paths[0]).expect("there is one");
        assert_eq!(fs::read_to_string(backup).expect("read"), "newer", "one is kept, not all");
    }

    #[test]
    fn without_a_file_the_backup_from_before_stays() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = DataFolder::new(folder.path().join("data"));
        let path = folder.path().join("gym.ron");
        fs::write(&path, "one").expect("a file");
        keep_backup(&data, &path, None).expect("kept");
        fs::remove_file(&path).expect("removed");
        assert!(keep_backup(&data, &path, None).is_err());
        assert!(backup_of(&data, &path).is_some());
    }
}
