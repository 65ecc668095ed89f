//! A person's way through the decisions: move a number and watch what follows, keep it, divide a budget, and read what to
//! ask next. What must not happen on it.

#[path = "common/window.rs"]
mod window;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use worthwhile::app::{Page, Settings};
use worthwhile::engine::Means;
use worthwhile::engine::simulation::{Band, Case, Outcome};
use worthwhile::model::{Change, Estimate, Measure, NumberKey, Project};
use worthwhile::ui::WorthwhileApp;

type Window = Harness<'static, WorthwhileApp>;

/// The gym in a window that shows a whole page.
fn gym() -> Window {
    let (mut harness, _) = window::window([1280.0, 2600.0], Settings::default(), None);
    window::open_example(&mut harness, "Gym");
    harness
}

fn press(harness: &mut Window, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn project(harness: &Window) -> &Project {
    harness.state().state().project()
}

fn band(harness: &Window, case: Case, outcome: Outcome) -> Band {
    let study = harness.state().state().study().expect("it is evaluated");
    study.case(case).and_then(|case| case.band(outcome)).expect("it is known")
}

fn slider(harness: &Window, name: &str) -> eframe::egui::Rect {
    harness.get_by_role_and_label(Role::Slider, &format!("{name}, slider")).rect()
}

/// Drags a slider from where it stands at `from` to the share `to` of its length, in steps as a hand does.
fn drag(harness: &mut Window, name: &str, from: f32, to: f32) {
    let rail = slider(harness, name);
    let room = rail.height() / 2.0;
    let at = |share: f32| Pos2::new(rail.left() + room + (rail.width() - 2.0 * room) * share, rail.center().y);
    harness.drag_at(at(from));
    harness.run();
    for step in 1_u8..=4 {
        harness.hover_at(at(from + (to - from) * f32::from(step) / 4.0));
        harness.run();
    }
    harness.drop_at(at(to));
    harness.run();
}

fn availability() -> NumberKey {
    NumberKey::new("availability", "delivered")
}

#[test]
fn from_a_worse_availability_to_the_next_interview() {
    let mut harness = gym();
    press(&mut harness, Key::F6);
    assert_eq!(harness.state().state().page(), Page::WhatIf);
    let before = band(&harness, Case::Today, Outcome::PortfolioLtvCac);

    // Moving the slider moves LTV:CAC with its band, and leaves today where it is.
    drag(&mut harness, "Availability, delivered", 0.965, 0.7);
    let tried = project(&harness).trial.numbers.get(&availability()).copied();
    let Some(Change::To(tried)) = tried else { panic!("{tried:?}") };
    let value = Means::of(tried, Measure::Share);
    assert!((value - 0.7).abs() < 0.02 && tried.is_uncertain(), "as unsure as it was: {tried:?}");
    let after = band(&harness, Case::Trial, Outcome::PortfolioLtvCac);
    assert!(after.low < before.low && after.high < before.high, "{before:?} {after:?}");
    assert_eq!(band(&harness, Case::Today, Outcome::PortfolioLtvCac), before);
    assert!(harness.state().state().is_studied(), "in full once the hand rests");
    harness.get_by_label_contains("LTV:CAC over all segments: ");
    assert!(harness.query_all_by_label_contains("How customers react").count() > 1, "on what it rests is said");

    // All of the drag is one step.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert!(project(&harness).trial.is_empty(), "{:?}", project(&harness).trial);
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    harness.run();
    assert!(!project(&harness).trial.is_empty());

    // It is kept as a scenario under the name that is typed.
    let count = project(&harness).scenarios.len();
    harness.get_by_role_and_label(Role::TextInput, "Name of the new scenario").click();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "Name of the new scenario").type_text("Broken doors");
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Save as scenario").click();
    harness.run();
    assert_eq!(project(&harness).scenarios.len(), count + 1);
    let kept = project(&harness).scenarios.last().expect("it is there");
    assert_eq!((kept.name.as_str(), &kept.changes), ("Broken doors", &*project(&harness).trial));

    // A budget is divided, and tells what it brings.
    press(&mut harness, Key::F7);
    let study = harness.state().state().study().expect("it is evaluated").clone();
    let plan = study.budget.as_ref().expect("the page asks for it").as_ref().expect("the gym has responses");
    let planned: f64 = plan.lines.iter().map(|line| line.planned).sum();
    assert!(planned <= plan.total + 1e-6 && !plan.changes.is_empty());
    assert!(study.case(Case::Plan(0)).is_some_and(|case| case.value(Outcome::Equity).is_some()));
    harness.get_by_label_contains("The best division of ");

    // The next interview says what to ask, and what it is worth.
    press(&mut harness, Key::F9);
    let asking = harness.state().state().answers().and_then(|answers| answers.asking.as_ref());
    let asking = asking.expect("there are scenarios to choose among");
    assert!(asking.options.len() >= 3);
    assert!(harness.query_all_by_label_contains("orth up to").count() > 0 || asking.value.everything.value <= 0.0);
}

