//! The pages Uncertainty, Next interview and Budget as a person uses them: by mouse, by keyboard, and by ear.

#[path = "common/decided.rs"]
mod decided;
#[path = "common/person.rs"]
mod person;
#[path = "common/window.rs"]
mod window;

use std::path::PathBuf;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use worthwhile::app::{Asked, Page, Selection, Settings};
use worthwhile::engine::simulation::{Case, Decision, Outcome};
use worthwhile::model::{ChainPlace, Leftover, Project, ResponseSource, Stakeholder};
use worthwhile::words::number_name;

use decided::{decided, id};
use person::{Window, click, paste, press, state, type_into};
use window::Answers;

const BUDGET: Key = Key::F7;
const UNCERTAINTY: Key = Key::F8;
const INTERVIEW: Key = Key::F9;

/// A project in a window, and the folder that it is in.
struct Opened {
    window: Window,
    answers: Answers,
    folder: TempDir,
}

fn open(project: &Project, size: [f32; 2]) -> Opened {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("gym.worthwhile.ron");
    worthwhile::project_file::save(&path, project).expect("there is room");
    let settings = Settings { inspector_hidden: true, ..Settings::default() };
    let (window, answers) = window::window(size, settings, Some(path));
    Opened { window, answers, folder }
}

const TALL: [f32; 2] = [1400.0, 4200.0];

/// The project with something to decide, on a page.
fn on_page(page: Key) -> Opened {
    let mut opened = open(&decided(), TALL);
    press(&mut opened.window, Modifiers::NONE, page);
    opened
}

