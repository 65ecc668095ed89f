//! The whole app in a test: a window without a screen, jobs in a fixed order, file dialogs that answer by themselves.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

use eframe::egui;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use worthwhile::app::{Action, AppState, Jobs, PickFor, Settings};
use worthwhile::ui::{Chooser, WorthwhileApp};

/// Answers for the file dialogs, in order.
#[derive(Clone, Default)]
pub struct Answers(Arc<Mutex<VecDeque<Option<PathBuf>>>>);

impl Answers {
    /// The answers of the first dialogs.
    pub fn new(answers: impl IntoIterator<Item = Option<PathBuf>>) -> Self {
        let these = Self::default();
        answers.into_iter().for_each(|answer| these.push(answer));
        these
    }

    /// The next dialog answers with this path, or is cancelled.
    pub fn push(&self, answer: Option<PathBuf>) {
        self.0.lock().expect("no test panics while it holds the answers").push_back(answer);
    }
}

impl Chooser for Answers {
    fn choose(
        &self,
        _: &AppState,
        what: &PickFor,
        _: &str,
        (sender, wake): (Sender<Action>, Arc<dyn Fn() + Send + Sync>),
    ) -> bool {
        let answer = self.0.lock().expect("no test panics while it holds the answers").pop_front();
        let answer = answer.expect("a dialog opened that the test did not expect");
        sender.send(Action::Picked(what.clone(), answer)).expect("the app listens");
        wake();
        true
    }

    fn shows_files(&self) -> bool {
        false
    }
}

/// So many samples are drawn in a test.
pub const SAMPLES: usize = 400;

/// A window of a size in points with the app in it, showing the start page or a file.
pub fn window(size: [f32; 2], settings: Settings, file: Option<PathBuf>) -> (Harness<'static, WorthwhileApp>, Answers) {
    let answers = Answers::new([]);
    // Few samples: tests look at what is shown, not at its last digit.
    let state = AppState::new(settings, None, fastrand::Rng::with_seed(1)).with_samples(SAMPLES);
    let mut harness = window_of(size, state, (Jobs::inline(), Box::new(answers.clone())), file);
    harness.run();
    (harness, answers)
}

/// A window with a state of one's own, before its first frame.
pub fn window_of(
    size: [f32; 2],
    state: AppState,
    (jobs, chooser): (Jobs, Box<dyn Chooser>),
    file: Option<PathBuf>,
) -> Harness<'static, WorthwhileApp> {
    let builder = Harness::builder().with_size(size).with_max_steps(40).with_render_cursor(false);
    builder.build_eframe(move |cc| {
        // The clock of the test goes on by a quarter of a second with each frame.
        let ctx = cc.egui_ctx.clone();
        let clock = Box::new(move || ctx.input(|input| input.time));
        WorthwhileApp::new(&cc.egui_ctx, state, jobs, chooser, file).with_clock(clock)
    })
}

/// Opens an example by its card on the start page.
pub fn open_example(harness: &mut Harness<'static, WorthwhileApp>, name: &str) {
    harness.get_by_role_and_label(egui::accesskit::Role::Button, name).click();
    harness.run();
}
