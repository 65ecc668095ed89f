//! The app's own folder, where backups, copies for recovery, locks and crash reports are kept. Beside a project there is
//! never anything of these: folders are synced and put under version control.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::stamp::hash;
use super::sweep_strays;

/// The app's own folder. Only its owner may look into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder(PathBuf);

impl DataFolder {
    /// The folder at that path; it is made when it is needed.
    #[must_use]
    pub const fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// The folder of this platform and person; `None` where there is none.
    #[must_use]
    pub fn of_system() -> Option<Self> {
        let places = directories::ProjectDirs::from("", "", "worthwhile")?;
        Some(Self(places.data_local_dir().to_path_buf()))
    }

    /// The path of one of its parts, made if it is missing.
    pub(super) fn part(&self, name: &str) -> io::Result<PathBuf> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt as _;
            builder.mode(0o700);
        }
        let part = self.0.join(name);
        builder.create(&part)?;
        Ok(part)
    }
}

impl DataFolder {
    /// Removes the temporary files that programs which are gone left in it; says how many.
    pub fn sweep(&self) -> usize {
        let parts = ["recovery", "backups"].into_iter().flat_map(|part| self.part(part));
        parts.map(|part| sweep_strays(&part)).sum()
    }
}

/// A name for what belongs to a file: the same by whatever way the file is reached, and another for a file of the same
/// name in another folder.
pub fn key_of(path: &Path) -> String {
    format!("{:016x}", hash(true_path(path).as_os_str().as_encoded_bytes()))
}

/// The path without links, also of a file that is not there yet.
pub fn true_path(path: &Path) -> PathBuf {
    if let Ok(path) = fs::canonicalize(path) {
        return path;
    }
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    match (path.parent().and_then(|folder| fs::canonicalize(folder).ok()), path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_file_has_one_key_and_its_namesake_another() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (one, two) = (folder.path().join("one"), folder.path().join("two"));
        fs::create_dir(&one).expect("a folder");
        fs::create_dir(&two).expect("a folder");
        let new = key_of(&one.join("a.ron"));
        fs::write(one.join("a.ron"), "").expect("a file");
        assert_eq!(key_of(&one.join("a.ron")), new, "also before it is there");
        assert_eq!(key_of(&one.join("..").join("one").join("a.ron")), new);
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&one, &link).expect("a link");
        assert_eq!(key_of(&link.join("a.ron")), new);
        assert_ne!(key_of(&two.join("a.ron")), new);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_looks_into_the_folder() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = DataFolder::new(folder.path().join("worthwhile"));
        data.part("backups").expect("made");
        let mode = fs::metadata(folder.path().join("worthwhile")).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}
