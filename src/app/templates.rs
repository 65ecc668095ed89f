//! The example projects, which are templates too. They are part of the program.

use crate::model::Project;
use crate::project_file::{FileError, parse};

/// An example project.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// Its key; `template-{key}` and `template-{key}-about` are the keys of its words.
    pub key: &'static str,
    /// Its file.
    pub text: &'static str,
}

/// All examples in the order in which they are shown.
pub const TEMPLATES: [Template; 4] = [
    Template { key: "gym", text: include_str!("../../assets/examples/gym.worthwhile.ron") },
    Template { key: "car-wash", text: include_str!("../../assets/examples/car-wash.worthwhile.ron") },
    Template { key: "mobile-operator", text: include_str!("../../assets/examples/mobile-operator.worthwhile.ron") },
    Template { key: "film-kiosk", text: include_str!("../../assets/examples/film-kiosk.worthwhile.ron") },
];

/// The example of that key.
///
/// # Errors
/// If there is none, or its file cannot be read, which a test rules out.
pub fn template(key: &str) -> Result<Project, FileError> {
    match TEMPLATES.iter().find(|template| template.key == key) {
        Some(template) => parse(template.text.as_bytes()),
        None => Err(FileError::NotAProject),
    }
}

#[cfg(test)]
mod tests {
    use super::super::checks::{Severity, check};
    use super::*;
    use crate::engine::ProjectFigures;
    use crate::words::{NumberLocale, Words};

    #[test]
    fn every_example_opens_without_findings_that_are_errors() {
        for example in TEMPLATES {
            let project = parse(example.text.as_bytes()).unwrap_or_else(|error| panic!("{}: {error}", example.key));
            let figures = ProjectFigures::of(&project);
            let words = Words::new(NumberLocale::English, &project.currency);
            let findings = check(&project, &figures, &words, None);
            assert!(
                findings.iter().all(|finding| finding.severity != Severity::Error),
                "{}: {findings:?}",
                example.key
            );
            let empty: Vec<_> = figures.segments.iter().filter(|s| s.figures.ltv_cac.known().is_none()).collect();
            assert!(empty.len() < figures.segments.len(), "{} knows its LTV:CAC", example.key);
        }
    }

    #[test]
    fn examples_are_written_as_the_program_writes_them() {
        for example in TEMPLATES {
            let project = parse(example.text.as_bytes()).expect("it reads");
            let text = crate::project_file::to_text(&project).expect("it writes");
            assert_eq!(text, example.text, "{}: save it once with the program", example.key);
        }
    }
}
