//! What customers said, criterion by criterion and as a whole: survey answers as estimates, opportunities, Kano's
//! classes, series over time, and the indexes of satisfaction.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::engine::customer_side::{
    Answer, Kano, Sample, SampleShare, Scale, Trend, Weighted, acsi, csi, kano, net_promoters, opportunity,
    sample_mean, sample_share,
};
use crate::engine::figure::figure_set;
use crate::engine::{Figure, Interval, Reason, distribution};
use crate::model::{About, Consultation, Estimate, Id, Input, Measure, Project, Question, WeightSource, YES_NO};

figure_set! {
    /// Satisfaction with our offer as a whole.
    pub struct VoiceFigures as "voice" {
        /// `100·Σ wᵢ·sᵢ/(10·Σ wᵢ)` over the criteria, each with the newest of what customers said, or else as entered.
        csi: Points,
        /// ACSI from satisfaction, expectation and ideal.
        acsi: Points,
        /// Share of 9 and 10 less share of 0 to 6, times 100.
        nps: Points,
        /// How many recommended or not.
        nps_answers: Customers,
    }
}

/// One measurement of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// The day.
    pub date: Date,
    /// The consultation that brought it.
    pub consultation: Id,
    /// The value, 0 to 10.
    pub value: f64,
    /// Its 90 % interval, where there is one.
    pub interval: Option<Interval>,
    /// How many answered.
    pub answers: usize,
}

/// What customers said about one criterion or perception.
#[derive(Clone, Debug, PartialEq)]
pub struct CriterionVoice {
    /// The criterion or perception.
    pub id: Id,
    /// Mean importance, 0 to 10: from surveys, or else as reckoned with.
    pub importance: Figure,
    /// Mean satisfaction with us, 0 to 10: the newest measurement, or else the score as entered.
    pub satisfaction: Figure,
    /// Approximate 90 % interval of the importance, where it is uncertain.
    pub importance_interval: Option<Interval>,
    /// The same of the satisfaction.
    pub satisfaction_interval: Option<Interval>,
    /// `I + max(I − S, 0)`.
    pub opportunity: Figure,
    /// What the criterion is to customers, where Kano's questions were asked.
    pub kano: Option<Kano>,
    /// Satisfaction over time, the oldest first.
    pub series: Vec<Measurement>,
    /// The line through the series, if there is one. Months are those of the calendar.
    pub trend: Result<Trend, Reason>,
}

/// Everything that customers said.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// The indexes.
    pub figures: VoiceFigures,
    /// The interval of the net promoter score.
    pub nps_interval: Option<Interval>,
    /// By criterion and perception, in the offer's order.
    pub criteria: Vec<CriterionVoice>,
    /// Satisfaction as a whole over time.
    pub satisfaction: Vec<Measurement>,
}

/// An answer on the scale from 0 to 10.
#[must_use]
pub fn on_ten(question: &Question, answer: f64) -> f64 {
    let best = f64::from(question.scale);
    let worst = if question.scale == 5 || question.scale == 7 { 1.0 } else { 0.0 };
    10.0 * (answer - worst) / (best - worst)
}

/// The answers to all questions about something, on the scale from 0 to 10, by respondent.
fn answers(consultation: &Consultation, about: &About) -> Vec<f64> {
    let columns: Vec<(usize, &Question)> =
        consultation.questions.iter().enumerate().filter(|(_, question)| question.about == *about).collect();
    let rows = consultation.answers.iter();
    let cells = rows.flat_map(|row| columns.iter().filter_map(|(column, q)| Some((*q, row.0.get(*column).copied()??))));
    cells.map(|(question, answer)| on_ten(question, answer)).collect()
}

/// What answers to a question come to: the share of yes where it was yes or no, and otherwise their mean, 0 to 10.
#[must_use]
pub fn sample_of(question: &Question, answers: impl Iterator<Item = f64>) -> Sample {
    let on_ten: Vec<f64> = answers.map(|answer| on_ten(question, answer)).collect();
    if question.scale == YES_NO {
        Sample::Share(share_of(&on_ten))
    } else {
        Sample::Mean(sample_mean(&on_ten, Scale::TEN))
    }
}

/// The share of yes among answers on the scale from 0 to 10.
fn share_of(on_ten: &[f64]) -> SampleShare {
    let count = |answers: usize| u32::try_from(answers).unwrap_or(u32::MAX);
    let yes = on_ten.iter().filter(|answer| **answer > 5.0).count();
    sample_share(count(yes), count(on_ten.len()))
}

/// What a survey says about something, as a number to reckon with: a score with the mean of the answers, 0 to 10, or the
/// share of those who said yes.
#[must_use]
pub fn estimate_of(consultation: &Consultation, about: &About) -> Option<Estimate> {
    if about.measure() == Measure::Share {
        return share_of(&answers(consultation, about)).estimate();
    }
    sample_mean(&answers(consultation, about), Scale::TEN).estimate(Scale::TEN)
}

/// What customers were asked; what somebody of ours thinks is no evidence.
fn asked(project: &Project) -> impl Iterator<Item = &Consultation> {
    project.consultations.iter().map(|consultation| &**consultation).filter(|consultation| consultation.is_evidence())
}

