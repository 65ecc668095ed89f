//! Means and quantiles of estimates. Exact numbers, lognormal, normal, beta and Beta-PERT (domain: numbers).

use statrs::function::beta::{beta_reg, inv_beta_reg};

use crate::model::{Estimate, Measure};

use super::uncertainty::mean_of_cut_lognormal;

/// The 95th percentile of the standard normal distribution.
pub const Z95: f64 = 1.644_853_626_951_472_2;

/// The 95th percentile of Student's t distribution with `degrees` ≥ 1 degrees of freedom.
///
/// `t²/(ν + t²)` follows a beta distribution with parameters ½ and ν/2. From a thousand degrees on, where its
/// quantiles lose digits, the expansion `z + (z³ + z)/4ν + (5z⁵ + 16z³ + 3z)/96ν²` (Abramowitz & Stegun 26.7.5).
///
/// ```
/// use worthwhile::engine::distribution::t95;
/// // The table of any textbook, column t.95.
/// assert!((t95(1.0) - 6.314).abs() < 5e-4);
/// assert!((t95(9.0) - 1.833).abs() < 5e-4);
/// ```
#[must_use]
pub fn t95(degrees: f64) -> f64 {
    if degrees > 1e3 {
        let (z, z2) = (Z95, Z95 * Z95);
        return z
            + z * (z2 + 1.0) / (4.0 * degrees)
            + z * (5.0 * z2 * z2 + 16.0 * z2 + 3.0) / (96.0 * degrees * degrees);
    }
    let degrees = degrees.max(1.0);
    let ratio = inv_beta_reg(0.5, degrees / 2.0, 0.9);
    (degrees * ratio / (1.0 - ratio)).sqrt()
}

/// The mean of an estimate of a quantity.
///
/// A range is lognormal if both bounds are above zero, else normal; a range of a share is beta. A three-point
/// estimate is Beta-PERT with mean `(low + 4·mode + high)/6`.
///
/// ```
/// use worthwhile::engine::distribution::mean;
/// use worthwhile::model::{Estimate, Measure};
///
/// assert_eq!(mean(Estimate::Pert(18.0, 20.0, 25.0), Measure::Money), 20.5);
/// // exp(μ + σ²/2), with μ and σ from the 5th and the 95th percentile.
/// assert!((mean(Estimate::Range(18.0, 25.0), Measure::Money) - 21.319).abs() < 1e-3);
/// ```
#[must_use]
pub fn mean(estimate: Estimate, measure: Measure) -> f64 {
    match estimate {
        Estimate::Exact(value) => value,
        Estimate::Pert(low, mode, high) => (low + 4.0 * mode + high) / 6.0,
        Estimate::Range(low, high) if low >= high => low,
        Estimate::Range(low, high) if measure.is_share() => {
            let (a, b) = beta_of_interval(low, high);
            a / (a + b)
        }
        Estimate::Range(low, high) if low > 0.0 => {
            let sigma = (high.ln() - low.ln()) / (2.0 * Z95);
            // Nothing is drawn beyond what the quantity can be, so the mean is that of what is drawn.
            mean_of_cut_lognormal(f64::midpoint(low.ln(), high.ln()), sigma, measure.bounds().1)
        }
        Estimate::Range(low, high) => f64::midpoint(low, high),
    }
}

/// The 5th and the 95th percentile of an estimate.
///
/// ```
/// use worthwhile::engine::distribution::percentiles;
/// use worthwhile::model::Estimate;
///
/// assert_eq!(percentiles(Estimate::Range(18.0, 25.0)), (18.0, 25.0));
/// // A symmetric PERT on 0..1 is Beta(3, 3), whose 5th percentile is 0.18926.
/// assert!((percentiles(Estimate::Pert(0.0, 0.5, 1.0)).0 - 0.18926).abs() < 1e-4);
/// ```
#[must_use]
pub fn percentiles(estimate: Estimate) -> (f64, f64) {
    match estimate {
        Estimate::Exact(value) => (value, value),
        Estimate::Range(low, high) => (low, high),
        Estimate::Pert(low, _, high) if low >= high => (low, high),
        Estimate::Pert(low, mode, high) => {
            let width = high - low;
            let position = ((mode - low) / width).clamp(0.0, 1.0);
            if !width.is_finite() || !position.is_finite() {
                return (low, high);
            }
            let (a, b) = (1.0 + 4.0 * position, 1.0 + 4.0 * (1.0 - position));
            (low + width * inv_beta_reg(a, b, 0.05), low + width * inv_beta_reg(a, b, 0.95))
        }
    }
}

/// The beta distribution whose 5th and 95th percentiles are the bounds given.
///
/// No beta distribution has a percentile at 0 or 1: a bound there is read as half a per cent inside
/// (or a twentieth of the other bound, where that is nearer).
///
/// ```
/// use statrs::function::beta::beta_reg;
/// let (a, b) = worthwhile::engine::distribution::beta_of_interval(0.6, 0.8);
/// assert!((beta_reg(a, b, 0.6) - 0.05).abs() < 1e-6);
/// assert!((beta_reg(a, b, 0.8) - 0.95).abs() < 1e-6);
/// ```
#[must_use]
pub fn beta_of_interval(low: f64, high: f64) -> (f64, f64) {
    let low = if low > 0.0 { low } else { 0.005_f64.min(high / 20.0) };
    let high = if high < 1.0 { high } else { 0.995_f64.max(1.0 - (1.0 - low) / 20.0) };
    let (low, high) = (low.clamp(1e-9, 1.0 - 2e-9), high.clamp(2e-9, 1.0 - 1e-9));
    // Start from the normal distribution with this interval; the solver works on the logit of the mean and
    // the logarithm of a + b, where every pair of numbers is allowed.
    let centre = f64::midpoint(low, high);
    let deviation = ((high - low) / (2.0 * Z95)).max(1e-9);
    let size = (centre * (1.0 - centre) / (deviation * deviation) - 1.0).clamp(0.2, 1e12);
    newton_beta(low, high, (centre / (1.0 - centre)).ln(), size.ln()).unwrap_or_else(|| nested_beta(low, high))
}

