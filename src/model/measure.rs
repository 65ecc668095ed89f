//! What kind of quantity a number is: decides its bounds, its distribution and how it is written.

/// The kind of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// An amount in the project's currency.
    Money,
    /// A part of a whole, 0 to 1, written in per cent.
    Share,
    /// A rate per year, such as a discount rate; written in per cent.
    Rate,
    /// Margin as a share of the price; a loss is negative.
    Margin,
    /// A number of things, not negative.
    Count,
    /// A duration in months, not negative.
    Months,
    /// A score or an importance from 0 to 10.
    Score,
    /// A bare ratio such as LTV:CAC.
    Ratio,
    /// A number in a unit that the user names, not negative.
    Quantity,
}

impl Measure {
    /// The lowest and the highest value that a person may enter, both included.
    #[must_use]
    pub const fn bounds(self) -> (f64, f64) {
        let largest = super::LARGEST_NUMBER;
        match self {
            Self::Money | Self::Ratio => (-largest, largest),
            Self::Share => (0.0, 1.0),
            Self::Rate => (-0.5, 10.0),
            Self::Margin => (-10.0, 1.0),
            Self::Count | Self::Quantity => (0.0, largest),
            Self::Months => (0.0, 12_000.0),
            Self::Score => (0.0, 10.0),
        }
    }

    /// Whether a range of this quantity follows a beta distribution.
    #[must_use]
    pub const fn is_share(self) -> bool {
        matches!(self, Self::Share)
    }

    /// Whether the quantity is written in per cent.
    #[must_use]
    pub const fn is_percentage(self) -> bool {
        matches!(self, Self::Share | Self::Rate | Self::Margin)
    }
}
