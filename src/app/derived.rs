//! Figures and charts of the project as it stands, computed when it changes and never while drawing.

use std::sync::Arc;

use crate::chart::{CHARTS, Chart, ChartInput};
use crate::engine::ProjectFigures;
use crate::model::Project;
use crate::words::Words;

use super::checks::{Finding, check};

/// What follows from the project.
#[derive(Debug)]
pub struct Derived {
    /// Every figure.
    pub figures: ProjectFigures,
    /// Every finding.
    pub findings: Vec<Finding>,
    charts: Vec<Arc<Chart>>,
}

impl Derived {
    /// Computes everything.
    #[must_use]
    pub fn of(project: &Project, words: &Words, log_axes: bool) -> Self {
        let mut derived = Self { figures: ProjectFigures::of(project), findings: Vec::new(), charts: Vec::new() };
        derived.follow(project, words, log_axes);
        derived
    }

    /// Follows a change of the project.
    pub fn update(&mut self, before: &Project, after: &Project, words: &Words, log_axes: bool) {
        self.figures.update(before, after);
        self.follow(after, words, log_axes);
    }

    /// Makes charts and findings of the figures.
    pub fn follow(&mut self, project: &Project, words: &Words, log_axes: bool) {
        let input = ChartInput { project, figures: &self.figures, words, log_axes };
        self.charts = CHARTS
            .iter()
            .map(|spec| Arc::new((spec.build)(&ChartInput { log_axes: log_axes && spec.has_log_axes, ..input })))
            .collect();
        self.findings = check(project, &self.figures, words);
    }

    /// All charts, in the order of the registry.
    #[must_use]
    pub fn charts(&self) -> &[Arc<Chart>] {
        &self.charts
    }

    /// The chart of that key.
    #[must_use]
    pub fn chart(&self, key: &str) -> Option<&Arc<Chart>> {
        self.charts.iter().find(|chart| chart.key == key)
    }
}
