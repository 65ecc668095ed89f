//! Copies of unsaved work in the app's own folder, one for each running window, and what windows that are gone left.
//!
//! A window holds a lock as long as it runs. A copy whose lock is free belongs to a window that did not end by itself.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::data::DataFolder;
use super::lock::FileLock;
use super::{FileError, Stamp, is_encrypted, write_atomically};

/// The version of the copies that this program writes.
const VERSION: u32 = 1;

/// Unsaved work as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    version: u32,
    /// The process that kept it.
    process: u32,
    /// When, in seconds since 1970.
    seconds: u64,
    /// The project's file; `None` if it never had one.
    pub path: Option<String>,
    /// Length and hash of the file as this work knew it.
    pub base: Option<(u64, u64)>,
    /// The name of the project.
    pub name: String,
    /// The project, as in a file of its own; empty if that is encrypted.
    text: String,
    /// The bytes of an encrypted file, in hexadecimal.
    #[serde(default)]
    sealed: String,
}

impl Kept {
    /// Work to be kept; who keeps it and when is added then.
    #[must_use]
    pub fn new(path: Option<String>, base: Option<(u64, u64)>, name: String, bytes: &[u8]) -> Self {
        let kept = Self { path, base, name, ..Self::default() };
        match str::from_utf8(bytes) {
            Ok(text) if !is_encrypted(bytes) => Self { text: text.to_owned(), ..kept },
            _ => Self { sealed: hex(bytes), ..kept },
        }
    }

    /// Refuses a copy that a newer version of the program may mean otherwise.
    fn checked(self) -> Result<Self, String> {
        if self.version > VERSION {
            return Err(FileError::Newer { found: self.version, supported: VERSION }.to_string());
        }
        Ok(self)
    }

    /// The bytes of the project's file, as they would have been.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        if self.sealed.is_empty() { self.text.clone().into_bytes() } else { from_hex(&self.sealed) }
    }

    /// The file that this work was made from, as it was then.
    #[must_use]
    pub fn base_stamp(&self) -> Option<Stamp> {
        self.base.map(|(length, hash)| Stamp { modified: None, length, hash })
    }

    /// How many seconds ago it was kept.
    #[must_use]
    pub fn age_seconds(&self) -> u64 {
        seconds_now().saturating_sub(self.seconds)
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| DIGITS.get(usize::from(value)).map_or('0', |digit| char::from(*digit));
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// What is no hexadecimal is left out; the checks of the file itself find that.
fn from_hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.chars().filter_map(|c| c.to_digit(16)).filter_map(|d| u8::try_from(d).ok()).collect();
    digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| (byte << 4) | digit)).collect()
}

/// A running window's place for its copy.
#[derive(Debug)]
pub struct Session {
    lock: FileLock,
    file: PathBuf,
    turn: Mutex<u64>,
}

