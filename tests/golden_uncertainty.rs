//! The mathematics of uncertainty against what can be calculated by hand: each figure with its source.

use statrs::function::beta::inv_beta_reg;
use worthwhile::engine::distribution::{Z95, beta_of_interval};
use worthwhile::engine::uncertainty::{
    CHUNK, Chunk, Correlation, Design, Marginal, Pair, Ranking, Sampler, Scores, Source, Summary, ValueOfAsking,
    convergence, cumulative, density,
};
use worthwhile::model::{Estimate, Measure};

fn source(key: u64, estimate: Estimate, measure: Measure) -> Source {
    Source { key, marginal: Marginal::new(estimate, measure) }
}

fn money(key: u64, low: f64, high: f64) -> Source {
    source(key, Estimate::Range(low, high), Measure::Money)
}

fn sampler(samples: usize, sources: Vec<Source>) -> Sampler {
    Sampler::new(Design::LatinHypercube, 20261122, samples, sources, Correlation::default())
}

/// The product of all inputs.
fn product(inputs: &Chunk, figures: &mut [&mut [f64]]) {
    for (row, figure) in figures[0].iter_mut().enumerate() {
        *figure = inputs.columns().iter().map(|column| column[row]).product();
    }
}

/// A column of standard normal scores.
fn normal(key: u64, samples: usize) -> Vec<f64> {
    let mut scores = vec![0.0; samples];
    Scores::new(Design::LatinHypercube, 20261122, key, samples).fill(0, &mut scores);
    scores
}

/// `L(u) = φ(u) − u(1 − Φ(u))`, the unit normal loss integral (Raiffa & Schlaifer 1961, table II: L(0) = 0.3989,
/// L(0.5) = 0.1978, L(1) = 0.08332, L(2) = 0.008491).
fn unit_normal_loss(u: f64) -> f64 {
    density(u) - u * cumulative(-u)
}

#[test]
fn the_unit_normal_loss_integral_by_its_table() {
    for (u, expected) in [(0.0, 0.3989), (0.5, 0.1978), (1.0, 0.08332), (2.0, 0.008491)] {
        assert!((unit_normal_loss(u) / expected - 1.0).abs() < 3e-4, "{u}: {}", unit_normal_loss(u));
    }
}

#[test]
fn a_product_of_lognormals_is_lognormal() {
    // Johnson, Kotz & Balakrishnan 1994, chapter 14: the parameters add, the mean is exp(μ + σ²/2), the variance
    // (exp(σ²) − 1)·mean², the quantiles exp(μ + zσ).
    let ranges = [(18.0, 25.0), (0.8, 1.3), (24.0, 48.0), (0.3, 0.5)];
    let sources = (0..).zip(ranges).map(|(key, (low, high))| money(key, low, high)).collect();
    let summary = Summary::new(&sampler(200_000, sources).evaluate(1, product)[0]).expect("numbers");
    let location: f64 = ranges.iter().map(|(low, high): &(f64, f64)| f64::midpoint(low.ln(), high.ln())).sum();
    let square: f64 = ranges.iter().map(|(low, high): &(f64, f64)| ((high / low).ln() / (2.0 * Z95)).powi(2)).sum();
    let mean = (location + square / 2.0).exp();
    assert!((summary.mean() / mean - 1.0).abs() < 2e-4, "{} for {mean}", summary.mean());
    let deviation = mean * square.exp_m1().sqrt();
    assert!((summary.deviation() / deviation - 1.0).abs() < 0.01, "{} for {deviation}", summary.deviation());
    for (found, z) in summary.percentiles().into_iter().zip([-Z95, 0.0, Z95]) {
        let expected = (location + z * square.sqrt()).exp();
        assert!((found / expected - 1.0).abs() < 0.003, "{found} for {expected}");
    }
    let threshold = (location + square.sqrt()).exp();
    assert!((summary.share_above(threshold) - cumulative(-1.0)).abs() < 0.002);
}

