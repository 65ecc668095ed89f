//! Differences and merges of whole projects: complete, takeable one by one, valid, and said in words.

#[path = "common/arbitrary.rs"]
#[expect(dead_code, reason = "other tests use the single quantities and the hostile projects")]
mod arbitrary;

use std::sync::Arc;

use proptest::prelude::*;
use worthwhile::compare::{ConflictKind, Difference, DifferenceKind, Refusal, Side, diff, merge, take};
use worthwhile::model::{
    About, Alternative, Answers, Aspect, ChainPlace, Channel, Consultation, Cost, CostKind, Criterion, Effect,
    Estimate, Found, Id, Level, Method, Move, MoveKind, NumberKey, Offer, Party, Project, Retention, Segment,
    SurvivalTable, Timing, WeightSource, validate,
};
use worthwhile::project_file::parse;
use worthwhile::words::{NumberLocale, Words};

use arbitrary::arbitrary_project;
use arbitrary::customer::forget;

fn words() -> Words {
    Words::new(NumberLocale::English, "USD")
}

fn example(key: &str) -> Project {
    let path = format!("{}/assets/examples/{key}.worthwhile.ron", env!("CARGO_MANIFEST_DIR"));
    parse(&std::fs::read(path).expect("there is an example of that key")).expect("the examples are valid")
}

fn id(text: &str) -> Id {
    Id::new(text).expect("letters and digits")
}

fn segment<'a>(project: &'a mut Project, key: &str) -> &'a mut Segment {
    let found = project.segments.iter_mut().find(|segment| segment.id == id(key));
    Arc::make_mut(found.expect("the segment is there"))
}

fn channel<'a>(project: &'a mut Project, key: &str) -> &'a mut Channel {
    let found = project.channels.iter_mut().find(|channel| channel.id == id(key));
    Arc::make_mut(found.expect("the channel is there"))
}

fn offer(project: &mut Project) -> &mut Offer {
    Arc::make_mut(&mut project.offer)
}

/// The gym, changed.
fn gym(change: impl FnOnce(&mut Project)) -> Project {
    let mut project = example("gym");
    change(&mut project);
    // What goes, goes from programmes and scenarios, too.
    forget(&mut project);
    assert_eq!(validate(&project), [], "the change leaves the project valid");
    project
}

/// Each difference as a line.
fn lines(differences: &[Difference]) -> Vec<String> {
    let words = words();
    let line = |difference: &Difference| {
        let said = difference.describe(&words);
        format!("{}: {} → {}", said.place, said.before, said.after)
    };
    differences.iter().map(line).collect()
}

