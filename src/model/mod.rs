//! The project as people describe it: plain data and its validation. No calculation, no disk, no toolkit.

mod alternative;
mod beyond;
mod budget;
mod change;
mod channel;
mod consultation;
mod correlation;
mod economics;
mod estimate;
mod id;
mod idea;
mod measure;
mod numbers;
mod offer;
mod once;
mod period;
mod places;
mod programme;
mod project;
mod proposition;
mod queue;
mod scenario;
mod segment;
mod situation;
mod stakeholder;
mod validate;
mod validate_decisions;
mod weighting;
mod wire;

pub use alternative::{Alternative, Delivered, Level};
pub use beyond::{CrossSale, Referral, WinningAndKeeping};
pub use budget::{Budget, ChannelPeriod, ChannelResponse, Leftover, ResponseSource};
pub use change::{Change, Changes};
pub use channel::{Channel, ChannelKind};
pub use consultation::{About, Answers, AnswersError, Consultation, Found, Method, NumberKey, Question, YES_NO};
pub use correlation::{MOST_TOGETHER, Together};
pub use economics::{Economics, Retention, SurvivalTable};
pub use estimate::{Estimate, EstimateError, Input, LARGEST_NUMBER};
pub use id::{Id, IdError};
pub use idea::{Idea, Move, MoveKind, Opening, Pattern};
pub use measure::Measure;
pub use numbers::{Number, OFFER, PROJECT, WEIGHTING, aspect_measure, bounds_of};
pub use offer::{
    Answer, Aspect, Benefit, Cost, CostKind, Criterion, Deal, Effect, Offer, Perception, Return, ReturnKind,
    ReturnWorth, Stage, Timing, Warranty, WarrantyAspect,
};
pub use period::{Party, Period, RevenueMovement, YearMonth, YearMonthError};
pub use places::{LIFETIME, Places, RETENTION_ANNUAL};
pub use programme::{Lever, Programme, ProgrammeEffect, ProgrammeKind, ProgrammeState};
pub use project::{DEFAULT_HALF_LIFE_MONTHS, DEFAULT_HORIZON_MONTHS, MAX_HORIZON_MONTHS, Project};
pub use proposition::{Claim, Proposition};
pub use queue::Queue;
pub use scenario::Scenario;
pub use segment::{PALETTE_LEN, Segment};
pub use situation::Situation;
pub use stakeholder::{ChainPlace, Stakeholder};
pub use validate::{Place, Problem, ProblemKind, is_currency_code, validate};
pub use weighting::{WeightSource, Weighting};
pub use wire::{Wire, WireSource};

/// The beginning of a text, for a message that people read.
fn short(text: &str) -> String {
    const MOST: usize = 64;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Whether a value equals its type's default; such fields are left out of the file.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
