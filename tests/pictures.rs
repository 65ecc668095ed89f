//! Pictures of every page and every chart in three themes, compared to the pixel.

#[path = "common/decisions.rs"]
mod decisions;
#[path = "common/window.rs"]
mod window;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults, try_image_snapshot_options};
use worthwhile::app::templates::{TEMPLATES, template};
use worthwhile::app::{
    Action, AppState, Command, Comparison, JobResult, Jobs, PickFor, ProjectAction, Settings, TextSize,
};
use worthwhile::chart::palette::ThemeName;
use worthwhile::chart::{CHARTS, ChartInput, Studied, registry};
use worthwhile::engine::ProjectFigures;
use worthwhile::export::chart_to_pixels;
use worthwhile::project_file::{DataFolder, FileError};
use worthwhile::ui::WorthwhileApp;
use worthwhile::words::{NumberLocale, Words};

type Window = Harness<'static, WorthwhileApp>;

const SMALL: [f32; 2] = [1280.0, 720.0];
const LARGE: [f32; 2] = [1920.0, 1080.0];
const PAGES: [(Key, &str); 4] =
    [(Key::Num1, "overview"), (Key::Num2, "offer"), (Key::Num6, "segments"), (Key::Num7, "over-time")];

/// No pixel may differ.
fn strict() -> SnapshotOptions {
    SnapshotOptions::new().threshold(0.0).max_failed_pixels(0)
}

fn app(size: [f32; 2], theme: ThemeName) -> Window {
    window::window(size, Settings { theme, ..Settings::default() }, None).0
}

fn go(harness: &mut Window, key: Key) {
    harness.key_press_modifiers(Modifiers::COMMAND, key);
    harness.run();
    harness.remove_cursor();
    harness.run();
}

/// Pictures of all pages of an example.
fn pages(results: &mut SnapshotResults, example: &str, folder: &str, sizes: &[([f32; 2], &str)], themes: &[ThemeName]) {
    for theme in themes {
        for (size, size_name) in sizes {
            let mut harness = app(*size, *theme);
            window::open_example(&mut harness, example);
            for (key, page) in PAGES {
                go(&mut harness, key);
                let name = format!("{folder}/{page}-{}-{size_name}", theme.key());
                results.add(harness.try_snapshot_options(name, &strict()));
            }
        }
    }
}

#[test]
fn pages_of_the_gym() {
    let mut results = SnapshotResults::new();
    pages(&mut results, "Gym", "gym", &[(SMALL, "720")], &ThemeName::ALL);
    pages(&mut results, "Gym", "gym", &[(LARGE, "1080")], &[ThemeName::Light]);
}

#[test]
fn pages_of_the_other_examples() {
    let mut results = SnapshotResults::new();
    for (example, folder) in [("Car wash", "car-wash"), ("Mobile operator", "mobile"), ("Film-rental kiosk", "kiosk")] {
        pages(&mut results, example, folder, &[(LARGE, "1080")], &[ThemeName::Light]);
    }
}

/// The pages of the customer's side, and the whole of each in a window that is high enough.
#[test]
fn pages_of_the_customers_side() {
    const PAGES: [(Key, &str); 4] =
        [(Key::Num3, "evidence"), (Key::Num4, "competition"), (Key::Num5, "proposition"), (Key::Num8, "checks")];
    let mut results = SnapshotResults::new();
    for theme in ThemeName::ALL {
        let mut harness = app(SMALL, theme);
        window::open_example(&mut harness, "Car wash");
        for (key, page) in PAGES {
            go(&mut harness, key);
            results.add(harness.try_snapshot_options(format!("customer/{page}-{}", theme.key()), &strict()));
        }
    }
    let mut harness = app([1280.0, 2600.0], ThemeName::Light);
    window::open_example(&mut harness, "Car wash");
    for (key, page) in [(Key::Num2, "offer")].into_iter().chain(PAGES) {
        go(&mut harness, key);
        results.add(harness.try_snapshot_options(format!("customer/{page}-whole"), &strict()));
    }
}

