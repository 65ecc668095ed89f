//! What respondents answered: means and shares with how far they can be trusted.

use statrs::function::beta::beta_reg;

use crate::engine::distribution::{Z95, bisect, percentiles, t95};
use crate::engine::{Figure, Interval, Reason};
use crate::model::Estimate;

/// The lowest and the highest answer of a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Such as 0 or 1.
    pub lowest: f64,
    /// Such as 5 or 10.
    pub highest: f64,
}

impl Scale {
    /// From 0 to 10, the scale of importances and scores.
    pub const TEN: Self = Self { lowest: 0.0, highest: 10.0 };

    const fn clamp(self, value: f64) -> f64 {
        value.max(self.lowest).min(self.highest)
    }
}

/// The mean of answers, and where the mean of all customers lies with 90 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SampleMean {
    /// How many answered.
    pub answers: usize,
    /// Their mean.
    pub mean: Figure,
    /// The 90 % interval, within the scale.
    pub interval: Result<Interval, Reason>,
}

/// A share of respondents, and where the share of all customers lies with 90 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SampleShare {
    /// How many answered.
    pub answers: u32,
    /// How many of them said yes.
    pub yes: u32,
    /// The share of them.
    pub share: Figure,
    /// The 90 % interval.
    pub interval: Result<Interval, Reason>,
}

/// What respondents answered to a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sample {
    /// A mean.
    Mean(SampleMean),
    /// The share of those who said yes.
    Share(SampleShare),
}

impl Sample {
    /// How many answered.
    #[must_use]
    pub fn answers(&self) -> usize {
        match self {
            Self::Mean(mean) => mean.answers,
            Self::Share(share) => usize::try_from(share.answers).unwrap_or(usize::MAX),
        }
    }
}

/// The mean of respondents' answers with its 90 % interval: `x̄ ± t₀.₉₅,ₙ₋₁ · s/√n` (Student 1908).
///
/// What is not a number is no answer; answers beyond the scale count as its ends, and the interval ends there too.
///
/// # Errors
/// Without answers the mean is unknown. The interval is unknown with one answer, and where all are the same: a spread
/// of zero would promise a certainty that a few equal answers do not give.
///
/// ```
/// use worthwhile::engine::customer_side::{Scale, sample_mean};
/// let found = sample_mean(&[6.0, 7.0, 8.0], Scale::TEN);
/// assert_eq!((found.answers, found.mean.known()), (3, Some(7.0)));
/// // t = 2.920, s = 1: 7 ± 1.686.
/// assert!((found.interval.unwrap().low - 5.314).abs() < 5e-4);
/// ```
#[must_use]
pub fn sample_mean(answers: &[f64], scale: Scale) -> SampleMean {
    let given: Vec<f64> = answers.iter().filter(|answer| answer.is_finite()).map(|x| scale.clamp(*x)).collect();
    let Some(&first) = given.first() else {
        let reason = Reason::NoAnswers;
        return SampleMean { answers: 0, mean: Figure::Unknown(reason), interval: Err(reason) };
    };
    let count = given.len() as f64;
    let mean = given.iter().map(|answer| answer / count).sum::<f64>();
    let interval = if given.len() == 1 {
        Err(Reason::OneAnswer)
    } else if given.iter().all(|answer| *answer == first) {
        Err(Reason::AnswersDoNotDiffer)
    } else {
        let variance = given.iter().map(|answer| (answer - mean).powi(2)).sum::<f64>() / (count - 1.0);
        around(mean, t95(count - 1.0) * (variance / count).sqrt(), scale)
    };
    SampleMean { answers: given.len(), mean: Figure::of(mean), interval }
}

