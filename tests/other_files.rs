//! Nothing goes wrong with files by what comes late or from elsewhere: jobs that end after another project was opened,
//! files that are not plain, files that others wrote, questions that are answered late.

#[path = "common/state.rs"]
mod state;
#[path = "common/window.rs"]
mod window;

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use state::{App, Place, read, write};
use worthwhile::app::disk::SaveTrouble;
use worthwhile::app::{
    Action, AppState, Command, CompareAction, Dialog, DialogAction, Effect, Intent, Job, JobResult, Jobs, PickFor,
    ProjectAction, Settings, Tried, ViewAction, run_job,
};
use worthwhile::export::Format;
use worthwhile::project_file::{Passphrase, Stamp, Step, WriteError, is_encrypted};
use worthwhile::ui::{NoChooser, WorthwhileApp};

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned()).expect("it is not empty")
}

impl App {
    /// Does something whose jobs are still running when the test goes on.
    fn begin(&mut self, action: Action) -> Vec<Effect> {
        self.state.handle(action)
    }

    fn open(&mut self, path: &Path) {
        self.act(Action::Leave(Intent::Open(path.to_path_buf())));
    }

    fn protect(&mut self, text: &str) {
        self.act(Action::Protect(Some(passphrase(text))));
    }

    fn says(&self, part: &str) -> bool {
        self.state.notices().iter().any(|notice| notice.text.contains(part))
    }

    fn asks_for_passphrase(&self) -> bool {
        matches!(self.state.dialog(), Some(Dialog::Passphrase { tried: Tried::Nothing, .. }))
    }
}

fn saves(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| matches!(effect, Effect::Run(Job::Save(_)))).count()
}

// Saves and openings that end late.

#[test]
fn a_save_that_ends_late_changes_nothing_of_the_project_that_is_open_then() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    app.rename("Mine");
    let slow = app.begin(Action::Command(Command::Save));
    app.act(Action::Leave(Intent::New));
    app.answer(DialogAction::Discard);
    app.rename("Another");
    app.follow(slow);
    assert_eq!((read(&path).as_str(), app.state.path()), ("Mine", None));
    assert!(app.state.is_dirty() && app.state.busy().is_none() && app.state.watched().is_none());
    assert!(app.says("Saved"), "it is told all the same");
    app.save();
    assert_eq!(app.picks(), [&PickFor::Save(None)], "the new project has no file yet");
}

#[test]
fn an_empty_project_is_not_saved_over_a_file_whose_save_ends_after_closing() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    app.act(Action::View(ViewAction::Autosave(true)));
    app.rename("Mine");
    let slow = app.begin(Action::Command(Command::Save));
    app.act(Action::Leave(Intent::Close));
    app.answer(DialogAction::Discard);
    app.follow(slow);
    app.pass(60.0);
    app.pass(60.0);
    assert_eq!(read(&path), "Mine");
    assert!(!app.state.has_project() && !app.state.is_dirty() && app.state.path().is_none());
}

#[test]
fn only_the_last_opening_counts() {
    let place = Place::new();
    let (one, two) = (place.file("one"), place.file("two"));
    let mut app = place.app();
    let slow = app.begin(Action::Leave(Intent::Open(one.clone())));
    app.open(&two);
    assert_eq!((app.name(), app.state.busy()), ("two", None));
    app.rename("Mine");
    app.follow(slow);
    assert_eq!((app.name(), app.state.path(), app.state.dialog()), ("Mine", Some(two.as_path()), None));

    let slow = app.begin(Action::Leave(Intent::Open(one)));
    assert_eq!(saves(&slow), 0);
    app.answer(DialogAction::Discard);
    let slow = app.begin(Action::Leave(Intent::Open(place.path("two.worthwhile.ron"))));
    app.act(Action::Leave(Intent::New));
    app.follow(slow);
    assert_eq!(app.state.path(), None, "a new project was asked for after that");
}

