//! The one formatter of money, shares, counts, ratios and months.

use fixed_decimal::{Decimal, FloatPrecision, SignedRoundingMode, UnsignedRoundingMode};
use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale;

use crate::engine::{Figure, Unit};

use super::{NumberLocale, Value, Words};

const MINUS: char = '−';
const NO_BREAK_SPACE: char = '\u{a0}';

/// Decimal numbers of one locale.
pub struct Numbers {
    locale: NumberLocale,
    formatter: Option<DecimalFormatter>,
}

impl Numbers {
    pub fn new(locale: NumberLocale) -> Self {
        let formatter = locale.tag().parse::<Locale>().ok().and_then(|tag| {
            DecimalFormatter::try_new((&tag).into(), icu_decimal::options::DecimalFormatterOptions::default()).ok()
        });
        Self { locale, formatter }
    }

    pub const fn locale(&self) -> NumberLocale {
        self.locale
    }

    fn decimal(&self, decimal: &Decimal) -> String {
        let text = match &self.formatter {
            Some(formatter) => formatter.format(decimal).to_string(),
            None => decimal.to_string(),
        };
        text.replace('-', &MINUS.to_string())
    }
}

/// A decimal number rounded to at most `digits` places; at least `least` of them are shown.
fn rounded(value: f64, digits: i16, least: i16) -> Decimal {
    let mut decimal = Decimal::try_from_f64(value, FloatPrecision::RoundTrip).unwrap_or_default();
    decimal.round_with_mode(-digits, SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand));
    decimal.absolute.trim_end();
    if least > 0 && digits > 0 {
        decimal.absolute.pad_end(-least);
    }
    if decimal.absolute.is_zero() {
        decimal.sign = fixed_decimal::Sign::None;
    }
    decimal
}

impl Words {
    /// A number with at most `digits` decimals.
    #[must_use]
    pub fn number(&self, value: f64, digits: i16) -> String {
        self.numbers.decimal(&rounded(value, digits, 0))
    }

    /// Every digit of a number, moved by powers of ten: what is read back gives the same number.
    #[must_use]
    pub fn exact(&self, value: f64, power: i16) -> String {
        let mut decimal = Decimal::try_from_f64(value, FloatPrecision::RoundTrip).unwrap_or_default();
        decimal.multiply_pow10(power);
        decimal.absolute.trim_start();
        decimal.absolute.trim_end();
        if decimal.absolute.is_zero() {
            decimal = Decimal::from(0);
        }
        self.numbers.decimal(&decimal)
    }

    /// Every digit of a number without separators of thousands, as other programs read it.
    #[must_use]
    pub fn plain(&self, value: f64) -> String {
        value.to_string().replace('.', &self.locale().decimal().to_string())
    }

    /// Every digit of a share in per cent, as other programs read it: with the sign, so that 100% is not taken for 1%.
    #[must_use]
    pub fn plain_share(&self, value: f64) -> String {
        let mut decimal = Decimal::try_from_f64(value, FloatPrecision::RoundTrip).unwrap_or_default();
        decimal.multiply_pow10(2);
        decimal.absolute.trim_start();
        decimal.absolute.trim_end();
        format!("{}%", decimal.to_string().replace('.', &self.locale().decimal().to_string()))
    }

    /// An amount of money: decimals below a hundred where it has any, none above.
    #[must_use]
    pub fn money(&self, value: f64) -> String {
        let decimals = i16::from(self.currency.decimals);
        let whole = value.abs() >= 99.995 || (value - value.round()).abs() < 0.5 * 10_f64.powi(-i32::from(decimals));
        let number = if whole { rounded(value.round(), 0, 0) } else { rounded(value, decimals, decimals) };
        self.with_currency(&number, "")
    }

    /// An amount of money for axes and narrow places: $1.2k, $3M.
    #[must_use]
    pub fn money_short(&self, value: f64) -> String {
        let (number, suffix) = short(value, self.currency.decimals.min(2));
        self.with_currency(&number, suffix)
    }

