//! Any number of a project spoken of apart from its page: what it is called, what stands behind it, and how to get to
//! where it is entered.

use jiff::civil::Date;

use crate::engine::offerings::customer_inputs;
use crate::engine::simulation::Drawn;
use crate::model::{Change, NumberKey, OFFER, PROJECT, Places, Project, WEIGHTING, WarrantyAspect};
use crate::words::{Words, number_name};

use super::evidence::{Support, support};
use super::{Action, Command, Page, Selection};

/// What stands behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// In words.
    pub text: String,
    /// Whether it is one that customers could tell, and nobody asked them.
    pub is_guess: bool,
}

/// What a number is called.
#[must_use]
pub fn number_called(project: &Project, words: &Words, key: &NumberKey) -> String {
    number_name(words, project, key)
}

/// What is entered of a number that was drawn; what is assumed where nothing is. Of changes it is said that they are some.
#[must_use]
pub fn estimate_called(project: &Project, words: &Words, drawn: &Drawn) -> String {
    let places = Places::of(project);
    let programmes = project.programmes.iter().filter(|programme| programme.id.as_str() == drawn.key.item());
    let mut effects = programmes.flat_map(|programme| &programme.effects);
    if let Some(effect) = effects.find(|effect| effect.id.as_str() == drawn.key.field()) {
        return words.change_text(&effect.change, places.measure_of(&effect.on));
    }
    // One that a case replaces is drawn as it is there; one that it moves, by a key of its own.
    let is_meant = |(key, change): &(&NumberKey, &Change)| {
        let moved = NumberKey::new("change", &key.as_str().replace('/', "-"));
        (**key == drawn.key || moved == drawn.key) && change.estimate() == drawn.estimate
    };
    let trial = std::iter::once(&*project.trial);
    let mut changes = project.scenarios.iter().map(|scenario| &scenario.changes).chain(trial);
    if let Some((key, change)) = changes.find_map(|changes| changes.numbers.iter().find(is_meant)) {
        return words.change_text(change, places.measure(key).unwrap_or(drawn.measure));
    }
    let entered = project.numbers().into_iter().find(|number| number.key == drawn.key).and_then(|number| number.value);
    words.estimate_text(entered.unwrap_or(drawn.estimate), drawn.measure)
}

/// The fields of a segment that only customers can know.
const ASKED_FIELDS: [&str; 6] =
    ["kept", "won", "quality_worth", "satisfaction", "referrals_per_month", "would_have_come"];

/// What stands behind a number on a day.
#[must_use]
pub fn standing(project: &Project, words: &Words, today: Option<Date>, key: &NumberKey) -> Standing {
    let support = support(project, today, key);
    if support != Support::Guess {
        return Standing { text: support.say(words), is_guess: false };
    }
    let is_of_segment = project.segments.iter().any(|segment| segment.id.as_str() == key.item());
    let is_answer = is_of_segment && ASKED_FIELDS.contains(&key.field());
    let is_entered = || project.numbers().iter().any(|number| number.key == *key && number.value.is_some());
    let (text, is_guess) = if is_answer && !is_entered() {
        ("standing-assumed", true)
    } else if is_answer || customer_inputs(project).iter().any(|input| input.key == *key) {
        ("standing-guess", true)
    } else {
        ("standing-own", false)
    };
    Standing { text: words.text(text), is_guess }
}