impl SampleMean {
    /// The sample as a number to reckon with: a three-point estimate whose mean is the mean of the answers and whose
    /// percentiles are the ends of the interval. Without an interval, the mean alone.
    ///
    /// A range would not do: on numbers above zero it is lognormal, and its mean is not its middle. Near an end of the
    /// scale, where the interval is cut, the estimate reaches up to that end, and its far percentile is that of the
    /// interval. Where the mean leaves no room for that (few answers, almost all the best there is), it is the widest
    /// three-point estimate with this mean.
    ///
    /// ```
    /// use worthwhile::engine::customer_side::{Scale, sample_mean};
    /// use worthwhile::engine::distribution::{mean, percentiles};
    /// use worthwhile::model::Measure;
    /// let estimate = sample_mean(&[9.0, 10.0, 10.0, 9.0], Scale::TEN).estimate(Scale::TEN).unwrap();
    /// assert!((mean(estimate, Measure::Score) - 9.5).abs() < 1e-9 && estimate.high() <= 10.0);
    /// // 9.5 − 2.353·0.2887.
    /// assert!((percentiles(estimate).0 - 8.821).abs() < 1e-3);
    /// ```
    #[must_use]
    pub fn estimate(&self, scale: Scale) -> Option<Estimate> {
        let mean = self.mean.known()?;
        let Ok(Interval { low, high }) = self.interval else { return Some(Estimate::Exact(mean)) };
        // Of an interval that is cut at one end, the other side is whole.
        let half_width = (mean - low).max(high - mean);
        let (_, of_one) = percentiles(Estimate::Pert(-1.0, 0.0, 1.0));
        let reach = half_width / of_one;
        if mean - reach >= scale.lowest && mean + reach <= scale.highest {
            return Some(Estimate::Pert(mean - reach, mean, mean + reach));
        }
        // Seen from the nearer end, as if it were the upper one.
        let is_upper = mean - scale.lowest > scale.highest - mean;
        let turned = |value: f64| if is_upper { value } else { scale.lowest + scale.highest - value };
        let (mean, end) = (turned(mean), scale.highest);
        // (low + 4·mode + end)/6 is the mean, and the mode lies between the two ends.
        let of_low = |low: f64| (low, ((6.0 * mean - low - end) / 4.0).clamp(low, end));
        let lowest = (6.0 * mean - 5.0 * end).max(scale.lowest);
        let percentile = |low: f64| percentiles(Estimate::Pert(low, of_low(low).1, end)).0;
        let low = bisect(lowest, 2.0 * mean - end, |low| percentile(low) - (mean - half_width));
        let (low, mode) = of_low(low);
        Some(if is_upper {
            Estimate::Pert(low, mode, end)
        } else {
            Estimate::Pert(scale.lowest, turned(mode), turned(low))
        })
    }
}

fn around(middle: f64, half_width: f64, scale: Scale) -> Result<Interval, Reason> {
    if (middle + half_width).is_finite() {
        Ok(Interval { low: scale.clamp(middle - half_width), high: scale.clamp(middle + half_width) })
    } else {
        Err(Reason::TooLarge)
    }
}

/// The share of `yes` among `answers` with its 90 % interval after Jeffreys: the 5th and the 95th percentile of
/// `Beta(yes + ½, answers − yes + ½)`, and 0 or 1 where none or all said yes (Brown, Cai & DasGupta 2001, "Interval
/// estimation for a binomial proportion", Statistical Science 16).
///
/// # Errors
/// Unknown without answers, and where more said yes than answered.
///
/// ```
/// use worthwhile::engine::customer_side::sample_share;
/// let found = sample_share(0, 10);
/// assert_eq!(found.share.known(), Some(0.0));
/// assert!((found.interval.unwrap().high - 0.171).abs() < 5e-4);
/// ```
#[must_use]
pub fn sample_share(yes: u32, answers: u32) -> SampleShare {
    if answers == 0 || yes > answers {
        let reason = if answers == 0 { Reason::NoAnswers } else { Reason::InvalidInput };
        return SampleShare { answers, yes, share: Figure::Unknown(reason), interval: Err(reason) };
    }
    let posterior = posterior(yes, answers);
    let low = if yes == 0 { 0.0 } else { posterior.low };
    let high = if yes == answers { 1.0 } else { posterior.high };
    SampleShare {
        answers,
        yes,
        share: Figure::of(f64::from(yes) / f64::from(answers)),
        interval: Ok(Interval { low, high }),
    }
}

/// The 5th and the 95th percentile of `Beta(yes + ½, answers − yes + ½)`.
fn posterior(yes: u32, answers: u32) -> Interval {
    let (a, b) = (f64::from(yes) + 0.5, f64::from(answers - yes) + 0.5);
    Interval { low: beta_quantile(a, b, -1.0), high: beta_quantile(a, b, 1.0) }
}

