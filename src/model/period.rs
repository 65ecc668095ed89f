//! The same economics at dates in the past, ours and competitors'.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Economics, Id, Input, is_default};

/// A month of a year, written `2026-03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct YearMonth {
    year: i16,
    month: u8,
}

/// Why a text is no month.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no month: write the year and the month, as in 2026-03")]
pub struct YearMonthError(String);

impl YearMonth {
    /// A month; `None` unless the year is 1 to 9999 and the month 1 to 12.
    #[must_use]
    pub const fn new(year: i16, month: u8) -> Option<Self> {
        if year < 1 || year > 9999 || month < 1 || month > 12 {
            return None;
        }
        Some(Self { year, month })
    }

    /// Months since the start of year 0, for axes.
    #[must_use]
    pub fn ordinal(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month) - 1
    }

    /// The month with that ordinal, if there is one.
    #[must_use]
    pub fn from_ordinal(ordinal: i32) -> Option<Self> {
        let year = i16::try_from(ordinal.div_euclid(12)).ok()?;
        let month = u8::try_from(ordinal.rem_euclid(12)).ok()? + 1;
        Self::new(year, month)
    }
}

impl FromStr for YearMonth {
    type Err = YearMonthError;

    fn from_str(text: &str) -> Result<Self, YearMonthError> {
        let wrong = || YearMonthError(text.to_owned());
        let (year, month) = text.trim().split_once('-').ok_or_else(wrong)?;
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year) || !digits(month) {
            return Err(wrong());
        }
        let (Ok(year), Ok(month)) = (year.parse(), month.parse()) else { return Err(wrong()) };
        Self::new(year, month).ok_or_else(wrong)
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl TryFrom<String> for YearMonth {
    type Error = YearMonthError;

    fn try_from(text: String) -> Result<Self, YearMonthError> {
        text.parse()
    }
}

impl From<YearMonth> for String {
    fn from(month: YearMonth) -> Self {
        month.to_string()
    }
}

/// Whose customers a period describes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Party {
    /// Ours.
    #[default]
    Us,
    /// Those of a competitor, by its name.
    Competitor(String),
}

/// What happened to the revenue of those who were customers at the start of a period, money per month.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RevenueMovement {
    /// Monthly revenue at the start.
    #[serde(skip_serializing_if = "is_default")]
    pub start: Input,
    /// Lost with customers who left.
    #[serde(skip_serializing_if = "is_default")]
    pub churned: Input,
    /// Lost with customers who buy less.
    #[serde(skip_serializing_if = "is_default")]
    pub contraction: Input,
    /// Gained from customers who buy more.
    #[serde(skip_serializing_if = "is_default")]
    pub expansion: Input,
}

/// The economics of a customer at one date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Stable identifier.
    pub id: Id,
    /// The month that the numbers are of.
    pub date: YearMonth,
    /// Whose customers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub party: Party,
    /// What one customer brought then.
    #[serde(default, skip_serializing_if = "is_default")]
    pub economics: Economics,
    /// What a new customer cost then, money.
    #[serde(default, skip_serializing_if = "is_default")]
    pub acquisition_cost: Input,
    /// How satisfied customers were then, 0 to 10.
    #[serde(default, skip_serializing_if = "is_default")]
    pub satisfaction: Input,
    /// What happened to the revenue over the period.
    #[serde(default, skip_serializing_if = "is_default")]
    pub revenue: RevenueMovement,
}

impl Period {
    /// A period in which nothing has been entered but its date.
    #[must_use]
    pub fn new(id: Id, date: YearMonth) -> Self {
        Self {
            id,
            date,
            party: Party::Us,
            economics: Economics::default(),
            acquisition_cost: None,
            satisfaction: None,
            revenue: RevenueMovement::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_and_written() {
        for (text, good) in [
            ("2026-03", true),
            ("0001-12", true),
            ("2026-3", true),
            ("2026-13", false),
            ("2026-00", false),
            ("2026", false),
            ("-2026-03", false),
            ("2026-+3", false),
            ("March", false),
        ] {
            assert_eq!(text.parse::<YearMonth>().is_ok(), good, "{text}");
        }
        let month = YearMonth::new(2026, 3);
        assert_eq!(month.map(|m| m.to_string()).as_deref(), Some("2026-03"));
        assert_eq!(month.and_then(|m| YearMonth::from_ordinal(m.ordinal())), month);
    }
}
