//! Every number of a project that the figures depend on, by its key: listed, read and replaced in one way, wherever it
//! stands. Scenarios, sensitivity and sampling are made of these.
//!
//! What happened in past periods and what surveys answered is not among them: it is known, and no lever.

use std::sync::Arc;

use super::places::{Places, aspect_of};
use super::{
    Alternative, Channel, Cost, Criterion, CrossSale, Estimate, Id, Input, Level, Measure, NumberKey, Offer,
    Perception, Programme, Project, Retention, Return, ReturnWorth, Segment, Situation, WarrantyAspect, Weighting,
};

/// A number of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Which one it is.
    pub key: NumberKey,
    /// What it measures.
    pub measure: Measure,
    /// What is entered.
    pub value: Input,
}

/// The item under which the numbers of the project itself stand.
pub const PROJECT: &str = "project";
/// The item under which the offer's own numbers stand.
pub const OFFER: &str = "offer";
/// The item under which the answers on weights and choice stand.
pub const WEIGHTING: &str = "weighting";

/// A field of an item that holds a number, where it has one at all.
pub(super) struct Field<T> {
    pub(super) name: &'static str,
    pub(super) measure: Measure,
    get: fn(&T) -> Option<Input>,
    slot: fn(&mut T) -> Option<&mut Input>,
}

/// A field that every item of its kind has.
macro_rules! field {
    ($measure:ident, $($path:ident).+) => {
        field!($measure, $($path).+ => field!(@last $($path).+))
    };
    ($measure:ident, $($path:ident).+ => $name:expr) => {
        Field {
            name: $name,
            measure: Measure::$measure,
            get: |item| Some(item.$($path).+),
            slot: |item| Some(&mut item.$($path).+),
        }
    };
    (@last $last:ident) => { stringify!($last) };
    (@last $first:ident . $($rest:ident).+) => { field!(@last $($rest).+) };
}

/// A field of one way of describing retention.
macro_rules! retention {
    ($name:literal, $measure:ident, $pattern:pat => $input:ident) => {
        Field {
            name: $name,
            measure: Measure::$measure,
            get: |segment: &Segment| match &segment.economics.retention {
                $pattern => Some(*$input),
                _ => None,
            },
            slot: |segment: &mut Segment| match &mut segment.economics.retention {
                $pattern => Some($input),
                _ => None,
            },
        }
    };
}

pub(super) const CRITERION: &[Field<Criterion>] = &[field!(Score, importance), field!(Score, score)];
pub(super) const PERCEPTION: &[Field<Perception>] =
    &[field!(Score, importance), field!(Score, perceived), field!(Score, delivered)];
pub(super) const RETURN: &[Field<Return>] = &[
    field!(Months, ends_after_months),
    Field {
        name: "worth",
        measure: Measure::Money,
        get: |item| match item.worth {
            ReturnWorth::Money(input) => Some(input),
            ReturnWorth::Unpriced => None,
        },
        slot: |item| match &mut item.worth {
            ReturnWorth::Money(input) => Some(input),
            ReturnWorth::Unpriced => None,
        },
    },
];
pub(super) const COST: &[Field<Cost>] = &[field!(Money, amount)];
pub(super) const OWN: &[Field<Offer>] = &[field!(Count, uses_per_month)];
pub(super) const ALTERNATIVE: &[Field<Alternative>] = &[field!(Count, uses_per_month)];
pub(super) const SITUATION: &[Field<Situation>] = &[field!(Quantity, willingness)];
pub(super) const WEIGHTS: &[Field<Weighting>] =
    &[field!(Share, price), field!(Money, choice_advantage), field!(Share, choice_share)];
