//! Retention as it stands in the cell of a table: months, or a rate with its period.

use crate::model::{Estimate, Input, Measure, Retention};

use super::{EstimateTextError, Value, Words};

impl Words {
    /// Retention as a text that says what it is, such as "36 months" or "75% a year"; empty where nothing is entered,
    /// `None` for the ways that have no short text.
    #[must_use]
    pub fn retention_text(&self, retention: &Retention) -> Option<String> {
        let (input, measure, months) = match retention {
            Retention::Lifetime(input) => (*input, Measure::Months, None),
            Retention::Constant { rate, period_months } => (*rate, Measure::Share, Some(*period_months)),
            _ => return None,
        };
        Some(input.map_or_else(String::new, |estimate| {
            let text = self.estimate_text(estimate, measure);
            match months {
                None => {
                    let is_one = estimate == Estimate::Exact(1.0);
                    let count = Value::Count(if is_one { 1 } else { 2 });
                    self.with("retention-in-months", &[("value", text.into()), ("count", count)])
                }
                Some(months) => self.rate_text(&text, months),
            }
        }))
    }

    /// A rate with its period, as in "75% a year".
    #[must_use]
    pub fn rate_text(&self, value: &str, months: u32) -> String {
        let key = match months {
            1 => "retention-a-month",
            3 => "retention-a-quarter",
            12 => "retention-a-year",
            _ => "retention-every",
        };
        self.with(key, &[("value", value.into()), ("months", months.to_string().into())])
    }

    /// Reads such a text in place of `current`. A number without a word is months, or a rate if it is in per cent; a rate
    /// keeps the period that there was, and is a year's where there was none.
    ///
    /// # Errors
    /// What is wrong with the number, and what it was taken for.
    ///
    /// ```
    /// use worthwhile::model::{Estimate, Retention};
    /// use worthwhile::words::{NumberLocale, Words};
    /// let words = Words::new(NumberLocale::English, "USD");
    /// let read = |text| words.parse_retention(text, &Retention::Lifetime(None));
    /// assert_eq!(read("36 months"), Ok(Retention::Lifetime(Some(Estimate::Exact(36.0)))));
    /// let yearly = Retention::Constant { rate: Some(Estimate::Exact(0.75)), period_months: 12 };
    /// assert_eq!(read("75%"), Ok(yearly));
    /// ```
    pub fn parse_retention(&self, text: &str, current: &Retention) -> Result<Retention, (EstimateTextError, Measure)> {
        let current_period = match current {
            Retention::Constant { period_months, .. } => Some(*period_months),
            _ => None,
        };
        let text = text.trim();
        let read = |text: &str, measure| self.parse_estimate(text, measure).map_err(|error| (error, measure));
        let rate = |text: &str, period_months| {
            read(text, Measure::Share).map(|rate| Retention::Constant { rate, period_months })
        };
        for months in [1, 3, 12] {
            if let Some(number) = text.strip_suffix(self.rate_text("", months).trim()) {
                return rate(number, months);
            }
        }
        if let Some((number, months)) = self.rate_every(text) {
            return rate(number, months);
        }
        let months = |text: &str| read(text, Measure::Months).map(Retention::Lifetime);
        let (word, one) = (
            self.with("retention-in-months", &[("value", "".into()), ("count", Value::Count(2))]),
            self.text("retention-one-month"),
        );
        if let Some(number) = [word.trim(), &one].into_iter().find_map(|word| text.strip_suffix(word)) {
            return months(number);
        }
        if text.contains('%') {
            return rate(text, current_period.unwrap_or(YEAR));
        }
        match (current_period, read(text, Measure::Months)) {
            // In a cell that holds a rate, a number up to 1 is one, and so is nothing at all.
            (Some(period_months), Ok(rate)) if is_share(rate) => Ok(Retention::Constant { rate, period_months }),
            _ => months(text),
        }
    }

    /// The number and the months of a text such as "80% every 6 months".
    fn rate_every<'t>(&self, text: &'t str) -> Option<(&'t str, u32)> {
        const MARK: &str = "\u{0}";
        let form = self.with("retention-every", &[("value", "".into()), ("months", MARK.into())]);
        let (before, after) = form.trim().split_once(MARK)?;
        let (number, months) = text.strip_suffix(after)?.rsplit_once(before)?;
        let months = months.trim().parse().ok().filter(|months| PERIODS.contains(months))?;
        Some((number, months))
    }
}

/// How many months a period may have.
const PERIODS: std::ops::RangeInclusive<u32> = 1..=120;

const YEAR: u32 = 12;

fn is_share(input: Input) -> bool {
    input.is_none_or(|estimate| estimate.high() <= 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SurvivalTable;
    use crate::words::NumberLocale;

    fn constant(rate: f64, period_months: u32) -> Retention {
        Retention::Constant { rate: Some(Estimate::Exact(rate)), period_months }
    }

    fn lifetime(months: f64) -> Retention {
        Retention::Lifetime(Some(Estimate::Exact(months)))
    }

    #[test]
    fn retention_is_read_as_people_write_it() {
        let words = Words::new(NumberLocale::English, "USD");
        let monthly = constant(0.9, 1);
        for (text, current, expected) in [
            ("36", &lifetime(1.0), lifetime(36.0)),
            ("36 months", &monthly, lifetime(36.0)),
            ("1 month", &monthly, lifetime(1.0)),
            ("36", &monthly, lifetime(36.0)),
            ("95%", &monthly, constant(0.95, 1)),
            ("0.95", &monthly, constant(0.95, 1)),
            ("75 % a year", &monthly, constant(0.75, 12)),
            ("75%", &lifetime(36.0), constant(0.75, 12)),
            ("95% a month", &lifetime(36.0), constant(0.95, 1)),
            ("80% every 6 months", &constant(0.5, 6), constant(0.8, 6)),
            ("80% every 6 months", &lifetime(36.0), constant(0.8, 6)),
            ("1", &monthly, constant(1.0, 1)),
            ("", &lifetime(36.0), Retention::Lifetime(None)),
            ("", &monthly, Retention::Constant { rate: None, period_months: 1 }),
        ] {
            assert_eq!(words.parse_retention(text, current), Ok(expected), "{text:?}");
        }
        for text in ["three years", "300%", "36 weeks"] {
            assert!(words.parse_retention(text, &monthly).is_err(), "{text:?}");
        }
    }

    #[test]
    fn what_is_shown_reads_back() {
        for locale in NumberLocale::ALL {
            let words = Words::new(locale, "EUR");
            let range = Retention::Lifetime(Some(Estimate::Range(30.5, 42.0)));
            for retention in
                [lifetime(36.5), lifetime(1.0), constant(0.985, 1), constant(0.75, 12), constant(0.8, 6), range]
            {
                let text = words.retention_text(&retention).expect("it has a text");
                assert_eq!(words.parse_retention(&text, &retention), Ok(retention), "{locale:?} {text}");
            }
        }
        let words = Words::new(NumberLocale::English, "USD");
        assert_eq!(words.retention_text(&Retention::Curve(SurvivalTable::default())), None);
    }
}
