//! What the pages of the customer's side say to those who go by keys and by ear, and that a number nobody was asked about
//! is marked as a guess wherever it shows.

#[path = "common/window.rs"]
mod window;

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use worthwhile::app::evidence::numbers;
use worthwhile::app::statement::statement;
use worthwhile::app::templates::{TEMPLATES, template};
use worthwhile::app::{Settings, slides};
use worthwhile::chart::{CHARTS, Cell, Chart, ChartInput};
use worthwhile::engine::ProjectFigures;
use worthwhile::engine::offerings::Guessed;
use worthwhile::export::figures_to_json;
use worthwhile::model::{Consultation, Id, Project};
use worthwhile::ui::WorthwhileApp;
use worthwhile::words::{NumberLocale, Words};

type Window = Harness<'static, WorthwhileApp>;

const PAGES: [Key; 6] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num8];

/// An example in a window that shows a whole page and nothing beside it.
fn open(example: &str) -> Window {
    let settings = Settings { inspector_hidden: true, ..Settings::default() };
    let (mut harness, _) = window::window(SIZE, settings, None);
    window::open_example(&mut harness, example);
    harness
}

const SIZE: [f32; 2] = [1500.0, 4500.0];

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn described(harness: &Window, role: Role, name: &str) -> String {
    let all: Vec<_> = harness.get_all_by_role(role).collect();
    let said = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.label().or_else(|| node.value()).unwrap_or_default()
    };
    let node = all.iter().find(|node| said(node).starts_with(name));
    let node = node.unwrap_or_else(|| panic!("there is no {name}"));
    node.accesskit_node().description().unwrap_or_default()
}

/// The same project after every number was asked for.
fn asked(project: &Project) -> Project {
    let mut project = project.clone();
    let id = Id::from_random(7);
    project.consultations.push(Consultation::new(id.clone(), "Everything", jiff::civil::date(2026, 9, 1)).into());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("asked.worthwhile.ron");
    worthwhile::project_file::save(&path, &project).expect("there is room");
    let (harness, _) = window::window([800.0, 600.0], Settings::default(), Some(path));
    for number in numbers(harness.state().state()) {
        Arc::make_mut(&mut project.evidence).insert(number.key, vec![id.clone()]);
    }
    for segment in &project.segments {
        let key = worthwhile::model::NumberKey::new(segment.id.as_str(), "satisfaction");
        Arc::make_mut(&mut project.evidence).insert(key, vec![id.clone()]);
    }
    project
}

fn charts(project: &Project) -> Vec<Chart> {
    let figures = ProjectFigures::of(project);
    let words = Words::new(NumberLocale::English, &project.currency);
    let input = ChartInput::new(project, &figures, &words);
    CHARTS.iter().map(|spec| (spec.build)(&input)).filter(|chart| chart.empty.is_none()).collect()
}

#[test]
fn every_control_has_a_name_and_every_chart_says_what_it_shows() {
    for example in ["Car wash", "Gym"] {
        let mut harness = open(example);
        for page in PAGES {
            press(&mut harness, Modifiers::COMMAND, page);
            let mut nodes = vec![harness.root()];
            while let Some(node) = nodes.pop() {
                nodes.extend(node.children());
                let accessible = node.accesskit_node();
                let label = accessible.label().unwrap_or_default();
                let role = accessible.role();
                let is_control = matches!(
                    role,
                    Role::TextInput
                        | Role::MultilineTextInput
                        | Role::Button
                        | Role::ComboBox
                        | Role::CheckBox
                        | Role::Link
                        | Role::RadioButton
                );
                assert!(!is_control || !label.is_empty(), "{example}, {page:?}: a {role:?} has no name");
                if role == Role::Image {
                    let says = accessible.description().unwrap_or_default();
                    assert!(!label.is_empty() && !says.is_empty(), "{example}, {page:?}: {label} says nothing");
                }
            }
        }
    }
}

#[test]
fn tab_goes_through_a_page_as_people_read_it() {
    let mut harness = open("Car wash");
    for page in PAGES.into_iter().skip(2) {
        press(&mut harness, Modifiers::COMMAND, page);
        let mut before: Option<(String, Rect)> = None;
        for count in 0.. {
            press(&mut harness, Modifiers::NONE, Key::Tab);
            let focused = harness.root().children_recursive().find(egui_kittest::Node::is_focused);
            let Some(focused) = focused else { break };
            let (name, rect) = (focused.accesskit_node().label().unwrap_or_default(), focused.rect());
            // Past the page comes what is around it.
            if count > 0 && (rect.right() < 160.0 || rect.bottom() > SIZE[1] - 40.0 || rect.top() < 40.0) {
                assert!(count > 3, "{page:?} has more than {count} places");
                break;
            }
            if let Some((name_before, rect_before)) = &before {
                let is_further = rect.top() >= rect_before.bottom() - 4.0 || rect.left() >= rect_before.left();
                let is_above = rect.bottom() <= rect_before.top() + 4.0;
                // A second column is read after the first one, from its top.
                let is_next_column = rect.left() > rect_before.right();
                assert!(is_further && (!is_above || is_next_column), "{page:?}: {name} comes after {name_before}");
            }
            before = Some((name, rect));
        }
    }
}

