//! What is found out over samples for the pages of decisions: when it is needed, in jobs, first roughly so that it moves
//! with the hand, and then in full.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;

use crate::chart::Studied;
use crate::engine::simulation::{Case, Decision, Options, Study, Wanted, is_same_ground};
use crate::model::{NumberKey, Project};

use super::answering::{Answers, answer};
use super::asked::{Asked, Questions, target_of};
use super::explain::{Of, find_in};
use super::following::Moved;
use super::{AppState, Effect, Job, NoticeKind, Page};

/// A study to be run.
#[derive(Clone, Debug)]
pub struct StudyJob {
    /// The opened project that it is for.
    pub session: u64,
    attempt: Attempt,
    /// What is taken over from, the best first.
    earlier: Vec<Arc<Study>>,
    cancelled: Arc<AtomicBool>,
}

/// Everything that the outcome of a study depends on.
#[derive(Clone, Debug)]
struct Attempt {
    project: Arc<Project>,
    day: Option<Date>,
    situation: usize,
    options: Options,
    wanted: Wanted,
    questions: Option<Questions>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct StudyDone {
    /// The opened project that it is for.
    pub session: u64,
    /// The cases; `None` if it was cancelled, or broke down.
    pub study: Option<Arc<Study>>,
    /// The answers, where some were asked.
    pub answers: Option<Arc<Answers>>,
    attempt: Attempt,
    is_broken: bool,
}

/// The state of all this.
#[derive(Debug, Default)]
pub struct Studying {
    study: Option<Arc<Study>>,
    /// The last study with all samples, from which cases are taken over.
    full: Option<Arc<Study>>,
    /// For which wishes the study was run.
    covers: Option<Wanted>,
    answered: Option<Answered>,
    questions: Questions,
    /// What the figure is called that is asked about.
    asked_name: String,
    compared: Vec<Case>,
    running: Option<Running>,
    /// What broke down, all of the same state of the project: it would do so again.
    broken: Vec<Attempt>,
    /// Fewer samples than usual, for tests.
    samples: Option<usize>,
}

/// Answers with what they are of.
#[derive(Clone, Debug)]
struct Answered {
    answers: Arc<Answers>,
    questions: Questions,
    project: Arc<Project>,
    day: Option<Date>,
    situation: usize,
    samples: usize,
}

/// A study that is being run.
#[derive(Clone, Debug)]
struct Running {
    attempt: Attempt,
    is_coarse: bool,
    cancelled: Arc<AtomicBool>,
}

impl PartialEq for Attempt {
    fn eq(&self, other: &Self) -> bool {
        let what = |it: &Self| (it.day, it.situation, it.options, it.wanted);
        Arc::ptr_eq(&self.project, &other.project) && what(self) == what(other) && self.questions == other.questions
    }
}

/// So many samples are drawn while something is still being changed.
const COARSE: usize = 1_000;

/// A change of what is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum StudyAction {
    /// Asks about a figure, and shows the page that answers.
    Why(Asked),
    /// Asks about a figure on the page that is shown.
    Ask(Asked),
    /// What the figure should reach.
    Target(f64),
    /// A number that could take it there.
    Number(Option<NumberKey>),
    /// The two numbers of the table.
    Table(Option<[NumberKey; 2]>),
    /// What is to be decided.
    Decide(Decision),
    /// Sets a case beside today's, or takes it away.
    Compare(Case, bool),
}

impl StudyJob {
    /// Runs it. On as many threads as there are.
    #[must_use]
    pub fn run(self) -> StudyDone {
        let Attempt { project, day, situation, options, wanted, questions } = &self.attempt;
        let earlier = self.earlier.iter().map(|study| &**study);
        let study = Study::run(project, *day, *options, *wanted, earlier, &self.cancelled).map(Arc::new);
        let answers = study.as_deref().zip(questions.as_ref());
        let answers = answers.map(|(study, questions)| Arc::new(answer(study, questions, *situation, &self.cancelled)));
        let answers = answers.filter(|_| !self.cancelled.load(Ordering::Relaxed));
        StudyDone { session: self.session, study, answers, attempt: self.attempt, is_broken: false }
    }