impl Session {
    /// Takes a place that no other window has.
    ///
    /// # Errors
    /// If the app's folder cannot be written or knows no locks.
    pub fn begin(data: &DataFolder) -> io::Result<Self> {
        let folder = data.part("recovery")?;
        for attempt in 0..100_u32 {
            let name = format!("{}-{:x}-{attempt}", std::process::id(), nanoseconds());
            let file = folder.join(format!("{name}.ron"));
            let lock = folder.join(format!("{name}.lock"));
            if lock.exists() {
                continue;
            }
            // Another window that looks for copies may have taken the lock for an old one.
            if let Some(lock) = FileLock::take(lock)?.filter(FileLock::is_in_place) {
                return Ok(Self { lock, file, turn: Mutex::new(0) });
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Keeps a copy. Turns come in the order in which they were asked for; one that is overtaken does nothing.
    ///
    /// # Errors
    /// If it could not be written; the copy from before is then still there.
    pub fn keep(&self, turn: u64, work: Kept) -> Result<(), FileError> {
        let mut last = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if turn > *last {
            *last = turn;
            let work = Kept { version: VERSION, process: std::process::id(), seconds: seconds_now(), ..work };
            let text = ron::to_string(&work).map_err(|error| FileError::Unwritable(error.to_string()))?;
            write_atomically(&self.file, text.as_bytes())?;
        }
        Ok(())
    }

    /// Takes the copy away: there is no unsaved work any more.
    pub fn clear(&self, turn: u64) {
        let mut last = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if turn > *last {
            *last = turn;
            // There may be none.
            drop(fs::remove_file(&self.file));
        }
    }

    /// Takes the copy and the place away, at the end of the window.
    pub fn end(&self) {
        self.clear(u64::MAX);
        self.lock.remove();
    }
}

/// Unsaved work that a window left which is gone. Held by this window until it is dropped: no other one finds it.
#[derive(Debug)]
pub struct Left {
    lock: FileLock,
    file: PathBuf,
    /// What was kept; an error if it cannot be read.
    pub kept: Result<Kept, String>,
}

impl Left {
    /// The file of the copy.
    #[must_use]
    pub const fn file(&self) -> &PathBuf {
        &self.file
    }

    /// Takes it away for good.
    pub fn discard(&self) {
        // One that cannot be removed is offered again.
        drop(fs::remove_file(&self.file));
        self.lock.remove();
    }
}

/// Finds the unsaved work of windows that are gone, the newest first.
#[must_use]
pub fn find_left(data: &DataFolder) -> Vec<Left> {
    let Ok(entries) = data.part("recovery").and_then(fs::read_dir) else { return Vec::new() };
    let mut found = Vec::new();
    for lock in entries.flatten().map(|entry| entry.path()) {
        if lock.extension().is_none_or(|extension| extension != "lock") {
            continue;
        }
        let file = lock.with_extension("ron");
        let Ok(Some(lock)) = FileLock::take(lock) else { continue };
        match fs::read_to_string(&file) {
            Ok(text) => {
                let kept = ron::from_str(&text).map_err(|error| error.to_string()).and_then(Kept::checked);
                found.push(Left { lock, file, kept });
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => lock.remove(),
            Err(error) => found.push(Left { lock, file, kept: Err(error.to_string()) }),
        }
    }
    found.sort_by_key(|left| left.kept.as_ref().map_or(u64::MAX, Kept::age_seconds));
    found
}

fn seconds_now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

fn nanoseconds() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(name: &str) -> Kept {
        Kept { name: name.to_owned(), text: format!("text of {name}\n"), ..Kept::default() }
    }

    fn names(left: &[Left]) -> Vec<&str> {
        left.iter().map(|left| left.kept.as_ref().expect("it reads").name.as_str()).collect()
    }

    #[test]
    fn a_window_finds_what_others_left_but_not_what_they_have() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = DataFolder::new(folder.path().to_path_buf());
        let (gone, running) = (Session::begin(&data).expect("begun"), Session::begin(&data).expect("begun"));
        gone.keep(1, work("gone")).expect("kept");
        running.keep(1, work("running")).expect("kept");
        assert!(find_left(&data).is_empty(), "both run");
        drop(gone);
        let left = find_left(&data);
        assert_eq!(names(&left), ["gone"]);
        assert_eq!(left[0].kept.as_ref().expect("it reads").text, "text of gone\n");
        assert!(find_left(&data).is_empty(), "whoever finds it has it");
        drop(left);
        let left = find_left(&data);
        assert_eq!(names(&left), ["gone"], "not answered: offered again");
        left[0].discard();
        drop(left);
        assert!(find_left(&data).is_empty(), "declined: never again");
    }

    #[test]
    fn a_turn_that_is_overtaken_does_nothing() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = DataFolder::new(folder.path().to_path_buf());
        let session = Session::begin(&data).expect("begun");
        session.keep(1, work("one")).expect("kept");
        session.clear(3);
        session.keep(2, work("two")).expect("no error");
        assert!(!session.file.exists(), "what was saved is not kept again");
        session.keep(4, work("three")).expect("kept");
        assert!(session.file.exists());
        session.end();
        assert_eq!(fs::read_dir(folder.path().join("recovery")).expect("the folder").count(), 0);
    }

    #[test]
    fn what_cannot_be_read_is_offered_all_the_same() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = DataFolder::new(folder.path().to_path_buf());
        let session = Session::begin(&data).expect("begun");
        fs::write(&session.file, "(half of").expect("written");
        drop(session);
        let left = find_left(&data);
        assert!(matches!(left.as_slice(), [Left { kept: Err(_), .. }]), "{left:?}");
        drop(left);
        let session = Session::begin(&data).expect("begun");
        let newer = Kept { version: VERSION + 1, ..work("newer") };
        fs::write(&session.file, ron::to_string(&newer).expect("it can be written")).expect("written");
        drop(session);
        let left = find_left(&data);
        assert_eq!(left.iter().filter(|left| left.kept.is_err()).count(), 2, "{left:?}");
    }
}
