//! Undo and redo: labelled snapshots, one per finished interaction.

use std::sync::Arc;

use crate::model::Project;

/// Snapshots older than this many steps are forgotten.
const MOST_STEPS: usize = 1_000;

#[derive(Clone, Debug)]
struct Step {
    /// The project on the other side of the step.
    project: Arc<Project>,
    label: String,
}

/// What was done and undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// What the step that is still open changes; another change of the same joins it.
    open: Option<String>,
}

impl History {
    /// Notes a change that led from `before`. Changes of the same thing join into one step until it is closed.
    pub fn record(&mut self, before: &Arc<Project>, label: String, what: String) {
        self.redo.clear();
        if self.open.as_ref() != Some(&what) || self.undo.is_empty() {
            self.undo.push(Step { project: Arc::clone(before), label });
            if self.undo.len() > MOST_STEPS {
                self.undo.remove(0);
            }
        }
        self.open = Some(what);
    }

    /// Closes the open step. A step that led back to where it began is none.
    pub fn close(&mut self, current: &Arc<Project>) {
        if self.open.take().is_some() && self.undo.last().is_some_and(|step| step.project == *current) {
            self.undo.pop();
        }
    }

    /// The project before the step that is still open, which is forgotten: what was typed is taken back.
    pub fn revert(&mut self) -> Option<Arc<Project>> {
        self.open.take()?;
        self.undo.pop().map(|step| step.project)
    }

    /// The label of the step that undo takes back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.last().map(|step| step.label.as_str())
    }

    /// The label of the step that redo does again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|step| step.label.as_str())
    }

    /// The project before the last step.
    pub fn undo(&mut self, current: &Arc<Project>) -> Option<Arc<Project>> {
        self.close(current);
        let Step { project, label } = self.undo.pop()?;
        self.redo.push(Step { project: Arc::clone(current), label });
        Some(project)
    }

    /// The project after the step that was undone last.
    pub fn redo(&mut self, current: &Arc<Project>) -> Option<Arc<Project>> {
        self.close(current);
        let Step { project, label } = self.redo.pop()?;
        self.undo.push(Step { project: Arc::clone(current), label });
        Some(project)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Arc<Project> {
        Arc::new(Project { name: name.to_owned(), ..Project::default() })
    }

    #[test]
    fn a_drag_is_one_step_and_a_new_interaction_another() {
        let (a, b, c, d) = (named("a"), named("b"), named("c"), named("d"));
        let mut history = History::default();
        history.record(&a, "one".to_owned(), "margin".to_owned());
        history.record(&b, "one".to_owned(), "margin".to_owned());
        history.close(&c);
        history.record(&c, "two".to_owned(), "margin".to_owned());
        assert_eq!(history.undo_label(), Some("two"));
        assert_eq!(history.undo(&d).as_ref(), Some(&c));
        assert_eq!(history.undo(&c).as_ref(), Some(&a));
        assert_eq!(history.undo(&a), None);
        assert_eq!(history.redo(&a).as_ref(), Some(&c));
        assert_eq!(history.redo_label(), Some("two"));
    }

    #[test]
    fn only_the_step_that_is_open_can_be_reverted() {
        let (a, b) = (named("a"), named("b"));
        let mut history = History::default();
        history.record(&a, "one".to_owned(), "margin".to_owned());
        assert_eq!(history.revert().as_ref(), Some(&a));
        assert_eq!(history.undo_label(), None);
        history.record(&a, "one".to_owned(), "margin".to_owned());
        history.close(&b);
        assert_eq!(history.revert(), None);
    }

    #[test]
    fn a_step_that_changes_nothing_is_none() {
        let (a, b) = (named("a"), named("b"));
        let mut history = History::default();
        history.record(&a, "one".to_owned(), "margin".to_owned());
        history.record(&b, "one".to_owned(), "margin".to_owned());
        history.close(&named("a"));
        assert_eq!(history.undo_label(), None);
    }

    #[test]
    fn a_change_forgets_what_was_undone() {
        let (a, b) = (named("a"), named("b"));
        let mut history = History::default();
        history.record(&a, "one".to_owned(), "x".to_owned());
        assert!(history.undo(&b).is_some());
        history.record(&a, "two".to_owned(), "y".to_owned());
        assert_eq!(history.redo_label(), None);
    }
}
