//! Curves over samples of their own numbers: how long customers of a segment stay and what they bring back, what a
//! channel brings for its spend, and what a prospect is worth for what is spent on keeping.
//!
//! The evaluation is that of the deterministic curve; it is done over samples only where something is uncertain.

use std::borrow::Cow;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::engine::acquisition::ChannelInputs;
use crate::engine::retention::Survival;
use crate::engine::segment_cost::Won;
use crate::engine::uncertainty::{Design, Sampler};
use crate::engine::{At, CustomerInputs, Draw, Figure, discount};
use crate::model::{Channel, Estimate, Measure, PROJECT, Project, Retention, Segment};

use super::keeping::Keeping;
use super::levers::Levers;
use super::responding::{ChannelCurve, at_spend};
use super::run::together;
use super::study::Band;
use super::{Options, Plan};

/// So many samples a curve has: enough for its percentiles, few enough to be made while somebody types.
const SAMPLES: usize = 1_000;

/// Where what a customer of a segment brings lies, against what it costs to win.
#[derive(Clone, Debug, PartialEq)]
pub struct PaybackBands {
    /// What one customer has brought after 0, 1, 2 … months, discounted.
    pub contribution: Vec<Option<Band>>,
    /// What a customer costs to win.
    pub cac: Option<Band>,
    /// The month in which that has come back, among the samples in which it does within the horizon.
    pub payback: Option<Band>,
}

/// What an evaluation remembers from sample to sample, so that it asks for no memory.
#[derive(Debug, Default)]
struct Work {
    survival: Vec<f64>,
    contribution: Vec<f64>,
}

/// The share of a segment's customers still there after each of some months; `None` where that is certain.
///
/// ```
/// use worthwhile::engine::simulation::survival_bands;
/// use worthwhile::model::{Estimate, Id, Project, Retention, Segment};
/// let mut segment = Segment::new(Id::new("a").unwrap(), "A");
/// segment.economics.retention = Retention::Lifetime(Some(Estimate::Range(20.0, 30.0)));
/// let year = survival_bands(&Project::default(), &segment, &[12]).unwrap()[0].unwrap();
/// assert!((year.low - (1.0 - 1.0 / 20.0_f64).powi(12)).abs() < 1e-3);
/// assert!((year.high - (1.0 - 1.0 / 30.0_f64).powi(12)).abs() < 1e-3);
/// ```
#[must_use]
pub fn survival_bands(project: &Project, segment: &Segment, months: &[u32]) -> Option<Vec<Option<Band>>> {
    let economics = settled(segment);
    let last = months.iter().copied().max()?;
    let columns = over_samples(project, months.len(), |draw, work: &mut Work, row| {
        let survival = Survival::resolve(segment.id.as_str(), &economics.retention, draw);
        survival.fill(last, &mut work.survival);
        for (slot, month) in row.iter_mut().zip(months) {
            let alive = usize::try_from(*month).ok().and_then(|month| work.survival.get(month));
            *slot = alive.copied().unwrap_or(f64::NAN);
        }
    })?;
    Some(bands_of(&columns))
}

/// What a customer of a segment brings month by month, to a month, what it costs, and when that has come back; `None`
/// where nothing of it is uncertain.
#[must_use]
pub fn payback_bands(project: &Project, segment: &Segment, months: u32) -> Option<PaybackBands> {
    let economics = settled(segment);
    let points = usize::try_from(months.min(project.horizon_months)).unwrap_or_default() + 1;
    let columns = over_samples(project, points + 2, |draw, work: &mut Work, row| {
        let at = At::new(PROJECT, "discount_rate_annual");
        let rate = discount::monthly_rate(draw.draw(at, project.discount_rate_annual, Measure::Rate));
        let id = segment.id.as_str();
        let inputs = CustomerInputs::resolve(id, &economics, rate, project.horizon_months, draw);
        inputs.survival.fill(project.horizon_months, &mut work.survival);
        let brings = inputs.contribution_per_month().known();
        work.contribution.clear();
        let (mut sum, mut factor) = (0.0, brings.unwrap_or(f64::NAN));
        for alive in &work.survival {
            work.contribution.push(sum);
            sum += alive * factor;
            factor /= 1.0 + rate;
        }
        let cac = cac(project, segment, draw).known().unwrap_or(f64::NAN);
        let payback = month_of(&work.contribution, cac, brings.unwrap_or_default());
        let of_months = work.contribution.iter().copied().chain(std::iter::repeat(f64::NAN)).take(points);
        row.iter_mut().zip(of_months.chain([cac, payback])).for_each(|(slot, value)| *slot = value);
    })?;
    let mut contribution = bands_of(&columns);
    let (payback, cac) = (contribution.pop().flatten(), contribution.pop().flatten());
    Some(PaybackBands { contribution, cac, payback })
}

