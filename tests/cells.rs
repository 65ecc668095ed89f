//! What must not happen to the numbers in a table: keys that wipe, drafts that hide, copies that mean something else.

#[path = "common/window.rs"]
mod window;

#[path = "common/table.rs"]
mod table;

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, OutputCommand, ViewportCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use table::{COMMAND, NONE, SHIFT, Window, copy, focused, go, gym, names, press, pressed, project, send, tap, typed};
use worthwhile::model::{Estimate, Measure, Retention, SurvivalTable};

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
