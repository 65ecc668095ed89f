//! What changes when answers are taken over: a consultation, the criteria and alternatives that come with it, and the
//! numbers that its answers set.

use std::sync::Arc;

use jiff::civil::Date;

use crate::engine::offerings::estimate_of;
use crate::import::{Kind, Named, fits, kept};
use crate::model::{
    About, Alternative, Answers, Consultation, Cost, CostKind, Criterion, Effect, Estimate, Id, Input, Level, Measure,
    Method, NumberKey, Project, Question, Stage, Timing, WarrantyAspect,
};

use super::super::Selection;
use super::{Edit, Ids};

/// How much a new criterion matters until somebody is asked.
pub(in crate::app) const GUESSED_IMPORTANCE: f64 = 5.0;

/// A table of answers with what people say of it.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenSurvey {
    /// What it is called.
    pub name: String,
    /// The day.
    pub date: Date,
    /// Who answered.
    pub stakeholder: Option<Id>,
    /// The columns that are taken over.
    pub columns: Vec<TakenColumn>,
}

/// A column of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenColumn {
    /// What stands above it.
    pub text: String,
    /// What it is about.
    pub kind: Kind,
    /// The criterion, where it is about one.
    pub criterion: Named,
    /// The alternative, where it is about one.
    pub alternative: Named,
    /// Its scale, one of [`SCALES`](crate::import::SCALES), or yes or no.
    pub scale: u8,
    /// The answers, by respondent.
    pub answers: Vec<Option<f64>>,
}

/// The price of an offering.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// The alternative; `None` for our offer.
    pub offering: Option<Id>,
    /// What it is called among the costs.
    pub name: String,
    /// How much.
    pub amount: Estimate,
    /// When it is paid.
    pub timing: Timing,
}

/// Takes answers over.
pub(super) fn take(project: &mut Project, survey: &TakenSurvey, ids: &mut Ids<'_>) -> Option<Edit> {
    let taken: Vec<&TakenColumn> = survey.columns.iter().filter(|column| column.kind != Kind::LeftOut).collect();
    let mut new = NewItems::default();
    let abouts: Vec<About> = taken.iter().map(|column| new.about(project, column, ids)).collect();
    let mut consultation = Consultation::new(ids.next(), survey.name.clone(), survey.date);
    consultation.stakeholder.clone_from(&survey.stakeholder);
    consultation.method = Method::Survey;
    let question = |(column, about): (&&TakenColumn, &About)| Question {
        text: column.text.clone(),
        about: about.clone(),
        scale: column.scale,
    };
    consultation.questions = taken.iter().zip(&abouts).map(question).collect();
    let rows = taken.iter().map(|column| column.answers.len()).max().unwrap_or(0);
    let answer = |row: usize, column: &TakenColumn| {
        let answer = column.answers.get(row).copied().flatten().filter(|answer| fits(*answer, column.scale));
        answer.map(|answer| kept(answer, column.scale))
    };
    let row = |row: usize| Answers(taken.iter().map(|column| answer(row, column)).collect());
    consultation.answers = (0..rows).map(row).filter(|row| row.0.iter().any(Option::is_some)).collect();
    if consultation.answers.is_empty() {
        return None;
    }
    for about in &abouts {
        use_as(project, &consultation, about);
    }
    guess_importances(project);
    let edit = Edit {
        verb: "edit-survey",
        noun: "noun-consultation",
        name: survey.name.clone(),
        what: None,
        select: Some(Selection::Consultation(consultation.id.clone())),
    };
    project.consultations.push(Arc::new(consultation));
    Some(edit)
}

/// Items that come with a survey, by their names.
#[derive(Default)]
struct NewItems {
    criteria: Vec<(String, Id)>,
    alternatives: Vec<(String, Id)>,
}

impl NewItems {
    fn about(&mut self, project: &mut Project, column: &TakenColumn, ids: &mut Ids<'_>) -> About {
        let mut criterion = |project: &mut Project| self.criterion(project, &column.criterion, ids);
        match column.kind {
            Kind::Score => About::Score(criterion(project)),
            Kind::Importance => About::Importance(criterion(project)),
            Kind::IfPresent => About::IfPresent(criterion(project)),
            Kind::IfAbsent => About::IfAbsent(criterion(project)),
            Kind::ScoreOf => {
                let criterion = criterion(project);
                About::ScoreOf(self.alternative(project, &column.alternative, ids), criterion)
            }
            Kind::Satisfaction => About::Satisfaction,
            Kind::Expectation => About::Expectation,
            Kind::Ideal => About::Ideal,
            Kind::Recommendation => About::Recommendation,
            Kind::Available => About::Available,
            Kind::AvailableFrom => About::AvailableFrom(self.alternative(project, &column.alternative, ids)),
            Kind::Choice => About::Choice,
            Kind::Other | Kind::LeftOut => About::Other,
        }
    }

