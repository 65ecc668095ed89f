//! What is found out over samples for the pages of decisions: when it is needed, in jobs, first roughly so that it moves
//! with the hand, and then in full.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;

use crate::chart::Studied;
use crate::engine::decisions::{BreakEven, NoAnswer};
use crate::engine::simulation::{
    Asking, Case, Decision, Inquiry, Options, Outcome, Probe, Study, Wanted, break_even_of_figure, inquire,
    search_bounds,
};
use crate::model::{Measure, NumberKey, Project};

use super::explain::{Of, find_in};
use super::two_way::{TwoWay, two_way};
use super::{AppState, Effect, Job, Page};

/// A figure that somebody asks about.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// One that every case has.
    Outcome(Case, Outcome),
    /// Any other one, of the project as it is entered.
    Figure(Of, String),
}

impl Default for Asked {
    fn default() -> Self {
        Self::Outcome(Case::Today, Outcome::PortfolioLtvCac)
    }
}

/// What somebody wants to know besides the cases themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct Questions {
    /// The figure that is asked about.
    pub asked: Asked,
    /// What it should reach.
    pub target: f64,
    /// A number of one's own choice that could take it there.
    pub number: Option<NumberKey>,
    /// The two numbers of the table.
    pub table: Option<[NumberKey; 2]>,
    /// What is to be decided.
    pub decision: Decision,
}

impl Default for Questions {
    fn default() -> Self {
        Self { asked: Asked::default(), target: 3.0, number: None, table: None, decision: Decision::default() }
    }
}

/// What a number would have to be for the figure to reach its target.
#[derive(Clone, Debug, PartialEq)]
pub struct Reaching {
    /// Which number.
    pub key: NumberKey,
    /// What it measures.
    pub measure: Measure,
    /// Its value today.
    pub today: f64,
    /// Where the target is reached, or why that is not known.
    pub found: Result<BreakEven, NoAnswer>,
}

/// What was found out.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// The figure asked about; `None` where it does not exist.
    pub inquiry: Option<Inquiry>,
    /// What would take it to its target, the strongest numbers first.
    pub reaching: Vec<Reaching>,
    /// The table of two numbers.
    pub table: Option<TwoWay>,
    /// What it is worth to ask; `None` where there is nothing to decide.
    pub asking: Option<Asking>,
}

/// A study to be run.
#[derive(Clone, Debug)]
pub struct StudyJob {
    /// The opened project that it is for.
    pub session: u64,
    project: Arc<Project>,
    day: Option<Date>,
    situation: usize,
    options: Options,
    wanted: Wanted,
    questions: Option<Questions>,
    earlier: Option<Arc<Study>>,
    cancelled: Arc<AtomicBool>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct StudyDone {
    /// The opened project that it is for.
    pub session: u64,
    /// The cases; `None` if it was cancelled, or broke down.
    pub study: Option<Arc<Study>>,
    /// The answers with their questions, where some were asked.
    pub answers: Option<(Questions, Arc<Answers>)>,
    wanted: Wanted,
    situation: usize,
}

/// The state of all this.
#[derive(Debug, Default)]
pub struct Studying {
    study: Option<Arc<Study>>,
    /// For which wishes the study was run.
    covers: Option<Wanted>,
    answers: Option<(Questions, Arc<Answers>)>,
    /// The project and the situation that the answers are of, and how many samples they rest on.
    answered: Option<(Arc<Project>, usize, usize)>,
    questions: Questions,
    /// What the figure is called that is asked about.
    asked_name: String,
    compared: Vec<Case>,
    running: Option<Running>,
    /// Fewer samples than usual, for tests.
    samples: Option<usize>,
}

/// A study that is being run.
#[derive(Clone, Debug)]
struct Running {
    project: Arc<Project>,
    is_coarse: bool,
    cancelled: Arc<AtomicBool>,
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
        let earlier = self.earlier.as_deref();
        let study = Study::run(&self.project, self.day, self.options, self.wanted, earlier, &self.cancelled);
        let study = study.map(Arc::new);
        let answers = study.as_deref().zip(self.questions.as_ref()).map(|(study, questions)| {
            (questions.clone(), Arc::new(answer(study, questions, self.situation, &self.cancelled)))
        });
        let answers = answers.filter(|_| !self.cancelled.load(Ordering::Relaxed));
        StudyDone { session: self.session, study, answers, wanted: self.wanted, situation: self.situation }
    }

