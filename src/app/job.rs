//! Work that a frame must not wait for, and what comes of it: reading, writing and drawing files.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::chart::Chart;
use crate::chart::palette::ThemeName;
use crate::export::{Pixels, chart_to_pixels};
use crate::import::{AnswerWords, Table, TableError};
use crate::model::Project;
use crate::project_file::{
    DataFolder, FileError, Key, Left, Look, Passphrase, Session, Stamp, WriteError, backup_of, find_left, new_reports,
    sweep_strays, write_settings,
};

use super::disk::{self, AtHand, Beside, OnDisk, Opened, SaveJob, SaveTrouble, Saved};
use super::recovery::{Begun, Recovery};
use super::safety::to_keep;
use super::writing::{write_chart, write_sheet};
use super::{ChartWish, Comparison, ExportTrouble, Settings, StudyDone, StudyJob, TableSource, Ticket};

/// Work to be done.
#[derive(Clone, Debug)]
pub enum Job {
    /// Reads a project to compare the open one with.
    LoadOther {
        /// Its file.
        path: PathBuf,
        /// The opened project that it is for.
        session: u64,
        /// What it is compared with.
        mine: Arc<Project>,
        /// What the window has at hand.
        at_hand: AtHand,
    },
    /// Reads a project for this window.
    Load {
        /// Tells it from other openings: only the last one counts.
        number: u64,
        /// Its file.
        path: PathBuf,
        /// What the window has at hand.
        at_hand: AtHand,
    },
    /// Reads the project's file again.
    Reload {
        /// The file.
        path: PathBuf,
        /// The opened project that it is for.
        session: u64,
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
        left: Arc<Left>,
        /// The passphrase.
        passphrase: Passphrase,
    },
    /// Writes the project.
    Save(Box<SaveJob>),
    /// Finds a place for copies of unsaved work, and what other windows left.
    Begin(DataFolder),
    /// Reads what another window left, with the file that it is of.
    ReadLeft {
        /// The number of the recovery.
        number: u64,
        /// The work.
        left: Arc<Left>,
    },
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
        /// Tells it from other openings: only the last one counts.
        opening: u64,
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
        /// In the colours of this theme.
        theme: ThemeName,
        /// Where and as what.
        wish: ChartWish,
    },
    /// Writes the sheet of an interview.
    WriteSheet {
        /// The page.
        page: String,
        /// Where.
        path: PathBuf,
        /// Whether a file that is there may be replaced: a person was asked.
        may_replace: bool,
    },
    /// Draws a chart for the clipboard.
    CopyChart {
        /// The chart.
        chart: Arc<Chart>,
        /// In the colours of this theme.
        theme: ThemeName,
    },
    /// Writes the settings.
    WriteSettings {
        /// Their file.
        path: PathBuf,
        /// The settings.
        settings: Box<Settings>,
        /// The order in which it was asked for.
        turn: u64,
        /// The last turn that was written. Held while one is.
        last: Arc<Mutex<u64>>,
    },
    /// Reads a table of answers; holds the words for answers, too.
    ReadTable(TableSource, Arc<AnswerWords>),
    /// Evaluates cases over samples.
    Study(Box<StudyJob>),
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
            Self::Begin(_)
                | Self::ReadLeft { .. }
                | Self::Sweep(_)
                | Self::KeepWork { .. }
                | Self::ClearWork { .. }
                | Self::Discard(_)
                | Self::Study(_)
                | Self::OpenFile(_)
        )
    }

    /// What people wait for while it runs, if they do.
    #[must_use]
    pub const fn ticket(&self) -> Option<Ticket> {
        Some(match self {
            Self::Load { number, .. } | Self::Hold { opening: number, .. } => Ticket::Open(*number),
            Self::LoadOther { session, .. } | Self::Reload { session, .. } | Self::LoadBackup { session, .. } => {
                Ticket::Read(*session)
            }
            Self::MakeKey { session, .. } => Ticket::Key(*session),
            Self::Unseal { number, .. } => Ticket::Unseal(*number),
            Self::ReadTable(..) => Ticket::Table,
            _ => return None,
        })
    }
}

