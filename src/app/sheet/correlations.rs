//! The table of numbers that go together.

use crate::app::{Action, AppState, TogetherRow};
use crate::model::{Id, MOST_TOGETHER, Measure, Number, NumberKey};
use crate::words::number_name;

use super::{Column, ColumnWords, Names, Sheet};

/// The pairs of numbers that go together.
#[must_use]
pub fn correlation_rows(state: &AppState) -> Vec<TogetherRow> {
    let words = state.words();
    let name = |key: &NumberKey| number_name(words, state.project(), key);
    TogetherRow::of(state.project(), |pair| {
        let values = [("first", name(&pair.first).into()), ("second", name(&pair.second).into())];
        words.with("numbers-together", &values)
    })
}

/// Pairs of numbers that go together, by their names, and how closely. The rows are [`correlation_rows`] of the state.
#[must_use]
pub fn correlations<'a>(state: &'a AppState, rows: &'a [TogetherRow]) -> Sheet<'a, TogetherRow> {
    let words = state.words();
    let rank = ColumnWords { words }.decided(
        Names::of("rank", "heading-rank", "label-rank", "field-rank"),
        (Measure::Ratio, f64::NEG_INFINITY),
        (|row: &TogetherRow| Some(row.rank), |row, rank| row.rank = rank.unwrap_or(0.0)),
        move |row| (!(-1.0..=1.0).contains(&row.rank)).then(|| words.text("rank-error")),
    );
    let open = open_numbers(state);
    let next = next_pair(&open, rows).filter(|_| rows.len() < MOST_TOGETHER);
    Sheet {
        key: "correlations",
        rows,
        columns: vec![side(state, rows, Side::First), side(state, rows, Side::Second), rank],
        wrap: Box::new(Action::Together),
        blank: next.map(|(first, second)| -> Box<dyn Fn() -> TogetherRow> {
            Box::new(move || TogetherRow {
                id: Id::from_random(0),
                name: String::new(),
                first: first.clone(),
                second: second.clone(),
                rank: 0.0,
            })
        }),
        colour: None,
    }
}

/// One of the two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    First,
    Second,
}

impl Side {
    const fn of(self, row: &TogetherRow) -> &NumberKey {
        match self {
            Self::First => &row.first,
            Self::Second => &row.second,
        }
    }

    fn set(self, row: &mut TogetherRow, key: NumberKey) {
        match self {
            Self::First => row.first = key,
            Self::Second => row.second = key,
        }
    }
}

fn side<'a>(state: &'a AppState, rows: &'a [TogetherRow], side: Side) -> Column<'a, TogetherRow> {
    let (words, project) = (state.words(), state.project());
    let names = match side {
        Side::First => Names::of("name", "heading-first-number", "label-first-number", "field-first-number"),
        Side::Second => Names::of("second", "heading-second-number", "label-second-number", "field-second-number"),
    };
    let name = move |key: &NumberKey| number_name(words, project, key);
    let options = move |row: &TogetherRow| {
        let with = |key: &NumberKey| {
            let mut changed = row.clone();
            side.set(&mut changed, key.clone());
            changed
        };
        // A number goes with each other one once, and not with itself.
        let is_free = |key: &NumberKey| {
            let changed = with(key);
            changed.first != changed.second
                && !rows.iter().any(|other| other.id != row.id && other.is_same_pair(&changed))
        };
        let mut keys: Vec<NumberKey> = open_numbers(state);
        if !keys.contains(side.of(row)) {
            keys.push(side.of(row).clone());
        }
        keys.retain(|key| key == side.of(row) || is_free(key));
        keys.into_iter().map(|key| (key.clone(), name(&key))).collect()
    };
    ColumnWords { words }.pick(names, options, move |row| name(side.of(row)), move |row, key| side.set(row, key))
}

/// The numbers that leave something open, without which nothing goes together.
fn open_numbers(state: &AppState) -> Vec<NumberKey> {
    let is_open = |number: &Number| number.value.is_some_and(|estimate| estimate.is_uncertain());
    state.project().numbers().into_iter().filter(is_open).map(|number| number.key).collect()
}

/// Two numbers that do not go together yet.
fn next_pair(open: &[NumberKey], rows: &[TogetherRow]) -> Option<(NumberKey, NumberKey)> {
    for (at, first) in open.iter().enumerate() {
        for second in open.iter().skip(at + 1) {
            let is_taken = |row: &TogetherRow| {
                (&row.first, &row.second) == (first, second) || (&row.second, &row.first) == (first, second)
            };
            if !rows.iter().any(is_taken) {
                return Some((first.clone(), second.clone()));
            }
        }
    }
    None
}
