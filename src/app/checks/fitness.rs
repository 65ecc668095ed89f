//! Utility without warranty, or warranty without utility: fitness, which needs both, is not known.

use crate::model::{Aspect, Criterion, Effect, Id, WarrantyAspect, WeightSource};

use super::super::{Action, ListAction, OfferAction, Selection};
use super::Fix;
use super::subject::{Found, Subject};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let figures = &subject.figures.offer().figures;
    match (figures.utility.known(), figures.warranty.known()) {
        (Some(_), None) => vec![without_warranty(subject)],
        (None, Some(_)) => without_utility(subject).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn without_warranty(subject: &Subject<'_>) -> Found {
    let (offer, words) = (&subject.project.offer, subject.words);
    let name = |aspect: WarrantyAspect| words.text(&format!("aspect-{}", aspect.key()));
    let assessed = WarrantyAspect::ALL.into_iter().find(|aspect| offer.warranty.aspect(*aspect).is_some());
    if let Some(aspect) = assessed {
        let message = words.with("check-warranty-unfinished", &[("aspect", name(aspect).into())]);
        return Found::new(Selection::Warranty(aspect), message);
    }
    // Who knows the queue can tell the capacity at once.
    let has_queue = offer.queue.arrivals_per_hour.is_some();
    let aspect = if has_queue { WarrantyAspect::Capacity } else { WarrantyAspect::Availability };
    let label = words.with("fix-assess", &[("aspect", name(aspect).into())]);
    let action = Action::Offer(OfferAction::SetAspect(aspect, Some(Aspect::default())));
    Found::new(Selection::Offer, words.text("check-no-warranty")).with_fix(Some(Fix::new(label, action)))
}

fn without_utility(subject: &Subject<'_>) -> Option<Found> {
    let (project, words) = (subject.project, subject.words);
    if project.offer.utility.is_empty() {
        let name = words.text("new-criterion");
        let effect = Effect::default();
        let criterion = Criterion { id: Id::from_random(0), name, effect, importance: None, score: None };
        let action = Action::Offer(OfferAction::Utility(ListAction::Add(criterion)));
        let fix = Fix::new(words.text("fix-add-criterion"), action);
        return Some(Found::new(Selection::Offer, words.text("check-no-utility")).with_fix(Some(fix)));
    }
    // Where the weights come from elsewhere, their own check says what is missing.
    let is_typed = project.weighting.source == WeightSource::Typed;
    let is_unfinished = |item: &&Criterion| item.importance.is_none() || item.score.is_none();
    let first = project.offer.utility.iter().find(is_unfinished).or(project.offer.utility.first());
    first.filter(|_| is_typed).map(|criterion| {
        let message = words.with("check-criterion-unfinished", &[("criterion", (&criterion.name).into())]);
        Found::new(Selection::Criterion(criterion.id.clone()), message)
    })
}

#[cfg(test)]
pub mod tests {
    use super::super::testing::{aspect, criterion, findings, fires, with_offer};
    use crate::app::Selection;
    use crate::model::{Aspect, Project, WarrantyAspect};

    pub fn without_warranty() -> Project {
        with_offer(|offer| offer.utility = vec![criterion("clean", Some(8.0), Some(7.0))])
    }

    pub fn without_utility() -> Project {
        with_offer(|offer| offer.warranty.security = aspect(9.0, 9.0))
    }

    fn place(project: &Project) -> Option<Selection> {
        findings(project).into_iter().find(|finding| finding.name == "offer.fitness-half").map(|found| found.place)
    }

    #[test]
    fn half_of_the_fitness_is_pointed_at_where_it_is_missing() {
        assert_eq!(place(&without_warranty()), Some(Selection::Offer));
        assert_eq!(place(&without_utility()), Some(Selection::Offer));
        let begun = with_offer(|offer| {
            offer.utility = vec![criterion("clean", Some(8.0), Some(7.0))];
            offer.warranty.capacity = Some(Aspect::default());
        });
        assert_eq!(place(&begun), Some(Selection::Warranty(WarrantyAspect::Capacity)));
        let unscored = with_offer(|offer| {
            offer.utility = vec![criterion("clean", Some(8.0), None)];
            offer.warranty.security = aspect(9.0, 9.0);
        });
        assert!(matches!(place(&unscored), Some(Selection::Criterion(_))));
    }

    #[test]
    fn both_or_neither_is_fine() {
        let both = with_offer(|offer| {
            offer.utility = vec![criterion("clean", Some(8.0), Some(7.0))];
            offer.warranty.security = aspect(9.0, 9.0);
        });
        for project in [Project::default(), both] {
            assert!(!fires(&project, "offer.fitness-half"));
        }
    }
}
