//! Differences and conflicts in words: where they are, and what is said on either side.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::model::{Estimate, Input, Measure, Party, Retention, ReturnWorth};
use crate::words::Words;

use super::fields::{self, Field, Reads};
use super::{Conflict, ConflictKind, Difference, DifferenceKind, Side, Step};

/// A difference as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// Where it is, as in `Segment “Group classes” › Order value`.
    pub place: String,
    /// What is said on the first side; empty for an item that is not there.
    pub before: String,
    /// What is said on the second side; empty for an item that is not there.
    pub after: String,
}

impl Difference {
    /// The difference in words.
    #[must_use]
    pub fn describe(&self, words: &Words) -> Description {
        let say = Say { words, difference: self };
        let place = say.place();
        if self.kind == DifferenceKind::Moved {
            return Description { place, before: say.position(Side::Before), after: say.position(Side::After) };
        }
        let (before, after) = (self.value(Side::Before), self.value(Side::After));
        Description { place, before: say.value(before), after: say.value(after) }
    }
}

impl Difference {
    /// Whether every field and every choice in it has its word, rather than its name in the file.
    #[must_use]
    pub fn has_words(&self) -> bool {
        let mut within = self.place.section();
        let has_noun = self.place.item().is_none() || fields::noun(within).is_some();
        let have_words = self.place.fields().into_iter().all(|name| {
            let by_item = matches!(fields::field("", within), Some(Field { reads: Reads::ByItem(_), .. }));
            let field = fields::field(std::mem::replace(&mut within, name), name);
            let is_choice = matches!(field, Some(Field { reads: Reads::Choice(_), .. }));
            let is_known = |side| match self.value(side) {
                Some(Value::String(variant)) if is_choice => fields::variant(variant).is_some(),
                _ => true,
            };
            let has_word = by_item || field.is_some() || fields::plural(name).is_some();
            has_word && is_known(Side::Before) && is_known(Side::After)
        });
        has_noun && have_words
    }
}

impl Conflict {
    /// The conflict as a sentence: the place, what both sides say, and what was kept.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        let said = self.difference.describe(words);
        let base = Say { words, difference: &self.difference }.value(self.base.as_ref());
        let key = match self.kind {
            ConflictKind::BothChanged if self.base.is_none() => "merge-both-added",
            ConflictKind::BothChanged => "merge-both-changed",
            ConflictKind::RemovedByOurs => "merge-removed-by-ours",
            ConflictKind::RemovedByTheirs => "merge-removed-by-theirs",
            ConflictKind::BothMoved => "merge-both-moved",
            ConflictKind::LeftOut => "merge-left-out",
        };
        let values = [
            ("place", said.place.into()),
            ("ours", said.before.into()),
            ("theirs", said.after.into()),
            ("base", base.into()),
        ];
        words.with(key, &values)
    }
}

struct Say<'a> {
    words: &'a Words,
    difference: &'a Difference,
}

