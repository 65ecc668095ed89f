//! Makes a merged project valid where two sides that are valid do not fit together.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use crate::model::{Problem, ProblemKind, Project, validate};

use super::diff::diff_trees;
use super::difference::Names;
use super::{Conflict, ConflictKind, Difference, DifferenceKind, Place, Step, tree};

/// More rounds than any merge needs: one for what does not fit, one for what refers to it, one for luck.
const ROUNDS: usize = 4;

/// The project of a merged tree, with what does not fit left out or as ours has it; `None` if that is not enough.
pub fn repair(mut tree: Value, ours: &Value, theirs: &Value, conflicts: &mut Vec<Conflict>) -> Option<Project> {
    let names = Arc::new(Names::of_trees(&[theirs, ours]));
    for _ in 0..ROUNDS {
        let project = tree::from_tree(&tree).ok()?;
        let problems = validate(&project);
        if problems.is_empty() {
            return Some(project);
        }
        let mut done = BTreeSet::new();
        for problem in &problems {
            let left_out = match problem.kind {
                // What is not found any more went with something else.
                ProblemKind::DanglingId(_) => leave_out(&mut tree, problem).into_iter().collect(),
                ProblemKind::DuplicateId => newcomers(&mut tree, ours, problem),
                _ => {
                    let path = item_path(&tree, problem)?;
                    if done.insert(path.clone()) {
                        as_ours(&mut tree, ours, theirs, &path, conflicts)?;
                    }
                    Vec::new()
                }
            };
            for (path, value) in left_out {
                let difference = Difference {
                    depths: [path.len().saturating_sub(1); 2],
                    place: Place(path),
                    kind: DifferenceKind::Added(value),
                    orders: [Arc::default(), Arc::default()],
                    names: Arc::clone(&names),
                };
                conflicts.retain(|conflict| !conflict.difference.place.0.starts_with(&difference.place.0));
                conflicts.push(Conflict { kind: ConflictKind::LeftOut, difference, base: None });
            }
        }
    }
    None
}

/// Every difference of two sides as a conflict, for sides that cannot be brought together at all.
pub fn all_conflicts(ours: &Value, theirs: &Value) -> Vec<Conflict> {
    let conflict = |difference| Conflict { kind: ConflictKind::BothChanged, difference, base: None };
    diff_trees(ours, theirs).into_iter().map(conflict).collect()
}

/// Leaves out what refers to an item that is not there, and gives it back with its path; `None` if it cannot be found.
fn leave_out(tree: &mut Value, problem: &Problem) -> Option<(Vec<Step>, Value)> {
    if problem.place.section != "moves" {
        return forget(tree, problem);
    }
    // A move says nothing without the criterion that it is about.
    let path = item_path(tree, problem)?;
    let step = tree::at(tree, &path)?.clone();
    tree::remove(tree, &path, path.len());
    Some((path, step))
}

/// Removes the reference to an item that is not there, and gives it back with its path; `None` if it cannot be found.
pub fn forget(tree: &mut Value, problem: &Problem) -> Option<(Vec<Step>, Value)> {
    let ProblemKind::DanglingId(id) = &problem.kind else { return None };
    let path = item_path(tree, problem)?;
    let item = tree::at(tree, &path)?;
    let mut path = path;
    path.extend(way_to(item, problem.place.field)?);
    let field = tree::at_mut(tree, &path)?;
    let removed = match field {
        Value::Object(entries) => {
            let entry = entries.shift_remove(id.as_str())?;
            path.push(Step::Field(id.to_string()));
            entry
        }
        Value::Array(list) => {
            let at = list.iter().position(|entry| entry.as_str() == Some(id.as_str()))?;
            list.remove(at)
        }
        reference => {
            let reference = reference.clone();
            tree::remove(tree, &path, path.len());
            reference
        }
    };
    Some((path, removed))
}

/// The steps to a field somewhere in an item.
fn way_to(node: &Value, field: &str) -> Option<Vec<Step>> {
    let fields = node.as_object()?;
    if fields.contains_key(field) {
        return Some(vec![Step::Field(field.to_owned())]);
    }
    fields.iter().find_map(|(key, value)| {
        let mut way = vec![Step::Field(key.clone())];
        way.extend(way_to(value, field)?);
        Some(way)
    })
}

/// The path of the item that a problem is about.
fn item_path(tree: &Value, problem: &Problem) -> Option<Vec<Step>> {
    let id = problem.place.id.as_ref()?.as_str();
    let is_it = |path: &[Step]| {
        let place = Place(path.to_vec());
        place.item() == Some(id) && place.section() == problem.place.section
    };
    tree::items(tree).into_iter().map(|(path, _)| path).find(|path| is_it(path))
}

/// Removes the items that have an identifier which another item of ours has, and gives them back.
fn newcomers(tree: &mut Value, ours: &Value, problem: &Problem) -> Vec<(Vec<Step>, Value)> {
    let Some(id) = problem.place.id.as_ref() else { return Vec::new() };
    let is_new =
        |path: &[Step]| path.last().is_some_and(|step| step.name() == id.as_str()) && tree::at(ours, path).is_none();
    let found: Vec<_> = tree::items(tree)
        .into_iter()
        .filter(|(path, _)| is_new(path))
        .map(|(path, item)| (path, item.clone()))
        .collect();
    for (path, _) in &found {
        tree::remove(tree, path, 0);
    }
    found
}

/// Puts our version of an item back: each field for itself was fine, but together they are not.
fn as_ours(tree: &mut Value, ours: &Value, theirs: &Value, path: &[Step], conflicts: &mut Vec<Conflict>) -> Option<()> {
    let item = tree::at(ours, path)?;
    *tree::at_mut(tree, path)? = item.clone();
    conflicts.retain(|conflict| !conflict.difference.place.0.starts_with(path));
    conflicts.extend(all_conflicts(ours, theirs).into_iter().filter(|conflict| {
        conflict.difference.place.0.starts_with(path) && conflict.difference.kind != DifferenceKind::Moved
    }));
    Some(())
}
