//! Changes of the segments. A segment that goes takes its new customers out of the channels, and leaves the
//! proposition without one.

use std::sync::Arc;

use crate::model::{Id, PALETTE_LEN, Project, Segment};

use super::super::Selection;
use super::list::{self, Item, ListAction, item};
use super::{Edit, Ids, forget};

/// A change of the segments.
pub type SegmentAction = ListAction<Arc<Segment>>;

item!(Segment, "noun-segment", Selection::Segment);

pub(super) fn apply(project: &mut Project, action: &SegmentAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let before: Vec<Id> = project.segments.iter().map(|segment| segment.id.clone()).collect();
    let done = list::apply(&mut project.segments, action, ids)?;
    match action {
        ListAction::Remove(gone) => forget::segments(project, gone),
        ListAction::Add(_) | ListAction::Duplicate(_) | ListAction::SetMany { .. } => {
            // Give each newcomer a colour that nobody has, as long as there is one.
            for at in 0..project.segments.len() {
                let is_old = |segment: &&Arc<Segment>| before.contains(&segment.id);
                if project.segments.get(at).is_none_or(|segment| is_old(&segment)) {
                    continue;
                }
                let mut others = project.segments.iter().enumerate().filter(|(other, s)| *other < at || is_old(s));
                let taken: Vec<u8> = others.by_ref().map(|(_, segment)| segment.colour).collect();
                let free = (0..PALETTE_LEN).find(|colour| !taken.contains(colour));
                let fallback = u8::try_from(at % usize::from(PALETTE_LEN)).unwrap_or_default();
                if let Some(segment) = project.segments.get_mut(at) {
                    Arc::make_mut(segment).colour = free.unwrap_or(fallback);
                }
            }
        }
        ListAction::Set { .. } | ListAction::Move(..) | ListAction::Order(_) => {}
    }
    Some(done)
}
