//! Strategies for the customer's side of a project: alternatives, situations, stakeholders, weights, evidence,
//! proposition and ideas. References are made at random; [`forget`] takes away those that lead nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::collection::{btree_map, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use worthwhile::model::{
    About, Alternative, Answers, ChainPlace, Claim, Consultation, Delivered, Estimate, Found, Id, Idea, Level, Measure,
    Method, Move, MoveKind, NumberKey, Opening, Pattern, Project, Proposition, Question, Queue, Situation, Stakeholder,
    WeightSource, Weighting, YES_NO,
};

use super::{Numbers, amount, comes_back, cost, estimate, id, input, number};

/// All that a project says of the customer's side.
#[derive(Clone, Debug)]
pub(super) struct Customer {
    alternatives: Vec<Alternative>,
    situations: Vec<Situation>,
    stakeholders: Vec<Stakeholder>,
    weighting: Weighting,
    consultations: Vec<Consultation>,
    evidence: BTreeMap<NumberKey, Vec<Id>>,
    half_life_months: u32,
    proposition: Proposition,
    ideas: Vec<Idea>,
    acknowledged: BTreeMap<String, String>,
}

impl Customer {
    /// Puts it into a project; into a valid one only what refers to something.
    pub(super) fn put_into(self, project: &mut Project, is_valid: bool) {
        let Self { mut alternatives, mut situations, mut stakeholders, mut consultations, mut ideas, .. } = self;
        situations.iter_mut().enumerate().for_each(|(index, it)| it.id = id("situation", index));
        stakeholders.iter_mut().enumerate().for_each(|(index, it)| it.id = id("stakeholder", index));
        consultations.iter_mut().enumerate().for_each(|(index, it)| it.id = id("consultation", index));
        for (index, idea) in ideas.iter_mut().enumerate() {
            idea.id = id("idea", index);
            idea.moves.iter_mut().enumerate().for_each(|(at, step)| step.id = id(&format!("idea{index}-move"), at));
        }
        for (index, it) in alternatives.iter_mut().enumerate() {
            it.id = id("alternative", index);
            if is_valid && it.level == Level::DoNothing {
                it.id = Id::do_nothing();
            }
            it.returns.iter_mut().enumerate().for_each(|(at, part)| part.id = id(&format!("{}-return", it.id), at));
            it.costs.iter_mut().enumerate().for_each(|(at, part)| part.id = id(&format!("{}-cost", it.id), at));
        }
        project.alternatives = alternatives.into_iter().map(Arc::new).collect();
        if is_valid {
            let mut nothing =
                project.alternatives.extract_if(.., |it| it.level == Level::DoNothing).collect::<Vec<_>>();
            let nothing = nothing.pop().unwrap_or_else(|| Alternative::do_nothing().into());
            project.alternatives.push(nothing);
        }
        project.situations = situations.into_iter().map(Arc::new).collect();
        project.stakeholders = stakeholders.into_iter().map(Arc::new).collect();
        project.weighting = Arc::new(self.weighting);
        project.consultations = consultations.into_iter().map(Arc::new).collect();
        project.evidence = Arc::new(self.evidence);
        project.half_life_months = self.half_life_months;
        project.proposition = Arc::new(self.proposition);
        project.ideas = ideas.into_iter().map(Arc::new).collect();
        project.acknowledged = self.acknowledged;
        if is_valid {
            forget(project);
        }
    }
}

