//! What is found out over samples, as the state of the app sees it: what is run again and what is not, and what is shown
//! meanwhile.

#[path = "common/decided.rs"]
mod decided;

use std::sync::Arc;

use worthwhile::app::{
    Action, AppState, Asked, Effect, EvidenceAction, Job, JobResult, ListAction, NoticeKind, Page, Settings,
    StudyAction, StudyJob, run_job,
};
use worthwhile::engine::simulation::{Case, Outcome};
use worthwhile::model::Scenario;

use decided::{decided, id};

/// More than a rough study has, so that both are told apart.
const SAMPLES: usize = 1_200;

fn opened() -> AppState {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("gym.worthwhile.ron");
    worthwhile::project_file::save(&path, &decided()).expect("written");
    let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1)).with_samples(SAMPLES);
    let effects = state.start(Some(path));
    follow(&mut state, effects);
    assert!(state.has_project());
    state
}

/// Does all that is to be done; how many studies were run.
fn follow(state: &mut AppState, mut effects: Vec<Effect>) -> usize {
    let mut studies = 0;
    while let Some(effect) = effects.pop() {
        if let Effect::Run(job) = effect {
            studies += usize::from(matches!(job, Job::Study(_)));
            effects.extend(state.handle(Action::Job(run_job(job))));
        }
    }
    studies
}

fn doing(state: &mut AppState, action: Action) -> usize {
    let effects = state.handle(action);
    follow(state, effects)
}

fn study_in(effects: Vec<Effect>) -> Option<Box<StudyJob>> {
    effects.into_iter().find_map(|effect| match effect {
        Effect::Run(Job::Study(job)) => Some(job),
        _ => None,
    })
}

fn renamed(state: &AppState, index: usize, name: &str) -> Action {
    let scenario = &state.project().scenarios[index];
    let item = Arc::new(Scenario { name: name.to_owned(), ..(**scenario).clone() });
    Action::Scenario(ListAction::Set { item, field: "field-name" })
}

fn removed(name: &str) -> Action {
    Action::Scenario(ListAction::Remove(vec![id(name)]))
}

#[test]
fn what_breaks_down_is_not_run_again_until_something_changes() {
    let mut state = opened();
    let job = study_in(state.handle(Action::Go(Page::WhatIf))).expect("it is worked out");
    let effects = state.handle(Action::Job(JobResult::Studied(Box::new(job.broken()))));
    assert!(study_in(effects).is_none(), "it would break again");
    assert!(study_in(state.handle(Action::EndEdit)).is_none());
    let errors = || state.notices().iter().filter(|notice| notice.kind == NoticeKind::Error).count();
    assert_eq!(errors(), 1);
    let action = renamed(&state, 0, "Open even longer");
    assert_eq!(doing(&mut state, action), 2, "roughly and in full");
    assert!(state.is_studied());
}

#[test]
fn answers_of_another_state_of_the_project_are_not_shown_or_printed() {
    let mut state = opened();
    doing(&mut state, Action::Go(Page::Interview));
    assert!(state.is_studied() && state.next_interview().is_some());
    doing(&mut state, Action::Go(Page::WhatIf));
    let action = removed("cheaper");
    doing(&mut state, action);
    assert!(state.answers().is_none(), "they were of two scenarios");
    let effects = state.handle(Action::Go(Page::Interview));
    let is_answered = state.answers().is_some_and(|answers| answers.asking.is_some());
    assert!(!is_answered && state.next_interview().is_none());
    let refused = state.handle(Action::PrintInterview);
    assert!(!refused.iter().any(|effect| matches!(effect, Effect::PickFile(..))), "{refused:?}");
    follow(&mut state, effects);
    let interview = state.next_interview().expect("one scenario is left to choose");
    assert!(state.is_studied() && interview.options.len() == 2);
    assert!(state.handle(Action::PrintInterview).iter().any(|effect| matches!(effect, Effect::PickFile(..))));
}

