//! The questions and forms in front of everything, as data.

use std::path::PathBuf;

use crate::project_file::Stamp;

use super::disk::SaveWish;
use super::{ChartWish, FailedSave, Intent, Tried, Unlock};

/// A question or a form in front of everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Save, discard or stay?
    Unsaved(Intent),
    /// What to do about a save that did not work?
    SaveFailed(FailedSave),
    /// Replace the file that is there?
    Replace(SaveWish),
    /// Replace the file that is there by a chart?
    ReplaceByChart(ChartWish),
    /// Replace the file that is there by the sheet of an interview?
    ReplaceBySheet(PathBuf),
    /// Take over what somebody else wrote to the project's file, or not?
    Changed {
        /// What is there now.
        stamp: Stamp,
        /// The save that was stopped by it, if one was.
        wish: Option<SaveWish>,
    },
    /// How to open a file that another window has?
    Elsewhere(PathBuf),
    /// Go on with unsaved work of windows that are gone?
    Recovery,
    /// Which passphrase opens it?
    Passphrase {
        /// What is to be opened.
        what: Unlock,
        /// What came of the one that was typed.
        tried: Tried,
    },
    /// Which passphrase shall it be saved with?
    Protect,
    /// The project's own fields.
    ProjectSettings,
    /// The settings of the program.
    Settings,
    /// The search over commands, pages, items and figures.
    Palette,
    /// The keys.
    Shortcuts,
    /// Shall what is tried out be the base?
    Promote,
    /// The differences to another project.
    Compare,
    /// What answers are about, before they are taken over.
    Survey,
    /// About the program.
    About,
}
