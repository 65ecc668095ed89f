//! The table of a figure for values of two numbers.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::engine::decisions::{TableSide, two_way as table_of};
use crate::engine::simulation::{FindFigure, Probe, Study, numbers_today, table_of_figure};
use crate::model::{Changes, Measure, NumberKey};

use super::{Asked, Questions};

/// A figure for values of two numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoWay {
    /// The numbers: down, and across.
    pub keys: [NumberKey; 2],
    /// What they measure.
    pub measures: [Measure; 2],
    /// What they are today, which is among their values.
    pub today: [f64; 2],
    /// Their values.
    pub values: [Vec<f64>; 2],
    /// The figure, row by row.
    pub figures: Vec<Vec<Option<f64>>>,
}

/// Values to each side of today's in the table.
const STEPS: i32 = 3;

/// A figure row by row, where it is known.
type Cells = Vec<Vec<Option<f64>>>;

/// Works the table out; `None` where one of the numbers does not exist, or has no value.
pub(super) fn two_way(
    study: &Study,
    questions: &Questions,
    keys: &[NumberKey; 2],
    measures: [Measure; 2],
    find: FindFigure<'_>,
    cancelled: &AtomicBool,
) -> Option<TwoWay> {
    let [down, across] = measures;
    let table = |today: [f64; 2], figures: &dyn Fn(&[Vec<f64>; 2]) -> Option<Cells>| {
        let values = [around(today[0], down), around(today[1], across)];
        let figures = figures(&values)?;
        Some(TwoWay { keys: keys.clone(), measures, today, values, figures })
    };
    match questions.asked {
        Asked::Outcome(case, outcome) => {
            let changes: Changes = study.case(case).map(|value| value.changes.clone()).unwrap_or_default();
            let probe = Probe::new(study, &changes, outcome, keys)?;
            let today = <[f64; 2]>::try_from(probe.today.as_slice()).ok()?;
            let is_over = || cancelled.load(Ordering::Relaxed);
            let figure = |values: &[f64]| if is_over() { None } else { probe.at(values) };
            table(today, &|[down, across]| {
                let sides = (TableSide { input: 0, values: down }, TableSide { input: 1, values: across });
                table_of(figure, &today, sides.0, sides.1).ok().filter(|_| keys.first() != keys.last())
            })
        }
        Asked::Figure(..) => {
            let today = numbers_today(&study.project, keys)?;
            table(today, &|[down, across]| table_of_figure(&study.project, keys, (down, across), find, cancelled).ok())
        }
    }
}

/// Values around today's, as far as the quantity can have them.
fn around(today: f64, measure: Measure) -> Vec<f64> {
    let (low, high) = measure.bounds();
    let step = if measure == Measure::Share { 0.05 } else { (today.abs() * 0.1).max(1e-9) };
    let value = |steps: i32| (today + f64::from(steps) * step).clamp(low, high);
    let mut values: Vec<f64> = (-STEPS..=STEPS).map(value).collect();
    values.dedup();
    values
}
