//! Whatever numbers people enter: what is drawn from them is a number within its bounds, and so is what follows.

use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::{prop_assert, proptest};
use worthwhile::engine::uncertainty::{Correlation, Design, Marginal, Pair, Ranking, Sampler, Source, Summary};
use worthwhile::model::{Estimate, Measure};

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>(),
        -1e3..1e3_f64,
        0.0..1.0_f64,
        Just(0.0),
        Just(1.0),
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(5e-324),
        Just(1e15),
    ]
}

fn estimate() -> impl Strategy<Value = Estimate> {
    prop_oneof![
        number().prop_map(Estimate::Exact),
        (number(), number()).prop_map(|(low, high)| Estimate::Range(low, high)),
        (number(), number(), number()).prop_map(|(low, mode, high)| Estimate::Pert(low, mode, high)),
    ]
}

fn measure() -> impl Strategy<Value = Measure> {
    prop_oneof![
        Just(Measure::Money),
        Just(Measure::Share),
        Just(Measure::Rate),
        Just(Measure::Margin),
        Just(Measure::Count),
        Just(Measure::Months),
        Just(Measure::Score),
    ]
}

proptest! {
    #[test]
    fn whatever_is_drawn_is_a_number_within_its_bounds(
        inputs in proptest::collection::vec((estimate(), measure()), 1..5),
        pairs in proptest::collection::vec((0..6_usize, 0..6_usize, -2.0..2.0_f64), 0..5),
        is_plain in any::<bool>(),
        seed in any::<u64>(),
    ) {
        let design = if is_plain { Design::Plain } else { Design::LatinHypercube };
        let source = |(key, (estimate, measure)): (u64, &(Estimate, Measure))| Source {
            key,
            marginal: Marginal::new(*estimate, *measure),
        };
        let sources: Vec<Source> = (0..).zip(&inputs).map(source).collect();
        let pairs: Vec<Pair> = pairs.into_iter().map(|(first, second, rank)| Pair { first, second, rank }).collect();
        let sampler = Sampler::new(design, seed, 100, sources, Correlation::new(&pairs));
        let places: Vec<usize> = (0..inputs.len()).collect();
        let columns = sampler.columns(&places);
        for (column, (estimate, measure)) in columns.iter().zip(&inputs) {
            let (minimum, maximum) = measure.bounds();
            prop_assert!(column.iter().all(|n| (minimum..=maximum).contains(n)), "{estimate:?} {measure:?} {column:?}");
        }
        let views: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let ranking = Ranking::new(&views).expect("enough samples");
        if let Some(asking) = ranking.value_of_asking(&views) {
            let all = asking.inputs.iter().chain([&asking.everything]);
            prop_assert!(all.clone().all(|found| found.value >= 0.0 && found.error >= 0.0), "{asking:?}");
        }
        for view in views {
            if let Some(shares) = ranking.variance_shares(view) {
                prop_assert!(shares.inputs.iter().all(|share| (0.0..=1.0).contains(&share.value) && share.error >= 0.0));
            }
            if let Some(summary) = Summary::new(view) {
                let [low, middle, high] = summary.percentiles();
                prop_assert!(low <= middle && middle <= high && summary.deviation() >= 0.0);
            }
        }
    }
}
