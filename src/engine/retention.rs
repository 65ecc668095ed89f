//! How many customers are still there after each month, for every way of describing retention.
//!
//! Customers of a model whose period is longer than a month leave at the end of a period, so that the mean
//! lifetime is the sum of the survival over months, and `t = 1/(1 − r)` holds in the model's own periods.

use crate::model::{Measure, Retention, SurvivalTable};

use super::{At, Draw, Figure, Needed, Reason, discount, hypergeometric::hyp2f1_1, sbg};

/// Retention with plain numbers. Shares are 0 to 1, lengths in months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Survival<'a> {
    /// The same share stays in each period.
    Constant {
        /// Share that stays through a period.
        rate: f64,
        /// Length of the period.
        period_months: u32,
    },
    /// A mean lifetime of at least one month: a constant monthly rate of `1 − 1/t`, with t itself kept to the last digit.
    Lifetime {
        /// t, in months.
        months: f64,
    },
    /// An observed curve, continued with its last retention rate.
    Table {
        /// Survivors after each period.
        survivors: &'a [f64],
        /// Length of the period.
        period_months: u32,
        /// To which power every share is raised: 1, unless retention is [moved](Self::moved).
        power: f64,
    },
    /// Shifted beta-geometric.
    Sbg {
        /// α > 0.
        alpha: f64,
        /// β > 0.
        beta: f64,
        /// Length of the period.
        period_months: u32,
        /// As of a table.
        power: f64,
    },
    /// Not known.
    Unknown(Reason),
}

impl<'a> Survival<'a> {
    /// Resolves the model's retention. A lifetime of `t` months is a constant monthly retention of `1 − 1/t`;
    /// a lifetime of a month or less means that nobody comes back.
    pub fn resolve(item: &str, retention: &'a Retention, draw: &mut dyn Draw) -> Self {
        let at = |field| At::new(item, field);
        match retention {
            Retention::Lifetime(input) => match draw.needed(at("lifetime"), *input, Measure::Months, Needed::Retention)
            {
                Figure::Known(months) => Self::Lifetime { months: months.max(1.0) },
                Figure::Unknown(reason) => Self::Unknown(reason),
            },
            Retention::Constant { rate, period_months } => {
                match draw.needed(at("retention"), *rate, Measure::Share, Needed::Retention) {
                    Figure::Known(rate) => {
                        Self::Constant { rate: rate.clamp(0.0, 1.0), period_months: (*period_months).max(1) }
                    }
                    Figure::Unknown(reason) => Self::Unknown(reason),
                }
            }
            Retention::Curve(table) if table.survivors.is_empty() => {
                Self::Unknown(Reason::Missing(Needed::SurvivalTable))
            }
            Retention::Curve(SurvivalTable { period_months, survivors }) => {
                Self::Table { survivors, period_months: (*period_months).max(1), power: 1.0 }
            }
            Retention::Sbg { alpha, beta, period_months } => {
                let alpha = draw.needed(at("alpha"), *alpha, Measure::Quantity, Needed::SbgParameters);
                let beta = draw.needed(at("beta"), *beta, Measure::Quantity, Needed::SbgParameters);
                match (alpha, beta) {
                    (Figure::Known(alpha), Figure::Known(beta)) if alpha > 0.0 && beta > 0.0 => {
                        Self::Sbg { alpha, beta, period_months: (*period_months).max(1), power: 1.0 }
                    }
                    (Figure::Known(_), Figure::Known(_)) => Self::Unknown(Reason::ParametersNotPositive),
                    (Figure::Unknown(reason), _) | (_, Figure::Unknown(reason)) => Self::Unknown(reason),
                }
            }
            Retention::SbgFitted(table) => match sbg::fit(&table.survivors) {
                Ok(sbg::SbgFit { alpha, beta, .. }) => {
                    Self::Sbg { alpha, beta, period_months: table.period_months.max(1), power: 1.0 }
                }
                Err(reason) => Self::Unknown(reason),
            },
        }
    }

