//! Projects on disk: versioned RON, exact errors, atomic saving; and the small file of the app's own settings.
//! What the window and the command line read and write goes through here.

mod atomic;
mod backup;
mod crash;
mod crypt;
mod data;
mod error;
mod format;
mod lock;
mod migrate;
mod recovery;
mod settings;
mod stamp;
mod tree;
mod unknown;
mod walk;
mod watch;

use std::fs;
use std::io::Read as _;
use std::path::Path;

use zeroize::Zeroize as _;

use crate::model::Project;

pub use atomic::{Step, WriteError, Written, replace, sweep_strays, write_atomically, write_in_place};
pub use backup::{backup_of, keep_backup, protect_backup};
pub use crash::{new_reports, report_panics};
pub use crypt::{CryptError, ENVELOPE_VERSION, Key, Passphrase, encrypt, is_encrypted, reopen, unlock};
pub use data::DataFolder;
pub use error::{FileError, Position};
pub use format::{FORMAT_VERSION, Loaded, parse, parse_with_rest, to_text, to_text_with};
pub use lock::FileLock;
pub use recovery::{Kept, Left, Session, find_left};
pub use settings::{read_settings, settings_path, write_settings};
pub use stamp::{Look, Stamp, look};
pub use unknown::{Unknown, UnknownConflict, UnknownField};
pub use watch::Watched;

/// Files larger than this are refused: no project comes near it.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// The ending of project files, as the dialogs offer it. Any file can be opened.
pub const EXTENSION: &str = "ron";

/// Reads a project.
///
/// # Errors
/// [`FileError`] says what is wrong and where.
pub fn load(path: &Path) -> Result<Project, FileError> {
    parse(&read_bytes(path)?)
}

/// Reads the bytes of a file that may be a project.
///
/// # Errors
/// [`FileError::Io`], or [`FileError::TooLarge`] for what is no project by its length alone.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, FileError> {
    let file = fs::File::open(path)?;
    let length = file.metadata()?.len();
    if length > MAX_FILE_BYTES {
        return Err(FileError::TooLarge { megabytes: length / 1_048_576 });
    }
    let mut bytes = Vec::new();
    // The length above is what the system says; a device or a pipe says nothing and never ends.
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_FILE_BYTES) {
        return Err(FileError::TooLarge { megabytes: MAX_FILE_BYTES / 1_048_576 });
    }
    Ok(bytes)
}

/// A project with what is needed to save it as it was.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The project, and what the program does not know of its file.
    pub loaded: Loaded,
    /// The key of a confidential file; it stays confidential when it is saved with it.
    pub key: Option<Key>,
}

/// Opens the bytes of a project, confidential or not; a passphrase is not used where none is needed.
///
/// # Errors
/// [`FileError::NeedsPassphrase`] for a confidential file without one, else what is wrong and where.
pub fn open(bytes: &[u8], passphrase: Option<&Passphrase>) -> Result<Opened, FileError> {
    if !is_encrypted(bytes) {
        return Ok(Opened { loaded: parse_with_rest(bytes)?, key: None });
    }
    let (key, plain) = unlock(bytes, passphrase.ok_or(FileError::NeedsPassphrase)?)?;
    Ok(Opened { loaded: parse_with_rest(&plain)?, key: Some(key) })
}

/// Opens the bytes of a project with what is at hand: the key of the file that is open, or else a passphrase.
///
/// # Errors
/// As [`open`].
pub fn open_with(bytes: &[u8], key: Option<&Key>, passphrase: Option<&Passphrase>) -> Result<Opened, FileError> {
    if let Some(key) = key.filter(|_| is_encrypted(bytes))
        && let Some(plain) = reopen(bytes, key)?
    {
        return Ok(Opened { loaded: parse_with_rest(&plain)?, key: Some(key.clone()) });
    }
    open(bytes, passphrase)
}

/// The bytes of a project's file: text, or with a key a confidential file. No plain text of a confidential project is
/// left in memory that this function took.
///
/// # Errors
/// As [`to_text_with`] and [`encrypt`].
pub fn to_bytes(loaded: &Loaded, key: Option<&Key>) -> Result<Vec<u8>, FileError> {
    let mut text = to_text_with(&loaded.project, &loaded.unknown)?;
    let Some(key) = key else { return Ok(text.into_bytes()) };
    let bytes = encrypt(key, text.as_bytes());
    text.zeroize();
    Ok(bytes?)
}

/// Writes a project so that the file is at every moment either the old one or the new one.
///
/// # Errors
/// [`FileError::Io`] if the file could not be written; the old one is then untouched.
pub fn save(path: &Path, project: &Project) -> Result<(), FileError> {
    write_atomically(path, to_text(project)?.as_bytes())?;
    Ok(())
}
