//! Small parts that pages are made of.

pub mod about;
pub mod awaited;
pub mod button;
pub mod choice;
pub mod deferred;
pub mod estimate;
pub mod figure;
pub mod finding;
pub mod guess;
pub mod in_sight;
pub mod kept;
pub mod lever;
pub mod number_choice;
pub mod section;
pub mod segmented;
pub mod sheet;
pub mod table;
pub mod text;
