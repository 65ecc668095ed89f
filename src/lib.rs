//! Worthwhile answers two questions in one model: is our offer worthwhile to the customer, and is the customer
//! worthwhile to us?
//!
//! The layers, each of which may know only those above it in this list (`tests/tidy.rs` proves it):
//! [`model`], [`engine`], [`words`], [`compare`], [`chart`], [`project_file`], [`import`], [`export`], [`app`], then [`ui`]
//! and [`cli`], which do not know each other.

pub mod app;
pub mod chart;
pub mod cli;
pub mod compare;
pub mod engine;
pub mod export;
pub mod import;
pub mod model;
pub mod project_file;
pub mod ui;
pub mod words;
