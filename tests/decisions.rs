//! Programmes, scenarios, what is tried out, the budget and what goes together: how they are changed, and what goes along
//! with them.

use std::sync::Arc;

use worthwhile::app::sheet::Sheet;
use worthwhile::app::{
    Action, AppState, BudgetAction, ChannelAction, Command, Item, LeverAction, ListAction, OfferAction, PartAction,
    ProgrammeAction, ScenarioAction, SegmentAction, Selection, Settings, TogetherAction, TogetherRow, TrialAction,
    palette, sheet,
};
use worthwhile::model::{
    Alternative, Change, Changes, Channel, Cost, CostKind, Criterion, CrossSale, Effect, Estimate, Id, Leftover, Level,
    Lever, NumberKey, Programme, ProgrammeEffect, Project, Retention, Return, ReturnWorth, Scenario, Segment, Stage,
    Timing, Together, validate,
};

use worthwhile::words::number_name;

fn id(text: &str) -> Id {
    Id::new(text).expect("letters")
}

fn key(text: &str) -> NumberKey {
    let (item, field) = text.split_once('/').expect("item and field");
    NumberKey::new(item, field)
}

fn by(amount: f64) -> Change {
    Change::By(Estimate::Exact(amount))
}

fn effect(own: &str, on: Lever) -> ProgrammeEffect {
    ProgrammeEffect { id: id(own), on, change: by(0.05) }
}

/// Numbers of everything that can go, all of them changed in a scenario and in what is tried out.
const CHANGED: [&str; 9] = [
    "members/order_value",
    "members/retention_annual",
    "drinks/probability",
    "ads/spend",
    "ads/members",
    "clean/score",
    "rival/clean",
    "time/worth",
    "price/amount",
];

fn project() -> Project {
    let mut project = Project::default();
    let offer = Arc::make_mut(&mut project.offer);
    offer.utility.push(Criterion {
        id: id("clean"),
        name: "Clean".to_owned(),
        effect: Effect::default(),
        importance: Some(5.0.into()),
        score: Some(7.0.into()),
    });
    let time = Return { worth: ReturnWorth::Money(Some(5.0.into())), ..Return::new(id("time"), "Time saved") };
    offer.returns.push(time);
    offer.costs.push(Cost {
        id: id("price"),
        name: "Price".to_owned(),
        kind: CostKind::Price,
        timing: Timing::PerMonth,
        stage: Stage::During,
        amount: Some(20.0.into()),
    });
    let mut rival = Alternative::new(id("rival"), "Rival", Level::SameProduct);
    rival.scores.insert(id("clean"), 5.0.into());
    project.alternatives.insert(0, rival.into());
    let mut members = Segment::new(id("members"), "Members");
    members.economics.order_value = Some(20.0.into());
    members.cross_sales.push(CrossSale {
        id: id("drinks"),
        name: "Drinks".to_owned(),
        probability: Some(0.2.into()),
        margin: Some(3.0.into()),
    });
    project.segments = vec![members.into(), Segment::new(id("guests"), "Guests").into()];
    let mut ads = Channel::new(id("ads"), "Ads");
    ads.spend = Some(100.0.into());
    ads.new_customers.insert(id("members"), 5.0.into());
    project.channels = vec![ads.into()];
    let mut card = Programme::new(id("card"), "Loyalty card");
    card.cost_per_month = Some(50.0.into());
    card.segments = [id("members")].into();
    card.effects = vec![effect("stay", Lever::Retention), effect("cleaner", Lever::Number(key("clean/score")))];
    let mut reward = Programme::new(id("reward"), "Bring a friend");
    reward.effects = vec![effect("friends", Lever::Referrals)];
    project.programmes = vec![card.into(), reward.into()];
    let changes = Changes {
        numbers: CHANGED.into_iter().chain(["card/stay"]).map(|text| (key(text), by(0.01))).collect(),
        programmes: [id("card"), id("reward")].into(),
    };
    project.scenarios = vec![
        Scenario::new(id("sundays"), "Open on Sundays", changes.clone()).into(),
        Scenario::new(id("dearer"), "Price up", Changes::default()).into(),
    ];
    project.trial = Arc::new(changes);
    project.levers = CHANGED.map(key).to_vec();
    let together = |first: &str, second: &str| Together { first: key(first), second: key(second), rank: 0.3 };
    project.together = vec![together("members/order_value", "ads/spend"), together("clean/score", "time/worth")];
    assert_eq!(validate(&project), []);
    project
}