#[test]
fn what_is_typed_while_a_file_is_chosen_is_asked_about() {
    let place = Place::new();
    let (one, two) = (place.file("one"), place.file("two"));
    let mut app = place.app_with(Some(&one));
    app.act(Action::Command(Command::Open));
    assert_eq!(app.picks(), [&PickFor::Open]);
    app.rename("Mine");
    app.act(Action::Picked(PickFor::Open, Some(two.clone())));
    assert_eq!((app.state.dialog(), app.name()), (Some(&Dialog::Unsaved(Intent::Open(two.clone()))), "Mine"));
    app.answer(DialogAction::Cancel);
    // What was to be thrown away before is not asked about twice.
    app.act(Action::Command(Command::Open));
    app.answer(DialogAction::Discard);
    app.act(Action::Picked(PickFor::Open, Some(two)));
    assert_eq!((app.state.dialog(), app.name()), (None, "two"));
}

#[test]
fn a_comparison_that_comes_late_is_not_with_another_project() {
    let place = Place::new();
    let (one, two) = (place.file("one"), place.file("two"));
    let mut app = place.app_with(Some(&one));
    let slow = app.begin(Action::Picked(PickFor::Compare, Some(two)));
    app.act(Action::Leave(Intent::New));
    app.follow(slow);
    assert!(app.state.dialog().is_none() && app.state.comparison().is_none());
}

#[test]
fn the_end_waits_for_a_save_that_runs_unless_it_is_asked_for_twice() {
    let place = Place::new();
    let path = place.file("gym");
    let begin = || {
        let mut app = place.app();
        app.open(&path);
        app.rename("Mine");
        let slow = app.begin(Action::Command(Command::Save));
        app.act(Action::Command(Command::Quit));
        app.answer(DialogAction::Discard);
        assert!(app.state.is_unfinished() && !app.has_quit());
        (app, slow)
    };
    let (mut app, slow) = begin();
    app.follow(slow);
    assert!(app.has_quit());
    assert_eq!(read(&path), "Mine");
    drop(app);
    let (mut app, _hanging) = begin();
    app.act(Action::Command(Command::Quit));
    app.answer(DialogAction::Discard);
    assert!(app.has_quit() && !app.state.is_unfinished());
}

#[test]
fn what_was_to_follow_a_queued_save_is_not_lost_when_the_first_one_fails() {
    let place = Place::new();
    fs::create_dir(place.path("network")).expect("a folder");
    let path = place.path("network").join("gym.ron");
    write(&path, "gym");
    let mut app = place.app_with(Some(&path));
    app.rename("Mine");
    let first = app.begin(Action::Command(Command::Save));
    app.act(Action::Leave(Intent::Quit));
    app.answer(DialogAction::Save);
    fs::rename(place.path("network"), place.path("away")).expect("the network is gone");
    app.follow(first);
    assert!(matches!(app.state.dialog(), Some(Dialog::SaveFailed(_))), "{:?}", app.state.dialog());
    fs::rename(place.path("away"), place.path("network")).expect("it is back");
    app.answer(DialogAction::TryAgain);
    assert!(app.has_quit());
    assert_eq!(read(&path), "Mine");
}

#[test]
fn a_comparison_does_not_forget_the_save_that_it_interrupts() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    app.rename("Mine");
    write(&path, "Theirs");
    app.act(Action::Leave(Intent::Quit));
    app.answer(DialogAction::Save);
    assert!(matches!(app.state.dialog(), Some(Dialog::Changed { wish: Some(_), .. })));
    app.answer(DialogAction::Compare);
    assert_eq!(app.state.dialog(), Some(&Dialog::Compare));
    app.act(Action::Compare(CompareAction::TakeAll));
    app.answer(DialogAction::Cancel);
    assert!(matches!(app.state.dialog(), Some(Dialog::Changed { wish: Some(_), .. })), "{:?}", app.state.dialog());
    app.answer(DialogAction::KeepMine);
    assert!(app.has_quit());
}

#[test]
fn a_path_is_kept_as_it_is_from_any_folder() {
    let place = Place::new();
    let path = Path::new("assets/examples/gym.worthwhile.ron");
    let mut app = place.app();
    app.open(path);
    assert!(app.state.path().is_some_and(Path::is_absolute), "{:?}", app.state.path());
    app.act(Action::Leave(Intent::Close));
    app.act(Action::Typed(PickFor::Open, path.to_path_buf()));
    assert!(app.state.path().is_some_and(Path::is_absolute), "{:?}", app.state.path());
    let app = place.app_with(Some(Path::new("assets/examples/car-wash.worthwhile.ron")));
    assert!(app.state.path().is_some_and(Path::is_absolute), "{:?}", app.state.path());
}