#[test]
fn beta_and_pert_have_their_moments() {
    // Johnson, Kotz & Balakrishnan 1995, chapter 25: mean a/(a + b), variance ab/((a + b)²(a + b + 1)); PERT on
    // low..high with a = 1 + 4(mode − low)/width, b = 6 − a (Malcolm, Roseboom, Clark & Fazar 1959).
    let (a, b) = beta_of_interval(0.2, 0.4);
    let cases = [
        (source(1, Estimate::Range(0.2, 0.4), Measure::Share), 0.0, 1.0, a, b),
        (source(2, Estimate::Pert(12.0, 24.0, 60.0), Measure::Months), 12.0, 48.0, 2.0, 4.0),
        (source(3, Estimate::Pert(-3.0, -3.0, 1.0), Measure::Money), -3.0, 4.0, 1.0, 5.0),
        (source(4, Estimate::Pert(0.0, 0.5, 1.0), Measure::Share), 0.0, 1.0, 3.0, 3.0),
    ];
    for (source, low, width, a, b) in cases {
        let summary = Summary::new(&sampler(50_000, vec![source]).columns(&[0])[0]).expect("numbers");
        let mean = low + width * a / (a + b);
        let deviation = width / (a + b) * (a * b / (a + b + 1.0)).sqrt();
        assert!((summary.mean() - mean).abs() < 1e-4 * width, "{a} {b}: {} for {mean}", summary.mean());
        assert!((summary.deviation() / deviation - 1.0).abs() < 1e-3, "{a} {b}: {}", summary.deviation());
        for share in [0.05, 0.25, 0.5, 0.95] {
            let expected = low + width * inv_beta_reg(a, b, share);
            assert!((summary.percentile(share) - expected).abs() < 1e-3 * width, "{a} {b} {share}");
        }
    }
}

#[test]
fn a_latin_hypercube_errs_less_than_plain_samples() {
    // The root mean square of the errors of a mean over 40 seeds; the figure is LTV = S·C·P·t.
    let sources = || {
        vec![
            money(1, 18.0, 25.0),
            money(2, 0.8, 1.3),
            source(3, Estimate::Range(0.2, 0.4), Measure::Share),
            money(4, 24.0, 48.0),
        ]
    };
    let expected: f64 = sources().iter().map(|source| source.marginal.mean()).product();
    let error = |design| {
        let square = |seed| {
            let sampler = Sampler::new(design, seed, 1000, sources(), Correlation::default());
            let mean = sampler.evaluate(1, product)[0].iter().sum::<f64>() / 1000.0;
            (mean / expected - 1.0).powi(2)
        };
        ((0..40).map(square).sum::<f64>() / 40.0).sqrt()
    };
    let (plain, latin) = (error(Design::Plain), error(Design::LatinHypercube));
    assert!(latin < plain / 3.0, "{latin} against {plain}");
}

#[test]
fn correlated_inputs_keep_their_distributions_and_change_what_they_make_together() {
    // For lognormal X, Y: E[XY] = E[X]E[Y]·exp(ρσ_Xσ_Y), with ρ = 2 sin(π·rank/6).
    let rank = 0.6;
    let correlation = Correlation::new(&[Pair { first: 0, second: 1, rank }]);
    let sources = vec![money(1, 10.0, 40.0), money(2, 1.0, 3.0)];
    let sampler = Sampler::new(Design::LatinHypercube, 1, 200_000, sources, correlation);
    let mean = sampler.evaluate(1, product)[0].iter().sum::<f64>() / 200_000.0;
    let independent: f64 =
        (0..2).filter_map(|place| sampler.source(place)).map(|source| source.marginal.mean()).product();
    let sigma = |ratio: f64| ratio.ln() / (2.0 * Z95);
    let scores = 2.0 * (std::f64::consts::PI * rank / 6.0).sin();
    let expected = independent * (scores * sigma(4.0) * sigma(3.0)).exp();
    assert!((mean / expected - 1.0).abs() < 3e-3, "{mean} for {expected}, {independent} if independent");
    for (column, (low, high)) in sampler.columns(&[0, 1]).iter().zip([(10.0, 40.0), (1.0, 3.0)]) {
        let summary = Summary::new(column).expect("numbers");
        assert!(
            (summary.percentile(0.05) / low - 1.0).abs() < 0.01 && (summary.percentile(0.95) / high - 1.0).abs() < 0.01
        );
    }
}