/// Every measurement of something, the oldest first.
fn series(project: &Project, about: &About) -> Vec<Measurement> {
    let mut found = Vec::new();
    for consultation in asked(project) {
        let sample = sample_mean(&answers(consultation, about), Scale::TEN);
        let asked = sample.mean.known().map(|mean| (mean, sample.interval.ok(), sample.answers));
        let typed = consultation.found.iter().find(|found| found.about == *about).map(|found| {
            let (low, high) = distribution::percentiles(found.value);
            let interval = found.value.is_uncertain().then_some(Interval { low, high });
            let answers = usize::try_from(consultation.count()).unwrap_or(usize::MAX);
            (distribution::mean(found.value, Measure::Score), interval, answers)
        });
        if let Some((value, interval, answers)) = asked.or(typed) {
            let (date, consultation) = (consultation.date, consultation.id.clone());
            found.push(Measurement { date, consultation, value, interval, answers });
        }
    }
    found.sort_by_key(|measurement| measurement.date);
    found
}

/// A day as months since the beginning of the calendar, for lines through series.
#[must_use]
pub fn months(date: Date) -> f64 {
    f64::from(date.year()) * 12.0 + f64::from(date.month()) - 1.0 + (f64::from(date.day()) - 1.0) / 31.0
}

fn kano_of(project: &Project, id: &Id) -> Option<Kano> {
    let (present, absent) = (About::IfPresent(id.clone()), About::IfAbsent(id.clone()));
    let mut pairs = Vec::new();
    for consultation in asked(project) {
        let column = |about: &About| consultation.questions.iter().position(|question| question.about == *about);
        let Some((first, second)) = column(&present).zip(column(&absent)) else { continue };
        for row in &consultation.answers {
            let answer = |column: usize| {
                let number = row.0.get(column).copied().flatten()?;
                (1..=5).find(|whole| f64::from(*whole) == number).and_then(Answer::from_number)
            };
            pairs.extend(answer(first).zip(answer(second)));
        }
    }
    (!pairs.is_empty()).then(|| kano(&pairs))
}

impl Voice {
    /// Gathers what customers said. `weights` are the mean weights as reckoned with, by criterion and perception.
    #[must_use]
    pub fn of(project: &Project, weights: &[(Id, f64)]) -> Self {
        let weights: BTreeMap<&Id, f64> = weights.iter().map(|(id, weight)| (id, *weight)).collect();
        let offer = &project.offer;
        let utility = offer.utility.iter().map(|it| (&it.id, it.score, it.importance));
        let perception = offer.perception.iter().map(|it| (&it.id, it.perceived, it.importance));
        // Importances that come from answers have no interval of their own.
        let is_typed = project.weighting.source == WeightSource::Typed;
        let criteria: Vec<_> = utility
            .chain(perception)
            .map(|(id, score, importance)| {
                let typed = importance.filter(|_| is_typed);
                CriterionVoice::of(project, id, score, (weights.get(id).copied(), typed))
            })
            .collect();
        let scored = criteria.iter().filter_map(|voice| {
            Some(Weighted { weight: voice.importance.known()?, score: voice.satisfaction.known()? })
        });
        let all = asked(project).flat_map(|consultation| answers(consultation, &About::Recommendation));
        let recommended = net_promoters(&all.collect::<Vec<_>>());
        #[expect(clippy::cast_precision_loss, reason = "a count of respondents")]
        let answered = recommended.score.answers as f64;
        Self {
            figures: VoiceFigures {
                csi: csi(&scored.collect::<Vec<_>>(), Scale::TEN.highest),
                acsi: acsi_of(project),
                nps: recommended.score.mean,
                nps_answers: Figure::of(answered),
            },
            nps_interval: recommended.score.interval.ok(),
            criteria,
            satisfaction: series(project, &About::Satisfaction),
        }
    }
}

/// ACSI with the published mean weights of its three questions (Fornell et al. 1996).
fn acsi_of(project: &Project) -> Figure {
    const WEIGHTS: [(f64, About); 3] =
        [(0.3885, About::Satisfaction), (0.3190, About::Expectation), (0.2925, About::Ideal)];
    let mut weighted = Vec::new();
    for (weight, about) in WEIGHTS {
        let all: Vec<f64> = asked(project).flat_map(|consultation| from_one_to_ten(consultation, &about)).collect();
        match sample_mean(&all, Scale { lowest: 1.0, highest: 10.0 }).mean {
            Figure::Known(mean) => weighted.push(Weighted { weight, score: mean }),
            Figure::Unknown(_) => return Figure::Unknown(Reason::NoAnswers),
        }
    }
    acsi(&weighted)
}

