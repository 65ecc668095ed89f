//! What must not happen to the numbers in a table: keys that wipe, drafts that hide, copies that mean something else.

#[path = "common/window.rs"]
mod window;

#[path = "common/table.rs"]
mod table;

use std::sync::Arc;

use eframe::egui::accesskit::{Live, Role, SortDirection};
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, ViewportCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use table::{COMMAND, NONE, SHIFT, Window, copy, focused, go, gym, names, press, pressed, project, send, tap, typed};
use worthwhile::app::{Page, Selection, Settings};
use worthwhile::model::{Estimate, Retention, SurvivalTable};
use worthwhile::project_file;

fn value(harness: &Window) -> Option<Estimate> {
    project(harness).segments[0].economics.order_value
}

#[test]
fn shift_and_space_select_the_row_and_write_nothing() {
    let mut harness = gym();
    let before = project(&harness);
    go(&mut harness, "Order value S: Group classes");
    tap(&mut harness, SHIFT, Key::Space, " ");
    assert!(project(&harness) == before);
    let row = copy(&mut harness, Event::Copy);
    assert!(row.starts_with("Group classes\t"), "{row}");
    tap(&mut harness, NONE, Key::Num7, "7");
    assert_eq!(value(&harness), Some(Estimate::Exact(7.0)), "what is typed next goes into the cell");
}

#[test]
fn keys_with_shift_are_other_keys() {
    let mut harness = gym();
    let before = project(&harness);
    go(&mut harness, "Order value S: Group classes");
    harness.event(pressed(SHIFT, Key::Insert));
    harness.step();
    let asks = |harness: &Window| {
        let viewports = harness.output().viewport_output.values();
        viewports.flat_map(|viewport| &viewport.commands).any(|command| *command == ViewportCommand::RequestPaste)
    };
    assert!(asks(&harness), "Shift+Insert pastes");
    harness.run();
    assert!(project(&harness) == before, "and adds no row");
    copy(&mut harness, pressed(SHIFT, Key::Delete));
    assert_eq!(value(&harness), None, "Shift+Delete cuts");

    // A table whose rows cannot be duplicated does not fill down instead.
    let cell = "New customers a month, Group classes: Social media ads";
    let won = project(&harness).channels.clone();
    go(&mut harness, cell);
    press(&mut harness, SHIFT, Key::ArrowDown);
    press(&mut harness, COMMAND | SHIFT, Key::D);
    assert_eq!(project(&harness).channels, won);
}

/// The gym with other retention for its first two segments, on its Segments page.
fn gym_with(first: Retention, second: Retention) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("gym.ron");
    let mut project = project_file::load("assets/examples/gym.worthwhile.ron".as_ref()).expect("it is an example");
    for (segment, retention) in project.segments.iter_mut().zip([first, second]) {
        Arc::make_mut(segment).economics.retention = retention;
    }
    project_file::save(&path, &project).expect("there is room");
    let (mut harness, _) = window::window([1500.0, 1700.0], Settings::default(), Some(path));
    press(&mut harness, COMMAND, Key::Num6);
    (harness, folder)
}

fn sbg() -> Retention {
    Retention::Sbg { alpha: Some(Estimate::Exact(0.704)), beta: Some(Estimate::Exact(1.182)), period_months: 12 }
}

fn curve() -> Retention {
    Retention::Curve(SurvivalTable { period_months: 12, survivors: vec![0.7, 0.6] })
}

fn retention(harness: &Window, at: usize) -> Retention {
    project(harness).segments[at].economics.retention.clone()
}

const FIRST: &str = "Retention: Group classes";

#[test]
fn what_the_cell_cannot_say_in_full_survives_escape_and_mistyping() {
    for model in [sbg(), curve(), Retention::Curve(SurvivalTable::default())] {
        let (mut harness, _folder) = gym_with(model.clone(), model.clone());
        go(&mut harness, FIRST);
        typed(&mut harness, "x");
        assert_eq!(retention(&harness, 0), model, "a mistyped letter changes nothing");
        press(&mut harness, NONE, Key::Escape);
        assert_eq!(retention(&harness, 0), model);
        typed(&mut harness, "36");
        assert_eq!(retention(&harness, 0), Retention::Lifetime(Some(Estimate::Exact(36.0))));
        typed(&mut harness, "x");
        assert_eq!(retention(&harness, 0), model, "nor do figures before it");
        press(&mut harness, NONE, Key::Escape);
        assert_eq!(retention(&harness, 0), model);
        press(&mut harness, NONE, Key::F2);
        press(&mut harness, NONE, Key::End);
        typed(&mut harness, "1");
        press(&mut harness, NONE, Key::Backspace);
        press(&mut harness, NONE, Key::Enter);
        assert_eq!(retention(&harness, 0), model, "the text that stood there is no rate of its own");
        assert!(!harness.state().state().is_dirty());
    }
}

