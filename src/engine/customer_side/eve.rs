//! Economic value to the customer: the price at which we would be worth as much as the next-best alternative (Forbis &
//! Mehta 1981, "Value-based strategies for industrial products", Business Horizons 24; Nagle).

use crate::engine::{Figure, Reason};

/// What an offer is worth to the customer, piece by piece, in money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EconomicValue {
    /// The price of the next-best alternative.
    pub reference_price: Figure,
    /// The sum of what we do better, 0 or above.
    pub positive: Figure,
    /// The sum of what we do worse, 0 or below.
    pub negative: Figure,
    /// The economic value: reference price and both sums.
    pub total: Figure,
}

impl EconomicValue {
    /// Adds up differentiations, positive where we do better than the alternative and negative where worse.
    ///
    /// ```
    /// use worthwhile::engine::customer_side::EconomicValue;
    /// let value = EconomicValue::of(100.0, &[40.0, 25.0, -15.0]);
    /// assert_eq!(value.total.known(), Some(150.0));
    /// assert_eq!(value.inducement(130.0).known(), Some(20.0));
    /// ```
    #[must_use]
    pub fn of(reference_price: f64, differentiations: &[f64]) -> Self {
        let reference_price = Figure::of(reference_price);
        // A sum of −0.0 would be written as a negative zero.
        let positive = Figure::of(differentiations.iter().map(|money| money.max(0.0)).fold(0.0, |sum, x| sum + x));
        let negative = Figure::of(differentiations.iter().map(|money| money.min(0.0)).fold(0.0, |sum, x| sum + x));
        let total = reference_price.zip(positive, |a, b| a + b).zip(negative, |a, b| a + b);
        // `max` and `min` pass over what is not a number, which must not count as no difference.
        if differentiations.iter().any(|money| money.is_nan()) {
            let unknown = Figure::Unknown(Reason::InvalidInput);
            return Self { reference_price, positive: unknown, negative: unknown, total: unknown };
        }
        Self { reference_price, positive, negative, total }
    }

    /// What makes the customer change at a price of ours: economic value less the price. Negative where we ask more than
    /// we are worth.
    #[must_use]
    pub fn inducement(&self, price: f64) -> Figure {
        self.total.zip(Figure::of(price), |total, price| total - price)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_forbis_and_mehta() {
        // As retold in "Delivering value to customers", McKinsey Quarterly 2000, Exhibit 2: reference product 300; more
        // function 350, lower start-up costs 100, lower costs after purchase 200: economic value 950; at 825 the
        // customer gains 125.
        let value = EconomicValue::of(300.0, &[350.0, 100.0, 200.0]);
        assert_eq!((value.positive, value.total), (Figure::Known(650.0), Figure::Known(950.0)));
        assert_eq!(value.inducement(825.0), Figure::Known(125.0));
    }

    #[test]
    fn without_differences_the_reference_price_is_all() {
        let value = EconomicValue::of(100.0, &[]);
        assert_eq!((value.positive, value.negative), (Figure::Known(0.0), Figure::Known(0.0)));
        assert_eq!(value.total, Figure::Known(100.0));
        assert_eq!(value.inducement(80.0), Figure::Known(20.0));
        let worse = EconomicValue::of(100.0, &[-30.0, 10.0]);
        assert_eq!(worse.total, Figure::Known(80.0));
        assert_eq!(worse.inducement(90.0), Figure::Known(-10.0));
    }

    #[test]
    fn what_is_not_a_number_or_too_large_is_unknown() {
        assert_eq!(EconomicValue::of(1.0, &[f64::NAN, 2.0]).total, Figure::Unknown(Reason::InvalidInput));
        assert_eq!(EconomicValue::of(f64::NAN, &[2.0]).total, Figure::Unknown(Reason::TooLarge));
        assert_eq!(EconomicValue::of(0.0, &[f64::MAX, f64::MAX]).total, Figure::Unknown(Reason::TooLarge));
        assert_eq!(EconomicValue::of(1.0, &[2.0]).inducement(f64::INFINITY).known(), None);
    }
}
