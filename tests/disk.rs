//! Saving on disks that fail and in programs that are killed, for real: this test starts itself as another process,
//! which saves, and looks at what is left.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use worthwhile::app;
use worthwhile::app::disk::{AtHand, Beside, Expect, SaveJob, SaveTrouble, SaveWish};
use worthwhile::model::Project;
use worthwhile::project_file::{
    DataFolder, load, new_reports, replace, report_panics, save, sweep_strays, to_text, write_in_place,
};

/// Tells the other process what to do, and with which file.
const TASK: &str = "WORTHWHILE_TEST_TASK";
const FILE: &str = "WORTHWHILE_TEST_FILE";

/// How many times a program is killed; `scripts/kill-test` sets another number.
const KILLS: &str = "WORTHWHILE_TEST_KILLS";

fn version(number: usize) -> Project {
    // Of different lengths, so that a part of one is not another.
    let notes = "Notes that make it longer. ".repeat(number % 7 * 100);
    Project { name: format!("{number}"), notes, ..Project::default() }
}

fn large() -> Project {
    Project { name: "large".to_owned(), notes: "x".repeat(200_000), ..Project::default() }
}

fn text(project: &Project) -> String {
    to_text(project).expect("it can be written")
}

/// What the other process does. As a test of its own it does nothing.
#[test]
fn other_process() {
    let (Ok(task), Some(path)) = (env::var(TASK), env::var_os(FILE).map(PathBuf::from)) else { return };
    let say = |text: String| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "\n{text}").and_then(|()| out.flush()).expect("somebody reads it");
    };
    match task.as_str() {
        "loop" => {
            for number in 0.. {
                save(&path, &version(number)).expect("saved");
                say(format!("saved {number}"));
            }
        }
        "large" => {
            let error = replace(&path, text(&large()).as_bytes()).expect_err("there is no room");
            say(format!("error {:?} {:?} {}", error.step, error.error.kind(), error.can_write_in_place));
        }
        "small and large" => {
            save(&path, &version(1)).expect("that much room there is");
            let error = replace(&path, text(&large()).as_bytes()).expect_err("there is no room");
            let entries = fs::read_dir(path.parent().expect("it is in a folder")).expect("the folder").count();
            let left = load(&path).expect("it is as before").name;
            say(format!(
                "error {:?} {:?} {} {left} {entries}",
                error.step,
                error.error.kind(),
                error.can_write_in_place
            ));
        }
        "in place" => {
            let error = replace(&path, text(&version(2)).as_bytes()).expect_err("the folder refuses");
            say(format!("error {:?} {:?} {}", error.step, error.error.kind(), error.can_write_in_place));
            write_in_place(&path, text(&version(2)).as_bytes()).expect("the file does not");
        }
        "replace" => {
            if let Err(error) = replace(&path, text(&version(2)).as_bytes()) {
                say(format!("error {:?} {:?} {}", error.step, error.error.kind(), error.can_write_in_place));
            }
        }
        "save unseen" => {
            let wish = SaveWish { path, then: None, expect: Expect::Anything, in_place: false };
            let (project, beside, at_hand) = (Arc::new(version(2)), Beside::default(), AtHand::default());
            let job = SaveJob { number: 0, session: 0, wish, project, beside, own: None, at_hand };
            match app::disk::save(&job) {
                Err(SaveTrouble::Disk(error)) => say(format!("error {:?} {:?}", error.step, error.error.kind())),
                other => say(format!("error {other:?}")),
            }
        }
        "panic" => {
            report_panics(DataFolder::new(path));
            panic!("it broke on purpose");
        }
        other => panic!("{other}"),
    }
}

/// This program, as the other process that has a task.
fn process(program: &Path, task: &str, file: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(["--exact", "other_process", "--nocapture", "--test-threads=1"]);
    command.env(TASK, task).env(FILE, file);
    command
}

fn this_program() -> PathBuf {
    env::current_exe().expect("this program has a path")
}

