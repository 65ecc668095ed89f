//! What is wrong with a file, in words.

use crate::project_file::{FileError, Unknown, UnknownField};
use crate::words::{Value, Words};

/// More problems than this are counted, not listed.
const MOST_LISTED: usize = 5;

/// A place is no longer than this: a name in a file may be.
const MOST_LETTERS: usize = 200;

/// The sentence for a file's error: what is wrong, where, and what to do.
#[must_use]
pub fn file_error(words: &Words, error: &FileError) -> String {
    let place = |position: &crate::project_file::Position| {
        let (line, column) = (position.line.to_string(), position.column.to_string());
        words.with("file-place", &[("line", line.into()), ("column", column.into())])
    };
    match error {
        FileError::Io(error) => words.with("file-error-io", &[("error", error.to_string().into())]),
        FileError::NotText(position) => words.with("file-error-not-text", &[("place", place(position).into())]),
        FileError::TooLarge { megabytes } => {
            words.with("file-error-too-large", &[("megabytes", megabytes.to_string().into())])
        }
        FileError::NotAProject => words.text("file-error-not-a-project"),
        FileError::Newer { found, supported } => words.with(
            "file-error-newer",
            &[("found", found.to_string().into()), ("supported", supported.to_string().into())],
        ),
        FileError::Syntax { position, message } => {
            words.with("file-error-syntax", &[("place", place(position).into()), ("message", message.into())])
        }
        FileError::Invalid(problems) => {
            let mut lines: Vec<_> = problems.iter().take(MOST_LISTED).map(|problem| words.problem(problem)).collect();
            if problems.len() > MOST_LISTED {
                let count = Value::Count(problems.len() - MOST_LISTED);
                lines.push(words.with("file-error-more", &[("count", count)]));
            }
            lines.join("; ")
        }
        FileError::NeedsPassphrase => words.text("file-error-needs-passphrase"),
        FileError::WrongPassphrase => words.text("file-error-wrong-passphrase"),
        FileError::Damaged => words.text("file-error-damaged"),
        FileError::TooCostly => words.text("file-error-too-costly"),
        FileError::Unwritable(error) => words.with("file-error-unwritable", &[("error", error.into())]),
    }
}

/// What a file holds that this program does not know, one line a field: where it is, that it is kept, and the name that
/// may be meant.
#[must_use]
pub fn unknown_fields(words: &Words, unknown: &Unknown) -> Vec<String> {
    let fields = unknown.fields();
    let mut lines: Vec<_> = fields.iter().take(MOST_LISTED).map(|field| unknown_field(words, field)).collect();
    if fields.len() > MOST_LISTED {
        lines.push(words.with("file-error-more", &[("count", Value::Count(fields.len() - MOST_LISTED))]));
    }
    lines
}

fn unknown_field(words: &Words, field: &UnknownField) -> String {
    let place: String = field.to_string().chars().take(MOST_LETTERS).collect();
    match field.nearest() {
        Some(nearest) => {
            words.with("file-unknown-misspelt", &[("place", place.into()), ("nearest", nearest.to_owned().into())])
        }
        None => words.with("file-unknown-field", &[("place", place.into())]),
    }
}
