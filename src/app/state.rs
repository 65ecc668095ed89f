//! The whole state of the app and the one place where actions change it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use jiff::civil::Date;

use crate::chart::palette::ThemeName;
use crate::engine::offerings::Guessed;
use crate::model::{NumberKey, Project};
use crate::words::{Words, number_name};

use super::autosave::Autosave;
use super::edit::{self, Ids};
use super::files::whole;
use super::safety::Safety;
use super::studying::Studying;
use super::{
    Action, Command, CompareAction, Comparison, Derived, Dialog, Draft, Edit, Effect, History, Intent, Job, Notice,
    NoticeKind, PickFor, Present, PresentAction, Promotion, Selection, Settings, TextSize, Ticket, ViewAction,
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
    /// What is tried out, scenarios, the wire.
    WhatIf,
    /// Programmes, the responses of channels, and the best division of a budget.
    Budget,
    /// Why a figure is so, and what would change it.
    Uncertainty,
    /// What it is worth to ask.
    Interview,
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
            Self::WhatIf => "page-what-if",
            Self::Budget => "page-budget",
            Self::Uncertainty => "page-uncertainty",
            Self::Interview => "page-interview",
            Self::Checks => "page-checks",
        }
    }
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
    pub(super) settings_turn: u64,
    pub(super) settings_written: Arc<Mutex<u64>>,
    pub(super) missing: Vec<PathBuf>,
    pub(super) page: Page,
    pub(super) selection: Selection,
    pub(super) dialog: Option<Dialog>,
    pub(super) safety: Safety,
    pub(super) notices: Vec<Notice>,
    pub(super) notice_count: u64,
    pub(super) present: Option<Present>,
    pub(super) is_inspecting: bool,
    pub(super) log_axes: bool,
    pub(super) situation: usize,
    pub(super) today: Option<Date>,
    pub(super) is_dirty: bool,
    /// What people wait for now.
    pub(super) waits: Vec<Ticket>,
    /// What people do not want any more, and what still runs.
    pub(super) cancelled: Vec<Ticket>,
    pub(super) running: usize,
    pub(super) session: u64,
    pub(super) generation: u64,
    pub(super) comparison: Option<Comparison>,
    pub(super) promotion: Option<Promotion>,
    pub(super) survey: Option<Draft>,
    pub(super) studying: Studying,
    /// The chart that somebody asked to see, and the revision in which.
    pub(super) chart_to_show: Option<(&'static str, u64)>,
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
            settings_turn: 0,
            settings_written: Arc::default(),
            missing: Vec::new(),
            page: Page::Start,
            selection: Selection::None,
            dialog: None,
            safety: Safety::default(),
            notices: Vec::new(),
            notice_count: 0,
            present: None,
            is_inspecting: false,
            log_axes: false,
            situation: 0,
            today: None,
            is_dirty: false,
            waits: Vec::new(),
            cancelled: Vec::new(),
            running: 0,
            session: 0,
            generation: 0,
            comparison: None,
            promotion: None,
            survey: None,
            studying: Studying::default(),
            chart_to_show: None,
            autosave: Autosave::default(),
            revision: 0,
            random,
        }
    }

    /// What to do first: look which recent projects are still there, and open the file of the command line.
    pub fn start(&mut self, file: Option<PathBuf>) -> Vec<Effect> {
        let mut effects = vec![Effect::Run(Job::FindMissing(self.settings.recent.clone()))];
        effects.extend(self.begin(file.as_ref()));
        if let Some(path) = file.map(whole) {
            effects.extend(self.leave(Intent::Open(path)));
        }
        self.note_jobs(&effects);
        effects
    }

    /// Notes which jobs are about to run.
    pub(super) fn note_jobs(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Run(job) = effect {
                self.running += usize::from(!job.is_quiet());
                self.waits.extend(job.ticket());
            }
        }
    }

    /// How many numbers behind each figure nobody was asked about.
    pub(super) fn guessed(&self) -> &Guessed {
        self.derived.guessed(&self.project)
    }

    /// Does what is asked and says what the outside has to do.
    pub fn handle(&mut self, action: Action) -> Vec<Effect> {
        if let Action::Job(result) = &action {
            self.running = self.running.saturating_sub(usize::from(!result.is_quiet()));
            if let Some(done) = result.ticket() {
                if let Some(at) = self.cancelled.iter().position(|ticket| *ticket == done) {
                    self.cancelled.remove(at);
                    self.revision += 1;
                    return Vec::new();
                }
                if let Some(at) = self.waits.iter().position(|wait| *wait == done) {
                    self.waits.remove(at);
                }
                if !matches!(done, Ticket::Key(_)) {
                    self.stop_trying();
                }
            }
        }
        self.revision += 1;
        let mut effects = self.dispatch(action);
        self.note_jobs(&effects);
        let settled = self.settle();
        self.note_jobs(&settled);
        effects.extend(settled);
        effects.extend(self.study_on());
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
                self.select(selection);
                Vec::new()
            }
            Action::Show(selection) => self.show(selection),
            Action::Inspect(selection) => self.inspect(selection),
            Action::EndEdit => {
                self.end_edit();
                Vec::new()
            }
            Action::RevertEdit => {
                if let Some(project) = self.history.revert() {
                    self.set_project(project);
                }
                Vec::new()
            }
            Action::Project(_)
            | Action::Offer(_)
            | Action::Alternative(_)
            | Action::Score(_)
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
            | Action::Period(_)
            | Action::Programme(_)
            | Action::Scenario(_)
            | Action::Trial(_)
            | Action::Lever(_)
            | Action::Budget(_)
            | Action::Together(_) => self.edit(&action),
            Action::Fix(fix) => self.mend(&fix),
            Action::Survey(action) => self.survey(action),
            Action::Study(action) => self.study_action(action),
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
            Action::PrintInterview => self.print_interview(),
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
            Action::Promote => self.ask_to_promote(),
            Action::Tell(kind, text) => {
                self.notify(kind, text);
                Vec::new()
            }
            Action::ColumnWidths(widths) => {
                for (column, width) in widths {
                    match width {
                        Some(width) => self.settings.column_widths.insert(column, width),
                        None => self.settings.column_widths.remove(&column),
                    };
                }
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
            Command::OpenBackup => return self.open_backup(None),
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
            Command::Paste => return vec![Effect::Paste],
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

    pub(super) fn write_settings(&mut self) -> Vec<Effect> {
        let Some(path) = self.settings_path.clone() else { return Vec::new() };
        self.settings_turn += 1;
        let (settings, last) = (Box::new(self.settings.clone()), Arc::clone(&self.settings_written));
        vec![Effect::Run(Job::WriteSettings { path, settings, turn: self.settings_turn, last })]
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
        let label = self.label(&edit, edit::number_in(action));
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

    /// What an edit is called in the history; `number` is the one that it is about, where there is one.
    fn label(&self, edit: &Edit, number: Option<&NumberKey>) -> String {
        let noun = self.words.text(edit.noun);
        let name = number.map_or_else(|| edit.name.clone(), |key| number_name(&self.words, &self.project, key));
        let key = if name.trim().is_empty() { edit.verb.to_owned() } else { format!("{}-named", edit.verb) };
        self.words.with(&key, &[("noun", noun.into()), ("name", name.into())])
    }

    pub(super) fn end_edit(&mut self) {
        self.history.close(&self.project);
    }

    /// Takes over another state of the same project.
    pub(super) fn set_project(&mut self, project: Arc<Project>) {
        let before = std::mem::replace(&mut self.project, project);
        self.words.set(self.settings.locale, &self.project.currency);
        self.derived.update(&before, &self.project, &self.words);
        self.compare_again();
        self.follow_positions(&before);
        self.is_dirty = self.differs_from_file();
        if !self.selection.exists_in(&self.project) {
            self.selection = Selection::None;
        }
    }

    /// Opens a project in place of the one that was open.
    pub(super) fn open_project(&mut self, project: Arc<Project>, path: Option<PathBuf>) {
        self.safety.forget_file();
        // An opening that is still running is too late, and nothing else that runs is for this project.
        self.safety.opening += 1;
        self.waits.clear();
        self.saved = Arc::clone(&project);
        self.project = project;
        self.has_project = true;
        self.path = path;
        self.history = History::default();
        self.selection = Selection::None;
        self.dialog = None;
        self.present = None;
        self.comparison = None;
        self.promotion = None;
        self.is_inspecting = false;
        self.survey = None;
        self.forget_study();
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

    pub(super) fn differs_from_file(&self) -> bool {
        let is_same = Arc::ptr_eq(&self.project, &self.saved) || *self.project == *self.saved;
        self.safety.is_gone || self.safety.is_mine || self.safety.is_protection_new() || !is_same
    }
}
