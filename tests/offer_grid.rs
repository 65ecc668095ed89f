//! A person's ways through the pages of the customer's side: offerings side by side, situations, capacity, competition,
//! the statement, ideas.

#[path = "common/window.rs"]
#[expect(dead_code, reason = "other tests open examples")]
mod window;

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use worthwhile::app::claims::{Support, suggestions, support};
use worthwhile::app::explain::Of;
use worthwhile::app::statement::{Statement, statement};
use worthwhile::app::{
    Action, AppState, Command, Effect, EvidenceAction, IdeaAction, Intent, ListAction, Page, PropositionAction,
    PropositionText, ScoreRow, Selection, Settings, SituationAction, ViewAction, run_job,
};
use worthwhile::chart::registry;
use worthwhile::engine::Figure;
use worthwhile::engine::offerings::Capacity;
use worthwhile::model::{
    Alternative, Claim, Consultation, Estimate, Id, Idea, Level, NumberKey, Project, Situation, WeightSource,
};
use worthwhile::ui::WorthwhileApp;

type Window = Harness<'static, WorthwhileApp>;

/// The car wash before anybody looked at alternatives or asked customers.
fn alone() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/car-wash-alone.worthwhile.ron"))
}

/// The car wash, in a window that is high enough to show a whole page.
fn car_wash(page: Key) -> Window {
    let (mut harness, _) = window::window([1500.0, 4000.0], Settings::default(), Some(alone()));
    press(&mut harness, Modifiers::COMMAND, page);
    harness
}

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn type_into(harness: &mut Window, role: Role, name: &str, text: &str) {
    harness.get_by_role_and_label(role, name).focus();
    harness.run();
    press(harness, Modifiers::COMMAND, Key::A);
    harness.get_by_role_and_label(role, name).type_text(text);
    harness.run();
    press(harness, Modifiers::NONE, Key::Tab);
}

fn click(harness: &mut Window, name: &str) {
    harness.get_all_by_label(name).last().expect("it is there").click();
    harness.run();
}

fn project(harness: &Window) -> &Project {
    harness.state().state().project()
}

fn quality(harness: &Window, offering: usize) -> Figure {
    let offerings = harness.state().state().offerings().expect("there is a situation");
    offerings.offerings[offering].figures.relative_quality
}

fn id(text: &str) -> Id {
    Id::new(text).expect("letters and digits")
}

