//! Customers who cost more than they bring: any segment, and a big one, whose size hides it.

use std::sync::Arc;

use crate::engine::{SegmentValue, Unit};
use crate::model::{Measure, Segment};

use super::super::{Action, ListAction, Selection};
use super::Fix;
use super::subject::{Found, Subject, mean};

/// From this share of all revenue on, a segment is big.
const BIG: f64 = 0.25;

/// Segments whose contribution is not above zero.
pub fn negative(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let total = total_revenue(subject);
    let found = subject.segments().filter_map(|(segment, value)| {
        let brings = value.customer.figures.contribution_per_month.known().filter(|brings| *brings <= 0.0)?;
        if big_loss(value, total).is_some() {
            return None;
        }
        let amount = words.value(Unit::MoneyPerMonth, brings);
        let message = words.with("check-contribution-negative", &[("amount", amount.into())]);
        Some(Found::new(Selection::Segment(segment.id.clone()), message).with_fix(fix(subject, segment, brings)))
    });
    found.collect()
}

/// Segments that bring much of the revenue, and lose money.
pub fn big_loses(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let total = total_revenue(subject);
    let found = subject.segments().filter_map(|(segment, value)| {
        let (share, loss) = big_loss(value, total)?;
        let brings = value.customer.figures.contribution_per_month.known()?;
        let amount = words.value(Unit::MoneyPerMonth, loss);
        let values = [("share", words.share(share).into()), ("amount", amount.into())];
        let message = words.with("check-big-loses", &values);
        Some(Found::new(Selection::Segment(segment.id.clone()), message).with_fix(fix(subject, segment, brings)))
    });
    found.collect()
}

/// Yearly revenue of all customers, where more than one segment has any.
fn total_revenue(subject: &Subject<'_>) -> Option<f64> {
    let revenues = subject.segments().filter_map(|(_, value)| revenue(value).filter(|revenue| *revenue > 0.0));
    let (count, total) = revenues.fold((0, 0.0), |(count, total), revenue| (count + 1, total + revenue));
    (count > 1).then_some(total)
}

fn revenue(value: &SegmentValue) -> Option<f64> {
    Some(value.customer.figures.revenue_per_year.known()? * value.customers.known()?)
}

/// The share of all revenue and what is lost a month, for a big segment that loses money.
fn big_loss(value: &SegmentValue, total: Option<f64>) -> Option<(f64, f64)> {
    let share = revenue(value)? / total?;
    let brings = value.customer.figures.contribution_per_month.known()?;
    (share >= BIG && brings < 0.0).then_some((share, brings * value.customers.known()?))
}

/// Without concessions, where they are what makes the difference.
fn fix(subject: &Subject<'_>, segment: &Segment, brings: f64) -> Option<Fix> {
    let concessions = mean(segment.economics.concessions, Measure::Money)?;
    (brings + concessions > 0.0).then(|| {
        let mut item = segment.clone();
        item.economics.concessions = None;
        let set = ListAction::Set { item: Arc::new(item), field: "field-concessions" };
        Fix::new(subject.words.text("fix-end-concessions"), Action::Segment(set))
    })
}

#[cfg(test)]
pub mod tests {
    use super::super::testing::{findings, fires, message, segment, some, with_segments};
    use crate::model::{Project, Segment};

    const NEGATIVE: &str = "segment.contribution-negative";
    const BIG: &str = "customer.big-loses";

    /// A customer brings 50 a month before these costs.
    fn costing(name: &str, serving: f64, concessions: f64, customers: f64) -> Segment {
        let mut one = segment(name);
        one.economics.cost_to_serve = some(serving);
        one.economics.concessions = some(concessions);
        one.customers_now = some(customers);
        one
    }

    pub fn conceding() -> Project {
        with_segments([costing("one", 20.0, 40.0, 100.0)])
    }

    pub fn big_conceding() -> Project {
        with_segments([costing("big", 20.0, 40.0, 100.0), costing("small", 0.0, 0.0, 50.0)])
    }

    #[test]
    fn it_fires_at_zero_and_below() {
        for (serving, expected) in [(49.0, false), (50.0, true), (60.0, true)] {
            assert_eq!(fires(&with_segments([costing("one", serving, 0.0, 100.0)]), NEGATIVE), expected, "{serving}");
        }
        assert!(message(&conceding(), NEGATIVE).starts_with("A customer brings −$10 a month"));
        let serving = findings(&with_segments([costing("one", 60.0, 5.0, 100.0)]));
        assert!(serving.iter().all(|one| one.fix.is_none()), "without concessions it would lose as well");
    }

    #[test]
    fn a_quarter_of_the_revenue_is_big() {
        for (customers, others, expected) in [(25.0, 75.0, true), (24.0, 76.0, false)] {
            let project = with_segments([costing("big", 60.0, 0.0, customers), costing("rest", 0.0, 0.0, others)]);
            assert_eq!(fires(&project, BIG), expected, "{customers}");
            assert_eq!(fires(&project, NEGATIVE), !expected, "it is told once");
        }
        assert!(message(&big_conceding(), BIG).starts_with("66.7% of all revenue comes from here"));
        assert!(message(&big_conceding(), BIG).contains("bring −$1,000 a month"));
        assert!(!fires(&conceding(), BIG), "a single segment is all there is");
        let earning = with_segments([costing("big", 49.0, 0.0, 100.0), costing("rest", 0.0, 0.0, 10.0)]);
        assert!(!fires(&earning, BIG));
    }
}
