//! Work is not lost: saves that fail have ways out, unsaved work comes back after a crash, what others do to the file is
//! noticed, two windows do not overwrite each other.

#[path = "common/state.rs"]
mod state;
#[path = "common/window.rs"]
mod window;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use state::{App, Place, looked, read, write};
use window::Answers;
use worthwhile::app::disk::{SaveTrouble, SaveWish, Trouble};
use worthwhile::app::{
    Action, AppState, Command, Dialog, DialogAction, Effect, FailedSave, Intent, Job, JobResult, Jobs, Page, PickFor,
    ProjectAction, Settings, Tried, ViewAction,
};
use worthwhile::project_file::{self, Passphrase, Step, WriteError};
use worthwhile::ui::WorthwhileApp;

impl Place {
    /// A window that can be clicked in, and the way to send it what jobs find.
    fn window(&self, file: Option<&Path>) -> (Window, Answers, Sender<Action>) {
        let answers = Answers::new([]);
        let file = file.map(Path::to_path_buf);
        let jobs = Jobs::inline();
        let (sender, _) = jobs.sender();
        let state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1)).keeping_in(Some(self.data()));
        let mut harness = window::window_of([1280.0, 900.0], state, (jobs, Box::new(answers.clone())), file);
        harness.run();
        (harness, answers, sender)
    }
}

type Window = Harness<'static, WorthwhileApp>;

fn click(harness: &mut Window, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn rename(harness: &mut Window, sender: &Sender<Action>, name: &str) {
    send(harness, sender, Action::Project(ProjectAction::SetName(name.to_owned())));
}

fn send(harness: &mut Window, sender: &Sender<Action>, action: Action) {
    sender.send(action).expect("the window listens");
    harness.run();
}

fn look_in(harness: &mut Window, sender: &Sender<Action>) {
    let result = looked(harness.state().state()).expect("there is news");
    send(harness, sender, Action::Job(result));
}

fn failed(app: &App) -> &FailedSave {
    match app.state.dialog() {
        Some(Dialog::SaveFailed(failed)) => failed,
        other => panic!("{other:?}"),
    }
}

#[test]
fn without_a_folder_of_its_own_the_app_opens_and_saves_all_the_same() {
    let place = Place::new();
    let path = place.file("gym");
    let (mut harness, _) = window::window([1280.0, 900.0], Settings::default(), Some(path.clone()));
    press(&mut harness, Modifiers::NONE, Key::F4);
    harness.get_by_role_and_label(Role::TextInput, "Name").type_text("Mine");
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.run_steps(8);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert!(read(&path).contains("Mine"));
    assert_eq!(fs::read_dir(place.folder.path()).expect("the folder").count(), 1, "and nothing is made beside it");
}

// Saving.

#[test]
fn a_failed_save_offers_ways_out_and_the_intent_goes_on_by_each() {
    let place = Place::new();
    let gone = place.path("network").join("gym.ron");
    let begin = || {
        let mut app = place.app();
        app.act(Action::Leave(Intent::Example("gym")));
        app.rename("Mine");
        app.act(Action::Picked(PickFor::Save(Some(Intent::Quit)), Some(gone.clone())));
        assert_eq!(failed(&app).trouble, Trouble::Missing);
        assert!(!failed(&app).can_write_in_place);
        assert!(app.state.is_dirty() && !app.has_quit());
        app
    };
    let mut app = begin();
    app.answer(DialogAction::Cancel);
    assert_eq!((app.state.dialog(), app.has_quit(), app.name()), (None, false, "Mine"));

    let mut app = begin();
    app.answer(DialogAction::SaveCopy);
    assert_eq!(app.picks(), [&PickFor::Save(Some(Intent::Quit))]);
    app.act(Action::Picked(PickFor::Save(Some(Intent::Quit)), Some(place.path("copy.ron"))));
    assert!(app.has_quit());
    assert_eq!(read(&place.path("copy.ron")), "Mine");

    let mut app = begin();
    app.answer(DialogAction::TryAgain);
    assert_eq!(failed(&app).trouble, Trouble::Missing, "it is still not there");
    fs::create_dir(place.path("network")).expect("the network is back");
    app.answer(DialogAction::TryAgain);
    assert!(app.has_quit());
    assert_eq!(read(&gone), "Mine");
}

#[test]
fn the_question_about_a_failed_save_says_what_and_where() {
    let place = Place::new();
    let (mut harness, answers, sender) = place.window(None);
    window::open_example(&mut harness, "Gym");
    rename(&mut harness, &sender, "Mine");
    answers.push(Some(place.path("gone").join("gym.ron")));
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.get_by_label("“Mine” was not saved");
    harness.get_by_label_contains("The folder is not there or cannot be reached");
    harness.get_by_label_contains("gym.ron");
    assert!(harness.query_by_label("Write in place").is_none(), "there is no file to write into");
    fs::create_dir(place.path("gone")).expect("the folder is back");
    click(&mut harness, "Try again");
    assert_eq!(read(&place.path("gone").join("gym.ron")), "Mine");
    assert!(harness.state().state().dialog().is_none());
}

#[test]
fn where_only_the_folder_refuses_the_file_can_be_written_in_place() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    app.rename("Mine");
    let effects = app.state.handle(Action::Command(Command::Save));
    let save = effects.into_iter().find_map(|effect| match effect {
        Effect::Run(Job::Save(job)) => Some(job),
        _ => None,
    });
    // No folder of a test refuses root; what comes of a refusal is made by hand here and for real in `tests/disk.rs`.
    let error = std::io::ErrorKind::PermissionDenied.into();
    let refusal = WriteError { step: Step::Temporary, error, can_write_in_place: true };
    let result = JobResult::Saved(save.expect("it saves"), Err(SaveTrouble::Disk(Arc::new(refusal))));
    app.act(Action::Job(result));
    assert_eq!(failed(&app).trouble, Trouble::ReadOnly);
    app.answer(DialogAction::WriteInPlace);
    assert_eq!(read(&path), "Mine");
    assert!(!app.state.is_dirty() && app.state.dialog().is_none());
}

