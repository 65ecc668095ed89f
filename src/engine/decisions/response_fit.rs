//! The response of a channel from what it brought in earlier periods, by least squares.

use super::minimise::minimise;
use super::{NoAnswer, Response};

/// What is known of the ends of a curve from asking; what is not asked is fitted too, and takes more periods.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ResponseEnds {
    /// New customers without any spend.
    pub floor: Option<f64>,
    /// New customers however much is spent.
    pub ceiling: Option<f64>,
}

impl ResponseEnds {
    /// How many numbers are to be found: c and d, and each end that was not asked.
    #[must_use]
    pub const fn unknowns(&self) -> usize {
        2 + self.floor.is_none() as usize + self.ceiling.is_none() as usize
    }

    /// How many periods a fit needs: one more than unknowns, so that something is left to tell its error. Three where
    /// both ends are known, five where none is.
    #[must_use]
    pub const fn periods_needed(&self) -> usize {
        self.unknowns() + 1
    }
}

/// A curve through the periods and how far they lie from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResponseFit {
    /// The curve.
    pub response: Response,
    /// The standard deviation of the periods around it, in customers: `√(SSE/(n − unknowns))`.
    pub residual_error: f64,
    /// The share of the variance that it explains, `1 − SSE/SST`.
    pub explained: f64,
    /// How many periods it rests on.
    pub periods: usize,
}

/// The ADBUDG curve nearest to periods (spend, new customers) by least squares.
///
/// For each c and d the best ends follow from linear least squares, within `0 ≤ floor ≤ ceiling`; c and d are looked
/// for on a grid, and from its best points by a simplex. So there is no start to guess.
///
/// # Errors
/// [`NoAnswer::InvalidInput`], [`NoAnswer::TooFewPeriods`] and [`NoAnswer::SpendDoesNotVary`] before;
/// [`NoAnswer::NoEffectSeen`], [`NoAnswer::CeilingNotSeen`] and [`NoAnswer::RiseNotSeen`] where the periods do not
/// determine a curve.
///
/// ```
/// use worthwhile::engine::decisions::{Response, ResponseEnds, fit_response};
/// let truth = Response::new(5.0, 65.0, 2.0, 900.0).unwrap();
/// let periods = [300.0, 700.0, 1_200.0].map(|spend| (spend, truth.customers(spend)));
/// let asked = ResponseEnds { floor: Some(5.0), ceiling: Some(65.0) };
/// let fit = fit_response(&periods, asked).unwrap();
/// assert!((fit.response.exponent() - 2.0).abs() < 1e-6 && fit.residual_error < 1e-6);
/// ```
pub fn fit_response(periods: &[(f64, f64)], ends: ResponseEnds) -> Result<ResponseFit, NoAnswer> {
    check(periods, ends)?;
    let count = periods.len() as f64;
    let mean = periods.iter().map(|(_, customers)| customers / count).sum::<f64>();
    let total = periods.iter().map(|(_, customers)| (customers - mean).powi(2)).sum::<f64>();
    let spends = || periods.iter().map(|(spend, _)| *spend).filter(|spend| *spend > 0.0).map(f64::ln);
    let (lowest, highest) = (spends().fold(f64::INFINITY, f64::min), spends().fold(f64::NEG_INFINITY, f64::max));
    let (exponents, halves) = ((LOWEST_EXPONENT.ln(), HIGHEST_EXPONENT.ln()), (lowest - REACH, highest + REACH));
    let error = |x: f64, y: f64| Shape::of(x, y, exponents, halves).ends(periods, ends).squares;
    let grid = |steps: u32, (low, high): (f64, f64)| {
        (0..=steps).map(move |step| low + (high - low) * f64::from(step) / f64::from(steps))
    };
    // The best start for each exponent, the best of them first.
    let mut starts: Vec<(f64, f64, f64)> = grid(EXPONENTS, exponents)
        .map(|x| {
            let ranked = grid(HALVES, halves).map(|y| (error(x, y), x, y));
            ranked.fold((f64::INFINITY, x, lowest), |best, next| if next.0 < best.0 { next } else { best })
        })
        .collect();
    starts.sort_by(|left, right| left.0.total_cmp(&right.0));
    let best = starts
        .iter()
        .take(STARTS)
        .map(|(_, x, y)| minimise((*x, *y), 0.1, error))
        .reduce(|best, next| if next.value < best.value { next } else { best })
        .ok_or(NoAnswer::NoEffectSeen)?;
    let shape = Shape::of(best.x, best.y, exponents, halves);
    let found = shape.ends(periods, ends);
    if !found.squares.is_finite() {
        return Err(NoAnswer::TooLarge);
    }
    let is_flat = found.ceiling <= found.floor || found.squares >= total * (1.0 - 1e-9);
    if is_flat || shape.exponent <= LOWEST_EXPONENT * 1.001 {
        return Err(NoAnswer::NoEffectSeen);
    }
    if ends.ceiling.is_none() && shape.share(highest.exp()) < LEAST_SHARE_SEEN {
        return Err(NoAnswer::CeilingNotSeen);
    }
    if shape.exponent >= HIGHEST_EXPONENT * 0.999 {
        return Err(NoAnswer::RiseNotSeen);
    }
    let response = Response::from_logarithm(found.floor, found.ceiling, shape.exponent, shape.ln_half_spend)?;
    let degrees = (periods.len() - ends.unknowns()) as f64;
    let residual_error = (found.squares / degrees).sqrt();
    Ok(ResponseFit { response, residual_error, explained: 1.0 - found.squares / total, periods: periods.len() })
}

