//! A reader beside the reader: walks through the shape of a text while serde reads it, and steps over fields that the
//! program does not know. Where it loses its way it steps over nothing, and the strict reader refuses the field.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::tree::{Kind, Node};

/// For so many unknown fields the nearest known name is looked for.
const MOST_NEAREST: usize = 20;

/// What was seen on the way. Places are offsets in the text.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Where the names of unknown fields begin, and the known name that is most like it.
    pub(super) unknown: Vec<(usize, Option<&'static str>)>,
    /// Structs that may be absent: without its fields, such a struct still says something.
    pub(super) optional: BTreeSet<usize>,
    /// Variants of enums, whose names stand before a bracket as those of structs may.
    pub(super) variants: BTreeSet<usize>,
}

/// Where serde is in the text.
#[derive(Clone, Copy)]
struct Spot<'t> {
    text: &'t str,
    node: Option<&'t Node>,
    seen: &'t RefCell<Seen>,
    /// Whether the value may be absent.
    optional: bool,
    /// The fields of the struct that is being read.
    fields: Option<&'static [&'static str]>,
}

impl Spot<'_> {
    fn child(self, index: usize) -> Self {
        let node = self.node.and_then(|node| node.child(index)).map(|entry| &entry.node);
        Self { node, optional: false, fields: None, ..self }
    }

    /// What a variant holds; an extension of RON lets it stand without its own brackets.
    fn inner(self) -> Self {
        match self.node {
            Some(node) if node.children.iter().all(|entry| entry.name_span().is_empty()) => self.child(0),
            _ => Self { optional: false, fields: None, ..self },
        }
    }

    fn variant(self) {
        // Numbers and words hold no fields.
        let holds_fields = |node: &&Node| {
            node.children.iter().any(|entry| entry.node.kind != Kind::Leaf || !entry.name_span().is_empty())
        };
        if let Some(node) = self.node.filter(holds_fields) {
            self.seen.borrow_mut().variants.insert(node.span().start);
        }
    }

    /// Notes the fields that are not known and comes back as the place of a struct with these fields.
    fn of_struct(self, fields: &'static [&'static str]) -> Self {
        let Some(node) = self.node.filter(|node| node.kind == Kind::Parens) else { return self };
        let mut seen = self.seen.borrow_mut();
        if self.optional {
            seen.optional.insert(node.span().start);
        }
        for entry in node.children.iter().filter(|entry| is_unknown(entry.name(self.text), fields)) {
            let nearest = if seen.unknown.len() < MOST_NEAREST {
                let absent = fields.iter().copied().filter(|field| node.field(self.text, field).is_none());
                nearest(entry.name(self.text), absent)
            } else {
                None
            };
            seen.unknown.push((entry.name_span().start, nearest));
        }
        Self { fields: Some(fields), ..self }
    }

    /// Whether the field at a place is one that is stepped over.
    fn steps_over(self, index: usize) -> bool {
        let (Some(fields), Some(node)) = (self.fields, self.node) else { return false };
        node.child(index).is_some_and(|entry| is_unknown(entry.name(self.text), fields))
    }
}

fn is_unknown(name: &str, fields: &[&str]) -> bool {
    !name.is_empty() && !fields.contains(&name)
}

/// The known name that a misspelt one may mean: at most two letters or a third of them differ.
fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    if name.len() > 40 {
        return None;
    }
    let letters = name.chars().count();
    let furthest = (letters / 3).max(2).min(letters.saturating_sub(1));
    known
        .map(|field| (distance(name, field), field))
        .filter(|(distance, _)| *distance <= furthest)
        .min()
        .map(|(_, field)| field)
}

