//! What must hold for any bytes. The fuzz targets call it with what they invent, the tests with the corpus that is kept.

use worthwhile::model::{Measure, validate};
use worthwhile::project_file::{FileError, parse, parse_with_rest, to_text_with};
use worthwhile::words::{NumberLocale, Words};

/// Reads a file. What can be read is a valid project that is written and read again as the same, with the fields that
/// nobody knows; what cannot be read has a place.
pub fn project_file(bytes: &[u8]) {
    let strict = parse(bytes);
    let loaded = match parse_with_rest(bytes) {
        Ok(loaded) => loaded,
        Err(error) => {
            assert_place(&error, bytes);
            assert!(strict.is_err(), "only the tolerant reader refuses: {error}");
            return;
        }
    };
    assert_eq!(validate(&loaded.project), []);
    match strict {
        Ok(project) => {
            assert_eq!(project, loaded.project);
            assert!(loaded.unknown.is_empty(), "the strict reader knows {:?}", loaded.unknown);
        }
        Err(error) => {
            assert_place(&error, bytes);
            assert!(!loaded.unknown.is_empty(), "only the strict reader refuses: {error}");
        }
    }
    let text = to_text_with(&loaded.project, &loaded.unknown).expect("what was read can be written");
    let again = parse_with_rest(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(again.project, loaded.project);
    let (before, after) = (loaded.unknown.fields(), again.unknown.fields());
    assert!(before.len() == after.len(), "{before:?}\nbecame {after:?}");
    assert_eq!(to_text_with(&again.project, &again.unknown).expect("and again"), text);
}

/// An error about the text stands within the text and is no longer than people read.
pub fn assert_place(error: &FileError, bytes: &[u8]) {
    let position = match error {
        FileError::Syntax { position, .. } | FileError::NotText(position) => *position,
        FileError::Invalid(problems) => return assert!(!problems.is_empty()),
        FileError::NotAProject | FileError::Newer { .. } | FileError::NeedsPassphrase => return,
        error => panic!("{error:?}"),
    };
    let text = String::from_utf8_lossy(bytes);
    let lines = text.matches('\n').count() + 1;
    assert!((1..=lines).contains(&position.line), "line {} of {lines}", position.line);
    let length = text.split('\n').nth(position.line - 1).unwrap_or_default().chars().count();
    assert!((1..=length + 1).contains(&position.column), "column {} of {length}", position.column);
}

/// The quantities that fields are of.
const MEASURES: [Measure; 9] = [
    Measure::Money,
    Measure::Share,
    Measure::Rate,
    Measure::Margin,
    Measure::Count,
    Measure::Months,
    Measure::Score,
    Measure::Ratio,
    Measure::Quantity,
];

thread_local! {
    /// Made once a thread: reading the catalogue takes longer than reading a text.
    static WORDS: Vec<Words> = NumberLocale::ALL.into_iter().map(|locale| Words::new(locale, "USD")).collect();
}

/// Reads a typed estimate as every quantity in every number format. What can be read is within its bounds and is shown
/// so that it reads back as the same; what cannot be read is said in words.
pub fn estimate(text: &str) {
    WORDS.with(|every| {
        for words in every {
            for measure in MEASURES {
                match words.parse_estimate(text, measure) {
                    Ok(Some(estimate)) => {
                        assert_eq!(estimate.validate(measure), Ok(()), "{text:?} {measure:?}");
                        let shown = words.estimate_text(estimate, measure);
                        let again = words.parse_estimate(&shown, measure);
                        assert_eq!(again, Ok(Some(estimate)), "{text:?} {measure:?} is shown as {shown:?}");
                    }
                    Ok(None) => {}
                    Err(error) => assert!(!words.estimate_error(&error, measure).is_empty()),
                }
            }
        }
    });
}
