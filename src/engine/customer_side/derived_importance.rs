//! Importances that respondents do not state but show: how closely each criterion goes with overall satisfaction.

use crate::engine::{Figure, Reason};

/// The fewest respondents who answered both questions for a correlation to be computed.
pub const FEWEST_ANSWERS: usize = 5;

/// What the answers to one criterion show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DerivedImportance {
    /// Respondents who answered both this criterion and overall satisfaction.
    pub answers: usize,
    /// Pearson's correlation with overall satisfaction, −1 to 1.
    pub correlation: Figure,
    /// The correlation on a scale where the largest of all criteria is 10; below zero counts as zero.
    pub importance: Figure,
}

/// The importance of each criterion by its correlation with overall satisfaction over respondents (Pearson 1896).
///
/// `overall` holds one answer per respondent, and each criterion its answers in the same order; `None` and what is not
/// a number is no answer.
///
/// # Errors
/// Unknown with fewer than [`FEWEST_ANSWERS`] pairs of answers, where all answers are the same, and where no
/// criterion rises with overall satisfaction.
///
/// ```
/// use worthwhile::engine::customer_side::derived_importance;
/// let some = |answers: [f64; 5]| answers.map(Some).to_vec();
/// let overall = some([2.0, 4.0, 5.0, 7.0, 9.0]);
/// let found = derived_importance(&overall, &[some([1.0, 3.0, 4.0, 6.0, 8.0]), some([9.0, 7.0, 6.0, 3.0, 1.0])]);
/// // The first goes up with satisfaction point by point, the second goes down.
/// assert!((found[0].importance.known().unwrap() - 10.0).abs() < 1e-12);
/// assert_eq!(found[1].importance.known(), Some(0.0));
/// ```
#[must_use]
pub fn derived_importance(overall: &[Option<f64>], criteria: &[Vec<Option<f64>>]) -> Vec<DerivedImportance> {
    let correlations: Vec<(usize, Figure)> = criteria.iter().map(|answers| correlation(overall, answers)).collect();
    let largest = correlations.iter().filter_map(|(_, correlation)| correlation.known()).fold(0.0, f64::max);
    let importance = |correlation: Figure| {
        correlation.map(|r| 10.0 * r.max(0.0)).divided_by(Figure::Known(largest), Reason::NoCorrelation)
    };
    correlations
        .into_iter()
        .map(|(answers, correlation)| DerivedImportance { answers, correlation, importance: importance(correlation) })
        .collect()
}

/// The number of pairs and Pearson's correlation of them.
fn correlation(left: &[Option<f64>], right: &[Option<f64>]) -> (usize, Figure) {
    let pairs: Vec<(f64, f64)> = left
        .iter()
        .zip(right)
        .filter_map(|(left, right)| Some(((*left)?, (*right)?)))
        .filter(|(left, right)| left.is_finite() && right.is_finite())
        .collect();
    if pairs.len() < FEWEST_ANSWERS {
        return (pairs.len(), Figure::Unknown(Reason::TooFewAnswers));
    }
    let all_equal = |side: fn(&(f64, f64)) -> f64| {
        let mut values = pairs.iter().map(side);
        values.next().is_none_or(|first| values.all(|value| value == first))
    };
    if all_equal(|pair| pair.0) || all_equal(|pair| pair.1) {
        return (pairs.len(), Figure::Unknown(Reason::AnswersDoNotDiffer));
    }
    let count = pairs.len() as f64;
    let mean_left = pairs.iter().map(|pair| pair.0 / count).sum::<f64>();
    let mean_right = pairs.iter().map(|pair| pair.1 / count).sum::<f64>();
    let sum = |product: fn(f64, f64) -> f64| -> f64 {
        pairs.iter().map(|(left, right)| product(left - mean_left, right - mean_right)).sum()
    };
    let spread = sum(|x, _| x * x).sqrt() * sum(|_, y| y * y).sqrt();
    // Against a spread without end, any joint movement would look like none.
    let joint = if spread.is_finite() { sum(|x, y| x * y) } else { f64::NAN };
    (pairs.len(), Figure::of(joint / spread).map(|r| r.clamp(-1.0, 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(answers: &[f64]) -> Vec<Option<f64>> {
        answers.iter().copied().map(Some).collect()
    }

    /// The number to nine digits after the point.
    fn rounded(figure: Figure) -> f64 {
        (figure.known().unwrap_or(f64::NAN) * 1e9).round() / 1e9
    }

    #[test]
    fn the_correlation_of_anscombe() {
        // Anscombe 1973, "Graphs in statistical analysis", The American Statistician 27, data set 1: r = 0.816.
        let x = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
        let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        let found = derived_importance(&some(&y), &[some(&x)]);
        assert!(found[0].correlation.known().is_some_and(|r| (r - 0.816).abs() < 0.0005), "{found:?}");
        assert_eq!((found[0].answers, found[0].importance), (11, Figure::Known(10.0)));
    }

    #[test]
    fn importances_are_relative_to_the_largest() {
        let overall = some(&[1.0, 2.0, 3.0, 4.0, 5.0]);
        // By hand: r of (1, 3, 2, 5, 4) is 8/10, of (3, 1, 2, 5, 4) 6/10.
        let found = derived_importance(&overall, &[some(&[1.0, 3.0, 2.0, 5.0, 4.0]), some(&[3.0, 1.0, 2.0, 5.0, 4.0])]);
        assert_eq!((rounded(found[0].correlation), rounded(found[1].correlation)), (0.8, 0.6));
        assert_eq!((rounded(found[0].importance), rounded(found[1].importance)), (10.0, 7.5));
    }

    #[test]
    fn only_those_count_who_answered_both() {
        let mut overall = some(&[1.0, 2.0, 3.0, 4.0, 5.0, 9.0, 9.0]);
        let mut criterion = some(&[1.0, 2.0, 3.0, 4.0, 5.0, 0.0, f64::NAN]);
        overall[5] = None;
        let found = derived_importance(&overall, &[criterion.clone()]);
        assert_eq!((found[0].answers, rounded(found[0].correlation)), (5, 1.0));
        criterion[0] = None;
        let found = derived_importance(&overall, &[criterion]);
        assert_eq!((found[0].answers, found[0].correlation), (4, Figure::Unknown(Reason::TooFewAnswers)));
    }

    #[test]
    fn answers_that_show_nothing_say_why() {
        let overall = some(&[1.0, 2.0, 3.0, 4.0, 5.0]);
        let falling = some(&[5.0, 4.0, 3.0, 2.0, 1.0]);
        let equal = some(&[0.1; 5]);
        assert_eq!(derived_importance(&overall, &[]), []);
        let found = derived_importance(&overall, &[falling, equal, vec![]]);
        assert_eq!(rounded(found[0].correlation), -1.0);
        assert_eq!(found[0].importance, Figure::Unknown(Reason::NoCorrelation));
        assert_eq!(found[1].importance, Figure::Unknown(Reason::AnswersDoNotDiffer));
        assert_eq!(found[2].importance, Figure::Unknown(Reason::TooFewAnswers));
        let wide = some(&[1e160, -1e160, 1e160, 1.0, 2.0]);
        assert_eq!(derived_importance(&overall, &[wide])[0].correlation, Figure::Unknown(Reason::TooLarge));
        let huge = some(&[1e300, -1e300, 1e300, 1.0, 2.0]);
        assert_eq!(
            derived_importance(&huge, std::slice::from_ref(&huge))[0].correlation,
            Figure::Unknown(Reason::TooLarge)
        );
    }
}
