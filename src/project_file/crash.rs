//! Reports of crashes, in the app's own folder: version, place and message, nothing of a project. They are never sent.

use std::fs;
use std::io;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::data::DataFolder;

/// The ending of a report that nobody was told of yet, and of one that somebody was.
const NEW: &str = "new";
const TOLD: &str = "txt";

/// Older reports than this many are removed.
const MOST_KEPT: usize = 10;

/// From now on writes a report when the program panics, besides what is said on the error stream.
pub fn report_panics(data: DataFolder) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // There is nobody left to tell of an error here.
        drop(write_report(&data, panic));
        before(panic);
    }));
}

/// The reports that nobody was told of yet. They count as told from now on.
#[must_use]
pub fn new_reports(data: &DataFolder) -> Vec<PathBuf> {
    let mut told = reports(data, TOLD);
    let mut news = Vec::new();
    for report in reports(data, NEW) {
        let path = report.with_extension(TOLD);
        if fs::rename(&report, &path).is_ok() {
            news.push(path);
        }
    }
    told.extend(news.clone());
    let too_many = told.len().saturating_sub(MOST_KEPT);
    for report in told.into_iter().take(too_many).filter(|report| !news.contains(report)) {
        drop(fs::remove_file(report));
    }
    news
}

/// The reports with that ending, the oldest first.
fn reports(data: &DataFolder, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = data.part("crashes").and_then(fs::read_dir) else { return Vec::new() };
    let has_ending = |path: &PathBuf| path.extension().is_some_and(|extension| extension == ending);
    let mut found: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(has_ending).collect();
    found.sort();
    found
}

fn write_report(data: &DataFolder, panic: &PanicHookInfo<'_>) -> io::Result<()> {
    let message = panic.payload_as_str().unwrap_or("(no message)");
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let thread = std::thread::current().name().unwrap_or("unnamed").to_owned();
    write_text(&data.part("crashes")?, &thread, &place, message)
}

fn write_text(folder: &Path, thread: &str, place: &str, message: &str) -> io::Result<()> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let name = format!("crash-{seconds:012}-{}.{NEW}", std::process::id());
    let (version, system) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    let processor = std::env::consts::ARCH;
    let text = format!(
        "Worthwhile {version} on {system} {processor}\n\
         seconds since 1970: {seconds}\nthread: {thread}\nplace: {place}\nmessage: {message}\n"
    );
    fs::write(folder.join(name), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_told_of_once_and_then_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = DataFolder::new(folder.path().to_path_buf());
        assert!(new_reports(&data).is_empty());
        let crashes = data.part("crashes").expect("made");
        write_text(&crashes, "main", "src/a.rs:1:2", "it broke").expect("written");
        let news = new_reports(&data);
        assert_eq!(news.len(), 1);
        let text = fs::read_to_string(&news[0]).expect("it is still there");
        for part in [env!("CARGO_PKG_VERSION"), "src/a.rs:1:2", "it broke"] {
            assert!(text.contains(part), "{text}");
        }
        assert!(new_reports(&data).is_empty());
    }

    #[test]
    fn only_the_newest_reports_are_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = DataFolder::new(folder.path().to_path_buf());
        let crashes = data.part("crashes").expect("made");
        for number in 0..30 {
            fs::write(crashes.join(format!("crash-{number:012}-1.{TOLD}")), "old").expect("written");
        }
        assert!(new_reports(&data).is_empty());
        let kept = reports(&data, TOLD);
        assert_eq!(kept.len(), MOST_KEPT);
        assert!(kept[0].to_string_lossy().contains("000000000020"));
    }
}
