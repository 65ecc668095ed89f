//! Reading and writing a project of ten megabytes, against `ron` reading the same bytes into its plain value.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use worthwhile::model::{Estimate, Id, Project, Segment};
use worthwhile::project_file::{Key, Loaded, Passphrase, Unknown, parse_with_rest, to_bytes, write_atomically};

const BYTES: usize = 10_000_000;

/// A project whose file has about that many bytes: many segments with every field entered.
fn project() -> Project {
    let mut project = Project::default();
    let mut number = 0_u64;
    let mut segment = || {
        number += 1;
        let mut segment = Segment::new(Id::from_random(number), format!("Segment {number}"));
        segment.economics.order_value = Some(Estimate::Range(18.25, 25.5));
        segment.economics.orders_per_month = Some(Estimate::Pert(0.5, 1.0, 2.25));
        segment.economics.margin_share = Some(Estimate::Exact(0.425));
        "Asked in March; they would rather pay by the quarter.".clone_into(&mut segment.notes);
        Arc::new(segment)
    };
    let one = 450;
    project.segments = (0..BYTES / one).map(|_| segment()).collect();
    project
}

fn time<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<_> = (0..7)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times.get(3).copied().unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "the bench tells its result")]
fn main() {
    let whole = Loaded { project: project(), unknown: Unknown::default() };
    let bytes = to_bytes(&whole, None).expect("it is valid");
    let text = String::from_utf8(bytes.clone()).expect("it is text");
    println!("{:.1} MB, {} segments", bytes.len() as f64 / 1e6, whole.project.segments.len());
    let plain = time(|| ron::from_str::<ron::Value>(&text).expect("it reads"));
    let read = time(|| parse_with_rest(&bytes).expect("it reads"));
    println!(
        "ron's plain value {plain:.0?}, project {read:.0?}: {:.2} times",
        read.as_secs_f64() / plain.as_secs_f64()
    );
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("large.ron");
    let written =
        time(|| write_atomically(&path, &to_bytes(&whole, None).expect("it is valid")).expect("there is room"));
    println!("written and synced {written:.0?}");
    let passphrase = Passphrase::new("correct horse".to_owned()).expect("it is not empty");
    let key = Key::with_work_factor(&passphrase, 4).expect("a key");
    let sealed = time(|| to_bytes(&whole, Some(&key)).expect("it is valid"));
    println!("turned into encrypted bytes {sealed:.0?}");
}
