//! Changes of the segments. A segment that goes takes its new customers out of the channels.

use std::sync::Arc;

use crate::model::{PALETTE_LEN, Project, Segment};

use super::super::Selection;
use super::list::{self, Item, ListAction, item};
use super::{Edit, Ids};

/// A change of the segments.
pub type SegmentAction = ListAction<Arc<Segment>>;

item!(Segment, "noun-segment", Selection::Segment);

pub(super) fn apply(project: &mut Project, action: &SegmentAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let before = project.segments.len();
    let done = list::apply(&mut project.segments, action, ids)?;
    match action {
        ListAction::Remove(id) => {
            for channel in project.channels.iter_mut().filter(|channel| channel.new_customers.contains_key(id)) {
                Arc::make_mut(channel).new_customers.remove(id);
            }
        }
        ListAction::Add(_) | ListAction::Duplicate(_) => {
            // Give the newcomer a colour that nobody has, as long as there is one.
            let taken: Vec<u8> = project.segments.iter().map(|segment| segment.colour).collect();
            let free = (0..PALETTE_LEN).find(|colour| !taken.contains(colour));
            let fallback = u8::try_from(before % usize::from(PALETTE_LEN)).unwrap_or_default();
            if let Some(Selection::Segment(id)) = &done.select
                && let Some(segment) = project.segments.iter_mut().find(|segment| segment.id == *id)
            {
                Arc::make_mut(segment).colour = if before == 0 { 0 } else { free.unwrap_or(fallback) };
            }
        }
        ListAction::Set { .. } | ListAction::Move(..) => {}
    }
    Some(done)
}
