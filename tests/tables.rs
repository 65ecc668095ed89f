//! Tables as in a spreadsheet: keys, blocks, rows, sorting, widths.

#[path = "common/window.rs"]
mod window;

#[path = "common/table.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod table;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use table::{COMMAND, NONE, SHIFT, Window, copy, focused, go, gym, names, press, pressed, project, send, typed};
use worthwhile::app::Settings;
use worthwhile::model::{Estimate, Retention};

#[test]
fn keys_go_where_they_go_in_a_spreadsheet() {
    let mut harness = gym();
    go(&mut harness, "Order value S: Group classes");
    for (modifiers, key, cell) in [
        (NONE, Key::ArrowDown, "Order value S: Individual training"),
        (NONE, Key::ArrowRight, "Orders a month C: Individual training"),
        (NONE, Key::ArrowUp, "Orders a month C: Group classes"),
        (NONE, Key::ArrowUp, "Orders a month C: Group classes"),
        (NONE, Key::Tab, "Margin P: Group classes"),
        (SHIFT, Key::Tab, "Orders a month C: Group classes"),
        (NONE, Key::Enter, "Orders a month C: Individual training"),
        (SHIFT, Key::Enter, "Orders a month C: Group classes"),
        (NONE, Key::Home, "Name: Group classes"),
        (COMMAND, Key::ArrowDown, "Name: All members"),
        (COMMAND, Key::Home, "Name: Group classes"),
    ] {
        press(&mut harness, modifiers, key);
        assert_eq!(focused(&harness), cell, "{modifiers:?} {key:?}");
    }
}

#[test]
fn typing_replaces_f2_goes_on_enter_goes_down_and_escape_takes_back() {
    let mut harness = gym();
    let value = |harness: &Window| project(harness).segments[0].economics.order_value;
    let before = value(&harness);
    go(&mut harness, "Order value S: Group classes");
    typed(&mut harness, "3");
    typed(&mut harness, "5");
    assert_eq!(value(&harness), Some(Estimate::Exact(35.0)), "figures follow while it is typed");
    press(&mut harness, NONE, Key::Escape);
    assert_eq!(value(&harness), before);
    assert_eq!(focused(&harness), "Order value S: Group classes");

    typed(&mut harness, "35");
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(focused(&harness), "Order value S: Individual training");
    press(&mut harness, NONE, Key::ArrowUp);
    press(&mut harness, NONE, Key::F2);
    press(&mut harness, NONE, Key::End);
    typed(&mut harness, "0");
    press(&mut harness, NONE, Key::ArrowDown);
    assert_eq!(value(&harness), Some(Estimate::Exact(350.0)));
    assert_eq!(focused(&harness), "Order value S: Individual training");
    typed(&mut harness, "=12*20");
    press(&mut harness, NONE, Key::Tab);
    assert_eq!(project(&harness).segments[1].economics.order_value, Some(Estimate::Exact(240.0)));
    press(&mut harness, COMMAND, Key::Z);
    press(&mut harness, COMMAND, Key::Z);
    press(&mut harness, COMMAND, Key::Z);
    assert_eq!(value(&harness), before, "three edits, three steps");
}

#[test]
fn blocks_go_to_and_come_from_spreadsheets() {
    let mut harness = gym();
    go(&mut harness, "Name: Group classes");
    press(&mut harness, SHIFT, Key::ArrowDown);
    press(&mut harness, SHIFT, Key::ArrowRight);
    let text = copy(&mut harness, Event::Copy);
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0][0], rows[1][0], rows[0].len()), ("Group classes", "Individual training", 2));

    let before = project(&harness);
    go(&mut harness, "Name: All members");
    send(&mut harness, Event::Paste("Students\t15\t1\t50%\t24 months\nSeniors\t$1,200\t2\t0.4\t80%\n".to_owned()));
    let after = project(&harness);
    assert_eq!(after.segments.len(), before.segments.len() + 1, "a row below the last is added");
    let last = &after.segments[before.segments.len()].economics;
    assert_eq!(after.segments[before.segments.len() - 1].name, "Students");
    assert_eq!(last.order_value, Some(Estimate::Exact(1200.0)));
    assert_eq!(last.margin_share, Some(Estimate::Exact(0.4)));
    assert_eq!(last.retention, Retention::Constant { rate: Some(Estimate::Exact(0.8)), period_months: 12 });
    press(&mut harness, COMMAND, Key::Z);
    assert_eq!(project(&harness), before, "a paste is one step");
}

