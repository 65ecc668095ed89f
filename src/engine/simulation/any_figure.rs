//! Any figure of a project asked about, also those that no simulation gives: the whole project is evaluated anew for each
//! sample. That takes longer, so fewer samples have to do.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use crate::engine::decisions::{BreakEven, NoAnswer, Swing, TableSide, break_even, spider, tornado, two_way};
use crate::engine::uncertainty::{Design, Ranking, Sampler, Source, Summary, convergence};
use crate::engine::{Means, ProjectFigures, Unit};
use crate::model::{Estimate, Measure, NumberKey, Project};

use super::inquiry::{Inquiry, swing};
use super::plan::source_of;
use super::run::together;
use super::study::Case;
use super::{Drawn, search_bounds};

/// So many samples of a figure that needs the whole project.
pub const FIGURE_SAMPLES: usize = 1_000;

/// How a figure is found among all figures of a project.
pub type FindFigure<'a> = &'a (dyn Fn(&ProjectFigures) -> Option<f64> + Sync);

/// Asks about any figure of the project as it is entered. Once it is cancelled, it ends soon, and what it finds is of no
/// use.
#[must_use]
pub fn inquire(project: &Project, unit: Unit, find: FindFigure<'_>, cancelled: &AtomicBool) -> Inquiry {
    let uncertain = |number: crate::model::Number| {
        let estimate = number.value.filter(Estimate::is_uncertain)?;
        Some(Drawn { key: number.key, estimate, measure: number.measure })
    };
    let all: Vec<Drawn> = project.numbers().into_iter().filter_map(uncertain).collect();
    let at = |numbers: &[Drawn], values: &[f64]| figure_at((project, numbers), values, find, cancelled);
    let swings = |numbers: &[Drawn]| -> Vec<Swing> {
        numbers.iter().map(|number| swing(number, Means::of(number.estimate, number.measure))).collect()
    };
    // Only what moves the figure at all is looked at more closely.
    let moves: Vec<Drawn> = match tornado(|values| at(&all, values), &swings(&all)) {
        Ok(found) => {
            let mut places: Vec<usize> = found.bars.iter().filter(|bar| bar.range > 0.0).map(|bar| bar.input).collect();
            places.sort_unstable();
            places.iter().filter_map(|place| all.get(*place)).cloned().collect()
        }
        Err(_) => all.clone(),
    };
    let sources: Vec<Source> = moves.iter().map(source_of).collect();
    let count = sources.len();
    let correlation = together(&moves, &project.together);
    let sampler = Sampler::new(Design::default(), 1, FIGURE_SAMPLES, sources, correlation);
    let columns = sampler.columns(&(0..count).collect::<Vec<_>>());
    let sample = |place: usize| {
        let values: Vec<f64> = columns.iter().filter_map(|column| column.get(place)).copied().collect();
        at(&moves, &values).unwrap_or(f64::NAN)
    };
    let samples: Vec<f64> = (0..FIGURE_SAMPLES).into_par_iter().map(sample).collect();
    let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let summary = Summary::new(&samples);
    let figure = |values: &[f64]| at(&moves, values);
    Inquiry {
        case: Case::Today,
        outcome: None,
        unit,
        tornado: tornado(figure, &swings(&moves)),
        spider: spider(figure, &swings(&moves), 4).unwrap_or_default(),
        shares: Ranking::new(&inputs).and_then(|ranking| ranking.variance_shares(&samples)),
        histogram: summary.as_ref().map(|summary| summary.histogram(40)).unwrap_or_default(),
        convergence: convergence(&samples),
        numbers: moves,
        summary,
    }
}

/// At which values of a number any figure reaches a target, with the number's value today.
///
/// # Errors
/// [`NoAnswer`], as of [`break_even`]; [`NoAnswer::InvalidInput`] for a number that has no value.
pub fn break_even_of_figure(
    project: &Project,
    key: &NumberKey,
    target: f64,
    find: FindFigure<'_>,
    cancelled: &AtomicBool,
) -> Result<(f64, BreakEven), NoAnswer> {
    let number = project.numbers().into_iter().find(|number| number.key == *key).ok_or(NoAnswer::InvalidInput)?;
    let today = Means::of(number.value.ok_or(NoAnswer::InvalidInput)?, number.measure);
    let numbers = [Drawn { key: key.clone(), estimate: Estimate::Exact(today), measure: number.measure }];
    let figure = |value: f64| figure_at((project, &numbers), &[value], find, cancelled);
    Ok((today, break_even(figure, target, search_bounds(number.measure, today))?))
}

/// The values of two numbers today, at their means; `None` where one of them does not exist or has no value.
#[must_use]
pub fn numbers_today(project: &Project, keys: &[NumberKey; 2]) -> Option<[f64; 2]> {
    let numbers = project.numbers();
    let today = |key: &NumberKey| {
        let number = numbers.iter().find(|number| number.key == *key)?;
        Some(Means::of(number.value?, number.measure))
    };
    let [down, across] = keys;
    Some([today(down)?, today(across)?])
}

/// Any figure for values of the first number, down, and of the second one, across.
///
/// # Errors
/// [`NoAnswer::InvalidInput`] where both are the same number.
pub fn table_of_figure(
    project: &Project,
    keys: &[NumberKey; 2],
    (down, across): (&[f64], &[f64]),
    find: FindFigure<'_>,
    cancelled: &AtomicBool,
) -> Result<Vec<Vec<Option<f64>>>, NoAnswer> {
    let [first, second] = keys;
    if first == second {
        return Err(NoAnswer::InvalidInput);
    }
    let number = |key: &NumberKey| Drawn { key: key.clone(), estimate: Estimate::Exact(0.0), measure: Measure::Ratio };
    let numbers = [number(first), number(second)];
    let sides = (TableSide { input: 0, values: down }, TableSide { input: 1, values: across });
    two_way(|values| figure_at((project, &numbers), values, find, cancelled), &[0.0, 0.0], sides.0, sides.1)
}

/// The figure of the project with these numbers exact; nothing once it is cancelled.
fn figure_at(
    (project, numbers): (&Project, &[Drawn]),
    values: &[f64],
    find: FindFigure<'_>,
    cancelled: &AtomicBool,
) -> Option<f64> {
    if cancelled.load(Ordering::Relaxed) {
        return None;
    }
    find(&ProjectFigures::of(&with(project, numbers, values)))
}

/// The project with these numbers exact.
fn with(project: &Project, numbers: &[Drawn], values: &[f64]) -> Project {
    let mut changed = project.clone();
    for (number, value) in numbers.iter().zip(values) {
        changed.set_number(&number.key, Some(Estimate::Exact(*value)));
    }
    changed
}
