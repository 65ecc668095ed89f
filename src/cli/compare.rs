//! `diff` and `merge`: what differs between projects, and a merge that git can call.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::compare::{Conflict, Description, Difference, DifferenceKind, Side, diff, merge};
use crate::project_file::{Key, Loaded, Opened, Unknown, UnknownConflict, UnknownField, to_bytes, write_atomically};
use crate::words::{NumberLocale, Words};

use super::commands::{CommandError, open, open_silently, open_whole};
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
        say(&serde_json::to_string_pretty(&all)?)?;
    } else if differences.is_empty() {
        say(&words.text("compare-same"))?;
    } else {
        for difference in &differences {
            say(&line(difference, &words))?;
        }
    }
    Ok(if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Merges and writes the result; status 1 if there are conflicts, which are listed on the error stream.
pub fn merge_files(base: &Path, ours: &Path, theirs: &Path, output: Option<PathBuf>) -> Result<ExitCode, CommandError> {
    // Git gives an empty file where both sides added the project.
    let has_base = std::fs::metadata(base).map_or(true, |metadata| metadata.len() > 0);
    let base = if has_base { Some(open_whole(base)?) } else { None };
    let (our_file, theirs) = (ours, open_whole(theirs)?);
    let ours = open_whole(our_file)?;
    let target = output.unwrap_or_else(|| our_file.to_path_buf());
    let merged = merge(base.as_ref().map(|base| &base.loaded.project), &ours.loaded.project, &theirs.loaded.project);
    let no_fields = Unknown::default();
    let base_fields = base.as_ref().map_or(&no_fields, |base| &base.loaded.unknown);
    let (unknown, lost) = ours.loaded.unknown.merge(base_fields, &theirs.loaded.unknown);
    let base_key = base.as_ref().and_then(|base| base.key.as_ref());
    let (key, is_key_lost) = merge_keys(base_key, ours.key.as_ref(), theirs.key.as_ref());
    let whole = Loaded { project: merged.project, unknown };
    let is_there = |there: &Opened| there.loaded == whole && is_same(there.key.as_ref(), key);
    let is_written =
        if target == our_file { is_there(&ours) } else { open_silently(&target).is_ok_and(|it| is_there(&it)) };
    // What is there already is not written again, so that its layout and its comments stay.
    if !is_written {
        let written = to_bytes(&whole, key).and_then(|bytes| Ok(write_atomically(&target, &bytes)?));
        written.map_err(|error| CommandError::File(target.clone(), error))?;
    }
    let words = Words::new(NumberLocale::English, &whole.project.currency);
    let mut conflicts: Vec<_> = merged.conflicts.iter().map(|conflict: &Conflict| conflict.say(&words)).collect();
    conflicts.extend(lost.iter().map(|conflict| say_unknown(conflict, &words)));
    conflicts.extend(is_key_lost.then(|| words.text("merge-passphrases")));
    if conflicts.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let values = [("count", conflicts.len().into()), ("path", target.display().to_string().into())];
    let lines = conflicts.iter().map(|conflict| format!("  {conflict}"));
    let lines: Vec<_> = std::iter::once(words.with("merge-conflicts", &values)).chain(lines).collect();
    complain(&lines.join("\n"));
    Ok(ExitCode::from(1))
}

/// The key of a merged file, and whether a person has to decide: as for any field, what only one side changed is taken
/// from it. A merge never takes a protection off that ours has.
fn merge_keys<'k>(base: Option<&Key>, ours: Option<&'k Key>, theirs: Option<&'k Key>) -> (Option<&'k Key>, bool) {
    if is_same(ours, theirs) || is_same(base, theirs) {
        return (ours, false);
    }
    if is_same(base, ours) && theirs.is_some() {
        return (theirs, false);
    }
    (ours.or(theirs), true)
}

fn is_same(one: Option<&Key>, other: Option<&Key>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => one.is_same(other),
        _ => false,
    }
}

/// A conflict about a field that this program does not know.
fn say_unknown(conflict: &UnknownConflict, words: &Words) -> String {
    let UnknownConflict { ours, theirs } = conflict;
    let key = match (ours, theirs) {
        (None, _) => "merge-removed-by-ours",
        (_, None) => "merge-removed-by-theirs",
        _ => "merge-both-added",
    };
    let field = ours.as_ref().or(theirs.as_ref());
    let raw = |field: &Option<UnknownField>| in_one_line(field.as_ref().map_or("", UnknownField::raw));
    let place = field.map(ToString::to_string).unwrap_or_default();
    words.with(key, &[("place", place.into()), ("ours", raw(ours).into()), ("theirs", raw(theirs).into())])
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
