//! The customer's side of a project: every offering in every situation, by whose weights, brought up to date by what
//! changed.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::engine::{Draw, Interval, OfferValue, Subject, Weights};
use crate::model::{Alternative, Offer, Project, Situation, WarrantyAspect};

use super::aged::Ageing;
use super::alone::{Alone, Criteria, Frame, Price};
use super::importance::{Weight, weights_in};
use super::offering::{SituationValue, situation_value};
use super::quality::{ScoreMatrix, Scored};
use super::stakeholders::StakeholderValue;
use super::voice::Voice;
use super::weights::{effective_weights, weights_in_use};

/// Every figure of the customer's side. Situations are evaluated when somebody asks for them: an edit costs what is looked
/// at, not what could be.
#[derive(Clone, Debug)]
pub struct CustomerSide {
    /// By stakeholder, in the project's order.
    pub stakeholders: Vec<StakeholderValue>,
    /// Quality and utility as all stakeholders see them, by their influence.
    pub overall: StakeholderValue,
    /// The importances that are reckoned with, where they are not those typed.
    pub weights: Option<Weights>,
    /// What is evaluated.
    entered: Project,
    voice: OnceLock<Voice>,
    /// The project as entered, then each of its situations.
    situations: Vec<InSituation>,
    prices: Vec<OnceLock<Price>>,
    matrix: ScoreMatrix,
    ours: Alone,
    aged_offer: Arc<Offer>,
    aged_alternatives: Vec<Arc<Alternative>>,
    frame: Frame,
    today: Option<Date>,
}

/// What is known of a situation so far.
#[derive(Clone, Debug, Default)]
struct InSituation {
    weights: OnceLock<Vec<Option<Weight>>>,
    /// By offering.
    alone: Vec<OnceLock<Alone>>,
    value: OnceLock<SituationValue>,
}

impl PartialEq for CustomerSide {
    fn eq(&self, other: &Self) -> bool {
        self.situation_count() == other.situation_count()
            && self.situations().eq(other.situations())
            && self.stakeholders == other.stakeholders
            && self.overall == other.overall
            && self.voice() == other.voice()
            && self.weights == other.weights
            && (self.frame, self.today) == (other.frame, other.today)
    }
}

impl CustomerSide {
    /// Prepares everything. Evidence ages until today; without a day nothing ages.
    #[must_use]
    pub fn of(project: &Project, monthly_rate: f64, today: Option<Date>) -> Self {
        let ageing = Ageing { project, today };
        let weights = effective_weights(project);
        let count = project.alternatives.len() + 1;
        let in_situation = InSituation { alone: vec![OnceLock::new(); count], ..InSituation::default() };
        let mut side = Self {
            stakeholders: Vec::new(),
            overall: StakeholderValue::default(),
            entered: project.clone(),
            voice: OnceLock::new(),
            situations: vec![in_situation; project.situations.len() + 1],
            prices: vec![OnceLock::new(); count],
            matrix: ScoreMatrix::default(),
            ours: Alone::unknown(),
            weights,
            aged_offer: ageing.offer(&project.offer),
            aged_alternatives: project.alternatives.iter().map(|item| ageing.alternative(item)).collect(),
            frame: Frame { monthly_rate, horizon_months: project.horizon_months },
            today,
        };
        let is_offered = |index: usize| match index.checked_sub(1).and_then(|index| project.alternatives.get(index)) {
            Some(alternative) => alternative.level.is_same_need(),
            None => true,
        };
        side.matrix = ScoreMatrix::of(count, |index| side.scored(index), is_offered);
        side.judge_ours();
        side.ask_stakeholders(project);
        side
    }

