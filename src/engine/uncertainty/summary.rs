//! What the samples of a figure say: mean, spread, percentiles, probabilities, a histogram, and how far to trust them.

use rayon::slice::ParallelSliceMut as _;

use crate::engine::distribution::Z95;

/// The samples of one figure, in order, with their moments. Samples that are no number are left out and counted.
///
/// Sums run over the samples in the order in which they were drawn, so that they have the same last digits on any number
/// of threads.
///
/// ```
/// use worthwhile::engine::uncertainty::Summary;
/// let summary = Summary::new(&[4.0, 1.0, f64::NAN, 3.0, 2.0]).unwrap();
/// assert_eq!((summary.mean(), summary.percentile(0.5), summary.left_out()), (2.5, 2.5, 1));
/// assert_eq!(summary.share_above(3.0), 0.25);
/// assert!(Summary::new(&[]).is_none());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    sorted: Vec<f64>,
    left_out: usize,
    mean: f64,
    deviation: f64,
}

/// One bar of a histogram.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// Where it starts.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
    /// The share of the samples in it; a sample on a border is in the upper bar.
    pub share: f64,
}

impl Summary {
    /// The summary of a figure; `None` where no sample is a finite number.
    #[must_use]
    pub fn new(samples: &[f64]) -> Option<Self> {
        let mut sorted: Vec<f64> = samples.iter().copied().filter(|sample| sample.is_finite()).collect();
        let count = sorted.len() as f64;
        // The mean of the distances from the first sample, so that large numbers do not eat the digits of small ones.
        let origin = *sorted.first()?;
        let mean = origin + sorted.iter().map(|sample| sample - origin).sum::<f64>() / count;
        let squares: f64 = sorted.iter().map(|sample| (sample - mean) * (sample - mean)).sum();
        let deviation = (squares / (count - 1.0).max(1.0)).sqrt();
        let left_out = samples.len() - sorted.len();
        sorted.par_sort_unstable_by(f64::total_cmp);
        (mean.is_finite() && deviation.is_finite()).then_some(Self { sorted, left_out, mean, deviation })
    }

    /// How many samples are numbers.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.sorted.len()
    }

    /// How many samples were not known.
    #[must_use]
    pub const fn left_out(&self) -> usize {
        self.left_out
    }

    /// The mean.
    #[must_use]
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// The standard deviation of the figure, with n − 1; 0 for one sample.
    #[must_use]
    pub const fn deviation(&self) -> f64 {
        self.deviation
    }

    /// The standard error of the mean, as of independent samples; those of a Latin hypercube are at least as good.
    #[must_use]
    pub fn standard_error(&self) -> f64 {
        self.deviation / (self.count() as f64).sqrt()
    }

    /// A percentile, asked for as a share from 0 to 1, between samples by straight lines (definition 7 of Hyndman & Fan
    /// 1996, which spreadsheets use).
    #[must_use]
    pub fn percentile(&self, share: f64) -> f64 {
        let place = share.clamp(0.0, 1.0) * (self.count() - 1) as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place among the samples")]
        let below = place as usize;
        let at = |place: usize| self.sorted.get(place).copied();
        let low = at(below).unwrap_or(self.mean);
        let high = at(below + 1).unwrap_or(low);
        low + (high - low) * (place - below as f64)
    }

    /// The 5th, the 50th and the 95th percentile.
    #[must_use]
    pub fn percentiles(&self) -> [f64; 3] {
        [0.05, 0.5, 0.95].map(|share| self.percentile(share))
    }

    /// The probability that the figure is above a threshold.
    #[must_use]
    pub fn share_above(&self, threshold: f64) -> f64 {
        let up_to = self.sorted.partition_point(|sample| *sample <= threshold);
        (self.count() - up_to) as f64 / self.count() as f64
    }

    /// The standard error of a probability that was found by counting: `√(p(1 − p)/n)`.
    #[must_use]
    pub fn error_of_share(&self, share: f64) -> f64 {
        (share * (1.0 - share) / self.count() as f64).max(0.0).sqrt()
    }

    /// A histogram of so many bars of equal width, from the 0.5th to the 99.5th percentile, so that a few far samples
    /// do not squeeze all others into one bar. What lies outside is counted in no bar. One bar where all samples agree.
    #[must_use]
    pub fn histogram(&self, bars: usize) -> Vec<Bin> {
        let (low, high) = (self.percentile(0.005), self.percentile(0.995));
        if high <= low {
            return vec![Bin { low, high, share: 1.0 }];
        }
        let border = |bar: usize| low + (high - low) * (bar as f64 / bars as f64);
        let before = |border: f64| self.sorted.partition_point(|sample| *sample < border);
        let bin = |bar: usize| {
            let (low, end) = (border(bar), border(bar + 1));
            // The last bar takes in its upper end.
            let upto =
                if bar + 1 == bars { self.sorted.partition_point(|sample| *sample <= high) } else { before(end) };
            Bin { low, high: end, share: upto.saturating_sub(before(low)) as f64 / self.count() as f64 }
        };
        (0..bars).map(bin).collect()
    }
}

