//! A column of a table: its heading, and what can be read from and written to its cells.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::app::evidence::rests_on_guess;
use crate::app::explain::{Headline, Of, headline};
use crate::app::{AppState, Item};
use crate::engine::Means;
use crate::model::{Estimate, EstimateError, Input, Measure};
use crate::words::{EstimateTextError, Words};

/// A column.
pub struct Column<'a, T> {
    /// Its name within the table.
    pub key: Cow<'static, str>,
    /// What stands above it.
    pub heading: String,
    /// What the heading means, where that is not plain.
    pub hint: Option<String>,
    /// What a cell is called to those who do not see it.
    pub label: String,
    /// What stands in it.
    pub cells: Cells<'a, T>,
    /// What its cells say beside their text.
    pub mark: Option<Remark<'a, T>>,
}

/// What a cell says beside its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CellMark {
    /// How far its ground is shaded, 0 to 1. Never says anything that the text does not.
    pub shade: Option<f64>,
    /// A remark, for a mark in the corner.
    pub note: Option<String>,
}

/// Tells what a cell says beside its text.
pub type Remark<'a, T> = Box<dyn Fn(&T) -> CellMark + 'a>;
/// Reads a text from an item.
type Read<'a, T> = Box<dyn Fn(&T) -> String + 'a>;
/// Reads a text from an item at its place in the list.
type ReadAt<'a, T> = Box<dyn Fn(usize, &T) -> String + 'a>;
/// Takes over into a copy of the second item what the first has, all of it: a text would not say all.
type Take<'a, T> = Box<dyn Fn(&T, &T) -> T + 'a>;
/// Takes a typed text over into a copy of an item, or says what is wrong with it.
type Write<'a, T> = Box<dyn Fn(&T, &str) -> Result<T, String> + 'a>;

/// What the cells of a column hold.
pub enum Cells<'a, T> {
    /// Something that is typed.
    Typed {
        /// Whether it stands at the trailing side, as numbers do.
        is_number: bool,
        /// The key of the field's label, for undo.
        field: &'static str,
        /// The text as it is shown and typed.
        read: ReadAt<'a, T>,
        /// Takes a text over.
        write: Write<'a, T>,
        /// Takes over what another item has.
        take: Take<'a, T>,
        /// The number of the item at that place, for sorting.
        number: Box<dyn Fn(usize, &T) -> Option<f64> + 'a>,
        /// Every digit in a form that other programs read, and that reads back as the same here; `None` where the text
        /// itself is that.
        exact: Box<dyn Fn(usize, &T) -> Option<String> + 'a>,
        /// What an uncertain number counts as, in words.
        counts_as: Box<dyn Fn(&T) -> Option<String> + 'a>,
    },
    /// One of a few things.
    Choice {
        /// The key of the field's label, for undo.
        field: &'static str,
        /// What can be chosen for an item: the words.
        options: Box<dyn Fn(&T) -> Vec<String> + 'a>,
        /// The words of what is chosen.
        read: Read<'a, T>,
        /// Takes over the option of these words.
        write: Write<'a, T>,
    },
    /// A figure of the item at that place.
    Figure {
        /// Whose figure it is, by the place of the row.
        of: fn(usize) -> Of,
        /// Its name.
        name: &'static str,
        /// The state that has it.
        state: &'a AppState,
    },
    /// A text that follows from the item; may warn.
    Text {
        /// Whether it stands at the trailing side, as numbers do.
        is_number: bool,
        /// The text, and whether it warns.
        show: Box<dyn Fn(&T) -> (String, bool) + 'a>,
    },
}

/// What rows are sorted by.
#[derive(Clone, Debug, PartialEq)]
pub enum SortKey {
    /// A number.
    Number(f64),
    /// A text, compared without regard to case.
    Text(String),
    /// Nothing: comes last, whichever way is sorted.
    Nothing,
}

