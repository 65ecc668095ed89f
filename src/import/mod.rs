//! Tables from outside → model: what stands in a clipboard or a file, and what each of its columns may be about.
//!
//! Nothing is changed here: a table is read and a meaning proposed; people decide, and `app` takes it over.

mod column;
mod heading;
mod number;
mod survey;
mod table;

use crate::words::Words;

pub use column::{Column, Unread};
pub use number::AnswerWords;
pub use survey::{Kind, Meaning, Named, ONE_TO_TEN, Proposal, SCALES, ScaleWhy, beyond, fits, kept, propose};
pub use table::{MOST_COLUMNS, MOST_ROWS, Remark, Table, TableError, read_file, read_text};

/// The words that stand for answers in a cell, and for none.
#[must_use]
pub fn answer_words(words: &Words) -> AnswerWords {
    let list = |key: &str| words.text(key).split('|').map(|word| word.trim().to_lowercase()).collect();
    AnswerWords { nothing: list("table-words-no-answer"), yes: list("table-words-yes"), no: list("table-words-no") }
}
