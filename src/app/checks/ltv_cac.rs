//! Lifetime value against acquisition cost: below it, or less than three times it.

use crate::engine::SegmentValue;

use super::super::Selection;
use super::subject::{Found, Subject};

/// The bar that is usual in the field (Skok).
const USUAL: f64 = 3.0;

/// Each new customer loses money.
pub fn below(subject: &Subject<'_>) -> Vec<Found> {
    find(subject, "check-ltv-below-cac", |ratio| ratio < 1.0)
}

/// Less than the usual bar.
pub fn under_three(subject: &Subject<'_>) -> Vec<Found> {
    find(subject, "check-ltv-under-three", |ratio| (1.0..USUAL).contains(&ratio))
}

fn find(subject: &Subject<'_>, key: &str, is_told: impl Fn(f64) -> bool) -> Vec<Found> {
    let words = subject.words;
    let found = subject.segments().filter_map(|(segment, value)| {
        let (ratio, ltv, cac) = numbers(value).filter(|(ratio, ..)| is_told(*ratio))?;
        let values =
            [("ratio", words.ratio(ratio).into()), ("ltv", words.money(ltv).into()), ("cac", words.money(cac).into())];
        Some(Found::new(Selection::Segment(segment.id.clone()), words.with(key, &values)))
    });
    found.collect()
}

/// LTV:CAC, LTV and CAC of a segment that brings anything at all.
fn numbers(value: &SegmentValue) -> Option<(f64, f64, f64)> {
    let customer = &value.customer.figures;
    let brings = customer.contribution_per_month.known()?;
    let all = (value.figures.ltv_cac.known()?, customer.ltv.known()?, value.figures.cac.known()?);
    (brings > 0.0).then_some(all)
}

#[cfg(test)]
pub mod tests {
    use super::super::testing::{fires, message, months, segment, some, win_for, with_segments};
    use crate::model::Project;

    /// One customer brings 50 in the one month that he stays.
    fn project(cac: f64) -> Project {
        let mut one = segment("one");
        one.economics.retention = months(1.0);
        let mut project = with_segments([one]);
        win_for(&mut project, cac);
        project
    }

    pub fn two_below() -> Project {
        let one = segment("one");
        let two = segment("two");
        let mut project = with_segments([one, two]);
        win_for(&mut project, 100_000.0);
        project
    }

    #[test]
    fn below_one_is_a_warning_and_below_three_a_hint() {
        for (cac, below, under) in [
            (50.5, true, false),
            (50.0, false, true),
            (17.0, false, true),
            (50.0 / 3.0, false, false),
            (10.0, false, false),
        ] {
            let project = project(cac);
            assert_eq!(fires(&project, "ltv.below-cac"), below, "{cac}");
            assert_eq!(fires(&project, "ltv.under-three"), under, "{cac}");
        }
        assert!(message(&project(100.0), "ltv.below-cac").starts_with("LTV $50 is below the acquisition cost of $100"));
    }

    #[test]
    fn who_brings_nothing_is_told_by_another_check() {
        let mut losing = project(100.0);
        std::sync::Arc::make_mut(&mut losing.segments[0]).economics.cost_to_serve = some(60.0);
        assert!(!fires(&losing, "ltv.below-cac"));
        assert!(!fires(&with_segments([segment("one")]), "ltv.below-cac"), "winning costs nothing");
    }
}
