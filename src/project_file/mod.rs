//! Projects on disk: versioned RON, exact errors, atomic saving; and the small file of the app's own settings.
//! Nothing but this, `import` and `export` touches the disk.

mod atomic;
mod backup;
mod crash;
mod data;
mod error;
mod format;
mod lock;
mod recovery;
mod settings;
mod stamp;
mod watch;

use std::fs;
use std::io::Read as _;
use std::path::Path;

use crate::model::Project;

pub use atomic::{Step, WriteError, replace, sweep_strays, write_atomically, write_in_place};
pub use backup::{backup_of, keep_backup};
pub use crash::{new_reports, report_panics};
pub use data::DataFolder;
pub use error::{FileError, Position};
pub use format::{FORMAT_VERSION, parse, to_text};
pub use lock::FileLock;
pub use recovery::{Kept, Left, Session, find_left};
pub use settings::{read_settings, settings_path, write_settings};
pub use stamp::{Look, Stamp, look};
pub use watch::Watched;

/// Files larger than this are refused: no project comes near it.
pub const MAX_FILE_BYTES: u64 = 256 * 1024 * 1024;

/// The ending of project files, as the dialogs offer it. Any file can be opened.
pub const EXTENSION: &str = "ron";

/// Reads a project.
///
/// # Errors
/// [`FileError`] says what is wrong and where.
pub fn load(path: &Path) -> Result<Project, FileError> {
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
    parse(&bytes)
}

/// Writes a project so that the file is at every moment either the old one or the new one.
///
/// # Errors
/// [`FileError::Io`] if the file could not be written; the old one is then untouched.
pub fn save(path: &Path, project: &Project) -> Result<(), FileError> {
    write_atomically(path, to_text(project)?.as_bytes())?;
    Ok(())
}