#[test]
fn saves_come_one_after_the_other() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    app.rename("One");
    let first = app.state.handle(Action::Command(Command::Save));
    app.rename("Two");
    let second = app.state.handle(Action::Command(Command::Save));
    assert!(!second.iter().any(|effect| matches!(effect, Effect::Run(Job::Save(_)))), "the first is not done");
    app.follow(first);
    assert_eq!(read(&path), "Two");
    assert!(!app.state.is_dirty() && app.state.dialog().is_none());
}

#[test]
fn an_ending_that_was_added_does_not_lead_to_a_file_that_is_there() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app();
    app.act(Action::Leave(Intent::Example("gym")));
    app.act(Action::Picked(PickFor::Save(None), Some(place.path("gym"))));
    assert!(matches!(app.state.dialog(), Some(Dialog::Replace(SaveWish { path: there, .. })) if *there == path));
    assert_eq!(read(&path), "gym");
    app.answer(DialogAction::Replace);
    assert_ne!(read(&path), "gym");
    let backup = app.state.backup().expect("what was there is kept").clone();
    assert_eq!(read(&backup), "gym");
}

#[test]
fn a_typed_name_does_not_replace_a_file_unasked() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app();
    app.act(Action::Leave(Intent::Example("gym")));
    app.act(Action::Typed(PickFor::Save(None), path.clone()));
    assert!(matches!(app.state.dialog(), Some(Dialog::Replace(_))), "{:?}", app.state.dialog());
    assert_eq!(read(&path), "gym");
}

#[test]
fn a_save_that_hangs_does_not_hold_up_one_to_another_file() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    app.rename("Mine");
    let hanging = app.state.handle(Action::Command(Command::Save));
    let copy = place.path("copy.ron");
    app.act(Action::Picked(PickFor::Save(None), Some(copy.clone())));
    assert_eq!((read(&copy).as_str(), app.state.path()), ("Mine", Some(copy.as_path())));
    app.follow(hanging);
    assert_eq!(app.state.path(), Some(copy.as_path()), "what comes late changes nothing");
    assert!(!app.state.is_dirty() && app.state.busy().is_none() && app.state.dialog().is_none());
}

