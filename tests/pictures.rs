//! Pictures of every page and every chart in three themes, compared to the pixel.

#[path = "common/window.rs"]
mod window;

use eframe::egui;
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};
use worthwhile::app::Settings;
use worthwhile::chart::palette::ThemeName;
use worthwhile::ui::WorthwhileApp;

const SMALL: [f32; 2] = [1280.0, 720.0];
const LARGE: [f32; 2] = [1920.0, 1080.0];

fn app(size: [f32; 2], theme: ThemeName) -> Harness<'static, WorthwhileApp> {
    window::window(size, Settings { theme, ..Settings::default() }, None).0
}

/// Takes pictures of the pages of an example in all themes and both sizes.
fn pages(example: &str, prefix: &str) {
    let mut results = SnapshotResults::new();
    for theme in ThemeName::ALL {
        for (size, name) in [(SMALL, "720"), (LARGE, "1080")] {
            let mut harness = app(size, theme);
            window::open_example(&mut harness, example);
            for (key, page) in [
                (egui::Key::Num1, "overview"),
                (egui::Key::Num2, "offer"),
                (egui::Key::Num3, "segments"),
                (egui::Key::Num4, "over-time"),
            ] {
                harness.key_press_modifiers(egui::Modifiers::COMMAND, key);
                harness.run();
                let name = format!("{prefix}/{page}-{}-{name}", theme.key());
                results.add(harness.try_snapshot_options(name, &SnapshotOptions::new()));
            }
        }
    }
}

#[test]
fn pages_of_the_gym() {
    pages("Gym", "gym");
}

#[test]
fn start_page_and_empty_pages() {
    let mut results = SnapshotResults::new();
    for theme in ThemeName::ALL {
        let mut harness = app(SMALL, theme);
        results.add(harness.try_snapshot(format!("empty/start-{}-720", theme.key())));
        harness.get_by_label("New project").click();
        harness.run();
        for (key, page) in [
            (egui::Key::Num1, "overview"),
            (egui::Key::Num2, "offer"),
            (egui::Key::Num3, "segments"),
            (egui::Key::Num4, "over-time"),
        ] {
            harness.key_press_modifiers(egui::Modifiers::COMMAND, key);
            harness.run();
            results.add(harness.try_snapshot(format!("empty/{page}-{}-720", theme.key())));
        }
    }
}
