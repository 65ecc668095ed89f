//! The shifted beta-geometric model of contractual retention (Fader & Hardie 2007).
//!
//! Each customer has a constant chance of leaving at the end of a period, and the chances differ between customers
//! by a beta distribution with parameters α and β.

use super::Reason;

/// Parameters fitted by maximum likelihood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SbgFit {
    /// α > 0.
    pub alpha: f64,
    /// β > 0.
    pub beta: f64,
    /// Log-likelihood per customer.
    pub log_likelihood: f64,
}

/// Retention rate of period `period` (from 1): `(β+t−1)/(α+β+t−1)`.
///
/// ```
/// use worthwhile::engine::sbg::retention_rate;
/// assert!((retention_rate(0.7041, 1.1820, 1) - 1.1820 / 1.8861).abs() < 1e-12);
/// ```
#[must_use]
pub fn retention_rate(alpha: f64, beta: f64, period: u32) -> f64 {
    let base = beta + f64::from(period) - 1.0;
    base / (alpha + base)
}

/// Share still there after `periods` periods: `B(α, β+t)/B(α, β)`, as a product of retention rates.
///
/// ```
/// use worthwhile::engine::sbg::survival;
/// assert_eq!(survival(1.0, 1.0, 0), 1.0);
/// assert!((survival(1.0, 1.0, 3) - 0.25).abs() < 1e-15);
/// ```
#[must_use]
pub fn survival(alpha: f64, beta: f64, periods: u32) -> f64 {
    (1..=periods).map(|period| retention_rate(alpha, beta, period)).product()
}

/// Fits the model to the shares that survive after each period (the start is not listed).
///
/// Maximises `Σ_t (S(t−1) − S(t))·ln P(T = t) + S(n)·ln S(n)` by Newton's method in `ln α`, `ln β`; the logarithms
/// of the model's probabilities are sums of logarithms, so gradient and curvature are exact.
///
/// # Errors
/// Says why the table determines no parameters: too short, nobody leaves, everybody has the same chance to leave.
///
/// ```
/// // Fader & Hardie 2007, "Regular", years 1 to 7.
/// let fit = worthwhile::engine::sbg::fit(&[0.631, 0.468, 0.382, 0.326, 0.289, 0.262, 0.241]).unwrap();
/// assert!((fit.alpha - 0.7041).abs() < 1e-4 && (fit.beta - 1.1820).abs() < 1e-4);
/// ```
pub fn fit(survivors: &[f64]) -> Result<SbgFit, Reason> {
    if survivors.len() < 2 {
        return Err(Reason::TableTooShort);
    }
    let last = survivors.last().copied().unwrap_or_default();
    if last >= 1.0 {
        return Err(Reason::NobodyLeaves);
    }
    let mut falling = survivors.iter().scan(1.0, |before, &after| {
        let falls = (0.0..=*before).contains(&after);
        *before = after;
        Some(falls)
    });
    if !falling.all(|falls| falls) {
        return Err(Reason::ParametersNotPositive);
    }
    let (mut x, mut y) = (0.0_f64, 0.0_f64);
    let mut state = Likelihood::of(survivors, x.exp(), y.exp());
    for _ in 0..500 {
        let (alpha, beta) = (x.exp(), y.exp());
        // Far out the likelihood is flat: the chances to leave do not differ, or nobody (or everybody) leaves at once.
        if alpha.max(beta) > 1e6 || alpha.min(beta) < 1e-6 {
            return Err(Reason::EqualChurn);
        }
        let gradient = (alpha * state.d_alpha, beta * state.d_beta);
        if gradient.0.hypot(gradient.1) < 1e-12 {
            return Ok(SbgFit { alpha, beta, log_likelihood: state.value });
        }
        let step = state.newton_step(alpha, beta, gradient);
        let mut scale = (1.5 / step.0.abs().max(step.1.abs())).min(1.0);
        loop {
            let next = Likelihood::of(survivors, (x + scale * step.0).exp(), (y + scale * step.1).exp());
            if next.value > state.value {
                (x, y, state) = (x + scale * step.0, y + scale * step.1, next);
                break;
            }
            scale /= 2.0;
            if scale < 1e-12 {
                // No uphill step is left within rounding: this is the top, if the gradient has nearly vanished.
                let flat = gradient.0.hypot(gradient.1) < 1e-7;
                return if flat {
                    Ok(SbgFit { alpha, beta, log_likelihood: state.value })
                } else {
                    Err(Reason::EqualChurn)
                };
            }
        }
    }
    Err(Reason::EqualChurn)
}

