//! What the subcommands do.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::app::checks::{Finding, Severity, check, open_findings};
use crate::app::file_words::{file_error, unknown_fields};
use crate::app::stem_of;
use crate::app::templates::template;
use crate::chart::{CHARTS, ChartInput};
use crate::engine::offerings::Guessed;
use crate::engine::{FigureSet, ProjectFigures};
use crate::export::{Format, PictureError, chart_to_bytes, figures_to_json};
use crate::model::Project;
use crate::project_file::{FileError, Opened, Passphrase, open_with, read_bytes, save, write_atomically};
use crate::words::{NumberLocale, Words};

use super::compare::{diff_files, merge_files};
use super::{Subcommand, say};

/// Why a subcommand could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error("{} exists already; choose another name", .0.display())]
    Exists(PathBuf),
    #[error("{}\n  in {}", in_words(.1), .0.display())]
    File(PathBuf, FileError),
    #[error("{}\n  in {}", .1, .0.display())]
    Picture(PathBuf, PictureError),
    #[error("the output cannot be written: {0}")]
    Output(std::io::Error),
    #[error("{0}")]
    Json(#[from] serde_json::Error),
}

fn in_words(error: &FileError) -> String {
    file_error(&Words::new(NumberLocale::English, ""), error)
}

pub fn run(subcommand: Subcommand) -> Result<ExitCode, CommandError> {
    match subcommand {
        Subcommand::New { file, template } => new(&file, template.as_deref()),
        Subcommand::Check { file, json } => check_file(&file, json),
        Subcommand::Analyze { file, json } => analyze(&file, json),
        Subcommand::Diff { before, after, json } => diff_files(&before, &after, json),
        Subcommand::Merge { base, ours, theirs, output } => merge_files(&base, &ours, &theirs, output),
        Subcommand::Export { file, chart, format, theme, log, out } => {
            let project = open(&file)?;
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let stem = stem_of(&name);
            let analysis = Analysis::of(project);
            std::fs::create_dir_all(&out).map_err(|error| CommandError::File(out.clone(), error.into()))?;
            for spec in CHARTS.iter().filter(|spec| chart == "all" || chart == spec.key) {
                let input = ChartInput {
                    project: &analysis.project,
                    figures: &analysis.figures,
                    words: &analysis.words,
                    log_axes: log && spec.has_log_axes,
                    situation: 0,
                };
                let drawn = (spec.build)(&input);
                let format = Format::from(format);
                let path = out.join(format!("{stem}-{}.{}", spec.key, format.extension()));
                let written =
                    chart_to_bytes(&drawn, format, theme.into()).and_then(|bytes| Ok(write_atomically(&path, &bytes)?));
                written.map_err(|error| CommandError::Picture(path.clone(), error))?;
                say(&path.display().to_string())?;
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// A project with everything that follows from it.
struct Analysis {
    project: Project,
    figures: ProjectFigures,
    findings: Vec<Finding>,
    words: Words,
}

impl Analysis {
    fn of(project: Project) -> Self {
        let words = Words::new(NumberLocale::English, &project.currency);
        let today = jiff::Zoned::now().date();
        let figures = ProjectFigures::on(&project, Some(today));
        let findings = check(&project, &figures, &words, Some(today));
        Self { project, figures, findings, words }
    }

    fn findings_json(&self) -> Value {
        let findings = self.findings.iter().map(|finding| {
            json!({
                "name": finding.name,
                "severity": finding.severity.name(),
                "place": finding.place_name,
                "message": finding.message,
                "fix": finding.fix.as_ref().map(|fix| fix.label.trim_end_matches('…')),
                "acknowledged": finding.acknowledged,
            })
        });
        findings.collect()
    }
}

/// Reads a project.
pub fn open(file: &Path) -> Result<Project, CommandError> {
    Ok(open_whole(file)?.loaded.project)
}

/// Reads a project with what is needed to write it again as it was.
pub fn open_whole(file: &Path) -> Result<Opened, CommandError> {
    let opened = open_silently(file).map_err(|error| CommandError::File(file.to_path_buf(), error))?;
    for line in unknown_fields(&Words::new(NumberLocale::English, ""), &opened.loaded.unknown) {
        super::complain(&line);
    }
    Ok(opened)
}

/// The same without a word on what is not known of it.
pub fn open_silently(file: &Path) -> Result<Opened, FileError> {
    let passphrase = std::env::var(PASSPHRASE).ok().and_then(Passphrase::new);
    open_with(&read_bytes(file)?, None, passphrase.as_ref())
}

/// The environment variable with the passphrase of confidential projects.
const PASSPHRASE: &str = "WORTHWHILE_PASSPHRASE";

fn new(file: &Path, key: Option<&str>) -> Result<ExitCode, CommandError> {
    if file.exists() {
        return Err(CommandError::Exists(file.to_path_buf()));
    }
    let project = match key {
        Some(key) => template(key).map_err(|error| CommandError::File(file.to_path_buf(), error))?,
        None => Project::default(),
    };
    save(file, &project).map_err(|error| CommandError::File(file.to_path_buf(), error))?;
    say(&file.display().to_string())?;
    Ok(ExitCode::SUCCESS)
}

fn check_file(file: &Path, as_json: bool) -> Result<ExitCode, CommandError> {
    let analysis = Analysis::of(open(file)?);
    if as_json {
        say(&serde_json::to_string_pretty(&analysis.findings_json())?)?;
    } else if analysis.findings.is_empty() {
        say(&analysis.words.text("overview-no-findings"))?;
    } else {
        for Finding { name, severity, place_name, message, acknowledged, .. } in &analysis.findings {
            let because = acknowledged.as_ref().map(|reason| {
                let reason = analysis.words.with("checks-because", &[("reason", reason.into())]);
                format!(" ({reason})")
            });
            say(&format!("{:<8} {name:<34} {place_name}: {message}{}", severity.name(), because.unwrap_or_default()))?;
        }
    }
    let has_errors = open_findings(&analysis.findings).iter().any(|finding| finding.severity == Severity::Error);
    Ok(if has_errors { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn analyze(file: &Path, as_json: bool) -> Result<ExitCode, CommandError> {
    let analysis = Analysis::of(open(file)?);
    if as_json {
        let mut all = figures_to_json(&analysis.project, &analysis.figures, &analysis.words);
        all.insert("checks".to_owned(), analysis.findings_json());
        say(&serde_json::to_string_pretty(&all)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (project, figures, words) = (&analysis.project, &analysis.figures, &analysis.words);
    let name = |name: &str, fallback: &str| if name.trim().is_empty() { words.text(fallback) } else { name.to_owned() };
    heading(&name(&project.name, "untitled"))?;
    heading(&name(&project.offer.name, "our-offer"))?;
    let guessed = Guessed::of(project);
    let is_guess = |name: &str| guessed.behind(0, name)[0] > 0;
    figures_marked(words, &figures.offer().figures, is_guess)?;
    if is_guess("net_value") {
        say(&format!("  * {}", words.text("guess-star")))?;
    }
    for (segment, value) in project.segments.iter().zip(&figures.segments) {
        heading(&name(&segment.name, "unnamed-segment"))?;
        figures_of(words, &value.customer.figures)?;
        figures_of(words, &value.figures)?;
    }
    for (channel, value) in project.channels.iter().zip(&figures.channels) {
        heading(&name(&channel.name, "unnamed-channel"))?;
        figures_of(words, &value.figures)?;
    }
    heading(&words.text("overview-to-firm"))?;
    figures_of(words, &figures.portfolio)?;
    Ok(ExitCode::SUCCESS)
}

fn heading(text: &str) -> Result<(), CommandError> {
    say(&format!("\n{text}\n{}", "─".repeat(text.chars().count())))
}

fn figures_of<S: FigureSet>(words: &Words, set: &S) -> Result<(), CommandError> {
    figures_marked(words, set, |_| false)
}

/// The figures of a set; those that rest on guesses have a star.
fn figures_marked<S: FigureSet>(words: &Words, set: &S, is_guess: impl Fn(&str) -> bool) -> Result<(), CommandError> {
    for (name, unit, figure) in set.figures() {
        let label = words.text(&format!("figure-{}-{name}", S::NAME));
        let value = match figure.reason() {
            Some(reason) => words.with("not-known-because", &[("reason", words.reason(reason).into())]),
            None if is_guess(name) => format!("{} *", words.figure(unit, figure)),
            None => words.figure(unit, figure),
        };
        say(&format!("  {label:<38} {value}"))?;
    }
    Ok(())
}
