//! The whole main job by keyboard alone, and by mouse alone but for the numbers themselves: from the start page to a saved
//! file and the presentation.

#[path = "common/window.rs"]
#[expect(dead_code, reason = "other tests open examples")]
mod window;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window::Answers;
use worthwhile::app::{Page, Settings};
use worthwhile::project_file;
use worthwhile::ui::WorthwhileApp;

type Window = Harness<'static, WorthwhileApp>;

fn open() -> (Window, Answers) {
    window::window([1400.0, 1400.0], Settings::default(), None)
}

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn type_in(harness: &mut Window, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run();
}

fn focused(harness: &Window) -> String {
    let node = harness.root().children_recursive().find(egui_kittest::Node::is_focused);
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// Presses Tab until the focus is there.
fn tab_to(harness: &mut Window, name: &str) {
    for _ in 0..120 {
        if focused(harness) == name {
            return;
        }
        press(harness, Modifiers::NONE, Key::Tab);
    }
    panic!("Tab does not come to {name}");
}

/// Whether the first segment is worth 720, by the simplest formula, against 60.
fn assert_done(harness: &Window) {
    let state = harness.state().state();
    let segment = &state.derived().figures.segments[0];
    assert_eq!(segment.customer.figures.ltv_simple.known(), Some(720.0));
    assert_eq!(segment.figures.cac.known(), Some(60.0));
    assert!(!state.is_dirty());
    let saved = project_file::load(state.path().expect("it has a file")).expect("it was saved");
    assert_eq!(saved, *state.project());
    assert_eq!(saved.name, "Yoga studio");
}

#[test]
fn by_keyboard_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut harness, answers) = open();
    tab_to(&mut harness, "New project");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    press(&mut harness, Modifiers::NONE, Key::F4);
    type_in(&mut harness, "Yoga studio");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    tab_to(&mut harness, "Add segment");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&harness), "Name: New segment");
    for text in ["Students", "20", "1", "100%", "36 months"] {
        type_in(&mut harness, text);
        press(&mut harness, Modifiers::NONE, Key::Tab);
    }
    tab_to(&mut harness, "Add channel");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    type_in(&mut harness, "Ads");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    type_in(&mut harness, "=50*12");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    tab_to(&mut harness, "New customers a month, Students: Ads");
    type_in(&mut harness, "10");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    answers.push(Some(folder.path().join("studio.ron")));
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert_done(&harness);
    press(&mut harness, Modifiers::NONE, Key::F5);
    assert!(harness.state().state().present().is_some());
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::K);
    type_in(&mut harness, "overview");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().state().page(), Page::Overview);
}

/// Presses and lets go of the mouse in the middle of something, with nothing but the pointer.
fn point(harness: &mut Window, role: Role, name: &str) {
    let at = harness.get_all_by_role(role).rfind(|node| node.accesskit_node().label().as_deref() == Some(name));
    let at = at.unwrap_or_else(|| panic!("there is no {name}")).rect().center();
    harness.hover_at(at);
    harness.run();
    for pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.run();
    }
}

#[test]
fn by_mouse_alone_but_for_the_numbers() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut harness, answers) = open();
    point(&mut harness, Role::Button, "New project");
    point(&mut harness, Role::Button, "USD · 10% a year · 60 months");
    type_in(&mut harness, "Yoga studio");
    point(&mut harness, Role::Button, "Done");
    point(&mut harness, Role::Button, "Segments");
    point(&mut harness, Role::Button, "Add segment");
    for (cell, text) in [
        ("Order value S: New segment", "20"),
        ("Orders a month C: New segment", "1"),
        ("Margin P: New segment", "100%"),
        ("Retention: New segment", "36 months"),
    ] {
        point(&mut harness, Role::TextInput, cell);
        type_in(&mut harness, text);
    }
    point(&mut harness, Role::Button, "Add channel");
    point(&mut harness, Role::ComboBox, "Kind: New channel");
    point(&mut harness, Role::Button, "Partnership");
    point(&mut harness, Role::TextInput, "Spend: New channel");
    type_in(&mut harness, "600");
    point(&mut harness, Role::TextInput, "New customers a month, New segment: New channel");
    type_in(&mut harness, "10");
    answers.push(Some(folder.path().join("studio.ron")));
    point(&mut harness, Role::Button, "Save");
    assert_done(&harness);
    assert_eq!(format!("{:?}", harness.state().state().project().channels[0].kind), "Partnership");
    point(&mut harness, Role::Button, "Undo");
    assert!(harness.state().state().is_dirty());
    point(&mut harness, Role::Button, "Redo");
    assert!(!harness.state().state().is_dirty());
    point(&mut harness, Role::Button, "Present");
    assert!(harness.state().state().present().is_some());
}
