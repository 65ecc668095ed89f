//! Evidence older than its half-life, consultation by consultation.

use std::collections::BTreeMap;

use crate::engine::offerings::months_between;
use crate::model::{Consultation, Id};

use super::super::Selection;
use super::subject::{Found, Subject};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let (project, words) = (subject.project, subject.words);
    let Some(today) = subject.today.filter(|_| !project.evidence.is_empty()) else { return Vec::new() };
    let half_life = f64::from(project.half_life_months);
    let evidence = project.consultations.iter().filter(|one| one.is_evidence());
    let by_id: BTreeMap<&Id, &Consultation> = evidence.map(|one| (&one.id, &**one)).collect();
    // Only the newest consultation behind a number says how old its evidence is.
    let mut numbers: BTreeMap<&Id, usize> = BTreeMap::new();
    for links in project.evidence.values() {
        let newest = links.iter().filter_map(|id| by_id.get(id)).max_by_key(|one| one.date);
        if let Some(newest) = newest {
            *numbers.entry(&newest.id).or_default() += 1;
        }
    }
    let old = project.consultations.iter().filter_map(|one| {
        let count = *numbers.get(&one.id)?;
        let age = months_between(one.date, today);
        (age > half_life).then(|| {
            let values = [
                ("age", words.months(age).into()),
                ("half_life", words.months(half_life).into()),
                ("count", count.into()),
            ];
            Found::new(Selection::Consultation(one.id.clone()), words.with("check-evidence-old", &values))
        })
    });
    old.collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::Date;

    use super::super::testing::{TODAY, consultation, criterion, fires, id, message, with_offer};
    use crate::model::{NumberKey, Project};

    fn evidence_of(dates: &[Date]) -> Project {
        let mut project = with_offer(|offer| offer.utility = vec![criterion("clean", Some(8.0), Some(7.0))]);
        for (index, date) in dates.iter().enumerate() {
            project.consultations.push(Arc::new(consultation(&format!("talk{index}"), *date, None)));
        }
        let links = (0..dates.len()).map(|index| id(&format!("talk{index}"))).collect();
        Arc::make_mut(&mut project.evidence).insert(NumberKey::new("clean", "score"), links);
        project
    }

    #[test]
    fn it_fires_after_one_half_life() {
        // Twelve mean months are 365.25 days.
        for (date, expected) in
            [(Date::constant(2025, 5, 31), true), (Date::constant(2025, 6, 1), false), (TODAY, false)]
        {
            assert_eq!(fires(&evidence_of(&[date]), "evidence.old"), expected, "{date}");
        }
        let text = message(&evidence_of(&[Date::constant(2024, 6, 1)]), "evidence.old");
        assert!(text.starts_with("It is 24 months old") && text.contains("One number rests on it"), "{text}");
    }

    #[test]
    fn the_newest_evidence_counts() {
        let dates = [Date::constant(2020, 1, 1), Date::constant(2026, 1, 1)];
        assert!(!fires(&evidence_of(&dates), "evidence.old"));
        let mut unused = evidence_of(&dates[..1]);
        unused.evidence = Arc::default();
        assert!(!fires(&unused, "evidence.old"), "nothing rests on it");
    }
}