fn state() -> AppState {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("decisions.worthwhile.ron");
    worthwhile::project_file::save(&path, &project()).expect("written");
    let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1));
    let mut effects = state.start(Some(path));
    while let Some(effect) = effects.pop() {
        if let worthwhile::app::Effect::Run(job) = effect {
            effects.extend(state.handle(Action::Job(worthwhile::app::run_job(job))));
        }
    }
    assert_eq!(*state.project(), project());
    state
}

fn undo(state: &mut AppState) {
    state.handle(Action::Command(Command::Undo));
}

fn label(state: &AppState) -> &str {
    state.history().undo_label().expect("there is a step")
}

// What is tried out.

#[test]
fn a_drag_is_one_step_that_names_its_number() {
    let mut state = state();
    let spend = key("ads/spend");
    for amount in [110.0, 120.0, 130.0] {
        state.handle(Action::Trial(TrialAction::Set(spend.clone(), Change::To(amount.into()))));
    }
    state.handle(Action::EndEdit);
    assert_eq!(state.project().trial.numbers[&spend], Change::To(130.0.into()));
    assert_eq!(label(&state), "Change of what is tried (Ads, spend)");
    undo(&mut state);
    assert_eq!(*state.project(), project(), "the drag was one step");
    state.handle(Action::Trial(TrialAction::Clear(spend.clone())));
    assert_eq!(label(&state), "Put back to today: Ads, spend");
    assert!(!state.project().trial.numbers.contains_key(&spend));
    undo(&mut state);
    for refused in [Change::To(Estimate::Exact(-1e20)), Change::Times(Estimate::Exact(-1.0))] {
        state.handle(Action::Trial(TrialAction::Set(spend.clone(), refused)));
    }
    state.handle(Action::Trial(TrialAction::Set(key("gone/spend"), by(1.0))));
    assert_eq!(*state.project(), project(), "nothing that a file could not hold");
}

#[test]
fn what_is_tried_goes_into_scenarios_and_comes_from_them() {
    let mut state = state();
    state.handle(Action::Trial(TrialAction::Reset));
    assert!(state.project().trial.is_empty());
    state.handle(Action::Trial(TrialAction::Programme(id("reward"), true)));
    assert_eq!(label(&state), "Put a programme on (Bring a friend)");
    state.handle(Action::Trial(TrialAction::SaveAs("Price up".to_owned())));
    assert_eq!(label(&state), "Keep as a scenario (Price up 2)", "the name is taken");
    let kept = state.project().scenarios[2].clone();
    assert_eq!((kept.changes.programmes.len(), &kept.changes), (1, &*state.project().trial));
    assert_eq!(*state.selection(), Selection::Scenario(kept.id.clone()));
    state.handle(Action::Trial(TrialAction::Programme(id("reward"), false)));
    state.handle(Action::Trial(TrialAction::SaveTo(kept.id.clone())));
    assert_eq!(label(&state), "Change of scenario (Price up 2)");
    assert!(state.project().scenario(&kept.id).expect("it is there").changes.is_empty());
    state.handle(Action::Trial(TrialAction::Load(id("sundays"))));
    assert_eq!(*state.project().trial, state.project().scenarios[0].changes);
    assert_eq!(label(&state), "Try a scenario (Open on Sundays)");
    for _ in 0..6 {
        undo(&mut state);
    }
    assert_eq!(*state.project(), project());
    state.handle(Action::Trial(TrialAction::SaveAs(" ".to_owned())));
    state.handle(Action::Trial(TrialAction::Programme(id("gone"), true)));
    assert_eq!(*state.project(), project());
}

