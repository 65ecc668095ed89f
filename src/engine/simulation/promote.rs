//! Changes written into the project: what was a scenario is how things are from now on.
//!
//! Numbers become what the changes make of them, as ranges where they were ranges. Retention, conversion and new customers
//! become what the wire made of them, since from now on there is no difference for it to act on, and the answers on what
//! channels bring are those of the same curves at the new spends. A programme runs from now on: what it does is in the
//! numbers, what it costs each month goes on, what it costs for each customer is cost to serve, and what it cost once is
//! spent.

use std::sync::Arc;

use jiff::civil::Date;

use crate::engine::Means;
use crate::engine::decisions::{MORE_THAN_TODAY, Overlap, Response};
use crate::engine::retention::Survival;
use crate::model::{
    Change, Changes, Channel, Estimate, Measure, NumberKey, ProgrammeState, Project, Retention, SurvivalTable,
    bounds_of,
};

use super::levers::{Levers, rule};
use super::{ChannelCurve, Firm, Outcome};

/// The project as it is under changes.
#[must_use]
pub fn promoted(project: &Project, changes: &Changes, day: Option<Date>) -> Project {
    let (levers, mut flat) = Levers::of(project, changes);
    for number in flat.numbers() {
        let (Some(steps), Some(estimate)) = (levers.on(&number.key), number.value) else { continue };
        let (low, high) = bounds_of(number.key.field(), number.measure);
        let mean = |change: Change| Means::of(change.estimate(), change.measure(number.measure));
        let changed = |value: f64| {
            let apply = |value: f64, change: Change| change.apply(value, mean(change)).clamp(low, high);
            let start = steps.scenario.as_ref().map_or(value, |step| apply(value, step.change));
            let alone = steps.programmes.iter().map(|step| apply(start, step.change));
            Overlap::together(rule(number.key.field(), number.measure), start, alone).clamp(low, high)
        };
        flat.set_number(&number.key, Some(moved(estimate, changed)));
    }
    write_responses(project, changes, &levers, &mut flat, day);
    for programme in &levers.programmes {
        for segment in &mut flat.segments {
            if let Some(cost) = programme.cost_per_customer
                && programme.is_for(&segment.id)
            {
                let economics = &mut Arc::make_mut(segment).economics;
                let more = Means::of(cost, Measure::Money);
                let today = economics.cost_to_serve.unwrap_or(Estimate::Exact(0.0));
                economics.cost_to_serve = Some(moved(today, |value| value + more));
            }
        }
    }
    for programme in &mut flat.programmes {
        if changes.programmes.contains(&programme.id) {
            let programme = Arc::make_mut(programme);
            programme.state = ProgrammeState::Running;
            programme.cost_once = None;
            programme.cost_per_customer = None;
        }
    }
    for scenario in &mut flat.scenarios {
        if scenario.changes.programmes.iter().any(|id| changes.programmes.contains(id)) {
            Arc::make_mut(scenario).changes.programmes.retain(|id| !changes.programmes.contains(id));
        }
    }
    flat
}

/// Writes what the wire, the programmes and the spends make of retention, conversion and new customers.
fn write_responses(project: &Project, changes: &Changes, levers: &Levers, flat: &mut Project, day: Option<Date>) {
    let count = project.segments.len();
    let per_segment = |outcome: fn(usize) -> Outcome| (0..count).map(outcome).collect::<Vec<_>>();
    let (retention, won) = (per_segment(Outcome::Retention), per_segment(Outcome::NewCustomers));
    let is_channel = |key: &NumberKey| project.channels.iter().any(|channel| channel.id.as_str() == key.item());
    let numbers =
        changes.numbers.iter().filter(|(key, _)| !is_channel(key)).map(|(key, change)| (key.clone(), *change));
    let same_channels = Changes { numbers: numbers.collect(), programmes: changes.programmes.clone() };
    let kept = Firm::under(project, changes, day).means(&retention);
    let kept_flat = Firm::new(flat, day).means(&retention);
    let won_now = Firm::under(project, &same_channels, day).means(&won);
    let won_today = Firm::new(project, day).means(&won);
    let ratio = |now: &[f64], then: &[f64], place: usize| match (now.get(place), then.get(place)) {
        (Some(now), Some(then)) if now.is_finite() && *then > 0.0 => now / then,
        _ => 1.0,
    };
    for (place, segment) in flat.segments.iter_mut().enumerate() {
        if let (Some(rate), Some(flat)) = (kept.get(place), kept_flat.get(place))
            && *rate > 0.0
            && *rate < 1.0
            && *flat > 0.0
            && *flat < 1.0
            && (rate - flat).abs() > 1e-12
        {
            let power = rate.ln() / flat.ln();
            let economics = &mut Arc::make_mut(segment).economics;
            economics.retention = moved_retention(segment_id(project, place), &economics.retention, power);
        }
        let factor = ratio(&won_now, &won_today, place);
        if factor != 1.0
            && let Some(conversion) = project.segments.get(place).and_then(|segment| segment.wire.conversion)
        {
            let segment = Arc::make_mut(segment);
            segment.wire.conversion = Some(moved(conversion, |rate| (rate * factor).clamp(0.0, 1.0)));
        }
    }
    for (index, channel) in flat.channels.iter_mut().enumerate() {
        let Some(before) = project.channels.get(index) else { continue };
        let spend = |channel: &Channel| channel.spend.map_or(0.0, |spend| Means::of(spend, Measure::Money));
        let (from, to) = (spend(before), spend(channel));
        let curve = ChannelCurve::of(before).and_then(|curve| curve.at_means(before));
        let curve = curve.filter(|curve| curve.customers(from) > 0.0);
        let by_spend = curve.filter(|_| from != to).map_or(1.0, |curve| curve.customers(to) / curve.customers(from));
        let (mut won_before, mut won_after) = (0.0, 0.0);
        for (id, customers) in &before.new_customers {
            let place = project.segments.iter().position(|segment| segment.id == *id);
            let factor = by_spend * place.map_or(1.0, |place| ratio(&won_now, &won_today, place));
            let mean = Means::of(*customers, Measure::Count);
            won_before += mean * by_spend;
            won_after += mean * factor;
            if factor != 1.0 && !levers.is_on_item(channel.id.as_str(), &[id.as_str()]) {
                let channel = Arc::make_mut(channel);
                let own = channel.new_customers.get(id).copied().unwrap_or(*customers);
                channel.new_customers.insert(id.clone(), moved(own, |count| count * factor));
            }
        }
        let converted = if won_before > 0.0 { won_after / won_before } else { 1.0 };
        if let Some(curve) = curve.filter(|_| from != to || converted != 1.0) {
            answer_again(Arc::make_mut(channel), curve, (from, to), converted);
        }
    }
}

