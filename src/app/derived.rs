//! Figures and findings of the project as it stands, computed when it changes; and its charts, each made once, when it
//! is first asked for after a change.

use std::array;
use std::cell::OnceCell;
use std::sync::Arc;

use jiff::civil::Date;

use crate::chart::{CHARTS, Chart, ChartInput};
use crate::engine::ProjectFigures;
use crate::engine::offerings::Guessed;
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
    charts: [OnceCell<Arc<Chart>>; CHARTS.len()],
    guessed: OnceCell<Guessed>,
}

impl Derived {
    /// Computes everything; evidence is as old as it is today.
    #[must_use]
    pub fn of(project: &Project, words: &Words, today: Option<Date>) -> Self {
        let figures = ProjectFigures::on(project, today);
        let findings = check(project, &figures, words, today);
        Self { figures, findings, charts: no_charts(), guessed: OnceCell::new() }
    }

    /// Follows a change of the project.
    pub fn update(&mut self, before: &Project, after: &Project, words: &Words) {
        self.figures.update(before, after);
        self.say_again(after, words);
    }

    /// Has the charts made anew that show what was found out over samples.
    pub(super) fn draw_studied_again(&mut self) {
        for (chart, _) in self.charts.iter_mut().zip(&CHARTS).filter(|(_, spec)| spec.is_studied) {
            *chart = OnceCell::new();
        }
    }

    /// Takes over other words or other axes.
    pub fn say_again(&mut self, project: &Project, words: &Words) {
        self.charts = no_charts();
        self.guessed = OnceCell::new();
        self.findings = check(project, &self.figures, words, self.figures.customer.today());
    }

    /// How many numbers behind each figure nobody was asked about.
    pub(super) fn guessed(&self, project: &Project) -> &Guessed {
        self.guessed.get_or_init(|| Guessed::of(project))
    }

    /// The chart at that place of the registry. It stays the same until something changes.
    pub(super) fn chart(&self, index: usize, input: &ChartInput<'_>) -> Option<&Arc<Chart>> {
        let spec = CHARTS.get(index)?;
        let input = ChartInput { log_axes: input.log_axes && spec.has_log_axes, ..*input };
        Some(self.charts.get(index)?.get_or_init(|| Arc::new((spec.build)(&input))))
    }
}

fn no_charts() -> [OnceCell<Arc<Chart>>; CHARTS.len()] {
    array::from_fn(|_| OnceCell::new())
}