impl Job {
    /// What comes of it if it breaks down in the middle.
    #[must_use]
    pub fn broken(self, said: &str) -> JobResult {
        let io = || io::Error::other(said.to_owned());
        let error = || Arc::new(FileError::Io(io()));
        match self {
            Self::LoadOther { path, session, .. } => JobResult::LoadedOther { path, session, result: Err(error()) },
            Self::Load { number, path, .. } => JobResult::Loaded { number, path, result: Err(error()) },
            Self::Reload { path, session, is_asked_for, .. } => {
                JobResult::Reloaded { path, session, is_asked_for, result: Err(error()) }
            }
            Self::LoadBackup { backup, session, .. } => {
                JobResult::BackupLoaded { backup, session, result: Err(error()) }
            }
            Self::MakeKey { session, .. } => JobResult::KeyMade(session, Err(error())),
            Self::Unseal { number, .. } => JobResult::Unsealed(number, Err(error())),
            Self::Save(job) => JobResult::Saved(job, Err(SaveTrouble::Disk(Arc::new(WriteError::at_look(io()))))),
            Self::Begin(_) => JobResult::Begun(Begun { session: Err(error()), left: Vec::new(), crashes: Vec::new() }),
            Self::KeepWork { adopted, .. } => JobResult::WorkKept { adopted, result: Err(error()) },
            // Without a lock; a change by others is noticed all the same.
            Self::Hold { opening, number, .. } => {
                JobResult::Held { opening, number, disk: OnDisk::default(), is_elsewhere: false }
            }
            Self::ExportChart { wish, .. } => JobResult::Exported(wish, Err(ExportTrouble::Failed(said.to_owned()))),
            Self::WriteSheet { path, .. } => JobResult::SheetWritten(path, Err(ExportTrouble::Failed(said.to_owned()))),
            Self::CopyChart { .. } => JobResult::Copied(Err(said.to_owned())),
            Self::WriteSettings { .. } => JobResult::SettingsWritten(Err(error())),
            Self::ReadTable(source, _) => JobResult::TableRead(source, Err(TableError::Io(said.to_owned()))),
            Self::Study(job) => JobResult::Studied(Box::new(job.broken())),
            Self::OpenFile(path) => JobResult::FileOpened(path, Err(said.to_owned())),
            Self::Reveal(path) => JobResult::Revealed(path, Err(said.to_owned())),
            Self::FindMissing(_) => JobResult::Missing(Vec::new()),
            Self::ReadLeft { .. } | Self::Sweep(_) | Self::ClearWork { .. } | Self::Discard(_) => JobResult::Done,
        }
    }
}

/// What came of a job.
#[derive(Clone, Debug)]
pub enum JobResult {
    /// A project to compare with was read, or why not.
    LoadedOther {
        /// Its file.
        path: PathBuf,
        /// The opened project that it is for.
        session: u64,
        /// What was read.
        result: Result<Comparison, Arc<FileError>>,
    },
    /// A project was read, or why not.
    Loaded {
        /// Which opening it was.
        number: u64,
        /// Its file.
        path: PathBuf,
        /// What was read.
        result: Result<Opened, Arc<FileError>>,
    },
    /// The project's file was read again, or why not.
    Reloaded {
        /// The file.
        path: PathBuf,
        /// The opened project that it is for.
        session: u64,
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
        result: Result<(Arc<Project>, Beside), Arc<FileError>>,
    },
    /// A key was made, or why not.
    KeyMade(u64, Result<Key, Arc<FileError>>),
    /// Unsaved work was unlocked, or why not.
    Unsealed(u64, Result<Box<Recovery>, Arc<FileError>>),
    /// The project was written, or why not.
    Saved(Box<SaveJob>, Result<Saved, SaveTrouble>),
    /// The window has its place.
    Begun(Begun),
    /// What another window left was read.
    LeftRead(Box<Recovery>),
    /// A copy of unsaved work was kept, or why not.
    WorkKept {
        /// Copies that it took the place of, or should have.
        adopted: Vec<Arc<Left>>,
        /// Whether it was.
        result: Result<(), Arc<FileError>>,
    },
    /// The file of unsaved work is held, unless another window has it.
    Held {
        /// Which opening it was.
        opening: u64,
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
    Exported(ChartWish, Result<(), ExportTrouble>),
    /// The sheet of an interview was written, or why not.
    SheetWritten(PathBuf, Result<(), ExportTrouble>),
    /// A chart is ready for the clipboard, or why not.
    Copied(Result<Arc<Pixels>, String>),
    /// The settings were written, or why not.
    SettingsWritten(Result<(), Arc<FileError>>),
    /// A table was read, or why not.
    TableRead(TableSource, Result<Arc<Table>, TableError>),
    /// Cases were evaluated.
    Studied(Box<StudyDone>),
    /// The file was opened, or why not.
    FileOpened(PathBuf, Result<(), String>),
    /// The folder was shown, or why not.
    Revealed(PathBuf, Result<(), String>),
    /// These recent projects are not there.
    Missing(Vec<PathBuf>),
}

impl JobResult {
    /// Whether it came of a quiet job, or of none.
    #[must_use]
    pub const fn is_quiet(&self) -> bool {
        matches!(
            self,
            Self::Begun(_)
                | Self::LeftRead(_)
                | Self::WorkKept { .. }
                | Self::Looked { .. }
                | Self::Studied(_)
                | Self::FileOpened(..)
                | Self::Done
        )
    }

