//! Finds the differences of two projects, in an order in which each of them can be taken over.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use crate::model::{Project, validate};

use super::difference::Names;
use super::take::apply;
use super::tree::{self, Shape};
use super::{Difference, DifferenceKind, Place, Side, Step};

/// What differs between two projects, by item and field: changes, additions, removals and moves.
///
/// The list reads in the order of the file. Taken over one after another, its differences turn `before` into `after`,
/// and no step on the way is refused.
///
/// ```
/// use worthwhile::compare::diff;
/// use worthwhile::model::Project;
/// use worthwhile::words::{NumberLocale, Words};
///
/// let before = Project::default();
/// let after = Project { horizon_months: 36, ..before.clone() };
/// let said = diff(&before, &after)[0].describe(&Words::new(NumberLocale::English, "USD"));
/// assert_eq!((said.place.as_str(), said.before.as_str()), ("Project › Horizon", "60 months"));
/// ```
#[must_use]
pub fn diff(before: &Project, after: &Project) -> Vec<Difference> {
    diff_trees(&tree::to_tree(before), &tree::to_tree(after))
}

/// The same for trees.
pub fn diff_trees(before: &Value, after: &Value) -> Vec<Difference> {
    let no_order: Arc<[String]> = Arc::default();
    let mut walk = Walk {
        found: Vec::new(),
        path: Vec::new(),
        depths: [0, 0],
        orders: [Arc::clone(&no_order), no_order],
        names: Arc::new(Names::of_trees(&[before, after])),
    };
    walk.node(Some(before), Some(after));
    let mut found = walk.found;
    // An identifier that stands for something else on the other side has to be free before it is taken.
    let added: BTreeSet<String> = found.iter().filter_map(|one| one.value(Side::After)).flat_map(ids_within).collect();
    if !added.is_empty() {
        found.sort_by_key(|difference| {
            let is_removed = matches!(difference.kind, DifferenceKind::Removed(_)) && difference.place.is_item();
            let frees = |value| ids_within(value).iter().any(|id| added.contains(id));
            !(is_removed && difference.value(Side::Before).is_some_and(frees))
        });
    }
    found
}

/// The identifiers of an item and of the items in it; none for what is no item.
fn ids_within(value: &Value) -> Vec<String> {
    let Some(id) = tree::id_of(value) else { return Vec::new() };
    let inner = tree::items(value).into_iter().filter_map(|(_, item)| tree::id_of(item).map(str::to_owned));
    std::iter::once(id.to_owned()).chain(inner).collect()
}

struct Walk {
    found: Vec<Difference>,
    path: Vec<Step>,
    depths: [usize; 2],
    orders: [Arc<[String]>; 2],
    names: Arc<Names>,
}

impl Walk {
    fn node(&mut self, before: Option<&Value>, after: Option<&Value>) {
        if before == after {
            return;
        }
        match tree::shape(&[before, after]) {
            Shape::Object => {
                let keys = tree::weave(&tree::keys(after), &tree::keys(before));
                if keys.is_empty() {
                    self.report(before, after);
                }
                for key in keys {
                    let (before, after) = (child(before, &key), child(after, &key));
                    self.within(Step::Field(key), before, after, Self::node);
                }
            }
            Shape::List => self.list(before, after),
            Shape::Leaf => self.report(before, after),
        }
    }

    fn list(&mut self, before: Option<&Value>, after: Option<&Value>) {
        let (ids_before, ids_after) = (tree::ids(before), tree::ids(after));
        let order = tree::weave(&ids_after, &ids_before);
        let moved = moved(&ids_before, &ids_after);
        let (items_before, items_after) = (tree::by_id(before), tree::by_id(after));
        let outer = std::mem::replace(&mut self.orders, [ids_before.into(), ids_after.into()]);
        for id in order {
            let sides = (items_before.get(id.as_str()).copied(), items_after.get(id.as_str()).copied());
            let has_moved = moved.contains(&id);
            self.within(Step::Item(id), sides.0, sides.1, |walk, before, after| match (before, after) {
                (Some(item), Some(_)) => {
                    if has_moved {
                        walk.push(DifferenceKind::Moved);
                    }
                    let first = walk.found.len();
                    walk.node(before, after);
                    let fields = walk.found.split_off(first);
                    walk.found.extend(in_order(fields, &walk.path, item));
                }
                _ => walk.report(before, after),
            });
        }
        self.orders = outer;
    }

