//! How long a sample takes, against nothing but its random number and against numpy; what a Latin hypercube gains; and how
//! long the questions take that are asked of the samples.

use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group};
use worthwhile::engine::uncertainty::{
    CHUNK, Chunk, Correlation, Design, Marginal, Ranking, Sampler, Scores, Source, Stream, Summary,
};
use worthwhile::model::{Estimate, Measure};

const LTV: [(Estimate, Measure); 5] = [
    (Estimate::Range(18.0, 25.0), Measure::Money),
    (Estimate::Range(0.8, 1.3), Measure::Count),
    (Estimate::Range(24.0, 48.0), Measure::Months),
    (Estimate::Range(60.0, 140.0), Measure::Money),
    (Estimate::Range(0.2, 0.4), Measure::Share),
];

const MARGINALS: [(&str, Estimate, Measure); 4] = [
    ("lognormal", Estimate::Range(18.0, 25.0), Measure::Money),
    ("normal", Estimate::Range(-18.0, 25.0), Measure::Money),
    ("beta", Estimate::Range(0.2, 0.4), Measure::Share),
    ("pert", Estimate::Pert(12.0, 24.0, 60.0), Measure::Months),
];

fn sampler(design: Design, seed: u64, samples: usize) -> Sampler {
    let source = |(key, (estimate, measure)): (u64, (Estimate, Measure))| Source {
        key,
        marginal: Marginal::new(estimate, measure),
    };
    Sampler::new(design, seed, samples, (0..).zip(LTV).map(source).collect(), Correlation::default())
}

/// LTV and CAC.
fn model(inputs: &Chunk, figures: &mut [&mut [f64]]) {
    let [order, orders, months, cost, margin] = inputs.columns() else { return };
    let [value, acquisition] = figures else { return };
    acquisition.copy_from_slice(cost);
    for ((((value, order), orders), months), margin) in value.iter_mut().zip(order).zip(orders).zip(months).zip(margin)
    {
        *value = order * orders * margin * months;
    }
}

fn draws(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("a chunk of draws");
    group.throughput(Throughput::Elements(CHUNK as u64));
    let mut bits = vec![0; CHUNK];
    let stream = Stream::new(1, 2);
    group.bench_function("random bits alone", |bench| bench.iter(|| stream.fill(0, black_box(&mut bits))));
    let mut numbers = vec![0.0; CHUNK];
    for design in [Design::Plain, Design::LatinHypercube] {
        let scores = Scores::new(design, 1, 2, 10_000);
        group.bench_function(format!("scores, {design:?}"), |bench| {
            bench.iter(|| scores.fill(0, black_box(&mut numbers)));
        });
        for (name, estimate, measure) in MARGINALS {
            let marginal = Marginal::new(estimate, measure);
            group.bench_function(format!("{name}, {design:?}"), |bench| {
                bench.iter(|| {
                    scores.fill(0, black_box(&mut numbers));
                    marginal.apply(black_box(&mut numbers));
                });
            });
        }
    }
}

/// Fifty inputs, 10,000 samples, three decisions.
struct Question {
    inputs: Vec<Vec<f64>>,
    decisions: Vec<Vec<f64>>,
}

impl Question {
    fn new() -> Self {
        let column = |key| {
            let mut scores = vec![0.0; 10_000];
            Scores::new(Design::default(), 1, key, 10_000).fill(0, &mut scores);
            scores
        };
        let inputs: Vec<Vec<f64>> = (0..50).map(column).collect();
        let decision = |number: usize| {
            let row = |row: usize| {
                let weigh = |(place, column): (usize, &Vec<f64>)| {
                    column.get(row).copied().unwrap_or_default() * ((place * 7 + number * 13) % 11) as f64
                };
                inputs.iter().enumerate().map(weigh).sum::<f64>()
            };
            (0..10_000).map(row).collect()
        };
        let decisions = (0..3).map(decision).collect();
        Self { inputs, decisions }
    }

