//! Every command without payload, with its label, its shortcut and its place in the menus, together.

use super::Page;

/// A command that a menu, a button or a key can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// New empty project.
    New,
    /// Open a file.
    Open,
    /// Save.
    Save,
    /// Save under another name.
    SaveAs,
    /// Go back to the backup of the project's file.
    OpenBackup,
    /// Close the project.
    Close,
    /// Quit.
    Quit,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Paste what is on the clipboard: into the cell or the field one is in, or else as a survey.
    Paste,
    /// Show and change the project's own fields.
    ProjectSettings,
    /// Show a page.
    Go(Page),
    /// Fold the inspector away, or show it.
    ToggleInspector,
    /// The next theme.
    NextTheme,
    /// Present.
    Present,
    /// Search commands, pages, items and figures.
    Palette,
    /// The settings of the program.
    Settings,
    /// Save with a passphrase, or without one again.
    Protect,
    /// Show the differences to another project.
    Compare,
    /// Show the project's file in the system's file manager.
    Reveal,
    /// Fill the screen with the window, or stop doing so.
    Fullscreen,
    /// Larger text.
    LargerText,
    /// Smaller text.
    SmallerText,
    /// Text of the usual size.
    UsualText,
    /// The keys.
    Shortcuts,
    /// About the program.
    About,
}

/// A menu of the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Menu {
    /// Files.
    File,
    /// Changes.
    Edit,
    /// What is shown.
    View,
    /// Help.
    Help,
}

impl Menu {
    /// All menus in their order.
    pub const ALL: [Self; 4] = [Self::File, Self::Edit, Self::View, Self::Help];

    /// The key of its label.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Help => "menu-help",
        }
    }
}

/// The keys held down with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifiers {
    /// None.
    None,
    /// Ctrl, or Cmd on a Mac.
    Command,
    /// Ctrl and Shift, or Cmd and Shift on a Mac.
    CommandShift,
}

/// A key with its modifiers. The name of the key is that of the toolkit: `S`, `F5`, `1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Held down.
    pub modifiers: Modifiers,
    /// Pressed.
    pub key: &'static str,
}

impl Command {
    /// All commands in the order of the menus.
    pub const ALL: [Self; 38] = [
        Self::New,
        Self::Open,
        Self::Save,
        Self::SaveAs,
        Self::Protect,
        Self::OpenBackup,
        Self::Compare,
        Self::Reveal,
        Self::Close,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::Paste,
        Self::ProjectSettings,
        Self::Settings,
        Self::Palette,
        Self::Go(Page::Overview),
        Self::Go(Page::Offer),
        Self::Go(Page::Evidence),
        Self::Go(Page::Competition),
        Self::Go(Page::Proposition),
        Self::Go(Page::Segments),
        Self::Go(Page::OverTime),
        Self::Go(Page::WhatIf),
        Self::Go(Page::Budget),
        Self::Go(Page::Uncertainty),
        Self::Go(Page::Interview),
        Self::Go(Page::Checks),
        Self::ToggleInspector,
        Self::NextTheme,
        Self::LargerText,
        Self::SmallerText,
        Self::UsualText,
        Self::Fullscreen,
        Self::Present,
        Self::Shortcuts,
        Self::Go(Page::Start),
        Self::About,
    ];

