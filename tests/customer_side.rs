//! Changes of the customer's side: alternatives, situations, stakeholders, weights, evidence, proposition and ideas.
//! What undo calls them, and what goes along with an item that is removed.

use std::collections::BTreeMap;

use worthwhile::app::{
    Action, AppState, Command, EvidenceAction, Intent, ListAction, OfferAction, PartAction, ProjectAction,
    PropositionAction, PropositionText, Selection, Settings, WeightingAction,
};
use worthwhile::model::{
    Alternative, Aspect, ChainPlace, Claim, Consultation, Cost, CostKind, Criterion, Effect, Estimate, Id, Idea, Level,
    Move, MoveKind, NumberKey, Perception, Project, Queue, Situation, Stage, Stakeholder, Timing, WarrantyAspect,
    WeightSource, validate,
};
use worthwhile::project_file;

fn id(text: &str) -> Id {
    Id::new(text).expect("letters and digits")
}

fn number(item: &str, field: &str) -> NumberKey {
    NumberKey::new(item, field)
}

fn ten() -> Estimate {
    Estimate::Exact(9.0)
}

fn fee(key: &str) -> Cost {
    Cost {
        id: id(key),
        name: "Fee".to_owned(),
        kind: CostKind::Price,
        timing: Timing::PerMonth,
        stage: Stage::During,
        amount: Some(ten()),
    }
}

fn step(key: &str, criterion: &str) -> Move {
    Move { id: id(key), criterion: Some(id(criterion)), name: String::new(), kind: MoveKind::Raise, to: None }
}

/// A project in which everything refers to everything that it may refer to.
fn knotted() -> Project {
    let mut project = Project::default();
    let offer = std::sync::Arc::make_mut(&mut project.offer);
    for (key, name) in [("fast", "Fast"), ("clean", "Clean")] {
        let (importance, score) = (Some(ten()), Some(ten()));
        let effect = Effect::ImprovesPerformance;
        offer.utility.push(Criterion { id: id(key), name: name.to_owned(), effect, importance, score });
    }
    offer.perception.push(Perception {
        id: id("kind"),
        name: "Kind".to_owned(),
        importance: None,
        perceived: Some(ten()),
        delivered: None,
        meets_requirements: worthwhile::model::Answer::NotAsked,
        is_realistic: worthwhile::model::Answer::NotAsked,
        matches_expectations: worthwhile::model::Answer::NotAsked,
    });
    let by_criterion = || ["fast", "clean", "kind"].map(|key| (id(key), ten())).into_iter().collect::<BTreeMap<_, _>>();
    let mut rival = Alternative::new(id("rival"), "Rival", Level::SameProduct);
    rival.scores = by_criterion();
    rival.costs.push(fee("rival-fee"));
    project.alternatives.insert(0, rival.into());
    let wedding = Situation { importance: by_criterion(), ..Situation::new(id("wedding"), "Wedding") };
    project.situations = vec![wedding.into(), Situation::new(id("work"), "Work").into()];
    let driver = Stakeholder { weights: by_criterion(), ..Stakeholder::new(id("driver"), "Driver", ChainPlace::User) };
    project.stakeholders = vec![driver.into(), Stakeholder::new(id("boss"), "Boss", ChainPlace::Decider).into()];
    let weighting = std::sync::Arc::make_mut(&mut project.weighting);
    weighting.pairs.entry(id("clean")).or_default().extend([(id("fast"), 3.0), (id("kind"), 2.0)]);
    weighting.pairs.entry(id("fast")).or_default().insert(id("kind"), 5.0);
    let day = jiff::civil::date(2026, 3, 14);
    let talk = Consultation { stakeholder: Some(id("driver")), ..Consultation::new(id("talk"), "Talk", day) };
    project.consultations = vec![talk.into(), Consultation::new(id("survey"), "Survey", day).into()];
    let numbers = [
        ("fast", "score"),
        ("clean", "score"),
        ("kind", "perceived"),
        ("rival", "fast"),
        ("rival", "clean"),
        ("rival-fee", "amount"),
        ("wedding", "fast"),
        ("driver", "fast"),
        ("driver", "influence"),
    ];
    let links = numbers.map(|(item, field)| (number(item, field), vec![id("talk")]));
    let evidence = std::sync::Arc::make_mut(&mut project.evidence);
    evidence.extend(links);
    evidence.insert(number("clean", "importance"), vec![id("talk"), id("survey")]);
    let proposition = std::sync::Arc::make_mut(&mut project.proposition);
    proposition.against = Some(id("rival"));
    proposition.claims = ["claim", "other"]
        .map(|key| {
            let evidence = vec![id("talk"), id("survey")];
            Claim { id: id(key), name: "Faster".to_owned(), figure: String::new(), evidence }
        })
        .to_vec();
    let idea = Idea { moves: vec![step("up", "fast"), step("down", "clean")], ..Idea::new(id("idea"), "Idea") };
    project.ideas = vec![idea.into(), Idea::new(id("notion"), "Notion").into()];
    project.acknowledged.insert("offer.perception-gap".to_owned(), "we know".to_owned());
    assert_eq!(validate(&project), []);
    project
}

