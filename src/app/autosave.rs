//! Saving by itself, for those who have switched it on: some seconds after the last change, to the file that there is.

use std::sync::Arc;

use crate::model::Project;

use super::{AppState, Effect};

/// Saved so long after the last change, in seconds: not in the middle of a thought.
const AFTER_SECONDS: f64 = 10.0;

/// The state that was changed last, and when.
#[derive(Clone, Debug, Default)]
pub struct Autosave(Option<(Arc<Project>, f64)>);

impl AppState {
    /// Whether the open project is saved by itself now: there is a file, it may be
    /// written, and no question waits.
    fn saves_itself(&self) -> bool {
        let is_free = self.dialog.is_none() && self.busy().is_none() && self.present.is_none();
        let is_here = self.has_project && self.path.is_some() && !self.is_read_only();
        // A file that was moved away is not made anew, and a save that failed is not tried again, before somebody asks.
        let is_wanted = self.settings.autosave && !self.safety.is_gone && !self.safety.waits_for_save;
        is_wanted && is_here && is_free && self.is_dirty()
    }

    /// Time passes: saves some seconds after the last change.
    pub(super) fn save_by_itself(&mut self, now: f64) -> Vec<Effect> {
        if !self.saves_itself() {
            self.autosave = Autosave::default();
            return Vec::new();
        }
        match &self.autosave.0 {
            Some((project, since)) if Arc::ptr_eq(project, &self.project) => {
                if now - since < AFTER_SECONDS {
                    return Vec::new();
                }
                self.autosave = Autosave::default();
                self.save(None)
            }
            _ => {
                self.autosave = Autosave(Some((Arc::clone(&self.project), now)));
                Vec::new()
            }
        }
    }

    /// In how many seconds that would be.
    pub(super) fn next_autosave(&self, now: f64) -> Option<f64> {
        let (_, since) = self.autosave.0.as_ref()?;
        Some((since + AFTER_SECONDS - now).max(0.0))
    }
}
