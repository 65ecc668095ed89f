//! What the command line does to files beside the projects in them: fields of newer builds and passphrases in a merge,
//! output that cannot be written, names of exported files. What it does to projects is in `command_line` and `compare`.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use worthwhile::model::Project;
use worthwhile::project_file::{Key, Opened, Passphrase, is_encrypted, open, parse_with_rest, to_bytes};

const PASSPHRASE: &str = "correct horse";

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A project of that name and with further fields.
    fn write(&self, file: &str, name: &str, fields: &str) {
        self.write_with(file, name, fields, None);
    }

    fn write_with(&self, file: &str, name: &str, fields: &str, key: Option<&Key>) {
        let text = format!(
            "(worthwhile: 1, project: (name: \"{name}\", currency: \"USD\", discount_rate_annual: Exact(0.1), \
             horizon_months: 60, {fields}))"
        );
        let loaded = parse_with_rest(text.as_bytes()).expect("it is a project");
        fs::write(self.path(file), to_bytes(&loaded, key).expect("it can be written")).expect("written");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_worthwhile"));
        command.args(arguments).current_dir(self.0.path()).env("WORTHWHILE_PASSPHRASE", PASSPHRASE);
        command.output().expect("the binary starts")
    }

    /// Merges and says the status and what is complained of.
    fn merge(&self) -> (Option<i32>, String) {
        let output = self.run(&["merge", "base", "ours", "theirs"]);
        (output.status.code(), String::from_utf8(output.stderr).expect("it is text"))
    }

    fn ours(&self) -> Opened {
        let passphrase = Passphrase::new(PASSPHRASE.to_owned());
        open(&fs::read(self.path("ours")).expect("it reads"), passphrase.as_ref()).expect("it opens")
    }

    /// The fields of ours that this program does not know.
    fn fields(&self) -> Vec<String> {
        let unknown = self.ours().loaded.unknown;
        unknown.fields().iter().map(|field| format!("{}: {}", field.name(), field.raw())).collect()
    }
}

fn key() -> Key {
    let passphrase = Passphrase::new(PASSPHRASE.to_owned()).expect("it is not empty");
    Key::with_work_factor(&passphrase, 2).expect("a key")
}

#[test]
fn fields_of_newer_builds_are_merged_like_all_others() {
    for (base, ours, theirs, expected) in [
        ("", "", "tiers: 3", vec!["tiers: 3"]),
        ("", "mine: 1", "tiers: 3", vec!["mine: 1", "tiers: 3"]),
        ("tiers: 3", "tiers: 3", "tiers: 4", vec!["tiers: 4"]),
        ("tiers: 3", "tiers: 4", "tiers: 3", vec!["tiers: 4"]),
        ("tiers: 3", "tiers: 3", "", vec![]),
        ("tiers: 3", "", "tiers: 3", vec![]),
        ("", "tiers: 3", "tiers: 3", vec!["tiers: 3"]),
    ] {
        let place = Place::new();
        place.write("base", "Gym", base);
        place.write("ours", "Gym", ours);
        place.write("theirs", "Gym 2", theirs);
        let (status, complaints) = place.merge();
        assert_eq!(status, Some(0), "{base} | {ours} | {theirs}: {complaints}");
        assert_eq!(place.fields(), expected, "{base} | {ours} | {theirs}");
        assert_eq!(place.ours().loaded.project.name, "Gym 2");
    }
}

#[test]
fn a_field_of_a_newer_build_that_both_sides_changed_is_a_conflict() {
    for (ours, theirs, expected, said) in [
        ("tiers: 4", "tiers: 5", "tiers: 4", "tiers: 4 here, 5 there"),
        ("", "tiers: 5", "tiers: 5", "removed here"),
        ("tiers: 4", "", "tiers: 4", "removed there"),
    ] {
        let place = Place::new();
        place.write("base", "Gym", "tiers: 3");
        place.write("ours", "Gym", ours);
        place.write("theirs", "Gym", theirs);
        let (status, complaints) = place.merge();
        assert_eq!((status, place.fields()), (Some(1), vec![expected.to_owned()]), "{complaints}");
        assert!(complaints.contains(said), "{complaints}");
    }
}

