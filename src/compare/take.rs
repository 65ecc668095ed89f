//! Takes one side of a difference over into a project.

use serde_json::Value;

use crate::model::{Problem, Project, validate};
use crate::words::Words;

use super::repair::forget;
use super::{Difference, DifferenceKind, Side, Step, tree};

/// Why a difference cannot be taken over.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The item that it is about is not in the project.
    Gone,
    /// The project would not be valid; holds what would be wrong with it.
    Invalid(Vec<Problem>),
    /// The values do not fit the project at all; holds what the reader says.
    Unfit(String),
}

impl Refusal {
    /// The sentence for a reason.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::Gone => words.text("compare-refused-gone"),
            Self::Invalid(problems) => {
                let problems: Vec<_> = problems.iter().map(|problem| words.problem(problem)).collect();
                words.with("compare-refused-invalid", &[("problems", problems.join("; ").into())])
            }
            Self::Unfit(error) => words.with("compare-refused-invalid", &[("problems", error.into())]),
        }
    }
}

/// The project with one side of a difference taken over. What refers to an item that goes, goes with it; removing an
/// item that is not there changes nothing.
///
/// # Errors
/// [`Refusal`] if the item is not in the project, or if the project would not be valid.
///
/// ```
/// use worthwhile::compare::{Side, diff, take};
/// use worthwhile::model::Project;
///
/// let mine = Project::default();
/// let theirs = Project { name: "Gym".to_owned(), horizon_months: 36, ..mine.clone() };
/// let differences = diff(&mine, &theirs);
/// let named = take(&mine, &differences[0], Side::After)?;
/// assert_eq!((named.name.as_str(), named.horizon_months), ("Gym", 60));
/// assert_eq!(take(&named, &differences[0], Side::Before)?, mine);
/// # Ok::<(), worthwhile::compare::Refusal>(())
/// ```
pub fn take(project: &Project, difference: &Difference, side: Side) -> Result<Project, Refusal> {
    let mut tree = tree::to_tree(project);
    if !apply(&mut tree, difference, side) {
        return Err(Refusal::Gone);
    }
    let is_removal = difference.value(side).is_none() && difference.kind != DifferenceKind::Moved;
    loop {
        let taken = tree::from_tree(&tree).map_err(|error| Refusal::Unfit(error.to_string()))?;
        let problems = validate(&taken);
        if problems.is_empty() {
            return Ok(taken);
        }
        let is_loose = |problem: &Problem| problem.kind.is_dangling();
        let mut has_forgotten = false;
        if is_removal && problems.iter().all(is_loose) {
            for problem in &problems {
                has_forgotten |= forget(&mut tree, problem).is_some();
            }
        }
        if !has_forgotten {
            return Err(Refusal::Invalid(problems));
        }
    }
}

/// Takes a side over into a tree; `false` if the item that it is about is not there.
pub fn apply(tree: &mut Value, difference: &Difference, side: Side) -> bool {
    let path = &difference.place.0;
    let order = difference.order(side);
    if difference.kind == DifferenceKind::Moved {
        return match path.split_last() {
            Some((Step::Item(id), list)) => {
                tree::at_mut(tree, list).is_some_and(|list| tree::move_item(list, id, order))
            }
            _ => tree::at_mut(tree, path).map(|list| tree::sort_list(list, order)).is_some(),
        };
    }
    if let Some(value) = difference.value(side) {
        return tree::write(tree, path, value.clone(), order);
    }
    let is_there = difference.place.is_item() || tree::at(tree, difference.place.item_path()).is_some();
    if is_there {
        tree::remove(tree, path, difference.depth(side));
    }
    is_there
}