    /// A number for axes and narrow places: 1.2k, 3M.
    #[must_use]
    pub fn number_short(&self, value: f64) -> String {
        let (number, suffix) = short(value, 2);
        self.numbers.decimal(&number) + suffix
    }

    fn with_currency(&self, number: &Decimal, suffix: &str) -> String {
        let digits = self.numbers.decimal(&number.clone().with_sign(fixed_decimal::Sign::None));
        let sign = if number.sign == fixed_decimal::Sign::Negative { MINUS.to_string() } else { String::new() };
        let symbol = &self.currency.symbol;
        if self.locale().currency_first() {
            let letters = symbol.chars().last().is_some_and(char::is_alphabetic);
            let space = if letters { NO_BREAK_SPACE.to_string() } else { String::new() };
            format!("{sign}{symbol}{space}{digits}{suffix}")
        } else {
            format!("{sign}{digits}{suffix}{NO_BREAK_SPACE}{symbol}")
        }
    }

    /// The currency's symbol.
    #[must_use]
    pub fn currency_symbol(&self) -> &str {
        &self.currency.symbol
    }

    /// The currency's code.
    #[must_use]
    pub fn currency_code(&self) -> &str {
        &self.currency.code
    }

    /// A share in per cent with at most one decimal.
    #[must_use]
    pub fn share(&self, value: f64) -> String {
        let percent = self.number(value * 100.0, 1);
        match self.locale() {
            NumberLocale::Russian => format!("{percent}{NO_BREAK_SPACE}%"),
            _ => format!("{percent}%"),
        }
    }

    /// A ratio with as many decimals as its size deserves.
    #[must_use]
    pub fn ratio(&self, value: f64) -> String {
        self.number(value, if value.abs() < 1.0 { 2 } else { i16::from(value.abs() < 100.0) })
    }

    /// A number of months with one decimal below two years.
    #[must_use]
    pub fn months(&self, value: f64) -> String {
        let digits = i16::from(value.abs() < 24.0);
        let number = rounded(value, digits, 0);
        let is_one = number == Decimal::from(1);
        let text = self.numbers.decimal(&number);
        self.with("unit-months", &[("number", Value::from(text)), ("count", Value::Count(if is_one { 1 } else { 2 }))])
    }

    /// A value in its unit.
    #[must_use]
    pub fn value(&self, unit: Unit, value: f64) -> String {
        match unit {
            Unit::Money => self.money(value),
            Unit::MoneyPerMonth => self.with("unit-per-month", &[("amount", self.money(value).into())]),
            Unit::Share | Unit::Rate => self.share(value),
            Unit::Customers => self.number(value, i16::from(value.abs() < 10.0)),
            Unit::CustomersPerMonth => {
                let number = self.number(value, i16::from(value.abs() < 100.0));
                self.with("unit-per-month", &[("amount", number.into())])
            }
            Unit::Months => self.months(value),
            Unit::Score => self.with("unit-points", &[("number", self.number(value, 1).into())]),
            Unit::ScoreDifference => {
                let sign = if value > 0.0 { "+" } else { "" };
                self.with("unit-difference", &[("number", format!("{sign}{}", self.number(value, 1)).into())])
            }
            Unit::Ratio => self.ratio(value),
            Unit::Relative => self.numbers.decimal(&rounded(value, 2, 2)),
            Unit::Points => self.number(value, 0),
        }
    }

    /// A figure in its unit, or "not known".
    #[must_use]
    pub fn figure(&self, unit: Unit, figure: Figure) -> String {
        match figure {
            Figure::Known(value) => self.value(unit, value),
            Figure::Unknown(_) => self.text("not-known"),
        }
    }

    /// A figure for narrow places: months as `3.7 mo`, amounts per month without saying so.
    #[must_use]
    pub fn figure_short(&self, unit: Unit, figure: Figure) -> String {
        match (unit, figure) {
            (Unit::Months, Figure::Known(value)) => {
                let number = self.number(value, i16::from(value.abs() < 24.0));
                self.with("unit-months-short", &[("number", number.into())])
            }
            (Unit::MoneyPerMonth, Figure::Known(value)) => self.money(value),
            (Unit::CustomersPerMonth, Figure::Known(value)) => self.number(value, i16::from(value.abs() < 100.0)),
            _ => self.figure(unit, figure),
        }
    }