pub(super) const SEGMENT: &[Field<Segment>] = &[
    field!(Money, economics.order_value),
    field!(Count, economics.orders_per_month),
    field!(Margin, economics.margin_share),
    retention!("lifetime", Months, Retention::Lifetime(input) => input),
    retention!("retention", Share, Retention::Constant { rate: input, .. } => input),
    retention!("alpha", Quantity, Retention::Sbg { alpha: input, .. } => input),
    retention!("beta", Quantity, Retention::Sbg { beta: input, .. } => input),
    field!(Money, economics.cost_to_serve),
    field!(Money, economics.concessions),
    field!(Count, customers_now),
    field!(Score, satisfaction),
    field!(Share, wire.kept),
    field!(Share, wire.conversion),
    field!(Share, wire.won),
    field!(Money, wire.quality_worth),
    field!(Count, referral.referrals_per_month),
    field!(Share, referral.would_have_come),
    field!(Money, referral.reward),
    field!(Money, effort.prospect_spend),
    field!(Share, effort.conversion_ceiling),
    field!(Money, effort.keeping_spend),
    field!(Share, effort.retention_ceiling),
];
pub(super) const CROSS_SALE: &[Field<CrossSale>] = &[field!(Share, probability), field!(Money, margin)];
pub(super) const CHANNEL: &[Field<Channel>] = &[
    field!(Money, spend),
    field!(Money, salaries),
    field!(Money, tools),
    field!(Count, response.at_zero),
    field!(Count, response.at_more),
    field!(Count, response.unlimited),
];
pub(super) const PROGRAMME: &[Field<Programme>] =
    &[field!(Money, cost_once), field!(Money, cost_per_month), field!(Money, cost_per_customer)];

/// The lowest and the highest that a number may be, by its field and what it measures. Money comes in or is given up, and
/// is not negative; a cross-sale alone may bring a loss.
#[must_use]
pub fn bounds_of(field: &str, measure: Measure) -> (f64, f64) {
    let (low, high) = measure.bounds();
    if measure == Measure::Money && field != "margin" { (0.0, high) } else { (low, high) }
}

/// What an aspect of warranty measures.
#[must_use]
pub const fn aspect_measure(aspect: WarrantyAspect) -> Measure {
    match aspect {
        WarrantyAspect::Availability => Measure::Share,
        WarrantyAspect::Capacity | WarrantyAspect::Continuity | WarrantyAspect::Security => Measure::Quantity,
    }
}

impl Project {
    /// Every place for a number, in the order of the pages; those without a number, too.
    #[must_use]
    pub fn numbers(&self) -> Vec<Number> {
        let mut list = List { numbers: Vec::new() };
        list.add(PROJECT, "discount_rate_annual", Measure::Rate, Some(self.discount_rate_annual));
        let offer = &*self.offer;
        offer.utility.iter().for_each(|item| list.fields(item.id.as_str(), item, CRITERION));
        for aspect in WarrantyAspect::ALL {
            if let Some(values) = offer.warranty.aspect(aspect) {
                list.add(aspect.key(), "required", aspect_measure(aspect), values.required);
                list.add(aspect.key(), "delivered", aspect_measure(aspect), values.delivered);
            }
        }
        offer.perception.iter().for_each(|item| list.fields(item.id.as_str(), item, PERCEPTION));
        list.amounts(&offer.returns, &offer.costs);
        list.fields(OFFER, offer, OWN);
        for alternative in &self.alternatives {
            list.alternative(alternative);
        }
        for situation in &self.situations {
            let id = situation.id.as_str();
            for (criterion, factor) in &situation.importance {
                list.add(id, criterion.as_str(), Measure::Quantity, Some(*factor));
            }
            list.fields(id, &**situation, SITUATION);
        }
        list.fields(WEIGHTING, &*self.weighting, WEIGHTS);
        for segment in &self.segments {
            list.fields(segment.id.as_str(), &**segment, SEGMENT);
            segment.cross_sales.iter().for_each(|item| list.fields(item.id.as_str(), item, CROSS_SALE));
        }
        for channel in &self.channels {
            list.fields(channel.id.as_str(), &**channel, CHANNEL);
            for (segment, won) in &channel.new_customers {
                list.add(channel.id.as_str(), segment.as_str(), Measure::Count, Some(*won));
            }
        }
        if !self.programmes.is_empty() {
            list.programmes(&self.programmes, &Places::of(self));
        }
        list.numbers
    }

