//! What the app wants outside of it: jobs, file dialogs, the clipboard, the window.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use eframe::egui::{self, ColorImage, ViewportCommand};

use crate::app::{Action, AppState, Effect, Job, Jobs, PickFor};

use super::context::Cx;
use super::dialogs::path::PathDialog;

/// Asks a person for a file. The window uses the system's dialogs; tests answer by themselves.
pub trait Chooser {
    /// Asks without blocking; the answer is sent as [`Action::Picked`] and the function called. `false` if this system
    /// has no dialog to show.
    fn choose(
        &self,
        state: &AppState,
        what: &PickFor,
        name: &str,
        answer: (Sender<Action>, Arc<dyn Fn() + Send + Sync>),
    ) -> bool;

    /// Whether what was written is shown with the program that the system has for it.
    fn shows_files(&self) -> bool {
        true
    }
}

/// A chooser for systems without dialogs: the window asks for a path instead.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoChooser;

impl Chooser for NoChooser {
    fn choose(&self, _: &AppState, _: &PickFor, _: &str, _: (Sender<Action>, Arc<dyn Fn() + Send + Sync>)) -> bool {
        false
    }
}

/// Carries out effects.
pub struct Outside {
    jobs: Jobs,
    chooser: Box<dyn Chooser>,
    path_dialog: Option<PathDialog>,
    title: String,
}

impl Outside {
    pub fn new(jobs: Jobs, chooser: Box<dyn Chooser>) -> Self {
        Self { jobs, chooser, path_dialog: None, title: String::new() }
    }

    /// The next action that a job or a dialog sent.
    pub fn next(&self) -> Option<Action> {
        self.jobs.next()
    }

    /// Names the window, when the name changed.
    pub fn set_title(&mut self, ctx: &egui::Context, title: String) {
        if self.title != title {
            self.title.clone_from(&title);
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        }
    }

    pub fn carry_out(&mut self, ctx: &egui::Context, state: &AppState, effect: Effect) {
        match effect {
            Effect::Run(job) => {
                self.jobs.run(job);
                ctx.request_repaint();
            }
            Effect::PickFile(what, name) => {
                if !self.chooser.choose(state, &what, &name, self.jobs.sender()) {
                    let folder = state.path().and_then(std::path::Path::parent).map(PathBuf::from);
                    self.path_dialog = Some(PathDialog::new(what, folder, &name));
                }
                ctx.request_repaint();
            }
            Effect::Watch(file) => self.jobs.watch(file),
            Effect::ShowFile(path) => {
                if self.chooser.shows_files() {
                    self.jobs.run(Job::OpenFile(path));
                }
            }
            Effect::CopyPicture(pixels) => {
                ctx.copy_image(ColorImage::from_rgba_unmultiplied(pixels.size, &pixels.rgba));
            }
            Effect::Paste => {
                super::menu::return_focus(ctx);
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            Effect::Fullscreen(fullscreen) => ctx.send_viewport_cmd(ViewportCommand::Fullscreen(fullscreen)),
            Effect::ToggleFullscreen => {
                let is_full = ctx.input(|input| input.viewport().fullscreen).unwrap_or_default();
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
            }
            Effect::FocusName(id) => {
                let field = super::widgets::table::cell_id(&id, super::widgets::table::NAME);
                super::widgets::text::ask_for_focus(ctx, field);
            }
            Effect::FocusAspect(aspect) => {
                super::widgets::text::ask_for_focus(ctx, super::pages::required_id(aspect));
            }
            Effect::FocusPage => super::widgets::section::focus_title(ctx),
            Effect::FocusProjectName => super::dialogs::project::focus_name(ctx),
            Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    /// Whether the form for a path is open.
    pub const fn is_asking(&self) -> bool {
        self.path_dialog.is_some()
    }

    /// The form that stands in where the system has no file dialog.
    pub fn path_dialog_ui(&mut self, ui: &egui::Ui, cx: Cx<'_>) {
        if let Some(dialog) = &mut self.path_dialog
            && dialog.show(ui, cx)
        {
            self.path_dialog = None;
        }
    }
}
