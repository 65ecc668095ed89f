//! What offerings and customers are called, and which of the alternatives and ideas is worked on.

use std::sync::Arc;

use crate::model::{Alternative, Idea, Level};
use crate::words::Words;

use super::{AppState, Selection};

impl AppState {
    /// What our offer is called, or the words for one that has no name.
    #[must_use]
    pub fn offer_name(&self) -> String {
        let name = self.project().offer.name.trim();
        if name.is_empty() { self.words().text("offer-unnamed") } else { name.to_owned() }
    }

    /// The name of an offering: ours is the first, the alternatives follow in their order.
    #[must_use]
    pub fn offering_name(&self, index: usize) -> String {
        let alternative = index.checked_sub(1).and_then(|index| self.project().alternatives.get(index));
        alternative.map_or_else(|| self.offer_name(), |alternative| alternative_name(self.words(), alternative))
    }

    /// The name of the figure that tells the distance from the fair-value line that is spoken of: by stated weights, or
    /// where there are none, the line of the market.
    #[must_use]
    pub fn distance_figure(&self) -> &'static str {
        let is_fitted = self.offerings().is_some_and(|it| it.stated_line.is_err() && it.fitted_line.is_ok());
        if is_fitted { "value_distance_fitted" } else { "value_distance" }
    }

    /// The alternative that is worked on: the selected one, or the one whose return or cost is selected; otherwise the
    /// first that somebody has entered. With its place.
    #[must_use]
    pub fn current_alternative(&self) -> Option<(usize, &Arc<Alternative>)> {
        let all = || self.project().alternatives.iter().enumerate();
        let selected = all().find(|(_, it)| match self.selection() {
            Selection::Alternative(id) => it.id == *id,
            Selection::Return(id) => it.returns.iter().any(|item| item.id == *id),
            Selection::Cost(id) => it.costs.iter().any(|item| item.id == *id),
            _ => false,
        });
        selected.or_else(|| all().find(|(_, it)| it.level != Level::DoNothing))
    }

    /// The idea that is worked on: the selected one, or the one whose move is selected; otherwise the first.
    #[must_use]
    pub fn current_idea(&self) -> Option<&Arc<Idea>> {
        let ideas = &self.project().ideas;
        let selected = ideas.iter().find(|idea| match self.selection() {
            Selection::Idea(id) => idea.id == *id,
            Selection::Move(id) => idea.moves.iter().any(|step| step.id == *id),
            _ => false,
        });
        selected.or_else(|| ideas.first())
    }
}

/// What an alternative is called; doing nothing has no name of its own.
#[must_use]
pub fn alternative_name(words: &Words, alternative: &Alternative) -> String {
    let name = alternative.name.trim();
    if name.is_empty() && alternative.level == Level::DoNothing {
        words.text(level_key(Level::DoNothing))
    } else {
        name.to_owned()
    }
}

/// The key of a level of competition.
#[must_use]
pub const fn level_key(level: Level) -> &'static str {
    match level {
        Level::SameProduct => "level-same-product",
        Level::OtherProduct => "level-other-product",
        Level::OtherNeed => "level-other-need",
        Level::DoNothing => "level-do-nothing",
    }
}
