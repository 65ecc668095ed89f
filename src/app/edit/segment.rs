//! Changes of the segments. A segment that goes takes its new customers out of the channels and itself out of programmes
//! and scenarios, and leaves the proposition without one.

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
    let sales_of = |gone: &Vec<Id>| -> Vec<Id> {
        let segments = project.segments.iter().filter(|segment| gone.contains(&segment.id));
        segments.flat_map(|segment| segment.cross_sales.iter().map(|sale| sale.id.clone())).collect()
    };
    let sales = if let ListAction::Remove(gone) = action { sales_of(gone) } else { Vec::new() };
    let done = list::apply(&mut project.segments, action, ids)?;
    // What copies sell besides gets identifiers of its own.
    for segment in project.segments.iter_mut().filter(|it| !before.contains(&it.id) && !it.cross_sales.is_empty()) {
        Arc::make_mut(segment).cross_sales.iter_mut().for_each(|sale| sale.id = ids.next());
    }
    match action {
        ListAction::Remove(gone) => {
            forget::segments(project, gone);
            forget::numbers(project, &sales);
        }
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
