//! Survival tables as people type or paste them: a column of shares or per cents, with or without the start.

use super::{EstimateTextError, Words};

impl Words {
    /// Reads survivors after each period from typed or pasted text: numbers separated by lines, tabs, semicolons or
    /// spaces. Numbers above 1 are per cents, or counts of customers if the first is above 100. A first value of the
    /// whole (100 %, 1) is the start and is not listed.
    ///
    /// # Errors
    /// The first part that is no number, or a share that rises.
    ///
    /// ```
    /// use worthwhile::words::{NumberLocale, Words};
    /// let words = Words::new(NumberLocale::English, "USD");
    /// assert_eq!(words.parse_survival("100%\n63.1%\n46.8%"), Ok(vec![0.631, 0.468]));
    /// ```
    pub fn parse_survival(&self, text: &str) -> Result<Vec<f64>, EstimateTextError> {
        let mut values = Vec::new();
        let mut percent = false;
        // A space before the sign belongs to the number, and so does one that breaks no line: it groups thousands.
        let text = text.replace('\u{202f}', "\u{a0}").replace("\u{a0}%", "%").replace(" %", "%");
        let separates = |c: char| (c.is_whitespace() && c != '\u{a0}') || c == ';';
        for part in text.split(separates).filter(|part| !part.trim().is_empty()) {
            let number = self.part(part)?;
            percent |= number.percent;
            values.push(number);
        }
        let largest = values.iter().map(|number| number.value(0)).fold(0.0, f64::max);
        let shares: Vec<f64> = if percent || (largest > 1.0 && largest <= 100.0) {
            values.iter().map(|number| number.value(-2)).collect()
        } else if largest > 100.0 {
            let start = values.first().map_or(1.0, |number| number.value(0));
            values.iter().map(|number| number.value(0) / start).collect()
        } else {
            values.iter().map(|number| number.value(0)).collect()
        };
        let skip = usize::from(shares.first().is_some_and(|first| *first >= 1.0));
        let shares: Vec<f64> = shares.into_iter().skip(skip).collect();
        let mut previous = 1.0;
        for share in &shares {
            if !(0.0..=previous).contains(share) {
                return Err(EstimateTextError::Rises);
            }
            previous = *share;
        }
        Ok(shares)
    }

    /// A survival table as it stands in a field.
    #[must_use]
    pub fn survival_text(&self, survivors: &[f64]) -> String {
        // A first value of the whole would be read as the start, which is not listed: write the start then, too.
        let start = survivors.first().filter(|first| **first >= 1.0);
        let shares = start.into_iter().chain(survivors).map(|share| format!("{}%", self.exact(*share, 2)));
        shares.collect::<Vec<_>>().join("  ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::NumberLocale;

    #[test]
    fn tables_are_read_as_people_paste_them() {
        let words = Words::new(NumberLocale::English, "USD");
        for (text, expected) in [
            ("0.9 0.8", vec![0.9, 0.8]),
            ("90\n80", vec![0.9, 0.8]),
            ("100;90;80", vec![0.9, 0.8]),
            ("1000\t631\t468", vec![0.631, 0.468]),
            ("1,000\n631", vec![0.631]),
            ("63.1 %\n46.8\u{a0}%", vec![0.631, 0.468]),
            ("1\u{a0}000\n631", vec![0.631]),
            ("", vec![]),
        ] {
            assert_eq!(words.parse_survival(text), Ok(expected), "{text:?}");
        }
        assert_eq!(words.parse_survival("0.8 0.9"), Err(EstimateTextError::Rises));
        assert!(matches!(words.parse_survival("0.8 x"), Err(EstimateTextError::NotANumber(_))));
    }

    #[test]
    fn what_is_shown_reads_back() {
        for locale in NumberLocale::ALL {
            let words = Words::new(locale, "USD");
            let table = vec![0.631, 0.468_2, 0.1];
            assert_eq!(words.parse_survival(&words.survival_text(&table)), Ok(table));
        }
    }
}
