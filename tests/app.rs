//! A person's ways through the whole app: from the start page to a saved file, undo of every kind of edit, the guard
//! before unsaved work is left.

#[path = "common/window.rs"]
mod window;

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window::Answers;
use worthwhile::app::{
    Action, AppState, ChannelAction, Dialog, DialogAction, Effect, Intent, Job, Jobs, ListAction, NoticeKind,
    OfferAction, Page, PeriodAction, ProjectAction, ScoreRow, SegmentAction, Selection, Settings, ViewAction, run_job,
};
use worthwhile::chart::{Axis, Mark, Target};
use worthwhile::model::{
    Answer, Aspect, Channel, Cost, CostKind, Criterion, Effect as UtilityEffect, Estimate, Id, Perception, Period,
    Retention, Return, ReturnWorth, Segment, Stage, Timing, WarrantyAspect, YearMonth,
};
use worthwhile::project_file;
use worthwhile::ui::WorthwhileApp;

type Window = Harness<'static, WorthwhileApp>;

fn open() -> (Window, Answers) {
    window::window([1280.0, 900.0], Settings::default(), None)
}

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

/// Types into the field of that name, replacing what stands there.
fn type_into(harness: &mut Window, name: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, name).focus();
    harness.run();
    press(harness, Modifiers::COMMAND, Key::A);
    harness.get_by_role_and_label(Role::TextInput, name).type_text(text);
    harness.run();
}

fn click(harness: &mut Window, name: &str) {
    // What is in front is drawn last: a question has a "Save" of its own.
    harness.get_all_by_label(name).last().expect("it is there").scroll_to_me();
    harness.run();
    harness.get_all_by_label(name).last().expect("it is there").click();
    harness.run();
}

#[test]
fn a_new_user_goes_from_the_start_page_to_a_saved_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("studio.worthwhile.ron");
    let (mut harness, answers) = open();
    click(&mut harness, "New project");
    press(&mut harness, Modifiers::NONE, Key::F4);
    type_into(&mut harness, "Name", "Yoga studio");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().state().window_title(), "• Yoga studio – Worthwhile");

    click(&mut harness, "Add a first segment");
    type_into(&mut harness, "Order value S: New segment", "20");
    type_into(&mut harness, "Orders a month C: New segment", "1");
    type_into(&mut harness, "Margin P: New segment", "100%");
    type_into(&mut harness, "Retention: New segment", "36");
    click(&mut harness, "Add channel");
    type_into(&mut harness, "Spend: New channel", "600");
    type_into(&mut harness, "New customers a month, New segment: New channel", "10");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    click(&mut harness, "Show in inspector: New segment");
    harness.get_by_label("LTV, simple: $720");
    let figures = &harness.state().state().derived().figures;
    assert_eq!(figures.segments[0].figures.cac.known(), Some(60.0));
    let chart = harness.state().state().chart("ltv-cac").expect("it is in the registry").clone();
    assert_eq!(chart.empty, None, "LTV against acquisition cost shows");

    answers.push(Some(path.clone()));
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert!(!harness.state().state().is_dirty());
    let saved = project_file::load(&path).expect("it was saved");
    assert_eq!(saved, *harness.state().state().project());
    assert_eq!(saved.segments[0].economics.order_value, Some(Estimate::Exact(20.0)));

    answers.push(Some(path.clone()));
    press(&mut harness, Modifiers::COMMAND, Key::W);
    assert_eq!(harness.state().state().page(), Page::Start);
    press(&mut harness, Modifiers::COMMAND, Key::O);
    assert_eq!(harness.state().state().project().name, "Yoga studio");
    assert_eq!(harness.state().state().settings().recent, [path]);
}

#[test]
fn retention_is_typed_as_months_or_as_a_rate_in_the_same_cell() {
    let (mut harness, _) = open();
    click(&mut harness, "New project");
    click(&mut harness, "Add a first segment");
    let name = "Retention: New segment";
    for (typed, shown) in
        [("36", "36 months"), ("75%", "75% a year"), ("98% a month", "98% a month"), ("24", "24 months")]
    {
        type_into(&mut harness, name, typed);
        press(&mut harness, Modifiers::NONE, Key::Tab);
        let value = harness.get_by_role_and_label(Role::TextInput, name).value();
        assert_eq!(value.as_deref(), Some(shown), "{typed}");
    }
    let retention = &harness.state().state().project().segments[0].economics.retention;
    assert_eq!(*retention, Retention::Lifetime(Some(Estimate::Exact(24.0))));
}

