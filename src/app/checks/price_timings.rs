//! Prices of offerings that are paid at different times: 120 per use here, 90 per month there.

use crate::engine::Unit;
use crate::model::{Cost, CostKind, Measure, Timing};

use super::super::{Action, ListAction, PartAction, Selection};
use super::Fix;
use super::subject::{Found, Subject, mean};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let ours = prices(&subject.project.offer.costs);
    let Some(our_price) = ours.first() else { return Vec::new() };
    let name = subject.project.offer.name.trim();
    let name = if name.is_empty() { words.text("offer-unnamed") } else { name.to_owned() };
    let said = |cost: &Cost| {
        let amount = mean(cost.amount, Measure::Money).unwrap_or_default();
        words.with(said_key(cost.timing), &[("amount", words.value(Unit::Money, amount).into())])
    };
    let mut found = Vec::new();
    for rival in subject.project.alternatives.iter().filter(|rival| rival.level.is_same_need()) {
        let theirs = prices(&rival.costs);
        let Some(price) = theirs.first() else { continue };
        // A fee once beside a price a month is usual: one timing in common is enough.
        if ours.iter().any(|own| theirs.iter().any(|other| other.timing == own.timing)) {
            continue;
        }
        let values = [
            ("ours", (&name).into()),
            ("price", said(our_price).into()),
            ("rival", (&rival.name).into()),
            ("theirs", said(price).into()),
        ];
        let alike = Cost { timing: our_price.timing, ..(*price).clone() };
        let label = words.with("fix-price-timing", &[("price", said(&alike).into())]);
        let set = ListAction::Set { item: alike, field: "field-timing" };
        let fix = Fix::new(label, Action::Part(PartAction::Cost(rival.id.clone(), set)));
        let place = Selection::Alternative(rival.id.clone());
        found.push(Found::new(place, words.with("check-price-timings", &values)).with_fix(Some(fix)));
    }
    found
}

/// The prices among costs that are entered.
fn prices(costs: &[Cost]) -> Vec<&Cost> {
    costs.iter().filter(|cost| cost.kind == CostKind::Price && cost.amount.is_some()).collect()
}

/// The key of an amount with when it falls.
const fn said_key(timing: Timing) -> &'static str {
    match timing {
        Timing::Once => "price-said-once",
        Timing::PerMonth => "price-said-per-month",
        Timing::PerUse => "price-said-per-use",
    }
}

#[cfg(test)]
pub mod tests {
    use super::super::testing::{add_alternative, fires, id, message, price, with_offer};
    use crate::model::{Cost, Level, Project, Timing};

    fn against(ours: &[Timing], theirs: &[Timing]) -> Project {
        let costs = |of: &str, amount: f64, timings: &[Timing]| {
            let cost = |(at, timing): (usize, &Timing)| Cost {
                id: id(&format!("{of}-{at}")),
                timing: *timing,
                ..price(of, amount)
            };
            timings.iter().enumerate().map(cost).collect::<Vec<_>>()
        };
        let mut project = with_offer(|offer| offer.costs = costs("ours", 120.0, ours));
        add_alternative(&mut project, "rival", Level::SameProduct, |rival| {
            rival.costs = costs("rival", 90.0, theirs);
        });
        project
    }

    /// Ours is paid per use, the rival's by the month.
    pub fn per_use_against_per_month() -> Project {
        against(&[Timing::PerUse], &[Timing::PerMonth])
    }

    #[test]
    fn prices_without_a_timing_in_common_are_found() {
        use Timing::{Once, PerMonth, PerUse};
        for (ours, theirs, expected) in [
            (&[PerUse] as &[Timing], &[PerMonth] as &[Timing], true),
            (&[PerUse], &[PerUse], false),
            (&[Once, PerMonth], &[PerMonth], false),
            (&[], &[PerMonth], false),
            (&[Once], &[], false),
        ] {
            let fired = fires(&against(ours, theirs), "price.timings-differ");
            assert_eq!(fired, expected, "{ours:?} {theirs:?}");
        }
        let said = message(&per_use_against_per_month(), "price.timings-differ");
        assert!(said.contains("$120 per use") && said.contains("“rival” $90 a month"), "{said}");
    }
}
