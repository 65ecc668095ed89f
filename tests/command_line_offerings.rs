//! What the binary tells of offerings: tables side by side with reasons and marks, one situation, the figures of a day,
//! and findings and differences in words.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;
use worthwhile::app::checks::CHECKS;
use worthwhile::app::templates::{TEMPLATES, template};
use worthwhile::chart::{CHARTS, ChartInput};
use worthwhile::engine::ProjectFigures;
use worthwhile::export::table_to_csv;
use worthwhile::words::{NumberLocale, Words};

/// What came of a run: its status, what it said, and what it complained of.
type Run = (Option<i32>, String, String);

/// A folder with the examples, in which the binary runs.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a temporary folder"));
        for template in TEMPLATES {
            place.write(&format!("{}.ron", template.key), template.text);
        }
        place
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).expect("there is room");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).expect("it is there")
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_worthwhile"));
        command.current_dir(self.0.path()).stdin(Stdio::null()).args(arguments);
        let output = command.output().expect("the binary starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it speaks UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    /// What a run says that succeeds.
    fn said(&self, arguments: &[&str]) -> String {
        let (status, out, err) = self.run(arguments);
        assert_eq!((status, err.as_str()), (Some(0), ""), "{arguments:?}: {out}");
        out
    }
}

/// The part of `analyze` below a heading.
fn part<'a>(text: &'a str, heading: &str) -> &'a str {
    let begin = format!("\n{heading}\n─");
    let (_, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("{heading} is no heading: {text}"));
    let lines = rest.split_inclusive('\n').skip(1);
    let next = lines.clone().collect::<Vec<_>>().windows(2).position(|two| two[1].starts_with('─'));
    let length = lines.take(next.unwrap_or(usize::MAX)).map(str::len).sum::<usize>();
    let skipped = rest.find('\n').map_or(0, |at| at + 1);
    &rest[skipped..skipped + length]
}

/// The cells of a row, without its name.
fn row<'a>(part: &'a str, name: &str) -> Vec<&'a str> {
    let line = part.lines().find_map(|line| line.strip_prefix(&format!("  {name}  ")));
    let line = line.unwrap_or_else(|| panic!("{name} is no row: {part}"));
    line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

const DAY: &str = "2026-10-01";

#[test]
fn analyze_sets_all_offerings_side_by_side_in_every_situation() {
    let place = Place::new();
    let text = place.said(&["analyze", "car-wash.ron", "--today", DAY]);
    let json: Value =
        serde_json::from_str(&place.said(&["analyze", "car-wash.ron", "--json", "--today", DAY])).expect("it is JSON");
    let words = Words::new(NumberLocale::English, "EUR");
    let mut headings = vec![("Offerings as entered".to_owned(), &json["offers"], &json["economic_value"])];
    for situation in json["situations"].as_array().expect("it has situations") {
        let name = format!("Offerings in the situation “{}”", situation["name"].as_str().expect("a name"));
        headings.push((name, &situation["offers"], &situation["economic_value"]));
    }
    assert_eq!(headings.len(), 3);
    for (heading, offers, economic_value) in headings {
        let part = part(&text, &heading);
        let names: Vec<_> =
            offers.as_array().expect("a list").iter().map(|it| it["name"].as_str().expect("a name")).collect();
        assert_eq!(names.len(), 5);
        for name in names.into_iter().filter(|name| !name.is_empty()).chain(["Doing nothing"]) {
            let begin: String = name.chars().take(20).collect();
            assert!(part.contains(&begin), "{name}: {part}");
        }
        let money = |value: &Value| words.money(value["value"].as_f64().expect("it is known"));
        for (label, figure) in [("Net value", "net_value"), ("Advantage", "advantage")] {
            assert!(row(part, label)[0].starts_with(&money(&offers[0]["figures"][figure])), "{heading} {label}");
            assert!(row(part, label)[1].starts_with(&money(&offers[1]["figures"][figure])), "{heading} {label}");
        }
        for label in ["Relative quality", "Relative price", "Share of choice", "Price per month", "Fitness"] {
            assert_eq!(row(part, label).len(), 3, "{heading} {label}: {part}");
        }
        assert_eq!(row(part, "Economic value (EVE)"), [money(&economic_value["figures"]["eve"])]);
        assert!(part.lines().all(|line| line.chars().count() <= 160), "{part}");
    }
    // What was always there: our offer by itself, and the customers.
    assert!(part(&text, "Brush-free tunnel wash").contains("Perceived quality (Q)"), "{text}");
    assert!(part(&text, "Commuters").contains("LTV:CAC"), "{text}");
}

