//! How long the figures of a large project take: all of them, and those that one edited segment moves.

mod common;

use std::hint::black_box;
use std::sync::Arc;

use common::median;
use criterion::{Criterion, criterion_group};
use worthwhile::engine::ProjectFigures;
use worthwhile::model::{
    Channel, Economics, Estimate, Id, Input, Project, Retention, Segment, SurvivalTable, validate,
};

const SEGMENTS: u32 = 1_000;
const CHANNELS: u32 = 10;
const HORIZON_MONTHS: u32 = 60;

fn id(list: char, number: u32) -> Id {
    Id::new(format!("{list}{number:04}")).expect("letters and digits")
}

/// An exact number, or for every fourth item a range around it.
fn estimate(number: u32, value: f64) -> Estimate {
    if number.is_multiple_of(4) { Estimate::Range(value * 0.8, value * 1.1) } else { Estimate::Exact(value) }
}

fn input(number: u32, value: f64) -> Input {
    estimate(number, value).into()
}

fn retention(number: u32) -> Retention {
    let rate = 0.7 + f64::from(number % 17) / 100.0;
    match number % 5 {
        0 => Retention::Lifetime(input(number, 6.0 + f64::from(number % 48))),
        1 | 2 => Retention::Constant { rate: input(number, rate), period_months: 1 },
        3 => Retention::Sbg { alpha: Some(1.8.into()), beta: input(number, 3.8), period_months: 1 },
        _ => Retention::Curve(SurvivalTable { period_months: 12, survivors: vec![rate, rate * 0.85, rate * 0.8] }),
    }
}

fn segment(number: u32) -> Segment {
    Segment {
        economics: Economics {
            order_value: input(number / 2, 20.0 + f64::from(number % 90)),
            orders_per_month: Some(1.5.into()),
            margin_share: input(number / 3, 0.4),
            retention: retention(number),
            cost_to_serve: Some(2.0.into()),
            concessions: None,
        },
        customers_now: Some(f64::from(100 + number).into()),
        account_manager: format!("Manager {}", number % 7),
        ..Segment::new(id('s', number), format!("Segment {number}"))
    }
}

/// A channel that wins customers for every segment.
fn channel(number: u32) -> Channel {
    let won = |segment: u32| estimate(segment + number, 1.0 + f64::from((segment + number) % 9));
    Channel {
        spend: input(number, 90_000.0),
        salaries: Some(40_000.0.into()),
        tools: Some(1_000.0.into()),
        new_customers: (0..SEGMENTS).map(|segment| (id('s', segment), won(segment))).collect(),
        ..Channel::new(id('c', number), format!("Channel {number}"))
    }
}

fn project() -> Project {
    let project = Project {
        horizon_months: HORIZON_MONTHS,
        segments: (0..SEGMENTS).map(|number| Arc::new(segment(number))).collect(),
        channels: (0..CHANNELS).map(|number| Arc::new(channel(number))).collect(),
        ..Project::default()
    };
    assert_eq!(validate(&project), [], "the bench measures what people can enter");
    project
}

/// The same project with another order value in one segment.
fn edited(project: &Project, number: usize) -> Project {
    let mut edited = project.clone();
    let segment = edited.segments.get_mut(number).expect("there are that many segments");
    Arc::make_mut(segment).economics.order_value = Some(Estimate::Range(31.0, 47.0));
    edited
}

/// A project that is edited to and fro.
struct Desk {
    before: Project,
    after: Project,
    figures: ProjectFigures,
}

impl Desk {
    fn new() -> Self {
        let before = project();
        Self { after: edited(&before, 501), figures: ProjectFigures::of(&before), before }
    }

    fn edit(&mut self) {
        self.figures.update(&self.before, &self.after);
        std::mem::swap(&mut self.before, &mut self.after);
    }
}

fn full(criterion: &mut Criterion) {
    let project = project();
    criterion.bench_function("all figures", |bench| bench.iter(|| ProjectFigures::of(black_box(&project))));
}

fn update(criterion: &mut Criterion) {
    let mut desk = Desk::new();
    criterion.bench_function("one edited segment", |bench| bench.iter(|| desk.edit()));
    assert_eq!(desk.figures, ProjectFigures::of(&desk.before), "what was updated is what is computed anew");
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30);
    targets = full, update
}

#[expect(clippy::print_stdout, reason = "the bench tells its result")]
fn main() {
    benches();
    let project = project();
    let mut desk = Desk::new();
    let full = median(41, || drop(black_box(ProjectFigures::of(black_box(&project)))));
    let edit = median(2_001, || desk.edit());
    println!("all figures of {SEGMENTS} segments in {CHANNELS} channels: {full:.1?}; one edited segment: {edit:.1?}");
    println!("edited segment / full recompute = 1/{:.0}", full.as_secs_f64() / edit.as_secs_f64());
}
