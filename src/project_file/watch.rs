//! Notices that somebody else changed a file. Looked at again and again rather than told by the system: that works on
//! network drives too, costs one question to the file system at a time, and needs no other library.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use super::{Look, Stamp, look};

/// A file that is watched.
#[derive(Clone, Debug)]
pub struct Watched {
    /// The file.
    pub path: PathBuf,
    /// What it is expected to be.
    pub known: Stamp,
    /// Time and length at the last look, and what it showed.
    last: Option<(Option<(SystemTime, u64)>, Look)>,
    told: Look,
}

impl Watched {
    /// Watches a file that should be as known.
    #[must_use]
    pub const fn new(path: PathBuf, known: Stamp) -> Self {
        Self { path, known, last: None, told: Look::Same }
    }

    /// Looks at the file. Says what it shows if that is news, and not before two looks in a row have shown the same:
    /// who writes a file may be in the middle of it.
    pub fn poll(&mut self) -> Option<Look> {
        let metadata = fs::metadata(&self.path).ok();
        let hint = metadata.and_then(|metadata| Some((metadata.modified().ok()?, metadata.len())));
        let before = self.last;
        let now = match before {
            // Neither time nor length moved: the file need not be read again.
            Some((last, shown)) if last == hint && hint.is_some() && shown != Look::Unreadable => shown,
            _ => look(&self.path, &self.known),
        };
        self.last = Some((hint, now));
        let is_settled = before.is_some_and(|(_, shown)| shown == now) || now == Look::Same;
        if is_settled && now != self.told && now != Look::Unreadable {
            self.told = now;
            return Some(now);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_once_and_only_when_it_has_settled() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("gym.ron");
        fs::write(&path, "one").expect("written");
        let known = Stamp::of_file(&path).expect("read").expect("it is there");
        let mut watched = Watched::new(path.clone(), known);
        assert_eq!((watched.poll(), watched.poll()), (None, None));
        fs::write(&path, "half").expect("written");
        assert_eq!(watched.poll(), None);
        fs::write(&path, "whole of it").expect("written");
        assert_eq!(watched.poll(), None, "it is still being written");
        let news = watched.poll();
        assert!(matches!(news, Some(Look::Changed(stamp)) if stamp.length == 11), "{news:?}");
        assert_eq!(watched.poll(), None);
        fs::remove_file(&path).expect("removed");
        assert_eq!((watched.poll(), watched.poll(), watched.poll()), (None, Some(Look::Gone), None));
        fs::write(&path, "one").expect("written");
        assert_eq!((watched.poll(), watched.poll()), (Some(Look::Same), None));
    }
}