#[test]
fn a_chart_replaces_no_file_unasked() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app();
    app.act(Action::Leave(Intent::Example("gym")));
    let chart = worthwhile::chart::CHARTS[0].key;
    app.act(Action::Typed(PickFor::Chart(chart, Format::Svg), path.clone()));
    assert!(matches!(app.state.dialog(), Some(Dialog::ReplaceByChart(_))), "{:?}", app.state.dialog());
    app.answer(DialogAction::Cancel);
    assert_eq!(read(&path), "gym");

    let picture = place.path("value.svg");
    fs::write(&picture, "another picture").expect("written");
    app.act(Action::Picked(PickFor::Chart(chart, Format::Svg), Some(place.path("value"))));
    assert!(matches!(app.state.dialog(), Some(Dialog::ReplaceByChart(_))), "the ending was added");
    assert_eq!(fs::read_to_string(&picture).expect("it reads"), "another picture");
    app.answer(DialogAction::Replace);
    assert!(fs::read_to_string(&picture).expect("it reads").starts_with("<svg"));
    app.act(Action::Picked(PickFor::Chart(chart, Format::Svg), Some(picture)));
    assert_eq!(app.state.dialog(), None, "the system's dialog has asked about this name");
}

#[test]
fn a_write_in_place_that_was_cut_short_is_nobody_else_s_work_and_needs_no_backup() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    app.rename("First");
    app.save();
    app.rename("Mine");
    let effects = app.begin(Action::Command(Command::Save));
    let job =
        effects.into_iter().find_map(|effect| if let Effect::Run(Job::Save(job)) = effect { Some(job) } else { None });
    let mut job = job.expect("it saves");
    job.wish.in_place = true;
    fs::write(&path, "(worthwh").expect("written");
    let stamp = Stamp::of_file(&path).expect("it reads").expect("it is there");
    let error =
        WriteError { step: Step::Write, error: std::io::ErrorKind::StorageFull.into(), can_write_in_place: false };
    app.act(Action::Job(JobResult::Saved(job, Err(SaveTrouble::Half { error: Arc::new(error), stamp }))));
    app.look();
    assert!(matches!(app.state.dialog(), Some(Dialog::SaveFailed(_))), "{:?}", app.state.dialog());
    app.answer(DialogAction::TryAgain);
    assert_eq!((app.state.dialog(), read(&path).as_str()), (None, "Mine"));
    assert_eq!(read(app.state.backup().expect("there is one")), "gym");
}

// Saving by itself.

#[test]
fn a_project_does_not_save_itself_again_after_a_failure_or_where_its_file_was_moved_away() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    app.act(Action::View(ViewAction::Autosave(true)));
    app.rename("Mine");
    write(&path, "Theirs");
    app.pass(11.0);
    assert!(matches!(app.state.dialog(), Some(Dialog::Changed { .. })));
    app.answer(DialogAction::Cancel);
    app.pass(60.0);
    app.pass(60.0);
    assert_eq!(app.state.dialog(), None, "once is enough");
    app.save();
    app.answer(DialogAction::KeepMine);
    app.rename("Mine again");
    app.pass(11.0);
    assert_eq!(read(&path), "Mine again", "from then on it saves itself again");

    fs::rename(&path, place.path("moved.ron")).expect("moved");
    app.look();
    app.pass(60.0);
    app.pass(60.0);
    assert!(!path.exists() && app.state.is_dirty());
}

#[test]
fn a_presentation_is_not_ended_by_saving() {
    let place = Place::new();
    let path = place.path("network").join("gym.ron");
    fs::create_dir(place.path("network")).expect("a folder");
    fs::copy("assets/examples/gym.worthwhile.ron", &path).expect("copied");
    let mut app = place.app_with(Some(&path));
    app.act(Action::View(ViewAction::Autosave(true)));
    app.rename("Mine");
    fs::remove_dir_all(place.path("network")).expect("the network is gone");
    app.act(Action::Command(Command::Present));
    app.pass(60.0);
    app.pass(60.0);
    assert!(app.state.present().is_some() && app.state.dialog().is_none());
}

