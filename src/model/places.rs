//! Which places for numbers a project has, whether a number is entered there or not: what a key may name, and what it
//! measures. How numbers are listed, read and replaced is in `numbers`.

use std::collections::HashMap;

use super::numbers::{
    ALTERNATIVE, CHANNEL, COST, CRITERION, CROSS_SALE, Field, OWN, PERCEPTION, PROGRAMME, RETURN, SEGMENT, SITUATION,
    WEIGHTS,
};
use super::{
    Alternative, Cost, Criterion, Level, Lever, Measure, NumberKey, OFFER, PROJECT, Perception, Programme, Project,
    Return, WEIGHTING, WarrantyAspect, aspect_measure,
};

/// The field under which the share of customers who stay a year is acted on, however retention is described.
pub const RETENTION_ANNUAL: &str = "retention_annual";
/// The field under which t is acted on, however retention is described.
pub const LIFETIME: &str = "lifetime";

/// What an item is.
#[derive(Clone, Copy, Debug)]
enum Kind<'a> {
    Criterion,
    Perception,
    Return,
    Cost,
    Alternative(&'a Alternative),
    Situation,
    Segment,
    CrossSale,
    Channel,
    Programme(&'a Programme),
}

/// The places for numbers of a project.
///
/// A place stays when its number is taken away for a while, as while a return has no price or a cell is typed anew. So
/// what refers to it, as scenarios do, is not lost. It goes with its item.
#[derive(Clone, Debug)]
pub struct Places<'a>(HashMap<&'a str, Kind<'a>>);

impl<'a> Places<'a> {
    /// The places of a project.
    ///
    /// ```
    /// use worthwhile::model::{Measure, NumberKey, Places, Project};
    ///
    /// let project = Project::default();
    /// let places = Places::of(&project);
    /// assert_eq!(places.measure(&NumberKey::new("project", "discount_rate_annual")), Some(Measure::Rate));
    /// assert_eq!(places.measure(&NumberKey::new("availability", "delivered")), Some(Measure::Share));
    /// assert_eq!(places.measure(&NumberKey::new("gone", "spend")), None);
    /// ```
    #[must_use]
    pub fn of(project: &'a Project) -> Self {
        let offer = &project.offer;
        let mut items = HashMap::new();
        items.extend(offer.utility.iter().map(|it: &Criterion| (it.id.as_str(), Kind::Criterion)));
        items.extend(offer.perception.iter().map(|it: &Perception| (it.id.as_str(), Kind::Perception)));
        let mut amounts = |returns: &'a [Return], costs: &'a [Cost]| {
            items.extend(returns.iter().map(|it| (it.id.as_str(), Kind::Return)));
            items.extend(costs.iter().map(|it| (it.id.as_str(), Kind::Cost)));
        };
        amounts(&offer.returns, &offer.costs);
        project.alternatives.iter().for_each(|it| amounts(&it.returns, &it.costs));
        items.extend(project.alternatives.iter().map(|it| (it.id.as_str(), Kind::Alternative(it))));
        items.extend(project.situations.iter().map(|it| (it.id.as_str(), Kind::Situation)));
        for segment in &project.segments {
            items.insert(segment.id.as_str(), Kind::Segment);
            items.extend(segment.cross_sales.iter().map(|it| (it.id.as_str(), Kind::CrossSale)));
        }
        items.extend(project.channels.iter().map(|it| (it.id.as_str(), Kind::Channel)));
        items.extend(project.programmes.iter().map(|it| (it.id.as_str(), Kind::Programme(it))));
        Self(items)
    }

    /// What the number in a place measures; `None` where there is no such place.
    #[must_use]
    pub fn measure(&self, key: &NumberKey) -> Option<Measure> {
        let (item, field) = (key.item(), key.field());
        match item {
            PROJECT => (field == "discount_rate_annual").then_some(Measure::Rate),
            OFFER => of_field(OWN, field),
            WEIGHTING => of_field(WEIGHTS, field),
            _ => match aspect_of(item) {
                Some(aspect) => matches!(field, "required" | "delivered").then(|| aspect_measure(aspect)),
                None => self.of_item(item, field),
            },
        }
    }

    /// What bounds a change of the number in a place: what it measures. What a programme does has none but those of numbers,
    /// since it may be described in another way tomorrow.
    #[must_use]
    pub fn bounds(&self, key: &NumberKey) -> Option<Measure> {
        let measure = self.measure(key)?;
        Some(if self.is_effect(key) { Measure::Ratio } else { measure })
    }

    /// Whether a number belongs to a programme, on which no programme can act.
    #[must_use]
    pub fn is_of_programme(&self, key: &NumberKey) -> bool {
        matches!(self.0.get(key.item()), Some(Kind::Programme(_)))
    }

    /// What a lever acts on measures; of a number that has no place, a bare ratio.
    #[must_use]
    pub fn measure_of(&self, lever: &Lever) -> Measure {
        match lever {
            Lever::Number(key) => self.measure(key).unwrap_or(Measure::Ratio),
            of_segments => of_segments.measure().unwrap_or(Measure::Ratio),
        }
    }

    fn of_item(&self, item: &str, field: &str) -> Option<Measure> {
        match *self.0.get(item)? {
            Kind::Criterion => of_field(CRITERION, field),
            Kind::Perception => of_field(PERCEPTION, field),
            Kind::Return => of_field(RETURN, field),
            Kind::Cost => of_field(COST, field),
            Kind::Alternative(alternative) => {
                let is_something = alternative.level != Level::DoNothing;
                let own = aspect_of(field).map(aspect_measure).or_else(|| of_field(ALTERNATIVE, field));
                own.filter(|_| is_something).or_else(|| self.is_criterion(field).then_some(Measure::Score))
            }
            Kind::Situation => {
                let by_criterion = || self.is_criterion(field).then_some(Measure::Quantity);
                of_field(SITUATION, field).or_else(by_criterion)
            }
            Kind::Segment if field == RETENTION_ANNUAL => Some(Measure::Share),
            Kind::Segment => of_field(SEGMENT, field),
            Kind::CrossSale => of_field(CROSS_SALE, field),
            Kind::Channel => {
                let is_segment = matches!(self.0.get(field), Some(Kind::Segment));
                of_field(CHANNEL, field).or_else(|| is_segment.then_some(Measure::Count))
            }
            Kind::Programme(programme) => of_field(PROGRAMME, field).or_else(|| {
                let effect = programme.effects.iter().find(|effect| effect.id.as_str() == field)?;
                // One that acts on programmes, as a file may say, is not followed.
                let is_deep = matches!(&effect.on, Lever::Number(key) if self.is_of_programme(key));
                let on = if is_deep { Measure::Ratio } else { self.measure_of(&effect.on) };
                Some(effect.change.measure(on))
            }),
        }
    }

    fn is_criterion(&self, id: &str) -> bool {
        matches!(self.0.get(id), Some(Kind::Criterion | Kind::Perception))
    }

    fn is_effect(&self, key: &NumberKey) -> bool {
        self.is_of_programme(key) && of_field(PROGRAMME, key.field()).is_none()
    }
}

fn of_field<T>(fields: &[Field<T>], name: &str) -> Option<Measure> {
    fields.iter().find(|field| field.name == name).map(|field| field.measure)
}

/// The aspect of warranty of that key.
pub(super) fn aspect_of(key: &str) -> Option<WarrantyAspect> {
    WarrantyAspect::ALL.into_iter().find(|aspect| aspect.key() == key)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Change, Channel, Estimate, Id, ProgrammeEffect, ReturnWorth, Segment};

    fn id(text: &str) -> Id {
        Id::new(text).expect("letters")
    }

    #[test]
    fn every_number_has_its_place_and_places_outlive_their_numbers() {
        let mut project = Project::default();
        let mut gain = Return::new(id("time"), "Time");
        gain.worth = ReturnWorth::Money(Some(Estimate::Exact(5.0)));
        Arc::make_mut(&mut project.offer).returns.push(gain);
        project.segments.push(Segment::new(id("members"), "Members").into());
        let mut channel = Channel::new(id("ads"), "Ads");
        channel.new_customers.insert(id("members"), Estimate::Exact(2.0));
        project.channels.push(channel.into());
        let mut programme = Programme::new(id("card"), "Card");
        programme.effects =
            vec![ProgrammeEffect { id: id("stay"), on: Lever::Retention, change: Change::By(Estimate::Exact(0.05)) }];
        project.programmes.push(programme.into());

        let numbers = project.numbers();
        let places = Places::of(&project);
        for number in &numbers {
            assert_eq!(places.measure(&number.key), Some(number.measure), "{}", number.key);
        }
        assert_eq!(places.measure(&NumberKey::new("members", RETENTION_ANNUAL)), Some(Measure::Share));
        assert_eq!(places.measure(&NumberKey::new("members", LIFETIME)), Some(Measure::Months));
        assert_eq!(places.measure(&NumberKey::new("card", "stay")), Some(Measure::Ratio));

        let mut emptied = project.clone();
        Arc::make_mut(&mut emptied.offer).returns[0].worth = ReturnWorth::Unpriced;
        Arc::make_mut(&mut emptied.channels[0]).new_customers.clear();
        let places = Places::of(&emptied);
        for number in numbers {
            assert_eq!(places.measure(&number.key), Some(number.measure), "{}", number.key);
        }
    }
}