#[test]
fn after_a_page_is_called_by_its_keys_tab_begins_on_it() {
    let (mut harness, _) = open();
    window::open_example(&mut harness, "Gym");
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    let focused = |harness: &Window| {
        let id = harness.ctx.memory(eframe::egui::Memory::focused).expect("something has the focus");
        harness.ctx.read_response(id).expect("it is shown").rect
    };
    assert!(focused(&harness).contains_rect(harness.get_by_role_and_label(Role::Heading, "Offer").rect().shrink(1.0)));
    press(&mut harness, Modifiers::NONE, Key::Tab);
    let first = harness.get_by_role_and_label(Role::TextInput, "Name of the offer").rect();
    assert_eq!(focused(&harness), first, "the first field of the page");
}

#[test]
fn the_search_finds_commands_pages_items_and_figures() {
    let (mut harness, _) = open();
    window::open_example(&mut harness, "Gym");
    for (typed, first) in [
        ("seg", "Segments"),
        ("indtrain", "Individual training"),
        ("friend", "Bring a friend"),
        ("payback group", "Payback: Group classes"),
        ("nxt thm", "Next theme"),
    ] {
        press(&mut harness, Modifiers::COMMAND, Key::K);
        harness.get_by_role_and_label(Role::TextInput, "What are you looking for?").type_text(typed);
        harness.run();
        let found: Vec<_> = worthwhile::app::palette::find(harness.state().state(), typed);
        assert_eq!(found.first().map(|entry| entry.title.as_str()), Some(first), "{typed}");
        assert!(harness.query_all_by_label(&found[0].title).next().is_some(), "{typed}");
        press(&mut harness, Modifiers::NONE, Key::Escape);
        assert_eq!(harness.state().state().dialog(), None);
    }
    press(&mut harness, Modifiers::COMMAND, Key::K);
    harness.get_by_role_and_label(Role::TextInput, "What are you looking for?").type_text("individual");
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let training = harness.state().state().project().segments[1].id.clone();
    assert_eq!(*harness.state().state().selection(), Selection::Segment(training));
}

#[test]
fn settings_are_kept_and_new_projects_begin_with_them() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("settings.ron");
    let mut state = AppState::new(Settings::default(), Some(path.clone()), fastrand::Rng::with_seed(1));
    let mut act = |action| {
        for effect in state.handle(action) {
            if let Effect::Run(job) = effect {
                _ = run_job(job);
            }
        }
    };
    act(Action::View(ViewAction::NewCurrency("EUR".to_owned())));
    act(Action::View(ViewAction::NewDiscountRate(Estimate::Exact(0.08))));
    act(Action::Command(worthwhile::app::Command::LargerText));
    act(Action::Command(worthwhile::app::Command::New));
    assert_eq!(state.project().currency, "EUR");
    assert_eq!(state.project().discount_rate_annual, Estimate::Exact(0.08));
    assert!(!state.is_dirty(), "a new project has nothing to lose");
    let read: Settings = project_file::read_settings(&path);
    assert_eq!((&read, read.text_size.factor()), (state.settings(), 1.1));
    std::fs::write(&path, "(text_size: 9000, new_currency: \"dollars\", column_widths: {\"a\": -1.0})")
        .expect("broken");
    let read = project_file::read_settings::<Settings>(&path).mended();
    assert_eq!((read.text_size.factor(), read.new_currency.as_str(), read.column_widths.len()), (2.0, "USD", 0));
}

#[test]
fn differences_to_another_file_are_listed_and_taken_over_one_by_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("colleague.ron");
    let (mut harness, answers) = open();
    window::open_example(&mut harness, "Gym");
    let before = harness.state().state().project().clone();
    let mut theirs = before.clone();
    theirs.horizon_months = 48;
    Arc::make_mut(&mut theirs.segments[0]).economics.order_value = Some(Estimate::Exact(25.0));
    project_file::save(&path, &theirs).expect("there is room");
    answers.push(Some(path));
    click(&mut harness, "File");
    click(&mut harness, "Compare with…");
    harness.get_by_label("2 differences.");
    let place = "Take over: Segment “Group classes” › Order value";
    harness.get_by_label(place).click();
    harness.run();
    harness.get_by_label("One difference.");
    let taken = harness.state().state().project().clone();
    assert_eq!(taken.segments[0], theirs.segments[0]);
    assert_eq!(taken.horizon_months, before.horizon_months);
    click(&mut harness, "Take all over");
    assert_eq!(*harness.state().state().project(), theirs);
    click(&mut harness, "Done");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(*harness.state().state().project(), before);
}

