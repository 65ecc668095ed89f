//! Charts and figures for the world outside: SVG, PNG, CSV and JSON.

mod csv;
pub mod fonts;
mod interview;
mod json;
mod json_cases;
mod json_customer;
mod png;
mod svg;
mod svg_text;

use std::path::Path;

use crate::chart::palette::ThemeName;
use crate::chart::{Chart, ChartColours};

pub use csv::table_to_csv;
pub use interview::{InterviewSheet, SheetQuestion, interview_sheet};
pub use json::figures_to_json;
pub use json_cases::{add_study, decision_name, state_name};
pub use png::{PictureError, Pixels, chart_to_pixels, chart_to_png};
pub use svg::chart_to_svg;

/// Width and height of an exported chart in points: the shape of a slide.
pub const PICTURE_SIZE: [f32; 2] = [960.0, 540.0];

/// What a chart can be exported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A picture for slides, at twice the size in points.
    Png,
    /// A drawing that scales.
    Svg,
    /// The numbers behind it.
    Csv,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Png, Self::Svg, Self::Csv];

    /// The ending of its files.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Csv => "csv",
        }
    }

    /// The format of that ending.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }
}

/// A chart's file in a format.
///
/// # Errors
/// [`PictureError`] if a picture cannot be drawn.
pub fn chart_to_bytes(chart: &Chart, format: Format, theme: ThemeName) -> Result<Vec<u8>, PictureError> {
    let colours: ChartColours = theme.chart_colours();
    match format {
        Format::Png => chart_to_png(chart, &colours, 2.0),
        Format::Svg => Ok(chart_to_svg(chart, &colours, PICTURE_SIZE).into_bytes()),
        Format::Csv => Ok(table_to_csv(&chart.table).into_bytes()),
    }
}
