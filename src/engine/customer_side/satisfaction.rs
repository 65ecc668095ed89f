//! Indices of satisfaction: CSI, ACSI, NPS and the opportunity score.

use crate::engine::{Figure, Reason};

use super::survey::{SampleMean, Scale, sample_mean};

/// A criterion's weight and its mean score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighted {
    /// The importance, 0 or above.
    pub weight: f64,
    /// The mean of the answers.
    pub score: f64,
}

/// The net promoter score with the answers that it comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetPromoters {
    /// Answers 9 and 10.
    pub promoters: usize,
    /// Answers 7 and 8.
    pub passives: usize,
    /// Answers 0 to 6.
    pub detractors: usize,
    /// Promoters less detractors per 100 answers, −100 to 100, with its 90 % interval.
    pub score: SampleMean,
}

/// Customer satisfaction index, `100·Σ wᵢsᵢ/(s_max·Σ wᵢ)`: 100 where all scores are the best there is.
///
/// # Errors
/// Unknown without criteria or weights, and for numbers that are negative or above the best score.
///
/// ```
/// use worthwhile::engine::customer_side::{Weighted, csi};
/// let criteria = [Weighted { weight: 3.0, score: 8.0 }, Weighted { weight: 1.0, score: 4.0 }];
/// assert_eq!(csi(&criteria, 10.0).known(), Some(70.0));
/// ```
#[must_use]
pub fn csi(criteria: &[Weighted], best_score: f64) -> Figure {
    weighted_mean(criteria, Scale { lowest: 0.0, highest: best_score }).map(|mean| 100.0 * mean / best_score)
}

/// American Customer Satisfaction Index, `100·Σ wᵢ(x̄ᵢ − 1)/9` with weights that sum to 1, for means of answers from 1
/// to 10 (Fornell et al. 1996, Journal of Marketing 60). Weights with another sum are divided by it.
///
/// # Errors
/// Unknown without criteria or weights, and for means outside 1 to 10.
///
/// ```
/// use worthwhile::engine::customer_side::{Weighted, acsi};
/// let weighted = |weight, score| Weighted { weight, score };
/// let index = acsi(&[weighted(0.3885, 8.0), weighted(0.3190, 7.0), weighted(0.2925, 7.0)]);
/// assert!((index.known().unwrap() - 70.983).abs() < 5e-4);
/// ```
#[must_use]
pub fn acsi(criteria: &[Weighted]) -> Figure {
    weighted_mean(criteria, Scale { lowest: 1.0, highest: 10.0 }).map(|mean| 100.0 * (mean - 1.0) / 9.0)
}

fn weighted_mean(criteria: &[Weighted], scale: Scale) -> Figure {
    if criteria.is_empty() {
        return Figure::Unknown(Reason::NoCriteria);
    }
    let is_valid = |item: &Weighted| {
        item.weight >= 0.0 && item.weight.is_finite() && (scale.lowest..=scale.highest).contains(&item.score)
    };
    if !criteria.iter().all(is_valid) {
        return Figure::Unknown(Reason::InvalidInput);
    }
    let weights = criteria.iter().map(|item| item.weight).sum();
    let sum = criteria.iter().map(|item| item.weight * item.score).sum();
    Figure::of(sum).divided_by(Figure::of(weights), Reason::NoWeights)
}

/// Net promoter score from answers 0 to 10 to "how likely would you recommend us": the share of 9 and 10 less the
/// share of 0 to 6, times 100 (Reichheld 2003, "The one number you need to grow", Harvard Business Review).
///
/// The score is the mean of 100, 0 and −100 over respondents, and has the interval of such a mean. Answers that are
/// not numbers do not count; between two classes the lower one holds (8.5 is passive).
///
/// ```
/// use worthwhile::engine::customer_side::net_promoters;
/// let found = net_promoters(&[10.0, 9.0, 9.0, 8.0, 3.0]);
/// assert_eq!((found.promoters, found.passives, found.detractors), (3, 1, 1));
/// assert_eq!(found.score.mean.known(), Some(40.0));
/// ```
#[must_use]
pub fn net_promoters(answers: &[f64]) -> NetPromoters {
    let classes: Vec<f64> = answers.iter().filter(|answer| answer.is_finite()).map(|answer| class(*answer)).collect();
    let count = |class: f64| classes.iter().filter(|own| **own == class).count();
    NetPromoters {
        promoters: count(100.0),
        passives: count(0.0),
        detractors: count(-100.0),
        score: sample_mean(&classes, Scale { lowest: -100.0, highest: 100.0 }),
    }
}

fn class(answer: f64) -> f64 {
    if answer >= 9.0 {
        100.0
    } else if answer >= 7.0 {
        0.0
    } else {
        -100.0
    }
}

