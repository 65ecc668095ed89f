//! The whole state of the app and the one place where actions change it.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::chart::palette::ThemeName;
use crate::model::Project;
use crate::project_file::Stamp;
use crate::words::Words;

use super::autosave::Autosave;
use super::disk::SaveWish;
use super::edit::{self, Ids};
use super::safety::Safety;
use super::saving::FailedSave;
use super::{
    Action, Command, CompareAction, Comparison, Derived, Draft, Edit, Effect, History, Intent, Job, Notice, NoticeKind,
    PickFor, Present, PresentAction, Selection, Settings, TextSize, Unlock, ViewAction,
};

/// A page of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// New, open, recent, examples.
    #[default]
    Start,
    /// Both values at a glance.
    Overview,
    /// Value to the customer.
    Offer,
    /// Whom we asked, and what is only guessed.
    Evidence,
    /// The alternatives, the value map and the profile.
    Competition,
    /// What we propose, and ideas for new value.
    Proposition,
    /// Segments and channels.
    Segments,
    /// Payback, survival, periods.
    OverTime,
    /// Every finding with its remedy.
    Checks,
}

impl Page {
    /// The key of its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Start => "page-start",
            Self::Overview => "page-overview",
            Self::Offer => "page-offer",
            Self::Evidence => "page-evidence",
            Self::Competition => "page-competition",
            Self::Proposition => "page-proposition",
            Self::Segments => "page-segments",
            Self::OverTime => "page-over-time",
            Self::Checks => "page-checks",
        }
    }
}

/// A question or a form in front of everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Save, discard or stay?
    Unsaved(Intent),
    /// What to do about a save that did not work?
    SaveFailed(FailedSave),
    /// Replace the file that is there?
    Replace(SaveWish),
    /// Take over what somebody else wrote to the project's file, or not?
    Changed {
        /// What is there now.
        stamp: Stamp,
        /// The save that was stopped by it, if one was.
        wish: Option<SaveWish>,
    },
    /// How to open a file that another window has?
    Elsewhere(PathBuf),
    /// Go on with unsaved work of windows that are gone?
    Recovery,
    /// Which passphrase opens it?
    Passphrase {
        /// What is to be opened.
        what: Unlock,
        /// Whether one was tried that does not.
        is_wrong: bool,
    },
    /// Which passphrase shall it be saved with?
    Protect,
    /// The project's own fields.
    ProjectSettings,
    /// The settings of the program.
    Settings,
    /// The search over commands, pages, items and figures.
    Palette,
    /// The keys.
    Shortcuts,
    /// The differences to another project.
    Compare,
    /// What answers are about, before they are taken over.
    Survey,
    /// About the program.
    About,
}

/// How many jobs are among the effects.
pub(super) fn jobs(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| matches!(effect, Effect::Run(job) if !job.is_quiet())).count()
}

/// The state of the app. Views read it; only [`AppState::handle`] changes it.
#[derive(Debug)]
pub struct AppState {
    pub(super) project: Arc<Project>,
    pub(super) saved: Arc<Project>,
    pub(super) has_project: bool,
    pub(super) path: Option<PathBuf>,
    pub(super) history: History,
    pub(super) derived: Derived,
    pub(super) words: Words,
    pub(super) settings: Settings,
    pub(super) settings_path: Option<PathBuf>,
    pub(super) missing: Vec<PathBuf>,
    pub(super) page: Page,
    pub(super) selection: Selection,
    pub(super) dialog: Option<Dialog>,
    pub(super) safety: Safety,
    pub(super) notices: Vec<Notice>,
    pub(super) notice_count: u64,
    pub(super) present: Option<Present>,
    pub(super) log_axes: bool,
    pub(super) situation: usize,
    pub(super) today: Option<Date>,
    pub(super) is_dirty: bool,
    pub(super) busy: Option<&'static str>,
    pub(super) running: usize,
    pub(super) session: u64,
    pub(super) generation: u64,
    pub(super) comparison: Option<Comparison>,
    pub(super) survey: Option<Draft>,
    pub(super) autosave: Autosave,
    pub(super) revision: u64,
    pub(super) random: fastrand::Rng,
}

impl AppState {
    /// The app at its start, without a project. Settings are written to `settings_path`, if there is one.
    #[must_use]
    pub fn new(settings: Settings, settings_path: Option<PathBuf>, random: fastrand::Rng) -> Self {
        let project = Arc::new(Project::default());
        let words = Words::new(settings.locale, &project.currency);
        Self {
            derived: Derived::of(&project, &words, None),
            saved: Arc::clone(&project),
            project,
            has_project: false,
            path: None,
            history: History::default(),
            words,
            settings,
            settings_path,
            missing: Vec::new(),
            page: Page::Start,
            selection: Selection::None,
            dialog: None,
            safety: Safety::default(),
            notices: Vec::new(),
            notice_count: 0,
            present: None,
            log_axes: false,
            situation: 0,
            today: None,
            is_dirty: false,
            busy: None,
            running: 0,
            session: 0,
            generation: 0,
            comparison: None,
            survey: None,
            autosave: Autosave::default(),
            revision: 0,
            random,
        }
    }