    fn ask(&self) -> f64 {
        let inputs: Vec<&[f64]> = self.inputs.iter().map(Vec::as_slice).collect();
        let decisions: Vec<&[f64]> = self.decisions.iter().map(Vec::as_slice).collect();
        let asking =
            Ranking::new(&inputs).and_then(|ranking| ranking.value_of_asking(&decisions)).expect("enough samples");
        asking.inputs.iter().map(|input| input.value).sum()
    }
}

fn questions(criterion: &mut Criterion) {
    let question = Question::new();
    criterion.bench_function("value of asking, 50 inputs × 10,000 samples × 3 decisions", |bench| {
        bench.iter(|| question.ask());
    });
    let sampler = sampler(Design::default(), 1, 10_000);
    criterion.bench_function("10,000 samples of LTV and CAC with their summary", |bench| {
        bench.iter(|| sampler.evaluate(2, model).iter().filter_map(|figure| Summary::new(figure)).count());
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(2));
    targets = draws, questions
}

/// The shortest of some times.
fn shortest(times: usize, mut work: impl FnMut()) -> Duration {
    let taken = std::iter::repeat_with(|| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    taken.take(times).min().unwrap_or_default()
}

/// The seconds that numpy takes for the same, where it is there.
fn numpy() -> Option<f64> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/numpy_ltv.py");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let output = Command::new(python).arg(script).output().ok().filter(|output| output.status.success())?;
    String::from_utf8_lossy(&output.stdout).split_whitespace().next()?.parse().ok()
}

#[expect(clippy::print_stdout, reason = "the bench tells its result")]
fn against_numpy() {
    for design in [Design::Plain, Design::LatinHypercube] {
        // The sampler is made anew each time: its tables and strata are part of the work.
        let work = || drop(black_box(sampler(design, 1, 1_000_000).evaluate(2, model)));
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| shortest(5, work))
        };
        let (one, two) = (on(1), on(2));
        println!("1,000,000 samples of LTV and CAC, {design:?}: {two:.1?} on two threads, {one:.1?} on one");
        match numpy() {
            Some(theirs) => println!(
                "numpy: {:.1} ms, ours is {:.1} times as fast on two threads, {:.1} times on one",
                theirs * 1e3,
                theirs / two.as_secs_f64(),
                theirs / one.as_secs_f64()
            ),
            None => println!("numpy is not here: no comparison (PYTHON names an interpreter that has it)"),
        }
    }
}

#[expect(clippy::print_stdout, reason = "the bench tells its result")]
fn errors() {
    for samples in [100, 1000, 10_000] {
        let expected: f64 = LTV
            .iter()
            .enumerate()
            .filter(|(place, _)| *place != 3)
            .map(|(_, (estimate, measure))| Marginal::new(*estimate, *measure).mean())
            .product();
        let error = |design| {
            let square = |seed| {
                let figures = sampler(design, seed, samples).evaluate(2, model);
                let mean = figures.first().map_or(0.0, |value| value.iter().sum::<f64>() / samples as f64);
                (mean / expected - 1.0).powi(2)
            };
            ((0..100).map(square).sum::<f64>() / 100.0).sqrt()
        };
        let (plain, latin) = (error(Design::Plain), error(Design::LatinHypercube));
        println!(
            "error of the mean LTV from {samples} samples: plain {:.4} %, Latin hypercube {:.4} %, 1/{:.1}",
            plain * 100.0,
            latin * 100.0,
            plain / latin
        );
    }
}

#[expect(clippy::print_stdout, reason = "the bench tells its result")]
fn main() {
    benches();
    against_numpy();
    errors();
    let question = Question::new();
    let taken = shortest(7, || {
        black_box(question.ask());
    });
    println!("value of asking, 50 inputs × 10,000 samples × 3 decisions: {taken:.1?}");
}
