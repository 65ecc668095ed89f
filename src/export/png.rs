//! The SVG of a chart as a picture.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use crate::chart::{Chart, ChartColours};

use super::{PICTURE_SIZE, chart_to_svg, fonts};

/// Why a picture could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The drawing cannot be rendered.
    #[error("the chart cannot be drawn: {0}")]
    Drawing(String),
    /// The file could not be written.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// A picture as red, green, blue and alpha bytes, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Width and height.
    pub size: [usize; 2],
    /// Four bytes a pixel, alpha not multiplied in.
    pub rgba: Vec<u8>,
}

/// A chart as a PNG file, `scale` pixels a point.
///
/// # Errors
/// [`PictureError::Drawing`] if the drawing cannot be rendered.
pub fn chart_to_png(chart: &Chart, colours: &ChartColours, scale: f32) -> Result<Vec<u8>, PictureError> {
    render(chart, colours, scale)?.encode_png().map_err(|error| PictureError::Drawing(error.to_string()))
}

/// A chart as pixels, for the clipboard.
///
/// # Errors
/// [`PictureError::Drawing`] if the drawing cannot be rendered.
pub fn chart_to_pixels(chart: &Chart, colours: &ChartColours, scale: f32) -> Result<Pixels, PictureError> {
    let pixmap = render(chart, colours, scale)?;
    let size = [pixmap.width(), pixmap.height()].map(|side| usize::try_from(side).unwrap_or_default());
    let rgba = pixmap.pixels().iter().flat_map(|pixel| {
        let colour = pixel.demultiply();
        [colour.red(), colour.green(), colour.blue(), colour.alpha()]
    });
    Ok(Pixels { size, rgba: rgba.collect() })
}

fn render(chart: &Chart, colours: &ChartColours, scale: f32) -> Result<Pixmap, PictureError> {
    static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(fonts::REGULAR.to_vec());
        fonts.load_font_data(fonts::SEMI_BOLD.to_vec());
        fonts.set_sans_serif_family("Inter");
        Arc::new(fonts)
    });
    let options = usvg::Options { fontdb: FONTS.clone(), font_family: "Inter".to_owned(), ..usvg::Options::default() };
    let drawing = chart_to_svg(chart, colours, PICTURE_SIZE);
    let tree = usvg::Tree::from_str(&drawing, &options).map_err(|error| PictureError::Drawing(error.to_string()))?;
    let size = tree.size().to_int_size().scale_by(scale);
    let mut pixmap = size
        .and_then(|size| Pixmap::new(size.width(), size.height()))
        .ok_or_else(|| PictureError::Drawing("no picture has this size".to_owned()))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Ok(pixmap)
}
