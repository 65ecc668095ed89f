//! What changes do to single numbers: which of them act on a number, and how they come together.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::engine::decisions::OverlapRule;
use crate::model::{Change, Changes, Measure, NumberKey, Programme, Project};
pub use crate::model::{LIFETIME, RETENTION_ANNUAL};

/// One thing that acts on a number, with the key of its own estimate.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    pub change: Change,
    pub key: NumberKey,
}

/// What acts on one number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Steps {
    /// What the scenario makes of it, first.
    pub scenario: Option<Step>,
    /// What each programme alone makes of that, in the order of their identifiers.
    pub programmes: Vec<Step>,
}

/// What acts on the numbers of a project, by their keys. What a scenario simply replaces is not among it: it stands in
/// the changed project.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Levers {
    by_number: HashMap<NumberKey, Steps>,
    /// The programmes that are on, in the project's order; their numbers as they are under the changes.
    pub programmes: Vec<Arc<Programme>>,
    /// Those that run already: what they do is in the numbers of today, and what they cost each month goes on.
    pub running: Vec<Arc<Programme>>,
}

impl Levers {
    /// Sorts the changes by the numbers that they act on, and gives the project in which others are replaced.
    pub fn of(project: &Project, changes: &Changes) -> (Self, Project) {
        let mut changed = project.clone();
        let mut levers = Self::default();
        for (key, change) in &changes.numbers {
            let is_replaced = match change {
                Change::To(estimate) => changed.set_number(key, Some(*estimate)),
                Change::By(_) | Change::Times(_) => false,
            };
            if !is_replaced {
                let key_of_change = NumberKey::new("change", &key.as_str().replace('/', "-"));
                levers.steps(key).scenario = Some(Step { change: *change, key: key_of_change });
            }
        }
        let ids: BTreeSet<_> = project.segments.iter().map(|segment| &segment.id).collect();
        for id in &changes.programmes {
            // Its own numbers may be changed, too.
            let Some(programme) = changed.programme(id).filter(|it| !it.is_running()) else { continue };
            for effect in &programme.effects {
                let key = NumberKey::new(programme.id.as_str(), effect.id.as_str());
                for target in programme.targets(effect, ids.iter().copied()) {
                    levers.steps(&target).programmes.push(Step { change: effect.change, key: key.clone() });
                }
            }
        }
        let is_on = |it: &&Arc<Programme>| !it.is_running() && changes.programmes.contains(&it.id);
        levers.programmes = changed.programmes.iter().filter(is_on).cloned().collect();
        levers.running = changed.programmes.iter().filter(|it| it.is_running()).cloned().collect();
        (levers, changed)
    }

    /// What acts on a number, if anything does.
    pub fn on(&self, key: &NumberKey) -> Option<&Steps> {
        self.by_number.get(key)
    }

    /// Whether anything acts on a number of the item.
    pub fn is_on_item(&self, item: &str, fields: &[&str]) -> bool {
        self.by_number.keys().any(|key| key.item() == item && fields.contains(&key.field()))
    }

    /// Whether anything acts on a number of which this holds.
    pub fn any(&self, is_it: impl Fn(&NumberKey) -> bool) -> bool {
        self.by_number.keys().any(is_it)
    }

    fn steps(&mut self, key: &NumberKey) -> &mut Steps {
        self.by_number.entry(key.clone()).or_default()
    }
}

/// By which rule programmes on a number come together.
pub(super) fn rule(field: &str, measure: Measure) -> OverlapRule {
    match measure {
        Measure::Share | Measure::Margin => OverlapRule::Shares,
        // S is what is multiplied; other money comes in or goes out.
        Measure::Money if field != "order_value" => OverlapRule::Money,
        Measure::Rate | Measure::Ratio => OverlapRule::Money,
        _ => OverlapRule::Amounts,
    }
}
