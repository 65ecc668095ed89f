//! The subcommands: the same library without a window, for scripts and large files.

mod analyze;
mod args;
mod commands;
mod compare;
mod interview;
mod offerings;

use std::process::ExitCode;

pub use args::{Arguments, Subcommand};
use commands::CommandError;

/// Runs a subcommand. Exit status 0; 1 for findings that are errors or a bad project; 2 for wrong usage. For `diff` and
/// `merge`, 1 is for differences and conflicts, and 2 for a bad project too.
#[must_use]
pub fn run(subcommand: Subcommand) -> ExitCode {
    let is_compare = matches!(subcommand, Subcommand::Diff { .. } | Subcommand::Merge { .. });
    match commands::run(subcommand) {
        Ok(code) => code,
        Err(error) => {
            complain(&error.to_string());
            // A situation that is not there is as wrong a word as a chart that is not there.
            let is_usage = matches!(error, CommandError::Situation(_));
            if is_compare || is_usage { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

/// Says on the error stream what went wrong.
#[expect(clippy::print_stderr, reason = "the command line speaks here")]
pub fn complain(message: &str) {
    eprintln!("worthwhile: {message}");
}

/// Writes to the standard output; a reader that has gone away is no error, and what else is to be done is done.
fn say(text: &str) -> Result<(), CommandError> {
    use std::io::Write as _;
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(CommandError::Output(error)),
        _ => Ok(()),
    }
}
