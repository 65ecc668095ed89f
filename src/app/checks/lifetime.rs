//! Lifetimes that our own periods contradict, and lifetimes that nobody lives.
//!
//! A retention of 75 % a year means 4 years, not 20. A segment holds one of the two; the other stands in our periods, as
//! their retention or as the revenue that left with customers.

use std::sync::Arc;

use crate::engine::{Figure, Means};
use crate::model::{Estimate, Measure, Period, Retention, Segment, YearMonth};
use crate::words::Words;

use super::super::{Action, ListAction, Selection};
use super::Fix;
use super::subject::{Found, Subject, mean};

/// A lifetime contradicts the retention of all customers where it is longer by this factor; a single segment is all
/// customers, of several segments one may well stay longer than the others.
const FACTOR_ALONE: f64 = 2.0;
const FACTOR_OF_SEVERAL: f64 = 3.0;
/// Fifty years.
const IMPLAUSIBLE_MONTHS: f64 = 600.0;

/// What a period of ours says of retention other than by a lifetime.
#[derive(Clone, Debug)]
struct Observed {
    date: YearMonth,
    retention: Retention,
    lifetime_months: f64,
    /// The retention in words.
    says: String,
}

/// Lifetimes against the newest of our periods that say something else of retention.
pub fn contradicts(subject: &Subject<'_>) -> Vec<Found> {
    let lifetimes = |retention: &Retention| match retention {
        Retention::Lifetime(months) => mean(*months, Measure::Months).filter(|months| *months > 0.0),
        _ => None,
    };
    let is_typed = |retention: &Retention| lifetimes(retention).is_some();
    let has_segments = subject.project.segments.iter().any(|segment| is_typed(&segment.economics.retention));
    let has_periods = subject.project.periods.iter().any(|period| is_typed(&period.economics.retention));
    if !has_segments && !has_periods {
        return Vec::new();
    }
    let periods = subject.our_periods();
    let revenues = revenues(subject);
    let mut found = Vec::new();
    for ((period, _), observed) in periods.iter().zip(&revenues) {
        if let Some((months, observed)) = lifetimes(&period.economics.retention).zip(observed.as_ref())
            && beyond(months, observed.lifetime_months, FACTOR_ALONE)
        {
            found.push(of_period(subject, period, months, observed));
        }
    }
    let newest = periods.iter().zip(revenues).rev().find_map(|((period, value), revenue)| {
        stated(subject.words, period, value.customer.figures.lifetime_months).or(revenue)
    });
    let Some(observed) = newest else { return found };
    let is_alone = subject.project.segments.len() == 1;
    for segment in &subject.project.segments {
        let Some(months) = lifetimes(&segment.economics.retention) else { continue };
        let is_long = months > if is_alone { FACTOR_ALONE } else { FACTOR_OF_SEVERAL } * observed.lifetime_months;
        let is_short = is_alone && FACTOR_ALONE * months < observed.lifetime_months;
        if is_long || is_short {
            found.push(of_segment(subject, segment, months, &observed));
        }
    }
    found
}

fn beyond(left: f64, right: f64, factor: f64) -> bool {
    left > factor * right || right > factor * left
}

/// What the retention of a period says, where it is no lifetime.
fn stated(words: &Words, period: &Period, lifetime: Figure) -> Option<Observed> {
    let retention = &period.economics.retention;
    let lifetime_months = lifetime.known().filter(|_| !matches!(retention, Retention::Lifetime(_)))?;
    let says = words.retention_text(retention).unwrap_or_else(|| words.months(lifetime_months));
    Some(Observed { date: period.date, retention: retention.clone(), lifetime_months, says })
}

/// What the revenue that left with customers says, for each of our periods. How long a period was is told by the one
/// before it.
fn revenues(subject: &Subject<'_>) -> Vec<Option<Observed>> {
    let mut before: Option<YearMonth> = None;
    let mut all = Vec::new();
    for (period, _) in subject.our_periods() {
        let earlier = before.replace(period.date);
        let length = earlier.and_then(|earlier| u32::try_from(period.date.ordinal() - earlier.ordinal()).ok());
        all.push(length.and_then(|months| revenue(subject.words, period, months)));
    }
    all
}

fn revenue(words: &Words, period: &Period, period_months: u32) -> Option<Observed> {
    let churned = lost_share(period)?;
    if !(1..=120).contains(&period_months) {
        return None;
    }
    // As exact as such a rate is.
    let rate = ((1.0 - churned) * 1e3).round() / 1e3;
    if rate <= 0.0 || rate >= 1.0 {
        return None;
    }
    let retention = Retention::Constant { rate: Some(Estimate::Exact(rate)), period_months };
    let says = words.retention_text(&retention)?;
    Some(Observed { date: period.date, retention, lifetime_months: f64::from(period_months) / (1.0 - rate), says })
}

/// The share of revenue that left with customers in a period.
pub fn lost_share(period: &Period) -> Option<f64> {
    let start = mean(period.revenue.start, Measure::Money).filter(|start| *start > 0.0)?;
    Some(Means::of(period.revenue.churned?, Measure::Money) / start)
}

fn of_segment(subject: &Subject<'_>, segment: &Segment, months: f64, observed: &Observed) -> Found {
    let key = if months > observed.lifetime_months { "check-lifetime-long" } else { "check-lifetime-short" };
    let mut item = segment.clone();
    item.economics.retention = observed.retention.clone();
    let set = Action::Segment(ListAction::Set { item: Arc::new(item), field: "field-retention" });
    let message = says(subject.words, key, months, observed);
    Found::new(Selection::Segment(segment.id.clone()), message).with_fix(Some(set_to(subject.words, observed, set)))
}