    /// What nobody has to wait for any more.
    #[must_use]
    pub const fn ticket(&self) -> Option<Ticket> {
        Some(match self {
            Self::Loaded { number, .. } | Self::Held { opening: number, .. } => Ticket::Open(*number),
            Self::LoadedOther { session, .. } | Self::Reloaded { session, .. } | Self::BackupLoaded { session, .. } => {
                Ticket::Read(*session)
            }
            Self::KeyMade(session, _) => Ticket::Key(*session),
            Self::Unsealed(number, _) => Ticket::Unseal(*number),
            Self::TableRead(..) => Ticket::Table,
            _ => return None,
        })
    }
}

/// Does a job. Runs on the calling thread.
#[must_use]
pub fn run_job(job: Job) -> JobResult {
    match job {
        Job::Load { number, path, at_hand } => {
            let result = disk::open(&path, &at_hand).map_err(Arc::new);
            if let Some(folder) = path.parent() {
                sweep_strays(folder);
            }
            JobResult::Loaded { number, path, result }
        }
        Job::LoadOther { path, session, mine, at_hand } => {
            let other = disk::read(&path, &at_hand).map(|(project, _)| project).map_err(Arc::new);
            let result = other.map(|other| Comparison::of(path.clone(), mine, other));
            JobResult::LoadedOther { path, session, result }
        }
        Job::Reload { path, session, is_asked_for, at_hand } => {
            let result = disk::open(&path, &at_hand).map_err(Arc::new);
            JobResult::Reloaded { path, session, is_asked_for, result }
        }
        Job::MakeKey { passphrase, session } => {
            let key = Key::new(&passphrase).map_err(|error| Arc::new(FileError::from(error)));
            JobResult::KeyMade(session, key)
        }
        Job::Unseal { number, left, passphrase } => {
            JobResult::Unsealed(number, Recovery::unlocked(number, left, &passphrase).map(Box::new))
        }
        Job::LoadBackup { backup, session, at_hand } => {
            let result = disk::read(&backup, &at_hand).map_err(Arc::new);
            JobResult::BackupLoaded { backup, session, result }
        }
        Job::Save(job) => {
            let result = disk::save(&job);
            JobResult::Saved(job, result)
        }
        Job::Begin(data) => {
            let session = Session::begin(&data).map(Arc::new).map_err(|error| Arc::new(FileError::from(error)));
            data.sweep();
            // Their files are read by jobs of their own: one on a drive that hangs holds up nothing else.
            let left = find_left(&data).into_iter().map(Arc::new).collect();
            JobResult::Begun(Begun { session, left, crashes: new_reports(&data) })
        }
        Job::ReadLeft { number, left } => JobResult::LeftRead(Box::new(Recovery::of(number, left))),
        Job::Sweep(folders) => {
            for folder in &folders {
                sweep_strays(folder);
            }
            JobResult::Done
        }
        Job::KeepWork { session, turn, project, beside, path, base, adopted } => {
            let result = to_keep(&project, &beside, path, base).and_then(|work| session.keep(turn, work));
            if result.is_ok() {
                for left in &adopted {
                    left.discard();
                }
            }
            JobResult::WorkKept { adopted, result: result.map_err(Arc::new) }
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
        Job::Hold { opening, number, path, at_hand } => {
            let (lock, is_elsewhere) = path.as_deref().map(|path| at_hand.hold(path)).unwrap_or_default();
            let backup = at_hand.data.zip(path).and_then(|(data, path)| backup_of(&data, &path));
            JobResult::Held { opening, number, disk: OnDisk { stamp: None, lock, backup }, is_elsewhere }
        }
        Job::ExportChart { chart, theme, wish } => {
            let written = write_chart(&chart, theme, &wish);
            JobResult::Exported(wish, written)
        }
        Job::WriteSheet { page, path, may_replace } => write_sheet(path, &page, may_replace),
        Job::CopyChart { chart, theme } => {
            let pixels = chart_to_pixels(&chart, &theme.chart_colours(), 2.0);
            JobResult::Copied(pixels.map(Arc::new).map_err(|error| error.to_string()))
        }
        Job::WriteSettings { path, settings, turn, last } => {
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            // Threads come in any order; what is older than what stands there is not written.
            if turn <= *last {
                return JobResult::Done;
            }
            *last = turn;
            JobResult::SettingsWritten(write_settings(&path, &*settings).map_err(Arc::new))
        }
        Job::ReadTable(source, words) => JobResult::TableRead(source.clone(), source.read(&words).map(Arc::new)),
        Job::Study(job) => JobResult::Studied(Box::new(job.run())),
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
