//! The examples tell their stories: the value map and the economic value are what a reckoning by hand gives, and the
//! checks find what is told of them.

use worthwhile::app::checks::check;
use worthwhile::engine::{Figure, ProjectFigures};
use worthwhile::model::{Cost, CostKind, Estimate, Id, Input, Project, Return, ReturnWorth, Stage, Timing};
use worthwhile::project_file::parse;
use worthwhile::words::{NumberLocale, Words};

fn example(key: &str) -> Project {
    let path = format!("{}/assets/examples/{key}.worthwhile.ron", env!("CARGO_MANIFEST_DIR"));
    parse(&std::fs::read(path).expect("there is an example of that key")).expect("the examples are valid")
}

/// The mean as the domain has it: of a range above zero, that of a lognormal with these 5th and 95th percentiles.
fn mean(estimate: Estimate) -> f64 {
    match estimate {
        Estimate::Exact(value) => value,
        Estimate::Pert(low, mode, high) => (low + 4.0 * mode + high) / 6.0,
        Estimate::Range(low, high) => {
            let sigma = (high / low).ln() / (2.0 * 1.644_853_626_951_472_2);
            ((low * high).sqrt().ln() + sigma * sigma / 2.0).exp()
        }
    }
}

/// The same of a score, of which nothing lies beyond 10: added up over the scores of a standard normal distribution.
fn mean_score(estimate: Estimate) -> f64 {
    let Estimate::Range(low, high) = estimate else { return mean(estimate) };
    let sigma = (high / low).ln() / (2.0 * 1.644_853_626_951_472_2);
    let step = 1e-3;
    let part = |place: i32| {
        let score = f64::from(place) * step;
        let density = (-score * score / 2.0).exp() / std::f64::consts::TAU.sqrt();
        ((low * high).sqrt() * (sigma * score).exp()).min(10.0) * density * step
    };
    (-9_000..=9_000).map(part).sum()
}

fn close(figure: Figure, expected: f64) {
    let value = figure.known().expect("it is known");
    assert!((value - expected).abs() < 1e-6 * expected.abs().max(1.0), "{value}, expected {expected}");
}

/// Importance and scores of every criterion: ours first, then those alternatives that serve the same need.
fn scores(project: &Project) -> Vec<(f64, Vec<Option<f64>>)> {
    let offer = &project.offer;
    let utility = offer.utility.iter().map(|item| (&item.id, item.importance, item.score));
    let all = utility.chain(offer.perception.iter().map(|item| (&item.id, item.importance, item.perceived)));
    let row = |(id, importance, ours): (&Id, Input, Input)| {
        let rivals = project.alternatives.iter().filter(|rival| rival.level.is_same_need());
        let theirs = rivals.map(|rival| rival.scores.get(id).copied().map(mean_score));
        (
            mean_score(importance.expect("it has a weight")),
            std::iter::once(ours.map(mean_score)).chain(theirs).collect(),
        )
    };
    all.map(row).collect()
}

#[test]
fn value_maps_stand_where_a_reckoning_by_hand_puts_them() {
    for key in ["car-wash", "mobile-operator", "film-kiosk"] {
        let project = example(key);
        let figures = ProjectFigures::of(&project);
        let offerings = &figures.customer.situation(0).expect("it is there").offerings;
        let rows = scores(&project);
        let count = rows[0].1.len();
        let places = (0..offerings.len())
            .filter(|place| place.checked_sub(1).is_none_or(|index| project.alternatives[index].level.is_same_need()));
        for (own, place) in (0..count).zip(places.clone()) {
            let (mut weights, mut sum) = (0.0, 0.0);
            for (weight, scores) in &rows {
                let Some(score) = scores[own] else { continue };
                let others: Vec<f64> = (0..count).filter(|at| *at != own).filter_map(|at| scores[at]).collect();
                #[expect(clippy::cast_precision_loss, reason = "a count of offerings")]
                let others = others.iter().sum::<f64>() / others.len() as f64;
                weights += weight;
                sum += weight * score / others;
            }
            close(offerings[place].figures.relative_quality, sum / weights);
        }
        // By price a month: of those that serve the same need, each by the mean of all.
        let prices: Vec<f64> = places
            .clone()
            .map(|place| offerings[place].figures.price_per_month.known().expect("each has a price"))
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "a count of offerings")]
        let average = prices.iter().sum::<f64>() / prices.len() as f64;
        for (place, price) in places.zip(&prices) {
            close(offerings[place].figures.relative_price, price / average);
        }
    }
}

#[test]
fn economic_value_is_the_next_best_price_and_what_differs() {
    for (key, rival) in [("car-wash", "jet-wash"), ("mobile-operator", "northlink"), ("film-kiosk", "streaming")] {
        let project = example(key);
        let value = ProjectFigures::of(&project).customer.situation(0).expect("it is there").clone();
        let best = &value.next_best;
        let reference = best.reference.expect("there is a next-best alternative");
        let alternative = &project.alternatives[reference];
        assert_eq!(alternative.id.as_str(), rival);
        let uses = alternative.uses_per_month.or(project.offer.uses_per_month).map_or(0.0, mean);
        let yearly = mean(project.discount_rate_annual);
        let factor = (1.0 + yearly).powf(-1.0 / 12.0);
        let months: f64 = (0..project.horizon_months).map(|month| factor.powf(f64::from(month))).sum();
        let present = |amount: f64, timing: Timing, stage: Stage| match (timing, stage) {
            (Timing::Once, Stage::After) => amount * factor.powf(f64::from(project.horizon_months)),
            (Timing::Once, _) => amount,
            (Timing::PerMonth, _) => amount * months,
            (Timing::PerUse, _) => amount * uses * months,
        };
        let back = |returns: &[Return]| -> f64 {
            let worth = |item: &Return| match item.worth {
                ReturnWorth::Money(Some(worth)) => present(mean(worth), item.timing, Stage::During),
                _ => 0.0,
            };
            returns.iter().map(worth).sum()
        };
        let given = |costs: &[Cost], is_price: bool| -> f64 {
            let of = costs.iter().filter(|cost| (cost.kind == CostKind::Price) == is_price);
            of.map(|cost| present(cost.amount.map_or(0.0, mean), cost.timing, cost.stage)).sum()
        };
        let fitness = |place: usize| value.offerings[place].value.figures.fitness.known().expect("both are assessed");
        let (ours, theirs) = (&project.offer, alternative);
        close(best.reference_price, given(&theirs.costs, true));
        let differs = fitness(0) * back(&ours.returns) - fitness(reference + 1) * back(&theirs.returns)
            + given(&theirs.costs, false)
            - given(&ours.costs, false);
        close(best.eve, given(&theirs.costs, true) + differs);
        close(best.inducement, given(&theirs.costs, true) + differs - given(&ours.costs, true));
    }
}

#[test]
fn the_checks_find_what_the_examples_tell() {
    let words = Words::new(NumberLocale::English, "USD");
    let today = jiff::civil::date(2026, 11, 22);
    for (key, names) in [
        ("car-wash", ["myth.features", "offer.warranty-low", "capacity.queue"].as_slice()),
        ("mobile-operator", &["myth.our-likes", "evidence.old"]),
        ("film-kiosk", &["myth.low-price"]),
    ] {
        let project = example(key);
        let figures = ProjectFigures::on(&project, Some(today));
        let found: Vec<_> = check(&project, &figures, &words, Some(today)).iter().map(|finding| finding.name).collect();
        for name in names {
            assert!(found.contains(name), "{key}: {name} in {found:?}");
        }
    }
}
