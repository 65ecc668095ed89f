//! Where a series of measurements goes: a straight line by least squares, and how far it can be trusted.

use crate::engine::distribution::t95;
use crate::engine::{Figure, Interval, Reason};

/// A line through a series, by ordinary least squares (Legendre 1805), with the intervals of Student's distribution
/// that hold where the values scatter evenly and independently around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Change of the value per month.
    pub slope_monthly: f64,
    /// Its 90 % interval; needs three points.
    pub slope_interval: Result<Interval, Reason>,
    mean_month: f64,
    mean_value: f64,
    /// Sum of the squared distances of the months from their mean.
    spread: f64,
    points: f64,
    /// `t₀.₉₅` with n − 2 degrees of freedom, times the standard deviation of the values around the line.
    margin: Result<f64, Reason>,
}

impl Trend {
    /// The line through points (month, value), months as any numbers that grow by 1 a month; what is not a number is
    /// left out.
    ///
    /// # Errors
    /// [`Reason::TooFewPoints`] below two points, [`Reason::MonthsDoNotDiffer`] where all lie in the same month. With
    /// two points there is a slope but no interval.
    ///
    /// ```
    /// use worthwhile::engine::customer_side::Trend;
    /// let trend = Trend::fit(&[(0.0, 7.0), (6.0, 7.6), (12.0, 8.2)]).unwrap();
    /// assert!((trend.slope_monthly - 0.1).abs() < 1e-12);
    /// assert!((trend.at(18.0).known().unwrap() - 8.8).abs() < 1e-12);
    /// ```
    pub fn fit(points: &[(f64, f64)]) -> Result<Self, Reason> {
        let points: Vec<(f64, f64)> =
            points.iter().copied().filter(|(month, value)| month.is_finite() && value.is_finite()).collect();
        if points.len() < 2 {
            return Err(Reason::TooFewPoints);
        }
        if points.iter().all(|(month, _)| points.first().is_some_and(|(first, _)| month == first)) {
            return Err(Reason::MonthsDoNotDiffer);
        }
        let count = points.len() as f64;
        let mean_month = points.iter().map(|(month, _)| month / count).sum::<f64>();
        let mean_value = points.iter().map(|(_, value)| value / count).sum::<f64>();
        let spread = points.iter().map(|(month, _)| (month - mean_month).powi(2)).sum::<f64>();
        let joint = points.iter().map(|(month, value)| (month - mean_month) * (value - mean_value)).sum::<f64>();
        let slope_monthly = joint / spread;
        // Against a spread without end, any slope would look like none.
        if ![slope_monthly, mean_value, spread].iter().all(|number| number.is_finite()) {
            return Err(Reason::TooLarge);
        }
        let residuals = points
            .iter()
            .map(|(month, value)| (value - mean_value - slope_monthly * (month - mean_month)).powi(2))
            .sum::<f64>();
        let margin = if points.len() > 2 {
            Figure::of(t95(count - 2.0) * (residuals / (count - 2.0)).sqrt())
        } else {
            Figure::Unknown(Reason::TooFewPoints)
        };
        let slope_interval = around(slope_monthly, margin.map(|margin| margin / spread.sqrt()));
        let margin = margin.known().ok_or(margin.reason().unwrap_or(Reason::TooLarge));
        Ok(Self { slope_monthly, slope_interval, mean_month, mean_value, spread, points: count, margin })
    }

    /// The value of the line in a month, also one before or after the series.
    ///
    /// ```
    /// use worthwhile::engine::customer_side::Trend;
    /// assert_eq!(Trend::fit(&[(0.0, 5.0), (2.0, 6.0)]).unwrap().at(4.0).known(), Some(7.0));
    /// ```
    #[must_use]
    pub fn at(&self, month: f64) -> Figure {
        Figure::of(self.mean_value + self.slope_monthly * (month - self.mean_month))
    }

    /// Where a single new measurement in a month lies with 90 %:
    /// `ŷ ± t₀.₉₅,ₙ₋₂ · s·√(1 + 1/n + (x − x̄)²/Σ(xᵢ − x̄)²)`.
    ///
    /// # Errors
    /// [`Reason::TooFewPoints`] below three points.
    ///
    /// ```
    /// use worthwhile::engine::customer_side::Trend;
    /// let band = Trend::fit(&[(0.0, 5.0), (1.0, 6.0), (2.0, 5.5), (3.0, 6.5)]).unwrap().band(4.0).unwrap();
    /// assert!(band.low < 6.75 && 6.75 < band.high);
    /// ```
    pub fn band(&self, month: f64) -> Result<Interval, Reason> {
        let distance = month - self.mean_month;
        let factor = (1.0 + 1.0 / self.points + distance * distance / self.spread).sqrt();
        let middle = self.at(month);
        let half_width = self.margin.map_or_else(Figure::Unknown, |margin| Figure::of(margin * factor));
        middle
            .known()
            .map_or_else(|| Err(middle.reason().unwrap_or(Reason::TooLarge)), |middle| around(middle, half_width))
    }
}

