//! Stable identifiers of the items of a project; where they come from is the caller's business.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The stable identifier of an item: lower-case letters, digits and hyphens, at most 64 of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

/// Why a text is no identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no identifier: use 1 to 64 lower-case letters, digits and hyphens")]
pub struct IdError(String);

impl Id {
    /// Makes an identifier of a text.
    ///
    /// # Errors
    /// [`IdError`] if the text is empty, longer than 64 bytes or holds other characters.
    pub fn new(text: impl Into<String>) -> Result<Self, IdError> {
        let text = text.into();
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if text.is_empty() || text.len() > 64 || !text.bytes().all(allowed) {
            return Err(IdError(text));
        }
        Ok(Self(text))
    }

    /// An identifier of eight letters and digits made from a random number, which the caller draws.
    #[must_use]
    pub fn from_random(mut number: u64) -> Self {
        const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let mut text = String::with_capacity(8);
        for _ in 0..8 {
            let index = usize::try_from(number % 32).unwrap_or_default();
            text.push(char::from(ALPHABET.get(index).copied().unwrap_or(b'a')));
            number /= 32;
        }
        Self(text)
    }

    /// The identifier of doing nothing, which every project has.
    #[must_use]
    pub fn do_nothing() -> Self {
        Self("do-nothing".to_owned())
    }

    /// The identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Id {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        Self::new(text)
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_are_ids_and_texts_that_are_not() {
        for good in ["a", "all-members", "k3f9x2zz", "0"] {
            assert!(Id::new(good).is_ok(), "{good}");
        }
        for bad in ["", "A", "a b", "ä", "a_b", &"x".repeat(65)] {
            assert!(Id::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_random_id_is_valid_and_differs_with_the_number() {
        let first = Id::from_random(1);
        assert_eq!(Id::new(first.as_str()).as_ref(), Ok(&first));
        assert_ne!(first, Id::from_random(2));
        assert_ne!(Id::from_random(u64::MAX), Id::from_random(u64::MAX - 1));
    }
}
