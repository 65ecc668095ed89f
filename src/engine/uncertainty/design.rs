//! How samples are spread: at random, or one in each of as many equally likely strata as there are samples.

use std::sync::Arc;

use super::normal::Scorer;
use super::random::{BEYOND_SAMPLES, Stream, uniform};

/// The most strata of an input. More samples than that are spread at random, which is close enough then.
pub const MOST_STRATA: usize = 1 << 22;

/// How the samples of one input are spread.
///
/// A Latin hypercube (`McKay`, Beckman & Conover 1979) is the default. What hangs on single inputs, mostly nearly all,
/// it averages out: sample means of inputs meet the true ones, so that figures at the means and means of figures agree
/// to more digits. It is never worse than one sample less at random (Owen 1997), so errors that are reckoned as of
/// random samples are on the safe side, and its first samples, taken alone, are as good as random ones. It costs
/// some nanoseconds for each number, and four bytes of memory.
///
/// Sobol sequences are not offered: the published crates with scrambling in the manner of Owen end at 65,536 samples
/// and 256 inputs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Design {
    /// Independent random numbers. More samples continue fewer.
    Plain,
    /// One sample in each of as many strata as there are samples, in an order of its own for each input. The numbers
    /// hang on how many samples there are.
    #[default]
    LatinHypercube,
}

/// The standard normal scores of one input, one for each sample: the numbers that everything else is made from.
///
/// ```
/// use worthwhile::engine::uncertainty::{Design, Scores};
/// let scores = Scores::new(Design::LatinHypercube, 42, 7, 1000);
/// let mut together = [0.0; 3];
/// scores.fill(10, &mut together);
/// assert_eq!(together, [10, 11, 12].map(|sample| scores.at(sample)));
/// ```
#[derive(Clone, Debug)]
pub struct Scores {
    stream: Stream,
    scorer: Scorer,
    /// The stratum of each sample; empty for plain samples.
    strata: Arc<[u32]>,
}

/// Numbers are made so many at once.
const RUN: usize = 64;

impl Scores {
    /// The scores of an input under a seed. Samples beyond the last one are spread at random.
    #[must_use]
    pub fn new(design: Design, seed: u64, input: u64, samples: usize) -> Self {
        let stream = Stream::new(seed, input);
        let strata = match design {
            Design::LatinHypercube if samples <= MOST_STRATA => shuffled(samples, stream).into(),
            _ => Arc::default(),
        };
        Self { stream, scorer: Scorer::new(), strata }
    }

    /// The score of one sample.
    #[inline]
    #[must_use]
    pub fn at(&self, sample: usize) -> f64 {
        let within = uniform(self.stream.bits(sample as u64));
        let stratum = self.strata.get(sample);
        self.scorer.score(stratum.map_or(within, |stratum| (f64::from(*stratum) + within) * self.width()))
    }

    /// The scores of `out.len()` samples from `first` on.
    pub fn fill(&self, first: usize, out: &mut [f64]) {
        let mut bits = [0; RUN];
        let mut sample = first;
        for run in out.chunks_mut(RUN) {
            let bits = bits.split_at_mut(run.len()).0;
            self.stream.fill(sample as u64, bits);
            let (stratified, free) = run.split_at_mut(self.strata.len().saturating_sub(sample).min(run.len()));
            let (bits, free_bits) = bits.split_at(stratified.len());
            let strata = self.strata.get(sample..).unwrap_or_default();
            let width = self.width();
            for ((score, bits), stratum) in stratified.iter_mut().zip(bits).zip(strata) {
                *score = self.scorer.score((f64::from(*stratum) + uniform(*bits)) * width);
            }
            for (score, bits) in free.iter_mut().zip(free_bits) {
                *score = self.scorer.score(uniform(*bits));
            }
            sample += run.len();
        }
    }

    /// The width of a stratum.
    #[inline]
    fn width(&self) -> f64 {
        1.0 / self.strata.len() as f64
    }
}

/// The numbers below `count` in an order of the stream's own (Fisher & Yates 1938, Durstenfeld 1964).
fn shuffled(count: usize, stream: Stream) -> Vec<u32> {
    let mut order: Vec<u32> = (0..u32::try_from(count).unwrap_or(0)).collect();
    let mut bits = [0; RUN];
    let mut next = BEYOND_SAMPLES;
    let mut left = count;
    while left > 1 {
        stream.fill(next, &mut bits);
        next += RUN as u64;
        for word in bits {
            // A number below `left`; what it lacks in evenness is 2⁻⁴² at most.
            let chosen = (u128::from(word) * left as u128) >> 64;
            left = left.saturating_sub(1);
            if left == 0 {
                break;
            }
            order.swap(left, usize::try_from(chosen).unwrap_or(left));
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::super::normal::cumulative;
    use super::*;

    #[test]
    fn a_latin_hypercube_meets_each_stratum_once() {
        let count = 1000;
        let scores = Scores::new(Design::LatinHypercube, 1, 2, count);
        let mut drawn: Vec<f64> = (0..count).map(|sample| cumulative(scores.at(sample)) * count as f64).collect();
        drawn.sort_by(f64::total_cmp);
        for (stratum, place) in drawn.iter().enumerate() {
            assert!((place - 0.5 - stratum as f64).abs() <= 0.5 + 1e-9, "{stratum}: {place}");
        }
    }

    #[test]
    fn any_cut_gives_the_same_scores() {
        for design in [Design::Plain, Design::LatinHypercube] {
            let scores = Scores::new(design, 3, 4, 500);
            let whole: Vec<f64> = (0..500).map(|sample| scores.at(sample)).collect();
            for (first, length) in [(0, 500), (1, 499), (63, 130), (64, 64), (499, 1), (7, 0)] {
                let mut part = vec![0.0; length];
                scores.fill(first, &mut part);
                assert_eq!(part, whole[first..first + length], "{design:?} {first} {length}");
            }
        }
    }

    #[test]
    fn scores_are_standard_normal() {
        for design in [Design::Plain, Design::LatinHypercube] {
            let scores = Scores::new(design, 3, 4, 40_000);
            let power = |power: i32| (0..40_000).map(|sample| scores.at(sample).powi(power)).sum::<f64>() / 40_000.0;
            // Five standard errors of the moments of 40,000 independent draws.
            assert!(power(1).abs() < 0.025 && (power(2) - 1.0).abs() < 0.035, "{design:?}");
            assert!(power(3).abs() < 0.1 && (power(4) - 3.0).abs() < 0.25, "{design:?}");
        }
    }

    #[test]
    fn no_samples_and_samples_beyond_the_last_are_still_numbers() {
        for samples in [0, 1, 2, usize::MAX] {
            let scores = Scores::new(Design::LatinHypercube, 1, 1, samples);
            assert!([0, 1, 5, usize::MAX].into_iter().all(|sample| scores.at(sample).is_finite()));
            let mut some = [f64::NAN; 5];
            scores.fill(1, &mut some);
            assert_eq!(some, [1, 2, 3, 4, 5].map(|sample| scores.at(sample)));
        }
    }

    #[test]
    fn any_sample_may_be_in_any_stratum() {
        // Where the first of ten samples is under a thousand keys: χ² with nine degrees of freedom, 99.9 % below 27.9.
        for sample in [0, 4, 9] {
            let mut counts = [0.0; 10];
            for input in 0..1000 {
                counts[shuffled(10, Stream::new(1, input))[sample] as usize] += 1.0;
            }
            let chi_square: f64 = counts.iter().map(|count: &f64| (count - 100.0).powi(2) / 100.0).sum();
            assert!(chi_square < 27.9, "{counts:?}");
        }
    }
}
