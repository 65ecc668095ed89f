//! What every view gets: the state to read, the theme, and an outbox to send actions to.

use std::cell::RefCell;

use crate::app::{Action, AppState};
use crate::words::{Value, Words};

use super::theme::Theme;

/// The context of a view.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The state, to read.
    pub state: &'a AppState,
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// Where actions go.
    pub outbox: &'a RefCell<Vec<Action>>,
    /// Whether somebody listens to the names of controls: a screen reader, or a test.
    pub is_heard: bool,
}

impl<'a> Cx<'a> {
    /// Sends an action; it is handled before the next frame.
    pub fn send(&self, action: Action) {
        self.outbox.borrow_mut().push(action);
    }

    /// Words and number formats.
    pub const fn words(&self) -> &'a Words {
        self.state.words()
    }

    /// A message of the catalogue.
    pub fn text(&self, key: &str) -> String {
        self.words().text(key)
    }

    /// A message of the catalogue with values.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.words().with(key, values)
    }
}
