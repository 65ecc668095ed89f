//! Importances from comparisons in pairs: the analytic hierarchy process (Saaty 1977, 1980).
//!
//! A judgement says how many times more important one item is than another, from 1/9 to 9. The weights are the
//! principal eigenvector of the matrix of all ratios. Its eigenvalue λmax equals the number of items n where the
//! judgements agree with each other, and lies above where they do not: consistency index `CI = (λmax − n)/(n − 1)`,
//! consistency ratio `CR = CI/RI`, with RI the mean index of random judgements. Up to 0.1 is usually accepted.

use crate::engine::{Figure, Reason};

/// Saaty's random index for 1 to 15 items (Saaty 1980, The Analytic Hierarchy Process).
const RANDOM_INDEX: [f64; 15] =
    [0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

/// One comparison: the item `first` is `ratio` times as important as the item `second`, both counted from 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judgement {
    /// The item that is compared.
    pub first: usize,
    /// The item that it is compared with.
    pub second: usize,
    /// 1/9 to 9; above 1, the first is the more important one.
    pub ratio: f64,
}

/// Weights, and how far the judgements agree with each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Priorities {
    /// The weight of each item; together they are 1.
    pub weights: Vec<f64>,
    /// The principal eigenvalue, n or above.
    pub lambda_max: f64,
    /// `(λmax − n)/(n − 1)`, 0 for one item.
    pub consistency_index: f64,
    /// The index by Saaty's random index; 0 for up to two items, which cannot contradict each other. Unknown above
    /// 15 items, for which there is no index.
    pub consistency_ratio: Figure,
    /// The judgement that deviates most from the weights; `None` where all agree.
    pub least_consistent: Option<Deviation>,
}

/// A judgement that does not agree with the weights that all judgements together give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deviation {
    /// The judgement as it was stated, turned so that `first` is below `second`.
    pub stated: Judgement,
    /// The ratio of the two weights, within 1/9 to 9: the judgement that would agree.
    pub fitting_ratio: f64,
}

/// The pairs that have no judgement, each with the lower item first.
///
/// ```
/// use worthwhile::engine::customer_side::{Judgement, missing_pairs};
/// let judgements = [Judgement { first: 2, second: 0, ratio: 3.0 }];
/// assert_eq!(missing_pairs(3, &judgements), [(0, 1), (1, 2)]);
/// ```
#[must_use]
pub fn missing_pairs(items: usize, judgements: &[Judgement]) -> Vec<(usize, usize)> {
    let is_judged = |pair: (usize, usize)| judgements.iter().any(|judgement| ordered(judgement) == pair);
    (0..items).flat_map(|i| (i + 1..items).map(move |j| (i, j))).filter(|pair| !is_judged(*pair)).collect()
}

/// Weights from a judgement of every pair. Of two judgements of the same pair the later one counts.
///
/// # Errors
/// [`Reason::NothingEntered`] without items, [`Reason::JudgementsMissing`] where [`missing_pairs`] lists any,
/// [`Reason::InvalidInput`] for a ratio outside 1/9 to 9, an item that does not exist, or one compared with itself.
///
/// ```
/// use worthwhile::engine::customer_side::{Judgement, priorities};
/// let judgement = |first, second, ratio| Judgement { first, second, ratio };
/// let found = priorities(3, &[judgement(0, 1, 2.0), judgement(1, 2, 2.0), judgement(0, 2, 4.0)]).unwrap();
/// assert!((found.weights[0] - 4.0 / 7.0).abs() < 1e-12 && (found.lambda_max - 3.0).abs() < 1e-12);
/// assert_eq!(found.least_consistent, None);
/// ```
pub fn priorities(items: usize, judgements: &[Judgement]) -> Result<Priorities, Reason> {
    if items == 0 {
        return Err(Reason::NothingEntered);
    }
    let is_valid = |judgement: &Judgement| {
        let Judgement { first, second, ratio } = *judgement;
        first < items && second < items && first != second && (LOWEST..=HIGHEST).contains(&ratio)
    };
    if !judgements.iter().all(is_valid) {
        return Err(Reason::InvalidInput);
    }
    if !missing_pairs(items, judgements).is_empty() {
        return Err(Reason::JudgementsMissing);
    }
    let mut matrix = vec![vec![1.0; items]; items];
    for &Judgement { first, second, ratio } in judgements {
        set(&mut matrix, first, second, ratio);
        set(&mut matrix, second, first, 1.0 / ratio);
    }
    let (weights, lambda_max) = principal(&matrix);
    let count = items as f64;
    let consistency_index = if items > 2 { ((lambda_max - count) / (count - 1.0)).max(0.0) } else { 0.0 };
    let consistency_ratio = match RANDOM_INDEX.get(items - 1) {
        Some(&random) if random > 0.0 => Figure::of(consistency_index / random),
        Some(_) => Figure::Known(0.0),
        None => Figure::Unknown(Reason::TooManyItems),
    };
    let least_consistent = least_consistent(&matrix, &weights);
    Ok(Priorities { weights, lambda_max, consistency_index, consistency_ratio, least_consistent })
}