/// Answers the questions of a channel's response at another spend, by the curve of the answers until now, as sure or unsure
/// as they were.
fn answer_again(channel: &mut Channel, curve: Response, (from, to): (f64, f64), converted: f64) {
    let more = curve.customers(MORE_THAN_TODAY * to) / curve.customers(MORE_THAN_TODAY * from) * converted;
    let response = &mut channel.response;
    for (answer, factor) in
        [(&mut response.at_zero, converted), (&mut response.at_more, more), (&mut response.unlimited, converted)]
    {
        *answer = answer.map(|estimate| moved(estimate, |count| count * factor));
    }
}

fn segment_id(project: &Project, place: usize) -> &str {
    project.segments.get(place).map_or("", |segment| segment.id.as_str())
}

/// Retention with every survival raised to a power, in the same form where that can be told in it.
fn moved_retention(item: &str, retention: &Retention, power: f64) -> Retention {
    let raised = |table: &SurvivalTable| SurvivalTable {
        survivors: table.survivors.iter().map(|share| share.powf(power)).collect(),
        ..table.clone()
    };
    match retention {
        Retention::Lifetime(input) => Retention::Lifetime(input.map(|months| {
            moved(months, |months| {
                let rate = (1.0 - 1.0 / months.max(1.0)).powf(power);
                1.0 / (1.0 - rate)
            })
        })),
        Retention::Constant { rate, period_months } => Retention::Constant {
            rate: rate.map(|rate| moved(rate, |rate| rate.powf(power))),
            period_months: *period_months,
        },
        Retention::Curve(table) => Retention::Curve(raised(table)),
        Retention::SbgFitted(table) => Retention::SbgFitted(raised(table)),
        Retention::Sbg { period_months, .. } => {
            // No parameters give this curve: it becomes a table of as many periods as there are in ten years.
            let survival = Survival::resolve(item, retention, &mut Means).moved(power);
            let periods = (120 / (*period_months).max(1)).max(1);
            let mut months = Vec::new();
            survival.fill(periods * period_months, &mut months);
            let step = usize::try_from(*period_months).unwrap_or(1).max(1);
            let survivors = months.into_iter().step_by(step).skip(1).collect();
            Retention::Curve(SurvivalTable { period_months: *period_months, survivors })
        }
    }
}

/// An estimate whose numbers are all moved by a rising function; a falling one turns it around.
fn moved(estimate: Estimate, by: impl Fn(f64) -> f64) -> Estimate {
    match estimate {
        Estimate::Exact(value) => Estimate::Exact(by(value)),
        Estimate::Range(low, high) => {
            let (low, high) = (by(low), by(high));
            if low == high { Estimate::Exact(low) } else { Estimate::Range(low.min(high), low.max(high)) }
        }
        Estimate::Pert(low, mode, high) => {
            let mut ends = [by(low), by(mode), by(high)];
            ends.sort_by(f64::total_cmp);
            let [low, mode, high] = ends;
            if low == high { Estimate::Exact(low) } else { Estimate::Pert(low, mode, high) }
        }
    }
}