#[test]
fn nothing_is_judged_before_costs_and_returns_are_entered() {
    let (mut harness, _) = open();
    click(&mut harness, "New project");
    click(&mut harness, "Describe the offer");
    type_into(&mut harness, "Name of the offer", "Yoga");
    click(&mut harness, "Add return");
    type_into(&mut harness, "Worth: New return", "100");
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    harness.get_by_label_contains("the price and what else the customer gives up are not entered");
}

#[test]
fn what_cannot_be_read_stays_in_the_field_with_the_reason() {
    let (mut harness, _) = open();
    click(&mut harness, "New project");
    click(&mut harness, "Add a first segment");
    let name = "Order value S: New segment";
    type_into(&mut harness, name, "18..25");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    type_into(&mut harness, name, "twenty");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    let value = harness.get_by_role_and_label(Role::TextInput, name).value();
    assert_eq!(value.as_deref(), Some("twenty"), "what was typed stays");
    let economics = &harness.state().state().project().segments[0].economics;
    assert_eq!(economics.order_value, Some(Estimate::Range(18.0, 25.0)), "the model keeps its last good value");
    let node = harness.get_by_role_and_label(Role::TextInput, name);
    let reason = node.accesskit_node().description();
    assert!(reason.is_some_and(|reason| reason.contains("is not a number")), "the reason is beside it");

    harness.get_by_role_and_label(Role::TextInput, name).focus();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Escape);
    let value = harness.get_by_role_and_label(Role::TextInput, name).value();
    assert_eq!(value.as_deref(), Some("18..25"), "Escape brings the last good value back");
}

#[test]
fn a_slip_while_typing_does_not_leave_a_part_of_it_in_the_model() {
    let (mut harness, _) = open();
    window::open_example(&mut harness, "Gym");
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    let segment = harness.state().state().project().segments[0].clone();
    let name = format!("Order value S: {}", segment.name);
    harness.get_by_role_and_label(Role::TextInput, &name).focus();
    harness.run();
    press(&mut harness, Modifiers::COMMAND, Key::A);
    for letter in ["5", "o", "o"] {
        harness.get_by_role_and_label(Role::TextInput, &name).type_text(letter);
        harness.run();
    }
    let now = harness.state().state().project().segments[0].economics.order_value;
    assert_eq!(now, segment.economics.order_value, "5oo is not 5");
}

#[test]
fn a_new_row_takes_the_cursor() {
    let (mut harness, _) = open();
    click(&mut harness, "New project");
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    click(&mut harness, "Add segment");
    assert!(harness.get_by_role_and_label(Role::TextInput, "Name: New segment").is_focused());
    harness.get_by_role_and_label(Role::TextInput, "Name: New segment").type_text("Students");
    harness.run();
    assert_eq!(harness.state().state().project().segments[0].name, "Students", "it replaces the name");
}

#[test]
fn typing_is_one_step_of_the_history() {
    let (mut harness, _) = open();
    window::open_example(&mut harness, "Gym");
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    let before = harness.state().state().project().clone();
    let segment = before.segments[0].name.clone();
    type_into(&mut harness, &format!("Order value S: {segment}"), "1234");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert_ne!(*harness.state().state().project(), before);
    let label = harness.state().state().history().undo_label().map(str::to_owned);
    assert_eq!(label, Some(format!("Change of order value ({segment})")));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(*harness.state().state().project(), before, "one undo takes four letters back");
    assert!(!harness.state().state().is_dirty(), "undone to the saved state is clean");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(harness.state().state().project().segments[0].economics.order_value, Some(Estimate::Exact(1234.0)));
}

#[test]
fn undo_while_typing_shows_what_the_model_has() {
    let (mut harness, _) = open();
    window::open_example(&mut harness, "Gym");
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    let name = format!("Order value S: {}", harness.state().state().project().segments[0].name);
    let value = |harness: &Window| harness.get_by_role_and_label(Role::TextInput, &name).value();
    let before = value(&harness);
    type_into(&mut harness, &name, "1234");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(value(&harness), before);
}

