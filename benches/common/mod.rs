//! What the benches share.

use std::time::{Duration, Instant};

/// The median time of a piece of work.
pub fn median(times: usize, mut work: impl FnMut()) -> Duration {
    let mut taken: Vec<_> = std::iter::repeat_with(|| {
        let start = Instant::now();
        work();
        start.elapsed()
    })
    .take(times)
    .collect();
    taken.sort_unstable();
    taken.get(times / 2).copied().unwrap_or_default()
}
