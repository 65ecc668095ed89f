//! Replaces a file as a whole or not at all: temporary file beside it, sync, rename, sync of the folder.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Writes bytes to a file. A symbolic link stays one, permissions and owner are kept.
///
/// # Errors
/// Whatever the operating system says; what stood in the file is then untouched.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // The file behind a link is replaced, not the link.
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        // A link whose target is gone stays a link: its target is made anew.
        Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read_link(path) {
            Ok(target) if target.is_relative() => path.parent().unwrap_or(Path::new("")).join(target),
            Ok(target) => target,
            Err(_) => path.to_path_buf(),
        },
        Err(error) => return Err(error),
    };
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    };
    let before = fs::metadata(&target).ok();
    if before.as_ref().is_some_and(|metadata| metadata.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".worthwhile-").suffix(".tmp");
    #[cfg(unix)]
    if before.is_none() {
        use std::os::unix::fs::PermissionsExt as _;
        // A new file gets what a plain write would give it; the process's mask takes its part away.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut temporary = builder.tempfile_in(&folder)?;
    if let Some(before) = before {
        temporary.as_file().set_permissions(before.permissions())?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            // Only root may give files away; for anybody else the file is their own anyway.
            let kept = std::os::unix::fs::fchown(temporary.as_file(), Some(before.uid()), Some(before.gid()));
            drop(kept);
        }
    }
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    temporary.persist(&target).map_err(|error| error.error)?;
    #[cfg(unix)]
    fs::File::open(&folder)?.sync_all()?;
    Ok(())
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
}