#[test]
fn analyze_says_why_a_figure_is_not_known_and_what_is_guessed() {
    let place = Place::new();
    let text = place.said(&["analyze", "gym.ron"]);
    let entered = part(&text, "Offerings as entered");
    let share = row(entered, "Share of choice")[0];
    let number = share.strip_prefix("not known ").expect("nobody was asked who would choose");
    assert!(entered.contains(&format!("{number} Not known: answer on who would choose")), "{entered}");
    assert!(
        entered.contains("Economic value (EVE)                   Not known: there is no other offering"),
        "{entered}"
    );
    assert!(row(entered, "Net value")[0].ends_with(" *"), "{entered}");
    assert_eq!(row(entered, "Net value")[1], "$0 †", "nothing is guessed about doing nothing, nor assessed: {entered}");
    assert_eq!(row(entered, "Price per month")[0], "$20 a month", "our own price is no guess");
    for mark in ["* Rests on guesses: nobody was asked about 37 of the 37", "† Fitness not assessed"] {
        assert!(entered.contains(mark), "{mark}: {entered}");
    }
    assert!(part(&text, "Gym membership").contains("* Rests on guesses"), "{text}");
    let mut gym = template("gym").expect("it opens");
    let json: Value = serde_json::from_str(&place.said(&["analyze", "gym.ron", "--json"])).expect("it is JSON");
    let is_guess = |offer: usize, figure: &str| {
        let notes = &json["offers"][offer]["figures"][figure]["notes"];
        notes.as_array().is_some_and(|notes| notes.contains(&"guess".into()))
    };
    assert!(is_guess(0, "net_value") && !is_guess(0, "price_per_month"), "{json}");
    // Our own price is known, and nothing else is entered.
    gym.offer = worthwhile::model::Offer { costs: gym.offer.costs.clone(), ..Default::default() }.into();
    std::sync::Arc::make_mut(&mut gym.offer).costs.retain(|cost| cost.kind == worthwhile::model::CostKind::Price);
    place.write("price.ron", &worthwhile::project_file::to_text(&gym).expect("it is written"));
    let text = place.said(&["analyze", "price.ron"]);
    assert!(
        !text.contains("Rests on guesses") && text.contains("Not known: nothing that comes back has a price"),
        "{text}"
    );
}

#[test]
fn export_draws_the_situation_that_is_asked_for_by_name_or_identifier() {
    let place = Place::new();
    let project = template("car-wash").expect("it opens");
    let day = DAY.parse().expect("a day");
    let (figures, words) = (ProjectFigures::on(&project, Some(day)), Words::new(NumberLocale::English, "EUR"));
    let spec = CHARTS.iter().find(|spec| spec.key == "eve").expect("there is such a chart");
    let expected = |situation| {
        let input = ChartInput { situation, ..ChartInput::new(&project, &figures, &words) };
        table_to_csv(&(spec.build)(&input).table)
    };
    let id = project.situations[1].id.to_string();
    for (situation, index) in
        [(None, 0), (Some("Before a wedding"), 1), (Some(" before a WEDDING"), 1), (Some(id.as_str()), 2)]
    {
        let mut arguments = vec!["export", "car-wash.ron", "--chart", "eve", "--format", "csv", "--today", DAY];
        arguments.extend(situation.into_iter().flat_map(|name| ["--situation", name]));
        place.said(&arguments);
        assert_eq!(place.read("car-wash-eve.csv"), expected(index), "{situation:?}");
    }
    let tables: BTreeSet<_> = (0..3).map(expected).collect();
    assert_eq!(tables.len(), 3, "each situation has figures of its own");
}