    /// Does something one step further down.
    fn within<'v>(
        &mut self,
        step: Step,
        before: Option<&'v Value>,
        after: Option<&'v Value>,
        act: impl FnOnce(&mut Self, Option<&'v Value>, Option<&'v Value>),
    ) {
        let outer = self.depths;
        self.path.push(step);
        for (depth, value) in self.depths.iter_mut().zip([before, after]) {
            if value.is_some() {
                *depth = self.path.len();
            }
        }
        act(self, before, after);
        self.path.pop();
        self.depths = outer;
    }

    fn report(&mut self, before: Option<&Value>, after: Option<&Value>) {
        match (before.cloned(), after.cloned()) {
            (Some(before), Some(after)) => self.push(DifferenceKind::Changed { before, after }),
            (Some(before), None) => self.push(DifferenceKind::Removed(before)),
            (None, Some(after)) => self.push(DifferenceKind::Added(after)),
            (None, None) => {}
        }
    }

    fn push(&mut self, kind: DifferenceKind) {
        self.found.push(Difference {
            place: Place(self.path.clone()),
            kind,
            depths: self.depths,
            orders: self.orders.clone(),
            names: Arc::clone(&self.names),
        });
    }
}

fn child<'v>(value: Option<&'v Value>, key: &str) -> Option<&'v Value> {
    value.and_then(|value| value.get(key))
}

/// The identifiers on both sides that have to move: all but the longest run that keeps its order.
fn moved(before: &[String], after: &[String]) -> BTreeSet<String> {
    let ranks: std::collections::BTreeMap<&String, usize> = after.iter().zip(0..).collect();
    let common: Vec<(&String, usize)> = before.iter().filter_map(|id| Some((id, *ranks.get(id)?))).collect();
    // The smallest end of a rising run of each length so far, as a place in `common`, and what stands before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(common.len());
    let rank = |at: usize| common.get(at).map_or(0, |(_, rank)| *rank);
    for at in 0..common.len() {
        let length = ends.partition_point(|end| rank(*end) < rank(at));
        previous.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept = BTreeSet::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        kept.insert(rank(at));
        next = previous.get(at).copied().flatten();
    }
    common.into_iter().filter(|(_, rank)| !kept.contains(rank)).map(|(id, _)| id.clone()).collect()
}

/// Puts the differences of one item's fields into an order in which the item is valid after each: where one field
/// bounds another, one of them has to go first.
fn in_order(mut fields: Vec<Difference>, path: &[Step], item: &Value) -> Vec<Difference> {
    if fields.len() < 2 {
        return fields;
    }
    // A project with nothing but this item is enough to see that.
    let mut probe = tree::to_tree(&Project::default());
    for (at, step) in path.iter().enumerate().take(path.len().saturating_sub(1)) {
        if let (Step::Item(id), Some(outer)) = (step, path.get(..=at))
            && !tree::write(&mut probe, outer, serde_json::json!({"id": id, "name": ""}), &[])
        {
            return fields;
        }
    }
    if !tree::write(&mut probe, path, item.clone(), &[]) {
        return fields;
    }
    let mut ordered = Vec::with_capacity(fields.len());
    while !fields.is_empty() {
        let mut next = 0;
        for (at, difference) in fields.iter().enumerate() {
            if is_free(difference) {
                next = at;
                break;
            }
            let mut tried = probe.clone();
            if apply(&mut tried, difference, Side::After) && is_sound(&tried) {
                (next, probe) = (at, tried);
                break;
            }
        }
        ordered.push(fields.remove(next));
    }
    ordered
}

/// Whether no other field bounds it: the entries of a map, of which there may be many.
fn is_free(difference: &Difference) -> bool {
    matches!(difference.place.fields().first(), Some(&("new_customers" | "changes")))
}

/// Whether a project with a single item is valid, what it refers to aside.
fn is_sound(probe: &Value) -> bool {
    let problems = tree::from_tree(probe).map(|project| validate(&project));
    problems.is_ok_and(|problems| problems.iter().all(|problem| problem.kind.is_dangling()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_items_as_possible_move() {
        let texts = |text: &str| text.chars().map(|c| c.to_string()).collect::<Vec<_>>();
        for (before, after, expected) in [
            ("abcd", "abcd", ""),
            ("abcd", "dabc", "d"),
            ("abcd", "bcda", "a"),
            ("abcd", "axcbd", "b"),
            ("ab", "cd", ""),
        ] {
            let found: String = moved(&texts(before), &texts(after)).into_iter().collect();
            assert_eq!(found, expected, "{before} {after}");
        }
    }
}