/// The ends of Saaty's scale, with room for the rounding of 1/9.
const LOWEST: f64 = 1.0 / 9.0 - 1e-9;
const HIGHEST: f64 = 9.0 + 1e-9;

fn ordered(judgement: &Judgement) -> (usize, usize) {
    (judgement.first.min(judgement.second), judgement.first.max(judgement.second))
}

fn set(matrix: &mut [Vec<f64>], row: usize, column: usize, value: f64) {
    if let Some(cell) = matrix.get_mut(row).and_then(|row| row.get_mut(column)) {
        *cell = value;
    }
}

/// The principal eigenvector, with sum 1, and its eigenvalue, by power iteration.
///
/// It converges for every positive matrix (Perron 1907); with entries from 1/9 to 9 the error shrinks by at least a
/// factor 0.976 in each step (Birkhoff's contraction), mostly much faster.
fn principal(matrix: &[Vec<f64>]) -> (Vec<f64>, f64) {
    let mut weights = vec![1.0 / matrix.len() as f64; matrix.len()];
    let mut eigenvalue = 0.0;
    for _ in 0..2_000 {
        let products: Vec<f64> =
            matrix.iter().map(|row| row.iter().zip(&weights).map(|(ratio, weight)| ratio * weight).sum()).collect();
        // The weights sum to 1, so the sum of their image is the eigenvalue, in the end.
        eigenvalue = products.iter().sum();
        let next: Vec<f64> = products.iter().map(|product| product / eigenvalue).collect();
        let change = next.iter().zip(&weights).map(|(new, old)| (new / old - 1.0).abs()).fold(0.0, f64::max);
        weights = next;
        if change < 1e-15 {
            break;
        }
    }
    (weights, eigenvalue)
}

