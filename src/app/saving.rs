//! Saving: where to, one after the other, and every way out when it does not work.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::project_file::EXTENSION;

use super::disk::{Expect, SaveJob, SaveTrouble, SaveWish, Saved, Trouble};
use super::file_words::file_error;
use super::{AppState, Dialog, DialogAction, Effect, Intent, Job, NoticeKind, PickFor};

/// A save that did not work, with what was meant by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedSave {
    /// What was to be done.
    pub wish: SaveWish,
    /// Why it was not.
    pub trouble: Trouble,
    /// Whether it can be written into the file itself, because only its folder refuses.
    pub can_write_in_place: bool,
}

impl AppState {
    /// Saves to the project's file, or asks where.
    pub(super) fn save(&mut self, then: Option<Intent>) -> Vec<Effect> {
        match self.path.clone().filter(|_| !self.safety.is_read_only) {
            Some(path) => {
                let expect = self.safety.disk.stamp.map_or(Expect::Anything, Expect::Known);
                self.save_to(SaveWish { path, then, expect, in_place: false })
            }
            None => self.save_as(then),
        }
    }

    /// Asks where to save.
    pub(super) fn save_as(&mut self, then: Option<Intent>) -> Vec<Effect> {
        let name = match self.path().and_then(Path::file_name) {
            Some(name) => name.to_string_lossy().into_owned(),
            None => format!("{}.worthwhile.{EXTENSION}", self.file_stem()),
        };
        vec![Effect::PickFile(PickFor::Save(then), name)]
    }

    /// A path was typed, where the system has no dialog that asks before a file is replaced.
    pub(super) fn typed(&mut self, what: PickFor, path: PathBuf) -> Vec<Effect> {
        match what {
            PickFor::Save(then) if path.extension().is_some() && self.path.as_ref() != Some(&path) => {
                self.save_to(SaveWish { path, then, expect: Expect::Nothing, in_place: false })
            }
            what => self.picked(what, Some(path)),
        }
    }

    /// A place to save to was chosen.
    pub(super) fn save_where(&mut self, path: PathBuf, then: Option<Intent>) -> Vec<Effect> {
        // The dialog asked about the name that was chosen, not about the one with an ending.
        let (path, expect) = if path.extension().is_none() {
            (path.with_extension(format!("worthwhile.{EXTENSION}")), Expect::Nothing)
        } else {
            (path, Expect::Anything)
        };
        self.save_to(SaveWish { path, then, expect, in_place: false })
    }

    pub(super) fn save_to(&mut self, wish: SaveWish) -> Vec<Effect> {
        if self.safety.saving_to.as_ref() == Some(&wish.path) {
            // One after the other: the file must not end up with the older state.
            self.safety.next_save = Some(wish);
            return Vec::new();
        }
        // A save to another file does not wait: the first one may hang on a drive that is gone.
        self.safety.next_save = None;
        self.safety.saving_to = Some(wish.path.clone());
        self.safety.save_number += 1;
        self.busy = Some("busy-saving");
        let is_here = self.path.as_ref() == Some(&wish.path);
        let own = self.safety.own.filter(|_| is_here);
        let (number, project) = (self.safety.save_number, Arc::clone(&self.project));
        let job = SaveJob { number, wish, project, beside: self.safety.beside.clone(), own, at_hand: self.at_hand() };
        vec![Effect::Run(Job::Save(Box::new(job)))]
    }

