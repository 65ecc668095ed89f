//! Writes what leaves the window: charts and sheets, beside the project.

use std::path::Path;

use crate::chart::Chart;
use crate::chart::palette::ThemeName;
use crate::export::chart_to_bytes;
use crate::project_file::write_atomically;

use super::{ChartWish, ExportTrouble};

/// Writes a chart.
pub(super) fn write_chart(chart: &Chart, theme: ThemeName, wish: &ChartWish) -> Result<(), ExportTrouble> {
    let bytes = chart_to_bytes(chart, wish.format, theme).map_err(|error| ExportTrouble::Failed(error.to_string()))?;
    write_beside(&wish.path, &bytes, wish.may_replace)
}

/// Writes a file beside the project; one that is there is replaced only where a person was asked.
pub(super) fn write_beside(path: &Path, bytes: &[u8], may_replace: bool) -> Result<(), ExportTrouble> {
    if !may_replace && path.symlink_metadata().is_ok() {
        return Err(ExportTrouble::Exists);
    }
    write_atomically(path, bytes).map_err(|error| ExportTrouble::Failed(error.to_string()))
}
