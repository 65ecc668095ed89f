//! A programme that does nothing: it has no effects, or one acts on a number that is not entered.

use crate::model::{LIFETIME, NumberKey, Programme, ProgrammeEffect, RETENTION_ANNUAL};
use crate::words::lever_name;

use super::super::Selection;
use super::subject::{Found, Subject};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let (project, words) = (subject.project, subject.words);
    if project.programmes.is_empty() {
        return Vec::new();
    }
    let numbers = project.numbers();
    let is_entered = |key: &NumberKey| {
        let number = numbers.iter().find(|number| number.key == *key);
        number.is_some_and(|number| number.value.is_some()) || follows(subject, key)
    };
    let is_idle = |programme: &Programme, effect: &ProgrammeEffect| {
        !programme.targets(effect, project.segments.iter().map(|segment| &segment.id)).any(|key| is_entered(&key))
    };
    let message = |programme: &Programme| {
        if programme.effects.is_empty() {
            return Some(words.text("check-programme-empty"));
        }
        let idle = programme.effects.iter().filter(|effect| is_idle(programme, effect));
        let names: Vec<String> = idle.map(|effect| lever_name(words, project, &effect.on)).collect();
        let values = [("count", names.len().into()), ("numbers", names.join("; ").into())];
        (!names.is_empty()).then(|| words.with("check-programme-not-entered", &values))
    };
    let found = project.programmes.iter().filter_map(|programme| {
        let message = message(programme)?;
        Some(Found::new(Selection::Programme(programme.id.clone()), message))
    });
    found.collect()
}

/// Whether a number follows from how retention is described, whichever way that is.
fn follows(subject: &Subject<'_>, key: &NumberKey) -> bool {
    let segment = subject.segments().find(|(segment, _)| segment.id.as_str() == key.item());
    let figures = segment.map(|(_, value)| value.customer.figures);
    figures.is_some_and(|figures| match key.field() {
        RETENTION_ANNUAL => figures.retention_annual.known().is_some(),
        LIFETIME => figures.lifetime_months.known().is_some(),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{fires, id, message, rate, segment, with_segments};
    use crate::model::{Change, Estimate, Lever, NumberKey, Programme, ProgrammeEffect, Project};

    const NAME: &str = "programme.does-nothing";

    fn card(on: &[Lever]) -> Project {
        let mut one = segment("one");
        one.economics.retention = rate(0.8, 12);
        let mut project = with_segments([one, segment("two")]);
        let mut card = Programme::new(id("card"), "Card");
        let effect = |(at, on): (usize, &Lever)| ProgrammeEffect {
            id: id(&format!("e{at}")),
            on: on.clone(),
            change: Change::By(Estimate::Exact(0.05)),
        };
        card.effects = on.iter().enumerate().map(effect).collect();
        project.programmes.push(card.into());
        project
    }

    #[test]
    fn a_programme_without_effects_fires() {
        assert!(message(&card(&[]), NAME).contains("nothing is entered of what it does"));
        for on in [Lever::Retention, Lever::Lifetime, Lever::OrderValue, Lever::Margin] {
            assert!(!fires(&card(std::slice::from_ref(&on)), NAME), "{on:?}");
        }
    }

    #[test]
    fn an_effect_on_what_is_not_entered_fires() {
        let availability = Lever::Number(NumberKey::new("availability", "delivered"));
        let said = message(&card(&[Lever::Retention, Lever::Conversion, availability]), NAME);
        assert!(said.contains("Share of prospects who buy; Availability, delivered"), "{said}");
        let mut project = card(&[Lever::Conversion]);
        assert!(fires(&project, NAME));
        std::sync::Arc::make_mut(&mut project.segments[1]).wire.conversion = Some(0.2.into());
        assert!(!fires(&project, NAME), "in one segment it does something");
        let mut for_one = project.clone();
        std::sync::Arc::make_mut(&mut for_one.programmes[0]).segments.insert(id("one"));
        assert!(fires(&for_one, NAME), "but it is not for that one");
    }
}
