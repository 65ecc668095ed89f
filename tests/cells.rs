//! What must not happen to the numbers in a table: keys that wipe, drafts that hide, copies that mean something else.

#[path = "common/window.rs"]
mod window;

#[path = "common/table.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod table;

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, ViewportCommand};
use egui_kittest::kittest::Queryable as _;
use table::{COMMAND, NONE, SHIFT, Window, copy, go, gym, press, pressed, project, send, tap, typed};
use worthwhile::app::Settings;
use worthwhile::model::{Estimate, Retention, SurvivalTable};
use worthwhile::project_file;

fn value(harness: &Window) -> Option<Estimate> {
    project(harness).segments[0].economics.order_value
}

#[test]
fn shift_and_space_select_the_row_and_write_nothing() {
    let mut harness = gym();
    let before = project(&harness);
    go(&mut harness, "Order value S: Group classes");
    tap(&mut harness, SHIFT, Key::Space, " ");
    assert!(project(&harness) == before);
    let row = copy(&mut harness, Event::Copy);
    assert!(row.starts_with("Group classes\t"), "{row}");
    tap(&mut harness, NONE, Key::Num7, "7");
    assert_eq!(value(&harness), Some(Estimate::Exact(7.0)), "what is typed next goes into the cell");
}

#[test]
fn keys_with_shift_are_other_keys() {
    let mut harness = gym();
    let before = project(&harness);
    go(&mut harness, "Order value S: Group classes");
    harness.event(pressed(SHIFT, Key::Insert));
    harness.step();
    let asks = |harness: &Window| {
        let viewports = harness.output().viewport_output.values();
        viewports.flat_map(|viewport| &viewport.commands).any(|command| *command == ViewportCommand::RequestPaste)
    };
    assert!(asks(&harness), "Shift+Insert pastes");
    harness.run();
    assert!(project(&harness) == before, "and adds no row");
    copy(&mut harness, pressed(SHIFT, Key::Delete));
    assert_eq!(value(&harness), None, "Shift+Delete cuts");

    // A table whose rows cannot be duplicated does not fill down instead.
    let cell = "New customers a month, Group classes: Social media ads";
    let won = project(&harness).channels.clone();
    go(&mut harness, cell);
    press(&mut harness, SHIFT, Key::ArrowDown);
    press(&mut harness, COMMAND | SHIFT, Key::D);
    assert_eq!(project(&harness).channels, won);
}

/// The gym with other retention for its first two segments, on its Segments page.
fn gym_with(first: Retention, second: Retention) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("gym.ron");
    let mut project = project_file::load("assets/examples/gym.worthwhile.ron".as_ref()).expect("it is an example");
    for (segment, retention) in project.segments.iter_mut().zip([first, second]) {
        Arc::make_mut(segment).economics.retention = retention;
    }
    project_file::save(&path, &project).expect("there is room");
    let (mut harness, _) = window::window([1500.0, 1700.0], Settings::default(), Some(path));
    press(&mut harness, COMMAND, Key::Num3);
    (harness, folder)
}

fn sbg() -> Retention {
    Retention::Sbg { alpha: Some(Estimate::Exact(0.704)), beta: Some(Estimate::Exact(1.182)), period_months: 12 }
}

fn curve() -> Retention {
    Retention::Curve(SurvivalTable { period_months: 12, survivors: vec![0.7, 0.6] })
}

fn retention(harness: &Window, at: usize) -> Retention {
    project(harness).segments[at].economics.retention.clone()
}

const FIRST: &str = "Retention: Group classes";

#[test]
fn what_the_cell_cannot_say_in_full_survives_escape_and_mistyping() {
    for model in [sbg(), curve(), Retention::Curve(SurvivalTable::default())] {
        let (mut harness, _folder) = gym_with(model.clone(), model.clone());
        go(&mut harness, FIRST);
        typed(&mut harness, "x");
        assert_eq!(retention(&harness, 0), model, "a mistyped letter changes nothing");
        press(&mut harness, NONE, Key::Escape);
        assert_eq!(retention(&harness, 0), model);
        typed(&mut harness, "36");
        assert_eq!(retention(&harness, 0), Retention::Lifetime(Some(Estimate::Exact(36.0))));
        typed(&mut harness, "x");
        assert_eq!(retention(&harness, 0), model, "nor do figures before it");
        press(&mut harness, NONE, Key::Escape);
        assert_eq!(retention(&harness, 0), model);
        press(&mut harness, NONE, Key::F2);
        press(&mut harness, NONE, Key::End);
        typed(&mut harness, "1");
        press(&mut harness, NONE, Key::Backspace);
        press(&mut harness, NONE, Key::Enter);
        assert_eq!(retention(&harness, 0), model, "the text that stood there is no rate of its own");
        assert!(!harness.state().state().is_dirty());
    }
}

