//! The arguments and their help.

use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, ValueEnum};
use jiff::civil::Date;

use crate::chart::palette::ThemeName;
use crate::engine::simulation::Decision;
use crate::export::Format;

/// Is our offer worthwhile to the customer, and is the customer worthwhile to us?
///
/// Without a subcommand the window opens, with FILE or with the start page.
///
/// The passphrase of a confidential project is taken from the environment variable `WORTHWHILE_PASSPHRASE`.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// A project to open in the window
    pub file: Option<PathBuf>,
    #[command(subcommand)]
    /// What to do without a window
    pub subcommand: Option<Subcommand>,
}

/// What can be done without a window.
#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
    /// Make a new project file, empty or from a template
    New {
        /// The file to make; an existing one is not overwritten
        file: PathBuf,
        /// Begin with a copy of this example
        #[arg(long, value_parser = template_keys())]
        template: Option<String>,
    },
    /// Say what is wrong or doubtful in a project; exit status 1 if anything is an error that nobody has acknowledged
    Check {
        /// The project
        file: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
        /// The day of which the figures are told
        #[command(flatten)]
        today: Today,
    },
    /// Print every figure of a project with its unit, or the reason why it is not known
    Analyze {
        /// The project
        file: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
        /// The day of which the figures are told
        #[command(flatten)]
        today: Today,
    },
    /// Print which question is worth asking next before something is decided: whom to ask, in which words, and what the
    /// answer is worth
    Interview {
        /// The project
        file: PathBuf,
        /// What is to be decided; without it, the first thing that there is to decide
        #[arg(long, value_enum)]
        decision: Option<DecisionArgument>,
        /// Write the questions as a sheet that prints, with room for the answers; an existing file is replaced
        #[arg(long, value_name = "OUT")]
        html: Option<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
        /// The day of which the figures are told
        #[command(flatten)]
        today: Today,
    },
    /// Print how project B differs from project A, by item and field; exit status 0 if they are the same, 1 if they
    /// differ, 2 if one of them cannot be read
    Diff {
        /// The project as it was
        #[arg(value_name = "A")]
        before: PathBuf,
        /// The project as it is
        #[arg(value_name = "B")]
        after: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Bring two versions of a project together, by item and field; exit status 0 if that went by itself, 1 if there
    /// are conflicts, 2 if a file cannot be read or written
    ///
    /// What only one version changed is taken from it. What both changed differently is a conflict: OURS is kept, and
    /// the conflict is listed on the error stream. An item that one removed and the other changed is kept as changed.
    /// The result is a valid project in any case.
    ///
    /// Git merges projects with it after `git config merge.worthwhile.driver "worthwhile merge %O %A %B"` and the line
    /// `*.worthwhile.ron merge=worthwhile` in .gitattributes.
    Merge {
        /// The version that both come from; an empty file if there is none
        base: PathBuf,
        /// Our version; the result is written to it
        ours: PathBuf,
        /// Their version
        theirs: PathBuf,
        /// Write the result to this file instead of OURS
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Write charts to files
    Export {
        /// The project
        file: PathBuf,
        /// Which chart, or "all"
        #[arg(long, default_value = "all", value_parser = chart_keys())]
        chart: String,
        /// The format of the files
        #[arg(long, value_enum, default_value_t = FormatArgument::Png)]
        format: FormatArgument,
        /// The colours
        #[arg(long, value_enum, default_value_t = ThemeArgument::Light)]
        theme: ThemeArgument,
        /// Logarithmic axes where a chart offers them
        #[arg(long)]
        log: bool,
        /// Show offerings in this situation, by its name or identifier, instead of as entered
        ///
        /// The files are called the same in every situation: use --out to keep them apart.
        #[arg(long, value_name = "NAME")]
        situation: Option<String>,
        /// The day of which the figures are told
        #[command(flatten)]
        today: Today,
        /// The folder to write to; it is made if it is missing
        #[arg(long, default_value = ".")]
        out: PathBuf,
    },
}

/// The day of which the figures are told.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Today {
    /// Let evidence age until this day instead of today, as in 2026-03-31; the same day gives the same figures
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
}

impl From<Today> for Option<Date> {
    fn from(argument: Today) -> Self {
        argument.today
    }
}

fn day(text: &str) -> Result<Date, &'static str> {
    Date::strptime("%Y-%m-%d", text).map_err(|_malformed| "a day is written as in 2026-03-31")
}

/// A decision on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DecisionArgument {
    /// Which scenario, or none
    Scenario,
    /// Which programmes, or none
    Programmes,
    /// How to divide the budget
    Budget,
}

impl From<DecisionArgument> for Decision {
    fn from(argument: DecisionArgument) -> Self {
        match argument {
            DecisionArgument::Scenario => Self::Scenario,
            DecisionArgument::Programmes => Self::Programmes,
            DecisionArgument::Budget => Self::Budget,
        }
    }
}

/// A format on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArgument {
    /// Pictures for slides
    Png,
    /// Drawings that scale
    Svg,
    /// The numbers behind the charts
    Csv,
}

impl Arguments {
    /// Reads the arguments of the process. A single word that is neither a subcommand nor a file is told so, instead of
    /// being taken for the name of a file that is not there.
    #[must_use]
    pub fn read() -> Self {
        let arguments = Self::parse();
        if let Some(word) = arguments.file.as_deref().filter(|file| is_mistyped(file)) {
            let message = format!("“{}” is neither a command nor a file that is there", word.display());
            Self::command().error(ErrorKind::InvalidSubcommand, message).exit();
        }
        arguments
    }
}

/// Whether an argument looks like a word rather than a path.
fn is_mistyped(file: &Path) -> bool {
    file.extension().is_none() && file.components().count() == 1 && !file.exists()
}

impl From<FormatArgument> for Format {
    fn from(argument: FormatArgument) -> Self {
        match argument {
            FormatArgument::Png => Self::Png,
            FormatArgument::Svg => Self::Svg,
            FormatArgument::Csv => Self::Csv,
        }
    }
}

/// A theme on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeArgument {
    /// Dark text on light ground
    Light,
    /// Light text on dark ground
    Dark,
    /// High contrast
    Projector,
}

impl From<ThemeArgument> for ThemeName {
    fn from(argument: ThemeArgument) -> Self {
        match argument {
            ThemeArgument::Light => Self::Light,
            ThemeArgument::Dark => Self::Dark,
            ThemeArgument::Projector => Self::Projector,
        }
    }
}

fn template_keys() -> Vec<&'static str> {
    crate::app::templates::TEMPLATES.iter().map(|template| template.key).collect()
}

fn chart_keys() -> Vec<&'static str> {
    std::iter::once("all").chain(crate::chart::CHARTS.iter().map(|spec| spec.key)).collect()
}
