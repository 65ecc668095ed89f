//! Changes of the grid of all offerings: each of its rows is a criterion or a perception, with the score of every
//! offering on it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Estimate, Id, Input, Project};

use super::super::Selection;
use super::Edit;
use super::list::{Item, ListAction};

/// A row of the grid. Importance and scores run from 0 to 10.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreRow {
    /// The criterion or the perception.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Whether it is a perception.
    pub is_perception: bool,
    /// How much it matters.
    pub importance: Input,
    /// Our score; of a perception what is perceived.
    pub ours: Input,
    /// The scores of the alternatives that have one.
    pub theirs: BTreeMap<Id, Estimate>,
}

/// A change of the grid: only cells change, rows neither come nor go.
pub type ScoreAction = ListAction<ScoreRow>;

impl ScoreRow {
    /// The rows of a project: utility criteria, then perceptions.
    #[must_use]
    pub fn of(project: &Project) -> Vec<Self> {
        let theirs = |id: &Id| {
            let scored = project.alternatives.iter().filter_map(|it| Some((it.id.clone(), *it.scores.get(id)?)));
            scored.collect()
        };
        let offer = &project.offer;
        let utility = offer.utility.iter().map(|criterion| Self {
            id: criterion.id.clone(),
            name: criterion.name.clone(),
            is_perception: false,
            importance: criterion.importance,
            ours: criterion.score,
            theirs: theirs(&criterion.id),
        });
        let perception = offer.perception.iter().map(|perception| Self {
            id: perception.id.clone(),
            name: perception.name.clone(),
            is_perception: true,
            importance: perception.importance,
            ours: perception.perceived,
            theirs: theirs(&perception.id),
        });
        utility.chain(perception).collect()
    }
}

impl Item for ScoreRow {
    const NOUN: &'static str = "noun-score";

    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self) -> String {
        self.name.clone()
    }

    fn renamed(&self, id: Id, name: String) -> Self {
        Self { id, name, ..self.clone() }
    }

    fn selection(&self) -> Selection {
        let id = self.id.clone();
        if self.is_perception { Selection::Perception(id) } else { Selection::Criterion(id) }
    }
}

pub(super) fn apply(project: &mut Project, action: &ScoreAction) -> Option<Edit> {
    match action {
        ListAction::Set { item, field } => {
            set(project, item);
            let what = Some(format!("{}/{field}", item.id));
            Some(Edit { verb: "edit-set", noun: field, name: item.name.clone(), what, select: None })
        }
        ListAction::SetMany { items, verb, .. } => {
            for row in items {
                set(project, row);
            }
            let name = match items.as_slice() {
                [only] => only.name.clone(),
                _ => String::new(),
            };
            Some(Edit { verb, noun: ScoreRow::NOUN, name, what: None, select: None })
        }
        _ => None,
    }
}

/// Writes a row back. What stays the same is not touched, so that it is still recognised by its address.
fn set(project: &mut Project, row: &ScoreRow) {
    let offer = &project.offer;
    let ours = offer.utility.iter().map(|it| (&it.id, it.importance, it.score));
    let mut all = ours.chain(offer.perception.iter().map(|it| (&it.id, it.importance, it.perceived)));
    let is_changed =
        all.any(|(id, importance, score)| *id == row.id && (importance, score) != (row.importance, row.ours));
    if is_changed {
        let offer = Arc::make_mut(&mut project.offer);
        for criterion in offer.utility.iter_mut().filter(|criterion| criterion.id == row.id) {
            (criterion.importance, criterion.score) = (row.importance, row.ours);
        }
        for perception in offer.perception.iter_mut().filter(|perception| perception.id == row.id) {
            (perception.importance, perception.perceived) = (row.importance, row.ours);
        }
    }
    for alternative in &mut project.alternatives {
        let score = row.theirs.get(&alternative.id).copied();
        if alternative.scores.get(&row.id).copied() == score {
            continue;
        }
        let scores = &mut Arc::make_mut(alternative).scores;
        match score {
            Some(score) => scores.insert(row.id.clone(), score),
            None => scores.remove(&row.id),
        };
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Alternative, Criterion, Level, Offer};

    use super::*;

    #[test]
    fn a_cell_changes_one_offering_and_leaves_the_others_where_they_are() {
        let [clean, rival] = ["clean", "rival"].map(|id| Id::new(id).expect("letters"));
        let criterion = Criterion {
            id: clean.clone(),
            name: "Clean".to_owned(),
            effect: crate::model::Effect::default(),
            importance: Some(5.0.into()),
            score: Some(7.0.into()),
        };
        let offer = Offer { utility: vec![criterion], ..Offer::default() }.into();
        let mut project = Project { offer, ..Project::default() };
        project.alternatives.insert(0, Alternative::new(rival.clone(), "Rival", Level::SameProduct).into());
        let before = project.clone();

        let mut row = ScoreRow::of(&project).remove(0);
        row.theirs.insert(rival.clone(), 4.0.into());
        apply(&mut project, &ListAction::Set { item: row.clone(), field: "field-score" });
        assert_eq!(project.alternatives[0].scores.get(&clean), Some(&4.0.into()));
        assert!(Arc::ptr_eq(&project.offer, &before.offer));
        assert!(Arc::ptr_eq(&project.alternatives[1], &before.alternatives[1]));

        row.theirs.clear();
        row.ours = None;
        apply(&mut project, &ListAction::SetMany { items: vec![row], added: Vec::new(), verb: "edit-paste" });
        assert_eq!(project.offer.utility[0].score, None);
        assert_eq!(project.alternatives, before.alternatives, "nothing empty is left");
    }
}
