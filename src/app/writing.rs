//! Writes what leaves the window: charts and sheets, beside the project.

use std::path::{Path, PathBuf};

use crate::chart::Chart;
use crate::chart::palette::ThemeName;
use crate::export::chart_to_bytes;
use crate::project_file::write_atomically;

use super::{ChartWish, ExportTrouble, JobResult};

/// Writes a chart.
pub(super) fn write_chart(chart: &Chart, theme: ThemeName, wish: &ChartWish) -> Result<(), ExportTrouble> {
    let bytes = chart_to_bytes(chart, wish.format, theme).map_err(|error| ExportTrouble::Failed(error.to_string()))?;
    write_beside(&wish.path, &bytes, wish.may_replace)
}

/// Writes the sheet of an interview.
pub(super) fn write_sheet(path: PathBuf, page: &str, may_replace: bool) -> JobResult {
    let written = write_beside(&path, page.as_bytes(), may_replace);
    JobResult::SheetWritten(path, written)
}

/// Writes a file beside the project; one that is there is replaced only where a person was asked.
fn write_beside(path: &Path, bytes: &[u8], may_replace: bool) -> Result<(), ExportTrouble> {
    if !may_replace && path.symlink_metadata().is_ok() {
        return Err(ExportTrouble::Exists);
    }
    write_atomically(path, bytes).map_err(|error| ExportTrouble::Failed(error.to_string()))
}
