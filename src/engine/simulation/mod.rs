//! Ten thousand evaluations in place of one: what the estimates of a project say about its figures.
//!
//! A [`Plan`] writes down, once, which numbers an evaluation draws and in which order. [`Firm`] is that evaluation, for
//! one draw of all numbers, without keeping anything but its outcomes; at the means it gives the deterministic figures.
//! [`Simulation`] runs it over samples.

mod firm;
mod outcome;
mod plan;
mod run;

pub use firm::Firm;
pub use outcome::Outcome;
pub use plan::{Drawn, Plan};
pub use run::{Options, Simulation};
