//! A project as it is today, tried out, in its scenarios and under its programmes: all over the same samples, so that
//! their differences are not noise.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use crate::engine::Interval;
use crate::model::{Changes, Project};

use super::budgeting::{BudgetPlan, NoBudget, other_plans, plan_budget};
use super::{Firm, Options, Outcome, Simulation, WireState};

/// A variant of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Case {
    /// As it is entered.
    Today,
    /// With what is tried out.
    Trial,
    /// A scenario, by its position.
    Scenario(usize),
    /// With one programme on and nothing else changed, by its position.
    Programme(usize),
    /// With all programmes on.
    AllProgrammes,
    /// With the budget divided: 0 for the best division at the means, the others for the best ones if the numbers were
    /// as in some samples.
    Plan(usize),
}

/// What the samples of a figure say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The 5th percentile.
    pub low: f64,
    /// The 50th.
    pub middle: f64,
    /// The 95th.
    pub high: f64,
    /// The mean.
    pub mean: f64,
    /// The share of samples in which it is known.
    pub known: f64,
}

impl Band {
    /// The percentiles of samples, as of [`Summary`](crate::engine::uncertainty::Summary) without sorting all of them;
    /// `None` where none is known.
    #[must_use]
    pub fn of(samples: impl Iterator<Item = f64>) -> Option<Self> {
        let (mut known, mut all, mut sum) = (Vec::new(), 0_usize, 0.0);
        for sample in samples {
            all += 1;
            if sample.is_finite() {
                sum += sample;
                known.push(sample);
            }
        }
        if known.is_empty() {
            return None;
        }
        let count = known.len();
        let mut percentile = |share: f64| {
            let at = share * (count - 1) as f64;
            let below = whole(at).min(count - 1);
            let (_, low, above) = known.select_nth_unstable_by(below, f64::total_cmp);
            let low = *low;
            let high = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
            low + (at - below as f64) * (high - low)
        };
        let [low, middle, high] = [0.05, 0.5, 0.95].map(&mut percentile);
        Some(Self { low, middle, high, mean: sum / count as f64, known: count as f64 / all as f64 })
    }

