//! What can be done to an item of any list: add, set, remove, duplicate, move.

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
    /// Takes an item away.
    Remove(Id),
    /// Adds a copy below the item.
    Duplicate(Id),
    /// Moves an item up (negative) or down.
    Move(Id, isize),
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
            place.clone_from(item);
            let what = Some(format!("{}/{field}", item.id()));
            Some(Edit { verb: "edit-set", noun: field, name: item.name(), what, select: None })
        }
        ListAction::Remove(id) => {
            let at = position(list, id)?;
            let item = list.remove(at);
            let next = list.get(at).or_else(|| list.last());
            let select = next.map_or(Selection::None, Item::selection);
            Some(Edit { select: Some(select), ..edit("edit-remove", &item) })
        }
        ListAction::Duplicate(id) => {
            let at = position(list, id)?;
            let item = list.get(at)?;
            let copy = item.renamed(ids.next(), format!("{} 2", item.name()).trim().to_owned());
            let done = edit("edit-duplicate", &copy);
            list.insert(at + 1, copy);
            Some(done)
        }
        ListAction::Move(id, by) => {
            let at = position(list, id)?;
            let to = at.saturating_add_signed(*by).min(list.len() - 1);
            if to == at {
                return None;
            }
            let item = list.remove(at);
            let done = edit("edit-move", &item);
            list.insert(to, item);
            Some(done)
        }
    }
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
