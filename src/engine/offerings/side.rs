//! The customer's side of a project: every offering in every situation, by whose weights, brought up to date by what
//! changed.

use std::sync::Arc;

use jiff::civil::Date;

use crate::engine::{Interval, OfferValue, Subject, Weights};
use crate::model::{Alternative, Offer, Project, Situation, WarrantyAspect};

use super::aged::Ageing;
use super::alone::{Alone, Criteria, Frame, Price};
use super::importance::{Weight, weights_in};
use super::offering::{SituationValue, situation_value};
use super::quality::{ScoreMatrix, Scored};
use super::stakeholders::StakeholderValue;
use super::voice::Voice;
use super::weights::{effective_weights, weights_in_use};

/// Every figure of the customer's side.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerSide {
    /// The project as entered, then each of its situations.
    pub situations: Vec<SituationValue>,
    /// By stakeholder, in the project's order.
    pub stakeholders: Vec<StakeholderValue>,
    /// Quality and utility as all stakeholders see them, by their influence.
    pub overall: StakeholderValue,
    /// What customers said.
    pub voice: Voice,
    /// The importances that are reckoned with, where they are not those typed.
    pub weights: Option<Weights>,
    /// By situation, then by offering.
    alone: Vec<Vec<Alone>>,
    /// By situation, then by criterion.
    situation_weights: Vec<Vec<Option<Weight>>>,
    matrix: ScoreMatrix,
    ours: Alone,
    aged_offer: Arc<Offer>,
    aged_alternatives: Vec<Arc<Alternative>>,
    frame: Frame,
    today: Option<Date>,
}

impl CustomerSide {
    /// Computes everything. Evidence ages until today; without a day nothing ages.
    #[must_use]
    pub fn of(project: &Project, monthly_rate: f64, today: Option<Date>) -> Self {
        let ageing = Ageing { project, today };
        let weights = effective_weights(project);
        let aged_offer = ageing.offer(&project.offer);
        let frame = Frame { monthly_rate, horizon_months: project.horizon_months };
        let mut side = Self {
            situations: Vec::new(),
            stakeholders: Vec::new(),
            overall: StakeholderValue::default(),
            voice: Voice::of(project, &weights_in_use(project, weights.as_ref())),
            alone: Vec::new(),
            situation_weights: situations(project)
                .map(|situation| weights_in([&project.offer, &aged_offer], situation, weights.as_ref()))
                .collect(),
            matrix: ScoreMatrix::default(),
            ours: Alone::unknown(),
            weights,
            aged_offer,
            aged_alternatives: project.alternatives.iter().map(|item| ageing.alternative(item)).collect(),
            frame,
            today,
        };
        let count = project.alternatives.len() + 1;
        let is_offered = |index: usize| match index.checked_sub(1).and_then(|index| project.alternatives.get(index)) {
            Some(alternative) => alternative.level.is_same_need(),
            None => true,
        };
        side.matrix = ScoreMatrix::of(count, |index| side.scored(project, index), is_offered);
        let by_offering: Vec<Vec<Alone>> = (0..count).map(|index| side.evaluate(project, index)).collect();
        side.alone = (0..side.situation_weights.len())
            .map(|situation| by_offering.iter().filter_map(|all| all.get(situation).cloned()).collect())
            .collect();
        if let Some(ours) = side.alone.first().and_then(|all| all.first()) {
            side.ours = ours.clone();
        }
        side.set_among(project);
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
        if !Arc::ptr_eq(&before.offer, &after.offer) {
            self.aged_offer = ageing.offer(&after.offer);
            self.voice = Voice::of(after, &weights_in_use(after, self.weights.as_ref()));
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
            let mut matrix = std::mem::take(&mut self.matrix);
            matrix.replace(*offering, self.scored(after, *offering));
            self.matrix = matrix;
            let evaluated = self.evaluate(after, *offering);
            if let Some(ours) = evaluated.first().filter(|_| *offering == 0) {
                self.ours = ours.clone();
            }
            for (all, alone) in self.alone.iter_mut().zip(evaluated) {
                if let Some(slot) = all.get_mut(*offering) {
                    *slot = alone;
                }
            }
        }
        if !changed.is_empty() {
            self.set_among(after);
        }
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
    fn scored<'a>(&'a self, project: &'a Project, index: usize) -> [Scored<'a>; 2] {
        let of = |alternatives: &'a [Arc<Alternative>]| {
            index.checked_sub(1).and_then(|position| alternatives.get(position)).map(|item| &**item)
        };
        [
            Scored { offer: &project.offer, alternative: of(&project.alternatives) },
            Scored { offer: &self.aged_offer, alternative: of(&self.aged_alternatives) },
        ]
    }

    /// Evaluates one offering in every situation.
    fn evaluate(&self, project: &Project, index: usize) -> Vec<Alone> {
        let [entered, aged] = self.scored(project, index);
        let weights = self.weights.as_ref();
        let subjects = |situation| {
            [entered, aged].map(|Scored { offer, alternative }| Subject { offer, alternative, situation, weights })
        };
        let scores: Vec<_> = self.matrix.scores(index).collect();
        let [as_entered, with_age] = subjects(None);
        let price = Price::of(&as_entered, &with_age, self.frame);
        situations(project)
            .zip(&self.situation_weights)
            .map(|(situation, weights)| {
                let [as_entered, with_age] = subjects(situation);
                Alone::of(&as_entered, &with_age, Criteria { weights, scores: &scores }, price, self.frame)
            })
            .collect()
    }

    /// Sets the offerings among each other, in every situation.
    fn set_among(&mut self, project: &Project) {
        let weights = self.weights.as_ref();
        let of_situation = |(weights, alone): (&Vec<Option<Weight>>, &Vec<Alone>)| {
            situation_value(project, alone, &self.matrix.evaluate(weights), self.frame)
        };
        let values = self.situation_weights.iter().zip(&self.alone).map(of_situation).collect();
        let stakeholders: Vec<_> = project
            .stakeholders
            .iter()
            .map(|stakeholder| StakeholderValue::of(project, stakeholder, &self.matrix, weights))
            .collect();
        self.overall = StakeholderValue::overall(project, &stakeholders);
        self.stakeholders = stakeholders;
        self.situations = values;
    }
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
    let utility =
        |offer: &Offer| offer.utility.iter().map(|item| (item.id.clone(), item.importance)).collect::<Vec<_>>();
    let perception =
        |offer: &Offer| offer.perception.iter().map(|item| (item.id.clone(), item.importance)).collect::<Vec<_>>();
    let required = |offer: &Offer, aspect| offer.warranty.aspect(aspect).map(|values| values.required);
    utility(before) == utility(after)
        && perception(before) == perception(after)
        && WarrantyAspect::ALL.into_iter().all(|aspect| required(before, aspect) == required(after, aspect))
        && before.uses_per_month == after.uses_per_month
}

/// As entered, and then each situation.
fn situations(project: &Project) -> impl Iterator<Item = Option<&Situation>> {
    std::iter::once(None).chain(project.situations.iter().map(|situation| Some(&**situation)))
}

fn same_items<T>(left: &[Arc<T>], right: &[Arc<T>]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| Arc::ptr_eq(left, right))
}
