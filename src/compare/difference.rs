//! What a difference is: its place, what it consists in, and what is needed to take it over. How it reads is in `say`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::tree;

/// One of two projects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first one.
    Before,
    /// The second one.
    After,
}

/// A step from a project to what differs. Names are those of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Into a field, or into the entry of a map.
    Field(String),
    /// To the item of a list with that identifier.
    Item(String),
}

impl Step {
    /// The field's name or the item's identifier.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Field(name) | Self::Item(name) => name,
        }
    }
}

/// Where a difference is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(pub Vec<Step>);

impl Place {
    /// The list that the item is in, as in `segments`; `project` or `offer` for what is in no list.
    #[must_use]
    pub fn section(&self) -> &str {
        let before_item = self.item_depth().and_then(|depth| self.0.get(depth.checked_sub(1)?));
        match (before_item, self.0.as_slice()) {
            (Some(list), _) => list.name(),
            (None, [group, _, ..]) => group.name(),
            _ => "project",
        }
    }

    /// The item's identifier.
    #[must_use]
    pub fn item(&self) -> Option<&str> {
        self.item_depth().and_then(|depth| self.0.get(depth)).map(Step::name)
    }

    /// The way from the item, or from the section, to the field; empty for an item as a whole.
    #[must_use]
    pub fn fields(&self) -> Vec<&str> {
        let skipped = match self.item_depth() {
            Some(depth) => depth + 1,
            None => usize::from(self.0.len() > 1),
        };
        self.0.iter().skip(skipped).map(Step::name).collect()
    }

    /// Whether this is an item as a whole.
    #[must_use]
    pub fn is_item(&self) -> bool {
        matches!(self.0.last(), Some(Step::Item(_)))
    }

    /// The items around the item, each with its list, the outermost first: an alternative around its cost.
    pub(super) fn outer_items(&self) -> Vec<(&str, &str)> {
        let inner = self.item_depth().unwrap_or_default();
        let steps = self.0.iter().zip(self.0.iter().skip(1)).take(inner.saturating_sub(1));
        steps.filter(|(_, step)| matches!(step, Step::Item(_))).map(|(list, id)| (list.name(), id.name())).collect()
    }

    /// The path of the item; empty for what is in no list.
    pub(super) fn item_path(&self) -> &[Step] {
        self.item_depth().and_then(|depth| self.0.get(..=depth)).unwrap_or_default()
    }

    fn item_depth(&self) -> Option<usize> {
        self.0.iter().rposition(|step| matches!(step, Step::Item(_)))
    }
}

/// What a difference consists in. Values are those of the file, as JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum DifferenceKind {
    /// Absent before: an item, or a field that had its default.
    Added(Value),
    /// Absent after: an item, or a field that has its default again.
    Removed(Value),
    /// A field with another value.
    Changed {
        /// Its value on the first side.
        before: Value,
        /// Its value on the second side.
        after: Value,
    },
    /// An item that stands elsewhere in its list; of a list as a whole, its order.
    Moved,
}

/// A difference between two projects. [`super::take`] takes one side of it over.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub kind: DifferenceKind,
    /// How many steps of the path lead somewhere, on each side.
    pub(super) depths: [usize; 2],
    /// The order of the list that an item is in, on each side.
    pub(super) orders: [Arc<[String]>; 2],
    /// Names of items, for its words.
    pub(super) names: Arc<Names>,
}

impl Difference {
    /// The value on one side; `None` where it is absent and for what moved.
    #[must_use]
    pub const fn value(&self, side: Side) -> Option<&Value> {
        match (&self.kind, side) {
            (DifferenceKind::Removed(value) | DifferenceKind::Changed { before: value, .. }, Side::Before)
            | (DifferenceKind::Added(value) | DifferenceKind::Changed { after: value, .. }, Side::After) => Some(value),
            _ => None,
        }
    }

    /// The item's name as people know it, preferably that of the second side.
    #[must_use]
    pub fn name(&self) -> &str {
        self.place.item().map_or("", |id| self.names.of(id))
    }

    pub(super) fn order(&self, side: Side) -> &[String] {
        let [before, after] = &self.orders;
        if side == Side::Before { before } else { after }
    }

    pub(super) const fn depth(&self, side: Side) -> usize {
        let [before, after] = self.depths;
        if matches!(side, Side::Before) { before } else { after }
    }
}

/// What items are called and which list they are in, by their identifiers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names(BTreeMap<String, Named>);

#[derive(Clone, Debug, Default, PartialEq)]
struct Named {
    name: String,
    list: String,
}

impl Names {
    /// The names in some trees; those of later ones go before those of earlier ones.
    pub fn of_trees(trees: &[&Value]) -> Self {
        let mut names = Self::default();
        for tree in trees {
            let items = tree::items(tree);
            for (path, item) in &items {
                let Some(id) = tree::id_of(item) else { continue };
                let list = Place(path.clone()).section().to_owned();
                names.0.insert(id.to_owned(), Named { name: name_of(item), list });
            }
            // A move without a name is called by its criterion.
            for (_, item) in &items {
                let criterion = item.get("criterion").and_then(Value::as_str);
                let Some((id, criterion)) = tree::id_of(item).zip(criterion) else { continue };
                let name = names.of(criterion).to_owned();
                if let Some(named) = names.0.get_mut(id).filter(|named| named.name.is_empty()) {
                    named.name = name;
                }
            }
        }
        names
    }

    /// The name of an item; empty where it has none.
    pub fn of(&self, id: &str) -> &str {
        self.0.get(id).map_or("", |named| &named.name)
    }

    /// The list that an item is in; `None` where no item has that identifier.
    pub fn list_of(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(|named| named.list.as_str())
    }
}

/// What people know an item by: its name, the figure that it claims, its date and whose it is, or what it acts on.
fn name_of(item: &Value) -> String {
    if let Some(on) = tree::acts_on(item) {
        return on;
    }
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let name = ["name", "figure"].map(|field| text(item.get(field))).into_iter().find(|name| !name.is_empty());
    if let Some(name) = name {
        return name;
    }
    let party = item.get("party").and_then(|party| party.get("Competitor"));
    format!("{} {}", text(item.get("date")), text(party)).trim().to_owned()
}
