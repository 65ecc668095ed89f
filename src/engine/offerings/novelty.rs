//! Whether an idea is an improvement or an innovation, told from the size of its change against today's scores.
//!
//! The rule: an idea is an innovation if customers cannot help noticing it. That is so where a criterion is created or
//! eliminated, or where the score of a criterion of at least mean weight changes by [`NOTICED`] points or more. Any
//! other change is an improvement (domain: creating new value; seconds off a waiting time are no innovation).

use crate::engine::{Means, Weights};
use crate::model::{Id, Idea, Input, Measure, Move, MoveKind, Offer, Project};

use super::weights::weights_in_use;

/// A change by so many points of 10 is noticed by those who do not look for it.
pub const NOTICED: f64 = 3.0;

/// How new an idea is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Novelty {
    /// Customers cannot help noticing it.
    Innovation,
    /// Better than before, for those who look.
    Improvement,
    /// Nothing changes yet.
    Nothing,
}

/// Our score on a criterion, or what is perceived.
#[must_use]
pub fn score_today(offer: &Offer, criterion: &Id) -> Input {
    let utility = offer.utility.iter().find(|own| own.id == *criterion).and_then(|own| own.score);
    utility.or_else(|| offer.perception.iter().find(|own| own.id == *criterion).and_then(|own| own.perceived))
}

/// How new an idea is; `weights` are importances in place of the typed ones, where the project asks for others.
///
/// ```
/// use worthwhile::engine::offerings::{Novelty, novelty};
/// use worthwhile::model::{Id, Idea, Move, MoveKind, Project};
/// let mut idea = Idea::new(Id::new("slots").unwrap(), "Book a slot by phone");
/// let project = Project::default();
/// assert_eq!(novelty(&project, None, &idea), Novelty::Nothing);
/// idea.moves.push(Move {
///     id: Id::new("own-slot").unwrap(),
///     criterion: None,
///     name: "A slot of one's own".to_owned(),
///     kind: MoveKind::Create,
///     to: Some(8.0.into()),
/// });
/// assert_eq!(novelty(&project, None, &idea), Novelty::Innovation);
/// ```
#[must_use]
pub fn novelty(project: &Project, weights: Option<&Weights>, idea: &Idea) -> Novelty {
    let used = weights_in_use(project, weights);
    let mean = used.iter().map(|(_, weight)| weight).sum::<f64>() / used.len().max(1) as f64;
    let is_weighty = |id: &Id| used.iter().any(|(own, weight)| own == id && *weight >= mean && *weight > 0.0);
    let kinds = idea.moves.iter().map(|step| match step {
        Move { kind: MoveKind::Create | MoveKind::Eliminate, .. } => Novelty::Innovation,
        // What nobody is scored on yet is new, whatever the move is called.
        Move { criterion: None, name, .. } if !name.trim().is_empty() => Novelty::Innovation,
        Move { criterion: Some(id), to: Some(to), .. } => match score_today(&project.offer, id) {
            Some(today) => {
                let change = Means::of(*to, Measure::Score) - Means::of(today, Measure::Score);
                match change.abs() {
                    change if change >= NOTICED && is_weighty(id) => Novelty::Innovation,
                    change if change > 0.0 => Novelty::Improvement,
                    _ => Novelty::Nothing,
                }
            }
            None => Novelty::Improvement,
        },
        Move { .. } => Novelty::Nothing,
    });
    let kinds: Vec<_> = kinds.collect();
    let order = [Novelty::Innovation, Novelty::Improvement];
    order.into_iter().find(|kind| kinds.contains(kind)).unwrap_or(Novelty::Nothing)
}

#[cfg(test)]
mod tests {
    use crate::model::{Criterion, Effect};
    use MoveKind::{Create, Eliminate, Raise, Reduce};

    use super::*;

    fn id(text: &str) -> Id {
        Id::new(text).expect("letters")
    }

    #[test]
    fn the_size_of_the_change_and_its_weight_decide() {
        let criterion = |key: &str, importance: f64, score: Option<f64>| Criterion {
            id: id(key),
            name: key.to_owned(),
            effect: Effect::default(),
            importance: Some(importance.into()),
            score: score.map(Into::into),
        };
        // The mean weight is 5.
        let utility =
            vec![criterion("fast", 9.0, Some(5.0)), criterion("mean", 5.0, Some(5.0)), criterion("light", 1.0, None)];
        let offer = Offer { utility, ..Offer::default() };
        let project = Project { offer: offer.into(), ..Project::default() };
        let step = |key: Option<&str>, kind, to: Option<f64>| Move {
            id: id("move"),
            criterion: key.map(id),
            name: String::new(),
            kind,
            to: to.map(Into::into),
        };
        for (moves, expected) in [
            (vec![], Novelty::Nothing),
            (vec![step(Some("fast"), Raise, None)], Novelty::Nothing),
            (vec![step(Some("fast"), Raise, Some(5.0))], Novelty::Nothing),
            (vec![step(Some("fast"), Raise, Some(7.9))], Novelty::Improvement),
            (vec![step(Some("fast"), Raise, Some(8.0))], Novelty::Innovation),
            (vec![step(Some("mean"), Reduce, Some(2.0))], Novelty::Innovation),
            (vec![step(Some("light"), Raise, Some(9.0))], Novelty::Improvement),
            (vec![step(None, Raise, Some(9.0))], Novelty::Nothing),
            (vec![step(Some("light"), Eliminate, None)], Novelty::Innovation),
            (vec![step(Some("fast"), Raise, Some(6.0)), step(None, Create, None)], Novelty::Innovation),
        ] {
            let idea = Idea { moves, ..Idea::new(id("idea"), "Idea") };
            assert_eq!(novelty(&project, None, &idea), expected, "{:?}", idea.moves);
        }
        // By other weights "light" weighs most.
        let weights = [(id("fast"), Some(1.0.into())), (id("light"), Some(9.0.into()))].into();
        let idea = Idea { moves: vec![step(Some("fast"), Raise, Some(10.0))], ..Idea::new(id("idea"), "Idea") };
        assert_eq!(novelty(&project, Some(&weights), &idea), Novelty::Improvement);
    }
}
