//! The next interview: what is decided among what, which questions could change that, and what each answer is worth.

use jiff::civil::Date;

use crate::engine::simulation::{Asking, Case, Decision, Outcome, Study};
use crate::engine::uncertainty::Sampled;
use crate::export::{InterviewSheet, SheetQuestion};
use crate::model::{NumberKey, Project};
use crate::words::Words;

use super::standing::{Standing, estimate_called, number_called, standing};
use super::{Question, question};

/// So many questions are asked at a time.
pub const MOST_QUESTIONS: usize = 10;

/// What to ask next before something is decided.
#[derive(Clone, Debug, PartialEq)]
pub struct NextInterview {
    /// What is decided.
    pub decision: Decision,
    /// Among what.
    pub options: Vec<Chance>,
    /// What it would be worth to know everything.
    pub everything: Sampled,
    /// The questions that are worth asking, the best first.
    pub questions: Vec<NextQuestion>,
}

/// One thing that can be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Chance {
    /// Which one it is.
    pub case: Case,
    /// What it is called.
    pub name: String,
    /// Its mean equity.
    pub equity: f64,
    /// Whether it is the best by what is known.
    pub is_best: bool,
    /// In which share of the samples it is the best.
    pub best_in: f64,
}

/// A question that is worth asking.
#[derive(Clone, Debug, PartialEq)]
pub struct NextQuestion {
    /// The number that is asked for.
    pub key: NumberKey,
    /// What it is called.
    pub name: String,
    /// How to ask for it.
    pub question: Question,
    /// What is entered by now; what is assumed where nothing is.
    pub estimate: String,
    /// What stands behind that.
    pub standing: Standing,
    /// What it is worth to know it.
    pub worth: Sampled,
}

impl NextQuestion {
    /// Whom to ask, or where to look: “Ask customers (Members)”.
    #[must_use]
    pub fn heading(&self, words: &Words) -> String {
        let key = if self.question.is_looked_up { "question-find-out" } else { "question-ask" };
        words.with(key, &[("whom", (&self.question.whom).into())])
    }
}

impl NextInterview {
    /// Puts together what a study says of a decision. Evidence is as old as it is on that day.
    #[must_use]
    pub fn of(words: &Words, today: Option<Date>, study: &Study, asking: &Asking) -> Self {
        let project = &*study.project;
        let shares = shares_of_best(study, asking);
        let options = asking.options.iter().zip(&asking.equities).enumerate();
        let options = options.map(|(index, (case, equity))| Chance {
            case: *case,
            name: words.case(project, *case),
            equity: *equity,
            is_best: index == asking.value.best,
            best_in: shares.get(index).copied().unwrap_or_default(),
        });
        // An error as large as the value says that it may as well be nothing.
        let worth_asking = asking.ranked().into_iter().filter(|(_, worth)| worth.value > worth.error);
        let questions = worth_asking.take(MOST_QUESTIONS).map(|(number, worth)| {
            let name = number_called(project, words, &number.key);
            NextQuestion {
                question: question(project, words, &number.key, &name),
                estimate: estimate_called(project, words, number),
                standing: standing(project, words, today, &number.key),
                key: number.key.clone(),
                name,
                worth,
            }
        });
        let (options, questions) = (options.collect(), questions.collect());
        Self { decision: asking.decision, options, everything: asking.value.everything, questions }
    }

    /// The option that is best by what is known.
    #[must_use]
    pub fn best(&self) -> Option<&Chance> {
        self.options.iter().find(|option| option.is_best)
    }

    /// In one sentence: whom to ask what, and what that is worth; or why nothing is worth asking.
    #[must_use]
    pub fn headline(&self, words: &Words) -> String {
        if let Some(first) = self.questions.first() {
            let Question { whom, is_looked_up, clause, .. } = &first.question;
            let values = [
                ("whom", whom.into()),
                ("clause", clause.into()),
                ("worth", words.money(first.worth.value).into()),
                ("decision", words.text(open_key(self.decision)).into()),
            ];
            return words.with(if *is_looked_up { "interview-look-up" } else { "interview-ask" }, &values);
        }
        let best = self.best();
        let (name, share) = best.map_or((String::new(), 0.0), |best| (best.name.clone(), best.best_in));
        let everything = words.money(self.everything.value.max(0.0));
        let values = [("best", name.into()), ("share", words.share(share).into()), ("everything", everything.into())];
        words.with(if share >= NEARLY_ALL { "interview-nothing" } else { "interview-nothing-single" }, &values)
    }

    /// The sheet to take along.
    #[must_use]
    pub fn sheet(&self, project: &Project, words: &Words, day: Date) -> InterviewSheet {
        let questions = self.questions.iter().map(|it| SheetQuestion {
            whom: it.heading(words),
            text: it.question.text.clone(),
            name: it.name.clone(),
            estimate: it.estimate.clone(),
            standing: it.standing.text.clone(),
            worth: words.money(it.worth.value),
        });
        let options: Vec<_> = self.options.iter().map(|option| option.name.clone()).collect();
        InterviewSheet {
            project: if project.name.trim().is_empty() { words.text("untitled") } else { project.name.clone() },
            day: day.to_string(),
            decision: words.text(decision_key(self.decision)),
            options: options.join(", "),
            headline: self.headline(words),
            questions: questions.collect(),
        }
    }
}

/// From this share of the samples on, an option is the best in nearly all of them.
const NEARLY_ALL: f64 = 0.95;

/// In which share of the samples each option is the best; samples in which one is not known are left out.
fn shares_of_best(study: &Study, asking: &Asking) -> Vec<f64> {
    let cases = asking.options.iter().filter_map(|case| study.case(*case)?.simulation.samples(Outcome::Equity));
    let columns: Vec<&[f64]> = cases.collect();
    let mut counts = vec![0_u32; columns.len()];
    let mut all = 0_u32;
    for sample in 0..columns.first().map_or(0, |column| column.len()) {
        let values: Vec<f64> = columns.iter().filter_map(|column| column.get(sample)).copied().collect();
        if values.len() < columns.len() || values.iter().any(|value| !value.is_finite()) {
            continue;
        }
        all += 1;
        let best = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        // Of several that are as good, the first.
        if let Some(count) = values.iter().position(|value| *value >= best).and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
    }
    counts.into_iter().map(|count| if all > 0 { f64::from(count) / f64::from(all) } else { 0.0 }).collect()
}

/// The key of what is decided.
#[must_use]
pub const fn decision_key(decision: Decision) -> &'static str {
    match decision {
        Decision::Scenario => "decision-scenario",
        Decision::Programmes => "decision-programmes",
        Decision::Budget => "decision-budget",
    }
}

/// The key of what an answer could change.
const fn open_key(decision: Decision) -> &'static str {
    match decision {
        Decision::Scenario => "decision-open-scenario",
        Decision::Programmes => "decision-open-programmes",
        Decision::Budget => "decision-open-budget",
    }
}
