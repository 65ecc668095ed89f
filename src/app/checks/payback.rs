//! Acquisition cost that comes back after the customer has left.

use super::super::Selection;
use super::subject::{Found, Subject};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let found = subject.segments().filter_map(|(segment, value)| {
        let payback = value.figures.payback_months.known()?;
        let lifetime = value.customer.figures.lifetime_months.known()?;
        (payback > lifetime).then(|| {
            let values = [("payback", words.months(payback).into()), ("lifetime", words.months(lifetime).into())];
            Found::new(Selection::Segment(segment.id.clone()), words.with("check-payback-long", &values))
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{fires, message, months, segment, win_for, with_segments};
    use crate::model::Project;

    /// Customers stay two months on average and bring 50, 25, 12.50 …
    fn project(cac: f64) -> Project {
        let mut one = segment("one");
        one.economics.retention = months(2.0);
        let mut project = with_segments([one]);
        project.discount_rate_annual = 0.0.into();
        win_for(&mut project, cac);
        project
    }

    #[test]
    fn it_fires_beyond_the_lifetime() {
        for (cac, expected) in [(75.0, false), (76.0, true), (50.0, false), (101.0, false)] {
            // At 101 it never comes back: the lifetime value says so.
            assert_eq!(fires(&project(cac), "payback.longer-than-lifetime"), expected, "{cac}");
        }
        assert!(message(&project(80.0), "payback.longer-than-lifetime").contains("a customer stays 2 months"));
    }
}