#[test]
fn leaving_unsaved_work_asks() {
    for (answer, saves, leaves) in [("Save", true, true), ("Discard", false, true), ("Cancel", false, false)] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("gym.ron");
        let (mut harness, answers) = open();
        window::open_example(&mut harness, "Gym");
        press(&mut harness, Modifiers::NONE, Key::F4);
        type_into(&mut harness, "Name", "Changed");
        press(&mut harness, Modifiers::NONE, Key::Enter);
        press(&mut harness, Modifiers::COMMAND, Key::N);
        harness.get_by_label_contains("Save the changes to “Changed”?");
        if saves {
            answers.push(Some(path.clone()));
        }
        click(&mut harness, answer);
        assert_eq!(path.exists(), saves, "{answer}");
        assert_eq!(harness.state().state().project().name, if leaves { "" } else { "Changed" }, "{answer}");
    }
}

#[test]
fn every_page_names_its_controls_and_says_no_bare_key() {
    let (mut harness, _) = open();
    window::open_example(&mut harness, "Gym");
    for key in [Key::Num1, Key::Num2, Key::Num4, Key::Num5, Key::Num6, Key::Num7] {
        press(&mut harness, Modifiers::COMMAND, key);
        let mut nodes = vec![harness.root()];
        let mut controls = 0;
        while let Some(node) = nodes.pop() {
            nodes.extend(node.children());
            let accessible = node.accesskit_node();
            let label = accessible.label().unwrap_or_default();
            let is_key = label.starts_with('[') && label.ends_with(']');
            assert!(!is_key, "a key shows instead of its message: {label}");
            let is_control = matches!(
                accessible.role(),
                Role::TextInput | Role::MultilineTextInput | Role::Button | Role::ComboBox | Role::CheckBox
            );
            if is_control {
                controls += 1;
                assert!(!label.is_empty(), "a control has no name: {:?}", accessible.role());
            }
        }
        assert!(controls > 5, "the page has controls: {controls}");
    }
}

#[test]
fn the_presentation_goes_by_keyboard() {
    let (mut harness, _) = open();
    window::open_example(&mut harness, "Gym");
    press(&mut harness, Modifiers::NONE, Key::F5);
    let slide = |harness: &Window| harness.state().state().present().map(|present| (present.slide, present.is_black));
    assert_eq!(slide(&harness), Some((0, false)));
    let last = worthwhile::app::slides(harness.state().state()).len() - 1;
    for (key, expected) in [
        (Key::ArrowRight, (1, false)),
        (Key::Space, (2, false)),
        (Key::PageUp, (1, false)),
        (Key::End, (last, false)),
        (Key::B, (last, true)),
        (Key::B, (last, false)),
        (Key::Home, (0, false)),
    ] {
        press(&mut harness, Modifiers::NONE, key);
        assert_eq!(slide(&harness), Some(expected), "{key:?}");
    }
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(slide(&harness), None);
}

#[test]
fn a_bubble_tells_its_breakdown_and_a_click_selects_its_segment() {
    let (mut harness, _) = open();
    window::open_example(&mut harness, "Gym");
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    let chart = harness.state().state().chart("ltv-cac").expect("it is in the registry").clone();
    let point = chart.marks.iter().find_map(|mark| match mark {
        Mark::Point(point) => Some(point.clone()),
        _ => None,
    });
    let point = point.expect("there are bubbles");
    let plot = harness.get_by_role_and_label(Role::Image, &chart.title).rect();
    #[expect(clippy::cast_possible_truncation, reason = "a share of the plot")]
    let share = |axis: &Axis, value: f64| ((value - axis.min) / (axis.max - axis.min)) as f32;
    let [x, y] = point.at;
    let at = plot.left_bottom() + plot.size() * eframe::egui::vec2(share(&chart.x, x), -share(&chart.y, y));
    harness.hover_at(at);
    harness.run();
    harness.get_by_label("Cost is back after");
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run();
    let Some(Target::Segment(segment)) = point.leads_to else { panic!("a bubble knows its segment") };
    assert_eq!(harness.state().state().selection(), &Selection::Segment(segment));
}

#[test]
fn the_inspector_keeps_its_place_whatever_is_selected() {
    for (example, page, rows) in [
        ("Mobile operator", Key::Num6, ["Small firms", "Comparison sites"].as_slice()),
        ("Gym", Key::Num2, ["Getting stronger and healthier", "Friendly, competent trainers", "Membership"].as_slice()),
        ("Gym", Key::Num7, ["2022-03"].as_slice()),
    ] {
        let (mut harness, _) = window::window([1280.0, 4400.0], Settings::default(), None);
        window::open_example(&mut harness, example);
        press(&mut harness, Modifiers::COMMAND, page);
        let place = |harness: &Window| harness.get_by_label("Inspector").rect();
        let before = place(&harness);
        for row in rows {
            let name = format!("Actions for {row}");
            harness.get_all_by_label(&name).next().expect("the row has a menu").click();
            harness.run();
            harness.get_by_label("Show in inspector").click();
            harness.run();
            assert_ne!(harness.state().state().selection(), &Selection::None, "{row}");
            assert_eq!(place(&harness), before, "{row}");
        }
    }
}

