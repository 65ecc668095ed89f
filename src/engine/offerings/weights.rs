//! The importances that are reckoned with: as typed, from comparisons of pairs, or from surveys.

use crate::engine::customer_side::{DerivedImportance, Judgement, Priorities, derived_importance, priorities};
use crate::engine::{Figure, Reason, Subject, Weights};
use crate::model::{About, Estimate, Id, Project, Question, WeightSource};

use super::quality::mean_weights;
use super::voice::on_ten;

/// The importances of all criteria in the three ways, each with the largest at 10.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightTable {
    /// By criterion and perception, in the offer's order: typed, from pairs, from surveys.
    pub rows: Vec<(Id, [Figure; 3])>,
    /// What the comparisons of pairs give, and how far they agree.
    pub pairs: Result<Priorities, Reason>,
}

impl WeightTable {
    /// Gathers the three ways.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let pairs = pairwise_weights(project);
        let derived = survey_weights(project);
        let typed = mean_weights(&Subject::of(&project.offer));
        let largest_typed = typed.iter().map(|(_, weight)| *weight).fold(0.0, f64::max);
        let largest_pair = pairs.as_ref().map_or(0.0, |pairs| pairs.weights.iter().copied().fold(0.0, f64::max));
        let of_ten = |weight: Option<f64>, largest: f64, reason: Reason| match weight {
            Some(weight) => Figure::of(10.0 * weight).divided_by(Figure::of(largest), Reason::NoWeights),
            None => Figure::Unknown(reason),
        };
        let rows = project.offer.criteria().enumerate().map(|(index, (id, _))| {
            let typed = typed.iter().find(|(own, _)| own == id).map(|(_, weight)| *weight);
            let paired = match &pairs {
                Ok(pairs) => of_ten(pairs.weights.get(index).copied(), largest_pair, Reason::JudgementsMissing),
                Err(reason) => Figure::Unknown(*reason),
            };
            let derived = derived.get(index).map_or(Figure::Unknown(Reason::NoAnswers), |found| found.importance);
            (id.clone(), [of_ten(typed, largest_typed, Reason::NoWeights), paired, derived])
        });
        Self { rows: rows.collect(), pairs }
    }
}

/// The importances in place of the typed ones, where the project asks for others.
#[must_use]
pub fn effective_weights(project: &Project) -> Option<Weights> {
    let column = match project.weighting.source {
        WeightSource::Typed => return None,
        WeightSource::Pairwise => 1,
        WeightSource::Survey => 2,
    };
    let table = WeightTable::of(project);
    let weight = |ways: &[Figure; 3]| ways.get(column).and_then(|figure| figure.known()).map(Estimate::Exact);
    Some(table.rows.iter().map(|(id, ways)| (id.clone(), weight(ways))).collect())
}

/// The weights of all criteria and perceptions from comparisons of pairs.
///
/// # Errors
/// [`Reason`] where pairs are missing.
pub fn pairwise_weights(project: &Project) -> Result<Priorities, Reason> {
    let ids: Vec<&Id> = project.offer.criteria().map(|(id, _)| id).collect();
    let position = |id: &Id| ids.iter().position(|own| *own == id);
    let mut judgements = Vec::new();
    for (first, others) in &project.weighting.pairs {
        for (second, ratio) in others {
            if let Some((first, second)) = position(first).zip(position(second)) {
                judgements.push(Judgement { first, second, ratio: *ratio });
            }
        }
    }
    priorities(ids.len(), &judgements)
}

/// How closely the scores of each criterion go with satisfaction, over all surveys that asked for both.
#[must_use]
pub fn survey_weights(project: &Project) -> Vec<DerivedImportance> {
    let mut overall: Vec<Option<f64>> = Vec::new();
    let mut scores: Vec<Vec<Option<f64>>> = project.offer.criteria().map(|_| Vec::new()).collect();
    for consultation in project.consultations.iter().filter(|consultation| consultation.is_evidence()) {
        let column =
            |about: &About| consultation.questions.iter().enumerate().find(|(_, question)| question.about == *about);
        let Some(satisfaction) = column(&About::Satisfaction) else { continue };
        let columns: Vec<_> = project.offer.criteria().map(|(id, _)| column(&About::Score(id.clone()))).collect();
        for row in &consultation.answers {
            // Surveys on different scales are one once their answers are on the same.
            let answer = |column: Option<(usize, &Question)>| {
                let (column, question) = column?;
                Some(on_ten(question, row.0.get(column).copied().flatten()?))
            };
            overall.push(answer(Some(satisfaction)));
            for (scores, column) in scores.iter_mut().zip(&columns) {
                scores.push(answer(*column));
            }
        }
    }
    derived_importance(&overall, &scores)
}

/// The mean weights that are reckoned with, by criterion.
pub(super) fn weights_in_use(project: &Project, weights: Option<&Weights>) -> Vec<(Id, f64)> {
    mean_weights(&Subject { weights, ..Subject::of(&project.offer) })
}