/// A project whose lists are in some order, with some of their items gone, and with names of its own.
fn some_project() -> impl Strategy<Value = Project> {
    fn stir<T>(list: &mut Vec<T>, random: &mut fastrand::Rng) {
        random.shuffle(list);
        list.truncate(random.usize(0..=list.len().max(1)));
    }
    (arbitrary_project(), any::<u64>()).prop_map(|(mut project, seed)| {
        let mut random = fastrand::Rng::with_seed(seed);
        stir(&mut project.segments, &mut random);
        stir(&mut project.channels, &mut random);
        stir(&mut project.periods, &mut random);
        let offer = Arc::make_mut(&mut project.offer);
        stir(&mut offer.utility, &mut random);
        stir(&mut offer.perception, &mut random);
        stir(&mut offer.returns, &mut random);
        stir(&mut offer.costs, &mut random);
        stir(&mut project.situations, &mut random);
        stir(&mut project.stakeholders, &mut random);
        stir(&mut project.consultations, &mut random);
        stir(&mut project.ideas, &mut random);
        stir(&mut Arc::make_mut(&mut project.proposition).claims, &mut random);
        let nothing = project.alternatives.pop();
        stir(&mut project.alternatives, &mut random);
        for it in project.alternatives.iter_mut().map(Arc::make_mut) {
            stir(&mut it.returns, &mut random);
            stir(&mut it.costs, &mut random);
        }
        project.alternatives.extend(nothing);
        for idea in project.ideas.iter_mut().map(Arc::make_mut) {
            stir(&mut idea.moves, &mut random);
        }
        stir(&mut project.programmes, &mut random);
        for programme in project.programmes.iter_mut().map(Arc::make_mut) {
            stir(&mut programme.effects, &mut random);
        }
        for segment in project.segments.iter_mut().map(Arc::make_mut) {
            stir(&mut segment.cross_sales, &mut random);
        }
        stir(&mut project.scenarios, &mut random);
        stir(&mut project.levers, &mut random);
        stir(&mut project.together, &mut random);
        random.choice(["", "Ada", "Bob"]).unwrap_or_default().clone_into(&mut project.author);
        let segments = project.segments.clone();
        for channel in &mut project.channels {
            let channel = Arc::make_mut(channel);
            channel.new_customers.retain(|to, _| segments.iter().any(|segment| segment.id == *to));
        }
        forget(&mut project);
        project
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn taking_every_difference_makes_the_other_project(mine in some_project(), theirs in some_project()) {
        let differences = diff(&mine, &theirs);
        let mut project = mine.clone();
        for difference in &differences {
            let taken = take(&project, difference, Side::After);
            prop_assert!(taken.is_ok(), "{:?}\n{difference:#?}", taken.err());
            project = taken.expect("just asked");
        }
        prop_assert_eq!(&project, &theirs);
        prop_assert_eq!(differences.is_empty(), mine == theirs);
        for difference in &differences {
            prop_assert!(difference.has_words(), "no word for {:?}", difference.place);
            let said = difference.describe(&words());
            for text in [&said.place, &said.before, &said.after] {
                prop_assert!(!text.contains('[') && !text.contains('_') && !text.contains('{'), "{}", text);
            }
        }
    }

    #[test]
    fn a_side_that_changed_nothing_yields_to_the_other(base in some_project(), other in some_project()) {
        for (ours, theirs) in [(&other, &base), (&base, &other), (&other, &other)] {
            let merged = merge(Some(&base), ours, theirs);
            prop_assert_eq!(&merged.project, &other);
            prop_assert_eq!(merged.conflicts, vec![]);
        }
        let merged = merge(None, &other, &other);
        prop_assert_eq!(merged.project, other);
    }

    #[test]
    fn a_merge_is_valid_and_what_it_leaves_open_is_listed(
        base in some_project(), ours in some_project(), theirs in some_project(),
    ) {
        for base in [Some(&base), None] {
            let merged = merge(base, &ours, &theirs);
            prop_assert_eq!(validate(&merged.project), vec![]);
            let words = words();
            for conflict in &merged.conflicts {
                let said = conflict.say(&words);
                prop_assert!(!said.contains('['), "a word is missing: {}", said);
            }
        }
    }

    #[test]
    fn changes_of_different_parts_come_together_without_conflict(base in some_project(), other in some_project()) {
        let ours = Project { offer: other.offer.clone(), author: other.author.clone(), ..base.clone() };
        let theirs = Project {
            offer: base.offer.clone(), author: base.author.clone(), ..other.clone()
        };
        let merged = merge(Some(&base), &ours, &theirs);
        prop_assert_eq!(merged.conflicts, vec![]);
        prop_assert_eq!(merged.project, other);
    }
}

// Differences.

#[test]
fn differences_are_said_by_item_and_field_as_people_read_them() {
    let after = gym(|project| {
        project.horizon_months = 36;
        segment(project, "group").economics.order_value = Some(Estimate::Range(48.0, 52.0));
        segment(project, "group").economics.margin_share = None;
        segment(project, "add-ons").economics.retention =
            Retention::Constant { rate: Some(Estimate::Exact(0.75)), period_months: 12 };
        segment(project, "add-ons").colour = 4;
        channel(project, "social-ads").new_customers.insert(id("group"), Estimate::Exact(9.0));
        channel(project, "bring-a-friend").new_customers.remove(&id("individual"));
        let offer = offer(project);
        offer.warranty.availability = Some(Aspect {
            required: Some(Estimate::Exact(0.99)),
            ..offer.warranty.availability.clone().unwrap_or_default()
        });
        offer.costs.iter_mut().find(|cost| cost.id == id("fee")).expect("the fee").timing = Timing::Once;
        offer.utility.push(Criterion {
            id: id("parking"),
            name: "Parking".to_owned(),
            effect: Effect::RemovesConstraint,
            importance: Some(Estimate::Exact(4.0)),
            score: None,
        });
        offer.returns.retain(|item| item.id != id("company"));
        project.periods.retain(|period| period.id != id("cityfit-2023"));
    });
    assert_eq!(
        lines(&diff(&example("gym"), &after)),
        [
            "Project › Horizon: 60 months → 36 months",
            "Criterion “Parking”:  → Effect: Removes a constraint; Importance: 4",
            "Offer › Warranty › Availability › Required: 98% → 99%",
            "Return “Company of others”: Kind: Intangible; Kind of benefit: Transaction: recognition; Worth: 3..6..15 → ",
            "Cost “Membership” › Timing: Per month → Once",
            "Segment “Group classes” › Order value: 48 → 48..52",
            "Segment “Group classes” › Margin: 78% → not entered",
            "Segment “Add-ons” › Retention: 22..36 months → 75% a year",
            "Segment “Add-ons” › Colour: Colour 3 → Colour 5",
            "Channel “Social media ads” › New customers › Group classes: 6..8 → 9",
            "Channel “Bring a friend” › New customers › Individual training: 2 → not entered",
            "Period “2023-03 CityFit”: Month: 2023-03; Whose customers: CityFit; Order value: 23..27; \
             Orders per month: 1; Margin: 100%; Retention: 24..32 months; Acquisition cost: 70..100 → ",
        ]
    );
}

#[test]
fn only_what_moved_is_said_to_have_moved() {
    let after = gym(|project| {
        let last = project.segments.pop().expect("the gym has segments");
        project.segments.insert(0, last);
        segment(project, "group").customers_now = Some(Estimate::Exact(270.0));
    });
    let differences = diff(&example("gym"), &after);
    assert_eq!(
        lines(&differences),
        ["Segment “All members”: after “Add-ons” → first", "Segment “Group classes” › Customers now: 260 → 270"]
    );
    assert_eq!(differences[0].kind, DifferenceKind::Moved);
}

#[test]
fn other_ways_of_retention_say_their_numbers() {
    let table = SurvivalTable { period_months: 12, survivors: vec![0.631, 0.468] };
    let number = |value| Some(Estimate::Exact(value));
    for (retention, said) in [
        (Retention::Curve(table.clone()), "Survival curve: 63.1%  46.8%, in periods of 12 months"),
        (Retention::SbgFitted(table), "sBG fitted to a table: 63.1%  46.8%, in periods of 12 months"),
        (Retention::Sbg { alpha: number(0.7), beta: number(1.2), period_months: 1 }, "sBG with α and β: α 0.7, β 1.2"),
        (Retention::Constant { rate: None, period_months: 1 }, "Constant retention rate: not entered"),
    ] {
        let after = gym(|project| segment(project, "all-members").economics.retention = retention);
        assert_eq!(diff(&example("gym"), &after)[0].describe(&words()).after, said);
    }
}

#[test]
fn nothing_is_said_as_it_stands_in_the_file() {
    let empty = Project::default();
    let mut full = example("gym");
    full.author = "Ada".to_owned();
    let all = ["car-wash", "mobile-operator", "film-kiosk"].map(example);
    for project in all.iter().chain([&full]) {
        for difference in diff(&empty, project).iter().chain(&diff(project, &full)).chain(&diff(project, &empty)) {
            let said = difference.describe(&words());
            for text in [&said.place, &said.before, &said.after] {
                assert!(!text.contains('[') && !text.contains('_'), "{text}");
                assert!(!text.contains("Exact") && !text.contains("Range:") && !text.contains('{'), "{text}");
            }
        }
    }
}

#[test]
fn an_assessment_that_is_empty_differs_from_none() {
    let empty = gym(|project| offer(project).warranty.capacity = Some(Aspect::default()));
    let none = gym(|project| offer(project).warranty.capacity = None);
    for (mine, theirs) in [(&empty, &none), (&none, &empty), (&example("gym"), &none), (&none, &example("gym"))] {
        let differences = diff(mine, theirs);
        assert!(!differences.is_empty());
        let taken =
            differences.iter().try_fold(mine.clone(), |project, difference| take(&project, difference, Side::After));
        assert_eq!(taken.as_ref(), Ok(theirs));
    }
}

#[test]
fn an_identifier_can_change_its_list() {
    let before = gym(|project| project.channels.retain(|channel| channel.id != id("bring-a-friend")));
    let after = gym(|project| {
        project.channels.retain(|channel| channel.id != id("bring-a-friend"));
        project.segments.insert(0, Arc::new(Segment::new(id("bring-a-friend"), "Friends")));
    });
    let channels = gym(|_| {});
    for (mine, theirs) in [(&before, &after), (&after, &channels), (&channels, &after)] {
        let taken = diff(mine, theirs).iter().try_fold(mine.clone(), |project, one| take(&project, one, Side::After));
        assert_eq!(taken.as_ref(), Ok(theirs));
    }
}

// Taking.

#[test]
fn one_difference_is_taken_alone_and_given_back() {
    let mine = example("gym");
    let theirs = gym(|project| {
        project.name = "Studio".to_owned();
        segment(project, "group").economics.order_value = Some(Estimate::Exact(50.0));
    });
    let differences = diff(&mine, &theirs);
    let taken = take(&mine, &differences[1], Side::After).expect("it can be taken");
    assert_eq!(taken.name, "Gym");
    assert_eq!(taken.segments[0].economics.order_value, Some(Estimate::Exact(50.0)));
    assert_eq!(take(&taken, &differences[1], Side::Before), Ok(mine));
}

#[test]
fn a_segment_that_goes_takes_its_customers_along() {
    let theirs = gym(|project| {
        project.segments.retain(|segment| segment.id != id("group"));
        for channel in &mut project.channels {
            Arc::make_mut(channel).new_customers.remove(&id("group"));
        }
    });
    let differences = diff(&example("gym"), &theirs);
    assert_eq!(take(&example("gym"), &differences[0], Side::After), Ok(theirs));
}

#[test]
fn what_does_not_fit_is_refused_in_words() {
    let theirs = gym(|project| {
        project.segments.push(Arc::new(Segment::new(id("firms"), "Firms")));
        channel(project, "social-ads").new_customers.insert(id("firms"), Estimate::Exact(2.0));
        let cost = Cost {
            id: id("ticket"),
            name: "Ticket".to_owned(),
            kind: CostKind::Price,
            timing: Timing::PerUse,
            stage: worthwhile::model::Stage::During,
            amount: None,
        };
        offer(project).costs.push(cost);
    });
    let mine = example("gym");
    let differences = diff(&mine, &theirs);
    let customers = differences.iter().find(|one| one.place.fields().contains(&"new_customers"));
    let refusal = take(&mine, customers.expect("they differ"), Side::After).expect_err("the segment is missing");
    assert!(matches!(refusal, Refusal::Invalid(_)), "{refusal:?}");
    let said = refusal.say(&words());
    assert!(said.contains("Social media ads") && said.contains("firms"), "{said}");

    let mut without = mine.clone();
    without.channels.clear();
    let change = diff(&mine, &gym(|project| channel(project, "social-ads").spend = None));
    let refusal = take(&without, &change[0], Side::After).expect_err("the channel is gone");
    assert_eq!(refusal, Refusal::Gone);
    assert!(!refusal.say(&words()).contains('['));
}

// Merging.

#[test]
fn what_each_side_changed_comes_together() {
    let base = example("gym");
    let ours = gym(|project| {
        segment(project, "group").economics.order_value = Some(Estimate::Exact(50.0));
        let firms = Arc::new(Segment::new(id("firms"), "Firms"));
        project.segments.insert(1, firms);
    });
    let theirs = gym(|project| {
        segment(project, "group").customers_now = Some(Estimate::Exact(270.0));
        let schools = Arc::new(Segment::new(id("schools"), "Schools"));
        project.segments.push(schools);
        channel(project, "social-ads").new_customers.insert(id("schools"), Estimate::Exact(1.0));
        project.segments.swap(0, 1);
    });
    let merged = merge(Some(&base), &ours, &theirs);
    assert_eq!(merged.conflicts, []);
    let mut merged = merged.project;
    let order: Vec<_> = merged.segments.iter().map(|segment| segment.id.as_str()).collect();
    assert_eq!(order, ["individual", "group", "firms", "add-ons", "all-members", "schools"]);
    let group = segment(&mut merged, "group");
    assert_eq!(group.economics.order_value, Some(Estimate::Exact(50.0)));
    assert_eq!(group.customers_now, Some(Estimate::Exact(270.0)));
    assert!(channel(&mut merged, "social-ads").new_customers.contains_key(&id("schools")));
}

#[test]
fn a_field_that_both_changed_is_a_conflict_that_can_be_decided_the_other_way() {
    let with = |value| gym(|project| segment(project, "group").economics.order_value = Some(Estimate::Exact(value)));
    let merged = merge(Some(&example("gym")), &with(50.0), &with(52.0));
    assert_eq!(merged.project, with(50.0));
    let said: Vec<_> = merged.conflicts.iter().map(|conflict| conflict.say(&words())).collect();
    assert_eq!(said, ["Segment “Group classes” › Order value: 50 here, 52 there; it was 48. Kept as here."]);
    let other_way = take(&merged.project, &merged.conflicts[0].difference, Side::After);
    assert_eq!(other_way, Ok(with(52.0)));
}

#[test]
fn an_item_that_one_side_removed_and_the_other_changed_is_kept_as_changed() {
    let removed = gym(|project| project.channels.retain(|channel| channel.id != id("social-ads")));
    let changed = gym(|project| channel(project, "social-ads").tools = Some(Estimate::Exact(90.0)));
    for (ours, theirs, kind) in
        [(&removed, &changed, ConflictKind::RemovedByOurs), (&changed, &removed, ConflictKind::RemovedByTheirs)]
    {
        let merged = merge(Some(&example("gym")), ours, theirs);
        assert_eq!(merged.project, changed);
        assert_eq!(merged.conflicts.iter().map(|conflict| conflict.kind).collect::<Vec<_>>(), [kind]);
        assert_eq!(take(&merged.project, &merged.conflicts[0].difference, Side::After).as_ref(), Ok(&removed));
    }
}

#[test]
fn an_item_that_both_added_is_compared_field_by_field() {
    let with = |name: &str, spend| {
        gym(|project| {
            let radio = Channel { spend: Some(Estimate::Exact(spend)), ..Channel::new(id("radio"), name) };
            project.channels.push(Arc::new(radio));
        })
    };
    let merged = merge(Some(&example("gym")), &with("Radio", 100.0), &with("Radio", 200.0));
    assert_eq!(merged.project, with("Radio", 100.0));
    let said: Vec<_> = merged.conflicts.iter().map(|conflict| conflict.say(&words())).collect();
    assert_eq!(said, ["Channel “Radio” › Spend: 100 here, 200 there. Kept as here."]);
}

#[test]
fn customers_of_a_segment_that_the_other_side_removed_are_left_out_and_listed() {
    let removed = gym(|project| {
        project.segments.retain(|segment| segment.id != id("group"));
        for channel in &mut project.channels {
            Arc::make_mut(channel).new_customers.remove(&id("group"));
        }
    });
    let added = gym(|project| {
        let mut radio = Channel::new(id("radio"), "Radio");
        radio.new_customers.insert(id("group"), Estimate::Exact(4.0));
        project.channels.push(Arc::new(radio));
    });
    for (ours, theirs) in [(&removed, &added), (&added, &removed)] {
        let merged = merge(Some(&example("gym")), ours, theirs);
        let mut project = merged.project;
        assert!(project.segment(&id("group")).is_none());
        assert!(channel(&mut project, "radio").new_customers.is_empty());
        assert_eq!(merged.conflicts.len(), 1);
        assert_eq!(merged.conflicts[0].kind, ConflictKind::LeftOut);
        let said = merged.conflicts[0].say(&words());
        assert!(said.starts_with("Channel “Radio” › New customers › Group classes: left out (4)"), "{said}");
    }
}

#[test]
fn two_changes_that_are_right_alone_and_wrong_together_leave_ours() {
    let set = |project: &mut Project, kind, timing| {
        let fee = offer(project).costs.iter_mut().find(|cost| cost.id == id("fee")).expect("the fee");
        (fee.kind, fee.timing) = (kind, timing);
    };
    let ours = gym(|project| set(project, CostKind::Price, Timing::PerUse));
    let theirs = gym(|project| set(project, CostKind::Operating, Timing::PerMonth));
    let merged = merge(Some(&example("gym")), &ours, &theirs);
    assert_eq!(merged.project, ours);
    assert_eq!(merged.conflicts.len(), 2, "{:?}", merged.conflicts);
}

#[test]
fn an_identifier_that_both_gave_to_different_things_stays_ours() {
    let ours = gym(|project| project.segments.push(Arc::new(Segment::new(id("new"), "Firms"))));
    let theirs = gym(|project| project.channels.push(Arc::new(Channel::new(id("new"), "Radio"))));
    let merged = merge(Some(&example("gym")), &ours, &theirs);
    assert_eq!(merged.project, ours);
    assert_eq!(merged.conflicts.iter().map(|conflict| conflict.kind).collect::<Vec<_>>(), [ConflictKind::LeftOut]);
}

#[test]
fn two_other_orders_of_a_list_are_one_conflict() {
    let ours = gym(|project| project.segments.swap(0, 1));
    let theirs = gym(|project| project.segments.swap(2, 3));
    let merged = merge(Some(&example("gym")), &ours, &theirs);
    assert_eq!(merged.project, ours);
    let said: Vec<_> = merged.conflicts.iter().map(|conflict| conflict.say(&words())).collect();
    assert_eq!(
        said,
        ["Project › Segments: another order here than there. Kept as here: \
          Individual training, Group classes, Add-ons, All members."]
    );
    let other_way = take(&merged.project, &merged.conflicts[0].difference, Side::After);
    assert_eq!(other_way, Ok(theirs));
}

#[test]
fn a_competitor_is_said_by_name() {
    let after = gym(|project| Arc::make_mut(&mut project.periods[0]).party = Party::Competitor("Rival".to_owned()));
    assert_eq!(lines(&diff(&example("gym"), &after)), ["Period “2022-03 Rival” › Whose customers: Us → Rival"]);
}

// The customer's side.

fn wash(change: impl FnOnce(&mut Project)) -> Project {
    let path = format!("{}/tests/fixtures/versions/1-customer-side.worthwhile.ron", env!("CARGO_MANIFEST_DIR"));
    let mut project = parse(&std::fs::read(path).expect("there is a fixture")).expect("it is valid");
    change(&mut project);
    assert_eq!(validate(&project), [], "the change leaves the project valid");
    project
}

fn rival(project: &mut Project) -> &mut Alternative {
    Arc::make_mut(&mut project.alternatives[0])
}

fn survey(project: &mut Project) -> &mut Consultation {
    Arc::make_mut(&mut project.consultations[0])
}

#[test]
fn the_customer_s_side_is_said_as_people_read_it() {
    let exact = |value| Some(Estimate::Exact(value));
    let after = wash(|project| {
        rival(project).scores.insert(id("clean"), Estimate::Range(8.0, 9.5));
        rival(project).scores.remove(&id("paint"));
        rival(project).warranty.availability = exact(0.65);
        rival(project).costs[0].amount = exact(20.0);
        rival(project).costs.remove(1);
        Arc::make_mut(&mut project.alternatives[1]).level = Level::OtherNeed;
        let nothing = Arc::make_mut(&mut project.alternatives[3]);
        nothing.notes = "It rusts.".to_owned();
        Arc::make_mut(&mut project.situations[0]).importance.insert(id("clean"), Estimate::Exact(3.0));
        Arc::make_mut(&mut project.stakeholders[0]).weights.insert(id("paint"), Estimate::Exact(1.0));
        Arc::make_mut(&mut project.stakeholders[2]).place = ChainPlace::Decider;
        let weighting = Arc::make_mut(&mut project.weighting);
        weighting.source = WeightSource::Typed;
        let pairs = weighting.pairs.get_mut(&id("clean")).expect("it is compared");
        (*pairs).insert(id("paint"), 1.0);
        (*pairs).insert(id("quick"), 0.25);
        weighting.pairs.remove(&id("paint"));
    });
    assert_eq!(
        lines(&diff(&wash(|_| {}), &after)),
        [
            "Alternative “Hand wash next door” › Scores › Clean car: 9 → 8..9.5",
            "Alternative “Hand wash next door” › Scores › Paint stays whole: 8..9 → not entered",
            "Alternative “Hand wash next door” › Warranty › Availability: 60% → 65%",
            "Alternative “Hand wash next door” › Cost “Price” › Amount: 18..25 → 20",
            "Alternative “Hand wash next door” › Cost “Waiting”: Kind: Operating; Amount: 15 → ",
            "Alternative “Bucket at home” › Level of competition: Another product for the same need → \
             Another need for the same money or time",
            "Alternative “Doing nothing” › Notes: not entered → “It rusts.”",
            "Situation “On the way to a wedding” › Importance, multiplied › Clean car: 2 → 3",
            "Stakeholder “Commuters” › Weights › Paint stays whole: not entered → 1",
            "Stakeholder “Drivers” › Place in the chain: User → Decider",
            "Weights › Source of weights: Comparisons of pairs → As typed",
            "Weights › Comparisons of pairs › Clean car › Paint stays whole: \
             Clean car is 3 times as important as Paint stays whole → \
             Clean car and Paint stays whole are equally important",
            "Weights › Comparisons of pairs › Clean car › Quick: Quick is 2 times as important as Clean car → \
             Quick is 4 times as important as Clean car",
            "Weights › Comparisons of pairs › Paint stays whole › Quick: \
             Quick is 5 times as important as Paint stays whole → not entered",
        ]
    );
}

#[test]
fn evidence_and_ideas_are_said_as_people_read_them() {
    let after = wash(|project| {
        survey(project).questions.truncate(1);
        survey(project).answers = vec![Answers(vec![Some(8.0)])];
        survey(project).date = jiff::civil::date(2026, 3, 15);
        survey(project).stakeholder = None;
        survey(project).method = Method::Observation;
        survey(project).attachments.clear();
        let talk = Arc::make_mut(&mut project.consultations[1]);
        talk.found[0] = Found { about: About::ScoreOf(id("hand-wash"), id("quick")), value: Estimate::Exact(4.0) };
        talk.respondents = 1200;
        let evidence = Arc::make_mut(&mut project.evidence);
        evidence.insert(NumberKey::new("clean", "score"), vec![id("till")]);
        evidence.remove(&NumberKey::new("hand-wash", "clean"));
        project.half_life_months = 12;
        let proposition = Arc::make_mut(&mut project.proposition);
        proposition.against = Some(Id::do_nothing());
        proposition.segment = None;
        proposition.claims[1].figure = "offer/roi".to_owned();
        proposition.claims[1].evidence.clear();
        let idea = Arc::make_mut(&mut project.ideas[0]);
        idea.opening = worthwhile::model::Opening::JobNotDone;
        idea.moves[2].to = None;
        idea.moves[3].criterion = Some(id("quick"));
        project.acknowledged.insert("offer.perception-gap/quick".to_owned(), "it is new".to_owned());
        project.acknowledged.remove("evidence.one-stakeholder/clean");
        Arc::make_mut(&mut project.offer).queue.servers = 3;
    });
    let said = lines(&diff(&wash(|_| {}), &after));
    let said: Vec<_> = said.iter().map(String::as_str).filter(|line| !line.contains("› Survey: ")).collect();
    assert_eq!(
        said,
        [
            "Offer › Queue › Served at the same time: 2 → 3",
            "Consultation “Saturday queue” › Date: 2026-03-14 → 2026-03-15",
            "Consultation “Saturday queue” › Stakeholder: Commuters → not entered",
            "Consultation “Saturday queue” › Method: Survey → Observation",
            "Consultation “Saturday queue” › Attachments: “scans/saturday.pdf”, “C:\\photos\\queue.jpg” → not entered",
            "Consultation “Lunch with the fleet manager” › Respondents: 2 → 1,200",
            "Consultation “Lunch with the fleet manager” › Numbers found: \
             Importance of Paint stays whole: 8..9.5; Satisfaction: 6 → \
             Score of Hand wash next door on Quick: 4; Satisfaction: 6",
            "Evidence › Clean car › Score: Saturday queue, An hour beside the bay → The till",
            "Evidence › Hand wash next door › Clean car: Saturday queue → not entered",
            "Project › Half-life of evidence: 9 months → 12 months",
            "Value proposition › Segment: Members → not entered",
            "Value proposition › Alternative to beat: Hand wash next door → Doing nothing",
            "Claim “Return on costs” › Figure: Net value → Return on costs",
            "Claim “Return on costs” › Evidence: The till → not entered",
            "Idea “Wash as often as you like” › Opening: A restriction in the market → \
             A job that the customer cannot do",
            "Idea “Wash as often as you like” › Move “Quick” › Score that it leads to: 8..9 → not entered",
            "Idea “Wash as often as you like” › Move “A free slot in the app” › Criterion: not entered → Quick",
            "Acknowledged findings › Only one was asked, Clean car: “the others follow in spring” → not entered",
            "Acknowledged findings › Perception beside delivery, Quick: without a reason → “it is new”",
        ]
    );
}

#[test]
fn the_figure_of_a_claim_reads_as_the_window_calls_it() {
    for (figure, said) in [
        ("eve/inducement", "Gain against the next-best alternative"),
        ("offering/relative_quality", "Relative quality"),
        ("offer/fitness", "Fitness"),
        ("criterion/clean", "Clean car"),
        ("criterion/gone", "Unnamed"),
        ("offer/of_tomorrow", "Of tomorrow"),
    ] {
        let after = wash(|project| {
            let claim = &mut Arc::make_mut(&mut project.proposition).claims[1];
            (claim.figure, claim.name) = (figure.to_owned(), String::new());
        });
        let said_of_it = lines(&diff(&wash(|_| {}), &after));
        let expected = format!("Claim “{said}” › Figure: Net value → {said}");
        assert!(said_of_it.contains(&expected), "{figure}: {said_of_it:?}");
    }
}

#[test]
fn a_survey_is_said_by_its_questions_and_how_many_answered() {
    let after = wash(|project| {
        survey(project).questions.truncate(2);
        survey(project).answers = vec![Answers(vec![Some(8.0)])];
    });
    let said = diff(&wash(|_| {}), &after)[0].describe(&words());
    assert_eq!(said.place, "Consultation “Saturday queue” › Survey");
    assert_eq!(
        said.after,
        "“How clean is your car now?” (Score of Clean car, up to 10); \
         “And after the hand wash next door?” (Score of Hand wash next door on Clean car, up to 10); 1 row"
    );
    assert!(said.before.ends_with("“What else?” (Something else, up to 10); 3 rows"), "{}", said.before);
}

#[test]
fn an_alternative_is_said_with_all_that_is_in_it() {
    let after = wash(|project| {
        project.alternatives.remove(0);
        Arc::make_mut(&mut project.proposition).against = None;
    });
    assert_eq!(
        lines(&diff(&wash(|_| {}), &after))[0],
        "Alternative “Hand wash next door”: Scores: Clean car: 9; Paint stays whole: 8..9; Quick: 2..3..5; \
         Warranty: Availability: 60%; Capacity: 6; Continuity: 24; Security: 7; \
         Returns: A chat (Kind: Intangible; Kind of benefit: Transaction: recognition; Worth: Unpriced); \
         Costs: Price (Timing: Per use; Amount: 18..25), Waiting (Kind: Operating; Amount: 15); \
         Uses per month: 1; Notes: “Closed on Sundays.” → "
    );
}

#[test]
fn nothing_of_the_customer_s_side_is_said_as_it_stands_in_the_file() {
    let (empty, full) = (Project::default(), wash(|_| {}));
    let gym = example("gym");
    for difference in
        diff(&empty, &full).iter().chain(&diff(&full, &empty)).chain(&diff(&gym, &full)).chain(&diff(&full, &gym))
    {
        assert!(difference.has_words(), "{:?}", difference.place);
        let said = difference.describe(&words());
        for text in [&said.place, &said.before, &said.after] {
            for raw in ["[", "_", "{", "Exact", "Range", "Satisf(", "saturday-queue", "hand-wash", "do-nothing"] {
                assert!(!text.contains(raw), "{raw} in {text}");
            }
        }
    }
}

#[test]
fn one_difference_within_an_alternative_is_taken_alone() {
    let theirs = wash(|project| {
        let fee = &mut rival(project).costs[1];
        (fee.kind, fee.timing) = (CostKind::Price, Timing::PerUse);
        let mut tip = rival(project).costs[0].clone();
        (tip.id, tip.name) = (id("tip"), "Tip".to_owned());
        rival(project).costs.push(tip);
        rival(project).returns.clear();
        Arc::make_mut(&mut project.ideas[0]).moves.swap(0, 3);
    });
    let mine = wash(|_| {});
    let differences = diff(&mine, &theirs);
    let tip = differences.iter().find(|one| one.place.item() == Some("tip")).expect("it was added");
    let taken = take(&mine, tip, Side::After).expect("it can be taken");
    assert_eq!(taken.alternatives[0].costs.len(), 3);
    assert_eq!(take(&taken, tip, Side::Before), Ok(mine.clone()));
    let all = differences.iter().try_fold(mine, |project, one| take(&project, one, Side::After));
    assert_eq!(all.as_ref(), Ok(&theirs), "no step on the way is refused");

    // Without the alternative there is no place for its cost.
    let mut without = theirs;
    without.alternatives.remove(0);
    assert_eq!(take(&without, tip, Side::After), Err(Refusal::Gone));
}

#[test]
fn what_is_said_of_doing_nothing_is_taken_and_given_back() {
    let theirs = wash(|project| project.alternatives[3] = Arc::new(Alternative::do_nothing()));
    let mine = wash(|_| {});
    let differences = diff(&mine, &theirs);
    assert_eq!(differences.len(), 1, "{:?}", lines(&differences));
    assert!(differences[0].describe(&words()).place.starts_with("Alternative “Doing nothing” › Cost “Rust”"));
    assert_eq!(take(&mine, &differences[0], Side::After).as_ref(), Ok(&theirs));
    assert_eq!(take(&theirs, &differences[0], Side::Before), Ok(mine));
}

#[test]
fn a_criterion_that_is_taken_away_is_said_nothing_of_any_more() {
    let theirs = wash(|project| {
        let quick = id("quick");
        offer(project).perception.clear();
        rival(project).scores.remove(&quick);
        Arc::make_mut(&mut project.situations[0]).importance.remove(&quick);
        Arc::make_mut(&mut project.stakeholders[0]).weights.remove(&quick);
        Arc::make_mut(&mut project.ideas[0]).moves[2].criterion = None;
    });
    let differences = diff(&wash(|_| {}), &theirs);
    let gone = differences.iter().find(|one| one.place.item() == Some("quick")).expect("it was removed");
    assert_eq!(take(&wash(|_| {}), gone, Side::After), Ok(theirs));
}

#[test]
fn both_sides_change_the_customer_s_side_in_different_parts() {
    let base = wash(|_| {});
    let ours = wash(|project| {
        rival(project).scores.insert(id("clean"), Estimate::Exact(7.0));
        rival(project).costs[0].amount = None;
        Arc::make_mut(&mut project.alternatives[3]).notes = "It rusts.".to_owned();
        let evidence = Arc::make_mut(&mut project.evidence);
        evidence.insert(NumberKey::new("clean", "score"), vec![id("saturday-queue"), id("bay"), id("till")]);
        let soap = Alternative::new(id("soap"), "Soap", Level::OtherProduct);
        project.alternatives.insert(3, soap.into());
    });
    let theirs = wash(|project| {
        rival(project).scores.insert(id("quick"), Estimate::Exact(2.0));
        rival(project).costs[1].amount = None;
        Arc::make_mut(&mut project.alternatives[3]).uses_per_month = Some(Estimate::Exact(1.0));
        let evidence = Arc::make_mut(&mut project.evidence);
        evidence.insert(NumberKey::new("clean", "score"), vec![id("bay"), id("fleet-talk")]);
        let spray = Alternative::new(id("spray"), "Spray", Level::SameProduct);
        project.alternatives.insert(0, spray.into());
    });
    let merged = merge(Some(&base), &ours, &theirs);
    assert_eq!(merged.conflicts, []);
    let project = merged.project;
    let order: Vec<_> = project.alternatives.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(order, ["spray", "hand-wash", "bucket", "cinema", "soap", "do-nothing"]);
    let rival = &project.alternatives[1];
    assert_eq!(rival.scores[&id("clean")], Estimate::Exact(7.0));
    assert_eq!(rival.scores[&id("quick")], Estimate::Exact(2.0));
    assert!(rival.costs.iter().all(|cost| cost.amount.is_none()));
    let nothing = &project.alternatives[5];
    assert_eq!((nothing.notes.as_str(), nothing.uses_per_month), ("It rusts.", Some(Estimate::Exact(1.0))));
    let links = &project.evidence[&NumberKey::new("clean", "score")];
    assert_eq!(links, &[id("bay"), id("till"), id("fleet-talk")], "theirs took one away, and each side added one");
}

#[test]
fn what_both_say_of_doing_nothing_differently_is_a_conflict_of_its_field() {
    let with = |notes: &str| {
        let mut project = example("gym");
        Arc::make_mut(&mut project.alternatives[0]).notes = notes.to_owned();
        project
    };
    let merged = merge(Some(&example("gym")), &with("a"), &with("b"));
    assert_eq!(merged.project, with("a"));
    let said: Vec<_> = merged.conflicts.iter().map(|conflict| conflict.say(&words())).collect();
    assert_eq!(said, ["Alternative “Doing nothing” › Notes: “a” here, “b” there. Kept as here."]);
}

#[test]
fn what_refers_to_a_criterion_that_the_other_side_removed_is_left_out_and_listed() {
    let removed = wash(|project| {
        offer(project).perception.clear();
        rival(project).scores.remove(&id("quick"));
        Arc::make_mut(&mut project.situations[0]).importance.remove(&id("quick"));
        Arc::make_mut(&mut project.stakeholders[0]).weights.remove(&id("quick"));
        Arc::make_mut(&mut project.ideas[0]).moves.remove(2);
    });
    let added = wash(|project| {
        Arc::make_mut(&mut project.alternatives[1]).scores.insert(id("quick"), Estimate::Exact(1.0));
        Arc::make_mut(&mut project.stakeholders[1]).weights.insert(id("quick"), Estimate::Exact(2.0));
        let step = Move {
            id: id("faster"),
            criterion: Some(id("quick")),
            name: String::new(),
            kind: MoveKind::Raise,
            to: None,
        };
        Arc::make_mut(&mut project.ideas[1]).moves.push(step);
    });
    for (ours, theirs) in [(&removed, &added), (&added, &removed)] {
        let merged = merge(Some(&wash(|_| {})), ours, theirs);
        assert_eq!(merged.project, removed);
        let said: Vec<_> = merged.conflicts.iter().map(|conflict| conflict.say(&words())).collect();
        assert!(merged.conflicts.iter().all(|conflict| conflict.kind == ConflictKind::LeftOut), "{said:?}");
        for expected in [
            "Alternative “Bucket at home” › Scores › Quick: left out (1)",
            "Stakeholder “Fleet manager” › Weights › Quick: left out (2)",
            "Idea “Coffee” › Move “Quick”: left out",
        ] {
            assert!(said.iter().any(|line| line.starts_with(expected)), "{expected} in {said:?}");
        }
    }
}

#[test]
fn those_who_lean_on_a_consultation_that_the_other_side_removed_lose_it_alone() {
    let removed = wash(|project| {
        project.consultations.remove(2);
        Arc::make_mut(&mut project.proposition).claims[1].evidence.clear();
    });
    let added = wash(|project| {
        Arc::make_mut(&mut project.proposition).claims[0].evidence.push(id("till"));
    });
    let merged = merge(Some(&wash(|_| {})), &removed, &added);
    assert_eq!(merged.project.proposition.claims[0].evidence, [id("saturday-queue"), id("bay")]);
    let said: Vec<_> = merged.conflicts.iter().map(|conflict| conflict.say(&words())).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("Claim “Twice as quick as by hand” › Evidence: left out (The till)"), "{said:?}");
}
