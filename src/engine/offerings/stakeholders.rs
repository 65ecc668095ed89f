//! The offerings as each stakeholder sees them, and as all of them together do.

use crate::engine::{Figure, Means, Reason, Subject, Weights};
use crate::model::{Measure, Project, Stakeholder};

use super::importance::weights_in;
use super::quality::{ScoreMatrix, mean_weights};

/// What one stakeholder, or all together, see in the offerings. Ours comes first, the alternatives follow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StakeholderValue {
    /// Utility of our offer, a share.
    pub utility: Option<Figure>,
    /// Relative quality of every offering.
    pub relative_quality: Vec<Figure>,
    /// The criterion that matters most, by its position among utility criteria and perceptions.
    pub matters_most: Option<usize>,
}

impl StakeholderValue {
    /// The offerings by one stakeholder's weights; what the stakeholder does not weigh counts as entered.
    pub(super) fn of(
        project: &Project,
        stakeholder: &Stakeholder,
        matrix: &ScoreMatrix,
        weights: Option<&Weights>,
    ) -> Self {
        let subject = Subject { weights, ..Subject::of(&project.offer) };
        let utility = project.offer.utility.iter().map(|criterion| (&criterion.id, criterion.importance));
        let perception = project.offer.perception.iter().map(|item| (&item.id, item.importance));
        let own: Weights = utility
            .chain(perception)
            .map(|(id, typed)| (id.clone(), stakeholder.weights.get(id).copied().or(subject.importance(id, typed))))
            .collect();
        let subject = Subject { weights: Some(&own), ..subject };
        let value = subject.evaluate(0.0, project.horizon_months, &mut Means);
        let weights = mean_weights(&subject);
        let heaviest = weights.iter().max_by(|left, right| left.1.total_cmp(&right.1)).map(|(id, _)| id);
        Self {
            utility: Some(value.figures.utility),
            relative_quality: matrix
                .evaluate(&weights_in([&project.offer; 2], None, Some(&own)))
                .into_iter()
                .map(|quality| quality.value)
                .collect(),
            matters_most: heaviest.and_then(|id| project.offer.criteria().position(|(own, _)| own == id)),
        }
    }

    /// All stakeholders together, each by its influence; a figure that one of them cannot give is left out.
    pub(super) fn overall(project: &Project, values: &[Self]) -> Self {
        let influence = |stakeholder: &Stakeholder| {
            stakeholder.influence.map_or(1.0, |influence| Means::of(influence, Measure::Score))
        };
        let weighed = |figure: &dyn Fn(&Self) -> Option<Figure>| {
            let (mut total, mut sum) = (0.0, 0.0);
            for (stakeholder, value) in project.stakeholders.iter().zip(values) {
                if let Some(Figure::Known(figure)) = figure(value) {
                    total += influence(stakeholder);
                    sum += influence(stakeholder) * figure;
                }
            }
            if total > 0.0 { Figure::of(sum / total) } else { Figure::Unknown(Reason::NoStakeholders) }
        };
        let offerings = project.alternatives.len() + 1;
        Self {
            utility: Some(weighed(&|value| value.utility)),
            relative_quality: (0..offerings)
                .map(|index| weighed(&|value| value.relative_quality.get(index).copied()))
                .collect(),
            matters_most: None,
        }
    }
}