fn around(middle: f64, half_width: Figure) -> Result<Interval, Reason> {
    match half_width {
        Figure::Known(half) if (middle.abs() + half).is_finite() => {
            Ok(Interval { low: middle - half, high: middle + half })
        }
        Figure::Known(_) => Err(Reason::TooLarge),
        Figure::Unknown(reason) => Err(reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Anscombe 1973, "Graphs in statistical analysis", The American Statistician 27, data set 1.
    const ANSCOMBE: [(f64, f64); 11] = [
        (10.0, 8.04),
        (8.0, 6.95),
        (13.0, 7.58),
        (9.0, 8.81),
        (11.0, 8.33),
        (14.0, 9.96),
        (6.0, 7.24),
        (4.0, 4.26),
        (12.0, 10.84),
        (7.0, 4.82),
        (5.0, 5.68),
    ];

    #[track_caller]
    fn near(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() <= tolerance, "found {found}, expected {expected} ± {tolerance}");
    }

    #[test]
    fn the_line_of_anscombe() {
        // As printed there: y = 3 + 0.5x, standard error of the slope 0.118, residual sum of squares 13.75.
        let trend = Trend::fit(&ANSCOMBE).expect("eleven points");
        near(trend.slope_monthly, 0.5, 0.0005);
        near(trend.at(0.0).known().expect("known"), 3.0, 0.005);
        let (t, error) = (1.833113, 0.118);
        near(trend.slope_interval.expect("enough points").high, 0.5001 + t * error, 0.001);
        // At the mean month 9 the band is t·s·√(1 + 1/11), s² = 13.75/9 (13.76 by the data).
        let band = trend.band(9.0).expect("enough points");
        near((band.high - band.low) / 2.0, t * (13.763_f64 / 9.0 * 12.0 / 11.0).sqrt(), 0.001);
    }

    #[test]
    fn the_band_widens_away_from_the_middle() {
        let trend = Trend::fit(&ANSCOMBE).expect("eleven points");
        let width = |month: f64| trend.band(month).map(|band| band.high - band.low).expect("enough points");
        assert!(width(9.0) < width(14.0) && width(14.0) < width(24.0));
        near(width(4.0), width(14.0), 1e-12);
    }

    #[test]
    fn calendar_months_count_from_anywhere() {
        let shifted = ANSCOMBE.map(|(month, value)| (month + 24_000.0, value));
        let (here, there) = (Trend::fit(&ANSCOMBE).expect("a line"), Trend::fit(&shifted).expect("a line"));
        near(here.slope_monthly, there.slope_monthly, 1e-12);
        near(there.at(24_009.0).known().expect("known"), here.at(9.0).known().expect("known"), 1e-10);
    }

    #[test]
    fn two_points_have_a_slope_and_no_interval() {
        let trend = Trend::fit(&[(0.0, 1.0), (f64::NAN, 3.0), (4.0, 3.0)]).expect("two points");
        assert_eq!((trend.slope_monthly, trend.at(8.0)), (0.5, Figure::Known(5.0)));
        assert_eq!((trend.slope_interval, trend.band(8.0)), (Err(Reason::TooFewPoints), Err(Reason::TooFewPoints)));
    }

    #[test]
    fn series_without_a_line_say_why() {
        let cases: [(&[(f64, f64)], Reason); 5] = [
            (&[], Reason::TooFewPoints),
            (&[(1.0, 2.0)], Reason::TooFewPoints),
            (&[(1.0, 2.0), (2.0, f64::NAN)], Reason::TooFewPoints),
            (&[(1.0, 2.0), (1.0, 3.0), (1.0, 4.0)], Reason::MonthsDoNotDiffer),
            (&[(-1e200, 1.0), (1e200, 2.0)], Reason::TooLarge),
        ];
        for (points, reason) in cases {
            assert_eq!(Trend::fit(points), Err(reason), "{points:?}");
        }
        let steep = Trend::fit(&[(0.0, 0.0), (1.0, 1e300), (2.0, 0.0)]).expect("a line");
        assert_eq!(steep.band(1.0), Err(Reason::TooLarge));
    }
}
