//! Decisions: what a channel brings, how to divide a budget, how customers react, what changes the answer. Plain
//! numbers in, answers out or [`NoAnswer`]; nothing here knows the project.

mod allocation;
mod minimise;
mod no_answer;
mod response;
mod response_fit;

pub use allocation::{Allocation, Budget, Item, MOST_STEPS, Unspent, allocate, round_step};
pub use no_answer::NoAnswer;
pub use response::{MORE_THAN_TODAY, Response, ResponseAnswers};
pub use response_fit::{ResponseEnds, ResponseFit, fit_response};