/// What the process said about its error.
fn error_of(mut command: Command) -> Option<String> {
    command.stderr(Stdio::inherit()).stdout(Stdio::piped());
    // While another test starts a program, that one holds the copy open for writing for a moment, and it cannot start.
    let child = loop {
        match command.spawn() {
            Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
            started => break started.expect("it starts"),
        }
    };
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().find_map(|line| line.strip_prefix("error ")).map(str::to_owned)
}

#[test]
fn a_program_that_is_killed_while_it_saves_leaves_a_whole_file() {
    let kills = env::var(KILLS).ok().and_then(|kills| kills.parse().ok()).unwrap_or(200);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("gym.worthwhile.ron");
    let mut random = fastrand::Rng::new();
    let mut strays = 0;
    for kill in 0..kills {
        let mut command = process(&this_program(), "loop", &path);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let mut lines = BufReader::new(child.stdout.take().expect("it can be heard")).lines();
        let mut last = None;
        let mut hear = |line: &str| {
            if let Some(number) = line.strip_prefix("saved ").and_then(|number| number.parse::<usize>().ok()) {
                last = Some(number);
            }
        };
        // Its first save, so that the kill comes while it saves and not while it starts.
        while let Some(Ok(line)) = lines.next() {
            hear(&line);
            if line.starts_with("saved ") {
                break;
            }
        }
        let end = Instant::now() + Duration::from_micros(random.u64(0..20_000));
        while Instant::now() < end {
            std::hint::spin_loop();
        }
        child.kill().expect("it runs");
        child.wait().expect("it has ended");
        lines.map_while(Result::ok).for_each(|line| hear(&line));
        let last = last.expect("it saved at least once");
        let bytes = fs::read(&path).expect("the file is there");
        let whole = [last, last + 1].into_iter().any(|number| bytes == text(&version(number)).as_bytes());
        assert!(whole, "kill {kill}: neither version {last} nor the one being saved, {} bytes", bytes.len());
        assert!(load(&path).is_ok(), "kill {kill}");
        let left = age_strays(folder.path());
        assert_eq!(sweep_strays(folder.path()), left, "kill {kill}: what it left is swept");
        strays += left;
    }
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing but the project");
    assert!(kills < 100 || strays > 0, "no kill came in the middle of a save, so this has proved nothing");
}

/// Makes the temporary files of a folder as old as strays have to be; says how many there are.
fn age_strays(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("the folder").flatten();
    let strays = entries.filter(|entry| entry.file_name().to_string_lossy().ends_with(".tmp"));
    let old = SystemTime::now() - Duration::from_mins(1);
    strays.map(|stray| fs::File::open(stray.path()).and_then(|file| file.set_modified(old)).expect("its time")).count()
}

#[test]
fn a_program_that_panics_leaves_a_report() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let status = process(&this_program(), "panic", folder.path()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(!status.expect("it starts").success());
    let reports = new_reports(&DataFolder::new(folder.path().to_path_buf()));
    let text = fs::read_to_string(reports.first().expect("there is one")).expect("it reads");
    for part in [env!("CARGO_PKG_VERSION"), "tests/disk.rs:", "it broke on purpose"] {
        assert!(text.contains(part), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_grow_is_left_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("gym.worthwhile.ron");
    save(&path, &version(1)).expect("saved");
    // A limit on the size of files needs no right to mount anything. Its signal would end the process.
    let inner = process(&this_program(), "large", &path);
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$@\"", "sh"]);
    command.arg(inner.get_program()).args(inner.get_args());
    for (name, value) in inner.get_envs() {
        command.env(name, value.expect("it is set"));
    }
    assert_eq!(error_of(command).as_deref(), Some("Write FileTooLarge false"));
    assert_eq!(load(&path).expect("it is as before"), version(1));
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "no temporary file is left");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_file_as_it_was() {
    // Where a person may not make a small disk for themselves, the limit above has to do.
    let may_mount = Command::new("unshare").args(["-rm", "true"]).stderr(Stdio::null()).status();
    if !may_mount.is_ok_and(|status| status.success()) {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).expect("a folder");
    let inner = process(&this_program(), "small and large", &disk.join("gym.worthwhile.ron"));
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs \"$DISK\" && exec \"$@\"", "sh"]);
    command.arg(inner.get_program()).args(inner.get_args()).env("DISK", &disk);
    for (name, value) in inner.get_envs() {
        command.env(name, value.expect("it is set"));
    }
    let error = error_of(command);
    // A sandbox may allow the one and not the other.
    if let Some(error) = error {
        assert_eq!(error, "Write StorageFull false 1 1");
    }
}