#[test]
fn a_focused_figure_shows_its_formula_with_the_numbers_and_its_source() {
    let (mut harness, _) = open();
    window::open_example(&mut harness, "Gym");
    let ratio = harness.state().state().derived().figures.portfolio.ltv_cac.known().expect("it is known");
    let name = format!("LTV:CAC: {}", harness.state().state().words().ratio(ratio));
    harness.get_all_by_label(&name).next().expect("the card is there").focus();
    harness.run();
    harness.get_by_label("LTV of a new customer / blended CAC");
    harness.get_by_label_contains(&format!("= {}", harness.state().state().words().ratio(ratio)));
    harness.get_by_label("The ratio of the means, not the mean of the ratios");
}

#[test]
fn a_file_that_is_no_project_is_answered_with_its_place() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("broken.ron");
    std::fs::write(&path, "(\n    worthwhile: 1,\n    project: (currency: \"USD\", nam: \"x\")\n)").expect("written");
    let (harness, _) = window::window([1280.0, 720.0], Settings::default(), Some(path));
    assert_eq!(harness.state().state().page(), Page::Start);
    let notice = &harness.state().state().notices()[0].text;
    assert!(notice.contains("line 3") && notice.contains("nam") && notice.contains("broken.ron"), "{notice}");
}

#[test]
fn charts_leave_the_window_as_files_and_by_the_clipboard() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut harness, answers) = open();
    window::open_example(&mut harness, "Gym");
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    for (entry, name) in [("PNG for slides…", "a.png"), ("SVG drawing…", "a.svg"), ("CSV of the numbers…", "a.csv")]
    {
        click(&mut harness, "Export LTV against acquisition cost");
        answers.push(Some(folder.path().join(name)));
        click(&mut harness, entry);
        let path = folder.path().join(name);
        assert!(path.is_file(), "{name}");
        harness.get_by_label(&format!("Exported to {}", path.display()));
        let told = harness.state().state().notices().last().map(|notice| notice.kind);
        assert_eq!(told, Some(NoticeKind::Written), "it stays until it was read");
    }
    click(&mut harness, "Export LTV against acquisition cost");
    click(&mut harness, "Copy picture");
    harness.get_by_label("Picture copied");
}

// What follows needs no window.

fn id() -> Id {
    Id::from_random(0)
}

fn state_with_gym() -> AppState {
    let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(7));
    assert!(state.handle(Action::Leave(Intent::Example("gym"))).is_empty());
    assert!(state.has_project());
    state
}

