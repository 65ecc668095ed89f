//! A monthly churn that was multiplied by twelve, or taken for a yearly one: 3 % a month is not 97 % or 64 % a year, but
//! 69 %.

use std::sync::Arc;

use crate::model::{Estimate, Measure, Retention, YearMonth};

use super::super::{Action, ListAction, Selection};
use super::Fix;
use super::lifetime::lost_share;
use super::subject::{Found, Subject, mean};

/// Rates as near as this are the same.
const NEAR: f64 = 0.005;
/// Where the right rate is as near as this, nothing is wrong.
const HARMLESS: f64 = 0.01;

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let is_yearly = |retention: &Retention| yearly(retention).is_some();
    let segments = &subject.project.segments;
    let has_yearly = segments.iter().any(|segment| is_yearly(&segment.economics.retention))
        || subject.project.periods.iter().any(|period| is_yearly(&period.economics.retention));
    let Some((date, churn)) = monthly_churn(subject).filter(|_| has_yearly) else { return Vec::new() };
    let right = (1.0 - churn).powi(12);
    let is_wrong = |rate: f64| {
        let taken = (rate - (1.0 - churn)).abs() < NEAR || (rate - (1.0 - 12.0 * churn)).abs() < NEAR;
        taken && (rate - right).abs() > HARMLESS
    };
    let retention = Retention::Constant { rate: Some(Estimate::Exact((right * 1e3).round() / 1e3)), period_months: 12 };
    let mut found = Vec::new();
    for segment in segments {
        if let Some(rate) = yearly(&segment.economics.retention).filter(|rate| is_wrong(*rate)) {
            let mut item = (**segment).clone();
            item.economics.retention = retention.clone();
            let set = Action::Segment(ListAction::Set { item: Arc::new(item), field: "field-retention" });
            found.push(wrong(subject, Selection::Segment(segment.id.clone()), (date, churn), rate, (&retention, set)));
        }
    }
    for (period, _) in subject.our_periods() {
        if let Some(rate) = yearly(&period.economics.retention).filter(|rate| is_wrong(*rate)) {
            let mut item = period.clone();
            item.economics.retention = retention.clone();
            let set = Action::Period(ListAction::Set { item: Arc::new(item), field: "field-retention" });
            found.push(wrong(subject, Selection::Period(period.id.clone()), (date, churn), rate, (&retention, set)));
        }
    }
    found
}

fn yearly(retention: &Retention) -> Option<f64> {
    match retention {
        Retention::Constant { rate, period_months: 12 } => mean(*rate, Measure::Share),
        _ => None,
    }
}

/// What the newest of our periods that says so tells of the churn of one month: a monthly rate, or the revenue that left
/// since the month before.
fn monthly_churn(subject: &Subject<'_>) -> Option<(YearMonth, f64)> {
    let periods = subject.our_periods();
    let mut newest = None;
    let mut before: Option<YearMonth> = None;
    for (period, _) in periods {
        let is_monthly = before.is_some_and(|before| period.date.ordinal() - before.ordinal() == 1);
        before = Some(period.date);
        let rate = match &period.economics.retention {
            Retention::Constant { rate, period_months: 1 } => mean(*rate, Measure::Share).map(|rate| 1.0 - rate),
            _ => None,
        };
        let churn = rate.or_else(|| lost_share(period).filter(|_| is_monthly));
        newest = churn.filter(|churn| *churn > 0.0 && *churn < 1.0).map(|churn| (period.date, churn)).or(newest);
    }
    newest
}

fn wrong(
    subject: &Subject<'_>,
    place: Selection,
    (date, churn): (YearMonth, f64),
    rate: f64,
    (right, set): (&Retention, Action),
) -> Found {
    let words = subject.words;
    let right_text = words.share(yearly(right).unwrap_or_default());
    let values = [
        ("rate", words.share(rate).into()),
        ("date", date.to_string().into()),
        ("churn", words.share(churn).into()),
        ("wrong", words.share(rate).into()),
        ("right", right_text.into()),
    ];
    let label = words.with("fix-retention", &[("rate", words.retention_text(right).unwrap_or_default().into())]);
    Found::new(place, words.with("check-times-twelve", &values)).with_fix(Some(Fix::new(label, set)))
}

#[cfg(test)]
pub mod tests {
    use std::sync::Arc;

    use super::super::testing::{economics, fires, message, period, rate, segment, some, with_segments};
    use crate::model::{Project, Retention, RevenueMovement};

    const NAME: &str = "churn.monthly-times-twelve";

    /// A segment that stays so long a year beside a period of ours.
    fn project(yearly: f64, monthly: Retention) -> Project {
        let mut one = segment("one");
        one.economics.retention = rate(yearly, 12);
        let mut project = with_segments([one]);
        project.periods.push(Arc::new(period("2026-03", economics(100.0, monthly))));
        project
    }

    /// 3 % a month, times twelve, is 36 %.
    pub fn times_twelve() -> Project {
        project(0.64, rate(0.97, 1))
    }

    #[test]
    fn three_per_cent_a_month_are_69_a_year() {
        let text = message(&times_twelve(), NAME);
        assert!(text.starts_with("64% a year, while 2026-03 says a churn of 3% a month."), "{text}");
        assert!(text.contains("leaves 69.4%"), "{text}");
        assert!(message(&project(0.97, rate(0.97, 1)), NAME).contains("leaves 69.4%"));
    }

    #[test]
    fn other_rates_are_not_told() {
        for (yearly, monthly, expected) in [
            (0.694, rate(0.97, 1), false), // right
            (0.80, rate(0.97, 1), false),  // something else
            (0.646, rate(0.97, 1), false), // not near enough
            (0.644, rate(0.97, 1), true),
            (0.64, rate(0.97, 12), false),   // nobody speaks of months
            (0.995, rate(0.9996, 1), false), // as good as right
        ] {
            assert_eq!(fires(&project(yearly, monthly.clone()), NAME), expected, "{yearly} {monthly:?}");
        }
    }

    #[test]
    fn revenue_of_a_month_tells_the_churn_too() {
        let mut project = project(0.64, rate(0.9, 12));
        let mut next = period("2026-04", economics(100.0, rate(0.7, 12)));
        next.revenue = RevenueMovement { start: some(1000.0), churned: some(30.0), ..RevenueMovement::default() };
        project.periods.push(Arc::new(next));
        assert!(fires(&project, NAME));
        Arc::make_mut(&mut project.periods[1]).date = "2026-05".parse().expect("it is a month");
        assert!(!fires(&project, NAME), "that was two months' churn");
    }
}