#[test]
fn every_edit_is_undone_and_told_in_words() {
    let mut state = state();
    let before = state.project().clone();
    let first = |items: &[TogetherRow]| items[0].clone();
    let programme = |action| Action::Programme(action);
    let rows = TogetherRow::of(&before, |_| String::new());
    let other_pair = TogetherRow { second: key("price/amount"), ..first(&rows) };
    let sale = |name: &str| CrossSale { name: name.to_owned(), ..before.segments[0].cross_sales[0].clone() };
    let actions: Vec<Action> = vec![
        programme(ProgrammeAction::Add(Programme::new(id("new"), "New").into())),
        programme(ProgrammeAction::Duplicate(vec![id("card")])),
        programme(ProgrammeAction::Move(vec![id("reward")], -1)),
        Action::Scenario(ScenarioAction::Duplicate(vec![id("sundays")])),
        Action::Scenario(ScenarioAction::Order(vec![id("dearer"), id("sundays")])),
        Action::Part(PartAction::Effect(id("reward"), ListAction::Duplicate(vec![id("friends")]))),
        Action::Part(PartAction::Effect(
            id("card"),
            ListAction::Set { item: effect("stay", Lever::Conversion), field: "field-kind" },
        )),
        Action::Part(PartAction::CrossSale(id("guests"), ListAction::Add(sale("Towels")))),
        Action::Part(PartAction::CrossSale(
            id("members"),
            ListAction::Set { item: sale("Water"), field: "field-name" },
        )),
        Action::Segment(SegmentAction::Duplicate(vec![id("members")])),
        Action::Lever(LeverAction::Add(key("ads/tools"))),
        Action::Lever(LeverAction::Remove(key("ads/spend"))),
        Action::Lever(LeverAction::Set(Vec::new())),
        Action::Budget(BudgetAction::SetPerMonth(Some(500.0))),
        Action::Budget(BudgetAction::SetLeftover(Leftover::Lapses)),
        Action::Together(TogetherAction::Set { item: other_pair.clone(), field: "field-rank" }),
        Action::Together(TogetherAction::Add(TogetherRow { first: key("clean/importance"), ..other_pair })),
        Action::Together(TogetherAction::Remove(vec![rows[1].id.clone()])),
    ];
    for action in actions {
        let name = format!("{action:?}");
        state.handle(action);
        state.handle(Action::EndEdit);
        let changed = state.project().clone();
        assert_ne!(changed, before, "{name}");
        assert_eq!(validate(&changed), [], "{name}");
        assert!(!label(&state).contains(['[', '/']), "{name}: {}", label(&state));
        undo(&mut state);
        assert_eq!(*state.project(), before, "{name}");
    }
    state.handle(Action::Budget(BudgetAction::SetPerMonth(Some(-1.0))));
    assert_eq!(*state.project(), before, "nothing below zero can be spent");
}

// What goes along.

/// The keys that are left in all places that name numbers.
fn left(project: &Project) -> Vec<String> {
    let trial: Vec<String> = project.trial.numbers.keys().map(ToString::to_string).collect();
    let scenario: Vec<String> = project.scenarios[0].changes.numbers.keys().map(ToString::to_string).collect();
    assert_eq!(trial, scenario);
    trial
}

#[test]
fn what_names_an_item_goes_with_it() {
    let offer = |action| Action::Offer(action);
    for (action, gone, effects, pairs) in [
        (
            Action::Segment(SegmentAction::Remove(vec![id("members")])),
            // The only segment of the card is gone: what it does for segments goes, for others it does not.
            vec!["members/order_value", "members/retention_annual", "drinks/probability", "ads/members", "card/stay"],
            2,
            1,
        ),
        (Action::Channel(ChannelAction::Remove(vec![id("ads")])), vec!["ads/spend", "ads/members"], 3, 1),
        (offer(OfferAction::Utility(ListAction::Remove(vec![id("clean")]))), vec!["clean/score", "rival/clean"], 2, 1),
        (offer(OfferAction::Return(ListAction::Remove(vec![id("time")]))), vec!["time/worth"], 3, 1),
        (offer(OfferAction::Cost(ListAction::Remove(vec![id("price")]))), vec!["price/amount"], 3, 2),
        (Action::Alternative(ListAction::Remove(vec![id("rival")])), vec!["rival/clean"], 3, 2),
        (Action::Programme(ProgrammeAction::Remove(vec![id("card")])), vec!["card/stay"], 1, 2),
        (
            Action::Part(PartAction::CrossSale(id("members"), ListAction::Remove(vec![id("drinks")]))),
            vec!["drinks/probability"],
            3,
            2,
        ),
        (Action::Part(PartAction::Effect(id("card"), ListAction::Remove(vec![id("stay")]))), vec!["card/stay"], 2, 2),
    ] {
        let mut state = state();
        let name = format!("{action:?}");
        state.handle(action);
        let project = state.project();
        assert_eq!(validate(project), [], "{name}");
        let mut expected = left(&self::project());
        expected.retain(|text| !gone.contains(&text.as_str()));
        assert_eq!(left(project), expected, "{name}");
        assert!(project.levers.iter().all(|lever| !gone.contains(&lever.as_str())), "{name}");
        assert_eq!(project.programmes.iter().map(|it| it.effects.len()).sum::<usize>(), effects, "{name}");
        assert_eq!(project.together.len(), pairs, "{name}");
        undo(&mut state);
        assert_eq!(*state.project(), self::project(), "{name}: one step");
    }
}