    fn criterion(&mut self, project: &mut Project, named: &Named, ids: &mut Ids<'_>) -> Id {
        let name = match named {
            Named::Known(id) => return id.clone(),
            Named::New(name) => name,
        };
        known_or(&mut self.criteria, name, || {
            let id = ids.next();
            Arc::make_mut(&mut project.offer).utility.push(Criterion {
                id: id.clone(),
                name: name.clone(),
                effect: Effect::default(),
                importance: None,
                score: None,
            });
            id
        })
    }

    fn alternative(&mut self, project: &mut Project, named: &Named, ids: &mut Ids<'_>) -> Id {
        let name = match named {
            Named::Known(id) => return id.clone(),
            Named::New(name) => name,
        };
        known_or(&mut self.alternatives, name, || {
            let id = ids.next();
            let at = project.alternatives.iter().position(|it| it.level == Level::DoNothing);
            let at = at.unwrap_or(project.alternatives.len());
            let alternative = Alternative::new(id.clone(), name.clone(), Level::default());
            project.alternatives.insert(at, Arc::new(alternative));
            id
        })
    }
}

fn known_or(items: &mut Vec<(String, Id)>, name: &str, make: impl FnOnce() -> Id) -> Id {
    if let Some((_, id)) = items.iter().find(|(own, _)| own == name) {
        return id.clone();
    }
    let id = make();
    items.push((name.to_owned(), id.clone()));
    id
}

/// Sets the number that a consultation speaks of to what it says, and takes the consultation as its evidence.
pub(super) fn use_as(project: &mut Project, consultation: &Consultation, about: &About) -> bool {
    let Some(estimate) = found_by(consultation, about) else { return false };
    let Some(number) = number_of(project, about) else { return false };
    let offer = &mut project.offer;
    match about {
        About::ScoreOf(alternative, criterion) => {
            let Some(place) = project.alternatives.iter_mut().find(|it| it.id == *alternative) else { return false };
            Arc::make_mut(place).scores.insert(criterion.clone(), estimate);
        }
        About::Score(id) | About::Importance(id) => {
            let is_score = matches!(about, About::Score(_));
            let offer = Arc::make_mut(offer);
            let utility = offer.utility.iter_mut().find(|item| item.id == *id);
            let utility = utility.map(|item| if is_score { &mut item.score } else { &mut item.importance });
            let perception = offer.perception.iter_mut().find(|item| item.id == *id);
            let perception = perception.map(|item| if is_score { &mut item.perceived } else { &mut item.importance });
            let Some(place) = utility.or(perception) else { return false };
            *place = Some(estimate);
        }
        About::Available => {
            Arc::make_mut(offer).warranty.availability.get_or_insert_default().delivered = Some(estimate);
        }
        About::AvailableFrom(alternative) => {
            let Some(place) = project.alternatives.iter_mut().find(|it| it.id == *alternative) else { return false };
            Arc::make_mut(place).warranty.availability = Some(estimate);
        }
        About::Choice => Arc::make_mut(&mut project.weighting).choice_share = Some(estimate),
        _ => return false,
    }
    let links = Arc::make_mut(&mut project.evidence).entry(number).or_default();
    if !links.contains(&consultation.id) {
        links.push(consultation.id.clone());
    }
    true
}

/// What a consultation says of something, as a number to reckon with: the answers of a survey, to the hundredth and
/// shares as near to their ends as it needs, or else the number that somebody noted.
#[must_use]
pub fn found_by(consultation: &Consultation, about: &About) -> Option<Estimate> {
    let is_share = about.measure() == Measure::Share;
    let rounded = |value: f64| if is_share { rounded_share(value) } else { (value * 100.0).round() / 100.0 };
    let answered = estimate_of(consultation, about).map(|estimate| match estimate {
        Estimate::Exact(value) => Estimate::Exact(rounded(value)),
        Estimate::Range(low, high) => Estimate::Range(rounded(low), rounded(high)),
        Estimate::Pert(low, mode, high) => Estimate::Pert(rounded(low), rounded(mode), rounded(high)),
    });
    let noted = || consultation.found.iter().find(|found| found.about == *about).map(|found| found.value);
    answered.or_else(noted)
}

