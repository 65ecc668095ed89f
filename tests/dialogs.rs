//! Questions and forms: the keyboard has them at once, their answers stay in sight, and a passphrase is tried in front of
//! the person who typed it.

#[path = "common/window.rs"]
mod window;

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window::Answers;
use worthwhile::app::{
    Action, AppState, Command, Dialog, DialogAction, Effect, Intent, Job, Jobs, PickFor, Settings, TextSize, Tried,
    Unlock, run_job,
};
use worthwhile::chart::palette::ThemeName;
use worthwhile::model::Project;
use worthwhile::project_file::{self, Passphrase};
use worthwhile::ui::WorthwhileApp;

type Window = Harness<'static, WorthwhileApp>;

/// A window with the way to send it what jobs find.
fn open(size: [f32; 2], settings: Settings) -> (Window, Sender<Action>) {
    let jobs = Jobs::inline();
    let (sender, _) = jobs.sender();
    let state = AppState::new(settings, None, fastrand::Rng::with_seed(1));
    let mut harness = window::window_of(size, state, (jobs, Box::new(Answers::new([]))), None);
    harness.run();
    (harness, sender)
}

fn send(harness: &mut Window, sender: &Sender<Action>, action: Action) {
    sender.send(action).expect("the window listens");
    harness.run();
}

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn focused_name(harness: &Window) -> Option<String> {
    harness
        .get_all_by(|node| node.is_focused() && !node.is_root())
        .last()
        .and_then(|node| node.accesskit_node().label())
}

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned()).expect("it is not empty")
}

// The keyboard.

#[test]
fn a_question_takes_the_keyboard_from_the_page_behind_it() {
    let (mut harness, _) = window::window([1280.0, 900.0], Settings::default(), None);
    window::open_example(&mut harness, "Gym");
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    let name = harness.get_by_role_and_label(Role::TextInput, "Name of the offer");
    name.focus();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "Name of the offer").type_text("Mine");
    harness.run();
    press(&mut harness, Modifiers::COMMAND, Key::N);
    assert!(matches!(harness.state().state().dialog(), Some(Dialog::Unsaved(_))));
    assert_eq!(focused_name(&harness).as_deref(), Some("Save"));
    for next in ["Discard", "Cancel", "Save"] {
        press(&mut harness, Modifiers::NONE, Key::Tab);
        assert_eq!(focused_name(&harness).as_deref(), Some(next), "and keeps it");
    }
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.state().state().dialog().is_none() && harness.state().state().is_dirty());
}

#[test]
fn enter_closes_what_is_only_looked_at() {
    let (mut harness, sender) = open([1280.0, 900.0], Settings::default());
    for command in [Command::Shortcuts, Command::Settings, Command::About] {
        send(&mut harness, &sender, Action::Command(command));
        assert!(harness.state().state().dialog().is_some());
        press(&mut harness, Modifiers::NONE, Key::Enter);
        assert_eq!(harness.state().state().dialog(), None, "{command:?}");
    }
}

#[test]
fn dialogs_have_names() {
    let (mut harness, sender) = open([1280.0, 900.0], Settings::default());
    for (command, name) in [
        (Command::Shortcuts, "Keys"),
        (Command::Settings, "Settings"),
        (Command::About, "Worthwhile"),
        (Command::Palette, "Search"),
    ] {
        send(&mut harness, &sender, Action::Command(command));
        harness.get_by_role_and_label(Role::Dialog, name);
        press(&mut harness, Modifiers::NONE, Key::Escape);
    }
}

// Room.

/// Another project with a difference in every item of the gym.
fn another() -> Project {
    let key = worthwhile::app::templates::TEMPLATES[1].key;
    worthwhile::app::templates::template(key).expect("the examples open")
}

/// Compares the open project with the other one, in a file of that name.
fn compare_with_another(folder: &Path, name: &str) -> Action {
    let path = folder.join(format!("{name}.ron"));
    project_file::save(&path, &another()).expect("written");
    Action::Picked(PickFor::Compare, Some(path))
}

#[test]
fn the_answers_are_in_sight_in_a_small_window_with_the_largest_text() {
    let settings = Settings { text_size: TextSize::from(200), theme: ThemeName::Projector, ..Settings::default() };
    let (mut harness, sender) = open([1280.0, 720.0], settings);
    window::open_example(&mut harness, "Gym");
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (action, answer) in [
        (Action::Command(Command::Shortcuts), "Done"),
        (Action::Command(Command::Settings), "Done"),
        (Action::Command(Command::ProjectSettings), "Done"),
        (Action::Command(Command::Protect), "Cancel"),
        (compare_with_another(folder.path(), &"a".repeat(200)), "Take all over"),
    ] {
        let what = format!("{action:?}");
        send(&mut harness, &sender, action);
        let answer = harness.get_by_role_and_label(Role::Button, answer).rect();
        let window = Rect::from_min_size([0.0; 2].into(), harness.ctx.content_rect().size());
        assert!(window.contains_rect(answer), "{answer:?} in {window:?}: {what:.60}");
        send(&mut harness, &sender, Action::Dialog(DialogAction::Cancel));
    }
}

