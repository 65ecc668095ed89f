//! The binary without its window: help, exit status, the JSON contract and the files that it writes.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde_json::{Map, Value};
use worthwhile::app::templates::{TEMPLATES, template};
use worthwhile::chart::{CHARTS, ChartInput, Studied};
use worthwhile::engine::ProjectFigures;
use worthwhile::engine::simulation::{Asking, Case, Decision, Inquiry, Options, Outcome, Study, Wanted};
use worthwhile::project_file::{load, to_text};
use worthwhile::words::{NumberLocale, Words};

/// What came of a run.
#[derive(Debug)]
struct Run {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn assert_status(&self, status: i32) -> &Self {
        assert_eq!(self.status, Some(status), "{self:?}");
        self
    }

    fn json(&self) -> Value {
        self.assert_status(0);
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}\n{}", self.out))
    }
}

/// A folder of its own for a test, in which the binary runs.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// A place with the gym example in it.
    fn with_gym() -> Self {
        let place = Self::new();
        place.write(GYM, example("gym"));
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("there is room");
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).expect("the folder is there");
        let mut names: Vec<_> =
            entries.map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_worthwhile"));
        command.current_dir(self.0.path()).stdin(Stdio::null());
        // Should a test open the window by mistake, it must not open on anybody's screen.
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
        command
    }

    fn run(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        let output = self.command().args(arguments).output().expect("the binary starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it speaks UTF-8");
        Run { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

const GYM: &str = "gym.worthwhile.ron";
const EXPORT_OPTIONS: [&str; 7] = ["--chart", "--format", "--theme", "--log", "--situation", "--today", "--out"];
const SUBCOMMANDS: [&str; 4] = ["new", "check", "analyze", "export"];

fn example(key: &str) -> &'static str {
    TEMPLATES.iter().find(|template| template.key == key).expect("there is an example of that key").text
}

// Help and usage.

#[test]
fn help_names_the_subcommands_in_plain_words() {
    let place = Place::new();
    for flag in ["--help", "-h", "help"] {
        let run = place.run([flag]);
        run.assert_status(0);
        assert!(run.out.contains("worthwhile to the customer"), "{}", run.out);
        for (name, words) in SUBCOMMANDS.into_iter().zip([
            "Make a new project file",
            "Say what is wrong",
            "Print every figure",
            "Write charts to files",
        ]) {
            let line = run.out.lines().find(|line| line.trim_start().starts_with(name));
            assert!(line.is_some_and(|line| line.contains(words)), "{name}: {}", run.out);
        }
    }
    let version = place.run(["--version"]);
    version.assert_status(0);
    assert_eq!(version.out.trim(), concat!("worthwhile ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_subcommand_explains_its_arguments() {
    let place = Place::new();
    let options: [&[&str]; 4] = [&["--template"], &["--json", "--today"], &["--json", "--today"], &EXPORT_OPTIONS];
    for (name, options) in SUBCOMMANDS.into_iter().zip(options) {
        for arguments in [[name, "--help"], [name, "-h"], ["help", name]] {
            let run = place.run(arguments);
            run.assert_status(0);
            assert!(run.err.is_empty(), "{run:?}");
            let words = |line: &str| line.split_whitespace().filter(|word| word.len() > 1).count();
            for option in options.iter().chain(&["<FILE>", "--help"]) {
                // An option stands with its words in one line, or above them.
                let lines: Vec<_> = run.out.lines().skip_while(|line| !line.starts_with("Usage:")).skip(1).collect();
                let at = lines.iter().position(|line| line.contains(option));
                let at = at.unwrap_or_else(|| panic!("{name} does not explain {option}: {}", run.out));
                let explained = words(lines[at]) + lines.get(at + 1).map_or(0, |next| words(next));
                assert!(explained > 2, "{name} {option}: {}", run.out);
            }
        }
    }
    let help = place.run(["export", "--help"]).out;
    for name in CHARTS.iter().map(|chart| chart.key).chain(["all", "png", "svg", "csv", "light", "dark", "projector"]) {
        assert!(help.contains(name), "{name}: {help}");
    }
    let help = place.run(["new", "--help"]).out;
    assert!(TEMPLATES.iter().all(|template| help.contains(template.key)), "{help}");
}

#[test]
fn wrong_usage_is_status_2() {
    let place = Place::with_gym();
    for arguments in [
        &["--nonsense"][..],
        &["analyse", GYM],
        &["frobnicate", GYM, "--json"],
        &["analyse"],
        &["help", "nonsense"],
        &[GYM, "another.ron"],
        &["new"],
        &["check"],
        &["analyze"],
        &["export"],
        &["analyze", GYM, "--nonsense"],
        &["analyze", GYM, "another.ron"],
        &["check", GYM, "--format", "png"],
        &["new", "other.ron", "--template", "nonsense"],
        &["new", "other.ron", "--template"],
        &["export", GYM, "--chart", "nonsense"],
        &["export", GYM, "--format", "gif"],
        &["export", GYM, "--theme", "purple"],
    ] {
        let run = place.run(arguments);
        assert_eq!(run.status, Some(2), "{arguments:?}: {run:?}");
        assert!(run.out.is_empty() && run.err.contains("error:"), "{arguments:?}: {run:?}");
    }
    assert_eq!(place.names("."), [GYM], "wrong usage makes no files");
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_window_says_what_to_do_instead() {
    let place = Place::with_gym();
    for arguments in [&[][..], &[GYM]] {
        let run = place.run(arguments);
        run.assert_status(1);
        assert!(run.err.contains("no window can be opened") && run.err.contains("worthwhile analyze"), "{run:?}");
        assert!(!run.err.contains("panicked"), "{run:?}");
    }
}

// New.

#[test]
fn new_makes_an_empty_project_and_copies_of_the_examples() {
    let place = Place::new();
    let run = place.run(["new", "mine.ron"]);
    run.assert_status(0);
    assert!(run.out.contains("mine.ron"), "{run:?}");
    let empty = load(&place.path("mine.ron")).expect("it opens");
    assert!(empty.is_empty());
    for template in TEMPLATES {
        let name = format!("{}.ron", template.key);
        place.run(["new", name.as_str(), "--template", template.key]).assert_status(0);
        assert_eq!(fs::read_to_string(place.path(&name)).expect("it is there"), template.text);
        place.run(["check", name.as_str()]).assert_status(0);
    }
    assert_eq!(place.names(".").len(), 1 + TEMPLATES.len());
}

#[test]
fn new_does_not_overwrite_and_makes_no_folders() {
    let place = Place::new();
    place.write("mine.ron", "precious");
    for arguments in [&["new", "mine.ron"][..], &["new", "mine.ron", "--template", "gym"]] {
        let run = place.run(arguments);
        run.assert_status(1);
        assert!(run.err.contains("mine.ron exists already") && run.out.is_empty(), "{run:?}");
        assert_eq!(fs::read_to_string(place.path("mine.ron")).expect("it is there"), "precious");
    }
    for inside in ["gone/new.ron", "mine.ron/new.ron"] {
        let run = place.run(["new", inside]);
        run.assert_status(1);
        assert!(run.err.contains(inside), "{run:?}");
    }
    assert_eq!(place.names("."), ["mine.ron"]);
}

// Check.

/// A project whose only price is per use, without uses.
const PRICE_PER_USE: &str = "(worthwhile: 1, project: (
    currency: \"USD\", discount_rate_annual: Exact(0.1), horizon_months: 60,
    offer: (costs: [(id: \"price\", name: \"Ticket\", timing: PerUse, amount: Exact(5.0))]),
))";

#[test]
fn check_tells_what_it_finds_and_fails_for_errors_only() {
    let place = Place::with_gym();
    let run = place.run(["check", GYM]);
    run.assert_status(0);
    assert!(!run.out.trim().is_empty() && run.err.is_empty(), "{run:?}");

    place.write("per-use.ron", PRICE_PER_USE);
    let run = place.run(["check", "per-use.ron"]);
    run.assert_status(1);
    assert!(run.err.is_empty(), "findings are the answer, not a failure: {run:?}");
    let first = run.out.lines().next().unwrap_or_default();
    assert!(first.starts_with("Error") && first.contains("Uses a month are missing"), "{run:?}");

    let run = place.run(["check", "per-use.ron", "--json"]);
    run.assert_status(1);
    let findings: Value = serde_json::from_str(&run.out).expect("it is JSON");
    for key in ["name", "title", "severity", "place", "message"] {
        assert!(findings[0][key].as_str().is_some_and(|text| !text.is_empty()), "{key}: {findings}");
    }
    assert_eq!(findings[0]["name"], "offer.uses-missing");
    assert_eq!(findings[0]["severity"], "error");

    assert_eq!(findings[0]["acknowledged"], Value::Null);
    let seen = "acknowledged: {\"offer.uses-missing\": \"Asked, not answered yet\"}, offer: (";
    let acknowledged = PRICE_PER_USE.replace("offer: (", seen);
    place.write("seen.ron", &acknowledged);
    let run = place.run(["check", "seen.ron"]);
    run.assert_status(0);
    assert!(run.out.contains("(Acknowledged: Asked, not answered yet)"), "{run:?}");
    let findings = place.run(["check", "seen.ron", "--json"]).json();
    let listed = findings.as_array().expect("it is a list");
    assert_eq!(listed.last().map(|last| &last["acknowledged"]), Some(&Value::from("Asked, not answered yet")));
    let likes = listed.iter().find(|one| one["name"] == "myth.our-likes").expect("there are no alternatives");
    assert_eq!(likes["fix"], "Add another product for the same need");

    let findings = place.run(["check", GYM, "--json"]).json();
    assert!(findings.as_array().is_some_and(|all| all.iter().all(|one| one["severity"] != "error")), "{findings}");
    place.run(["new", "empty.ron"]).assert_status(0);
    place.run(["check", "empty.ron"]).assert_status(0);
}

#[test]
fn a_file_that_cannot_be_read_is_status_1_with_its_place() {
    let place = Place::with_gym();
    place.write("broken.ron", "(\n  worthwhile: 1,\n  project: (curency: \"USD\"),\n)\n");
    place.write("newer.ron", "(worthwhile: 7, project: ())");
    place.write("share.ron", &PRICE_PER_USE.replace("Exact(0.1)", "Exact(1e400)"));
    place.write("letter.txt", "Dear customer,\n");
    for (name, expected) in [
        ("broken.ron", "line 3, column 1"),
        ("newer.ron", "Format version 7 is newer"),
        ("share.ron", "project › discount_rate_annual is not a finite number"),
        ("letter.txt", "This is not a Worthwhile project"),
        ("gone.ron", "gone.ron"),
        (".", "in ."),
    ] {
        for arguments in [&["check", name][..], &["check", name, "--json"], &["analyze", name], &["export", name]] {
            let run = place.run(arguments);
            run.assert_status(1);
            assert!(run.out.is_empty(), "{arguments:?}: {run:?}");
            assert!(run.err.contains(expected) && run.err.contains(name), "{arguments:?}: {run:?}");
            assert!(!run.err.contains("panicked"), "{arguments:?}: {run:?}");
        }
    }
}

// Analyze.

/// The keys of an object in the alphabet's order: the order in which they are written is no part of the contract.
fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<_> = value.as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect();
    keys.sort_unstable();
    keys
}

fn array<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().unwrap_or_else(|| panic!("{name} is a list: {value}"))
}

/// The figures of an object, each of which has a value and a unit, or a reason why it is not known.
fn figures(value: &Value) -> &Map<String, Value> {
    let figures = value["figures"].as_object().unwrap_or_else(|| panic!("it has figures: {value}"));
    assert!(!figures.is_empty(), "{value}");
    for (name, figure) in figures {
        if let Some(reason) = figure.get("unknown") {
            assert!(reason.as_str().is_some_and(|reason| reason.contains(' ')), "{name}: {figure}");
            assert!(figure.get("value").is_none() && figure.get("unit").is_none(), "{name}: {figure}");
        } else {
            assert!(figure["value"].as_f64().is_some_and(f64::is_finite), "{name}: {figure}");
            assert!(figure["unit"].as_str().is_some_and(|unit| !unit.is_empty()), "{name}: {figure}");
        }
        let allowed = ["value", "unit", "unknown", "p05", "p50", "p95", "mean", "notes"];
        assert!(keys(figure).iter().all(|key| allowed.contains(key)), "{name}: {figure}");
        if let (Some(low), Some(high)) = (figure.get("p05"), figure.get("p95")) {
            let (low, high, value) = (low.as_f64(), high.as_f64(), figure["value"].as_f64());
            assert!(low <= value && value <= high && low < high, "{name}: {figure}");
        }
    }
    figures
}

fn assert_has(value: &Value, names: &[&str]) {
    let figures = figures(value);
    for name in names {
        assert!(figures.contains_key(*name), "{name} is missing among {:?}", figures.keys());
    }
}

/// The contract: names are only ever added.
fn assert_contract(all: &Value) {
    assert_eq!(all["worthwhile"], 1);
    assert!(all["project"].is_string() && all["currency"].as_str().is_some_and(|code| code.len() == 3), "{all}");
    let offers = array(all, "offers");
    assert!(!offers.is_empty());
    for offer in offers {
        assert!(offer["id"].is_string() && offer["name"].is_string() && offer["level"].is_string(), "{offer}");
        assert_has(offer, &["utility", "warranty", "fitness", "quality", "net_value_promised", "net_value"]);
        assert_has(offer, &["net_value_per_month", "roi"]);
    }
    for segment in array(all, "segments") {
        assert!(segment["id"].is_string() && segment["name"].is_string(), "{segment}");
        assert_has(segment, &["contribution_per_month", "lifetime_months", "retention_monthly", "ltv_simple", "ltv"]);
        assert_has(segment, &["cac", "ltv_cac", "payback_months"]);
    }
    for channel in array(all, "channels") {
        assert!(channel["id"].is_string() && channel["name"].is_string(), "{channel}");
        assert_has(channel, &["cac_paid", "cac_loaded", "new_customers"]);
        for cell in array(channel, "segments") {
            assert!(cell["id"].is_string(), "{cell}");
            assert_has(cell, &["cac", "ltv_cac"]);
        }
    }
    for period in array(all, "periods") {
        assert_has(period, &["ltv", "cac", "grr", "nrr"]);
    }
    assert_has(&all["portfolio"], &["customers", "customer_value", "cac_blended", "ltv_cac"]);
    for check in array(all, "checks") {
        assert_eq!(keys(check), ["acknowledged", "fix", "message", "name", "place", "severity", "title"]);
    }
}

#[test]
fn analyze_keeps_the_json_contract() {
    let place = Place::new();
    for template in TEMPLATES {
        place.write(GYM, template.text);
        assert_contract(&place.run(["analyze", GYM, "--json"]).json());
    }
    place.run(["new", "empty.ron"]).assert_status(0);
    let empty = place.run(["analyze", "empty.ron", "--json"]).json();
    assert_contract(&empty);
    assert!(figures(&empty["portfolio"]).values().all(|figure| figure.get("unknown").is_some()), "{empty}");
}

#[test]
fn the_gym_has_its_textbook_numbers() {
    let place = Place::with_gym();
    let all = place.run(["analyze", GYM, "--json"]).json();
    assert_eq!(all["currency"], "USD");
    let members = array(&all, "segments").iter().find(|segment| segment["name"] == "All members");
    let members = figures(members.expect("the gym has a segment of all members"));
    let simple = &members["ltv_simple"];
    assert!(simple["value"].as_f64().is_some_and(|value| (value - 720.0).abs() < 1e-9), "{simple}");
    assert_eq!(simple["unit"], "USD");

    // The same numbers as text, each with its name.
    let run = place.run(["analyze", GYM]);
    run.assert_status(0);
    assert!(run.err.is_empty(), "{run:?}");
    assert!(run.out.contains("All members") && run.out.contains("$720"), "{}", run.out);
    assert!(!run.out.contains("NaN") && !run.out.contains("[figure-"), "{}", run.out);
    let project = load(&place.path(GYM)).expect("it opens");
    for name in project.segments.iter().map(|s| &s.name).chain(project.channels.iter().map(|c| &c.name)) {
        assert!(run.out.lines().any(|line| line == name), "{name}: {}", run.out);
    }
}

#[test]
fn a_project_with_an_error_is_still_analyzed() {
    let place = Place::new();
    place.write("per-use.ron", PRICE_PER_USE);
    let all = place.run(["analyze", "per-use.ron", "--json"]).json();
    assert_contract(&all);
    assert_eq!(all["checks"][0]["name"], "offer.uses-missing");
    assert!(figures(&all["offers"][0])["net_value"]["unknown"].is_string(), "{all}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::with_gym();
    let mut command = place.command();
    let started = command.args(["analyze", GYM]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = started.expect("the binary starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

// Export.

/// Exports and returns the bytes of each chart by its key.
fn export(place: &Place, arguments: &[&str], format: &str) -> Vec<(&'static str, Vec<u8>)> {
    let run = place.run(["export", GYM, "--format", format].iter().chain(arguments));
    run.assert_status(0);
    assert!(run.err.is_empty(), "{run:?}");
    let told: Vec<_> = run.out.lines().map(PathBuf::from).collect();
    let mut found = Vec::new();
    for spec in CHARTS {
        let name = format!("gym-{}.{format}", spec.key);
        if let Some(path) = told.iter().find(|path| path.file_name() == Some(OsStr::new(&name))) {
            found.push((spec.key, fs::read(place.0.path().join(path)).expect("it says what it wrote")));
        }
    }
    assert_eq!(found.len(), told.len(), "{run:?}");
    found
}

#[test]
fn export_writes_pictures_for_slides() {
    let place = Place::with_gym();
    let pictures = export(&place, &["--chart", "all", "--out", "deep/pictures"], "png");
    assert_eq!(pictures.len(), CHARTS.len());
    for (key, bytes) in &pictures {
        assert_eq!(bytes.get(..8), Some(b"\x89PNG\r\n\x1a\n".as_slice()), "{key}");
        assert_eq!(bytes.get(12..16), Some(b"IHDR".as_slice()), "{key}");
        let side =
            |at: usize| bytes.get(at..at + 4).map(|four| u32::from_be_bytes(four.try_into().expect("four bytes")));
        assert_eq!((side(16), side(20)), (Some(1920), Some(1080)), "{key}");
    }
    assert_eq!(place.names("deep/pictures").len(), CHARTS.len());
    assert_eq!(export(&place, &["--out", "again"], "png"), pictures, "the same project gives the same pictures");
}

#[test]
fn export_writes_drawings_that_scale() {
    let place = Place::with_gym();
    let drawings = export(&place, &[], "svg");
    assert_eq!(drawings.len(), CHARTS.len());
    for (key, bytes) in &drawings {
        let text = std::str::from_utf8(bytes).expect("it is text");
        assert!(text.starts_with("<svg") && text.trim_end().ends_with("</svg>"), "{key}: {text}");
        assert!(!text.contains("NaN") && !text.contains("inf\""), "{key}: {text}");
    }
    for theme in ["dark", "projector"] {
        let themed = export(&place, &["--theme", theme, "--out", theme], "svg");
        assert!(themed.iter().zip(&drawings).all(|(themed, light)| themed != light), "{theme} differs from light");
    }
    let logarithmic = export(&place, &["--log", "--out", "log"], "svg");
    for ((key, log), (_, linear)) in logarithmic.iter().zip(&drawings) {
        let offers_it = CHARTS.iter().any(|spec| spec.key == *key && spec.has_log_axes);
        assert_eq!(log != linear, offers_it, "{key}");
    }
}

#[test]
fn export_writes_numbers_for_spreadsheets() {
    let place = Place::with_gym();
    let tables = export(&place, &["--out", "numbers"], "csv");
    assert_eq!(tables.len(), CHARTS.len());
    // A chart that has nothing to show writes no rows.
    let gym = template("gym").expect("the example opens");
    let (figures, words) = (ProjectFigures::of(&gym), Words::new(NumberLocale::English, &gym.currency));
    // As the command line does, with what samples say.
    let gym = Arc::new(gym);
    let wanted = Wanted { scenarios: true, programmes: true };
    let options = Options { samples: 500, ..Options::default() };
    let study = Study::run(&gym, None, options, wanted, None, &AtomicBool::new(false)).expect("nobody cancels it");
    let inquiry = Inquiry::of(&study, Case::Today, Outcome::PortfolioLtvCac);
    let asking = Decision::ALL.into_iter().find_map(|decision| Asking::of(&study, decision));
    let (inquiry, asking) = (inquiry.as_ref(), asking.as_ref());
    let studied = Studied { study: Some(&study), compared: &[], inquiry, asking, asked: "LTV:CAC" };
    let input = ChartInput { studied, ..ChartInput::new(&gym, &figures, &words) };
    let shown = CHARTS.iter().filter(|spec| (spec.build)(&input).empty.is_none()).map(|spec| spec.key);
    let shown: Vec<_> = shown.collect();
    assert!(shown.len() > 4, "{shown:?}");
    for (key, bytes) in tables {
        let text = String::from_utf8(bytes).expect("it is text");
        let rows = text.strip_prefix('\u{feff}').unwrap_or_else(|| panic!("{key} begins without a byte order mark"));
        assert!(
            rows.ends_with("\r\n") && rows.matches('\n').count() == rows.matches("\r\n").count(),
            "{key}: {rows:?}"
        );
        assert!(!rows.contains("NaN") && !rows.contains("inf"), "{key}: {rows}");
        assert_eq!(rows.lines().count() > 1, shown.contains(&key), "{key} has rows: {rows}");
    }
}

#[test]
fn export_writes_one_chart_and_replaces_its_old_picture() {
    let place = Place::with_gym();
    let key = CHARTS[0].key;
    let name = format!("gym-{key}.svg");
    place.write(&name, "old");
    assert_eq!(export(&place, &["--chart", key], "svg").len(), 1);
    assert_ne!(fs::read(place.path(&name)).expect("it is there"), b"old");
    assert_eq!(place.names("."), [name, GYM.to_owned()]);

    place.write("file", "no folder");
    let run = place.run(["export", GYM, "--out", "file"]);
    run.assert_status(1);
    assert!(run.err.contains("file") && run.out.is_empty(), "{run:?}");
}

#[test]
fn nothing_but_export_and_new_writes() {
    let place = Place::with_gym();
    place.run(["check", GYM]).assert_status(0);
    place.run(["analyze", GYM]).assert_status(0);
    assert_eq!(place.names("."), [GYM]);
    let project = load(&place.path(GYM)).expect("it opens");
    assert_eq!(to_text(&project).expect("it can be written"), example("gym"));
}

// Diff and merge.

/// The gym with one text in place of another.
fn changed_gym(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(example("gym").to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from} stands once in the example");
        text.replacen(from, to, 1)
    })
}

const ORDER_VALUE: &str = "order_value: Exact(48.0)";
const CUSTOMERS: &str = "customers_now: Exact(260.0)";

#[test]
fn diff_and_merge_explain_themselves() {
    let place = Place::new();
    let help = place.run(["--help"]).out;
    for (name, words) in [("diff", "how project B differs"), ("merge", "Bring two versions")] {
        let line = help.lines().find(|line| line.trim_start().starts_with(name));
        assert!(line.is_some_and(|line| line.contains(words)), "{name}: {help}");
    }
    for (name, texts) in [
        ("diff", &["<A>", "<B>", "--json", "0 if they are the same", "1 if they", "2 if one"][..]),
        ("merge", &["<BASE>", "<OURS>", "<THEIRS>", "--output", "merge.worthwhile.driver", ".gitattributes"]),
    ] {
        let run = place.run([name, "--help"]);
        run.assert_status(0);
        let help = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(texts.iter().all(|text| help.contains(text)), "{name}: {help}");
    }
    for arguments in [&["diff", "one.ron"][..], &["merge", "one.ron", "two.ron"], &["diff", "a", "b", "c"]] {
        assert_eq!(place.run(arguments).status, Some(2), "{arguments:?}");
    }
}

#[test]
fn diff_says_what_differs_and_its_status_says_whether() {
    let place = Place::with_gym();
    place.write("same.ron", &example("gym").replace('\n', "\r\n"));
    let run = place.run(["diff", GYM, "same.ron"]);
    run.assert_status(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("No differences.\n", ""));
    assert_eq!(place.run(["diff", GYM, "same.ron", "--json"]).json(), Value::Array(Vec::new()));

    place.write(
        "new.ron",
        &changed_gym(&[(ORDER_VALUE, "order_value: Range(48.0, 52.0)"), ("name: \"Add-ons\"", "name: \"Extras\"")]),
    );
    let run = place.run(["diff", GYM, "new.ron"]);
    run.assert_status(1);
    assert_eq!(
        run.out,
        "~ Segment “Group classes” › Order value: 48 → 48..52\n~ Segment “Extras” › Name: “Add-ons” → “Extras”\n"
    );
    assert!(run.err.is_empty(), "{run:?}");
    let run = place.run(["diff", GYM, "new.ron", "--json"]);
    run.assert_status(1);
    let differences: Value = serde_json::from_str(&run.out).expect("it is JSON");
    let first = &differences[0];
    assert_eq!(
        (&first["kind"], &first["section"], &first["id"]),
        (&"changed".into(), &"segments".into(), &"group".into())
    );
    assert_eq!(first["field"], serde_json::json!(["economics", "order_value"]));
    assert_eq!(first["after"], serde_json::json!({ "Range": [48.0, 52.0] }));
    assert_eq!(first["words"]["before"], "48");
}

#[test]
fn diff_and_merge_of_what_cannot_be_read_are_status_2_and_write_nothing() {
    let place = Place::with_gym();
    place.write("broken.ron", "(\n  worthwhile: 1,\n  project: (curency: \"USD\"),\n)\n");
    place.write("ours.ron", &changed_gym(&[(ORDER_VALUE, "order_value: Exact(50.0)")]));
    let before = fs::read(place.path("ours.ron")).expect("it is there");
    for arguments in [
        &["diff", GYM, "broken.ron"][..],
        &["diff", "broken.ron", GYM, "--json"],
        &["merge", "broken.ron", "ours.ron", GYM],
        &["merge", GYM, "ours.ron", "broken.ron"],
    ] {
        let run = place.run(arguments);
        run.assert_status(2);
        assert!(
            run.out.is_empty() && run.err.contains("line 3, column 1") && run.err.contains("broken.ron"),
            "{run:?}"
        );
    }
    let run = place.run(["merge", "gone.ron", "ours.ron", GYM]);
    run.assert_status(2);
    assert!(run.err.contains("gone.ron"), "{run:?}");
    assert_eq!(fs::read(place.path("ours.ron")).expect("it is there"), before);
    assert_eq!(place.names("."), ["broken.ron", GYM, "ours.ron"]);
}

#[test]
fn merge_writes_both_changes_to_ours_or_to_a_file() {
    let place = Place::with_gym();
    let ours = changed_gym(&[(ORDER_VALUE, "order_value: Exact(50.0)")]);
    place.write("ours.ron", &ours);
    place.write("theirs.ron", &changed_gym(&[(CUSTOMERS, "customers_now: Exact(270.0)")]));
    let both = changed_gym(&[(ORDER_VALUE, "order_value: Exact(50.0)"), (CUSTOMERS, "customers_now: Exact(270.0)")]);
    let read = |name: &str| fs::read_to_string(place.path(name)).expect("it is there");

    let run = place.run(["merge", GYM, "ours.ron", "theirs.ron", "--output", "merged.ron"]);
    run.assert_status(0);
    assert!(run.out.is_empty() && run.err.is_empty(), "{run:?}");
    assert_eq!((read("merged.ron"), read("ours.ron")), (both.clone(), ours));
    place.run(["merge", GYM, "ours.ron", "theirs.ron"]).assert_status(0);
    assert_eq!(read("ours.ron"), both);

    // Without an ancestor everything that differs is open.
    place.write("nothing.ron", "");
    let run = place.run(["merge", "nothing.ron", "ours.ron", GYM]);
    run.assert_status(1);
    assert_eq!(run.err.lines().count(), 3, "{run:?}");
    assert_eq!(read("ours.ron"), both);
}

#[test]
fn merge_lists_conflicts_and_keeps_ours() {
    let place = Place::with_gym();
    place.write("ours.ron", &changed_gym(&[(ORDER_VALUE, "order_value: Exact(50.0)")]));
    let theirs = changed_gym(&[(ORDER_VALUE, "order_value: Exact(52.0)"), (CUSTOMERS, "customers_now: Exact(270.0)")]);
    place.write("theirs.ron", &theirs);
    let run = place.run(["merge", GYM, "ours.ron", "theirs.ron"]);
    run.assert_status(1);
    assert_eq!(
        run.err,
        "worthwhile: One conflict, to be looked at in ours.ron:\n  \
         Segment “Group classes” › Order value: 50 here, 52 there; it was 48. Kept as here.\n"
    );
    let merged = fs::read_to_string(place.path("ours.ron")).expect("it is there");
    assert!(merged.contains("order_value: Exact(50.0)") && merged.contains("customers_now: Exact(270.0)"), "{merged}");
}

/// A repository with two branches that both change the gym, and the driver as the README has it.
struct Repository(Place);

impl Repository {
    fn new(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> Self {
        let repository = Self(Place::with_gym());
        repository.git(&["init", "--quiet", "--initial-branch", "ours"]);
        repository.0.write(".gitattributes", "*.worthwhile.ron merge=worthwhile\n");
        let driver = format!("\"{}\" merge %O %A %B", env!("CARGO_BIN_EXE_worthwhile"));
        repository.git(&["config", "merge.worthwhile.driver", &driver]);
        repository.commit();
        repository.git(&["checkout", "--quiet", "-b", "theirs"]);
        repository.0.write(GYM, &changed_gym(theirs));
        repository.commit();
        repository.git(&["checkout", "--quiet", "ours"]);
        repository.0.write(GYM, &changed_gym(ours));
        repository.commit();
        repository
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new("git");
        command.current_dir(self.0.0.path()).stdin(Stdio::null()).args(arguments);
        // Nobody's own configuration, and no repository around this one.
        command.env("GIT_CONFIG_GLOBAL", "").env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("GIT_CEILING_DIRECTORIES", self.0.0.path()).env_remove("GIT_DIR").env_remove("GIT_INDEX_FILE");
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Ada").env(format!("GIT_{who}_EMAIL"), "ada@example.org");
        }
        let output = command.output().expect("git is installed");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it speaks UTF-8");
        Run { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    fn git(&self, arguments: &[&str]) {
        self.run(arguments).assert_status(0);
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "Change"]);
    }

    fn project(&self) -> String {
        fs::read_to_string(self.0.path(GYM)).expect("it is there")
    }
}

#[test]
fn git_merges_neighbouring_lines_with_the_driver() {
    // Both lines stand side by side, where git by itself sees a conflict.
    let orders = ("margin_share: Exact(0.78)", "margin_share: Exact(0.8)");
    let (ours, theirs) = ((ORDER_VALUE, "order_value: Exact(50.0)"), orders);
    let repository = Repository::new(&[ours], &[theirs]);
    repository.git(&["merge", "--quiet", "--message", "Merge", "theirs"]);
    assert_eq!(repository.project(), changed_gym(&[ours, theirs]));
}

#[test]
fn git_leaves_a_conflict_of_the_driver_open_with_a_project_that_opens() {
    let repository =
        Repository::new(&[(ORDER_VALUE, "order_value: Exact(50.0)")], &[(ORDER_VALUE, "order_value: Exact(52.0)")]);
    let run = repository.run(&["merge", "--message", "Merge", "theirs"]);
    run.assert_status(1);
    assert!(run.err.contains("Order value: 50 here, 52 there; it was 48"), "{run:?}");
    assert_eq!(repository.project(), changed_gym(&[(ORDER_VALUE, "order_value: Exact(50.0)")]));
    let run = repository.run(&["status", "--porcelain"]);
    assert_eq!(run.out, format!("UU {GYM}\n"));
}
