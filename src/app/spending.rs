//! What the best division of the budget and the programmes come to, in words.

use crate::chart::{no_curve, probability, signed, signed_interval};
use crate::engine::Unit;
use crate::engine::simulation::{Band, BudgetItem, BudgetLine, BudgetPlan, Case, CaseValue, NoBudget, Outcome, Study};
use crate::model::{Estimate, Measure};

use super::AppState;

/// What the best division of the budget says.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetAnswer {
    /// In a sentence.
    pub text: String,
    /// Whether it brings more than today's in nearly all samples, less, or neither.
    pub gain: Gain,
    /// Whether it is another one than today's, so that it can be tried out.
    pub is_different: bool,
    /// What one unit more of budget would bring; empty where that is not known.
    pub more: String,
}

/// How sure a gain is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gain {
    /// The whole interval is above zero.
    Sure,
    /// The interval has zero in it.
    Open,
    /// The whole interval is below zero.
    Loss,
}

/// A line of the budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetRow {
    /// The channel or the programme.
    pub item: BudgetItem,
    /// What it is called.
    pub name: String,
    /// What is spent on it a month today.
    pub today: String,
    /// What is to be spent.
    pub planned: String,
    /// The difference; empty where there is none.
    pub change: String,
    /// What the next unit of money would bring.
    pub next_unit: String,
    /// Why its spend stays as it is, where it cannot change.
    pub remark: String,
}

/// What a programme returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeRow {
    /// Which one, or all of them.
    pub case: Case,
    /// What it is called.
    pub name: String,
    /// What it adds to the equity, its cost deducted, with its interval.
    pub gain: String,
    /// What it costs over the horizon.
    pub cost: String,
    /// What comes back beyond the cost for each unit of it.
    pub returned: String,
    /// How probable it is that it pays.
    pub pays: String,
}

impl AppState {
    /// What the best division of the budget says; why there is none; `None` while that is being worked out.
    #[must_use]
    pub fn budget_answer(&self) -> Option<Result<BudgetAnswer, NoBudget>> {
        let study = self.study()?;
        Some(match study.budget.as_ref()? {
            Ok(plan) => Ok(self.say_plan(study, plan)?),
            Err(reason) => Err(*reason),
        })
    }

    fn say_plan(&self, study: &Study, plan: &BudgetPlan) -> Option<BudgetAnswer> {
        let words = self.words();
        let total = words.value(Unit::MoneyPerMonth, plan.total);
        let next = plan.allocation.next_unit_of_total;
        let more = words.with("budget-more", &[("unit", words.money(1.0).into()), ("value", words.money(next).into())]);
        if plan.changes.is_empty() {
            let text = words.with("budget-best-is-today", &[("total", total.into())]);
            return Some(BudgetAnswer { text, gain: Gain::Open, is_different: false, more });
        }
        let case = study.case(Case::Plan(0))?;
        let gain = case.value(Outcome::Equity)? - study.today()?.value(Outcome::Equity)?;
        let band = case.difference(Outcome::Equity);
        let horizon = words.months(f64::from(self.project().horizon_months));
        let values = [
            ("total", total.into()),
            ("gain", words.money(gain.abs()).into()),
            ("interval", band.map(|band| signed_interval(words, Unit::Money, &band)).unwrap_or_default().into()),
            ("horizon", horizon.into()),
        ];
        let text = words.with(if gain < 0.0 { "budget-best-less" } else { "budget-best" }, &values);
        let gain = match band {
            Some(Band { low, .. }) if low > 0.0 => Gain::Sure,
            Some(Band { high, .. }) if high < 0.0 => Gain::Loss,
            _ => Gain::Open,
        };
        Some(BudgetAnswer { text, gain, is_different: true, more })
    }

    /// The lines of the best division.
    #[must_use]
    pub fn budget_rows(&self) -> Vec<BudgetRow> {
        let plan = self.study().and_then(|study| study.budget.as_ref()).and_then(|plan| plan.as_ref().ok());
        plan.map(|plan| plan.lines.iter().map(|line| self.budget_row(line)).collect()).unwrap_or_default()
    }

    fn budget_row(&self, line: &BudgetLine) -> BudgetRow {
        let words = self.words();
        let is_same = (line.planned - line.today).abs() < 0.005;
        let is_programme = matches!(line.item, BudgetItem::Programme(_));
        BudgetRow {
            item: line.item,
            name: self.budget_name(line.item),
            today: words.money(line.today),
            planned: words.money(line.planned),
            change: if is_same { String::new() } else { signed(words, Unit::Money, line.planned - line.today) },
            // A programme is taken as a whole or not at all.
            next_unit: line.next_unit.filter(|_| !is_programme).map(|next| words.money(next)).unwrap_or_default(),
            remark: match line.no_curve {
                Some(reason) => words.with("budget-stays", &[("reason", no_curve(words, reason).into())]),
                None if is_programme && line.planned > 0.0 => words.text("budget-programme-on"),
                None if is_programme => words.text("budget-programme-off"),
                None => String::new(),
            },
        }
    }

    fn budget_name(&self, item: BudgetItem) -> String {
        let project = self.project();
        let (name, unnamed) = match item {
            BudgetItem::Channel(index) => {
                (project.channels.get(index).map(|channel| channel.name.trim()), "unnamed-channel")
            }
            BudgetItem::Programme(index) => {
                (project.programmes.get(index).map(|programme| programme.name.trim()), "unnamed-item")
            }
        };
        match name {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => self.words().text(unnamed),
        }
    }

    /// What each programme returns alone, and all of them together.
    #[must_use]
    pub fn programme_rows(&self) -> Vec<ProgrammeRow> {
        let Some(study) = self.study() else { return Vec::new() };
        let is_of = |value: &&CaseValue| matches!(value.case, Case::Programme(_) | Case::AllProgrammes);
        let cases = study.cases.iter().map(|value| &**value).filter(is_of);
        cases.filter_map(|value| self.programme_row(study, value)).collect()
    }

    fn programme_row(&self, study: &Study, value: &CaseValue) -> Option<ProgrammeRow> {
        let words = self.words();
        let gain = value.value(Outcome::Equity)? - study.today()?.value(Outcome::Equity)?;
        let cost = value.value(Outcome::ProgrammeCost)?;
        let shown = signed(words, Unit::Money, gain);
        let band = value.difference(Outcome::Equity).filter(|band| band.high > band.low);
        Some(ProgrammeRow {
            case: value.case,
            name: words.case(self.project(), value.case),
            gain: match band {
                Some(band) => {
                    let interval = signed_interval(words, Unit::Money, &band);
                    words.with("figure-with-interval", &[("value", shown.into()), ("interval", interval.into())])
                }
                None => shown,
            },
            cost: words.money(cost),
            returned: if cost > 0.0 { words.share(gain / cost) } else { String::new() },
            pays: (value.share_better(study, Outcome::Equity))
                .map(|share| probability(words, share))
                .unwrap_or_default(),
        })
    }

    /// The budget as it is typed; nothing where it is today's.
    #[must_use]
    pub fn budget_text(&self) -> String {
        let total = self.project().budget.per_month;
        total.map(|total| self.words().estimate_text(Estimate::Exact(total), Measure::Money)).unwrap_or_default()
    }

    /// What is spent on all channels a month today.
    #[must_use]
    pub fn spent_today(&self) -> f64 {
        let spend = |channel: &crate::model::Channel| {
            channel.spend.map_or(0.0, |spend| crate::engine::Means::of(spend, Measure::Money))
        };
        self.project().channels.iter().map(|channel| spend(channel)).sum()
    }
}