#[test]
fn what_cannot_be_pasted_is_told_and_the_rest_is_taken_over() {
    let mut harness = gym();
    go(&mut harness, "Order value S: Group classes");
    send(&mut harness, Event::Paste("many\t3\n40\tx\n".to_owned()));
    let segments = project(&harness).segments;
    assert_eq!(segments[0].economics.orders_per_month, Some(Estimate::Exact(3.0)));
    assert_eq!(segments[1].economics.order_value, Some(Estimate::Exact(40.0)));
    let notice = harness.state().state().notices().last().expect("there is a notice").text.clone();
    assert!(notice.starts_with("2 cells were not pasted. First: “many” is not a number"), "{notice}");
}

#[test]
fn figures_are_copied_as_shown_and_exact() {
    let mut harness = gym();
    go(&mut harness, "Customers now: Group classes");
    press(&mut harness, NONE, Key::ArrowRight);
    let shown = copy(&mut harness, Event::Copy);
    assert!(shown.starts_with('$'), "{shown}");
    let exact = copy(&mut harness, pressed(COMMAND | SHIFT, Key::C));
    let ltv = harness.state().state().derived().figures.segments[0].customer.figures.ltv.known();
    assert_eq!(exact.parse().ok(), ltv);
}

#[test]
fn cells_are_filled_down_and_emptied() {
    let mut harness = gym();
    let margins = |harness: &Window| -> Vec<_> {
        project(harness).segments.iter().map(|segment| segment.economics.margin_share).collect()
    };
    go(&mut harness, "Margin P: Group classes");
    press(&mut harness, COMMAND | SHIFT, Key::ArrowDown);
    press(&mut harness, COMMAND, Key::D);
    let filled = margins(&harness);
    assert!(filled.iter().all(|margin| *margin == filled[0] && margin.is_some()), "{filled:?}");
    press(&mut harness, NONE, Key::Delete);
    assert!(margins(&harness).iter().all(Option::is_none));
    press(&mut harness, COMMAND, Key::Z);
    assert_eq!(margins(&harness), filled);
}

#[test]
fn rows_are_duplicated_moved_and_removed_together() {
    let mut harness = gym();
    let before = names(&harness);
    go(&mut harness, "Name: Group classes");
    press(&mut harness, SHIFT, Key::ArrowDown);
    press(&mut harness, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(names(&harness)[..3], [before[2].clone(), before[0].clone(), before[1].clone()]);
    press(&mut harness, COMMAND | SHIFT, Key::D);
    assert_eq!(names(&harness).len(), before.len() + 2);
    press(&mut harness, COMMAND, Key::Z);
    press(&mut harness, COMMAND, Key::Z);
    assert_eq!(names(&harness), before);
    go(&mut harness, "Name: Group classes");
    press(&mut harness, SHIFT, Key::ArrowDown);
    press(&mut harness, COMMAND, Key::Delete);
    assert_eq!(names(&harness), before[2..]);
    press(&mut harness, COMMAND, Key::Z);
    assert_eq!(project(&harness).channels[0].new_customers.len(), 4, "their new customers come back with them");
}

#[test]
fn sorting_shows_another_order_and_changes_nothing_until_it_is_kept() {
    let mut harness = gym();
    let before = names(&harness);
    let shown = |harness: &Window| -> Vec<String> {
        let mut cells: Vec<_> = harness
            .get_all_by_role(Role::TextInput)
            .filter(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with("Name: ")))
            .map(|node| (node.rect().top(), node.value().unwrap_or_default()))
            .filter(|(_, name)| before.contains(name))
            .collect();
        cells.sort_by(|left, right| left.0.total_cmp(&right.0));
        cells.into_iter().map(|(_, name)| name).collect()
    };
    harness.get_by_role_and_label(Role::ColumnHeader, "Order S").click();
    harness.run();
    let values: Vec<_> = shown(&harness)
        .iter()
        .map(|name| project(&harness).segments.iter().find(|s| s.name == *name).expect("it is there").clone())
        .map(|segment| segment.economics.order_value.map_or(0.0, |value| value.low()))
        .collect();
    assert!(values.is_sorted(), "{values:?}");
    assert_eq!(names(&harness), before, "the user's order stays");
    assert!(!harness.state().state().is_dirty());
    let sorted = shown(&harness);
    assert_ne!(sorted, before);
    harness.get_by_label("Actions for Group classes").click();
    harness.run();
    harness.get_by_label_contains("Sort").click();
    harness.run();
    harness.get_by_label("Keep the order that is shown").click();
    harness.run();
    assert_eq!(names(&harness), sorted);
}