/// Takes away every reference to what is not there and which a valid project does not have.
pub fn forget(project: &mut Project) {
    let criteria: BTreeSet<Id> = project.offer.criteria().map(|(id, _)| id.clone()).collect();
    for it in project.alternatives.iter_mut().map(Arc::make_mut) {
        it.scores.retain(|id, _| criteria.contains(id));
    }
    for it in project.situations.iter_mut().map(Arc::make_mut) {
        it.importance.retain(|id, _| criteria.contains(id));
    }
    for it in project.stakeholders.iter_mut().map(Arc::make_mut) {
        it.weights.retain(|id, _| criteria.contains(id));
    }
    for it in project.ideas.iter_mut().map(Arc::make_mut) {
        it.moves.retain(|step| step.criterion.as_ref().is_none_or(|id| criteria.contains(id)));
    }
    let stakeholders: BTreeSet<Id> = project.stakeholders.iter().map(|it| it.id.clone()).collect();
    for it in project.consultations.iter_mut().map(Arc::make_mut) {
        it.stakeholder = it.stakeholder.take().filter(|id| stakeholders.contains(id));
    }
    let consultations: BTreeSet<Id> = project.consultations.iter().map(|it| it.id.clone()).collect();
    for claim in &mut Arc::make_mut(&mut project.proposition).claims {
        claim.evidence.retain(|id| consultations.contains(id));
    }
    super::deciding::forget(project);
}

pub(super) fn customer(numbers: Numbers) -> impl Strategy<Value = Customer> {
    let half_life =
        if numbers == Numbers::Any { (0..=1_000_u32).boxed() } else { select(vec![12, 12, 1, 600]).boxed() };
    let acknowledged = select(vec!["offer.perception-gap/perception0", "segments.ltv-below-cac/s1", "evidence.old"]);
    let reason = select(vec!["", "we know", "after the “summer”"]).prop_map(str::to_owned);
    let people = (vec(situation(numbers), 0..=2), vec(stakeholder(numbers), 0..=2), weighting(numbers));
    let asked = (vec(consultation(numbers), 0..=2), btree_map(number_key(), vec(item("consultation"), 1..=2), 0..=3));
    (
        vec(alternative(numbers), 0..=3),
        people,
        asked,
        half_life,
        proposition(),
        vec(idea(numbers), 0..=2),
        btree_map(acknowledged.prop_map(str::to_owned), reason, 0..=2),
    )
        .prop_map(|(alternatives, people, asked, half_life_months, proposition, ideas, acknowledged)| {
            let ((situations, stakeholders, weighting), (consultations, mut evidence)) = (people, asked);
            for links in evidence.values_mut() {
                links.dedup();
            }
            Customer {
                alternatives,
                situations,
                stakeholders,
                weighting,
                consultations,
                evidence,
                half_life_months,
                proposition,
                ideas,
                acknowledged,
            }
        })
}

/// The queue at our offer.
pub(super) fn queue(numbers: Numbers) -> impl Strategy<Value = Queue> {
    let minutes = || input(numbers, Measure::Quantity);
    let rates = (input(numbers, Measure::Count), minutes(), minutes());
    let tolerated = (input(numbers, Measure::Share), minutes());
    (rates, 0..=4_u32, tolerated).prop_map(
        |((arrivals_per_hour, service_minutes, patience_minutes), servers, tolerated)| {
            let (tolerated_loss, tolerated_wait_minutes) = tolerated;
            Queue {
                arrivals_per_hour,
                service_minutes,
                servers,
                patience_minutes,
                tolerated_loss,
                tolerated_wait_minutes,
            }
        },
    )
}

// References.

/// One of the first items of a list, or one that is not there.
fn item(list: &'static str) -> impl Strategy<Value = Id> {
    (0..=2_usize).prop_map(move |index| id(list, index))
}

fn criterion() -> impl Strategy<Value = Id> {
    prop_oneof![item("utility"), item("perception")]
}

fn by_criterion(numbers: Numbers, measure: Measure) -> impl Strategy<Value = BTreeMap<Id, Estimate>> {
    btree_map(criterion(), estimate(numbers, measure), 0..=3)
}

fn number_key() -> impl Strategy<Value = NumberKey> {
    let own = (criterion(), select(vec!["score", "importance"])).prop_map(|(item, field)| (item, field.to_owned()));
    let theirs = (item("alternative"), criterion()).prop_map(|(item, criterion)| (item, criterion.to_string()));
    prop_oneof![own, theirs].prop_map(|(item, field)| NumberKey::new(item.as_str(), &field))
}

