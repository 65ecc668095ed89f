//! What the subcommands do.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::app::checks::{Finding, Severity, check, open_findings};
use crate::app::file_words::{file_error, unknown_fields};
use crate::app::stem_of;
use crate::app::templates::template;
use crate::chart::{CHARTS, ChartInput, Studied};
use crate::engine::ProjectFigures;
use crate::engine::simulation::{Asking, Case, Decision, Inquiry, Options, Outcome, Study, Wanted};
use crate::export::{Format, PictureError, chart_to_bytes};
use crate::model::{Project, Situation};
use crate::project_file::{FileError, Opened, Passphrase, open_with, read_bytes, save, write_atomically};
use crate::words::{NumberLocale, Words};

use super::analyze::analyze;
use super::compare::{diff_files, merge_files};
use super::interview::{Telling, interview};
use super::{Subcommand, say};

/// Why a subcommand could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error("{0}")]
    Situation(String),
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
        Subcommand::Check { file, json, today } => check_file(&file, json, today.into()),
        Subcommand::Analyze { file, json, today } => analyze(&Analysis::of(open(&file)?, today.into()), json),
        Subcommand::Interview { file, decision, html, json, today } => {
            let telling = Telling { decision: decision.map(Into::into), html: html.as_deref(), json };
            interview(&Analysis::of(open(&file)?, today.into()), &telling)
        }
        Subcommand::Diff { before, after, json } => diff_files(&before, &after, json),
        Subcommand::Merge { base, ours, theirs, output } => merge_files(&base, &ours, &theirs, output),
        Subcommand::Export { file, chart, format, theme, log, situation, today, out } => {
            let analysis = Analysis::of(open(&file)?, today.into());
            let situation = match situation {
                Some(name) => situation_named(&analysis, &name)?,
                None => 0,
            };
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let stem = stem_of(&name);
            std::fs::create_dir_all(&out).map_err(|error| CommandError::File(out.clone(), error.into()))?;
            for spec in CHARTS.iter().filter(|spec| chart == "all" || chart == spec.key) {
                let input = ChartInput {
                    log_axes: log && spec.has_log_axes,
                    ..analysis.chart_input(situation, spec.is_studied)
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

/// Which situation a name or an identifier means: 0 is the project as entered, the situations follow.
fn situation_named(analysis: &Analysis, wanted: &str) -> Result<usize, CommandError> {
    let (situations, words) = (&analysis.project.situations, &analysis.words);
    if let Some(at) = situations.iter().position(|situation| situation.id.as_str() == wanted) {
        return Ok(at + 1);
    }
    let fold = |text: &str| text.trim().to_lowercase();
    let named = situations.iter().enumerate().filter(|(_, situation)| fold(&situation.name) == fold(wanted));
    let named: Vec<usize> = named.map(|(at, _)| at).collect();
    let list = |quoted: Vec<String>| quoted.join(", ");
    let quoted = |text: &str| words.with("compare-quoted", &[("text", text.into())]);
    let (key, names) = match named.as_slice() {
        [only] => return Ok(only + 1),
        [] if situations.is_empty() => ("export-no-situations", String::new()),
        [] => ("export-no-situation", list(situations.iter().map(|it| quoted(name_or_id(it))).collect())),
        several => {
            let ids = several.iter().filter_map(|at| situations.get(*at)).map(|it| it.id.to_string());
            ("export-several-situations", list(ids.collect()))
        }
    };
    Err(CommandError::Situation(words.with(key, &[("wanted", wanted.into()), ("names", names.into())])))
}

/// What a situation can be asked for by.
fn name_or_id(situation: &Situation) -> &str {
    if situation.name.trim().is_empty() { situation.id.as_str() } else { situation.name.trim() }
}

/// A project with everything that follows from it.
pub struct Analysis {
    pub project: Project,
    pub figures: ProjectFigures,
    pub findings: Vec<Finding>,
    pub words: Words,
    /// The day until which evidence ages.
    pub today: Date,
    studied: OnceCell<Option<Answered>>,
}

/// What samples say of a project.
pub struct Answered {
    pub study: Study,
    inquiry: Option<Inquiry>,
    asking: Option<Asking>,
    asked: String,
}

impl Analysis {
    /// Computes everything as of a day, or as of the clock's.
    fn of(project: Project, today: Option<Date>) -> Self {
        let words = Words::new(NumberLocale::English, &project.currency);
        let today = today.unwrap_or_else(|| jiff::Zoned::now().date());
        let figures = ProjectFigures::on(&project, Some(today));
        let findings = check(&project, &figures, &words, Some(today));
        Self { project, figures, findings, words, today, studied: OnceCell::new() }
    }

    /// What samples say, found out when somebody asks for it.
    pub fn studied(&self) -> Option<&Answered> {
        let study = || {
            let project = Arc::new(self.project.clone());
            let wanted = Wanted { scenarios: true, programmes: true };
            let never = AtomicBool::new(false);
            let study = Study::run(&project, Some(self.today), Options::default(), wanted, None, &never)?;
            let outcome = Outcome::PortfolioLtvCac;
            Some(Answered {
                inquiry: Inquiry::of(&study, Case::Today, outcome),
                asking: Decision::ALL.into_iter().find_map(|decision| Asking::of(&study, decision)),
                asked: self.words.outcome(&project, outcome),
                study,
            })
        };
        self.studied.get_or_init(study).as_ref()
    }

    /// What charts are made of, in a situation; with what samples say, where that is wanted.
    pub fn chart_input(&self, situation: usize, is_studied: bool) -> ChartInput<'_> {
        let studied = if is_studied { self.studied() } else { None };
        let studied = Studied {
            study: studied.map(|it| &it.study),
            compared: &[],
            inquiry: studied.and_then(|it| it.inquiry.as_ref()),
            asking: studied.and_then(|it| it.asking.as_ref()),
            asked: studied.map_or("", |it| it.asked.as_str()),
        };
        ChartInput { situation, studied, ..ChartInput::new(&self.project, &self.figures, &self.words) }
    }

    pub fn findings_json(&self) -> Value {
        let findings = self.findings.iter().map(|finding| {
            json!({
                "name": finding.name,
                "title": finding.title(&self.words),
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

fn check_file(file: &Path, as_json: bool, today: Option<Date>) -> Result<ExitCode, CommandError> {
    let analysis = Analysis::of(open(file)?, today);
    let words = &analysis.words;
    if as_json {
        say(&serde_json::to_string_pretty(&analysis.findings_json())?)?;
    } else if analysis.findings.is_empty() {
        say(&words.text("overview-no-findings"))?;
    } else {
        for finding in &analysis.findings {
            let Finding { severity, place_name, message, acknowledged, .. } = finding;
            let severity = words.text(&format!("severity-{}", severity.name()));
            let because = acknowledged.as_ref().map(|reason| {
                let reason = words.with("checks-because", &[("reason", reason.into())]);
                format!(" ({reason})")
            });
            let title = finding.title(words);
            say(&format!("{severity:<8} {title:<34} {place_name}: {message}{}", because.unwrap_or_default()))?;
        }
    }
    let has_errors = open_findings(&analysis.findings).iter().any(|finding| finding.severity == Severity::Error);
    Ok(if has_errors { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