/// The pages of decisions in three themes, the whole of each, and with large text.
#[test]
fn pages_of_decisions() {
    const PAGES: [(Key, &str); 3] = [(Key::F7, "budget"), (Key::F8, "uncertainty"), (Key::F9, "interview")];
    let mut results = SnapshotResults::new();
    let mut take = |harness: &mut Window, name: &str| {
        window::open_example(harness, "Gym");
        for (key, page) in PAGES {
            harness.key_press(key);
            harness.run();
            harness.remove_cursor();
            harness.run();
            results.add(harness.try_snapshot_options(format!("decide/{page}-{name}"), &strict()));
        }
    };
    for theme in ThemeName::ALL {
        take(&mut app(SMALL, theme), theme.key());
    }
    take(&mut app([1280.0, 3400.0], ThemeName::Light), "whole");
    let settings = Settings { text_size: TextSize::from(200), ..Settings::default() };
    take(&mut window::window(SMALL, settings, None).0, "large");
}

#[test]
fn start_page_and_empty_pages() {
    let mut results = SnapshotResults::new();
    for theme in ThemeName::ALL {
        let mut harness = app(SMALL, theme);
        results.add(harness.try_snapshot_options(format!("empty/start-{}", theme.key()), &strict()));
        harness.get_by_label("New project").click();
        harness.run();
        for (key, page) in PAGES {
            go(&mut harness, key);
            results.add(harness.try_snapshot_options(format!("empty/{page}-{}", theme.key()), &strict()));
        }
    }
}

#[test]
fn slides_of_the_presentation() {
    let mut results = SnapshotResults::new();
    let mut harness = app(LARGE, ThemeName::Dark);
    window::open_example(&mut harness, "Gym");
    harness.remove_cursor();
    harness.key_press(Key::F5);
    harness.run();
    // The charts are the same in all exports; these show how slides are laid out.
    for slide in 0..8 {
        results.add(harness.try_snapshot_options(format!("present/slide-{slide}"), &strict()));
        harness.key_press(Key::ArrowRight);
        harness.run();
    }
    harness.key_press(Key::B);
    harness.run();
    results.add(harness.try_snapshot_options("present/black", &strict()));
}

#[test]
fn questions_forms_and_details() {
    let mut results = SnapshotResults::new();
    for theme in ThemeName::ALL {
        let mut harness = app(SMALL, theme);
        window::open_example(&mut harness, "Mobile operator");
        harness.key_press(Key::F4);
        harness.run();
        results.add(harness.try_snapshot_options(format!("dialogs/project-{}", theme.key()), &strict()));
        harness.get_by_role_and_label(Role::TextInput, "Name").type_text("Changed");
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        go(&mut harness, Key::N);
        results.add(harness.try_snapshot_options(format!("dialogs/unsaved-{}", theme.key()), &strict()));
        let mut harness = app(LARGE, theme);
        window::open_example(&mut harness, "Mobile operator");
        go(&mut harness, Key::Num6);
        harness.get_by_label("Show in inspector: Small firms").click();
        harness.run();
        harness.remove_cursor();
        harness.run();
        results.add(harness.try_snapshot_options(format!("dialogs/inspector-{}", theme.key()), &strict()));
    }
}

#[test]
fn search_keys_settings_and_large_text() {
    let mut results = SnapshotResults::new();
    for theme in ThemeName::ALL {
        let mut harness = app(SMALL, theme);
        window::open_example(&mut harness, "Gym");
        harness.remove_cursor();
        for (key, name) in [(Key::K, "search"), (Key::Comma, "settings")] {
            go(&mut harness, key);
            results.add(harness.try_snapshot_options(format!("dialogs/{name}-{}", theme.key()), &strict()));
            harness.key_press(Key::Escape);
            harness.run();
        }
        harness.key_press(Key::F1);
        harness.run();
        results.add(harness.try_snapshot_options(format!("dialogs/keys-{}", theme.key()), &strict()));
    }
    let settings = Settings { text_size: TextSize::from(200), ..Settings::default() };
    let (mut harness, _) = window::window(SMALL, settings, None);
    window::open_example(&mut harness, "Gym");
    for (key, page) in PAGES {
        go(&mut harness, key);
        harness.remove_cursor();
        harness.run();
        results.add(harness.try_snapshot_options(format!("large-text/{page}"), &strict()));
    }
}

