//! Customers won for one segment over all channels, and what one of them costs and brings.

use super::{Figure, Needed, Reason};

/// Customers won for a segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Won {
    new: f64,
    cost: Figure,
    /// Lifetime value of one of them.
    pub ltv: Figure,
}

impl Default for Won {
    fn default() -> Self {
        Self { new: 0.0, cost: Figure::Known(0.0), ltv: Figure::Unknown(Reason::Missing(Needed::Segments)) }
    }
}

impl Won {
    /// Adds those whom one channel wins at its fully loaded cost per customer; a channel that wins none costs none.
    pub fn add(&mut self, won: f64, cac: Figure) {
        if won > 0.0 {
            self.new += won;
            self.cost = self.cost.zip(cac, |cost, cac| cost + won * cac);
        }
    }

    /// New customers per month.
    pub const fn new_customers(&self) -> Figure {
        Figure::of(self.new)
    }

    /// What one of them costs.
    pub fn cac(&self) -> Figure {
        self.cost.divided_by(Figure::of(self.new), Reason::NoNewCustomers)
    }
}