fn of_period(subject: &Subject<'_>, period: &Period, months: f64, observed: &Observed) -> Found {
    let mut item = period.clone();
    item.economics.retention = observed.retention.clone();
    let set = Action::Period(ListAction::Set { item: Arc::new(item), field: "field-retention" });
    let message = says(subject.words, "check-lifetime-period", months, observed);
    Found::new(Selection::Period(period.id.clone()), message).with_fix(Some(set_to(subject.words, observed, set)))
}

fn says(words: &Words, key: &str, months: f64, observed: &Observed) -> String {
    let values = [
        ("lifetime", words.months(months).into()),
        ("date", observed.date.to_string().into()),
        ("rate", (&observed.says).into()),
        ("implied", words.months(observed.lifetime_months).into()),
    ];
    words.with(key, &values)
}

fn set_to(words: &Words, observed: &Observed, action: Action) -> Fix {
    Fix::new(words.with("fix-retention", &[("rate", (&observed.says).into())]), action)
}

/// Lifetimes beyond fifty years, typed or from a constant rate. A fitted model may have a long tail.
pub fn implausible(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let found = subject.segments().filter_map(|(segment, value)| {
        let retention = &segment.economics.retention;
        if !matches!(retention, Retention::Lifetime(_) | Retention::Constant { .. }) {
            return None;
        }
        let months = value.customer.figures.lifetime_months.known().filter(|months| *months > IMPLAUSIBLE_MONTHS)?;
        let text = words.retention_text(retention)?;
        let values = [("retention", text.into()), ("lifetime", words.months(months).into())];
        let message = words.with("check-lifetime-implausible", &values);
        Some(Found::new(Selection::Segment(segment.id.clone()), message))
    });
    found.collect()
}

#[cfg(test)]
pub mod tests {
    use std::sync::Arc;

    use super::super::testing::{
        economics, fires, message, messages, months, period, rate, segment, some, with_segments,
    };
    use crate::model::{Party, Project, Retention, RevenueMovement, SurvivalTable};

    const NAME: &str = "ltv.lifetime-contradicts-retention";

    /// Segments of these lifetimes beside one period of ours.
    fn project(lifetimes: &[f64], retention: Retention) -> Project {
        let mut project = with_segments(lifetimes.iter().enumerate().map(|(index, lifetime)| {
            let mut segment = segment(&format!("s{index}"));
            segment.economics.retention = months(*lifetime);
            segment
        }));
        project.periods.push(Arc::new(period("2026-03", economics(100.0, retention))));
        project
    }

    /// The infographic of a well-known coffee chain: twenty years beside 75 % a year (domain, reference values).
    pub fn coffee_chain() -> Project {
        project(&[240.0], rate(0.75, 12))
    }

    /// A quarter of the revenue leaves in half a year, and customers are said to stay ten years.
    pub fn period_with_revenue() -> Project {
        let mut project = Project::default();
        project.periods.push(Arc::new(period("2025-09", economics(100.0, rate(0.9, 12)))));
        let mut later = period("2026-03", economics(100.0, months(120.0)));
        later.revenue = RevenueMovement { start: some(1000.0), churned: some(250.0), ..RevenueMovement::default() };
        project.periods.push(Arc::new(later));
        project
    }

    #[test]
    fn the_coffee_chain_is_told() {
        let text = message(&coffee_chain(), NAME);
        assert!(text.starts_with("Customers are said to stay 240 months, but 2026-03 says 75% a year"), "{text}");
        assert!(text.contains("which means 48 months"), "{text}");
    }

    #[test]
    fn it_fires_beyond_twice_and_of_several_segments_beyond_thrice() {
        for (lifetimes, expected) in [
            (&[96.0][..], 0),
            (&[96.1], 1),
            (&[24.0], 0),
            (&[23.9], 1),
            (&[144.0, 12.0], 0),
            (&[144.1, 12.0], 1),
            (&[4.0, 12.0], 0), // of several, one may leave soon
        ] {
            assert_eq!(messages(&project(lifetimes, rate(0.75, 12)), NAME).len(), expected, "{lifetimes:?}");
        }
    }

    #[test]
    fn revenue_that_left_says_it_too() {
        let text = message(&period_with_revenue(), NAME);
        assert!(text.contains("says 75% every 6 months, which means 24 months"), "{text}");
        let mut first = period_with_revenue();
        first.periods.remove(0);
        assert!(!fires(&first, NAME), "how long the first period was is not known");
        let mut theirs = coffee_chain();
        Arc::make_mut(&mut theirs.periods[0]).party = Party::Competitor("Rival".to_owned());
        assert!(!fires(&theirs, NAME), "a competitor's customers are others");
    }

    #[test]
    fn a_survival_table_counts_and_another_lifetime_does_not() {
        let table = SurvivalTable { period_months: 12, survivors: vec![0.75, 0.5625] };
        assert!(fires(&project(&[240.0], Retention::Curve(table)), NAME));
        assert!(!fires(&project(&[240.0], months(48.0)), NAME), "a lifetime may have changed since");
    }

    #[test]
    fn nobody_stays_beyond_fifty_years() {
        for (retention, expected) in [
            (months(600.0), false),
            (months(600.1), true),
            (rate(0.999, 1), true),
            (rate(0.98, 12), false),
            (Retention::Sbg { alpha: some(1.01), beta: some(50.0), period_months: 12 }, false),
        ] {
            let mut one = segment("one");
            one.economics.retention = retention.clone();
            assert_eq!(fires(&with_segments([one]), "ltv.lifetime-implausible"), expected, "{retention:?}");
        }
    }
}