/// Every kind of edit, made of the project as it is.
fn edits(state: &AppState) -> Vec<Action> {
    let project = state.project();
    let offer = &project.offer;
    let estimate = Some(Estimate::Range(1.0, 2.0));
    let mut all = vec![
        Action::Project(ProjectAction::SetName("Other".to_owned())),
        Action::Project(ProjectAction::SetAuthor("Somebody".to_owned())),
        Action::Project(ProjectAction::SetNotes("Noted".to_owned())),
        Action::Project(ProjectAction::SetCurrency("JPY".to_owned())),
        Action::Project(ProjectAction::SetDiscountRate(Estimate::Exact(0.2))),
        Action::Project(ProjectAction::SetHorizon(24)),
        Action::Offer(OfferAction::SetName("Other".to_owned())),
        Action::Offer(OfferAction::SetDescription("Other".to_owned())),
        Action::Offer(OfferAction::SetUsesPerMonth(Some(Estimate::Exact(3.5)))),
    ];
    for aspect in WarrantyAspect::ALL {
        let changed = Aspect { required: Some(0.5.into()), delivered: Some(0.25.into()), unit: "u".to_owned() };
        all.push(Action::Offer(OfferAction::SetAspect(aspect, Some(changed))));
    }
    let row = ScoreRow { importance: estimate, ours: None, ..ScoreRow::of(project).remove(0) };
    all.push(Action::Score(ListAction::Set { item: row, field: "field-score" }));
    let criterion = Criterion {
        id: id(),
        name: "c".to_owned(),
        effect: UtilityEffect::RemovesConstraint,
        importance: estimate,
        score: estimate,
    };
    all.extend(
        list(&offer.utility, criterion, |c| Criterion { importance: estimate, ..c.clone() }, |c| c.id.clone())
            .map(|a| Action::Offer(OfferAction::Utility(a))),
    );
    let perception = Perception {
        id: id(),
        name: "p".to_owned(),
        importance: estimate,
        perceived: None,
        delivered: None,
        meets_requirements: Answer::Yes,
        is_realistic: Answer::No,
        matches_expectations: Answer::NotAsked,
    };
    all.extend(
        list(&offer.perception, perception, |p| Perception { name: "other".to_owned(), ..p.clone() }, |p| p.id.clone())
            .map(|a| Action::Offer(OfferAction::Perception(a))),
    );
    let item = Return { timing: Timing::Once, worth: ReturnWorth::Unpriced, ..Return::new(id(), "r") };
    all.extend(
        list(&offer.returns, item, |r| Return { worth: ReturnWorth::Money(estimate), ..r.clone() }, |r| r.id.clone())
            .map(|a| Action::Offer(OfferAction::Return(a))),
    );
    let cost = Cost {
        id: id(),
        name: "k".to_owned(),
        kind: CostKind::Search,
        timing: Timing::Once,
        stage: Stage::After,
        amount: estimate,
    };
    all.extend(
        list(&offer.costs, cost, |c| Cost { amount: Some(9.75.into()), ..c.clone() }, |c| c.id.clone())
            .map(|a| Action::Offer(OfferAction::Cost(a))),
    );
    let segment = Arc::new(Segment::new(id(), "s"));
    let changed = |s: &Arc<Segment>| Arc::new(Segment { notes: "other".to_owned(), ..(**s).clone() });
    all.extend(list(&project.segments, segment, changed, |s| s.id.clone()).map(|a: SegmentAction| Action::Segment(a)));
    let channel = Arc::new(Channel::new(id(), "n"));
    let changed = |c: &Arc<Channel>| Arc::new(Channel { tools: Some(123.0.into()), ..(**c).clone() });
    all.extend(list(&project.channels, channel, changed, |c| c.id.clone()).map(|a: ChannelAction| Action::Channel(a)));
    let period = Arc::new(Period::new(id(), YearMonth::new(2001, 2).expect("a month")));
    let changed = |p: &Arc<Period>| Arc::new(Period { acquisition_cost: Some(4321.0.into()), ..(**p).clone() });
    all.extend(list(&project.periods, period, changed, |p| p.id.clone()).map(|a: PeriodAction| Action::Period(a)));
    all
}

/// Everything that can be done to a list of two items or more.
fn list<T: Clone>(
    items: &[T],
    new: T,
    change: impl Fn(&T) -> T,
    id: impl Fn(&T) -> Id,
) -> impl Iterator<Item = ListAction<T>> {
    let first = &items[0];
    let last = &items[items.len() - 1];
    [
        ListAction::Add(new),
        ListAction::Set { item: change(first), field: "field-name" },
        ListAction::Remove(vec![id(first)]),
        ListAction::Duplicate(vec![id(first)]),
        ListAction::Move(vec![id(last)], -1),
    ]
    .into_iter()
}

#[test]
fn every_kind_of_edit_is_undone_and_done_again() {
    let mut state = state_with_gym();
    let original = state.project().clone();
    let all = edits(&state);
    assert!(all.len() > 40, "{} kinds", all.len());
    for action in all {
        let name = format!("{action:?}");
        state.handle(action);
        state.handle(Action::EndEdit);
        let changed = state.project().clone();
        assert_ne!(changed, original, "{name}");
        assert!(state.is_dirty(), "{name}");
        assert!(project_file::parse(project_file::to_text(&changed).expect("it writes").as_bytes()).is_ok(), "{name}");
        let label = state.history().undo_label().expect("there is a step").to_owned();
        assert!(!label.contains('['), "{name}: {label}");
        state.handle(Action::Command(worthwhile::app::Command::Undo));
        assert_eq!(*state.project(), original, "{name}");
        assert!(!state.is_dirty(), "{name}");
        assert_eq!(state.history().redo_label(), Some(label.as_str()), "{name}");
        state.handle(Action::Command(worthwhile::app::Command::Redo));
        assert_eq!(*state.project(), changed, "{name}");
        state.handle(Action::Command(worthwhile::app::Command::Undo));
    }
}