#[test]
fn a_situation_that_is_not_there_is_told_with_those_that_are() {
    let place = Place::new();
    let text = place.read("car-wash.ron").replace("\"Salt on the roads\"", "\"Before a wedding\"");
    place.write("twice.ron", &text);
    for (file, wanted, said) in [
        (
            "car-wash.ron",
            "Funeral",
            "no situation “Funeral” in this project. Its situations are “Before a wedding”, “Salt on the roads”.",
        ),
        ("car-wash.ron", "", "“Before a wedding”, “Salt on the roads”"),
        ("gym.ron", "Funeral", "this project has none"),
        ("twice.ron", "Before a wedding", "Choose one by its identifier: "),
    ] {
        let (status, out, err) = place.run(&["export", file, "--situation", wanted, "--out", "pictures"]);
        assert_eq!((status, out.as_str()), (Some(2), ""), "{file} {wanted}: {err}");
        assert!(err.contains(said), "{file} {wanted}: {err}");
    }
    assert!(!place.0.path().join("pictures").exists(), "nothing is written");
}

#[test]
fn evidence_ages_until_the_day_that_is_given() {
    let place = Place::new();
    let old = |day: &str| {
        let out = place.said(&["check", "car-wash.ron", "--json", "--today", day]);
        out.matches("evidence.old").count()
    };
    assert_eq!(old("2026-04-01"), 0);
    assert!(old("2031-04-01") > old("2026-11-01"), "more grows old");
    let analyze = |day: &str| -> Value {
        let out = place.said(&["analyze", "car-wash.ron", "--json", "--today", day]);
        serde_json::from_str(&out).expect("it is JSON")
    };
    let width = |all: &Value| {
        let quality = &all["offers"][0]["figures"]["relative_quality"];
        quality["p95"].as_f64().expect("an end") - quality["p05"].as_f64().expect("an end")
    };
    let (soon, late) = (analyze("2026-04-01"), analyze("2031-04-01"));
    assert_eq!((&soon["today"], &late["today"]), (&"2026-04-01".into(), &"2031-04-01".into()));
    assert!(width(&late) > width(&soon), "{} {}", width(&late), width(&soon));
    let day = |day: &str| {
        place.said(&["export", "car-wash.ron", "--chart", "value-map", "--format", "svg", "--today", day]);
        place.read("car-wash-value-map.svg")
    };
    assert_ne!(day("2026-04-01"), day("2031-04-01"));
    for wrong in ["tomorrow", "2026-13-01", "2026-02-30", "01.02.2026", ""] {
        for subcommand in ["analyze", "check", "export"] {
            let (status, out, err) = place.run(&[subcommand, "gym.ron", "--today", wrong]);
            assert_eq!((status, out.as_str()), (Some(2), ""), "{subcommand} {wrong}");
            assert!(err.contains("a day is written as in 2026-03-31"), "{subcommand} {wrong}: {err}");
        }
    }
}

#[test]
fn findings_and_differences_are_told_in_words() {
    let place = Place::new();
    for one in TEMPLATES {
        let file = format!("{}.ron", one.key);
        let checked = place.said(&["check", &file, "--today", DAY]);
        assert!(!CHECKS.iter().any(|check| checked.contains(check.name)), "{checked}");
        for line in checked.lines() {
            assert!(["Error  ", "Warning", "Hint   "].iter().any(|severity| line.starts_with(severity)), "{line}");
        }
        place.said(&["new", &format!("{}-empty.ron", one.key)]);
        let (_, differences, _) = place.run(&["diff", &format!("{}-empty.ron", one.key), &file]);
        let project = template(one.key).expect("it opens");
        let claims = project.proposition.claims.iter().map(|claim| claim.figure.as_str());
        for raw in claims.chain(["offer/", "offering/", "criterion/", "PerMonth", "[compare", "do-nothing"]) {
            assert!(raw.is_empty() || !differences.contains(raw), "{raw} in {differences}");
        }
    }
}