/// The app with a project that was saved as it is.
fn state_with(project: &Project) -> AppState {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("project.worthwhile.ron");
    project_file::save(&path, project).expect("there is room");
    let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(7));
    let mut effects = state.handle(Action::Leave(Intent::Open(path)));
    while let Some(effect) = effects.pop() {
        if let worthwhile::app::Effect::Run(job) = effect {
            effects.extend(state.handle(Action::Job(worthwhile::app::run_job(job))));
        }
    }
    assert_eq!(state.project(), project);
    state
}

/// The project after an action.
fn after(action: Action) -> Project {
    let mut state = state_with(&knotted());
    state.handle(action);
    assert_eq!(validate(state.project()), []);
    state.project().clone()
}

fn keys(project: &Project) -> Vec<&str> {
    project.evidence.keys().map(NumberKey::as_str).collect()
}

// What goes along.

#[test]
fn a_criterion_that_goes_takes_along_what_is_said_of_it() {
    let project = after(Action::Offer(OfferAction::Utility(ListAction::Remove(vec![id("fast")]))));
    let left: Vec<Id> = vec![id("clean"), id("kind")];
    assert_eq!(project.alternatives[0].scores.keys().cloned().collect::<Vec<_>>(), left);
    assert_eq!(project.situations[0].importance.keys().cloned().collect::<Vec<_>>(), left);
    assert_eq!(project.stakeholders[0].weights.keys().cloned().collect::<Vec<_>>(), left);
    let pairs = &project.weighting.pairs;
    assert_eq!(pairs.keys().cloned().collect::<Vec<_>>(), [id("clean")]);
    assert_eq!(pairs[&id("clean")].keys().cloned().collect::<Vec<_>>(), [id("kind")]);
    assert_eq!(project.ideas[0].moves, [step("down", "clean")]);
    let evidence = ["clean/importance", "clean/score", "driver/influence", "kind/perceived", "rival-fee/amount"];
    assert_eq!(keys(&project), [&evidence[..], &["rival/clean"]].concat());

    let project = after(Action::Offer(OfferAction::Perception(ListAction::Remove(vec![id("kind")]))));
    assert!(!project.alternatives[0].scores.contains_key(&id("kind")));
    assert_eq!(project.weighting.pairs.keys().cloned().collect::<Vec<_>>(), [id("clean")]);
    assert!(!keys(&project).contains(&"kind/perceived"));
}

#[test]
fn a_criterion_that_is_called_like_a_field_takes_no_evidence_of_that_field_along() {
    let mut project = knotted();
    let offer = std::sync::Arc::make_mut(&mut project.offer);
    offer.utility.push(Criterion { id: id("score"), ..offer.utility[0].clone() });
    let mut state = state_with(&project);
    state.handle(Action::Offer(OfferAction::Utility(ListAction::Remove(vec![id("score")]))));
    assert_eq!(state.project(), &knotted());
}