#[test]
fn a_merge_writes_nothing_in_plain_text_that_is_confidential_on_their_side() {
    let key = key();
    let place = Place::new();
    place.write("base", "Gym", "");
    place.write("ours", "Gym", "");
    place.write_with("theirs", "Secret", "", Some(&key));
    assert_eq!(place.merge(), (Some(0), String::new()));
    assert!(is_encrypted(&fs::read(place.path("ours")).expect("it reads")));
    assert_eq!(place.ours().loaded.project.name, "Secret");

    // Nor where nothing but the passphrase differs.
    place.write("ours", "Gym", "");
    place.write_with("theirs", "Gym", "", Some(&key));
    assert_eq!(place.merge(), (Some(0), String::new()));
    assert!(is_encrypted(&fs::read(place.path("ours")).expect("it reads")));
}

#[test]
fn passphrases_that_both_sides_changed_are_a_conflict_and_ours_is_kept() {
    let (ours, theirs) = (key(), key());
    let place = Place::new();
    place.write("base", "Gym", "");
    place.write_with("ours", "Gym", "", Some(&ours));
    place.write_with("theirs", "Gym 2", "", Some(&theirs));
    let (status, complaints) = place.merge();
    assert_eq!(status, Some(1));
    assert!(complaints.contains("passphrase"), "{complaints}");
    assert!(place.ours().key.is_some_and(|key| key.is_same(&ours)));
    assert_eq!(place.ours().loaded.project.name, "Gym 2");

    // A protection is not taken off by a merge: that is for a person to decide.
    place.write_with("base", "Gym", "", Some(&ours));
    place.write_with("ours", "Gym", "", Some(&ours));
    place.write("theirs", "Gym 2", "");
    let (status, _) = place.merge();
    assert_eq!((status, place.ours().key.is_some()), (Some(1), true));
}

#[test]
fn what_is_merged_already_is_not_written_again() {
    let place = Place::new();
    place.write("base", "Gym", "");
    place.write("theirs", "Gym", "");
    let text = "( worthwhile: 1, /* mine */ project: (currency: \"USD\", name: \"Gym\", \
                discount_rate_annual: Exact(0.1), horizon_months: 60, tiers: 3))";
    fs::write(place.path("ours"), text).expect("written");
    let (status, _) = place.merge();
    assert_eq!(status, Some(0));
    assert_eq!(fs::read_to_string(place.path("ours")).expect("it reads"), text);
}

#[test]
fn a_name_with_dots_is_kept_in_the_names_of_its_charts() {
    let place = Place::new();
    for file in ["gym.v1.worthwhile.ron", "gym.v2.ron"] {
        place.write(file, "Gym", "");
        let output = place.run(&["export", file, "--format", "csv", "--chart", "ltv-cac"]);
        assert!(output.status.success(), "{output:?}");
    }
    for expected in ["gym.v1-ltv-cac.csv", "gym.v2-ltv-cac.csv"] {
        assert!(place.path(expected).is_file(), "{expected}");
    }
}

#[test]
fn a_reader_that_goes_away_does_not_keep_charts_from_being_written() {
    let place = Place::new();
    place.write("gym.ron", "Gym", "");
    let mut command = Command::new(env!("CARGO_BIN_EXE_worthwhile"));
    command.args(["export", "gym.ron", "--format", "csv", "--out", "charts"]).current_dir(place.0.path());
    let mut child = command.stdout(Stdio::piped()).spawn().expect("the binary starts");
    drop(child.stdout.take());
    assert!(child.wait().expect("it ends").success());
    let charts = fs::read_dir(place.path("charts")).expect("the folder").count();
    assert_eq!(charts, worthwhile::chart::CHARTS.len());
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error() {
    let place = Place::new();
    place.write("gym.ron", "Gym", "");
    for (arguments, status) in [(vec!["analyze", "gym.ron"], 1), (vec!["diff", "gym.ron", "gym.ron"], 2)] {
        let full = fs::File::options().write(true).open("/dev/full").expect("Linux has one");
        let mut command = Command::new(env!("CARGO_BIN_EXE_worthwhile"));
        command.args(&arguments).current_dir(place.0.path()).stdout(full);
        let output = command.output().expect("the binary starts");
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
}

#[test]
fn an_empty_project_stays_one() {
    // A base that is empty, as git gives it where both sides added the file.
    let place = Place::new();
    fs::write(place.path("base"), "").expect("written");
    place.write("ours", "", "tiers: 3");
    place.write("theirs", "", "tiers: 3");
    let (status, _) = place.merge();
    assert_eq!((status, place.fields()), (Some(0), vec!["tiers: 3".to_owned()]));
    assert_eq!(place.ours().loaded.project, Project::default());
}
