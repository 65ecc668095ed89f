//! The wire between the two values (domain §4.3): how retention and conversion of a segment move with the advantage of
//! our offer, and on what that rests.

use crate::engine::decisions::{
    ASKED_ORDERS, NoAnswer, WireFit, choice_scale, fit_wire, sensitivity_of_answer, shifted_rate,
};
use crate::engine::retention::Survival;
use crate::engine::{At, Draw, Figure, Means};
use crate::model::{Estimate, Measure, NumberKey, Party, Project, Segment, WireSource};

/// What is assumed of those who would leave, or do not buy, while nobody has answered: of 100, some 2 to 15 would be
/// swayed by a tenth of an order. A wide range, and everything that hangs on it says that it is assumed.
pub const ASSUMED_SWAYED: Estimate = Estimate::Range(0.02, 0.15);

/// That all would be swayed no finite sensitivity says: nearly all is what it can mean.
const MOST_SWAYED: f64 = 0.99;

/// On what a sensitivity rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WireState {
    /// Fitted to past periods.
    Fitted,
    /// Customers were asked.
    Asked,
    /// Nobody was asked.
    Assumed,
}

/// Satisfaction and retention of our past periods, one line through their logits.
///
/// # Errors
/// [`NoAnswer`], as of [`fit_wire`].
pub fn fit_of(project: &Project) -> Result<WireFit, NoAnswer> {
    let ours = project.periods.iter().filter(|period| period.party == Party::Us);
    let points: Vec<(f64, f64)> = ours
        .filter_map(|period| {
            let satisfaction = Means::of(period.satisfaction?, Measure::Score);
            let survival = Survival::resolve(period.id.as_str(), &period.economics.retention, &mut Means);
            Some((satisfaction, survival.annual().known()?))
        })
        .collect();
    fit_wire(&points)
}

/// How one segment reacts.
#[derive(Clone, Debug, PartialEq)]
pub struct SegmentWire {
    /// On what the reaction of those who are customers rests.
    pub keeping: WireState,
    /// On what that of prospects rests; `None` where it is not known how many of them buy, so that nothing moves.
    pub winning: Option<WireState>,
    /// Why the periods say nothing, where they were to be used.
    pub no_fit: Option<NoAnswer>,
    kept: Estimate,
    won: Estimate,
    /// The sensitivity per point of satisfaction, and how far off it may be.
    fitted: Option<(f64, Estimate)>,
    quality_worth: Option<Estimate>,
}

/// The numbers of a segment's wire, drawn once for each sample.
#[derive(Clone, Copy, Debug)]
pub(super) struct DrawnWire {
    kept: f64,
    won: f64,
    /// Sensitivity of retention per unit of advantage, where it is fitted.
    fitted: Option<f64>,
    /// What a point of quality is worth a month.
    pub quality_worth: f64,
}

impl SegmentWire {
    /// What is known of a segment's reaction. `fit` is that of the project's periods.
    #[must_use]
    pub fn of(project: &Project, segment: &Segment, fit: &Result<WireFit, NoAnswer>) -> Self {
        let wire = &segment.wire;
        let state = |field: &str, is_entered: bool| {
            let is_asked = project.evidence_of(&NumberKey::new(segment.id.as_str(), field)).next().is_some();
            if is_entered && is_asked { WireState::Asked } else { WireState::Assumed }
        };
        let wants_fit = wire.source == WireSource::Periods;
        // A point of satisfaction is taken for a point of quality, and has to be worth something to be priced.
        let worth = wire.quality_worth.filter(|worth| worth.low() > 0.0).ok_or(NoAnswer::NotSensitive);
        let (fitted, no_fit) = match (fit, worth) {
            _ if !wants_fit => (None, None),
            (Err(reason), _) => (None, Some(*reason)),
            (Ok(_), Err(reason)) => (None, Some(reason)),
            (Ok(fit), Ok(_)) => {
                // Around its slope, on both sides alike.
                let off = Estimate::Range(fit.interval.low - fit.sensitivity, fit.interval.high - fit.sensitivity);
                (Some((fit.sensitivity, off)), None)
            }
        };
        let winning = wire.conversion.map(|_| state("won", wire.won.is_some()));
        Self {
            keeping: if fitted.is_some() { WireState::Fitted } else { state("kept", wire.kept.is_some()) },
            winning,
            no_fit,
            kept: wire.kept.unwrap_or(ASSUMED_SWAYED),
            won: wire.won.or(wire.kept).unwrap_or(ASSUMED_SWAYED),
            fitted,
            quality_worth: wire.quality_worth,
        }
    }