/// A choice between nothing and `mean + Σ weights·z`.
fn linear_choice(samples: usize, mean: f64, weights: &[f64]) -> ValueOfAsking {
    let columns: Vec<Vec<f64>> = (1..).zip(weights).map(|(key, _)| normal(key, samples)).collect();
    let benefit: Vec<f64> =
        (0..samples).map(|row| mean + columns.iter().zip(weights).map(|(c, w)| w * c[row]).sum::<f64>()).collect();
    let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let ranking = Ranking::new(&inputs).expect("enough samples");
    ranking.value_of_asking(&[&vec![0.0; samples], &benefit]).expect("all known")
}

#[test]
fn the_value_of_asking_of_linear_decisions_is_the_unit_normal_loss() {
    // Two decisions whose difference is normal with mean m: EVPI = σ·L(|m|/σ), and of one input with weight w likewise
    // with |w| in place of σ (Raiffa & Schlaifer 1961; Strong, Oakley & Brennan 2014 use such cases).
    let weights: [f64; 4] = [3.0, -2.0, 1.0, 0.1];
    let sigma = weights.iter().map(|w| w * w).sum::<f64>().sqrt();
    for mean in [0.0, 0.5, -1.5, 3.0] {
        let found = linear_choice(10_000, mean, &weights);
        // With a mean of zero, either may come out as the better one.
        assert!(mean == 0.0 || found.best == usize::from(mean > 0.0), "{mean}");
        let expected = sigma * unit_normal_loss(mean.abs() / sigma);
        let miss = (found.everything.value - expected).abs();
        assert!(
            miss < 3.0 * found.everything.error && miss < 0.05 * sigma,
            "{mean}: {:?} for {expected}",
            found.everything
        );
        for (input, weight) in found.inputs.iter().zip(weights) {
            let expected = weight.abs() * unit_normal_loss(mean.abs() / weight.abs());
            let miss = (input.value - expected).abs();
            assert!(
                miss < 3.0 * input.error + 1e-3 && miss < 0.02 * sigma,
                "{mean} {weight}: {input:?} for {expected}"
            );
            assert!(input.error < 0.04 * sigma, "{input:?}");
        }
    }
}

#[test]
fn the_error_of_the_value_of_asking_is_what_it_says() {
    // Over 60 seeds, nine in ten 90 % intervals hold the true value (binomial: 48 or more with probability 0.99).
    let mut held = 0;
    for seed in 0..60 {
        let column = |key| {
            let mut scores = vec![0.0; 4000];
            Scores::new(Design::Plain, seed, key, 4000).fill(0, &mut scores);
            scores
        };
        let (a, b) = (column(1), column(2));
        let benefit: Vec<f64> = a.iter().zip(&b).map(|(a, b)| 0.7 + 2.0 * a + b).collect();
        let ranking = Ranking::new(&[&a, &b]).expect("enough samples");
        let found = ranking.value_of_asking(&[&vec![0.0; 4000], &benefit]).expect("all known").inputs[0];
        held += u32::from((found.value - 2.0 * unit_normal_loss(0.35)).abs() < Z95 * found.error);
    }
    assert!(held >= 48, "{held} of 60");
}

