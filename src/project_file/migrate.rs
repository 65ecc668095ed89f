//! Files of older versions: each step reads what was written by one version and writes it as the next one did.
//!
//! When the format changes so that an older program would misread it, `FORMAT_VERSION` rises by one, the model as it
//! was is copied to `versions/` with all that it says to serde, and never touched again; a [`Step`] leads from it to
//! the next version; `tests/fixtures/versions/` gets a file of the version that ends, which must open for ever.
//! New fields that may be absent need none of this: older programs keep them, as `unknown` says.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::FileError;
use super::format::{Reading, read_as, write_as};

/// From one version to the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// The version that it reads; it writes the next one.
    pub(super) from: u32,
    /// Reads and writes; [`raised`] is what a step calls.
    pub(super) raise: fn(&str, Reading) -> Result<String, FileError>,
}

/// The steps from the oldest version to the newest. Version 1 is both.
pub(super) const STEPS: &[Step] = &[];

/// Reads a project of one version with the types of that version, converts it and writes it as the next version.
/// Fields that neither knows stay where they are.
#[cfg_attr(not(test), expect(dead_code, reason = "there is one version yet: the first step will call it"))]
pub(super) fn raised<Old: DeserializeOwned, New: Serialize>(
    text: &str,
    reading: Reading,
    version: u32,
    convert: fn(Old) -> New,
) -> Result<String, FileError> {
    let (old, unknown) = read_as::<Old>(text, reading)?;
    unknown.insert(write_as(&convert(old), version)?)
}

/// Raises a text from its version to the newest one by all the steps between.
///
/// # Errors
/// What a step cannot read; [`FileError::NotAProject`] for a version that there never was.
pub(super) fn raise(text: &str, version: u32, steps: &[Step], reading: Reading) -> Result<String, FileError> {
    let first = steps.iter().position(|step| step.from == version).ok_or(FileError::NotAProject)?;
    let mut text = text.to_owned();
    for step in steps.iter().skip(first) {
        text = (step.raise)(&text, reading)?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde::Deserialize;

    use super::*;
    use crate::model::{Estimate, Id, Project, Segment};
    use crate::project_file::format::{Loaded, read, to_text_with};
    use crate::project_file::parse;

    /// A format that never was: it is older than version 1, segments had no identifiers and rates were in per cent.
    mod artificial {
        use super::*;

        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct Oldest {
            pub(super) title: String,
            pub(super) discount_percent: f64,
            pub(super) segments: Vec<String>,
        }

        #[derive(Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct Older {
            pub(super) title: String,
            pub(super) discount_share: f64,
            pub(super) segments: Vec<OldSegment>,
        }

        #[derive(Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct OldSegment {
            pub(super) id: String,
            pub(super) name: String,
        }
    }

    fn oldest_to_older(old: artificial::Oldest) -> artificial::Older {
        let segment = |(index, name)| artificial::OldSegment { id: format!("s{index}"), name };
        artificial::Older {
            title: old.title,
            discount_share: old.discount_percent / 100.0,
            segments: old.segments.into_iter().enumerate().map(segment).collect(),
        }
    }

    fn older_to_newest(old: artificial::Older) -> Project {
        let segment = |old: artificial::OldSegment| {
            Arc::new(Segment::new(Id::new(old.id).expect("the step before made it"), old.name))
        };
        Project {
            name: old.title,
            discount_rate_annual: Estimate::Exact(old.discount_share),
            segments: old.segments.into_iter().map(segment).collect(),
            ..Project::default()
        }
    }

    // The artificial versions are 7 and 8, and 9 is the newest.
    const NEWEST: u32 = 9;
    const ARTIFICIAL: &[Step] = &[
        Step { from: 7, raise: |text, reading| raised(text, reading, 8, oldest_to_older) },
        Step { from: 8, raise: |text, reading| raised(text, reading, NEWEST, older_to_newest) },
    ];

    fn open(text: &str) -> Result<Loaded, FileError> {
        read(text.as_bytes(), Reading::Keep, NEWEST, ARTIFICIAL)
    }

    const FIXTURE: &str = include_str!("../../tests/fixtures/versions/artificial.worthwhile.ron");

    #[test]
    fn an_old_file_is_raised_step_by_step() {
        let Loaded { project, unknown } = open(FIXTURE).expect("each step reads what the one before wrote");
        assert_eq!(project.name, "Gym");
        assert_eq!(project.discount_rate_annual, Estimate::Exact(0.08));
        let names: Vec<_> =
            project.segments.iter().map(|segment| (segment.id.as_str(), segment.name.as_str())).collect();
        assert_eq!(names, [("s0", "Members"), ("s1", "Guests")]);
        // What no version knows goes the whole way, with its value to the letter.
        let fields: Vec<_> = unknown.fields().iter().map(|field| (field.to_string(), field.raw())).collect();
        assert_eq!(fields, [("project › mood".to_owned(), "Good(very: [1, 2])")]);
        assert_eq!(unknown.fields().iter().find_map(super::super::UnknownField::position), None);

        let saved = to_text_with(&project, &unknown).expect("it writes");
        assert!(saved.contains("mood: Good(very: [1, 2]),"), "{saved}");
        assert!(saved.starts_with("(\n    worthwhile: 1,"), "saved files are of the newest version: {saved}");
    }

    #[test]
    fn each_version_is_read_by_its_own_step_and_no_other() {
        let older = "(worthwhile: 8, project: (title: \"T\", discount_share: 0.2, segments: []))";
        assert_eq!(open(older).expect("one step").project.name, "T");
        let mixed = FIXTURE.replace("worthwhile: 7", "worthwhile: 8");
        assert!(matches!(open(&mixed), Err(FileError::Syntax { .. })));
        for version in [0, 1, 6] {
            let unheard = FIXTURE.replace("worthwhile: 7", &format!("worthwhile: {version}"));
            assert!(matches!(open(&unheard), Err(FileError::NotAProject)), "{version}");
        }
        let newer = FIXTURE.replace("worthwhile: 7", "worthwhile: 10");
        assert!(matches!(open(&newer), Err(FileError::Newer { found: 10, supported: NEWEST })));
        assert!(matches!(parse(FIXTURE.as_bytes()), Err(FileError::Newer { found: 7, supported: 1 })));
    }

    #[test]
    fn an_error_in_an_old_file_has_the_place_in_that_file() {
        let broken = FIXTURE.replace("8.0", "\"much\"");
        let Err(FileError::Syntax { position, .. }) = open(&broken) else { panic!("it is no number") };
        let line = FIXTURE.lines().position(|line| line.contains("8.0")).expect("it is there") + 1;
        assert_eq!(position.line, line);
        let strict = read(FIXTURE.as_bytes(), Reading::Refuse, NEWEST, ARTIFICIAL);
        assert!(matches!(strict, Err(FileError::Syntax { .. })), "nothing is dropped without a word");
    }

    #[test]
    fn the_steps_lead_without_a_gap_to_the_newest_version() {
        for (steps, newest) in [(STEPS, crate::project_file::FORMAT_VERSION), (ARTIFICIAL, NEWEST)] {
            let from: Vec<_> = steps.iter().map(|step| step.from).collect();
            let count = u32::try_from(steps.len()).expect("a few");
            assert_eq!(from, (newest - count..newest).collect::<Vec<_>>());
        }
        assert_eq!(STEPS.len() + 1, usize::try_from(crate::project_file::FORMAT_VERSION).expect("small"));
    }
}