    /// What to do first: look which recent projects are still there, and open the file of the command line.
    pub fn start(&mut self, file: Option<PathBuf>) -> Vec<Effect> {
        let mut effects = vec![Effect::Run(Job::FindMissing(self.settings.recent.clone()))];
        effects.extend(self.begin(file.as_ref()));
        if let Some(path) = file {
            effects.extend(self.leave(Intent::Open(path)));
        }
        self.running += jobs(&effects);
        effects
    }

    /// Does what is asked and says what the outside has to do.
    pub fn handle(&mut self, action: Action) -> Vec<Effect> {
        if matches!(&action, Action::Job(result) if !result.is_quiet()) {
            self.running = self.running.saturating_sub(1);
        }
        self.revision += 1;
        let mut effects = self.dispatch(action);
        effects.extend(self.settle());
        self.running += jobs(&effects);
        effects
    }

    fn dispatch(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Command(command) => self.command(command),
            Action::Go(page) => {
                self.go(page);
                Vec::new()
            }
            Action::Select(selection) => {
                self.end_edit();
                if let Some(page) = selection.page().filter(|_| !matches!(self.page, Page::Overview)) {
                    self.page = page;
                }
                self.selection = selection;
                Vec::new()
            }
            Action::EndEdit => {
                self.end_edit();
                Vec::new()
            }
            Action::Project(_)
            | Action::Offer(_)
            | Action::Alternative(_)
            | Action::Part(_)
            | Action::Situation(_)
            | Action::Stakeholder(_)
            | Action::Weighting(_)
            | Action::Consultation(_)
            | Action::Evidence(_)
            | Action::Proposition(_)
            | Action::Idea(_)
            | Action::Segment(_)
            | Action::Channel(_)
            | Action::Period(_) => self.edit(&action),
            Action::Survey(action) => self.survey(action),
            Action::Attachment(action) => self.attachment(action),
            Action::Leave(intent) => self.leave(intent),
            Action::Dialog(answer) => self.answer(answer),
            Action::Picked(what, path) => self.picked(what, path),
            Action::Typed(what, path) => self.typed(what, path),
            Action::Job(result) => self.job_done(result),
            Action::View(view) => self.view(view),
            Action::Present(action) => self.move_presentation(action),
            Action::ExportChart(key, format) => self.export_chart(key, format),
            Action::CopyChart(key) => self.copy_chart(key),
            Action::DismissNotice(number) => {
                self.notices.retain(|notice| notice.number != number);
                Vec::new()
            }
            Action::Unlock(passphrase) => self.unlock(passphrase),
            Action::Protect(passphrase) => self.protect(passphrase),
            Action::Compare(action) => {
                match action {
                    CompareAction::Take(index) => self.take_over(index),
                    CompareAction::TakeAll => self.take_all_over(),
                }
                Vec::new()
            }
            Action::Tell(kind, text) => {
                self.notify(kind, text);
                Vec::new()
            }
            Action::ColumnWidth(column, width) => {
                match width {
                    Some(width) => self.settings.column_widths.insert(column, width),
                    None => self.settings.column_widths.remove(&column),
                };
                self.write_settings()
            }
        }
    }

    fn command(&mut self, command: Command) -> Vec<Effect> {
        if !self.is_enabled(command) {
            return Vec::new();
        }
        self.end_edit();
        match command {
            Command::New => return self.leave(Intent::New),
            Command::Open => return self.leave(Intent::ChooseAndOpen),
            Command::Save => return self.save(None),
            Command::SaveAs => return self.save_as(None),
            Command::Compare => return vec![Effect::PickFile(PickFor::Compare, String::new())],
            Command::OpenBackup => return self.open_backup(),
            Command::Close => return self.leave(Intent::Close),
            Command::Quit => return self.leave(Intent::Quit),
            Command::Undo => {
                let current = Arc::clone(&self.project);
                if let Some(project) = self.history.undo(&current) {
                    self.generation += 1;
                    self.set_project(project);
                }
            }
            Command::Redo => {
                let current = Arc::clone(&self.project);
                if let Some(project) = self.history.redo(&current) {
                    self.generation += 1;
                    self.set_project(project);
                }
            }
            Command::ProjectSettings => {
                self.dialog = Some(Dialog::ProjectSettings);
                return vec![Effect::FocusProjectName];
            }
            Command::About => self.dialog = Some(Dialog::About),
            Command::Protect => self.dialog = Some(Dialog::Protect),
            Command::Settings => self.dialog = Some(Dialog::Settings),
            Command::Palette => self.dialog = Some(Dialog::Palette),
            Command::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            Command::Fullscreen => return vec![Effect::ToggleFullscreen],
            Command::Reveal => {
                return self.path.clone().map(|path| Effect::Run(Job::Reveal(path))).into_iter().collect();
            }
            Command::LargerText => return self.view(ViewAction::TextSize(self.settings.text_size.larger())),
            Command::SmallerText => return self.view(ViewAction::TextSize(self.settings.text_size.smaller())),
            Command::UsualText => return self.view(ViewAction::TextSize(TextSize::default())),
            Command::Go(page) => {
                self.go(page);
                return vec![Effect::FocusPage];
            }
            Command::ToggleInspector => {
                self.settings.inspector_hidden = !self.settings.inspector_hidden;
                return self.write_settings();
            }
            Command::NextTheme => {
                let at = ThemeName::ALL.iter().position(|theme| *theme == self.settings.theme).unwrap_or_default();
                let next = ThemeName::ALL.into_iter().cycle().nth(at + 1).unwrap_or_default();
                return self.view(ViewAction::Theme(next));
            }
            Command::Present => return self.move_presentation(PresentAction::Start),
        }
        Vec::new()
    }

    pub(super) fn go(&mut self, page: Page) {
        if self.has_project || page == Page::Start {
            self.end_edit();
            if page != self.page {
                self.selection = Selection::None;
            }
            self.page = page;
        }
    }

    pub(super) fn write_settings(&self) -> Vec<Effect> {
        let path = self.settings_path.clone();
        path.map(|path| Effect::Run(Job::WriteSettings(path, Box::new(self.settings.clone())))).into_iter().collect()
    }

    pub(super) fn notify(&mut self, kind: NoticeKind, text: String) {
        // What was done is said once; an error stays until it is dismissed.
        self.notices.retain(|notice| notice.kind == NoticeKind::Error && notice.text != text);
        self.notice_count += 1;
        self.notices.push(Notice { number: self.notice_count, kind, text });
    }

    pub(super) fn edit(&mut self, action: &Action) -> Vec<Effect> {
        if !self.has_project {
            return Vec::new();
        }
        let mut project = (*self.project).clone();
        let Some(edit) = edit::apply(&mut project, action, &mut Ids { random: &mut self.random }) else {
            return Vec::new();
        };
        if project == *self.project {
            return Vec::new();
        }
        let label = self.label(&edit);
        let before = Arc::clone(&self.project);
        let (what, is_step) = match edit.what {
            Some(what) => (what, false),
            None => (String::new(), true),
        };
        if is_step {
            self.end_edit();
        }
        self.history.record(&before, label, what);
        self.set_project(Arc::new(project));
        if is_step {
            self.end_edit();
        }
        let is_new = matches!(edit.verb, "edit-add" | "edit-duplicate");
        if let Some(selection) = edit.select {
            self.selection = selection;
        }
        let new = self.selection.id().filter(|_| is_new).cloned();
        new.map(Effect::FocusName).into_iter().collect()
    }

    fn label(&self, edit: &Edit) -> String {
        let noun = self.words.text(edit.noun);
        let key = if edit.name.trim().is_empty() { edit.verb.to_owned() } else { format!("{}-named", edit.verb) };
        self.words.with(&key, &[("noun", noun.into()), ("name", (&edit.name).into())])
    }

    pub(super) fn end_edit(&mut self) {
        self.history.close(&self.project);
    }

    /// Takes over another state of the same project.
    pub(super) fn set_project(&mut self, project: Arc<Project>) {
        let before = std::mem::replace(&mut self.project, project);
        self.words.set(self.settings.locale, &self.project.currency);
        self.derived.update(&before, &self.project, &self.words);
        self.is_dirty = !Arc::ptr_eq(&self.project, &self.saved) && *self.project != *self.saved;
        self.compare_again();
        self.is_dirty = self.differs_from_file();
        if !self.selection.exists_in(&self.project) {
            self.selection = Selection::None;
        }
    }

    /// Opens a project in place of the one that was open.
    pub(super) fn open_project(&mut self, project: Arc<Project>, path: Option<PathBuf>) {
        self.safety.forget_file();
        self.saved = Arc::clone(&project);
        self.project = project;
        self.has_project = true;
        self.path = path;
        self.history = History::default();
        self.selection = Selection::None;
        self.dialog = None;
        self.present = None;
        self.comparison = None;
        self.survey = None;
        self.page = Page::Overview;
        self.is_dirty = false;
        self.session += 1;
        self.situation = 0;
        self.generation += 1;
        self.words.set(self.settings.locale, &self.project.currency);
        self.derived = Derived::of(&self.project, &self.words, self.today);
    }

    /// Shows the start page with no project open.
    pub(super) fn close_project(&mut self) {
        self.open_project(Arc::new(Project::default()), None);
        self.has_project = false;
        self.page = Page::Start;
    }

    /// Notes that this state of the project is on disk.
    pub(super) fn mark_saved(&mut self, project: Arc<Project>) {
        self.saved = project;
        self.is_dirty = self.differs_from_file();
    }

    fn differs_from_file(&self) -> bool {
        let is_same = Arc::ptr_eq(&self.project, &self.saved) || *self.project == *self.saved;
        self.safety.is_gone || self.safety.is_mine || !is_same
    }
}
