//! What one project has that another has not, item by item, for the questions about files.

use std::sync::Arc;

use crate::model::{Id, Project};

/// What happened to an item on the way from one project to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only the second has it.
    Added,
    /// Only the first has it.
    Removed,
    /// Both have it, but not the same.
    Changed,
}

impl Change {
    /// The key of its sentence.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Added => "differs-added",
            Self::Removed => "differs-removed",
            Self::Changed => "differs-changed",
        }
    }
}

/// An item or a field in which two projects differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What happened.
    pub change: Change,
    /// The key of what kind of thing it is.
    pub noun: &'static str,
    /// Its name, where it has one.
    pub name: String,
}

/// Every item and field in which `after` differs from `before`.
#[must_use]
pub fn what_differs(before: &Project, after: &Project) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut field = |noun: &'static str, is_same: bool| {
        if !is_same {
            found.push(Difference { change: Change::Changed, noun, name: String::new() });
        }
    };
    field("field-project-name", before.name == after.name);
    field("field-author", before.author == after.author);
    field("field-notes", before.notes == after.notes);
    field("field-currency", before.currency == after.currency);
    field("field-discount-rate", before.discount_rate_annual == after.discount_rate_annual);
    field("field-horizon", before.horizon_months == after.horizon_months);
    let (old, new) = (&before.offer, &after.offer);
    field("field-offer-name", old.name == new.name);
    field("field-description", old.description == new.description);
    field("field-uses-per-month", old.uses_per_month == new.uses_per_month);
    field("field-warranty", old.warranty == new.warranty);
    items(&mut found, "noun-criterion", (&old.utility, &new.utility), |c| (&c.id, c.name.clone()));
    items(&mut found, "noun-perception", (&old.perception, &new.perception), |p| (&p.id, p.name.clone()));
    items(&mut found, "noun-return", (&old.returns, &new.returns), |r| (&r.id, r.name.clone()));
    items(&mut found, "noun-cost", (&old.costs, &new.costs), |c| (&c.id, c.name.clone()));
    items(&mut found, "noun-segment", (&before.segments, &after.segments), |s| (&s.id, s.name.clone()));
    items(&mut found, "noun-channel", (&before.channels, &after.channels), |c| (&c.id, c.name.clone()));
    items(&mut found, "noun-period", (&before.periods, &after.periods), |p| (&p.id, p.date.to_string()));
    found
}

fn items<T: PartialEq>(
    found: &mut Vec<Difference>,
    noun: &'static str,
    (before, after): (&[T], &[T]),
    named: impl Fn(&T) -> (&Id, String),
) {
    let partner = |list: &'_ [T], id: &Id| list.iter().position(|item| named(item).0 == id);
    for item in before {
        let (id, name) = named(item);
        if partner(after, id).is_none() {
            found.push(Difference { change: Change::Removed, noun, name });
        }
    }
    for item in after {
        let (id, name) = named(item);
        match partner(before, id).and_then(|index| before.get(index)) {
            None => found.push(Difference { change: Change::Added, noun, name }),
            Some(old) if old != item => found.push(Difference { change: Change::Changed, noun, name }),
            Some(_) => {}
        }
    }
}

/// Unsaved work against its file, or against an empty project if it has none.
#[must_use]
pub fn differences_of(work: &Project, file: Option<&Arc<Project>>) -> Vec<Difference> {
    match file {
        Some(file) => what_differs(file, work),
        None => what_differs(&Project::default(), work),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::templates::template;
    use crate::model::Segment;

    #[test]
    fn items_are_compared_by_their_identifiers() {
        let before = template("gym").expect("there is a gym");
        assert_eq!(what_differs(&before, &before), []);
        let mut after = before.clone();
        after.name = "Other".to_owned();
        let removed = after.segments.remove(0);
        let changed = Arc::make_mut(&mut after.channels[0]);
        changed.tools = Some(77.0.into());
        let name = changed.name.clone();
        after.segments.push(Arc::new(Segment::new(Id::from_random(3), "Students")));
        let found: Vec<_> = what_differs(&before, &after).into_iter().map(|d| (d.change, d.noun, d.name)).collect();
        assert_eq!(
            found,
            [
                (Change::Changed, "field-project-name", String::new()),
                (Change::Removed, "noun-segment", removed.name.clone()),
                (Change::Added, "noun-segment", "Students".to_owned()),
                (Change::Changed, "noun-channel", name),
            ]
        );
    }
}
