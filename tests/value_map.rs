//! The way from what is pasted to the value map, and from the map back to what stands on it: what is asked for, what is
//! said where something is missing, and that nothing is lost on the way.

#[path = "common/person.rs"]
mod person;
#[path = "common/window.rs"]
#[expect(dead_code, reason = "other tests open examples")]
mod window;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Pos2, ViewportCommand, vec2};
use egui_kittest::kittest::Queryable as _;
use person::{Window, click, paste, press, state, type_into};
use worthwhile::app::{Dialog, Draft, Page, Selection, Settings};
use worthwhile::chart::{Axis, Chart, Mark, PointMark, registry};
use worthwhile::model::{Estimate, Timing};

/// Five guests on two criteria, ours and those of two rivals.
const THREE: &str = "Comfort\tQuiet\tComfort (Plaza)\tQuiet (Plaza)\tComfort (Inn)\tQuiet (Inn)\n\
    8\t9\t6\t7\t5\t8\n7\t8\t5\t8\t6\t7\n9\t9\t6\t6\t4\t8\n8\t7\t7\t7\t5\t6\n6\t9\t5\t8\t6\t7\n";

/// The same with one rival.
const TWO: &str = "Comfort\tQuiet\tComfort (Plaza)\tQuiet (Plaza)\n8\t9\t6\t7\n7\t8\t5\t8\n9\t9\t6\t6\n8\t7\t7\t7\n";

fn click_at(harness: &mut Window, at: Pos2) {
    harness.hover_at(at);
    harness.run();
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run();
}

fn map(harness: &Window) -> &Chart {
    state(harness).chart(registry::VALUE_MAP).expect("it is registered")
}

fn points(chart: &Chart) -> Vec<PointMark> {
    let point = |mark: &Mark| match mark {
        Mark::Point(point) => Some((**point).clone()),
        _ => None,
    };
    chart.marks.iter().filter_map(point).collect()
}

/// A survey in a new project, taken over; the prices are asked for.
fn surveyed(text: &str) -> Window {
    surveyed_in([1500.0, 3000.0], text)
}

fn surveyed_in(size: [f32; 2], text: &str) -> Window {
    let (mut harness, _) = window::window(size, Settings::default(), None);
    click(&mut harness, "New project");
    paste(&mut harness, text);
    click(&mut harness, "Take over");
    harness
}

/// With prices a month on the map.
fn mapped(text: &str, prices: &[(&str, &str)]) -> Window {
    let mut harness = surveyed(text);
    for (offering, price) in prices {
        type_into(&mut harness, &format!("Price: {offering}"), price);
    }
    click(&mut harness, "When: Per month");
    click(&mut harness, "Show the value map");
    harness
}

const MAP: &str = "Value map: quality against price";

#[test]
fn a_price_per_use_asks_for_the_uses_in_the_same_question() {
    let mut harness = surveyed(TWO);
    type_into(&mut harness, "Price: Our offer", "120");
    type_into(&mut harness, "Price: Plaza", "90");
    harness.get_by_label("Choose when they are paid.");
    assert!(harness.query_by_label("Uses per month").is_none(), "only prices per use need them");
    click(&mut harness, "When: Per use");
    harness.get_by_label_contains("The map needs the uses per month.");
    let uses = harness.get_by_role_and_label(Role::TextInput, "Uses per month");
    assert!(uses.is_focused(), "what is asked next has the cursor");
    type_into(&mut harness, "Uses per month", "3");
    click(&mut harness, "Show the value map");
    assert_eq!(state(&harness).project().offer.uses_per_month, Some(Estimate::Exact(3.0)));
    assert_eq!(points(map(&harness)).len(), 2);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    let offer = &state(&harness).project().offer;
    assert!(offer.costs.is_empty() && offer.uses_per_month.is_none(), "prices and uses are one step");
}

