//! What was found out about a figure, in words: what it is and how sure, why it is so, what would change it.

use crate::chart::{names_of, probability};
use crate::engine::decisions::BreakEven;
use crate::engine::simulation::{Case, CaseValue, Drawn, Inquiry, Outcome, WireState};
use crate::engine::uncertainty::Sampled;
use crate::engine::{Interval, Unit};
use crate::model::{Estimate, Measure, NumberKey};
use crate::words::Words;

use super::explain::headline;
use super::standing::{Standing, estimate_called, number_called, standing};
use super::{AppState, Asked, Reaching};

/// A figure with how sure it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HowSure {
    /// Its value.
    pub value: String,
    /// Its 90 % interval, or that it is certain; empty where it is not known.
    pub interval: String,
    /// How probable it is that it pays, where that can be said.
    pub chance: Option<String>,
    /// On what the wire rests that moved it.
    pub wire: Option<String>,
}

/// A number that a figure varies with.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// Which one it is.
    pub key: NumberKey,
    /// What it is called.
    pub name: String,
    /// What is entered; what is assumed where nothing is.
    pub estimate: String,
    /// Its share of the variance.
    pub share: Sampled,
    /// What stands behind it.
    pub standing: Standing,
}

/// A number that could take a figure to its target.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// Which one it is.
    pub key: NumberKey,
    /// What it is called.
    pub name: String,
    /// What it is today.
    pub today: String,
    /// What it would have to be, or why there is no such value.
    pub needed: Result<String, String>,
    /// By how much that is different from today; empty where there is no such value.
    pub change: String,
}

/// A value with a digit more where it is a ratio, so that one just below a target is not taken for it.
fn fine(words: &Words, unit: Unit, value: f64) -> String {
    if unit == Unit::Ratio { words.number(value, 2) } else { words.value(unit, value) }
}

/// Which kind of quantity a figure is read as where one is typed.
#[must_use]
pub const fn measure_of(unit: Unit) -> Measure {
    match unit {
        Unit::Money | Unit::MoneyPerMonth => Measure::Money,
        Unit::Share => Measure::Share,
        Unit::Rate => Measure::Rate,
        Unit::Months => Measure::Months,
        Unit::Score => Measure::Score,
        _ => Measure::Ratio,
    }
}

impl AppState {
    /// What the figure asked about is measured in.
    #[must_use]
    pub fn asked_unit(&self) -> Unit {
        match &self.questions().asked {
            Asked::Outcome(_, outcome) => outcome.unit(),
            Asked::Figure(of, name) => headline(self, *of, name).map_or(Unit::Ratio, |headline| headline.unit()),
        }
    }

    /// The figure asked about and how sure it is; `None` while that is not known, or where there is no such figure.
    #[must_use]
    pub fn how_sure(&self) -> Option<HowSure> {
        match &self.questions().asked {
            Asked::Outcome(case, outcome) => {
                let value = self.study()?.case(*case)?;
                Some(self.of_outcome(value, *outcome))
            }
            Asked::Figure(of, name) => {
                let headline = headline(self, *of, name)?;
                let inquiry = self.answers()?.inquiry.as_ref()?;
                Some(self.of_figure(headline.value(), inquiry))
            }
        }
    }

    fn of_outcome(&self, case: &CaseValue, outcome: Outcome) -> HowSure {
        let (words, unit) = (self.words(), outcome.unit());
        let value = case.value(outcome).map_or_else(|| words.text("not-known"), |value| words.value(unit, value));
        let interval = case.band(outcome).map(|band| self.say_interval(unit, band.interval())).unwrap_or_default();
        let above = |key: &str, outcome: Outcome, threshold: f64| {
            let share = case.share_above(outcome, threshold)?;
            Some(words.with(key, &[("share", probability(words, share).into())]))
        };
        let chance = match outcome {
            Outcome::LtvCac(_) | Outcome::PortfolioLtvCac => above("chance-ltv-cac", outcome, 1.0),
            Outcome::Ltv(segment) => above("chance-ltv-cac", Outcome::LtvCac(segment), 1.0),
            Outcome::PortfolioLtv => above("chance-ltv-cac", Outcome::PortfolioLtvCac, 1.0),
            Outcome::NetValue | Outcome::Advantage | Outcome::Worth(_) | Outcome::Equity => {
                above("chance-gain", outcome, 0.0)
            }
            _ => None,
        };
        let wire = case.state(outcome).map(|state| {
            words.text(match state {
                WireState::Assumed => "wire-assumed",
                WireState::Asked => "wire-asked",
                WireState::Fitted => "wire-fitted",
            })
        });
        HowSure { value, interval, chance, wire }
    }

    fn of_figure(&self, value: String, inquiry: &Inquiry) -> HowSure {
        let words = self.words();
        let summary = inquiry.summary.as_ref();
        let interval = summary.map(|summary| {
            let [low, _, high] = summary.percentiles();
            self.say_interval(inquiry.unit, Interval { low, high })
        });
        let is_money = matches!(inquiry.unit, Unit::Money | Unit::MoneyPerMonth);
        let chance = summary.filter(|_| is_money).map(|summary| {
            words.with("chance-gain", &[("share", probability(words, summary.share_above(0.0)).into())])
        });
        HowSure { value, interval: interval.unwrap_or_default(), chance, wire: None }
    }