impl SortKey {
    /// Compares two keys.
    #[must_use]
    pub fn compare(left: Option<&Self>, right: Option<&Self>, descending: bool) -> Ordering {
        let turn = |ordering: Ordering| if descending { ordering.reverse() } else { ordering };
        match (left, right) {
            (Some(Self::Number(left)), Some(Self::Number(right))) => turn(left.total_cmp(right)),
            (Some(Self::Text(left)), Some(Self::Text(right))) => turn(left.cmp(right)),
            (Some(Self::Nothing) | None, Some(Self::Nothing) | None) => Ordering::Equal,
            (Some(Self::Nothing) | None, _) => Ordering::Greater,
            (_, Some(Self::Nothing) | None) => Ordering::Less,
            (Some(Self::Number(_)), Some(Self::Text(_))) => turn(Ordering::Less),
            (Some(Self::Text(_)), Some(Self::Number(_))) => turn(Ordering::Greater),
        }
    }
}

impl<'a, T: Item + PartialEq> Column<'a, T> {
    /// Whether the figure of the item at that place is known and rests on a guess.
    #[must_use]
    pub fn is_guessed_figure(&self, index: usize) -> bool {
        match &self.cells {
            Cells::Figure { of, name, state } => {
                rests_on_guess(state, of(index), name) && self.figure(index).is_some_and(|headline| headline.is_known())
            }
            _ => false,
        }
    }

    /// The text of a cell, as it is shown.
    #[must_use]
    pub fn text(&self, index: usize, item: &T) -> String {
        match &self.cells {
            Cells::Typed { read, .. } => read(index, item),
            Cells::Choice { read, .. } => read(item),
            Cells::Figure { .. } => self.figure(index).filter(Headline::is_known).map_or_else(dash, |f| f.short()),
            Cells::Text { show, .. } => show(item).0,
        }
    }

    /// The text of a cell with a plain number in full where there is one, for other programs.
    #[must_use]
    pub fn exact(&self, index: usize, item: &T) -> String {
        let exact = match &self.cells {
            Cells::Typed { exact, .. } => exact(index, item),
            Cells::Figure { .. } => self.figure(index).and_then(|figure| figure.exact()),
            Cells::Choice { .. } | Cells::Text { .. } => None,
        };
        exact.unwrap_or_else(|| self.text(index, item))
    }

    /// The figure of a cell, if it holds one.
    #[must_use]
    pub fn figure(&self, index: usize) -> Option<Headline<'_>> {
        match &self.cells {
            Cells::Figure { of, name, state } => headline(state, of(index), name),
            _ => None,
        }
    }

    /// Takes a text over; `None` for a cell that cannot be written.
    #[must_use]
    pub fn write(&self, item: &T, text: &str) -> Option<Result<T, String>> {
        match &self.cells {
            Cells::Typed { write, .. } | Cells::Choice { write, .. } => Some(write(item, text)),
            Cells::Figure { .. } | Cells::Text { .. } => None,
        }
    }

    /// Takes over into a copy of `to` what `from` has in this column; `None` for a cell that cannot be written.
    #[must_use]
    pub fn take(&self, from: &T, to: &T) -> Option<Result<T, String>> {
        match &self.cells {
            Cells::Typed { take, .. } => Some(Ok(take(from, to))),
            Cells::Choice { read, write, .. } => Some(write(to, &read(from))),
            Cells::Figure { .. } | Cells::Text { .. } => None,
        }
    }

    /// The same column, in which cells have a remark.
    #[must_use]
    pub fn marked(self, note: impl Fn(&T) -> Option<String> + 'a) -> Self {
        Self { mark: Some(Box::new(move |item| CellMark { shade: None, note: note(item) })), ..self }
    }

    /// Whether the column stands at the trailing side, as numbers do.
    #[must_use]
    pub const fn is_number(&self) -> bool {
        match &self.cells {
            Cells::Typed { is_number, .. } | Cells::Text { is_number, .. } => *is_number,
            Cells::Figure { .. } => true,
            Cells::Choice { .. } => false,
        }
    }

    /// The key of the field's label, where something can be entered.
    #[must_use]
    pub const fn field(&self) -> Option<&'static str> {
        match &self.cells {
            Cells::Typed { field, .. } | Cells::Choice { field, .. } => Some(field),
            Cells::Figure { .. } | Cells::Text { .. } => None,
        }
    }

    pub(super) fn sort_key(&self, index: usize, item: &T) -> SortKey {
        let number = match &self.cells {
            Cells::Typed { number, .. } => number(index, item),
            Cells::Figure { .. } => self.figure(index).and_then(|figure| figure.number()),
            Cells::Choice { .. } | Cells::Text { .. } => None,
        };
        let text = || Some(self.text(index, item).to_lowercase()).filter(|text| !text.is_empty() && *text != dash());
        number.map(SortKey::Number).or_else(|| text().map(SortKey::Text)).unwrap_or(SortKey::Nothing)
    }
}

