//! Worthwhile answers two questions in one model: is our offer worthwhile to the customer, and is the customer
//! worthwhile to us?

pub mod engine;
pub mod model;
