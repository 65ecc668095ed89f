//! Ten thousand evaluations in place of one: what the estimates of a project say about its figures.
//!
//! A [`Plan`] writes down, once, which numbers an evaluation draws and in which order. [`Firm`] is that evaluation, for
//! one draw of all numbers, without keeping anything but its outcomes; at the means it gives the deterministic figures.
//! [`Simulation`] runs it over samples.

mod any_figure;
mod asking;
mod budgeting;
mod curves;
mod firm;
mod inquiry;
mod keeping;
mod levers;
mod outcome;
mod plan;
mod promote;
mod responding;
mod run;
mod side;
mod study;
mod wiring;

pub use any_figure::{FIGURE_SAMPLES, FindFigure, break_even_of_figure, inquire, numbers_today, table_of_figure};
pub use asking::{Asking, Decision};
pub use budgeting::{BudgetItem, BudgetLine, BudgetPlan, NoBudget};
pub use curves::{PaybackBands, keeping_curve, payback_bands, response_curve, survival_bands};
pub use firm::Firm;
pub use inquiry::{Inquiry, Probe, search_bounds};
pub use keeping::{Keeping, NoKeeping};
pub use levers::{LIFETIME, RETENTION_ANNUAL};
pub use outcome::Outcome;
pub use plan::{Drawn, Plan};
pub use promote::promoted;
pub use responding::{ChannelCurve, NoCurve};
pub use run::{Options, Simulation};
pub(crate) use study::is_same_ground;
pub use study::{Band, Case, CaseValue, Study, Wanted};
pub use wiring::{ASSUMED_SWAYED, SegmentWire, WireState, fit_of};
