//! The app's state without a window, in a folder of its own: jobs are done when the test follows their effects, and a
//! clock goes when it is told to.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use worthwhile::app::{
    Action, AppState, Command, DialogAction, Effect, JobResult, PickFor, ProjectAction, Settings, run_job,
};
use worthwhile::model::Project;
use worthwhile::project_file::{self, DataFolder, Watched};

/// A folder for projects and the app's own folder.
pub struct Place {
    pub folder: TempDir,
}

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub fn data(&self) -> DataFolder {
        DataFolder::new(self.folder.path().join("data"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A project file of that name.
    pub fn file(&self, name: &str) -> PathBuf {
        let path = self.path(&format!("{name}.worthwhile.ron"));
        write(&path, name);
        path
    }

    /// A window, as the state sees it.
    pub fn app(&self) -> App {
        self.app_with(None)
    }

    pub fn app_with(&self, file: Option<&Path>) -> App {
        let state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1)).keeping_in(Some(self.data()));
        let mut app = App { state, now: 0.0, outside: Vec::new() };
        let effects = app.state.start(file.map(Path::to_path_buf));
        app.follow(effects);
        app
    }

    /// The copies for recovery that are kept now.
    pub fn copies(&self) -> usize {
        let Ok(entries) = fs::read_dir(self.path("data").join("recovery")) else { return 0 };
        entries.flatten().filter(|entry| entry.path().extension().is_some_and(|extension| extension == "ron")).count()
    }
}

fn named(name: &str) -> Project {
    Project { name: name.to_owned(), ..Project::default() }
}

pub fn write(path: &Path, name: &str) {
    project_file::save(path, &named(name)).expect("written");
}

pub fn read(path: &Path) -> String {
    project_file::load(path).expect("it reads").name
}

/// A state with jobs that are done at once and a clock that goes when it is told to.
pub struct App {
    pub state: AppState,
    pub now: f64,
    /// What was wanted of the outside.
    pub outside: Vec<Effect>,
}

impl App {
    pub fn follow(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Run(job) => {
                    let result = run_job(job);
                    self.act(Action::Job(result));
                }
                other => self.outside.push(other),
            }
        }
    }

    pub fn act(&mut self, action: Action) {
        let effects = self.state.handle(action);
        self.follow(effects);
    }

    pub fn answer(&mut self, answer: DialogAction) {
        self.act(Action::Dialog(answer));
    }

    pub fn rename(&mut self, name: &str) {
        self.act(Action::Project(ProjectAction::SetName(name.to_owned())));
    }

    pub fn save(&mut self) {
        self.act(Action::Command(Command::Save));
    }

    pub fn pass(&mut self, seconds: f64) {
        let effects = self.state.tick(self.now);
        self.follow(effects);
        self.now += seconds;
        let effects = self.state.tick(self.now);
        self.follow(effects);
    }

    /// Looks at the file as the thread that watches it does.
    pub fn look(&mut self) {
        if let Some(result) = looked(&self.state) {
            self.act(Action::Job(result));
        }
    }

    pub fn name(&self) -> &str {
        &self.state.project().name
    }

    pub fn has_quit(&self) -> bool {
        self.outside.iter().any(|effect| matches!(effect, Effect::Quit))
    }

    pub fn picks(&self) -> Vec<&PickFor> {
        let picks = self.outside.iter().filter_map(|effect| match effect {
            Effect::PickFile(what, _) => Some(what),
            _ => None,
        });
        picks.collect()
    }
}

pub fn looked(state: &AppState) -> Option<JobResult> {
    let (path, known) = state.watched()?;
    let mut file = Watched::new(path.clone(), known);
    let look = file.poll().or_else(|| file.poll())?;
    Some(JobResult::Looked { path, known, look })
}
