//! Decisions against figures computed independently, and what holds for them whatever is asked.
//!
//! The expected figures were computed with 50 digits by `tests/fixtures/golden/decisions.py`, from the formulas as
//! published; the best spends of Blattberg & Deighton by ever finer grids, without derivatives.

use proptest::collection::vec;
use proptest::prelude::*;
use worthwhile::engine::decisions::{
    ASKED_ORDERS, BreakEven, Budget, EquityInputs, Item, RateResponse, ReferralPeriod, Response, ResponseAnswers,
    ResponseEnds, Swing, Unspent, allocate, break_even, fit_response, fit_wire, overlapping_amounts, overlapping_money,
    overlapping_shares, referral_value, sensitivity_of_answer, shifted_rate, swayed_of_100, tornado,
};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Whether a number is the one expected, to a part in 10¹¹ or as told.
#[track_caller]
fn near(found: f64, expected: f64) {
    within(found, expected, 1e-11);
}

#[track_caller]
fn within(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance * expected.abs().max(1e-300), "found {found}, expected {expected}");
}

#[test]
fn response_curves_of_little_1970() {
    // Answers; then c, the half-way spend d^(1/c), customers at twice the spend, slope today, inflection.
    let cases = [
        (
            [1_000.0, 5.0, 20.0, 26.0, 60.0],
            [
                1.230_663_640_694_513,
                2_218.856_878_273_224_6,
                30.745_162_212_270_04,
                0.013_425_421_534_849_23,
                351.057_655_813_688_5,
            ],
        ),
        (
            [8_000.0, 0.0, 120.0, 150.0, 200.0],
            [
                1.709_511_291_351_454_8,
                6_310.782_371_969_468,
                166.134_700_733_645_03,
                0.010_257_067_748_108_73,
                2_881.874_128_619_979_7,
            ],
        ),
        (
            [250.0, 40.0, 42.0, 50.0, 300.0],
            [
                4.047_047_567_544_887,
                830.717_676_074_563_5,
                69.532_649_463_607_57,
                0.032_127_331_459_279_41,
                733.332_356_540_621_6,
            ],
        ),
    ];
    for ([spend_today, at_zero, today, at_more, unlimited], [c, half, double, slope, inflection]) in cases {
        let answers = ResponseAnswers { spend_today, at_zero, today, at_more, unlimited };
        let response = Response::from_answers(&answers).expect("a curve");
        near(response.exponent(), c);
        near(response.half_spend().expect("in range"), half);
        near(response.customers(2.0 * spend_today), double);
        near(response.marginal(spend_today).expect("a slope"), slope);
        near(response.inflection().expect("S-shaped"), inflection);
    }
}

#[test]
fn winning_against_keeping_of_blattberg_and_deighton_1996() {
    // Spend, rate and ceiling of each side, margin, discount rate; then equity today, best A, best R, best equity.
    let cases = [
        (
            [10.0, 0.2, 0.4, 30.0, 0.6, 0.8, 100.0, 0.2],
            [20.0, 20.788_793_103_560_4, 37.408_752_144_523_256, 25.735_078_729_692_26],
        ),
        (
            [5.0, 0.05, 0.3, 10.0, 0.4, 0.7, 150.0, 0.1],
            [6.071_428_571_428_571, 32.427_991_086_116_32, 33.906_558_155_433_44, 29.616_346_799_994_502],
        ),
        (
            [40.0, 0.1, 0.15, 200.0, 0.85, 0.95, 1_200.0, 0.08],
            [436.521_739_130_434_8, 119.125_448_389_530_58, 375.398_886_504_907_1, 804.191_785_632_006],
        ),
    ];
    for ([a_spend, a_rate, a_ceiling, r_spend, r_rate, r_ceiling, margin_yearly, discount_rate_yearly], expected) in
        cases
    {
        let inputs = EquityInputs {
            acquisition: RateResponse::from_answers(a_spend, a_rate, a_ceiling).expect("a response"),
            retention: RateResponse::from_answers(r_spend, r_rate, r_ceiling).expect("a response"),
            margin_yearly,
            discount_rate_yearly,
        };
        let [today, best_a, best_r, equity] = expected;
        near(inputs.at(a_spend, r_spend).expect("a point").equity, today);
        let best = inputs.best().expect("a best");
        near(best.acquisition_spend, best_a);
        near(best.retention_spend, best_r);
        near(best.equity, equity);
    }
}

