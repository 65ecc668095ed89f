//! Worthwhile answers two questions in one model: is our offer worthwhile to the customer, and is the customer
//! worthwhile to us?

pub mod app;
pub mod chart;
pub mod engine;
pub mod export;
pub mod model;
pub mod project_file;
pub mod words;
