//! Concessions that grow faster than the margin, from our oldest period to our newest.

use crate::engine::Unit;
use crate::model::{Measure, Period};

use super::super::Selection;
use super::subject::{Found, Subject, mean};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    outgrown(subject).into_iter().collect()
}

fn outgrown(subject: &Subject<'_>) -> Option<Found> {
    let words = subject.words;
    let known: Vec<_> = subject
        .our_periods()
        .into_iter()
        .filter_map(|(period, _)| Some((period, margin(period)?, concessions(period))))
        .collect();
    let ((first, margin_before, before), (last, margin_after, after)) = (*known.first()?, *known.last()?);
    let is_faster = if before > 0.0 {
        // Against a margin that is not above zero nothing can be measured.
        margin_before > 0.0 && after / before > margin_after / margin_before * (1.0 + 1e-9)
    } else {
        after - before > (margin_after - margin_before).max(0.0)
    };
    if first.date == last.date || after <= before || !is_faster {
        return None;
    }
    let money = |amount| words.value(Unit::MoneyPerMonth, amount);
    let values = [
        ("from", first.date.to_string().into()),
        ("to", last.date.to_string().into()),
        ("before", money(before).into()),
        ("after", money(after).into()),
        ("margin_before", money(margin_before).into()),
        ("margin_after", money(margin_after).into()),
    ];
    Some(Found::new(Selection::Period(last.id.clone()), words.with("check-concessions-grow", &values)))
}

/// `S·C·P` a month.
fn margin(period: &Period) -> Option<f64> {
    let economics = &period.economics;
    let order = mean(economics.order_value, Measure::Money)?;
    let orders = mean(economics.orders_per_month, Measure::Count)?;
    Some(order * orders * mean(economics.margin_share, Measure::Margin)?)
}

/// What was not entered counts as none.
fn concessions(period: &Period) -> f64 {
    mean(period.economics.concessions, Measure::Money).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::testing::{economics, fires, message, months, period, some};
    use crate::model::{Party, Project};

    const NAME: &str = "concessions.grow-faster";

    /// Order value (half of it is margin) and concessions, period by period.
    fn project(rows: &[(&str, f64, f64)]) -> Project {
        let mut project = Project::default();
        for (month, order, concessions) in rows {
            let mut one = period(month, economics(*order, months(24.0)));
            one.economics.concessions = Some(*concessions).filter(|given| *given > 0.0).and_then(some);
            project.periods.push(Arc::new(one));
        }
        project
    }

    #[test]
    fn it_fires_where_concessions_grow_by_more_than_the_margin() {
        for (rows, expected) in [
            ([("2025-03", 100.0, 10.0), ("2026-03", 120.0, 13.0)], true),
            ([("2025-03", 100.0, 10.0), ("2026-03", 120.0, 12.0)], false),
            ([("2025-03", 100.0, 10.0), ("2026-03", 80.0, 9.0)], false), // both fall
            ([("2026-03", 120.0, 13.0), ("2025-03", 100.0, 10.0)], true), // in any order of the table
            ([("2025-03", 100.0, 0.0), ("2026-03", 120.0, 11.0)], true),
            ([("2025-03", 100.0, 0.0), ("2026-03", 120.0, 10.0)], false),
            ([("2025-03", 100.0, 10.0), ("2025-03", 100.0, 20.0)], false), // no time in between
        ] {
            let mut project = project(&rows);
            if rows[0].0 == rows[1].0 {
                Arc::make_mut(&mut project.periods[1]).id = super::super::testing::id("again");
            }
            assert_eq!(fires(&project, NAME), expected, "{rows:?}");
        }
        let text = message(&project(&[("2025-03", 100.0, 10.0), ("2026-03", 120.0, 20.0)]), NAME);
        assert!(text.contains("from $10 a month to $20 a month while the margin went from $50 a month"), "{text}");
    }

    #[test]
    fn one_period_or_a_competitor_s_tells_nothing() {
        assert!(!fires(&project(&[("2026-03", 100.0, 40.0)]), NAME));
        let mut theirs = project(&[("2025-03", 100.0, 10.0), ("2026-03", 100.0, 20.0)]);
        Arc::make_mut(&mut theirs.periods[1]).party = Party::Competitor("Rival".to_owned());
        assert!(!fires(&theirs, NAME));
    }
}