// Recovery.

fn crashed(place: &Place, path: &Path, name: &str) {
    let mut app = place.app_with(Some(path));
    app.rename(name);
    app.pass(2.0);
}

#[test]
fn copies_are_kept_while_the_file_of_other_work_cannot_be_reached() {
    let place = Place::new();
    let path = place.file("gym");
    crashed(&place, &path, "Left");
    let state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1)).keeping_in(Some(place.data()));
    let mut app = App { state, now: 0.0, outside: Vec::new() };
    let mut hanging = Vec::new();
    for effect in app.state.start(None) {
        if let Effect::Run(job) = effect {
            hanging.extend(app.begin(Action::Job(run_job(job))));
        }
    }
    assert_eq!(hanging.len(), 1, "{hanging:?}");
    app.act(Action::Command(Command::New));
    app.rename("Mine");
    app.pass(2.0);
    assert_eq!(place.copies(), 2);
    app.follow(hanging);
    assert_eq!(app.state.dialog(), Some(&Dialog::Recovery), "it is offered when it is there");
}

#[test]
fn a_copy_that_could_not_be_kept_is_tried_again() {
    let place = Place::new();
    let path = place.file("gym");
    crashed(&place, &path, "Left");
    let mut app = place.app();
    let number = app.state.recoveries()[0].number;
    app.answer(DialogAction::Recover(number));
    app.rename("Mine");
    fs::rename(place.path("data/recovery"), place.path("data/away")).expect("it is gone");
    app.pass(2.0);
    assert!(app.says("No copy of unsaved work"));
    fs::rename(place.path("data/away"), place.path("data/recovery")).expect("it is back");
    assert_eq!(place.copies(), 1, "the one that was left");
    app.pass(40.0);
    assert_eq!((place.copies(), app.state.next_tick(app.now)), (1, None), "its own has taken its place");
    drop(app);
    let app = place.app();
    assert_eq!(app.state.recoveries()[0].name, "Mine");
}

#[test]
fn unlocked_work_shows_what_differs_when_it_is_not_taken_at_once() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    app.protect("correct horse");
    app.rename("Mine");
    app.pass(2.0);
    drop(app);
    let mut app = place.app();
    app.act(Action::Command(Command::New));
    app.rename("Unsaved");
    // The question comes with what was left; it was answered by going on in another way.
    let number = app.state.recoveries()[0].number;
    app.answer(DialogAction::Recover(number));
    app.act(Action::Unlock(passphrase("correct horse")));
    assert_eq!(app.state.dialog(), Some(&Dialog::Unsaved(Intent::Recover(number))));
    app.answer(DialogAction::Cancel);
    assert_eq!(app.state.dialog(), Some(&Dialog::Recovery));
    let [recovery] = app.state.recoveries() else { panic!("{:?}", app.state.recoveries()) };
    assert_eq!((recovery.name.as_str(), recovery.differences.len()), ("Mine", 1));
    assert!(recovery.file.is_some() && !recovery.is_sealed);
}

#[test]
fn work_is_compared_with_its_file_also_if_that_has_fields_of_a_newer_build() {
    let place = Place::new();
    let path = place.path("newer.ron");
    let text = "(worthwhile: 1, project: (name: \"Gym\", currency: \"USD\", discount_rate_annual: Exact(0.1), \
                horizon_months: 60, loyalty: (tiers: 3)))";
    fs::write(&path, text).expect("written");
    crashed(&place, &path, "Mine");
    let app = place.app();
    let [recovery] = app.state.recoveries() else { panic!("{:?}", app.state.recoveries()) };
    assert!(recovery.file.is_some());
    assert_eq!(recovery.differences.len(), 1);
}

#[test]
fn temporary_files_in_the_folder_of_the_app_are_swept() {
    let place = Place::new();
    for part in ["recovery", "backups"] {
        let folder = place.path("data").join(part);
        fs::create_dir_all(&folder).expect("a folder");
        let stray = fs::File::create(folder.join(".worthwhile-abc123.tmp")).expect("a file");
        stray.set_modified(SystemTime::now() - Duration::from_mins(1)).expect("its time");
    }
    let app = place.app();
    for part in ["recovery", "backups"] {
        assert!(!place.path("data").join(part).join(".worthwhile-abc123.tmp").exists(), "{part}");
    }
    drop(app);
}