#[test]
fn an_alternative_is_entered_scored_and_compared() {
    let mut harness = car_wash(Key::Num2);
    click(&mut harness, "Add alternative");
    let name = "Name of New alternative";
    assert!(harness.get_by_role_and_label(Role::TextInput, name).is_focused(), "it can be named at once");
    harness.get_by_role_and_label(Role::TextInput, name).type_text("Rival");
    harness.run();
    assert_eq!(project(&harness).alternatives[0].name, "Rival");
    assert_eq!(harness.state().state().page(), Page::Offer);
    assert_eq!(quality(&harness, 0), Figure::Unknown(worthwhile::engine::Reason::NoAlternatives));

    let criterion = project(&harness).offer.utility[0].clone();
    let cell = format!("Score, Rival: {}", criterion.name);
    type_into(&mut harness, Role::TextInput, &cell, "4");
    assert_eq!(project(&harness).alternatives[0].scores.get(&criterion.id), Some(&Estimate::Exact(4.0)));
    let ours = criterion.score.expect("it is scored");
    let expected = worthwhile::engine::distribution::mean(ours, worthwhile::model::Measure::Score) / 4.0;
    assert_eq!(quality(&harness, 0), Figure::Known(expected));

    type_into(&mut harness, Role::TextInput, &format!("Score, ours: {}", criterion.name), "8");
    assert_eq!(quality(&harness, 0), Figure::Known(2.0));
    let is_shown = |node: &egui_kittest::Node<'_>| {
        let value = node.accesskit_node().value().unwrap_or_default();
        value.starts_with("Relative quality") && value.ends_with(": 2.00")
    };
    assert!(harness.root().children_recursive().any(|node| is_shown(&node)), "the figure stands in the table");
    for _ in 0..2 {
        press(&mut harness, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(project(&harness).offer.utility[0].score, criterion.score, "each cell is a step of its own");
    assert_eq!(project(&harness).alternatives[0].scores.len(), 0);
}

#[test]
fn a_number_that_nobody_was_asked_about_is_called_a_guess() {
    let harness = car_wash(Key::Num2);
    let criterion = project(&harness).offer.utility[0].clone();
    let cell = format!("Score, ours: {}", criterion.name);
    let described = |harness: &Window| {
        harness.get_by_role_and_label(Role::TextInput, &cell).accesskit_node().description().unwrap_or_default()
    };
    assert!(described(&harness).contains("Guess"));
    let asked = Consultation::new(id("asked"), "Asked", jiff::civil::date(2026, 1, 5));
    let mut with_evidence = project(&harness).clone();
    with_evidence.consultations.push(asked.into());
    let evidence = Arc::make_mut(&mut with_evidence.evidence);
    evidence.insert(NumberKey::new(criterion.id.as_str(), "score"), vec![id("asked")]);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("asked.worthwhile.ron");
    worthwhile::project_file::save(&path, &with_evidence).expect("there is room");
    let (mut harness, _) = window::window([1500.0, 4000.0], Settings::default(), Some(path));
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    assert!(!described(&harness).contains("Guess"));
}

#[test]
fn switching_the_situation_switches_the_figures() {
    let mut harness = car_wash(Key::Num4);
    assert!(harness.query_by_label("Situation: As entered").is_none(), "without situations nothing is to be switched");
    click(&mut harness, "Add situation");
    type_into(&mut harness, Role::TextInput, "Name: New situation", "Wedding");
    type_into(&mut harness, Role::TextInput, "Willingness to pay, times: Wedding", "2");
    let net = |harness: &Window| {
        let offerings = harness.state().state().offerings().expect("there is a situation");
        offerings.offerings[0].value.figures.net_value.known().expect("it is known")
    };
    let entered = net(&harness);
    harness.get_by_role_and_label(Role::RadioButton, "Situation: Wedding").click();
    harness.run();
    let returns = harness.state().state().derived().figures.offer().figures;
    let gained = returns.fitness.known().expect("assessed") * returns.returns.known().expect("priced");
    assert!((net(&harness) - entered - gained).abs() < 1e-6, "what comes back is worth twice as much");
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    harness.get_by_role_and_label(Role::RadioButton, "Situation: As entered").click();
    harness.run();
    assert!((net(&harness) - entered).abs() < 1e-9);
    assert!(harness.query_by_label_contains("Show figures as entered").is_none(), "there is nothing to leave");
}

#[test]
fn one_situation_runs_through_everything_and_can_be_left_on_every_page() {
    let mut harness = car_wash(Key::Num4);
    click(&mut harness, "Add situation");
    type_into(&mut harness, Role::TextInput, "Name: New situation", "On/Holiday");
    type_into(&mut harness, Role::TextInput, "Willingness to pay, times: On/Holiday", "2");
    let shown = |harness: &Window, of: Of| {
        let state = harness.state().state();
        worthwhile::app::explain::headline(state, of, "net_value").expect("ours has one").value()
    };
    let entered = shown(&harness, Of::Offer);
    harness.get_by_role_and_label(Role::RadioButton, "Situation: On/Holiday").click();
    harness.run();
    let holiday = shown(&harness, Of::Offer);
    assert_ne!(holiday, entered);
    assert_eq!(holiday, shown(&harness, Of::Offering(0)));
    let state = harness.state().state();
    let claim = worthwhile::app::claims::figure_of(state, "offer/net_value").expect("it can be claimed");
    assert_eq!(claim.value, holiday, "a sentence says the same as the page");
    let balance = state.chart(registry::VALUE_BALANCE).expect("there is one");
    assert!(balance.message.contains("On/Holiday"), "{}", balance.message);
    for page in [Key::Num1, Key::Num3] {
        press(&mut harness, Modifiers::COMMAND, page);
        harness.get_by_label_contains("Show figures as entered");
    }
    harness.get_by_label_contains("Show figures as entered").click();
    harness.run();
    assert_eq!(shown(&harness, Of::Offer), entered);
}

#[test]
fn a_chart_of_a_situation_is_exported_under_its_name() {
    let mut state = car_wash_state();
    state.handle(Action::Situation(ListAction::Add(Situation::new(id("trip"), "On/Holiday").into())));
    state.handle(Action::View(ViewAction::Situation(1)));
    for (key, name) in
        [(registry::VALUE_BALANCE, "-value-balance-On-Holiday.svg"), (registry::SURVIVAL, "-survival.svg")]
    {
        let effects = state.handle(Action::ExportChart(key, worthwhile::export::Format::Svg));
        let [Effect::PickFile(_, suggested)] = effects.as_slice() else { panic!("{effects:?}") };
        assert!(suggested.ends_with(name), "{suggested}");
    }
}

#[test]
fn an_advantage_says_over_whom() {
    let state = car_wash_state();
    let advantage = worthwhile::app::explain::headline(&state, Of::Offering(0), "advantage").expect("there is one");
    assert_eq!(advantage.name(), "Advantage over Doing nothing");
    let said = worthwhile::app::explain::explain(&state, Of::Offering(0), "advantage").expect("it explains itself");
    assert!(said.numbers.contains("against Doing nothing over "), "{}", said.numbers);
}

#[test]
fn a_weighted_mean_explains_itself_with_its_numbers() {
    let state = car_wash_state();
    let utility = worthwhile::app::explain::explain(&state, Of::Offer, "utility").expect("it explains itself");
    let criteria = &state.project().offer.utility;
    assert_eq!(utility.numbers.matches(" × ").count(), criteria.len(), "{}", utility.numbers);
    let value = worthwhile::app::explain::headline(&state, Of::Offer, "utility").expect("it is known").value();
    assert!(utility.numbers.ends_with(&format!("out of 10 → {value}")), "{}", utility.numbers);
}

#[test]
fn tab_brings_what_it_goes_to_into_sight() {
    let size = [1500.0, 500.0];
    let mut harness = car_wash(Key::Num2);
    click(&mut harness, "Add alternative");
    harness.set_size(size.into());
    harness.run();
    let inspector = size[0] - 340.0;
    let mut below = 0_usize;
    let is_inside = |field: &egui_kittest::Node<'_>| field.rect().left() > inspector;
    harness.get_all_by_role(Role::TextInput).find(is_inside).expect("it has fields").focus();
    harness.run();
    for _ in 0..40 {
        press(&mut harness, Modifiers::NONE, Key::Tab);
        for focused in harness.root().children_recursive().filter(egui_kittest::Node::is_focused) {
            let rect = focused.rect();
            // A chart is higher than what is left of the window.
            let is_seen =
                rect.top() < size[1] && rect.bottom() > 0.0 && (rect.bottom() <= size[1] || rect.height() > 200.0);
            assert!(is_seen, "{:?} at {rect:?} is out of sight", focused.accesskit_node().label());
            below += usize::from(rect.left() > inspector && focused.accesskit_node().role() == Role::TextInput);
        }
    }
    assert!(below > 8, "Tab goes through the fields: {below}");
}

#[test]
fn the_capacity_helper_sets_what_is_delivered() {
    let (mut harness, _) = window::window([1500.0, 3000.0], Settings::default(), None);
    click(&mut harness, "New project");
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    click(&mut harness, "Capacity helper");
    for (field, text) in [("Arrivals an hour", "6"), ("Minutes to serve one", "10"), ("Served at a time", "2")] {
        type_into(&mut harness, Role::TextInput, field, text);
    }
    harness.get_by_label("50%");
    // Nobody leaves: what is tolerated is how long they wait (Erlang C: 3.3 minutes with two, 0.5 with three).
    type_into(&mut harness, Role::TextInput, "Tolerated wait, min", "2");
    assert_eq!(Capacity::of(&project(&harness).offer.queue).servers_needed, Ok(3));
    harness.get_by_label("Needed for what is tolerated");
    click(&mut harness, "Use as delivered capacity");
    let capacity = project(&harness).offer.warranty.capacity.clone().expect("it is assessed now");
    assert_eq!((capacity.required, capacity.delivered), (Some(6.0.into()), Some(6.0.into())), "nobody leaves");
    assert_eq!(capacity.unit, "customers an hour");

    type_into(&mut harness, Role::TextInput, "Required: Capacity", "8");
    type_into(&mut harness, Role::TextInput, "Minutes of patience", "1");
    click(&mut harness, "Use as delivered capacity");
    let capacity = project(&harness).offer.warranty.capacity.clone().expect("it is assessed");
    assert_eq!(capacity.required, Some(8.0.into()), "what the customer requires stays");
    let Some(Estimate::Exact(delivered)) = capacity.delivered else { panic!("a plain number") };
    assert!(delivered < 6.0, "those who are in a hurry leave");
    type_into(&mut harness, Role::TextInput, "Served at a time", "many");
    assert_eq!(project(&harness).offer.queue.servers, 2, "what is no number of servers changes nothing");
}

#[test]
fn the_inspector_says_of_a_return_whether_it_lasts() {
    let mut harness = car_wash(Key::Num2);
    let item = project(&harness).offer.returns[0].clone();
    harness.get_by_role_and_label(Role::TextInput, &format!("Name: {}", item.name)).focus();
    harness.run();
    type_into(&mut harness, Role::TextInput, &format!("Ends after months: {}", item.name), "6");
    assert_eq!(project(&harness).offer.returns[0].ends_after_months, Some(6.0.into()));
    harness.get_by_label(&format!("Lasts: {}", item.name));
}

#[test]
fn the_satisfaction_of_a_segment_is_entered() {
    let mut harness = car_wash(Key::Num6);
    let segment = project(&harness).segments[0].clone();
    harness.get_by_role_and_label(Role::TextInput, &format!("Name: {}", segment.name)).focus();
    harness.run();
    type_into(&mut harness, Role::TextInput, &format!("Satisfaction, 0 to 10: {}", segment.name), "4");
    assert_eq!(project(&harness).segments[0].satisfaction, Some(4.0.into()));
}

#[test]
fn empty_levels_are_named_and_filled() {
    let mut harness = car_wash(Key::Num4);
    assert_eq!(harness.query_all_by_label_contains("Nobody is entered here").count(), 3);
    click(&mut harness, "Add alternative: Another need for the same money or time");
    assert_eq!(project(&harness).alternatives[0].level, Level::OtherNeed);
    assert_eq!(harness.query_all_by_label_contains("Nobody is entered here").count(), 2);
    type_into(&mut harness, Role::TextInput, "Name: New alternative", "Cinema");
    click(&mut harness, "Add return to “Cinema”");
    assert_eq!(harness.state().state().page(), Page::Competition);
    type_into(&mut harness, Role::TextInput, "Worth: New return", "12");
    assert_eq!(project(&harness).alternatives[0].returns.len(), 1);
    assert!(matches!(harness.state().state().selection(), Selection::Return(_)));
    harness.get_by_label("What comes back: Cinema");

    let nothing = harness.get_by_role_and_label(Role::TextInput, "Name: Doing nothing").value();
    assert_eq!(nothing.as_deref(), Some("Doing nothing"));
    type_into(&mut harness, Role::TextInput, "Uses per month: Doing nothing", "1");
    assert_eq!(project(&harness).alternatives[1].name, "", "it is called so in every language");
}

#[test]
fn pairs_are_compared_until_weights_follow() {
    let mut harness = car_wash(Key::Num4);
    let criteria = project(&harness).offer.criteria().count();
    harness.get_by_role_and_label(Role::RadioButton, "Importances come from: Comparisons of pairs").click();
    harness.run();
    assert_eq!(project(&harness).weighting.source, WeightSource::Pairwise);
    harness.get_by_label(&format!(
        "0 of {} pairs are compared. Weights follow when all are.",
        criteria * (criteria - 1) / 2
    ));
    let names: Vec<String> = project(&harness).offer.criteria().map(|(_, name)| name.to_owned()).collect();
    harness.get_by_label(&format!("{} against {}", names[0], names[1])).click();
    harness.run();
    harness.get_by_label("clearly more important than (5)").click();
    harness.run();
    let first = project(&harness).offer.utility[0].id.clone();
    let second = project(&harness).offer.utility[1].id.clone();
    let pairs = &project(&harness).weighting.pairs;
    let of = |one: &Id, other: &Id| pairs.get(one).and_then(|others| others.get(other)).copied();
    let ratio = of(&first, &second).or_else(|| of(&second, &first).map(|ratio| 1.0 / ratio)).expect("compared");
    assert!((ratio - 5.0).abs() < 1e-12);
    harness.get_by_label_contains("1 of ");
}

#[test]
fn the_statement_is_copied() {
    let mut harness = car_wash(Key::Num5);
    harness.get_by_label("Answer the questions below, and the statement composes itself here.");
    type_into(&mut harness, Role::MultilineTextInput, "What of value do we offer?", "a clean car.");
    harness.get_by_label("Copy statement").click();
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let copied = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some("What Brush-free tunnel wash offers: a clean car."));
}