#[test]
fn work_is_recovered_in_a_window_that_has_its_file_open() {
    let place = Place::new();
    let path = place.file("gym");
    let mut crashed = place.app_with(Some(&path));
    crashed.rename("Saved");
    crashed.save();
    crashed.rename("Mine");
    crashed.pass(2.0);
    drop(crashed);
    let mut app = place.app_with(Some(&path));
    assert_eq!((app.name(), app.state.dialog()), ("Saved", Some(&Dialog::Recovery)));
    let number = app.state.recoveries()[0].number;
    app.answer(DialogAction::Recover(number));
    assert_eq!((app.name(), app.state.path()), ("Mine", Some(path.as_path())));
    assert!(app.state.is_enabled(Command::OpenBackup));
    app.save();
    assert_eq!((read(&path).as_str(), app.state.dialog()), ("Mine", None));
}

#[test]
fn the_backup_is_what_stood_in_the_file_before_this_window_saved() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    assert!(!app.state.is_enabled(Command::OpenBackup));
    for name in ["One", "Two", "Three"] {
        app.rename(name);
        app.save();
    }
    assert!(app.state.is_enabled(Command::OpenBackup));
    app.act(Action::Command(Command::OpenBackup));
    assert_eq!(app.name(), "gym");
    assert!(app.state.is_dirty());
    assert_eq!(read(&path), "Three", "the file is as it was until it is saved");
    assert_eq!(app.state.history().undo_label(), Some("Return to the backup"));
    app.act(Action::Command(Command::Undo));
    assert_eq!(app.name(), "Three");
    assert!(!app.state.is_dirty());
    drop(app);
    let app = place.app_with(Some(&path));
    assert!(app.state.is_enabled(Command::OpenBackup), "also at the next start");
}

// Recovery.

#[test]
fn a_copy_is_kept_within_two_seconds_and_goes_when_the_work_is_saved() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    app.pass(10.0);
    assert_eq!((place.copies(), app.state.next_tick(app.now)), (0, None), "nothing waits as long as nothing changes");
    app.rename("Mine");
    app.pass(1.9);
    assert_eq!((place.copies(), app.state.next_tick(app.now)), (1, None));
    app.save();
    app.pass(0.0);
    assert_eq!((place.copies(), app.state.next_tick(app.now)), (0, None));
    app.rename("Again");
    app.pass(1.9);
    assert_eq!(place.copies(), 1);
    app.act(Action::Leave(Intent::Close));
    app.answer(DialogAction::Discard);
    app.pass(0.0);
    assert_eq!(place.copies(), 0, "discarded work is not offered again");
}

#[test]
fn one_keeps_typing_and_a_copy_is_kept_all_the_same() {
    let place = Place::new();
    let mut app = place.app();
    app.act(Action::Command(Command::New));
    for step in 0..19 {
        app.rename(&format!("Name {step}"));
        app.pass(0.1);
    }
    assert_eq!(place.copies(), 1);
}

#[test]
fn work_of_a_window_that_crashed_is_offered_with_what_differs() {
    let place = Place::new();
    let path = place.file("gym");
    let mut crashed = place.app_with(Some(&path));
    crashed.rename("Mine");
    crashed.pass(2.0);
    drop(crashed);

    let mut app = place.app();
    assert_eq!(app.state.dialog(), Some(&Dialog::Recovery));
    let [recovery] = app.state.recoveries() else { panic!("{:?}", app.state.recoveries()) };
    assert_eq!((recovery.name.as_str(), recovery.path.as_ref()), ("Mine", Some(&path)));
    let said: Vec<_> = recovery.differences.iter().map(|difference| difference.describe(app.state.words())).collect();
    assert_eq!(said.iter().map(|said| said.place.as_str()).collect::<Vec<_>>(), ["Project › Project name"]);
    app.answer(DialogAction::Recover(recovery.number));
    assert_eq!((app.name(), app.state.path()), ("Mine", Some(path.as_path())));
    assert!(app.state.is_dirty(), "it is not saved yet");
    app.pass(0.0);
    assert_eq!(place.copies(), 1, "it is kept by this window now");
    app.save();
    app.pass(0.0);
    assert_eq!((read(&path).as_str(), place.copies()), ("Mine", 0));
}

