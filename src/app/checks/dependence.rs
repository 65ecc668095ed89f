//! Too much of the value of all customers hangs on one account manager, or on one customer.

use std::collections::BTreeMap;

use crate::model::Segment;

use super::super::Selection;
use super::subject::{Found, Subject};

/// One manager may look after half of the value.
const MANAGER: f64 = 0.5;
/// One customer may carry a quarter of it.
const CUSTOMER: f64 = 0.25;
/// Sums of shares come out a hair beside them.
const ROUNDING: f64 = 1e-9;

/// Segments that have a value, with that of all their customers and their number.
fn valued<'a>(subject: &Subject<'a>) -> Vec<(&'a Segment, f64, f64)> {
    let valued = subject.segments().filter_map(|(segment, value)| {
        let count = value.customers.known().filter(|count| *count > 0.0)?;
        let all = (count * value.customer.figures.ltv.known()?).max(0.0);
        Some((segment, all, count))
    });
    valued.collect()
}

fn total(valued: &[(&Segment, f64, f64)]) -> Option<f64> {
    let total: f64 = valued.iter().map(|(_, value, _)| value).sum();
    (total > 0.0).then_some(total)
}

/// A manager who looks after more than half. It is told at the manager's most valuable segment.
pub fn one_manager(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let valued = valued(subject);
    let Some(total) = total(&valued) else { return Vec::new() };
    let mut by_manager: BTreeMap<&str, (f64, f64, &Segment)> = BTreeMap::new();
    for (segment, value, _) in &valued {
        let manager = segment.account_manager.trim();
        if !manager.is_empty() {
            let (sum, most, place) = by_manager.entry(manager).or_insert((0.0, *value, segment));
            *sum += value;
            if value > most {
                (*most, *place) = (*value, segment);
            }
        }
    }
    let found = by_manager.into_iter().filter(|(_, (sum, ..))| sum / total > MANAGER + ROUNDING).map(
        |(manager, (sum, _, place))| {
            let values = [("manager", manager.into()), ("share", words.share(sum / total).into())];
            Found::new(Selection::Segment(place.id.clone()), words.with("check-one-manager", &values))
        },
    );
    found.collect()
}

/// A single customer who carries more than a quarter, told at the segment.
pub fn one_customer(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let valued = valued(subject);
    let Some(total) = total(&valued) else { return Vec::new() };
    let found = valued.into_iter().filter_map(|(segment, value, count)| {
        let share = value / count.max(1.0) / total;
        (share > CUSTOMER + ROUNDING).then(|| {
            let message = words.with("check-one-customer", &[("share", words.share(share).into())]);
            Found::new(Selection::Segment(segment.id.clone()), message)
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, fires, message, segment, some, with_segments};
    use crate::model::{Project, Segment};

    fn looked_after(name: &str, customers: f64, manager: &str) -> Segment {
        Segment { customers_now: some(customers), account_manager: manager.to_owned(), ..segment(name) }
    }

    fn two(first: (f64, &str), second: (f64, &str)) -> Project {
        with_segments([looked_after("one", first.0, first.1), looked_after("two", second.0, second.1)])
    }

    #[test]
    fn a_manager_of_more_than_half_fires() {
        let name = "dependence.one-manager";
        for (first, second, expected) in [
            ((51.0, "Ada"), (49.0, "Ben"), true),
            ((50.0, "Ada"), (50.0, "Ben"), false),
            ((60.0, ""), (40.0, "Ben"), false),
            ((40.0, "Ada"), (30.0, " Ada "), true),
        ] {
            assert_eq!(fires(&two(first, second), name), expected, "{first:?} {second:?}");
        }
        let project = two((30.0, "Ada"), (40.0, "Ada"));
        assert!(message(&project, name).starts_with("Ada looks after 100%"));
        let found = findings(&project);
        assert_eq!(found.iter().find(|one| one.name == name).map(|one| one.place_name.as_str()), Some("two"));
    }

    #[test]
    fn a_customer_of_more_than_a_quarter_fires() {
        let name = "dependence.one-customer";
        for (first, second, expected) in [(1.0, 2.0, true), (1.0, 3.0, false), (4.0, 4.0, false), (100.0, 1.0, false)] {
            assert_eq!(fires(&two((first, ""), (second, "")), name), expected, "{first} {second}");
        }
        assert!(message(&with_segments([looked_after("one", 1.0, "")]), name).starts_with("One customer carries 100%"));
        assert!(!fires(&with_segments([looked_after("one", 0.0, "")]), name));
    }
}