// What follows needs no window.

fn car_wash_state() -> AppState {
    let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1));
    follow(&mut state, Action::Leave(Intent::Open(alone())));
    state
}

/// Does it with all that comes of it.
fn follow(state: &mut AppState, action: Action) {
    for effect in state.handle(action) {
        if let Effect::Run(job) = effect {
            let result = run_job(job);
            follow(state, Action::Job(result));
        }
    }
}

fn say(state: &mut AppState, text: PropositionText, words: &str) {
    state.handle(Action::Proposition(PropositionAction::SetText(text, words.to_owned())));
}

#[test]
fn the_statement_says_what_there_is_and_asks_for_the_rest() {
    let mut state = car_wash_state();
    let Statement { sentences, claims, open, .. } = statement(&state);
    assert!(sentences.is_empty() && claims.is_empty());
    assert_eq!(open.len(), 10, "every part is asked for: {open:?}");

    say(&mut state, PropositionText::Problem, "Saturday is short.\n");
    assert_eq!(statement(&state).sentences, ["The problem to solve: Saturday is short."]);
    say(&mut state, PropositionText::Customer, "people who drive to work");
    say(&mut state, PropositionText::Risks, "scratches, waiting");
    let segment = state.project().segments[0].clone();
    state.handle(Action::Proposition(PropositionAction::SetSegment(Some(segment.id.clone()))));
    state.handle(Action::Proposition(PropositionAction::SetAgainst(Some(Id::do_nothing()))));
    let all = statement(&state);
    assert_eq!(
        all.sentences,
        [
            format!(
                "For {} (people who drive to work), this is the problem to solve: Saturday is short.",
                segment.name
            ),
            "What they want to avoid: scratches, waiting.".to_owned(),
            "The alternative to beat: Doing nothing.".to_owned(),
        ]
    );
    assert!(all.open.contains(&"How is it delivered?".to_owned()));
    assert!(!all.open.contains(&"Against which alternative?".to_owned()));
    let everything = format!("{} {}", all.text(), all.open.join(" "));
    assert!(!everything.contains("..") && !everything.contains("  ") && !everything.contains('['), "{everything}");
}

