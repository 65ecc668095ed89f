//! `diff` and `merge`: what differs between projects, and a merge that git can call.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::compare::{Conflict, Description, Difference, DifferenceKind, Side, diff, merge};
use crate::project_file::{Loaded, to_bytes, write_atomically};
use crate::words::{NumberLocale, Words};

use super::commands::{CommandError, open, open_whole};
use super::{complain, say};

/// Longer than this, the two sides of a difference stand below each other.
const LONGEST_LINE: usize = 160;

/// Prints the differences; status 1 if there are any, as `diff` and `git diff --exit-code` do.
pub fn diff_files(before: &Path, after: &Path, as_json: bool) -> Result<ExitCode, CommandError> {
    let (before, after) = (open(before)?, open(after)?);
    let words = Words::new(NumberLocale::English, &after.currency);
    let differences = diff(&before, &after);
    if as_json {
        let all: Vec<_> = differences.iter().map(|difference| to_json(difference, &words)).collect();
        say(&serde_json::to_string_pretty(&all)?);
    } else if differences.is_empty() {
        say(&words.text("compare-same"));
    } else {
        for difference in &differences {
            say(&line(difference, &words));
        }
    }
    Ok(if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Merges and writes the result; status 1 if there are conflicts, which are listed on the error stream.
pub fn merge_files(base: &Path, ours: &Path, theirs: &Path, output: Option<PathBuf>) -> Result<ExitCode, CommandError> {
    // Git gives an empty file where both sides added the project.
    let has_base = std::fs::metadata(base).map_or(true, |metadata| metadata.len() > 0);
    let base = if has_base { Some(open(base)?) } else { None };
    let target = output.unwrap_or_else(|| ours.to_path_buf());
    let (ours, theirs) = (open_whole(ours)?, open(theirs)?);
    let merged = merge(base.as_ref(), &ours.loaded.project, &theirs);
    // What is there already is not written again, so that its layout and its comments stay.
    if open(&target).ok().as_ref() != Some(&merged.project) {
        // Ours stays confidential, and what this program does not know of it stays in it.
        let whole = Loaded { project: merged.project.clone(), unknown: ours.loaded.unknown };
        let written = to_bytes(&whole, ours.key.as_ref()).and_then(|bytes| Ok(write_atomically(&target, &bytes)?));
        written.map_err(|error| CommandError::File(target.clone(), error))?;
    }
    if merged.conflicts.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let words = Words::new(NumberLocale::English, &merged.project.currency);
    let values = [("count", merged.conflicts.len().into()), ("path", target.display().to_string().into())];
    let conflicts = merged.conflicts.iter().map(|conflict: &Conflict| format!("  {}", conflict.say(&words)));
    let lines: Vec<_> = std::iter::once(words.with("merge-conflicts", &values)).chain(conflicts).collect();
    complain(&lines.join("\n"));
    Ok(ExitCode::from(1))
}

/// A difference as a line: `+` and `−` for items that come and go, `↕` for those that move, `~` for fields.
fn line(difference: &Difference, words: &Words) -> String {
    let Description { place, before, after } = difference.describe(words);
    let (before, after) = (in_one_line(&before), in_one_line(&after));
    let (sign, said) = match difference.kind {
        DifferenceKind::Added(_) if difference.place.is_item() => ("+", after),
        DifferenceKind::Removed(_) if difference.place.is_item() => ("−", before),
        DifferenceKind::Moved => ("↕", format!("{before} → {after}")),
        _ if before.chars().count() + after.chars().count() > LONGEST_LINE => {
            ("~", format!("\n    − {before}\n    + {after}"))
        }
        _ => ("~", format!("{before} → {after}")),
    };
    let colon = if said.is_empty() { "" } else { ": " };
    format!("{sign} {place}{colon}{said}").replace(": \n", ":\n")
}

fn in_one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ⏎ ")
}

fn to_json(difference: &Difference, words: &Words) -> Value {
    let kind = match difference.kind {
        DifferenceKind::Added(_) => "added",
        DifferenceKind::Removed(_) => "removed",
        DifferenceKind::Changed { .. } => "changed",
        DifferenceKind::Moved => "moved",
    };
    let said = difference.describe(words);
    json!({
        "kind": kind,
        "section": difference.place.section(),
        "id": difference.place.item(),
        "name": difference.name(),
        "field": difference.place.fields(),
        "before": difference.value(Side::Before),
        "after": difference.value(Side::After),
        "words": { "place": said.place, "before": said.before, "after": said.after },
    })
}
