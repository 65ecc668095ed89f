//! Differences and merges of whole projects: complete, takeable one by one, valid, and said in words.

#[path = "common/arbitrary.rs"]
#[expect(dead_code, reason = "other tests use the single quantities and the hostile projects")]
mod arbitrary;

use std::sync::Arc;

use proptest::prelude::*;
use worthwhile::compare::{ConflictKind, Difference, DifferenceKind, Refusal, Side, diff, merge, take};
use worthwhile::model::{
    Aspect, Channel, Cost, CostKind, Criterion, Effect, Estimate, Id, Offer, Party, Project, Retention, Segment,
    SurvivalTable, Timing, validate,
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
    let channels = example("gym");
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