#[test]
fn undo_within_a_cell_and_escape_bring_back_the_value_from_before() {
    let (mut harness, _folder) = gym_with(sbg(), sbg());
    go(&mut harness, FIRST);
    typed(&mut harness, "36");
    press(&mut harness, COMMAND, Key::Z);
    assert_eq!(retention(&harness, 0), sbg());
    typed(&mut harness, "4");
    press(&mut harness, NONE, Key::Escape);
    assert_eq!(retention(&harness, 0), sbg());
}

#[test]
fn filling_down_takes_the_very_value() {
    let monthly = Retention::Constant { rate: Some(Estimate::Exact(0.95)), period_months: 1 };
    for model in [sbg(), curve(), Retention::Lifetime(None)] {
        let (mut harness, _folder) = gym_with(model.clone(), monthly.clone());
        go(&mut harness, FIRST);
        press(&mut harness, SHIFT, Key::ArrowDown);
        press(&mut harness, COMMAND, Key::D);
        assert_eq!(retention(&harness, 1), model);
    }
}

#[test]
fn a_copied_retention_says_that_it_is_a_years() {
    let monthly = Retention::Constant { rate: Some(Estimate::Exact(0.95)), period_months: 1 };
    let (mut harness, _folder) = gym_with(sbg(), monthly);
    go(&mut harness, FIRST);
    for exact in [false, true] {
        let event = if exact { pressed(COMMAND | SHIFT, Key::C) } else { Event::Copy };
        go(&mut harness, FIRST);
        let text = copy(&mut harness, event);
        go(&mut harness, "Retention: Individual training");
        send(&mut harness, Event::Paste(text.clone()));
        let Retention::Constant { rate: Some(rate), period_months: 12 } = retention(&harness, 1) else {
            panic!("{text} is pasted as {:?}", retention(&harness, 1));
        };
        let yearly = harness.state().state().derived().figures.segments[0].customer.figures.retention_annual;
        let yearly = yearly.known().expect("it is known");
        let difference = (rate.low() - yearly).abs();
        assert!(if exact { difference < 1e-12 } else { difference < 0.001 }, "{text}");
    }
}

#[test]
fn exact_copies_paste_as_the_same_values() {
    let half = Retention::Lifetime(Some(Estimate::Exact(0.5)));
    let yearly = Retention::Constant { rate: Some(Estimate::Exact(1.0)), period_months: 12 };
    let (mut harness, _folder) = gym_with(half, yearly);
    let before = project(&harness);
    go(&mut harness, "Name: All members");
    press(&mut harness, SHIFT, Key::Home);
    press(&mut harness, COMMAND, Key::A);
    let text = copy(&mut harness, pressed(COMMAND | SHIFT, Key::C));
    assert!(text.contains("100%"), "{text}");
    press(&mut harness, NONE, Key::Delete);
    assert!(project(&harness) != before);
    press(&mut harness, COMMAND, Key::Home);
    send(&mut harness, Event::Paste(text));
    assert_eq!(project(&harness).segments[..2], before.segments[..2]);
}

#[test]
fn what_could_not_be_read_does_not_hide_what_came_after_it() {
    let mut harness = gym();
    let cell = "Order value S: Group classes";
    let shown = |harness: &Window| harness.get_by_role_and_label(Role::TextInput, cell).value().unwrap_or_default();
    let mistype = |harness: &mut Window| {
        go(harness, cell);
        typed(harness, "abc");
        press(harness, NONE, Key::Enter);
        assert_eq!(shown(harness), "abc");
        go(harness, cell);
    };
    mistype(&mut harness);
    send(&mut harness, Event::Paste("50".to_owned()));
    assert_eq!(shown(&harness), "50");
    mistype(&mut harness);
    press(&mut harness, NONE, Key::Delete);
    assert_eq!((shown(&harness), value(&harness)), (String::new(), None));
    mistype(&mut harness);
    press(&mut harness, SHIFT, Key::ArrowDown);
    press(&mut harness, COMMAND, Key::D);
    assert_eq!(project(&harness).segments[1].economics.order_value, None);
}
