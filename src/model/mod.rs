//! The project as people describe it: plain data and its validation. No calculation, no disk, no toolkit.

mod channel;
mod economics;
mod estimate;
mod id;
mod measure;
mod offer;
mod period;
mod project;
mod segment;
mod validate;

pub use channel::{Channel, ChannelKind};
pub use economics::{Economics, Retention, SurvivalTable};
pub use estimate::{Estimate, EstimateError, Input, LARGEST_NUMBER};
pub use id::{Id, IdError};
pub use measure::Measure;
pub use offer::{
    Answer, Aspect, Benefit, Cost, CostKind, Criterion, Effect, Offer, Perception, Return, ReturnKind, ReturnWorth,
    Stage, Timing, Warranty, WarrantyAspect,
};
pub use period::{Party, Period, RevenueMovement, YearMonth, YearMonthError};
pub use project::{DEFAULT_HORIZON_MONTHS, MAX_HORIZON_MONTHS, Project};
pub use segment::{PALETTE_LEN, Segment};
pub use validate::{Place, Problem, ProblemKind, is_currency_code, validate};

/// Whether a value equals its type's default; such fields are left out of the file.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