#[test]
fn referrals_of_kumar_petersen_and_leone_2007() {
    // Two of each type come in each of four half years; those of type 1 stay. A 49, a 40 once, M 4, ACQ 5 once.
    let half_yearly = 1.15_f64.sqrt() - 1.0;
    let periods: Vec<ReferralPeriod> = (1..=4_u8)
        .map(|period| {
            let customers = 2.0 * f64::from(period);
            // What is paid and saved once belongs to the two who came in the period.
            let share_new = 2.0 / customers;
            ReferralPeriod {
                would_not_have_come: customers,
                margin: 49.0,
                referral_cost: 40.0 * share_new,
                marketing_cost: 4.0,
                acquisition_saved: 5.0 * share_new,
                would_have_come: 2.0,
                acquisition_saved_anyway: 5.0,
            }
        })
        .collect();
    let value = referral_value(&periods, half_yearly).expect("a value");
    near(value.type_one, 495.758_682_853_102_8);
    near(value.type_two, 33.690_874_392_243_295);
    near(value.total, value.type_one + value.type_two);
}

#[test]
fn sensitivities_from_the_one_question() {
    let cases = [
        (0.75, 20.0, 2.876_820_724_517_809_3),
        (0.6938, 10.0, 1.485_481_158_060_826),
        (0.03, 5.0, 10.131_945_375_137_58),
        (0.95, 50.0, 7.191_226_669_632_06),
    ];
    for (rate, swayed, sensitivity) in cases {
        near(sensitivity_of_answer(rate, swayed, ASKED_ORDERS).expect("a sensitivity"), sensitivity);
    }
}

#[test]
fn a_wire_fitted_to_five_periods() {
    let fit = fit_wire(&[(6.5, 0.62), (6.9, 0.66), (7.4, 0.65), (7.8, 0.74), (8.1, 0.78)]).expect("a fit");
    near(fit.sensitivity, 0.459_293_360_929_048_7);
    near(fit.intercept, -2.554_509_953_289_386);
    near(fit.standard_error, 0.114_749_718_077_963_52);
    near(fit.back_test.error, 0.037_285_479_266_752_64);
    near(fit.back_test.error_of_mean, 0.075_623_324_346_435_95);
}

/// A response of any shape.
fn response() -> impl Strategy<Value = Response> {
    (0.0..50.0, 0.0..200.0, 0.1..8.0, 1.0..5_000.0).prop_map(|(floor, height, exponent, half)| {
        Response::new(floor, floor + height, exponent, half).expect("a curve")
    })
}