    /// What comes of it if it breaks down.
    #[must_use]
    pub fn broken(self) -> StudyDone {
        StudyDone { session: self.session, study: None, answers: None, attempt: self.attempt, is_broken: true }
    }
}

impl AppState {
    /// The cases of the project, as far as they are evaluated; while something is changed, those of a moment ago.
    #[must_use]
    pub fn study(&self) -> Option<&Arc<Study>> {
        self.studying.study.as_ref()
    }

    /// Whether the study is of the project as it stands, in full, and so are the answers that are shown.
    #[must_use]
    pub fn is_studied(&self) -> bool {
        let full = self.study_options();
        let is_answered = self.study_wanted().is_none_or(|(_, wants_answers)| {
            !wants_answers || self.answered().is_none_or(|answered| answered.samples == full.samples)
        });
        is_answered && self.is_current() && self.study().is_some_and(|study| study.options == full)
    }

    /// Whether the study is of the project as it stands.
    fn is_current(&self) -> bool {
        self.study().is_some_and(|study| Arc::ptr_eq(&study.project, &self.project) && study.day == self.today)
    }

    /// What is asked.
    #[must_use]
    pub const fn questions(&self) -> &Questions {
        &self.studying.questions
    }

    /// What was found out about that in the project as it stands, as far as it is there.
    #[must_use]
    pub fn answers(&self) -> Option<&Answers> {
        self.answered().map(|answered| &*answered.answers)
    }

    /// The answers, where they are to these questions, and of the project as it stands.
    fn answered(&self) -> Option<&Answered> {
        let answered = self.studying.answered.as_ref()?;
        let is_current = Arc::ptr_eq(&answered.project, &self.project) && answered.day == self.today;
        let is_asked = answered.questions == self.studying.questions && answered.situation == self.situation();
        Some(answered).filter(|_| is_current && is_asked)
    }

    /// The cases that are set beside today's.
    #[must_use]
    pub fn compared(&self) -> &[Case] {
        &self.studying.compared
    }

    /// Fewer samples than usual, where time counts more than digits.
    #[must_use]
    pub fn with_samples(mut self, samples: usize) -> Self {
        self.studying.samples = Some(samples);
        self
    }

