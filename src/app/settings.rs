//! What is remembered between starts: theme, number format, recent projects.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::chart::palette::ThemeName;
use crate::words::NumberLocale;

/// How many recent projects are remembered.
const MOST_RECENT: usize = 8;

/// The settings, as they stand in their file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Version of the settings' file.
    pub version: u32,
    /// The theme.
    pub theme: ThemeName,
    /// The number format.
    pub locale: NumberLocale,
    /// Projects opened or saved, the newest first.
    pub recent: Vec<PathBuf>,
    /// Whether the inspector is folded away.
    pub inspector_hidden: bool,
    /// Widths of columns that somebody has dragged, by table and column.
    pub column_widths: BTreeMap<String, f32>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: 1,
            theme: ThemeName::default(),
            locale: NumberLocale::default(),
            recent: Vec::new(),
            inspector_hidden: false,
            column_widths: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// Puts a project at the top of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
        self.recent.insert(0, path.to_path_buf());
        self.recent.truncate(MOST_RECENT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_project_comes_first_and_only_once() {
        let mut settings = Settings::default();
        for name in ["a", "b", "a", "c", "d", "e", "f", "g", "h", "i"] {
            settings.remember(Path::new(name));
        }
        let names: Vec<_> = settings.recent.iter().filter_map(|path| path.to_str()).collect();
        assert_eq!(names, ["i", "h", "g", "f", "e", "d", "c", "a"]);
    }
}
