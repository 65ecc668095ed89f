//! Brings two descendants of a project together, by identifiers and fields.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::model::Project;

use super::difference::Names;
use super::tree::{self, Shape};
use super::{Difference, DifferenceKind, Place, Step, repair};

/// What came of a merge.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// Both sides together; valid if both sides are.
    pub project: Project,
    /// What a person has to decide, in the order of the file.
    pub conflicts: Vec<Conflict>,
}

/// Something that a merge cannot decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Why.
    pub kind: ConflictKind,
    /// From what was kept to what was not: taking its second side decides the conflict the other way.
    pub difference: Difference,
    /// The value in the common ancestor.
    pub base: Option<Value>,
}

/// The kinds of conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictKind {
    /// Both sides changed the same field, or added the same item, differently: ours is kept.
    BothChanged,
    /// Ours removed an item that theirs changed: theirs is kept.
    RemovedByOurs,
    /// Theirs removed an item that ours changed: ours is kept.
    RemovedByTheirs,
    /// Both sides put a list into another order: ours is kept.
    BothMoved,
    /// Something refers to an item that the other side removed, or has its identifier: it is left out.
    LeftOut,
}

/// Merges two descendants of a project by identifiers and fields; `base` is `None` if they have no common ancestor.
///
/// What only one side changed is taken from it. What both changed differently is a conflict, and ours is kept. An item
/// that one side removed and the other changed is kept as changed. Lists keep our order, or theirs if only they moved
/// items; additions stand after the neighbour that they follow on their own side.
///
/// ```
/// use worthwhile::compare::merge;
/// use worthwhile::model::Project;
///
/// let base = Project::default();
/// let ours = Project { name: "Gym".to_owned(), horizon_months: 36, ..base.clone() };
/// let theirs = Project { author: "Ada".to_owned(), horizon_months: 48, ..base.clone() };
/// let merged = merge(Some(&base), &ours, &theirs);
/// assert_eq!((merged.project.name.as_str(), merged.project.author.as_str()), ("Gym", "Ada"));
/// assert_eq!((merged.project.horizon_months, merged.conflicts.len()), (36, 1));
/// ```
#[must_use]
pub fn merge(base: Option<&Project>, ours: &Project, theirs: &Project) -> Merge {
    let base = base.map(tree::to_tree);
    let (our_tree, their_tree) = (tree::to_tree(ours), tree::to_tree(theirs));
    let trees: Vec<&Value> = base.iter().chain([&their_tree, &our_tree]).collect();
    let no_order: Arc<[String]> = Arc::default();
    let mut merger = Merger {
        conflicts: Vec::new(),
        path: Vec::new(),
        orders: [Arc::clone(&no_order), no_order],
        names: Arc::new(Names::of_trees(&trees)),
    };
    let merged = merger.node(base.as_ref(), Some(&our_tree), Some(&their_tree));
    let mut conflicts = merger.conflicts;
    match repair::repair(merged.unwrap_or_default(), &our_tree, &their_tree, &mut conflicts) {
        Some(project) => Merge { project, conflicts },
        // What cannot be brought together is left to a person as a whole.
        None => Merge { project: ours.clone(), conflicts: repair::all_conflicts(&our_tree, &their_tree) },
    }
}

type Side<'v> = Option<&'v Value>;

struct Merger {
    conflicts: Vec<Conflict>,
    path: Vec<Step>,
    orders: [Arc<[String]>; 2],
    names: Arc<Names>,
}

impl Merger {
    fn node(&mut self, base: Side<'_>, ours: Side<'_>, theirs: Side<'_>) -> Option<Value> {
        if ours == theirs || base == theirs {
            return ours.cloned();
        }
        if base == ours {
            return theirs.cloned();
        }
        match tree::shape(&[base, ours, theirs]) {
            Shape::Object => self.object(base, ours, theirs),
            Shape::List => Some(self.list(base, ours, theirs)),
            Shape::Leaf if self.is_links() && [base, ours, theirs].into_iter().flatten().all(Value::is_array) => {
                tree::merge_links([base, ours, theirs])
            }
            Shape::Leaf => {
                if let Some(kind) = difference_kind(ours, theirs) {
                    self.report(ConflictKind::BothChanged, kind, base);
                }
                ours.cloned()
            }
        }
    }

