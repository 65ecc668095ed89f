//! Opens the real window.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use eframe::egui::ViewportBuilder;

use crate::app::{Action, AppState, Jobs, PickFor, Settings};
use crate::project_file::{DataFolder, read_settings, report_panics, settings_path};

use super::{Chooser, WorthwhileApp};

/// Why no window could be opened.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WindowError(String);

/// Opens the window with a file or the start page, and returns when it is closed.
///
/// # Errors
/// [`WindowError`] if this system has no display or no OpenGL.
pub fn run(file: Option<PathBuf>) -> Result<(), WindowError> {
    if let Some(data) = DataFolder::of_system() {
        report_panics(data);
    }
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_app_id("worthwhile")
            .with_inner_size([1280.0, 760.0])
            .with_min_inner_size([720.0, 480.0]),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    let create = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        let settings_path = settings_path();
        let settings: Settings = settings_path.as_deref().map(read_settings).unwrap_or_default();
        let settings = settings.mended();
        let mut state =
            AppState::new(settings, settings_path, fastrand::Rng::new()).keeping_in(DataFolder::of_system());
        state.set_today(jiff::Zoned::now().date());
        let ctx = cc.egui_ctx.clone();
        let jobs = Jobs::threaded(move || ctx.request_repaint());
        Ok(Box::new(WorthwhileApp::new(&cc.egui_ctx, state, jobs, Box::new(SystemChooser), file)))
    };
    eframe::run_native("worthwhile", options, Box::new(create)).map_err(|error| WindowError(error.to_string()))
}

/// The system's own file dialogs.
struct SystemChooser;

impl Chooser for SystemChooser {
    fn choose(
        &self,
        state: &AppState,
        what: &PickFor,
        name: &str,
        (sender, wake): (Sender<Action>, Arc<dyn Fn() + Send + Sync>),
    ) -> bool {
        if !has_dialogs() {
            return false;
        }
        let words = state.words();
        let mut dialog = rfd::AsyncFileDialog::new();
        // Whether the folder is still there is not asked: a network drive that hangs would hold the window up, and the
        // dialogs begin elsewhere by themselves.
        if let Some(folder) = state.path().and_then(std::path::Path::parent) {
            dialog = dialog.set_directory(folder);
        }
        let dialog = match what {
            PickFor::Chart(_, format) => dialog.add_filter(format.extension().to_uppercase(), &[format.extension()]),
            PickFor::Survey => dialog
                .add_filter(words.text("file-kind-table"), &TABLES)
                .add_filter(words.text("file-kind-any"), &[ALL_FILES]),
            PickFor::Interview => dialog.add_filter(words.text("file-kind-page"), &PAGES),
            PickFor::Attachment(_) => dialog,
            PickFor::Open | PickFor::Compare | PickFor::Save(_) => dialog
                .add_filter(words.text("file-kind-project"), &[crate::project_file::EXTENSION])
                .add_filter(words.text("file-kind-any"), &[ALL_FILES]),
        };
        let what = what.clone();
        let deliver = move |file: Option<rfd::FileHandle>| {
            // If nobody listens any more, the program is ending.
            drop(sender.send(Action::Picked(what, file.map(|file| file.path().to_path_buf()))));
            wake();
        };
        // The dialog is made here, on the thread of the window, and waited for on another.
        if name.is_empty() {
            let answer = dialog.pick_file();
            wait(async move { deliver(answer.await) })
        } else {
            let answer = dialog.set_file_name(name).save_file();
            wait(async move { deliver(answer.await) })
        }
    }
}

const ALL_FILES: &str = "*";

/// What pages to print end with.
const PAGES: [&str; 2] = ["html", "htm"];

/// What tables of answers end with.
const TABLES: [&str; 4] = ["csv", "tsv", "tab", "txt"];

fn wait(answer: impl Future<Output = ()> + Send + 'static) -> bool {
    std::thread::Builder::new().name("file-dialog".to_owned()).spawn(move || pollster::block_on(answer)).is_ok()
}

/// Whether a file dialog can be shown: without a portal and without zenity the library would answer as if cancelled.
fn has_dialogs() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let bus = std::env::var("DBUS_SESSION_BUS_ADDRESS").unwrap_or_default();
    let has_bus = !bus.is_empty() && bus != "disabled:";
    let path = std::env::var_os("PATH").unwrap_or_default();
    has_bus || std::env::split_paths(&path).any(|folder| folder.join("zenity").is_file())
}

#[cfg(test)]
mod tests {
    use eframe::egui;

    use super::*;

    #[test]
    fn a_finished_job_wakes_the_window() {
        let ctx = egui::Context::default();
        let jobs = Jobs::threaded(move || ctx.request_repaint());
        jobs.run(crate::app::Job::FindMissing(vec![PathBuf::from("/nowhere/at/all.ron")]));
        let result = std::iter::repeat_with(|| jobs.next()).flatten().next();
        assert!(matches!(result, Some(Action::Job(crate::app::JobResult::Missing(paths))) if paths.len() == 1));
    }
}
