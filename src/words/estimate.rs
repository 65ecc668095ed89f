//! Estimates as people type them, and as they are shown in a field: `20`, `20k`, `35%`, `18..25`, `18 to 25`, `18..20..25`.

use crate::model::{Estimate, EstimateError, Measure};

use super::{NumberLocale, Value, Words};

/// Why a text cannot be read as an estimate. [`Words::estimate_error`] says it.
#[derive(Clone, Debug, PartialEq)]
pub enum EstimateTextError {
    /// A part is no number; holds the part.
    NotANumber(String),
    /// A separator of thousands stands where none can be; holds the part.
    MisplacedGroup(String),
    /// More than three numbers.
    TooManyParts,
    /// The numbers do not rise.
    OutOfOrder,
    /// The shares that are left rise, where they can only fall.
    Rises,
    /// A per cent sign on something that is no share.
    UnexpectedPercent,
    /// The numbers break the bounds of the quantity.
    Bounds(EstimateError),
}

impl Words {
    /// An estimate as it stands in a field. [`Words::parse_estimate`] reads it back as the same estimate.
    #[must_use]
    pub fn estimate_text(&self, estimate: Estimate, measure: Measure) -> String {
        let number = |value: f64| {
            if measure.is_percentage() { format!("{}%", self.exact(value, 2)) } else { self.exact(value, 0) }
        };
        match estimate {
            Estimate::Exact(value) => number(value),
            Estimate::Range(low, high) => format!("{}..{}", number(low), number(high)),
            Estimate::Pert(low, mode, high) => format!("{}..{}..{}", number(low), number(mode), number(high)),
        }
    }

    /// Reads an estimate of a quantity; nothing but white space is no estimate.
    ///
    /// A text that begins with an equals sign is a formula: `=12*20`.
    ///
    /// In a field of per cent, numbers of 1 and more are per cents with or without the sign, but `0.9..1` is a range of
    /// shares; a sign after the last number of a range goes for all of them.
    ///
    /// # Errors
    /// [`EstimateTextError`] says what cannot be read.
    ///
    /// ```
    /// use worthwhile::model::{Estimate, Measure};
    /// use worthwhile::words::{NumberLocale, Words};
    ///
    /// let words = Words::new(NumberLocale::English, "USD");
    /// assert_eq!(words.parse_estimate("18 to 25", Measure::Money), Ok(Some(Estimate::Range(18.0, 25.0))));
    /// assert_eq!(words.parse_estimate("$20k", Measure::Money), Ok(Some(Estimate::Exact(20_000.0))));
    /// assert_eq!(words.parse_estimate("35%", Measure::Share), Ok(Some(Estimate::Exact(0.35))));
    /// ```
    pub fn parse_estimate(&self, text: &str, measure: Measure) -> Result<Option<Estimate>, EstimateTextError> {
        let text: String = text.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')).collect();
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(formula) = text.strip_prefix('=') {
            let estimate = Estimate::Exact(self.compute(formula)?);
            return estimate.validate(measure).map(|()| Some(estimate)).map_err(EstimateTextError::Bounds);
        }
        let parts = split(text);
        let numbers = parts.iter().map(|part| self.part(part)).collect::<Result<Vec<_>, _>>()?;
        if numbers.iter().any(|number| number.percent) && !measure.is_percentage() {
            return Err(EstimateTextError::UnexpectedPercent);
        }
        // Where all are at most the whole and one is less, they are shares: 0.9..1 goes up to all, not to 1%.
        let are_shares =
            numbers.iter().all(|n| n.value(0).abs() <= 1.0) && numbers.iter().any(|n| n.value(0).abs() < 1.0);
        let last_percent = numbers.last().is_some_and(|number| number.percent);
        let all_percent = measure.is_percentage()
            && (last_percent
                || (!are_shares
                    && !numbers.iter().any(|n| n.percent)
                    && numbers.iter().any(|n| n.value(0).abs() >= 1.0)));
        let value = |number: &Number| number.value(if number.percent || all_percent { -2 } else { 0 });
        let estimate = match numbers.as_slice() {
            [only] => Estimate::Exact(value(only)),
            [low, high] => Estimate::Range(value(low), value(high)),
            [low, mode, high] => Estimate::Pert(value(low), value(mode), value(high)),
            _ => return Err(EstimateTextError::TooManyParts),
        };
        match estimate.validate(measure) {
            Ok(()) => Ok(Some(estimate)),
            Err(EstimateError::OutOfOrder) => Err(EstimateTextError::OutOfOrder),
            Err(error) => Err(EstimateTextError::Bounds(error)),
        }
    }

