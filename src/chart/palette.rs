//! The colours of charts by what they mean, read from the themes so that window and exports agree.

use serde::Deserialize;

/// A colour by its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paint {
    /// A segment, an offering or a party: its place in the palette.
    Series(u8),
    /// What the customer gets; a gain.
    Positive,
    /// What the customer gives up; a loss.
    Negative,
    /// A total.
    Total,
    /// Ourselves.
    Accent,
    /// Text.
    Text,
    /// References, secondary text.
    Muted,
    /// Grid lines that a chart brings itself.
    Grid,
    /// LTV:CAC above 3.
    ZoneGood,
    /// LTV:CAC between 1 and 3.
    ZoneFair,
    /// LTV below CAC.
    ZoneBad,
}

/// Red, green and blue, written `"#0072b2"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour(pub [u8; 3]);

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no colour of the form #rrggbb");
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or_else(wrong)?;
        let number = u32::from_str_radix(digits, 16).map_err(|_error| wrong())?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The colours of charts in one theme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartColours {
    /// Behind everything.
    pub background: Colour,
    /// Text and axes.
    pub text: Colour,
    /// Secondary text and references.
    pub muted: Colour,
    /// Grid lines.
    pub grid: Colour,
    /// Ourselves.
    pub accent: Colour,
    /// The palette of segments, offerings and parties (Okabe & Ito).
    pub series: [Colour; 8],
    /// A gain.
    pub positive: Colour,
    /// A loss.
    pub negative: Colour,
    /// A total.
    pub total: Colour,
    /// LTV:CAC above 3.
    pub zone_good: Colour,
    /// LTV:CAC between 1 and 3.
    pub zone_fair: Colour,
    /// LTV below CAC.
    pub zone_bad: Colour,
}

impl ChartColours {
    /// The colour for a meaning.
    #[must_use]
    pub fn of(&self, paint: Paint) -> Colour {
        match paint {
            Paint::Series(index) => self.series.get(usize::from(index)).copied().unwrap_or(self.accent),
            Paint::Positive => self.positive,
            Paint::Negative => self.negative,
            Paint::Total => self.total,
            Paint::Accent => self.accent,
            Paint::Text => self.text,
            Paint::Muted => self.muted,
            Paint::Grid => self.grid,
            Paint::ZoneGood => self.zone_good,
            Paint::ZoneFair => self.zone_fair,
            Paint::ZoneBad => self.zone_bad,
        }
    }
}

/// Which of the three themes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, Deserialize)]
pub enum ThemeName {
    /// Dark text on light ground.
    #[default]
    Light,
    /// Light text on dark ground.
    Dark,
    /// Large type and high contrast for the wall.
    Projector,
}

impl ThemeName {
    /// All themes, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Projector];

    /// The theme's key in catalogues and on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
        }
    }

    /// The theme's description, as shipped.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::Light => include_str!("../../assets/themes/light.ron"),
            Self::Dark => include_str!("../../assets/themes/dark.ron"),
            Self::Projector => include_str!("../../assets/themes/projector.ron"),
        }
    }

    /// The colours of charts in this theme.
    ///
    /// # Panics
    /// Never with the themes as shipped, which a test reads.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the themes are part of the program and a test reads them")]
    pub fn chart_colours(self) -> ChartColours {
        #[derive(Deserialize)]
        struct Theme {
            chart: ChartColours,
        }
        ron::from_str::<Theme>(self.source()).expect("the themes as shipped are valid").chart
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_has_its_chart_colours() {
        for theme in ThemeName::ALL {
            let colours = theme.chart_colours();
            assert_ne!(colours.background, colours.text, "{theme:?}");
        }
    }

    #[test]
    fn colours_are_read_and_written() {
        assert_eq!(Colour::try_from("#0072b2".to_owned()).map(|c| c.to_string()), Ok("#0072b2".to_owned()));
        assert!(Colour::try_from("0072b2".to_owned()).is_err());
        assert!(Colour::try_from("#0072g2".to_owned()).is_err());
    }
}
