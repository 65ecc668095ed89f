//! What a customer brings beyond its own orders: cross-sales, and those who come on its word.

use crate::model::{CrossSale, Measure, Referral, Segment};

use super::{At, Draw, Figure};

/// What a customer brings beyond its own orders, with plain numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Beyond {
    /// Margin of cross-sales per customer and month, `Σ pᵢ·mᵢ`.
    pub cross_sales_per_month: f64,
    /// How many a customer brings a month.
    pub referrals_per_month: f64,
    /// Which share of them would have come anyway.
    pub would_have_come: f64,
    /// What a referral is rewarded with.
    pub reward: f64,
}

impl Beyond {
    /// Resolves what is entered for a segment; what is not entered counts as none.
    pub fn resolve(segment: &Segment, draw: &mut dyn Draw) -> Self {
        let mut cross_sales_per_month = 0.0;
        for CrossSale { id, probability, margin, .. } in &segment.cross_sales {
            let at = |field| At::new(id.as_str(), field);
            cross_sales_per_month += draw.or_zero(at("probability"), *probability, Measure::Share)
                * draw.or_zero(at("margin"), *margin, Measure::Money);
        }
        let at = |field| At::new(segment.id.as_str(), field);
        let Referral { referrals_per_month, would_have_come, reward } = segment.referral;
        Self {
            cross_sales_per_month,
            referrals_per_month: draw.or_zero(at("referrals_per_month"), referrals_per_month, Measure::Count),
            would_have_come: draw.or_zero(at("would_have_come"), would_have_come, Measure::Share),
            reward: draw.or_zero(at("reward"), reward, Measure::Money),
        }
    }

    /// What cross-sales add to the lifetime value: their margin over the discounted months that a customer stays.
    ///
    /// ```
    /// use worthwhile::engine::{Figure, beyond::Beyond};
    /// let beyond = Beyond { cross_sales_per_month: 2.0, ..Beyond::default() };
    /// assert_eq!(beyond.cross_sales(Figure::Known(25.0)), Figure::Known(50.0));
    /// ```
    #[must_use]
    pub fn cross_sales(&self, annuity: Figure) -> Figure {
        if self.cross_sales_per_month == 0.0 {
            return Figure::Known(0.0);
        }
        annuity.map(|months| self.cross_sales_per_month * months)
    }

    /// What those are worth who come on a customer's word (Kumar, Petersen & Leone 2007): of type 1, who would not have
    /// come otherwise, `A − a − M + ACQ₁` each, and of type 2 `ACQ₂`, over the discounted months that the customer stays.
    /// `A − M` is what such a customer brings in its lifetime; what winning it would have cost is saved, which is nothing
    /// where nobody is won for money.
    ///
    /// ```
    /// use worthwhile::engine::{Figure, beyond::Beyond};
    /// let beyond =
    ///     Beyond { referrals_per_month: 0.1, would_have_come: 0.5, reward: 10.0, ..Beyond::default() };
    /// // Ten months bring one: half of it is worth 200 − 10 + 40, the other half saves 40.
    /// let value = beyond.referrals(Figure::Known(10.0), Figure::Known(200.0), Figure::Known(40.0));
    /// assert_eq!(value, Figure::Known(0.5 * 230.0 + 0.5 * 40.0));
    /// ```
    ///
    /// The saving is the customer's, by the field's definition. The firm has it only where it then spends less: see
    /// [`Beyond::referrals_bring`].
    #[must_use]
    pub fn referrals(&self, annuity: Figure, ltv: Figure, cac: Figure) -> Figure {
        if self.referrals_per_month == 0.0 {
            return Figure::Known(0.0);
        }
        let saved = cac.known().unwrap_or(0.0);
        let anyway = self.would_have_come;
        let each = ltv.map(|ltv| (1.0 - anyway) * (ltv - self.reward + saved) + anyway * saved);
        annuity.zip(each, |months, each| self.referrals_per_month * months * each)
    }

    /// What those who would not have come otherwise bring the firm, their rewards deducted: of type 1 `A − a − M`. What
    /// is spent on channels is deducted elsewhere as it is, so that nothing is saved by them.
    ///
    /// ```
    /// use worthwhile::engine::{Figure, beyond::Beyond};
    /// let beyond = Beyond { referrals_per_month: 0.1, would_have_come: 0.5, reward: 10.0, ..Beyond::default() };
    /// assert_eq!(beyond.referrals_bring(Figure::Known(10.0), Figure::Known(200.0)), Figure::Known(95.0));
    /// ```
    #[must_use]
    pub fn referrals_bring(&self, annuity: Figure, ltv: Figure) -> Figure {
        if self.referrals_per_month == 0.0 {
            return Figure::Known(0.0);
        }
        let each = ltv.map(|ltv| (1.0 - self.would_have_come) * (ltv - self.reward));
        annuity.zip(each, |months, each| self.referrals_per_month * months * each)
    }
}
