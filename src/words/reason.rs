//! Why a figure is not known, in words.

use crate::engine::{Needed, Reason};

use super::Words;

impl Words {
    /// The sentence for a reason.
    #[must_use]
    pub fn reason(&self, reason: Reason) -> String {
        match reason {
            Reason::Missing(needed) => {
                let input = self.text(needed_key(needed));
                self.with("reason-missing", &[("input", input.into())])
            }
            other => self.text(reason_key(other)),
        }
    }
}

const fn needed_key(needed: Needed) -> &'static str {
    match needed {
        Needed::OrderValue => "needed-order-value",
        Needed::OrdersPerMonth => "needed-orders-per-month",
        Needed::Margin => "needed-margin",
        Needed::Retention => "needed-retention",
        Needed::SbgParameters => "needed-sbg-parameters",
        Needed::SurvivalTable => "needed-survival-table",
        Needed::CustomersNow => "needed-customers-now",
        Needed::AcquisitionCost => "needed-acquisition-cost",
        Needed::StartRevenue => "needed-start-revenue",
        Needed::UsesPerMonth => "needed-uses-per-month",
        Needed::Segments => "needed-segments",
        Needed::Channels => "needed-channels",
        Needed::AccountManagers => "needed-account-managers",
        Needed::PriceWeight => "needed-price-weight",
        Needed::ChoiceAnswer => "needed-choice-answer",
    }
}

const fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::Missing(_) => "reason-missing",
        Reason::NoPurchases => "reason-no-purchases",
        Reason::NoReturns => "reason-no-returns",
        Reason::NoPrice => "reason-no-price",
        Reason::ChoiceAnswer => "reason-choice-answer",
        Reason::NoStakeholders => "reason-no-stakeholders",
        Reason::NoChurn => "reason-no-churn",
        Reason::UnboundedLifetime => "reason-unbounded-lifetime",
        Reason::NoNewCustomers => "reason-no-new-customers",
        Reason::NoPaidChannels => "reason-no-paid-channels",
        Reason::NoAcquisitionCost => "reason-no-acquisition-cost",
        Reason::NoCosts => "reason-no-costs",
        Reason::NoContribution => "reason-no-contribution",
        Reason::NeverPaysBack => "reason-never-pays-back",
        Reason::NoCriteria => "reason-no-criteria",
        Reason::NoWeights => "reason-no-weights",
        Reason::NoWarranty => "reason-no-warranty",
        Reason::FitnessNotAssessed => "reason-fitness-not-assessed",
        Reason::NothingEntered => "reason-nothing-entered",
        Reason::NoPerception => "reason-no-perception",
        Reason::TableTooShort => "reason-table-too-short",
        Reason::NobodyLeaves => "reason-nobody-leaves",
        Reason::EqualChurn => "reason-equal-churn",
        Reason::ParametersNotPositive => "reason-parameters-not-positive",
        Reason::InvalidInput => "reason-invalid-input",
        Reason::NoArrivals => "reason-no-arrivals",
        Reason::NoServers => "reason-no-servers",
        Reason::QueueGrows => "reason-queue-grows",
        Reason::NoTarget => "reason-no-target",
        Reason::TargetOutOfReach => "reason-target-out-of-reach",
        Reason::JudgementsMissing => "reason-judgements-missing",
        Reason::TooManyItems => "reason-too-many-items",
        Reason::NoAnswers => "reason-no-answers",
        Reason::OneAnswer => "reason-one-answer",
        Reason::TooFewAnswers => "reason-too-few-answers",
        Reason::AnswersDoNotDiffer => "reason-answers-do-not-differ",
        Reason::NoCorrelation => "reason-no-correlation",
        Reason::NoKanoAnswers => "reason-no-kano-answers",
        Reason::HalfLifeNotPositive => "reason-half-life-not-positive",
        Reason::TooFewPoints => "reason-too-few-points",
        Reason::MonthsDoNotDiffer => "reason-months-do-not-differ",
        Reason::NoAlternatives => "reason-no-alternatives",
        Reason::NoRatings => "reason-no-ratings",
        Reason::NoPrices => "reason-no-prices",
        Reason::NoPriceWeight => "reason-no-price-weight",
        Reason::TooFewOfferings => "reason-too-few-offerings",
        Reason::QualitiesDoNotDiffer => "reason-qualities-do-not-differ",
        Reason::ScaleNotPositive => "reason-scale-not-positive",
        Reason::TooLarge => "reason-too-large",
    }
}
