//! What each input says of figures: the value of knowing it, and its share of their variance. From the samples that are
//! there already; nothing is drawn again.

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::normal::{cumulative, density};
use super::smoother::{Curve, Smoother};

/// A figure beyond this is not known: its square would not be.
const LARGEST: f64 = 1e100;

/// A number that was found by sampling.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sampled {
    /// The number.
    pub value: f64,
    /// Its standard error, as of independent samples; those of a Latin hypercube are at least as good. An error as large
    /// as the number says that the number may as well be nothing.
    pub error: f64,
}

/// What it is worth to know more before deciding.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueOfAsking {
    /// The decision that is best by what is known now.
    pub best: usize,
    /// The expected value of perfect information, `E[max_a V] − max_a E[V]`: what it would be worth to know everything.
    pub everything: Sampled,
    /// The same for each input alone (EVPPI), in the order of the inputs: the most that an answer about it may cost.
    pub inputs: Vec<Sampled>,
    /// How many samples were left out because some decision's value was not known in them.
    pub left_out: usize,
}

/// The inputs' shares of the variance of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct VarianceShares {
    /// The share that each input explains by itself, 0 to 1 (first-order index of Sobol 1993), in the order of the inputs.
    pub inputs: Vec<Sampled>,
    /// What no input explains by itself: inputs that act together. 0 where inputs are correlated so much that their
    /// shares overlap.
    pub together: f64,
    /// How many samples were left out because the figure was not known in them.
    pub left_out: usize,
}

/// The samples of the inputs, put in order once, for any number of figures.
///
/// ```
/// use worthwhile::engine::uncertainty::{Design, Ranking, Scores};
/// let column = |input| -> Vec<f64> {
///     let scores = Scores::new(Design::default(), 42, input, 10_000);
///     (0..10_000).map(|sample| scores.at(sample)).collect()
/// };
/// let (a, b) = (column(1), column(2));
/// let figure: Vec<f64> = a.iter().zip(&b).map(|(a, b)| 2.0 * a + b).collect();
/// let ranking = Ranking::new(&[&a, &b]).unwrap();
/// let shares = ranking.variance_shares(&figure).unwrap();
/// assert!((shares.inputs[0].value - 0.8).abs() < 0.02 && (shares.inputs[1].value - 0.2).abs() < 0.02);
/// // To take it (worth 2a + b) or to leave it (worth nothing): a tells more than b.
/// let asking = ranking.value_of_asking(&[&figure, &vec![0.0; 10_000]]).unwrap();
/// assert!(asking.everything.value > asking.inputs[0].value && asking.inputs[0].value > asking.inputs[1].value);
/// ```
#[derive(Clone, Debug)]
pub struct Ranking {
    samples: usize,
    smoother: Smoother,
    /// For each input the samples in rising order; `None` where all are the same.
    orders: Vec<Option<Vec<u32>>>,
}

impl Ranking {
    /// Puts the samples of each input in order; `None` with fewer than 50 samples, more than 2³² or columns of different
    /// lengths. Any rising function of an input, such as its score, does as well as the input.
    #[must_use]
    pub fn new(inputs: &[&[f64]]) -> Option<Self> {
        let samples = inputs.first()?.len();
        if u32::try_from(samples).is_err() || inputs.iter().any(|input| input.len() != samples) {
            return None;
        }
        let smoother = Smoother::new(samples)?;
        let orders = inputs.par_iter().map(|input| order(input)).collect();
        Some(Self { samples, smoother, orders })
    }

