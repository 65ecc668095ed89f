//! Opening, saving, closing and exporting: what is asked before, what happens after.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::export::Format;
use crate::project_file::EXTENSION;

use super::file_words::file_error;
use super::templates::template;
use super::{AppState, Dialog, DialogAction, Effect, Intent, Job, JobResult, NoticeKind, PickFor};

impl AppState {
    /// Leaves the open project for something else; asks first if there is unsaved work.
    pub(super) fn leave(&mut self, intent: Intent) -> Vec<Effect> {
        self.end_edit();
        if self.is_dirty() {
            self.present = None;
            self.dialog = Some(Dialog::Unsaved(intent));
            return Vec::new();
        }
        self.carry_out(intent)
    }

    fn carry_out(&mut self, intent: Intent) -> Vec<Effect> {
        match intent {
            Intent::New => self.open_project(Arc::new(self.settings().new_project()), None),
            Intent::Template(key) => self.open_template(key, true),
            Intent::Example(key) => self.open_template(key, false),
            Intent::ChooseAndOpen => return vec![Effect::PickFile(PickFor::Open, String::new())],
            Intent::Open(path) => {
                self.busy = Some("busy-opening");
                return vec![Effect::Run(Job::Load(path))];
            }
            Intent::Close => self.close_project(),
            Intent::Quit => {
                // Nothing may ask again on the way out.
                self.mark_saved(Arc::clone(&self.project));
                return vec![Effect::Quit];
            }
        }
        Vec::new()
    }

    fn open_template(&mut self, key: &str, blank_name: bool) {
        match template(key) {
            Ok(mut project) => {
                if blank_name {
                    project.name.clear();
                    project.author.clear();
                    project.notes.clear();
                }
                self.open_project(Arc::new(project), None);
            }
            Err(error) => self.notify(NoticeKind::Error, file_error(self.words(), &error)),
        }
    }

    /// Saves to the project's file, or asks where.
    pub(super) fn save(&mut self, then: Option<Intent>) -> Vec<Effect> {
        match self.path.clone() {
            Some(path) => self.save_to(path, then),
            None => self.save_as(then),
        }
    }

    pub(super) fn save_as(&mut self, then: Option<Intent>) -> Vec<Effect> {
        let name = match self.path().and_then(Path::file_name) {
            Some(name) => name.to_string_lossy().into_owned(),
            None => format!("{}.worthwhile.{EXTENSION}", self.file_stem()),
        };
        vec![Effect::PickFile(PickFor::Save(then), name)]
    }