fn text() -> impl Strategy<Value = String> {
    select(vec!["", "", "A sentence.", "Two\nlines with “quotes”"]).prop_map(str::to_owned)
}

// Items.

fn alternative(numbers: Numbers) -> BoxedStrategy<Alternative> {
    let levels = select(vec![Level::SameProduct, Level::OtherProduct, Level::OtherNeed, Level::DoNothing]);
    let aspect = || weighted(0.4, estimate(numbers, Measure::Quantity));
    let delivered = (weighted(0.4, estimate(numbers, Measure::Share)), aspect(), aspect(), aspect()).prop_map(
        |(availability, capacity, continuity, security)| Delivered { availability, capacity, continuity, security },
    );
    let amounts = (vec(comes_back(numbers), 0..=2), vec(cost(numbers), 0..=2));
    let uses = weighted(0.3, estimate(numbers, Measure::Count));
    (levels, by_criterion(numbers, Measure::Score), delivered, amounts, uses, text())
        .prop_map(|(level, scores, warranty, (returns, costs), uses_per_month, notes)| Alternative {
            scores,
            warranty,
            returns,
            costs,
            uses_per_month,
            notes,
            ..Alternative::new(id("alternative", 0), "Alternative", level)
        })
        .boxed()
}

fn situation(numbers: Numbers) -> impl Strategy<Value = Situation> {
    (by_criterion(numbers, Measure::Quantity), input(numbers, Measure::Quantity), text()).prop_map(
        |(importance, willingness, notes)| Situation {
            importance,
            willingness,
            notes,
            ..Situation::new(id("situation", 0), "Situation")
        },
    )
}

fn stakeholder(numbers: Numbers) -> impl Strategy<Value = Stakeholder> {
    let places = select(ChainPlace::ALL.to_vec());
    (places, input(numbers, Measure::Score), by_criterion(numbers, Measure::Score), text()).prop_map(
        |(place, influence, weights, notes)| Stakeholder {
            influence,
            weights,
            notes,
            ..Stakeholder::new(id("stakeholder", 0), "Stakeholder", place)
        },
    )
}

fn weighting(numbers: Numbers) -> BoxedStrategy<Weighting> {
    let ratio = match numbers {
        Numbers::Any => number(numbers, (1.0 / 9.0, 9.0), (0.5, 9.0)),
        _ => prop_oneof![select(vec![1.0 / 9.0, 1.0 / 3.0, 1.0, 3.0, 9.0]), 1.0 / 9.0..=9.0].boxed(),
    };
    let pairs = btree_map(criterion(), btree_map(criterion(), ratio, 1..=2), 0..=2);
    let share = || input(numbers, Measure::Share);
    (select(WeightSource::ALL.to_vec()), pairs, share(), amount(numbers), share())
        .prop_map(|(source, pairs, price, choice_advantage, choice_share)| Weighting {
            source,
            pairs,
            price,
            choice_advantage,
            choice_share,
        })
        .boxed()
}

fn about() -> impl Strategy<Value = About> {
    prop_oneof![
        criterion().prop_map(About::Score),
        (item("alternative"), criterion()).prop_map(|(alternative, criterion)| About::ScoreOf(alternative, criterion)),
        criterion().prop_map(About::Importance),
        criterion().prop_map(About::IfPresent),
        criterion().prop_map(About::IfAbsent),
        item("alternative").prop_map(About::AvailableFrom),
        select(vec![About::Satisfaction, About::Expectation, About::Ideal, About::Recommendation, About::Other]),
        select(vec![About::Available, About::Choice]),
    ]
}