#[test]
fn programmes_that_go_are_on_nowhere_and_unchanged_items_stay_where_they_are() {
    let mut state = state();
    let before = state.project().clone();
    state.handle(Action::Programme(ProgrammeAction::Remove(vec![id("reward")])));
    let after = state.project();
    assert_eq!(after.trial.programmes, [id("card")].into());
    assert_eq!(after.scenarios[0].changes.programmes, [id("card")].into());
    assert!(Arc::ptr_eq(&after.scenarios[1], &before.scenarios[1]), "it named nothing of it");
    assert!(Arc::ptr_eq(&after.programmes[0], &before.programmes[0]));
}

#[test]
fn a_change_outlives_its_number() {
    let mut state = state();
    let mut members = (*state.project().segments[0]).clone();
    members.economics.order_value = None;
    state.handle(Action::Segment(SegmentAction::Set { item: members.into(), field: "field-order-value" }));
    let rival = Alternative { scores: std::collections::BTreeMap::new(), ..(*state.project().alternatives[0]).clone() };
    state.handle(Action::Alternative(ListAction::Set { item: rival.into(), field: "field-scores" }));
    assert_eq!(left(state.project()), left(&project()), "a cell that is empty for a while loses nothing");
    // What a programme does may be described in another way tomorrow.
    state.handle(Action::Trial(TrialAction::Set(key("card/stay"), Change::To(Estimate::Exact(-0.01)))));
    let times = ProgrammeEffect { change: Change::Times(1.05.into()), ..effect("stay", Lever::Retention) };
    state.handle(Action::Part(PartAction::Effect(id("card"), ListAction::Set { item: times, field: "field-change" })));
    assert_eq!(validate(state.project()), []);
    assert_eq!(left(state.project()), left(&project()));
}

// Tables.

/// Writes a text into a cell of a table's column; the reason where it is refused.
fn write<T: Item + PartialEq>(sheet: &Sheet<'_, T>, row: usize, column: &str, text: &str) -> Result<Action, String> {
    let column = sheet.columns.iter().find(|it| it.key == column).unwrap_or_else(|| panic!("{column}"));
    let item = column.write(&sheet.rows[row], text).expect("it can be written")?;
    Ok((sheet.wrap)(ListAction::Set { item, field: column.field().expect("it is entered") }))
}

fn read<T: Item + PartialEq>(sheet: &Sheet<'_, T>, row: usize, column: &str) -> String {
    let column = sheet.columns.iter().find(|it| it.key == column).unwrap_or_else(|| panic!("{column}"));
    column.text(row, &sheet.rows[row])
}

fn enter(state: &mut AppState, action: Result<Action, String>) {
    state.handle(action.unwrap_or_else(|refused| panic!("{refused}")));
    state.handle(Action::EndEdit);
    assert_eq!(validate(state.project()), []);
    assert!(!label(state).contains('['), "{}", label(state));
}