    /// The key of its label; `{label}-tooltip` is the key of its explanation.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::New => "command-new",
            Self::Open => "command-open",
            Self::Save => "command-save",
            Self::SaveAs => "command-save-as",
            Self::OpenBackup => "command-open-backup",
            Self::Close => "command-close",
            Self::Quit => "command-quit",
            Self::Undo => "command-undo",
            Self::Redo => "command-redo",
            Self::Paste => "command-paste",
            Self::ProjectSettings => "command-project-settings",
            Self::Go(page) => page.label(),
            Self::ToggleInspector => "command-toggle-inspector",
            Self::NextTheme => "command-next-theme",
            Self::Present => "command-present",
            Self::Palette => "command-palette",
            Self::Settings => "command-settings",
            Self::Protect => "command-protect",
            Self::Compare => "command-compare",
            Self::Reveal => "command-reveal",
            Self::Fullscreen => "command-fullscreen",
            Self::LargerText => "command-larger-text",
            Self::SmallerText => "command-smaller-text",
            Self::UsualText => "command-usual-text",
            Self::Shortcuts => "command-shortcuts",
            Self::About => "command-about",
        }
    }

    /// The menu that it stands in.
    #[must_use]
    pub const fn menu(self) -> Menu {
        match self {
            Self::New
            | Self::Open
            | Self::Save
            | Self::SaveAs
            | Self::Protect
            | Self::OpenBackup
            | Self::Compare
            | Self::Reveal
            | Self::Close
            | Self::Quit => Menu::File,
            Self::Undo | Self::Redo | Self::Paste | Self::ProjectSettings | Self::Settings | Self::Palette => {
                Menu::Edit
            }
            Self::Go(Page::Start) | Self::Shortcuts | Self::About => Menu::Help,
            Self::Go(_)
            | Self::ToggleInspector
            | Self::NextTheme
            | Self::LargerText
            | Self::SmallerText
            | Self::UsualText
            | Self::Fullscreen
            | Self::Present => Menu::View,
        }
    }

    /// Whether a line is drawn above it in its menu.
    #[must_use]
    pub const fn begins_group(self) -> bool {
        matches!(
            self,
            Self::Save
                | Self::Compare
                | Self::Close
                | Self::Paste
                | Self::ProjectSettings
                | Self::Palette
                | Self::ToggleInspector
                | Self::LargerText
                | Self::Fullscreen
                | Self::Go(Page::Start)
        )
    }

    /// Its shortcut.
    #[must_use]
    pub const fn shortcut(self) -> Option<Shortcut> {
        let (modifiers, key) = match self {
            Self::New => (Modifiers::Command, "N"),
            Self::Open => (Modifiers::Command, "O"),
            Self::Save => (Modifiers::Command, "S"),
            Self::SaveAs => (Modifiers::CommandShift, "S"),
            Self::Close => (Modifiers::Command, "W"),
            Self::Quit => (Modifiers::Command, "Q"),
            Self::Undo => (Modifiers::Command, "Z"),
            Self::Redo => (Modifiers::CommandShift, "Z"),
            Self::Paste => (Modifiers::Command, "V"),
            Self::ProjectSettings => (Modifiers::None, "F4"),
            Self::Go(Page::Overview) => (Modifiers::Command, "1"),
            Self::Go(Page::Offer) => (Modifiers::Command, "2"),
            Self::Go(Page::Evidence) => (Modifiers::Command, "3"),
            Self::Go(Page::Competition) => (Modifiers::Command, "4"),
            Self::Go(Page::Proposition) => (Modifiers::Command, "5"),
            Self::Go(Page::Segments) => (Modifiers::Command, "6"),
            Self::Go(Page::OverTime) => (Modifiers::Command, "7"),
            Self::Go(Page::Checks) => (Modifiers::Command, "8"),
            Self::Go(Page::WhatIf) => (Modifiers::None, "F6"),
            Self::Go(Page::Budget) => (Modifiers::None, "F7"),
            Self::Go(Page::Uncertainty) => (Modifiers::None, "F8"),
            Self::Go(Page::Interview) => (Modifiers::None, "F9"),
            Self::ToggleInspector => (Modifiers::Command, "I"),
            Self::NextTheme => (Modifiers::Command, "T"),
            Self::Present => (Modifiers::None, "F5"),
            Self::Palette => (Modifiers::Command, "K"),
            Self::Settings => (Modifiers::Command, "Comma"),
            Self::Fullscreen => (Modifiers::None, "F11"),
            Self::LargerText => (Modifiers::Command, "Plus"),
            Self::SmallerText => (Modifiers::Command, "Minus"),
            Self::UsualText => (Modifiers::Command, "0"),
            Self::Shortcuts => (Modifiers::None, "F1"),
            Self::Protect | Self::OpenBackup | Self::Compare | Self::Reveal | Self::Go(Page::Start) | Self::About => {
                return None;
            }
        };
        Some(Shortcut { modifiers, key })
    }

    /// The commands that have a button in the bar at the top.
    pub const TOOLBAR: [Self; 5] = [Self::Palette, Self::Undo, Self::Redo, Self::Save, Self::Present];

    /// Whether it can be given without an open project.
    #[must_use]
    pub const fn works_without_project(self) -> bool {
        matches!(
            self,
            Self::New
                | Self::Open
                | Self::Quit
                | Self::Go(Page::Start)
                | Self::NextTheme
                | Self::Palette
                | Self::Settings
                | Self::Fullscreen
                | Self::LargerText
                | Self::SmallerText
                | Self::UsualText
                | Self::Shortcuts
                | Self::About
        )
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let mut seen = HashSet::new();
        for shortcut in Command::ALL.into_iter().filter_map(Command::shortcut) {
            assert!(seen.insert(shortcut), "{shortcut:?}");
        }
    }

    #[test]
    fn every_menu_has_commands() {
        for menu in Menu::ALL {
            assert!(Command::ALL.iter().any(|command| command.menu() == menu), "{menu:?}");
        }
    }
}
