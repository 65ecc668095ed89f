//! A channel that costs money and wins nobody.

use crate::engine::{Figure, Unit};

use super::super::Selection;
use super::subject::{Found, Subject};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let channels = subject.project.channels.iter().zip(&subject.figures.channels);
    let idle = channels.filter(|(_, value)| {
        let won = value.figures.new_customers;
        value.inputs.cost() > 0.0 && (won.known().is_none() || won == Figure::Known(0.0))
    });
    let found = idle.map(|(channel, value)| {
        let amount = words.value(Unit::MoneyPerMonth, value.inputs.cost());
        let is_entered = value.figures.new_customers.known().is_some();
        let key = if is_entered { "check-wins-nobody" } else { "check-wins-not-entered" };
        let message = words.with(key, &[("amount", amount.into())]);
        Found::new(Selection::Channel(channel.id.clone()), message)
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::testing::{fires, id, messages, segment, some, with_segments};
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
            let says_not_entered =
                messages(&project, "cac.wins-nobody").iter().any(|said| said.contains("not entered"));
            assert_eq!(says_not_entered, expected && won.is_none(), "only what is entered is told as a fact");
        }
    }
}
