//! How long the customer's side of a large project takes: 200 criteria, 20 offerings, 10 situations; all of it, and what
//! one edited score moves.

mod common;

use std::hint::black_box;
use std::sync::Arc;

use common::median;
use criterion::{Criterion, criterion_group};
use worthwhile::engine::ProjectFigures;
use worthwhile::model::{
    Alternative, Cost, CostKind, Effect, Estimate, Id, Level, Offer, Project, Return, ReturnWorth, Situation, Stage,
    Timing, Weighting, validate,
};

const CRITERIA: u32 = 200;
const OFFERINGS: u32 = 20;
const SITUATIONS: u32 = 10;

fn id(list: char, number: u32) -> Id {
    Id::new(format!("{list}{number:05}")).expect("letters and digits")
}

/// Every fourth number is a range, as where somebody was asked.
fn score(number: u32) -> Estimate {
    let value = 2.0 + f64::from(number % 7);
    if number.is_multiple_of(4) { Estimate::Range(value - 0.5, value + 0.5) } else { Estimate::Exact(value) }
}

fn project() -> Project {
    let criterion = |number: u32| worthwhile::model::Criterion {
        id: id('c', number),
        name: format!("Criterion {number}"),
        effect: Effect::default(),
        importance: Some(score(number + 3)),
        score: Some(score(number)),
    };
    let gain = |list: char, number: u32| Return {
        worth: ReturnWorth::Money(Some(Estimate::Range(20.0, 40.0))),
        ..Return::new(id(list, number), format!("Return {number}"))
    };
    let price = |list: char, number: u32| Cost {
        id: id(list, number),
        name: "Price".to_owned(),
        kind: CostKind::Price,
        timing: Timing::PerMonth,
        stage: Stage::During,
        amount: Some(f64::from(10 + number).into()),
    };
    let offer = Offer {
        utility: (0..CRITERIA).map(criterion).collect(),
        returns: vec![gain('r', 0)],
        costs: vec![price('p', 0)],
        ..Offer::default()
    };
    let alternative = |number: u32| {
        let mut alternative = Alternative::new(id('a', number), format!("Rival {number}"), Level::SameProduct);
        alternative.scores =
            (0..CRITERIA).map(|criterion| (id('c', criterion), score(criterion * 3 + number))).collect();
        alternative.returns = vec![gain('r', number)];
        alternative.costs = vec![price('p', number)];
        Arc::new(alternative)
    };
    let situation = |number: u32| {
        let mut situation = Situation::new(id('s', number), format!("Situation {number}"));
        situation.importance = (0..20).map(|step| (id('c', step * 9 + number), Estimate::Exact(2.0))).collect();
        situation.willingness = Some(1.2.into());
        Arc::new(situation)
    };
    let mut alternatives: Vec<_> = (1..OFFERINGS).map(alternative).collect();
    alternatives.push(Arc::new(Alternative::do_nothing()));
    let project = Project {
        offer: Arc::new(offer),
        alternatives,
        situations: (0..SITUATIONS).map(situation).collect(),
        weighting: Arc::new(Weighting { price: Some(0.5.into()), ..Weighting::default() }),
        ..Project::default()
    };
    assert_eq!(validate(&project), [], "the bench measures what people can enter");
    project
}

/// A project whose scores are edited to and fro.
struct Desk {
    before: Project,
    after: Project,
    figures: ProjectFigures,
}

impl Desk {
    /// Edits a score of an alternative, or of our offer.
    fn new(of_ours: bool) -> Self {
        let before = project();
        let mut after = before.clone();
        if of_ours {
            let offer = Arc::make_mut(&mut after.offer);
            offer.utility.get_mut(77).expect("there are that many").score = Some(Estimate::Range(3.0, 9.0));
        } else {
            let rival = Arc::make_mut(after.alternatives.get_mut(7).expect("there are that many"));
            rival.scores.insert(id('c', 77), Estimate::Range(3.0, 9.0));
        }
        Self { figures: ProjectFigures::of(&before), before, after }
    }

    /// An edit and what is looked at after it: the project as entered, by which checks judge and which the pages show, and
    /// a situation where one is chosen.
    fn edit(&mut self, chosen: Option<usize>) {
        self.figures.update(&self.before, &self.after);
        black_box(self.figures.customer.situation(0));
        black_box(chosen.and_then(|chosen| self.figures.customer.situation(chosen)));
        std::mem::swap(&mut self.before, &mut self.after);
    }
}

/// Every offering in every situation.
fn everything(project: &Project) -> ProjectFigures {
    let figures = ProjectFigures::of(black_box(project));
    assert_eq!(figures.customer.situations().count(), 1 + project.situations.len());
    figures
}

fn full(criterion: &mut Criterion) {
    let project = project();
    criterion.bench_function("all offerings", |bench| bench.iter(|| everything(&project)));
}

fn update(criterion: &mut Criterion) {
    for (name, of_ours) in [("one score of an alternative", false), ("one score of ours", true)] {
        let mut desk = Desk::new(of_ours);
        criterion.bench_function(name, |bench| bench.iter(|| desk.edit(None)));
        assert_eq!(desk.figures, ProjectFigures::of(&desk.before), "what was updated is what is computed anew");
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = full, update
}

#[expect(clippy::print_stdout, reason = "the bench tells its result")]
fn main() {
    benches();
    let project = project();
    let full = median(11, || drop(black_box(everything(&project))));
    for (name, of_ours) in [("an alternative", false), ("ours", true)] {
        let mut desk = Desk::new(of_ours);
        for (what, chosen) in [("as entered", None), ("in a situation, too", Some(3))] {
            let edit = median(101, || desk.edit(chosen));
            let ratio = full.as_secs_f64() / edit.as_secs_f64();
            println!("all: {full:.1?}; one score of {name}, {what}: {edit:.1?}, 1/{ratio:.0}");
        }
    }
}