#[test]
fn time_passes_also_where_the_toolkit_s_does_not() {
    let place = Place::new();
    let path = place.file("gym");
    let time = Arc::new(Mutex::new(0.0));
    let (jobs, state) = (
        Jobs::inline(),
        AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1)).keeping_in(Some(place.data())),
    );
    let (sender, _) = jobs.sender();
    let now = Arc::clone(&time);
    let mut harness = Harness::builder().with_step_dt(0.0).build_eframe(move |cc| {
        let clock = Box::new(move || *now.lock().expect("nobody panics with it"));
        WorthwhileApp::new(&cc.egui_ctx, state, jobs, Box::new(NoChooser), Some(path)).with_clock(clock)
    });
    harness.step();
    sender.send(Action::Project(ProjectAction::SetName("Mine".to_owned()))).expect("the window listens");
    harness.step();
    assert_eq!(place.copies(), 0);
    *time.lock().expect("nobody panics with it") = 1.5;
    harness.step();
    assert_eq!(place.copies(), 1);
}

// Confidential projects.

#[test]
fn what_a_confidential_save_replaces_is_kept_as_a_confidential_backup() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    app.protect("correct horse");
    let backup = app.state.backup().expect("what was replaced is kept").clone();
    assert!(is_encrypted(&fs::read(&backup).expect("it reads")));
    app.rename("Mine");
    app.save();
    write(&path, "Theirs");
    app.rename("Mine again");
    app.save();
    app.answer(DialogAction::KeepMine);
    assert!(is_encrypted(&fs::read(&backup).expect("it reads")));
    app.act(Action::Command(Command::OpenBackup));
    assert_eq!((app.name(), app.state.dialog()), ("Theirs", None));

    // A backup from before the passphrase stays, too.
    let other = place.file("other");
    let mut app = place.app_with(Some(&other));
    app.rename("Once saved");
    app.save();
    app.protect("correct horse");
    assert!(is_encrypted(&fs::read(app.state.backup().expect("it is still there")).expect("it reads")));
    app.act(Action::Command(Command::OpenBackup));
    assert_eq!(app.name(), "other");
}

#[test]
fn a_file_that_somebody_wrote_in_plain_text_does_not_take_the_protection_off() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    app.protect("correct horse");
    write(&path, "Theirs");
    app.look();
    assert_eq!(app.name(), "Theirs");
    assert!(app.state.is_confidential() && app.state.is_dirty() && !app.state.is_saved_with_passphrase());
    assert!(app.says("without its passphrase"));
    app.save();
    assert!(is_encrypted(&fs::read(&path).expect("it reads")) && !app.state.is_dirty());
}

#[test]
fn a_passphrase_that_was_not_saved_is_unsaved_work() {
    let place = Place::new();
    fs::create_dir(place.path("network")).expect("a folder");
    let path = place.path("network").join("gym.ron");
    write(&path, "gym");
    let mut app = place.app_with(Some(&path));
    fs::rename(place.path("network"), place.path("away")).expect("the network is gone");
    app.protect("correct horse");
    assert!(matches!(app.state.dialog(), Some(Dialog::SaveFailed(_))), "{:?}", app.state.dialog());
    app.answer(DialogAction::Cancel);
    assert!(app.state.is_dirty() && !app.state.is_saved_with_passphrase());
    app.act(Action::Command(Command::Quit));
    assert_eq!(app.state.dialog(), Some(&Dialog::Unsaved(Intent::Quit)));
    fs::rename(place.path("away"), place.path("network")).expect("it is back");
    app.answer(DialogAction::Save);
    assert!(app.has_quit());
    assert!(is_encrypted(&fs::read(&path).expect("it reads")));
}