/// How many letters must be put in, left out or changed (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.chars().enumerate() {
        let mut diagonal = above;
        let mut left = above + 1;
        for (cell, wanted) in row.iter_mut().skip(1).zip(&other) {
            let changed = diagonal + usize::from(letter != *wanted);
            diagonal = *cell;
            left = changed.min(*cell + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// Reads a value with a deserializer and says what was seen on the way.
pub(super) fn read<'de, T, D>(deserializer: D, text: &str, root: &Node) -> (Result<T, D::Error>, Seen)
where
    T: serde::Deserialize<'de>,
    D: Deserializer<'de>,
{
    let seen = RefCell::default();
    let spot = Spot { text, node: Some(root), seen: &seen, optional: false, fields: None };
    let value = T::deserialize(Watch { inner: deserializer, spot });
    (value, seen.into_inner())
}

/// Anything of serde's, with its place.
struct Watch<'t, X> {
    inner: X,
    spot: Spot<'t>,
}

macro_rules! forward {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.inner.$method(Watch { inner: visitor, spot: self.spot })
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Watch<'_, D> {
    type Error = D::Error;

    forward! {
        deserialize_any deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64
        deserialize_char deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf deserialize_option
        deserialize_unit deserialize_seq deserialize_map deserialize_identifier deserialize_ignored_any
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_unit_struct(name, Watch { inner: visitor, spot: self.spot })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_newtype_struct(name, Watch { inner: visitor, spot: self.spot })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_tuple(len, Watch { inner: visitor, spot: self.spot })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_tuple_struct(name, len, Watch { inner: visitor, spot: self.spot })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let spot = self.spot.of_struct(fields);
        self.inner.deserialize_struct(name, fields, Watch { inner: visitor, spot })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_enum(name, variants, Watch { inner: visitor, spot: self.spot })
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

macro_rules! visit {
    ($($method:ident($value:ty))*) => {$(
        fn $method<E: serde::de::Error>(self, value: $value) -> Result<V::Value, E> {
            self.inner.$method(value)
        }
    )*};
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Watch<'_, V> {
    type Value = V::Value;

    visit! {
        visit_bool(bool) visit_i8(i8) visit_i16(i16) visit_i32(i32) visit_i64(i64) visit_i128(i128) visit_u8(u8)
        visit_u16(u16) visit_u32(u32) visit_u64(u64) visit_u128(u128) visit_f32(f32) visit_f64(f64) visit_char(char)
        visit_str(&str) visit_borrowed_str(&'de str) visit_string(String) visit_bytes(&[u8])
        visit_borrowed_bytes(&'de [u8]) visit_byte_buf(Vec<u8>)
    }

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.inner.visit_some(Watch { inner, spot: Spot { optional: true, ..self.spot } })
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.inner.visit_newtype_struct(Watch { inner, spot: self.spot.inner() })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        self.inner.visit_seq(Items { inner, spot: self.spot, next: 0 })
    }

    fn visit_map<A: MapAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        self.inner.visit_map(Items { inner, spot: self.spot, next: 0 })
    }

    fn visit_enum<A: EnumAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        self.inner.visit_enum(Watch { inner, spot: self.spot })
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Watch<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        self.inner.deserialize(Watch { inner, spot: self.spot })
    }
}

/// The items of a list, a map or a struct, counted.
struct Items<'t, A> {
    inner: A,
    spot: Spot<'t>,
    next: usize,
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Items<'_, A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, inner: S) -> Result<Option<S::Value>, A::Error> {
        let spot = self.spot.child(self.next);
        self.next += 1;
        self.inner.next_element_seed(Watch { inner, spot })
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Items<'_, A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        while self.spot.steps_over(self.next) {
            if self.inner.next_key_seed(AnyName)?.is_none() {
                break;
            }
            self.inner.next_value::<IgnoredAny>()?;
            self.next += 1;
        }
        self.next += 1;
        self.inner.next_key_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, inner: S) -> Result<S::Value, A::Error> {
        let spot = self.spot.child(self.next.saturating_sub(1));
        self.inner.next_value_seed(Watch { inner, spot })
    }

    fn size_hint(&self) -> Option<usize> {
        // Those that are stepped over do not count, and nobody needs the number.
        None
    }
}

/// The name of a field, whatever it is.
struct AnyName;

impl<'de> DeserializeSeed<'de> for AnyName {
    type Value = IgnoredAny;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<IgnoredAny, D::Error> {
        deserializer.deserialize_identifier(IgnoredAny)
    }
}

impl<'de, 't, A: EnumAccess<'de>> EnumAccess<'de> for Watch<'t, A> {
    type Error = A::Error;
    type Variant = Watch<'t, A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self::Variant), A::Error> {
        let (value, inner) = self.inner.variant_seed(seed)?;
        Ok((value, Watch { inner, spot: self.spot }))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Watch<'_, A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.inner.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, inner: S) -> Result<S::Value, A::Error> {
        self.spot.variant();
        self.inner.newtype_variant_seed(Watch { inner, spot: self.spot.inner() })
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, A::Error> {
        self.inner.tuple_variant(len, Watch { inner: visitor, spot: Spot { fields: None, ..self.spot } })
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.spot.variant();
        let spot = Spot { optional: false, ..self.spot }.of_struct(fields);
        self.inner.struct_variant(fields, Watch { inner: visitor, spot })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_is_recognised() {
        let known = ["name", "notes", "colour", "customers_now"];
        for (name, expected) in [
            ("nmae", Some("name")),
            ("note", Some("notes")),
            ("color", Some("colour")),
            ("customer_now", Some("customers_now")),
            ("loyalty_tier", None),
            ("a", None),
            ("", None),
        ] {
            assert_eq!(nearest(name, known.into_iter()), expected, "{name}");
        }
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
    }
}
