//! Far behind the rival on something that matters to customers.

use crate::engine::Unit;
use crate::model::{Level, Measure};

use super::super::offerings::alternative_name;
use super::subject::{Found, Subject, mean};

/// So many points of ten are far behind.
const FAR: f64 = 2.0;

/// Of the criteria that matter at least as much as the average one, the one on which the rival leads by most. The rival
/// is the alternative to be beaten, or else the next best.
pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let (project, words) = (subject.project, subject.words);
    let chosen = project.proposition.against.as_ref().and_then(|id| project.alternative(id));
    let next_best = subject.figures.customer.situation(0).and_then(|entered| entered.next_best.reference);
    let rival = chosen.or_else(|| next_best.and_then(|index| project.alternatives.get(index)));
    let Some(rival) = rival.filter(|rival| rival.level != Level::DoNothing) else { return Vec::new() };
    let weights: Vec<f64> = subject.scored().filter_map(|item| item.weight).collect();
    let average = weights.iter().sum::<f64>() / weights.len().max(1) as f64;
    let lags = subject.scored().filter_map(|item| {
        let theirs = mean(rival.scores.get(item.id).copied(), Measure::Score)?;
        let (ours, weight) = (item.score?, item.weight?);
        (weight > 0.0 && weight >= average && theirs - ours >= FAR).then_some((item, ours, theirs))
    });
    let most = lags.max_by(|left, right| {
        let weighed = |(item, ours, theirs): &(super::subject::Scored<'_>, f64, f64)| {
            item.weight.unwrap_or_default() * (theirs - ours)
        };
        weighed(left).total_cmp(&weighed(right))
    });
    let Some((item, ours, theirs)) = most else { return Vec::new() };
    let name = project.offer.criteria().find(|(id, _)| *id == item.id).map(|(_, name)| name).unwrap_or_default();
    let values = [
        ("criterion", name.into()),
        ("ours", words.value(Unit::Score, ours).into()),
        ("rival", alternative_name(words, rival).into()),
        ("theirs", words.value(Unit::Score, theirs).into()),
    ];
    vec![Found::new(item.place, words.with("check-lags-behind", &values))]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{add_alternative, criterion, fires, id, message, price, some, with_offer};
    use crate::model::{Level, Project};

    const NAME: &str = "offer.lags-behind";

    /// Quick matters twice as much as near; the rival is quicker by three points and farther.
    fn slower() -> Project {
        let mut project = with_offer(|offer| {
            offer.utility = vec![criterion("quick", Some(8.0), Some(4.0)), criterion("near", Some(4.0), Some(4.0))];
        });
        add_alternative(&mut project, "rival", Level::SameProduct, |rival| {
            rival.scores = [(id("quick"), 7.0.into()), (id("near"), 9.0.into())].into();
            rival.costs = vec![price("rival", 5.0)];
        });
        project
    }

    #[test]
    fn a_serious_lag_is_told_where_it_matters() {
        let found = message(&slower(), NAME);
        assert!(found.contains("quick") && found.contains("rival") && found.contains('7'), "{found}");
        let mut matters_little = slower();
        let offer = std::sync::Arc::make_mut(&mut matters_little.offer);
        offer.utility[0].score = some(6.0);
        assert!(!fires(&matters_little, NAME), "near does not matter much, and quick is near enough");
    }

    #[test]
    fn the_rival_is_the_one_that_was_chosen() {
        let mut project = slower();
        add_alternative(&mut project, "slow", Level::SameProduct, |slow| {
            slow.scores = [(id("quick"), 1.0.into())].into();
        });
        std::sync::Arc::make_mut(&mut project.proposition).against = Some(id("slow"));
        assert!(!fires(&project, NAME));
    }
}
