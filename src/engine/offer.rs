//! Value to the customer of one offer: utility, warranty, fitness, quality, net value (domain: figures, to the customer).

use crate::model::{CostKind, Id, Measure, Offer, Return, ReturnWorth, WarrantyAspect};

use super::figure::figure_set;
use super::offer_sums::{self, Balance, WeightedMean};
use super::{At, Draw, Figure, Reason, Subject, discount};

figure_set! {
    /// The figures of one offer.
    pub struct OfferFigures as "offer" {
        /// U, `Σ wᵢ·uᵢ / Σ wᵢ`.
        utility: Share,
        /// W, the lowest fit of the assessed aspects.
        warranty: Share,
        /// `U × W`.
        fitness: Share,
        /// Q, `Σ wᵢ·sᵢ / Σ wᵢ` over utility and perception, 0 to 10.
        quality: Score,
        /// `Σ wᵢ·(perceivedᵢ − deliveredᵢ) / Σ wᵢ`, in points of 10.
        perception_gap: ScoreDifference,
        /// Present value of all priced returns over the horizon.
        returns: Money,
        /// Present value of price and transaction costs over the horizon.
        costs: Money,
        /// `PV(returns) − PV(costs)`.
        net_value_promised: Money,
        /// `PV(fitness · returns) − PV(costs)`.
        net_value: Money,
        /// Net value as an even amount per month.
        net_value_per_month: MoneyPerMonth,
        /// Net value by costs.
        roi: Rate,
    }
}

/// A weight and a score, both 0 to 10.
type Weighted = (f64, f64);

/// One amount of the value balance.
#[derive(Clone, Debug, PartialEq)]
pub struct AmountLine {
    /// The return or the cost that it comes from.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The kind of cost; `None` for a return.
    pub cost: Option<CostKind>,
    /// Present value over the horizon, money, not negative.
    pub present_value: Figure,
}

/// An offer with plain numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OfferInputs {
    /// Importance and score of each utility criterion that has both.
    pub utility: Vec<Weighted>,
    /// Fit of each aspect of warranty that has both numbers.
    pub warranty: Vec<(WarrantyAspect, f64)>,
    /// Importance, perceived and delivered score of each perception that has importance and perceived score.
    pub perception: Vec<(f64, f64, Option<f64>)>,
    /// Present value of each priced return and of each cost with an amount.
    pub amounts: Vec<AmountLine>,
    /// Criteria and perceptions left out because a number is missing.
    pub incomplete: usize,
    /// Returns that nobody has put a price on.
    pub unpriced: usize,
    /// Whether nothing comes back where no return is entered: so it is for who does nothing. Of any other offering it is
    /// not known what it brings.
    pub brings_nothing: bool,
}

/// An offer's figures with what must be said about them.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferValue {
    /// The figures.
    pub figures: OfferFigures,
    /// The numbers that they come from.
    pub inputs: OfferInputs,
}

impl OfferValue {
    /// Net value equals the promised one because utility or warranty was not assessed.
    #[must_use]
    pub fn fitness_not_assessed(&self) -> bool {
        self.figures.fitness.known().is_none() && self.figures.net_value.known().is_some()
    }

    /// The aspect with the lowest fit, which is the one that counts.
    #[must_use]
    pub fn weakest_warranty(&self) -> Option<(WarrantyAspect, f64)> {
        self.inputs.warranty.iter().copied().min_by(|left, right| left.1.total_cmp(&right.1))
    }
}

/// Resolves and evaluates an offer.
///
/// ```
/// use worthwhile::engine::{Figure, Means, evaluate_offer};
/// use worthwhile::model::{Cost, CostKind, Estimate, Id, Offer, Return, ReturnWorth, Stage, Timing};
///
/// let offer = Offer {
///     returns: vec![Return {
///         worth: ReturnWorth::Money(Some(Estimate::Exact(30.0))),
///         ..Return::new(Id::new("saved").unwrap(), "Time saved")
///     }],
///     costs: vec![Cost {
///         id: Id::new("fee").unwrap(),
///         name: "Membership".to_owned(),
///         kind: CostKind::Price,
///         timing: Timing::PerMonth,
///         stage: Stage::During,
///         amount: Some(Estimate::Exact(20.0)),
///     }],
///     ..Offer::default()
/// };
/// let value = evaluate_offer(&offer, 0.0, 12, &mut Means);
/// assert_eq!(value.figures.net_value, Figure::Known(120.0));
/// assert!(value.fitness_not_assessed());
/// ```
pub fn evaluate_offer(offer: &Offer, monthly_rate: f64, horizon_months: u32, draw: &mut dyn Draw) -> OfferValue {
    Subject::of(offer).evaluate(monthly_rate, horizon_months, draw)
}

