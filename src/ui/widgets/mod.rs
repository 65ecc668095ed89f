//! Small parts that pages are made of.

pub mod about;
pub mod choice;
pub mod deferred;
pub mod estimate;
pub mod figure;
pub mod section;
pub mod sheet;
pub mod table;
pub mod text;
