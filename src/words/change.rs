//! What becomes of a number, in words, and how the estimate of a change is read.

use crate::model::{Change, Estimate, Measure};

use super::Words;

/// How the estimate of a change is written where the number measures `of`. Points of shares are written in per cent, too.
///
/// ```
/// use worthwhile::model::{Change, Estimate, Measure};
/// use worthwhile::words::change_measure;
///
/// let more = Change::By(Estimate::Exact(0.05));
/// assert!(change_measure(&more, Measure::Share).is_percentage());
/// assert_eq!(change_measure(&more, Measure::Money), Measure::Ratio);
/// ```
#[must_use]
pub const fn change_measure(change: &Change, of: Measure) -> Measure {
    match change {
        // Nobody adds more than a hundred points, or takes more than a thousand away.
        Change::By(_) if of.is_percentage() => Measure::Margin,
        change => change.measure(of),
    }
}

impl Words {
    /// What becomes of a number that measures `of`: `95%`, `5 points more`, `times 1.1`.
    ///
    /// ```
    /// use worthwhile::model::{Change, Estimate, Measure};
    /// use worthwhile::words::{NumberLocale, Words};
    ///
    /// let words = Words::new(NumberLocale::English, "USD");
    /// assert_eq!(words.change_text(&Change::To(Estimate::Exact(0.95)), Measure::Share), "95%");
    /// assert_eq!(words.change_text(&Change::By(Estimate::Range(0.02, 0.08)), Measure::Share), "2..8 points more");
    /// assert_eq!(words.change_text(&Change::By(Estimate::Exact(-3.0)), Measure::Money), "3 less");
    /// assert_eq!(words.change_text(&Change::Times(Estimate::Exact(1.1)), Measure::Money), "times 1.1");
    /// ```
    #[must_use]
    pub fn change_text(&self, change: &Change, of: Measure) -> String {
        let number = |key: &str, number: String| self.with(key, &[("number", number.into())]);
        match change {
            Change::To(estimate) => self.estimate_text(*estimate, of),
            Change::Times(estimate) => number("change-times", self.estimate_text(*estimate, Measure::Quantity)),
            Change::By(estimate) => {
                let power = if of.is_percentage() { 2 } else { 0 };
                let amount = |sign: f64| {
                    let mut parts = match *estimate {
                        Estimate::Exact(value) => vec![value],
                        Estimate::Range(low, high) => vec![low, high],
                        Estimate::Pert(low, mode, high) => vec![low, mode, high],
                    };
                    if sign < 0.0 {
                        parts.reverse();
                    }
                    let parts: Vec<_> = parts.into_iter().map(|part| self.exact(sign * part, power)).collect();
                    let text = parts.join("..");
                    if power == 0 { text } else { number("change-points", text) }
                };
                if estimate.low() >= 0.0 {
                    number("change-more", amount(1.0))
                } else if estimate.high() <= 0.0 {
                    number("change-less", amount(-1.0))
                } else {
                    number("change-by", amount(1.0))
                }
            }
        }
    }
}
