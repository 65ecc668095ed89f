//! One column of a table of answers: its numbers, or yes and no, and what could not be read.

use std::sync::Arc;

use super::number::Cell;

/// So many cells of a column that cannot be read are told one by one; all of them are counted.
const MOST_TOLD: usize = 20;
/// So many answers of a column are shown.
const MOST_SHOWN: usize = 4;

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// What stands above it.
    pub heading: String,
    /// By row: the number, if one stands there; 1 for yes and 0 for no, where those are its answers.
    pub answers: Vec<Option<f64>>,
    /// Whether its answers are yes and no, in words.
    pub in_words: bool,
    /// The first texts of it, as they stand there.
    pub shown: Vec<String>,
    /// The first cells in which no number stands.
    pub unread: Vec<Unread>,
    /// How many cells have no number though something stands in them.
    pub unread_count: usize,
    /// The rows in which yes or no stands, by their places, until it is known what the answers of the column are.
    words: Vec<usize>,
    /// The first of those cells.
    first_words: Vec<Unread>,
    /// The place of each row in what was read, by row. Shared by all columns.
    numbers: Arc<[usize]>,
}

impl Column {
    /// A column without answers under a heading.
    pub(super) fn under(heading: String) -> Self {
        Self { heading, ..Self::default() }
    }

    /// The row as a spreadsheet counts it: the headings are row 1.
    #[must_use]
    pub fn row_number(&self, row: usize) -> usize {
        self.numbers.get(row).copied().unwrap_or(row + 2)
    }

    /// Whether its answers are yes and no: in words, or all of them 1 and 0.
    #[must_use]
    pub fn is_yes_no(&self) -> bool {
        let mut answers = self.answers.iter().flatten();
        self.in_words || (answers.clone().count() > 0 && answers.all(|answer| *answer == 0.0 || *answer == 1.0))
    }

    /// Takes a cell that was read; `text` stands there, in that row as a spreadsheet counts.
    pub(super) fn push(&mut self, text: &str, cell: Cell, row: usize) {
        if let Cell::YesNo(_) = cell {
            self.words.push(self.answers.len());
            if self.first_words.len() < MOST_TOLD {
                self.first_words.push(Unread { row, text: beginning(text) });
            }
        }
        self.answers.push(match cell {
            Cell::Number(answer) => Some(answer),
            Cell::YesNo(is_yes) => Some(f64::from(u8::from(is_yes))),
            Cell::Nothing | Cell::Unreadable => None,
        });
        if !text.is_empty() && self.shown.len() < MOST_SHOWN {
            self.shown.push(beginning(text));
        }
        if cell == Cell::Unreadable {
            self.unread_count += 1;
            if self.unread.len() < MOST_TOLD {
                self.unread.push(Unread { row, text: beginning(text) });
            }
        }
    }

    /// Takes yes and no as answers where more of them stand there than numbers, and otherwise as texts. `numbers`
    /// are the places of the rows in what was read.
    pub(super) fn settle(&mut self, numbers: Arc<[usize]>) {
        self.numbers = numbers;
        let words = std::mem::take(&mut self.words);
        let first = std::mem::take(&mut self.first_words);
        self.in_words = 2 * words.len() > self.answers.iter().flatten().count();
        if self.in_words {
            return;
        }
        for row in &words {
            if let Some(answer) = self.answers.get_mut(*row) {
                *answer = None;
            }
        }
        self.unread_count += words.len();
        self.unread.extend(first);
        self.unread.sort_by_key(|unread| unread.row);
        self.unread.truncate(MOST_TOLD);
    }

    /// Whether no numbers stand in it, or more texts than numbers.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.unread_count >= self.answers.iter().flatten().count()
    }
}

/// A cell in which no number stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its row, as a spreadsheet counts.
    pub row: usize,
    /// The beginning of what stands there.
    pub text: String,
}

/// The beginning of a text, for messages.
fn beginning(text: &str) -> String {
    const MOST: usize = 40;
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
