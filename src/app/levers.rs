//! The numbers that have a slider on the page What if: which they are, where they stand today and tried out, and between
//! which ends they can be moved.

use crate::engine::Means;
use crate::engine::simulation::ChannelCurve;
use crate::model::{Change, CostKind, Estimate, Measure, NumberKey, Project, Retention, WarrantyAspect};

use super::AppState;

/// A number with a slider.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// Which number.
    pub key: NumberKey,
    /// What it measures.
    pub measure: Measure,
    /// What is entered.
    pub entered: Estimate,
    /// Its mean today.
    pub today: f64,
    /// What is tried out instead, if anything is.
    pub tried: Option<Estimate>,
    /// Where it stands: what is tried out, or today's.
    pub value: f64,
    /// The ends of the slider.
    pub ends: (f64, f64),
    /// The step of the slider.
    pub step: f64,
}

/// More sliders than this are not proposed: what one moves has to stay in sight.
const MOST_PROPOSED: usize = 9;

impl Lever {
    /// What is entered, moved to another middle: as unsure as it was, so that a difference to today is that of the middle
    /// and not of how sure one is.
    #[must_use]
    pub fn at(&self, value: f64) -> Estimate {
        let unit = match self.measure {
            Measure::Share => 1.0,
            Measure::Score => 10.0,
            _ => f64::INFINITY,
        };
        let moved = |number: f64| {
            if value > self.today && unit.is_finite() && self.today < unit {
                // What is left to all there can be shrinks.
                unit - (unit - number) * (unit - value) / (unit - self.today)
            } else if self.today > 0.0 && value >= 0.0 {
                number * value / self.today
            } else {
                number + value - self.today
            }
        };
        let (low, high) = self.measure.bounds();
        let moved = |number: f64| moved(number).clamp(low, high);
        match self.entered {
            Estimate::Range(from, to) if moved(to) > moved(from) => Estimate::Range(moved(from), moved(to)),
            Estimate::Pert(from, mode, to) if moved(to) > moved(from) => {
                Estimate::Pert(moved(from), moved(mode), moved(to))
            }
            _ => Estimate::Exact(value),
        }
    }

    /// The round value next to where the slider was moved.
    #[must_use]
    pub fn snapped(&self, value: f64) -> f64 {
        if self.step <= 0.0 {
            return value;
        }
        let steps = (value / self.step).round();
        // Divided where that is exact: 483 tenths are 48.3, and not 48.300000000000004.
        let inverse = (1.0 / self.step).round();
        let round = if (inverse * self.step - 1.0).abs() < 1e-9 { steps / inverse } else { steps * self.step };
        round.clamp(self.ends.0, self.ends.1)
    }
}

impl AppState {
    /// The sliders: those that were chosen, or those that are proposed while none is.
    #[must_use]
    pub fn levers(&self) -> Vec<Lever> {
        let numbers = self.project().numbers();
        let chosen = &self.project().levers;
        let keys = if chosen.is_empty() { proposed(self.project()) } else { chosen.clone() };
        let trial = &self.project().trial.numbers;
        // What is tried out is never out of sight.
        let others: Vec<NumberKey> = trial.keys().filter(|key| !keys.contains(key)).cloned().collect();
        let lever = |key: NumberKey| {
            let number = numbers.iter().find(|number| number.key == key)?;
            let entered = number.value?;
            let today = Means::of(entered, number.measure);
            let tried = trial.get(&key).map(|change| tried(*change, today));
            let value = tried.map_or(today, |tried| Means::of(tried, number.measure));
            let ends = ends(number.measure, entered, value);
            Some(Lever { key, measure: number.measure, entered, today, tried, value, ends, step: step(ends) })
        };
        keys.into_iter().chain(others).filter_map(lever).collect()
    }
}

/// What a change makes of a number, as an estimate; of what is added or multiplied, the result at the mean.
fn tried(change: Change, today: f64) -> Estimate {
    match change {
        Change::To(estimate) => estimate,
        Change::By(by) => Estimate::Exact(today + Means::of(by, Measure::Ratio)),
        Change::Times(times) => Estimate::Exact(today * Means::of(times, Measure::Quantity)),
    }
}

/// What we can do something about, before what we can only hope for.
fn proposed(project: &Project) -> Vec<NumberKey> {
    let mut keys = Vec::new();
    for aspect in WarrantyAspect::ALL {
        if project.offer.warranty.aspect(aspect).is_some_and(|values| values.delivered.is_some()) {
            keys.push(NumberKey::new(aspect.key(), "delivered"));
        }
    }
    let prices = project.offer.costs.iter().filter(|cost| cost.kind == CostKind::Price && cost.amount.is_some());
    keys.extend(prices.map(|cost| NumberKey::new(cost.id.as_str(), "amount")));
    if let Some(segment) = project.segments.first() {
        let economics = &segment.economics;
        let retention = match economics.retention {
            Retention::Lifetime(Some(_)) => Some("lifetime"),
            Retention::Constant { rate: Some(_), .. } => Some("retention"),
            _ => None,
        };
        let fields =
            [economics.order_value.map(|_| "order_value"), economics.margin_share.map(|_| "margin_share"), retention];
        keys.extend(fields.into_iter().flatten().map(|field| NumberKey::new(segment.id.as_str(), field)));
    }
    let channels = project.channels.iter().filter(|channel| ChannelCurve::of(channel).is_some());
    keys.extend(channels.map(|channel| NumberKey::new(channel.id.as_str(), "spend")));
    keys.truncate(MOST_PROPOSED);
    keys
}

/// Between which ends a slider goes: all that a share or a score can be, and otherwise from nothing to twice as much as
/// there is.
fn ends(measure: Measure, entered: Estimate, value: f64) -> (f64, f64) {
    let (low, high) = measure.bounds();
    match measure {
        Measure::Share | Measure::Score => (low, high),
        Measure::Margin => (value.min(entered.low()).min(0.0), 1.0),
        Measure::Rate => (value.min(entered.low()).min(0.0), (2.0 * entered.high()).max(value).max(0.2)),
        _ => {
            let most = (2.0 * entered.high()).max(value);
            let least = value.min(2.0 * entered.low()).min(0.0).max(low);
            (least, if most > least { most.min(high) } else { least + 1.0 })
        }
    }
}

/// A round step, some two hundred of which go into the slider.
fn step((low, high): (f64, f64)) -> f64 {
    let fine = (high - low) / 200.0;
    if !(fine.is_finite() && fine > 0.0) {
        return 0.0;
    }
    let power = 10.0_f64.powf(fine.log10().floor());
    [1.0, 2.0, 5.0].into_iter().find(|factor| factor * power >= fine * (1.0 - 1e-9)).unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sliders_have_room_on_both_sides_and_round_steps() {
        for (measure, entered, expected, steps) in [
            (Measure::Share, Estimate::Range(0.95, 0.98), (0.0, 1.0), 0.005),
            (Measure::Score, Estimate::Exact(7.0), (0.0, 10.0), 0.05),
            (Measure::Money, Estimate::Exact(20.0), (0.0, 40.0), 0.2),
            (Measure::Money, Estimate::Exact(-20.0), (-40.0, -20.0), 0.1),
            (Measure::Months, Estimate::Range(20.0, 40.0), (0.0, 80.0), 0.5),
            (Measure::Count, Estimate::Exact(0.0), (0.0, 1.0), 0.005),
        ] {
            let found = ends(measure, entered, Means::of(entered, measure));
            assert_eq!(found, expected, "{measure:?} {entered:?}");
            assert!((step(found) - steps).abs() < 1e-12, "{measure:?} {entered:?}: {}", step(found));
        }
    }
}
