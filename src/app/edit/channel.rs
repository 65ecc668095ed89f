//! Changes of the channels. A channel that goes takes the evidence of its numbers along.

use std::sync::Arc;

use crate::model::{Channel, Project};

use super::super::Selection;
use super::list::{self, Item, ListAction, item};
use super::{Edit, Ids, forget};

/// A change of the channels.
pub type ChannelAction = ListAction<Arc<Channel>>;

item!(Channel, "noun-channel", Selection::Channel);

pub(super) fn apply(project: &mut Project, action: &ChannelAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let edit = list::apply(&mut project.channels, action, ids)?;
    if let ListAction::Remove(gone) = action {
        forget::numbers(project, gone);
    }
    Some(edit)
}
