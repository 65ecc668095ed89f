//! The project with its evidence as old as it is: what customers said some time ago is less certain today.

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::{Alternative, Estimate, Input, Measure, NumberKey, Offer, Project, ReturnWorth, WarrantyAspect};

use crate::engine::customer_side::{deviation_factor, widen};
use crate::engine::distribution;

/// Days of a mean month.
const DAYS_PER_MONTH: f64 = 365.25 / 12.0;

/// Months between two days; nothing for a day that lies ahead.
#[must_use]
pub fn months_between(then: Date, now: Date) -> f64 {
    let days = (now - then).get_days();
    f64::from(days).max(0.0) / DAYS_PER_MONTH
}

/// Widens estimates by the age of their newest evidence.
#[derive(Clone, Copy, Debug)]
pub struct Ageing<'a> {
    /// The project with the evidence.
    pub project: &'a Project,
    /// The day from which the age counts; without one nothing ages.
    pub today: Option<Date>,
}

impl Ageing<'_> {
    /// The age of a number's newest evidence in months; `None` for a guess.
    #[must_use]
    pub fn age_months(&self, number: &NumberKey) -> Option<f64> {
        let newest = self.project.evidence_of(number).map(|consultation| consultation.date).max()?;
        Some(months_between(newest, self.today?))
    }

    /// The offer with every estimate as wide as the age of its evidence makes it.
    #[must_use]
    pub fn offer(&self, offer: &Arc<Offer>) -> Arc<Offer> {
        if self.is_idle() {
            return Arc::clone(offer);
        }
        let mut aged = Offer::clone(offer);
        for criterion in &mut aged.utility {
            self.widen(&mut criterion.importance, criterion.id.as_str(), "importance", Measure::Score);
            self.widen(&mut criterion.score, criterion.id.as_str(), "score", Measure::Score);
        }
        for perception in &mut aged.perception {
            self.widen(&mut perception.importance, perception.id.as_str(), "importance", Measure::Score);
            self.widen(&mut perception.perceived, perception.id.as_str(), "perceived", Measure::Score);
            self.widen(&mut perception.delivered, perception.id.as_str(), "delivered", Measure::Score);
        }
        for aspect in WarrantyAspect::ALL {
            let measure = if aspect == WarrantyAspect::Availability { Measure::Share } else { Measure::Quantity };
            if let Some(values) = aged.warranty.aspect_mut(aspect) {
                self.widen(&mut values.required, aspect.key(), "required", measure);
                self.widen(&mut values.delivered, aspect.key(), "delivered", measure);
            }
        }
        self.amounts(&mut aged.returns, &mut aged.costs);
        self.widen(&mut aged.uses_per_month, "offer", "uses_per_month", Measure::Count);
        if aged == **offer { Arc::clone(offer) } else { Arc::new(aged) }
    }

    /// The alternative with every estimate as wide as the age of its evidence makes it.
    #[must_use]
    pub fn alternative(&self, alternative: &Arc<Alternative>) -> Arc<Alternative> {
        if self.is_idle() {
            return Arc::clone(alternative);
        }
        let mut aged = Alternative::clone(alternative);
        let item = alternative.id.as_str();
        for (criterion, score) in &mut aged.scores {
            *score = self.wide(*score, item, criterion.as_str(), Measure::Score);
        }
        for aspect in WarrantyAspect::ALL {
            let measure = if aspect == WarrantyAspect::Availability { Measure::Share } else { Measure::Quantity };
            self.widen(aged.warranty.aspect_mut(aspect), item, aspect.key(), measure);
        }
        self.amounts(&mut aged.returns, &mut aged.costs);
        self.widen(&mut aged.uses_per_month, item, "uses_per_month", Measure::Count);
        if aged == **alternative { Arc::clone(alternative) } else { Arc::new(aged) }
    }

    fn amounts(&self, returns: &mut [crate::model::Return], costs: &mut [crate::model::Cost]) {
        for item in returns {
            if let ReturnWorth::Money(worth) = &mut item.worth {
                self.widen(worth, item.id.as_str(), "worth", Measure::Money);
            }
        }
        for cost in costs {
            self.widen(&mut cost.amount, cost.id.as_str(), "amount", Measure::Money);
        }
    }

    /// Whether nothing can age.
    fn is_idle(&self) -> bool {
        self.today.is_none() || self.project.evidence.is_empty()
    }

    fn widen(&self, input: &mut Input, item: &str, field: &str, measure: Measure) {
        if let Some(estimate) = input {
            *estimate = self.wide(*estimate, item, field, measure);
        }
    }

    fn wide(&self, estimate: Estimate, item: &str, field: &str, measure: Measure) -> Estimate {
        match self.age_months(&NumberKey::new(item, field)) {
            Some(age) => {
                let factor = deviation_factor(age, f64::from(self.project.half_life_months));
                factor.known().map_or(estimate, |factor| around_the_mean(estimate, measure, factor))
            }
            None => estimate,
        }
    }
}

/// Widens an estimate; its mean stays where it was, as far as the bounds of the quantity leave room: old evidence says
/// less, not more.
fn around_the_mean(estimate: Estimate, measure: Measure, factor: f64) -> Estimate {
    let wide = widen(estimate, measure, factor);
    let mean = distribution::mean(estimate, measure);
    match wide {
        // Numbers above zero spread on the scale of logarithms, which lifts their mean.
        Estimate::Range(low, high) if low > 0.0 && !measure.is_share() => {
            let ratio = (mean / distribution::mean(wide, measure)).min(1.0);
            Estimate::Range(low * ratio, high * ratio)
        }
        Estimate::Pert(low, _, high) if wide != estimate => {
            // Not `clamp`, which a hostile estimate with its ends the wrong way round would make panic.
            Estimate::Pert(low, ((6.0 * mean - low - high) / 4.0).max(low).min(high), high)
        }
        wide => wide,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_evidence_says_less_and_nothing_beyond_the_scale() {
        let factor = 2.0_f64.sqrt();
        for estimate in [
            Estimate::Range(8.0, 10.0),
            Estimate::Range(9.5, 10.0),
            Estimate::Range(0.0, 1.0),
            Estimate::Range(4.0, 6.0),
            Estimate::Pert(8.0, 9.8, 10.0),
            Estimate::Pert(5.0, 7.0, 9.0),
            Estimate::Pert(0.0, 0.5, 2.0),
        ] {
            let aged = around_the_mean(estimate, Measure::Score, factor);
            assert_eq!(aged.validate(Measure::Score), Ok(()), "{estimate:?}: {aged:?}");
            let ((low, high), (aged_low, aged_high)) =
                (distribution::percentiles(estimate), distribution::percentiles(aged));
            assert!(aged_low <= low && aged_high - aged_low >= high - low, "{estimate:?}: {aged:?}");
        }
        // Away from the bounds the mean stays.
        for estimate in [Estimate::Range(4.0, 5.0), Estimate::Pert(5.0, 7.0, 8.0)] {
            let aged = around_the_mean(estimate, Measure::Score, factor);
            let means = [estimate, aged].map(|one| distribution::mean(one, Measure::Score));
            assert!((means[0] - means[1]).abs() < 1e-9, "{estimate:?}: {aged:?}");
        }
    }
}