/// The mean of the first samples of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RunningMean {
    /// How many samples it is of.
    pub samples: usize,
    /// Their mean.
    pub mean: f64,
    /// The lower end of its 90 % interval.
    pub low: f64,
    /// The upper end of its 90 % interval.
    pub high: f64,
}

/// The mean at growing numbers of samples, each about a quarter more than the one before, from 16 to all of them; so that
/// one sees whether it has settled. Samples that are no number are left out.
///
/// ```
/// use worthwhile::engine::uncertainty::convergence;
/// let samples: Vec<f64> = (0..1000).map(|n| f64::from(n % 10)).collect();
/// let last = convergence(&samples).pop().unwrap();
/// assert!(last.samples == 1000 && (last.mean - 4.5).abs() < 1e-12);
/// ```
#[must_use]
pub fn convergence(samples: &[f64]) -> Vec<RunningMean> {
    let known = samples.iter().copied().filter(|sample| sample.is_finite());
    let total = known.clone().count();
    let (mut mean, mut squares) = (0.0, 0.0);
    let mut next = 16.min(total);
    let mut steps = Vec::new();
    for (count, sample) in (1..).zip(known) {
        // Welford 1962.
        let distance = sample - mean;
        mean += distance / count as f64;
        squares += distance * (sample - mean);
        if count == next {
            let error = (squares / (count as f64 - 1.0).max(1.0) / count as f64).sqrt();
            steps.push(RunningMean { samples: count, mean, low: mean - Z95 * error, high: mean + Z95 * error });
            next = (count + count / 4).min(total);
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_percentiles_of_whole_numbers() {
        let samples: Vec<f64> = (1..=101).map(f64::from).collect();
        let summary = Summary::new(&samples).expect("numbers");
        assert_eq!((summary.mean(), summary.percentiles()), (51.0, [6.0, 51.0, 96.0]));
        // (n² − 1)/12, with n − 1 in place of n.
        assert!((summary.deviation() - (850.0_f64 * 101.0 / 100.0).sqrt()).abs() < 1e-12);
        assert_eq!(
            (summary.share_above(0.0), summary.share_above(51.0), summary.share_above(101.0)),
            (1.0, 50.0 / 101.0, 0.0)
        );
        assert_eq!((summary.percentile(-1.0), summary.percentile(2.0)), (1.0, 101.0));
    }

    #[test]
    fn large_numbers_keep_the_spread_of_small_ones() {
        let samples: Vec<f64> = (0..1000).map(|n| 1e12 + f64::from(n % 2)).collect();
        let summary = Summary::new(&samples).expect("numbers");
        assert!((summary.mean() - 1e12 - 0.5).abs() < 1e-3 && (summary.deviation() - 0.5).abs() < 1e-3, "{summary:?}");
    }

    #[test]
    fn what_is_not_known_is_counted_and_left_out() {
        let summary = Summary::new(&[f64::NAN, 2.0, f64::INFINITY]).expect("one number");
        assert_eq!((summary.count(), summary.left_out(), summary.deviation()), (1, 2, 0.0));
        assert_eq!((summary.percentiles(), summary.standard_error()), ([2.0; 3], 0.0));
        assert_eq!(Summary::new(&[f64::NAN]), None);
        assert_eq!(Summary::new(&[f64::MAX, -f64::MAX]), None);
    }

    #[test]
    fn bars_hold_what_lies_between_the_far_ends() {
        let samples: Vec<f64> = (0..2000).map(f64::from).collect();
        let bars = Summary::new(&samples).expect("numbers").histogram(20);
        assert_eq!(bars.len(), 20);
        let total: f64 = bars.iter().map(|bar| bar.share).sum();
        assert!((total - 0.99).abs() < 1e-3, "{total}");
        assert!(bars.windows(2).all(|pair| pair[0].high == pair[1].low));
        assert_eq!(Summary::new(&[3.0, 3.0]).expect("numbers").histogram(9), [Bin { low: 3.0, high: 3.0, share: 1.0 }]);
        assert_eq!(Summary::new(&samples).expect("numbers").histogram(0), []);
    }

    #[test]
    fn the_running_mean_ends_at_the_mean_and_its_band_narrows() {
        let samples: Vec<f64> = (0..10_000).map(|n| f64::from((n * 7919) % 1000)).collect();
        let steps = convergence(&samples);
        let summary = Summary::new(&samples).expect("numbers");
        let (first, last) = (steps.first().expect("steps"), steps.last().expect("steps"));
        assert_eq!((first.samples, last.samples), (16, 10_000));
        assert!((last.mean - summary.mean()).abs() < 1e-9);
        assert!((last.high - last.mean - Z95 * summary.standard_error()).abs() < 1e-9);
        assert!(last.high - last.low < (first.high - first.low) / 10.0);
        assert!(steps.windows(2).all(|pair| pair[0].samples < pair[1].samples));
        assert_eq!(convergence(&[f64::NAN]), []);
        assert_eq!(convergence(&[1.0]).len(), 1);
    }
}
