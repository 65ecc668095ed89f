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
    },
    /// Shifted beta-geometric.
    Sbg {
        /// α > 0.
        alpha: f64,
        /// β > 0.
        beta: f64,
        /// Length of the period.
        period_months: u32,
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
                Self::Table { survivors, period_months: (*period_months).max(1) }
            }
            Retention::Sbg { alpha, beta, period_months } => {
                let alpha = draw.needed(at("alpha"), *alpha, Measure::Quantity, Needed::SbgParameters);
                let beta = draw.needed(at("beta"), *beta, Measure::Quantity, Needed::SbgParameters);
                match (alpha, beta) {
                    (Figure::Known(alpha), Figure::Known(beta)) if alpha > 0.0 && beta > 0.0 => {
                        Self::Sbg { alpha, beta, period_months: (*period_months).max(1) }
                    }
                    (Figure::Known(_), Figure::Known(_)) => Self::Unknown(Reason::ParametersNotPositive),
                    (Figure::Unknown(reason), _) | (_, Figure::Unknown(reason)) => Self::Unknown(reason),
                }
            }
            Retention::SbgFitted(table) => match sbg::fit(&table.survivors) {
                Ok(sbg::SbgFit { alpha, beta, .. }) => {
                    Self::Sbg { alpha, beta, period_months: table.period_months.max(1) }
                }
                Err(reason) => Self::Unknown(reason),
            },
        }
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
        if self.reason().is_some() {
            return;
        }
        let (mut alive, period) = (1.0, self.period_months());
        into.push(alive);
        let mut left = period;
        let mut completed = 0_u32;
        for _ in 0..months {
            left -= 1;
            if left == 0 {
                alive *= self.rate_after(completed);
                completed += 1;
                left = period;
            }
            into.push(alive);
        }
    }

    /// Retention rate of the period that follows `completed` whole periods.
    fn rate_after(&self, completed: u32) -> f64 {
        match *self {
            Self::Constant { rate, .. } => rate,
            Self::Lifetime { months } => 1.0 - 1.0 / months,
            Self::Table { survivors, .. } => {
                let index = usize::try_from(completed).unwrap_or(usize::MAX).min(survivors.len().saturating_sub(1));
                table_rate(survivors, index)
            }
            Self::Sbg { alpha, beta, .. } => sbg::retention_rate(alpha, beta, completed + 1),
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
            Self::Table { survivors, .. } => table_sum(survivors, 1.0).map(|periods| periods * period),
            Self::Sbg { alpha, .. } if alpha <= 1.0 => Figure::Unknown(Reason::UnboundedLifetime),
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
            Self::Table { survivors, .. } => table_sum(survivors, factor),
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

/// `Σ_k survival(k)·factor^k` over a table that goes on for ever with its last retention rate.
fn table_sum(survivors: &[f64], factor: f64) -> Figure {
    let Some(last_index) = survivors.len().checked_sub(1) else {
        return Figure::Unknown(Reason::Missing(Needed::SurvivalTable));
    };
    let last_rate = table_rate(survivors, last_index) * factor;
    let (mut sum, mut discount) = (1.0, 1.0);
    for (index, share) in survivors.iter().enumerate() {
        discount *= factor;
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
            Survival::Table { survivors: &curve, period_months: 1 },
            Survival::Table { survivors: &curve, period_months: 12 },
            Survival::Table { survivors: &[0.5, 0.0], period_months: 3 },
            Survival::Sbg { alpha: 4.0, beta: 3.8, period_months: 1 },
            Survival::Sbg { alpha: 0.668, beta: 3.806, period_months: 12 },
        ] {
            for rate in [0.0, 0.008] {
                let Figure::Known(found) = survival.discounted_lifetime_months(rate) else { continue };
                let expected = summed(&survival, rate);
                assert!((found / expected - 1.0).abs() < 1e-6, "{survival:?} at {rate}: {found} for {expected}");
            }
        }
    }

    #[test]
    fn a_lifetime_without_end_says_so() {
        let never = Survival::Constant { rate: 1.0, period_months: 1 };
        assert_eq!(never.lifetime_months(), Figure::Unknown(Reason::NoChurn));
        let heavy = Survival::Sbg { alpha: 0.7, beta: 1.2, period_months: 1 };
        assert_eq!(heavy.lifetime_months(), Figure::Unknown(Reason::UnboundedLifetime));
        assert!(heavy.discounted_lifetime_months(0.01).known().is_some());
        let flat = Survival::Table { survivors: &[0.9, 0.9], period_months: 1 };
        assert_eq!(flat.lifetime_months(), Figure::Unknown(Reason::NoChurn));
    }
}