fn shape(logit_mean: f64, log_size: f64) -> (f64, f64) {
    let mean = 1.0 / (1.0 + (-logit_mean).exp());
    let size = log_size.exp();
    ((mean * size).max(1e-12), ((1.0 - mean) * size).max(1e-12))
}

fn miss(low: f64, high: f64, logit_mean: f64, log_size: f64) -> (f64, f64) {
    let (a, b) = shape(logit_mean, log_size);
    (beta_reg(a, b, low) - 0.05, beta_reg(a, b, high) - 0.95)
}

/// Newton's method in two dimensions with a halved step where it overshoots.
fn newton_beta(low: f64, high: f64, mut x: f64, mut y: f64) -> Option<(f64, f64)> {
    const STEP: f64 = 1e-5;
    let (mut f, mut g) = miss(low, high, x, y);
    for _ in 0..60 {
        if f.abs().max(g.abs()) < 1e-12 {
            return Some(shape(x, y));
        }
        let (fx, gx) = miss(low, high, x + STEP, y);
        let (fy, gy) = miss(low, high, x, y + STEP);
        let (fx, gx, fy, gy) = ((fx - f) / STEP, (gx - g) / STEP, (fy - f) / STEP, (gy - g) / STEP);
        let determinant = fx * gy - fy * gx;
        let (dx, dy) = ((f * gy - fy * g) / determinant, (fx * g - f * gx) / determinant);
        if !dx.is_finite() || !dy.is_finite() {
            return None;
        }
        let mut scale = (2.0 / dx.abs().max(dy.abs())).min(1.0);
        loop {
            let (next_f, next_g) = miss(low, high, x - scale * dx, y - scale * dy);
            if next_f.hypot(next_g) < f.hypot(g) {
                (x, y, f, g) = (x - scale * dx, y - scale * dy, next_f, next_g);
                break;
            }
            scale /= 2.0;
            if scale < 1e-6 {
                return (f.abs().max(g.abs()) < 1e-7).then(|| shape(x, y));
            }
        }
    }
    (f.abs().max(g.abs()) < 1e-7).then(|| shape(x, y))
}

/// The slow and sure way: for each size the mean that meets the lower bound, then the size that meets the upper.
fn nested_beta(low: f64, high: f64) -> (f64, f64) {
    let mean_for = |log_size: f64| bisect(-40.0, 40.0, |x| 0.05 - miss_low(low, x, log_size));
    let log_size = bisect(-5.0, 28.0, |y| miss(low, high, mean_for(y), y).1);
    shape(mean_for(log_size), log_size)
}

fn miss_low(low: f64, logit_mean: f64, log_size: f64) -> f64 {
    let (a, b) = shape(logit_mean, log_size);
    beta_reg(a, b, low)
}

/// The root of a rising function.
pub(super) fn bisect(mut low: f64, mut high: f64, function: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if function(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beta_meets_its_interval() {
        for (low, high) in [(0.6, 0.8), (0.01, 0.02), (0.001, 0.9), (0.95, 0.999), (0.4999, 0.5001), (0.02, 0.98)] {
            let (a, b) = beta_of_interval(low, high);
            assert!((beta_reg(a, b, low) - 0.05).abs() < 1e-6, "{low} {high}: {a} {b}");
            assert!((beta_reg(a, b, high) - 0.95).abs() < 1e-6, "{low} {high}: {a} {b}");
        }
    }

    #[test]
    fn shares_at_the_edge_have_a_mean_inside_their_bounds() {
        for (low, high) in [(0.0, 1.0), (0.0, 0.3), (0.7, 1.0), (0.0, 1e-9), (1.0 - 1e-12, 1.0), (0.0, 0.0), (1.0, 1.0)]
        {
            let mean = mean(Estimate::Range(low, high), Measure::Share);
            assert!((low..=high).contains(&mean) || (mean - low).abs() < 1e-6, "{low} {high}: {mean}");
        }
    }

    #[test]
    fn student_t_by_the_table() {
        let table = [(1.0, 6.313752), (2.0, 2.919986), (3.0, 2.353363), (5.0, 2.015048), (10.0, 1.812461)];
        for (degrees, expected) in table.into_iter().chain([(30.0, 1.697261), (120.0, 1.657651), (1e9, Z95)]) {
            assert!((t95(degrees) - expected).abs() < 1e-6, "{degrees}: {}", t95(degrees));
        }
        // Without a step where the expansion takes over.
        assert!((t95(1000.0) - t95(1000.001)).abs() < 1e-8, "{}", t95(1000.0));
    }

    #[test]
    fn a_normal_range_has_its_middle_as_mean() {
        assert_eq!(mean(Estimate::Range(-10.0, 30.0), Measure::Money), 10.0);
    }
}