#[test]
fn figures_follow_every_edit() {
    let mut state = state_with_gym();
    for action in edits(&state) {
        let name = format!("{action:?}");
        state.handle(action);
        let fresh = worthwhile::engine::ProjectFigures::of(state.project());
        assert_eq!(state.derived().figures, fresh, "{name}");
        state.handle(Action::Command(worthwhile::app::Command::Undo));
    }
}

#[test]
fn a_crowd_of_segments_is_drawn_in_part_and_listed_whole() {
    let mut state = state_with_gym();
    for _ in 0..400 {
        let first = state.project().segments[0].id.clone();
        state.handle(Action::Segment(ListAction::Duplicate(vec![first])));
    }
    let count = state.project().segments.len();
    let mut channel = (*state.project().channels[0]).clone();
    channel.new_customers =
        state.project().segments.iter().map(|segment| (segment.id.clone(), Estimate::Exact(2.0))).collect();
    state.handle(Action::Channel(ListAction::Set { item: channel.into(), field: "field-new-customers" }));
    for key in ["ltv-cac", "payback", "survival"] {
        let chart = state.chart(key).expect("it is in the registry");
        assert!(chart.marks.len() < 400, "{key}: {} marks", chart.marks.len());
        assert!(chart.legend.iter().any(|entry| entry.name == format!("{} more segments", count - 16)), "{key}");
    }
    let chart = state.chart("ltv-cac").expect("it is in the registry");
    assert!(chart.table.rows.len() > 400);
    assert!(chart.notes.iter().any(|note| note.ends_with("smaller bubbles are left out")), "{:?}", chart.notes);
    // The first four have a band, with both of its ends in the table.
    assert_eq!(state.chart("payback").expect("it is in the registry").table.columns.len(), count + 1 + 4 * 2);
}

#[test]
fn a_segment_that_goes_takes_its_new_customers_along() {
    let mut state = state_with_gym();
    let segment = state.project().segments[0].id.clone();
    assert!(state.project().channels.iter().any(|channel| channel.new_customers.contains_key(&segment)));
    state.handle(Action::Segment(ListAction::Remove(vec![segment.clone()])));
    assert!(state.project().channels.iter().all(|channel| !channel.new_customers.contains_key(&segment)));
    assert_eq!(worthwhile::model::validate(state.project()), []);
}

#[test]
fn a_failed_save_keeps_the_work_and_says_why() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut state = state_with_gym();
    state.handle(Action::Project(ProjectAction::SetName("Mine".to_owned())));
    let path: PathBuf = folder.path().join("gone").join("gym.ron");
    let effects = state.handle(Action::Picked(worthwhile::app::PickFor::Save(Some(Intent::Quit)), Some(path)));
    let mut followed = Vec::new();
    for effect in effects {
        let Effect::Run(job) = effect else { panic!("{effect:?}") };
        followed.extend(state.handle(Action::Job(run_job(job))));
    }
    assert!(followed.is_empty(), "it does not quit: {followed:?}");
    assert!(state.is_dirty());
    assert_eq!(state.project().name, "Mine");
    assert!(matches!(state.dialog(), Some(Dialog::SaveFailed(_))), "{:?}", state.dialog());
}

#[test]
fn recent_projects_that_are_gone_are_known() {
    let gone = PathBuf::from("/nowhere/at/all.ron");
    let settings = Settings { recent: vec![gone.clone()], ..Settings::default() };
    let mut state = AppState::new(settings, None, fastrand::Rng::with_seed(1));
    let jobs = Jobs::inline();
    for effect in state.start(None) {
        let Effect::Run(job @ Job::FindMissing(_)) = effect else { panic!("{effect:?}") };
        jobs.run(job);
    }
    let action = jobs.next().expect("the job is done");
    state.handle(action);
    assert!(state.is_missing(&gone));
}

#[test]
fn quitting_with_unsaved_work_asks_first_and_then_quits() {
    let mut state = state_with_gym();
    state.handle(Action::Project(ProjectAction::SetName("Mine".to_owned())));
    assert!(state.handle(Action::Command(worthwhile::app::Command::Quit)).is_empty());
    assert_eq!(state.dialog(), Some(&Dialog::Unsaved(Intent::Quit)));
    let effects = state.handle(Action::Dialog(DialogAction::Discard));
    assert!(matches!(effects.as_slice(), [Effect::Quit]), "{effects:?}");
    assert!(!state.is_dirty(), "nothing asks again on the way out");
}