#[test]
fn undo_within_a_cell_and_escape_bring_back_the_value_from_before() {
    let (mut harness, _folder) = gym_with(sbg(), sbg());
    go(&mut harness, FIRST);
    typed(&mut harness, "36");
    press(&mut harness, COMMAND, Key::Z);
    assert_eq!(retention(&harness, 0), sbg());
    press(&mut harness, COMMAND, Key::A);
    typed(&mut harness, "4");
    assert_eq!(retention(&harness, 0), Retention::Lifetime(Some(Estimate::Exact(4.0))));
    press(&mut harness, NONE, Key::Escape);
    assert_eq!(retention(&harness, 0), sbg());
}

#[test]
fn filling_down_takes_the_very_value() {
    let monthly = Retention::Constant { rate: Some(Estimate::Exact(0.95)), period_months: 1 };
    for model in [sbg(), curve(), Retention::Lifetime(None)] {
        let (mut harness, _folder) = gym_with(model.clone(), monthly.clone());
        go(&mut harness, FIRST);
        press(&mut harness, SHIFT, Key::ArrowDown);
        press(&mut harness, COMMAND, Key::D);
        assert_eq!(retention(&harness, 1), model);
    }
}

#[test]
fn a_copied_retention_says_that_it_is_a_years() {
    let monthly = Retention::Constant { rate: Some(Estimate::Exact(0.95)), period_months: 1 };
    let (mut harness, _folder) = gym_with(sbg(), monthly);
    go(&mut harness, FIRST);
    for exact in [false, true] {
        let event = if exact { pressed(COMMAND | SHIFT, Key::C) } else { Event::Copy };
        go(&mut harness, FIRST);
        let text = copy(&mut harness, event);
        go(&mut harness, "Retention: Individual training");
        send(&mut harness, Event::Paste(text.clone()));
        let Retention::Constant { rate: Some(rate), period_months: 12 } = retention(&harness, 1) else {
            panic!("{text} is pasted as {:?}", retention(&harness, 1));
        };
        let yearly = harness.state().state().derived().figures.segments[0].customer.figures.retention_annual;
        let yearly = yearly.known().expect("it is known");
        let difference = (rate.low() - yearly).abs();
        assert!(if exact { difference < 1e-12 } else { difference < 0.001 }, "{text}");
    }
}

#[test]
fn exact_copies_paste_as_the_same_values() {
    let half = Retention::Lifetime(Some(Estimate::Exact(0.5)));
    let yearly = Retention::Constant { rate: Some(Estimate::Exact(1.0)), period_months: 12 };
    let (mut harness, _folder) = gym_with(half, yearly);
    let before = project(&harness);
    go(&mut harness, "Name: All members");
    press(&mut harness, SHIFT, Key::Home);
    press(&mut harness, COMMAND, Key::A);
    let text = copy(&mut harness, pressed(COMMAND | SHIFT, Key::C));
    assert!(text.contains("100%"), "{text}");
    press(&mut harness, NONE, Key::Delete);
    assert!(project(&harness) != before);
    press(&mut harness, COMMAND, Key::Home);
    send(&mut harness, Event::Paste(text));
    assert_eq!(project(&harness).segments[..2], before.segments[..2]);
}

#[test]
fn what_could_not_be_read_does_not_hide_what_came_after_it() {
    let mut harness = gym();
    let cell = "Order value S: Group classes";
    let shown = |harness: &Window| harness.get_by_role_and_label(Role::TextInput, cell).value().unwrap_or_default();
    let mistype = |harness: &mut Window| {
        go(harness, cell);
        typed(harness, "abc");
        press(harness, NONE, Key::Enter);
        assert_eq!(shown(harness), "abc");
        go(harness, cell);
    };
    mistype(&mut harness);
    send(&mut harness, Event::Paste("50".to_owned()));
    assert_eq!(shown(&harness), "50");
    mistype(&mut harness);
    press(&mut harness, NONE, Key::Delete);
    assert_eq!((shown(&harness), value(&harness)), (String::new(), None));
    mistype(&mut harness);
    press(&mut harness, SHIFT, Key::ArrowDown);
    press(&mut harness, COMMAND, Key::D);
    assert_eq!(project(&harness).segments[1].economics.order_value, None);
}

/// Clicks on a place of the page where nothing is.
fn click_elsewhere(harness: &mut Window) {
    let heading = harness.get_by_role_and_label(Role::Heading, "Segments").rect();
    let at = heading.right_center() + eframe::egui::vec2(20.0, 0.0);
    click(harness, at, PointerButton::Primary, NONE);
}