#[test]
fn what_does_not_refer_to_a_criterion_is_not_touched_with_it() {
    let mut state = state_with(&knotted());
    let before = state.project().clone();
    state.handle(Action::Offer(OfferAction::Utility(ListAction::Remove(vec![id("fast")]))));
    let after = state.project();
    assert!(std::sync::Arc::ptr_eq(&before.situations[1], &after.situations[1]));
    assert!(std::sync::Arc::ptr_eq(&before.alternatives[1], &after.alternatives[1]));
    assert!(std::sync::Arc::ptr_eq(&before.proposition, &after.proposition));
}

#[test]
fn a_consultation_that_goes_is_evidence_no_more() {
    let project = after(Action::Consultation(ListAction::Remove(vec![id("talk")])));
    assert_eq!(keys(&project), ["clean/importance"]);
    assert_eq!(project.evidence[&number("clean", "importance")], [id("survey")]);
    assert!(project.proposition.claims.iter().all(|claim| claim.evidence == [id("survey")]));
}

#[test]
fn others_forget_a_stakeholder_an_alternative_and_a_segment_that_go() {
    let project = after(Action::Stakeholder(ListAction::Remove(vec![id("driver")])));
    assert_eq!(project.consultations[0].stakeholder, None);
    assert!(!keys(&project).iter().any(|key| key.starts_with("driver/")));

    let project = after(Action::Alternative(ListAction::Remove(vec![id("rival")])));
    assert_eq!(project.proposition.against, None);
    assert!(!keys(&project).iter().any(|key| key.starts_with("rival")), "its fee is gone too");

    let mut project = knotted();
    project.segments.push(worthwhile::model::Segment::new(id("members"), "Members").into());
    std::sync::Arc::make_mut(&mut project.proposition).segment = Some(id("members"));
    let mut state = state_with(&project);
    state.handle(Action::Segment(ListAction::Remove(vec![id("members")])));
    assert_eq!(state.project(), &knotted());
}

// Doing nothing, copies, selection.

#[test]
fn doing_nothing_can_be_valued_but_not_removed() {
    let mut state = state_with(&knotted());
    let nothing = Id::do_nothing();
    for action in [
        ListAction::Remove(vec![nothing.clone()]),
        ListAction::Duplicate(vec![nothing.clone()]),
        ListAction::Move(vec![nothing.clone()], -1),
    ] {
        state.handle(Action::Alternative(action));
        assert_eq!(state.project(), &knotted());
        assert_eq!(state.history().undo_label(), None, "nothing was done");
    }
    state.handle(Action::Alternative(ListAction::Remove(vec![id("rival"), nothing.clone()])));
    assert_eq!(
        state.project().alternatives.iter().map(|it| it.id.clone()).collect::<Vec<_>>(),
        std::slice::from_ref(&nothing)
    );
    let item = Alternative { uses_per_month: Some(ten()), ..Alternative::do_nothing() };
    state.handle(Action::Alternative(ListAction::Set { item: item.into(), field: "field-uses-per-month" }));
    assert_eq!(state.history().undo_label(), Some("Change of uses per month (doing nothing)"));
    state.handle(Action::Part(PartAction::Cost(nothing, ListAction::Add(fee("any")))));
    assert_eq!(state.project().alternatives[0].costs.len(), 1);
    assert_eq!(validate(state.project()), []);
}

