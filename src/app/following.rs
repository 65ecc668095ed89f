//! Where things stand after an edit that were known by their position.

use crate::engine::simulation::{Case, Outcome};
use crate::model::{Id, Project};

use super::Asked;
use super::explain::Of;

/// New positions of what is known by its position; `None` for what is gone.
#[derive(Debug)]
pub struct Moved {
    scenarios: Places,
    programmes: Places,
    segments: Places,
    channels: Places,
    periods: Places,
    alternatives: Places,
}

type Places = Vec<Option<usize>>;

impl Moved {
    /// From one state of a project to another; `None` where everything stands where it stood.
    pub fn between(before: &Project, after: &Project) -> Option<Self> {
        let moved = Self {
            scenarios: places(&ids(&before.scenarios, |it| &it.id), &ids(&after.scenarios, |it| &it.id)),
            programmes: places(&ids(&before.programmes, |it| &it.id), &ids(&after.programmes, |it| &it.id)),
            segments: places(&ids(&before.segments, |it| &it.id), &ids(&after.segments, |it| &it.id)),
            channels: places(&ids(&before.channels, |it| &it.id), &ids(&after.channels, |it| &it.id)),
            periods: places(&ids(&before.periods, |it| &it.id), &ids(&after.periods, |it| &it.id)),
            alternatives: places(&ids(&before.alternatives, |it| &it.id), &ids(&after.alternatives, |it| &it.id)),
        };
        let lists = [
            (&moved.scenarios, after.scenarios.len()),
            (&moved.programmes, after.programmes.len()),
            (&moved.segments, after.segments.len()),
            (&moved.channels, after.channels.len()),
            (&moved.periods, after.periods.len()),
            (&moved.alternatives, after.alternatives.len()),
        ];
        let stays = |places: &Places| places.iter().enumerate().all(|(before, after)| *after == Some(before));
        lists.iter().any(|(places, count)| places.len() != *count || !stays(places)).then_some(moved)
    }

    /// Where the case stands now.
    pub fn case(&self, case: Case) -> Option<Case> {
        Some(match case {
            Case::Scenario(index) => Case::Scenario(at(&self.scenarios, index)?),
            Case::Programme(index) => Case::Programme(at(&self.programmes, index)?),
            other => other,
        })
    }

    /// Where the figure stands now.
    pub fn outcome(&self, outcome: Outcome) -> Option<Outcome> {
        let segment = |index: usize| at(&self.segments, index);
        Some(match outcome {
            Outcome::Retention(index) => Outcome::Retention(segment(index)?),
            Outcome::Ltv(index) => Outcome::Ltv(segment(index)?),
            Outcome::NewCustomers(index) => Outcome::NewCustomers(segment(index)?),
            Outcome::Cac(index) => Outcome::Cac(segment(index)?),
            Outcome::LtvCac(index) => Outcome::LtvCac(segment(index)?),
            Outcome::Worth(index) => Outcome::Worth(segment(index)?),
            Outcome::ChoiceShare(index) => Outcome::ChoiceShare(segment(index)?),
            Outcome::ChannelCac(index) => Outcome::ChannelCac(at(&self.channels, index)?),
            other => other,
        })
    }

    /// What is asked about, where it stands now. A figure of a case that is gone is asked about as it is today.
    pub fn asked(&self, asked: &Asked) -> Option<Asked> {
        Some(match asked {
            Asked::Outcome(case, outcome) => {
                Asked::Outcome(self.case(*case).unwrap_or(Case::Today), self.outcome(*outcome)?)
            }
            Asked::Figure(of, name) => Asked::Figure(self.of(*of)?, name.clone()),
        })
    }

    fn of(&self, of: Of) -> Option<Of> {
        Some(match of {
            Of::Segment(index) => Of::Segment(at(&self.segments, index)?),
            Of::Channel(index) => Of::Channel(at(&self.channels, index)?),
            Of::Period(index) => Of::Period(at(&self.periods, index)?),
            // Ours is the first.
            Of::Offering(index) => match index.checked_sub(1) {
                Some(alternative) => Of::Offering(at(&self.alternatives, alternative)? + 1),
                None => of,
            },
            Of::Offer | Of::Portfolio | Of::Voice => of,
        })
    }
}

fn ids<T>(items: &[std::sync::Arc<T>], id: fn(&T) -> &Id) -> Vec<&Id> {
    items.iter().map(|item| id(item)).collect()
}

fn places(before: &[&Id], after: &[&Id]) -> Places {
    let place = |id: &Id| after.iter().position(|other| *other == id);
    // Most edits move nothing: each is first looked for where it stood.
    let found = before.iter().enumerate().map(|(at, id)| if after.get(at) == Some(id) { Some(at) } else { place(id) });
    found.collect()
}

fn at(places: &Places, index: usize) -> Option<usize> {
    places.get(index).copied().flatten()
}