    /// The name of the project's file without its endings, or a name made of the project's own.
    fn file_stem(&self) -> String {
        let name = self.path().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let endings = [format!(".worthwhile.{EXTENSION}"), format!(".{EXTENSION}")];
        let stem = name.map(|name| endings.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name).to_owned());
        stem.unwrap_or_else(|| file_name(&self.title()))
    }

    fn save_to(&mut self, path: PathBuf, then: Option<Intent>) -> Vec<Effect> {
        self.busy = Some("busy-saving");
        vec![Effect::Run(Job::Save { path, project: Arc::clone(&self.project), then })]
    }

    /// Goes on after the question about unsaved work, or closes a form.
    pub(super) fn answer(&mut self, answer: DialogAction) -> Vec<Effect> {
        self.end_edit();
        let Some(Dialog::Unsaved(intent)) = self.dialog.take() else { return Vec::new() };
        match answer {
            DialogAction::Save => self.save(Some(intent)),
            DialogAction::Discard => self.carry_out(intent),
            DialogAction::Cancel => Vec::new(),
        }
    }

    /// A file was chosen, or not.
    pub(super) fn picked(&mut self, what: PickFor, path: Option<PathBuf>) -> Vec<Effect> {
        let Some(path) = path else { return Vec::new() };
        match what {
            PickFor::Open => self.carry_out(Intent::Open(path)),
            PickFor::Compare => {
                self.busy = Some("busy-opening");
                vec![Effect::Run(Job::LoadOther(path))]
            }
            PickFor::Save(then) => {
                let path = if path.extension().is_none() {
                    path.with_extension(format!("worthwhile.{EXTENSION}"))
                } else {
                    path
                };
                self.save_to(path, then)
            }
            PickFor::Chart(key, format) => {
                let Some(chart) = self.chart(key).map(Arc::clone) else { return Vec::new() };
                let format = Format::of_path(&path).unwrap_or(format);
                let path = if path.extension().is_none() { path.with_extension(format.extension()) } else { path };
                let theme = self.settings().theme;
                vec![Effect::Run(Job::ExportChart { chart, format, theme, path })]
            }
        }
    }

    pub(super) fn export_chart(&mut self, key: &'static str, format: Format) -> Vec<Effect> {
        let name = format!("{}-{key}.{}", self.file_stem(), format.extension());
        vec![Effect::PickFile(PickFor::Chart(key, format), name)]
    }

    pub(super) fn copy_chart(&mut self, key: &str) -> Vec<Effect> {
        let Some(chart) = self.chart(key).map(Arc::clone) else { return Vec::new() };
        vec![Effect::Run(Job::CopyChart { chart, theme: self.settings().theme })]
    }

    /// Takes over what came of a job.
    pub(super) fn job_done(&mut self, result: JobResult) -> Vec<Effect> {
        match result {
            JobResult::Loaded(path, loaded) => {
                self.busy = None;
                match loaded {
                    Ok(project) => {
                        self.open_project(project, Some(path.clone()));
                        return self.remember(&path);
                    }
                    Err(error) => self.failed("error-open", &file_error(self.words(), &error), &path),
                }
            }
            JobResult::LoadedOther(path, loaded) => {
                self.busy = None;
                match loaded {
                    Ok(other) => self.compare_with(path, other),
                    Err(error) => self.failed("error-open", &file_error(self.words(), &error), &path),
                }
            }
            JobResult::Saved { path, error: Some(error), .. } => {
                self.busy = None;
                self.failed("error-save", &file_error(self.words(), &error), &path);
            }
            JobResult::Saved { path, project, then, error: None } => {
                self.busy = None;
                self.path = Some(path.clone());
                self.mark_saved(project);
                let text = self.words().with("done-saved", &[("path", path.display().to_string().into())]);
                self.notify(NoticeKind::Done, text);
                let mut effects = self.remember(&path);
                if let Some(intent) = then {
                    effects.extend(self.leave(intent));
                }
                return effects;
            }
            JobResult::Exported(path, Ok(())) => {
                let text = self.words().with("done-exported", &[("path", path.display().to_string().into())]);
                self.notify(NoticeKind::Done, text);
            }
            JobResult::Exported(path, Err(error)) => self.failed("error-export", &error, &path),
            JobResult::Copied(Ok(pixels)) => {
                let text = self.words().text("done-copied");
                self.notify(NoticeKind::Done, text);
                return vec![Effect::CopyPicture(pixels)];
            }
            JobResult::Copied(Err(error)) => {
                let text = self.words().with("error-copy", &[("error", error.into())]);
                self.notify(NoticeKind::Error, text);
            }
            JobResult::SettingsWritten(Ok(())) | JobResult::Revealed(_, Ok(())) => {}
            JobResult::SettingsWritten(Err(error)) => {
                let error = file_error(self.words(), &error);
                let text = self.words().with("error-settings", &[("error", error.into())]);
                self.notify(NoticeKind::Error, text);
            }
            JobResult::Revealed(folder, Err(error)) => self.failed("error-reveal", &error, &folder),
            JobResult::Missing(missing) => self.missing = missing,
        }
        Vec::new()
    }

    fn remember(&mut self, path: &Path) -> Vec<Effect> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        self.settings.remember(&path);
        self.missing.retain(|missing| *missing != path);
        self.write_settings()
    }

    fn failed(&mut self, key: &str, error: &str, path: &Path) {
        let path = path.display().to_string();
        let text = self.words().with(key, &[("error", error.into()), ("path", path.into())]);
        self.notify(NoticeKind::Error, text);
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
