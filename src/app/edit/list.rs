//! What can be done to an item of any list: add, set, remove, duplicate, move.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::Id;

use super::super::Selection;
use super::{Edit, Ids};

/// An item of a list of the project.
pub trait Item: Clone {
    /// The key of the word for such an item, as in "Add segment".
    const NOUN: &'static str;

    /// Its identifier.
    fn id(&self) -> &Id;
    /// Its name as people know it.
    fn name(&self) -> String;
    /// The same item under another identifier and name.
    #[must_use]
    fn renamed(&self, id: Id, name: String) -> Self;
    /// How to select it.
    fn selection(&self) -> Selection;
}

/// A change of a list.
#[derive(Clone, Debug, PartialEq)]
pub enum ListAction<T> {
    /// Adds an item at the end; its identifier is drawn when it is added.
    Add(T),
    /// Replaces the item of the same identifier; `field` is the key of what changed.
    Set {
        /// The new state of the item.
        item: T,
        /// The key of the field's label.
        field: &'static str,
    },
    /// Changes many items in one step: pastes, fills down, clears.
    SetMany {
        /// The new states of items that are there.
        items: Vec<T>,
        /// Items to add at the end; their identifiers are drawn when they are added.
        added: Vec<T>,
        /// The key of the label's sentence.
        verb: &'static str,
    },
    /// Takes items away.
    Remove(Vec<Id>),
    /// Adds copies below the last of the items.
    Duplicate(Vec<Id>),
    /// Moves neighbouring items up (negative) or down by so many places.
    Move(Vec<Id>, isize),
    /// Brings the items into this order.
    Order(Vec<Id>),
}

impl<T> ListAction<T> {
    /// The same change of what the items stand for.
    pub fn map<U>(self, item_of: impl Fn(T) -> U) -> ListAction<U> {
        let all = |items: Vec<T>| items.into_iter().map(&item_of).collect();
        match self {
            Self::Add(item) => ListAction::Add(item_of(item)),
            Self::Set { item, field } => ListAction::Set { item: item_of(item), field },
            Self::SetMany { items, added, verb } => ListAction::SetMany { items: all(items), added: all(added), verb },
            Self::Remove(ids) => ListAction::Remove(ids),
            Self::Duplicate(ids) => ListAction::Duplicate(ids),
            Self::Move(ids, by) => ListAction::Move(ids, by),
            Self::Order(ids) => ListAction::Order(ids),
        }
    }
}

/// Applies a change to a list.
pub(super) fn apply<T: Item + PartialEq>(list: &mut Vec<T>, action: &ListAction<T>, ids: &mut Ids<'_>) -> Option<Edit> {
    let position = |list: &Vec<T>, id: &Id| list.iter().position(|item| item.id() == id);
    let edit = |verb: &'static str, item: &T| Edit {
        verb,
        noun: T::NOUN,
        name: item.name(),
        what: None,
        select: Some(item.selection()),
    };
    match action {
        ListAction::Add(item) => {
            let item = item.renamed(ids.next(), item.name());
            let done = edit("edit-add", &item);
            list.push(item);
            Some(done)
        }
        ListAction::Set { item, field } => {
            let at = position(list, item.id())?;
            let place = list.get_mut(at)?;
            if place == item {
                return None;
            }
            // By its name from before: while it is renamed, the new one is half a word.
            let name = place.name();
            place.clone_from(item);
            let what = Some(format!("{}/{field}", item.id()));
            Some(Edit { verb: "edit-set", noun: field, name, what, select: None })
        }
        ListAction::SetMany { items, added, verb } => {
            for item in items {
                let at = position(list, item.id())?;
                list.get_mut(at)?.clone_from(item);
            }
            list.extend(added.iter().map(|item| item.renamed(ids.next(), item.name())));
            Some(several(verb, items.iter().chain(added)))
        }
        ListAction::Remove(gone) => {
            let at = list.iter().position(|item| gone.contains(item.id()))?;
            let removed: Vec<T> = list.extract_if(.., |item| gone.contains(item.id())).collect();
            let next = list.get(at).or_else(|| list.last());
            let select = next.map_or(Selection::None, Item::selection);
            Some(Edit { select: Some(select), ..several("edit-remove", &removed) })
        }
        ListAction::Duplicate(originals) => {
            let last = list.iter().rposition(|item| originals.contains(item.id()))?;
            let mut taken: HashSet<String> = list.iter().map(Item::name).collect();
            let mut copy = |item: &T| {
                let name = name_of_copy(&item.name(), &taken);
                taken.insert(name.clone());
                item.renamed(ids.next(), name)
            };
            let copies: Vec<T> = list.iter().filter(|item| originals.contains(item.id())).map(&mut copy).collect();
            let select = copies.first().map(Item::selection);
            let done = Edit { select, ..several("edit-duplicate", &copies) };
            let below = last + 1;
            list.splice(below..below, copies);
            Some(done)
        }
        ListAction::Move(moved, by) => {
            let at = list.iter().position(|item| moved.contains(item.id()))?;
            let taken: Vec<T> = list.extract_if(.., |item| moved.contains(item.id())).collect();
            let to = at.saturating_add_signed(*by).min(list.len());
            let done = Edit { select: taken.first().map(Item::selection), ..several("edit-move", &taken) };
            list.splice(to..to, taken);
            (to != at).then_some(done)
        }
        ListAction::Order(order) => {
            let place = |item: &T| order.iter().position(|id| id == item.id()).unwrap_or(usize::MAX);
            list.sort_by_key(place);
            Some(Edit { verb: "edit-order", noun: T::NOUN, name: String::new(), what: None, select: None })
        }
    }
}