    /// Follows a change. What both projects share is recognised by its address.
    pub fn update(&mut self, before: &Project, after: &Project, monthly_rate: f64) {
        let frame = Frame { monthly_rate, horizon_months: after.horizon_months };
        if self.frame != frame || !is_judged_alike(before, after) {
            *self = Self::of(after, monthly_rate, self.today);
            return;
        }
        let ageing = Ageing { project: after, today: self.today };
        let mut changed = Vec::new();
        let aged_before = self.aged_alternatives.clone();
        let aged_offer_before = Arc::clone(&self.aged_offer);
        self.entered = after.clone();
        if !Arc::ptr_eq(&before.offer, &after.offer) {
            self.aged_offer = ageing.offer(&after.offer);
            self.voice = OnceLock::new();
            changed.push(0);
        }
        for (position, (old, new)) in before.alternatives.iter().zip(&after.alternatives).enumerate() {
            if !Arc::ptr_eq(old, new) {
                if let Some(aged) = self.aged_alternatives.get_mut(position) {
                    *aged = ageing.alternative(new);
                }
                changed.push(position + 1);
            }
        }
        for offering in &changed {
            let scores_before = [
                scored_of(&before.offer, &before.alternatives, *offering),
                scored_of(&aged_offer_before, &aged_before, *offering),
            ];
            let mut matrix = std::mem::take(&mut self.matrix);
            matrix.replace(*offering, scores_before, self.scored(*offering));
            self.matrix = matrix;
            let alone = self.situations.iter_mut().filter_map(|situation| situation.alone.get_mut(*offering));
            alone.for_each(|slot| *slot = OnceLock::new());
            if let Some(price) = self.prices.get_mut(*offering) {
                *price = OnceLock::new();
            }
        }
        if !changed.is_empty() {
            self.situations.iter_mut().for_each(|situation| situation.value = OnceLock::new());
            self.judge_ours();
            self.ask_stakeholders(after);
        }
    }

    /// The project as entered (0) or one of its situations, from 1 on in their order.
    #[must_use]
    pub fn situation(&self, index: usize) -> Option<&SituationValue> {
        let situation = self.situations.get(index)?;
        Some(situation.value.get_or_init(|| {
            let alone = (0..situation.alone.len()).filter_map(|offering| self.alone(index, offering)).cloned();
            let alone: Vec<Alone> = alone.collect();
            situation_value(&self.entered, &alone, &self.matrix.evaluate(self.weights_in(index)), self.frame)
        }))
    }

    /// The project as entered, then each of its situations.
    pub fn situations(&self) -> impl Iterator<Item = &SituationValue> {
        (0..self.situations.len()).filter_map(|index| self.situation(index))
    }

    /// How many there are, the project as entered being one.
    #[must_use]
    pub const fn situation_count(&self) -> usize {
        self.situations.len()
    }

    /// Evaluates an offering in a situation for one draw of its numbers, with evidence as old as it is: ours first, then
    /// the alternatives in their order.
    pub fn evaluate(&self, situation: usize, offering: usize, draw: &mut dyn Draw) -> OfferValue {
        let [_, Scored { offer, alternative }] = self.scored(offering);
        let situation = self.situation_at(situation);
        let subject = Subject { offer, alternative, situation, weights: self.weights.as_ref() };
        subject.evaluate(self.frame.monthly_rate, self.frame.horizon_months, draw)
    }

    /// What customers said.
    #[must_use]
    pub fn voice(&self) -> &Voice {
        self.voice.get_or_init(|| Voice::of(&self.entered, &weights_in_use(&self.entered, self.weights.as_ref())))
    }

    /// Our offer as it stands.
    #[must_use]
    pub fn ours(&self) -> &OfferValue {
        &self.ours.value
    }

    /// Approximate 90 % interval of our offer's net value, as it stands.
    #[must_use]
    pub const fn net_value_interval(&self) -> Option<Interval> {
        self.ours.net_value_interval
    }

    /// The day until which evidence ages.
    #[must_use]
    pub const fn today(&self) -> Option<Date> {
        self.today
    }

    /// Whose scores an offering has, as entered and with their evidence as old as it is.
    fn scored(&self, index: usize) -> [Scored<'_>; 2] {
        [
            scored_of(&self.entered.offer, &self.entered.alternatives, index),
            scored_of(&self.aged_offer, &self.aged_alternatives, index),
        ]
    }