    /// The 90 % interval.
    #[must_use]
    pub const fn interval(&self) -> Interval {
        Interval { low: self.low, high: self.high }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place among samples")]
fn whole(at: f64) -> usize {
    at.max(0.0) as usize
}

/// One case with its figures.
#[derive(Clone, Debug)]
pub struct CaseValue {
    /// Which one it is.
    pub case: Case,
    /// What is changed in it.
    pub changes: Changes,
    /// What evaluates it.
    pub firm: Firm,
    /// The deterministic figures, in the order of the study's outcomes; NaN where one is not known.
    pub means: Vec<f64>,
    /// The samples.
    pub simulation: Simulation,
    /// What they say, by outcome.
    pub bands: Vec<Option<Band>>,
    /// What they say of the difference to today, by outcome; nothing today.
    pub differences: Vec<Option<Band>>,
    /// Today over the same samples, where the study has today over others.
    beside: Option<Arc<Self>>,
}

impl CaseValue {
    /// The deterministic figure, if it is known.
    #[must_use]
    pub fn value(&self, outcome: Outcome) -> Option<f64> {
        let place = self.place(outcome)?;
        self.means.get(place).copied().filter(|value| value.is_finite())
    }

    /// What the samples of an outcome say.
    #[must_use]
    pub fn band(&self, outcome: Outcome) -> Option<Band> {
        self.bands.get(self.place(outcome)?).copied().flatten()
    }

    /// What the samples say of the difference to today.
    #[must_use]
    pub fn difference(&self, outcome: Outcome) -> Option<Band> {
        self.differences.get(self.place(outcome)?).copied().flatten()
    }

    /// The probability that an outcome is above a threshold, among the samples in which it is known.
    #[must_use]
    pub fn share_above(&self, outcome: Outcome, threshold: f64) -> Option<f64> {
        let samples = self.simulation.samples(outcome)?;
        let known = samples.iter().filter(|sample| sample.is_finite());
        let (mut count, mut above) = (0_u32, 0_u32);
        for sample in known {
            count += 1;
            above += u32::from(*sample > threshold);
        }
        (count > 0).then(|| f64::from(above) / f64::from(count))
    }

    /// The share of samples in which an outcome is better than today, among those in which both are known.
    #[must_use]
    pub fn share_better(&self, study: &Study, outcome: Outcome) -> Option<f64> {
        let today = self.beside.as_deref().or_else(|| study.today())?.simulation.samples(outcome)?;
        let pairs = self.simulation.samples(outcome)?.iter().zip(today);
        let (mut count, mut better) = (0_u32, 0_u32);
        for (own, before) in pairs.filter(|(own, before)| own.is_finite() && before.is_finite()) {
            count += 1;
            better += u32::from(if outcome.is_cost() { own < before } else { own > before });
        }
        (count > 0).then(|| f64::from(better) / f64::from(count))
    }

    /// On what the wire rests that moved an outcome; `None` where it moved nothing.
    #[must_use]
    pub fn state(&self, outcome: Outcome) -> Option<WireState> {
        let wires = self.firm.wires();
        let keeping = || wires.iter().map(|wire| wire.keeping).max();
        let winning = || wires.iter().filter_map(|wire| wire.winning).max();
        let of = |segment: usize| wires.get(segment);
        let moved = match outcome {
            Outcome::NetValue | Outcome::Advantage | Outcome::ProgrammeCost | Outcome::Spending => None,
            Outcome::Retention(segment) | Outcome::Ltv(segment) => of(segment).map(|wire| wire.keeping),
            Outcome::Cac(_) | Outcome::ChannelCac(_) | Outcome::PortfolioCac | Outcome::PortfolioNew => winning(),
            Outcome::NewCustomers(segment) => of(segment).and_then(|wire| wire.winning),
            Outcome::LtvCac(segment) | Outcome::Worth(segment) => of(segment).map(|wire| wire.keeping).max(winning()),
            // The scale of choice comes from the same answer, whether anything is changed or not.
            Outcome::ChoiceShare(segment) => return of(segment).map(|wire| wire.keeping),
            Outcome::PortfolioLtv | Outcome::PortfolioLtvCac | Outcome::Equity => keeping().max(winning()),
        };
        moved.filter(|_| self.firm.is_wired())
    }

    /// How many samples it has.
    #[must_use]
    pub fn count(&self) -> usize {
        self.simulation.columns.first().map_or(0, Vec::len)
    }

    fn place(&self, outcome: Outcome) -> Option<usize> {
        self.simulation.place(outcome)
    }
}

/// All cases that somebody wants to see.
#[derive(Clone, Debug)]
pub struct Study {
    /// The project.
    pub project: Arc<Project>,
    /// The day until which evidence ages.
    pub day: Option<Date>,
    /// How samples are drawn.
    pub options: Options,
    /// What is evaluated of each case.
    pub outcomes: Vec<Outcome>,
    /// The cases, today first.
    pub cases: Vec<Arc<CaseValue>>,
    /// How the budget is divided best; `None` while nobody asked.
    pub budget: Option<Result<BudgetPlan, NoBudget>>,
}

/// Which cases a study is to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Every scenario.
    pub scenarios: bool,
    /// Every programme alone, all together, and the budget.
    pub programmes: bool,
}

impl Study {
    /// Evaluates the cases. What earlier studies have of the same project is taken over if it has as many samples as are
    /// asked for, or more; the first studies come first. `None` if it was cancelled meanwhile.
    #[must_use]
    pub fn run<'a>(
        project: &Arc<Project>,
        day: Option<Date>,
        options: Options,
        wanted: Wanted,
        earlier: impl IntoIterator<Item = &'a Self>,
        cancelled: &AtomicBool,
    ) -> Option<Self> {
        let is_same = |it: &&Self| {
            let is_drawn_alike = Options { samples: 0, ..it.options } == Options { samples: 0, ..options };
            it.day == day && is_drawn_alike && it.is_of_same_ground(project)
        };
        let earlier: Vec<&Self> = earlier.into_iter().filter(is_same).collect();
        let mut study = Self {
            project: Arc::clone(project),
            day,
            options,
            outcomes: Outcome::all(project),
            cases: Vec::new(),
            budget: None,
        };
        let add = |study: &mut Self, case: Case, changes: Changes| {
            if cancelled.load(Ordering::Relaxed) {
                return None;
            }
            let known = earlier.iter().find_map(|it| it.known(options.samples, case, &changes));
            let value = known.unwrap_or_else(|| Arc::new(study.evaluate(case, changes, &earlier)));
            study.cases.push(value);
            Some(())
        };
        for (case, changes) in cases(project, wanted) {
            add(&mut study, case, changes)?;
        }
        if wanted.programmes {
            let known = earlier.iter().find(|it| it.budget.is_some() && it.options.samples >= options.samples);
            if let Some(known) = known {
                study.take_budget(known);
            } else {
                let plan = plan_budget(&study);
                if let Ok(plan) = &plan {
                    let others = other_plans(&study, plan);
                    add(&mut study, Case::Plan(0), plan.changes.clone())?;
                    for (index, changes) in others.into_iter().enumerate() {
                        add(&mut study, Case::Plan(index + 1), changes)?;
                    }
                }
                study.budget = Some(plan);
            }
        }
        // As good as the case that rests on fewest.
        study.options.samples = study.cases.iter().map(|value| value.count()).min().unwrap_or(options.samples);
        Some(study)
    }