/// A share in whole hundredths of a per cent; near 0 and 1 with three digits of how far it is from there, so that a share
/// which is merely small does not become impossible.
fn rounded_share(share: f64) -> f64 {
    let distance = share.min(1.0 - share);
    if distance <= 0.0 {
        return share;
    }
    let steps = 10_f64.powf((2.0 - distance.log10().floor()).clamp(4.0, 12.0));
    (share * steps).round() / steps
}

/// The number of the project that something is about, if there is one.
#[must_use]
pub fn number_of(project: &Project, about: &About) -> Option<NumberKey> {
    let offer = &project.offer;
    let availability = WarrantyAspect::Availability.key();
    match about {
        About::Available => return Some(NumberKey::new(availability, "delivered")),
        About::AvailableFrom(alternative) => {
            return project.alternative(alternative).map(|it| NumberKey::new(it.id.as_str(), availability));
        }
        About::Choice => return Some(NumberKey::new("weighting", "choice_share")),
        _ => {}
    }
    let criterion = about.criterion()?;
    let is_utility = offer.utility.iter().any(|item| item.id == *criterion);
    if !is_utility && !offer.perception.iter().any(|item| item.id == *criterion) {
        return None;
    }
    match about {
        About::Score(_) => Some(NumberKey::new(criterion.as_str(), if is_utility { "score" } else { "perceived" })),
        About::Importance(_) => Some(NumberKey::new(criterion.as_str(), "importance")),
        About::ScoreOf(alternative, _) => {
            project.alternative(alternative).map(|it| NumberKey::new(it.id.as_str(), criterion.as_str()))
        }
        _ => None,
    }
}

/// The value of the number that something is about, if there is one.
#[must_use]
pub fn value_of(project: &Project, about: &About) -> Input {
    let offer = &project.offer;
    let of_criterion = |id: &Id| {
        let utility = offer.utility.iter().find(|item| item.id == *id).map(|item| (item.score, item.importance));
        let perception = || offer.perception.iter().find(|item| item.id == *id);
        utility.or_else(|| perception().map(|item| (item.perceived, item.importance)))
    };
    match about {
        About::Score(id) => of_criterion(id)?.0,
        About::Importance(id) => of_criterion(id)?.1,
        About::ScoreOf(alternative, id) => project.alternative(alternative)?.scores.get(id).copied(),
        About::Available => offer.warranty.availability.as_ref()?.delivered,
        About::AvailableFrom(alternative) => project.alternative(alternative)?.warranty.availability,
        About::Choice => project.weighting.choice_share,
        _ => None,
    }
}

/// What has a score and no importance would count for nothing: until customers are asked, all matter alike.
fn guess_importances(project: &mut Project) {
    let lacks = |item: &Criterion| item.importance.is_none() && item.score.is_some();
    if project.offer.utility.iter().any(lacks) {
        for item in Arc::make_mut(&mut project.offer).utility.iter_mut().filter(|item| lacks(item)) {
            item.importance = Some(Estimate::Exact(GUESSED_IMPORTANCE));
        }
    }
}

/// Sets prices, in place of those without an amount where there are such, and how often what is paid per use is used.
pub(super) fn set_prices(
    project: &mut Project,
    prices: &[Price],
    uses_per_month: Input,
    ids: &mut Ids<'_>,
) -> Option<Edit> {
    if uses_per_month.is_some() && uses_per_month != project.offer.uses_per_month {
        Arc::make_mut(&mut project.offer).uses_per_month = uses_per_month;
    }
    for price in prices {
        let costs = match &price.offering {
            None => &mut Arc::make_mut(&mut project.offer).costs,
            Some(id) => {
                let alternative = project.alternatives.iter_mut().find(|it| it.id == *id)?;
                &mut Arc::make_mut(alternative).costs
            }
        };
        if let Some(cost) = costs.iter_mut().find(|cost| cost.kind == CostKind::Price) {
            (cost.amount, cost.timing) = (Some(price.amount), price.timing);
            continue;
        }
        costs.push(Cost {
            id: ids.next(),
            name: price.name.clone(),
            kind: CostKind::Price,
            timing: price.timing,
            stage: Stage::default(),
            amount: Some(price.amount),
        });
    }
    let verb = "edit-set";
    (!prices.is_empty()).then(|| Edit { verb, noun: "field-prices", name: String::new(), what: None, select: None })
}

#[cfg(test)]
mod tests {
    use crate::engine::distribution::mean;
    use crate::model::Measure;

    use super::*;

    fn column(kind: Kind, criterion: &str, alternative: &str, answers: &[f64]) -> TakenColumn {
        TakenColumn {
            text: criterion.to_owned(),
            kind,
            criterion: Named::New(criterion.to_owned()),
            alternative: Named::New(alternative.to_owned()),
            scale: 10,
            answers: answers.iter().copied().map(Some).collect(),
        }
    }