    /// What is wrong with a text, in words, with an example of what can be read.
    #[must_use]
    pub fn estimate_error(&self, error: &EstimateTextError, measure: Measure) -> String {
        let bound = |bound: f64| {
            if measure.is_percentage() { self.share(bound) } else { self.number_short(bound) }
        };
        let example = if measure.is_percentage() { "estimate-example-share" } else { "estimate-example" };
        let example = self.with(
            example,
            &[("decimal", Value::from(format!("1{}5", self.locale().decimal()))), ("range", Value::from("18..25"))],
        );
        let reason = match error {
            EstimateTextError::NotANumber(part) => self.with("estimate-not-a-number", &[("text", part.into())]),
            EstimateTextError::MisplacedGroup(part) => {
                let decimal = self.locale().decimal().to_string();
                self.with("estimate-misplaced-group", &[("text", part.into()), ("decimal", decimal.into())])
            }
            EstimateTextError::TooManyParts => self.text("estimate-too-many"),
            EstimateTextError::OutOfOrder => self.text("estimate-out-of-order"),
            EstimateTextError::Rises => self.text("estimate-rises"),
            EstimateTextError::UnexpectedPercent if measure == Measure::Months => {
                self.text("estimate-percent-for-months")
            }
            EstimateTextError::UnexpectedPercent => self.text("estimate-unexpected-percent"),
            EstimateTextError::Bounds(EstimateError::BelowMinimum(minimum)) => {
                self.with("estimate-below", &[("bound", bound(*minimum).into())])
            }
            EstimateTextError::Bounds(EstimateError::AboveMaximum(maximum)) => {
                self.with("estimate-above", &[("bound", bound(*maximum).into())])
            }
            EstimateTextError::Bounds(_) => self.text("estimate-too-large"),
        };
        self.with("estimate-error", &[("reason", reason.into()), ("example", example.into())])
    }

    /// Reads one number with its sign, separators and suffix.
    pub(super) fn part(&self, part: &str) -> Result<Number, EstimateTextError> {
        let not_a_number = || EstimateTextError::NotANumber(beginning(part));
        let mut text = part.trim().to_owned();
        for mark in [self.currency_symbol(), self.currency_code(), "$", "€", "£", "¥", "₽", "₪", "֏"] {
            text = text.replacen(mark, "", 1);
        }
        let mut text = text.trim();
        let mut percent = false;
        if let Some(rest) = text.strip_suffix('%') {
            (text, percent) = (rest.trim_end(), true);
        }
        let mut power = 0;
        for (suffix, of_ten) in [("k", 3), ("K", 3), ("M", 6), ("m", 6), ("mln", 6), ("bn", 9), ("B", 9)] {
            if let Some(rest) = text.strip_suffix(suffix) {
                (text, power) = (rest.trim_end(), of_ten);
                break;
            }
        }
        let (negative, text) = match text.strip_prefix(['-', '−', '–']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let digits = ungroup(text, self.locale()).ok_or_else(|| {
            let grouped = text.chars().all(|c| c.is_ascii_digit() || c == self.locale().group());
            if grouped && text.contains(self.locale().group()) {
                EstimateTextError::MisplacedGroup(beginning(part))
            } else {
                not_a_number()
            }
        })?;
        let sign = if negative { "-" } else { "" };
        let number = Number { digits: format!("{sign}{digits}"), power, percent };
        if !number.value(0).is_finite() {
            return Err(EstimateTextError::Bounds(EstimateError::NotFinite));
        }
        Ok(number)
    }
}

/// A number that was read: kept as text, so that a per cent sign moves the point without rounding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    digits: String,
    power: i32,
    pub percent: bool,
}

impl Number {
    /// The number times ten to the power given. Overflow is infinite, which validation refuses.
    pub fn value(&self, power: i32) -> f64 {
        format!("{}e{}", self.digits, self.power + power).parse().unwrap_or(f64::INFINITY)
    }
}

