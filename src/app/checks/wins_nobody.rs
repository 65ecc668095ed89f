//! A channel that costs money and wins nobody.

use crate::engine::{Figure, Unit};

use super::super::Selection;
use super::subject::{Found, Subject};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let channels = subject.project.channels.iter().zip(&subject.figures.channels);
    let idle =
        channels.filter(|(_, value)| value.inputs.cost() > 0.0 && value.figures.new_customers == Figure::Known(0.0));
    let found = idle.map(|(channel, value)| {
        let amount = words.value(Unit::MoneyPerMonth, value.inputs.cost());
        let message = words.with("check-wins-nobody", &[("amount", amount.into())]);
        Found::new(Selection::Channel(channel.id.clone()), message)
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::testing::{fires, id, segment, some, with_segments};
    use crate::model::Channel;

    #[test]
    fn a_cost_without_customers_fires() {
        for (tools, won, expected) in [
            (some(10.0), None, true),
            (some(10.0), some(0.0), true),
            (some(10.0), some(0.1), false),
            (None, None, false),
        ] {
            let mut channel = Channel { tools, ..Channel::new(id("ads"), "Ads") };
            channel.new_customers.extend(won.map(|won| (id("one"), won)));
            let mut project = with_segments([segment("one")]);
            project.channels.push(Arc::new(channel));
            assert_eq!(fires(&project, "cac.wins-nobody"), expected, "{tools:?} {won:?}");
        }
    }
}
