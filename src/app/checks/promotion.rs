//! More is value? A promotion or a quantity deal that is counted as a return: after it ends, the price feels like an
//! increase.
//!
//! A promotion is known by what is said of it, or else by its name, with the words for it in the catalogue.

use crate::model::{Deal, Measure, Return, ReturnWorth};

use super::super::{Action, ListAction, OfferAction, Selection};
use super::Fix;
use super::subject::{Found, Subject, mean};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let (offer, words) = (&subject.project.offer, subject.words);
    if offer.returns.is_empty() {
        return Vec::new();
    }
    let listed = words.text("check-promotion-words");
    let promotions: Vec<&str> = listed.split(',').map(str::trim).collect();
    let is_promotion = |item: &&Return| {
        let name = item.name.to_lowercase();
        item.deal != Deal::Lasting || promotions.iter().any(|word| name.contains(word))
    };
    let lines = &subject.figures.offer().inputs.amounts;
    let counted = |item: &Return| {
        let value = lines.iter().find(|line| line.id == item.id)?.present_value.known();
        value.filter(|value| *value > 0.0)
    };
    let found = offer.returns.iter().filter(is_promotion).filter_map(|item| {
        let deal = if item.deal == Deal::Quantity { "quantity" } else { "promotion" };
        let values = [("deal", deal.into()), ("amount", words.money(counted(item)?).into())];
        let message = match mean(item.ends_after_months, Measure::Months) {
            Some(months) => {
                let ends = [("ends", words.months(months).into())];
                words.with("check-more-is-value-ends", &values.into_iter().chain(ends).collect::<Vec<_>>())
            }
            None => words.with("check-more-is-value", &values),
        };
        let unpriced = Return { worth: ReturnWorth::Unpriced, ..item.clone() };
        let set = ListAction::Set { item: unpriced, field: "field-worth" };
        let fix = Fix::new(words.text("fix-do-not-count"), Action::Offer(OfferAction::Return(set)));
        Some(Found::new(Selection::Return(item.id.clone()), message).with_fix(Some(fix)))
    });
    found.collect()
}

#[cfg(test)]
pub mod tests {
    use super::super::testing::{earns, fires, message, some, with_offer};
    use crate::model::{Deal, Project, Return, ReturnWorth};

    pub fn voucher() -> Project {
        with_offer(|offer| offer.returns = vec![earns("Time saved", 20.0), earns("Welcome voucher", 5.0)])
    }

    #[test]
    fn what_is_said_of_a_return_counts_whatever_its_name_is() {
        let ten = |deal, ends_after_months| Return { deal, ends_after_months, ..earns("Ten washes for eight", 5.0) };
        let project = |item: Return| with_offer(|offer| offer.returns = vec![item]);
        assert!(!fires(&project(ten(Deal::Lasting, None)), "myth.more-is-value"));
        let text = message(&project(ten(Deal::Quantity, None)), "myth.more-is-value");
        assert!(text.starts_with("This quantity deal is counted as a return of $"), "{text}");
        // At no discount, three months of 5.
        let mut ending = project(ten(Deal::Promotion, some(3.0)));
        ending.discount_rate_annual = 0.0.into();
        let text = message(&ending, "myth.more-is-value");
        assert!(text.starts_with("This promotion is counted as a return of $15 and ends after 3 months."), "{text}");
        assert!(!fires(&project(ten(Deal::Promotion, some(0.0))), "myth.more-is-value"), "it counts for nothing");
    }

    #[test]
    fn a_promotion_with_a_price_fires() {
        assert!(message(&voucher(), "myth.more-is-value").contains("feels like an increase"));
        for (item, expected) in [
            (earns("Summer DISCOUNT", 5.0), true),
            (earns("Summer discount", 0.0), false),
            (earns("Free of scratches", 5.0), false),
            (Return { worth: ReturnWorth::Unpriced, ..earns("Two for one", 5.0) }, false),
            (Return { worth: ReturnWorth::Money(None), ..earns("Two for one", 5.0) }, false),
        ] {
            let name = format!("{item:?}");
            let project = with_offer(|offer| offer.returns = vec![item]);
            assert_eq!(fires(&project, "myth.more-is-value"), expected, "{name}");
        }
    }
}