impl OfferInputs {
    /// Resolves an offering. Amounts per month are discounted from the start of each month, those of a return until it
    /// ends; a single amount falls now, or at the end of the horizon if its stage is after the use.
    pub fn resolve(subject: &Subject<'_>, monthly_rate: f64, horizon_months: u32, draw: &mut dyn Draw) -> Self {
        let mut inputs = Self::default();
        inputs.resolve_criteria(subject, draw);
        inputs.resolve_rest(subject, monthly_rate, horizon_months, draw);
        inputs
    }

    /// Utility criteria and perceptions.
    pub(super) fn resolve_criteria(&mut self, subject: &Subject<'_>, draw: &mut dyn Draw) {
        subject.draw_utility(draw, |number| match number {
            Some(number) => self.utility.push(number),
            None => self.incomplete += 1,
        });
        for perception in &subject.offer.perception {
            let weight = subject.weight(&perception.id, perception.importance, draw);
            if let Some((weight, perceived)) = weight.zip(subject.score(&perception.id, perception.perceived)) {
                let perceived = draw.draw(subject.at_score(&perception.id, "perceived"), perceived, Measure::Score);
                let ours = perception.delivered.filter(|_| subject.alternative.is_none());
                let at = At::new(perception.id.as_str(), "delivered");
                let delivered = ours.map(|delivered| draw.draw(at, delivered, Measure::Score));
                self.perception.push((weight, perceived, delivered));
            } else {
                self.incomplete += 1;
            }
        }
    }

    /// Warranty, returns and costs.
    pub(super) fn resolve_rest(
        &mut self,
        subject: &Subject<'_>,
        monthly_rate: f64,
        horizon_months: u32,
        draw: &mut dyn Draw,
    ) {
        subject.draw_warranty(draw, |aspect, fit| self.warranty.push((aspect, fit)));
        self.brings_nothing = subject.is_nothing();
        let unpriced = |item: &&Return| item.worth == ReturnWorth::Unpriced;
        self.unpriced += subject.amounts().0.iter().filter(unpriced).count();
        subject.draw_amounts(monthly_rate, horizon_months, draw, |id, name, cost, present_value| {
            self.amounts.push(AmountLine { id: id.clone(), name: name.to_owned(), cost, present_value });
        });
    }

    pub(super) fn evaluate(&self, monthly_rate: f64, horizon_months: u32) -> OfferFigures {
        let utility = mean(self.utility.iter().copied(), Reason::NoCriteria).map(|score| score / 10.0);
        let warranty = offer_sums::warranty(self.warranty.iter().copied());
        let fitness = offer_sums::fitness(utility, warranty);
        let perceived = self.perception.iter().map(|(weight, perceived, _)| (*weight, *perceived));
        let quality = mean(self.utility.iter().copied().chain(perceived), Reason::NoCriteria);
        let gaps =
            self.perception.iter().filter_map(|(w, perceived, delivered)| delivered.map(|d| (*w, perceived - d)));
        let mut balance = Balance::new(self.brings_nothing);
        self.amounts.iter().for_each(|line| balance.add(line.cost.is_some(), line.present_value));
        let net = balance.delivered(fitness);
        let annuity = Figure::of(discount::annuity(monthly_rate, horizon_months));
        OfferFigures {
            utility,
            warranty,
            fitness,
            quality,
            perception_gap: mean(gaps, Reason::NoPerception),
            returns: balance.returns(),
            costs: balance.costs(),
            net_value_promised: balance.promised(),
            net_value: net,
            net_value_per_month: net.divided_by(annuity, Reason::NothingEntered),
            roi: net.divided_by(balance.costs(), Reason::NoCosts),
        }
    }
}

/// Fit of one aspect: `min(1, delivered/required)`, for continuity `min(1, reasonable/actual)`.
///
/// Where nothing is required, or it works again at once, the fit is whole.
///
/// ```
/// use worthwhile::engine::{evaluate_offer, Figure, Means};
/// use worthwhile::model::{Aspect, Estimate, Offer, Warranty};
///
/// let aspect = |required: f64, delivered: f64| {
///     Some(Aspect { required: Some(required.into()), delivered: Some(delivered.into()), unit: String::new() })
/// };
/// let warranty = Warranty {
///     availability: aspect(0.99, 0.99),
///     continuity: aspect(2.0, 4.0), // reasonable: two hours; actual: four
///     ..Warranty::default()
/// };
/// let value = evaluate_offer(&Offer { warranty, ..Offer::default() }, 0.0, 12, &mut Means);
/// assert_eq!(value.figures.warranty, Figure::Known(0.5));
/// ```
#[must_use]
pub fn warranty_fit(aspect: WarrantyAspect, required: f64, delivered: f64) -> f64 {
    let (better, worse) =
        if aspect == WarrantyAspect::Continuity { (required, delivered) } else { (delivered, required) };
    if worse <= 0.0 { 1.0 } else { (better / worse).clamp(0.0, 1.0) }
}

