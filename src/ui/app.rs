//! The app as eframe sees it: everything before drawing happens in `logic`, drawing happens in `ui`.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use eframe::egui::{self, ViewportCommand};

use crate::app::{Action, AppState, Command, Intent, Jobs, SurveyAction, TableSource};
use crate::chart::palette::ThemeName;

use super::context::Cx;
use super::effects::{Chooser, Outside};
use super::theme::Theme;
use super::{keys, present, shell, theme};

/// Tells the seconds since some beginning.
pub type Clock = Box<dyn Fn() -> f64>;

/// The window's app: state, jobs, theme, and the outbox of the views.
pub struct WorthwhileApp {
    state: AppState,
    outside: Outside,
    theme: Theme,
    outbox: RefCell<Vec<Action>>,
    clock: Clock,
}

impl WorthwhileApp {
    /// The app for a new window; `file` is opened at once.
    #[must_use]
    pub fn new(
        ctx: &egui::Context,
        mut state: AppState,
        jobs: Jobs,
        chooser: Box<dyn Chooser>,
        file: Option<std::path::PathBuf>,
    ) -> Self {
        theme::install_fonts(ctx);
        let theme = Theme::load(state.settings().theme);
        theme.apply(ctx);
        // The size of text is a setting of ours, with commands of its own.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let mut outside = Outside::new(jobs, chooser);
        for effect in state.start(file) {
            outside.carry_out(ctx, &state, effect);
        }
        let start = Instant::now();
        // The toolkit's own time stands still while the window is hidden.
        let clock: Clock = Box::new(move || start.elapsed().as_secs_f64());
        Self { state, outside, theme, outbox: RefCell::default(), clock }
    }

    /// With a clock of one's own, for tests.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// The state, for tests.
    #[must_use]
    pub const fn state(&self) -> &AppState {
        &self.state
    }

    fn handle(&mut self, ctx: &egui::Context, action: Action) {
        for effect in self.state.handle(action) {
            self.outside.carry_out(ctx, &self.state, effect);
        }
    }

    /// The theme that is shown: on the wall always the projector's.
    fn shown_theme(&self) -> ThemeName {
        if self.state.present().is_some() { ThemeName::Projector } else { self.state.settings().theme }
    }
}

impl eframe::App for WorthwhileApp {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        while let Some(action) = self.outside.next() {
            self.handle(ctx, action);
        }
        for action in self.outbox.take() {
            self.handle(ctx, action);
        }
        for action in keys::pressed(ctx, &self.state, self.outside.is_asking()) {
            self.handle(ctx, action);
        }
        let dropped: Vec<_> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
        if let Some(path) = dropped.into_iter().next() {
            let is_table = path.extension().is_some_and(|ending| {
                ["csv", "tsv", "tab", "txt"].iter().any(|table| ending.eq_ignore_ascii_case(table))
            });
            let survey = || Action::Survey(SurveyAction::Read(TableSource::File(path.clone())));
            self.handle(ctx, if is_table { survey() } else { Action::Leave(Intent::Open(path)) });
        }
        if ctx.input(|input| input.viewport().close_requested()) && self.state.is_unfinished() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.handle(ctx, Action::Command(Command::Quit));
        }
        ctx.set_zoom_factor(self.state.settings().text_size.factor());
        let now = (self.clock)();
        for effect in self.state.tick(now) {
            self.outside.carry_out(ctx, &self.state, effect);
        }
        if let Some(seconds) = self.state.next_tick(now) {
            ctx.request_repaint_after(Duration::from_secs_f64(seconds));
        }
        self.outside.set_title(ctx, self.state.window_title());
        let shown = self.shown_theme();
        if self.theme.name != shown {
            self.theme = Theme::load(shown);
            self.theme.apply(ctx);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let is_heard = ui.ctx().accesskit_node_builder(ui.unique_id(), |_| ()).is_some();
        let cx = Cx { state: &self.state, theme: &self.theme, outbox: &self.outbox, is_heard };
        if self.state.present().is_some() {
            present::present_ui(ui, cx);
        } else {
            shell::shell_ui(ui, cx);
            self.outside.path_dialog_ui(ui, cx);
        }
        if !self.outbox.borrow().is_empty() {
            ui.ctx().request_repaint();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.state.end();
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.theme.background().to_normalized_gamma_f32()
    }
}