#[test]
fn the_map_that_is_asked_for_comes_into_sight() {
    let mut harness = surveyed_in([1280.0, 720.0], TWO);
    type_into(&mut harness, "Price: Our offer", "120");
    type_into(&mut harness, "Price: Plaza", "90");
    click(&mut harness, "When: Per month");
    click(&mut harness, "Show the value map");
    let tops: Vec<f32> = harness.get_all_by_label(MAP).map(|node| node.rect().top()).collect();
    assert!(tops.iter().all(|top| (0.0..300.0).contains(top)), "{tops:?}");
}

#[test]
fn an_empty_map_names_what_is_missing_and_takes_it() {
    let mut harness = surveyed(TWO);
    type_into(&mut harness, "Price: Our offer", "120");
    type_into(&mut harness, "Price: Plaza", "90");
    click(&mut harness, "When: Per use");
    click(&mut harness, "Show the value map");
    assert!(
        map(&harness).empty.as_ref().is_some_and(|why| why.contains("uses per month")),
        "{:?}",
        map(&harness).empty
    );
    type_into(&mut harness, "Uses per month", "1");
    assert_eq!(points(map(&harness)).len(), 2);
    harness.get_by_role_and_label(Role::TextInput, "Uses per month").type_text("2");
    harness.run();
    assert_eq!(state(&harness).project().offer.uses_per_month, Some(Estimate::Exact(12.0)), "the field stays");
}

#[test]
fn the_prices_are_not_lost_to_a_click_beside_and_can_be_asked_for_again() {
    let mut harness = surveyed(TWO);
    type_into(&mut harness, "Price: Our offer", "120");
    click_at(&mut harness, Pos2::new(4.0, 4.0));
    let Some(Draft::Prices { fields, timing: None, .. }) = state(&harness).survey_draft() else {
        panic!("the question is still open, and no timing is guessed")
    };
    assert_eq!(fields[0].amount, Some(Estimate::Exact(120.0)));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&harness).dialog(), None);
    harness.get_by_label("Prices can be entered at the value map on the page Competition.");
    press(&mut harness, Modifiers::COMMAND, Key::Num4);
    assert!(
        map(&harness).empty.as_ref().is_some_and(|why| why.contains("Our offer, Plaza")),
        "{:?}",
        map(&harness).empty
    );
    click(&mut harness, "Enter prices…");
    type_into(&mut harness, "Price: Our offer", "120");
    type_into(&mut harness, "Price: Plaza", "90");
    click(&mut harness, "When: Once");
    click(&mut harness, "Show the value map");
    assert_eq!(state(&harness).project().offer.costs[0].timing, Timing::Once);
    assert_eq!(points(map(&harness)).len(), 2);
}

#[test]
fn every_step_of_an_empty_map_leads_on() {
    let (mut harness, _) = window::window([1500.0, 3000.0], Settings::default(), None);
    click(&mut harness, "New project");
    press(&mut harness, Modifiers::COMMAND, Key::Num4);
    harness.get_by_label_contains("To see the map, add an alternative");
    harness.get_by_label("Paste a survey").click();
    harness.step();
    assert!(asks_for_the_clipboard(&harness));
    harness.run();
    assert_eq!(state(&harness).dialog(), Some(&Dialog::Survey));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    click(&mut harness, "Add alternative");
    harness.get_by_label_contains("To see the map, say what matters to customers");
    click(&mut harness, "Enter criteria");
    assert_eq!(state(&harness).page(), Page::Offer);
}

fn asks_for_the_clipboard(harness: &Window) -> bool {
    let viewports = &harness.output().viewport_output;
    viewports.values().flat_map(|viewport| &viewport.commands).any(|it| matches!(it, ViewportCommand::RequestPaste))
}

