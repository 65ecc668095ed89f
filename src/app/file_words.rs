//! What is wrong with a file, in words.

use crate::project_file::FileError;
use crate::words::{Value, Words};

/// More problems than this are counted, not listed.
const MOST_LISTED: usize = 5;

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
        FileError::Unwritable(error) => words.with("file-error-unwritable", &[("error", error.into())]),
    }
}