/// The segment's economics with what is fitted to a table fitted once: it is the same in every sample.
fn settled(segment: &Segment) -> Cow<'_, crate::model::Economics> {
    let Retention::SbgFitted(table) = &segment.economics.retention else { return Cow::Borrowed(&segment.economics) };
    let mut economics = segment.economics.clone();
    if let Survival::Sbg { alpha, beta, .. } =
        Survival::resolve("", &segment.economics.retention, &mut crate::engine::Means)
    {
        let exact = |value: f64| Some(Estimate::Exact(value));
        economics.retention =
            Retention::Sbg { alpha: exact(alpha), beta: exact(beta), period_months: table.period_months };
    }
    Cow::Owned(economics)
}

/// What a customer of a segment costs to win, over all channels that win any.
fn cac(project: &Project, segment: &Segment, draw: &mut dyn Draw) -> Figure {
    let mut all = Won::default();
    for channel in project.channels.iter().filter(|channel| channel.new_customers.contains_key(&segment.id)) {
        let mut won = 0.0;
        let inputs = ChannelInputs::totals(channel, draw, |id, new| {
            if *id == segment.id {
                won = new;
            }
        });
        all.add(won, inputs.evaluate().cac_loaded);
    }
    all.cac()
}

/// The month in which a sum that grows has reached a cost, between months by straight lines; not a number where it never
/// does.
fn month_of(sums: &[f64], cost: f64, brings: f64) -> f64 {
    if !cost.is_finite() || brings <= 0.0 {
        return f64::NAN;
    }
    if cost <= 0.0 {
        return 0.0;
    }
    let after = sums.partition_point(|sum| *sum < cost);
    let before = after.checked_sub(1).and_then(|at| sums.get(at));
    match (before, sums.get(after)) {
        (Some(low), Some(high)) => (after - 1) as f64 + (cost - low) / (high - low),
        _ => f64::NAN,
    }
}

/// What a channel brings for each of some spends; `None` where its curve is certain, or it has none.
#[must_use]
pub fn response_curve(project: &Project, channel: &Channel, spends: &[f64]) -> Option<Vec<Option<Band>>> {
    let curve = ChannelCurve::of(channel).filter(|curve| *curve == ChannelCurve::Answers)?;
    let columns = over_samples(project, spends.len(), |draw, _: &mut Work, row| {
        let inputs = ChannelInputs::totals(channel, draw, |_, _| {});
        let (before, today) = (inputs.spend, inputs.total_new);
        for (slot, spend) in row.iter_mut().zip(spends) {
            *slot = today * at_spend(&curve, channel, before, *spend, today, draw);
        }
    })?;
    Some(bands_of(&columns))
}

/// What a prospect of a segment is worth for each of some spends on keeping, with a spend on each prospect; `None` where
/// nothing about it is uncertain.
#[must_use]
pub fn keeping_curve(
    project: &Project,
    segment: &Segment,
    prospect_spend: f64,
    keeping_spends: &[f64],
) -> Option<Vec<Option<Band>>> {
    let columns = over_samples(project, keeping_spends.len(), |draw, _: &mut Work, row| {
        let Ok(keeping) = Keeping::resolve(project, segment, draw) else { return };
        for (slot, spend) in row.iter_mut().zip(keeping_spends) {
            *slot = keeping.inputs.at(prospect_spend, *spend).map_or(f64::NAN, |point| point.equity);
        }
    })?;
    Some(bands_of(&columns))
}

fn bands_of(columns: &[Vec<f64>]) -> Vec<Option<Band>> {
    columns.par_iter().map(|column| Band::of(column.iter().copied())).collect()
}