    fn weights_in(&self, index: usize) -> &[Option<Weight>] {
        let weigh = || {
            let offers = [&*self.entered.offer, &*self.aged_offer];
            weights_in(offers, self.situation_at(index), self.weights.as_ref())
        };
        self.situations.get(index).map_or(&[], |situation| situation.weights.get_or_init(weigh))
    }

    fn situation_at(&self, index: usize) -> Option<&Situation> {
        index.checked_sub(1).and_then(|index| self.entered.situations.get(index)).map(|situation| &**situation)
    }

    /// One offering in one situation.
    fn alone(&self, index: usize, offering: usize) -> Option<&Alone> {
        let slot = self.situations.get(index)?.alone.get(offering)?;
        Some(slot.get_or_init(|| {
            let subjects = |situation| {
                self.scored(offering).map(|Scored { offer, alternative }| Subject {
                    offer,
                    alternative,
                    situation,
                    weights: self.weights.as_ref(),
                })
            };
            let price = || {
                let [as_entered, with_age] = subjects(None);
                Price::of(&as_entered, &with_age, self.frame)
            };
            let price = self.prices.get(offering).map_or_else(price, |known| *known.get_or_init(price));
            let scores: Vec<_> = self.matrix.scores(offering).collect();
            let criteria = Criteria { weights: self.weights_in(index), scores: &scores };
            let [as_entered, with_age] = subjects(self.situation_at(index));
            Alone::of(&as_entered, &with_age, criteria, price, self.frame)
        }))
    }

    fn judge_ours(&mut self) {
        if let Some(ours) = self.alone(0, 0).cloned() {
            self.ours = ours;
        }
    }

    /// Sets the offerings among each other by the weights of each stakeholder.
    fn ask_stakeholders(&mut self, project: &Project) {
        let weights = self.weights.as_ref();
        let of = |stakeholder: &Arc<_>| StakeholderValue::of(project, stakeholder, &self.matrix, weights);
        let stakeholders: Vec<_> = project.stakeholders.iter().map(of).collect();
        self.overall = StakeholderValue::overall(project, &stakeholders);
        self.stakeholders = stakeholders;
    }
}

fn scored_of<'a>(offer: &'a Offer, alternatives: &'a [Arc<Alternative>], index: usize) -> Scored<'a> {
    let alternative = index.checked_sub(1).and_then(|position| alternatives.get(position)).map(|item| &**item);
    Scored { offer, alternative }
}

/// Whether all that offerings are judged by is the same: criteria and their weights, what is required, situations,
/// evidence. Then only those that changed have to be judged again.
fn is_judged_alike(before: &Project, after: &Project) -> bool {
    let levels = |project: &Project| project.alternatives.iter().map(|item| item.level).collect::<Vec<_>>();
    let shared = Arc::ptr_eq(&before.weighting, &after.weighting)
        && Arc::ptr_eq(&before.evidence, &after.evidence)
        && before.half_life_months == after.half_life_months
        && same_items(&before.situations, &after.situations)
        && same_items(&before.stakeholders, &after.stakeholders)
        && same_items(&before.consultations, &after.consultations)
        && levels(before) == levels(after);
    shared && (Arc::ptr_eq(&before.offer, &after.offer) || has_same_yardsticks(&before.offer, &after.offer))
}

fn has_same_yardsticks(before: &Offer, after: &Offer) -> bool {
    let utility = before.utility.iter().map(|item| (&item.id, item.importance));
    let perception = before.perception.iter().map(|item| (&item.id, item.importance));
    let required = |offer: &Offer, aspect| offer.warranty.aspect(aspect).map(|values| values.required);
    utility.eq(after.utility.iter().map(|item| (&item.id, item.importance)))
        && perception.eq(after.perception.iter().map(|item| (&item.id, item.importance)))
        && WarrantyAspect::ALL.into_iter().all(|aspect| required(before, aspect) == required(after, aspect))
        && before.uses_per_month == after.uses_per_month
}

fn same_items<T>(left: &[Arc<T>], right: &[Arc<T>]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| Arc::ptr_eq(left, right))
}