#[test]
fn a_selected_segment_that_goes_leaves_the_next_one_selected() {
    let mut state = state_with_gym();
    state.handle(Action::Go(Page::Segments));
    let id = state.project().segments[1].id.clone();
    state.handle(Action::Select(Selection::Segment(id.clone())));
    assert_eq!(state.selection(), &Selection::Segment(id.clone()));
    state.handle(Action::Segment(ListAction::Remove(vec![id])));
    assert_ne!(state.selection(), &Selection::None);
}

/// A window with a segment whose concessions eat its margin, and another one that counts revenue as margin.
fn open_doubtful(folder: &std::path::Path) -> Window {
    let segment = |name: &str, margin: f64, concessions: Option<f64>| {
        let id = Id::new(name.to_lowercase()).expect("letters");
        let mut segment = Segment::new(id, name);
        segment.economics.order_value = Some(20.0.into());
        segment.economics.orders_per_month = Some(1.0.into());
        segment.economics.margin_share = Some(margin.into());
        segment.economics.concessions = concessions.map(Estimate::Exact);
        segment.economics.retention = Retention::Lifetime(Some(36.0.into()));
        segment.into()
    };
    let segments = vec![segment("Members", 1.0, None), segment("Hunters", 0.5, Some(15.0))];
    let project = worthwhile::model::Project { segments, ..Default::default() };
    let path = folder.join("doubtful.worthwhile.ron");
    project_file::save(&path, &project).expect("it is written");
    window::window([1280.0, 900.0], Settings::default(), Some(path)).0
}

#[test]
fn a_finding_is_left_with_a_reason_by_the_keyboard_and_taken_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut harness = open_doubtful(folder.path());
    click(&mut harness, "Checks, 2 findings");
    let finding = "Members, Revenue used as margin";
    harness.get_by_label(&format!("Acknowledge…: {finding}")).focus();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let reason = format!("Reason: {finding}");
    assert!(harness.get_by_role_and_label(Role::TextInput, &reason).is_focused(), "one can type at once");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(harness.state().state().project().acknowledged.is_empty(), "a reason is needed");
    harness.get_by_role_and_label(Role::TextInput, &reason).type_text("Counted before costs");
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let kept = &harness.state().state().project().acknowledged;
    assert_eq!(kept.get("margin.is-revenue/members").map(String::as_str), Some("Counted before costs"));
    harness.get_by_label("Acknowledged: Counted before costs");
    harness.get_by_label("Checks, One finding");
    let next = "Acknowledge…: Hunters, Cost above margin";
    assert!(harness.get_by_label(next).is_focused(), "the keyboard goes on at the next finding");
    harness.get_by_label(&format!("Take back: {finding}")).focus();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert!(harness.state().state().project().acknowledged.is_empty());
    assert!(harness.get_by_label(&format!("Acknowledge…: {finding}")).is_focused(), "it was the only one");

    press(&mut harness, Modifiers::NONE, Key::Space);
    harness.get_by_role_and_label(Role::TextInput, &reason).type_text("Never mind");
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.state().state().project().acknowledged.is_empty(), "Escape leaves it");
    assert!(harness.get_by_label(&format!("Acknowledge…: {finding}")).is_focused());
}

#[test]
fn a_finding_is_mended_with_one_click_and_undone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut harness = open_doubtful(folder.path());
    click(&mut harness, "Show all 2 findings");
    assert_eq!(harness.state().state().page(), Page::Checks);
    click(&mut harness, "End the concessions: Hunters, Cost above margin");
    assert_eq!(harness.state().state().project().segments[1].economics.concessions, None);
    assert!(harness.query_by_label_contains("Cost above margin").is_none());
    assert_eq!(harness.state().state().history().undo_label(), Some("End the concessions"));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    click(&mut harness, "Show: Hunters, Cost above margin");
    let state = harness.state().state();
    assert_eq!(state.page(), Page::Segments);
    assert_eq!(*state.selection(), Selection::Segment(Id::new("hunters").expect("letters")));
}

#[test]
fn a_project_without_findings_says_what_is_looked_at() {
    let (mut harness, _) = open();
    click(&mut harness, "New project");
    click(&mut harness, "Checks");
    harness.get_by_label("Nothing stands out.");
    harness.get_by_label_contains("39 checks look at the project");
}