/// The answers to a question of the ACSI on its own scale, which runs from 1 to 10. Where a survey asked on a scale of 10
/// and nobody answered 0 to any of the three, that was the scale; other answers are brought to it.
fn from_one_to_ten(consultation: &Consultation, about: &About) -> Vec<f64> {
    const THREE: [About; 3] = [About::Satisfaction, About::Expectation, About::Ideal];
    let mut questions = consultation.questions.iter().filter(|question| THREE.contains(&question.about));
    let is_own = questions.all(|question| question.scale == 10)
        && THREE.iter().flat_map(|about| answers(consultation, about)).all(|answer| answer >= 1.0);
    let on_ten = answers(consultation, about);
    if is_own { on_ten } else { on_ten.into_iter().map(|answer| 1.0 + 0.9 * answer).collect() }
}

/// The interval of a score or an importance as it is entered.
fn interval_of(input: Input) -> Option<Interval> {
    let estimate = input.filter(Estimate::is_uncertain)?;
    let (low, high) = distribution::percentiles(estimate);
    (low.is_finite() && high.is_finite()).then_some(Interval { low, high })
}

impl CriterionVoice {
    fn of(project: &Project, id: &Id, score: Input, (weight, typed_importance): (Option<f64>, Input)) -> Self {
        let about = About::Importance(id.clone());
        let importances: Vec<f64> = asked(project).flat_map(|consultation| answers(consultation, &about)).collect();
        let typed = weight.map_or(Figure::Unknown(Reason::NoWeights), |weight| Figure::of(weight.min(10.0)));
        let asked = sample_mean(&importances, Scale::TEN);
        let (importance, importance_interval) = match asked.mean {
            known @ Figure::Known(_) => (known, asked.interval.ok()),
            Figure::Unknown(_) => (typed, interval_of(typed_importance)),
        };
        let series = series(project, &About::Score(id.clone()));
        let entered = score
            .map_or(Figure::Unknown(Reason::NoAnswers), |score| Figure::of(distribution::mean(score, Measure::Score)));
        let (satisfaction, satisfaction_interval) =
            series.last().map_or((entered, interval_of(score)), |newest| (Figure::of(newest.value), newest.interval));
        let points: Vec<(f64, f64)> = series.iter().map(|point| (months(point.date), point.value)).collect();
        Self {
            id: id.clone(),
            importance,
            satisfaction,
            importance_interval,
            satisfaction_interval,
            opportunity: importance
                .and_then(|importance| satisfaction.and_then(|found| opportunity(importance, found))),
            kano: kano_of(project, id),
            trend: Trend::fit(&points),
            series,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Answers, Method};

    fn survey(method: Method, columns: &[(About, u8)], rows: &[&str]) -> Project {
        let mut one = Consultation::new(Id::from_random(1), "Survey", Date::constant(2026, 3, 1));
        let question =
            |(about, scale): &(About, u8)| Question { text: String::new(), about: about.clone(), scale: *scale };
        one.questions = columns.iter().map(question).collect();
        one.answers = rows.iter().map(|row| row.parse::<Answers>().expect("a row")).collect();
        one.method = method;
        Project { consultations: vec![Arc::new(one)], ..Project::default() }
    }

    fn figures(project: &Project) -> VoiceFigures {
        Voice::of(project, &[]).figures
    }

    #[test]
    fn the_acsi_of_answers_from_one_to_ten_is_the_published_one() {
        let three = |scale| [(About::Satisfaction, scale), (About::Expectation, scale), (About::Ideal, scale)];
        let of = |scale, rows: &[&str]| figures(&survey(Method::Survey, &three(scale), rows)).acsi.known();
        // Means 8, 7 and 7 (domain, reference values).
        let near = |found: Option<f64>, expected: f64| {
            assert!(found.is_some_and(|is| (is - expected).abs() < 5e-4), "{found:?}");
        };
        near(of(10, &["8 6 7", "8 8 7"]), 70.983);
        // Somebody answered 0, so that the scale began there: means 4, 7 and 7 of 10.
        near(of(10, &["0 6 7", "8 8 7"]), 10.0 * (0.3885 * 4.0 + 0.3190 * 7.0 + 0.2925 * 7.0));
        // The worst and the best of five.
        near(of(5, &["1 1 1"]), 0.0);
        near(of(5, &["5 5 5"]), 100.0);
    }

    #[test]
    fn what_we_think_ourselves_is_not_what_customers_said() {
        let criterion = Id::new("clean").expect("letters");
        let columns = [
            (About::Recommendation, 10),
            (About::Importance(criterion.clone()), 10),
            (About::IfPresent(criterion.clone()), 5),
            (About::IfAbsent(criterion.clone()), 5),
        ];
        for (method, expected) in [(Method::Survey, true), (Method::Guess, false)] {
            let mut project = survey(method, &columns, &["9 9 1 5", "10 8 1 5"]);
            Arc::make_mut(&mut project.offer).utility.push(crate::model::Criterion {
                id: criterion.clone(),
                name: String::new(),
                effect: crate::model::Effect::default(),
                importance: None,
                score: None,
            });
            let voice = Voice::of(&project, &[]);
            assert_eq!(voice.figures.nps.known().is_some(), expected, "{method:?}");
            assert_eq!(voice.criteria[0].importance.known().is_some(), expected, "{method:?}");
            assert_eq!(voice.criteria[0].kano.is_some(), expected, "{method:?}");
        }
    }
}
