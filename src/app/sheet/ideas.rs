//! The tables of the proposition: what is claimed, ideas for new value, and what an idea changes.

use std::sync::Arc;

use crate::app::claims::{Support, figure_of, support};
use crate::app::{Action, AppState, PartAction, PropositionAction};
use crate::engine::Means;
use crate::engine::offerings::{Novelty, novelty, score_today};
use crate::model::{Claim, Id, Idea, Measure, Move, MoveKind, Opening, Pattern};

use super::{Cells, Column, ColumnWords, Names, Sheet};

const NAME: Names = Names::of("name", "label-name", "label-name", "field-name");

/// What is claimed, and whether customers support it.
#[must_use]
pub fn claims(state: &AppState) -> Sheet<'_, Claim> {
    let columns = ColumnWords { words: state.words() };
    let figure = |claim: &Claim| (figure_of(state, &claim.figure).map(|it| it.name).unwrap_or_default(), false);
    let value = |claim: &Claim| (figure_of(state, &claim.figure).map(|it| it.value).unwrap_or_default(), false);
    let supported = |claim: &Claim| {
        let support = support(state, claim);
        (support.say(state.words()), support != Support::Supported)
    };
    Sheet {
        key: "claims",
        rows: &state.project().proposition.claims,
        columns: vec![
            columns.text(
                Names::of("name", "label-claim", "label-claim", "field-name"),
                |claim: &Claim| claim.name.clone(),
                |claim, name| claim.name = name,
            ),
            columns.shown(("figure", "heading-figure"), false, figure),
            columns.shown(("value", "heading-value"), true, value),
            columns.shown(("support", "heading-support"), false, supported),
        ],
        wrap: Box::new(|action| Action::Proposition(PropositionAction::Claim(action))),
        blank: Some(Box::new(|| Claim {
            id: Id::from_random(0),
            name: state.words().text("new-claim"),
            figure: String::new(),
            evidence: Vec::new(),
        })),
        colour: None,
    }
}

/// The ideas, each with how new it is.
#[must_use]
pub fn ideas(state: &AppState) -> Sheet<'_, Arc<Idea>> {
    let columns = ColumnWords { words: state.words() };
    let weights = state.derived().figures.customer.weights.as_ref();
    let new = move |idea: &Arc<Idea>| (state.words().text(novelty_key(novelty(state.project(), weights, idea))), false);
    Sheet {
        key: "ideas",
        rows: &state.project().ideas,
        columns: vec![
            columns.text(NAME, |idea: &Arc<Idea>| idea.name.clone(), |idea, name| Arc::make_mut(idea).name = name),
            columns.choice(
                Names::of("opening", "label-opening", "label-opening", "field-opening"),
                |_: &Arc<Idea>| vec![Opening::UnsatisfyingOutcome, Opening::JobNotDone, Opening::Restriction],
                opening_key,
                |idea| idea.opening,
                |idea, opening| Arc::make_mut(idea).opening = opening,
            ),
            columns.choice(
                Names::of("pattern", "label-pattern", "label-pattern", "field-pattern"),
                |_: &Arc<Idea>| {
                    vec![Pattern::MoreEfficiently, Pattern::NewProperties, Pattern::NewPeople, Pattern::NewJobs]
                },
                pattern_key,
                |idea| idea.pattern,
                |idea, pattern| Arc::make_mut(idea).pattern = pattern,
            ),
            columns.shown(("novelty", "heading-novelty"), false, new),
        ],
        wrap: Box::new(Action::Idea),
        blank: Some(Box::new(|| Idea::new(Id::from_random(0), state.words().text("new-idea")).into())),
        colour: None,
    }
}

