//! Words and numbers that people read and type: the message catalogue, the one formatter, and the reading of estimates.
//!
//! Sits on `model` and `engine` and below everything that speaks to people, so that a chart, a page, a slide and the
//! command line say the same thing in the same way.

mod catalogue;
mod change;
mod channel_periods;
mod currency;
mod estimate;
mod formula;
mod locale;
mod no_answer;
mod number;
mod number_name;
mod outcome;
mod problem;
mod reason;
mod retention;
mod survival;

use catalogue::Catalogue;
pub use catalogue::Value;
pub use change::change_measure;
pub use currency::{CurrencyStyle, currency_codes, is_currency};
pub use estimate::EstimateTextError;
pub use locale::NumberLocale;
use number::Numbers;
pub use number_name::{
    NumberName, capitalised, change_line, effect_text, lever_key, lever_name, number_name, number_parts, number_short,
};
pub use outcome::outcome_key;

/// The catalogue of a language with the number format of a locale and the project's currency.
pub struct Words {
    catalogue: Catalogue,
    numbers: Numbers,
    currency: CurrencyStyle,
}

impl Words {
    /// English words with a number format and a currency; an unknown currency code is written as it is.
    #[must_use]
    pub fn new(locale: NumberLocale, currency: &str) -> Self {
        Self { catalogue: Catalogue::english(), numbers: Numbers::new(locale), currency: CurrencyStyle::of(currency) }
    }

    /// The number format in use.
    #[must_use]
    pub const fn locale(&self) -> NumberLocale {
        self.numbers.locale()
    }

    /// Takes over another number format or currency, if it differs.
    pub fn set(&mut self, locale: NumberLocale, currency: &str) {
        if locale != self.locale() {
            self.numbers = Numbers::new(locale);
        }
        if currency != self.currency.code {
            self.currency = CurrencyStyle::of(currency);
        }
    }

    /// The message of that key.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.catalogue.message(key, None, &[])
    }

    /// The message of that key with values put in.
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.catalogue.message(key, None, values)
    }

    /// An attribute of the message of that key, such as the formula of a figure; `None` where it has none.
    #[must_use]
    pub fn attribute(&self, key: &str, attribute: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        self.catalogue.has(key, attribute).then(|| self.catalogue.message(key, Some(attribute), values))
    }

    /// Whether the catalogue has that key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.catalogue.has_key(key)
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words")
            .field("locale", &self.locale())
            .field("currency", &self.currency.code)
            .finish_non_exhaustive()
    }
}
