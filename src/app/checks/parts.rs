//! Parts that do not sum: in a period, more revenue is lost than there was.

use crate::model::Measure;

use super::super::Selection;
use super::subject::{Found, Subject, mean};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let found = subject.project.periods.iter().filter_map(|period| {
        let revenue = &period.revenue;
        let start = mean(revenue.start, Measure::Money).filter(|start| *start > 0.0)?;
        let churned = mean(revenue.churned, Measure::Money).unwrap_or_default();
        let contraction = mean(revenue.contraction, Measure::Money).unwrap_or_default();
        let share = (churned + contraction) / start;
        (share > 1.0).then(|| {
            let values = [
                ("start", words.money(start).into()),
                ("churned", words.money(churned).into()),
                ("contraction", words.money(contraction).into()),
                ("share", words.share(share).into()),
            ];
            Found::new(Selection::Period(period.id.clone()), words.with("check-shares-do-not-sum", &values))
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::testing::{economics, fires, message, months, period, some};
    use crate::model::{Project, RevenueMovement};

    fn project(start: f64, churned: f64, contraction: f64) -> Project {
        let mut one = period("2026-03", economics(100.0, months(24.0)));
        one.revenue = RevenueMovement {
            start: some(start),
            churned: some(churned),
            contraction: some(contraction),
            expansion: some(500.0),
        };
        let mut project = Project::default();
        project.periods.push(Arc::new(one));
        project
    }

    #[test]
    fn it_fires_where_more_is_lost_than_there_was() {
        for (start, churned, contraction, expected) in
            [(1000.0, 800.0, 201.0, true), (1000.0, 800.0, 200.0, false), (0.0, 800.0, 200.0, false)]
        {
            let project = project(start, churned, contraction);
            assert_eq!(fires(&project, "shares.do-not-sum"), expected, "{start} {churned} {contraction}");
        }
        assert!(message(&project(1000.0, 800.0, 400.0), "shares.do-not-sum").contains("together 120%"));
    }
}
