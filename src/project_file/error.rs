//! What can be wrong with a project file, with its place.

use std::fmt;
use std::io;

use crate::model::Problem;

use super::CryptError;

/// A line and a column of a text, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Why a project could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The operating system refused.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The file is not text in UTF-8; holds the place of the first bad byte.
    #[error("{0}: not text in UTF-8")]
    NotText(Position),
    /// The file is far larger than a project.
    #[error("{megabytes} MB is too large for a project")]
    TooLarge {
        /// Its size.
        megabytes: u64,
    },
    /// The file does not begin as a project does.
    #[error("this is not a Worthwhile project: it does not begin with `(worthwhile: …`")]
    NotAProject,
    /// The file was written by a newer version.
    #[error(
        "format version {found} is newer than this program, which reads up to {supported}; update Worthwhile to open it"
    )]
    Newer {
        /// The file's version.
        found: u32,
        /// The newest version that this program reads.
        supported: u32,
    },
    /// The text cannot be read.
    #[error("{position}: {message}")]
    Syntax {
        /// Where.
        position: Position,
        /// What is wrong there.
        message: String,
    },
    /// The text can be read but what it says cannot be.
    #[error("{}", invalid(.0))]
    Invalid(Vec<Problem>),
    /// The file is confidential: a passphrase opens it.
    #[error("this project is confidential: a passphrase opens it")]
    NeedsPassphrase,
    /// The file is whole and the passphrase does not open it.
    #[error("the passphrase does not open this project")]
    WrongPassphrase,
    /// The confidential file is not as it was written.
    #[error("the file is damaged: it is not as it was written")]
    Damaged,
    /// Opening the confidential file would take far more memory and time than a file of this program does.
    #[error("the file asks for more memory and time than a passphrase takes")]
    TooCostly,
    /// The project could not be turned into text.
    #[error("the project cannot be written: {0}")]
    Unwritable(String),
}

impl From<CryptError> for FileError {
    fn from(error: CryptError) -> Self {
        match error {
            CryptError::WrongPassphrase => Self::WrongPassphrase,
            CryptError::Damaged => Self::Damaged,
            CryptError::TooCostly => Self::TooCostly,
            CryptError::Newer { found, supported } => Self::Newer { found, supported },
            CryptError::Failed(error) => Self::Unwritable(error),
        }
    }
}

/// Names the place and the problem of the first few problems.
fn invalid(problems: &[Problem]) -> String {
    let mut lines: Vec<_> = problems
        .iter()
        .take(5)
        .map(|Problem { place, kind }| {
            let mut path = place.section.to_owned();
            for part in [place.name.as_str(), place.field] {
                if !part.is_empty() {
                    path.push_str(" › ");
                    path.push_str(part);
                }
            }
            format!("{path} {kind}")
        })
        .collect();
    if problems.len() > lines.len() {
        lines.push(format!("and {} more", problems.len() - lines.len()));
    }
    lines.join("; ")
}