#[test]
fn copies_have_identifiers_of_their_own_down_to_the_last_part() {
    let mut state = state_with(&knotted());
    state.handle(Action::Alternative(ListAction::Duplicate(vec![id("rival")])));
    state.handle(Action::Idea(ListAction::Duplicate(vec![id("idea")])));
    assert_eq!(validate(state.project()), []);
    let project = state.project();
    assert_eq!(project.alternatives.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Rival", "Rival 2", ""]);
    assert_eq!(project.alternatives[1].costs[0].name, "Fee");
    assert_eq!(project.ideas[1].moves.len(), 2);
}

#[test]
fn what_was_added_is_selected_and_what_went_is_not() {
    let mut state = state_with(&knotted());
    let chips = Alternative::new(id("x"), "Chips", Level::OtherNeed);
    state.handle(Action::Alternative(ListAction::Add(chips.into())));
    let added = state.project().alternatives[1].id.clone();
    assert_eq!(state.project().alternatives[1].name, "Chips", "before doing nothing");
    assert_eq!(state.selection(), &Selection::Alternative(added));
    state.handle(Action::Part(PartAction::Cost(id("rival"), ListAction::Add(fee("y")))));
    assert!(matches!(state.selection(), Selection::Cost(_)), "{:?}", state.selection());
    state.handle(Action::Part(PartAction::Move(id("idea"), ListAction::Add(step("z", "kind")))));
    assert!(matches!(state.selection(), Selection::Move(_)), "{:?}", state.selection());
    state.handle(Action::Idea(ListAction::Remove(vec![id("idea"), id("notion")])));
    assert_eq!(state.selection(), &Selection::None);
}

// Undo.

/// Every kind of change with what undo calls it.
fn changes() -> Vec<(Action, &'static str)> {
    let project = knotted();
    let rival = Alternative { notes: "dear".to_owned(), ..(*project.alternatives[0]).clone() };
    let wedding = Situation { willingness: Some(ten()), ..(*project.situations[0]).clone() };
    let driver = Stakeholder { influence: Some(ten()), ..(*project.stakeholders[0]).clone() };
    let talk = Consultation { said: "Too slow.".to_owned(), ..(*project.consultations[0]).clone() };
    let idea = Idea { notes: "soon".to_owned(), ..(*project.ideas[0]).clone() };
    let claim = Claim { figure: "offer/net_value".to_owned(), ..project.proposition.claims[0].clone() };
    let queue = Queue { servers: 2, ..Queue::default() };
    let set_notes = "field-notes";
    vec![
        (Action::Alternative(ListAction::Set { item: rival.into(), field: set_notes }), "Change of notes (Rival)"),
        (Action::Alternative(ListAction::Remove(vec![id("rival")])), "Remove alternative (Rival)"),
        (
            Action::Part(PartAction::Cost(
                id("rival"),
                ListAction::Set { item: Cost { amount: None, ..fee("rival-fee") }, field: "field-amount" },
            )),
            "Change of amount (Fee)",
        ),
        (
            Action::Situation(ListAction::Set { item: wedding.into(), field: "field-willingness" }),
            "Change of willingness to pay (Wedding)",
        ),
        (Action::Situation(ListAction::Move(vec![id("work")], -1)), "Move situation (Work)"),
        (
            Action::Stakeholder(ListAction::Set { item: driver.into(), field: "field-influence" }),
            "Change of influence (Driver)",
        ),
        (Action::Stakeholder(ListAction::Duplicate(vec![id("driver")])), "Duplicate stakeholder (Driver 2)"),
        (
            Action::Consultation(ListAction::Set { item: talk.into(), field: "field-said" }),
            "Change of what was said (Talk)",
        ),
        (Action::Consultation(ListAction::Remove(vec![id("talk")])), "Remove consultation (Talk)"),
        (Action::Idea(ListAction::Set { item: idea.into(), field: set_notes }), "Change of notes (Idea)"),
        (Action::Part(PartAction::Move(id("idea"), ListAction::Remove(vec![id("up")]))), "Remove move"),
        (Action::Weighting(WeightingAction::SetSource(WeightSource::Pairwise)), "Change of source of weights"),
        (
            Action::Weighting(WeightingAction::SetPair(id("kind"), id("fast"), Some(4.0))),
            "Change of comparison of a pair (Kind / Fast)",
        ),
        (Action::Weighting(WeightingAction::SetPrice(Some(Estimate::Exact(0.4)))), "Change of weight of price"),
        (
            Action::Weighting(WeightingAction::SetChoice { advantage: Some(ten()), share: None }),
            "Change of choice of customers",
        ),
        (
            Action::Proposition(PropositionAction::SetText(PropositionText::Problem, "A dirty car".to_owned())),
            "Change of problem to solve",
        ),
        (Action::Proposition(PropositionAction::SetAgainst(Some(Id::do_nothing()))), "Change of alternative to beat"),
        (
            Action::Proposition(PropositionAction::Claim(ListAction::Set { item: claim, field: "field-figure" })),
            "Change of figure (Faster)",
        ),
        (
            Action::Evidence(EvidenceAction::Link(number("fast", "score"), id("survey"))),
            "Take as evidence: consultation (Survey)",
        ),
        (
            Action::Evidence(EvidenceAction::Unlink(number("fast", "score"), id("talk"))),
            "No longer evidence: consultation (Talk)",
        ),
        (
            Action::Evidence(EvidenceAction::Acknowledge { finding: "a".to_owned(), reason: String::new() }),
            "Acknowledge finding",
        ),
        (Action::Evidence(EvidenceAction::Unacknowledge("offer.perception-gap".to_owned())), "Look at finding again"),
        (Action::Project(ProjectAction::SetHalfLife(6)), "Change of half-life of evidence"),
        (Action::Offer(OfferAction::SetQueue(queue)), "Change of queue"),
    ]
}

#[test]
fn every_change_is_called_by_its_name_undone_and_done_again() {
    let original = knotted();
    let mut state = state_with(&original);
    for (action, label) in changes() {
        let name = format!("{action:?}");
        state.handle(action);
        state.handle(Action::EndEdit);
        let changed = state.project().clone();
        assert_ne!(changed, original, "{name}");
        assert_eq!(validate(&changed), [], "{name}");
        let text = project_file::to_text(&changed).expect("it writes");
        assert_eq!(project_file::parse(text.as_bytes()).ok().as_ref(), Some(&changed), "{name}");
        assert_eq!(state.history().undo_label(), Some(label), "{name}");
        state.handle(Action::Command(Command::Undo));
        assert_eq!(*state.project(), original, "{name}");
        assert_eq!(state.history().redo_label(), Some(label), "{name}");
        state.handle(Action::Command(Command::Redo));
        assert_eq!(*state.project(), changed, "{name}");
        state.handle(Action::Command(Command::Undo));
    }
}

#[test]
fn the_change_of_an_aspect_of_warranty_is_called_in_words() {
    for (aspect, label) in WarrantyAspect::ALL.into_iter().zip([
        "Change of warranty (availability)",
        "Change of warranty (capacity)",
        "Change of warranty (continuity)",
        "Change of warranty (security)",
    ]) {
        let mut state = state_with(&knotted());
        let half = Aspect { required: Some(Estimate::Exact(0.5)), ..Aspect::default() };
        for assessed in [Some(Aspect::default()), Some(half)] {
            state.handle(Action::Offer(OfferAction::SetAspect(aspect, assessed)));
        }
        state.handle(Action::EndEdit);
        assert_eq!(state.history().undo_label(), Some(label));
        state.handle(Action::Command(Command::Undo));
        assert_eq!(state.project(), &knotted(), "typing into it is one step");
    }
}

#[test]
fn a_reason_that_is_typed_letter_by_letter_is_one_step() {
    let mut state = state_with(&knotted());
    for reason in ["s", "se", "see", "seen"] {
        let (finding, reason) = ("a".to_owned(), reason.to_owned());
        state.handle(Action::Evidence(EvidenceAction::Acknowledge { finding, reason }));
    }
    state.handle(Action::Command(Command::Undo));
    assert_eq!(state.project(), &knotted());
}

#[test]
fn what_is_not_there_changes_nothing() {
    let mut state = state_with(&knotted());
    for action in [
        Action::Evidence(EvidenceAction::Link(number("fast", "score"), id("gone"))),
        Action::Evidence(EvidenceAction::Link(number("fast", "score"), id("talk"))),
        Action::Evidence(EvidenceAction::Unlink(number("fast", "worth"), id("talk"))),
        Action::Evidence(EvidenceAction::Unacknowledge("gone".to_owned())),
        Action::Part(PartAction::Cost(id("gone"), ListAction::Add(fee("x")))),
        Action::Weighting(WeightingAction::SetPair(id("clean"), id("fast"), Some(3.0))),
    ] {
        state.handle(action);
        assert_eq!(state.project(), &knotted());
        assert_eq!(state.history().undo_label(), None);
    }
}