fn click(harness: &mut Window, at: Pos2, button: PointerButton, modifiers: Modifiers) {
    send(harness, Event::ModifiersChanged(modifiers));
    send(harness, Event::PointerMoved(at));
    for pressed in [true, false] {
        send(harness, Event::PointerButton { pos: at, button, pressed, modifiers });
    }
    send(harness, Event::ModifiersChanged(NONE));
}

fn point(harness: &mut Window, name: &str) {
    let at = harness.get_by_label_contains(name).rect().center();
    click(harness, at, PointerButton::Primary, NONE);
}

#[test]
fn a_selection_that_was_left_is_none() {
    let mut harness = gym();
    let before = names(&harness);
    go(&mut harness, "Name: Group classes");
    press(&mut harness, COMMAND, Key::A);
    click_elsewhere(&mut harness);
    point(&mut harness, "Actions for Add-ons");
    point(&mut harness, "Remove");
    assert_eq!(names(&harness), [before[0].clone(), before[1].clone(), before[3].clone()]);
    press(&mut harness, COMMAND, Key::Z);
    assert_eq!(names(&harness), before);

    go(&mut harness, "Name: Group classes");
    press(&mut harness, SHIFT, Key::ArrowDown);
    point(&mut harness, "Actions for Individual training");
    point(&mut harness, "Remove 2 rows");
    assert_eq!(names(&harness), before[2..], "what is selected goes together, and its number was said");
}

#[test]
fn shift_and_a_click_extend_the_selection_again_and_again() {
    let mut harness = gym();
    let cell = |harness: &Window, name: &str| harness.get_by_role_and_label(Role::TextInput, name).rect().center();
    for (name, modifiers) in
        [("Margin P: Group classes", NONE), ("Margin P: Add-ons", SHIFT), ("Margin P: All members", SHIFT)]
    {
        let at = cell(&harness, name);
        click(&mut harness, at, PointerButton::Primary, modifiers);
    }
    assert_eq!(copy(&mut harness, Event::Copy).lines().count(), 4);
}

#[test]
fn the_menu_of_a_cell_opens_by_key_and_gives_the_keyboard_back() {
    let mut harness = gym();
    go(&mut harness, "Order value S: Add-ons");
    for (modifiers, key) in [(NONE, Key::Menu), (SHIFT, Key::F10)] {
        press(&mut harness, modifiers, key);
        assert_eq!(focused_button(&harness), "Show in inspector");
        press(&mut harness, NONE, Key::Escape);
        assert_eq!(focused(&harness), "Order value S: Add-ons");
    }
    press(&mut harness, NONE, Key::Menu);
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(*harness.state().state().selection(), Selection::Segment(project(&harness).segments[2].id.clone()));
    assert_eq!(focused(&harness), "Order value S: Add-ons");
}

