//! The format: a version first, then the project, as RON that people can read, review and compare.

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::model::{Project, validate};

use super::migrate::{STEPS, Step, raise};
use super::tree::position;
use super::{FileError, Position, Unknown, is_encrypted, tree, walk};

/// The version that this program writes, and the newest that it reads.
pub const FORMAT_VERSION: u32 = 1;

/// A project as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The project.
    pub project: Project,
    /// What else stands in the file. Whoever saves the project hands it on to [`to_text_with`].
    pub unknown: Unknown,
}

/// What is done with fields that the program does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// They are an error.
    Refuse,
    /// They are carried beside the project.
    Keep,
}

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

/// Reads a project from the bytes of its file and checks every number in it. A field that the program does not know is
/// an error: for those who cannot keep it.
///
/// # Errors
/// [`FileError`] with line and column, or with the place in the project.
pub fn parse(bytes: &[u8]) -> Result<Project, FileError> {
    read(bytes, Reading::Refuse, FORMAT_VERSION, STEPS).map(|loaded| loaded.project)
}

/// Reads a project from the bytes of its file and checks every number in it; fields that the program does not know
/// come beside it.
///
/// # Errors
/// [`FileError`] with line and column, or with the place in the project.
pub fn parse_with_rest(bytes: &[u8]) -> Result<Loaded, FileError> {
    read(bytes, Reading::Keep, FORMAT_VERSION, STEPS).map_err(|error| match error {
        // Where a field is missing, one that is not known may be it, misspelt: the strict reader says so.
        FileError::Syntax { .. } => parse(bytes).err().unwrap_or(error),
        error => error,
    })
}

/// Writes a project: stable order, one item a line, what equals its default left out.
///
/// # Errors
/// Only for values that the format cannot express, which no valid project has.
pub fn to_text(project: &Project) -> Result<String, FileError> {
    write_as(project, FORMAT_VERSION)
}

/// Writes a project with what else stood in its file, to the letter and at the items that are still there.
///
/// # Errors
/// As [`to_text`].
pub fn to_text_with(project: &Project, unknown: &Unknown) -> Result<String, FileError> {
    unknown.insert(to_text(project)?)
}

/// Reads a file of any version up to the newest.
pub(super) fn read(bytes: &[u8], reading: Reading, newest: u32, steps: &[Step]) -> Result<Loaded, FileError> {
    if is_encrypted(bytes) {
        return Err(FileError::NeedsPassphrase);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let before = String::from_utf8_lossy(before);
        FileError::NotText(position(&before, before.len()))
    })?;
    if !text.contains("worthwhile") {
        return Err(FileError::NotAProject);
    }
    let header: Header = options().from_str(text).map_err(|error| syntax(&error))?;
    if header.worthwhile > newest {
        return Err(FileError::Newer { found: header.worthwhile, supported: newest });
    }
    let (project, unknown) = if header.worthwhile == newest {
        read_as::<Project>(text, reading)?
    } else {
        let raised = raise(text, header.worthwhile, steps, reading)?;
        let (project, unknown) = read_as::<Project>(&raised, reading)?;
        (project, unknown.without_positions())
    };
    let problems = validate(&project);
    if problems.is_empty() { Ok(Loaded { project, unknown }) } else { Err(FileError::Invalid(problems)) }
}

/// Reads the project of a file with the types of its version.
pub(super) fn read_as<P: DeserializeOwned>(text: &str, reading: Reading) -> Result<(P, Unknown), FileError> {
    // Where the text has no shape, the reader finds out why.
    let shape = if reading == Reading::Keep { tree::read(text).ok() } else { None };
    let Some(root) = shape else {
        let file: ProjectFile<P> = options().from_str(text).map_err(|error| syntax(&error))?;
        return Ok((file.project, Unknown::default()));
    };
    let mut deserializer =
        ron::Deserializer::from_str_with_options(text, &options()).map_err(|error| syntax(&error))?;
    let (file, seen) = walk::read::<ProjectFile<P>, _>(&mut deserializer, text, &root);
    let file = file.and_then(|file| deserializer.end().map(|()| file));
    let file = file.map_err(|error| syntax(&deserializer.span_error(error)))?;
    Ok((file.project, Unknown::gather(text, &root, seen)))
}

/// Writes a project as a file of a version.
pub(super) fn write_as<P: Serialize>(project: &P, version: u32) -> Result<String, FileError> {
    let config = PrettyConfig::new().indentor("    ").new_line("\n").compact_arrays(false);
    let file = ProjectFile { worthwhile: version, project };
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
