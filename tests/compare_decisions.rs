//! Differences and merges of programmes, scenarios, reactions and budgets: said in words, taken one by one, repaired.

use std::sync::Arc;

use worthwhile::compare::{ConflictKind, Difference, Side, diff, merge, take};
use worthwhile::model::{
    Budget, Change, ChannelPeriod, CrossSale, Estimate, Id, Leftover, Lever, NumberKey, Programme, ProgrammeEffect,
    ProgrammeKind, Project, ResponseSource, Scenario, Together, WireSource, validate,
};
use worthwhile::project_file::parse;
use worthwhile::words::{NumberLocale, Words};

fn words() -> Words {
    Words::new(NumberLocale::English, "EUR")
}

fn id(text: &str) -> Id {
    Id::new(text).expect("letters and digits")
}

fn key(text: &str) -> NumberKey {
    let (item, field) = text.split_once('/').expect("item and field");
    NumberKey::new(item, field)
}

/// The studio, changed.
fn studio(change: impl FnOnce(&mut Project)) -> Project {
    let path = format!("{}/tests/fixtures/versions/1-decisions.worthwhile.ron", env!("CARGO_MANIFEST_DIR"));
    let mut project = parse(&std::fs::read(path).expect("there is a fixture")).expect("it is valid");
    change(&mut project);
    assert_eq!(validate(&project), [], "the change leaves the project valid");
    project
}

fn base() -> Project {
    studio(|_| {})
}

fn programme(project: &mut Project, at: usize) -> &mut Programme {
    Arc::make_mut(&mut project.programmes[at])
}

fn scenario(project: &mut Project) -> &mut Scenario {
    Arc::make_mut(&mut project.scenarios[0])
}

fn lines(differences: &[Difference]) -> Vec<String> {
    let line = |difference: &Difference| {
        let said = difference.describe(&words());
        format!("{}: {} → {}", said.place, said.before, said.after)
    };
    differences.iter().map(line).collect()
}

/// Takes all differences over, one by one.
fn taken(mine: &Project, theirs: &Project) -> Project {
    let differences = diff(mine, theirs);
    differences.iter().fold(mine.clone(), |project, one| take(&project, one, Side::After).expect("it is not refused"))
}

