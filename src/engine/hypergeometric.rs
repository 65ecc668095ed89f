//! The Gaussian hypergeometric function with first parameter 1, which the shifted beta-geometric model needs.

/// Stands in for a zero that would be divided by.
const TINY: f64 = 1e-300;

/// `₂F₁(1, b; c; z)` for `b > 0`, `c > 0` and `0 ≤ z < 1`; `None` outside, or where it does not converge.
///
/// Evaluated as a continued fraction of Gauss by the modified method of Lentz. For `c ≥ b`, which is the case
/// here, it converges for every `z < 1`, also near 1 where the power series creeps; nothing cancels.
/// Source: Abramowitz & Stegun 15.3; Gauss 1813; Lentz 1976, Thompson & Barnett 1986.
///
/// ```
/// use worthwhile::engine::hypergeometric::hyp2f1_1;
/// // ₂F₁(1, 1; 2; z) = −ln(1−z)/z
/// let z: f64 = 0.5;
/// assert!((hyp2f1_1(1.0, 2.0, z).unwrap() - (-(1.0 - z).ln() / z)).abs() < 1e-14);
/// ```
#[must_use]
pub fn hyp2f1_1(b: f64, c: f64, z: f64) -> Option<f64> {
    let is_positive = |number: f64| number > 0.0 && number.is_finite();
    if !is_positive(b) || !is_positive(c) || !(0.0..1.0).contains(&z) {
        return None;
    }
    // ₂F₁(1, b; c; z) = 1/(1 − k₁z/(1 − k₂z/(1 − …))), from Gauss's fraction for ₂F₁(0+1, b; c)/₂F₁(0, b; c−1).
    let (mut value, mut numerator, mut denominator) = (1.0_f64, 1.0_f64, 0.0_f64);
    for step in 1..2_000_000_u32 {
        // With a = 0 and c − 1 in Gauss's fraction: odd steps k = (n+b)(n+c−1)/((2n+c−1)(2n+c)),
        // Small integers come first in each sum, so that tiny parameters keep their digits;
        // even steps k = n(n+c−1−b)/((2n+c−2)(2n+c−1)).
        let coefficient = if step % 2 == 1 {
            let n = f64::from(step / 2);
            // The factor (n + c − 1)/(2n + c − 1) is 1 at n = 0 also where c = 1.
            let first = if step == 1 { 1.0 } else { ((n - 1.0) + c) / ((2.0 * n - 1.0) + c) };
            (n + b) / (2.0 * n + c) * first
        } else {
            let n = f64::from(step / 2);
            n / ((2.0 * n - 2.0) + c).max(TINY) * (((n - 1.0) + (c - b)) / ((2.0 * n - 1.0) + c))
        };
        let partial = -coefficient * z;
        denominator = 1.0 + partial * denominator;
        numerator = 1.0 + partial / numerator;
        if denominator.abs() < TINY {
            denominator = TINY;
        }
        if numerator.abs() < TINY {
            numerator = TINY;
        }
        denominator = 1.0 / denominator;
        let change = numerator * denominator;
        value *= change;
        if (change - 1.0).abs() < 1e-16 {
            let result = 1.0 / value;
            return result.is_finite().then_some(result);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(b: f64, c: f64, z: f64) -> f64 {
        let (mut term, mut sum, mut n) = (1.0, 0.0, 0.0);
        while term > 1e-18 * sum {
            sum += term;
            term *= (b + n) / (c + n) * z;
            n += 1.0;
        }
        sum
    }

    #[test]
    fn the_fraction_agrees_with_the_power_series() {
        for b in [0.1, 1.182, 3.806, 50.0] {
            for excess in [0.05, 0.668, 1.0, 7.5] {
                for z in [0.0, 0.3, 0.9, 0.99, 0.9995] {
                    let (c, expected) = (b + excess, series(b, b + excess, z));
                    let found = hyp2f1_1(b, c, z);
                    let error = found.map(|value| (value / expected - 1.0).abs());
                    assert!(error.is_some_and(|e| e < 1e-10), "b {b} c {c} z {z}: {found:?} for {expected}");
                }
            }
        }
    }

    #[test]
    fn outside_its_domain_there_is_no_value() {
        for (b, c, z) in
            [(0.0, 1.0, 0.5), (1.0, 2.0, 1.0), (1.0, 2.0, -0.1), (f64::NAN, 2.0, 0.5), (1.0, f64::INFINITY, 0.5)]
        {
            assert_eq!(hyp2f1_1(b, c, z), None, "{b} {c} {z}");
        }
    }
}
