//! The mathematics of uncertainty: samples of estimates, what they say of a figure, and what it is worth to know more.
//! Plain numbers in; nothing here knows the project beyond single estimates.

mod beta_quantiles;
mod correlation;
mod design;
mod exponential;
mod marginal;
mod normal;
mod random;
mod ranking;
mod sampler;
mod small_matrix;
mod smoother;
mod summary;

pub use correlation::{Change, Correlation, Pair};
pub use design::{Design, MOST_STRATA, Scores};
pub use marginal::Marginal;
pub(super) use marginal::mean_of_cut_lognormal;
pub use normal::{FARTHEST_SCORE, Scorer, cumulative, density};
pub use random::{Stream, philox, uniform};
pub use ranking::{Ranking, Sampled, ValueOfAsking, VarianceShares};
pub use sampler::{CHUNK, Chunk, Sampler, Source};
pub use summary::{Bin, RunningMean, Summary, convergence};
