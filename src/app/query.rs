//! What views may ask of the state.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::chart::{CHARTS, Chart, ChartInput};
use crate::engine::OfferValue;
use crate::engine::offerings::SituationValue;
use crate::model::Project;
use crate::words::Words;

use super::{AppState, Command, Derived, Dialog, History, Notice, Page, Present, Selection, Settings};

impl AppState {
    /// The open project.
    #[must_use]
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Whether a project is open.
    #[must_use]
    pub const fn has_project(&self) -> bool {
        self.has_project
    }

    /// What follows from the project.
    #[must_use]
    pub const fn derived(&self) -> &Derived {
        &self.derived
    }

    /// All charts of the project as it stands, in the order of the registry.
    pub fn charts(&self) -> impl Iterator<Item = &Arc<Chart>> {
        (0..CHARTS.len()).filter_map(|index| self.derived.chart(index, &self.chart_input()))
    }

    /// What charts are made from.
    #[must_use]
    pub fn chart_input(&self) -> ChartInput<'_> {
        let (project, figures) = (&self.project, &self.derived.figures);
        let (log_axes, situation) = (self.log_axes, self.situation());
        ChartInput { log_axes, situation, studied: self.studied(), ..ChartInput::new(project, figures, &self.words) }
    }

    /// The chart of that key.
    #[must_use]
    pub fn chart(&self, key: &str) -> Option<&Arc<Chart>> {
        let index = CHARTS.iter().position(|spec| spec.key == key)?;
        self.derived.chart(index, &self.chart_input())
    }

    /// Words and number formats.
    #[must_use]
    pub const fn words(&self) -> &Words {
        &self.words
    }

    /// What is remembered between starts.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Undo and redo.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// The page that is shown.
    #[must_use]
    pub const fn page(&self) -> Page {
        self.page
    }

    /// What is selected.
    #[must_use]
    pub const fn selection(&self) -> &Selection {
        &self.selection
    }

    /// The question in front of everything.
    #[must_use]
    pub const fn dialog(&self) -> Option<&Dialog> {
        self.dialog.as_ref()
    }

    /// Messages to show, the oldest first.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Where the presentation stands, if one is running.
    #[must_use]
    pub const fn present(&self) -> Option<Present> {
        self.present
    }

    /// The situation that pages and charts show: nothing is the project as entered, the others follow in their order.
    #[must_use]
    pub fn situation(&self) -> usize {
        self.situation.min(self.project.situations.len())
    }

    /// The name of the situation that is shown; `None` for the project as entered.
    #[must_use]
    pub fn situation_name(&self) -> Option<String> {
        let situation = self.project.situations.get(self.situation().checked_sub(1)?)?;
        let name = situation.name.trim();
        Some(if name.is_empty() { self.words.text("unnamed-item") } else { name.to_owned() })
    }

    /// Our offer in the situation that is shown.
    #[must_use]
    pub fn ours(&self) -> &OfferValue {
        let shown = self.offerings().and_then(|situation| situation.offerings.first());
        shown.map_or_else(|| self.derived.figures.offer(), |ours| &ours.value)
    }

    /// Every offering in the situation that is shown: ours first, then the alternatives in their order.
    #[must_use]
    pub fn offerings(&self) -> Option<&SituationValue> {
        self.derived.figures.customer.situation(self.situation())
    }

    /// The day until which evidence ages.
    #[must_use]
    pub const fn today(&self) -> Option<Date> {
        self.today
    }

    /// The chart that somebody asked to see, and what tells one such request from another.
    #[must_use]
    pub const fn chart_to_show(&self) -> Option<(&'static str, u64)> {
        self.chart_to_show
    }

    /// Whether charts that offer it have logarithmic axes.
    #[must_use]
    pub const fn log_axes(&self) -> bool {
        self.log_axes
    }

    /// Whether the project differs from what was saved.
    #[must_use]
    pub const fn is_dirty(&self) -> bool {
        self.is_dirty
    }

    /// The key of the sentence on what is being waited for.
    #[must_use]
    pub fn busy(&self) -> Option<&'static str> {
        if self.is_saving() { Some("busy-saving") } else { self.waits.last().map(|wait| wait.key()) }
    }

    /// Whether there is something that would be lost or not be done if the program ended now.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.is_dirty || self.is_making_key() || !self.safety.saving.is_empty()
    }

    /// How many jobs are running.
    #[must_use]
    pub const fn running(&self) -> usize {
        self.running
    }

    /// The project's file.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Moves on with every action, so that what follows from the state can be kept until then.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Moves on when the project changes other than by typing: by undo, redo or opening another one. What was typed
    /// before then does not count any more.
    #[must_use]
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    /// Tells one opened project from another, for widgets that remember where they are scrolled to.
    #[must_use]
    pub const fn session(&self) -> u64 {
        self.session
    }

    /// Whether the inspector was asked for, where the window has no room for it beside the pages.
    #[must_use]
    pub const fn is_inspecting(&self) -> bool {
        self.is_inspecting
    }

    /// Whether a recent project is not there any more.
    #[must_use]
    pub fn is_missing(&self, path: &Path) -> bool {
        self.missing.iter().any(|missing| missing == path)
    }

    /// The project's name, or the words for one that has none.
    #[must_use]
    pub fn title(&self) -> String {
        let name = self.project.name.trim();
        match (name.is_empty(), self.path.is_some()) {
            (false, _) => name.to_owned(),
            // A project that has a file is known by it.
            (true, true) => self.file_stem(),
            (true, false) => self.words.text("untitled"),
        }
    }

    /// The title of the window: the dirty mark, the name and the program.
    #[must_use]
    pub fn window_title(&self) -> String {
        let app = self.words.text("app-name");
        if !self.has_project {
            return app;
        }
        let key = if self.is_dirty { "window-title-dirty" } else { "window-title" };
        let mut name = self.title();
        if self.is_read_only() {
            name = self.words.with("title-read-only", &[("name", name.into())]);
        }
        self.words.with(key, &[("name", name.into()), ("app", app.into())])
    }

    /// Whether a command can be given now.
    #[must_use]
    pub fn is_enabled(&self, command: Command) -> bool {
        match command {
            Command::Reveal => self.path.is_some(),
            Command::OpenBackup => self.has_project && self.backup().is_some(),
            Command::Undo => self.has_project && self.history.undo_label().is_some(),
            Command::Redo => self.has_project && self.history.redo_label().is_some(),
            _ => self.has_project || command.works_without_project(),
        }
    }
}