fn consultation(numbers: Numbers) -> BoxedStrategy<Consultation> {
    let days =
        (2020..=2026_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| jiff::civil::date(year, month, day));
    let who = (days, proptest::option::of(item("stakeholder")), select(Method::ALL.to_vec()), 0..=40_u32);
    let found = about().prop_flat_map(move |about| {
        estimate(numbers, about.measure()).prop_map(move |value| Found { about: about.clone(), value })
    });
    let files = select(vec!["notes.txt", "a folder/photo.jpg"]).prop_map(str::to_owned);
    (who, text(), vec(files, 0..=1), vec(found, 0..=2), survey(numbers))
        .prop_map(|((date, stakeholder, method, respondents), said, attachments, found, (questions, answers))| {
            Consultation {
                stakeholder,
                method,
                respondents,
                said,
                attachments,
                found,
                questions,
                answers,
                ..Consultation::new(id("consultation", 0), "Consultation", date)
            }
        })
        .boxed()
}

fn survey(numbers: Numbers) -> BoxedStrategy<(Vec<Question>, Vec<Answers>)> {
    let scales = if numbers == Numbers::Any { any::<u8>().boxed() } else { select(vec![5, 7, 10, 100, 2]).boxed() };
    let question = (about(), scales).prop_map(move |(about, scale)| {
        let scale = if numbers != Numbers::Any && about.measure().is_share() { YES_NO } else { scale };
        Question { text: "How “well”?".to_owned(), about, scale }
    });
    vec(question, 0..=3)
        .prop_flat_map(move |questions| {
            let answer = match numbers {
                Numbers::Any => number(numbers, (0.0, 100.0), (0.0, 10.0)),
                _ => prop_oneof![(0..=2_u8).prop_map(f64::from), 0.0..=2.0].boxed(),
            };
            let longest = if numbers == Numbers::Any { 5 } else { questions.len() };
            let scales: Vec<u8> = questions.iter().map(|question| question.scale).collect();
            let row = vec(weighted(0.8, answer), 0..=longest).prop_map(move |mut row| {
                for (answer, scale) in row.iter_mut().zip(&scales) {
                    if numbers != Numbers::Any && *scale == YES_NO {
                        *answer = answer.map(|answer| f64::from(u8::from(answer >= 1.0)));
                    }
                }
                Answers(row)
            });
            (Just(questions), vec(row, 0..=3))
        })
        .boxed()
}

fn proposition() -> impl Strategy<Value = Proposition> {
    let claim = (text(), select(vec!["", "offer/net_value", "offer/gone"]), vec(item("consultation"), 0..=2));
    let claims = vec(claim, 0..=2).prop_map(|claims| {
        let claim = |(index, (name, figure, mut evidence)): (usize, (String, &str, Vec<Id>))| {
            evidence.dedup();
            Claim { id: id("claim", index), name, figure: figure.to_owned(), evidence }
        };
        claims.into_iter().enumerate().map(claim).collect::<Vec<_>>()
    });
    let against = prop_oneof![item("alternative"), Just(Id::do_nothing())];
    (weighted(0.5, item("s")), weighted(0.5, against), text(), text(), text(), claims).prop_map(
        |(segment, against, problem, what, marketing, claims)| Proposition {
            segment,
            customer: marketing.clone(),
            outcome: problem.clone(),
            issues: what.clone(),
            risks: problem.clone(),
            delivered: what.clone(),
            convinced: marketing.clone(),
            problem,
            what,
            against,
            claims,
            marketing,
        },
    )
}

fn idea(numbers: Numbers) -> BoxedStrategy<Idea> {
    let step = (weighted(0.7, criterion()), text(), select(MoveKind::ALL.to_vec()), input(numbers, Measure::Score))
        .prop_map(|(criterion, name, kind, to)| Move { id: id("move", 0), criterion, name, kind, to });
    let openings = select(vec![Opening::UnsatisfyingOutcome, Opening::JobNotDone, Opening::Restriction]);
    let patterns = select(vec![Pattern::MoreEfficiently, Pattern::NewProperties, Pattern::NewPeople, Pattern::NewJobs]);
    (openings, patterns, vec(step, 0..=2), text())
        .prop_map(|(opening, pattern, moves, notes)| Idea {
            opening,
            pattern,
            moves,
            notes,
            ..Idea::new(id("idea", 0), "Idea")
        })
        .boxed()
}
