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
                ProblemKind::DanglingId(_) | ProblemKind::DanglingNumber(_) => {
                    leave_out(&mut tree, problem).into_iter().collect()
                }
                ProblemKind::DuplicateId => newcomers(&mut tree, ours, problem),
                _ => {
                    let path = holder_path(&tree, problem)?;
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
    leave_out_item(tree, problem)
}

/// Leaves out the item that a problem is about.
fn leave_out_item(tree: &mut Value, problem: &Problem) -> Option<(Vec<Step>, Value)> {
    let path = item_path(tree, problem)?;
    let item = tree::at(tree, &path)?.clone();
    tree::remove(tree, &path, path.len());
    Some((path, item))
}

/// Removes the reference to an item or a number that is not there, and gives it back with its path; `None` if it cannot be
/// found. An effect of a programme is nothing without what it acts on.
pub fn forget(tree: &mut Value, problem: &Problem) -> Option<(Vec<Step>, Value)> {
    let gone = match &problem.kind {
        ProblemKind::DanglingNumber(_) if problem.place.section == "effects" => return leave_out_item(tree, problem),
        // Pairs of numbers go by both.
        ProblemKind::DanglingNumber(_) if problem.place.section == "together" => problem.place.name.as_str(),
        ProblemKind::DanglingNumber(key) => key.as_str(),
        ProblemKind::DanglingId(id) => id.as_str(),
        _ => return None,
    };
    let mut path = holder_path(tree, problem)?;
    if problem.place.id.is_some() || problem.place.section == "trial" {
        path.extend(way_to(tree::at(tree, &path)?, problem.place.field)?);
    }
    let field = tree::at_mut(tree, &path)?;
    let removed = match field {
        Value::Object(entries) => {
            let entry = entries.shift_remove(gone)?;
            path.push(Step::Field(gone.to_owned()));
            entry
        }
        Value::Array(list) => {
            let at = list.iter().position(|entry| entry.as_str() == Some(gone))?;
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

/// The path of the item or the section that a problem is in.
fn holder_path(tree: &Value, problem: &Problem) -> Option<Vec<Step>> {
    match problem.place.id {
        Some(_) => item_path(tree, problem),
        None => Some(vec![Step::Field(problem.place.section.to_owned())]),
    }
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

/// Puts our version of an item or a section back: each field for itself was fine, but together they are not.
fn as_ours(tree: &mut Value, ours: &Value, theirs: &Value, path: &[Step], conflicts: &mut Vec<Conflict>) -> Option<()> {
    match tree::at(ours, path) {
        Some(item) => *tree::at_mut(tree, path)? = item.clone(),
        // A section in which ours says nothing.
        None if path.len() == 1 => tree::remove(tree, path, 0),
        None => return None,
    }
    conflicts.retain(|conflict| !conflict.difference.place.0.starts_with(path));
    conflicts.extend(all_conflicts(ours, theirs).into_iter().filter(|conflict| {
        conflict.difference.place.0.starts_with(path) && conflict.difference.kind != DifferenceKind::Moved
    }));
    Some(())
}
