//! Differences and conflicts in words: where they are, and what is said on either side. How values read is in `values`.

use serde_json::Value;

use crate::words::Words;

use super::fields::{self, Field, Reads};
use super::values::Values;
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
        let place = &self.place;
        let lists = place.outer_items().into_iter().map(|(list, _)| list);
        let lists = lists.chain(place.item().map(|_| place.section()));
        let have_nouns = lists.into_iter().all(|list| fields::noun(list).is_some());
        have_nouns && self.parts().iter().all(|part| self.has_words_for(part))
    }

    fn has_words_for(&self, part: &Part<'_>) -> bool {
        let is_choice = matches!(part.reads, Some(Reads::Choice(_)));
        let is_known = |side| match self.value(side) {
            Some(Value::String(variant)) if is_choice => fields::variant(part.within, variant).is_some(),
            _ => true,
        };
        let has_word = part.is_entry || part.field.is_some() || fields::plural(part.name).is_some();
        has_word && is_known(Side::Before) && is_known(Side::After)
    }

    /// The way to the field, step by step.
    fn parts(&self) -> Vec<Part<'_>> {
        let section = self.place.section();
        let mut within = section;
        let mut reads = match self.place.item() {
            Some(_) => None,
            None => fields::field("", section).map(|field| field.reads),
        };
        let step = |name| {
            let part = Part::of(reads, within, name);
            (within, reads) = (name, part.reads);
            part
        };
        self.place.fields().into_iter().map(step).collect()
    }
}

/// A field or an entry on the way to what differs.
pub(super) struct Part<'a> {
    pub(super) within: &'a str,
    pub(super) name: &'a str,
    /// Whether it is an entry of a map, such as that of a segment or of a pair.
    pub(super) is_entry: bool,
    pub(super) field: Option<Field>,
    pub(super) reads: Option<Reads>,
}

impl<'a> Part<'a> {
    pub(super) fn of(around: Option<Reads>, within: &'a str, name: &'a str) -> Self {
        if let Some(reads) = around.and_then(Reads::entries) {
            return Self { within, name, is_entry: true, field: None, reads: Some(reads) };
        }
        let field = fields::field(within, name);
        Self { within, name, is_entry: false, field, reads: field.map(|field| field.reads) }
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
    fn values(&self) -> Values<'_> {
        Values { words: self.words, names: &self.difference.names }
    }

    fn place(&self) -> String {
        let (words, place, values) = (self.words, &self.difference.place, self.values());
        let section = place.section();
        let mut said = match place.item() {
            Some(id) => {
                let mut items = place.outer_items();
                items.push((section, id));
                let titles: Vec<_> = items.into_iter().map(|(list, id)| values.item_title(list, id)).collect();
                titles.into_iter().reduce(|group, item| join(words, group, &item)).unwrap_or_default()
            }
            None if section == "project" => words.text("compare-project"),
            None => values.label(fields::field("", section), section),
        };
        for part in self.difference.parts() {
            said = join(words, said, &values.part_label(&part));
        }
        said
    }

    /// Where an item stands in its list; the order of a list as a whole.
    fn position(&self, side: Side) -> String {
        let (order, values) = (self.difference.order(side), self.values());
        let Some(Step::Item(id)) = self.difference.place.0.last() else {
            let names: Vec<_> = order.iter().map(|id| values.item_name(id)).collect();
            return names.join(", ");
        };
        let before = order.iter().take_while(|other| *other != id).last();
        match before {
            Some(before) => self.words.with("compare-follows", &[("name", values.item_name(before).into())]),
            None => self.words.text("compare-first"),
        }
    }

    fn value(&self, value: Option<&Value>) -> String {
        match (self.difference.parts().last(), value) {
            (Some(part), _) => self.values().part(part, value),
            (None, Some(value)) => self.values().group(None, self.difference.place.section(), value),
            (None, None) => String::new(),
        }
    }
}

fn join(words: &Words, group: String, field: &str) -> String {
    if field.is_empty() {
        return group;
    }
    words.with("compare-in-group", &[("group", group.into()), ("field", field.into())])
}
