//! A figure that is known, or a reason why it is not; and sets of named figures.

/// The result of a computation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// A finite number.
    Known(f64),
    /// Why there is none.
    Unknown(Reason),
}

/// An input without which a figure cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Needed {
    /// S.
    OrderValue,
    /// C.
    OrdersPerMonth,
    /// P.
    Margin,
    /// t, a retention rate, a curve or a model.
    Retention,
    /// α or β of the shifted beta-geometric model.
    SbgParameters,
    /// A survival table.
    SurvivalTable,
    /// Customers today.
    CustomersNow,
    /// What a new customer cost.
    AcquisitionCost,
    /// Revenue at the start of a period.
    StartRevenue,
    /// How often a month the customer uses the offer.
    UsesPerMonth,
    /// At least one segment.
    Segments,
    /// At least one channel.
    Channels,
    /// At least one account manager's name.
    AccountManagers,
    /// The weight of price in the customer's decision.
    PriceWeight,
    /// What share of customers would choose the better of two offerings.
    ChoiceAnswer,
}

/// Why a figure is not known. The sentence for each is in the message catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Something was not entered.
    Missing(Needed),
    /// Nobody buys: the order value or the number of orders is zero.
    NoPurchases,
    /// Nobody leaves, so the lifetime has no end.
    NoChurn,
    /// The model's mean lifetime has no end (sBG with α ≤ 1).
    UnboundedLifetime,
    /// No customers are won.
    NoNewCustomers,
    /// No channel has a spend.
    NoPaidChannels,
    /// Customers cost nothing to win, so there is nothing to divide by.
    NoAcquisitionCost,
    /// The customer gives up nothing, so there is nothing to divide by.
    NoCosts,
    /// What the customer brings is not above zero.
    NoContribution,
    /// The customer does not bring back the acquisition cost within the horizon.
    NeverPaysBack,
    /// No criterion has both an importance and a score.
    NoCriteria,
    /// All importances are zero.
    NoWeights,
    /// No aspect of warranty has both what is required and what is delivered.
    NoWarranty,
    /// Utility or warranty was not assessed.
    FitnessNotAssessed,
    /// No return has a price.
    NoReturns,
    /// No return and no cost was entered.
    NothingEntered,
    /// No perception has importance, perceived and delivered score.
    NoPerception,
    /// The survival table is too short to fit a model to.
    TableTooShort,
    /// Nobody leaves in the survival table, so the model cannot be fitted.
    NobodyLeaves,
    /// Everybody leaves at the same rate, so the model has no finite parameters.
    EqualChurn,
    /// The parameters are not above zero.
    ParametersNotPositive,
    /// A number is missing, negative where it cannot be, or outside its scale.
    InvalidInput,
    /// Nobody arrives, so there is nobody who could wait.
    NoArrivals,
    /// There is no server, or a server serves nobody.
    NoServers,
    /// More arrive than can be served, and nobody gives up waiting.
    QueueGrows,
    /// No service target was set.
    NoTarget,
    /// No number of servers that can be computed reaches the target.
    TargetOutOfReach,
    /// Not every pair was compared.
    JudgementsMissing,
    /// There are more items than the table of random indices knows.
    TooManyItems,
    /// Nobody answered.
    NoAnswers,
    /// Only one person answered, which says nothing about how answers differ.
    OneAnswer,
    /// Fewer answers than a correlation needs.
    TooFewAnswers,
    /// All answers are the same, which says nothing about how answers differ.
    AnswersDoNotDiffer,
    /// No criterion moves with overall satisfaction.
    NoCorrelation,
    /// No respondent gave an answer that can be used for better and worse.
    NoKanoAnswers,
    /// The half-life of evidence is not above zero.
    HalfLifeNotPositive,
    /// A line needs two points, its interval three.
    TooFewPoints,
    /// All points lie in the same month.
    MonthsDoNotDiffer,
    /// There is no other offering to compare with.
    NoAlternatives,
    /// The others' scores are zero, so there is nothing to divide by.
    NoRatings,
    /// The mean price is zero, so there is nothing to divide by.
    NoPrices,
    /// Price has no weight, so quality has no price.
    NoPriceWeight,
    /// Fewer than three offerings have a price and scores, so the line of the market would say nothing.
    TooFewOfferings,
    /// All offerings have the mean quality, so no line can be fitted.
    QualitiesDoNotDiffer,
    /// The scale of a choice is not above zero.
    ScaleNotPositive,
    /// No price was entered.
    NoPrice,
    /// The answer on choice is not above a half and below one, or its advantage is nothing.
    ChoiceAnswer,
    /// No stakeholder can say it.
    NoStakeholders,
    /// The computation leaves the range of numbers.
    TooLarge,
}

impl Figure {
    /// A known figure, or unknown where the number is not finite.
    #[must_use]
    pub const fn of(value: f64) -> Self {
        if value.is_finite() { Self::Known(value) } else { Self::Unknown(Reason::TooLarge) }
    }