/// What an idea changes.
#[must_use]
pub fn moves<'a>(state: &'a AppState, idea: &'a Idea) -> Sheet<'a, Move> {
    let words = state.words();
    let columns = ColumnWords { words };
    let offer = &state.project().offer;
    let today = |step: &Move| {
        let score = step.criterion.as_ref().and_then(|id| score_today(offer, id));
        let mean = score.map(|score| words.number(Means::of(score, Measure::Score), 1));
        (mean.unwrap_or_else(|| words.text("dash")), false)
    };
    Sheet {
        key: "moves",
        rows: &idea.moves,
        columns: vec![
            criterion(state),
            columns.choice(
                Names::of("kind", "label-move", "label-move", "field-kind"),
                |_: &Move| MoveKind::ALL.to_vec(),
                move_key,
                |step| step.kind,
                |step, kind| step.kind = kind,
            ),
            columns.text(
                Names::of("name", "heading-new-criterion", "label-new-criterion", "field-name"),
                |step: &Move| step.name.clone(),
                |step, name| step.name = name,
            ),
            columns.shown(("today", "heading-today"), true, today),
            columns.input(
                Names::of("to", "heading-to", "label-to", "field-to"),
                Measure::Score,
                |step: &Move| step.to,
                |step, to| step.to = to,
            ),
        ],
        wrap: Box::new(|action| Action::Part(PartAction::Move(idea.id.clone(), action))),
        blank: Some(Box::new(|| Move {
            id: Id::from_random(0),
            criterion: offer.criteria().next().map(|(id, _)| id.clone()),
            name: String::new(),
            kind: MoveKind::default(),
            to: None,
        })),
        colour: None,
    }
}

/// The criterion of a move: one that offerings are scored on already, or something new.
fn criterion(state: &AppState) -> Column<'_, Move> {
    let words = state.words();
    let offer = &state.project().offer;
    let options = move || {
        let known = offer.criteria().map(|(id, name)| (Some(id.clone()), name.to_owned()));
        known.chain(std::iter::once((None, words.text("move-new"))))
    };
    let names = Names::of("criterion", "label-criterion", "label-criterion", "field-criterion");
    let plain = ColumnWords { words }.shown((names.key, names.heading), false, |_: &Move| (String::new(), false));
    let cells = Cells::Choice {
        field: names.field,
        options: Box::new(move |_: &Move| options().map(|(_, name)| name).collect()),
        read: Box::new(move |step| {
            let own = options().find(|(id, _)| *id == step.criterion);
            own.map(|(_, name)| name).unwrap_or_default()
        }),
        write: Box::new(move |step, text| {
            let text = text.trim().to_lowercase();
            if let Some((criterion, _)) = options().find(|(_, name)| name.to_lowercase() == text) {
                return Ok(Move { criterion, ..step.clone() });
            }
            let all: Vec<_> = options().map(|(_, name)| name).collect();
            Err(words.with("choice-error", &[("options", all.join(", ").into())]))
        }),
    };
    Column { cells, ..plain }
}

/// The key of how new an idea is.
#[must_use]
pub const fn novelty_key(novelty: Novelty) -> &'static str {
    match novelty {
        Novelty::Innovation => "novelty-innovation",
        Novelty::Improvement => "novelty-improvement",
        Novelty::Nothing => "novelty-nothing",
    }
}

/// The key of an opening in few words.
const fn opening_key(opening: Opening) -> &'static str {
    match opening {
        Opening::UnsatisfyingOutcome => "opening-short-outcome",
        Opening::JobNotDone => "opening-short-job",
        Opening::Restriction => "opening-short-restriction",
    }
}

/// The key of a pattern in few words.
const fn pattern_key(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::MoreEfficiently => "pattern-short-efficiently",
        Pattern::NewProperties => "pattern-short-properties",
        Pattern::NewPeople => "pattern-short-people",
        Pattern::NewJobs => "pattern-short-jobs",
    }
}

const fn move_key(kind: MoveKind) -> &'static str {
    match kind {
        MoveKind::Eliminate => "move-eliminate",
        MoveKind::Reduce => "move-reduce",
        MoveKind::Raise => "move-raise",
        MoveKind::Create => "move-create",
    }
}
