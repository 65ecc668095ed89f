//! Changes of which numbers go together, and how closely. A pair stands once, whichever of its numbers is named first.

use crate::model::{Id, MOST_TOGETHER, NumberKey, Places, Project, Together};

use super::super::Selection;
use super::list::{self, Item, ListAction};
use super::{Edit, Ids};

/// Two numbers that go together, as a row of their table.
#[derive(Clone, Debug, PartialEq)]
pub struct TogetherRow {
    /// Its place in the list, as an identifier.
    pub id: Id,
    /// What the pair is called to those who do not see it.
    pub name: String,
    /// One number.
    pub first: NumberKey,
    /// The other one.
    pub second: NumberKey,
    /// Spearman's rank correlation, −1 to 1.
    pub rank: f64,
}

/// A change of the numbers that go together.
pub type TogetherAction = ListAction<TogetherRow>;

impl TogetherRow {
    /// The rows of a project, each with the name that is given to its pair.
    #[must_use]
    pub fn of(project: &Project, name: impl Fn(&Together) -> String) -> Vec<Self> {
        let row = |(place, pair): (u64, &Together)| Self {
            id: Id::from_random(place),
            name: name(pair),
            first: pair.first.clone(),
            second: pair.second.clone(),
            rank: pair.rank,
        };
        (0..).zip(&project.together).map(row).collect()
    }

    /// Whether another row joins the same numbers.
    #[must_use]
    pub fn is_same_pair(&self, other: &Self) -> bool {
        (&self.first, &self.second) == (&other.first, &other.second)
            || (&self.first, &self.second) == (&other.second, &other.first)
    }
}

impl Item for TogetherRow {
    const NOUN: &'static str = "noun-together";

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
        Selection::None
    }
}

pub(super) fn apply(project: &mut Project, action: &TogetherAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let mut rows = TogetherRow::of(project, |_| String::new());
    let edit = list::apply(&mut rows, action, ids)?;
    let places = Places::of(project);
    let is_number = |key: &NumberKey| places.measure(key).is_some();
    let mut kept: Vec<TogetherRow> = Vec::new();
    for row in rows {
        let is_sound = (-1.0..=1.0).contains(&row.rank) && is_number(&row.first) && is_number(&row.second);
        if is_sound
            && kept.len() < MOST_TOGETHER
            && row.first != row.second
            && !kept.iter().any(|other| other.is_same_pair(&row))
        {
            kept.push(row);
        }
    }
    project.together =
        kept.into_iter().map(|row| Together { first: row.first, second: row.second, rank: row.rank }).collect();
    Some(Edit { select: None, ..edit })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Channel;

    #[test]
    fn a_pair_stands_once_and_has_two_sides() {
        let key = |field: &str| NumberKey::new("ads", field);
        let ads = Channel::new(Id::new("ads").expect("letters"), "Ads");
        let mut project = Project { channels: vec![ads.into()], ..Project::default() };
        let row = |first: &str, second: &str, rank| TogetherRow {
            id: Id::from_random(0),
            name: String::new(),
            first: key(first),
            second: key(second),
            rank,
        };
        let mut random = fastrand::Rng::with_seed(1);
        let mut apply = |project: &mut Project, action| apply(project, &action, &mut Ids { random: &mut random });
        let mut add = |project: &mut Project, row| apply(project, ListAction::Add(row)).is_some();
        assert!(add(&mut project, row("spend", "tools", 0.5)));
        for refused in [row("tools", "spend", 0.1), row("spend", "spend", 0.1), row("spend", "gone", 0.1)] {
            add(&mut project, refused);
            assert_eq!(project.together.len(), 1);
        }
        assert!(add(&mut project, row("salaries", "tools", 0.2)));
        let rows = TogetherRow::of(&project, |_| String::new());
        assert_ne!(rows[0].id, rows[1].id);
        let changed = TogetherRow { rank: -0.5, ..rows[1].clone() };
        assert!(apply(&mut project, ListAction::Set { item: changed, field: "field-rank" }).is_some());
        assert_eq!(project.together.iter().map(|pair| pair.rank).collect::<Vec<_>>(), [0.5, -0.5]);
        assert_eq!(crate::model::validate(&project), []);
        let gone = TogetherRow::of(&project, |_| String::new())[0].id.clone();
        assert!(apply(&mut project, ListAction::Remove(vec![gone])).is_some());
        assert_eq!(project.together[0].first, key("salaries"));
    }
}
