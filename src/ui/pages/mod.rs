//! The pages, in the order of the thought.

mod channels;
mod chart_card;
mod checks;
mod competition;
mod evidence;
mod offer;
mod over_time;
mod overview;
mod proposition;
mod retention;
mod segments;
mod start;
mod voice;

use eframe::egui::Ui;

use crate::app::Page;

use super::context::Cx;

pub use retention::retention_ui;
pub use segments::set_economics;

/// Draws the page that is shown.
pub fn page_ui(ui: &mut Ui, cx: Cx<'_>) {
    match cx.state.page() {
        Page::Start => start::start_ui(ui, cx),
        Page::Overview => overview::overview_ui(ui, cx),
        Page::Offer => offer::offer_ui(ui, cx),
        Page::Evidence => evidence::evidence_ui(ui, cx),
        Page::Competition => competition::competition_ui(ui, cx),
        Page::Proposition => proposition::proposition_ui(ui, cx),
        Page::Segments => segments::segments_ui(ui, cx),
        Page::OverTime => over_time::over_time_ui(ui, cx),
        Page::Checks => checks::checks_ui(ui, cx),
    }
}