/// A window whose jobs a picture answers by itself, so that it is the same on every machine.
fn answered(settings: Settings, data: Option<DataFolder>) -> (Window, Sender<Action>) {
    let jobs = Jobs::inline();
    let (sender, _) = jobs.sender();
    let state = AppState::new(settings, None, fastrand::Rng::with_seed(1)).keeping_in(data);
    let chooser = Box::new(window::Answers::new([]));
    let mut harness = window::window_of(SMALL, state, (jobs, chooser), None);
    harness.run();
    (harness, sender)
}

fn send(harness: &mut Window, sender: &Sender<Action>, action: Action) {
    sender.send(action).expect("the window listens");
    harness.run();
    harness.remove_cursor();
    harness.run();
}

#[test]
fn questions_about_files_and_passphrases() {
    let mut results = SnapshotResults::new();
    let in_theme = |theme| Settings { theme, ..Settings::default() };
    let file = PathBuf::from("/projects/gym.worthwhile.ron");

    let (mut harness, sender) = answered(in_theme(ThemeName::Dark), None);
    let error = Err(Arc::new(FileError::WrongPassphrase));
    send(&mut harness, &sender, Action::Job(JobResult::Loaded { number: 0, path: file.clone(), result: error }));
    results.add(harness.try_snapshot_options("dialogs/passphrase-wrong-dark", &strict()));

    let (mut harness, sender) = answered(in_theme(ThemeName::Light), None);
    window::open_example(&mut harness, "Gym");
    send(&mut harness, &sender, Action::Command(Command::Protect));
    results.add(harness.try_snapshot_options("dialogs/protect-light", &strict()));

    let (mut harness, sender) = answered(in_theme(ThemeName::Projector), None);
    window::open_example(&mut harness, "Gym");
    send(&mut harness, &sender, Action::Picked(PickFor::Save(None), Some(file.clone())));
    results.add(harness.try_snapshot_options("dialogs/save-failed-projector", &strict()));

    let (mut harness, sender) = answered(in_theme(ThemeName::Dark), None);
    window::open_example(&mut harness, "Gym");
    let other = template("car-wash").expect("the examples open");
    let state = harness.state().state();
    let (mine, session) = (Arc::new(state.project().clone()), state.session());
    let result = Ok(Comparison::of(file.clone(), mine, Arc::new(other)));
    send(&mut harness, &sender, Action::Job(JobResult::LoadedOther { path: file, session, result }));
    results.add(harness.try_snapshot_options("dialogs/compare-dark", &strict()));
}

#[test]
fn recovery_search_without_hits_and_keys_in_large_text() {
    let mut results = SnapshotResults::new();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = || Some(DataFolder::new(folder.path().to_path_buf()));
    let (mut crashed, sender) = answered(Settings::default(), data());
    window::open_example(&mut crashed, "Gym");
    send(&mut crashed, &sender, Action::Project(ProjectAction::SetName("Gym, second draft".to_owned())));
    // The clock of a test goes on by a quarter of a second with each frame.
    crashed.run_steps(8);
    drop(crashed);
    let (mut harness, _) = answered(Settings::default(), data());
    results.add(harness.try_snapshot_options("dialogs/recovery-light", &strict()));

    let mut harness = app(SMALL, ThemeName::Projector);
    window::open_example(&mut harness, "Gym");
    go(&mut harness, Key::K);
    harness.get_by_role_and_label(Role::TextInput, "What are you looking for?").type_text("no such thing");
    harness.run();
    results.add(harness.try_snapshot_options("dialogs/search-nothing-projector", &strict()));

    let settings = Settings { text_size: TextSize::from(200), ..Settings::default() };
    let (mut harness, sender) = answered(settings, None);
    window::open_example(&mut harness, "Gym");
    send(&mut harness, &sender, Action::Command(Command::Shortcuts));
    results.add(harness.try_snapshot_options("dialogs/keys-large-text", &strict()));
}

