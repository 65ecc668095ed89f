//! The list of all charts. Pages, exports, the presentation and the picture tests find them here.

use super::{
    Chart, ChartInput, asking, budget, case_equity, case_ltv_cac, components, convergence, distribution, eve,
    keeping_winning, loyalty, ltv_cac, ltv_periods, opportunity, payback, perception_time, programmes, queue, response,
    spider, strategy_canvas, survival, tornado, value_balance, value_map, variance_shares,
};

pub use asking::KEY as ASKING;
pub use budget::KEY as BUDGET;
pub use case_equity::KEY as CASE_EQUITY;
pub use case_ltv_cac::KEY as CASE_LTV_CAC;
pub use components::KEY as COMPONENTS;
pub use convergence::KEY as CONVERGENCE;
pub use distribution::KEY as DISTRIBUTION;
pub use eve::KEY as EVE;
pub use keeping_winning::KEY as KEEPING_WINNING;
pub use loyalty::KEY as LOYALTY;
pub use ltv_cac::KEY as LTV_CAC;
pub use ltv_periods::KEY as LTV_PERIODS;
pub use opportunity::KEY as OPPORTUNITY;
pub use payback::KEY as PAYBACK;
pub use perception_time::KEY as PERCEPTION_TIME;
pub use programmes::KEY as PROGRAMMES;
pub use queue::KEY as QUEUE;
pub use response::KEY as RESPONSE;
pub use spider::KEY as SPIDER;
pub use strategy_canvas::KEY as STRATEGY_CANVAS;
pub use survival::KEY as SURVIVAL;
pub use tornado::KEY as TORNADO;
pub use value_balance::KEY as VALUE_BALANCE;
pub use value_map::KEY as VALUE_MAP;
pub use variance_shares::KEY as VARIANCE_SHARES;

/// A chart that can be made from a project.
#[derive(Clone, Copy)]
pub struct ChartSpec {
    /// Its name on the command line, in file names and in the catalogue.
    pub key: &'static str,
    /// Makes it.
    pub build: fn(&ChartInput<'_>) -> Chart,
    /// Whether it offers logarithmic axes.
    pub has_log_axes: bool,
    /// Whether it shows what was found out over samples, and not figures alone.
    pub is_studied: bool,
}

/// All charts, in the order in which they are presented.
pub const CHARTS: [ChartSpec; 25] = [
    ChartSpec { key: LTV_CAC, build: ltv_cac::chart, has_log_axes: true, is_studied: false },
    ChartSpec { key: PAYBACK, build: payback::chart, has_log_axes: false, is_studied: false },
    ChartSpec { key: VALUE_BALANCE, build: value_balance::chart, has_log_axes: false, is_studied: false },
    ChartSpec { key: SURVIVAL, build: survival::chart, has_log_axes: false, is_studied: false },
    ChartSpec { key: LTV_PERIODS, build: ltv_periods::chart, has_log_axes: false, is_studied: false },
    ChartSpec { key: VALUE_MAP, build: value_map::chart, has_log_axes: false, is_studied: false },
    ChartSpec { key: EVE, build: eve::chart, has_log_axes: false, is_studied: false },
    ChartSpec { key: STRATEGY_CANVAS, build: strategy_canvas::chart, has_log_axes: false, is_studied: false },
    ChartSpec { key: OPPORTUNITY, build: opportunity::chart, has_log_axes: false, is_studied: false },
    ChartSpec { key: PERCEPTION_TIME, build: perception_time::chart, has_log_axes: false, is_studied: false },
    ChartSpec { key: COMPONENTS, build: components::chart, has_log_axes: false, is_studied: false },
    ChartSpec { key: LOYALTY, build: loyalty::chart, has_log_axes: false, is_studied: false },
    ChartSpec { key: QUEUE, build: queue::chart, has_log_axes: false, is_studied: false },
    ChartSpec { key: CASE_LTV_CAC, build: case_ltv_cac::chart, has_log_axes: false, is_studied: true },
    ChartSpec { key: CASE_EQUITY, build: case_equity::chart, has_log_axes: false, is_studied: true },
    ChartSpec { key: PROGRAMMES, build: programmes::chart, has_log_axes: false, is_studied: true },
    ChartSpec { key: RESPONSE, build: response::chart, has_log_axes: false, is_studied: true },
    ChartSpec { key: BUDGET, build: budget::chart, has_log_axes: false, is_studied: true },
    ChartSpec { key: KEEPING_WINNING, build: keeping_winning::chart, has_log_axes: false, is_studied: false },
    ChartSpec { key: DISTRIBUTION, build: distribution::chart, has_log_axes: false, is_studied: true },
    ChartSpec { key: TORNADO, build: tornado::chart, has_log_axes: false, is_studied: true },
    ChartSpec { key: SPIDER, build: spider::chart, has_log_axes: false, is_studied: true },
    ChartSpec { key: VARIANCE_SHARES, build: variance_shares::chart, has_log_axes: false, is_studied: true },
    ChartSpec { key: CONVERGENCE, build: convergence::chart, has_log_axes: false, is_studied: true },
    ChartSpec { key: ASKING, build: asking::chart, has_log_axes: false, is_studied: true },
];

/// The chart of that key.
#[must_use]
pub fn chart(key: &str) -> Option<&'static ChartSpec> {
    CHARTS.iter().find(|spec| spec.key == key)
}
