//! Revenue used as margin: all of an order is said to be left, and serving costs nothing.

use crate::model::Measure;

use super::super::Selection;
use super::subject::{Found, Subject, mean};

/// From here on, a margin is all of the revenue.
const ALL: f64 = 0.99;

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let found = subject.project.segments.iter().filter_map(|segment| {
        let margin = mean(segment.economics.margin_share, Measure::Margin).filter(|margin| *margin >= ALL)?;
        let serving = mean(segment.economics.cost_to_serve, Measure::Money).unwrap_or_default();
        (serving <= 0.0).then(|| {
            let message = words.with("check-margin-is-revenue", &[("margin", words.share(margin).into())]);
            Found::new(Selection::Segment(segment.id.clone()), message)
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{fires, segment, some, with_segments};

    #[test]
    fn all_of_the_revenue_fires_unless_serving_costs_something() {
        for (margin, serving, expected) in [
            (some(1.0), None, true),
            (some(0.99), some(0.0), true),
            (some(0.98), None, false),
            (some(1.0), some(2.0), false),
            (None, None, false),
        ] {
            let mut one = segment("one");
            (one.economics.margin_share, one.economics.cost_to_serve) = (margin, serving);
            assert_eq!(fires(&with_segments([one]), "margin.is-revenue"), expected, "{margin:?} {serving:?}");
        }
    }
}