#[test]
fn a_dialog_scrolls_by_pages_and_to_what_the_keyboard_moves_to() {
    let (mut harness, sender) = open([1280.0, 720.0], Settings::default());
    window::open_example(&mut harness, "Gym");
    let folder = tempfile::tempdir().expect("a temporary folder");
    send(&mut harness, &sender, compare_with_another(folder.path(), "other"));
    let first = |harness: &Window| harness.get_by_label("Take over: Project › Project name").rect().top();
    let before = first(&harness);
    press(&mut harness, Modifiers::NONE, Key::PageDown);
    assert!(first(&harness) < before - 300.0, "{} after {before}", first(&harness));
    press(&mut harness, Modifiers::NONE, Key::PageUp);
    assert!((first(&harness) - before).abs() < 1.0);
    let footer = harness.get_by_label("Take all over").rect().top();
    // Two answers, then the differences.
    for _ in 0..22 {
        press(&mut harness, Modifiers::NONE, Key::Tab);
        let focused = harness
            .get_all_by(|node| node.is_focused() && !node.is_root())
            .last()
            .expect("something has the focus")
            .rect();
        let is_answer = focused.top() >= footer - 1.0;
        assert!(is_answer || (focused.top() > 0.0 && focused.bottom() < footer), "{focused:?}");
    }
}

#[test]
fn the_search_field_stays_where_it_is_while_one_types() {
    let (mut harness, _) = window::window([1280.0, 720.0], Settings::default(), None);
    window::open_example(&mut harness, "Gym");
    press(&mut harness, Modifiers::COMMAND, Key::K);
    let field = |harness: &Window| harness.get_by_role_and_label(Role::TextInput, "What are you looking for?").rect();
    let before = field(&harness);
    for text in ["ltv", " no such thing"] {
        harness.get_by_role_and_label(Role::TextInput, "What are you looking for?").type_text(text);
        harness.run();
        assert_eq!(field(&harness), before, "{text}");
    }
    harness.get_by_label("Nothing is called that.");
}

// Passphrases.

fn secret(folder: &Path) -> PathBuf {
    let path = folder.join("gym.ron");
    let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1));
    project_file::save(&path, &another()).expect("written");
    follow(&mut state, Action::Leave(Intent::Open(path.clone())));
    follow(&mut state, Action::Protect(Some(passphrase("correct horse"))));
    path
}

/// Does it with all that comes of it.
fn follow(state: &mut AppState, action: Action) {
    for effect in state.handle(action) {
        if let Effect::Run(job) = effect {
            let result = run_job(job);
            follow(state, Action::Job(result));
        }
    }
}

/// A state in which a passphrase is being tried, with the job that tries it.
fn trying(path: &Path, text: &str) -> (AppState, Job) {
    let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1));
    follow(&mut state, Action::Leave(Intent::Open(path.to_path_buf())));
    let job = state.handle(Action::Unlock(passphrase(text))).into_iter().find_map(|effect| match effect {
        Effect::Run(job) => Some(job),
        _ => None,
    });
    (state, job.expect("it is tried"))
}

#[test]
fn the_question_stays_while_a_passphrase_is_tried() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = secret(folder.path());
    let asked = |tried| Dialog::Passphrase { what: Unlock::File(path.clone()), tried };

    let (mut state, job) = trying(&path, "battery");
    assert_eq!(state.dialog(), Some(&asked(Tried::Now)));
    assert!(state.handle(Action::Unlock(passphrase("again"))).is_empty(), "one at a time");
    follow(&mut state, Action::Job(run_job(job)));
    assert_eq!((state.dialog(), state.busy()), (Some(&asked(Tried::Wrong)), None));

    let (mut state, job) = trying(&path, "correct horse");
    follow(&mut state, Action::Job(run_job(job)));
    assert_eq!((state.dialog(), state.busy(), state.path()), (None, None, Some(path.as_path())));
}

#[test]
fn a_passphrase_that_was_cancelled_opens_nothing_when_the_answer_comes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = secret(folder.path());
    let (mut state, job) = trying(&path, "correct horse");
    follow(&mut state, Action::Dialog(DialogAction::Cancel));
    assert_eq!((state.dialog(), state.busy()), (None, None));
    follow(&mut state, Action::Job(run_job(job)));
    assert!(!state.has_project());

    let (mut state, job) = trying(&path, "correct horse");
    follow(&mut state, Action::Leave(Intent::Example("gym")));
    follow(&mut state, Action::Job(run_job(job)));
    assert_eq!(state.path(), None, "what was opened meanwhile stays");
}

#[test]
fn the_window_says_that_a_passphrase_is_being_tried() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (state, job) = trying(&secret(folder.path()), "battery");
    let jobs = Jobs::inline();
    let (sender, _) = jobs.sender();
    let mut harness = window::window_of([1280.0, 720.0], state, (jobs, Box::new(Answers::new([]))), None);
    harness.run();
    harness.get_by_label("Trying…");
    send(&mut harness, &sender, Action::Job(run_job(job)));
    assert!(harness.query_by_label("Trying…").is_none());
    assert_eq!(focused_name(&harness).as_deref(), Some("Passphrase"), "one can type at once");
}

#[test]
fn a_passphrase_is_forgotten_with_its_question_and_enter_belongs_to_what_has_the_focus() {
    let (mut harness, sender) = open([1280.0, 720.0], Settings::default());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = secret(folder.path());
    let ask = |harness: &mut Window| {
        send(harness, &sender, Action::Leave(Intent::Open(path.clone())));
        let typed = harness.get_by_role_and_label(Role::PasswordInput, "Passphrase").value();
        assert_eq!(typed.unwrap_or_default(), "");
        harness.get_by_role_and_label(Role::PasswordInput, "Passphrase").type_text("battery");
        harness.run();
    };
    ask(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().state().dialog(), None);
    ask(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::Tab);
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert_eq!(focused_name(&harness).as_deref(), Some("Cancel"));
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!((harness.state().state().dialog(), harness.state().state().notices().len()), (None, 0));
    ask(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let asked = Dialog::Passphrase { what: Unlock::File(path.clone()), tried: Tried::Wrong };
    assert_eq!(harness.state().state().dialog(), Some(&asked), "it was tried");
}
