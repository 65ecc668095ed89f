//! What a customer brings the firm: order value, frequency, margin and retention, shared by segments and periods.

use serde::{Deserialize, Serialize};

use super::{Input, is_default};

/// The economics of one customer. S, C and P of the field, with what serving costs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Economics {
    /// S: average value of an order, money.
    #[serde(skip_serializing_if = "is_default")]
    pub order_value: Input,
    /// C: orders per customer and month.
    #[serde(skip_serializing_if = "is_default")]
    pub orders_per_month: Input,
    /// P: margin as a share of the order.
    #[serde(skip_serializing_if = "is_default")]
    pub margin_share: Input,
    /// How long customers stay.
    #[serde(skip_serializing_if = "is_default")]
    pub retention: Retention,
    /// Cost to serve per customer and month; nothing entered counts as none.
    #[serde(skip_serializing_if = "is_default")]
    pub cost_to_serve: Input,
    /// Discounts, kickbacks and bonuses per customer and month; nothing entered counts as none.
    #[serde(skip_serializing_if = "is_default")]
    pub concessions: Input,
}

impl Economics {
    /// Whether any input leaves something open.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        let open = |input: Input| input.is_some_and(|estimate| estimate.is_uncertain());
        open(self.order_value)
            || open(self.orders_per_month)
            || open(self.margin_share)
            || open(self.cost_to_serve)
            || open(self.concessions)
            || match self.retention {
                Retention::Lifetime(input) | Retention::Constant { rate: input, .. } => open(input),
                Retention::Sbg { alpha, beta, .. } => open(alpha) || open(beta),
                Retention::Curve(_) | Retention::SbgFitted(_) => false,
            }
    }
}

/// How long customers stay, in one of the ways in which people know it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Retention {
    /// t: the mean number of months that a customer stays.
    Lifetime(Input),
    /// The same share of customers stays in each period.
    Constant {
        /// Share of customers that stay through a period.
        rate: Input,
        /// Length of the period: 1 for monthly, 12 for yearly rates.
        #[serde(default = "one_month", skip_serializing_if = "is_one_month")]
        period_months: u32,
    },
    /// Share of customers still there, as observed.
    Curve(SurvivalTable),
    /// Shifted beta-geometric with typed parameters (Fader & Hardie 2007).
    Sbg {
        /// α, above zero.
        alpha: Input,
        /// β, above zero.
        beta: Input,
        /// Length of the model's period.
        #[serde(default = "one_month", skip_serializing_if = "is_one_month")]
        period_months: u32,
    },
    /// Shifted beta-geometric fitted to an observed survival table.
    SbgFitted(SurvivalTable),
}

/// Share of customers still there at the end of each period. The start, where all are there, is not listed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurvivalTable {
    /// Length of a period in months.
    #[serde(default = "one_month", skip_serializing_if = "is_one_month")]
    pub period_months: u32,
    /// Shares from 0 to 1, falling: `survivors[0]` after one period, and so on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub survivors: Vec<f64>,
}

impl Default for SurvivalTable {
    fn default() -> Self {
        Self { period_months: 1, survivors: Vec::new() }
    }
}

impl Default for Retention {
    fn default() -> Self {
        Self::Lifetime(None)
    }
}

const fn one_month() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
const fn is_one_month(months: &u32) -> bool {
    *months == 1
}
