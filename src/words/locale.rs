//! The number formats that can be chosen, independent of the language of the words.

use serde::{Deserialize, Serialize};

/// How numbers are written and read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NumberLocale {
    /// 1,234.5
    #[default]
    English,
    /// 1.234,5, grouped from five digits
    Italian,
    /// 1 234,5
    Russian,
    /// 1,234.5, negative numbers after a direction mark
    Hebrew,
    /// 1 234,5
    Armenian,
}

impl NumberLocale {
    /// All formats, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::English, Self::Italian, Self::Russian, Self::Hebrew, Self::Armenian];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Italian => "it",
            Self::Russian => "ru",
            Self::Hebrew => "he",
            Self::Armenian => "hy",
        }
    }

    /// The decimal separator.
    #[must_use]
    pub const fn decimal(self) -> char {
        match self {
            Self::English | Self::Hebrew => '.',
            Self::Italian | Self::Russian | Self::Armenian => ',',
        }
    }

    /// The separator of thousands. White space of any kind is read as one too.
    #[must_use]
    pub const fn group(self) -> char {
        match self {
            Self::English | Self::Hebrew => ',',
            Self::Italian => '.',
            Self::Russian | Self::Armenian => '\u{a0}',
        }
    }

    /// Whether the currency stands before the amount.
    #[must_use]
    pub const fn currency_first(self) -> bool {
        matches!(self, Self::English)
    }
}