    /// The same customers with other odds of leaving: every survival is raised to a power, so that those who are left
    /// after a year are `survival(12)^power` (proportional hazards, Cox 1972).
    #[must_use]
    pub fn moved(self, by: f64) -> Self {
        match self {
            Self::Constant { rate, period_months } => Self::Constant { rate: rate.powf(by), period_months },
            Self::Lifetime { months } => Self::Constant { rate: (1.0 - 1.0 / months).powf(by), period_months: 1 },
            Self::Table { survivors, period_months, power } => {
                Self::Table { survivors, period_months, power: power * by }
            }
            Self::Sbg { alpha, beta, period_months, power } => {
                Self::Sbg { alpha, beta, period_months, power: power * by }
            }
            unknown @ Self::Unknown(_) => unknown,
        }
    }

    /// The same customers staying another number of months on average, by other odds of leaving. What has no mean lifetime,
    /// or cannot be made to have that one, stays as it is.
    ///
    /// ```
    /// use worthwhile::engine::retention::Survival;
    ///
    /// let yearly = Survival::Constant { rate: 0.75, period_months: 12 };
    /// assert!((yearly.lasting(60.0).lifetime_months().known().unwrap() - 60.0).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn lasting(self, months: f64) -> Self {
        match self {
            Self::Constant { period_months, .. } => {
                let rate = (1.0 - f64::from(period_months) / months).clamp(0.0, 1.0);
                Self::Constant { rate, period_months }
            }
            Self::Lifetime { .. } => Self::Lifetime { months: months.max(1.0) },
            Self::Table { .. } | Self::Sbg { .. } => {
                let lasts = |power: f64| self.moved(power).lifetime_months().known().unwrap_or(f64::INFINITY);
                if !lasts(1.0).is_finite() {
                    return self;
                }
                // The lower the power, the longer they stay.
                let (mut low, mut high) = (-8.0_f64, 8.0_f64);
                for _ in 0..40 {
                    let middle = f64::midpoint(low, high);
                    if lasts(middle.exp()) > months { low = middle } else { high = middle }
                }
                self.moved(high.exp())
            }
            unknown @ Self::Unknown(_) => unknown,
        }
    }

    /// Share of customers still there after a year. A year may end within a period: as if the same share left in each
    /// part of it.
    ///
    /// ```
    /// use worthwhile::engine::retention::Survival;
    ///
    /// let monthly = Survival::Constant { rate: 0.97, period_months: 1 };
    /// assert!((monthly.annual().known().unwrap() - 0.6938).abs() < 5e-5);
    /// ```
    #[must_use]
    pub fn annual(&self) -> Figure {
        let period = self.period_months();
        let periods = 12.0 / f64::from(period);
        let share = match *self {
            Self::Unknown(reason) => return Figure::Unknown(reason),
            Self::Constant { rate, .. } => rate.powf(periods),
            Self::Lifetime { months } => (1.0 - 1.0 / months).powf(12.0),
            Self::Table { .. } | Self::Sbg { .. } => {
                let whole: f64 = (0..12 / period).map(|completed| self.rate_after(completed)).product();
                let part = f64::from(12 % period) / f64::from(period);
                if part > 0.0 { whole * self.rate_after(12 / period).powf(part) } else { whole }
            }
        };
        Figure::of(share.clamp(0.0, 1.0))
    }

    /// `Σ_{m<months} survival(m)/(1+i)^m`: what one unit of contribution a month comes to over a horizon. In closed form
    /// where the same share stays in each period, since sampling asks for it again and again.
    ///
    /// ```
    /// use worthwhile::engine::retention::Survival;
    ///
    /// let yearly = Survival::Constant { rate: 0.75, period_months: 12 };
    /// assert!((yearly.annuity(18, 0.0).known().unwrap() - (12.0 + 6.0 * 0.75)).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn annuity(&self, months: u32, monthly_rate: f64) -> Figure {
        let (rate, period) = match *self {
            Self::Unknown(reason) => return Figure::Unknown(reason),
            Self::Constant { rate, period_months } => (rate, period_months),
            Self::Lifetime { months } => (1.0 - 1.0 / months, 1),
            Self::Table { .. } | Self::Sbg { .. } => return self.annuity_by_month(months, monthly_rate),
        };
        let (whole, rest) = (months / period, months % period);
        let step = 1.0 / (1.0 + monthly_rate);
        let factor = rate * powi(step, period);
        let after = if rest == 0 { 0.0 } else { powi(factor, whole) * geometric(step, rest) };
        Figure::of(geometric(step, period) * geometric(factor, whole) + after)
    }

    fn annuity_by_month(&self, months: u32, monthly_rate: f64) -> Figure {
        let (mut sum, mut factor, step) = (0.0, 1.0, 1.0 / (1.0 + monthly_rate));
        self.each_month(months, |alive| {
            sum += alive * factor;
            factor *= step;
        });
        Figure::of(sum)
    }

    /// Why retention is not known, if so.
    #[must_use]
    pub const fn reason(&self) -> Option<Reason> {
        match self {
            Self::Unknown(reason) => Some(*reason),
            _ => None,
        }
    }

    /// Length of the model's period in months.
    #[must_use]
    pub const fn period_months(&self) -> u32 {
        match self {
            Self::Constant { period_months, .. }
            | Self::Table { period_months, .. }
            | Self::Sbg { period_months, .. } => *period_months,
            Self::Lifetime { .. } | Self::Unknown(_) => 1,
        }
    }

    /// Writes `survival(m)` for `m = 0 ..= months` into `into`, replacing what was there; `survival(0) = 1`.
    /// Leaves it empty where retention is not known.
    ///
    /// ```
    /// use worthwhile::engine::retention::Survival;
    ///
    /// let mut survival = Vec::new();
    /// Survival::Constant { rate: 0.8, period_months: 1 }.fill(2, &mut survival);
    /// assert!((survival[2] - 0.64).abs() < 1e-15);
    /// Survival::Constant { rate: 0.75, period_months: 12 }.fill(12, &mut survival);
    /// assert_eq!((survival[11], survival[12]), (1.0, 0.75));
    /// ```
    pub fn fill(&self, months: u32, into: &mut Vec<f64>) {
        into.clear();
        if self.reason().is_none() {
            self.each_month(months + 1, |alive| into.push(alive));
        }
    }

    /// `survival(m)` for `m < months`, one after the other.
    fn each_month(&self, months: u32, mut each: impl FnMut(f64)) {
        let (mut alive, mut completed, mut left) = (1.0, 0, self.period_months());
        for _ in 0..months {
            if left == 0 {
                alive *= self.rate_after(completed);
                completed += 1;
                left = self.period_months();
            }
            left -= 1;
            each(alive);
        }
    }

    /// Retention rate of the period that follows `completed` whole periods.
    fn rate_after(&self, completed: u32) -> f64 {
        match *self {
            Self::Constant { rate, .. } => rate,
            Self::Lifetime { months } => 1.0 - 1.0 / months,
            Self::Table { survivors, power, .. } => {
                let index = usize::try_from(completed).unwrap_or(usize::MAX).min(survivors.len().saturating_sub(1));
                raised(table_rate(survivors, index), power)
            }
            Self::Sbg { alpha, beta, power, .. } => raised(sbg::retention_rate(alpha, beta, completed + 1), power),
            Self::Unknown(_) => 0.0,
        }
    }

    /// The mean number of months that a customer stays, without a horizon: `Σ survival(m)`.
    ///
    /// # Errors
    /// Unknown where nobody ever leaves, or where the model's mean has no end (sBG with α ≤ 1).
    #[must_use]
    pub fn lifetime_months(&self) -> Figure {
        let period = f64::from(self.period_months());
        match *self {
            Self::Constant { rate, .. } if rate >= 1.0 => Figure::Unknown(Reason::NoChurn),
            Self::Constant { rate, .. } => Figure::of(period / (1.0 - rate)),
            Self::Lifetime { months } => Figure::of(months),
            Self::Table { survivors, power, .. } => table_sum(survivors, power, 1.0).map(|periods| periods * period),
            Self::Sbg { alpha, power, .. } if alpha * power <= 1.0 => Figure::Unknown(Reason::UnboundedLifetime),
            Self::Sbg { alpha, beta, power, .. } if power != 1.0 => {
                Figure::of(period * moved_sbg_sum(alpha, beta, power, 1.0))
            }
            Self::Sbg { alpha, beta, .. } => Figure::of(period * (alpha + beta - 1.0) / (alpha - 1.0)),
            Self::Unknown(reason) => Figure::Unknown(reason),
        }
    }

    /// The discounted expected lifetime without a horizon (DEL), `Σ survival(m)/(1+i)^m`, in months.
    ///
    /// For sBG `₂F₁(1, β; α+β; 1/(1+d))` in the model's periods (Fader & Hardie 2010), each period counted as the
    /// present value of its months.
    ///
    /// # Errors
    /// Unknown where the sum has no end.
    #[must_use]
    pub fn discounted_lifetime_months(&self, monthly_rate: f64) -> Figure {
        // Below this rate nothing is discounted within any lifetime, and the continued fraction would creep.
        if monthly_rate.abs() < 1e-10 {
            return self.lifetime_months();
        }
        let period = self.period_months();
        let factor = discount::factor(monthly_rate, period);
        let months = discount::annuity(monthly_rate, period);
        let periods = match *self {
            Self::Constant { rate, .. } if rate * factor >= 1.0 => Figure::Unknown(Reason::NoChurn),
            Self::Constant { rate, .. } => Figure::of(1.0 / (1.0 - rate * factor)),
            Self::Lifetime { months } => lifetime_sum(months, factor),
            Self::Table { survivors, power, .. } => table_sum(survivors, power, factor),
            Self::Sbg { alpha, beta, power, .. } if factor < 1.0 && power != 1.0 => {
                Figure::of(moved_sbg_sum(alpha, beta, power, factor))
            }
            Self::Sbg { alpha, beta, .. } if factor < 1.0 => {
                hyp2f1_1(beta, alpha + beta, factor).map_or(Figure::Unknown(Reason::UnboundedLifetime), Figure::of)
            }
            Self::Sbg { .. } if factor > 1.0 => Figure::Unknown(Reason::UnboundedLifetime),
            _ => return self.lifetime_months(),
        };
        periods.map(|periods| periods * months)
    }
}

