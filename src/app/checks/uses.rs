//! A price or a return per use without the uses per month.

use crate::engine::{Figure, Needed, Reason};

use super::super::Selection;
use super::subject::{Found, Subject};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let missing = Figure::Unknown(Reason::Missing(Needed::UsesPerMonth));
    if subject.figures.offer().inputs.amounts.iter().all(|line| line.present_value != missing) {
        return Vec::new();
    }
    vec![Found::new(Selection::Offer, subject.words.text("check-uses-missing"))]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{fires, price, some, with_offer};
    use crate::model::Timing;

    #[test]
    fn a_price_per_use_needs_the_uses() {
        for (timing, uses, expected) in
            [(Timing::PerUse, None, true), (Timing::PerUse, some(0.0), false), (Timing::PerMonth, None, false)]
        {
            let project = with_offer(|offer| {
                offer.costs = vec![crate::model::Cost { timing, ..price("ours", 5.0) }];
                offer.uses_per_month = uses;
            });
            assert_eq!(fires(&project, "offer.uses-missing"), expected, "{timing:?} {uses:?}");
        }
    }
}
