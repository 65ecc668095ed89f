//! Decisions: what a channel brings, how to divide a budget, how customers react, what changes the answer. Plain
//! numbers in, answers out or [`NoAnswer`]; nothing here knows the project.

mod allocation;
mod break_even;
mod cross_sell;
mod equity;
mod minimise;
mod no_answer;
mod overlap;
mod referral;
mod response;
mod response_fit;
mod tornado;
mod wire;
mod wire_fit;

pub use allocation::{Allocation, Budget, Item, MOST_STEPS, Unspent, allocate, round_step};
pub use break_even::{BreakEven, Crossing, SCANNED, break_even};
pub use cross_sell::{CrossSell, cross_sell_contribution, cross_sell_value};
pub use equity::{EquityInputs, EquityPoint, RateResponse};
pub use no_answer::NoAnswer;
pub use overlap::{Overlap, OverlapRule, overlapping_amounts, overlapping_money, overlapping_shares};
pub use referral::{ReferralPeriod, ReferralValue, referral_value};
pub use response::{MORE_THAN_TODAY, Response, ResponseAnswers};
pub use response_fit::{ResponseEnds, ResponseFit, fit_response};
pub use tornado::{Bar, SpiderPoint, Swing, TableSide, Tornado, spider, tornado, two_way};
pub use wire::{ASKED_ORDERS, choice_scale, sensitivity_of_answer, shifted_rate, swayed_of_100};
pub use wire_fit::{BackTest, FEWEST_PERIODS, WireFit, fit_wire};
