//! Who was asked: only one, or nobody of a place in the chain that matters.

use std::collections::BTreeSet;

use crate::model::{ChainPlace, Id, Stakeholder};

use super::super::{Action, ListAction, Selection};
use super::Fix;
use super::subject::{Found, Subject};

/// The stakeholders behind the evidence, and how many consultations say who was asked.
fn asked<'a>(subject: &Subject<'a>) -> (BTreeSet<&'a Id>, usize) {
    let evidence = subject.project.consultations.iter().filter(|one| one.is_evidence());
    let named: Vec<&Id> = evidence.filter_map(|one| one.stakeholder.as_ref()).collect();
    let count = named.len();
    (named.into_iter().collect(), count)
}

/// All evidence comes from one stakeholder.
pub fn only_one(subject: &Subject<'_>) -> Vec<Found> {
    let (asked, count) = asked(subject);
    let (Some(only), 1) = (asked.first(), asked.len()) else { return Vec::new() };
    let others = subject.project.stakeholders.len().saturating_sub(1);
    let message = subject.words.with("check-one-stakeholder", &[("count", count.into()), ("others", others.into())]);
    vec![Found::new(Selection::Stakeholder((*only).clone()), message)]
}

/// Intermediaries that were not asked, and end customers of whom none was.
pub fn chain_gap(subject: &Subject<'_>) -> Vec<Found> {
    let (asked, _) = asked(subject);
    if asked.is_empty() {
        return Vec::new();
    }
    let stakeholders = &subject.project.stakeholders;
    let is_asked = |place| stakeholders.iter().any(|one| one.place == place && asked.contains(&one.id));
    let mut found = Vec::new();
    for place in [ChainPlace::Intermediary, ChainPlace::EndCustomer] {
        if is_asked(place) {
            continue;
        }
        let listed: Vec<_> = stakeholders.iter().filter(|one| one.place == place).collect();
        found.extend(listed.iter().map(|one| not_asked(subject, one, asked.len())));
        // There may be nobody in between; somebody who pays in the end there always is.
        if listed.is_empty() && place == ChainPlace::EndCustomer {
            found.push(no_end_customer(subject, asked.len()));
        }
    }
    found
}

fn not_asked(subject: &Subject<'_>, stakeholder: &Stakeholder, asked: usize) -> Found {
    let place = if stakeholder.place == ChainPlace::Intermediary { "intermediary" } else { "end-customer" };
    let message = subject.words.with("check-chain-not-asked", &[("place", place.into()), ("asked", asked.into())]);
    Found::new(Selection::Stakeholder(stakeholder.id.clone()), message)
}

fn no_end_customer(subject: &Subject<'_>, asked: usize) -> Found {
    let words = subject.words;
    let stakeholder = Stakeholder::new(Id::from_random(0), words.text("new-end-customer"), ChainPlace::EndCustomer);
    let action = Action::Stakeholder(ListAction::Add(stakeholder.into()));
    let fix = Fix::new(words.text("fix-add-end-customer"), action);
    let message = words.with("check-no-end-customer", &[("asked", asked.into())]);
    Found::new(Selection::None, message).with_fix(Some(fix))
}

#[cfg(test)]
pub mod tests {
    use std::sync::Arc;

    use super::super::testing::{TODAY, consultation, findings, fires, message, stakeholder};
    use crate::app::Selection;
    use crate::model::{ChainPlace, Method, Project};

    /// Stakeholders by name and place, and those of them who were asked.
    fn project(all: &[(&str, ChainPlace)], asked: &[&str]) -> Project {
        let mut project = Project::default();
        project.stakeholders.extend(all.iter().map(|(name, place)| Arc::new(stakeholder(name, *place))));
        for (index, name) in asked.iter().enumerate() {
            project.consultations.push(Arc::new(consultation(&format!("talk{index}"), TODAY, Some(name))));
        }
        project
    }

    const DEALER: (&str, ChainPlace) = ("dealer", ChainPlace::Intermediary);
    const DRIVER: (&str, ChainPlace) = ("driver", ChainPlace::EndCustomer);

    pub fn dealers_only() -> Project {
        project(&[DEALER], &["dealer"])
    }

    #[test]
    fn one_stakeholder_is_too_few() {
        let name = "evidence.one-stakeholder";
        assert!(!fires(&project(&[DEALER, DRIVER], &[]), name), "nobody was asked, which is another finding");
        assert!(!fires(&project(&[DEALER, DRIVER], &["dealer", "driver"]), name));
        let text = message(&project(&[DEALER, DRIVER], &["dealer", "dealer"]), name);
        assert!(text.starts_with("All 2 consultations come from one stakeholder; one other was not asked."), "{text}");
        let text = message(&project(&[DRIVER], &["driver"]), name);
        assert!(text.starts_with("All evidence comes from one stakeholder. Others"), "{text}");
        let mut guessed = project(&[DEALER, DRIVER], &["dealer", "driver"]);
        Arc::make_mut(&mut guessed.consultations[1]).method = Method::Guess;
        assert!(fires(&guessed, name), "a guess asks nobody");
    }

    #[test]
    fn intermediaries_and_end_customers_have_to_be_asked() {
        let name = "evidence.chain-gap";
        let places = |project: &Project| -> Vec<Selection> {
            findings(project).into_iter().filter(|one| one.name == name).map(|one| one.place).collect()
        };
        assert!(matches!(places(&project(&[DEALER, DRIVER], &["dealer"]))[..], [Selection::Stakeholder(_)]));
        assert!(matches!(places(&project(&[DEALER, DRIVER], &["driver"]))[..], [Selection::Stakeholder(_)]));
        assert_eq!(places(&dealers_only()), [Selection::None]);
        assert!(places(&project(&[DEALER, DRIVER], &["driver", "dealer"])).is_empty());
        assert!(places(&project(&[DRIVER], &["driver"])).is_empty(), "there may be nobody in between");
        assert!(places(&project(&[DEALER, DRIVER], &[])).is_empty());
    }
}