#[test]
fn everything_new_is_said_as_people_read_it() {
    let after = studio(|project| {
        let members = Arc::make_mut(&mut project.segments[0]);
        members.wire.source = WireSource::Answers;
        members.wire.kept = Some(0.05.into());
        members.referral.reward = None;
        members.cross_sales[0].margin = Some(5.0.into());
        members.cross_sales.remove(1);
        members.effort.retention_ceiling = Some(0.9.into());
        let guests = Arc::make_mut(&mut project.segments[1]);
        guests.cross_sales.push(CrossSale {
            id: id("shakes"),
            name: "Shakes".to_owned(),
            probability: None,
            margin: None,
        });
        let ads = Arc::make_mut(&mut project.channels[0]);
        (ads.response.floor, ads.response.source) = (None, ResponseSource::Periods);
        ads.response.periods.push(ChannelPeriod { spend: 600.0, new_customers: 8.0 });
        Arc::make_mut(&mut project.periods[0]).satisfaction = Some(7.0.into());
        let card = programme(project, 0);
        card.kind = ProgrammeKind::ServiceQuality;
        card.segments.remove(&id("guests"));
        card.effects[0].change = Change::By(Estimate::Exact(0.06));
        card.effects[1].on = Lever::Margin;
        card.effects[1].change = Change::Times(Estimate::Exact(0.95));
        let scenario = scenario(project);
        scenario.changes.numbers.insert(key("ads/members"), Change::By(Estimate::Exact(-1.0)));
        scenario.changes.numbers.remove(&key("card/stay"));
        scenario.changes.programmes.insert(id("friends"));
        let trial = Arc::make_mut(&mut project.trial);
        trial.numbers.insert(key("health/worth"), Change::To(Estimate::Exact(70.0)));
        trial.programmes.clear();
        project.levers.push(key("fee/amount"));
        project.budget = Budget { per_month: None, leftover: Leftover::Kept };
        project.together[0].rank = 0.5;
        project.together.remove(1);
    });
    assert_eq!(
        lines(&diff(&base(), &after)),
        [
            "Segment “Members” › Wire › Source of the sensitivity: Past periods → Answers",
            "Segment “Members” › Wire › Share of leavers who would stay: 3%..10% → 5%",
            "Segment “Members” › Reward for a referral: 15 → not entered",
            "Segment “Members” › Cross-sale “Drinks” › Margin of a purchase: 4 → 5",
            "Segment “Members” › Cross-sale “Towels”:  → ",
            "Segment “Members” › Share of customers that can be kept at most: 95% → 90%",
            "Segment “Guests” › Cross-sale “Shakes”:  → ",
            "Channel “Ads” › Response to spend › Source of the response: Answers → Past periods",
            "Channel “Ads” › Response to spend › Least spend: 100 → not entered",
            "Channel “Ads” › Response to spend › Past spends: not entered → 8 for 600",
            "Period “2025-03” › Satisfaction: 6.5..7.5 → 7",
            "Programme “Loyalty card” › Kind: Loyalty → Service quality",
            "Programme “Loyalty card” › For segments: Guests, Members → Members",
            "Programme “Loyalty card” › Effect “Share who stay a year”: Share who stay a year: 2..8 points more → \
             Share who stay a year: 6 points more",
            "Programme “Loyalty card” › Effect “Margin”: Availability, delivered: 97% → Margin: times 0.95",
            "Scenario “Open on Sundays” › Ads › New customers (Members): times 1.2 → 1 less",
            "Scenario “Open on Sundays” › Loyalty card › Share who stay a year: 0.03 → as today",
            "Scenario “Open on Sundays” › Programmes that are on: Loyalty card → Loyalty card, Bring a friend",
            "What is tried › Health › Worth: as today → 70",
            "What is tried › Programmes that are on: Bring a friend → not entered",
            "Project › Choice of sliders: Members, order value; Availability, delivered → \
             Members, order value; Availability, delivered; Fee, amount",
            "Budget › Money a month: 900 → not entered",
            "Budget › What becomes of the rest: It lapses → It is kept",
            "Numbers that go together › Members, order value, with Getting strong, score: 0.4 → 0.5",
            "Numbers that go together › Health, worth, with Members, share of leavers who would stay: \
             −0.25 → not entered",
        ]
    );
    for difference in diff(&Project::default(), &after).iter().chain(&diff(&after, &Project::default())) {
        assert!(difference.has_words(), "{:?}", difference.place);
    }
    assert_eq!(taken(&base(), &after), after);
    assert_eq!(taken(&after, &base()), base());
    let empty = Project { currency: "EUR".to_owned(), ..Project::default() };
    assert_eq!(taken(&empty, &after), after);
    assert_eq!(taken(&after, &empty), empty);
}

#[test]
fn a_removal_that_is_taken_takes_along_what_names_it() {
    let without = studio(|project| {
        project.programmes.remove(0);
        scenario(project).changes.numbers.remove(&key("card/stay"));
        scenario(project).changes.programmes.clear();
    });
    let differences = diff(&base(), &without);
    assert_eq!(take(&base(), &differences[0], Side::After), Ok(without));

    let mut channel_gone = studio(|project| {
        project.channels.remove(0);
        scenario(project).changes.numbers.remove(&key("ads/members"));
    });
    assert_eq!(take(&base(), &diff(&base(), &channel_gone)[0], Side::After).as_ref(), Ok(&channel_gone));
    // What acts on a criterion that goes, and what is correlated with it, goes, too.
    let acting = |project: &mut Project| {
        let own = id("stronger");
        let change = Change::By(Estimate::Exact(1.0));
        let effect = ProgrammeEffect { id: own, on: Lever::Number(key("strong/score")), change };
        programme(project, 1).effects.push(effect);
    };
    channel_gone = studio(|project| {
        Arc::make_mut(&mut project.offer).utility.clear();
        Arc::make_mut(&mut project.alternatives[0]).scores.clear();
        Arc::make_mut(&mut project.trial).numbers.remove(&key("cityfit/strong"));
        project.together.remove(0);
    });
    let mine = studio(acting);
    let removal = diff(&mine, &channel_gone).into_iter().find(|one| one.place.section() == "utility");
    assert_eq!(take(&mine, &removal.expect("it is removed"), Side::After), Ok(channel_gone));
}