#[test]
fn the_tables_of_reactions_take_what_is_typed() {
    let mut state = state();
    for (column, text) in [
        ("kept", "6%"),
        ("conversion", "10..20%"),
        ("won-over", "0.05"),
        ("quality-worth", "2.5"),
        ("wire-source", "past periods"),
    ] {
        let action = write(&sheet::wire(&state), 0, column, text);
        enter(&mut state, action);
        assert!(!read(&sheet::wire(&state), 0, column).is_empty());
    }
    assert!(write(&sheet::wire(&state), 0, "quality-worth", "-1").is_err());
    let wire = state.project().segments[0].wire;
    assert_eq!((wire.kept, wire.won), (Some(0.06.into()), Some(0.05.into())));
    for (column, text) in [("referrals-a-month", "0.02"), ("would-have-come", "30%"), ("reward", "10")] {
        let action = write(&sheet::referrals(&state), 1, column, text);
        enter(&mut state, action);
    }
    for (column, text) in
        [("prospect-spend", "5"), ("conversion-ceiling", "40%"), ("keeping-spend", "12"), ("retention-ceiling", "90%")]
    {
        let action = write(&sheet::effort(&state), 1, column, text);
        enter(&mut state, action);
    }
    let members = state.project().segments[0].clone();
    let action = write(&sheet::cross_sales(&state, &members), 0, "margin", "-2");
    enter(&mut state, action);
    for (column, text) in
        [("at-zero", "1"), ("at-more", "6..7"), ("unlimited", "12"), ("floor", "50"), ("ceiling", "400")]
    {
        let action = write(&sheet::responses(&state), 0, column, text);
        enter(&mut state, action);
    }
    assert!(write(&sheet::responses(&state), 0, "response-source", "past periods").is_ok());
    for refused in ["30", "30..500", "-1", "many"] {
        assert!(write(&sheet::responses(&state), 0, "ceiling", refused).is_err(), "{refused}");
    }
    assert_eq!(read(&sheet::responses(&state), 0, "response-today"), "5");
    assert_eq!(state.project().channels[0].response.ceiling, Some(400.0));
}

#[test]
fn the_table_of_effects_keeps_what_a_change_means() {
    let mut state = state();
    let mut members = (*state.project().segments[0]).clone();
    members.economics.retention = Retention::Constant { rate: Some(0.8.into()), period_months: 12 };
    state.handle(Action::Segment(SegmentAction::Set { item: members.into(), field: "field-retention" }));
    let card = |state: &AppState| state.project().programmes[0].clone();
    let row = |state: &AppState, column: &str| {
        let programme = card(state);
        let rows = sheet::effect_rows(state, &programme);
        read(&sheet::programme_effects(state, &programme, &rows), 0, column)
    };
    let try_to = |state: &AppState, column: &str, text: &str| {
        let programme = card(state);
        let rows = sheet::effect_rows(state, &programme);
        write(&sheet::programme_effects(state, &programme, &rows), 0, column, text)
    };
    assert_eq!((row(&state, "effect-today"), row(&state, "estimate")), ("80%".to_owned(), "5%".to_owned()));
    for (kind, expected) in [("becomes", "85%"), ("times", "1.0625"), ("plus", "5%")] {
        let action = try_to(&state, "change-kind", kind);
        enter(&mut state, action);
        assert_eq!(row(&state, "estimate"), expected, "{kind}");
    }
    let action = try_to(&state, "estimate", "2..8%");
    enter(&mut state, action);
    assert_eq!(card(&state).effects[0].change, Change::By(Estimate::Range(0.02, 0.08)));
    assert!(try_to(&state, "estimate", "").is_err(), "an effect has an amount");
    let action = try_to(&state, "name", "order value");
    enter(&mut state, action);
    assert_eq!(card(&state).effects[0].change, by(0.0), "points of a share are no money");
    let action = try_to(&state, "name", "Time saved, worth");
    enter(&mut state, action);
    assert_eq!(card(&state).effects[0].on, Lever::Number(key("time/worth")));
    assert_eq!(row(&state, "effect-today"), "5");
    assert!(try_to(&state, "name", "nothing").is_err());
}

