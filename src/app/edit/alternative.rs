//! Changes of the alternatives. Doing nothing is always there, once and as the last one; its values can be changed.

use std::sync::Arc;

use crate::model::{Alternative, Id, Level, Project};

use super::super::Selection;
use super::list::{self, Item, ListAction, item};
use super::{Edit, Ids, forget};

/// A change of the alternatives.
pub type AlternativeAction = ListAction<Arc<Alternative>>;

item!(Alternative, "noun-alternative", Selection::Alternative);

pub(super) fn apply(project: &mut Project, action: &AlternativeAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let nothing = project.alternatives.iter().find(|it| it.level == Level::DoNothing)?.id.clone();
    let others = |chosen: &[Id]| chosen.iter().filter(|id| **id != nothing).cloned().collect::<Vec<_>>();
    let action = match action {
        ListAction::Remove(chosen) => ListAction::Remove(others(chosen)),
        ListAction::Duplicate(chosen) => ListAction::Duplicate(others(chosen)),
        ListAction::Move(chosen, by) => ListAction::Move(others(chosen), *by),
        other => other.clone(),
    };
    let before: Vec<Arc<Alternative>> = project.alternatives.clone();
    let mut edit = list::apply(&mut project.alternatives, &action, ids)?;
    for alternative in &mut project.alternatives {
        let is_nothing = alternative.id == nothing;
        if is_nothing != (alternative.level == Level::DoNothing) {
            Arc::make_mut(alternative).level = if is_nothing { Level::DoNothing } else { Level::default() };
        }
        let is_new = before.iter().all(|old| old.id != alternative.id);
        if is_new && with_parts(alternative).nth(1).is_some() {
            own_parts(Arc::make_mut(alternative), ids);
        }
    }
    project.alternatives.sort_by_key(|alternative| alternative.id == nothing);
    match &action {
        ListAction::Remove(gone) => {
            let removed = before.iter().filter(|old| gone.contains(&old.id));
            let gone: Vec<Id> = removed.flat_map(|old| with_parts(old)).collect();
            forget::alternatives(project, &gone);
        }
        // It has no name of its own to be called by.
        ListAction::Set { item, .. } if item.id == nothing && item.name.trim().is_empty() => {
            edit.verb = "edit-set-nothing";
        }
        _ => {}
    }
    Some(edit)
}

/// Gives the returns and costs of a copy identifiers of their own.
fn own_parts(alternative: &mut Alternative, ids: &mut Ids<'_>) {
    alternative.returns.iter_mut().for_each(|item| item.id = ids.next());
    alternative.costs.iter_mut().for_each(|item| item.id = ids.next());
}

/// The identifiers of an alternative and of all that is in it.
fn with_parts(alternative: &Alternative) -> impl Iterator<Item = Id> {
    let returns = alternative.returns.iter().map(|item| &item.id);
    let costs = alternative.costs.iter().map(|item| &item.id);
    std::iter::once(&alternative.id).chain(returns).chain(costs).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(id: &str, level: Level) -> Arc<Alternative> {
        Arc::new(Alternative::new(Id::new(id).expect("letters"), id, level))
    }

    #[test]
    fn doing_nothing_stays_the_one_and_the_last() {
        let nothing = Id::do_nothing();
        let a = Id::new("a").expect("a letter");
        let impostor = Alternative { name: "x".to_owned(), ..Alternative::do_nothing() };
        let renamed = Alternative { level: Level::SameProduct, ..Alternative::do_nothing() };
        let claims = Alternative::new(a.clone(), "a", Level::DoNothing);
        for action in [
            AlternativeAction::Remove(vec![nothing.clone()]),
            AlternativeAction::Duplicate(vec![nothing.clone()]),
            AlternativeAction::Duplicate(vec![a.clone(), nothing.clone()]),
            AlternativeAction::Move(vec![nothing.clone()], -1),
            AlternativeAction::Move(vec![a], 9),
            AlternativeAction::Order(vec![nothing.clone()]),
            AlternativeAction::Add(impostor.clone().into()),
            AlternativeAction::SetMany { items: Vec::new(), added: vec![impostor.into()], verb: "edit-paste" },
            AlternativeAction::Set { item: renamed.into(), field: "field-level" },
            AlternativeAction::Set { item: claims.into(), field: "field-level" },
        ] {
            let mut project = Project::default();
            project.alternatives.insert(0, named("a", Level::OtherNeed));
            project.alternatives.insert(1, named("b", Level::OtherProduct));
            apply(&mut project, &action, &mut Ids { random: &mut fastrand::Rng::with_seed(1) });
            let levels: Vec<_> = project.alternatives.iter().map(|it| it.level == Level::DoNothing).collect();
            assert_eq!(levels.iter().filter(|is_nothing| **is_nothing).count(), 1, "{action:?}");
            assert_eq!(project.alternatives.last().map(|it| &it.id), Some(&nothing), "{action:?}");
            assert!(project.alternatives.len() >= 3, "{action:?}");
        }
    }
}