    /// A difference of two figures in a unit, with its sign; of shares in points.
    ///
    /// ```
    /// use worthwhile::engine::Unit;
    /// use worthwhile::words::{NumberLocale, Words};
    /// let words = Words::new(NumberLocale::English, "USD");
    /// assert_eq!(words.difference(Unit::Money, 12.0), "+$12");
    /// assert_eq!(words.difference(Unit::Share, -0.021), "−2.1 points");
    /// ```
    #[must_use]
    pub fn difference(&self, unit: Unit, change: f64) -> String {
        let text = match unit {
            Unit::Share | Unit::Rate => {
                self.with("unit-share-points", &[("number", self.number(change * 100.0, 1).into())])
            }
            _ => self.value(unit, change),
        };
        if change > 0.0 { self.with("signed-more", &[("text", text.into())]) } else { text }
    }

    /// A difference in money with its sign, for narrow places.
    #[must_use]
    pub fn money_difference_short(&self, change: f64) -> String {
        let text = self.money_short(change);
        if change > 0.0 { self.with("signed-more", &[("text", text.into())]) } else { text }
    }

    /// A range of two values in a unit, as in "$18 to $25".
    #[must_use]
    pub fn interval(&self, unit: Unit, low: f64, high: f64) -> String {
        self.with("unit-interval", &[("low", self.value(unit, low).into()), ("high", self.value(unit, high).into())])
    }
}

/// A rounded number with the suffix of its power of a thousand.
fn short(value: f64, decimals: u8) -> (Decimal, &'static str) {
    let magnitude = value.abs();
    let (divisor, suffix) = match magnitude {
        m if m >= 999_950_000.0 => (1e9, "B"),
        m if m >= 999_950.0 => (1e6, "M"),
        m if m >= 9_999.5 => (1e3, "k"),
        _ => (1.0, ""),
    };
    let scaled = value / divisor;
    let digits = if suffix.is_empty() {
        if magnitude >= 10.0 || (value - value.round()).abs() < 1e-9 { 0 } else { i16::from(decimals) }
    } else {
        i16::from(scaled.abs() < 100.0)
    };
    (rounded(scaled, digits, if suffix.is_empty() { digits } else { 0 }), suffix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_follows_locale_and_currency() {
        let cases = [
            (NumberLocale::English, "USD", 1234.5, "$1,235"),
            (NumberLocale::English, "USD", -20.0, "−$20"),
            (NumberLocale::English, "USD", 19.5, "$19.50"),
            (NumberLocale::English, "JPY", 19.5, "¥20"),
            (NumberLocale::English, "CHF", 20.0, "CHF\u{a0}20"),
            (NumberLocale::Italian, "EUR", 12_345.0, "12.345\u{a0}€"),
            (NumberLocale::Italian, "EUR", 1_234.0, "1234\u{a0}€"),
            (NumberLocale::Russian, "RUB", 0.5, "0,50\u{a0}₽"),
            (NumberLocale::English, "USD", 0.001, "$0"),
        ];
        for (locale, currency, value, expected) in cases {
            assert_eq!(Words::new(locale, currency).money(value), expected);
        }
    }

    #[test]
    fn shares_ratios_and_months_are_short() {
        let words = Words::new(NumberLocale::English, "USD");
        assert_eq!(words.share(0.693_842), "69.4%");
        assert_eq!(words.share(1.0), "100%");
        assert_eq!(words.ratio(0.333), "0.33");
        assert_eq!(words.ratio(12.04), "12");
        assert_eq!(words.months(1.0), "1 month");
        assert_eq!(words.months(8.26), "8.3 months");
        assert_eq!(words.money_short(1_250_000.0), "$1.3M");
        assert_eq!(words.money_short(25_000.0), "$25k");
        assert_eq!(words.money_short(0.0), "$0");
    }
}
