//! The list of all charts. Pages, exports, the presentation and the picture tests find them here.

use super::{Chart, ChartInput, ltv_cac, ltv_periods, payback, survival, value_balance};

/// A chart that can be made from a project.
#[derive(Clone, Copy)]
pub struct ChartSpec {
    /// Its name on the command line, in file names and in the catalogue.
    pub key: &'static str,
    /// Makes it.
    pub build: fn(&ChartInput<'_>) -> Chart,
    /// Whether it offers logarithmic axes.
    pub has_log_axes: bool,
}

/// All charts, in the order in which they are presented.
pub const CHARTS: [ChartSpec; 5] = [
    ChartSpec { key: ltv_cac::KEY, build: ltv_cac::chart, has_log_axes: true },
    ChartSpec { key: payback::KEY, build: payback::chart, has_log_axes: false },
    ChartSpec { key: value_balance::KEY, build: value_balance::chart, has_log_axes: false },
    ChartSpec { key: survival::KEY, build: survival::chart, has_log_axes: false },
    ChartSpec { key: ltv_periods::KEY, build: ltv_periods::chart, has_log_axes: false },
];

/// The chart of that key.
#[must_use]
pub fn chart(key: &str) -> Option<&'static ChartSpec> {
    CHARTS.iter().find(|spec| spec.key == key)
}