    /// The number, if there is one.
    #[must_use]
    pub const fn known(self) -> Option<f64> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }

    /// The reason, if there is no number.
    #[must_use]
    pub const fn reason(self) -> Option<Reason> {
        match self {
            Self::Known(_) => None,
            Self::Unknown(reason) => Some(reason),
        }
    }

    /// Applies a function to a known figure.
    #[must_use]
    pub fn map(self, function: impl FnOnce(f64) -> f64) -> Self {
        match self {
            Self::Known(value) => Self::of(function(value)),
            unknown @ Self::Unknown(_) => unknown,
        }
    }

    /// Goes on with a known figure.
    #[must_use]
    pub fn and_then(self, function: impl FnOnce(f64) -> Self) -> Self {
        match self {
            Self::Known(value) => function(value),
            unknown @ Self::Unknown(_) => unknown,
        }
    }

    /// Combines two known figures; the first unknown wins.
    #[must_use]
    pub fn zip(self, other: Self, function: impl FnOnce(f64, f64) -> f64) -> Self {
        self.and_then(|left| other.map(|right| function(left, right)))
    }

    /// Divides; a divisor of zero is answered with the reason given.
    #[must_use]
    pub fn divided_by(self, divisor: Self, if_zero: Reason) -> Self {
        self.and_then(|left| {
            divisor.and_then(|right| if right == 0.0 { Self::Unknown(if_zero) } else { Self::of(left / right) })
        })
    }
}

/// The unit of a figure. What is kept in the type [`crate::model::Measure`] for inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Money in the project's currency.
    Money,
    /// Money per month.
    MoneyPerMonth,
    /// A share, 0 to 1.
    Share,
    /// A share that may also lie below zero or above one, such as a return.
    Rate,
    /// A number of customers.
    Customers,
    /// A number of customers per month.
    CustomersPerMonth,
    /// Months.
    Months,
    /// A score from 0 to 10.
    Score,
    /// A difference of scores.
    ScoreDifference,
    /// A bare ratio.
    Ratio,
    /// A ratio to a mean, which mostly lies near one.
    Relative,
    /// Points of an index from −100 or 0 to 100.
    Points,
}

impl Unit {
    /// The unit's name in `analyze --json`, where money is the currency's code.
    #[must_use]
    pub fn name(self, currency: &str) -> String {
        match self {
            Self::Money => currency.to_owned(),
            Self::MoneyPerMonth => format!("{currency}/month"),
            Self::Share | Self::Rate => "share".to_owned(),
            Self::Customers => "customers".to_owned(),
            Self::CustomersPerMonth => "customers/month".to_owned(),
            Self::Months => "months".to_owned(),
            Self::Score | Self::ScoreDifference => "points of 10".to_owned(),
            Self::Ratio | Self::Relative => "ratio".to_owned(),
            Self::Points => "points".to_owned(),
        }
    }
}

/// A struct whose fields are figures with names and units.
pub trait FigureSet {
    /// The set's name: the first part of the keys in the catalogue and the object in `analyze --json`.
    const NAME: &'static str;

    /// Name, unit and value of each figure, in the order in which they are shown.
    fn figures(&self) -> Vec<(&'static str, Unit, Figure)>;

    /// The figure and the unit of that name.
    fn figure(&self, name: &str) -> Option<(Unit, Figure)> {
        self.figures().into_iter().find(|(own, ..)| *own == name).map(|(_, unit, figure)| (unit, figure))
    }
}

/// Declares a struct of figures and lists them under their names.
macro_rules! figure_set {
    ($(#[$meta:meta])* $vis:vis struct $type:ident as $name:literal { $($(#[$doc:meta])* $field:ident: $unit:ident,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        $vis struct $type {
            $($(#[$doc])* pub $field: $crate::engine::Figure,)*
        }

        impl $crate::engine::FigureSet for $type {
            const NAME: &'static str = $name;

            fn figures(&self) -> Vec<(&'static str, $crate::engine::Unit, $crate::engine::Figure)> {
                vec![$((stringify!($field), $crate::engine::Unit::$unit, self.$field),)*]
            }
        }

        impl $type {
            /// All figures unknown for one reason.
            #[must_use]
            pub const fn unknown(reason: $crate::engine::Reason) -> Self {
                Self { $($field: $crate::engine::Figure::Unknown(reason),)* }
            }
        }
    };
}
pub(crate) use figure_set;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_finite_is_unknown() {
        assert_eq!(Figure::of(f64::NAN), Figure::Unknown(Reason::TooLarge));
        assert_eq!(Figure::of(f64::INFINITY), Figure::Unknown(Reason::TooLarge));
        assert_eq!(Figure::Known(1.0).map(|x| x / 0.0), Figure::Unknown(Reason::TooLarge));
    }

    #[test]
    fn the_first_reason_wins() {
        let missing = Figure::Unknown(Reason::NoChurn);
        assert_eq!(missing.zip(Figure::Unknown(Reason::NoCosts), |a, b| a + b), missing);
        assert_eq!(
            Figure::Known(1.0).divided_by(Figure::Known(0.0), Reason::NoCosts),
            Figure::Unknown(Reason::NoCosts)
        );
    }
}
