//! Acquisition cost without the salaries of those who work for it.

use super::super::Selection;
use super::subject::{Found, Subject};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let channels = subject.project.channels.iter().zip(&subject.figures.channels);
    let unpaid = channels.filter(|(_, value)| value.inputs.spend > 0.0 && value.inputs.salaries <= 0.0);
    let found = unpaid.map(|(channel, value)| {
        let spend = words.value(crate::engine::Unit::MoneyPerMonth, value.inputs.spend);
        let message = words.with("check-cac-without-salaries", &[("spend", spend.into())]);
        Found::new(Selection::Channel(channel.id.clone()), message)
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::testing::{fires, id, some};
    use crate::model::{Channel, Project};

    #[test]
    fn spend_without_salaries_fires() {
        for (spend, salaries, expected) in [
            (some(100.0), None, true),
            (some(100.0), some(0.0), true),
            (some(100.0), some(1.0), false),
            (some(0.0), None, false),
            (None, None, false),
        ] {
            let channel = Channel { spend, salaries, ..Channel::new(id("ads"), "Ads") };
            let project = Project { channels: vec![Arc::new(channel)], ..Project::default() };
            assert_eq!(fires(&project, "cac.without-salaries"), expected, "{spend:?} {salaries:?}");
        }
    }
}
