//! The interval of a figure whose inputs are uncertain, to first order.
//!
//! Each uncertain input in turn is put at its 5th and its 95th percentile while the others stay at their means;
//! the deviations of the figure are combined as the square root of the sum of their squares, upwards and
//! downwards apart (successive substitution, Coleman & Steele). It uses the same evaluation as the figure itself.

use crate::model::{Estimate, Measure};

use super::{At, Draw, Figure, distribution};

/// A figure's approximate 90 % interval around its deterministic value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The interval of the figure that `evaluate` computes from what it draws; `None` where nothing is uncertain or
/// the figure is unknown.
///
/// ```
/// use worthwhile::engine::{At, Draw as _, Figure, interval};
/// use worthwhile::model::{Estimate, Measure};
///
/// // With one uncertain input, the interval is that of the input.
/// let found = interval(|draw| Figure::of(2.0 * draw.draw(At::new("a", "b"), Estimate::Range(18.0, 25.0), Measure::Money)));
/// assert_eq!(found.map(|i| (i.low, i.high)), Some((36.0, 50.0)));
/// ```
pub fn interval(evaluate: impl FnMut(&mut dyn Draw) -> Figure) -> Option<Interval> {
    let (base, deviations) = deviations(evaluate)?;
    deviations.around(base)
}

/// How far a figure goes down and up, as sums of squares.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Deviations {
    below: f64,
    above: f64,
}

impl Deviations {
    /// Adds what one input alone does to the figure at its two ends.
    pub fn add(&mut self, ends: [f64; 2]) {
        self.below += ends[0].min(ends[1]).min(0.0).powi(2);
        self.above += ends[0].max(ends[1]).max(0.0).powi(2);
    }

    /// The interval around a figure; `None` where nothing is uncertain.
    #[must_use]
    pub fn around(self, base: f64) -> Option<Interval> {
        let found = Interval { low: base - self.below.sqrt(), high: base + self.above.sqrt() };
        let is_finite = found.low.is_finite() && found.high.is_finite();
        (is_finite && (self.below > 0.0 || self.above > 0.0)).then_some(found)
    }
}

/// The figure at the means of what `evaluate` draws, and its deviations; `None` where it is unknown at any end.
pub fn deviations(mut evaluate: impl FnMut(&mut dyn Draw) -> Figure) -> Option<(f64, Deviations)> {
    let mut record = Record { inputs: Vec::new() };
    let base = evaluate(&mut record).known()?;
    let inputs = record.inputs;
    let mut found = Deviations::default();
    for (index, input) in inputs.iter().enumerate().filter(|(_, input)| input.high > input.low) {
        let mut moved = |value| evaluate(&mut Replay { inputs: &inputs, next: 0, moved: (index, value) }).known();
        found.add([moved(input.low)? - base, moved(input.high)? - base]);
    }
    Some((base, found))
}

/// The intervals of several figures that one evaluation gives, each around the value that is shown for it; `None` where
/// nothing that it rests on is uncertain, or where it is unknown at any end. A number that is asked for several times is
/// one number.
///
/// ```
/// use worthwhile::engine::{At, Draw as _, Figure, intervals};
/// use worthwhile::model::{Estimate, Measure};
///
/// let found = intervals(&[Figure::Known(0.0), Figure::Known(21.0)], |draw| {
///     let mut price = || draw.draw(At::new("a", "price"), Estimate::Range(18.0, 25.0), Measure::Money);
///     vec![Figure::of(price() - price()), Figure::of(price())]
/// });
/// assert_eq!(found[0], None);
/// assert!(found[1].is_some_and(|interval| interval.low < 21.0 && 21.0 < interval.high));
/// ```
pub fn intervals(shown: &[Figure], mut evaluate: impl FnMut(&mut dyn Draw) -> Vec<Figure>) -> Vec<Option<Interval>> {
    let mut record = Named::default();
    let bases = evaluate(&mut record);
    let mut found: Vec<Option<Deviations>> =
        bases.iter().map(|base| base.known().map(|_| Deviations::default())).collect();
    let Named { numbers, calls } = record;
    for (place, (_, number)) in numbers.iter().enumerate().filter(|(_, (_, number))| number.high > number.low) {
        let mut moved =
            |value| evaluate(&mut ReplayNamed { numbers: &numbers, calls: &calls, next: 0, moved: (place, value) });
        let ends = [moved(number.low), moved(number.high)];
        for (index, (found, base)) in found.iter_mut().zip(&bases).enumerate() {
            let end = |side: &Vec<Figure>| Some(side.get(index)?.known()? - base.known()?);
            let [low, high] = &ends;
            let reached = end(low).zip(end(high));
            *found = found.take().zip(reached).map(|(mut found, (low, high))| {
                found.add([low, high]);
                found
            });
        }
    }
    found.into_iter().zip(shown).map(|(found, shown)| found?.around(shown.known()?)).collect()
}

