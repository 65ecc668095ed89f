//! How long ten thousand samples of a whole project take: 20 segments, 5 channels, every number of them uncertain; as it is
//! today, and in a scenario in which the wire moves all segments; against the time to draw the random numbers alone.

mod common;

use std::hint::black_box;
use std::sync::Arc;

use common::median;
use criterion::{Criterion, criterion_group};
use worthwhile::engine::simulation::{Firm, Options, Outcome, Simulation};
use worthwhile::engine::uncertainty::{Correlation, Sampler};
use worthwhile::model::{
    Aspect, Benefit, Change, Changes, Channel, Deal, Economics, Effect, Estimate, Id, NumberKey, Project, Retention,
    Return, ReturnKind, ReturnWorth, Segment, Timing, validate,
};

const SEGMENTS: u32 = 20;
const CHANNELS: u32 = 5;

fn id(list: char, number: u32) -> Id {
    Id::new(format!("{list}{number:03}")).expect("letters and digits")
}

fn project() -> Project {
    let range = |low: f64, high: f64| Some(Estimate::Range(low, high));
    let segment = |number: u32| {
        let mut segment = Segment::new(id('s', number), format!("Segment {number}"));
        let step = f64::from(number);
        segment.economics = Economics {
            order_value: range(18.0 + step, 25.0 + step),
            orders_per_month: range(0.8, 1.4),
            margin_share: range(0.3, 0.5),
            retention: Retention::Lifetime(range(20.0, 40.0)),
            cost_to_serve: range(1.0, 2.0),
            concessions: None,
        };
        segment.customers_now = range(80.0, 120.0);
        Arc::new(segment)
    };
    let channel = |number: u32| {
        let mut channel = Channel::new(id('c', number), format!("Channel {number}"));
        channel.spend = range(800.0, 1200.0);
        channel.salaries = range(400.0, 600.0);
        channel.new_customers =
            (0..SEGMENTS).map(|segment| (id('s', segment), Estimate::Range(1.0, f64::from(2 + segment)))).collect();
        Arc::new(channel)
    };
    let project = Project {
        segments: (0..SEGMENTS).map(segment).collect(),
        channels: (0..CHANNELS).map(channel).collect(),
        ..Project::default()
    };
    assert_eq!(validate(&project), [], "the bench measures what people can enter");
    project
}

/// What the firm's side is asked for.
fn outcomes(project: &Project) -> Vec<Outcome> {
    Outcome::all(project).into_iter().filter(|outcome| !outcome.is_of_customers_side()).collect()
}

/// The same project with an offer that could be better, and a scenario in which it is.
fn scenario() -> Firm {
    let mut project = project();
    let range = |low: f64, high: f64| Some(Estimate::Range(low, high));
    let offer = Arc::make_mut(&mut project.offer);
    offer.warranty.availability =
        Some(Aspect { required: range(0.9, 0.99), delivered: range(0.8, 0.95), unit: String::new() });
    for number in 0..10 {
        offer.utility.push(worthwhile::model::Criterion {
            id: id('u', number),
            name: format!("Criterion {number}"),
            effect: Effect::default(),
            importance: range(5.0, 9.0),
            score: range(5.0, 8.0),
        });
        offer.returns.push(Return {
            id: id('r', number),
            name: format!("Return {number}"),
            kind: ReturnKind::default(),
            benefit: Benefit::default(),
            timing: Timing::default(),
            worth: ReturnWorth::Money(range(2.0, 6.0)),
            deal: Deal::default(),
            ends_after_months: None,
        });
    }
    for segment in &mut project.segments {
        let wire = &mut Arc::make_mut(segment).wire;
        (wire.kept, wire.conversion, wire.won) = (range(0.02, 0.2), range(0.05, 0.2), range(0.02, 0.1));
    }
    assert_eq!(validate(&project), [], "the bench measures what people can enter");
    let better = Change::To(Estimate::Range(0.9, 0.98));
    let numbers = [(NumberKey::new("availability", "delivered"), better)].into();
    Firm::under(&project, &Changes { numbers, ..Changes::default() }, None)
}

fn simulate(firm: &Firm) -> Simulation {
    Simulation::run(black_box(firm), outcomes(firm.project()), Options::default())
}

/// The random numbers that a simulation draws, and nothing else.
fn draw_alone(simulation: &Simulation) -> Vec<Vec<f64>> {
    let Options { seed, samples, design } = Options::default();
    let sampler = Sampler::new(design, seed, samples, simulation.plan.sources(), Correlation::default());
    sampler.evaluate(1, |inputs, figures| {
        if let Some((figure, column)) = figures.first_mut().zip(inputs.columns().first()) {
            figure.copy_from_slice(column);
        }
    })
}

fn whole_project(criterion: &mut Criterion) {
    let firm = Firm::new(&project(), None);
    let simulation = simulate(&firm);
    criterion.bench_function("20 segments, 5 channels, 10,000 samples", |bench| bench.iter(|| simulate(&firm)));
    criterion.bench_function("their random numbers alone", |bench| bench.iter(|| draw_alone(&simulation)));
    let firm = scenario();
    let simulation = simulate(&firm);
    criterion.bench_function("a scenario through the wire", |bench| bench.iter(|| simulate(&firm)));
    criterion.bench_function("its random numbers alone", |bench| bench.iter(|| draw_alone(&simulation)));
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = whole_project
}

#[expect(clippy::print_stdout, reason = "the bench tells its result")]
fn main() {
    benches();
    for (what, firm) in [("today", Firm::new(&project(), None)), ("a scenario through the wire", scenario())] {
        let simulation = simulate(&firm);
        let numbers = simulation.plan.numbers.len();
        let whole = median(11, || drop(black_box(simulate(&firm))));
        let alone = median(11, || drop(black_box(draw_alone(&simulation))));
        let ratio = whole.as_secs_f64() / alone.as_secs_f64();
        println!(
            "{what}, {numbers} numbers, 10,000 samples: {whole:.1?}; the random numbers alone {alone:.1?}: {ratio:.1} times"
        );
    }
}