impl SampleShare {
    /// The sample as a number to reckon with: the 5th and the 95th percentile of the share after these answers, with
    /// Jeffreys' prior `Beta(½, ½)`. `None` without answers.
    ///
    /// A range of a share is the beta distribution with these percentiles, so it counts as the mean of that posterior,
    /// `(yes + ½)/(answers + 1)`. Of the usual priors with which no share is impossible even where all say the same,
    /// this one moves the mean least from the share of the sample; the uniform one moves it twice as far. For the same
    /// reason the range does not reach 0 or 1, where the interval of [`sample_share`] does.
    ///
    /// ```
    /// use worthwhile::engine::customer_side::sample_share;
    /// use worthwhile::engine::distribution::mean;
    /// use worthwhile::model::Measure;
    /// let estimate = sample_share(9, 10).estimate().unwrap();
    /// assert!((mean(estimate, Measure::Share) - 9.5 / 11.0).abs() < 1e-6);
    /// ```
    #[must_use]
    pub fn estimate(&self) -> Option<Estimate> {
        self.interval.ok()?;
        let Interval { low, high } = posterior(self.yes, self.answers);
        Some(Estimate::Range(low, high))
    }
}

/// The 95th percentile of a beta distribution, or the 5th where `side` is −1.
///
/// Where both parameters are large, the incomplete beta function converges slowly, and the approximation of Carter
/// (1947, Biometrika 34; Algorithm AS 109) is exact to four digits of the width.
fn beta_quantile(a: f64, b: f64, side: f64) -> f64 {
    if a.min(b) > 1_000.0 {
        let (inverse_a, inverse_b) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
        let (mean, shift) = (2.0 / (inverse_a + inverse_b), (Z95 * Z95 - 3.0) / 6.0);
        let half_log_ratio = side * Z95 * (mean + shift).sqrt() / mean
            + (inverse_b - inverse_a) * (shift + 5.0 / 6.0 - 2.0 / (3.0 * mean));
        return a / (a + b * (-2.0 * half_log_ratio).exp());
    }
    // On the logit, where small shares keep their digits.
    let share = |logit: f64| 1.0 / (1.0 + (-logit).exp());
    let target = if side < 0.0 { 0.05 } else { 0.95 };
    share(bisect(-60.0, 60.0, |logit| beta_reg(a, b, share(logit)) - target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() <= tolerance, "found {found}, expected {expected} ± {tolerance}");
    }

    #[test]
    fn the_sleep_of_student() {
        // Student 1908, "The probable error of a mean", Biometrika 6: additional hours of sleep with drug 2. Mean 2.33,
        // s (n − 1) 2.0022; t.95 with 9 degrees 1.8331, so 2.33 ± 1.1607.
        let hours = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let found = sample_mean(&hours, Scale { lowest: -24.0, highest: 24.0 });
        near(found.mean.known().unwrap(), 2.33, 1e-12);
        let interval = found.interval.unwrap();
        near(interval.low, 2.33 - 1.1607, 1e-4);
        near(interval.high, 2.33 + 1.1607, 1e-4);
    }

    #[test]
    fn few_equal_and_odd_answers() {
        let cases: [(&[f64], usize, Option<f64>, Option<Reason>); 6] = [
            (&[], 0, None, Some(Reason::NoAnswers)),
            (&[f64::NAN], 0, None, Some(Reason::NoAnswers)),
            (&[7.0], 1, Some(7.0), Some(Reason::OneAnswer)),
            (&[7.0, f64::INFINITY], 1, Some(7.0), Some(Reason::OneAnswer)),
            (&[0.1, 0.1, 0.1], 3, Some(0.1), Some(Reason::AnswersDoNotDiffer)),
            (&[-5.0, 15.0], 2, Some(5.0), None),
        ];
        for (answers, count, mean, reason) in cases {
            let found = sample_mean(answers, Scale::TEN);
            assert_eq!((found.answers, found.interval.err()), (count, reason), "{answers:?}");
            assert_eq!(found.mean.known().map(|x| (x * 1e9).round()), mean.map(|x| (x * 1e9).round()), "{answers:?}");
        }
        // Two opposite answers say nothing: the interval is the scale.
        let opposite = sample_mean(&[0.0, 10.0], Scale::TEN).interval.unwrap();
        assert_eq!((opposite.low, opposite.high), (0.0, 10.0));
        let endless = Scale { lowest: -f64::MAX, highest: f64::MAX };
        assert_eq!(sample_mean(&[f64::MAX, -f64::MAX, 1.0], endless).interval, Err(Reason::TooLarge));
    }

    #[test]
    fn a_sample_keeps_its_mean_as_an_estimate_wherever_it_lies() {
        use crate::engine::distribution::mean;
        use crate::model::Measure;
        let cases: [&[f64]; 11] = [
            &[6.0, 7.0, 8.0],
            &[2.0, 5.0, 8.0],
            &[9.0, 10.0, 10.0, 9.0],
            &[10.0, 10.0, 10.0, 8.0],
            &[9.9, 10.0],
            &[0.0, 0.0, 1.0],
            &[1.0, 3.0, 0.0, 2.0],
            &[0.0, 10.0],
            &[0.0, 0.0, 10.0],
            &[10.0, 10.0, 0.0],
            &[9.0, 10.0, 10.0, 9.0, 10.0, 10.0, 10.0, 8.0, 10.0, 10.0],
        ];
        for answers in cases {
            let sample = sample_mean(answers, Scale::TEN);
            let estimate = sample.estimate(Scale::TEN).expect("answers");
            let expected = sample.mean.known().expect("answers");
            near(mean(estimate, Measure::Score), expected, 1e-9);
            assert_eq!(estimate.validate(Measure::Score), Ok(()), "{answers:?}: {estimate:?}");
            let (low, high) = percentiles(estimate);
            assert!(low < expected && expected < high, "{answers:?}: {estimate:?}");
        }
        // Away from the ends of the scale, the percentiles are the ends of the interval: 7 ± 1.686.
        let (low, high) = percentiles(sample_mean(&[6.0, 7.0, 8.0], Scale::TEN).estimate(Scale::TEN).unwrap());
        near(low, 7.0 - 1.686, 5e-4);
        near(high, 7.0 + 1.686, 5e-4);
        // Near an end, the far percentile is: of ten answers, 9.6 − 1.833·0.2211.
        let ten = sample_mean(cases[10], Scale::TEN);
        near(percentiles(ten.estimate(Scale::TEN).unwrap()).0, ten.interval.unwrap().low, 1e-6);
        assert_eq!(sample_mean(&[7.0, 7.0], Scale::TEN).estimate(Scale::TEN), Some(Estimate::Exact(7.0)));
        assert_eq!(sample_mean(&[], Scale::TEN).estimate(Scale::TEN), None);
    }

    #[test]
    fn answers_that_are_turned_round_give_an_estimate_that_is() {
        let answers = [9.0, 10.0, 10.0, 8.0];
        let turned = answers.map(|answer| 10.0 - answer);
        let (one, other) = (sample_mean(&answers, Scale::TEN), sample_mean(&turned, Scale::TEN));
        let (one, other) = (one.estimate(Scale::TEN).unwrap(), other.estimate(Scale::TEN).unwrap());
        near(one.low(), 10.0 - other.high(), 1e-9);
        near(one.high(), 10.0 - other.low(), 1e-9);
    }

    #[test]
    fn more_answers_narrow_the_interval() {
        let width = |count: usize| {
            let answers: Vec<f64> = [6.0, 8.0].into_iter().cycle().take(count).collect();
            let interval = sample_mean(&answers, Scale::TEN).interval.unwrap();
            interval.high - interval.low
        };
        assert!(width(4) > width(8) && width(8) > width(1_000) && width(1_000) > 0.0);
    }

    #[test]
    fn shares_have_the_interval_of_jeffreys() {
        for (yes, answers) in [(1, 2), (3, 10), (9, 10), (50, 1_000), (700, 9_000)] {
            let Interval { low, high } = sample_share(yes, answers).interval.unwrap();
            let (a, b) = (f64::from(yes) + 0.5, f64::from(answers - yes) + 0.5);
            near(beta_reg(a, b, low), 0.05, 1e-9);
            near(beta_reg(a, b, high), 0.95, 1e-9);
        }
        // Beta(½, 1.5) has the density 2√((1−x)/x)/π: with x = sin²φ, F = (2φ + sin 2φ)/π.
        let high = sample_share(0, 1).interval.unwrap().high;
        let angle = high.sqrt().asin();
        near((2.0 * angle + (2.0 * angle).sin()) / std::f64::consts::PI, 0.95, 1e-9);
        assert_eq!(sample_share(0, 1).interval.unwrap().low, 0.0);
        assert_eq!(sample_share(8, 8).interval.unwrap().high, 1.0);
    }

    #[test]
    fn intervals_of_shares_follow_from_the_table_of_f() {
        // With x = aF/(b + aF), the quantiles of Beta(a, b) are those of F with 2a and 2b degrees of freedom. From the
        // table of any textbook, F.95: (5, 5) 5.050, (9, 3) 8.812, (3, 9) 3.863, (3, 19) 3.127.
        let of = |a: f64, b: f64, f: f64| a * f / (b + a * f);
        let low = |yes, answers| sample_share(yes, answers).interval.unwrap().low;
        let high = |yes, answers| sample_share(yes, answers).interval.unwrap().high;
        near(high(2, 4), of(2.5, 2.5, 5.050), 1e-4);
        near(low(2, 4), 1.0 - of(2.5, 2.5, 5.050), 1e-4);
        near(high(4, 5), of(4.5, 1.5, 8.812), 1e-4);
        near(low(4, 5), 1.0 - of(1.5, 4.5, 3.863), 1e-4);
        near(low(9, 10), 1.0 - of(1.5, 9.5, 3.127), 1e-4);
    }

    #[test]
    fn the_estimate_of_a_share_is_the_posterior_with_the_prior_of_jeffreys() {
        use crate::engine::distribution::mean;
        use crate::model::Measure;
        for (yes, answers) in [(0, 1), (1, 1), (1, 2), (0, 10), (3, 10), (9, 10), (10, 10), (50, 1_000), (999, 1_000)] {
            let found = sample_share(yes, answers);
            let estimate = found.estimate().expect("answers");
            assert_eq!(estimate.validate(Measure::Share), Ok(()), "{estimate:?}");
            near(mean(estimate, Measure::Share), (f64::from(yes) + 0.5) / (f64::from(answers) + 1.0), 1e-6);
        }
        // Beta(½, ½) after no and yes is Beta(1.5, 1.5), a half-circle: with x = sin²φ, F = (2φ − sin 4φ/2)/π.
        let Some(Estimate::Range(low, high)) = sample_share(1, 2).estimate() else { panic!("a range") };
        for (end, part) in [(low, 0.05), (high, 0.95)] {
            let angle = end.sqrt().asin();
            near((2.0 * angle - (4.0 * angle).sin() / 2.0) / std::f64::consts::PI, part, 1e-9);
        }
        assert_eq!(sample_share(0, 0).estimate(), None);
        assert_eq!(sample_share(3, 2).estimate(), None);
    }

    #[test]
    fn large_samples_go_on_without_a_step() {
        for answers in [4_000_u32, 20_000] {
            let (a, b) = (1_000.5, f64::from(answers - 1_000) + 0.5);
            let slow = |side: f64| {
                let target = 0.5 + 0.45 * side;
                bisect(0.0, 1.0, |share| beta_reg(a, b, share) - target)
            };
            for side in [-1.0, 1.0] {
                near(beta_quantile(a, b, side), slow(side), 3e-5 * (slow(1.0) - slow(-1.0)));
            }
        }
        for (yes, answers) in [(1, u32::MAX), (u32::MAX / 2, u32::MAX), (u32::MAX - 1, u32::MAX)] {
            let found = sample_share(yes, answers);
            let (share, Interval { low, high }) = (found.share.known().unwrap(), found.interval.unwrap());
            assert!(low < share && share < high && high - low < 1e-4, "{found:?}");
        }
    }

    #[test]
    fn shares_that_cannot_be_computed_say_why() {
        assert_eq!(sample_share(0, 0).interval, Err(Reason::NoAnswers));
        assert_eq!(sample_share(3, 2).share, Figure::Unknown(Reason::InvalidInput));
    }
}