    /// This study for a state of its project in which nothing is different that these cases rest on, such as after
    /// something was renamed, moved or kept; `None` where one of them has to be evaluated.
    #[must_use]
    pub fn carried_over(&self, project: &Arc<Project>, wanted: Wanted) -> Option<Self> {
        if !self.is_of_same_ground(project) || (wanted.programmes && self.budget.is_none()) {
            return None;
        }
        let known = |(case, changes): (Case, Changes)| self.known(self.options.samples, case, &changes);
        let known: Option<Vec<_>> = cases(project, wanted).into_iter().map(known).collect();
        let project = Arc::clone(project);
        let mut study = Self { project, cases: known?, budget: None, outcomes: self.outcomes.clone(), ..*self };
        if wanted.programmes {
            study.take_budget(self);
        }
        Some(study)
    }

    /// Whether every case of that project rests on the same as here, apart from what is laid over it.
    #[must_use]
    pub fn is_of_same_ground(&self, project: &Project) -> bool {
        is_same_ground(&self.project, project)
    }

    /// A case with these changes and as many samples.
    fn known(&self, samples: usize, case: Case, changes: &Changes) -> Option<Arc<CaseValue>> {
        let same = || self.cases.iter().filter(|one| one.count() >= samples && one.changes == *changes);
        let known = same().find(|one| one.case == case).or_else(|| same().next())?;
        Some(if known.case == case { Arc::clone(known) } else { Arc::new(CaseValue { case, ..(**known).clone() }) })
    }

    fn take_budget(&mut self, other: &Self) {
        let plans = other.cases.iter().filter(|one| matches!(one.case, Case::Plan(_)));
        self.cases.extend(plans.cloned());
        self.budget.clone_from(&other.budget);
    }

    /// The case, if it was evaluated. What is tried out is today's project where nothing is.
    #[must_use]
    pub fn case(&self, case: Case) -> Option<&CaseValue> {
        let case = if case == Case::Trial && self.project.trial.is_empty() { Case::Today } else { case };
        self.cases.iter().find(|one| one.case == case).map(|one| &**one)
    }

    /// The project as it is today.
    #[must_use]
    pub fn today(&self) -> Option<&CaseValue> {
        self.case(Case::Today)
    }

    /// Whether all cases are over as many samples.
    #[must_use]
    pub fn is_even(&self) -> bool {
        self.cases.iter().all(|value| value.count() == self.options.samples)
    }