#[test]
fn what_nobody_was_asked_about_is_marked_wherever_it_is_entered() {
    let mut harness = open("Car wash");
    for (page, fields) in [
        (Key::Num2, &["Required: Availability", "Delivered: Availability", "Arrivals an hour", "Uses per month"][..]),
        (
            Key::Num4,
            &[
                "Weight of price",
                "Advantage for a choice",
                "Share that chooses the better one",
                "Amount: Price of a wash",
            ][..],
        ),
    ] {
        press(&mut harness, Modifiers::COMMAND, page);
        for field in fields {
            assert!(described(&harness, Role::TextInput, field).starts_with("Guess"), "{field}");
        }
    }
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    assert_eq!(described(&harness, Role::TextInput, "Served at a time"), "", "how many serve, we know");
    let price = described(&harness, Role::TextInput, "Amount: Price of a wash");
    assert!(!price.contains("Guess"), "our own price we know: {price}");
}

#[test]
fn figures_say_that_they_rest_on_guesses() {
    let mut harness = open("Car wash");
    let count = "Rests on ";
    for name in ["Fitness: ", "Net value per month: ", "Return on costs: "] {
        assert!(described(&harness, Role::Label, name).starts_with(count), "{name}");
    }
    assert_eq!(described(&harness, Role::Label, "LTV of a new customer: "), "", "what we earn, we know");
    // The answer says so, too, and leads to where customers are asked.
    let link = harness.get_all_by_role(Role::Link).find_map(|node| {
        let label = node.accesskit_node().label()?;
        label.starts_with(count).then_some(label)
    });
    harness.get_by_label(&link.expect("the answer rests on guesses")).click();
    harness.run();
    assert_eq!(harness.state().state().page(), worthwhile::app::Page::Evidence);
}

#[test]
fn once_everything_was_asked_nothing_is_called_a_guess() {
    for example in TEMPLATES {
        let project = template(example.key).expect("the examples open");
        let asked = asked(&project);
        let (before, after) = (Guessed::of(&project), Guessed::of(&asked));
        for figure in ["utility", "fitness", "quality", "net_value", "advantage", "value_distance", "choice_share"] {
            let ([guesses, all], now) = (before.behind(0, figure), after.behind(0, figure));
            assert!(guesses <= all);
            assert_eq!(now, [0, all], "{} {figure}", example.key);
        }
        for chart in charts(&asked) {
            let notes = chart.notes.join(" ");
            assert!(!notes.contains("Guessed"), "{} {}: {notes}", example.key, chart.key);
        }
        let words = Words::new(NumberLocale::English, &asked.currency);
        let json = figures_to_json(&asked, &ProjectFigures::of(&asked), &words);
        assert!(!serde_json::to_string(&json).expect("it is written").contains(r#""guess""#), "{}", example.key);
    }
}

#[test]
fn charts_their_numbers_and_the_figures_for_programs_say_what_is_guessed() {
    let project = template("car-wash").expect("it opens");
    for key in ["value-balance", "value-map", "eve", "strategy-canvas", "opportunity", "components", "loyalty", "queue"]
    {
        let chart = charts(&project).into_iter().find(|chart| chart.key == key).expect("it has something to show");
        assert!(chart.notes.first().is_some_and(|note| note.starts_with("Guessed, without evidence")), "{key}");
        assert_eq!(chart.table.columns.last().map(String::as_str), Some("Guessed, without evidence"), "{key}");
        let first = chart.table.rows.first().and_then(|row| row.last());
        assert!(matches!(first, Some(Cell::Text(said)) if said.contains(" of ")), "{key}: {first:?}");
    }
    let words = Words::new(NumberLocale::English, &project.currency);
    let json = figures_to_json(&project, &ProjectFigures::of(&project), &words);
    let ours = &json["offers"][0]["figures"];
    for figure in ["utility", "fitness", "net_value", "relative_quality", "advantage", "choice_share"] {
        assert_eq!(ours[figure]["notes"], serde_json::json!(["guess"]), "{figure}");
    }
    assert_eq!(json["segments"][0]["figures"]["ltv"]["notes"], serde_json::Value::Null);
    let nothing = json["offers"].as_array().and_then(|all| all.last()).expect("doing nothing");
    let notes = nothing["figures"]["net_value"]["notes"].to_string();
    assert!(!notes.contains("guess"), "nothing was entered of it: {notes}");
}

#[test]
fn every_letter_of_the_words_can_be_drawn() {
    let harness = open("Gym");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words/en");
    let files: Vec<_> = std::fs::read_dir(folder).expect("the words are there").collect();
    let font = eframe::egui::FontId::proportional(14.0);
    for file in files {
        let path = file.expect("it can be read").path();
        let text = std::fs::read_to_string(&path).expect("it is text");
        let letters: std::collections::BTreeSet<char> = text.chars().filter(|letter| !letter.is_control()).collect();
        let missing: Vec<char> = harness
            .ctx
            .fonts_mut(|fonts| letters.into_iter().filter(|letter| !fonts.has_glyph(&font, *letter)).collect());
        assert!(missing.is_empty(), "{}: {missing:?}", path.display());
    }
}

#[test]
fn the_wall_says_how_much_is_guessed() {
    let mut harness = open("Car wash");
    press(&mut harness, Modifiers::NONE, Key::F5);
    let says = |harness: &Window| harness.query_all_by_label_contains("Rests on ").count();
    assert_eq!(says(&harness), 1, "the headline of the customer's side");
    let shown = slides(harness.state().state()).len();
    assert!(shown > 8);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    harness.get_by_label("Value proposition");
    let said = statement(harness.state().state());
    harness.get_by_label(&said.sentences[0]);
    let mut guessed = 0;
    for _ in 2..shown {
        press(&mut harness, Modifiers::NONE, Key::ArrowRight);
        guessed += harness.query_all_by_label_contains("Guessed, without evidence").count();
    }
    assert!(guessed > 2, "charts stand with their notes: {guessed}");
}