/// `Σ_k (1 − 1/t)^k·factor^k`.
fn lifetime_sum(months: f64, factor: f64) -> Figure {
    let rate = (1.0 - 1.0 / months) * factor;
    if rate >= 1.0 { Figure::Unknown(Reason::NoChurn) } else { Figure::of(1.0 / (1.0 - rate)) }
}

/// Retention rate of period `index` (from 0) of a table of survivors.
fn table_rate(survivors: &[f64], index: usize) -> f64 {
    let before = index.checked_sub(1).and_then(|before| survivors.get(before)).copied().unwrap_or(1.0);
    let after = survivors.get(index).copied().unwrap_or(before);
    if before > 0.0 { (after / before).clamp(0.0, 1.0) } else { 0.0 }
}

/// A share raised to a power; left as it is by a power of one.
fn raised(share: f64, power: f64) -> f64 {
    if power == 1.0 { share } else { share.powf(power) }
}

fn powi(base: f64, exponent: u32) -> f64 {
    base.powi(i32::try_from(exponent).unwrap_or(i32::MAX))
}

/// `Σ_{k<n} x^k`.
fn geometric(x: f64, n: u32) -> f64 {
    let (terms, missing) = (f64::from(n), 1.0 - x);
    if terms * missing.abs() < 1e-3 {
        // So near to one that the quotient would lose digits: the first terms of the binomial series.
        let third = 1.0 - missing * (terms - 3.0) / 4.0;
        let second = 1.0 - missing * (terms - 2.0) / 3.0 * third;
        return terms * (1.0 - missing * (terms - 1.0) / 2.0 * second);
    }
    (1.0 - powi(x, n)) / missing
}

