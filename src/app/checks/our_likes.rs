//! We compete with our likes? No alternative is another product for the same need, or another need.

use crate::model::{Alternative, Id, Level, Offer};

use super::super::{Action, ListAction, Selection};
use super::Fix;
use super::subject::{Found, Subject};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let (project, words) = (subject.project, subject.words);
    let of = |level| project.alternatives.iter().filter(|alternative| alternative.level == level).count();
    let is_described = *project.offer != Offer::default();
    if of(Level::OtherProduct) + of(Level::OtherNeed) > 0 || !(is_described || of(Level::SameProduct) > 0) {
        return Vec::new();
    }
    let message = match of(Level::SameProduct) {
        0 => words.text("check-no-rivals"),
        count => words.with("check-our-likes", &[("count", count.into())]),
    };
    let name = words.text("new-alternative-product");
    let other = Alternative::new(Id::from_random(0), name, Level::OtherProduct);
    let action = Action::Alternative(ListAction::Add(other.into()));
    let fix = Fix::new(words.text("fix-add-other-product"), action);
    vec![Found::new(Selection::None, message).with_fix(Some(fix))]
}

#[cfg(test)]
pub mod tests {
    use super::super::testing::{add_alternative, findings, fires, message, with_offer};
    use crate::app::{Page, Selection};
    use crate::model::{Level, Project};

    pub fn same_product() -> Project {
        let mut project = with_offer(|offer| "Wash".clone_into(&mut offer.name));
        add_alternative(&mut project, "rival", Level::SameProduct, |_| {});
        project
    }

    #[test]
    fn it_fires_until_one_is_of_another_level() {
        for (level, expected) in [(Level::SameProduct, true), (Level::OtherProduct, false), (Level::OtherNeed, false)] {
            let mut project = same_product();
            add_alternative(&mut project, "other", level, |_| {});
            assert_eq!(fires(&project, "myth.our-likes"), expected, "{level:?}");
        }
        assert!(message(&same_product(), "myth.our-likes").starts_with("The only alternative is"));
        let alone = with_offer(|offer| "Wash".clone_into(&mut offer.name));
        assert!(message(&alone, "myth.our-likes").starts_with("No alternative is entered"));
    }

    #[test]
    fn it_is_about_the_page_of_competition_and_not_about_an_empty_project() {
        assert!(!fires(&Project::default(), "myth.our-likes"));
        let found = findings(&same_product());
        let finding = found.iter().find(|finding| finding.name == "myth.our-likes").expect("it fires");
        assert_eq!((&finding.place, finding.page), (&Selection::None, Page::Competition));
        assert_eq!((finding.place_name.as_str(), finding.key().as_str()), ("Competition", "myth.our-likes"));
    }
}
