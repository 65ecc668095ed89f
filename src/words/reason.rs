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
    }
}

const fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::Missing(_) => "reason-missing",
        Reason::NoPurchases => "reason-no-purchases",
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
        Reason::TooLarge => "reason-too-large",
    }
}