    /// Puts a number in the place of the one with that key; `false` where there is no such place, or it cannot be empty.
    /// Items that other snapshots share are copied first.
    pub fn set_number(&mut self, key: &NumberKey, value: Input) -> bool {
        let (item, field) = (key.item(), key.field());
        match item {
            PROJECT if field == "discount_rate_annual" => value.map(|rate| self.discount_rate_annual = rate).is_some(),
            WEIGHTING => set(Arc::make_mut(&mut self.weighting), field, value, WEIGHTS),
            _ => {
                self.set_on_customers_side(item, field, value)
                    || by_id(&mut self.segments, |it| it.id.as_str() == item)
                        .is_some_and(|segment| set(segment, field, value, SEGMENT))
                    || by_id(&mut self.channels, |it| it.id.as_str() == item)
                        .is_some_and(|channel| set_channel(channel, field, value))
                    || by_id(&mut self.segments, |it| it.cross_sales.iter().any(|sale| sale.id.as_str() == item))
                        .and_then(|segment| segment.cross_sales.iter_mut().find(|sale| sale.id.as_str() == item))
                        .is_some_and(|sale| set(sale, field, value, CROSS_SALE))
                    || by_id(&mut self.programmes, |it| it.id.as_str() == item)
                        .is_some_and(|programme| set_programme(programme, field, value))
            }
        }
    }

    fn set_on_customers_side(&mut self, item: &str, field: &str, value: Input) -> bool {
        if has_item(&self.offer, item) {
            return set_in_offer(Arc::make_mut(&mut self.offer), item, field, value);
        }
        let of_alternative = |it: &Alternative| it.id.as_str() == item || has_amount(&it.returns, &it.costs, item);
        if let Some(alternative) = by_id(&mut self.alternatives, of_alternative) {
            return set_in_alternative(alternative, item, field, value);
        }
        let situation = by_id(&mut self.situations, |it| it.id.as_str() == item);
        situation.is_some_and(|situation| {
            set(situation, field, value, SITUATION) || replace_in(&mut situation.importance, field, value)
        })
    }
}

struct List {
    numbers: Vec<Number>,
}

impl List {
    fn add(&mut self, item: &str, field: &str, measure: Measure, value: Input) {
        self.numbers.push(Number { key: NumberKey::new(item, field), measure, value });
    }

    fn fields<T>(&mut self, id: &str, item: &T, fields: &[Field<T>]) {
        for field in fields {
            if let Some(value) = (field.get)(item) {
                self.add(id, field.name, field.measure, value);
            }
        }
    }

    fn amounts(&mut self, returns: &[Return], costs: &[Cost]) {
        for item in returns {
            self.fields(item.id.as_str(), item, RETURN);
        }
        for item in costs {
            self.fields(item.id.as_str(), item, COST);
        }
    }

    fn alternative(&mut self, alternative: &Alternative) {
        let id = alternative.id.as_str();
        for (criterion, score) in &alternative.scores {
            self.add(id, criterion.as_str(), Measure::Score, Some(*score));
        }
        if alternative.level != Level::DoNothing {
            for aspect in WarrantyAspect::ALL {
                self.add(id, aspect.key(), aspect_measure(aspect), alternative.warranty.aspect(aspect));
            }
            self.fields(id, alternative, ALTERNATIVE);
        }
        self.amounts(&alternative.returns, &alternative.costs);
    }

    fn programmes(&mut self, programmes: &[Arc<Programme>], places: &Places<'_>) {
        for programme in programmes {
            let id = programme.id.as_str();
            self.fields(id, &**programme, PROGRAMME);
            for effect in &programme.effects {
                let key = NumberKey::new(id, effect.id.as_str());
                if let Some(measure) = places.measure(&key) {
                    self.numbers.push(Number { key, measure, value: Some(effect.change.estimate()) });
                }
            }
        }
    }
}

