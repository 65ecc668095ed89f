//! The presentation: headline figures and charts, one after the other, full screen.

use std::sync::Arc;

use crate::chart::Chart;

use super::AppState;
use super::statement::{Statement, statement};

/// Where a presentation stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Present {
    /// The slide, from 0.
    pub slide: usize,
    /// Whether the screen is black, so that people look at the speaker.
    pub is_black: bool,
}

/// A move through the presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresentAction {
    /// Begin at the first slide.
    Start,
    /// The next slide.
    Next,
    /// The slide before.
    Back,
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// Black, or back.
    Black,
    /// The end.
    End,
}

/// A slide.
#[derive(Clone, Debug, PartialEq)]
pub enum Slide {
    /// The project's name and the headline figures.
    Headline,
    /// What is proposed to the customer, in sentences.
    Statement(Statement),
    /// A chart with its message.
    Chart(Arc<Chart>),
}

/// The slides of the project as it stands: the headline, the proposition if it is written, then each chart that has
/// something to show and to say.
#[must_use]
pub fn slides(state: &AppState) -> Vec<Slide> {
    let charts = state.charts().filter(|chart| chart.empty.is_none() && !chart.is_unfinished);
    let statement = Some(statement(state)).filter(|statement| !statement.sentences.is_empty());
    let words = std::iter::once(Slide::Headline).chain(statement.map(Slide::Statement));
    words.chain(charts.map(|chart| Slide::Chart(Arc::clone(chart)))).collect()
}

impl Present {
    /// Where it stands after a move; `None` after the end.
    #[must_use]
    pub fn after(self, action: PresentAction, slides: usize) -> Option<Self> {
        let last = slides.saturating_sub(1);
        let slide = match action {
            PresentAction::End => return None,
            PresentAction::Start | PresentAction::First => 0,
            PresentAction::Black => return Some(Self { is_black: !self.is_black, ..self }),
            // A key pressed while the screen is black brings the slide back, as people expect.
            _ if self.is_black => self.slide,
            PresentAction::Next => (self.slide + 1).min(last),
            PresentAction::Back => self.slide.saturating_sub(1),
            PresentAction::Last => last,
        };
        Some(Self { slide, is_black: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_stay_within_the_slides() {
        let at = |slide| Present { slide, is_black: false };
        for (from, action, to) in [
            (at(0), PresentAction::Back, Some(at(0))),
            (at(0), PresentAction::Next, Some(at(1))),
            (at(2), PresentAction::Next, Some(at(2))),
            (at(1), PresentAction::Last, Some(at(2))),
            (at(2), PresentAction::First, Some(at(0))),
            (at(1), PresentAction::Black, Some(Present { slide: 1, is_black: true })),
            (Present { slide: 1, is_black: true }, PresentAction::Next, Some(at(1))),
            (at(1), PresentAction::End, None),
        ] {
            assert_eq!(from.after(action, 3), to, "{from:?} {action:?}");
        }
    }
}
