//! Why a question about a decision has no answer.

/// The reason why there is no answer. It takes a sentence in the catalogue for each to show it.
///
/// It stands apart from [`Reason`](crate::engine::Reason): a figure is not known, whereas a decision can also be asked
/// in a way that contradicts itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoAnswer {
    /// A number is not finite, negative where it cannot be, or outside its scale.
    InvalidInput,
    /// The computation leaves the range of numbers.
    TooLarge,
    /// Nothing is spent today, so there is nothing to have half as much again of.
    NothingSpentToday,
    /// Today's spend is said to bring no more than no spend at all.
    TodayBringsNoMoreThanNothing,
    /// Half as much again is said to bring no more than today's spend.
    MoreBringsNoMoreThanToday,
    /// Unlimited spend is said to bring no more than half as much again, so that the ceiling is reached already.
    UnlimitedBringsNoMoreThanMore,
    /// There are fewer periods than the numbers to find need.
    TooFewPeriods {
        /// How many it takes.
        needed: usize,
    },
    /// The spend was the same, or nothing, in too many periods.
    SpendDoesNotVary {
        /// How many different amounts it takes.
        needed: usize,
    },
    /// What came in the periods does not follow the spend: a line at its mean is as near.
    NoEffectSeen,
    /// The periods do not come near the ceiling; it has to be asked what unlimited spend would bring.
    CeilingNotSeen,
    /// Between two amounts of spend it jumps: there is no period on the way up.
    RiseNotSeen,
    /// There is nothing to allocate to.
    NothingToAllocateTo,
    /// The step of spending is not above zero.
    StepNotPositive,
    /// The step is so small against the total that it would take too long.
    TooManySteps,
    /// What must be spent is more than there is.
    FloorsBeyondTotal {
        /// What the floors and the cheapest packages need together.
        needed: f64,
    },
    /// The most that may be spent on an item is below the least that must be.
    CeilingBelowFloor {
        /// Which item, counted from 0.
        item: usize,
    },
    /// A package list is empty, so there is nothing to choose from.
    NoPackages {
        /// Which item, counted from 0.
        item: usize,
    },
    /// The value of an item is not known at an amount that could be spent.
    ValueUnknown {
        /// Which item, counted from 0.
        item: usize,
    },
    /// The rate today is nothing, or all there is: it has no odds, so no sensitivity moves it.
    RateAtItsEnd,
    /// The rate today is not below its ceiling.
    RateNotBelowCeiling,
    /// Nobody is won or kept today, so nothing can be learned from today's spend.
    NobodyToday,
    /// All who would leave are said to stay: no finite sensitivity does that.
    AllSwayed,
    /// Customers do not react to the advantage, so it cannot tell what they choose.
    NotSensitive,
    /// What is to explain the rate was the same in all periods.
    DoesNotVary,
    /// The figure is not known at the values of today.
    BaseUnknown,
    /// The figure is not known anywhere within the bounds.
    UnknownThroughout,
    /// The lower bound is not below the upper one.
    NoRange,
}