    /// Whether it has only few samples, because somebody is still changing something.
    #[must_use]
    pub fn is_coarse(&self) -> bool {
        self.options.samples < Options::default().samples
    }

    fn evaluate(&self, case: Case, changes: Changes, earlier: &[&Self]) -> CaseValue {
        let firm = Firm::under(&self.project, &changes, self.day);
        let means = firm.means(&self.outcomes);
        let simulation = Simulation::run(&firm, self.outcomes.clone(), self.options);
        let bands = simulation.columns.iter().collect::<Vec<_>>().into_par_iter();
        let bands = bands.map(|column| Band::of(column.iter().copied())).collect();
        let beside = self.today().is_some_and(|today| today.count() != self.options.samples);
        let beside = beside.then(|| self.today_beside(earlier));
        let differences = match beside.as_deref().or_else(|| self.today()) {
            Some(today) => {
                let pairs: Vec<_> = simulation.columns.iter().zip(&today.simulation.columns).collect();
                let difference = |(own, before): (&Vec<f64>, &Vec<f64>)| {
                    Band::of(own.iter().zip(before).map(|(own, before)| own - before))
                };
                pairs.into_par_iter().map(difference).collect()
            }
            None => Vec::new(),
        };
        CaseValue { case, changes, firm, means, simulation, bands, differences, beside }
    }

    /// Today over as many samples as are drawn, where today is known over others: differences of other samples would
    /// be noise.
    fn today_beside(&self, earlier: &[&Self]) -> Arc<CaseValue> {
        let cases = || self.cases.iter().chain(earlier.iter().flat_map(|it| &it.cases));
        let found = cases().filter_map(|one| one.beside.as_ref());
        let mut found = found.chain(cases().filter(|one| one.case == Case::Today));
        let found = found.find(|today| today.count() == self.options.samples);
        found.map_or_else(
            || {
                let before = Self { cases: Vec::new(), budget: None, ..self.clone() };
                Arc::new(before.evaluate(Case::Today, Changes::default(), &[]))
            },
            Arc::clone,
        )
    }
}

/// The cases of a project, but for the best divisions of the budget, with what is changed in each.
fn cases(project: &Project, wanted: Wanted) -> Vec<(Case, Changes)> {
    let mut all = vec![(Case::Today, Changes::default())];
    if !project.trial.is_empty() {
        all.push((Case::Trial, (*project.trial).clone()));
    }
    if wanted.scenarios {
        let scenarios = project.scenarios.iter().enumerate();
        all.extend(scenarios.map(|(index, scenario)| (Case::Scenario(index), scenario.changes.clone())));
    }
    if wanted.programmes {
        all.extend(could_be(project).map(|(index, programme)| (Case::Programme(index), only([programme]))));
        if could_be(project).nth(1).is_some() {
            all.push((Case::AllProgrammes, only(could_be(project).map(|(_, programme)| programme))));
        }
    }
    all
}

/// The programmes that do not run yet, with their positions.
fn could_be(project: &Project) -> impl Iterator<Item = (usize, &Arc<crate::model::Programme>)> {
    project.programmes.iter().enumerate().filter(|(_, programme)| !programme.is_running())
}

/// With these programmes on and nothing else.
fn only<'a>(programmes: impl IntoIterator<Item = &'a Arc<crate::model::Programme>>) -> Changes {
    let programmes = programmes.into_iter().map(|programme| programme.id.clone()).collect();
    Changes { programmes, ..Changes::default() }
}

/// Whether two projects are the same without what is laid over them: what every case rests on.
pub(crate) fn is_same_ground(left: &Project, right: &Project) -> bool {
    ground(left) == ground(right)
}

/// The project without what is laid over it: what every case rests on.
fn ground(project: &Project) -> Project {
    Project {
        scenarios: Vec::new(),
        trial: Arc::default(),
        levers: Vec::new(),
        name: String::new(),
        notes: String::new(),
        author: String::new(),
        acknowledged: std::collections::BTreeMap::new(),
        ideas: Vec::new(),
        ..project.clone()
    }
}