#[test]
fn claims_are_guesses_until_customers_were_asked() {
    let mut state = car_wash_state();
    let suggested = suggestions(&state);
    let net = suggested.iter().find(|it| it.claim.figure == "offer/net_value").expect("the customer gains");
    let net = net.claim.clone();
    state.handle(Action::Proposition(PropositionAction::Claim(ListAction::Add(net))));
    assert!(suggestions(&state).iter().all(|it| it.claim.figure != "offer/net_value"), "it is claimed already");
    let claim = state.project().proposition.claims[0].clone();
    assert_eq!(support(&state, &claim), Support::Guess, "nobody was asked");
    assert_eq!(statement(&state).unsupported, [claim.name.as_str()]);
    assert!(statement(&state).claims[0].contains("not confirmed by customers"));

    let asked = Consultation::new(Id::from_random(0), "Asked", jiff::civil::date(2026, 1, 5));
    state.handle(Action::Consultation(ListAction::Add(asked.into())));
    let asked = state.project().consultations[0].id.clone();
    let key = NumberKey::new(state.project().offer.utility[0].id.as_str(), "score");
    state.handle(Action::Evidence(EvidenceAction::Link(key, asked.clone())));
    let Support::Partly { asked: 1, numbers } = support(&state, &claim) else { panic!("one number is known") };
    assert!(numbers > 5);

    let item = Claim { evidence: vec![asked], ..claim };
    let set = ListAction::Set { item: item.clone(), field: "field-evidence" };
    state.handle(Action::Proposition(PropositionAction::Claim(set)));
    assert_eq!(support(&state, &item), Support::Partly { asked: 1, numbers }, "guesses stay guesses");
    assert!(statement(&state).unsupported.is_empty());
    assert!(statement(&state).claims[0].contains(&format!("about 1 of {numbers} numbers")));
    let words_alone = Claim { figure: String::new(), ..item };
    assert_eq!(support(&state, &words_alone), Support::Supported, "it states no number");
}

