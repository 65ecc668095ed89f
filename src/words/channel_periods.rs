//! What a channel spent and brought in past periods, as people type or paste it: two numbers on each line.

use crate::model::{ChannelPeriod, Estimate, Measure};

use super::Words;

impl Words {
    /// Reads spend and new customers a month, a line for each period; empty lines are left out. `None` where a line does
    /// not hold two numbers that are not negative.
    ///
    /// ```
    /// use worthwhile::words::{NumberLocale, Words};
    /// let words = Words::new(NumberLocale::English, "USD");
    /// let periods = words.parse_channel_periods("1,800\t14\n$2000; 16\n").unwrap();
    /// assert_eq!((periods[0].spend, periods[1].new_customers), (1_800.0, 16.0));
    /// assert_eq!(words.parse_channel_periods("1800"), None);
    /// ```
    #[must_use]
    pub fn parse_channel_periods(&self, text: &str) -> Option<Vec<ChannelPeriod>> {
        let number = |part: &str, measure: Measure| match self.parse_estimate(part, measure) {
            Ok(Some(Estimate::Exact(value))) if value >= 0.0 => Some(value),
            _ => None,
        };
        let period = |line: &str| {
            let apart = |c: char| c == '\t' || c == ';';
            let (spend, won) = line.split_once(apart).or_else(|| line.rsplit_once(char::is_whitespace))?;
            Some(ChannelPeriod { spend: number(spend, Measure::Money)?, new_customers: number(won, Measure::Count)? })
        };
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(period).collect()
    }

    /// The periods of a channel as they stand in a field.
    #[must_use]
    pub fn channel_periods_text(&self, periods: &[ChannelPeriod]) -> String {
        let number = |value: f64, measure| self.estimate_text(Estimate::Exact(value), measure);
        let line = |period: &ChannelPeriod| {
            format!("{}  {}", number(period.spend, Measure::Money), number(period.new_customers, Measure::Count))
        };
        periods.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}
