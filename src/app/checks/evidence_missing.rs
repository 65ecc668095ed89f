//! Nobody was asked about the score that weighs the most.

use std::sync::Arc;

use crate::engine::Unit;
use crate::model::{About, Consultation, Id, NumberKey};

use super::super::{Action, EvidenceAction};
use super::Fix;
use super::subject::{Found, Scored, Subject};

/// Of criteria that weigh the same, so many are named.
const MOST: usize = 3;

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let scored: Vec<Scored<'_>> = subject.scored().filter(|item| item.score.is_some()).collect();
    let heaviest = scored.iter().filter_map(|item| item.weight).fold(0.0, f64::max);
    let is_heaviest = |item: &&Scored<'_>| item.weight.is_some_and(|weight| weight > 0.0 && weight >= heaviest - 1e-9);
    scored.iter().filter(is_heaviest).take(MOST).filter_map(|item| guessed(subject, item)).collect()
}

fn guessed(subject: &Subject<'_>, item: &Scored<'_>) -> Option<Found> {
    let words = subject.words;
    let number = NumberKey::new(item.id.as_str(), item.field);
    if subject.project.evidence_of(&number).next().is_some() {
        return None;
    }
    let values =
        [("weight", words.value(Unit::Score, item.weight?).into()), ("score", words.number(item.score?, 1).into())];
    let fix = asked(subject, item.id).map(|consultation| {
        let label = words.with("fix-link", &[("name", (&consultation.name).into())]);
        Fix::new(label, Action::Evidence(EvidenceAction::Link(number, consultation.id.clone())))
    });
    Some(Found::new(item.place.clone(), words.with("check-evidence-missing", &values)).with_fix(fix))
}

/// The newest consultation that asked for the score and only has to be linked to it.
fn asked<'a>(subject: &Subject<'a>, id: &Id) -> Option<&'a Arc<Consultation>> {
    let is_about = |about: &About| matches!(about, About::Score(own) if own == id);
    let has_asked = |one: &&Arc<Consultation>| {
        one.is_evidence()
            && (one.found.iter().any(|found| is_about(&found.about))
                || (!one.answers.is_empty() && one.questions.iter().any(|question| is_about(&question.about))))
    };
    subject.project.consultations.iter().filter(has_asked).max_by_key(|one| one.date)
}

#[cfg(test)]
pub mod tests {
    use std::sync::Arc;

    use super::super::testing::{
        TODAY, consultation, criterion, findings, fires, id, messages, perception, with_offer,
    };
    use crate::model::{About, Estimate, Found, Method, NumberKey, Project};

    fn two() -> Project {
        with_offer(|offer| {
            offer.utility = vec![criterion("clean", Some(9.0), Some(7.0)), criterion("fast", Some(8.0), Some(7.0))];
        })
    }

    fn linked(mut project: Project, method: Method) -> Project {
        let mut talk = consultation("talk", TODAY, None);
        talk.method = method;
        project.consultations.push(Arc::new(talk));
        Arc::make_mut(&mut project.evidence).insert(NumberKey::new("clean", "score"), vec![id("talk")]);
        project
    }

    pub fn asked_but_not_linked() -> Project {
        let mut project = two();
        let mut talk = consultation("talk", TODAY, None);
        talk.found = vec![Found { about: About::Score(id("clean")), value: Estimate::Exact(7.0) }];
        project.consultations.push(Arc::new(talk));
        project
    }

    #[test]
    fn only_the_heaviest_fires_and_only_without_evidence() {
        let name = "evidence.missing";
        let found = findings(&two());
        let places: Vec<_> = found.iter().filter(|one| one.name == name).map(|one| one.place_name.as_str()).collect();
        assert_eq!(places, ["clean"]);
        assert!(!fires(&linked(two(), Method::Interview), name));
        assert!(fires(&linked(two(), Method::Guess), name), "what we think ourselves is no evidence");
        assert!(!fires(&with_offer(|offer| offer.utility = vec![criterion("clean", Some(9.0), None)]), name));
        assert!(!fires(&with_offer(|offer| offer.utility = vec![criterion("clean", Some(0.0), Some(5.0))]), name));
    }

    #[test]
    fn perceptions_count_and_ties_are_named_up_to_three() {
        let project = with_offer(|offer| {
            offer.perception = (0..5).map(|number| perception(&format!("p{number}"), 7.0, 7.0)).collect();
        });
        assert_eq!(messages(&project, "evidence.missing").len(), 3);
    }
}