/// Rows of every table, with a cell that is edited, cells that are selected and a list that is open.
#[test]
fn tables_at_work() {
    let mut results = SnapshotResults::new();
    let mut harness = app([1280.0, 1500.0], ThemeName::Light);
    window::open_example(&mut harness, "Car wash");
    for (key, page) in [(Key::Num2, "offer"), (Key::Num6, "segments"), (Key::Num7, "over-time")] {
        go(&mut harness, key);
        let mut cells: Vec<_> = harness
            .get_all_by_role(Role::TextInput)
            .filter(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with("Name: ")))
            .collect();
        if let Some(cell) = cells.pop() {
            cell.focus();
            harness.run();
            harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowUp);
            harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
            harness.run();
        }
        harness.remove_cursor();
        harness.run();
        results.add(harness.try_snapshot_options(format!("tables/{page}"), &strict()));
    }
}

/// Every exported chart of every example, in the themes.
#[test]
fn exported_charts() {
    let mut results = SnapshotResults::new();
    for example in TEMPLATES {
        let project = template(example.key).expect("the examples open");
        let figures = ProjectFigures::of(&project);
        let words = Words::new(NumberLocale::English, &project.currency);
        for theme in ThemeName::ALL {
            if theme != ThemeName::Light && example.key != "gym" {
                continue;
            }
            for spec in CHARTS.iter().filter(|spec| !DECIDING.contains(&spec.key)) {
                for log_axes in [false, true] {
                    if log_axes && (!spec.has_log_axes || example.key != "gym") {
                        continue;
                    }
                    let input = ChartInput { log_axes, ..ChartInput::new(&project, &figures, &words) };
                    let pixels = chart_to_pixels(&(spec.build)(&input), &theme.chart_colours(), 1.0).expect("it draws");
                    let scale = if log_axes { "-log" } else { "" };
                    let name = format!("charts/{}-{}{scale}-{}", example.key, spec.key, theme.key());
                    results.add(try_image_snapshot_options(&picture(pixels), name, &strict()));
                }
            }
        }
    }
}

/// The charts that need more than a project and its figures.
const DECIDING: [&str; 12] = [
    registry::CASE_LTV_CAC,
    registry::CASE_EQUITY,
    registry::PROGRAMMES,
    registry::RESPONSE,
    registry::BUDGET,
    registry::KEEPING_WINNING,
    registry::DISTRIBUTION,
    registry::TORNADO,
    registry::SPIDER,
    registry::VARIANCE_SHARES,
    registry::CONVERGENCE,
    registry::ASKING,
];

/// What is found out over 2,000 samples of a gym that has decisions to take.
#[test]
fn exported_charts_of_decisions() {
    let mut results = SnapshotResults::new();
    let found = decisions::found(decisions::gym());
    let figures = ProjectFigures::of(&found.project);
    let words = Words::new(NumberLocale::English, &found.project.currency);
    let (inquiry, asking) = (found.inquiry.as_ref(), found.asking.as_ref());
    let studied = Studied { study: Some(&found.study), inquiry, asking, ..Studied::default() };
    let input = ChartInput { studied, ..ChartInput::new(&found.project, &figures, &words) };
    for spec in CHARTS.iter().filter(|spec| DECIDING.contains(&spec.key)) {
        let chart = (spec.build)(&input);
        let in_all = [registry::CASE_EQUITY, registry::TORNADO].contains(&spec.key);
        for theme in ThemeName::ALL.into_iter().filter(|theme| in_all || *theme == ThemeName::Light) {
            let pixels = chart_to_pixels(&chart, &theme.chart_colours(), 1.0).expect("it draws");
            let name = format!("charts/decisions-{}-{}", spec.key, theme.key());
            results.add(try_image_snapshot_options(&picture(pixels), name, &strict()));
        }
    }
}

fn picture(pixels: worthwhile::export::Pixels) -> image::RgbaImage {
    let [width, height] = pixels.size.map(|side| u32::try_from(side).expect("a picture of usual size"));
    image::RgbaImage::from_raw(width, height, pixels.rgba).expect("four bytes a pixel")
}

/// The picture at the top of the README is one of these.
#[test]
fn the_screenshot_of_the_readme() {
    let mut harness = app(SMALL, ThemeName::Light);
    window::open_example(&mut harness, "Gym");
    go(&mut harness, Key::Num6);
    let picture = harness.render().expect("the window renders");
    let options = strict().output_path(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets"));
    let mut results = SnapshotResults::new();
    results.add(try_image_snapshot_options(&picture, "screenshot", &options));
}
