//! Saving: where to, one after the other, and every way out when it does not work.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::project_file::EXTENSION;

use super::disk::{Expect, SaveJob, SaveTrouble, SaveWish, Saved, Trouble};
use super::file_words::file_error;
use super::files::whole;
use super::{AppState, ChartWish, Dialog, DialogAction, Effect, Intent, Job, NoticeKind, PickFor};

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
        let path = whole(path);
        match what {
            PickFor::Save(then) if path.extension().is_some() && self.path.as_ref() != Some(&path) => {
                self.save_to(SaveWish { path, then, expect: Expect::Nothing, in_place: false })
            }
            PickFor::Chart(key, format) => self.export_to(ChartWish { key, format, path, may_replace: false }),
            PickFor::Interview => self.print_to(path, false),
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
        if self.safety.saving.iter().any(|(_, path)| *path == wish.path) {
            // One after the other: the file must not end up with the older state.
            self.safety.next_save = Some(wish);
            return Vec::new();
        }
        // A save to another file does not wait: the first one may hang on a drive that is gone.
        self.safety.next_save = None;
        self.safety.save_number += 1;
        let number = self.safety.save_number;
        self.safety.saving.push((number, wish.path.clone()));
        let half = self.safety.half.as_ref().filter(|(path, _)| *path == wish.path).map(|(_, stamp)| *stamp);
        let is_here = self.path.as_ref() == Some(&wish.path);
        let job = SaveJob {
            number,
            session: self.session,
            wish,
            project: Arc::clone(&self.project),
            beside: self.safety.beside.clone(),
            own: half.or(self.safety.own.filter(|_| is_here)),
            at_hand: self.at_hand(),
        };
        vec![Effect::Run(Job::Save(Box::new(job)))]
    }

    /// Whether a save of the open project is running that was not overtaken.
    pub(super) fn is_saving(&self) -> bool {
        self.safety.saving.iter().any(|(number, _)| *number == self.safety.save_number)
    }

    /// Takes over what came of saving.
    pub(super) fn save_done(&mut self, job: SaveJob, result: Result<Saved, SaveTrouble>) -> Vec<Effect> {
        self.safety.saving.retain(|(number, _)| *number != job.number);
        let queued = self.safety.next_save.take_if(|next| next.path == job.wish.path);
        let mut effects = if job.session != self.session {
            // Another project is open now: nothing of it changes, but what became of the save is said.
            self.tell_of_save(&job.wish.path, &result);
            queued.map(|next| self.save_to(next)).unwrap_or_default()
        } else if job.number != self.safety.save_number {
            // Overtaken by a save to another file, which is the project's file now.
            queued.map(|next| self.save_to(next)).unwrap_or_default()
        } else {
            match result {
                Ok(saved) => self.saved(job, saved, queued),
                Err(trouble) => {
                    let mut wish = job.wish;
                    wish.then = queued.and_then(|next| next.then).or(wish.then);
                    self.save_failed(wish, &trouble);
                    Vec::new()
                }
            }
        };
        if self.safety.waits_to_quit && self.safety.saving.is_empty() {
            self.safety.waits_to_quit = false;
            effects.extend(self.leave(Intent::Quit));
        }
        effects
    }

    /// The open project was saved.
    fn saved(&mut self, job: SaveJob, saved: Saved, queued: Option<SaveWish>) -> Vec<Effect> {
        let SaveWish { path, then, .. } = job.wish;
        self.path = Some(path.clone());
        self.safety.own = saved.disk.stamp;
        self.safety.disk = saved.disk;
        self.safety.file_key = job.beside.key;
        self.safety.half = None;
        self.safety.is_read_only = false;
        self.safety.is_gone = false;
        self.safety.is_mine = false;
        self.safety.waits_for_save = false;
        self.safety.news = None;
        self.mark_saved(job.project);
        let text = self.words().with("done-saved", &[("path", path.display().to_string().into())]);
        self.notify(NoticeKind::Done, text);
        for (key, error) in [("error-backup", saved.backup_error), ("error-sync", saved.sync_error)] {
            if let Some(error) = error {
                let text = self.words().with(key, &[("error", error.to_string().into())]);
                self.notify(NoticeKind::Error, text);
            }
        }
        let mut effects = self.remember(&path);
        if let Some(mut next) = queued {
            next.expect = self.safety.disk.stamp.map_or(Expect::Anything, Expect::Known);
            next.then = next.then.or(then);
            effects.extend(self.save_to(next));
        } else if let Some(intent) = then {
            effects.extend(self.leave(intent));
        }
        effects
    }

    /// Says what became of a save of a project that is not open any more.
    fn tell_of_save(&mut self, path: &Path, result: &Result<Saved, SaveTrouble>) {
        match result {
            Ok(_) => {
                let text = self.words().with("done-saved", &[("path", path.display().to_string().into())]);
                self.notify(NoticeKind::Done, text);
            }
            Err(trouble) => {
                let error = match trouble {
                    SaveTrouble::Changed(_) => self.words().text("changed-title"),
                    SaveTrouble::Exists => self.words().text("replace-title"),
                    SaveTrouble::Elsewhere => self.words().text("elsewhere-title"),
                    SaveTrouble::Text(error) => file_error(self.words(), error),
                    SaveTrouble::Half { error, .. } | SaveTrouble::Disk(error) => error.to_string(),
                };
                self.failed("error-save-late", &error, path);
            }
        }
    }

    fn save_failed(&mut self, mut wish: SaveWish, trouble: &SaveTrouble) {
        self.present = None;
        self.safety.waits_to_quit = false;
        // A project that saves itself does not go on asking.
        self.safety.waits_for_save = true;
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
            SaveTrouble::Half { error, stamp } => {
                // What stands there now is this window's own work: no change by somebody else, and no backup either.
                if self.path.as_ref() == Some(&wish.path) {
                    self.safety.disk.stamp = Some(*stamp);
                }
                self.safety.half = Some((wish.path.clone(), *stamp));
                wish.expect = Expect::Known(*stamp);
                (Trouble::of(&error.error), error.can_write_in_place)
            }
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
        name.map_or_else(|| file_name(&self.title()), |name| stem_of(&name).to_owned())
    }
}

/// The name of a project's file without its endings.
#[must_use]
pub fn stem_of(name: &str) -> &str {
    let endings = [format!(".worthwhile.{EXTENSION}"), format!(".{EXTENSION}")];
    let stem = endings.iter().find_map(|ending| name.strip_suffix(ending));
    stem.or_else(|| Path::new(name).file_stem()?.to_str()).unwrap_or(name)
}

/// A name as it may stand in a file's name on every system.
pub(super) fn file_name(title: &str) -> String {
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
    fn of_a_name_only_the_ending_goes() {
        for (name, expected) in [
            ("gym.worthwhile.ron", "gym"),
            ("my.gym.v2.ron", "my.gym.v2"),
            ("gym.txt", "gym"),
            ("gym", "gym"),
            (".ron", ""),
        ] {
            assert_eq!(stem_of(name), expected, "{name}");
        }
    }

    #[test]
    fn file_names_work_on_every_system() {
        for (title, expected) in [("Gym", "Gym"), ("a/b: c?", "a-b- c-"), ("..", "project"), ("  ", "project")] {
            assert_eq!(file_name(title), expected, "{title}");
        }
    }
}