    /// What charts are made from besides figures.
    pub(super) fn studied(&self) -> Studied<'_> {
        let answers = self.answers();
        Studied {
            study: self.study().map(|study| &**study),
            compared: self.compared(),
            inquiry: answers.and_then(|answers| answers.inquiry.as_ref()),
            asking: answers.and_then(|answers| answers.asking.as_ref()),
            asked: &self.studying.asked_name,
        }
    }

    fn study_options(&self) -> Options {
        let usual = Options::default();
        Options { samples: self.studying.samples.unwrap_or(usual.samples), ..usual }
    }

    /// Which cases the page that is shown needs, and whether it needs answers.
    fn study_wanted(&self) -> Option<(Wanted, bool)> {
        if !self.has_project {
            return None;
        }
        let all = Wanted { scenarios: true, programmes: true };
        if self.present.is_some() {
            return Some((all, true));
        }
        match self.page {
            Page::WhatIf => Some((Wanted { scenarios: true, programmes: false }, false)),
            Page::Budget => Some((all, false)),
            Page::Uncertainty | Page::Interview => Some((all, true)),
            _ => None,
        }
    }

    /// Starts what is needed and not there yet.
    pub(super) fn study_on(&mut self) -> Vec<Effect> {
        let wished = self.study_wanted();
        if wished.is_some() {
            self.carry_over();
        }
        if let Some(running) = &self.studying.running {
            if self.is_in_vain(running, wished) {
                running.cancelled.store(true, Ordering::Relaxed);
            }
            return Vec::new();
        }
        let Some((mut wanted, wants_answers)) = wished else { return Vec::new() };
        let studying = &self.studying;
        let full = self.study_options();
        let is_current = self.is_current();
        let is_full = is_current && studying.study.as_ref().is_some_and(|study| study.options == full);
        let covers =
            |covered: Wanted| (covered.scenarios || !wanted.scenarios) && (covered.programmes || !wanted.programmes);
        let is_answered = self.answered().is_some_and(|answered| answered.samples == full.samples);
        if is_full && studying.covers.is_some_and(covers) && (is_answered || !wants_answers) {
            return Vec::new();
        }
        // What is known of programmes costs nothing, and is not forgotten.
        wanted.programmes |= studying.full.as_ref().is_some_and(|study| {
            study.budget.is_some() && study.day == self.today && study.is_of_same_ground(&self.project)
        });
        // What is not there yet is first there roughly.
        let is_coarse = !is_current;
        let options = Options { samples: if is_coarse { COARSE.min(full.samples) } else { full.samples }, ..full };
        let attempt = Attempt {
            project: Arc::clone(&self.project),
            day: self.today,
            situation: self.situation(),
            options,
            wanted,
            questions: wants_answers.then(|| studying.questions.clone()),
        };
        if studying.broken.contains(&attempt) {
            return Vec::new();
        }
        let cancelled = Arc::new(AtomicBool::new(false));
        let earlier = studying.full.iter().chain(&studying.study).cloned().collect();
        let job =
            StudyJob { session: self.session, attempt: attempt.clone(), earlier, cancelled: Arc::clone(&cancelled) };
        self.studying.running = Some(Running { attempt, is_coarse, cancelled });
        vec![Effect::Run(Job::Study(Box::new(job)))]
    }

    /// Whether what is being run is not worth its time any more. While a hand moves, what is rough and nearly done is
    /// still shown.
    fn is_in_vain(&self, running: &Running, wished: Option<(Wanted, bool)>) -> bool {
        let Some((_, wants_answers)) = wished else { return true };
        let asks_otherwise = running.attempt.questions.as_ref().is_some_and(|asked| *asked != self.studying.questions);
        let is_late = !Arc::ptr_eq(&running.attempt.project, &self.project) || (wants_answers && asks_otherwise);
        is_late && !running.is_coarse
    }

    /// Has what is known count for the project as it stands, where nothing is different that it rests on.
    fn carry_over(&mut self) {
        if self.is_current() {
            return;
        }
        let studying = &self.studying;
        let Some(full) = studying.full.as_ref().filter(|study| study.day == self.today) else { return };
        let wanted = Wanted { scenarios: true, programmes: full.budget.is_some() };
        let Some(study) = full.carried_over(&self.project, wanted) else { return };
        let answered = studying.answered.as_ref();
        let is_same = answered.is_some_and(|answered| has_same_cases(&answered.project, &self.project));
        let study = Arc::new(study);
        if let Some(answered) = self.studying.answered.as_mut().filter(|_| is_same) {
            answered.project = Arc::clone(&self.project);
        }
        self.studying.covers = Some(wanted);
        self.studying.full = Some(Arc::clone(&study));
        self.studying.study = Some(study);
        self.name_asked();
        self.derived.draw_studied_again();
    }

    /// Takes over what a study found.
    pub(super) fn study_done(&mut self, done: StudyDone) {
        self.studying.running = None;
        if done.session != self.session {
            return;
        }
        if done.is_broken {
            self.study_broke(done.attempt);
            return;
        }
        let Some(study) = done.study else { return };
        if study.options == self.study_options() {
            self.studying.full = Some(Arc::clone(&study));
        }
        // What is late by more than a number would stand under wrong names.
        if Moved::between(&study.project, &self.project).is_some() {
            return;
        }
        let Attempt { project, day, situation, wanted, questions, .. } = done.attempt;
        if let Some((answers, questions)) = done.answers.zip(questions) {
            let samples = study.options.samples;
            self.studying.answered = Some(Answered { answers, questions, project, day, situation, samples });
        }
        self.studying.covers = Some(wanted);
        self.studying.study = Some(study);
        self.name_asked();
        self.derived.draw_studied_again();
    }

    /// Says once that a study broke down, and remembers not to run it again.
    fn study_broke(&mut self, attempt: Attempt) {
        let broken = &mut self.studying.broken;
        broken.retain(|other| Arc::ptr_eq(&other.project, &attempt.project));
        let is_news = broken.is_empty();
        broken.push(attempt);
        if is_news {
            let text = self.words.text("study-broke");
            self.notify(NoticeKind::Error, text);
        }
    }

    /// Follows an edit: what is known by its position is found at its new one, and what was of another position is not
    /// shown any more.
    pub(super) fn follow_positions(&mut self, before: &Project) {
        let Some(moved) = Moved::between(before, &self.project) else { return };
        let studying = &mut self.studying;
        studying.compared = studying.compared.iter().filter_map(|case| moved.case(*case)).collect();
        match moved.asked(&studying.questions.asked) {
            Some(asked) => studying.questions.asked = asked,
            None => self.ask(Asked::default()),
        }
        self.studying.study = None;
        self.studying.answered = None;
        self.name_asked();
        self.derived.draw_studied_again();
    }

    /// Forgets everything about the project that was open.
    pub(super) fn forget_study(&mut self) {
        let samples = self.studying.samples;
        if let Some(Running { cancelled, .. }) = &self.studying.running {
            cancelled.store(true, Ordering::Relaxed);
        }
        let running = self.studying.running.take();
        self.studying = Studying { running, samples, ..Studying::default() };
    }

    /// Asks something else.
    pub(super) fn study_action(&mut self, action: StudyAction) -> Vec<Effect> {
        let questions = &mut self.studying.questions;
        match action {
            StudyAction::Why(asked) => {
                self.ask(asked);
                self.go(Page::Uncertainty);
                return vec![Effect::FocusPage];
            }
            StudyAction::Ask(asked) => self.ask(asked),
            StudyAction::Target(target) => questions.target = Some(target),
            StudyAction::Number(number) => questions.number = number,
            StudyAction::Table(table) => questions.table = table,
            StudyAction::Decide(decision) => questions.decision = decision,
            StudyAction::Compare(case, is_on) => {
                let compared = &mut self.studying.compared;
                compared.retain(|own| *own != case);
                if is_on {
                    compared.push(case);
                    // Beside today, more than three are a crowd: the one that was there first goes.
                    if compared.len() > MOST_COMPARED {
                        compared.remove(0);
                    }
                }
            }
        }
        self.name_asked();
        self.derived.draw_studied_again();
        Vec::new()
    }

    /// Asks about another figure, with the target that goes with it.
    fn ask(&mut self, asked: Asked) {
        let before = self.asked_unit();
        self.studying.questions.asked = asked;
        let unit = self.asked_unit();
        if unit != before {
            self.studying.questions.target = target_of(unit);
        }
    }

    fn name_asked(&mut self) {
        self.studying.asked_name = self.name_of(&self.studying.questions.asked);
    }

    /// What a figure is called, with whose it is.
    #[must_use]
    pub fn name_of(&self, asked: &Asked) -> String {
        match asked {
            Asked::Outcome(Case::Today, outcome) => self.words.outcome(&self.project, *outcome),
            Asked::Outcome(case, outcome) => {
                let (name, case) = (self.words.outcome(&self.project, *outcome), self.words.case(&self.project, *case));
                self.words.with("outcome-in-case", &[("name", name.into()), ("case", case.into())])
            }
            Asked::Figure(of, name) => {
                let found = find_in(&self.derived.figures, self.situation(), *of, name);
                let label = found.map(|(key, ..)| self.words.text(&key)).unwrap_or_default();
                match self.owner_of(*of) {
                    Some(owner) => self.words.with("outcome-of", &[("name", label.into()), ("owner", owner.into())]),
                    None => label,
                }
            }
        }
    }

    /// The name of the item that a figure belongs to, where there are several.
    fn owner_of(&self, of: Of) -> Option<String> {
        let project = &self.project;
        match of {
            Of::Offering(index) => Some(self.offering_name(index)),
            Of::Segment(index) => project.segments.get(index).map(|segment| segment.name.clone()),
            Of::Channel(index) => project.channels.get(index).map(|channel| channel.name.clone()),
            Of::Period(index) => project.periods.get(index).map(|period| period.date.to_string()),
            Of::Offer | Of::Portfolio | Of::Voice => None,
        }
    }
}

/// So many cases are set beside today's at most.
const MOST_COMPARED: usize = 3;

/// Whether all that is laid over two projects is the same, in the same order, and so is what it lies over.
fn has_same_cases(left: &Project, right: &Project) -> bool {
    let changes =
        |project: &Project| project.scenarios.iter().map(|scenario| scenario.changes.clone()).collect::<Vec<_>>();
    left.trial == right.trial && changes(left) == changes(right) && is_same_ground(left, right)
}