#[test]
fn what_nothing_rests_on_is_changed_without_working_anything_out() {
    let mut state = opened();
    doing(&mut state, Action::Go(Page::Interview));
    let before = state.study().expect("it is worked out").clone();
    let action = renamed(&state, 1, "Cheaper still");
    assert_eq!(doing(&mut state, action), 0);
    assert!(state.is_studied() && state.answers().is_some(), "nothing flickers");
    assert_eq!(state.next_interview().expect("it is still there").options[2].name, "Cheaper still");
    let note = EvidenceAction::Acknowledge { finding: "f".to_owned(), reason: "r".to_owned() };
    assert_eq!(doing(&mut state, Action::Evidence(note)), 0);
    let after = state.study().expect("it is still there");
    assert!(before.cases.iter().zip(&after.cases).all(|(one, other)| Arc::ptr_eq(one, other)));
}

#[test]
fn cases_and_figures_are_followed_to_their_new_places() {
    let mut state = opened();
    doing(&mut state, Action::Go(Page::Uncertainty));
    doing(&mut state, Action::Study(StudyAction::Compare(Case::Scenario(1), true)));
    doing(&mut state, Action::Study(StudyAction::Ask(Asked::Outcome(Case::Scenario(1), Outcome::Ltv(1)))));
    let cheaper = state.study().and_then(|study| study.case(Case::Scenario(1))?.value(Outcome::Equity));
    doing(&mut state, removed("longer"));
    assert_eq!(state.compared(), [Case::Scenario(0)]);
    assert_eq!(state.questions().asked, Asked::Outcome(Case::Scenario(0), Outcome::Ltv(1)));
    let moved = state.study().and_then(|study| study.case(Case::Scenario(0))?.value(Outcome::Equity));
    assert!(cheaper.is_some() && moved == cheaper, "{cheaper:?} {moved:?}");
    // Until a segment less is worked out, nothing stands under the name of another.
    let first = state.project().segments[0].id.clone();
    let effects = state.handle(Action::Segment(ListAction::Remove(vec![first])));
    assert!(state.study().is_none() && state.answers().is_none());
    assert_eq!(state.questions().asked, Asked::Outcome(Case::Scenario(0), Outcome::Ltv(0)));
    follow(&mut state, effects);
    assert!(state.is_studied());
    doing(&mut state, removed("cheaper"));
    assert_eq!(state.compared(), []);
    assert_eq!(state.questions().asked, Asked::Outcome(Case::Today, Outcome::Ltv(0)));
}

#[test]
fn a_target_goes_with_the_unit_of_the_figure() {
    let mut state = opened();
    doing(&mut state, Action::Go(Page::Uncertainty));
    let today = |outcome| Action::Study(StudyAction::Ask(Asked::Outcome(Case::Today, outcome)));
    assert_eq!(state.questions().target, Some(3.0));
    doing(&mut state, today(Outcome::Equity));
    assert_eq!(state.questions().target, Some(0.0));
    doing(&mut state, Action::Study(StudyAction::Target(1000.0)));
    doing(&mut state, today(Outcome::Ltv(0)));
    assert_eq!(state.questions().target, Some(1000.0), "money, too");
    doing(&mut state, today(Outcome::Retention(0)));
    assert_eq!(state.questions().target, None);
    assert!(state.ways().is_empty() && !state.reaches_target(1.0));
    doing(&mut state, today(Outcome::LtvCac(0)));
    assert_eq!(state.questions().target, Some(3.0));
}

#[test]
fn what_nobody_waits_for_any_more_is_cancelled() {
    let mut state = opened();
    let rough = study_in(state.handle(Action::Go(Page::Uncertainty))).expect("it is worked out roughly");
    let full = study_in(state.handle(Action::Job(run_job(Job::Study(rough))))).expect("and then in full");
    let other = Asked::Outcome(Case::Today, Outcome::Equity);
    assert!(study_in(state.handle(Action::Study(StudyAction::Ask(other)))).is_none(), "one at a time");
    let JobResult::Studied(done) = run_job(Job::Study(full)) else { panic!("a study") };
    assert!(done.study.is_none() && done.answers.is_none(), "it was cancelled");
    let full = study_in(state.handle(Action::Job(JobResult::Studied(done)))).expect("what is asked now");
    state.handle(Action::Go(Page::Offer));
    let JobResult::Studied(done) = run_job(Job::Study(full)) else { panic!("a study") };
    assert!(done.study.is_none(), "the page was left");
}
