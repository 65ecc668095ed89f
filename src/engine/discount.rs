//! Discounting: from a yearly rate to monthly factors.

/// The monthly rate that compounds to a yearly one: `i = (1+I)^(1/12) − 1`.
///
/// ```
/// let i = worthwhile::engine::discount::monthly_rate(0.1);
/// assert!(((1.0 + i).powi(12) - 1.1).abs() < 1e-12);
/// assert_eq!(worthwhile::engine::discount::monthly_rate(0.0), 0.0);
/// assert!(worthwhile::engine::discount::monthly_rate(-0.0).is_sign_positive());
/// ```
#[must_use]
pub fn monthly_rate(annual: f64) -> f64 {
    // A rate of −0 is 0: equal rates give figures that are equal to the letter.
    (annual.max(-0.99).ln_1p() / 12.0).exp_m1() + 0.0
}

/// Present value of one unit a month for `months` months, the first one now: `Σ_{m=0}^{H−1} (1+i)^−m`.
///
/// ```
/// use worthwhile::engine::discount::annuity;
/// assert_eq!(annuity(0.0, 60), 60.0);
/// assert!((annuity(0.01, 2) - (1.0 + 1.0 / 1.01)).abs() < 1e-12);
/// ```
#[must_use]
pub fn annuity(monthly_rate: f64, months: u32) -> f64 {
    annuity_of(monthly_rate, f64::from(months))
}

/// The same for a number of months that need not be whole, by the same closed form.
///
/// ```
/// use worthwhile::engine::discount::annuity_of;
/// assert_eq!(annuity_of(0.0, 2.5), 2.5);
/// assert!((annuity_of(0.01, 2.0) - (1.0 + 1.0 / 1.01)).abs() < 1e-12);
/// ```
#[must_use]
pub fn annuity_of(monthly_rate: f64, months: f64) -> f64 {
    if monthly_rate.abs() < 1e-12 {
        return months;
    }
    let log_factor = -monthly_rate.ln_1p();
    (months * log_factor).exp_m1() / log_factor.exp_m1()
}

/// Present value of one unit after `months` months: `(1+i)^−m`.
///
/// ```
/// assert!((worthwhile::engine::discount::factor(0.01, 1) - 1.0 / 1.01).abs() < 1e-15);
/// ```
#[must_use]
pub fn factor(monthly_rate: f64, months: u32) -> f64 {
    (-f64::from(months) * monthly_rate.ln_1p()).exp()
}