/// Evaluates a row of numbers over samples of all uncertain numbers that it asks for: one column for each number of the
/// row. `None` where it asks for none. What an evaluation leaves in the row is not a number.
fn over_samples<W: Default>(
    project: &Project,
    points: usize,
    evaluate: impl Fn(&mut dyn Draw, &mut W, &mut [f64]) + Sync,
) -> Option<Vec<Vec<f64>>> {
    let plan = Plan::under(&Levers::default(), |draw| evaluate(draw, &mut W::default(), &mut vec![f64::NAN; points]));
    if plan.numbers.is_empty() {
        return None;
    }
    let correlation = together(&plan.numbers, &project.together);
    let sampler = Sampler::new(Design::default(), Options::default().seed, SAMPLES, plan.sources(), correlation);
    let columns = sampler.evaluate(points, |chunk, columns| {
        let (mut work, mut row) = (W::default(), vec![f64::NAN; points]);
        for sample in 0..chunk.len() {
            row.fill(f64::NAN);
            evaluate(&mut plan.sample(chunk, sample), &mut work, &mut row);
            for (column, value) in columns.iter_mut().zip(&row) {
                if let Some(slot) = column.get_mut(sample) {
                    *slot = *value;
                }
            }
        }
    });
    Some(columns)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::engine::ProjectFigures;
    use crate::model::{Economics, Id, Input};

    fn segment(retention: Retention, margin: Input) -> Segment {
        let economics = Economics {
            order_value: Some(20.0.into()),
            orders_per_month: Some(1.0.into()),
            margin_share: margin,
            retention,
            ..Economics::default()
        };
        Segment { economics, ..Segment::new(Id::new("a").expect("a letter"), "A") }
    }

    fn project(segment: Segment, spend: Estimate) -> Project {
        let mut channel = Channel::new(Id::new("ads").expect("letters"), "Ads");
        channel.spend = Some(spend);
        channel.new_customers = [(segment.id.clone(), Estimate::Exact(10.0))].into();
        Project {
            segments: vec![Arc::new(segment)],
            channels: vec![Arc::new(channel)],
            horizon_months: 36,
            ..Project::default()
        }
    }

    #[test]
    fn what_is_certain_has_no_bands() {
        let certain = project(segment(Retention::Lifetime(Some(20.0.into())), Some(0.5.into())), 500.0.into());
        assert_eq!(survival_bands(&certain, &certain.segments[0], &[1, 12]), None);
        assert_eq!(payback_bands(&certain, &certain.segments[0], 36), None);
    }

    #[test]
    fn bands_lie_around_the_deterministic_curves_and_are_the_same_each_time() {
        let range = Estimate::Range;
        let own = segment(Retention::Lifetime(Some(range(15.0, 25.0))), Some(range(0.4, 0.6)));
        let project = project(own, range(400.0, 600.0));
        let months: Vec<u32> = (0..=36).collect();
        let survivals = survival_bands(&project, &project.segments[0], &months).expect("something is uncertain");
        let curves = payback_bands(&project, &project.segments[0], 36).expect("something is uncertain");
        assert_eq!(Some(&curves), payback_bands(&project, &project.segments[0], 99).as_ref());
        let first = payback_bands(&project, &project.segments[0], 6).expect("something is uncertain");
        assert_eq!((&first.contribution[..], first.payback), (&curves.contribution[..7], curves.payback));
        let value = &ProjectFigures::of(&project).segments[0];
        let brings = value.customer.figures.contribution_per_month.known().expect("a contribution");
        assert_eq!((survivals.len(), curves.contribution.len()), (37, 37));
        let both = survivals.into_iter().zip(curves.contribution).enumerate();
        for (month, (survival, contribution)) in both.skip(1) {
            let inside = |band: Option<Band>, value: f64| {
                let band = band.expect("known in every sample");
                assert!(band.low < value && value < band.high && band.known == 1.0, "{month}: {value} in {band:?}");
                // The mean of a curved function is not the function of the means, but near.
                assert!((band.mean / value - 1.0).abs() < 0.02, "{month}: {value} in {band:?}");
            };
            inside(survival, value.customer.survival[month]);
            inside(contribution, brings * value.customer.annuity[month]);
        }
        let payback = value.figures.payback_months.known().expect("it comes back");
        let found = curves.payback.expect("it comes back");
        assert!(found.low < payback && payback < found.high && found.known == 1.0, "{payback} in {found:?}");
        let cac = curves.cac.expect("a cost");
        assert!((cac.low - 40.0).abs() < 0.3 && (cac.high - 60.0).abs() < 0.3, "{cac:?}");
    }

    #[test]
    fn a_fitted_table_gives_the_curve_that_it_gives_at_the_means() {
        let table = crate::model::SurvivalTable { period_months: 12, survivors: vec![0.631, 0.468, 0.382] };
        let own = segment(Retention::SbgFitted(table), Some(Estimate::Range(0.4, 0.6)));
        let project = project(own, 500.0.into());
        let segment = &project.segments[0];
        assert_eq!(survival_bands(&project, segment, &[12, 24]), None, "the table is certain");
        let bands = payback_bands(&project, segment, 36).expect("the margin is uncertain").contribution;
        let value = &ProjectFigures::of(&project).segments[0];
        let brings = value.customer.figures.contribution_per_month.known().expect("a contribution");
        for (band, annuity) in bands.iter().zip(&value.customer.annuity).skip(1) {
            let band = band.expect("known");
            assert!((band.mean / (brings * annuity) - 1.0).abs() < 1e-3, "{annuity} in {band:?}");
        }
    }

    #[test]
    fn what_never_comes_back_has_no_month() {
        assert!(month_of(&[0.0, 5.0, 9.0], 10.0, 5.0).is_nan() && month_of(&[0.0, 0.0], 1.0, 0.0).is_nan());
        assert_eq!((month_of(&[0.0, 5.0, 9.0], 7.0, 5.0), month_of(&[0.0, 5.0], 0.0, 5.0)), (1.5, 0.0));
    }
}