    /// Whether this is a list of consultations, programmes, segments or numbers: each of them stands there for itself.
    fn is_links(&self) -> bool {
        let [first, last] = [self.path.first(), self.path.last()].map(|step| step.map_or("", Step::name));
        let is_of_items = self.path.len() > 1 && matches!(last, "evidence" | "programmes" | "segments");
        first == "evidence" || first == "levers" || is_of_items
    }

    fn object(&mut self, base: Side<'_>, ours: Side<'_>, theirs: Side<'_>) -> Option<Value> {
        let keys = tree::weave(&tree::keys(theirs), &tree::keys(base));
        let keys = tree::weave(&tree::keys(ours), &keys);
        let mut fields = Map::new();
        for key in keys {
            let [base, ours, theirs] = [base, ours, theirs].map(|side| side.and_then(|side| side.get(&key)));
            self.path.push(Step::Field(key.clone()));
            if let Some(value) = self.node(base, ours, theirs) {
                fields.insert(key, value);
            }
            self.path.pop();
        }
        // An object without fields still differs from none, as a warranty that is assessed but not filled in.
        let is_there = if base.is_some() == ours.is_some() { theirs.is_some() } else { ours.is_some() };
        (is_there || !fields.is_empty()).then_some(Value::Object(fields))
    }

    fn list(&mut self, base: Side<'_>, ours: Side<'_>, theirs: Side<'_>) -> Value {
        let ids = [base, ours, theirs].map(tree::ids);
        let items = [base, ours, theirs].map(tree::by_id);
        let order = self.order(&ids, &items);
        let [_, our_ids, their_ids] = ids;
        let [base, ours, theirs] = items;
        let outer = std::mem::replace(&mut self.orders, [our_ids.into(), their_ids.into()]);
        let mut merged = Vec::new();
        for id in order {
            let [base, ours, theirs] = [&base, &ours, &theirs].map(|items| items.get(id.as_str()).copied());
            self.path.push(Step::Item(id));
            merged.extend(self.item(base, ours, theirs));
            self.path.pop();
        }
        self.orders = outer;
        Value::Array(merged)
    }

    fn item(&mut self, base: Side<'_>, ours: Side<'_>, theirs: Side<'_>) -> Option<Value> {
        match (base, ours, theirs) {
            (Some(base), None, Some(theirs)) if base != theirs => {
                self.report(ConflictKind::RemovedByOurs, DifferenceKind::Removed(theirs.clone()), Some(base));
                Some(theirs.clone())
            }
            (Some(base), Some(ours), None) if base != ours => {
                self.report(ConflictKind::RemovedByTheirs, DifferenceKind::Removed(ours.clone()), Some(base));
                Some(ours.clone())
            }
            _ => self.node(base, ours, theirs),
        }
    }

    /// The order of a merged list: ours, unless only theirs moved items that all sides have.
    fn order(&mut self, ids: &[Vec<String>; 3], items: &[BTreeMap<&str, &Value>; 3]) -> Vec<String> {
        let common = |ids: &Vec<String>| -> Vec<String> {
            ids.iter().filter(|id| items.iter().all(|items| items.contains_key(id.as_str()))).cloned().collect()
        };
        let [base, ours, theirs] = ids;
        let (base, our_common, their_common) = (common(base), common(ours), common(theirs));
        if our_common == base && their_common != base {
            return tree::weave(theirs, ours);
        }
        if their_common != base && their_common != our_common {
            let outer = std::mem::replace(&mut self.orders, [ours.clone().into(), theirs.clone().into()]);
            self.report(ConflictKind::BothMoved, DifferenceKind::Moved, None);
            self.orders = outer;
        }
        tree::weave(ours, theirs)
    }

    fn report(&mut self, kind: ConflictKind, difference: DifferenceKind, base: Side<'_>) {
        let kept = self.path.len().saturating_sub(1);
        self.conflicts.push(Conflict {
            kind,
            difference: Difference {
                place: Place(self.path.clone()),
                kind: difference,
                depths: [kept, kept],
                orders: self.orders.clone(),
                names: Arc::clone(&self.names),
            },
            base: base.cloned(),
        });
    }
}

fn difference_kind(before: Side<'_>, after: Side<'_>) -> Option<DifferenceKind> {
    match (before.cloned(), after.cloned()) {
        (Some(before), Some(after)) => Some(DifferenceKind::Changed { before, after }),
        (Some(before), None) => Some(DifferenceKind::Removed(before)),
        (None, Some(after)) => Some(DifferenceKind::Added(after)),
        (None, None) => None,
    }
}
