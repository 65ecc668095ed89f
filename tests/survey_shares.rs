//! Answers of yes and no on their way into a project: what they are about, the shares that they set with their intervals,
//! and shares that somebody noted of a consultation.

#[path = "common/person.rs"]
#[expect(dead_code, reason = "other tests type")]
mod person;
#[path = "common/window.rs"]
#[expect(dead_code, reason = "other tests open examples")]
mod window;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use person::{Window, click, paste, press, state};
use worthwhile::app::evidence::{numbers, support};
use worthwhile::app::{AppState, Draft, Settings, evidence::Support};
use worthwhile::compare::diff;
use worthwhile::engine::distribution::mean;
use worthwhile::import::Kind;
use worthwhile::model::{About, Estimate, Input, Measure, NumberKey, Project, WarrantyAspect, validate};
use worthwhile::project_file::{parse, to_text};
use worthwhile::words::{NumberLocale, Words};

/// Ten people: nine of ten found ours open, four of eight the rival; five of ten would switch, as 1 and 0.
const TEN_ROWS: &str = "Open when you came?\tOpen (Rival)\tWould you switch?\tSpeed\tCame by car\r\n\
    Yes\tno\t1\t8\tTRUE\r\nyes\tno\t0\t7\tTRUE\r\nyes\tyes\t1\t9\tTRUE\r\nY\tyes\t0\t8\tFALSE\r\n\
    yes\tno\t1\t6\tTRUE\r\nno\tno\t1\t8\tTRUE\r\nyes\tYES\t1\t9\tTRUE\r\nyes\tyes\t1\t7\tTRUE\r\n\
    yes\tn/a\t1\t8\tTRUE\r\nyes\t\t1\t7\tFALSE\r\n";

fn pasted(text: &str) -> Window {
    let (mut harness, _) = window::window([1280.0, 900.0], Settings::default(), None);
    click(&mut harness, "New project");
    paste(&mut harness, text);
    harness
}

fn meanings(state: &AppState) -> Vec<Kind> {
    let Some(Draft::Columns(columns)) = state.survey_draft() else { panic!("no columns") };
    columns.columns.iter().map(|column| column.meaning.kind).collect()
}

fn ours(project: &Project) -> Input {
    project.offer.warranty.aspect(WarrantyAspect::Availability)?.delivered
}

/// That a share counts as the mean after `yes` of `answers`, with the prior of Jeffreys.
#[track_caller]
fn is_share_of(share: Input, yes: f64, answers: f64) {
    let share = share.expect("it was asked for");
    assert!(matches!(share, Estimate::Range(..)), "{share:?}");
    let (found, expected) = (mean(share, Measure::Share), (yes + 0.5) / (answers + 1.0));
    assert!((found - expected).abs() < 1e-3, "{share:?} counts as {found}, not {expected}");
}

#[test]
fn yes_and_no_become_shares_with_evidence_in_one_step() {
    let mut harness = pasted(TEN_ROWS);
    let proposed = [Kind::Available, Kind::AvailableFrom, Kind::Score, Kind::Score, Kind::Other];
    assert_eq!(meanings(state(&harness)), proposed, "what 1 and 0 mean has to be said");
    // 1 − Beta.95(1.5, 9.5) by the table of F, F.95(3, 19) = 3.127.
    harness.get_by_label("90% (66.9% to 98.2%)");
    click(&mut harness, "What it is about: Would you switch?");
    click(&mut harness, "Choice for an advantage");
    harness.get_by_label("This fits only a question that named the advantage entered under Weights");
    click(&mut harness, "Take over");

    let project = state(&harness).project().clone();
    assert_eq!(validate(&project), []);
    let rival = &project.alternatives[0];
    assert_eq!((rival.name.as_str(), project.offer.utility.len()), ("Rival", 1));
    is_share_of(ours(&project), 9.0, 10.0);
    is_share_of(rival.warranty.availability, 4.0, 8.0);
    is_share_of(project.weighting.choice_share, 8.0, 10.0);
    let estimate = ours(&project).expect("it was asked for");
    assert!((estimate.low() - 0.669_5).abs() < 1e-4, "{estimate:?}");
    let survey = &project.consultations[0];
    assert_eq!(survey.answers[3].to_string(), "1 1 0 8 0");
    for key in [
        NumberKey::new("availability", "delivered"),
        NumberKey::new(rival.id.as_str(), "availability"),
        NumberKey::new("weighting", "choice_share"),
    ] {
        let asked = support(&project, None, &key);
        assert_eq!(asked, Support::Asked { age_months: None, respondents: 10 }, "{key}");
        assert!(numbers(state(&harness)).iter().any(|number| number.key == key), "{key} is one that customers know");
    }

    let text = to_text(&project).expect("it can be written");
    assert_eq!(parse(text.as_bytes()).expect("it reads back"), project);
    harness.key_press(Key::Escape);
    harness.run();
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(state(&harness).project().is_empty(), "one step takes all of it back");
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    assert_eq!(*state(&harness).project(), project);
}