#[test]
fn work_that_never_had_a_file_is_protected_too() {
    let place = Place::new();
    let mut crashed = place.app();
    crashed.act(Action::Command(Command::New));
    crashed.rename("Never saved");
    crashed.pass(2.0);
    drop(crashed);
    let mut app = place.app();
    let number = app.state.recoveries()[0].number;
    app.answer(DialogAction::Recover(number));
    assert_eq!((app.name(), app.state.path(), app.state.is_dirty()), ("Never saved", None, true));
}

#[test]
fn declined_means_never_again_and_closed_means_at_the_next_start() {
    let place = Place::new();
    let mut crashed = place.app();
    crashed.act(Action::Command(Command::New));
    crashed.rename("Mine");
    crashed.pass(2.0);
    drop(crashed);
    let mut app = place.app();
    app.answer(DialogAction::Cancel);
    assert_eq!(app.state.dialog(), None);
    app.state.end();
    drop(app);
    let mut app = place.app();
    let number = app.state.recoveries()[0].number;
    app.answer(DialogAction::Forget(number));
    assert_eq!((app.state.dialog(), place.copies()), (None, 0));
    drop(app);
    assert_eq!(place.app().state.dialog(), None);
}

#[test]
fn several_windows_and_files_keep_their_work_apart() {
    let place = Place::new();
    let (one, two) = (place.file("one"), place.file("two"));
    let mut first = place.app_with(Some(&one));
    let mut second = place.app_with(Some(&two));
    first.rename("First");
    second.rename("Second");
    first.pass(2.0);
    second.pass(2.0);
    assert_eq!(place.copies(), 2);
    assert!(place.app().state.recoveries().is_empty(), "both run");
    drop(first);
    let mut third = place.app();
    let found: Vec<_> =
        third.state.recoveries().iter().map(|found| (found.name.as_str(), found.path.clone())).collect();
    assert_eq!(found, [("First", Some(one.clone()))]);
    assert!(place.app().state.recoveries().is_empty(), "one window offers it, not two");
    let number = third.state.recoveries()[0].number;
    third.answer(DialogAction::Recover(number));
    third.save();
    second.save();
    assert_eq!((read(&one).as_str(), read(&two).as_str()), ("First", "Second"));
}

#[test]
fn recovered_work_does_not_overwrite_a_file_that_changed_meanwhile() {
    let place = Place::new();
    let path = place.file("gym");
    let mut crashed = place.app_with(Some(&path));
    crashed.rename("Mine");
    crashed.pass(2.0);
    drop(crashed);
    write(&path, "Theirs");
    let mut app = place.app();
    let number = app.state.recoveries()[0].number;
    app.answer(DialogAction::Recover(number));
    app.save();
    assert!(matches!(app.state.dialog(), Some(Dialog::Changed { wish: Some(_), .. })), "{:?}", app.state.dialog());
    assert_eq!(read(&path), "Theirs");
    app.answer(DialogAction::KeepMine);
    assert_eq!(read(&path), "Mine");
    assert_eq!(read(app.state.backup().expect("theirs is kept")), "Theirs");
}

#[test]
fn the_window_asks_about_unsaved_work_and_does_what_is_chosen() {
    let place = Place::new();
    let path = place.file("gym");
    for name in ["Mine", "Other"] {
        let (mut harness, _, sender) = place.window(Some(&path));
        if harness.state().state().dialog().is_some() {
            click(&mut harness, "Ask at the next start");
        }
        rename(&mut harness, &sender, name);
        // The clock of the test goes on by a quarter of a second with each frame.
        harness.run_steps(8);
        drop(harness);
    }
    assert_eq!(place.copies(), 2);
    let (mut harness, _, _) = place.window(None);
    harness.get_by_label("There is unsaved work");
    harness.get_by_label("Recover: Mine");
    harness.get_by_label("Project › Project name: “gym” → “Mine”");
    click(&mut harness, "Discard: Other");
    assert!(harness.query_by_label("Recover: Other").is_none());
    click(&mut harness, "Recover: Mine");
    assert_eq!(harness.state().state().window_title(), "• Mine – Worthwhile");
    assert!(harness.state().state().dialog().is_none());
    harness.run_steps(2);
    assert_eq!(place.copies(), 1);
}