#[test]
fn two_offerings_make_no_market_and_three_are_told_alike_everywhere() {
    let harness = mapped(TWO, &[("Our offer", "120"), ("Plaza", "90")]);
    let chart = map(&harness);
    assert!(chart.legend.iter().all(|entry| !entry.name.starts_with("Fair value")));
    assert!(chart.notes.iter().any(|note| note.contains("needs three offerings")), "{:?}", chart.notes);
    assert!(chart.message.contains("times the quality of the others"), "{}", chart.message);

    let harness = mapped(THREE, &[("Our offer", "120"), ("Plaza", "90"), ("Inn", "80")]);
    let chart = map(&harness);
    let offerings = state(&harness).offerings().expect("as entered");
    let distance = offerings.offerings[0].figures.value_distance_fitted.known().expect("three offerings make a line");
    let said = state(&harness).words().value(worthwhile::engine::Unit::Relative, distance);
    assert!(chart.message.contains(&format!("by the market’s own line (distance {said})")), "{}", chart.message);
    let points = points(chart);
    let details = points[0].details.lines(&state(&harness).chart_input()).into_owned();
    let told = |name: &str| details.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone());
    assert_eq!(told("Distance from fair value, market").as_ref(), Some(&said));
    harness.get_by_label(&format!("Distance from fair value, market: {said}"));
    let price = told("Relative price").expect("it is there");
    assert!(price.starts_with("1.24"), "two decimals: {price}");
}

#[test]
fn a_click_on_a_point_of_the_map_selects_the_offering() {
    let mut harness = mapped(THREE, &[("Our offer", "120"), ("Plaza", "90"), ("Inn", "80")]);
    let chart = map(&harness).clone();
    let plot = harness.get_by_role_and_label(Role::Image, &chart.title).rect();
    #[expect(clippy::cast_possible_truncation, reason = "a share of the plot")]
    let share = |axis: &Axis, value: f64| ((value - axis.min) / (axis.max - axis.min)) as f32;
    let at = |[x, y]: [f64; 2]| plot.left_bottom() + plot.size() * vec2(share(&chart.x, x), -share(&chart.y, y));
    let found = points(&chart);
    click_at(&mut harness, at(found[1].at));
    let plaza = state(&harness).project().alternatives[0].id.clone();
    assert_eq!(
        (state(&harness).selection(), state(&harness).page()),
        (&Selection::Alternative(plaza), Page::Competition)
    );
    click_at(&mut harness, at(found[0].at));
    assert_eq!((state(&harness).selection(), state(&harness).page()), (&Selection::Offer, Page::Competition));
}

#[test]
fn a_survey_is_taken_from_the_clipboard_on_any_page() {
    for page in [Key::Num1, Key::Num2, Key::Num6, Key::Num8] {
        let (mut harness, _) = window::window([1280.0, 900.0], Settings::default(), None);
        click(&mut harness, "New project");
        press(&mut harness, Modifiers::COMMAND, page);
        paste(&mut harness, TWO);
        assert!(matches!(state(&harness).survey_draft(), Some(Draft::Columns(_))), "{page:?}");
    }
    // What is no table is not passed over without a word.
    let (mut harness, _) = window::window([1280.0, 900.0], Settings::default(), None);
    click(&mut harness, "New project");
    paste(&mut harness, "hello");
    assert!(matches!(state(&harness).survey_draft(), Some(Draft::Waiting(Some(_)))));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness.get_by_label_contains("copy its table in your spreadsheet first");
    harness.get_by_label("Paste a survey").click();
    harness.step();
    assert!(asks_for_the_clipboard(&harness));
}

#[test]
fn the_menu_pastes_into_the_cell_that_one_is_in() {
    let mut harness = mapped(TWO, &[("Our offer", "120"), ("Plaza", "90")]);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    let cell = "Score, ours: Comfort";
    harness.get_by_role_and_label(Role::TextInput, cell).focus();
    harness.run();
    click(&mut harness, "Edit");
    harness.get_by_label_contains("Paste").click();
    harness.step();
    harness.step();
    assert!(asks_for_the_clipboard(&harness));
    paste(&mut harness, "9");
    assert!(state(&harness).survey_draft().is_none(), "{:?}", state(&harness).survey_draft());
    assert_eq!(state(&harness).project().offer.utility[0].score, Some(Estimate::Exact(9.0)));
}

