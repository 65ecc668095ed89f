//! Shortcuts, made from the list of commands; and the keys of the presentation.

use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::app::{Action, AppState, Command, PresentAction, Shortcut};

/// The actions of the keys that were pressed; the keys are used up.
pub fn pressed(ctx: &Context, state: &AppState, is_asking: bool) -> Vec<Action> {
    if state.present().is_some() {
        return presentation(ctx);
    }
    // Nothing works beneath a question, be it one of the app or the form for a path.
    if state.dialog().is_some() || is_asking {
        return Vec::new();
    }
    // The longer combinations first, or Ctrl+S would take Ctrl+Shift+S away.
    let mut commands: Vec<_> = Command::ALL.into_iter().filter_map(|c| c.shortcut().map(|s| (c, s))).collect();
    commands.sort_by_key(|(_, shortcut)| !matches!(shortcut.modifiers, crate::app::Modifiers::CommandShift));
    let mut actions = Vec::new();
    for (command, shortcut) in commands {
        let Some(shortcut) = keyboard_shortcut(shortcut) else { continue };
        if ctx.input_mut(|input| input.consume_shortcut(&shortcut)) {
            actions.push(Action::Command(command));
        }
    }
    for (shortcut, command) in OTHER_KEYS {
        if ctx.input_mut(|input| input.consume_shortcut(&shortcut)) {
            actions.push(Action::Command(command));
        }
    }
    actions
}

/// Other keys that are usual for a command: Ctrl+Y to redo, and the plus that needs no Shift.
const OTHER_KEYS: [(KeyboardShortcut, Command); 2] = [
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::Y), Command::Redo),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::Equals), Command::LargerText),
];

/// The toolkit's form of a shortcut.
pub fn keyboard_shortcut(shortcut: Shortcut) -> Option<KeyboardShortcut> {
    let modifiers = match shortcut.modifiers {
        crate::app::Modifiers::None => Modifiers::NONE,
        crate::app::Modifiers::Command => Modifiers::COMMAND,
        crate::app::Modifiers::CommandShift => Modifiers::COMMAND | Modifiers::SHIFT,
    };
    Some(KeyboardShortcut::new(modifiers, Key::from_name(shortcut.key)?))
}

/// A shortcut as people write it: with the comma itself, not its name.
pub fn shortcut_text(ctx: &Context, shortcut: KeyboardShortcut) -> String {
    let text = ctx.format_shortcut(&shortcut);
    let comma = (shortcut.logical_key == Key::Comma).then(|| text.strip_suffix(Key::Comma.name())).flatten();
    comma.map(|modifiers| format!("{modifiers},")).unwrap_or(text)
}

/// The keys of the presentation.
const PRESENTATION: [(Key, PresentAction); 14] = [
    (Key::ArrowRight, PresentAction::Next),
    (Key::ArrowDown, PresentAction::Next),
    (Key::Space, PresentAction::Next),
    (Key::Enter, PresentAction::Next),
    (Key::PageDown, PresentAction::Next),
    (Key::ArrowLeft, PresentAction::Back),
    (Key::ArrowUp, PresentAction::Back),
    (Key::PageUp, PresentAction::Back),
    (Key::Backspace, PresentAction::Back),
    (Key::Home, PresentAction::First),
    (Key::End, PresentAction::Last),
    (Key::B, PresentAction::Black),
    (Key::Escape, PresentAction::End),
    (Key::F5, PresentAction::End),
];

/// The keys of the presentation by what they do, each with the key of its word.
pub fn presentation_keys() -> impl Iterator<Item = (&'static str, String)> {
    let moves = [
        (PresentAction::Next, "key-next-slide"),
        (PresentAction::Back, "key-last-slide"),
        (PresentAction::First, "key-first-slide"),
        (PresentAction::Last, "key-final-slide"),
        (PresentAction::Black, "key-black"),
        (PresentAction::End, "key-end"),
    ];
    moves.into_iter().map(|(action, what)| {
        let keys = PRESENTATION.iter().filter(|(_, does)| *does == action).map(|(key, _)| key.name());
        (what, keys.collect::<Vec<_>>().join(", "))
    })
}

fn presentation(ctx: &Context) -> Vec<Action> {
    let used = |(key, action): (Key, PresentAction)| {
        ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key)).then_some(Action::Present(action))
    };
    PRESENTATION.into_iter().filter_map(used).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_names_a_key_of_the_toolkit() {
        for shortcut in Command::ALL.into_iter().filter_map(Command::shortcut) {
            assert!(keyboard_shortcut(shortcut).is_some(), "{shortcut:?}");
        }
    }
}