fn focused_button(harness: &Window) -> String {
    let node = harness.get_all_by_role(Role::Button).find(egui_kittest::Node::is_focused);
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn the_keyboard_goes_on_where_a_row_was() {
    let mut harness = gym();
    go(&mut harness, "Margin P: Individual training");
    press(&mut harness, COMMAND, Key::Delete);
    assert_eq!(focused(&harness), "Margin P: Add-ons");
    press(&mut harness, COMMAND, Key::End);
    press(&mut harness, NONE, Key::Home);
    press(&mut harness, COMMAND, Key::Delete);
    assert_eq!(focused(&harness), "Name: Add-ons");
    press(&mut harness, NONE, Key::Insert);
    assert_eq!(focused(&harness), "Name: New segment");
    press(&mut harness, COMMAND, Key::Z);
    assert_eq!(focused(&harness), "Name: Add-ons");
}

#[test]
fn a_sorted_table_stays_as_it_is_while_one_types_in_it() {
    let mut harness = gym();
    harness.get_by_role_and_label(Role::ColumnHeader, "Order S").click();
    harness.run();
    let top = |harness: &Window| harness.get_by_role_and_label(Role::TextInput, "Order value S: Add-ons").rect().top();
    let before = top(&harness);
    go(&mut harness, "Order value S: Add-ons");
    typed(&mut harness, "9");
    typed(&mut harness, "99");
    assert!((top(&harness) - before).abs() < 0.5);
    press(&mut harness, NONE, Key::Enter);
    assert!((top(&harness) - before).abs() < 0.5);
    let header = harness.get_by_role_and_label(Role::ColumnHeader, "Order S");
    assert_eq!(header.accesskit_node().data().sort_direction(), Some(SortDirection::Ascending));
}

#[test]
fn a_half_done_edit_does_not_survive_its_page() {
    let mut harness = gym();
    go(&mut harness, "Order value S: Add-ons");
    press(&mut harness, NONE, Key::F2);
    press(&mut harness, COMMAND, Key::Num2);
    press(&mut harness, COMMAND, Key::Num6);
    assert_ne!(focused(&harness), "Order value S: Add-ons");
}

#[test]
fn figures_say_whose_they_are_and_cells_that_they_are_selected() {
    let mut harness = gym();
    let told: Vec<_> = harness.get_all_by_role(Role::Label).filter_map(|node| node.value()).collect();
    let own = |value: &&String| value.contains("Group classes: $");
    assert!(told.iter().any(|value| own(&value)), "{told:?}");
    go(&mut harness, "Margin P: Group classes");
    press(&mut harness, SHIFT, Key::ArrowDown);
    let cell = harness.get_by_role_and_label(Role::TextInput, "Margin P: Group classes");
    assert_eq!(cell.accesskit_node().is_selected(), Some(true));
}

#[test]
fn what_is_found_is_gone_to() {
    let mut harness = gym();
    press(&mut harness, COMMAND, Key::Num1);
    press(&mut harness, COMMAND, Key::K);
    typed(&mut harness, "individual training");
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(harness.state().state().page(), Page::Segments);
    assert_eq!(focused(&harness), "Name: Individual training");
}

#[test]
fn in_a_narrow_window_nothing_moves_for_a_click_in_a_table() {
    let (mut harness, _) = window::window([760.0, 1200.0], Settings::default(), None);
    window::open_example(&mut harness, "Gym");
    press(&mut harness, COMMAND, Key::Num6);
    let cell = "Name: Individual training";
    let place = |harness: &Window| harness.get_by_role_and_label(Role::TextInput, cell).rect();
    let before = place(&harness);
    click(&mut harness, before.center(), PointerButton::Primary, NONE);
    assert_eq!(place(&harness), before);
    press(&mut harness, NONE, Key::Menu);
    press(&mut harness, NONE, Key::Enter);
    point(&mut harness, "Back to the pages");
    assert_eq!(place(&harness), before);
}

#[test]
fn dragging_one_width_keeps_the_others() {
    let mut harness = gym();
    let edge = |harness: &Window, column: &str| {
        let name = format!("Width of {column}");
        let mut edges = harness.get_all_by_role_and_label(Role::Splitter, &name);
        edges.next().expect("there is one").rect().center().x
    };
    let (name, value) = (edge(&harness, "Name"), edge(&harness, "Order S"));
    let from = harness.get_by_role_and_label(Role::Splitter, "Width of Order S").rect().center();
    harness.drag_at(from);
    harness.run();
    for to in [from + eframe::egui::vec2(30.0, 0.0), from + eframe::egui::vec2(60.0, 0.0)] {
        harness.hover_at(to);
        harness.run();
        assert!((edge(&harness, "Name") - name).abs() < 0.5);
    }
    harness.drop_at(from + eframe::egui::vec2(60.0, 0.0));
    harness.run();
    assert!((edge(&harness, "Name") - name).abs() < 0.5);
    assert!((edge(&harness, "Order S") - value - 60.0).abs() < 2.0);
}

#[test]
fn what_has_no_place_in_a_paste_is_told() {
    let mut harness = gym();
    go(&mut harness, "Customers now: All members");
    send(&mut harness, Event::Paste("300\t1\t2\t3\t4\t5\t6\n".to_owned()));
    let told = |harness: &Window| harness.state().state().notices().last().map(|notice| notice.text.clone());
    let text = told(&harness).unwrap_or_default();
    assert!(text.starts_with("6 cells were left out"), "{text}");
    go(&mut harness, "New customers a month, Group classes: Bring a friend");
    send(&mut harness, Event::Paste("3\n4\n".to_owned()));
    let text = told(&harness).unwrap_or_default();
    assert!(text.starts_with("One cell was left out"), "{text}");
    let notice = harness.get_all_by_role(Role::Label).find(|node| node.value() == Some(text.clone()));
    assert_eq!(notice.expect("it is shown").accesskit_node().live(), Live::Polite);
}

#[test]
fn another_number_format_forgets_what_could_not_be_read_in_this_one() {
    let mut harness = gym();
    let cell = "Order value S: Group classes";
    go(&mut harness, cell);
    typed(&mut harness, "1,5");
    press(&mut harness, NONE, Key::Enter);
    let shown = |harness: &Window| harness.get_by_role_and_label(Role::TextInput, cell).value().unwrap_or_default();
    assert_eq!(shown(&harness), "1,5");
    for entry in ["View", "Number format", "12.345,6 (Italian)"] {
        harness.get_all_by_label_contains(entry).next().expect("it is there").click_accesskit();
        harness.run();
    }
    assert_eq!(shown(&harness), "48");
}