/// The log-likelihood with its first and second derivatives in α and β.
#[derive(Clone, Copy, Debug, Default)]
struct Likelihood {
    value: f64,
    d_alpha: f64,
    d_beta: f64,
    d_alpha2: f64,
    d_beta2: f64,
    d_mixed: f64,
}

impl Likelihood {
    fn of(survivors: &[f64], alpha: f64, beta: f64) -> Self {
        let mut total = Self::default();
        // ln S(t − 1) so far, whose derivatives the probability of leaving in period t builds on.
        let mut alive = Self::default();
        let mut before = 1.0;
        for (index, &after) in survivors.iter().enumerate() {
            let base = beta + f64::from(u32::try_from(index).unwrap_or(u32::MAX));
            let sum = alpha + base;
            let (inverse, inverse2) = (1.0 / sum, 1.0 / (sum * sum));
            // P(T = t) = S(t−1)·α/(α + β + t − 1)
            let leaving = Self {
                value: (alpha * inverse).ln(),
                d_alpha: 1.0 / alpha - inverse,
                d_beta: -inverse,
                d_alpha2: inverse2 - 1.0 / (alpha * alpha),
                d_beta2: inverse2,
                d_mixed: inverse2,
            };
            total.add(before - after, &alive);
            total.add(before - after, &leaving);
            // S(t) = S(t−1)·(β + t − 1)/(α + β + t − 1)
            let staying = Self {
                value: (base * inverse).ln(),
                d_alpha: -inverse,
                d_beta: 1.0 / base - inverse,
                d_alpha2: inverse2,
                d_beta2: inverse2 - 1.0 / (base * base),
                d_mixed: inverse2,
            };
            alive.add(1.0, &staying);
            before = after;
        }
        total.add(before, &alive);
        total
    }

    fn add(&mut self, weight: f64, other: &Self) {
        if weight > 0.0 {
            self.value += weight * other.value;
            self.d_alpha += weight * other.d_alpha;
            self.d_beta += weight * other.d_beta;
            self.d_alpha2 += weight * other.d_alpha2;
            self.d_beta2 += weight * other.d_beta2;
            self.d_mixed += weight * other.d_mixed;
        }
    }

    /// An uphill step in `ln α`, `ln β`: Newton's where the surface curves down, else along the gradient.
    fn newton_step(&self, alpha: f64, beta: f64, gradient: (f64, f64)) -> (f64, f64) {
        let xx = alpha * alpha * self.d_alpha2 + gradient.0;
        let yy = beta * beta * self.d_beta2 + gradient.1;
        let xy = alpha * beta * self.d_mixed;
        let determinant = xx * yy - xy * xy;
        if xx < 0.0 && determinant > 0.0 {
            ((xy * gradient.1 - yy * gradient.0) / determinant, (xy * gradient.0 - xx * gradient.1) / determinant)
        } else {
            let length = gradient.0.hypot(gradient.1);
            (gradient.0 / length, gradient.1 / length)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_that_determine_no_parameters_say_why() {
        let cases: [(&[f64], Reason); 5] = [
            (&[], Reason::TableTooShort),
            (&[0.5], Reason::TableTooShort),
            (&[1.0, 1.0, 1.0], Reason::NobodyLeaves),
            // The same half leaves each time: the differences between customers vanish.
            (&[0.5, 0.25, 0.125, 0.0625], Reason::EqualChurn),
            (&[0.5, 0.6], Reason::ParametersNotPositive),
        ];
        for (table, expected) in cases {
            assert_eq!(fit(table), Err(expected), "{table:?}");
        }
    }

    #[test]
    fn a_fit_to_the_model_itself_gives_the_parameters_back() {
        for (alpha, beta) in [(0.7, 1.2), (3.0, 10.0), (0.2, 0.3), (12.0, 90.0)] {
            let table: Vec<_> = (1..=24).map(|t| survival(alpha, beta, t)).collect();
            let found = fit(&table).expect("the table comes from the model");
            assert!((found.alpha / alpha - 1.0).abs() < 1e-6 && (found.beta / beta - 1.0).abs() < 1e-6, "{found:?}");
        }
    }
}