#[test]
fn both_sides_choices_come_together() {
    let ours = studio(|project| {
        project.levers.push(key("fee/amount"));
        scenario(project).changes.numbers.insert(key("fee/amount"), Change::Times(1.1.into()));
        Arc::make_mut(&mut project.trial).programmes.insert(id("card"));
        project.together[0].rank = 0.6;
    });
    let theirs = studio(|project| {
        project.levers.insert(0, key("health/worth"));
        project.levers.retain(|lever| *lever != key("members/order_value"));
        scenario(project).changes.numbers.remove(&key("ads/members"));
        let trial = Arc::make_mut(&mut project.trial);
        trial.programmes.clear();
        let pair = Together { first: key("fee/amount"), second: key("ads/spend"), rank: 1.0 };
        project.together.push(pair);
    });
    let merged = merge(Some(&base()), &ours, &theirs);
    assert_eq!(merged.conflicts, []);
    let project = merged.project;
    assert_eq!(project.levers, ["availability/delivered", "fee/amount", "health/worth"].map(key));
    let numbers: Vec<_> = project.scenarios[0].changes.numbers.keys().map(NumberKey::as_str).collect();
    assert_eq!(numbers, ["availability/delivered", "card/stay", "fee/amount", "members/retention_annual"]);
    assert_eq!(project.trial.programmes, [id("card")].into());
    let ranks: Vec<f64> = project.together.iter().map(|pair| pair.rank).collect();
    assert_eq!(ranks, [0.6, -0.25, 1.0]);
}

#[test]
fn what_names_something_that_the_other_side_removed_is_left_out_and_listed() {
    let removed = studio(|project| {
        project.programmes.remove(1);
        Arc::make_mut(&mut project.trial).programmes.clear();
        Arc::make_mut(&mut project.offer).returns.clear();
        project.together.remove(1);
    });
    let health = || key("health/worth");
    let naming = studio(|project| {
        let change = Change::Times(Estimate::Exact(1.2));
        programme(project, 0).effects.push(ProgrammeEffect { id: id("more"), on: Lever::Number(health()), change });
        scenario(project).changes.numbers.insert(health(), change);
        scenario(project).changes.programmes.insert(id("friends"));
        Arc::make_mut(&mut project.trial).numbers.insert(health(), change);
        project.levers.push(health());
        project.together.push(Together { first: key("fee/amount"), second: health(), rank: 0.1 });
    });
    for (ours, theirs) in [(&removed, &naming), (&naming, &removed)] {
        let merged = merge(Some(&base()), ours, theirs);
        assert_eq!(merged.project, removed);
        assert!(merged.conflicts.iter().all(|conflict| conflict.kind == ConflictKind::LeftOut));
        let said: Vec<_> = merged.conflicts.iter().map(|conflict| conflict.say(&words())).collect();
        for beginning in [
            "Programme “Loyalty card” › Effect “Health, worth”: left out",
            "Scenario “Open on Sundays” › Health › Worth: left out (times 1.2)",
            "Scenario “Open on Sundays” › Programmes that are on: left out",
            "What is tried › Health › Worth: left out (times 1.2)",
            "Project › Choice of sliders: left out",
            "Numbers that go together › Fee, amount, with Health, worth: left out (0.1)",
        ] {
            assert!(said.iter().any(|said| said.starts_with(beginning)), "{beginning}: {said:#?}");
        }
        assert_eq!(said.len(), 6, "{said:#?}");
    }
}

#[test]
fn a_pair_that_both_joined_the_other_way_round_stays_as_here() {
    let with = |first: &str, second: &str, rank| {
        studio(|project| project.together.push(Together { first: key(first), second: key(second), rank }))
    };
    let ours = with("fee/amount", "ads/spend", 0.2);
    let merged = merge(Some(&base()), &ours, &with("ads/spend", "fee/amount", 0.3));
    assert_eq!(merged.project, ours);
    assert!(!merged.conflicts.is_empty());
}