proptest! {
    #![proptest_config(config(512))]

    #[test]
    fn a_curve_goes_through_any_answers_that_rise(
        spend_today in 1e-3..1e9, at_zero in 0.0..1e3, rises in [1e-3..1e3, 1e-3..1e3, 1e-3..1e3],
    ) {
        let today = at_zero + rises[0];
        let (at_more, unlimited) = (today + rises[1], today + rises[1] + rises[2]);
        let answers = ResponseAnswers { spend_today, at_zero, today, at_more, unlimited };
        let found = Response::from_answers(&answers).expect("a curve");
        for (spend, customers) in [(0.0, at_zero), (spend_today, today), (1.5 * spend_today, at_more)] {
            prop_assert!((found.customers(spend) - customers).abs() <= 1e-7 * unlimited, "{spend}: {found:?}");
        }
    }

    #[test]
    fn more_spend_never_brings_fewer(response in response(), spend in 0.0..1e5, more in 0.0..1e5) {
        let (before, after) = (response.customers(spend), response.customers(spend + more));
        prop_assert!(response.floor() <= before && before <= after && after <= response.ceiling());
        if let Some(back) = response.spend_for(before) {
            prop_assert!((response.customers(back) - before).abs() <= 1e-9 * before.max(1.0));
        }
    }

    #[test]
    fn a_fit_is_no_farther_than_the_truth(
        response in response(), spends in vec(10.0..4_000.0, 6..12), noise in vec(-1.0..1.0, 12),
    ) {
        let periods: Vec<(f64, f64)> = spends
            .iter()
            .zip(&noise)
            .map(|(spend, noise)| (*spend, (response.customers(*spend) + noise).max(0.0)))
            .collect();
        let ends = ResponseEnds { floor: Some(response.floor()), ceiling: None };
        if let Ok(fit) = fit_response(&periods, ends) {
            let squares = |of: &Response| periods.iter().map(|(x, y)| (y - of.customers(*x)).powi(2)).sum::<f64>();
            prop_assert!(squares(&fit.response) <= squares(&response) * (1.0 + 1e-6) + 1e-9, "{fit:?}");
            prop_assert!(fit.residual_error >= 0.0 && fit.explained <= 1.0);
        }
    }

    #[test]
    fn a_plan_keeps_its_bounds_and_is_never_worse_than_its_grid(
        responses in vec((response(), 0.0..50.0, 0.0..400.0, 1.0..60.0), 1..6),
        programmes in vec((0.0..300.0, -100.0..600.0), 0..5),
        total in 100.0..1_000.0,
        lapses: bool,
    ) {
        let functions: Vec<Box<dyn Fn(f64) -> f64>> = responses
            .iter()
            .map(|(response, _, _, worth)| {
                let (response, worth) = (*response, *worth);
                Box::new(move |spend: f64| worth * response.customers(spend)) as Box<dyn Fn(f64) -> f64>
            })
            .collect();
        let packages: Vec<[(f64, f64); 2]> = programmes.iter().map(|programme| [(0.0, 0.0), *programme]).collect();
        let mut items: Vec<Item<'_>> = responses
            .iter()
            .zip(&functions)
            .map(|((_, floor, width, _), value)| Item::Amount { floor: *floor, ceiling: floor + width, value })
            .collect();
        items.extend(packages.iter().map(|list| Item::Packages(list)));
        let unspent = if lapses { Unspent::Lapses } else { Unspent::Kept };
        let plan = |total: f64, step: f64| allocate(&items, &Budget { total, step, unspent });
        let floors: f64 = responses.iter().map(|(_, floor, ..)| floor).sum();
        prop_assert_eq!(plan(total, 7.0).is_ok(), floors <= total + 7e-9);
        if let Ok(coarse) = plan(total, 7.0) {
            prop_assert!(coarse.spent <= total * (1.0 + 1e-9) && coarse.worth >= coarse.worth_on_grid - 1e-6);
            for ((_, floor, width, _), spend) in responses.iter().zip(&coarse.spends) {
                prop_assert!(*floor <= *spend && *spend <= floor + width);
            }
            // Half the step contains all divisions of the whole one.
            let fine = plan(total, 3.5).expect("the same constraints");
            prop_assert!(fine.worth_on_grid >= coarse.worth_on_grid - 1e-9 * coarse.worth_on_grid.abs());
            let more = plan(total + 7.0, 7.0).expect("more money forbids nothing");
            let next = (more.worth_on_grid - coarse.worth_on_grid) / 7.0;
            prop_assert!((coarse.next_unit_of_total - next).abs() < 1e-6, "{} {next}", coarse.next_unit_of_total);
        }
    }

    #[test]
    fn no_spends_beat_the_best(
        acquisition in (1.0..100.0, 0.01..0.9, 0.02..1.0), retention in (1.0..300.0, 0.01..0.9, 0.02..1.0),
        margin_yearly in 0.0..1_000.0, discount_rate_yearly in 0.0..0.5, tried in vec((0.0..2.0, 0.0..1.5), 20),
    ) {
        let side = |(spend, share, ceiling): (f64, f64, f64)| {
            RateResponse::from_answers(spend, share * ceiling, ceiling).expect("a response")
        };
        let inputs = EquityInputs {
            acquisition: side(acquisition), retention: side(retention), margin_yearly, discount_rate_yearly,
        };
        let best = inputs.best().expect("a best");
        for (acquisition, retention) in tried {
            let spends = [
                (acquisition * margin_yearly, retention * margin_yearly),
                (best.acquisition_spend * acquisition, best.retention_spend),
                (best.acquisition_spend, best.retention_spend * retention),
            ];
            for (acquisition, retention) in spends {
                if let Ok(point) = inputs.at(acquisition, retention) {
                    prop_assert!(point.equity <= best.equity + 1e-9 * best.equity.abs().max(1.0), "{point:?} {best:?}");
                }
            }
        }
    }

    #[test]
    fn the_wire_there_and_back(rate in 0.001..0.999, swayed in 0.0..99.0, orders in -3.0..3.0) {
        let b = sensitivity_of_answer(rate, swayed, ASKED_ORDERS).expect("a sensitivity");
        prop_assert!((swayed_of_100(rate, b, ASKED_ORDERS).expect("an answer") - swayed).abs() < 1e-6);
        let moved = shifted_rate(rate, b, orders).expect("a rate");
        prop_assert!((0.0..=1.0).contains(&moved));
        prop_assert!((moved - rate) * orders >= -1e-12, "a greater advantage never loses customers");
    }

    #[test]
    fn what_is_said_to_reach_the_target_does(
        roots in vec(-9.0..9.0, 1..5), target in -5.0..5.0, today in -10.0..10.0,
    ) {
        // Two values of 256 lie 0.08 apart; three crossings between two of them are not told apart.
        let mut sorted = roots.clone();
        sorted.sort_by(f64::total_cmp);
        prop_assume!(sorted.windows(3).all(|three| three[2] - three[0] > 0.3));
        let figure = |x: f64| Some(target + roots.iter().map(|root| x - root).product::<f64>());
        let found = break_even(figure, target, (-10.0, 10.0)).expect("an answer");
        for root in &roots {
            let at = found.nearest_to(*root).expect("reached").at;
            // Roots that nearly meet are found less exactly, and between two that cannot be told apart there is one.
            prop_assert!((at - root).abs() < 1e-3, "{root}: {found:?}");
        }
        let BreakEven::Reached(all) = &found else { panic!("reached") };
        let nearest = found.nearest_to(today).expect("reached");
        prop_assert!(all.iter().all(|one| (one.at - today).abs() >= (nearest.at - today).abs()));
        prop_assert!(all.windows(2).all(|two| two[0].at < two[1].at));
    }

    #[test]
    fn bars_are_ranked_and_hold_their_ends(ends in vec((-5.0..5.0, 0.0..5.0, 0.0..5.0), 1..8)) {
        let inputs: Vec<Swing> =
            ends.iter().map(|(mean, down, up)| Swing { low: mean - down, mean: *mean, high: mean + up }).collect();
        let found = tornado(|x| Some(x.iter().map(|x| x * x * x).sum()), &inputs).expect("a tornado");
        prop_assert!(found.bars.windows(2).all(|two| two[0].range >= two[1].range));
        let mut order: Vec<usize> = found.bars.iter().map(|bar| bar.input).collect();
        order.sort_unstable();
        prop_assert!(order.into_iter().eq(0..inputs.len()));
    }

    #[test]
    fn programmes_overlap_alike_in_any_order(
        today in 0.0..=1.0, (alone, shuffled) in vec(0.0..=1.0, 0..6).prop_flat_map(|a| (Just(a.clone()), Just(a).prop_shuffle())),
        amount in 1e-3..1e3,
    ) {
        let together = overlapping_shares(today, &alone).expect("a share");
        prop_assert!((0.0..=1.0).contains(&together));
        prop_assert_eq!(together, overlapping_shares(today, &shuffled).expect("a share"));
        prop_assert_eq!(overlapping_amounts(amount, &alone), overlapping_amounts(amount, &shuffled));
        prop_assert_eq!(overlapping_money(amount, &alone), overlapping_money(amount, &shuffled));
        prop_assert!(overlapping_amounts(amount, &alone).expect("an amount") >= 0.0);
    }

    #[test]
    fn one_more_programme_that_raises_never_lowers(today in 0.0..1.0, alone in vec(0.0..=1.0, 1..6), raise in 0.0..1.0) {
        let before = overlapping_shares(today, &alone).expect("a share");
        let mut more = alone.clone();
        more.push(today + (1.0 - today) * raise);
        prop_assert!(overlapping_shares(today, &more).expect("a share") >= before - 1e-12);
    }

    #[test]
    fn programmes_that_all_raise_stay_below_their_sum_and_above_the_best(
        today in 0.0_f64..1.0, raises in vec(0.0..=1.0, 1..6),
    ) {
        let alone: Vec<f64> = raises.iter().map(|raise| (today + (1.0 - today) * raise).clamp(0.0, 1.0)).collect();
        let together = overlapping_shares(today, &alone).expect("a share");
        let best = alone.iter().copied().fold(today, f64::max);
        let sum = today + alone.iter().map(|share| share - today).sum::<f64>();
        prop_assert!(best - 1e-12 <= together && together <= sum + 1e-12, "{together}");
    }
}
