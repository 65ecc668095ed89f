//! Work that a frame must not wait for: reading, writing and drawing files, on threads of their own.

use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::chart::Chart;
use crate::chart::palette::ThemeName;
use crate::export::{Format, Pixels, chart_to_bytes, chart_to_pixels};
use crate::import::{Table, TableError};
use crate::model::Project;
use crate::project_file::{
    DataFolder, FileError, Key, Left, Look, Opened as OpenedBytes, Passphrase, Session, Stamp, Watched, backup_of,
    find_left, new_reports, open_with, sweep_strays, write_atomically, write_settings,
};

use super::disk::{self, AtHand, Beside, OnDisk, Opened, SaveJob, SaveTrouble, Saved};
use super::safety::{Begun, Recovery, to_keep};
use super::{Action, Settings, TableSource};

/// How often a file is looked at. Two looks have to agree, so a change is known after one second.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Work to be done.
#[derive(Clone, Debug)]
pub enum Job {
    /// Reads a project to compare the open one with.
    LoadOther(PathBuf, AtHand),
    /// Reads a project for this window.
    Load(PathBuf, AtHand),
    /// Reads the project's file again.
    Reload {
        /// The file.
        path: PathBuf,
        /// Whether a person asked for it.
        is_asked_for: bool,
        /// What the window has at hand.
        at_hand: AtHand,
    },
    /// Reads the backup of the project's file.
    LoadBackup {
        /// The backup.
        backup: PathBuf,
        /// The opened project that it is for.
        session: u64,
        /// What the window has at hand.
        at_hand: AtHand,
    },
    /// Makes a key for a passphrase.
    MakeKey {
        /// The passphrase.
        passphrase: Passphrase,
        /// The opened project that it is for.
        session: u64,
    },
    /// Unlocks unsaved work.
    Unseal {
        /// The number of the recovery.
        number: u64,
        /// The work.
        sealed: Arc<[u8]>,
        /// The passphrase.
        passphrase: Passphrase,
    },
    /// Writes the project.
    Save(Box<SaveJob>),
    /// Finds a place for copies of unsaved work, and what other windows left.
    Begin(DataFolder),
    /// Removes one's own stray temporary files from these folders.
    Sweep(Vec<PathBuf>),
    /// Keeps a copy of unsaved work.
    KeepWork {
        /// The window's place.
        session: Arc<Session>,
        /// The order in which it was asked for.
        turn: u64,
        /// The work.
        project: Arc<Project>,
        /// What stands in the file beside it.
        beside: Box<Beside>,
        /// The project's file.
        path: Option<PathBuf>,
        /// Length and hash of the file as the work knows it.
        base: Option<(u64, u64)>,
        /// Copies that this one takes the place of.
        adopted: Vec<Arc<Left>>,
    },
    /// Takes the copy of unsaved work away.
    ClearWork {
        /// The window's place.
        session: Arc<Session>,
        /// The order in which it was asked for.
        turn: u64,
        /// Copies that are not needed any more either.
        adopted: Vec<Arc<Left>>,
    },
    /// Takes away what another window left.
    Discard(Arc<Left>),
    /// Holds the file of unsaved work that is to be opened.
    Hold {
        /// The number of the recovery.
        number: u64,
        /// The file, if it had one.
        path: Option<PathBuf>,
        /// What the window has at hand.
        at_hand: AtHand,
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
    /// Reads a table of answers; holds the words for no answer, too.
    ReadTable(TableSource, Arc<[String]>),
    /// Opens a file with the program that the system has for it.
    OpenFile(PathBuf),
    /// Shows a file's folder in the system's file manager.
    Reveal(PathBuf),
    /// Finds out which of the recent projects are still there.
    FindMissing(Vec<PathBuf>),
}

impl Job {
    /// Whether it is done in the background without a word.
    #[must_use]
    pub const fn is_quiet(&self) -> bool {
        matches!(
            self,
            Self::Begin(_) | Self::Sweep(_) | Self::KeepWork { .. } | Self::ClearWork { .. } | Self::Discard(_)
        )
    }
}

/// What came of a job.
#[derive(Clone, Debug)]
pub enum JobResult {
    /// A project to compare with was read, or why not.
    LoadedOther(PathBuf, Result<Arc<Project>, Arc<FileError>>),
    /// A project was read, or why not.
    Loaded(PathBuf, Result<Opened, Arc<FileError>>),
    /// The project's file was read again, or why not.
    Reloaded {
        /// The file.
        path: PathBuf,
        /// Whether a person asked for it.
        is_asked_for: bool,
        /// What was read.
        result: Result<Opened, Arc<FileError>>,
    },
    /// The backup was read, or why not.
    BackupLoaded {
        /// The backup.
        backup: PathBuf,
        /// The opened project that it is for.
        session: u64,
        /// What was read.
        result: Result<Arc<Project>, Arc<FileError>>,
    },
    /// A key was made, or why not.
    KeyMade(u64, Result<Key, Arc<FileError>>),
    /// Unsaved work was unlocked, or why not.
    Unsealed(u64, Result<Box<OpenedBytes>, Arc<FileError>>),
    /// The project was written, or why not.
    Saved(Box<SaveJob>, Result<Saved, SaveTrouble>),
    /// The window has its place.
    Begun(Begun),
    /// A copy of unsaved work was kept, or why not.
    WorkKept(Result<(), Arc<FileError>>),
    /// The file of unsaved work is held, unless another window has it.
    Held {
        /// The number of the recovery.
        number: u64,
        /// The file.
        disk: OnDisk,
        /// Whether another window has it.
        is_elsewhere: bool,
    },
    /// The file is not as it was, or is again.
    Looked {
        /// The file.
        path: PathBuf,
        /// What was expected.
        known: Stamp,
        /// What there is.
        look: Look,
    },
    /// Something was done that nobody has to hear of.
    Done,
    /// A chart was written, or why not.
    Exported(PathBuf, Result<(), String>),
    /// A chart is ready for the clipboard, or why not.
    Copied(Result<Arc<Pixels>, String>),
    /// The settings were written, or why not.
    SettingsWritten(Result<(), Arc<FileError>>),
    /// A table was read, or why not.
    TableRead(TableSource, Result<Arc<Table>, TableError>),
    /// The folder was shown, or why not.
    Revealed(PathBuf, Result<(), String>),
    /// The file was opened, or why not.
    FileOpened(PathBuf, Result<(), String>),
    /// These recent projects are not there.
    Missing(Vec<PathBuf>),
}

impl JobResult {
    /// Whether it came of a quiet job, or of none.
    #[must_use]
    pub const fn is_quiet(&self) -> bool {
        matches!(self, Self::Begun(_) | Self::WorkKept(_) | Self::Looked { .. } | Self::Done)
    }
}

/// Does a job. Runs on the calling thread.
#[must_use]
pub fn run_job(job: Job) -> JobResult {
    match job {
        Job::Load(path, at_hand) => {
            let opened = disk::open(&path, &at_hand).map_err(Arc::new);
            if let Some(folder) = path.parent() {
                sweep_strays(folder);
            }
            JobResult::Loaded(path, opened)
        }
        Job::LoadOther(path, at_hand) => {
            let project = disk::read(&path, &at_hand).map(|(project, _)| project).map_err(Arc::new);
            JobResult::LoadedOther(path, project)
        }
        Job::Reload { path, is_asked_for, at_hand } => {
            let result = disk::open(&path, &at_hand).map_err(Arc::new);
            JobResult::Reloaded { path, is_asked_for, result }
        }
        Job::MakeKey { passphrase, session } => {
            let key = Key::new(&passphrase).map_err(|error| Arc::new(FileError::from(error)));
            JobResult::KeyMade(session, key)
        }
        Job::Unseal { number, sealed, passphrase } => {
            let opened = open_with(&sealed, None, Some(&passphrase)).map(Box::new).map_err(Arc::new);
            JobResult::Unsealed(number, opened)
        }
        Job::LoadBackup { backup, session, at_hand } => {
            let result = disk::read(&backup, &at_hand).map(|(project, _)| project).map_err(Arc::new);
            JobResult::BackupLoaded { backup, session, result }
        }
        Job::Save(job) => {
            let result = disk::save(&job);
            JobResult::Saved(job, result)
        }
        Job::Begin(data) => {
            let session = Session::begin(&data).map(Arc::new).map_err(|error| Arc::new(FileError::from(error)));
            let left = (0..).zip(find_left(&data)).map(|(number, left)| Recovery::of(number, left)).collect();
            JobResult::Begun(Begun { session, left, crashes: new_reports(&data) })
        }
        Job::Sweep(folders) => {
            for folder in &folders {
                sweep_strays(folder);
            }
            JobResult::Done
        }
        Job::KeepWork { session, turn, project, beside, path, base, adopted } => {
            let kept = to_keep(&project, &beside, path, base).and_then(|work| session.keep(turn, work));
            if kept.is_ok() {
                for left in &adopted {
                    left.discard();
                }
            }
            JobResult::WorkKept(kept.map_err(Arc::new))
        }
        Job::ClearWork { session, turn, adopted } => {
            session.clear(turn);
            for left in &adopted {
                left.discard();
            }
            JobResult::Done
        }
        Job::Discard(left) => {
            left.discard();
            JobResult::Done
        }
        Job::Hold { number, path, at_hand } => {
            let (lock, is_elsewhere) = path.as_deref().map(|path| at_hand.hold(path)).unwrap_or_default();
            let backup = at_hand.data.zip(path).and_then(|(data, path)| backup_of(&data, &path));
            JobResult::Held { number, disk: OnDisk { stamp: None, lock, backup }, is_elsewhere }
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
        Job::ReadTable(source, no_answer) => {
            let table = source.read(&no_answer).map(Arc::new);
            JobResult::TableRead(source, table)
        }
        Job::OpenFile(path) => {
            let opened = opener::open(&path).map_err(|error| error.to_string());
            JobResult::FileOpened(path, opened)
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
    watcher: OnceCell<Sender<Option<Watched>>>,
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
        Self { sender, inbox, wake: None, watcher: OnceCell::new() }
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

    /// Watches a file from now on, or none. Without threads nobody does.
    pub fn watch(&self, file: Option<(PathBuf, Stamp)>) {
        let Some(wake) = self.wake.clone() else { return };
        let watcher = self.watcher.get_or_init(|| {
            let (to_watch, inbox) = channel();
            let sender = self.sender.clone();
            let report = move |result| {
                deliver(&sender, result);
                wake();
            };
            let _detached =
                std::thread::Builder::new().name("watch".to_owned()).spawn(move || watch_files(&inbox, report));
            to_watch
        });
        // Without the thread, a change is noticed when the project is saved.
        drop(watcher.send(file.map(|(path, known)| Watched::new(path, known))));
    }

    /// The next result, if there is one.
    #[must_use]
    pub fn next(&self) -> Option<Action> {
        self.inbox.try_recv().ok()
    }
}

/// Looks at the file that is to be watched, until the window is gone. Sleeps as long as there is none.
fn watch_files(inbox: &Receiver<Option<Watched>>, report: impl Fn(JobResult)) {
    let mut file: Option<Watched> = None;
    loop {
        let wish = match &file {
            Some(_) => inbox.recv_timeout(LOOK_EVERY),
            None => inbox.recv().map_err(RecvTimeoutError::from),
        };
        match wish {
            Ok(wish) => file = wish,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        if let Some(file) = &mut file
            && let Some(look) = file.poll()
        {
            report(JobResult::Looked { path: file.path.clone(), known: file.known, look });
        }
    }
}

/// Sends a result; if nobody listens any more, the program is ending and the result is of no use.
fn deliver(sender: &Sender<Action>, result: JobResult) {
    drop(sender.send(Action::Job(result)));
}