/// Remembers the percentiles of each number by its name, and which number each call asked for.
#[derive(Default)]
struct Named {
    numbers: Vec<((String, String, Estimate), Recorded)>,
    calls: Vec<usize>,
}

impl Draw for Named {
    fn draw(&mut self, at: At<'_>, estimate: Estimate, measure: Measure) -> f64 {
        let is_it = |name: &(String, String, Estimate)| name.0 == at.item && name.1 == at.field && name.2 == estimate;
        // What is exact need not be known again.
        let known = self.numbers.iter().position(|(name, _)| estimate.is_uncertain() && is_it(name));
        let place = known.unwrap_or(self.numbers.len());
        self.calls.push(place);
        if known.is_none() {
            let (low, high) = distribution::percentiles(estimate);
            let recorded = Recorded { mean: distribution::mean(estimate, measure), low, high };
            self.numbers.push(((at.item.to_owned(), at.field.to_owned(), estimate), recorded));
        }
        self.numbers.get(place).map_or(f64::NAN, |(_, number)| number.mean)
    }
}

/// Plays the means back, with one number moved wherever it is asked for.
struct ReplayNamed<'a> {
    numbers: &'a [((String, String, Estimate), Recorded)],
    calls: &'a [usize],
    next: usize,
    moved: (usize, f64),
}

impl Draw for ReplayNamed<'_> {
    fn draw(&mut self, _: At<'_>, estimate: Estimate, measure: Measure) -> f64 {
        let call = self.calls.get(self.next).copied();
        self.next += 1;
        match call {
            Some(place) if place == self.moved.0 => self.moved.1,
            Some(place) => self.numbers.get(place).map_or(f64::NAN, |(_, number)| number.mean),
            None => distribution::mean(estimate, measure),
        }
    }
}

struct Recorded {
    mean: f64,
    low: f64,
    high: f64,
}

/// Draws means and remembers the percentiles, so that they are computed once.
struct Record {
    inputs: Vec<Recorded>,
}

impl Draw for Record {
    fn draw(&mut self, _: At<'_>, estimate: Estimate, measure: Measure) -> f64 {
        let mean = distribution::mean(estimate, measure);
        let (low, high) = distribution::percentiles(estimate);
        self.inputs.push(Recorded { mean, low, high });
        mean
    }
}

/// Plays the recorded means back in the same order, with one of them moved.
struct Replay<'a> {
    inputs: &'a [Recorded],
    next: usize,
    moved: (usize, f64),
}

impl Draw for Replay<'_> {
    fn draw(&mut self, _: At<'_>, estimate: Estimate, measure: Measure) -> f64 {
        let index = self.next;
        self.next += 1;
        if index == self.moved.0 {
            return self.moved.1;
        }
        self.inputs.get(index).map_or_else(|| distribution::mean(estimate, measure), |input| input.mean)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deviations_of_a_sum_combine_in_quadrature() {
        let found = interval(|draw| {
            let a = draw.draw(At::new("a", ""), Estimate::Range(-3.0, 3.0), Measure::Money);
            let b = draw.draw(At::new("b", ""), Estimate::Range(-4.0, 4.0), Measure::Money);
            Figure::of(a + b)
        });
        assert_eq!(found, Some(Interval { low: -5.0, high: 5.0 }));
    }

    #[test]
    fn several_figures_have_their_own_intervals() {
        let both = |draw: &mut dyn Draw| {
            let a = draw.draw(At::new("a", ""), Estimate::Range(-3.0, 3.0), Measure::Money);
            let b = draw.draw(At::new("b", ""), Estimate::Range(-4.0, 4.0), Measure::Money);
            let exact = draw.draw(At::new("c", ""), Estimate::Exact(7.0), Measure::Money);
            let never = if b > 3.0 { Figure::Unknown(crate::engine::Reason::NoPrice) } else { Figure::of(a) };
            vec![Figure::of(a + b), Figure::of(b), Figure::of(exact), never]
        };
        let shown = [1.0, 0.0, 7.0, 0.0].map(Figure::Known);
        let found = intervals(&shown, both);
        assert_eq!(found[0], Some(Interval { low: -4.0, high: 6.0 }));
        assert_eq!(found[1], Some(Interval { low: -4.0, high: 4.0 }));
        assert_eq!((found[2], found[3]), (None, None));
    }

    #[test]
    fn exact_inputs_have_no_interval() {
        assert_eq!(
            interval(|draw| Figure::of(draw.draw(At::new("a", ""), Estimate::Exact(1.0), Measure::Money))),
            None
        );
    }
}
