//! Every offering among the others: relative price and quality, fair value, economic value, advantage, share of choice.

use std::sync::Arc;

use crate::engine::customer_side::{FairValueLine, choice_shares};
use crate::engine::figure::figure_set;
use crate::engine::{Figure, Interval, Means, Needed, OfferValue, Reason, discount};
use crate::model::{Level, Measure, Project, Weighting};

use super::alone::{Alone, Frame};
use super::next_best::AgainstNextBest;
use super::quality::RelativeQuality;

figure_set! {
    /// One offering's figures among the others.
    pub struct OfferingFigures as "offering" {
        /// The price as an even amount per month over the horizon.
        price_per_month: MoneyPerMonth,
        /// Price by the mean price of all offerings that have one.
        relative_price: Relative,
        /// `Σ wᵢ·(own/mean of the others)ᵢ / Σ wᵢ`.
        relative_quality: Relative,
        /// The relative price at which the quality would be paid fairly, by the weights that customers state.
        fair_relative_price: Relative,
        /// Distance from the fair-value line by stated weights; above zero is better value.
        value_distance: Relative,
        /// The same by the line through the market as it is (least squares).
        fair_relative_price_fitted: Relative,
        /// Distance from the fitted line.
        value_distance_fitted: Relative,
        /// Net value less that of the best other choice, doing nothing being one.
        advantage: Money,
        /// The same as an even amount per month.
        advantage_per_month: MoneyPerMonth,
        /// Share of customers who would choose it (multinomial logit on net value).
        choice_share: Share,
    }
}

/// An offering in a situation.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferingValue {
    /// Utility, warranty, returns, costs and net value.
    pub value: Arc<OfferValue>,
    /// Its figures among the others.
    pub figures: OfferingFigures,
    /// Approximate 90 % interval of the net value.
    pub net_value_interval: Option<Interval>,
    /// Approximate 90 % interval of the relative quality.
    pub quality_interval: Option<Interval>,
    /// Approximate 90 % interval of the relative price; the mean price is taken as it is.
    pub price_interval: Option<Interval>,
}

/// All offerings in one situation.
#[derive(Clone, Debug, PartialEq)]
pub struct SituationValue {
    /// Ours first, then the alternatives in their order.
    pub offerings: Vec<OfferingValue>,
    /// The fair-value line by the weights that customers state.
    pub stated_line: Result<FairValueLine, Reason>,
    /// The line through the market as it is.
    pub fitted_line: Result<FairValueLine, Reason>,
    /// What our offer is worth against the next-best alternative.
    pub next_best: AgainstNextBest,
}

