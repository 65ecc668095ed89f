//! The pages, in the order of the thought.

mod budget;
mod capacity;
mod channels;
mod chart_card;
mod checks;
mod competition;
mod evidence;
mod ideas;
mod interview;
mod missing;
mod offer;
mod over_time;
mod overview;
mod proposition;
mod retention;
mod segments;
mod side_by_side;
mod situation;
mod start;
mod uncertainty;
mod voice;
mod weights;
mod what_if;

use eframe::egui::Ui;

use crate::app::Page;
use crate::model::WeightSource;

use super::context::Cx;

pub use ideas::novelty_sentence;
pub use offer::required_id;
pub use retention::retention_ui;
pub use segments::set_economics;

/// The key of a way in which importances are known.
pub const fn weight_source_key(source: WeightSource) -> &'static str {
    match source {
        WeightSource::Typed => "weights-typed",
        WeightSource::Pairwise => "weights-pairwise",
        WeightSource::Survey => "method-survey",
    }
}

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
        Page::WhatIf => what_if::what_if_ui(ui, cx),
        Page::Budget => budget::budget_ui(ui, cx),
        Page::Uncertainty => uncertainty::uncertainty_ui(ui, cx),
        Page::Interview => interview::interview_ui(ui, cx),
        Page::Checks => checks::checks_ui(ui, cx),
    }
}
