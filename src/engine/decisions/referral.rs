//! What a customer is worth by those who come on its word (Kumar, Petersen & Leone 2007, "How Valuable Is Word of
//! Mouth?").

use super::NoAnswer;

/// What the referrals of one customer bring in one period. Numbers of people and money for each of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReferralPeriod {
    /// How many customers there are who would not have come otherwise (type 1).
    pub would_not_have_come: f64,
    /// A, what each of them brings, as margin.
    pub margin: f64,
    /// a, what the referral of each costs, such as a reward.
    pub referral_cost: f64,
    /// M, what it costs to keep each of them.
    pub marketing_cost: f64,
    /// ACQ₁, what winning each of them would have cost; 0 in the periods after the one in which they came.
    pub acquisition_saved: f64,
    /// How many came who would have come anyway (type 2).
    pub would_have_come: f64,
    /// ACQ₂, what winning each of these would have cost.
    pub acquisition_saved_anyway: f64,
}

/// What a customer's referrals are worth today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReferralValue {
    /// By those who would not have come otherwise: `Σ n₁·(A − a − M + ACQ₁)/(1 + r)^t`.
    pub type_one: f64,
    /// By those who would have come anyway, and were cheaper to win: `Σ n₂·ACQ₂/(1 + r)^t`.
    pub type_two: f64,
    /// Both.
    pub total: f64,
}

/// The worth of a customer's referrals over periods; what comes in the first of them is discounted once.
///
/// `rate` is the discount rate per period, effective.
///
/// # Errors
/// [`NoAnswer::InvalidInput`] for numbers that are not finite, people fewer than none, or a rate of −1 or less,
/// [`NoAnswer::TooLarge`].
///
/// ```
/// use worthwhile::engine::decisions::{ReferralPeriod, referral_value};
/// let came = ReferralPeriod {
///     would_not_have_come: 2.0,
///     margin: 50.0,
///     referral_cost: 10.0,
///     marketing_cost: 5.0,
///     acquisition_saved: 20.0,
///     would_have_come: 1.0,
///     acquisition_saved_anyway: 22.0,
/// };
/// let value = referral_value(&[came], 0.1).unwrap();
/// // 2·(50 − 10 − 5 + 20)/1.1 and 22/1.1.
/// assert!((value.type_one - 100.0).abs() < 1e-12 && (value.type_two - 20.0).abs() < 1e-12);
/// ```
pub fn referral_value(periods: &[ReferralPeriod], rate: f64) -> Result<ReferralValue, NoAnswer> {
    let is_rate = rate.is_finite() && rate > -1.0;
    if !is_rate || !periods.iter().all(ReferralPeriod::is_valid) {
        return Err(NoAnswer::InvalidInput);
    }
    let (mut type_one, mut type_two, mut factor) = (0.0, 0.0, 1.0);
    for period in periods {
        factor /= 1.0 + rate;
        let each = period.margin - period.referral_cost - period.marketing_cost + period.acquisition_saved;
        type_one += period.would_not_have_come * each * factor;
        type_two += period.would_have_come * period.acquisition_saved_anyway * factor;
    }
    let total = type_one + type_two;
    total.is_finite().then_some(ReferralValue { type_one, type_two, total }).ok_or(NoAnswer::TooLarge)
}

impl ReferralPeriod {
    fn is_valid(&self) -> bool {
        let numbers = [
            self.would_not_have_come,
            self.margin,
            self.referral_cost,
            self.marketing_cost,
            self.acquisition_saved,
            self.would_have_come,
            self.acquisition_saved_anyway,
        ];
        let are_people = self.would_not_have_come >= 0.0 && self.would_have_come >= 0.0;
        are_people && numbers.iter().all(|number| number.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAME: ReferralPeriod = ReferralPeriod {
        would_not_have_come: 1.0,
        margin: 30.0,
        referral_cost: 40.0,
        marketing_cost: 5.0,
        acquisition_saved: 10.0,
        would_have_come: 0.0,
        acquisition_saved_anyway: 0.0,
    };

    #[test]
    fn those_who_come_bring_margin_later_too() {
        let stayed = ReferralPeriod { referral_cost: 0.0, acquisition_saved: 0.0, ..CAME };
        let value = referral_value(&[CAME, stayed, stayed], 0.0).expect("a value");
        // 30 − 40 − 5 + 10, then twice 30 − 5.
        assert_eq!((value.type_one, value.type_two, value.total), (45.0, 0.0, 45.0));
    }

    #[test]
    fn nobody_referred_is_worth_nothing() {
        assert_eq!(referral_value(&[], 0.1).map(|value| value.total), Ok(0.0));
        assert_eq!(referral_value(&[ReferralPeriod::default(); 4], 0.1).map(|value| value.total), Ok(0.0));
    }

    #[test]
    fn impossible_referrals_say_why() {
        let fewer = ReferralPeriod { would_have_come: -1.0, ..CAME };
        let unknown = ReferralPeriod { margin: f64::NAN, ..CAME };
        let huge = ReferralPeriod { would_not_have_come: f64::MAX, ..CAME };
        let cases = [
            (fewer, 0.1, NoAnswer::InvalidInput),
            (unknown, 0.1, NoAnswer::InvalidInput),
            (CAME, -1.0, NoAnswer::InvalidInput),
            (huge, 0.1, NoAnswer::TooLarge),
        ];
        for (period, rate, reason) in cases {
            assert_eq!(referral_value(&[period], rate), Err(reason), "{period:?} {rate}");
        }
    }
}
