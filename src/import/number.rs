//! One cell of a table of answers: a number, no answer, or something that is neither.

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// No answer.
    Nothing,
    /// A number; per cents count as they are written, 85 for 85 %.
    Number(f64),
    /// Yes or no, in words.
    YesNo(bool),
    /// Something else.
    Unreadable,
}

/// The words for answers that are no numbers, in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerWords {
    /// No answer.
    pub nothing: Vec<String>,
    /// Yes.
    pub yes: Vec<String>,
    /// No.
    pub no: Vec<String>,
}

/// Reads a cell. The decimal sign may be a comma or a point.
///
/// A number may be followed by its meaning, as lists of answers often have it: `5 – very good`.
pub fn read(text: &str, words: &AnswerWords) -> Cell {
    let text = text.trim();
    // Most cells are numbers, and looking for words takes longer.
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        let lower = text.to_lowercase();
        if lower.is_empty() || words.nothing.contains(&lower) {
            return Cell::Nothing;
        }
        if words.yes.contains(&lower) || words.no.contains(&lower) {
            return Cell::YesNo(words.yes.contains(&lower));
        }
    }
    let bare = text.strip_suffix('%').map_or(text, str::trim_end);
    match number(bare).or_else(|| number(before_meaning(bare)?)) {
        Some(number) => Cell::Number(number),
        None => Cell::Unreadable,
    }
}

fn number(text: &str) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let starts_well = digits.starts_with(|c: char| c.is_ascii_digit());
    if !starts_well || !digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}')) {
        return None;
    }
    // The last sign is the decimal one; others separate thousands. 1.2.2026 is a date.
    let signs: Vec<char> = digits.chars().filter(|c| matches!(c, '.' | ',')).collect();
    if let Some((last, others)) = signs.split_last()
        && others.contains(last)
    {
        return None;
    }
    let (whole, decimals) = match digits.rfind(['.', ',']) {
        Some(at) => (digits.get(..at)?, digits.get(at + 1..)?),
        None => (digits, ""),
    };
    let only_digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    let number: f64 = format!("{sign}{}.{}", only_digits(whole), only_digits(decimals)).parse().ok()?;
    number.is_finite().then_some(number)
}

/// The number of `5 – very good`, `5 (very good)` or `5 = very good`.
fn before_meaning(text: &str) -> Option<&str> {
    let at = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, rest) = text.split_at_checked(at)?;
    let meaning = rest.trim_start().strip_prefix(['-', '–', '—', '=', ':', '('])?;
    meaning.trim_start().starts_with(char::is_alphabetic).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_as_people_and_programs_write_them() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let words =
            AnswerWords {
                nothing: words(&["n/a", "-", "–"]), yes: words(&["yes", "true"]), no: words(&["no", "нет"])
            };
        let number = Cell::Number;
        for (text, expected) in [
            ("7", number(7.0)),
            (" 7.5 ", number(7.5)),
            ("7,5", number(7.5)),
            ("1.234,5", number(1234.5)),
            ("1,234.5", number(1234.5)),
            ("85%", number(85.0)),
            ("85,5 %", number(85.5)),
            ("−3", number(-3.0)),
            ("+3", number(3.0)),
            ("5 – very good", number(5.0)),
            ("5 (very good)", number(5.0)),
            ("1 = never", number(1.0)),
            ("Yes", Cell::YesNo(true)),
            (" TRUE ", Cell::YesNo(true)),
            ("NO", Cell::YesNo(false)),
            ("Нет", Cell::YesNo(false)),
            ("yes, often", Cell::Unreadable),
            ("", Cell::Nothing),
            ("N/A", Cell::Nothing),
            ("-", Cell::Nothing),
            ("very good", Cell::Unreadable),
            ("5-7", Cell::Unreadable),
            ("7/10", Cell::Unreadable),
            ("2026-03-01", Cell::Unreadable),
            ("1.2.2026", Cell::Unreadable),
            ("12 Main Street", Cell::Unreadable),
            ("inf", Cell::Unreadable),
            ("1e5", Cell::Unreadable),
            (",5", Cell::Unreadable),
            ("%", Cell::Unreadable),
        ] {
            assert_eq!(read(text, &words), expected, "{text:?}");
        }
    }

    #[test]
    fn numbers_too_long_to_hold_are_unreadable() {
        assert_eq!(read(&"9".repeat(400), &AnswerWords::default()), Cell::Unreadable);
    }
}
