//! Tiny projects for the tests of checks, and what is found in them.

use std::sync::Arc;

use jiff::civil::Date;

use crate::app::{AppState, Settings};
use crate::engine::ProjectFigures;
use crate::model::{
    Alternative, Consultation, Cost, CostKind, Criterion, Economics, Estimate, Id, Input, Level, Method, Perception,
    Period, Project, Retention, Return, ReturnWorth, Segment, Stage, Stakeholder, Timing,
};
use crate::words::{NumberLocale, Words};

use super::{Finding, check};

/// The day of all tests.
pub const TODAY: Date = Date::constant(2026, 6, 1);

pub fn id(text: &str) -> Id {
    Id::new(text).expect("letters and digits")
}

#[expect(clippy::unnecessary_wraps, reason = "inputs are optional")]
pub fn some(value: f64) -> Input {
    Some(Estimate::Exact(value))
}

/// Everything that is found, in English and dollars.
pub fn findings(project: &Project) -> Vec<Finding> {
    assert_eq!(crate::model::validate(project), [], "the test's project can be entered");
    let figures = ProjectFigures::on(project, Some(TODAY));
    check(project, &figures, &Words::new(NumberLocale::English, &project.currency), Some(TODAY))
}

/// The messages of one check.
pub fn messages(project: &Project, name: &str) -> Vec<String> {
    let known = super::CHECKS.iter().any(|check| check.name == name);
    assert!(known, "{name} is a check");
    findings(project).into_iter().filter(|finding| finding.name == name).map(|finding| finding.message).collect()
}

pub fn fires(project: &Project, name: &str) -> bool {
    !messages(project, name).is_empty()
}

/// The only message of one check.
pub fn message(project: &Project, name: &str) -> String {
    let messages = messages(project, name);
    assert_eq!(messages.len(), 1, "{name} fires once: {messages:?}");
    messages.into_iter().next().unwrap_or_default()
}

/// The app with a project open, on the day of all tests.
pub fn state_with(project: &Project) -> AppState {
    let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1));
    state.open_project(Arc::new(project.clone()), None);
    state.set_today(TODAY);
    state
}

/// A project with the offer that `change` makes.
pub fn with_offer(change: impl FnOnce(&mut crate::model::Offer)) -> Project {
    let mut project = Project::default();
    change(Arc::make_mut(&mut project.offer));
    project
}

pub fn criterion(name: &str, importance: Option<f64>, score: Option<f64>) -> Criterion {
    let effect = crate::model::Effect::default();
    let (importance, score) = (importance.and_then(some), score.and_then(some));
    Criterion { id: id(name), name: name.to_owned(), effect, importance, score }
}

pub fn perception(name: &str, perceived: f64, delivered: f64) -> Perception {
    Perception {
        id: id(name),
        name: name.to_owned(),
        importance: some(8.0),
        perceived: some(perceived),
        delivered: some(delivered),
        meets_requirements: crate::model::Answer::default(),
        is_realistic: crate::model::Answer::default(),
        matches_expectations: crate::model::Answer::default(),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "aspects are optional")]
pub fn aspect(required: f64, delivered: f64) -> Option<crate::model::Aspect> {
    Some(crate::model::Aspect { required: some(required), delivered: some(delivered), unit: String::new() })
}

/// A return a month.
pub fn earns(name: &str, amount: f64) -> Return {
    let id = id(&name.to_lowercase().replace([' ', '’'], "-"));
    Return { worth: ReturnWorth::Money(some(amount)), ..Return::new(id, name) }
}

/// A price a month, of the offering of that name.
pub fn price(of: &str, amount: f64) -> Cost {
    Cost {
        id: id(&format!("price-{of}")),
        name: "Price".to_owned(),
        kind: CostKind::Price,
        timing: Timing::PerMonth,
        stage: Stage::During,
        amount: some(amount),
    }
}

/// Puts an alternative before doing nothing.
pub fn add_alternative(project: &mut Project, name: &str, level: Level, change: impl FnOnce(&mut Alternative)) {
    let mut alternative = Alternative::new(id(name), name, level);
    change(&mut alternative);
    let last = project.alternatives.len() - 1;
    project.alternatives.insert(last, Arc::new(alternative));
}

/// A customer who brings `order` a month at a margin of one half.
pub fn economics(order: f64, retention: Retention) -> Economics {
    Economics {
        order_value: some(order),
        orders_per_month: some(1.0),
        margin_share: some(0.5),
        retention,
        cost_to_serve: None,
        concessions: None,
    }
}

pub fn months(months: f64) -> Retention {
    Retention::Lifetime(some(months))
}

pub fn rate(rate: f64, period_months: u32) -> Retention {
    Retention::Constant { rate: some(rate), period_months }
}

/// A hundred customers who bring 50 a month and stay two years.
pub fn segment(name: &str) -> Segment {
    Segment { economics: economics(100.0, months(24.0)), customers_now: some(100.0), ..Segment::new(id(name), name) }
}

pub fn with_segments(segments: impl IntoIterator<Item = Segment>) -> Project {
    Project { segments: segments.into_iter().map(Arc::new).collect(), ..Project::default() }
}

/// A period of ours.
pub fn period(month: &str, economics: Economics) -> Period {
    Period { economics, ..Period::new(id(&format!("p-{month}")), month.parse().expect("it is a month")) }
}

/// Adds a channel that wins a customer of each segment for `cost`.
pub fn win_for(project: &mut Project, cost: f64) {
    let mut channel = crate::model::Channel::new(id("channel"), "Channel");
    channel.spend = some(0.5 * cost);
    channel.salaries = some(0.5 * cost);
    let share = 1.0 / project.segments.len() as f64;
    channel.new_customers =
        project.segments.iter().map(|segment| (segment.id.clone(), Estimate::Exact(share))).collect();
    project.channels.push(Arc::new(channel));
}

pub fn stakeholder(name: &str, place: crate::model::ChainPlace) -> Stakeholder {
    Stakeholder::new(id(name), name, place)
}

/// An interview on that day.
pub fn consultation(name: &str, date: Date, stakeholder: Option<&str>) -> Consultation {
    Consultation {
        stakeholder: stakeholder.map(id),
        method: Method::Interview,
        ..Consultation::new(id(name), name, date)
    }
}
