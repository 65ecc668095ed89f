//! Strategies for what decisions rest on: reactions, responses, programmes, scenarios, what is tried, sliders and what goes
//! together. Numbers are named by their places in a project, once it is there; [`forget`] takes away those that are gone.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::collection::{btree_set, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use worthwhile::model::{
    Budget, Change, Changes, ChannelPeriod, ChannelResponse, CrossSale, Estimate, Id, LARGEST_NUMBER, Leftover, Lever,
    Measure, NumberKey, Places, Programme, ProgrammeEffect, ProgrammeKind, Project, Referral, ResponseSource, Scenario,
    Together, WinningAndKeeping, Wire, WireSource,
};

use super::{Numbers, amount, everyday, id, input, number};

/// A change of some number: the place of the number in a list that is known later, and how it is changed.
#[derive(Clone, Debug)]
struct AnyChange {
    place: usize,
    kind: u8,
    /// Within the bounds from 0 to 1, or anything.
    parts: [f64; 3],
    form: u8,
}

#[derive(Clone, Debug)]
struct AnyChanges {
    numbers: Vec<AnyChange>,
    programmes: BTreeSet<usize>,
}

#[derive(Clone, Debug)]
struct AnyProgramme {
    programme: Programme,
    segments: BTreeSet<usize>,
    /// What each effect acts on: one of the levers on segments, or a number.
    effects: Vec<(Option<Lever>, AnyChange)>,
}

/// All that a project says of decisions beside its segments, channels and periods.
#[derive(Clone, Debug)]
pub(super) struct Decisions {
    programmes: Vec<AnyProgramme>,
    scenarios: Vec<AnyChanges>,
    trial: AnyChanges,
    levers: Vec<usize>,
    together: Vec<(usize, usize, f64)>,
    budget: Budget,
}

impl AnyChange {
    fn change(&self, measure: Measure, is_valid: bool) -> Change {
        let change = match self.kind {
            0 => Change::To(Estimate::Exact(0.0)),
            1 => Change::By(Estimate::Exact(0.0)),
            _ => Change::Times(Estimate::Exact(0.0)),
        };
        let of = change.measure(measure);
        let mut parts = self.parts;
        if is_valid {
            let (low, high) = everyday(of);
            let (mut least, most) = of.bounds();
            // What money becomes is not negative.
            if self.kind == 0 && of == Measure::Money {
                least = 0.0;
            }
            parts = parts.map(|part| (low + part * (high - low)).clamp(least, most));
            parts.sort_by(f64::total_cmp);
        }
        change.with(match self.form {
            0..=2 => Estimate::Exact(parts[1]),
            3 => Estimate::Range(parts[0], parts[2]),
            _ => Estimate::Pert(parts[0], parts[1], parts[2]),
        })
    }
}

/// The keys of a project's numbers with what bounds their changes, and at the end one that leads nowhere.
fn keys(project: &Project) -> Vec<(NumberKey, Measure)> {
    let places = Places::of(project);
    let numbers = project.numbers().into_iter().map(|number| number.key);
    let retention = project.segments.iter().map(|it| NumberKey::new(it.id.as_str(), "retention_annual"));
    let known = numbers.chain(retention).filter_map(|key| places.bounds(&key).map(|bounds| (key.clone(), bounds)));
    known.chain([(NumberKey::new("gone", "spend"), Measure::Money)]).collect()
}

fn pick<T: Clone>(list: &[T], place: usize) -> T {
    list[place % list.len()].clone()
}

