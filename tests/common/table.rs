//! Tables in a test: the gym's, the keys as the backend sends them, what has the focus and what was copied.

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use worthwhile::app::Settings;
use worthwhile::model::Project;
use worthwhile::ui::WorthwhileApp;

use super::window;

pub type Window = Harness<'static, WorthwhileApp>;

pub const SHIFT: Modifiers = Modifiers::SHIFT;
pub const NONE: Modifiers = Modifiers::NONE;
pub const COMMAND: Modifiers = Modifiers::COMMAND;

/// The gym on its Segments page, high enough to show all of it.
pub fn gym() -> Window {
    let (mut harness, _) = window::window([1500.0, 1700.0], Settings::default(), None);
    window::open_example(&mut harness, "Gym");
    press(&mut harness, COMMAND, Key::Num6);
    harness
}

pub fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

pub fn send(harness: &mut Window, event: Event) {
    harness.event(event);
    harness.run();
}

pub fn go(harness: &mut Window, cell: &str) {
    harness.get_by_role_and_label(Role::TextInput, cell).focus();
    harness.run();
}

pub fn typed(harness: &mut Window, text: &str) {
    send(harness, Event::Text(text.to_owned()));
}

/// The name of the cell that has the focus.
pub fn focused(harness: &Window) -> String {
    let all = harness.root().children_recursive().find(egui_kittest::Node::is_focused);
    all.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

pub fn project(harness: &Window) -> Project {
    harness.state().state().project().clone()
}

pub fn names(harness: &Window) -> Vec<String> {
    project(harness).segments.iter().map(|segment| segment.name.clone()).collect()
}

/// What the last frame put on the clipboard.
pub fn copied(harness: &Window) -> String {
    let commands = &harness.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    text.expect("something was copied")
}

pub fn copy(harness: &mut Window, event: Event) -> String {
    harness.event(event);
    harness.step();
    let text = copied(harness);
    harness.run();
    text
}

/// Presses a key that also writes: the backend sends the text beside the key, in the same frame.
pub fn tap(harness: &mut Window, modifiers: Modifiers, key: Key, text: &str) {
    let events = &mut harness.input_mut().events;
    events.extend([Event::ModifiersChanged(modifiers), pressed(modifiers, key), Event::Text(text.to_owned())]);
    harness.run();
    send(harness, Event::ModifiersChanged(NONE));
}

/// A key that goes down.
pub fn pressed(modifiers: Modifiers, key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}
