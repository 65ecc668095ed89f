//! How estimates become plain numbers.

use crate::engine::distribution;
use crate::model::{Estimate, Input, Measure};

use super::{Figure, Needed, Reason};

/// Turns an estimate into one number. All evaluation goes through this, whatever the numbers are.
pub trait Draw {
    /// The number to reckon with.
    fn draw(&mut self, estimate: Estimate, measure: Measure) -> f64;

    /// The number of an input that is needed.
    fn needed(&mut self, input: Input, measure: Measure, needed: Needed) -> Figure {
        match input {
            Some(estimate) => Figure::of(self.draw(estimate, measure)),
            None => Figure::Unknown(Reason::Missing(needed)),
        }
    }

    /// The number of an input that counts as zero while nothing is entered.
    fn or_zero(&mut self, input: Input, measure: Measure) -> f64 {
        input.map_or(0.0, |estimate| self.draw(estimate, measure))
    }
}

/// Draws the mean of each estimate: the deterministic figure.
#[derive(Clone, Copy, Debug, Default)]
pub struct Means;

impl Draw for Means {
    fn draw(&mut self, estimate: Estimate, measure: Measure) -> f64 {
        distribution::mean(estimate, measure)
    }
}