#[test]
fn who_is_named_with_enter_stays_the_one_that_costs_are_added_to() {
    let mut harness = surveyed(TWO);
    type_into(&mut harness, "Price: Our offer", "120");
    click(&mut harness, "When: Per use");
    click(&mut harness, "Show the value map");
    click(&mut harness, "Add alternative: Another product for the same need");
    type_into(&mut harness, "Name: New alternative", "Hostel");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let hostel = state(&harness).project().alternatives[1].clone();
    assert_eq!(state(&harness).selection(), &Selection::Alternative(hostel.id.clone()));
    harness.get_by_label("What the customer gives up: Hostel");
    click(&mut harness, "Add cost to “Hostel”");
    let costs = &state(&harness).project().alternatives[1].costs;
    assert_eq!(costs.len(), 1);
    assert_eq!(costs[0].timing, Timing::PerUse, "others are paid as ours is");
    assert!(state(&harness).project().alternatives.last().expect("doing nothing").costs.is_empty());
}

#[test]
fn situations_tell_what_they_do_and_the_axes_stay() {
    let mut harness = mapped(THREE, &[("Our offer", "120"), ("Plaza", "90"), ("Inn", "80")]);
    click(&mut harness, "Add situation");
    type_into(&mut harness, "Name: New situation", "Holiday");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    type_into(&mut harness, "Importance, multiplied: Quiet of Holiday", "6");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    let figures: Vec<_> = state(&harness).derived().figures.customer.situations().collect();
    let quality = |place: usize| {
        let quality = figures[place].offerings[0].figures.relative_quality.known().expect("it is known");
        state(&harness).words().value(worthwhile::engine::Unit::Relative, quality)
    };
    assert_ne!(quality(0), quality(1));
    harness.get_by_label(&format!("Relative quality: Holiday: {}", quality(1)));
    harness.get_by_label_contains(&format!("As entered: relative quality {}", quality(0)));
    harness.get_by_label_contains("1 is unchanged, 2 doubles, nothing entered is 1");
    let ends = |harness: &Window| (map(harness).x.ends(), map(harness).y.ends());
    let before = (ends(&harness), points(map(&harness))[0].at);
    click(&mut harness, "Situation: Holiday");
    assert_eq!(ends(&harness), before.0, "the axes are the same in all situations");
    assert_ne!(points(map(&harness))[0].at, before.1, "what moves is the point");
}

#[test]
fn one_scale_is_set_for_all_columns_and_says_why_it_was_recognised() {
    let (mut harness, _) = window::window([1500.0, 900.0], Settings::default(), None);
    click(&mut harness, "New project");
    paste(
        &mut harness,
        "Comfort\tImportance of comfort\tRecommend\tComfort (Grand Hotel at the Old Harbour)\n\
        10\t4\t9\t6\n7\t5\t8\t5\n1\t3\t10\t4\n",
    );
    harness.get_all_by_label("answers from 1 to 10: it may be 1–10, too").next().expect("scores");
    harness.get_by_label("answers from 3 to 5");
    harness.get_by_label("usual for this question");
    click(&mut harness, "One scale for all");
    click(&mut harness, "1–10");
    click(&mut harness, "Take over");
    let project = state(&harness).project();
    let survey = &project.consultations[0];
    assert_eq!(survey.questions.iter().map(|it| it.scale).collect::<Vec<_>>(), [9, 9, 10, 9]);
    assert_eq!(survey.answers[0].to_string(), "9 3 9 5", "1 to 10 is kept as 0 to 9");
    // The best is 10 and the worst 0, whatever they are called: (10 + 20/3 + 0)/3.
    let voice = &state(&harness).derived().figures.customer.voice().criteria[0];
    let found = voice.satisfaction.known().expect("it was asked for");
    assert!((found - 50.0 / 9.0).abs() < 1e-9, "{found}");
}