/// A project in a folder that everybody may write to, and this program where everybody may start it.
#[cfg(unix)]
fn shared_place() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (inside, program) = (folder.path().join("inside"), folder.path().join("program"));
    fs::create_dir(&inside).expect("a folder");
    let path = inside.join("gym.worthwhile.ron");
    save(&path, &version(1)).expect("saved");
    fs::copy(this_program(), &program).expect("a copy that everybody may start");
    mode(folder.path(), 0o755);
    mode(&inside, 0o777);
    (folder, path, program)
}

#[cfg(unix)]
fn mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("its mode");
}

/// Lets a process be nobody, where this one is root, whom nothing refuses anything. Says whether it was.
#[cfg(unix)]
fn as_nobody(command: &mut Command, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    use std::os::unix::process::CommandExt as _;
    let is_root = fs::metadata(folder).expect("the folder").uid() == 0;
    if is_root {
        command.uid(65534).gid(65534);
    }
    is_root
}

#[cfg(unix)]
#[test]
fn a_file_that_one_may_not_write_or_not_read_is_not_replaced() {
    let (folder, path, program) = shared_place();
    // For nobody or for oneself: all others may write it, or nobody may read it.
    for (task, for_others, for_oneself, expected) in [
        ("replace", 0o644, 0o466, "Look PermissionDenied false"),
        ("save unseen", 0o622, 0o266, "Look PermissionDenied"),
    ] {
        let mut command = process(&program, task, &path);
        let is_root = as_nobody(&mut command, folder.path());
        mode(&path, if is_root { for_others } else { for_oneself });
        assert_eq!(error_of(command).as_deref(), Some(expected), "{task}");
        mode(&path, 0o644);
        assert_eq!(load(&path).expect("it is as before"), version(1));
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_others_share_stays_theirs() {
    use std::os::unix::fs::{MetadataExt as _, chown};
    let (folder, path, program) = shared_place();
    // Only root can give a file to a group that one is not in.
    if fs::metadata(folder.path()).expect("the folder").uid() != 0 {
        return;
    }
    let refused = |permissions| {
        let mut command = process(&program, "replace", &path);
        as_nobody(&mut command, folder.path());
        chown(&path, Some(65534), Some(12345)).expect("given away");
        mode(&path, permissions);
        error_of(command)
    };
    // The group would be locked out; the file itself can be written.
    assert_eq!(refused(0o664).as_deref(), Some("Temporary PermissionDenied true"));
    assert_eq!(load(&path).expect("it is as before"), version(1));
    // Where a group is not meant, none is lost.
    assert_eq!(refused(0o600), None);
    chown(&path, Some(65534), Some(12345)).expect("given away");
    mode(&path, 0o660);
    replace(&path, text(&version(3)).as_bytes()).expect("root may");
    let now = fs::metadata(&path).expect("it is there");
    assert_eq!((now.uid(), now.gid(), now.mode() & 0o777), (65534, 12345, 0o660));
}

#[cfg(unix)]
#[test]
fn a_folder_that_refuses_leaves_the_way_in_place() {
    let (folder, path, program) = shared_place();
    let inside = path.parent().expect("it is in a folder");
    mode(inside, 0o555);
    mode(&path, 0o666);
    let mut command = process(&program, "in place", &path);
    as_nobody(&mut command, folder.path());
    assert_eq!(error_of(command).as_deref(), Some("Temporary PermissionDenied true"));
    assert_eq!(load(&path).expect("it was written"), version(2));
    mode(inside, 0o755);
}