/// The item in a shared list, copied where others share it.
fn by_id<T: Clone>(items: &mut [Arc<T>], is_it: impl Fn(&T) -> bool) -> Option<&mut T> {
    items.iter_mut().find(|item| is_it(item)).map(Arc::make_mut)
}

fn set<T>(item: &mut T, field: &str, value: Input, fields: &[Field<T>]) -> bool {
    let found = fields.iter().find(|known| known.name == field);
    found.and_then(|known| (known.slot)(item)).map(|slot| *slot = value).is_some()
}

/// Replaces a number of a list in which every number is one that was entered.
fn replace_in(numbers: &mut std::collections::BTreeMap<Id, Estimate>, id: &str, value: Input) -> bool {
    let slot = numbers.iter_mut().find(|(own, _)| own.as_str() == id).map(|(_, slot)| slot);
    slot.zip(value).map(|(slot, value)| *slot = value).is_some()
}

fn has_amount(returns: &[Return], costs: &[Cost], item: &str) -> bool {
    returns.iter().any(|it| it.id.as_str() == item) || costs.iter().any(|it| it.id.as_str() == item)
}

fn has_item(offer: &Offer, item: &str) -> bool {
    item == OFFER
        || aspect_of(item).is_some()
        || offer.criteria().any(|(id, _)| id.as_str() == item)
        || has_amount(&offer.returns, &offer.costs, item)
}

fn set_in_offer(offer: &mut Offer, item: &str, field: &str, value: Input) -> bool {
    if item == OFFER {
        return set(offer, field, value, OWN);
    }
    if let Some(aspect) = aspect_of(item) {
        let slot = offer.warranty.aspect_mut(aspect).as_mut().and_then(|values| match field {
            "required" => Some(&mut values.required),
            "delivered" => Some(&mut values.delivered),
            _ => None,
        });
        return slot.map(|slot| *slot = value).is_some();
    }
    let utility = offer.utility.iter_mut().find(|it| it.id.as_str() == item);
    let perception = offer.perception.iter_mut().find(|it| it.id.as_str() == item);
    utility.is_some_and(|criterion| set(criterion, field, value, CRITERION))
        || perception.is_some_and(|perception| set(perception, field, value, PERCEPTION))
        || set_amount(&mut offer.returns, &mut offer.costs, item, field, value)
}

fn set_amount(returns: &mut [Return], costs: &mut [Cost], item: &str, field: &str, value: Input) -> bool {
    let gain = returns.iter_mut().find(|it| it.id.as_str() == item);
    let cost = costs.iter_mut().find(|it| it.id.as_str() == item);
    gain.is_some_and(|gain| set(gain, field, value, RETURN)) || cost.is_some_and(|cost| set(cost, field, value, COST))
}

fn set_in_alternative(alternative: &mut Alternative, item: &str, field: &str, value: Input) -> bool {
    if alternative.id.as_str() != item {
        return set_amount(&mut alternative.returns, &mut alternative.costs, item, field, value);
    }
    match aspect_of(field) {
        Some(aspect) => {
            *alternative.warranty.aspect_mut(aspect) = value;
            true
        }
        None => set(alternative, field, value, ALTERNATIVE) || replace_in(&mut alternative.scores, field, value),
    }
}

fn set_channel(channel: &mut Channel, field: &str, value: Input) -> bool {
    set(channel, field, value, CHANNEL) || replace_in(&mut channel.new_customers, field, value)
}

fn set_programme(programme: &mut Programme, field: &str, value: Input) -> bool {
    let effect = programme.effects.iter_mut().find(|effect| effect.id.as_str() == field);
    match effect.zip(value) {
        Some((effect, estimate)) => {
            effect.change = effect.change.with(estimate);
            true
        }
        None => set(programme, field, value, PROGRAMME),
    }
}
