//! What the binary tells of the next interview: as text, as JSON, and as a sheet.

use std::process::{Command, Stdio};

use serde_json::Value;
use worthwhile::model::{
    Change, Changes, Channel, Economics, Estimate, Id, NumberKey, Project, Retention, Scenario, Segment,
};

fn id(text: &str) -> Id {
    Id::new(text).expect("letters")
}

/// One segment, one channel, and a scenario that may pay or not.
fn project() -> Project {
    let mut members = Segment::new(id("members"), "Members");
    members.customers_now = Some(Estimate::Exact(200.0));
    members.economics = Economics {
        order_value: Some(Estimate::Exact(20.0)),
        orders_per_month: Some(Estimate::Exact(1.0)),
        margin_share: Some(Estimate::Range(0.4, 0.6)),
        retention: Retention::Lifetime(Some(Estimate::Range(18.0, 40.0))),
        ..Economics::default()
    };
    let mut ads = Channel::new(id("ads"), "Ads");
    ads.spend = Some(Estimate::Exact(600.0));
    ads.new_customers.insert(id("members"), Estimate::Range(8.0, 12.0));
    let dearer = Changes {
        numbers: [
            (NumberKey::new("members", "order_value"), Change::To(Estimate::Exact(22.0))),
            (NumberKey::new("members", "retention_annual"), Change::By(Estimate::Range(-0.1, 0.0))),
        ]
        .into(),
        ..Changes::default()
    };
    Project {
        name: "Club".to_owned(),
        segments: vec![members.into()],
        channels: vec![ads.into()],
        scenarios: vec![Scenario::new(id("dearer"), "Dearer", dearer).into()],
        ..Project::default()
    }
}

fn run(folder: &tempfile::TempDir, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_worthwhile"));
    command.current_dir(folder.path()).stdin(Stdio::null()).args(arguments);
    let output = command.output().expect("the binary starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it speaks UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_next_interview_is_told_as_text_as_json_and_as_a_sheet() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("club.ron");
    worthwhile::project_file::save(&path, &project()).expect("there is room");
    let arguments = ["interview", "club.ron", "--html", "sheet.html", "--today", "2026-10-01"];
    let (status, text, complaint) = run(&folder, &arguments);
    assert_eq!((status, complaint.as_str()), (Some(0), ""), "{text}");
    assert!(text.starts_with("To be decided: Which scenario\n"), "{text}");
    for part in ["Among what", "Today", "Dearer", "The next questions", "  1. Find out from ", "sheet.html"] {
        assert!(text.contains(part), "{part} is missing: {text}");
    }
    let sheet = std::fs::read_to_string(folder.path().join("sheet.html")).expect("it is written");
    assert!(sheet.contains("<h1>Next interview: Club</h1>") && sheet.contains("2026-10-01"), "{sheet}");
    let (_, json, _) = run(&folder, &["interview", "club.ron", "--json", "--decision", "scenario"]);
    let json: Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!((&json["worthwhile"], &json["decision"]), (&1.into(), &"scenario".into()));
    let first = &json["questions"][0];
    assert_eq!(first["number"], "change/members-retention_annual", "{first}");
    assert!(text.contains("How much would this really change: Members, share who stay a year?"), "{text}");
    assert!(first["worth"]["value"].as_f64() > first["worth"]["error"].as_f64(), "{first}");
    assert!(text.contains(first["question"].as_str().expect("in words")), "{text}");
}

#[test]
fn where_there_is_nothing_to_decide_it_says_so() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("club.ron");
    let plain = Project { scenarios: Vec::new(), ..project() };
    worthwhile::project_file::save(&path, &plain).expect("there is room");
    let (status, text, _) = run(&folder, &["interview", "club.ron"]);
    assert_eq!(status, Some(0));
    assert!(text.starts_with("There is nothing to decide yet: add a scenario"), "{text}");
    let (_, text, _) = run(&folder, &["interview", "club.ron", "--decision", "programmes"]);
    assert!(text.starts_with("There is no programme to choose among."), "{text}");
    let (_, json, _) = run(&folder, &["interview", "club.ron", "--json"]);
    let json: Value = serde_json::from_str(&json).expect("it is JSON");
    assert!(json["nothing"].is_string() && json["questions"].is_null(), "{json}");
}