/// A change of several items in one step; of a single one it tells the name.
fn several<'a, T: Item + 'a>(verb: &'static str, items: impl IntoIterator<Item = &'a T>) -> Edit {
    let mut items = items.into_iter();
    let name = match (items.next(), items.next()) {
        (Some(only), None) => only.name(),
        _ => String::new(),
    };
    Edit { verb, noun: T::NOUN, name, what: None, select: None }
}

impl<T: Item> Item for Arc<T> {
    const NOUN: &'static str = T::NOUN;

    fn id(&self) -> &Id {
        (**self).id()
    }

    fn name(&self) -> String {
        (**self).name()
    }

    fn renamed(&self, id: Id, name: String) -> Self {
        Self::new((**self).renamed(id, name))
    }

    fn selection(&self) -> Selection {
        (**self).selection()
    }
}

/// Makes a type with `id` and `name` fields an item.
macro_rules! item {
    ($type:ty, $noun:literal, $selection:path) => {
        impl Item for $type {
            const NOUN: &'static str = $noun;

            fn id(&self) -> &crate::model::Id {
                &self.id
            }

            fn name(&self) -> String {
                self.name.clone()
            }

            fn renamed(&self, id: crate::model::Id, name: String) -> Self {
                Self { id, name, ..self.clone() }
            }

            fn selection(&self) -> crate::app::Selection {
                $selection(self.id.clone())
            }
        }
    };
}
pub(super) use item;

/// A name as it is, or as that of a copy where another item has it already.
pub(super) fn name_beside(name: &str, taken: &HashSet<String>) -> String {
    if taken.contains(name) { name_of_copy(name, taken) } else { name.to_owned() }
}

/// The name with the first number behind it that is free: a copy of "Members 2" is "Members 3" where there is "Members".
fn name_of_copy(name: &str, taken: &HashSet<String>) -> String {
    let counted = name.rsplit_once(' ').filter(|(stem, number)| number.parse::<u32>().is_ok() && taken.contains(*stem));
    let stem = counted.map_or(name, |(stem, _)| stem);
    let named = |number: u32| format!("{stem} {number}").trim().to_owned();
    (2..=u32::MAX).map(named).find(|name| !taken.contains(name)).unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_count_on() {
        for (name, taken, expected) in [
            ("Members", vec!["Members"], "Members 2"),
            ("Members", vec!["Members", "Members 2"], "Members 3"),
            ("Members 2", vec!["Members", "Members 2"], "Members 3"),
            ("Over 65", vec!["Over 65"], "Over 65 2"),
            ("", vec![""], "2"),
        ] {
            let taken = taken.into_iter().map(str::to_owned).collect();
            assert_eq!(name_of_copy(name, &taken), expected, "{name}");
        }
    }
}