fn mean(items: impl Iterator<Item = Weighted>, if_empty: Reason) -> Figure {
    let mut mean = WeightedMean::EMPTY;
    items.for_each(|(weight, value)| mean.add(weight, value));
    mean.mean(if_empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Means, Needed};
    use crate::model::{Aspect, Cost, Criterion, Effect, Estimate, Stage, Timing, Warranty};

    fn id(text: &str) -> Id {
        Id::new(text).expect("a valid id")
    }

    fn criterion(name: &str, importance: f64, score: f64) -> Criterion {
        Criterion {
            id: id(name),
            name: name.to_owned(),
            effect: Effect::ImprovesPerformance,
            importance: Some(importance.into()),
            score: Some(score.into()),
        }
    }

    fn offer() -> Offer {
        let aspect = |required: f64, delivered: f64| {
            Some(Aspect { required: Some(required.into()), delivered: Some(delivered.into()), unit: String::new() })
        };
        Offer {
            utility: vec![criterion("a", 3.0, 8.0), criterion("b", 1.0, 4.0)],
            warranty: Warranty { availability: aspect(1.0, 0.9), capacity: aspect(10.0, 20.0), ..Warranty::default() },
            returns: vec![Return {
                timing: Timing::PerUse,
                worth: ReturnWorth::Money(Some(Estimate::Exact(10.0))),
                ..Return::new(id("r"), "r")
            }],
            costs: vec![Cost {
                id: id("c"),
                name: "c".to_owned(),
                kind: CostKind::Disposal,
                timing: Timing::Once,
                stage: Stage::After,
                amount: Some(Estimate::Exact(100.0)),
            }],
            uses_per_month: Some(Estimate::Exact(2.0)),
            ..Offer::default()
        }
    }

    #[test]
    fn what_is_not_fit_does_not_come_back() {
        let value = evaluate_offer(&offer(), 0.0, 10, &mut Means);
        assert_eq!(value.figures.utility, Figure::Known(0.7));
        assert_eq!(value.figures.warranty, Figure::Known(0.9));
        assert_eq!(value.figures.quality, Figure::Known(7.0));
        assert_eq!(value.figures.net_value_promised, Figure::Known(100.0));
        let net = value.figures.net_value.known();
        assert!(net.is_some_and(|net| (net - (0.63 * 200.0 - 100.0)).abs() < 1e-9), "{net:?}");
        assert!(!value.fitness_not_assessed());
        assert_eq!(value.weakest_warranty(), Some((WarrantyAspect::Availability, 0.9)));
    }

    #[test]
    fn a_cost_after_the_use_is_discounted_from_the_end() {
        let value = evaluate_offer(&offer(), 0.01, 10, &mut Means);
        let expected = 100.0 * 1.01_f64.powi(-10);
        assert!(value.figures.costs.known().is_some_and(|costs| (costs - expected).abs() < 1e-9));
    }

    #[test]
    fn a_return_counts_until_it_ends() {
        let ending = |months: f64| {
            let mut offer = offer();
            offer.returns[0].ends_after_months = Some(Estimate::Exact(months));
            evaluate_offer(&offer, 0.01, 10, &mut Means).figures.returns.known().expect("known")
        };
        // Twice a month 10, at the beginning of each month.
        assert!((ending(3.0) - 20.0 * (1.0 + 1.0 / 1.01 + 1.0 / 1.01_f64.powi(2))).abs() < 1e-9);
        let whole = evaluate_offer(&offer(), 0.01, 10, &mut Means).figures.returns.known().expect("known");
        assert!((ending(10.0) - whole).abs() < 1e-9 && (ending(99.0) - whole).abs() < 1e-9, "not beyond the horizon");
        assert_eq!(ending(0.0), 0.0);
    }

    #[test]
    fn an_empty_offer_knows_nothing_and_says_why() {
        let figures = evaluate_offer(&Offer::default(), 0.01, 10, &mut Means).figures;
        assert_eq!(figures.utility, Figure::Unknown(Reason::NoCriteria));
        assert_eq!(figures.fitness, Figure::Unknown(Reason::FitnessNotAssessed));
        assert_eq!(figures.net_value, Figure::Unknown(Reason::NothingEntered));
        assert_eq!(figures.roi, Figure::Unknown(Reason::NothingEntered));
    }

    #[test]
    fn an_amount_per_use_needs_the_number_of_uses() {
        let value = evaluate_offer(&Offer { uses_per_month: None, ..offer() }, 0.0, 10, &mut Means);
        assert_eq!(value.figures.net_value, Figure::Unknown(Reason::Missing(Needed::UsesPerMonth)));
    }
}
