//! How estimates become plain numbers.

use crate::engine::distribution;
use crate::model::{Estimate, Input, Measure};

use super::{Figure, Needed, Reason};

/// Which number of the project is drawn: the item and the field of its [`NumberKey`](crate::model::NumberKey).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At<'a> {
    /// The item that the number belongs to.
    pub item: &'a str,
    /// The field, or what else the number is about.
    pub field: &'a str,
}

impl<'a> At<'a> {
    /// A field of an item.
    #[must_use]
    pub const fn new(item: &'a str, field: &'a str) -> Self {
        Self { item, field }
    }
}

/// Turns an estimate into one number. All evaluation goes through this, whatever the numbers are.
pub trait Draw {
    /// The number to reckon with.
    fn draw(&mut self, at: At<'_>, estimate: Estimate, measure: Measure) -> f64;

    /// From here on numbers are drawn as changes make them, or again as they are today. Without changes that is the same.
    fn under_changes(&mut self, _is_on: bool) {}

    /// A number that follows from others, and on which programmes act as on those that are entered.
    fn adjust(&mut self, _: At<'_>, value: f64, _: Measure) -> f64 {
        value
    }

    /// The number of an input that is needed.
    fn needed(&mut self, at: At<'_>, input: Input, measure: Measure, needed: Needed) -> Figure {
        match input {
            Some(estimate) => Figure::of(self.draw(at, estimate, measure)),
            None => Figure::Unknown(Reason::Missing(needed)),
        }
    }

    /// The number of an input that counts as zero while nothing is entered.
    fn or_zero(&mut self, at: At<'_>, input: Input, measure: Measure) -> f64 {
        input.map_or(0.0, |estimate| self.draw(at, estimate, measure))
    }
}

/// Draws the mean of each estimate: the deterministic figure.
#[derive(Clone, Copy, Debug, Default)]
pub struct Means;

impl Means {
    /// The mean of an estimate, wherever it stands.
    #[must_use]
    pub fn of(estimate: Estimate, measure: Measure) -> f64 {
        distribution::mean(estimate, measure)
    }
}

impl Draw for Means {
    fn draw(&mut self, _: At<'_>, estimate: Estimate, measure: Measure) -> f64 {
        distribution::mean(estimate, measure)
    }
}