/// Sets offerings among each other.
pub(super) fn situation_value(
    entered: &Project,
    alone: &[Alone],
    qualities: &[RelativeQuality],
    frame: Frame,
) -> SituationValue {
    let level = |index: usize| match index.checked_sub(1) {
        Some(index) => entered.alternatives.get(index).map(|alternative| alternative.level),
        None => None,
    };
    // What serves another need has its price, too, but no market with ours.
    let is_offered = |index: usize| level(index).is_none_or(Level::is_same_need);
    let prices = alone.iter().enumerate().filter(|(index, _)| is_offered(*index));
    let prices: Vec<f64> =
        prices.filter_map(|(_, one)| one.price.per_month.known()).filter(|price| *price > 0.0).collect();
    #[expect(clippy::cast_precision_loss, reason = "a count of offerings")]
    let mean_price = match prices.as_slice() {
        [] => Figure::Unknown(Reason::NoPrice),
        prices => Figure::of(prices.iter().sum::<f64>() / prices.len() as f64),
    };
    let relative_price = |index: usize| match alone.get(index) {
        Some(one) if is_offered(index) => one.price.per_month.divided_by(mean_price, Reason::NoPrice),
        _ => Figure::Unknown(Reason::NoPrice),
    };
    let quality = |index: usize| qualities.get(index).map_or(Figure::Unknown(Reason::NoAlternatives), |q| q.value);
    let points: Vec<(f64, f64)> =
        (0..alone.len()).filter_map(|index| Some((quality(index).known()?, relative_price(index).known()?))).collect();
    let stated_line = stated_line(&entered.weighting);
    let fitted_line = FairValueLine::fitted(&points);
    let shares = shares(alone, &entered.weighting);
    let annuity = Figure::of(discount::annuity(frame.monthly_rate, frame.horizon_months));
    let offerings = alone.iter().enumerate().map(|(index, one)| {
        let (price, relative, quality) = (one.price.per_month, relative_price(index), quality(index));
        let fair = |line: &Result<FairValueLine, Reason>| match line {
            Ok(line) => quality.and_then(|quality| line.fair_price(quality)),
            Err(reason) => Figure::Unknown(*reason),
        };
        let distance = |line: &Result<FairValueLine, Reason>| match line {
            Ok(line) => quality.and_then(|quality| relative.and_then(|price| line.distance(quality, price))),
            Err(reason) => Figure::Unknown(*reason),
        };
        let advantage = advantage(alone, index);
        let scale = mean_price.known().filter(|mean| *mean > 0.0);
        OfferingValue {
            value: Arc::clone(&one.value),
            figures: OfferingFigures {
                price_per_month: price,
                relative_price: relative,
                relative_quality: quality,
                fair_relative_price: fair(&stated_line),
                value_distance: distance(&stated_line),
                fair_relative_price_fitted: fair(&fitted_line),
                value_distance_fitted: distance(&fitted_line),
                advantage,
                advantage_per_month: advantage.divided_by(annuity, Reason::NothingEntered),
                choice_share: shares.as_ref().map_or_else(
                    |reason| Figure::Unknown(*reason),
                    |shares| {
                        shares.get(index).copied().flatten().map_or(Figure::Unknown(Reason::NothingEntered), Figure::of)
                    },
                ),
            },
            net_value_interval: one.net_value_interval,
            quality_interval: qualities.get(index).and_then(|quality| quality.interval),
            price_interval: one
                .price
                .interval
                .zip(scale)
                .filter(|_| is_offered(index))
                .map(|(interval, mean)| Interval { low: interval.low / mean, high: interval.high / mean }),
        }
    });
    let offerings: Vec<_> = offerings.collect();
    let next_best = AgainstNextBest::of(alone, is_offered);
    SituationValue { offerings, stated_line, fitted_line, next_best }
}

/// Net value of an offering less that of the best of the others.
fn advantage(alone: &[Alone], index: usize) -> Figure {
    let net = |one: &Alone| one.value.figures.net_value;
    let others = alone.iter().enumerate().filter(|(other, _)| *other != index);
    let best = others.filter_map(|(_, one)| net(one).known()).max_by(f64::total_cmp);
    let Some(own) = alone.get(index) else { return Figure::Unknown(Reason::NothingEntered) };
    best.map_or(Figure::Unknown(Reason::NoAlternatives), |best| net(own).map(|own| own - best))
}

/// Shares of choice among the offerings whose net value is known, by their net value per month.
fn shares(alone: &[Alone], weighting: &Weighting) -> Result<Vec<Option<f64>>, Reason> {
    let scale = choice_scale(weighting)?;
    let values: Vec<Option<f64>> = alone.iter().map(|one| one.value.figures.net_value_per_month.known()).collect();
    let known: Vec<f64> = values.iter().copied().flatten().collect();
    let mut shares = choice_shares(&known, scale)?.into_iter();
    Ok(values.into_iter().map(|value| value.and_then(|_| shares.next())).collect())
}

/// The scale of choice from one answer: of two offerings, the one that is better by so much a month is chosen by this
/// share; `advantage/logit(share)`.
fn choice_scale(weighting: &Weighting) -> Result<f64, Reason> {
    let (Some(advantage), Some(share)) = (weighting.choice_advantage, weighting.choice_share) else {
        return Err(Reason::Missing(Needed::ChoiceAnswer));
    };
    let (advantage, share) = (Means::of(advantage, Measure::Money), Means::of(share, Measure::Share));
    if advantage <= 0.0 || share <= 0.5 || share >= 1.0 {
        return Err(Reason::ChoiceAnswer);
    }
    Ok(advantage / (share / (1.0 - share)).ln())
}

/// The fair-value line by the weights that customers state.
fn stated_line(weighting: &Weighting) -> Result<FairValueLine, Reason> {
    let price = weighting.price.ok_or(Reason::Missing(Needed::PriceWeight))?;
    let price = Means::of(price, Measure::Share);
    FairValueLine::stated(1.0 - price, price)
}