    /// What comes of it if it breaks down.
    #[must_use]
    pub fn broken(self) -> StudyDone {
        StudyDone { session: self.session, study: None, answers: None, wanted: self.wanted, situation: self.situation }
    }
}

/// So many numbers are asked what they would have to be.
const MOST_REACHING: usize = 8;

fn answer(study: &Study, questions: &Questions, situation: usize, cancelled: &AtomicBool) -> Answers {
    let is_over = || cancelled.load(Ordering::Relaxed);
    let project = &*study.project;
    let mut answers = Answers::default();
    let (of, name) = match &questions.asked {
        Asked::Figure(of, name) => (*of, name.as_str()),
        Asked::Outcome(..) => (Of::Portfolio, ""),
    };
    let find = |figures: &crate::engine::ProjectFigures| find_in(figures, situation, of, name)?.2.known();
    answers.inquiry = match &questions.asked {
        Asked::Outcome(case, outcome) => Inquiry::of(study, *case, *outcome),
        Asked::Figure(..) => {
            let figures = crate::engine::ProjectFigures::of(project);
            find_in(&figures, situation, of, name).map(|(_, unit, _)| inquire(project, unit, &find))
        }
    };
    let measures = project.numbers();
    let measure = |key: &NumberKey| measures.iter().find(|number| number.key == *key).map(|number| number.measure);
    let mut keys: Vec<NumberKey> = questions.number.iter().cloned().collect();
    if let Some(inquiry) = &answers.inquiry
        && let Ok(tornado) = &inquiry.tornado
    {
        let strongest = tornado.bars.iter().filter_map(|bar| inquiry.numbers.get(bar.input));
        for number in strongest.take(MOST_REACHING) {
            if !keys.contains(&number.key) {
                keys.push(number.key.clone());
            }
        }
    }
    for key in keys {
        if is_over() {
            return answers;
        }
        let Some(measure) = measure(&key) else { continue };
        let found = match &questions.asked {
            Asked::Outcome(case, outcome) => {
                let changes = study.case(*case).map(|value| value.changes.clone()).unwrap_or_default();
                Probe::new(study, &changes, *outcome, std::slice::from_ref(&key)).map(|probe| {
                    let today = probe.today.first().copied().unwrap_or_default();
                    (today, probe.break_even(questions.target, search_bounds(measure, today)))
                })
            }
            Asked::Figure(..) => match break_even_of_figure(project, &key, questions.target, &find) {
                Ok((today, found)) => Some((today, Ok(found))),
                Err(_) => None,
            },
        };
        if let Some((today, found)) = found {
            answers.reaching.push(Reaching { key, measure, today, found });
        }
    }
    answers.table = questions
        .table
        .as_ref()
        .and_then(|keys| two_way(study, questions, keys, [measure(keys.first()?)?, measure(keys.last()?)?], &find));
    if !is_over() {
        answers.asking = Asking::of(study, questions.decision);
    }
    answers
}

impl AppState {
    /// The cases of the project, as far as they are evaluated; while something is changed, those of a moment ago.
    #[must_use]
    pub fn study(&self) -> Option<&Arc<Study>> {
        self.studying.study.as_ref()
    }

    /// Whether the study is of the project as it stands, in full.
    #[must_use]
    pub fn is_studied(&self) -> bool {
        let options = self.study_options();
        self.study().is_some_and(|study| Arc::ptr_eq(&study.project, &self.project) && study.options == options)
    }

    /// What is asked.
    #[must_use]
    pub const fn questions(&self) -> &Questions {
        &self.studying.questions
    }