#[test]
fn a_crash_report_is_told_of_once() {
    let place = Place::new();
    let crashes = place.path("data").join("crashes");
    fs::create_dir_all(&crashes).expect("a folder");
    fs::write(crashes.join("crash-1.new"), "Worthwhile 0.1.0").expect("written");
    let app = place.app();
    let notices: Vec<_> = app.state.notices().iter().map(|notice| notice.text.clone()).collect();
    assert!(notices.len() == 1 && notices[0].contains("crash-1.txt"), "{notices:?}");
    assert!(place.app().state.notices().is_empty());
}

// Others.

#[test]
fn a_file_that_changed_under_unsaved_work_is_asked_about() {
    let place = Place::new();
    let path = place.file("gym");
    let begin = || {
        write(&path, "gym");
        let mut app = place.app_with(Some(&path));
        app.rename("Mine");
        write(&path, "Theirs");
        app.look();
        assert!(matches!(app.state.dialog(), Some(Dialog::Changed { wish: None, .. })), "{:?}", app.state.dialog());
        app
    };
    let mut app = begin();
    app.answer(DialogAction::Reload);
    assert_eq!((app.name(), app.state.is_dirty()), ("Theirs", false));
    app.act(Action::Command(Command::Undo));
    assert_eq!((app.name(), app.state.is_dirty()), ("Mine", true), "undo brings mine back");
    drop(app);

    let mut app = begin();
    app.answer(DialogAction::KeepMine);
    assert!(app.state.is_dirty());
    assert_eq!(read(&path), "Theirs", "until it is saved");
    app.save();
    assert_eq!((read(&path).as_str(), app.state.is_dirty()), ("Mine", false));
    drop(app);

    let mut app = begin();
    app.answer(DialogAction::Cancel);
    app.save();
    assert!(matches!(app.state.dialog(), Some(Dialog::Changed { wish: Some(_), .. })), "the save asks again");
    assert_eq!(read(&path), "Theirs");
}

#[test]
fn keeping_mine_does_not_replace_what_came_after_it() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    app.rename("Mine");
    write(&path, "Theirs");
    app.look();
    app.answer(DialogAction::KeepMine);
    write(&path, "Theirs again");
    app.save();
    assert!(matches!(app.state.dialog(), Some(Dialog::Changed { .. })));
    assert_eq!(read(&path), "Theirs again");
}

#[test]
fn without_unsaved_work_the_file_is_read_again_without_a_question() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    write(&path, "Theirs");
    app.look();
    assert_eq!((app.name(), app.state.dialog(), app.state.is_dirty()), ("Theirs", None, false));
    assert!(app.state.notices().iter().any(|notice| notice.text.contains("read again")));
    app.rename("Mine");
    app.save();
    assert_eq!((read(&path).as_str(), app.state.dialog()), ("Mine", None), "and saving goes on as before");
}

#[test]
fn a_file_that_is_gone_is_said_and_can_be_written_again() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    fs::remove_file(&path).expect("removed");
    app.look();
    assert!(app.state.is_dirty(), "what is here is nowhere else");
    assert!(app.state.notices().iter().any(|notice| notice.text.contains("not there any more")));
    app.save();
    assert_eq!((read(&path).as_str(), app.state.is_dirty()), ("gym", false));
}

#[test]
fn one_s_own_save_is_no_change_by_others() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    app.rename("Mine");
    let before = looked(&app.state);
    app.save();
    assert!(before.is_none() && looked(&app.state).is_none());
    let watched: Vec<_> = app.outside.iter().filter(|effect| matches!(effect, Effect::Watch(Some(_)))).collect();
    assert_eq!(watched.len(), 2, "once opened, once saved: {watched:?}");
}

