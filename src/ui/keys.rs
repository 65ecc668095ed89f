//! Shortcuts, made from the list of commands; and the keys of the presentation.

use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::app::{Action, AppState, Command, PresentAction, Shortcut};

/// The actions of the keys that were pressed; the keys are used up.
pub fn pressed(ctx: &Context, state: &AppState) -> Vec<Action> {
    if state.present().is_some() {
        return presentation(ctx);
    }
    if state.dialog().is_some() {
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
    // Both are usual for redo.
    let redo = KeyboardShortcut::new(Modifiers::COMMAND, Key::Y);
    if ctx.input_mut(|input| input.consume_shortcut(&redo)) {
        actions.push(Action::Command(Command::Redo));
    }
    actions
}

/// The toolkit's form of a shortcut.
pub fn keyboard_shortcut(shortcut: Shortcut) -> Option<KeyboardShortcut> {
    let modifiers = match shortcut.modifiers {
        crate::app::Modifiers::None => Modifiers::NONE,
        crate::app::Modifiers::Command => Modifiers::COMMAND,
        crate::app::Modifiers::CommandShift => Modifiers::COMMAND | Modifiers::SHIFT,
    };
    Some(KeyboardShortcut::new(modifiers, Key::from_name(shortcut.key)?))
}

fn presentation(ctx: &Context) -> Vec<Action> {
    use PresentAction::{Back, Black, End, First, Last, Next};
    const KEYS: [(Key, PresentAction); 14] = [
        (Key::ArrowRight, Next),
        (Key::ArrowDown, Next),
        (Key::Space, Next),
        (Key::Enter, Next),
        (Key::PageDown, Next),
        (Key::ArrowLeft, Back),
        (Key::ArrowUp, Back),
        (Key::PageUp, Back),
        (Key::Backspace, Back),
        (Key::Home, First),
        (Key::End, Last),
        (Key::B, Black),
        (Key::Escape, End),
        (Key::F5, End),
    ];
    let used = |(key, action): (Key, PresentAction)| {
        ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key)).then_some(Action::Present(action))
    };
    KEYS.into_iter().filter_map(used).collect()
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