    /// The weaker of the two states.
    #[must_use]
    pub fn state(&self) -> WireState {
        self.winning.map_or(self.keeping, |winning| winning.max(self.keeping))
    }

    /// Draws how customers react.
    pub(super) fn draw(&self, segment: &Segment, draw: &mut dyn Draw) -> DrawnWire {
        let at = |field| At::new(segment.id.as_str(), field);
        let worth = self.quality_worth.map_or(0.0, |worth| draw.draw(at("quality_worth"), worth, Measure::Money));
        let fitted =
            self.fitted.map(|(slope, off)| (slope + draw.draw(At::new("wire", "fitted"), off, Measure::Ratio)) / worth);
        DrawnWire {
            kept: draw.draw(at("kept"), self.kept, Measure::Share).min(MOST_SWAYED),
            won: draw.draw(at("won"), self.won, Measure::Share).min(MOST_SWAYED),
            fitted,
            quality_worth: worth,
        }
    }
}

impl DrawnWire {
    /// The yearly retention after the advantage has changed; `today` is that of today, `rate` what it is otherwise.
    pub fn retention(&self, today: f64, rate: f64, change: f64, order_value: f64) -> f64 {
        match self.fitted {
            Some(per_unit) => shifted_rate(rate, per_unit, change).unwrap_or(rate),
            None => moved(today, rate, self.kept, change / order_value),
        }
    }

    /// The conversion after the advantage has changed.
    pub fn conversion(&self, today: f64, rate: f64, change: f64, order_value: f64) -> f64 {
        moved(today, rate, self.won, change / order_value)
    }

    /// The scale of the choice among offerings, in money a month.
    pub fn choice_scale(&self, today: f64, order_value: f64) -> Option<f64> {
        let sensitivity = match self.fitted {
            Some(per_unit) => per_unit * order_value,
            None => sensitivity_of_answer(today, 100.0 * self.kept, ASKED_ORDERS).ok()?,
        };
        choice_scale(order_value, sensitivity).ok()
    }
}

/// A rate that has no odds, or that nobody can move, stays as it is.
fn moved(today: f64, rate: f64, swayed: f64, orders: f64) -> f64 {
    let sensitivity = sensitivity_of_answer(today, 100.0 * swayed, ASKED_ORDERS);
    sensitivity.and_then(|sensitivity| shifted_rate(rate, sensitivity, orders)).unwrap_or(rate)
}

/// The worth of one offering to the customer, per month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offered {
    pub net_value: Figure,
    pub quality: Figure,
}

/// The advantage of our offer, the first of the offerings, over the best other one a month, with quality priced.
/// A quality that is not known counts as ours.
pub(super) fn advantage_per_month(offerings: &[Offered], quality_worth: f64, annuity: f64) -> Option<f64> {
    let (ours, others) = offerings.split_first()?;
    let own = ours.net_value.known()?;
    let advantage = |other: &Offered| {
        let better = ours.quality.zip(other.quality, |ours, theirs| ours - theirs).known().unwrap_or(0.0);
        Some((own - other.net_value.known()?) / annuity + quality_worth * better)
    };
    others.iter().filter_map(advantage).min_by(f64::total_cmp)
}

/// The share of customers who choose our offer: multinomial logit over what each offering is worth a month.
pub(super) fn choice_share(offerings: &[Offered], quality_worth: f64, annuity: f64, scale: f64) -> Option<f64> {
    let (ours, others) = offerings.split_first()?;
    let own = ours.net_value.known()?;
    let odds = |other: &Offered| {
        let better = other.quality.zip(ours.quality, |theirs, ours| theirs - ours).known().unwrap_or(0.0);
        let ahead = (other.net_value.known()? - own) / annuity + quality_worth * better;
        Some((ahead / scale).exp())
    };
    let against: f64 = others.iter().filter_map(odds).sum();
    Some(1.0 / (1.0 + against))
}