#[test]
fn the_window_asks_about_a_changed_file() {
    let place = Place::new();
    let path = place.file("gym");
    let (mut harness, _, sender) = place.window(Some(&path));
    rename(&mut harness, &sender, "Mine");
    write(&path, "Theirs");
    look_in(&mut harness, &sender);
    harness.get_by_label("The file has changed");
    harness.get_by_label_contains("less than a minute ago");
    click(&mut harness, "Reload");
    assert_eq!(harness.state().state().window_title(), "Theirs – Worthwhile");
    harness.get_by_label_contains("Undo brings your state back");
}

#[test]
fn the_thread_that_watches_tells_of_a_change() {
    let place = Place::new();
    let path = place.file("gym");
    let (woken, wake) = channel();
    let jobs = Jobs::threaded(move || _ = woken.send(()));
    let app = place.app_with(Some(&path));
    jobs.watch(app.state.watched());
    write(&path, "Theirs");
    wake.recv_timeout(Duration::from_secs(20)).expect("the change is noticed");
    assert!(matches!(jobs.next(), Some(Action::Job(JobResult::Looked { .. }))));
}

#[test]
fn the_second_window_on_a_file_opens_it_read_only_or_as_a_copy() {
    let place = Place::new();
    let path = place.file("gym");
    let first = place.app_with(Some(&path));
    let mut second = place.app_with(Some(&path));
    assert_eq!(second.state.dialog(), Some(&Dialog::Elsewhere(path.clone())));
    assert_eq!(second.state.page(), Page::Start, "nothing is open before the answer");
    second.answer(DialogAction::OpenReadOnly);
    assert!(second.state.window_title().contains("(read-only)"), "{}", second.state.window_title());
    second.rename("Mine");
    second.save();
    assert_eq!(second.picks(), [&PickFor::Save(None)], "it asks for another name");
    second.act(Action::Picked(PickFor::Save(None), Some(path.clone())));
    assert_eq!(failed(&second).trouble, Trouble::Elsewhere);
    assert_eq!(read(&path), "gym");
    drop(first);
    second.answer(DialogAction::TryAgain);
    assert_eq!(read(&path), "Mine", "now that nobody else has it");
    assert!(!second.state.is_read_only());

    let mut third = place.app_with(Some(&path));
    third.answer(DialogAction::OpenCopy);
    assert_eq!((third.name(), third.state.path()), ("Mine", None));
    let mut fourth = place.app_with(Some(&path));
    fourth.answer(DialogAction::Cancel);
    assert!(!fourth.state.has_project());
}

#[test]
fn a_file_can_be_opened_again_in_its_own_window_and_elsewhere_once_it_is_closed() {
    let place = Place::new();
    let path = place.file("gym");
    let mut first = place.app_with(Some(&path));
    first.act(Action::Leave(Intent::Open(path.clone())));
    assert_eq!((first.state.dialog(), first.name()), (None, "gym"));
    first.act(Action::Leave(Intent::Close));
    let second = place.app_with(Some(&path));
    assert_eq!((second.state.dialog(), second.name()), (None, "gym"));
}

#[test]
fn the_window_says_that_another_one_has_the_file() {
    let place = Place::new();
    let path = place.file("gym");
    let _first = place.app_with(Some(&path));
    let (mut harness, _, _) = place.window(Some(&path));
    harness.get_by_label("The file is open in another window");
    click(&mut harness, "Open read-only");
    assert_eq!(harness.state().state().window_title(), "gym (read-only) – Worthwhile");
}

// Confidential projects.

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned()).expect("it is not empty")
}

/// Every file below a folder, with its bytes.
fn all_files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder").flatten() {
        if entry.path().is_dir() {
            found.extend(all_files(&entry.path()));
        } else {
            found.push((entry.path(), fs::read(entry.path()).expect("it reads")));
        }
    }
    found
}

