//! Where the app's own small file is, and how it is read and written. What stands in it is the app's business.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{FileError, write_atomically};

/// Where settings are kept on this platform; `None` where it has no such place.
#[must_use]
pub fn settings_path() -> Option<PathBuf> {
    let places = directories::ProjectDirs::from("", "", "worthwhile")?;
    Some(places.config_dir().join("settings.ron"))
}

/// Reads settings; a file that is missing or cannot be read gives the defaults, so that it never stops the start.
#[must_use]
pub fn read_settings<T: DeserializeOwned + Default>(path: &Path) -> T {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    ron::from_str(&text).unwrap_or_default()
}

/// Writes settings, making their folder where it is missing.
///
/// # Errors
/// If the file could not be written.
pub fn write_settings<T: Serialize>(path: &Path, settings: &T) -> Result<(), FileError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::default())
        .map_err(|error| FileError::Unwritable(error.to_string()))?;
    write_atomically(path, text.as_bytes())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_kept_and_a_broken_file_is_none() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("deep").join("settings.ron");
        assert_eq!(read_settings::<Vec<String>>(&path), Vec::<String>::new());
        let settings = vec!["/a/b.ron".to_owned()];
        write_settings(&path, &settings).expect("written");
        assert_eq!(read_settings::<Vec<String>>(&path), settings);
        std::fs::write(&path, "[\"purple").expect("broken");
        assert_eq!(read_settings::<Vec<String>>(&path), Vec::<String>::new());
    }
}