#[test]
fn a_slider_moves_by_keyboard_and_by_typing_and_comes_back() {
    let mut harness = gym();
    press(&mut harness, Key::F6);
    assert!(project(&harness).trial.is_empty(), "to look is not to change");
    harness.get_by_role_and_label(Role::Slider, "Availability, delivered, slider").focus();
    harness.run();
    press(&mut harness, Key::ArrowLeft);
    let moved = project(&harness).trial.numbers.get(&availability()).copied();
    let Some(Change::To(tried)) = moved else { panic!("{moved:?}") };
    let value = Means::of(tried, Measure::Share);
    assert!(value < 0.966 && value > 0.95, "{value}");

    let field = harness.get_by_role_and_label(Role::TextInput, "Availability, delivered");
    field.click();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_role_and_label(Role::TextInput, "Availability, delivered").type_text("80%..90%");
    harness.run();
    let typed = project(&harness).trial.numbers.get(&availability()).copied();
    assert_eq!(typed, Some(Change::To(Estimate::Range(0.8, 0.9))));

    harness.get_by_role_and_label(Role::Button, "Back to today: Availability, delivered").click();
    harness.run();
    assert!(project(&harness).trial.is_empty());
}

#[test]
fn what_is_tried_out_becomes_the_base_line_by_line_and_back() {
    let mut harness = gym();
    press(&mut harness, Key::F6);
    drag(&mut harness, "Availability, delivered", 0.965, 0.6);
    let before = project(&harness).clone();
    harness.get_by_role_and_label(Role::Button, "Make it the base…").click();
    harness.run();
    let differences = harness.state().state().promotion().expect("it is asked").differences.len();
    assert!(differences > 3, "availability, and the retention of each segment that reacts: {differences}");
    harness.get_by_role_and_label(Role::Button, "Make it the base").click();
    harness.run();
    assert!(project(&harness).trial.is_empty());
    let delivered = project(&harness).offer.warranty.availability.as_ref().and_then(|it| it.delivered);
    assert!(delivered.is_some_and(|delivered| delivered.high() < 0.65), "{delivered:?}");
    assert_ne!(project(&harness).segments[0].economics.retention, before.segments[0].economics.retention);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(project(&harness), &before);
}

#[test]
fn two_scenarios_stand_beside_today() {
    let mut harness = gym();
    press(&mut harness, Key::F6);
    let names: Vec<String> = project(&harness).scenarios.iter().map(|scenario| scenario.name.clone()).collect();
    for name in &names {
        harness.get_by_role_and_label(Role::CheckBox, &format!("Set beside today: {name}")).click();
        harness.run();
    }
    assert_eq!(harness.state().state().compared(), [Case::Scenario(0), Case::Scenario(1)]);
    let chart = harness.state().state().chart("case-ltv-cac").expect("it is drawn");
    for name in &names {
        assert!(chart.legend.iter().any(|entry| entry.name == *name), "{name}: {:?}", chart.legend);
    }
}

#[test]
fn an_idle_page_asks_for_nothing() {
    let mut harness = gym();
    for key in [Key::F6, Key::F7, Key::F8, Key::F9] {
        press(&mut harness, key);
        let revision = harness.state().state().revision();
        harness.run_steps(5);
        assert_eq!(harness.state().state().revision(), revision, "{key:?}: nothing goes on");
    }
}