    fn survey(columns: Vec<TakenColumn>) -> TakenSurvey {
        TakenSurvey { name: "Queue".to_owned(), date: Date::constant(2026, 3, 1), stakeholder: None, columns }
    }

    #[test]
    fn answers_make_criteria_alternatives_numbers_and_evidence_of_their_own() {
        let mut project = Project::default();
        let columns = vec![
            column(Kind::Score, "Speed", "", &[7.0, 8.0, 9.0]),
            column(Kind::ScoreOf, "Speed", "Rival", &[4.0, 5.0, 77.0]),
            column(Kind::Score, "Clean", "", &[6.0, 6.0, 7.0]),
            column(Kind::Importance, "Clean", "", &[9.0, 9.0, 9.0]),
            column(Kind::Satisfaction, "", "", &[7.0, 7.0, 8.0]),
            column(Kind::LeftOut, "Guest", "", &[1.0, 2.0, 3.0]),
        ];
        let mut random = fastrand::Rng::with_seed(1);
        take(&mut project, &survey(columns), &mut Ids { random: &mut random }).expect("a step");
        let [speed, clean] = project.offer.utility.as_slice() else { panic!("two criteria") };
        assert_eq!((speed.name.as_str(), clean.name.as_str()), ("Speed", "Clean"));
        assert_eq!((speed.importance, clean.importance), (Some(Estimate::Exact(5.0)), Some(Estimate::Exact(9.0))));
        // With three answers near the end of the scale, the number to reckon with is still their mean.
        let score = speed.score.expect("answers");
        assert!((mean(score, Measure::Score) - 8.0).abs() < 0.01 && score.is_uncertain(), "{score:?}");
        let levels: Vec<Level> = project.alternatives.iter().map(|it| it.level).collect();
        assert_eq!(levels, [Level::SameProduct, Level::DoNothing], "doing nothing stays the last");
        let rival = &project.alternatives[0];
        let theirs = rival.scores.get(&speed.id).copied().expect("answers");
        assert!((mean(theirs, Measure::Score) - 4.5).abs() < 0.01 && theirs.is_uncertain(), "{theirs:?}");
        let consultation = &project.consultations[0];
        assert_eq!((consultation.questions.len(), consultation.count()), (5, 3));
        assert_eq!(consultation.answers[2].0[1], None, "77 is beyond the scale");
        let is_asked = |item: &Id, field: &str| {
            project.evidence_of(&NumberKey::new(item.as_str(), field)).any(|it| it.id == consultation.id)
        };
        assert!(is_asked(&speed.id, "score") && is_asked(&clean.id, "importance"));
        assert!(is_asked(&rival.id, speed.id.as_str()));
        assert!(!is_asked(&speed.id, "importance"), "that all matter alike is a guess");
        assert_eq!(crate::model::validate(&project), []);
    }

    #[test]
    fn what_holds_no_answer_changes_nothing() {
        for columns in
            [vec![], vec![column(Kind::LeftOut, "a", "", &[1.0])], vec![column(Kind::Score, "a", "", &[77.0])]]
        {
            let mut project = Project::default();
            let mut random = fastrand::Rng::with_seed(1);
            assert!(take(&mut project, &survey(columns), &mut Ids { random: &mut random }).is_none());
        }
    }

    #[test]
    fn shares_keep_their_ends_where_they_are_near_none_or_all() {
        for (share, expected) in
            [(0.634_123, 0.634_1), (0.000_178_66, 0.000_179), (0.999_821_34, 0.999_821), (0.0, 0.0), (1.0, 1.0)]
        {
            let rounded = rounded_share(share);
            assert!((rounded - expected).abs() < 1e-12, "{share}: {rounded}");
        }
    }

    #[test]
    fn a_price_takes_the_place_of_one_without_an_amount() {
        let mut project = Project::default();
        let mut random = fastrand::Rng::with_seed(1);
        for amount in [20.0, 30.0] {
            let price = Price {
                offering: None,
                name: "Price".to_owned(),
                amount: Estimate::Exact(amount),
                timing: Timing::Once,
            };
            set_prices(&mut project, &[price], None, &mut Ids { random: &mut random }).expect("a step");
            let [cost] = project.offer.costs.as_slice() else { panic!("one price") };
            assert_eq!(
                (cost.kind, cost.amount, cost.timing),
                (CostKind::Price, Some(Estimate::Exact(amount)), Timing::Once)
            );
        }
    }
}
