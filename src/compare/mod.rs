//! Two projects side by side: what differs by item and field, taking single differences over, and merging three ways.
//!
//! Works on the project as a tree of values, so that a field of the model needs nothing here but its word in
//! `fields.rs`. Items are known by their identifiers, never by their place in a list. Touches no disk.

mod diff;
mod difference;
mod fields;
mod merge;
mod repair;
mod say;
mod take;
mod tree;
mod values;

pub use diff::diff;
pub use difference::{Difference, DifferenceKind, Place, Side, Step};
pub use merge::{Conflict, ConflictKind, Merge, merge};
pub use say::Description;
pub use take::{Refusal, take};
