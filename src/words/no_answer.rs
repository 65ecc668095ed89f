//! Why a question about a decision has no answer, in words.

use crate::engine::decisions::NoAnswer;

use super::Words;

impl Words {
    /// The reason in words, to stand in brackets or after a colon.
    #[must_use]
    pub fn no_answer(&self, reason: NoAnswer) -> String {
        match reason {
            NoAnswer::TooFewPeriods { needed } | NoAnswer::SpendDoesNotVary { needed } => {
                self.with(key(reason), &[("needed", needed.into())])
            }
            NoAnswer::FloorsBeyondTotal { needed } => self.with(key(reason), &[("needed", self.money(needed).into())]),
            other => self.text(key(other)),
        }
    }
}

const fn key(reason: NoAnswer) -> &'static str {
    match reason {
        NoAnswer::InvalidInput => "no-answer-invalid-input",
        NoAnswer::TooLarge => "no-answer-too-large",
        NoAnswer::NothingSpentToday => "no-answer-nothing-spent",
        NoAnswer::TodayBringsNoMoreThanNothing => "no-answer-today-nothing",
        NoAnswer::MoreBringsNoMoreThanToday => "no-answer-more-today",
        NoAnswer::UnlimitedBringsNoMoreThanMore => "no-answer-unlimited-more",
        NoAnswer::TooFewPeriods { .. } => "no-answer-few-periods",
        NoAnswer::SpendDoesNotVary { .. } => "no-answer-spend-same",
        NoAnswer::NoEffectSeen => "no-answer-no-effect",
        NoAnswer::CeilingNotSeen => "no-answer-no-ceiling",
        NoAnswer::RiseNotSeen => "no-answer-no-rise",
        NoAnswer::NothingToAllocateTo => "no-answer-nothing-to-allocate",
        NoAnswer::StepNotPositive => "no-answer-step",
        NoAnswer::TooManySteps => "no-answer-many-steps",
        NoAnswer::FloorsBeyondTotal { .. } => "no-answer-floors",
        NoAnswer::CeilingBelowFloor { .. } => "no-answer-ceiling-below-floor",
        NoAnswer::NoPackages { .. } => "no-answer-no-packages",
        NoAnswer::ValueUnknown { .. } => "no-answer-value-unknown",
        NoAnswer::RateAtItsEnd => "no-answer-rate-at-end",
        NoAnswer::RateNotBelowCeiling => "no-answer-rate-ceiling",
        NoAnswer::NobodyToday => "no-answer-nobody",
        NoAnswer::AllSwayed => "no-answer-all-swayed",
        NoAnswer::NotSensitive => "no-answer-not-sensitive",
        NoAnswer::DoesNotVary => "no-answer-does-not-vary",
        NoAnswer::BaseUnknown => "no-answer-base-unknown",
        NoAnswer::UnknownThroughout => "no-answer-unknown-throughout",
        NoAnswer::NoRange => "no-answer-no-range",
    }
}