/// What leads to the place where a number is entered; `None` for one that is entered nowhere.
#[must_use]
pub fn lead_to(project: &Project, key: &NumberKey) -> Option<Action> {
    let (item, field) = (key.item(), key.field());
    let page = |page: Page| Action::Command(Command::Go(page));
    let selection = match item {
        PROJECT => return Some(Action::Command(Command::ProjectSettings)),
        "wire" => return Some(page(Page::OverTime)),
        "queue" => return Some(page(Page::Offer)),
        "change" => return Some(page(Page::WhatIf)),
        OFFER => Selection::Offer,
        WEIGHTING => Selection::Weighting,
        _ => of_customers_side(project, item).or_else(|| of_firms_side(project, item))?,
    };
    Some(match (&selection, field) {
        (Selection::Segment(_), "kept" | "won" | "conversion" | "quality_worth") => page(Page::WhatIf),
        (
            Selection::Segment(_),
            "prospect_spend"
            | "conversion_ceiling"
            | "keeping_spend"
            | "retention_ceiling"
            | "referrals_per_month"
            | "would_have_come"
            | "reward",
        )
        | (Selection::Channel(_), "at_zero" | "at_more" | "unlimited") => page(Page::Budget),
        _ => Action::Show(selection),
    })
}

fn of_customers_side(project: &Project, item: &str) -> Option<Selection> {
    let offer = &project.offer;
    if let Some(aspect) = WarrantyAspect::ALL.into_iter().find(|aspect| aspect.key() == item) {
        return Some(Selection::Warranty(aspect));
    }
    let utility = offer.utility.iter().find(|it| it.id.as_str() == item).map(|it| Selection::Criterion(it.id.clone()));
    let perception = || offer.perception.iter().find(|it| it.id.as_str() == item);
    let returns = || {
        let theirs = project.alternatives.iter().flat_map(|alternative| &alternative.returns);
        offer.returns.iter().chain(theirs).find(|it| it.id.as_str() == item)
    };
    let costs = || {
        let theirs = project.alternatives.iter().flat_map(|alternative| &alternative.costs);
        offer.costs.iter().chain(theirs).find(|it| it.id.as_str() == item)
    };
    let alternative = || project.alternatives.iter().find(|it| it.id.as_str() == item);
    let situation = || project.situations.iter().find(|it| it.id.as_str() == item);
    utility
        .or_else(|| perception().map(|it| Selection::Perception(it.id.clone())))
        .or_else(|| returns().map(|it| Selection::Return(it.id.clone())))
        .or_else(|| costs().map(|it| Selection::Cost(it.id.clone())))
        .or_else(|| alternative().map(|it| Selection::Alternative(it.id.clone())))
        .or_else(|| situation().map(|it| Selection::Situation(it.id.clone())))
}

fn of_firms_side(project: &Project, item: &str) -> Option<Selection> {
    let segment = project.segments.iter().find(|it| it.id.as_str() == item).map(|it| Selection::Segment(it.id.clone()));
    let channel = || project.channels.iter().find(|it| it.id.as_str() == item);
    let programme = || project.programmes.iter().find(|it| it.id.as_str() == item);
    let sale = || project.segments.iter().flat_map(|it| &it.cross_sales).find(|it| it.id.as_str() == item);
    segment
        .or_else(|| channel().map(|it| Selection::Channel(it.id.clone())))
        .or_else(|| programme().map(|it| Selection::Programme(it.id.clone())))
        .or_else(|| sale().map(|it| Selection::CrossSale(it.id.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::templates::{TEMPLATES, template};

    #[test]
    fn every_number_of_the_examples_leads_somewhere() {
        for example in TEMPLATES {
            let project = template(example.key).expect("the examples open");
            for number in project.numbers() {
                let lead = lead_to(&project, &number.key);
                let lead = lead.unwrap_or_else(|| panic!("{} of {} is nowhere", number.key, example.key));
                if let Action::Show(selection) = lead {
                    assert!(selection.exists_in(&project), "{}", number.key);
                }
            }
        }
    }

    #[test]
    fn what_customers_could_tell_is_a_guess_and_what_stands_in_the_books_is_not() {
        let project = template("gym").expect("it opens");
        let words = Words::new(crate::words::NumberLocale::English, "USD");
        let stands = |item: &str, field: &str| standing(&project, &words, None, &NumberKey::new(item, field)).is_guess;
        assert!(stands("plan", "score") && stands("individual", "kept"));
        assert!(!stands("group", "kept"), "customers were asked");
        assert!(!stands("group", "order_value") && !stands("project", "discount_rate_annual"));
    }
}