impl Decisions {
    /// Puts it into a project; into a valid one only what refers to something.
    pub(super) fn put_into(self, project: &mut Project, is_valid: bool) {
        let of_others = keys(project);
        for (index, AnyProgramme { mut programme, segments, effects }) in self.programmes.into_iter().enumerate() {
            programme.id = id("programme", index);
            programme.segments = segments.into_iter().map(|index| id("s", index)).collect();
            let effects = effects.into_iter().enumerate().map(|(at, (lever, change))| {
                let (key, bounds) = pick(&of_others, change.place);
                let (on, measure) = match lever {
                    Some(lever) => (lever.clone(), lever.measure().expect("it is one of segments")),
                    None => (Lever::Number(key), bounds),
                };
                let own = id(&format!("programme{index}-effect"), at);
                ProgrammeEffect { id: own, on, change: change.change(measure, is_valid) }
            });
            programme.effects = effects.collect();
            project.programmes.push(programme.into());
        }
        if is_valid {
            forget(project);
        }
        let all = keys(project);
        let changes = |any: AnyChanges| Changes {
            numbers: any
                .numbers
                .iter()
                .map(|change| {
                    let (key, bounds) = pick(&all, change.place);
                    (key, change.change(bounds, is_valid))
                })
                .collect(),
            programmes: any.programmes.into_iter().map(|index| id("programme", index)).collect(),
        };
        let scenario = |(index, any)| Scenario::new(id("scenario", index), "Scenario", changes(any)).into();
        project.scenarios = self.scenarios.into_iter().enumerate().map(scenario).collect();
        project.trial = Arc::new(changes(self.trial));
        project.levers = self.levers.into_iter().map(|place| pick(&all, place).0).collect();
        project.together = self
            .together
            .into_iter()
            .map(|(first, second, rank)| Together { first: pick(&all, first).0, second: pick(&all, second).0, rank })
            .collect();
        project.budget = self.budget;
        if is_valid {
            forget(project);
        }
    }
}

/// Takes away every reference to a programme, a segment or a number that is not there, and pairs that stand twice.
pub fn forget(project: &mut Project) {
    loop {
        let known = project.clone();
        let places = Places::of(&known);
        let is_there = |key: &NumberKey| places.measure(key).is_some();
        for programme in project.programmes.iter_mut().map(Arc::make_mut) {
            programme.segments.retain(|id| known.segment(id).is_some());
            programme.effects.retain(|effect| match &effect.on {
                Lever::Number(key) => is_there(key),
                _ => true,
            });
        }
        let trial = std::iter::once(Arc::make_mut(&mut project.trial));
        let scenarios = project.scenarios.iter_mut().map(|it| &mut Arc::make_mut(it).changes);
        for changes in trial.chain(scenarios) {
            changes.numbers.retain(|key, _| is_there(key));
            changes.programmes.retain(|id| known.programme(id).is_some());
        }
        project.levers.retain(is_there);
        let mut pairs = BTreeSet::new();
        project.together.retain(|Together { first, second, .. }| {
            let in_order = if first < second { (first, second) } else { (second, first) };
            is_there(first)
                && is_there(second)
                && first != second
                && pairs.insert((in_order.0.clone(), in_order.1.clone()))
        });
        if *project == known {
            return;
        }
    }
}

pub(super) fn decisions(numbers: Numbers) -> BoxedStrategy<Decisions> {
    let rank = number(numbers, (-1.0, 1.0), (-1.0, 1.0));
    let place = || 0..1_000_usize;
    let budget = (weighted(0.5, spend(numbers)), select(Leftover::ALL.to_vec()))
        .prop_map(|(per_month, leftover)| Budget { per_month, leftover });
    (
        vec(programme(numbers), 0..=2),
        vec(changes(numbers), 0..=2),
        changes(numbers),
        vec(place(), 0..=3),
        vec((place(), place(), rank), 0..=3),
        budget,
    )
        .prop_map(|(programmes, scenarios, trial, levers, together, budget)| Decisions {
            programmes,
            scenarios,
            trial,
            levers,
            together,
            budget,
        })
        .boxed()
}

fn change(numbers: Numbers) -> BoxedStrategy<AnyChange> {
    let part = || match numbers {
        Numbers::Any => number(numbers, (0.0, 1.0), (0.0, 1.0)),
        _ => prop_oneof![select(vec![0.0, 0.25, 0.5, 1.0]), 0.0..=1.0].boxed(),
    };
    (0..1_000_usize, 0..3_u8, (part(), part(), part()), 0..5_u8)
        .prop_map(|(place, kind, (first, second, third), form)| AnyChange {
            place,
            kind,
            parts: [first, second, third],
            form,
        })
        .boxed()
}

fn changes(numbers: Numbers) -> BoxedStrategy<AnyChanges> {
    (vec(change(numbers), 0..=3), btree_set(0..=2_usize, 0..=2))
        .prop_map(|(numbers, programmes)| AnyChanges { numbers, programmes })
        .boxed()
}

