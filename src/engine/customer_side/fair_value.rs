//! Which price is fair for which quality, on the value map (Gale 1994, Managing Customer Value; domain: figures).

use crate::engine::{Figure, Reason};

/// One criterion as customers score it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rated {
    /// Importance, 0 or above.
    pub weight: f64,
    /// Our score.
    pub ours: f64,
    /// The scores of the others.
    pub others: Vec<f64>,
}

/// The market-perceived quality ratio, `Σ ŵᵢ·(ours/mean of the others)ᵢ` with weights `ŵ` that sum to 1.
///
/// # Errors
/// Unknown without criteria, weights or others, where the others score zero in a criterion that has weight, and for
/// negative numbers.
///
/// ```
/// use worthwhile::engine::customer_side::{Rated, relative_quality};
/// let criteria = [
///     Rated { weight: 3.0, ours: 9.0, others: vec![6.0, 6.0] },
///     Rated { weight: 1.0, ours: 5.0, others: vec![4.0, 6.0] },
/// ];
/// assert_eq!(relative_quality(&criteria).known(), Some(1.375));
/// ```
#[must_use]
pub fn relative_quality(criteria: &[Rated]) -> Figure {
    if criteria.is_empty() {
        return Figure::Unknown(Reason::NoCriteria);
    }
    let is_number = |number: &f64| *number >= 0.0 && number.is_finite();
    let (mut sum, mut weights) = (0.0, 0.0);
    for Rated { weight, ours, others } in criteria {
        if ![weight, ours].into_iter().chain(others).all(is_number) {
            return Figure::Unknown(Reason::InvalidInput);
        }
        if others.is_empty() {
            return Figure::Unknown(Reason::NoAlternatives);
        }
        if *weight == 0.0 {
            continue;
        }
        let mean = others.iter().map(|score| score / others.len() as f64).sum::<f64>();
        if mean == 0.0 {
            return Figure::Unknown(Reason::NoRatings);
        }
        sum += weight * (ours / mean);
        weights += weight;
    }
    Figure::of(sum).divided_by(Figure::of(weights), Reason::NoWeights)
}

/// Each price by the mean of all.
///
/// # Errors
/// Says why there is no ratio: no prices, a price that is not a number, a mean that is not above zero.
///
/// ```
/// use worthwhile::engine::customer_side::relative_prices;
/// assert_eq!(relative_prices(&[15.0, 20.0, 25.0]), Ok(vec![0.75, 1.0, 1.25]));
/// ```
pub fn relative_prices(prices: &[f64]) -> Result<Vec<f64>, Reason> {
    if prices.is_empty() {
        return Err(Reason::NoAlternatives);
    }
    if !prices.iter().all(|price| price.is_finite()) {
        return Err(Reason::InvalidInput);
    }
    let mean = prices.iter().map(|price| price / prices.len() as f64).sum::<f64>();
    if mean <= 0.0 {
        return Err(Reason::NoPrices);
    }
    let relative: Vec<f64> = prices.iter().map(|price| price / mean).collect();
    if relative.iter().all(|price| price.is_finite()) { Ok(relative) } else { Err(Reason::TooLarge) }
}

/// Through fewer offerings than this no line of the market is fitted.
const LEAST_OFFERINGS: usize = 3;

/// The line of equal value through the mean offering: fair relative price `1 + s·(Q − 1)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FairValueLine {
    slope: f64,
}

impl FairValueLine {
    /// The line as customers state it: `s = w_quality/w_price`, the weights of quality and price in their choice.
    ///
    /// # Errors
    /// [`Reason::NoPriceWeight`] where price has no weight, [`Reason::InvalidInput`] for negative weights.
    ///
    /// ```
    /// use worthwhile::engine::customer_side::FairValueLine;
    /// let line = FairValueLine::stated(60.0, 40.0).unwrap();
    /// assert_eq!((line.slope(), line.fair_price(1.5).known()), (1.5, Some(1.75)));
    /// ```
    pub fn stated(quality_weight: f64, price_weight: f64) -> Result<Self, Reason> {
        if ![quality_weight, price_weight].iter().all(|weight| *weight >= 0.0 && weight.is_finite()) {
            return Err(Reason::InvalidInput);
        }
        if price_weight == 0.0 {
            return Err(Reason::NoPriceWeight);
        }
        Self::of(quality_weight / price_weight)
    }