#[test]
fn the_table_of_what_goes_together_joins_each_pair_once() {
    let mut state = state();
    let mut members = (*state.project().segments[0]).clone();
    members.economics.order_value = Some(Estimate::Range(18.0, 25.0));
    members.customers_now = Some(Estimate::Range(80.0, 120.0));
    state.handle(Action::Segment(SegmentAction::Set { item: members.into(), field: "field-order-value" }));
    let rows = sheet::correlation_rows(&state);
    assert_eq!(rows[0].name(), "Members, order value, with Ads, spend");
    let blank = {
        let sheet = sheet::correlations(&state, &rows);
        assert!(write(&sheet, 0, "rank", "1.2").is_err() && write(&sheet, 0, "rank", "0.1..0.2").is_err());
        assert!(write(&sheet, 0, "second", "Members, order value").is_err(), "with itself");
        assert!(write(&sheet, 0, "second", "Members, customers now").is_ok());
        sheet.blank.as_ref().expect("two numbers are open")()
    };
    state.handle(Action::Together(ListAction::Add(blank)));
    assert_eq!(state.project().together.len(), 3);
    let rows = sheet::correlation_rows(&state);
    let sheet = sheet::correlations(&state, &rows);
    assert!(sheet.blank.is_none(), "all that is open is joined");
    assert_eq!(read(&sheet, 2, "rank"), "0");
}

#[test]
fn programmes_and_scenarios_are_named_and_described_in_their_tables() {
    let mut state = state();
    for (column, text) in [("name", "Card"), ("kind", "loyalty"), ("cost-once", "100"), ("cost-per-customer", "0.5")] {
        let action = write(&sheet::programmes(&state), 0, column, text);
        enter(&mut state, action);
    }
    for (column, text) in [("name", "Sundays"), ("notes", "From May on")] {
        let action = write(&sheet::scenarios(&state), 0, column, text);
        enter(&mut state, action);
    }
    assert!(sheet::programmes(&state).blank.is_some() && sheet::scenarios(&state).blank.is_some());
    let programme = &state.project().programmes[0];
    assert_eq!((programme.name.as_str(), programme.cost_once), ("Card", Some(100.0.into())));
    assert_eq!(state.project().scenarios[0].notes, "From May on");
}

// Names.

#[test]
fn every_number_has_a_name() {
    let state = state();
    let project = state.project();
    let name = |text: &str| number_name(state.words(), project, &key(text));
    for (text, expected) in [
        ("project/discount_rate_annual", "Discount rate"),
        ("weighting/price", "Weight of price"),
        ("offer/uses_per_month", "Our offer, uses per month"),
        ("clean/score", "Clean, score"),
        ("rival/clean", "Clean (Rival), score"),
        ("rival/availability", "Availability (Rival), delivered"),
        ("continuity/delivered", "Continuity, actual"),
        ("price/amount", "Price, amount"),
        ("members/retention_annual", "Members, share who stay a year"),
        ("members/kept", "Members, share of leavers who would stay"),
        ("drinks/margin", "Drinks (Members), margin of a purchase"),
        ("ads/members", "Ads, new customers (Members)"),
        ("ads/unlimited", "Ads, new customers however much is spent"),
        ("card/cost_per_month", "Loyalty card, cost a month"),
        ("card/stay", "Loyalty card, effect on share who stay a year"),
        ("card/cleaner", "Loyalty card, effect on Clean, score"),
        ("gone/score", "A number that is gone"),
    ] {
        assert_eq!(name(text), expected);
    }
    for template in worthwhile::app::templates::TEMPLATES {
        let project = worthwhile::app::templates::template(template.key).expect("it reads");
        for number in project.numbers() {
            let name = number_name(state.words(), &project, &number.key);
            assert!(!name.contains(['[', '_', '/']) && !name.contains("gone"), "{}: {name}", number.key);
            assert!(!name.is_empty() && !name.starts_with(','), "{}: {name}", number.key);
        }
    }
}

#[test]
fn scenarios_programmes_and_cross_sales_are_found() {
    let state = state();
    for (text, selection) in [
        ("open on sun", Selection::Scenario(id("sundays"))),
        ("loyalty", Selection::Programme(id("card"))),
        ("drinks", Selection::CrossSale(id("drinks"))),
    ] {
        let found = palette::find(&state, text).remove(0);
        assert!(matches!(&found.action, Action::Show(goal) if *goal == selection), "{text}: {found:?}");
        assert!(selection.page().is_some());
    }
}