/// In narrow cells, what is not known.
fn dash() -> String {
    "–".to_owned()
}

/// The names of a column: within the table, and the keys of its heading, its label and its field.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// Within the table.
    pub key: &'static str,
    /// The key of what stands above it.
    pub heading: &'static str,
    /// The key of what a cell is called to those who do not see it.
    pub label: &'static str,
    /// The key of the field's label, for undo.
    pub field: &'static str,
}

impl Names {
    /// The names of a column in which something is entered.
    pub(super) const fn of(key: &'static str, heading: &'static str, label: &'static str, field: &'static str) -> Self {
        Self { key, heading, label, field }
    }

    const fn shown(key: &'static str, heading: &'static str) -> Self {
        Self { key, heading, label: heading, field: "" }
    }
}

/// Makes columns with the words of the catalogue.
#[derive(Clone, Copy)]
pub struct ColumnWords<'a> {
    /// Words and number formats.
    pub words: &'a Words,
}

impl<'a> ColumnWords<'a> {
    fn column<T>(self, names: Names, cells: Cells<'a, T>) -> Column<'a, T> {
        let Names { key, heading, label, .. } = names;
        let hint = format!("{heading}-hint");
        Column {
            key: Cow::Borrowed(key),
            heading: self.words.text(heading),
            hint: self.words.has(&hint).then(|| self.words.text(&hint)),
            label: self.words.text(label),
            cells,
            mark: None,
        }
    }

    /// A column of plain texts.
    pub fn text<T: Item>(
        self,
        names: Names,
        read: impl Fn(&T) -> String + Copy + 'a,
        set: impl Fn(&mut T, String) + Copy + 'a,
    ) -> Column<'a, T> {
        let written = move |item: &T, text: String| {
            let mut item = item.clone();
            set(&mut item, text);
            item
        };
        // A field of one line cannot show more of them.
        let write = move |item: &T, text: &str| Ok(written(item, text.replace(['\r', '\n', '\t'], " ")));
        self.parsed(names, move |_, item| read(item), write, move |from, to| written(to, read(from)))
    }