fn programme(numbers: Numbers) -> BoxedStrategy<AnyProgramme> {
    let lever = weighted(0.6, select(Lever::OF_SEGMENTS.to_vec()));
    let costs = (amount(numbers), amount(numbers), amount(numbers));
    let effects = vec((lever, change(numbers)), 0..=2);
    (select(ProgrammeKind::ALL.to_vec()), costs, btree_set(0..=3_usize, 0..=2), effects)
        .prop_map(|(kind, (cost_once, cost_per_month, cost_per_customer), segments, effects)| AnyProgramme {
            programme: Programme {
                kind,
                cost_once,
                cost_per_month,
                cost_per_customer,
                ..Programme::new(id("programme", 0), "Programme")
            },
            segments,
            effects,
        })
        .boxed()
}

// What belongs to segments and channels.

/// Money that somebody decides on: not negative.
fn spend(numbers: Numbers) -> BoxedStrategy<f64> {
    number(numbers, (0.0, LARGEST_NUMBER), (0.0, 2_000.0))
}

pub(super) fn wire(numbers: Numbers) -> BoxedStrategy<Wire> {
    let share = || weighted(0.5, super::estimate(numbers, Measure::Share));
    (select(WireSource::ALL.to_vec()), share(), share(), share(), amount(numbers))
        .prop_map(|(source, kept, conversion, won, quality_worth)| Wire {
            source,
            kept,
            conversion,
            won,
            quality_worth,
        })
        .boxed()
}

pub(super) fn referral(numbers: Numbers) -> BoxedStrategy<Referral> {
    (weighted(0.4, super::estimate(numbers, Measure::Count)), input(numbers, Measure::Share), amount(numbers))
        .prop_map(|(referrals_per_month, would_have_come, reward)| Referral {
            referrals_per_month,
            would_have_come,
            reward,
        })
        .boxed()
}

pub(super) fn effort(numbers: Numbers) -> BoxedStrategy<WinningAndKeeping> {
    let share = || weighted(0.4, super::estimate(numbers, Measure::Share));
    (amount(numbers), share(), amount(numbers), share())
        .prop_map(|(prospect_spend, conversion_ceiling, keeping_spend, retention_ceiling)| WinningAndKeeping {
            prospect_spend,
            conversion_ceiling,
            keeping_spend,
            retention_ceiling,
        })
        .boxed()
}

/// Cross-sales of a segment; their identifiers are given later.
pub(super) fn cross_sales(numbers: Numbers) -> BoxedStrategy<Vec<CrossSale>> {
    let sale = (input(numbers, Measure::Share), input(numbers, Measure::Money)).prop_map(|(probability, margin)| {
        CrossSale { id: id("sale", 0), name: "Sale".to_owned(), probability, margin }
    });
    vec(sale, 0..=2).boxed()
}

pub(super) fn response(numbers: Numbers) -> BoxedStrategy<ChannelResponse> {
    let count = || weighted(0.5, super::estimate(numbers, Measure::Count));
    let period =
        (spend(numbers), spend(numbers)).prop_map(|(spend, new_customers)| ChannelPeriod { spend, new_customers });
    let bounds = (weighted(0.3, spend(numbers)), weighted(0.3, spend(numbers)));
    (select(ResponseSource::ALL.to_vec()), (count(), count(), count()), vec(period, 0..=4), bounds)
        .prop_map(move |(source, (at_zero, at_more, unlimited), periods, (mut floor, mut ceiling))| {
            if numbers != Numbers::Any && floor.zip(ceiling).is_some_and(|(floor, ceiling)| ceiling < floor) {
                (floor, ceiling) = (ceiling, floor);
            }
            ChannelResponse { source, at_zero, at_more, unlimited, periods, floor, ceiling }
        })
        .boxed()
}

/// Gives every cross-sale an identifier of its own.
pub(super) fn name_sales(project: &mut Project) {
    for (index, segment) in project.segments.iter_mut().map(Arc::make_mut).enumerate() {
        let name = |at: usize| -> Id { id(&format!("s{index}-sale"), at) };
        segment.cross_sales.iter_mut().enumerate().for_each(|(at, sale)| sale.id = name(at));
    }
}