#[test]
fn the_passphrase_is_set_before_the_project_is_left() {
    let place = Place::new();
    let path = place.file("gym");
    let mut app = place.app_with(Some(&path));
    let slow = app.begin(Action::Protect(Some(passphrase("correct horse"))));
    assert!(app.state.is_unfinished());
    app.act(Action::Leave(Intent::New));
    assert_eq!(app.name(), "gym");
    app.follow(slow);
    assert_eq!((app.name(), app.state.path()), ("", None));
    assert!(is_encrypted(&fs::read(&path).expect("it reads")));
}

#[test]
fn whatever_is_confidential_asks_for_its_passphrase() {
    let place = Place::new();
    let (secret, path) = (place.file("secret"), place.file("gym"));
    let mut app = place.app_with(Some(&secret));
    app.protect("correct horse");
    drop(app);

    let mut app = place.app_with(Some(&path));
    app.act(Action::Picked(PickFor::Compare, Some(secret.clone())));
    assert!(app.asks_for_passphrase());
    app.act(Action::Unlock(passphrase("battery")));
    assert!(matches!(app.state.dialog(), Some(Dialog::Passphrase { tried: Tried::Wrong, .. })));
    app.act(Action::Unlock(passphrase("correct horse")));
    assert_eq!(app.state.dialog(), Some(&Dialog::Compare));
    app.answer(DialogAction::Cancel);

    // The file becomes confidential while it is open.
    fs::copy(&secret, &path).expect("copied");
    app.look();
    assert!(app.asks_for_passphrase());
    app.act(Action::Unlock(passphrase("correct horse")));
    assert_eq!((app.name(), app.state.is_confidential()), ("secret", true));

    // What was replaced then is a backup with that passphrase, although the project has none any more.
    app.act(Action::Protect(None));
    app.act(Action::Command(Command::OpenBackup));
    assert!(app.asks_for_passphrase());
    app.act(Action::Unlock(passphrase("correct horse")));
    assert!(app.says("This is the backup"));
}

#[test]
fn fields_of_a_newer_build_come_back_with_the_backup() {
    let place = Place::new();
    let path = place.path("newer.ron");
    let text = "(worthwhile: 1, project: (name: \"Gym\", currency: \"USD\", discount_rate_annual: Exact(0.1), \
                horizon_months: 60, loyalty: (tiers: 3)))";
    fs::write(&path, text).expect("written");
    let mut app = place.app_with(Some(&path));
    app.rename("Mine");
    app.save();
    write(&path, "Theirs, without it");
    app.look();
    app.act(Action::Command(Command::OpenBackup));
    app.save();
    assert!(fs::read_to_string(&path).expect("it reads").contains("loyalty: (tiers: 3)"));
}

fn type_into(harness: &mut Harness<'static, WorthwhileApp>, label: &str, text: &str) {
    let field = harness.get_by_role_and_label(Role::PasswordInput, label);
    field.focus();
    field.type_text(text);
    harness.run();
}

fn press(harness: &mut Harness<'static, WorthwhileApp>, key: Key) {
    harness.key_press_modifiers(Modifiers::NONE, key);
    harness.run();
}

#[test]
fn a_passphrase_that_was_typed_does_not_come_back_and_enter_on_a_button_is_that_button() {
    let (mut harness, _) = window::window([1280.0, 900.0], Settings::default(), None);
    window::open_example(&mut harness, "Gym");
    let open = |harness: &mut Harness<'static, WorthwhileApp>| {
        harness.get_by_label("File").click();
        harness.run();
        harness.get_by_label_contains("Save with passphrase").click();
        harness.run();
    };
    open(&mut harness);
    type_into(&mut harness, "Passphrase", "correct horse");
    type_into(&mut harness, "The same again", "correct horse");
    press(&mut harness, Key::Escape);
    harness.run();
    assert!(harness.state().state().dialog().is_none());
    open(&mut harness);
    let field = harness.get_by_role_and_label(Role::PasswordInput, "Passphrase");
    assert_eq!(field.value().unwrap_or_default(), "");
    type_into(&mut harness, "Passphrase", "correct horse");
    type_into(&mut harness, "The same again", "correct horse");
    harness.get_by_label("Cancel").focus();
    harness.run();
    press(&mut harness, Key::Enter);
    assert!(harness.state().state().dialog().is_none());
    assert!(!harness.state().state().is_confidential() && !harness.state().state().is_unfinished());
}
