//! What a file is recognised by: its content, and as a quick hint its length and time.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;
use std::time::SystemTime;

use super::MAX_FILE_BYTES;

/// The state of a file at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// When it was written, where the system says so.
    pub modified: Option<SystemTime>,
    /// Its length in bytes.
    pub length: u64,
    /// A hash of its content.
    pub hash: u64,
}

impl Stamp {
    /// The stamp of these bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8], modified: Option<SystemTime>) -> Self {
        Self { modified, length: u64::try_from(bytes.len()).unwrap_or(u64::MAX), hash: hash(bytes) }
    }

    /// The stamp of a file as it is now; `None` if there is none.
    ///
    /// # Errors
    /// If it is there but cannot be read.
    pub fn of_file(path: &Path) -> io::Result<Option<Self>> {
        let found = fs::File::open(path);
        let file = match found {
            Err(error) if is_gone(&error) => return Ok(None),
            other => other?,
        };
        let modified = file.metadata()?.modified().ok();
        let mut bytes = Vec::new();
        file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
        Ok(Some(Self::of_bytes(&bytes, modified)))
    }

    /// Whether both are of the same content, whenever it was written.
    #[must_use]
    pub const fn is_same_content(&self, other: &Self) -> bool {
        self.length == other.length && self.hash == other.hash
    }
}

/// What a look at a file shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The content that was expected.
    Same,
    /// Other content.
    Changed(Stamp),
    /// There is no file, or its folder cannot be reached.
    Gone,
    /// It is there but cannot be read now; perhaps later.
    Unreadable,
}

/// Looks whether a file is still what it was. Reads it only if its length or time moved.
#[must_use]
pub fn look(path: &Path, known: &Stamp) -> Look {
    match fs::metadata(path) {
        Ok(now) if now.len() == known.length && known.modified.is_some() && now.modified().ok() == known.modified => {
            Look::Same
        }
        Ok(_) => match Stamp::of_file(path) {
            Ok(Some(stamp)) if stamp.is_same_content(known) => Look::Same,
            Ok(Some(stamp)) => Look::Changed(stamp),
            Ok(None) => Look::Gone,
            Err(_) => Look::Unreadable,
        },
        Err(error) if is_gone(&error) => Look::Gone,
        Err(_) => Look::Unreadable,
    }
}

fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind::{HostUnreachable, NetworkDown, NetworkUnreachable, NotADirectory, NotFound};
    let kinds = [NotFound, NotADirectory, HostUnreachable, NetworkDown, NetworkUnreachable];
    kinds.contains(&error.kind()) || error.kind() == io::ErrorKind::StaleNetworkFileHandle
}

/// FNV-1a with 64 bits. Unlike the standard library's it is the same in every version of the program, so it can name
/// files; it does not stand up to somebody who wants two contents to look alike, and need not.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_file_is_recognised_by_its_content() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.ron");
        assert_eq!(Stamp::of_file(&path).expect("no error"), None);
        fs::write(&path, "one").expect("written");
        let first = Stamp::of_file(&path).expect("read").expect("it is there");
        assert_eq!(look(&path, &first), Look::Same);
        let later = first.modified.expect("files have times") + Duration::from_mins(1);
        fs::File::options().write(true).open(&path).expect("opened").set_modified(later).expect("touched");
        assert_eq!(look(&path, &first), Look::Same, "touched is not changed");
        fs::write(&path, "two").expect("written");
        fs::File::options().write(true).open(&path).expect("opened").set_modified(later).expect("touched");
        assert!(matches!(look(&path, &first), Look::Changed(stamp) if stamp.length == 3));
        fs::remove_file(&path).expect("removed");
        assert_eq!(look(&path, &first), Look::Gone);
        assert_eq!(look(&folder.path().join("gone").join("a.ron"), &first), Look::Gone);
    }

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