/// The exponents in which curves are looked for. Below, spend makes hardly a difference; above, it is a step.
const LOWEST_EXPONENT: f64 = 0.1;
const HIGHEST_EXPONENT: f64 = 20.0;
/// How far beyond the spends seen the half-way spend may lie, as a logarithm: a thousand times.
const REACH: f64 = 6.907_755_278_982_137;
/// The points of the grid and how many of them are followed.
const EXPONENTS: u32 = 24;
const HALVES: u32 = 48;
const STARTS: usize = 5;
/// A ceiling that was not asked has to be approached by a tenth at least: more than ten times what was seen is a guess.
const LEAST_SHARE_SEEN: f64 = 0.1;

fn check(periods: &[(f64, f64)], ends: ResponseEnds) -> Result<(), NoAnswer> {
    let is_number = |number: f64| number.is_finite() && number >= 0.0;
    let floor = ends.floor.unwrap_or(0.0);
    let are_ends = is_number(floor) && ends.ceiling.is_none_or(|ceiling| is_number(ceiling) && ceiling > floor);
    if !are_ends || !periods.iter().all(|(spend, customers)| is_number(*spend) && is_number(*customers)) {
        return Err(NoAnswer::InvalidInput);
    }
    if periods.len() < ends.periods_needed() {
        return Err(NoAnswer::TooFewPeriods { needed: ends.periods_needed() });
    }
    // A period without spend tells the floor alone, which says nothing new where that was asked.
    let mut spends: Vec<f64> =
        periods.iter().map(|(spend, _)| *spend).filter(|spend| *spend > 0.0 || ends.floor.is_none()).collect();
    spends.sort_by(f64::total_cmp);
    spends.dedup();
    if spends.len() < ends.unknowns() {
        return Err(NoAnswer::SpendDoesNotVary { needed: ends.unknowns() });
    }
    Ok(())
}

/// c and d, as they are looked for.
#[derive(Clone, Copy)]
struct Shape {
    exponent: f64,
    ln_half_spend: f64,
}

/// The ends that fit a shape best, and the sum of squares that is left.
struct Ends {
    floor: f64,
    ceiling: f64,
    squares: f64,
}

impl Shape {
    fn of(x: f64, y: f64, exponents: (f64, f64), halves: (f64, f64)) -> Self {
        Self { exponent: x.clamp(exponents.0, exponents.1).exp(), ln_half_spend: y.clamp(halves.0, halves.1) }
    }

    /// The share of the way from floor to ceiling.
    fn share(self, spend: f64) -> f64 {
        if spend > 0.0 { 1.0 / (1.0 + (self.exponent * (self.ln_half_spend - spend.ln())).exp()) } else { 0.0 }
    }