#[test]
fn a_choice_is_made_by_keyboard_and_by_its_words() {
    let mut harness = gym();
    harness.get_by_role_and_label(Role::ComboBox, "Kind: Social media ads").focus();
    harness.run();
    press(&mut harness, NONE, Key::Enter);
    harness.get_by_label("Partnership").click();
    harness.run();
    let kind = |harness: &Window| format!("{:?}", project(harness).channels[0].kind);
    assert_eq!(kind(&harness), "Partnership");
    assert_eq!(focused(&harness), "Kind: Social media ads", "the cursor is back on the cell");
    send(&mut harness, Event::Paste("personal contact".to_owned()));
    assert_eq!(kind(&harness), "PersonalContact");
    send(&mut harness, Event::Paste("telepathy".to_owned()));
    assert_eq!(kind(&harness), "PersonalContact");
    let notice = harness.state().state().notices().last().expect("there is a notice").text.clone();
    assert!(notice.contains("none of the choices: Targeted advertising, Partnership"), "{notice}");
}

#[test]
fn a_column_keeps_the_width_that_it_is_dragged_to() {
    let mut harness = gym();
    let edge = |harness: &Window| harness.get_by_role_and_label(Role::Splitter, "Width of Order S").rect().center();
    let from = edge(&harness);
    harness.drag_at(from);
    harness.run();
    harness.hover_at(from + eframe::egui::vec2(60.0, 0.0));
    harness.run();
    harness.drop_at(from + eframe::egui::vec2(60.0, 0.0));
    harness.run();
    assert!((edge(&harness).x - from.x - 60.0).abs() < 2.0, "{:?} {from:?}", edge(&harness));
    let widths = &harness.state().state().settings().column_widths;
    assert!(widths.contains_key("segments/order-value"), "{widths:?}");
}

#[test]
fn the_page_follows_the_cursor_of_a_table() {
    let (mut harness, _) = window::window([1280.0, 720.0], Settings::default(), None);
    harness.get_by_label("New project").click();
    harness.run();
    press(&mut harness, COMMAND, Key::Num6);
    harness.get_by_role_and_label(Role::Button, "Add segment").click_accesskit();
    harness.run();
    assert_eq!(focused(&harness), "Name: New segment");
    for _ in 0..12 {
        press(&mut harness, COMMAND | SHIFT, Key::D);
    }
    let in_sight = |harness: &Window| {
        let cell =
            harness.root().children_recursive().find(egui_kittest::Node::is_focused).expect("a cell has the focus");
        let rect = cell.rect();
        // Between the bar of commands and the status bar.
        assert!(rect.top() > 60.0 && rect.bottom() < 690.0, "{} at {rect:?}", focused(harness));
    };
    in_sight(&harness);
    press(&mut harness, COMMAND, Key::Home);
    in_sight(&harness);
    press(&mut harness, COMMAND, Key::ArrowDown);
    in_sight(&harness);
}

#[test]
fn the_cell_stays_in_its_place_while_the_chart_above_it_fills() {
    let (mut harness, _) = window::window([1280.0, 720.0], Settings::default(), None);
    harness.get_by_label("New project").click();
    harness.run();
    press(&mut harness, COMMAND, Key::Num6);
    harness.get_by_role_and_label(Role::Button, "Add channel").click_accesskit();
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Add segment").click_accesskit();
    harness.run();
    for (cell, text) in [
        ("Order value S: New segment", "20"),
        ("Orders a month C: New segment", "1"),
        ("Margin P: New segment", "100%"),
        ("Retention: New segment", "36 months"),
        ("Spend: New channel", "100"),
    ] {
        go(&mut harness, cell);
        typed(&mut harness, text);
        press(&mut harness, NONE, Key::Enter);
    }
    let top = |harness: &Window, cell: &str| harness.get_by_role_and_label(Role::TextInput, cell).rect().top();
    let page = |harness: &Window| harness.get_by_role_and_label(Role::Heading, "Segments").rect().top();
    let cell = "New customers a month, New segment: New channel";
    go(&mut harness, cell);
    let (before, scrolled) = (top(&harness, cell), page(&harness));
    typed(&mut harness, "4");
    assert!(page(&harness) < scrolled - 50.0, "the chart has filled and takes more room");
    assert!((top(&harness, cell) - before).abs() < 1.0, "from {before} to {}", top(&harness, cell));
}
