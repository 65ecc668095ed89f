//! The format: a version first, then the project, as RON that people can read, review and compare.

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use crate::model::{Project, validate};

use super::{FileError, Position};

/// The version that this program writes, and the newest that it reads.
pub const FORMAT_VERSION: u32 = 1;

/// The first thing in the file, readable whatever follows.
#[derive(Deserialize)]
struct Header {
    worthwhile: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProjectFile<P> {
    worthwhile: u32,
    project: P,
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Reads a project from the bytes of its file and checks every number in it.
///
/// # Errors
/// [`FileError`] with line and column, or with the place in the project.
pub fn parse(bytes: &[u8]) -> Result<Project, FileError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        FileError::NotText(position_after(&String::from_utf8_lossy(before)))
    })?;
    if !text.contains("worthwhile") {
        return Err(FileError::NotAProject);
    }
    let header: Header = options().from_str(text).map_err(|error| syntax(&error))?;
    if header.worthwhile > FORMAT_VERSION {
        return Err(FileError::Newer { found: header.worthwhile, supported: FORMAT_VERSION });
    }
    if header.worthwhile == 0 {
        return Err(FileError::NotAProject);
    }
    let file: ProjectFile<Project> = options().from_str(text).map_err(|error| syntax(&error))?;
    let problems = validate(&file.project);
    if problems.is_empty() { Ok(file.project) } else { Err(FileError::Invalid(problems)) }
}

/// Writes a project: stable order, one item a line, what equals its default left out.
///
/// # Errors
/// Only for values that the format cannot express, which no valid project has.
pub fn to_text(project: &Project) -> Result<String, FileError> {
    let config = PrettyConfig::new().indentor("    ").new_line("\n").compact_arrays(false);
    let file = ProjectFile { worthwhile: FORMAT_VERSION, project };
    let mut text =
        options().to_string_pretty(&file, config).map_err(|error| FileError::Unwritable(error.to_string()))?;
    text.push('\n');
    Ok(text)
}

fn syntax(error: &ron::error::SpannedError) -> FileError {
    // What ends too early is wrong at its end, everything else where it begins.
    let place = if error.code == ron::Error::Eof { error.span.end } else { error.span.start };
    FileError::Syntax { position: Position { line: place.line, column: place.col }, message: error.code.to_string() }
}

fn position_after(text: &str) -> Position {
    let line = text.matches('\n').count() + 1;
    let column = text.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Position { line, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_project_survives_the_round_trip() {
        let project = Project { name: "Gym".to_owned(), ..Project::default() };
        let text = to_text(&project).expect("a new project can be written");
        assert!(text.starts_with("(\n    worthwhile: 1,\n"), "{text}");
        assert_eq!(parse(text.as_bytes()).expect("it reads back"), project);
    }

    #[test]
    fn a_byte_order_mark_and_windows_lines_are_accepted() {
        let text = to_text(&Project::default()).expect("writes").replace('\n', "\r\n");
        assert!(parse(format!("\u{feff}{text}").as_bytes()).is_ok());
    }

    #[test]
    fn errors_name_their_place() {
        let cases: [(&[u8], &str); 7] = [
            (b"", "this is not a Worthwhile project"),
            (b"hello", "this is not a Worthwhile project"),
            (b"(worthwhile: 9, project: ())", "format version 9 is newer than this program, which reads up to 1"),
            (b"(\n  worthwhile: 1,\n  project: (currency: \"USD\", nmae: \"x\"))", "line 3, column "),
            (b"(\n  worthwhile: 1,\n  project: (\n", "line 4, column 1"),
            (b"(worthwhile: 1,\n\xff)", "line 2, column 1: not text"),
            (
                b"(worthwhile: 1, project: (currency: \"USD\", discount_rate_annual: Exact(0.1), horizon_months: 0))",
                "project › horizon_months is not between 1 and 600 months",
            ),
        ];
        for (bytes, expected) in cases {
            let error = parse(bytes).expect_err("this is no valid project").to_string();
            assert!(error.contains(expected), "{error} for {expected}");
        }
    }
}
