//! The Fluent catalogue of one language.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

const ENGLISH: [&str; 13] = [
    include_str!("../../assets/words/en/app.ftl"),
    include_str!("../../assets/words/en/customer.ftl"),
    include_str!("../../assets/words/en/files.ftl"),
    include_str!("../../assets/words/en/figures.ftl"),
    include_str!("../../assets/words/en/charts.ftl"),
    include_str!("../../assets/words/en/model.ftl"),
    include_str!("../../assets/words/en/compare.ftl"),
    include_str!("../../assets/words/en/checks.ftl"),
    include_str!("../../assets/words/en/evidence.ftl"),
    include_str!("../../assets/words/en/decide.ftl"),
    include_str!("../../assets/words/en/decide-charts.ftl"),
    include_str!("../../assets/words/en/decide-pages.ftl"),
    include_str!("../../assets/words/en/decide-what-if.ftl"),
];

/// A value to put into a message: a text as it is, or a count that chooses the plural.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// Text that is already formatted.
    Text(Cow<'a, str>),
    /// A whole number.
    Count(usize),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    pub fn english() -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![LanguageIdentifier::default()]);
        // Arguments come formatted; the marks that isolate their direction would show as boxes.
        bundle.set_use_isolating(false);
        for source in ENGLISH {
            let resource = match FluentResource::try_new(source.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    pub fn has_key(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    pub fn has(&self, key: &str, attribute: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.get_attribute(attribute).is_some())
    }

    pub fn message(&self, key: &str, attribute: Option<&str>, values: &[(&str, Value<'_>)]) -> String {
        let message = self.bundle.get_message(key);
        let pattern = message.and_then(|message| match attribute {
            Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
            None => message.value(),
        });
        // A test proves that each key in the code is in the catalogue; should one slip through, the key itself shows.
        let Some(pattern) = pattern else { return format!("[{key}]") };
        let mut args = FluentArgs::new();
        for (name, value) in values {
            let value = match value {
                Value::Text(text) => FluentValue::String(text.clone()),
                Value::Count(count) => FluentValue::from(*count),
            };
            args.set(*name, value);
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for line in ENGLISH.iter().flat_map(|source| source.lines()) {
            let key = line.split_once(" =").map(|(key, _)| key);
            let is_key = |key: &&str| key.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-');
            if let Some(key) = key.filter(is_key) {
                assert!(seen.insert(key), "{key} stands twice, and the later one would win");
            }
        }
        assert!(seen.len() > 1000, "keys are found: {}", seen.len());
    }

    #[test]
    fn every_source_reads_without_errors() {
        for source in ENGLISH {
            if let Err((_, errors)) = FluentResource::try_new(source.to_owned()) {
                panic!("{errors:?}");
            }
        }
    }
}