#[test]
fn answers_in_words_are_never_points() {
    let mut harness = pasted("Was it good?\tSpeed\nyes\t7\nno\t8\nyes\tno\n");
    assert_eq!(meanings(state(&harness)), [Kind::Other, Kind::Score]);
    harness.get_by_label("Row 4: “no” is no number");
    click(&mut harness, "What it is about: Was it good?");
    for kind in ["Our score", "Importance", "Recommendation"] {
        assert_eq!(harness.query_all_by_label(kind).count(), 0, "{kind} has points");
    }
    click(&mut harness, "Our availability (yes or no)");
    assert_eq!(meanings(state(&harness)), [Kind::Available, Kind::Score]);
    click(&mut harness, "Take over");
    is_share_of(ours(state(&harness).project()), 2.0, 3.0);
}

#[test]
fn numbers_that_are_neither_1_nor_0_are_told_and_left_out_of_a_share() {
    let mut harness = pasted("Q1\n1\n0\n1\n5\n0.5\n");
    click(&mut harness, "What it is about: Q1");
    click(&mut harness, "Our availability (yes or no)");
    harness.get_by_label("2 answers are beyond Yes or no, the first in row 5: 5");
    click(&mut harness, "Take over");
    is_share_of(ours(state(&harness).project()), 2.0, 3.0);
    assert_eq!(validate(state(&harness).project()), []);
}

#[test]
fn a_share_that_somebody_noted_is_used_and_told_in_per_cent() {
    let (mut harness, _) = window::window([1280.0, 900.0], Settings::default(), None);
    click(&mut harness, "New project");
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    click(&mut harness, "Add consultation");
    click(&mut harness, "Add a number");
    click(&mut harness, "What it is about: Overall satisfaction");
    click(&mut harness, "Our availability (yes or no)");
    let before = state(&harness).project().clone();
    let found = &before.consultations[0].found[0];
    assert_eq!((&found.about, found.value), (&About::Available, Estimate::Exact(0.5)), "five of ten is no share");
    let field = "Value found: Delivered: Availability";
    harness.get_by_role_and_label(eframe::egui::accesskit::Role::TextInput, field).focus();
    harness.run();
    press(&mut harness, Modifiers::COMMAND, Key::A);
    harness.get_by_role_and_label(eframe::egui::accesskit::Role::TextInput, field).type_text("80..95%");
    harness.run();
    click(&mut harness, "Use as Delivered: Availability");
    harness.get_by_label("In use: Delivered: Availability");
    let project = state(&harness).project();
    assert_eq!(ours(project), Some(Estimate::Range(0.8, 0.95)));
    assert_eq!(validate(project), []);
    let words = Words::new(NumberLocale::English, "USD");
    let said: Vec<String> = diff(&before, project).iter().map(|one| one.describe(&words).after).collect();
    assert!(said.contains(&"Availability of our offer: 80%..95%".to_owned()), "{said:?}");
}
