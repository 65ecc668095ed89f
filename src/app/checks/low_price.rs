//! A low price is value? The cheapest offering for the need, yet another one is worth more to the customer.

use crate::engine::offerings::OfferingValue;
use crate::engine::{Figure, Unit};
use crate::model::Alternative;
use crate::words::Words;

use super::super::Selection;
use super::subject::{Found, Subject};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    cheapest_but_beaten(subject).into_iter().collect()
}

fn cheapest_but_beaten(subject: &Subject<'_>) -> Option<Found> {
    let words = subject.words;
    let mut offerings = subject.figures.customer.situation(0)?.offerings.iter();
    let ours = offerings.next()?;
    let price = ours.figures.price_per_month.known()?;
    let priced = subject.project.alternatives.iter().zip(offerings).filter_map(|(alternative, value)| {
        let price = value.figures.price_per_month.known()?;
        alternative.level.is_same_need().then_some((&**alternative, value, price))
    });
    let rivals: Vec<(&Alternative, &OfferingValue, f64)> = priced.collect();
    if rivals.is_empty() || rivals.iter().any(|(_, _, theirs)| *theirs <= price) {
        return None;
    }
    let net = |value: &OfferingValue| value.value.figures.net_value_per_month;
    let quality = |value: &OfferingValue| value.figures.relative_quality;
    // Net value says more than quality, where ours is beaten in both.
    let beaten = |key, rival: Option<Rival<'_>>, own: Figure| {
        let (rival, theirs, rival_price) = rival?;
        let own = own.known().filter(|own| theirs > *own)?;
        let values = [
            ("price", per_month(words, price).into()),
            ("rival", (&rival.name).into()),
            ("rival_price", per_month(words, rival_price).into()),
            ("rival_value", per_month(words, theirs).into()),
            ("value", per_month(words, own).into()),
            ("rival_quality", words.value(Unit::Relative, theirs).into()),
            ("quality", words.value(Unit::Relative, own).into()),
        ];
        Some(Found::new(Selection::Offer, words.with(key, &values)))
    };
    beaten("check-low-price-net", best(&rivals, net), net(ours))
        .or_else(|| beaten("check-low-price-quality", best(&rivals, quality), quality(ours)))
}

fn per_month(words: &Words, amount: f64) -> String {
    words.value(Unit::MoneyPerMonth, amount)
}

type Rival<'a> = (&'a Alternative, f64, f64);

/// The rival with the largest figure, that figure, and its price.
fn best<'a>(
    rivals: &[(&'a Alternative, &OfferingValue, f64)],
    figure: impl Fn(&OfferingValue) -> Figure,
) -> Option<Rival<'a>> {
    let known = rivals.iter().filter_map(|(rival, value, price)| Some((*rival, figure(value).known()?, *price)));
    known.max_by(|left, right| left.1.total_cmp(&right.1))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{add_alternative, criterion, earns, fires, message, price, some, with_offer};
    use crate::model::{Level, Project};

    fn against(their_price: f64, their_return: f64) -> Project {
        let mut project = with_offer(|offer| {
            offer.returns = vec![earns("Time", 30.0)];
            offer.costs = vec![price("ours", 10.0)];
        });
        add_alternative(&mut project, "rival", Level::SameProduct, |rival| {
            rival.returns =
                vec![crate::model::Return { id: super::super::testing::id("theirs"), ..earns("Time", their_return) }];
            rival.costs = vec![price("rival", their_price)];
        });
        project
    }

    #[test]
    fn the_cheapest_fires_where_another_is_worth_more() {
        for (their_price, their_return, expected) in [
            (15.0, 40.0, true),
            (15.0, 35.0, false), // as good
            (10.0, 40.0, false), // as cheap
            (15.0, 20.0, false),
        ] {
            let project = against(their_price, their_return);
            assert_eq!(fires(&project, "myth.low-price"), expected, "{their_price} {their_return}");
        }
        assert!(message(&against(15.0, 40.0), "myth.low-price").contains("“rival” for $15 a month is worth more"));
    }

    #[test]
    fn what_serves_another_need_is_neither_cheaper_nor_better() {
        for (level, price, back, expected) in [
            (Level::OtherNeed, 15.0, 90.0, false), // the cinema is worth more, but does not wash the car
            (Level::OtherProduct, 15.0, 90.0, true),
        ] {
            let mut project = against(12.0, 20.0);
            add_alternative(&mut project, "other", level, |other| {
                other.returns =
                    vec![crate::model::Return { id: super::super::testing::id("others"), ..earns("Fun", back) }];
                other.costs = vec![super::super::testing::price("other", price)];
            });
            assert_eq!(fires(&project, "myth.low-price"), expected, "{level:?}");
        }
        let mut project = against(15.0, 40.0);
        add_alternative(&mut project, "coffee", Level::OtherNeed, |coffee| {
            coffee.costs = vec![super::super::testing::price("coffee", 3.0)];
        });
        assert!(fires(&project, "myth.low-price"), "that a coffee is cheaper does not matter");
    }

    #[test]
    fn quality_decides_where_net_value_is_not_known() {
        for (theirs, expected) in [(9.0, true), (5.0, false)] {
            let mut project = with_offer(|offer| offer.utility = vec![criterion("clean", Some(8.0), Some(5.0))]);
            let offer = std::sync::Arc::make_mut(&mut project.offer);
            // A return per use without uses leaves net value open, and the price known.
            offer.costs = vec![price("ours", 10.0)];
            offer.returns = vec![crate::model::Return { timing: crate::model::Timing::PerUse, ..earns("Time", 3.0) }];
            add_alternative(&mut project, "rival", Level::SameProduct, |rival| {
                rival.costs = vec![price("rival", 15.0)];
                rival.scores.extend(some(theirs).map(|score| (super::super::testing::id("clean"), score)));
            });
            assert_eq!(fires(&project, "myth.low-price"), expected, "{theirs}");
        }
    }
}