    /// What it is worth to know everything, and each input alone, before choosing among decisions, each given by its net
    /// benefit in every sample. `None` without decisions, with columns of another length than the inputs', or too few
    /// samples in which all are known.
    ///
    /// For each other decision, its advantage over the best one is regressed on the input. The value of knowing the
    /// input is the mean of the largest of these curves where it is above zero: never negative, since the curves keep
    /// the means. Its error is that of the gain of choosing by the curves, sample by sample, together with what the noise
    /// of the curves would show if the input said nothing: so an input that is found to be worth nothing has an error
    /// where it may well be worth something.
    #[must_use]
    pub fn value_of_asking(&self, decisions: &[&[f64]]) -> Option<ValueOfAsking> {
        let known = self.known(decisions)?;
        let decisions: Vec<Vec<f64>> = decisions.iter().map(|decision| known.of(decision)).collect();
        let best = best(&decisions)?;
        let current = decisions.get(best)?;
        // What each decision is better by than the best one.
        let advantages: Vec<Vec<f64>> = decisions
            .iter()
            .enumerate()
            .filter(|(place, _)| *place != best)
            .map(|(_, decision)| decision.iter().zip(current).map(|(other, best)| other - best).collect())
            .collect();
        let gains = (0..known.count())
            .map(|sample| advantages.iter().filter_map(|advantage| advantage.get(sample)).copied().fold(0.0, f64::max));
        let everything = mean_and_error(gains);
        let ranking = known.ranking.as_ref().unwrap_or(self);
        // No answer is worth more than all answers; where a figure has a corner, a smooth curve can overshoot.
        let within = |input: Sampled| Sampled { value: input.value.min(everything.value), ..input };
        let worth = |order: &Vec<u32>| within(ranking.worth(order, &advantages));
        let inputs = ranking.orders.par_iter().map(|order| order.as_ref().map_or(Sampled::default(), worth)).collect();
        Some(ValueOfAsking { best, everything, inputs, left_out: known.left_out })
    }

    /// The shares of the inputs in the variance of a figure. `None` with a column of another length than the inputs',
    /// too few samples in which the figure is known, or nothing that varies.
    #[must_use]
    pub fn variance_shares(&self, figure: &[f64]) -> Option<VarianceShares> {
        let known = self.known(&[figure])?;
        let mut figure = known.of(figure);
        // In units of its largest deviation, so that no square is too large or too small to be told.
        let mean = figure.iter().sum::<f64>() / figure.len() as f64;
        let largest = figure.iter().map(|sample| (sample - mean).abs()).fold(0.0, f64::max);
        if figure.iter().all(|sample| Some(sample) == figure.first()) || largest < f64::MIN_POSITIVE {
            return None;
        }
        for sample in &mut figure {
            *sample = (*sample - mean) / largest;
        }
        let ranking = known.ranking.as_ref().unwrap_or(self);
        let inputs: Vec<Sampled> = ranking
            .orders
            .par_iter()
            .map(|order| order.as_ref().map_or(Sampled::default(), |order| ranking.share(order, &figure)))
            .collect();
        let together = (1.0 - inputs.iter().map(|input| input.value).sum::<f64>()).max(0.0);
        Some(VarianceShares { inputs, together, left_out: known.left_out })
    }

    /// The expected gain of choosing by the value of one input.
    fn worth(&self, order: &[u32], advantages: &[Vec<f64>]) -> Sampled {
        let ordered: Vec<Vec<f64>> = advantages.iter().map(|advantage| in_order(advantage, order)).collect();
        let curves: Vec<Curve> = ordered.iter().map(|samples| self.smoother.fit(samples)).collect();
        // For each sample the largest curve above zero, and what choosing by it gained there.
        let mut largest = vec![0.0; order.len()];
        let mut gained = vec![0.0; order.len()];
        for (curve, samples) in curves.iter().zip(&ordered) {
            let rows = largest.iter_mut().zip(&mut gained).zip(samples);
            for (value, ((largest, gained), sample)) in self.smoother.values(curve).zip(rows) {
                if value > *largest {
                    (*largest, *gained) = (value, *sample);
                }
            }
        }
        let value = largest.iter().sum::<f64>() / order.len() as f64;
        let of_gains = mean_and_error(gained.iter().copied()).error;
        let of_curves = curves.iter().zip(&ordered).map(|(curve, samples)| by_mere_noise(curve, samples));
        Sampled { value, error: of_gains.hypot(of_curves.fold(0.0, f64::max)) }
    }

    /// The share of variance that one input explains.
    fn share(&self, order: &[u32], figure: &[f64]) -> Sampled {
        let ordered = in_order(figure, order);
        let curve = self.smoother.fit(&ordered);
        let count = ordered.len() as f64;
        // Without what a curve of so many free numbers explains of mere noise (Ezekiel's adjusted R²).
        let unexplained = (curve.rest / (count - curve.freedom)) / (curve.total / (count - 1.0));
        let value = (1.0 - unexplained).clamp(0.0, 1.0);
        let mean = ordered.iter().sum::<f64>() / count;
        let variance = curve.total / count;
        // What each sample adds to the share: of E[f²] it is f² + 2f(y − f), around the mean.
        let parts = self.smoother.values(&curve).zip(&ordered).map(|(curve, sample)| {
            let (curve, sample) = (curve - mean, sample - mean);
            (curve * (2.0 * sample - curve) - value * sample * sample) / variance
        });
        Sampled { value, error: mean_and_error(parts).error }
    }