/// The beginning of a text, for messages.
fn beginning(text: &str) -> String {
    const MOST: usize = 40;
    let text = text.trim();
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// Splits at `..`, `…`, dashes between numbers and the word "to".
fn split(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    // The last character of the part so far that is no white space: a dash after a number separates, one before is a sign.
    let mut last = None;
    while let Some(&c) = chars.get(at) {
        let rest = chars.get(at..).unwrap_or_default();
        let before = last.is_some_and(|c: char| c.is_ascii_digit() || "%kKMmBn".contains(c));
        let length = match rest {
            ['.', '.', ..] => 2,
            ['…', ..] => 1,
            [' ' | '\u{a0}', 't', 'o', ' ' | '\u{a0}', ..] => 4,
            ['-' | '–' | '—', ..] if before => 1,
            _ => 0,
        };
        if length > 0 {
            parts.push(String::new());
            last = None;
            at += length;
        } else {
            if let Some(part) = parts.last_mut() {
                part.push(c);
            }
            if !c.is_whitespace() {
                last = Some(c);
            }
            at += 1;
        }
    }
    parts
}

/// Removes separators of thousands and turns the decimal separator into a point; `None` where that is not possible.
fn ungroup(text: &str, locale: NumberLocale) -> Option<String> {
    let is_group = |c: char| c == locale.group() || c.is_whitespace() || matches!(c, '\'' | '’');
    let is_decimal = |c: char| c == locale.decimal() || (matches!(c, '.' | ',') && !is_group(c));
    let (whole, fraction) = match text.find(is_decimal) {
        Some(at) => (text.get(..at)?, text.get(at..)?.strip_prefix(is_decimal)?),
        None => (text, ""),
    };
    let groups: Vec<&str> = whole.split(is_group).collect();
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !groups.iter().all(|group| all_digits(group)) || !all_digits(fraction) {
        return None;
    }
    if groups.len() > 1 {
        let (first, others) = groups.split_first()?;
        if first.is_empty() || first.len() > 3 || others.iter().any(|group| group.len() != 3) {
            return None;
        }
    }
    let digits: String = groups.concat();
    if digits.is_empty() && fraction.is_empty() {
        return None;
    }
    Some(format!(
        "{}.{}",
        if digits.is_empty() { "0" } else { &digits },
        if fraction.is_empty() { "0" } else { fraction }
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(locale: NumberLocale, measure: Measure, cases: &[(&str, Result<Estimate, &str>)]) {
        let words = Words::new(locale, "USD");
        for (text, expected) in cases {
            let found = words.parse_estimate(text, measure);
            match (found, expected) {
                (Ok(Some(found)), Ok(expected)) => assert_eq!(found, *expected, "{text}"),
                (Err(error), Err(kind)) => assert!(format!("{error:?}").starts_with(kind), "{text}: {error:?}"),
                (found, _) => panic!("{text}: {found:?} for {expected:?}"),
            }
        }
    }

    #[test]
    fn estimates_are_read_as_people_write_them() {
        use Estimate::{Exact, Pert, Range};
        check(
            NumberLocale::English,
            Measure::Money,
            &[
                ("20", Ok(Exact(20.0))),
                ("=12*20", Ok(Exact(240.0))),
                ("= 1/0", Err("NotANumber")),
                (" 20k ", Ok(Exact(20_000.0))),
                ("1.5M", Ok(Exact(1_500_000.0))),
                ("$20", Ok(Exact(20.0))),
                ("USD 20", Ok(Exact(20.0))),
                ("−5", Ok(Exact(-5.0))),
                ("-5..-3", Ok(Range(-5.0, -3.0))),
                ("18..25", Ok(Range(18.0, 25.0))),
                ("18…25", Ok(Range(18.0, 25.0))),
                ("18 to 25", Ok(Range(18.0, 25.0))),
                ("18-25", Ok(Range(18.0, 25.0))),
                ("18 – 25", Ok(Range(18.0, 25.0))),
                ("18..20..25", Ok(Pert(18.0, 20.0, 25.0))),
                ("1,234.50", Ok(Exact(1234.5))),
                ("1 234", Ok(Exact(1234.0))),
                (".5", Ok(Exact(0.5))),
                ("1,5", Err("MisplacedGroup")),
                ("25..18", Err("OutOfOrder")),
                ("1..2..3..4", Err("TooManyParts")),
                ("twenty", Err("NotANumber")),
                ("12x", Err("NotANumber")),
                ("..", Err("NotANumber")),
                ("18..", Err("NotANumber")),
                ("35%", Err("UnexpectedPercent")),
                ("1e400", Err("NotANumber")),
                ("NaN", Err("NotANumber")),
                ("9999999999999999999999", Err("Bounds")),
            ],
        );
    }

    #[test]
    fn shares_are_read_in_per_cent() {
        use Estimate::{Exact, Range};
        check(
            NumberLocale::English,
            Measure::Share,
            &[
                ("35%", Ok(Exact(0.35))),
                ("35", Ok(Exact(0.35))),
                ("0.35", Ok(Exact(0.35))),
                ("7%", Ok(Exact(0.07))),
                ("0..30%", Ok(Range(0.0, 0.3))),
                ("20%..30%", Ok(Range(0.2, 0.3))),
                ("20 to 30", Ok(Range(0.2, 0.3))),
                ("0.9..1", Ok(Range(0.9, 1.0))),
                ("1", Ok(Exact(0.01))),
                ("0.5..2", Ok(Range(0.005, 0.02))),
                ("300%", Err("Bounds")),
            ],
        );
    }

    #[test]
    fn separators_follow_the_locale() {
        use Estimate::Exact;
        check(
            NumberLocale::Italian,
            Measure::Money,
            &[("1.234,5", Ok(Exact(1234.5))), ("20,5", Ok(Exact(20.5))), ("20.5", Err("MisplacedGroup"))],
        );
        check(NumberLocale::Russian, Measure::Money, &[("1 234,5", Ok(Exact(1234.5))), ("20.5", Ok(Exact(20.5)))]);
        check(NumberLocale::Hebrew, Measure::Money, &[("\u{200e}-1,234.5", Ok(Exact(-1234.5)))]);
        check(NumberLocale::Armenian, Measure::Money, &[("1\u{a0}234,5", Ok(Exact(1234.5)))]);
    }
}
