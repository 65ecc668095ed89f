//! Work that a frame must not wait for: reading, writing and drawing files, on threads of their own.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::chart::Chart;
use crate::chart::palette::ThemeName;
use crate::export::{Format, Pixels, chart_to_bytes, chart_to_pixels};
use crate::model::Project;
use crate::project_file::{FileError, load, save, write_atomically, write_settings};

use super::{Action, Intent, Settings};

/// Work to be done.
#[derive(Clone, Debug)]
pub enum Job {
    /// Reads a project.
    Load(PathBuf),
    /// Reads a project to compare the open one with.
    LoadOther(PathBuf),
    /// Writes the project, then goes on with what was intended.
    Save {
        /// Where.
        path: PathBuf,
        /// What.
        project: Arc<Project>,
        /// What to do then.
        then: Option<Intent>,
    },
    /// Writes a chart to a file.
    ExportChart {
        /// The chart.
        chart: Arc<Chart>,
        /// As what.
        format: Format,
        /// In the colours of this theme.
        theme: ThemeName,
        /// Where.
        path: PathBuf,
    },
    /// Draws a chart for the clipboard.
    CopyChart {
        /// The chart.
        chart: Arc<Chart>,
        /// In the colours of this theme.
        theme: ThemeName,
    },
    /// Writes the settings.
    WriteSettings(PathBuf, Box<Settings>),
    /// Shows a file's folder in the system's file manager.
    Reveal(PathBuf),
    /// Finds out which of the recent projects are still there.
    FindMissing(Vec<PathBuf>),
}

/// What came of a job.
#[derive(Clone, Debug)]
pub enum JobResult {
    /// A project was read, or why not.
    Loaded(PathBuf, Result<Arc<Project>, Arc<FileError>>),
    /// A project to compare with was read, or why not.
    LoadedOther(PathBuf, Result<Arc<Project>, Arc<FileError>>),
    /// The project was written, or why not.
    Saved {
        /// Where.
        path: PathBuf,
        /// What.
        project: Arc<Project>,
        /// What to do now.
        then: Option<Intent>,
        /// Why it was not written, if so.
        error: Option<Arc<FileError>>,
    },
    /// A chart was written, or why not.
    Exported(PathBuf, Result<(), String>),
    /// A chart is ready for the clipboard, or why not.
    Copied(Result<Arc<Pixels>, String>),
    /// The settings were written, or why not.
    SettingsWritten(Result<(), Arc<FileError>>),
    /// The folder was shown, or why not.
    Revealed(PathBuf, Result<(), String>),
    /// These recent projects are not there.
    Missing(Vec<PathBuf>),
}

/// Does a job. Runs on the calling thread.
#[must_use]
pub fn run_job(job: Job) -> JobResult {
    match job {
        Job::Load(path) => {
            let project = load(&path).map(Arc::new).map_err(Arc::new);
            JobResult::Loaded(path, project)
        }
        Job::LoadOther(path) => {
            let project = load(&path).map(Arc::new).map_err(Arc::new);
            JobResult::LoadedOther(path, project)
        }
        Job::Save { path, project, then } => {
            let error = save(&path, &project).err().map(Arc::new);
            JobResult::Saved { path, project, then, error }
        }
        Job::ExportChart { chart, format, theme, path } => {
            let written = chart_to_bytes(&chart, format, theme).map_err(|error| error.to_string());
            let written = written.and_then(|bytes| write_atomically(&path, &bytes).map_err(|error| error.to_string()));
            JobResult::Exported(path, written)
        }
        Job::CopyChart { chart, theme } => {
            let pixels = chart_to_pixels(&chart, &theme.chart_colours(), 2.0);
            JobResult::Copied(pixels.map(Arc::new).map_err(|error| error.to_string()))
        }
        Job::WriteSettings(path, settings) => {
            JobResult::SettingsWritten(write_settings(&path, &*settings).map_err(Arc::new))
        }
        Job::Reveal(path) => {
            let folder = path.parent().unwrap_or(&path).to_path_buf();
            let shown = opener::open(&folder).map_err(|error| error.to_string());
            JobResult::Revealed(folder, shown)
        }
        Job::FindMissing(paths) => JobResult::Missing(paths.into_iter().filter(|path| !path.exists()).collect()),
    }
}

/// Runs jobs and collects their results.
pub struct Jobs {
    sender: Sender<Action>,
    inbox: Receiver<Action>,
    wake: Option<Arc<dyn Fn() + Send + Sync>>,
}

impl Jobs {
    /// Jobs on threads; `wake` is called when a result is ready.
    #[must_use]
    pub fn threaded(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self { wake: Some(Arc::new(wake)), ..Self::inline() }
    }

    /// Jobs on the calling thread: everything happens in a fixed order.
    #[must_use]
    pub fn inline() -> Self {
        let (sender, inbox) = channel();
        Self { sender, inbox, wake: None }
    }

    /// Where other threads can send actions to; they call the function afterwards.
    #[must_use]
    pub fn sender(&self) -> (Sender<Action>, Arc<dyn Fn() + Send + Sync>) {
        (self.sender.clone(), self.wake.clone().unwrap_or_else(|| Arc::new(|| {})))
    }

    /// Starts a job.
    pub fn run(&self, job: Job) {
        let Some(wake) = self.wake.clone() else {
            deliver(&self.sender, run_job(job));
            return;
        };
        let sender = self.sender.clone();
        let work = move || {
            deliver(&sender, run_job(job));
            wake();
        };
        let _detached = std::thread::Builder::new().name("job".to_owned()).spawn(work);
    }

    /// The next result, if there is one.
    #[must_use]
    pub fn next(&self) -> Option<Action> {
        self.inbox.try_recv().ok()
    }
}

/// Sends a result; if nobody listens any more, the program is ending and the result is of no use.
fn deliver(sender: &Sender<Action>, result: JobResult) {
    drop(sender.send(Action::Job(result)));
}