#[test]
fn a_confidential_project_leaves_no_plain_text_and_opens_with_its_passphrase_only() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app();
    app.act(Action::Leave(Intent::Open(path.clone())));
    app.rename("Secretgym");
    app.save();
    app.rename("Secretgym again");
    app.save();
    // A copy of unsaved work that was kept before then goes, too.
    app.rename("Secretgym, not saved");
    app.pass(2.0);
    assert_eq!(place.copies(), 1);
    app.act(Action::Command(Command::Protect));
    app.act(Action::Protect(Some(passphrase("correct horse"))));
    app.pass(2.0);
    assert_eq!(place.copies(), 0);
    assert!(app.state.is_confidential() && !app.state.is_dirty());
    app.rename("Secretgym three");
    app.pass(2.0);
    assert_eq!(place.copies(), 1, "unsaved work is kept");
    for (file, bytes) in all_files(place.folder.path()) {
        let is_plain = bytes.windows(9).any(|window| window == b"Secretgym");
        assert!(!is_plain, "{}", file.display());
    }
    drop(app);

    let mut app = place.app();
    let left = app.state.recoveries().first().expect("the work is offered").number;
    app.answer(DialogAction::Recover(left));
    assert!(matches!(app.state.dialog(), Some(Dialog::Passphrase { tried: Tried::Nothing, .. })));
    app.act(Action::Unlock(passphrase("battery")));
    assert!(matches!(app.state.dialog(), Some(Dialog::Passphrase { tried: Tried::Wrong, .. })));
    app.act(Action::Unlock(passphrase("correct horse")));
    assert_eq!(app.state.project().name, "Secretgym three");
    assert!(app.state.is_confidential() && app.state.is_dirty());
    app.save();

    let mut app = place.app();
    app.act(Action::Leave(Intent::Open(path.clone())));
    app.act(Action::Unlock(passphrase("correct horse")));
    app.answer(DialogAction::OpenCopy);
    assert_eq!(app.state.project().name, "Secretgym three");
    let plain = fs::read(&path).expect("it reads");
    let mut damaged = plain.clone();
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    let other = place.path("damaged.ron");
    fs::write(&other, damaged).expect("written");
    app.act(Action::Leave(Intent::Open(other)));
    app.act(Action::Unlock(passphrase("correct horse")));
    let notice = &app.state.notices().last().expect("it is told").text;
    assert!(notice.contains("damaged"), "{notice}");
}

#[test]
fn a_passphrase_can_be_taken_off_again() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app();
    app.act(Action::Leave(Intent::Open(path.clone())));
    app.act(Action::Protect(Some(passphrase("correct horse"))));
    assert!(project_file::load(&path).is_err());
    app.act(Action::Protect(None));
    assert!(!app.state.is_confidential());
    assert!(project_file::load(&path).is_ok());
}

#[test]
fn fields_of_a_newer_build_are_told_and_kept() {
    let place = Place::new();
    let path = place.path("newer.ron");
    let text = "(worthwhile: 1, project: (name: \"Gym\", currency: \"USD\", discount_rate_annual: Exact(0.1), \
                horizon_months: 60, loyalty: (tiers: 3)))";
    fs::write(&path, text).expect("written");
    let mut app = place.app();
    app.act(Action::Leave(Intent::Open(path.clone())));
    let notice = &app.state.notices().last().expect("it is told").text;
    assert!(notice.contains("loyalty"), "{notice}");
    app.rename("Gym 2");
    app.save();
    let saved = fs::read_to_string(&path).expect("it reads");
    assert!(saved.contains("Gym 2") && saved.contains("loyalty: (tiers: 3)"), "{saved}");
}

#[test]
fn a_project_saves_itself_where_that_is_wanted_and_only_to_its_own_file() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app();
    app.act(Action::Leave(Intent::Open(path.clone())));
    app.rename("Not yet");
    app.pass(60.0);
    assert_eq!(read(&path), "gym", "it is switched off at first");
    app.act(Action::View(ViewAction::Autosave(true)));
    app.pass(5.0);
    app.rename("Still typing");
    app.pass(8.0);
    assert_eq!(read(&path), "gym");
    app.pass(8.0);
    assert_eq!(read(&path), "Still typing");
    assert!(!app.state.is_dirty());
    assert_eq!(app.state.next_tick(app.now), None, "nothing waits any more");
    app.act(Action::Command(Command::New));
    app.rename("Without a file");
    app.pass(60.0);
    assert!(app.state.is_dirty(), "nobody is asked for a file out of the blue");
}
