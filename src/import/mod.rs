//! Tables from outside → model: what stands in a clipboard or a file, and what each of its columns may be about.
//!
//! Nothing is changed here: a table is read and a meaning proposed; people decide, and `app` takes it over.

mod heading;
mod number;
mod survey;
mod table;

use crate::words::Words;

pub use survey::{Kind, Meaning, Named, ONE_TO_TEN, Proposal, SCALES, ScaleWhy, beyond, fits, kept, propose};
pub use table::{Column, MOST_COLUMNS, MOST_ROWS, Remark, Table, TableError, Unread, read_file, read_text};

/// The words that stand for no answer in a cell, in lower case.
#[must_use]
pub fn no_answer_words(words: &Words) -> Vec<String> {
    words.text("table-words-no-answer").split('|').map(|word| word.trim().to_lowercase()).collect()
}
