//! What is said of the response of channels: answers from which nothing follows, and scenarios that change a spend of which
//! nobody said what it brings.

use crate::engine::simulation::{ChannelCurve, NoCurve};
use crate::model::{Channel, ResponseSource, Scenario};

use super::super::Selection;
use super::subject::{Found, Subject};

/// Answers that contradict each other, or periods that say nothing.
pub fn refused(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let found = subject.project.channels.iter().filter_map(|channel| {
        let Err(NoCurve::Refused(reason)) = ChannelCurve::found(channel) else { return None };
        let key = match channel.response.source {
            ResponseSource::Answers => "check-response-answers",
            ResponseSource::Periods => "check-response-periods",
        };
        let message = words.with(key, &[("reason", words.no_answer(reason).into())]);
        Some(Found::new(Selection::Channel(channel.id.clone()), message))
    });
    found.collect()
}

/// Scenarios in which a channel without response spends another amount: whom it wins stays as it is.
pub fn not_told(subject: &Subject<'_>) -> Vec<Found> {
    let (project, words) = (subject.project, subject.words);
    let is_changed = |scenario: &Scenario, channel: &Channel| {
        let mut changed = scenario.changes.numbers.keys();
        changed.any(|key| key.item() == channel.id.as_str() && key.field() == "spend")
    };
    let found = project.scenarios.iter().filter_map(|scenario| {
        let changed = project.channels.iter().filter(|channel| is_changed(scenario, channel));
        let silent = changed.filter(|channel| ChannelCurve::of(channel).is_none());
        let names: Vec<&str> = silent.map(|channel| channel.name.as_str()).collect();
        let values = [("count", names.len().into()), ("channels", names.join(", ").into())];
        let message = words.with("check-spend-without-response", &values);
        (!names.is_empty()).then(|| Found::new(Selection::Scenario(scenario.id.clone()), message))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::testing::{fires, id, message, segment, some, win_for, with_segments};
    use crate::model::{Change, Changes, Channel, Estimate, NumberKey, Project, ResponseSource, Scenario};

    const REFUSED: &str = "channel.response-contradicts";
    const NOT_TOLD: &str = "scenario.spend-without-response";

    /// A channel that wins one customer a month for 50.
    fn project(change: impl FnOnce(&mut Channel)) -> Project {
        let mut project = with_segments([segment("one")]);
        win_for(&mut project, 100.0);
        change(Arc::make_mut(&mut project.channels[0]));
        project
    }

    #[test]
    fn answers_that_contradict_each_other_are_told() {
        assert!(!fires(&project(|_| ()), REFUSED), "nobody was asked");
        for (at_zero, at_more, unlimited, reason) in [
            (0.2, 1.4, 3.0, None),
            (1.0, 1.4, 3.0, Some("no more than none at all")),
            (0.0, 1.0, 3.0, Some("half as much again")),
            (0.0, 1.4, 1.4, Some("unlimited spend")),
        ] {
            let asked = project(|channel| {
                let response = &mut channel.response;
                (response.at_zero, response.at_more, response.unlimited) =
                    (some(at_zero), some(at_more), some(unlimited));
            });
            match reason {
                Some(reason) => assert!(message(&asked, REFUSED).contains(reason), "{reason}"),
                None => assert!(!fires(&asked, REFUSED)),
            }
        }
        let fitted = project(|channel| channel.response.source = ResponseSource::Periods);
        assert!(message(&fitted, REFUSED).contains("past spends"), "{}", message(&fitted, REFUSED));
    }

    #[test]
    fn a_spend_of_which_nobody_said_what_it_brings_is_told() {
        let with = |field: &str, change: fn(&mut Channel)| {
            let mut project = project(change);
            let mut changes = Changes::default();
            changes.numbers.insert(NumberKey::new("channel", field), Change::Times(Estimate::Exact(2.0)));
            project.scenarios.push(Scenario::new(id("twice"), "Twice the spend", changes).into());
            project
        };
        assert!(message(&with("spend", |_| ()), NOT_TOLD).contains("Channel"));
        assert!(!fires(&with("tools", |_| ()), NOT_TOLD));
        let answered = with("spend", |channel| {
            (channel.response.at_more, channel.response.unlimited) = (some(1.4), some(3.0));
        });
        assert!(!fires(&answered, NOT_TOLD));
    }
}