impl Say<'_> {
    fn place(&self) -> String {
        let (words, place) = (self.words, &self.difference.place);
        let section = place.section();
        let mut said = match (place.item(), section) {
            (Some(id), list) => {
                let noun = fields::noun(list).map_or_else(|| plain_name(list), |key| words.text(key));
                let name = self.item_name(id);
                capital(&words.with("compare-item", &[("noun", noun.into()), ("name", name.into())]))
            }
            (None, "project") => words.text("compare-project"),
            (None, group) => label(words, fields::field("", group), group),
        };
        let mut within = section;
        for name in place.fields() {
            let field = match (fields::field(within, name), fields::plural(name)) {
                _ if self.is_entry(within, name) => self.item_name(name),
                (None, Some(list)) => words.text(list),
                (field, _) => label(words, field, name),
            };
            said = join(words, said, &field);
            within = name;
        }
        said
    }

    /// The group and the name of the field that differs.
    fn last(&self) -> (&str, &str) {
        let place = &self.difference.place;
        match place.fields().as_slice() {
            [.., group, field] => (group, field),
            [field] => (place.section(), field),
            [] => (place.section(), ""),
        }
    }

    /// Whether a name is that of an entry which stands for an item, rather than a field.
    fn is_entry(&self, within: &str, name: &str) -> bool {
        match fields::field("", within).map(|field| field.reads) {
            Some(Reads::ByItem(_)) => true,
            _ => fields::field(within, name).is_none() && self.difference.names.knows(name),
        }
    }

    fn item_name(&self, id: &str) -> String {
        match self.difference.names.of(id) {
            "" => self.words.text("unnamed-item"),
            name => name.to_owned(),
        }
    }

    /// Where an item stands in its list; the order of a list as a whole.
    fn position(&self, side: Side) -> String {
        let order = self.difference.order(side);
        let Some(Step::Item(id)) = self.difference.place.0.last() else {
            let names: Vec<_> = order.iter().map(|id| self.item_name(id)).collect();
            return names.join(", ");
        };
        let before = order.iter().take_while(|other| *other != id).last();
        match before {
            Some(before) => self.words.with("compare-follows", &[("name", self.item_name(before).into())]),
            None => self.words.text("compare-first"),
        }
    }

    fn value(&self, value: Option<&Value>) -> String {
        let (within, name) = self.last();
        match value {
            Some(value) if name.is_empty() => self.group(within, value),
            None if name.is_empty() => String::new(),
            _ => self.field(within, name, value),
        }
    }

    /// What is entered in an item or a group, field by field.
    fn group(&self, within: &str, value: &Value) -> String {
        let parts = value.as_object().into_iter().flatten().filter_map(|(name, value)| {
            if name == "id" || name == "name" {
                return None;
            }
            let said = self.field(within, name, Some(value));
            let label = if self.is_entry(within, name) {
                self.item_name(name)
            } else {
                label(self.words, fields::field(within, name), name)
            };
            if label.is_empty() {
                return Some(said);
            }
            Some(self.words.with("compare-part", &[("field", label.into()), ("value", said.into())]))
        });
        parts.collect::<Vec<_>>().join("; ")
    }

    fn field(&self, within: &str, name: &str, value: Option<&Value>) -> String {
        let words = self.words;
        let by_item = fields::field("", within).map(|field| field.reads);
        let reads = match (fields::field(within, name), by_item) {
            (_, Some(Reads::ByItem(measure))) => Some(Reads::Number(measure)),
            (field, _) => field.map(|field| field.reads),
        };
        let Some(value) = value else {
            return match reads {
                Some(Reads::Choice(default)) => choice(words, default),
                Some(Reads::Party) => words.text("party-us"),
                Some(Reads::Colour) => colour(words, 0),
                _ => words.text("compare-nothing"),
            };
        };
        let said = match reads {
            Some(Reads::Code) => value.as_str().map(str::to_owned),
            Some(Reads::Number(measure)) => {
                read(value).map(|estimate: Estimate| words.estimate_text(estimate, measure))
            }
            Some(Reads::Choice(_)) => value.as_str().map(|variant| choice(words, variant)),
            Some(Reads::Months) => value.as_f64().map(|months| words.months(months)),
            Some(Reads::Colour) => value.as_u64().map(|number| colour(words, number)),
            Some(Reads::Retention) => read(value).map(|retention| retention_text(words, &retention)),
            Some(Reads::Worth) => read(value).map(|worth| worth_text(words, worth)),
            Some(Reads::Party) => read(value).map(|party| party_text(words, party)),
            Some(Reads::Group | Reads::ByItem(_)) => Some(self.group(name, value)),
            _ => None,
        };
        said.filter(|said| !said.is_empty()).unwrap_or_else(|| plain(words, value))
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

/// A field's word as it begins a part of a place; its own name where it has none.
fn label(words: &Words, field: Option<Field>, name: &str) -> String {
    match field {
        Some(Field { word: "", .. }) => String::new(),
        Some(field) => capital(&words.text(field.word)),
        None => capital(&plain_name(name)),
    }
}

fn join(words: &Words, group: String, field: &str) -> String {
    if field.is_empty() {
        return group;
    }
    words.with("compare-in-group", &[("group", group.into()), ("field", field.into())])
}

fn plain_name(name: &str) -> String {
    name.replace('_', " ")
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn choice(words: &Words, variant: &str) -> String {
    fields::variant(variant).map_or_else(|| variant.to_owned(), |key| words.text(key))
}

fn colour(words: &Words, number: u64) -> String {
    words.with("colour-number", &[("number", (number + 1).to_string().into())])
}

fn input_text(words: &Words, input: Input, measure: Measure) -> String {
    input.map_or_else(|| words.text("compare-nothing"), |estimate| words.estimate_text(estimate, measure))
}

fn worth_text(words: &Words, worth: ReturnWorth) -> String {
    match worth {
        ReturnWorth::Money(input) => input_text(words, input, Measure::Money),
        ReturnWorth::Unpriced => words.text("label-unpriced"),
    }
}

fn party_text(words: &Words, party: Party) -> String {
    match party {
        Party::Us => words.text("party-us"),
        Party::Competitor(name) if name.trim().is_empty() => words.text("unnamed-competitor"),
        Party::Competitor(name) => name,
    }
}

/// A way of retention: its short text where it has one, else the model with its numbers.
fn retention_text(words: &Words, retention: &Retention) -> String {
    let (model, numbers, period_months) = match retention {
        Retention::Curve(table) => ("retention-curve", words.survival_text(&table.survivors), table.period_months),
        Retention::SbgFitted(table) => {
            ("retention-sbg-fitted", words.survival_text(&table.survivors), table.period_months)
        }
        Retention::Sbg { alpha, beta, period_months } => {
            let number = |input| input_text(words, input, Measure::Quantity);
            let values = [("alpha", number(*alpha).into()), ("beta", number(*beta).into())];
            ("retention-sbg", words.with("compare-alpha-beta", &values), *period_months)
        }
        Retention::Lifetime(_) => ("retention-lifetime", String::new(), 1),
        Retention::Constant { period_months, .. } => ("retention-constant", String::new(), *period_months),
    };
    if let Some(short) = words.retention_text(retention).filter(|short| !short.is_empty()) {
        return short;
    }
    let numbers = if numbers.is_empty() { words.text("compare-nothing") } else { numbers };
    let months = words.months(f64::from(period_months));
    let numbers = if period_months == 1 {
        numbers
    } else {
        words.with("compare-periods-of", &[("numbers", numbers.into()), ("months", months.into())])
    };
    words.with("compare-part", &[("field", words.text(model).into()), ("value", numbers.into())])
}

/// A value of which nothing is known but what it is made of.
fn plain(words: &Words, value: &Value) -> String {
    match value {
        Value::Null => words.text("compare-nothing"),
        Value::Bool(_) => value.to_string(),
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), |number| words.exact(number, 0)),
        Value::String(text) => words.with("compare-quoted", &[("text", text.into())]),
        Value::Array(list) => list.iter().map(|value| plain(words, value)).collect::<Vec<_>>().join(", "),
        Value::Object(fields) if fields.is_empty() => words.text("compare-nothing"),
        Value::Object(fields) => {
            let part = |(name, value): (&String, &Value)| {
                let field = capital(&plain_name(name));
                words.with("compare-part", &[("field", field.into()), ("value", plain(words, value).into())])
            };
            fields.iter().map(part).collect::<Vec<_>>().join("; ")
        }
    }
}