#[test]
fn a_lead_on_a_criterion_is_suggested() {
    let mut state = car_wash_state();
    let rival = Alternative::new(Id::from_random(0), "Rival", Level::SameProduct);
    state.handle(Action::Alternative(ListAction::Add(rival.into())));
    let rival = state.project().alternatives[0].id.clone();
    let mut row = ScoreRow::of(state.project()).remove(0);
    row.ours = Some(9.0.into());
    row.theirs.insert(rival, 6.0.into());
    state.handle(Action::Score(ListAction::Set { item: row.clone(), field: "field-score" }));
    let key = format!("criterion/{}", row.id);
    let found = suggestions(&state);
    let lead = found.iter().find(|it| it.claim.figure == key).expect("half as good again is clearly better");
    assert_eq!((lead.figure.name.as_str(), lead.figure.value.as_str()), (row.name.as_str(), "1.50 times the others"));
}

#[test]
fn what_is_shown_follows_when_situations_and_ideas_go() {
    let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1));
    state.handle(Action::Leave(Intent::Example("gym")));
    for name in ["Summer", "Winter"] {
        let situation = Situation::new(Id::from_random(0), name);
        state.handle(Action::Situation(SituationAction::Add(situation.into())));
    }
    state.handle(Action::View(ViewAction::Situation(2)));
    let gone = state.project().situations.iter().map(|it| it.id.clone()).collect();
    state.handle(Action::Situation(SituationAction::Remove(gone)));
    assert_eq!(state.situation(), 0);
    assert!(state.offerings().is_some());
    for name in ["First", "Second"] {
        state.handle(Action::Idea(IdeaAction::Add(Idea::new(Id::from_random(0), name).into())));
    }
    assert_eq!(state.current_idea().map(|idea| idea.name.as_str()), Some("Second"), "a new one is worked on");
    state.handle(Action::Command(Command::Undo));
    assert_eq!(state.current_idea().map(|idea| idea.name.as_str()), Some("First"));
}