/// All that is said on the page, in the order in which it stands there.
fn said(window: &Window) -> String {
    let texts = window.root().children_recursive().filter_map(|node| {
        let node = node.accesskit_node();
        node.label().or_else(|| node.value())
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// Chooses an entry of a list by its name.
fn choose(window: &mut Window, list: &str, entry: &str) {
    window.get_by_role_and_label(Role::ComboBox, list).click();
    window.run();
    window.get_all_by_label(entry).last().expect("the entry is there").click();
    window.run();
}

fn replace_in(window: &mut Window, name: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, name).focus();
    window.run();
    press(window, Modifiers::COMMAND, Key::A);
    type_into(window, name, text);
}

#[test]
fn a_figure_that_is_chosen_says_how_sure_it_is() {
    let Opened { mut window, .. } = on_page(UNCERTAINTY);
    assert_eq!(state(&window).questions().asked, Asked::default());
    choose(&mut window, "Whose figure", "Individual training");
    let asked = Asked::Outcome(Case::Today, Outcome::LtvCac(1));
    assert_eq!(state(&window).questions().asked, asked, "the same figure of somebody else");
    choose(&mut window, "Figure", "LTV");
    choose(&mut window, "Case", "Open longer");
    let asked = Asked::Outcome(Case::Scenario(0), Outcome::Ltv(1));
    assert_eq!(state(&window).questions().asked, asked);
    let sure = state(&window).how_sure().expect("it is known");
    let page = said(&window);
    for part in [sure.value.as_str(), sure.interval.as_str(), "P(LTV > CAC) is ", "Individual training"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(sure.interval.starts_with("90% sure: $"), "{}", sure.interval);
    // Below, the causes come with their shares, the largest first, and lead to where they are entered.
    let (causes, _) = state(&window).causes();
    assert!(causes.windows(2).all(|two| two[0].share.value >= two[1].share.value));
    assert!(page.contains(&causes[0].name) && page.contains(&causes[0].estimate));
    let name = "Individual training, months that customers stay";
    window.get_all_by_role_and_label(Role::Link, name).next().expect("its name leads there").click();
    window.run();
    assert_eq!(state(&window).page(), Page::Segments);
    assert_eq!(*state(&window).selection(), Selection::Segment(id("individual")));
}

#[test]
fn any_figure_asks_why_it_is_so() {
    let Opened { mut window, .. } = open(&decided(), TALL);
    let card = |window: &Window| {
        let node = window.get_by_label_contains("CAC, blended: ");
        let node = node.accesskit_node();
        node.label().or_else(|| node.value()).expect("it is called so")
    };
    // By keyboard.
    let name = card(&window);
    window.get_by_label(&name).focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(state(&window).page(), Page::Uncertainty);
    let asked = Asked::Outcome(Case::Today, Outcome::PortfolioCac);
    assert_eq!(state(&window).questions().asked, asked);
    // By mouse, from the menu.
    press(&mut window, Modifiers::COMMAND, Key::Num6);
    let name = card(&window);
    window.get_by_label(&name).click_secondary();
    window.run();
    click(&mut window, "Why is it so?");
    assert_eq!((state(&window).page(), &state(&window).questions().asked), (Page::Uncertainty, &asked));
    // In a table, from the menu of the cell; a figure that no case has is worked out, too.
    press(&mut window, Modifiers::COMMAND, Key::Num6);
    window.get_by_label_contains("Payback: Group classes: ").focus();
    window.run();
    press(&mut window, Modifiers::SHIFT, Key::F10);
    click(&mut window, "Why is it so?");
    let questions = state(&window).questions();
    assert!(matches!(&questions.asked, Asked::Figure(_, name) if name == "payback_months"), "{:?}", questions.asked);
    let sure = state(&window).how_sure().expect("it is worked out");
    assert!(sure.value.ends_with("months") && sure.interval.contains("months"), "{sure:?}");
    assert!(!state(&window).causes().0.is_empty());
    assert!(said(&window).contains("Payback"));
}

#[test]
fn pointing_at_a_figure_offers_the_question_and_past_figures_do_not() {
    let (mut window, _) = window::window(TALL, Settings::default(), None);
    window::open_example(&mut window, "Gym");
    window.get_by_label_contains("CAC, blended: ").hover();
    window.run_steps(8);
    window.get_by_role_and_label(Role::Link, "Why is it so?").click();
    window.run();
    assert_eq!(state(&window).page(), Page::Uncertainty);
    assert_eq!(Asked::of(worthwhile::app::explain::Of::Period(0), "ltv"), None);
}

#[test]
fn a_target_that_is_typed_says_what_would_take_the_figure_there() {
    let Opened { mut window, .. } = on_page(UNCERTAINTY);
    let first = |window: &Window| state(window).ways().first().cloned().expect("there are ways");
    let before = first(&window);
    replace_in(&mut window, "Target", "5");
    assert_eq!(state(&window).questions().target, Some(5.0));
    let after = first(&window);
    assert_eq!(before.name, after.name, "the strongest number");
    assert_ne!(before.needed, after.needed);
    let needed = after.needed.expect("within reach");
    assert!(said(&window).contains(&needed), "{needed}");
    // What is no number stays in the field with a reason, and the target is the one before.
    replace_in(&mut window, "Target", "4..5");
    assert_eq!(state(&window).questions().target, Some(3.0));
    window.get_by_role_and_label(Role::TextInput, "Target").focus();
    press(&mut window, Modifiers::NONE, Key::Escape);
    click(&mut window, "Target: 1");
    assert_eq!(state(&window).questions().target, Some(1.0));
    // One's own number comes first, with a reason where it is out of reach.
    window.get_by_role_and_label(Role::ComboBox, "Another number").click();
    window.run();
    // The field in the list is there to be typed in.
    window.event(eframe::egui::Event::Text("bring sal".to_owned()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    let own = first(&window);
    assert_eq!(own.name, "Bring a friend, salaries");
    let why = own.needed.expect_err("no salary is so high, and none below nothing");
    assert!(why.starts_with("Not within reach: nearest "), "{why}");
    click(&mut window, "Leave it out");
    assert_eq!(state(&window).questions().number, None);
}

#[test]
fn two_numbers_at_once_mark_today_and_what_reaches_the_target() {
    let Opened { mut window, .. } = on_page(UNCERTAINTY);
    click(&mut window, "The two strongest");
    let table = state(&window).answers().and_then(|answers| answers.table.clone()).expect("it is worked out");
    assert_eq!((table.values[0].len(), table.figures.len()), (7, 7));
    let page = said(&window);
    assert_eq!(page.matches(", today").count(), 1, "today stands in one cell");
    assert!(page.contains(", reaches the target"));
    // The same number twice is no table: the other side gives way.
    let [down, across] = table.keys.clone();
    let name = number_name(state(&window).words(), state(&window).project(), &across);
    window.get_by_role_and_label(Role::ComboBox, "Down").click();
    window.run();
    type_into(&mut window, "Type a part of its name", &name);
    press(&mut window, Modifiers::NONE, Key::Enter);
    let [now_down, now_across] = state(&window).questions().table.clone().expect("two numbers");
    assert_eq!((&now_down, &now_across), (&across, &down));
}

#[test]
fn a_decision_ranks_the_questions_by_what_their_answers_are_worth() {
    let mut project = decided();
    project.stakeholders.push(Stakeholder::new(id("families"), "Families", ChainPlace::User).into());
    let Opened { mut window, .. } = open(&project, TALL);
    press(&mut window, Modifiers::NONE, INTERVIEW);
    for (name, decision) in [
        ("Which programmes", Decision::Programmes),
        ("How to divide the budget", Decision::Budget),
        ("Which scenario", Decision::Scenario),
    ] {
        click(&mut window, &format!("To be decided: {name}"));
        assert_eq!(state(&window).questions().decision, decision);
        let interview = state(&window).next_interview().expect("there is something to decide");
        assert_eq!(interview.options.iter().filter(|option| option.is_best).count(), 1);
        let shares: f64 = interview.options.iter().map(|option| option.best_in).sum();
        assert!((shares - 1.0).abs() < 1e-9, "{shares}");
        let worth: Vec<f64> = interview.questions.iter().map(|question| question.worth.value).collect();
        assert!(worth.len() <= 10 && worth.windows(2).all(|two| two[0] >= two[1]), "{worth:?}");
        assert!(said(&window).contains(&interview.headline(state(&window).words())));
    }
    let interview = state(&window).next_interview().expect("scenarios");
    let first = interview.questions.first().expect("the scenarios are close to each other");
    let page = said(&window);
    for part in [&first.question.text, &first.name, &first.estimate] {
        assert!(page.contains(part.as_str()), "{part}");
    }
    // A consultation begins on the page of evidence, and stands behind no number before it has taken place.
    click(&mut window, &format!("Add a consultation: {}", first.name));
    assert_eq!(state(&window).page(), Page::Evidence);
    let consultations = &state(&window).project().consultations;
    let added = consultations.last().expect("it is added");
    assert_eq!(added.name, first.name);
    assert!(state(&window).project().evidence.values().all(|links| !links.contains(&added.id)));
}

#[test]
fn where_one_option_is_best_in_all_samples_nothing_is_worth_asking() {
    let mut project = decided();
    // Everything else as it is, and a scenario that only costs.
    project.scenarios.truncate(1);
    let dear = worthwhile::model::Change::To(worthwhile::model::Estimate::Exact(40.0));
    let key = worthwhile::model::NumberKey::new("group", "cost_to_serve");
    let scenario = std::sync::Arc::make_mut(&mut project.scenarios[0]);
    scenario.changes.numbers = [(key, dear)].into();
    let Opened { mut window, .. } = open(&project, TALL);
    press(&mut window, Modifiers::NONE, INTERVIEW);
    let interview = state(&window).next_interview().expect("there is a scenario");
    assert!(interview.questions.is_empty(), "{:?}", interview.questions);
    let page = said(&window);
    assert!(page.contains("Nothing is worth asking before this is decided: “Today” is the best in 100%"), "{page}");
    assert!(!page.contains("Print the sheet"));
}

#[test]
fn the_sheet_is_printed_to_a_file() {
    let mut project = decided();
    project.name = "Gym <1> & “2”".to_owned();
    let Opened { mut window, answers, folder } = open(&project, TALL);
    press(&mut window, Modifiers::NONE, INTERVIEW);
    let path: PathBuf = folder.path().join("sheet.html");
    answers.push(Some(path.clone()));
    click(&mut window, "Print the sheet…");
    let page = std::fs::read_to_string(&path).expect("it is written");
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert!(page.contains("<h1>Next interview: Gym &lt;1&gt; &amp; “2”</h1>"), "{page}");
    assert!(page.contains("size: A4") && !page.contains("http"), "it prints, and needs nothing else");
    let interview = state(&window).next_interview().expect("scenarios");
    assert_eq!(page.matches("<li>").count(), interview.questions.len());
    for question in &interview.questions {
        assert!(page.contains(&question.question.text) && page.contains(&question.estimate), "{page}");
    }
    let notices = state(&window).notices();
    assert!(notices.iter().any(|notice| notice.text.contains("sheet.html")), "{notices:?}");
    // Without an ending it gets one, and what is there is not replaced unasked.
    std::fs::write(&path, "mine").expect("there is room");
    answers.push(Some(folder.path().join("sheet")));
    click(&mut window, "Print the sheet…");
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), "mine");
    click(&mut window, "Replace");
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), page);
}

#[test]
fn a_budget_that_is_typed_is_divided_anew_and_can_be_tried_out() {
    let Opened { mut window, .. } = on_page(BUDGET);
    let planned =
        |window: &Window| -> Vec<String> { state(window).budget_rows().into_iter().map(|row| row.planned).collect() };
    let before = planned(&window);
    assert_eq!(before.len(), 4, "two channels and two programmes");
    let spent = state(&window).spent_today();
    assert!(said(&window).contains("The best division of $2,413 a month") && (spent - 2_413.0).abs() < 1.0, "{spent}");
    replace_in(&mut window, "Budget", "4000");
    assert_eq!(state(&window).project().budget.per_month, Some(4_000.0));
    let after = planned(&window);
    assert_ne!(before, after);
    let page = said(&window);
    assert!(page.contains("The best division of $4,000 a month") && page.contains(&after[0]));
    choose(&mut window, "What is not spent", "lapses");
    assert_eq!(state(&window).project().budget.leftover, Leftover::Lapses);
    // What cannot be spent stays in the field, marked.
    replace_in(&mut window, "Budget", "-5");
    assert_eq!(state(&window).project().budget.per_month, Some(4_000.0));
    press(&mut window, Modifiers::NONE, Key::Escape);
    // Tried out in one step, which one undo takes back.
    assert!(state(&window).project().trial.is_empty());
    click(&mut window, "Try this budget out");
    assert_eq!(state(&window).page(), Page::WhatIf);
    assert!(!state(&window).project().trial.is_empty());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(state(&window).project().trial.is_empty());
}

#[test]
fn programmes_say_what_they_return_and_whom_they_are_for() {
    let Opened { mut window, .. } = on_page(BUDGET);
    let rows = state(&window).programme_rows();
    let names: Vec<_> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Loyalty card", "Thank-you evenings", "All programmes together"]);
    let page = said(&window);
    for row in &rows {
        assert!(page.contains(&row.gain) && page.contains(&row.pays), "{row:?}");
    }
    click(&mut window, "Loyalty card is for Add-ons");
    let card = |window: &Window| state(window).project().programmes[0].segments.clone();
    assert_eq!(card(&window), ["all-members", "group", "individual"].map(id).into());
    click(&mut window, "Loyalty card is for Add-ons");
    assert!(card(&window).is_empty(), "all of them again");
}

#[test]
fn past_periods_of_a_channel_are_typed_a_line_each() {
    let mut project = decided();
    let channel = std::sync::Arc::make_mut(&mut project.channels[0]);
    channel.response.source = ResponseSource::Periods;
    let Opened { mut window, .. } = open(&project, TALL);
    press(&mut window, Modifiers::NONE, BUDGET);
    // Why its spend stays is said with the line.
    let rows = state(&window).budget_rows();
    assert!(rows[0].remark.starts_with("stays as it is: it takes "), "{rows:?}");
    let field = "Past periods of “Social media ads”: spend and new customers a month";
    window.get_by_role_and_label(Role::MultilineTextInput, field).focus();
    window.run();
    // As they come from a spreadsheet.
    paste(&mut window, "500\t6\n1000\t11\n2000\t18\n");
    let periods = &state(&window).project().channels[0].response.periods;
    assert_eq!(periods.iter().map(|period| period.new_customers).collect::<Vec<_>>(), [6.0, 11.0, 18.0]);
}

#[test]
fn pages_with_nothing_to_say_lead_to_the_first_step() {
    let mut project = Project::default();
    for (page, step, to) in [
        (UNCERTAINTY, "Go to the segments", Page::Segments),
        (INTERVIEW, "Go to What if", Page::WhatIf),
        (BUDGET, "Go to segments and channels", Page::Segments),
    ] {
        let Opened { mut window, .. } = open(&project, TALL);
        press(&mut window, Modifiers::NONE, page);
        click(&mut window, step);
        assert_eq!(state(&window).page(), to);
    }
    // With what the customer gets alone, its value is a figure to ask about.
    project.offer = decided().offer;
    let Opened { mut window, .. } = open(&project, TALL);
    press(&mut window, Modifiers::NONE, UNCERTAINTY);
    choose(&mut window, "Whose figure", "To the customer");
    assert!(state(&window).how_sure().is_some_and(|sure| sure.interval.starts_with("90% sure")));
    // Channels that say nothing: what is missing is said, and the table to enter it stands there.
    let plain = Project { programmes: Vec::new(), scenarios: Vec::new(), ..decided() };
    let mut plain = plain;
    for channel in &mut plain.channels {
        std::sync::Arc::make_mut(channel).response = worthwhile::model::ChannelResponse::default();
    }
    let Opened { mut window, .. } = open(&plain, TALL);
    press(&mut window, Modifiers::NONE, BUDGET);
    assert!(said(&window).contains("There is nothing to divide it among yet."));
    press(&mut window, Modifiers::NONE, INTERVIEW);
    click(&mut window, "To be decided: How to divide the budget");
    assert!(said(&window).contains("There is no budget to divide yet."));
}

#[test]
fn every_control_has_a_name_and_tab_goes_down_the_page() {
    for page in [BUDGET, UNCERTAINTY, INTERVIEW] {
        let Opened { mut window, .. } = on_page(page);
        for node in window.root().children_recursive() {
            let accessible = node.accesskit_node();
            let is_control = matches!(
                accessible.role(),
                Role::TextInput
                    | Role::MultilineTextInput
                    | Role::Button
                    | Role::ComboBox
                    | Role::CheckBox
                    | Role::Link
                    | Role::RadioButton
            );
            let name = accessible.label().unwrap_or_default();
            assert!(!is_control || !name.is_empty(), "{page:?}: a {:?} has no name", accessible.role());
        }
        let mut before: Option<(String, Rect)> = None;
        for count in 0..400 {
            press(&mut window, Modifiers::NONE, Key::Tab);
            let focused = window.root().children_recursive().find(egui_kittest::Node::is_focused);
            let Some(focused) = focused else { break };
            let (name, rect) = (focused.accesskit_node().label().unwrap_or_default(), focused.rect());
            if count > 0 && (rect.right() < 160.0 || rect.bottom() > TALL[1] - 40.0 || rect.top() < 40.0) {
                assert!(count > 5, "{page:?} has more than {count} places");
                break;
            }
            if let Some((name_before, rect_before)) = &before {
                let is_above = rect.bottom() <= rect_before.top() + 4.0;
                assert!(!is_above, "{page:?}: {name} comes after {name_before}");
            }
            before = Some((name, rect));
        }
    }
}