#[test]
fn the_value_of_an_input_agrees_with_nested_simulation() {
    // Three decisions, two inputs that act together and bend: for each of 2,000 values of the one, the means over 2,000
    // values of the other.
    let benefits = |a: f64, b: f64| [0.0, (0.4 * a).exp() * (1.0 + 0.5 * b) - 1.2, 0.3 * b * b - 0.5 * a * a + 0.1];
    let count = 20_000;
    let (a, b) = (normal(1, count), normal(2, count));
    let decision = |place: usize| -> Vec<f64> { a.iter().zip(&b).map(|(a, b)| benefits(*a, *b)[place]).collect() };
    let decisions = [decision(0), decision(1), decision(2)];
    let columns: Vec<&[f64]> = decisions.iter().map(Vec::as_slice).collect();
    let found = Ranking::new(&[&a, &b]).expect("enough samples").value_of_asking(&columns).expect("all known");
    let grid = normal(3, 2000);
    let nested = |of_first: bool| {
        let mut overall = [0.0; 3];
        let mut largest = 0.0;
        for known in &grid {
            let mut means = [0.0; 3];
            for other in &grid {
                let values = if of_first { benefits(*known, *other) } else { benefits(*other, *known) };
                for (mean, value) in means.iter_mut().zip(values) {
                    *mean += value / 2000.0;
                }
            }
            largest += means.into_iter().fold(f64::MIN, f64::max) / 2000.0;
            for (sum, mean) in overall.iter_mut().zip(means) {
                *sum += mean / 2000.0;
            }
        }
        largest - overall.into_iter().fold(f64::MIN, f64::max)
    };
    for (input, expected) in found.inputs.iter().zip([nested(true), nested(false)]) {
        assert!((input.value - expected).abs() < 3.0 * input.error + 0.004, "{input:?} for {expected}");
        assert!((input.value / expected - 1.0).abs() < 0.08, "{input:?} for {expected}");
    }
}

#[test]
fn an_input_that_says_nothing_is_worth_nothing() {
    let count = 10_000;
    let (a, idle, same) = (normal(1, count), normal(2, count), vec![7.0; count]);
    let ranking = Ranking::new(&[&a, &idle, &same]).expect("enough samples");
    let asking = ranking.value_of_asking(&[&a, &vec![0.0; count]]).expect("all known");
    assert!(asking.inputs[1].value <= 2.0 * asking.inputs[1].error && asking.inputs[1].value < 0.01, "{asking:?}");
    assert_eq!(asking.inputs[2].value, 0.0);
    // A decision that is best in any case: nothing is worth asking.
    let sure = ranking.value_of_asking(&[&a, &a.iter().map(|a| a + 1.0).collect::<Vec<_>>()]).expect("all known");
    assert_eq!((sure.best, sure.everything.value, sure.inputs[0].value), (1, 0.0, 0.0));
    let single = ranking.value_of_asking(&[&a]).expect("all known");
    assert_eq!((single.best, single.everything.value, single.inputs[0].value), (0, 0.0, 0.0));
    assert_eq!(ranking.value_of_asking(&[]), None);
}

#[test]
fn samples_that_are_not_known_are_left_out() {
    let count = 10_000;
    let (a, b) = (normal(1, count), normal(2, count));
    let mut figure: Vec<f64> = a.iter().zip(&b).map(|(a, b)| 2.0 * a + b).collect();
    for place in (0..count).step_by(5) {
        figure[place] = f64::NAN;
    }
    let ranking = Ranking::new(&[&a, &b]).expect("enough samples");
    let shares = ranking.variance_shares(&figure).expect("enough are known");
    assert_eq!(shares.left_out, 2000);
    assert!((shares.inputs[0].value - 0.8).abs() < 0.03 && (shares.inputs[1].value - 0.2).abs() < 0.03, "{shares:?}");
    let asking = ranking.value_of_asking(&[&figure, &vec![0.0; count]]).expect("enough are known");
    assert!((asking.inputs[0].value - 2.0 * unit_normal_loss(0.0)).abs() < 0.05, "{asking:?}");
    assert_eq!(ranking.variance_shares(&vec![f64::NAN; count]), None);
    assert_eq!(ranking.variance_shares(&vec![1.0; count]), None);
    assert_eq!(ranking.variance_shares(&[1.0]), None);
}