    fn say_interval(&self, unit: Unit, Interval { low, high }: Interval) -> String {
        let words = self.words();
        if high - low <= 1e-9 * high.abs() {
            return words.text("uncertainty-certain");
        }
        words.with("uncertainty-interval", &[("interval", words.interval(unit, low, high).into())])
    }

    /// The numbers that the figure asked about varies with, those with the largest shares first; and what no number
    /// explains by itself.
    #[must_use]
    pub fn causes(&self) -> (Vec<Cause>, f64) {
        let inquiry = self.answers().and_then(|answers| answers.inquiry.as_ref());
        let Some((inquiry, shares)) = inquiry.and_then(|inquiry| Some((inquiry, inquiry.shares.as_ref()?))) else {
            return (Vec::new(), 0.0);
        };
        let (project, words) = (self.project(), self.words());
        let names = names_of(&self.chart_input(), &inquiry.numbers);
        let cause = |((number, name), share): ((&Drawn, String), &Sampled)| Cause {
            key: number.key.clone(),
            name,
            estimate: estimate_called(project, words, number),
            share: *share,
            standing: standing(project, words, self.today(), &number.key),
        };
        let mut causes: Vec<Cause> = inquiry.numbers.iter().zip(names).zip(&shares.inputs).map(cause).collect();
        causes.sort_by(|left, right| right.share.value.total_cmp(&left.share.value));
        (causes, shares.together)
    }

    /// What would take the figure asked about to its target.
    #[must_use]
    pub fn ways(&self) -> Vec<Way> {
        let unit = self.asked_unit();
        let reaching = self.answers().map(|answers| answers.reaching.as_slice()).unwrap_or_default();
        reaching.iter().map(|reaching| self.way(reaching, unit)).collect()
    }

    fn way(&self, Reaching { key, measure, today, found }: &Reaching, unit: Unit) -> Way {
        let words = self.words();
        let (needed, change) = match found {
            Ok(BreakEven::Reached(all)) => match found.as_ref().ok().and_then(|found| found.nearest_to(*today)) {
                Some(nearest) => {
                    let others: Vec<_> = all.iter().filter(|other| other.at != nearest.at).collect();
                    let at = words.measured(*measure, nearest.at);
                    let others: Vec<_> = others.iter().map(|other| words.measured(*measure, other.at)).collect();
                    let text = if others.is_empty() {
                        at
                    } else {
                        words.with("way-also", &[("at", at.into()), ("others", others.join(", ").into())])
                    };
                    (Ok(text), self.say_change(*measure, *today, nearest.at))
                }
                None => (Err(String::new()), String::new()),
            },
            Ok(BreakEven::NotReached { nearest_at, nearest }) => {
                let values = [
                    ("nearest", fine(words, unit, *nearest).into()),
                    ("at", words.measured(*measure, *nearest_at).into()),
                ];
                (Err(words.with("way-out-of-reach", &values)), String::new())
            }
            Err(reason) => {
                let reason = words.no_answer(*reason);
                (Err(words.with("not-known-because", &[("reason", reason.into())])), String::new())
            }
        };
        let name = number_called(self.project(), words, key);
        Way { key: key.clone(), name, today: words.measured(*measure, *today), needed, change }
    }

    /// By how much a value is different from today's: of shares in points, of others as a share.
    fn say_change(&self, measure: Measure, today: f64, value: f64) -> String {
        let words = self.words();
        let signed = |number: f64, text: String| if number > 0.0 { format!("+{text}") } else { text };
        if measure.is_percentage() {
            let points = (value - today) * 100.0;
            let number = signed(points, words.number(points, 1));
            return words.with("way-points", &[("number", number.into())]);
        }
        if today == 0.0 {
            return String::new();
        }
        let share = (value - today) / today.abs();
        signed(share, words.share(share))
    }

    /// The figure asked about in a cell of the table of two numbers.
    #[must_use]
    pub fn say_asked(&self, value: f64) -> String {
        // Ratios with as many digits in each cell, so that they stand below each other.
        let unit = self.asked_unit();
        self.words().value(if unit == Unit::Ratio { Unit::Relative } else { unit }, value)
    }

    /// Whether a value of the figure asked about is at its target or beyond it.
    #[must_use]
    pub fn reaches_target(&self, value: f64) -> bool {
        let questions = self.questions();
        let is_cost = matches!(&questions.asked, Asked::Outcome(_, outcome) if outcome.is_cost());
        questions.target.is_some_and(|target| if is_cost { value <= target } else { value >= target })
    }

    /// The target as it is typed.
    #[must_use]
    pub fn target_text(&self) -> String {
        let target = self.questions().target.map(Estimate::Exact);
        target.map(|target| self.words().estimate_text(target, measure_of(self.asked_unit()))).unwrap_or_default()
    }

    /// The cases that can be asked about: today, what is tried out, the scenarios, and the one that is.
    #[must_use]
    pub fn asked_cases(&self) -> Vec<Case> {
        let project = self.project();
        let mut cases = vec![Case::Today];
        if !project.trial.is_empty() {
            cases.push(Case::Trial);
        }
        cases.extend((0..project.scenarios.len()).map(Case::Scenario));
        if let Asked::Outcome(case, _) = self.questions().asked
            && !cases.contains(&case)
        {
            cases.push(case);
        }
        cases
    }
}