    /// Linear least squares for what of the ends is not known.
    fn ends(self, periods: &[(f64, f64)], known: ResponseEnds) -> Ends {
        let sum = |of: &dyn Fn(f64, f64) -> f64| -> f64 {
            periods.iter().map(|(spend, customers)| of(self.share(*spend), *customers)).sum()
        };
        let ratio = |above: f64, below: f64| if below > 0.0 { above / below } else { 0.0 };
        let rise_above = |floor: f64| ratio(sum(&|p, y| p * (y - floor)), sum(&|p, _| p * p)).max(0.0);
        let (floor, ceiling) = match (known.floor, known.ceiling) {
            (Some(floor), Some(ceiling)) => (floor, ceiling),
            (Some(floor), None) => (floor, floor + rise_above(floor)),
            (None, Some(ceiling)) => {
                let fall = ratio(sum(&|p, y| (1.0 - p) * (ceiling - y)), sum(&|p, _| (1.0 - p).powi(2)));
                ((ceiling - fall).clamp(0.0, ceiling), ceiling)
            }
            (None, None) => {
                let count = periods.len() as f64;
                let (mean_p, mean_y) = (sum(&|p, _| p) / count, sum(&|_, y| y) / count);
                let joint = sum(&|p, y| (p - mean_p) * (y - mean_y));
                let rise = ratio(joint, sum(&|p, _| (p - mean_p).powi(2))).max(0.0);
                // Fewer than nobody cannot come: then the best floor that can be is none.
                let floor = mean_y - rise * mean_p;
                if floor >= 0.0 { (floor, floor + rise) } else { (0.0, rise_above(0.0)) }
            }
        };
        Ends { floor, ceiling, squares: sum(&|p, y| (y - floor - (ceiling - floor) * p).powi(2)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOT_ASKED: ResponseEnds = ResponseEnds { floor: None, ceiling: None };
    const ASKED: ResponseEnds = ResponseEnds { floor: Some(4.0), ceiling: Some(84.0) };

    fn periods_of(truth: Response, spends: &[f64]) -> Vec<(f64, f64)> {
        spends.iter().map(|spend| (*spend, truth.customers(*spend))).collect()
    }

    #[test]
    fn periods_on_a_curve_give_it_back() {
        let spends = [0.0, 200.0, 500.0, 800.0, 1_300.0, 2_500.0, 4_000.0];
        let asked = [NOT_ASKED, ASKED, ResponseEnds { floor: None, ..ASKED }, ResponseEnds { ceiling: None, ..ASKED }];
        for exponent in [0.8, 1.0, 2.5, 6.0] {
            let truth = Response::new(4.0, 84.0, exponent, 900.0).expect("a curve");
            for ends in asked {
                let fit = fit_response(&periods_of(truth, &spends), ends).expect("a fit");
                assert!((fit.response.exponent() / exponent - 1.0).abs() < 1e-4, "{exponent} {ends:?}: {fit:?}");
                assert!((fit.response.ceiling() - 84.0).abs() < 1e-2, "{exponent} {ends:?}: {fit:?}");
                assert!(fit.residual_error < 1e-3 && fit.explained > 0.999_999, "{exponent} {ends:?}: {fit:?}");
            }
        }
    }

    #[test]
    fn the_residual_error_is_that_of_the_periods() {
        // Twice at each spend, 1 above and 1 below: the curve goes between, and 8 squares of 1 are left of 8 − 2.
        let truth = Response::new(4.0, 84.0, 2.0, 900.0).expect("a curve");
        let mut periods = Vec::new();
        for (spend, customers) in periods_of(truth, &[300.0, 700.0, 1_200.0, 2_000.0]) {
            periods.extend([(spend, customers - 1.0), (spend, customers + 1.0)]);
        }
        let fit = fit_response(&periods, ASKED).expect("a fit");
        assert!((fit.residual_error - (8.0_f64 / 6.0).sqrt()).abs() < 1e-6, "{fit:?}");
        assert_eq!(fit.periods, 8);
    }

    #[test]
    fn a_floor_is_never_below_nobody() {
        let periods = [(100.0, 0.0), (200.0, 0.0), (400.0, 0.5), (800.0, 20.0), (1_600.0, 50.0), (3_200.0, 60.0)];
        let fit = fit_response(&periods, NOT_ASKED).expect("a fit");
        assert!(fit.response.floor() >= 0.0 && fit.response.ceiling() > 50.0, "{fit:?}");
    }

    #[test]
    fn periods_that_tell_no_curve_say_why() {
        let even = |values: &[f64]| -> Vec<(f64, f64)> {
            values.iter().enumerate().map(|(index, value)| (100.0 + 100.0 * index as f64, *value)).collect()
        };
        let cases: [(Vec<(f64, f64)>, ResponseEnds, NoAnswer); 9] = [
            (even(&[5.0, 9.0]), ASKED, NoAnswer::TooFewPeriods { needed: 3 }),
            (even(&[5.0, 9.0, 12.0, 15.0]), NOT_ASKED, NoAnswer::TooFewPeriods { needed: 5 }),
            (vec![(100.0, 5.0); 6], ASKED, NoAnswer::SpendDoesNotVary { needed: 2 }),
            (vec![(0.0, 5.0), (0.0, 5.0), (90.0, 8.0)], ASKED, NoAnswer::SpendDoesNotVary { needed: 2 }),
            (even(&[5.0, f64::NAN, 9.0]), ASKED, NoAnswer::InvalidInput),
            (even(&[5.0, 7.0, 9.0]), ResponseEnds { floor: Some(9.0), ceiling: Some(9.0) }, NoAnswer::InvalidInput),
            (even(&[30.0, 25.0, 20.0, 15.0, 10.0, 5.0]), NOT_ASKED, NoAnswer::NoEffectSeen),
            // Twice as much for twice the spend, up to the last one.
            (even(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), NOT_ASKED, NoAnswer::CeilingNotSeen),
            (even(&[10.0, 10.0, 10.0, 70.0, 70.0, 70.0]), NOT_ASKED, NoAnswer::RiseNotSeen),
        ];
        for (periods, ends, reason) in cases {
            assert_eq!(fit_response(&periods, ends), Err(reason), "{periods:?} {ends:?}");
        }
    }
}