    /// The line as the market shows it: least squares over offerings (relative quality, relative price), with the
    /// same form as the stated one: it goes through (1, 1), so `s = Σ(Qᵢ − 1)(Pᵢ − 1)/Σ(Qᵢ − 1)²`. The slope may
    /// come out negative: then better offerings are the cheaper ones.
    ///
    /// # Errors
    /// [`Reason::TooFewOfferings`] below three offerings, of which each alone would turn the line,
    /// [`Reason::QualitiesDoNotDiffer`] where all have quality 1.
    ///
    /// ```
    /// use worthwhile::engine::customer_side::FairValueLine;
    /// let line = FairValueLine::fitted(&[(0.75, 0.5), (1.0, 1.0), (1.25, 1.5)]).unwrap();
    /// assert_eq!(line.slope(), 2.0);
    /// ```
    pub fn fitted(offerings: &[(f64, f64)]) -> Result<Self, Reason> {
        if offerings.len() < LEAST_OFFERINGS {
            return Err(Reason::TooFewOfferings);
        }
        if !offerings.iter().all(|(quality, price)| quality.is_finite() && price.is_finite()) {
            return Err(Reason::InvalidInput);
        }
        let spread = offerings.iter().map(|(quality, _)| (quality - 1.0).powi(2)).sum::<f64>();
        // Qualities that differ by rounding only would give any slope.
        if spread < 1e-24 {
            return Err(Reason::QualitiesDoNotDiffer);
        }
        Self::of(offerings.iter().map(|(quality, price)| (quality - 1.0) * (price - 1.0)).sum::<f64>() / spread)
    }

    const fn of(slope: f64) -> Result<Self, Reason> {
        if slope.is_finite() { Ok(Self { slope }) } else { Err(Reason::TooLarge) }
    }

    /// s, by how much the fair relative price grows with relative quality.
    #[must_use]
    pub const fn slope(&self) -> f64 {
        self.slope
    }

    /// The fair relative price for a relative quality, `1 + s·(Q − 1)`.
    #[must_use]
    pub fn fair_price(&self, quality: f64) -> Figure {
        self.equal_value_price(quality, 0.0)
    }

