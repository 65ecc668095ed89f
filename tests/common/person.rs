//! What a person does in the window of a test.

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use worthwhile::app::AppState;
use worthwhile::ui::WorthwhileApp;

/// A window with the app in it.
pub type Window = Harness<'static, WorthwhileApp>;

/// Presses a key.
pub fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

/// Clicks what is called so; what is in front is drawn last.
pub fn click(harness: &mut Window, name: &str) {
    harness.get_all_by_label(name).last().expect("it is there").click();
    harness.run();
}

/// Pastes a text.
pub fn paste(harness: &mut Window, text: &str) {
    harness.event(Event::Paste(text.to_owned()));
    harness.run();
}

/// Goes to a field and types.
pub fn type_into(harness: &mut Window, name: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, name).focus();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, name).type_text(text);
    harness.run();
}

/// What the app knows.
pub fn state(harness: &Window) -> &AppState {
    harness.state().state()
}
