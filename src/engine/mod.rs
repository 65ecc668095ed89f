//! From the model to figures: pure functions without disk, clock or randomness.
//!
//! The engine works in two steps. *Resolve* turns estimates into plain numbers through a [`Draw`] (their means, or
//! one of them moved); *evaluate* turns plain numbers into figures. What cannot be computed is
//! [`Figure::Unknown`] with its reason, never an error, NaN or infinity.

pub mod acquisition;
pub mod beyond;
pub mod customer;
pub mod customer_side;
pub mod decisions;
pub mod discount;
pub mod distribution;
mod draw;
mod figure;
pub mod hypergeometric;
mod offer;
mod offer_sums;
pub mod offerings;
mod period;
mod portfolio;
mod project;
mod ranged;
pub mod retention;
pub mod sbg;
mod segment_cost;
pub mod simulation;
mod spread;
mod subject;
pub mod uncertainty;

pub use acquisition::{CellFigures, ChannelFigures};
pub use customer::{CustomerFigures, CustomerInputs, CustomerValue};
pub use draw::{At, Draw, Means};
pub use figure::{Figure, FigureSet, Needed, Reason, Unit};
pub use offer::{AmountLine, OfferFigures, OfferInputs, OfferValue, evaluate_offer};
pub use period::{PeriodFigures, PeriodValue};
pub use portfolio::PortfolioFigures;
pub use project::{CellValue, ChannelValue, ProjectFigures, SegmentFigures, SegmentValue};
pub use spread::{Interval, interval, intervals};
pub use subject::{Subject, Weights};