#[test]
fn the_shares_of_variance_of_ishigami() {
    // Ishigami & Homma 1990, sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ with uniform x on −π..π: S₁ = 0.3139, S₂ = 0.4424, S₃ = 0
    // (Saltelli et al. 2008, Global Sensitivity Analysis, 4.6), the rest by x₁ and x₃ together.
    let count = 40_000;
    let uniform = |key| -> Vec<f64> {
        normal(key, count).into_iter().map(|z| std::f64::consts::PI * (2.0 * cumulative(z) - 1.0)).collect()
    };
    let (a, b, c) = (uniform(1), uniform(2), uniform(3));
    let figure: Vec<f64> =
        (0..count).map(|row| a[row].sin() + 7.0 * b[row].sin().powi(2) + 0.1 * c[row].powi(4) * a[row].sin()).collect();
    let shares = Ranking::new(&[&a, &b, &c]).expect("enough").variance_shares(&figure).expect("all known");
    for (share, expected) in shares.inputs.iter().zip([0.3139, 0.4424, 0.0]) {
        // Four waves of x₂ are more than nine knots follow in full.
        assert!((share.value - expected).abs() < 0.015, "{share:?} for {expected}");
        assert!(share.error < 0.01, "{share:?}");
    }
    assert!((shares.together - 0.2437).abs() < 0.02, "{shares:?}");
}

#[test]
fn the_shares_of_variance_of_a_product_of_lognormals() {
    // Vᵢ = E[Y]²·(exp(σᵢ²) − 1), V = E[Y]²·(exp(Σσ²) − 1).
    let ranges = [(10.0, 40.0), (1.0, 2.0), (5.0, 6.0)];
    let sampler = sampler(20_000, (0..).zip(ranges).map(|(key, (low, high))| money(key, low, high)).collect());
    let figure = sampler.evaluate(1, product).remove(0);
    let columns = sampler.columns(&[0, 1, 2]);
    let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let shares = Ranking::new(&inputs).expect("enough").variance_shares(&figure).expect("all known");
    let squares = ranges.map(|(low, high): (f64, f64)| ((high / low).ln() / (2.0 * Z95)).powi(2));
    let whole = squares.iter().sum::<f64>().exp_m1();
    for (share, square) in shares.inputs.iter().zip(squares) {
        let expected = square.exp_m1() / whole;
        assert!((share.value - expected).abs() < 0.015 && share.error < 0.02, "{share:?} for {expected}");
    }
}

#[test]
fn everything_is_the_same_bit_for_bit_on_one_thread_and_on_many() {
    let whole = || {
        let sources =
            vec![money(1, 18.0, 25.0), source(2, Estimate::Range(0.2, 0.4), Measure::Share), money(3, 1.0, 9.0)];
        let correlation = Correlation::new(&[Pair { first: 0, second: 2, rank: 0.3 }]);
        let sampler = Sampler::new(Design::LatinHypercube, 5, 5 * CHUNK + 3, sources, correlation);
        let figure = sampler.evaluate(1, product).remove(0);
        let columns = sampler.columns(&[0, 1, 2]);
        let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let ranking = Ranking::new(&inputs).expect("enough");
        let asking = ranking.value_of_asking(&[&figure, &vec![25.0; figure.len()]]);
        (Summary::new(&figure), convergence(&figure), ranking.variance_shares(&figure), asking)
    };
    let on = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads").install(whole);
    let one = on(1);
    assert_eq!(one, on(2));
    assert_eq!(one, on(7));
}

#[test]
fn the_band_of_the_running_mean_holds_the_true_mean() {
    // Nine in ten of 200 plain runs; of a Latin hypercube at least as many.
    let held = |design| {
        let holds = |seed: &u64| {
            let sampler =
                Sampler::new(design, *seed, 500, vec![money(1, 1.0, 4.0), money(2, 3.0, 5.0)], Correlation::default());
            let expected: f64 =
                (0..2).filter_map(|place| sampler.source(place)).map(|source| source.marginal.mean()).product();
            let last = convergence(&sampler.evaluate(1, product)[0]).pop().expect("samples");
            (last.low..=last.high).contains(&expected)
        };
        (0..200).filter(holds).count()
    };
    let (plain, latin) = (held(Design::Plain), held(Design::LatinHypercube));
    assert!((165..=194).contains(&plain) && latin >= plain, "{plain} {latin}");
}
