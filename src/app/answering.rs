//! What somebody asked, worked out from a study: why a figure is so, what would change it, what is worth asking.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::engine::decisions::{BreakEven, NoAnswer, break_even};
use crate::engine::simulation::{Asking, Inquiry, Probe, Study, break_even_of_figure, inquire, search_bounds};
use crate::model::{Measure, NumberKey};

use super::explain::{Of, find_in};
use super::two_way::{TwoWay, two_way};
use super::{Asked, Questions};

/// What a number would have to be for the figure to reach its target.
#[derive(Clone, Debug, PartialEq)]
pub struct Reaching {
    /// Which number.
    pub key: NumberKey,
    /// What it measures.
    pub measure: Measure,
    /// Its value today.
    pub today: f64,
    /// Where the target is reached, or why that is not known.
    pub found: Result<BreakEven, NoAnswer>,
}

/// What was found out.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// The figure asked about; `None` where it does not exist.
    pub inquiry: Option<Inquiry>,
    /// What would take it to its target, the strongest numbers first.
    pub reaching: Vec<Reaching>,
    /// The table of two numbers.
    pub table: Option<TwoWay>,
    /// What it is worth to ask; `None` where there is nothing to decide.
    pub asking: Option<Asking>,
    /// Whether that was worked out.
    pub is_weighed: bool,
}

/// So many numbers are asked what they would have to be.
const MOST_REACHING: usize = 8;

/// Works out what is asked. Once it is cancelled, it ends soon, and what it finds is of no use.
pub(super) fn answer(study: &Study, questions: &Questions, situation: usize, cancelled: &AtomicBool) -> Answers {
    let is_over = || cancelled.load(Ordering::Relaxed);
    let project = &*study.project;
    let mut answers = Answers::default();
    let (of, name) = match &questions.asked {
        Asked::Figure(of, name) => (*of, name.as_str()),
        Asked::Outcome(..) => (Of::Portfolio, ""),
    };
    let find = |figures: &crate::engine::ProjectFigures| find_in(figures, situation, of, name)?.2.known();
    answers.inquiry = match &questions.asked {
        Asked::Outcome(case, outcome) => Inquiry::of(study, *case, *outcome),
        Asked::Figure(..) => {
            let figures = crate::engine::ProjectFigures::of(project);
            find_in(&figures, situation, of, name).map(|(_, unit, _)| inquire(project, unit, &find, cancelled))
        }
    };
    let measures = project.numbers();
    let measure = |key: &NumberKey| measures.iter().find(|number| number.key == *key).map(|number| number.measure);
    let mut keys: Vec<NumberKey> = questions.number.iter().cloned().collect();
    if let Some(inquiry) = &answers.inquiry
        && let Ok(tornado) = &inquiry.tornado
    {
        let strongest = tornado.bars.iter().filter_map(|bar| inquiry.numbers.get(bar.input));
        for number in strongest.take(MOST_REACHING) {
            if !keys.contains(&number.key) {
                keys.push(number.key.clone());
            }
        }
    }
    for key in keys {
        // Where there is nothing to reach, nothing takes it there.
        let Some(target) = questions.target.filter(|_| !is_over()) else { break };
        let Some(measure) = measure(&key) else { continue };
        let found = match &questions.asked {
            Asked::Outcome(case, outcome) => {
                let changes = study.case(*case).map(|value| value.changes.clone()).unwrap_or_default();
                Probe::new(study, &changes, *outcome, std::slice::from_ref(&key)).map(|probe| {
                    let today = probe.today.first().copied().unwrap_or_default();
                    let figure = |value: f64| if is_over() { None } else { probe.at(&[value]) };
                    (today, break_even(figure, target, search_bounds(measure, today)))
                })
            }
            Asked::Figure(..) => match break_even_of_figure(project, &key, target, &find, cancelled) {
                Ok((today, found)) => Some((today, Ok(found))),
                Err(_) => None,
            },
        };
        if let Some((today, found)) = found {
            answers.reaching.push(Reaching { key, measure, today, found });
        }
    }
    answers.table = questions.table.as_ref().and_then(|keys| {
        two_way(study, questions, keys, [measure(keys.first()?)?, measure(keys.last()?)?], &find, cancelled)
    });
    // Over different samples, nothing can be weighed.
    answers.is_weighed = !is_over() && study.is_even();
    if answers.is_weighed {
        answers.asking = Asking::of(study, questions.decision);
    }
    answers
}
