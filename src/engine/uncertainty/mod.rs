//! The mathematics of uncertainty: samples of estimates, what they say of a figure, and what it is worth to know more.
//! Plain numbers in; nothing here knows the project beyond single estimates.

mod beta_quantiles;
mod design;
mod exponential;
mod marginal;
mod normal;
mod random;

pub use design::{Design, MOST_STRATA, Scores};
pub use marginal::Marginal;
pub use normal::{FARTHEST_SCORE, Scorer, cumulative, density};
pub use random::{Stream, philox, uniform};