    /// A column of texts that have to be read.
    pub fn parsed<T: Item>(
        self,
        names: Names,
        read: impl Fn(usize, &T) -> String + 'a,
        write: impl Fn(&T, &str) -> Result<T, String> + 'a,
        take: impl Fn(&T, &T) -> T + 'a,
    ) -> Column<'a, T> {
        let cells = Cells::Typed {
            is_number: false,
            field: names.field,
            read: Box::new(read),
            write: Box::new(write),
            take: Box::new(take),
            number: Box::new(|_, _| None),
            exact: Box::new(|_, _| None),
            counts_as: Box::new(|_| None),
        };
        self.column(names, cells)
    }

    /// A column of estimates.
    pub fn input<T: Item>(
        self,
        names: Names,
        measure: Measure,
        get: impl Fn(&T) -> Input + Copy + 'a,
        set: impl Fn(&mut T, Input) + Copy + 'a,
    ) -> Column<'a, T> {
        let words = self.words;
        self.column(names, estimates(words, (names.field, measure, f64::NEG_INFINITY), get, set))
    }

    /// A column of amounts of money that are given up: not negative.
    pub fn cost<T: Item>(
        self,
        names: Names,
        get: impl Fn(&T) -> Input + Copy + 'a,
        set: impl Fn(&mut T, Input) + Copy + 'a,
    ) -> Column<'a, T> {
        let words = self.words;
        self.column(names, estimates(words, (names.field, Measure::Money, 0.0), get, set))
    }

    /// A column in which one of a few things is chosen.
    pub fn choice<T: Item, C: Copy + PartialEq + 'a>(
        self,
        names: Names,
        options: impl Fn(&T) -> Vec<C> + Copy + 'a,
        say: fn(C) -> &'static str,
        get: impl Fn(&T) -> C + 'a,
        set: impl Fn(&mut T, C) + 'a,
    ) -> Column<'a, T> {
        let words = self.words;
        let cells = Cells::Choice {
            field: names.field,
            options: Box::new(move |item| options(item).into_iter().map(|option| words.text(say(option))).collect()),
            read: Box::new(move |item| words.text(say(get(item)))),
            write: Box::new(move |item, text| {
                let text = text.trim().to_lowercase();
                let all = options(item);
                let chosen = all.iter().find(|option| words.text(say(**option)).to_lowercase() == text);
                let mut item = item.clone();
                if let Some(option) = chosen {
                    set(&mut item, *option);
                    return Ok(item);
                }
                let all: Vec<_> = all.into_iter().map(|option| words.text(say(option))).collect();
                Err(words.with("choice-error", &[("options", all.join(", ").into())]))
            }),
        };
        self.column(names, cells)
    }

    /// A column of figures.
    pub fn figure<T>(
        self,
        (name, heading): (&'static str, &'static str),
        of: fn(usize) -> Of,
        state: &'a AppState,
    ) -> Column<'a, T> {
        self.column(Names::shown(name, heading), Cells::Figure { of, name, state })
    }

    /// A column of texts that follow from the items.
    pub fn shown<T>(
        self,
        (key, heading): (&'static str, &'static str),
        is_number: bool,
        show: impl Fn(&T) -> (String, bool) + 'a,
    ) -> Column<'a, T> {
        self.column(Names::shown(key, heading), Cells::Text { is_number, show: Box::new(show) })
    }
}

/// What an uncertain number counts as, in words; `None` for one that is exact.
pub(super) fn counts_as(words: &Words, input: Input, measure: Measure) -> Option<String> {
    let estimate = input.filter(Estimate::is_uncertain)?;
    let mean = Means::of(estimate, measure);
    let mean = if measure.is_percentage() { words.share(mean) } else { words.number(mean, 2) };
    let typed = words.estimate_text(estimate, measure);
    Some(words.with("estimate-counts-as", &[("typed", typed.into()), ("mean", mean.into())]))
}

fn estimates<'a, T: Item>(
    words: &'a Words,
    (field, measure, least): (&'static str, Measure, f64),
    get: impl Fn(&T) -> Input + Copy + 'a,
    set: impl Fn(&mut T, Input) + Copy + 'a,
) -> Cells<'a, T> {
    Cells::Typed {
        is_number: true,
        field,
        read: Box::new(move |_, item| get(item).map(|e| words.estimate_text(e, measure)).unwrap_or_default()),
        write: Box::new(move |item, text| {
            let input = words.parse_estimate(text, measure).and_then(|input| match input {
                Some(estimate) if estimate.low() < least => {
                    Err(EstimateTextError::Bounds(EstimateError::BelowMinimum(least)))
                }
                input => Ok(input),
            });
            let mut item = item.clone();
            match input {
                Ok(input) => set(&mut item, input),
                Err(error) => return Err(words.estimate_error(&error, measure)),
            }
            Ok(item)
        }),
        take: Box::new(move |from, to| {
            let mut to = to.clone();
            set(&mut to, get(from));
            to
        }),
        number: Box::new(move |_, item| get(item).map(|estimate| Means::of(estimate, measure))),
        exact: Box::new(move |_, item| match get(item) {
            Some(Estimate::Exact(value)) if measure.is_percentage() => Some(words.plain_share(value)),
            Some(Estimate::Exact(value)) => Some(words.plain(value)),
            _ => None,
        }),
        counts_as: Box::new(move |item| counts_as(words, get(item), measure)),
    }
}