/// The pair whose ratio lies farthest from the ratio of the weights, on the scale of ratios.
fn least_consistent(matrix: &[Vec<f64>], weights: &[f64]) -> Option<Deviation> {
    let mut worst: Option<(f64, Deviation)> = None;
    for (first, (row, own)) in matrix.iter().zip(weights).enumerate() {
        for (second, (&ratio, other)) in row.iter().zip(weights).enumerate().skip(first + 1) {
            let deviation = (ratio * other / own).ln().abs();
            if deviation > worst.map_or(1e-9, |(most, _)| most) {
                let stated = Judgement { first, second, ratio };
                worst = Some((deviation, Deviation { stated, fitting_ratio: (own / other).clamp(1.0 / 9.0, 9.0) }));
            }
        }
    }
    worst.map(|(_, deviation)| deviation)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Judgements from the rows of the upper triangle.
    fn upper(rows: &[&[f64]]) -> Vec<Judgement> {
        let row = |(first, ratios): (usize, &&[f64])| -> Vec<Judgement> {
            ratios.iter().enumerate().map(|(at, &ratio)| Judgement { first, second: first + 1 + at, ratio }).collect()
        };
        rows.iter().enumerate().flat_map(row).collect()
    }

    #[test]
    fn the_house_of_saaty() {
        // Saaty 1990, "How to make a decision: the analytic hierarchy process", European Journal of Operational
        // Research 48, the family that buys a house: size, transport, neighbourhood, age, yard, modern, condition, financing.
        let house = upper(&[
            &[5.0, 3.0, 7.0, 6.0, 6.0, 1.0 / 3.0, 1.0 / 4.0],
            &[1.0 / 3.0, 5.0, 3.0, 3.0, 1.0 / 5.0, 1.0 / 7.0],
            &[6.0, 3.0, 4.0, 6.0, 1.0 / 5.0],
            &[1.0 / 3.0, 1.0 / 4.0, 1.0 / 7.0, 1.0 / 8.0],
            &[1.0 / 2.0, 1.0 / 5.0, 1.0 / 6.0],
            &[1.0 / 5.0, 1.0 / 6.0],
            &[1.0 / 2.0],
        ]);
        let found = priorities(8, &house).expect("all pairs are there");
        let published = [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333];
        for (weight, expected) in found.weights.iter().zip(published) {
            assert!((weight - expected).abs() < 0.0006, "{weight} for {expected}");
        }
        assert!((found.lambda_max - 9.669).abs() < 0.0005 && (found.consistency_index - 0.238).abs() < 0.0005);
        assert!(found.consistency_ratio.known().is_some_and(|ratio| (ratio - 0.169).abs() < 0.0005));
        // Neighbourhood against condition, 6 where the weights say 1.13 (Saaty 2003, "Decision-making with the AHP:
        // why is the principal eigenvector necessary", where this entry is the largest of the table of deviations).
        let worst = found.least_consistent.expect("the judgements contradict each other");
        assert_eq!((worst.stated.first, worst.stated.second, worst.stated.ratio), (2, 6, 6.0));
        assert!((worst.stated.ratio / worst.fitting_ratio - 5.321).abs() < 0.001, "{worst:?}");
    }

    #[test]
    fn three_items_have_a_closed_form() {
        // For n = 3 the weights are geometric means and λmax = 1 + k + 1/k, k³ = a₁₃/(a₁₂a₂₃).
        let found = priorities(3, &upper(&[&[3.0, 5.0], &[4.0]])).expect("all pairs are there");
        let k = (5.0_f64 / 12.0).cbrt();
        assert!((found.lambda_max - (1.0 + k + 1.0 / k)).abs() < 1e-12);
        let means = [15.0_f64.cbrt(), (4.0_f64 / 3.0).cbrt(), (1.0_f64 / 20.0).cbrt()];
        let sum: f64 = means.iter().sum();
        for (weight, mean) in found.weights.iter().zip(means) {
            assert!((weight - mean / sum).abs() < 1e-12);
        }
    }

    #[test]
    fn the_fitting_ratio_makes_the_judgements_agree_better() {
        let mut judgements = upper(&[&[2.0, 4.0, 1.0 / 8.0], &[2.0, 4.0], &[2.0]]);
        let before = priorities(4, &judgements).expect("complete");
        let Deviation { stated, fitting_ratio } = before.least_consistent.expect("inconsistent");
        assert_eq!((stated.first, stated.second), (0, 3));
        judgements.push(Judgement { ratio: fitting_ratio, ..stated });
        let after = priorities(4, &judgements).expect("complete");
        assert!(after.consistency_index < before.consistency_index / 2.0);
    }

    #[test]
    fn few_and_many_items() {
        let one = priorities(1, &[]).expect("one item has all the weight");
        assert_eq!((one.weights.as_slice(), one.consistency_ratio), (&[1.0][..], Figure::Known(0.0)));
        let two = priorities(2, &[Judgement { first: 1, second: 0, ratio: 3.0 }]).expect("complete");
        assert!((two.weights[1] - 0.75).abs() < 1e-15);
        assert_eq!((two.consistency_ratio, two.least_consistent), (Figure::Known(0.0), None));
        let many: Vec<_> = (0..16).flat_map(|i| (i + 1..16).map(move |j| (i, j))).collect();
        let many: Vec<_> = many.iter().map(|&(first, second)| Judgement { first, second, ratio: 1.0 }).collect();
        let found = priorities(16, &many).expect("complete");
        assert_eq!(found.consistency_ratio, Figure::Unknown(Reason::TooManyItems));
        assert!(found.weights.iter().all(|weight| (weight - 1.0 / 16.0).abs() < 1e-15));
    }

    #[test]
    fn the_most_extreme_judgements_converge() {
        // A circle: each is nine times as important as the next.
        let found = priorities(3, &upper(&[&[9.0, 1.0 / 9.0], &[9.0]])).expect("complete");
        assert!(found.weights.iter().all(|weight| (weight - 1.0 / 3.0).abs() < 1e-9), "{found:?}");
        let ladder: Vec<Vec<f64>> = (0..7).map(|row| vec![9.0; 7 - row]).collect();
        let ladder: Vec<&[f64]> = ladder.iter().map(Vec::as_slice).collect();
        let found = priorities(8, &upper(&ladder)).expect("complete");
        let matrix_row: f64 = found.weights[0] + 9.0 * (1.0 - found.weights[0]);
        assert!((matrix_row / found.weights[0] - found.lambda_max).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn judgements_that_give_no_weights_say_why() {
        let judgement = |first, second, ratio| Judgement { first, second, ratio };
        let cases = [
            (0, vec![], Reason::NothingEntered),
            (2, vec![], Reason::JudgementsMissing),
            (3, vec![judgement(0, 1, 2.0)], Reason::JudgementsMissing),
            (2, vec![judgement(0, 1, 10.0)], Reason::InvalidInput),
            (2, vec![judgement(0, 1, 0.0)], Reason::InvalidInput),
            (2, vec![judgement(0, 1, f64::NAN)], Reason::InvalidInput),
            (2, vec![judgement(0, 2, 2.0)], Reason::InvalidInput),
            (2, vec![judgement(1, 1, 1.0)], Reason::InvalidInput),
        ];
        for (items, judgements, reason) in cases {
            assert_eq!(priorities(items, &judgements), Err(reason), "{items} {judgements:?}");
        }
    }
}
