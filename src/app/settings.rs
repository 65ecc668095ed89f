//! What is remembered between starts: theme, number format, recent projects.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::chart::palette::ThemeName;
use crate::model::{Estimate, Measure, Project, is_currency_code};
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
    /// The size of all text.
    pub text_size: TextSize,
    /// The currency of new projects.
    pub new_currency: String,
    /// The discount rate of new projects.
    pub new_discount_rate: Estimate,
    /// Whether a project that has a file is saved by itself.
    pub autosave: bool,
    /// Whether the inspector is folded away.
    pub inspector_hidden: bool,
    /// Widths of columns that somebody has dragged, by table and column.
    pub column_widths: BTreeMap<String, f32>,
}

/// The size of all text, from 80 to 200 per cent of the usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u16", into = "u16")]
pub struct TextSize(u16);

impl TextSize {
    /// The sizes that can be chosen, in per cent.
    pub const ALL: [Self; 8] = [Self(80), Self(90), Self(100), Self(110), Self(125), Self(150), Self(175), Self(200)];

    /// As a factor: 1 for the usual size.
    #[must_use]
    pub fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }

    /// The next larger size.
    #[must_use]
    pub fn larger(self) -> Self {
        Self::ALL.into_iter().find(|size| size.0 > self.0).unwrap_or(self)
    }

    /// The next smaller size.
    #[must_use]
    pub fn smaller(self) -> Self {
        Self::ALL.into_iter().rev().find(|size| size.0 < self.0).unwrap_or(self)
    }
}

impl Default for TextSize {
    fn default() -> Self {
        Self(100)
    }
}

impl From<u16> for TextSize {
    fn from(per_cent: u16) -> Self {
        Self(per_cent.clamp(80, 200))
    }
}

impl From<TextSize> for u16 {
    fn from(size: TextSize) -> Self {
        size.0
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: 1,
            theme: ThemeName::default(),
            locale: NumberLocale::default(),
            recent: Vec::new(),
            text_size: TextSize::default(),
            new_currency: Project::default().currency,
            new_discount_rate: Project::default().discount_rate_annual,
            autosave: false,
            inspector_hidden: false,
            column_widths: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// Puts what no window could have written back to what is usual: the file may have been edited by hand.
    #[must_use]
    pub fn mended(mut self) -> Self {
        let usual = Self::default();
        if !is_currency_code(&self.new_currency) {
            self.new_currency = usual.new_currency;
        }
        if self.new_discount_rate.validate(Measure::Rate).is_err() {
            self.new_discount_rate = usual.new_discount_rate;
        }
        self.column_widths.retain(|_, width| (1.0..10_000.0).contains(width));
        self
    }

    /// A new empty project, as these settings want it.
    #[must_use]
    pub fn new_project(&self) -> Project {
        let (currency, discount_rate_annual) = (self.new_currency.clone(), self.new_discount_rate);
        Project { currency, discount_rate_annual, ..Project::default() }
    }

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