    /// What was found out about that, as far as it is there.
    #[must_use]
    pub fn answers(&self) -> Option<&Answers> {
        let (questions, answers) = self.studying.answers.as_ref()?;
        (*questions == self.studying.questions).then_some(&**answers)
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
        let Some((wanted, wants_answers)) = self.study_wanted() else { return Vec::new() };
        let studying = &self.studying;
        if let Some(running) = &studying.running {
            // While a hand moves, what is rough and nearly done is shown; what takes long is not worth its time any more.
            if !running.is_coarse && !Arc::ptr_eq(&running.project, &self.project) {
                running.cancelled.store(true, Ordering::Relaxed);
            }
            return Vec::new();
        }
        let full = self.study_options();
        let is_current = studying.study.as_ref().is_some_and(|study| Arc::ptr_eq(&study.project, &self.project));
        let covers =
            |covered: Wanted| (covered.scenarios || !wanted.scenarios) && (covered.programmes || !wanted.programmes);
        let is_full = is_current && self.is_studied() && studying.covers.is_some_and(covers);
        let is_answered = studying.answers.as_ref().is_some_and(|(questions, _)| *questions == studying.questions)
            && studying.answered.as_ref().is_some_and(|(project, situation, samples)| {
                Arc::ptr_eq(project, &self.project) && *situation == self.situation() && *samples == full.samples
            });
        if is_full && (is_answered || !wants_answers) {
            return Vec::new();
        }
        // What is not there yet is first there roughly.
        let is_coarse = !is_current;
        let options = Options { samples: if is_coarse { COARSE.min(full.samples) } else { full.samples }, ..full };
        let cancelled = Arc::new(AtomicBool::new(false));
        let job = StudyJob {
            session: self.session,
            project: Arc::clone(&self.project),
            day: self.today,
            situation: self.situation(),
            options,
            wanted,
            questions: wants_answers.then(|| studying.questions.clone()),
            earlier: studying.study.clone(),
            cancelled: Arc::clone(&cancelled),
        };
        self.studying.running = Some(Running { project: Arc::clone(&self.project), is_coarse, cancelled });
        vec![Effect::Run(Job::Study(Box::new(job)))]
    }

    /// Takes over what a study found.
    pub(super) fn study_done(&mut self, done: StudyDone) {
        self.studying.running = None;
        if done.session != self.session {
            return;
        }
        let Some(study) = done.study else { return };
        if let Some(answers) = done.answers {
            self.studying.answered = Some((Arc::clone(&study.project), done.situation, study.options.samples));
            self.studying.answers = Some(answers);
        }
        self.studying.covers = Some(done.wanted);
        self.studying.study = Some(study);
        self.name_asked();
        self.derived.draw_again();
    }

    /// Forgets everything about the project that was open.
    pub(super) fn forget_study(&mut self) {
        let samples = self.studying.samples;
        if let Some(Running { cancelled, .. }) = &self.studying.running {
            cancelled.store(true, Ordering::Relaxed);
        }
        let running = self.studying.running.take();
        self.studying = Studying { samples, running, ..Studying::default() };
    }

    /// Asks something else.
    pub(super) fn study_action(&mut self, action: StudyAction) -> Vec<Effect> {
        let questions = &mut self.studying.questions;
        match action {
            StudyAction::Why(asked) => {
                questions.ask(asked);
                self.go(Page::Uncertainty);
                return vec![Effect::FocusPage];
            }
            StudyAction::Ask(asked) => questions.ask(asked),
            StudyAction::Target(target) => questions.target = target,
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
        self.derived.draw_again();
        Vec::new()
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

impl Questions {
    /// Asks about another figure, with the target that goes with it.
    fn ask(&mut self, asked: Asked) {
        let is_ratio = |asked: &Asked| match asked {
            Asked::Outcome(_, outcome) => outcome.unit() == crate::engine::Unit::Ratio,
            Asked::Figure(..) => false,
        };
        if is_ratio(&asked) != is_ratio(&self.asked) {
            self.target = if is_ratio(&asked) { 3.0 } else { 0.0 };
        }
        self.asked = asked;
    }
}