    /// The distance of an offering from the line, `[s(Q − 1) − (P − 1)]/√(1 + s²)`; positive is better value.
    ///
    /// ```
    /// use worthwhile::engine::customer_side::FairValueLine;
    /// let line = FairValueLine::stated(3.0, 4.0).unwrap();
    /// // [0.75·0.5 − 0]/1.25
    /// assert!((line.distance(1.5, 1.0).known().unwrap() - 0.3).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn distance(&self, quality: f64, price: f64) -> Figure {
        Figure::of((self.slope * (quality - 1.0) - (price - 1.0)) / self.slope.hypot(1.0))
    }

    /// The relative price at which a quality has the distance given: the line of equal value that runs parallel to
    /// the fair-value line, `1 + s·(Q − 1) − distance·√(1 + s²)`.
    ///
    /// ```
    /// use worthwhile::engine::customer_side::FairValueLine;
    /// let line = FairValueLine::stated(3.0, 4.0).unwrap();
    /// assert_eq!(line.equal_value_price(1.0, 0.2).known(), Some(0.75));
    /// ```
    #[must_use]
    pub fn equal_value_price(&self, quality: f64, distance: f64) -> Figure {
        Figure::of(1.0 + self.slope * (quality - 1.0) - distance * self.slope.hypot(1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rated(weight: f64, ours: f64, others: &[f64]) -> Rated {
        Rated { weight, ours, others: others.to_vec() }
    }

    #[test]
    fn quality_as_good_as_the_others_is_one() {
        let same = [rated(2.0, 7.0, &[6.0, 8.0]), rated(5.0, 3.0, &[3.0])];
        assert_eq!(relative_quality(&same), Figure::Known(1.0));
        // What has no weight does not count, not even where there is no ratio.
        assert_eq!(relative_quality(&[rated(1.0, 8.0, &[4.0]), rated(0.0, 1.0, &[0.0])]), Figure::Known(2.0));
    }

    #[test]
    fn qualities_that_cannot_be_compared_say_why() {
        let nan = f64::NAN;
        let cases = [
            (vec![], Reason::NoCriteria),
            (vec![rated(1.0, 5.0, &[])], Reason::NoAlternatives),
            (vec![rated(0.0, 5.0, &[5.0])], Reason::NoWeights),
            (vec![rated(1.0, 5.0, &[0.0, 0.0])], Reason::NoRatings),
            (vec![rated(-1.0, 5.0, &[5.0])], Reason::InvalidInput),
            (vec![rated(1.0, nan, &[5.0])], Reason::InvalidInput),
            (vec![rated(1.0, 1e300, &[1e-300])], Reason::TooLarge),
        ];
        for (criteria, reason) in cases {
            assert_eq!(relative_quality(&criteria), Figure::Unknown(reason), "{criteria:?}");
        }
    }

    #[test]
    fn prices_that_cannot_be_compared_say_why() {
        let cases: [(&[f64], Reason); 5] = [
            (&[], Reason::NoAlternatives),
            (&[0.0, 0.0], Reason::NoPrices),
            (&[-5.0, 1.0], Reason::NoPrices),
            (&[1.0, f64::NAN], Reason::InvalidInput),
            (&[f64::MAX, -f64::MAX, f64::MIN_POSITIVE], Reason::TooLarge),
        ];
        for (prices, reason) in cases {
            assert_eq!(relative_prices(prices), Err(reason), "{prices:?}");
        }
        assert_eq!(relative_prices(&[7.0]), Ok(vec![1.0]));
    }

    #[test]
    fn the_fitted_line_leaves_the_smallest_squares() {
        let offerings = [(0.8, 0.9), (0.95, 1.1), (1.1, 0.95), (1.2, 1.3)];
        let line = FairValueLine::fitted(&offerings).expect("a line");
        let squares =
            |slope: f64| -> f64 { offerings.iter().map(|(q, p)| (p - 1.0 - slope * (q - 1.0)).powi(2)).sum() };
        assert!(squares(line.slope()) < squares(line.slope() + 1e-3));
        assert!(squares(line.slope()) < squares(line.slope() - 1e-3));
    }

    #[test]
    fn sides_and_parallels_agree_with_the_distance() {
        let line = FairValueLine::stated(2.0, 1.0).expect("a line");
        // Cheaper than fair, fair (but for rounding) and dearer.
        for (quality, price, sign) in [(1.0, 0.9, 1.0), (1.1, 1.2, 0.0), (0.9, 0.9, -1.0)] {
            let distance = line.distance(quality, price).known().expect("known");
            assert_eq!((distance * 1e9).round().clamp(-1.0, 1.0), sign);
            let back = line.equal_value_price(quality, distance).known().expect("known");
            assert!((back - price).abs() < 1e-12);
        }
        // The perpendicular distance between parallels is the distance that names them.
        let fair = line.fair_price(1.0).known().expect("known");
        let below = line.equal_value_price(1.0, 0.1).known().expect("known");
        assert!(((fair - below) / 5.0_f64.sqrt() - 0.1).abs() < 1e-12);
    }

    #[test]
    fn lines_that_cannot_be_drawn_say_why() {
        let stated =
            [(1.0, 0.0, Reason::NoPriceWeight), (-1.0, 1.0, Reason::InvalidInput), (1e300, 1e-300, Reason::TooLarge)];
        for (quality, price, reason) in stated {
            assert_eq!(FairValueLine::stated(quality, price), Err(reason), "{quality} {price}");
        }
        let fitted: [(&[(f64, f64)], Reason); 5] = [
            (&[], Reason::TooFewOfferings),
            (&[(0.75, 0.5), (1.25, 1.5)], Reason::TooFewOfferings),
            (&[(1.0, 1.0), (1.0, 2.0), (1.0, 0.5)], Reason::QualitiesDoNotDiffer),
            (&[(f64::NAN, 1.0), (1.0, 1.0), (1.0, 1.0)], Reason::InvalidInput),
            (&[(1e300, 1e300), (1.0, 1.0), (1.0, 1.0)], Reason::TooLarge),
        ];
        for (offerings, reason) in fitted {
            assert_eq!(FairValueLine::fitted(offerings), Err(reason), "{offerings:?}");
        }
        let flat = FairValueLine::stated(0.0, 5.0).expect("quality may have no weight");
        assert_eq!(flat.fair_price(3.0), Figure::Known(1.0));
        assert_eq!(flat.distance(f64::NAN, 1.0), Figure::Unknown(Reason::TooLarge));
        assert_eq!(FairValueLine::stated(1e300, 1.0).map(|line| line.distance(1.5, 1.0)), Ok(Figure::Known(0.5)));
    }
}