    /// The samples in which all columns are numbers.
    fn known(&self, columns: &[&[f64]]) -> Option<Known> {
        if columns.is_empty() || columns.iter().any(|column| column.len() != self.samples) {
            return None;
        }
        let is_known =
            |sample: usize| columns.iter().all(|column| column.get(sample).is_some_and(|value| value.abs() < LARGEST));
        let places: Vec<u32> =
            (0_u32..).zip(0..self.samples).filter(|(_, at)| is_known(*at)).map(|(place, _)| place).collect();
        let left_out = self.samples - places.len();
        let ranking = if left_out == 0 { None } else { Some(self.only(&places)?) };
        Some(Known { places, ranking, left_out })
    }

    /// The ranking of some of the samples, which are given in rising order.
    fn only(&self, places: &[u32]) -> Option<Self> {
        let smoother = Smoother::new(places.len())?;
        let kept = |order: &Vec<u32>| -> Vec<u32> {
            order
                .iter()
                .filter_map(|sample| places.binary_search(sample).ok())
                .filter_map(|at| u32::try_from(at).ok())
                .collect()
        };
        let orders = self.orders.par_iter().map(|order| order.as_ref().map(kept)).collect();
        Some(Self { samples: places.len(), smoother, orders })
    }
}

struct Known {
    places: Vec<u32>,
    /// The ranking of these samples; `None` where they are all.
    ranking: Option<Ranking>,
    left_out: usize,
}

impl Known {
    const fn count(&self) -> usize {
        self.places.len()
    }

    fn of(&self, column: &[f64]) -> Vec<f64> {
        in_order(column, &self.places)
    }
}

/// The value that the noise of a curve would show if the input said nothing: with a mean `m` and an error of the curve
/// `s`, `s·(φ(u) − u·(1 − Φ(u)))` with `u = |m|/s` (the unit normal loss integral, Raiffa & Schlaifer 1961).
fn by_mere_noise(curve: &Curve, samples: &[f64]) -> f64 {
    let count = samples.len() as f64;
    // A straight line is the least that could have been found.
    let spread = (curve.rest / count * curve.freedom.max(2.0) / count).sqrt();
    if spread <= 0.0 {
        return 0.0;
    }
    let mean = samples.iter().sum::<f64>() / count;
    let distance = mean.abs() / spread;
    spread * (density(distance) - distance * cumulative(-distance)).max(0.0)
}

/// The decision with the highest mean, the first of several.
fn best(decisions: &[Vec<f64>]) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (place, decision) in decisions.iter().enumerate() {
        let mean = decision.iter().sum::<f64>() / decision.len() as f64;
        if best.is_none_or(|(_, most)| mean > most) {
            best = Some((place, mean));
        }
    }
    best.map(|(place, _)| place)
}

fn order(input: &[f64]) -> Option<Vec<u32>> {
    let first = input.first()?;
    if input.iter().all(|value| value == first) {
        return None;
    }
    let mut keyed: Vec<(i64, u32)> = input.iter().map(|value| rising_key(*value)).zip(0_u32..).collect();
    keyed.sort_unstable();
    Some(keyed.into_iter().map(|(_, place)| place).collect())
}

/// Whole numbers in the order of numbers, quicker to compare.
const fn rising_key(value: f64) -> i64 {
    let bits = value.to_bits().cast_signed();
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}

fn in_order(column: &[f64], order: &[u32]) -> Vec<f64> {
    order.iter().filter_map(|place| column.get(*place as usize)).copied().collect()
}

/// The mean of numbers and its standard error.
fn mean_and_error(numbers: impl Iterator<Item = f64> + Clone) -> Sampled {
    let count = numbers.clone().count() as f64;
    let value = numbers.clone().sum::<f64>() / count;
    let squares: f64 = numbers.map(|number| (number - value) * (number - value)).sum();
    Sampled { value, error: (squares / (count - 1.0).max(1.0) / count).sqrt() }
}
