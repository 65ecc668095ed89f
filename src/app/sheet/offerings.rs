//! The tables that set all offerings side by side: their scores by criterion, and their figures.

use std::borrow::Cow;

use crate::app::explain::Of;
use crate::app::offerings::alternative_name;
use crate::app::{Action, AppState, Item, ScoreRow, Selection};
use crate::engine::Means;
use crate::model::{Alternative, Id, Input, Measure, NumberKey};

use super::{CellMark, Column, ColumnWords, Names, Sheet};

/// The scores of all offerings: a row per criterion and perception, a column for what it matters, for ours, and for each
/// alternative. The rows are [`ScoreRow::of`] the project.
#[must_use]
pub fn scores<'a>(state: &'a AppState, rows: &'a [ScoreRow]) -> Sheet<'a, ScoreRow> {
    let words = ColumnWords { words: state.words() };
    let name = words.shown(("grid-name", "heading-matters"), false, |row: &ScoreRow| (row.name.clone(), false));
    let mut importance = words.input(
        Names::of("grid-importance", "label-importance", "label-importance", "field-importance"),
        Measure::Score,
        |row: &ScoreRow| row.importance,
        |row, input| row.importance = input,
    );
    importance.mark = Some(Box::new(|row| mark(state, None, (row.id.as_str(), "importance"), row.importance)));
    let mut ours = words.input(
        Names::of("grid-ours", "heading-ours", "label-score-ours", "field-score"),
        Measure::Score,
        |row: &ScoreRow| row.ours,
        |row, input| row.ours = input,
    );
    ours.hint = Some(state.offer_name());
    ours.mark = Some(Box::new(|row| {
        let field = if row.is_perception { "perceived" } else { "score" };
        mark(state, row.ours, (row.id.as_str(), field), row.ours)
    }));
    let theirs = state.project().alternatives.iter().map(|alternative| theirs(state, words, alternative));
    Sheet {
        key: "scores",
        rows,
        columns: [name, importance, ours].into_iter().chain(theirs).collect(),
        wrap: Box::new(Action::Score),
        blank: None,
        colour: None,
    }
}

fn theirs<'a>(state: &'a AppState, words: ColumnWords<'a>, alternative: &'a Alternative) -> Column<'a, ScoreRow> {
    let id = &alternative.id;
    let column = words.input(
        Names::of("grid-theirs", "label-score", "label-score", "field-score"),
        Measure::Score,
        |row: &ScoreRow| row.theirs.get(id).copied(),
        |row, input| {
            match input {
                Some(score) => row.theirs.insert(id.clone(), score),
                None => row.theirs.remove(id),
            };
        },
    );
    let name = alternative_name(state.words(), alternative);
    let score = move |row: &ScoreRow| row.theirs.get(id).copied();
    Column {
        key: Cow::Owned(format!("grid-{id}")),
        label: format!("{}, {name}", column.label),
        heading: name,
        hint: Some(state.words().text(crate::app::offerings::level_key(alternative.level))),
        mark: Some(Box::new(move |row| mark(state, score(row), (id.as_str(), row.id.as_str()), score(row)))),
        ..column
    }
}

/// A score is shaded by how high it is; a number that nobody was asked about is a guess.
fn mark(state: &AppState, shaded: Input, (item, field): (&str, &str), number: Input) -> CellMark {
    let is_guess = number.is_some() && state.project().evidence_of(&NumberKey::new(item, field)).next().is_none();
    CellMark {
        shade: shaded.map(|score| Means::of(score, Measure::Score) / 10.0),
        note: is_guess.then(|| state.words().text("cell-guess")),
    }
}

/// A row that stands for an offering.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferingRow {
    /// The alternative; ours has an identifier that only this table knows.
    id: Id,
    name: String,
    selection: Selection,
}

impl OfferingRow {
    /// The rows of a project: ours first, then the alternatives in their order.
    #[must_use]
    pub fn of(state: &AppState) -> Vec<Self> {
        let ours = Self { id: Id::from_random(0), name: state.offer_name(), selection: Selection::Offer };
        let theirs = state.project().alternatives.iter().map(|alternative| Self {
            id: alternative.id.clone(),
            name: alternative_name(state.words(), alternative),
            selection: Selection::Alternative(alternative.id.clone()),
        });
        std::iter::once(ours).chain(theirs).collect()
    }
}

impl Item for OfferingRow {
    const NOUN: &'static str = "noun-alternative";

    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self) -> String {
        self.name.clone()
    }

    fn renamed(&self, id: Id, name: String) -> Self {
        Self { id, name, ..self.clone() }
    }

    fn selection(&self) -> Selection {
        self.selection.clone()
    }
}

/// The figures of all offerings in the situation that is shown. The rows are [`OfferingRow::of`] the state.
#[must_use]
pub fn offering_figures<'a>(state: &'a AppState, rows: &'a [OfferingRow]) -> Sheet<'a, OfferingRow> {
    let words = ColumnWords { words: state.words() };
    let of: fn(usize) -> Of = Of::Offering;
    let name = words.shown(("grid-offering", "heading-offering"), false, |row: &OfferingRow| (row.name.clone(), false));
    let figures = [
        ("price_per_month", "heading-price-per-month"),
        ("net_value", "figure-offer-net_value"),
        ("advantage", "figure-offering-advantage"),
        ("relative_quality", "figure-offering-relative_quality"),
        ("relative_price", "figure-offering-relative_price"),
        ("choice_share", "figure-offering-choice_share"),
    ];
    let figures = figures.into_iter().map(|figure| words.figure(figure, of, state));
    Sheet {
        key: "offering-figures",
        rows,
        columns: std::iter::once(name).chain(figures).collect(),
        // Nothing can be entered in it.
        wrap: Box::new(|_| Action::EndEdit),
        blank: None,
        colour: None,
    }
}