/// `Σ_k survival(k)^power·factor^k` of a shifted beta-geometric model whose sum has an end.
fn moved_sbg_sum(alpha: f64, beta: f64, power: f64, factor: f64) -> f64 {
    const TERMS: u32 = 20_000;
    let (mut sum, mut term) = (1.0, 1.0);
    for period in 1..=TERMS {
        term *= sbg::retention_rate(alpha, beta, period).powf(power) * factor;
        sum += term;
        if term < 1e-14 * sum {
            return sum;
        }
    }
    // From there on the survival falls as a power of the period, and each term by the discount on top.
    let tail = if factor < 1.0 { factor / (1.0 - factor) } else { f64::from(TERMS) / (alpha * power - 1.0) };
    sum + term * tail
}

/// `Σ_k survival(k)^power·factor^k` over a table that goes on for ever with its last retention rate.
fn table_sum(survivors: &[f64], power: f64, factor: f64) -> Figure {
    let Some(last_index) = survivors.len().checked_sub(1) else {
        return Figure::Unknown(Reason::Missing(Needed::SurvivalTable));
    };
    let last_rate = raised(table_rate(survivors, last_index), power) * factor;
    let (mut sum, mut discount) = (1.0, 1.0);
    for (index, share) in survivors.iter().enumerate() {
        discount *= factor;
        let share = &raised(*share, power);
        if index < last_index {
            sum += share * discount;
        } else if *share > 0.0 {
            if last_rate >= 1.0 {
                return Figure::Unknown(Reason::NoChurn);
            }
            sum += share * discount / (1.0 - last_rate);
        }
    }
    Figure::of(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the closed forms must equal: the sum of the survival over very many months.
    fn summed(survival: &Survival<'_>, monthly_rate: f64) -> f64 {
        let mut months = Vec::new();
        survival.fill(60_000, &mut months);
        months.iter().rev().enumerate().fold(0.0, |sum, (_, alive)| sum / (1.0 + monthly_rate) + alive)
    }

    #[test]
    fn closed_forms_equal_the_sum_over_months() {
        let curve = [0.9, 0.7, 0.6, 0.55];
        for survival in [
            Survival::Constant { rate: 0.97, period_months: 1 },
            Survival::Constant { rate: 0.75, period_months: 12 },
            Survival::Constant { rate: 0.0, period_months: 1 },
            Survival::Lifetime { months: 36.0 },
            Survival::Table { survivors: &curve, period_months: 1, power: 1.0 },
            Survival::Table { survivors: &curve, period_months: 12, power: 1.0 },
            Survival::Table { survivors: &[0.5, 0.0], period_months: 3, power: 1.0 },
            Survival::Sbg { alpha: 4.0, beta: 3.8, period_months: 1, power: 1.0 },
            Survival::Sbg { alpha: 0.668, beta: 3.806, period_months: 12, power: 1.0 },
        ] {
            for (rate, power) in [(0.0, 1.0), (0.008, 1.0), (0.0, 0.9), (0.008, 1.7), (0.008, 0.6)] {
                let survival = survival.moved(power);
                let Figure::Known(found) = survival.discounted_lifetime_months(rate) else { continue };
                let expected = summed(&survival, rate);
                assert!((found / expected - 1.0).abs() < 1e-6, "{survival:?} at {rate}: {found} for {expected}");
            }
        }
    }

    #[test]
    fn the_annuity_is_the_sum_over_months() {
        let curve = [0.9, 0.7, 0.6, 0.55];
        for survival in [
            Survival::Constant { rate: 0.97, period_months: 1 },
            Survival::Constant { rate: 0.75, period_months: 12 },
            Survival::Constant { rate: 1.0, period_months: 1 },
            Survival::Constant { rate: 1.0 - 1e-7, period_months: 1 },
            Survival::Constant { rate: 0.0, period_months: 5 },
            Survival::Lifetime { months: 36.0 },
            Survival::Table { survivors: &curve, period_months: 3, power: 1.0 },
            Survival::Sbg { alpha: 0.668, beta: 3.806, period_months: 12, power: 1.0 },
        ] {
            for (months, rate) in [(1, 0.01), (60, 0.0), (60, 0.008), (61, -0.01), (600, 1e-9), (7, 0.5)] {
                for power in [1.0, 0.5, 2.0] {
                    let survival = survival.moved(power);
                    let mut alive = Vec::new();
                    survival.fill(months - 1, &mut alive);
                    let expected = alive.iter().rev().fold(0.0, |sum, alive| sum / (1.0 + rate) + alive);
                    let found = survival.annuity(months, rate).known().unwrap_or(f64::NAN);
                    let off = (found / expected - 1.0).abs();
                    assert!(off < 1e-10, "{survival:?} over {months} at {rate}: {found} for {expected}");
                }
            }
        }
    }

    #[test]
    fn a_lifetime_without_end_says_so() {
        let never = Survival::Constant { rate: 1.0, period_months: 1 };
        assert_eq!(never.lifetime_months(), Figure::Unknown(Reason::NoChurn));
        let heavy = Survival::Sbg { alpha: 0.7, beta: 1.2, period_months: 1, power: 1.0 };
        assert_eq!(heavy.lifetime_months(), Figure::Unknown(Reason::UnboundedLifetime));
        assert!(heavy.discounted_lifetime_months(0.01).known().is_some());
        let flat = Survival::Table { survivors: &[0.9, 0.9], period_months: 1, power: 1.0 };
        assert_eq!(flat.lifetime_months(), Figure::Unknown(Reason::NoChurn));
    }
}
