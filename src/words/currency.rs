//! How amounts of a currency are written; the codes come from ISO 4217.

use iso_currency::{Currency, IntoEnumIterator as _};

/// Code, symbol and decimals of a currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrencyStyle {
    /// ISO 4217 code.
    pub code: String,
    /// The usual symbol, or the code where there is none.
    pub symbol: String,
    /// Decimals of its smallest unit.
    pub decimals: u8,
}

impl CurrencyStyle {
    /// The style of a code; an unknown code is its own symbol.
    #[must_use]
    pub fn of(code: &str) -> Self {
        let currency = Currency::from_code(code);
        // The franc's sign is in the list but nobody writes it.
        let symbol = currency.map(|currency| currency.symbol().to_string()).filter(|symbol| symbol != "₣");
        let decimals = currency.and_then(Currency::exponent).and_then(|exponent| u8::try_from(exponent).ok());
        Self {
            code: code.to_owned(),
            symbol: symbol
                .filter(|symbol| !symbol.is_empty() && !symbol.contains('¤'))
                .unwrap_or_else(|| code.to_owned()),
            decimals: decimals.unwrap_or(2).min(4),
        }
    }
}

/// Whether a text is the code of a currency in use.
#[must_use]
pub fn is_currency(code: &str) -> bool {
    Currency::from_code(code).is_some_and(|currency| !currency.is_special())
}

/// Codes of the currencies in use with their names, sorted by code.
#[must_use]
pub fn currency_codes() -> Vec<(&'static str, String)> {
    let usable =
        |currency: &Currency| !currency.is_special() && !currency.is_fund() && currency.is_superseded().is_none();
    let mut codes: Vec<_> =
        Currency::iter().filter(usable).map(|currency| (currency.code(), currency.name().to_owned())).collect();
    codes.sort_unstable();
    codes
}
