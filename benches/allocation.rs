//! How long it takes to divide a budget among 20 channels and programmes on a grid of 1,000 steps; and how much less
//! than trying everything, where that can be waited for.

mod common;

use std::hint::black_box;

use common::median;
use criterion::{Criterion, criterion_group};
use worthwhile::engine::decisions::{Allocation, Budget, Item, Response, Unspent, allocate};

type Value = Box<dyn Fn(f64) -> f64>;

/// Channels of different sizes, half of them S-shaped.
fn channels(count: u32) -> Vec<Value> {
    let channel = |number: u32| {
        let number = f64::from(number);
        let exponent = 0.6 + 0.37 * number % 3.0;
        let response = Response::new(2.0, 20.0 + 7.0 * (number % 5.0), exponent, 30.0 + 9.0 * (number % 7.0));
        let response = response.expect("a curve");
        Box::new(move |spend: f64| 30.0 * response.customers(spend)) as Value
    };
    (0..count).map(channel).collect()
}

const PROGRAMMES: [[(f64, f64); 2]; 4] = [
    [(0.0, 0.0), (55.5, 180.0)],
    [(0.0, 0.0), (120.25, 260.0)],
    [(0.0, 0.0), (33.0, 30.0)],
    [(0.0, 0.0), (80.0, 310.0)],
];

fn plan(channels: &[Value], programmes: &[[(f64, f64); 2]], total: f64, step: f64) -> Allocation {
    let amounts = channels.iter().map(|value| Item::Amount { floor: 0.0, ceiling: f64::INFINITY, value });
    let packages = programmes.iter().map(|list| Item::Packages(list));
    let items: Vec<Item<'_>> = amounts.chain(packages).collect();
    allocate(&items, &Budget { total, step, unspent: Unspent::Kept }).expect("nothing forbids it")
}

/// The most that can be had by trying everything.
fn try_everything(channels: &[Value], units: u32, step: f64) -> f64 {
    let Some((first, rest)) = channels.split_first() else { return f64::from(units) * step };
    (0..=units)
        .map(|unit| first(f64::from(unit) * step) + try_everything(rest, units - unit, step))
        .fold(f64::NEG_INFINITY, f64::max)
}

fn large(criterion: &mut Criterion) {
    let channels = channels(16);
    criterion.bench_function("20 items, 1,000 steps", |bench| {
        bench.iter(|| plan(black_box(&channels), &PROGRAMMES, 1_000.0, 1.0));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = large
}

#[expect(clippy::print_stdout, reason = "the bench tells its result")]
fn main() {
    benches();
    let small = channels(6);
    let (planned, tried) = (plan(&small, &[], 200.0, 10.0).worth_on_grid, try_everything(&small, 20, 10.0));
    assert!((planned - tried).abs() < 1e-9 * tried, "both find the same: {planned}, {tried}");
    let plan_time = median(101, || drop(black_box(plan(black_box(&small), &[], 200.0, 10.0))));
    let tried_time = median(5, || {
        black_box(try_everything(black_box(&small), 20, 10.0));
    });
    let ratio = tried_time.as_secs_f64() / plan_time.as_secs_f64();
    println!("6 channels, 20 steps: planned in {plan_time:.1?}, tried in {tried_time:.1?}, {ratio:.0} times as long");
    let large = channels(16);
    for steps in [1_000.0, 5_000.0] {
        let time = median(5, || drop(black_box(plan(black_box(&large), &PROGRAMMES, 1_000.0, 1_000.0 / steps))));
        println!("20 items, {steps} steps: {time:.1?}");
    }
}
