//! An offer that costs the customer more than comes back.

use crate::engine::Figure;

use super::super::Selection;
use super::subject::{Found, Subject};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    match subject.figures.offer().figures.net_value {
        Figure::Known(net) if net < 0.0 => {
            let amount = subject.words.money(net.abs());
            let message = subject.words.with("check-value-negative", &[("amount", amount.into())]);
            vec![Found::new(Selection::Offer, message)]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{earns, fires, message, price, with_offer};

    #[test]
    fn it_fires_below_zero() {
        for (back, cost, expected) in [(10.0, 20.0, true), (20.0, 20.0, false), (30.0, 20.0, false)] {
            let mut project = with_offer(|offer| {
                offer.returns = vec![earns("Time", back)];
                offer.costs = vec![price("ours", cost)];
            });
            (project.discount_rate_annual, project.horizon_months) = (0.0.into(), 12);
            assert_eq!(fires(&project, "offer.value-negative"), expected, "{back}");
            if expected {
                assert!(message(&project, "offer.value-negative").contains("$120 worse off"));
            }
        }
    }
}
