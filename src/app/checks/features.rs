//! Features are value? Utility is added while the warranty is below what is required, or what nobody gave a weight.

use crate::engine::Figure;
use crate::model::{Move, MoveKind, WarrantyAspect};

use super::super::Selection;
use super::subject::{Found, Subject};
use super::warranty::LOW;

/// So many utility criteria are many.
const MANY: usize = 5;

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let mut found = unweighted(subject);
    if let Some((aspect, fit)) = subject.figures.offer().weakest_warranty() {
        match planned(subject) {
            0 => found.extend(many(subject, aspect, fit)),
            count if fit < 1.0 => {
                let values = [("count", count.into()), ("aspect", name(subject, aspect).into())];
                found.push(says(subject, "check-features-planned", fit, values));
            }
            _ => {}
        }
    }
    found
}

/// How many utility criteria ideas raise or create.
fn planned(subject: &Subject<'_>) -> usize {
    let utility = &subject.project.offer.utility;
    let is_feature = |step: &&Move| {
        let is_more = matches!(step.kind, MoveKind::Raise | MoveKind::Create);
        is_more && step.criterion.as_ref().is_none_or(|id| utility.iter().any(|criterion| criterion.id == *id))
    };
    subject.project.ideas.iter().flat_map(|idea| &idea.moves).filter(is_feature).count()
}

/// Many criteria that do better than the weakest warranty.
fn many(subject: &Subject<'_>, aspect: WarrantyAspect, fit: f64) -> Option<Found> {
    let figures = subject.figures.offer();
    let count = figures.inputs.utility.len();
    match figures.figures.utility {
        Figure::Known(utility) if count >= MANY && fit < LOW && utility > fit => {
            let utility = subject.words.share(utility);
            let values = [("count", count.into()), ("aspect", name(subject, aspect).into())];
            let values = values.into_iter().chain([("utility", utility.into())]);
            Some(says(subject, "check-features-many", fit, values))
        }
        _ => None,
    }
}

fn name(subject: &Subject<'_>, aspect: WarrantyAspect) -> String {
    subject.words.text(&format!("aspect-{}", aspect.key()))
}

fn says<'v>(
    subject: &Subject<'_>,
    key: &str,
    fit: f64,
    values: impl IntoIterator<Item = (&'v str, crate::words::Value<'v>)>,
) -> Found {
    let fit = subject.words.share(fit);
    let values: Vec<_> = values.into_iter().chain([("fit", fit.into())]).collect();
    Found::new(Selection::Offer, subject.words.with(key, &values))
}

/// Criteria that are scored though nobody said that they matter, among others that do.
fn unweighted(subject: &Subject<'_>) -> Vec<Found> {
    let matters = |weight: Option<f64>| weight.is_some_and(|weight| weight > 0.0);
    if !subject.scored().any(|item| matters(item.weight)) {
        return Vec::new();
    }
    let stakeholders = &subject.project.stakeholders;
    let scored = subject.scored().filter(|item| matches!(item.place, Selection::Criterion(_)));
    let idle = scored.filter(|item| {
        let is_asked =
            |id| stakeholders.iter().any(|one| one.weights.get(id).is_some_and(|weight| weight.high() > 0.0));
        item.score.is_some() && !matters(item.weight) && !is_asked(item.id)
    });
    idle.map(|item| Found::new(item.place, subject.words.text("check-features-unweighted"))).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::testing::{aspect, criterion, fires, id, message, messages, some, stakeholder, with_offer};
    use crate::model::{ChainPlace, Idea, Move, MoveKind, Project};

    fn project(criteria: usize, score: f64, delivered: f64) -> Project {
        with_offer(|offer| {
            let one = |number| criterion(&format!("c{number}"), Some(8.0), Some(score));
            offer.utility = (0..criteria).map(one).collect();
            offer.warranty.capacity = aspect(10.0, delivered);
        })
    }

    fn with_idea(mut project: Project, kind: MoveKind) -> Project {
        let step = Move { id: id("step"), name: String::new(), kind, criterion: Some(id("c0")), to: some(9.0) };
        let idea = Idea { moves: vec![step], ..Idea::new(id("idea"), "Idea") };
        project.ideas.push(Arc::new(idea));
        project
    }

    #[test]
    fn many_features_fire_while_the_warranty_is_low() {
        for (criteria, score, delivered, expected) in [
            (5, 9.0, 7.9, true),
            (4, 9.0, 7.9, false), // few
            (5, 9.0, 8.0, false), // the warranty is not low
            (5, 7.0, 7.9, false), // the warranty is not what holds it back
        ] {
            let project = project(criteria, score, delivered);
            assert_eq!(fires(&project, "myth.features"), expected, "{criteria} {score} {delivered}");
        }
    }

    #[test]
    fn planned_features_fire_while_the_warranty_is_below_what_is_required() {
        for (kind, delivered, expected) in [
            (MoveKind::Raise, 9.9, true),
            (MoveKind::Create, 9.9, true),
            (MoveKind::Reduce, 9.9, false),
            (MoveKind::Raise, 10.0, false),
        ] {
            let project = with_idea(project(1, 9.0, delivered), kind);
            assert_eq!(fires(&project, "myth.features"), expected, "{kind:?} {delivered}");
        }
        let text = message(&with_idea(project(1, 9.0, 5.0), MoveKind::Create), "myth.features");
        assert!(text.starts_with("Ideas add one feature, while Capacity delivers only 50%"), "{text}");
    }

    #[test]
    fn a_scored_criterion_without_weight_fires_among_others() {
        let with = |importance, score| {
            with_offer(|offer| {
                offer.utility = vec![criterion("clean", Some(8.0), Some(7.0)), criterion("logo", importance, score)];
            })
        };
        for (importance, score, expected) in
            [(None, Some(7.0), 1), (Some(0.0), Some(7.0), 1), (Some(0.1), Some(7.0), 0), (None, None, 0)]
        {
            assert_eq!(messages(&with(importance, score), "myth.features").len(), expected, "{importance:?} {score:?}");
        }
        let mut asked = with(None, Some(7.0));
        let mut user = stakeholder("user", ChainPlace::User);
        user.weights.extend(some(3.0).map(|weight| (id("logo"), weight)));
        asked.stakeholders.push(Arc::new(user));
        assert!(!fires(&asked, "myth.features"), "somebody gave it a weight");
    }
}