    /// Takes over what came of saving.
    pub(super) fn save_done(&mut self, job: SaveJob, result: Result<Saved, SaveTrouble>) -> Vec<Effect> {
        if job.number != self.safety.save_number {
            // Overtaken by a save to another file, which is the project's file now.
            return Vec::new();
        }
        self.safety.saving_to = None;
        self.busy = None;
        let next = self.safety.next_save.take();
        let wish = job.wish;
        let saved = match result {
            Ok(saved) => saved,
            Err(trouble) => {
                self.save_failed(wish, &trouble);
                return Vec::new();
            }
        };
        let SaveWish { path, then, .. } = wish;
        self.path = Some(path.clone());
        self.safety.own = saved.disk.stamp;
        self.safety.disk = saved.disk;
        self.safety.is_read_only = false;
        self.safety.is_gone = false;
        self.safety.is_mine = false;
        self.safety.news = None;
        self.mark_saved(job.project);
        let text = self.words().with("done-saved", &[("path", path.display().to_string().into())]);
        self.notify(NoticeKind::Done, text);
        if let Some(error) = saved.backup_error {
            let text = self.words().with("error-backup", &[("error", error.to_string().into())]);
            self.notify(NoticeKind::Error, text);
        }
        let mut effects = self.remember(&path);
        if let Some(mut next) = next {
            if next.path == path {
                next.expect = self.safety.disk.stamp.map_or(Expect::Anything, Expect::Known);
            }
            next.then = next.then.or(then);
            effects.extend(self.save_to(next));
        } else if let Some(intent) = then {
            effects.extend(self.leave(intent));
        }
        effects
    }

    fn save_failed(&mut self, wish: SaveWish, trouble: &SaveTrouble) {
        self.present = None;
        let (trouble, can_write_in_place) = match trouble {
            SaveTrouble::Changed(stamp) => {
                self.dialog = Some(Dialog::Changed { stamp: *stamp, wish: Some(wish) });
                return;
            }
            SaveTrouble::Exists => {
                self.dialog = Some(Dialog::Replace(wish));
                return;
            }
            SaveTrouble::Elsewhere => (Trouble::Elsewhere, false),
            SaveTrouble::Text(error) => (Trouble::Other(file_error(self.words(), error)), false),
            SaveTrouble::Disk(error) => (Trouble::of(&error.error), error.can_write_in_place),
        };
        self.dialog = Some(Dialog::SaveFailed(FailedSave { wish, trouble, can_write_in_place }));
    }

    /// Goes on after a save that failed.
    pub(super) fn answer_failed_save(&mut self, failed: FailedSave, answer: DialogAction) -> Vec<Effect> {
        let FailedSave { wish, can_write_in_place, .. } = failed;
        match answer {
            DialogAction::SaveCopy => self.save_as(wish.then),
            DialogAction::TryAgain => self.save_to(wish),
            DialogAction::WriteInPlace if can_write_in_place => self.save_to(SaveWish { in_place: true, ..wish }),
            _ => Vec::new(),
        }
    }

    /// Goes on after the question whether another file may be replaced.
    pub(super) fn answer_replace(&mut self, wish: SaveWish, answer: DialogAction) -> Vec<Effect> {
        match answer {
            DialogAction::Replace => self.save_to(SaveWish { expect: Expect::Anything, ..wish }),
            DialogAction::SaveCopy => self.save_as(wish.then),
            _ => Vec::new(),
        }
    }

    /// The name of the project's file without its endings, or a name made of the project's own.
    pub(super) fn file_stem(&self) -> String {
        let name = self.path().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let endings = [format!(".worthwhile.{EXTENSION}"), format!(".{EXTENSION}")];
        let stem = name.map(|name| endings.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name).to_owned());
        stem.unwrap_or_else(|| file_name(&self.title()))
    }
}

/// A name as it may stand in a file's name on every system.
fn file_name(title: &str) -> String {
    let name: String = title
        .trim()
        .chars()
        .map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c })
        .take(80)
        .collect();
    let name = name.trim_matches(['.', ' ']).to_owned();
    if name.is_empty() { "project".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_work_on_every_system() {
        for (title, expected) in [("Gym", "Gym"), ("a/b: c?", "a-b- c-"), ("..", "project"), ("  ", "project")] {
            assert_eq!(file_name(title), expected, "{title}");
        }
    }
}