/// Opportunity score `I + max(I − S, 0)` of an importance and a satisfaction from 0 to 10; above 10 customers are
/// under-served (Ulwick 2002, "Turn customer input into innovation", Harvard Business Review).
///
/// # Errors
/// Unknown outside 0 to 10.
///
/// ```
/// use worthwhile::engine::customer_side::opportunity;
/// assert_eq!(opportunity(9.0, 3.0).known(), Some(15.0));
/// assert_eq!(opportunity(5.0, 8.0).known(), Some(5.0));
/// ```
#[must_use]
pub fn opportunity(importance: f64, satisfaction: f64) -> Figure {
    let scale = Scale::TEN.lowest..=Scale::TEN.highest;
    if !scale.contains(&importance) || !scale.contains(&satisfaction) {
        return Figure::Unknown(Reason::InvalidInput);
    }
    Figure::of(importance + (importance - satisfaction).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighted(pairs: &[(f64, f64)]) -> Vec<Weighted> {
        pairs.iter().map(|&(weight, score)| Weighted { weight, score }).collect()
    }

    #[test]
    fn indices_reach_from_nothing_to_a_hundred() {
        for (score, index) in [(1.0, 0.0), (5.5, 50.0), (10.0, 100.0)] {
            assert_eq!(acsi(&weighted(&[(0.2, score), (0.8, score)])), Figure::Known(index));
        }
        assert_eq!(csi(&weighted(&[(2.0, 5.0)]), 5.0), Figure::Known(100.0));
        assert_eq!(csi(&weighted(&[(2.0, 0.0)]), 5.0), Figure::Known(0.0));
    }

    #[test]
    fn the_sum_of_the_weights_does_not_matter() {
        let (one, ten) = (weighted(&[(0.4, 8.0), (0.6, 6.0)]), weighted(&[(4.0, 8.0), (6.0, 6.0)]));
        let difference = acsi(&one).zip(acsi(&ten), |a, b| a - b);
        assert!(difference.known().is_some_and(|difference| difference.abs() < 1e-12));
    }

    #[test]
    fn indices_that_cannot_be_computed_say_why() {
        let nan = f64::NAN;
        let cases: [(&[(f64, f64)], f64, Reason); 7] = [
            (&[], 10.0, Reason::NoCriteria),
            (&[(0.0, 5.0), (0.0, 7.0)], 10.0, Reason::NoWeights),
            (&[(1.0, 11.0)], 10.0, Reason::InvalidInput),
            (&[(-1.0, 5.0), (2.0, 5.0)], 10.0, Reason::InvalidInput),
            (&[(1.0, nan)], 10.0, Reason::InvalidInput),
            (&[(1.0, 0.0)], nan, Reason::InvalidInput),
            (&[(f64::MAX, 5.0), (f64::MAX, 5.0)], 10.0, Reason::TooLarge),
        ];
        for (criteria, best, reason) in cases {
            assert_eq!(csi(&weighted(criteria), best), Figure::Unknown(reason), "{criteria:?}");
        }
        assert_eq!(acsi(&weighted(&[(1.0, 0.0)])), Figure::Unknown(Reason::InvalidInput));
        assert_eq!(csi(&weighted(&[(1.0, 0.0)]), 0.0), Figure::Unknown(Reason::TooLarge));
    }

    #[test]
    fn promoters_and_detractors() {
        let all: Vec<f64> = (0..=10).map(f64::from).collect();
        let found = net_promoters(&all);
        assert_eq!((found.promoters, found.passives, found.detractors), (2, 2, 7));
        assert!(found.score.mean.known().is_some_and(|score| (score + 500.0 / 11.0).abs() < 1e-12));
        // 100·(p − d) with variance p + d − (p − d)², over n − 1 instead of n; t.95 with 10 degrees 1.8125.
        let (share, n) = (-5.0_f64 / 11.0, 11.0_f64);
        let half_width = 1.812461 * 100.0 * ((9.0 / 11.0 - share * share) / (n - 1.0)).sqrt();
        let interval = found.score.interval.expect("eleven answers");
        assert!((interval.high - (100.0 * share + half_width)).abs() < 1e-4, "{interval:?}");
        assert!((interval.low - (100.0 * share - half_width)).abs() < 1e-4, "{interval:?}");
        assert_eq!(net_promoters(&[]).score.mean, Figure::Unknown(Reason::NoAnswers));
        assert_eq!(net_promoters(&[10.0]).score.interval, Err(Reason::OneAnswer));
        assert_eq!(net_promoters(&[9.0, 10.0, f64::NAN]).score.interval, Err(Reason::AnswersDoNotDiffer));
    }

    #[test]
    fn opportunities_need_scores_of_ten() {
        for (importance, satisfaction) in [(11.0, 1.0), (1.0, -1.0), (f64::NAN, 1.0), (1.0, f64::INFINITY)] {
            assert_eq!(opportunity(importance, satisfaction), Figure::Unknown(Reason::InvalidInput));
        }
        assert_eq!(opportunity(10.0, 0.0), Figure::Known(20.0));
        assert_eq!(opportunity(0.0, 0.0), Figure::Known(0.0));
    }
}
