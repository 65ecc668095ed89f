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
    fn exact_inputs_have_no_interval() {
        assert_eq!(
            interval(|draw| Figure::of(draw.draw(At::new("a", ""), Estimate::Exact(1.0), Measure::Money))),
            None
        );
    }
}
