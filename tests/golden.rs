//! Published and hand-computed figures that the engine must reproduce.
//!
//! Each test names its source: paper, table and row, or the arithmetic by which the expected number was found.

use std::sync::Arc;

use worthwhile::engine::customer::{margin_multiple, margin_multiple_now};
use worthwhile::engine::hypergeometric::hyp2f1_1;
use worthwhile::engine::retention::Survival;
use worthwhile::engine::{
    CustomerInputs, CustomerValue, Figure, Means, OfferValue, PeriodValue, ProjectFigures, Reason, discount,
    evaluate_offer, sbg,
};
use worthwhile::model::{
    Aspect, Channel, Cost, CostKind, Criterion, Economics, Effect, Estimate, Id, Input, Offer, Perception, Period,
    Project, Retention, Return, ReturnWorth, RevenueMovement, Segment, Stage, SurvivalTable, Timing, Warranty,
    WarrantyAspect, YearMonth, validate,
};

/// The observed survival of Fader & Hardie (2007), Table 1, in per cent.
const OBSERVED: &str = include_str!("fixtures/golden/sbg_fader_hardie_2007_survival.csv");
/// The independent fits to it; see the README beside the file.
const FITTED: &str = include_str!("fixtures/golden/sbg_survival.csv");

fn id(text: &str) -> Id {
    Id::new(text).expect("a valid id")
}

#[expect(clippy::unnecessary_wraps, reason = "it makes inputs, which may be absent")]
fn exact(value: f64) -> Input {
    Some(Estimate::Exact(value))
}

/// Whether a figure is the number expected, to a part in 10¹².
#[track_caller]
fn assert_figure(figure: Figure, expected: f64) {
    assert_near(figure, expected, 1e-12 * expected.abs());
}

/// Whether a figure is the number expected as it was printed, give or take `tolerance`.
#[track_caller]
fn assert_near(figure: Figure, expected: f64, tolerance: f64) {
    let found = figure.known().unwrap_or(f64::NAN);
    assert!((found - expected).abs() <= tolerance, "found {figure:?}, expected {expected} ± {tolerance}");
}

fn customer_of(economics: &Economics, annual_rate: f64, horizon_months: u32) -> CustomerValue {
    let mut value = CustomerValue::new();
    let rate = discount::monthly_rate(annual_rate);
    value.evaluate(&CustomerInputs::resolve("a", economics, rate, horizon_months, &mut Means));
    value
}

fn orders(value: f64, per_month: f64, margin: f64, retention: Retention) -> Economics {
    Economics {
        order_value: exact(value),
        orders_per_month: exact(per_month),
        margin_share: exact(margin),
        retention,
        ..Economics::default()
    }
}

// Lifetime value of a customer.

/// The gym of the simple formula `S·C·P·t`: 20 a month, all of it margin, for 36 months.
#[test]
fn the_gym_brings_720_in_three_years_and_240_a_year() {
    let gym = orders(20.0, 1.0, 1.0, Retention::Lifetime(exact(36.0)));
    let figures = customer_of(&gym, 0.0, 60).figures;
    // 20 · 1 · 1 · 36; 20 · 1 · 12
    assert_figure(figures.ltv_simple, 720.0);
    assert_figure(figures.revenue_per_year, 240.0);
    assert_figure(figures.contribution_per_month, 20.0);
    // t = 36 months is a monthly retention of 1 − 1/36.
    assert_figure(figures.lifetime_months, 36.0);
    assert_figure(figures.retention_monthly, 35.0 / 36.0);
    assert_figure(figures.discounted_lifetime_months, 36.0);
}

/// The gym whose customers pay "20 to 30" a month: the figure is that of the mean of the lognormal distribution with
/// these 5th and 95th percentiles, `√(20·30)·exp(σ²/2)` with `σ = ln(30/20)/(2·1.644854) = 0.1232526`.
#[test]
fn the_gym_with_a_price_of_20_to_30_counts_with_the_mean_of_the_range() {
    let gym = Economics {
        order_value: Some(Estimate::Range(20.0, 30.0)),
        ..orders(0.0, 1.0, 1.0, Retention::Lifetime(exact(36.0)))
    };
    assert_near(customer_of(&gym, 0.0, 60).figures.ltv_simple, 36.0 * 24.681_659_424_5, 1e-7);
    // Beta-PERT: (18 + 4·20 + 25)/6 = 20.5
    let gym = Economics { order_value: Some(Estimate::Pert(18.0, 20.0, 25.0)), ..gym };
    assert_figure(customer_of(&gym, 0.0, 60).figures.ltv_simple, 36.0 * 20.5);
}

/// Gupta & Lehmann (2003), "Customers as Assets", Journal of Interactive Marketing 17(1): the margin multiple, row
/// retention 80 %, column discount rate 10 %, times a margin of 100 a year.
#[test]
fn gupta_lehmann_2003_margin_multiple_of_100_at_80_and_10_per_cent() {
    assert_near(margin_multiple(0.8, 0.1).map(|multiple| 100.0 * multiple), 266.6667, 5e-5);
    // The first margin now: 100 · 1.1/(1.1 − 0.8)
    assert_near(margin_multiple_now(0.8, 0.1).map(|multiple| 100.0 * multiple), 366.6667, 5e-5);
}

/// Gupta & Lehmann (2003): the whole table of margin multiples, as printed with two decimals.
#[test]
fn gupta_lehmann_2003_margin_multiples_by_retention_and_discount_rate() {
    let table = [
        (0.6, [1.20, 1.15, 1.11, 1.07]),
        (0.7, [1.75, 1.67, 1.59, 1.52]),
        (0.8, [2.67, 2.50, 2.35, 2.22]),
        (0.9, [4.50, 4.09, 3.75, 3.46]),
    ];
    for (retention, row) in table {
        for (rate, printed) in [0.10, 0.12, 0.14, 0.16].into_iter().zip(row) {
            assert_near(margin_multiple(retention, rate), printed, 0.005 + 1e-12);
        }
    }
}

/// The margin multiple among the figures of a customer is the one by which a *yearly* margin is multiplied: Gupta &
/// Lehmann (2003), retention 80 % a year, 10 % discount, a margin of 100 a year; and the coffee chain's infographic.
#[test]
fn gupta_lehmann_2003_the_customers_margin_multiple_is_that_of_a_yearly_margin() {
    for (margin, rate, printed, tolerance) in [(100.0, 0.8, 266.6667, 5e-5), (COFFEE_MARGIN, 0.75, 588.0, 0.5)] {
        let yearly = Retention::Constant { rate: exact(rate), period_months: 12 };
        let figures = customer_of(&orders(margin / 12.0, 1.0, 1.0, yearly), 0.1, 60).figures;
        let month = figures.contribution_per_month;
        assert_near(month.zip(figures.margin_multiple, |month, multiple| 12.0 * month * multiple), printed, tolerance);
    }
}

/// With a period of a year the discounted lifetime is the margin multiple with the first margin now, 1.1/(1.1 − 0.8),
/// times the present value of the twelve months of a year: 3.666667 · Σ 1.1^(−k/12) = 3.666667 · 11.491397.
#[test]
fn gupta_lehmann_2003_discounted_lifetime_of_80_per_cent_a_year_at_10_per_cent() {
    let yearly = Survival::Constant { rate: 0.8, period_months: 12 };
    let rate = discount::monthly_rate(0.1);
    assert_near(Figure::of(rate), 0.007_974_140_428_9, 1e-13);
    assert_near(yearly.discounted_lifetime_months(rate), 42.135_122_040_88, 1e-9);
}

/// A yearly margin in the coffee chain's infographic: 5,489 over 20 years.
const COFFEE_MARGIN: f64 = 5489.0 / 20.0;

/// The coffee chain's infographic ("How to calculate lifetime value", Kissmetrics): `S·C·P·t` with t = 20 years.
#[test]
fn coffee_chain_infographic_5489_in_20_years() {
    let customer = |retention| orders(COFFEE_MARGIN / 12.0, 1.0, 1.0, retention);
    let figures = customer_of(&customer(Retention::Lifetime(exact(240.0))), 0.1, 60).figures;
    assert_near(figures.contribution_per_month.map(|month| 12.0 * month), 274.45, 1e-9);
    assert_near(figures.ltv_simple, 5489.0, 1e-6);
    // From the inputs as printed: $5.90 a visit, 4.2 visits in each of 52 weeks, a margin of 21.3 %.
    let printed = orders(5.90, 4.2 * 52.0 / 12.0, 0.213, Retention::Lifetime(exact(240.0)));
    assert_near(customer_of(&printed, 0.1, 60).figures.ltv_simple, 5489.0, 0.5);
}

/// The same infographic says that 75 % of the customers stay each year, which is a lifetime of `1/(1 − 0.75) = 4`
/// years and 4 · 274.45 = 1,097.80.
#[test]
fn coffee_chain_infographic_75_per_cent_a_year_is_four_years_and_1098() {
    let yearly = Retention::Constant { rate: exact(0.75), period_months: 12 };
    let figures = customer_of(&orders(COFFEE_MARGIN / 12.0, 1.0, 1.0, yearly), 0.1, 60).figures;
    assert_figure(figures.lifetime_months, 48.0);
    assert_figure(figures.retention_annual, 0.75);
    assert_near(figures.ltv_simple, 1098.0, 0.5);
    assert_figure(figures.ltv_simple, 1097.8);
}

/// The same infographic discounts at 10 %: 274.45 · 0.75/(1.1 − 0.75) = 588.11.
#[test]
fn coffee_chain_infographic_588_with_the_margin_multiple() {
    assert_near(margin_multiple(0.75, 0.1).map(|multiple| COFFEE_MARGIN * multiple), 588.0, 0.5);
}

/// 3 % monthly churn keeps 0.97¹² = 0.6938 of the customers through a year, not 0.97.
#[test]
fn three_per_cent_monthly_churn_is_a_yearly_retention_of_0_6938() {
    let monthly = Retention::Constant { rate: exact(0.97), period_months: 1 };
    let value = customer_of(&orders(1.0, 1.0, 1.0, monthly), 0.0, 12);
    assert_near(value.figures.retention_annual, 0.6938, 5e-5);
    assert_near(value.figures.retention_monthly, 0.97, 1e-12);
    // 1/0.03
    assert_near(value.figures.lifetime_months, 33.333_333_333, 1e-8);
    assert_near(Figure::of(value.survival[12]), 0.6938, 5e-5);
}

// The shifted beta-geometric model: Fader & Hardie (2007), "How to Project Customer Retention".

struct Golden {
    segment: &'static str,
    /// Column of Table 1.
    column: usize,
    /// Parameters as published with four decimals.
    published: (f64, f64),
    /// Parameters as found by the independent fit.
    found: (f64, f64),
    /// Log-likelihood of the independent fit, of 1,000 customers.
    log_likelihood: f64,
}

const GOLDEN: [Golden; 2] = [
    Golden {
        segment: "regular",
        column: 1,
        published: (0.7041, 1.1820),
        found: (0.704_077_298_473_515_5, 1.182_043_026_209_474),
        log_likelihood: -1_680.265_188_463_287,
    },
    Golden {
        segment: "high_end",
        column: 2,
        published: (0.6681, 3.8061),
        found: (0.668_088_351_106_462_3, 3.806_094_964_058_39),
        log_likelihood: -1_611.158_147_391_156_4,
    },
];

impl Golden {
    /// The share still there after years 1 to 7.
    fn calibration(&self) -> Vec<f64> {
        let shares = OBSERVED.lines().skip(1).map(|line| field(line, self.column) / 100.0);
        shares.skip(1).take(7).collect()
    }

    fn fit(&self) -> sbg::SbgFit {
        sbg::fit(&self.calibration()).expect("the model fits")
    }

    /// Year, fitted per cent and retention rate of each year of the independent fit.
    fn fitted(&self) -> Vec<(u32, f64, Option<f64>)> {
        let rows = FITTED.lines().skip(1).filter(|line| line.split(',').next() == Some(self.segment));
        rows.map(|line| {
            let year = line.split(',').nth(1).and_then(|year| year.parse().ok()).expect("a year");
            let rate = line.split(',').nth(4).and_then(|rate| rate.parse().ok());
            (year, field(line, 3), rate)
        })
        .collect()
    }
}

fn field(line: &str, column: usize) -> f64 {
    line.split(',').nth(column).and_then(|text| text.parse().ok()).expect("a number")
}

/// Fader & Hardie (2007), Table 1, segments Regular and High End, years 1 to 7: the estimates of α and β.
#[test]
fn fader_hardie_2007_parameters_of_regular_and_high_end() {
    for golden in GOLDEN {
        let fit = golden.fit();
        for (found, published, unrounded) in
            [(fit.alpha, golden.published.0, golden.found.0), (fit.beta, golden.published.1, golden.found.1)]
        {
            assert_near(Figure::of(found), published, 1e-4 * published);
            assert_near(Figure::of(found), unrounded, 1e-6 * unrounded);
        }
        assert_near(Figure::of(1_000.0 * fit.log_likelihood), golden.log_likelihood, 1e-6);
    }
}

/// Fader & Hardie (2007): the survival curve of the fit in its seven years of calibration and five of projection.
#[test]
fn fader_hardie_2007_fitted_and_projected_survival_to_year_12() {
    for golden in GOLDEN {
        let (fit, rows) = (golden.fit(), golden.fitted());
        assert_eq!(rows.len(), 13, "{}", golden.segment);
        let curve = Survival::Sbg { alpha: fit.alpha, beta: fit.beta, period_months: 12, power: 1.0 };
        let mut months = Vec::new();
        curve.fill(144, &mut months);
        for ((year, fitted, rate), alive) in rows.into_iter().zip(months.iter().step_by(12)) {
            let share = fitted / 100.0;
            assert_near(Figure::of(sbg::survival(fit.alpha, fit.beta, year)), share, 1e-7 * share);
            assert_near(Figure::of(*alive), share, 1e-7 * share);
            if let Some(rate) = rate {
                assert_near(Figure::of(sbg::retention_rate(fit.alpha, fit.beta, year)), rate, 1e-7 * rate);
            } else {
                assert_eq!(year, 0, "{}", golden.segment);
            }
        }
    }
}

/// Fader & Hardie (2007), figure of the projection: in years 8 to 12 the model stays close to what was observed.
#[test]
fn fader_hardie_2007_projection_is_within_two_points_of_the_observation() {
    for golden in GOLDEN {
        let fit = golden.fit();
        for (year, line) in (0..).zip(OBSERVED.lines().skip(1)) {
            let projected = 100.0 * sbg::survival(fit.alpha, fit.beta, year);
            assert_near(Figure::of(projected), field(line, golden.column), 2.0);
        }
    }
}

/// Both segments of Fader & Hardie (2007) through the whole engine: α below 1 has no mean lifetime; the first year's
/// retention is β/(α + β).
#[test]
fn fader_hardie_2007_as_a_customers_retention() {
    for golden in GOLDEN {
        let table = SurvivalTable { period_months: 12, survivors: golden.calibration() };
        let figures = customer_of(&orders(1.0, 1.0, 1.0, Retention::SbgFitted(table)), 0.1, 60).figures;
        let (alpha, beta) = golden.found;
        assert_near(figures.retention_annual, beta / (alpha + beta), 1e-7);
        assert_eq!(figures.lifetime_months, Figure::Unknown(Reason::UnboundedLifetime));
        assert_eq!(figures.ltv_simple, Figure::Unknown(Reason::UnboundedLifetime));
        assert!(figures.discounted_lifetime_months.known().is_some());
    }
}

/// `Σ survival(m)/(1+i)^m` month by month, from the end so that nothing small is lost.
fn discounted_sum(survival: &Survival<'_>, monthly_rate: f64, months: u32) -> f64 {
    let mut curve = Vec::new();
    survival.fill(months, &mut curve);
    curve.iter().rev().fold(0.0, |sum, alive| sum / (1.0 + monthly_rate) + alive)
}

/// Fader & Hardie (2010), "Customer-Base Valuation in a Contractual Setting", Marketing Science 29(1): the discounted
/// expected lifetime `₂F₁(1, β; α+β; 1/(1+d))` of both segments at d = 10 % a year is the sum of its terms.
#[test]
fn fader_hardie_2010_discounted_expected_lifetime_equals_the_brute_force_sum() {
    let monthly_rate = discount::monthly_rate(0.1);
    for golden in GOLDEN {
        let (alpha, beta) = golden.found;
        let yearly = Survival::Sbg { alpha, beta, period_months: 12, power: 1.0 };
        // 500 years: what is left is below 1.1^−500 = 2e−21.
        let expected = discounted_sum(&yearly, monthly_rate, 6_000);
        assert_near(yearly.discounted_lifetime_months(monthly_rate), expected, 1e-11 * expected);
        let years = (0..500).rev().fold(0.0, |sum, year| sum / 1.1 + sbg::survival(alpha, beta, year));
        let closed = hyp2f1_1(beta, alpha + beta, 1.0 / 1.1).map_or(Figure::Unknown(Reason::TooLarge), Figure::of);
        assert_near(closed, years, 1e-12 * years);
    }
}

/// The same in months, for other parameters and rates; source of the expected numbers: the sum of the terms.
#[test]
fn fader_hardie_2010_discounted_expected_lifetime_by_the_month() {
    for (alpha, beta) in [(0.7041, 1.1820), (0.6681, 3.8061), (0.1, 0.1), (4.0, 0.5), (30.0, 400.0)] {
        for (monthly_rate, months) in [(0.05, 1_000), (0.01, 4_000)] {
            let survival = Survival::Sbg { alpha, beta, period_months: 1, power: 1.0 };
            let expected = discounted_sum(&survival, monthly_rate, months);
            assert_near(survival.discounted_lifetime_months(monthly_rate), expected, 1e-11 * expected);
        }
    }
}

/// A table is continued with its last retention rate: 0.9, 0.72, 0.576, … from the second period on four fifths stay.
/// Undiscounted 1 + 0.9/(1 − 0.8) = 5.5 periods.
#[test]
fn an_observed_curve_goes_on_with_its_last_retention_rate() {
    let survival = Survival::Table { survivors: &[0.9, 0.72], period_months: 1, power: 1.0 };
    assert_near(survival.lifetime_months(), 5.5, 1e-12);
    assert_near(survival.discounted_lifetime_months(0.02), discounted_sum(&survival, 0.02, 1_000), 1e-11);
}

// Value to the customer, by hand.

fn criterion(name: &str, importance: f64, score: f64) -> Criterion {
    Criterion {
        id: id(name),
        name: name.to_owned(),
        effect: Effect::ImprovesPerformance,
        importance: exact(importance),
        score: exact(score),
    }
}

fn perception(name: &str, importance: f64, perceived: f64, delivered: Input) -> Perception {
    Perception {
        id: id(name),
        name: name.to_owned(),
        importance: exact(importance),
        perceived: exact(perceived),
        delivered,
        meets_requirements: worthwhile::model::Answer::NotAsked,
        is_realistic: worthwhile::model::Answer::NotAsked,
        matches_expectations: worthwhile::model::Answer::NotAsked,
    }
}

fn comes_back(name: &str, timing: Timing, worth: ReturnWorth) -> Return {
    Return { timing, worth, ..Return::new(id(name), name) }
}

fn cost(name: &str, kind: CostKind, timing: Timing, stage: Stage, amount: f64) -> Cost {
    Cost { id: id(name), name: name.to_owned(), kind, timing, stage, amount: exact(amount) }
}

/// A car wash, as its customer sees it.
fn car_wash() -> Offer {
    let aspect = |required, delivered| {
        Some(Aspect { required: exact(required), delivered: exact(delivered), unit: String::new() })
    };
    Offer {
        utility: vec![
            criterion("clean", 8.0, 9.0),
            criterion("quick", 4.0, 6.0),
            criterion("music", 0.0, 1.0),
            Criterion { score: None, ..criterion("not-asked", 9.0, 0.0) },
        ],
        warranty: Warranty {
            availability: aspect(0.99, 0.9405),
            capacity: aspect(20.0, 15.0),
            continuity: aspect(4.0, 5.0),
            security: aspect(8.0, 10.0),
        },
        perception: vec![
            perception("friendly", 6.0, 5.0, exact(7.0)),
            perception("modern", 2.0, 9.0, exact(6.0)),
            perception("brand", 10.0, 8.0, None),
        ],
        returns: vec![
            comes_back("time", Timing::PerMonth, ReturnWorth::Money(exact(50.0))),
            comes_back("resale", Timing::Once, ReturnWorth::Money(exact(100.0))),
            comes_back("shine", Timing::PerUse, ReturnWorth::Money(exact(2.0))),
            comes_back("pride", Timing::PerMonth, ReturnWorth::Unpriced),
        ],
        costs: vec![
            cost("card", CostKind::Price, Timing::PerMonth, Stage::During, 20.0),
            cost("extra", CostKind::Price, Timing::PerUse, Stage::During, 1.0),
            cost("compare", CostKind::Search, Timing::Once, Stage::Before, 30.0),
            cost("cancel", CostKind::Disposal, Timing::Once, Stage::After, 60.0),
        ],
        uses_per_month: exact(5.0),
        ..Offer::default()
    }
}

fn car_wash_at(monthly_rate: f64) -> OfferValue {
    evaluate_offer(&car_wash(), monthly_rate, 24, &mut Means)
}

/// U and Q are means weighted by importance (Gale 1994), W is the weakest aspect and U × W the fitness (after ITIL).
#[test]
fn utility_warranty_fitness_and_quality_by_hand() {
    let value = car_wash_at(0.0);
    // (8·9 + 4·6 + 0·1)/(8 + 4 + 0) = 96/12 = 8 of 10; what has no score does not count
    assert_figure(value.figures.utility, 0.8);
    // availability 0.9405/0.99 = 0.95; capacity 15/20 = 0.75; continuity 4/5 = 0.8; security 10/8, at most 1
    assert_figure(value.figures.warranty, 0.75);
    assert_eq!(value.weakest_warranty().map(|(aspect, _)| aspect), Some(WarrantyAspect::Capacity));
    let fits = [0.95, 0.75, 0.8, 1.0];
    assert_eq!(value.inputs.warranty.len(), fits.len());
    for ((_, fit), expected) in value.inputs.warranty.iter().zip(fits) {
        assert_figure(Figure::of(*fit), expected);
    }
    // 0.8 · 0.75
    assert_figure(value.figures.fitness, 0.6);
    // (96 + 6·5 + 2·9 + 10·8)/(12 + 18) = 224/30
    assert_figure(value.figures.quality, 224.0 / 30.0);
    // (6·(5 − 7) + 2·(9 − 6))/(6 + 2) = −6/8; the brand has no delivered score
    assert_figure(value.figures.perception_gap, -0.75);
    assert_eq!((value.inputs.incomplete, value.inputs.unpriced), (1, 1));
}

/// Net value and ROI without discounting, over 24 months.
#[test]
fn net_value_and_roi_by_hand() {
    let figures = car_wash_at(0.0).figures;
    // 24·50 + 100 + 24·5·2 = 1200 + 100 + 240
    assert_figure(figures.returns, 1_540.0);
    // 24·20 + 24·5·1 + 30 + 60 = 480 + 120 + 90
    assert_figure(figures.costs, 690.0);
    assert_figure(figures.net_value_promised, 850.0);
    // 0.6 · 1540 − 690 = 924 − 690
    assert_near(figures.net_value, 234.0, 1e-9);
    // 234/24
    assert_near(figures.net_value_per_month, 9.75, 1e-9);
    // 234/690
    assert_near(figures.roi, 0.339_130_434_783, 1e-12);
}

/// The same at one per cent a month: Σ_{m=0}^{23} 1.01^−m = 21.455821, 1.01^−24 = 0.787566.
#[test]
fn discounted_net_value_and_roi_by_hand() {
    let figures = car_wash_at(0.01).figures;
    // 60 · 21.455821 + 100
    assert_near(figures.returns, 1_387.349_267_81, 1e-7);
    // 25 · 21.455821 + 30 + 60 · 0.787566
    assert_near(figures.costs, 613.649_495_90, 1e-7);
    // 1387.349268 − 613.649496
    assert_near(figures.net_value_promised, 773.699_771_91, 1e-7);
    // 0.6 · 1387.349268 − 613.649496
    assert_near(figures.net_value, 218.760_064_79, 1e-7);
    // 218.760065/21.455821; 218.760065/613.649496
    assert_near(figures.net_value_per_month, 10.195_837_458_7, 1e-9);
    assert_near(figures.roi, 0.356_490_254_206, 1e-11);
}

/// Without utility and warranty the net value is the promised one, and says so.
#[test]
fn net_value_without_fitness_is_the_promised_one() {
    let offer = Offer { warranty: Warranty::default(), ..car_wash() };
    let value = evaluate_offer(&offer, 0.0, 24, &mut Means);
    assert_eq!(value.figures.fitness, Figure::Unknown(Reason::FitnessNotAssessed));
    assert_figure(value.figures.net_value, 850.0);
    assert!(value.fitness_not_assessed());
}

// Winning customers, by hand.

/// Two segments and two channels over three months, undiscounted.
fn firm() -> Project {
    let retention = |rate| Retention::Constant { rate: exact(rate), period_months: 1 };
    let mut young = Segment::new(id("young"), "Young");
    young.economics = orders(30.0, 1.0, 0.5, retention(0.9));
    young.customers_now = exact(100.0);
    "Ada".clone_into(&mut young.account_manager);
    let mut family = Segment::new(id("family"), "Families");
    family.economics =
        Economics { cost_to_serve: exact(8.0), concessions: exact(2.0), ..orders(100.0, 2.0, 0.3, retention(0.5)) };
    family.customers_now = exact(40.0);
    "Bob".clone_into(&mut family.account_manager);
    let mut ads = Channel::new(id("ads"), "Ads");
    (ads.spend, ads.salaries, ads.tools) = (exact(3_000.0), exact(2_000.0), exact(500.0));
    ads.new_customers = [(id("young"), Estimate::Exact(40.0)), (id("family"), Estimate::Exact(10.0))].into();
    let mut partner = Channel::new(id("partner"), "Partner");
    partner.salaries = exact(1_000.0);
    partner.new_customers = [(id("family"), Estimate::Exact(20.0))].into();
    let project = Project {
        discount_rate_annual: Estimate::Exact(0.0),
        horizon_months: 3,
        segments: vec![Arc::new(young), Arc::new(family)],
        channels: vec![Arc::new(ads), Arc::new(partner)],
        ..Project::default()
    };
    assert_eq!(validate(&project), []);
    project
}

/// CAC blended, paid and fully loaded, by channel and over all.
#[test]
fn acquisition_cost_blended_paid_and_loaded_by_hand() {
    let figures = ProjectFigures::of(&firm());
    let [ads, partner] = figures.channels.as_slice() else { panic!("two channels") };
    // 3000/50; (3000 + 2000 + 500)/50
    assert_figure(ads.figures.cac_paid, 60.0);
    assert_figure(ads.figures.cac_loaded, 110.0);
    // nothing is spent; 1000/20
    assert_figure(partner.figures.cac_paid, 0.0);
    assert_figure(partner.figures.cac_loaded, 50.0);
    let portfolio = figures.portfolio;
    assert_figure(portfolio.acquisition_cost, 6_500.0);
    assert_figure(portfolio.new_customers, 70.0);
    // (5500 + 1000)/(50 + 20); the paid channel alone: 3000/50, 5500/50
    assert_figure(portfolio.cac_blended, 6_500.0 / 70.0);
    assert_figure(portfolio.cac_paid, 60.0);
    assert_figure(portfolio.cac_loaded, 110.0);
}

/// LTV, CAC, LTV:CAC and payback (Skok) of a segment, over all channels and in each.
#[test]
fn ltv_cac_and_interpolated_payback_by_hand() {
    let figures = ProjectFigures::of(&firm());
    let [young, family] = figures.segments.as_slice() else { panic!("two segments") };
    // 100·2·0.3 − 8 − 2 = 50 a month; 50·(1 + 0.5 + 0.25) = 87.5
    assert_figure(family.customer.figures.contribution_per_month, 50.0);
    assert_figure(family.customer.figures.ltv, 87.5);
    // 60 · 2, without serving and concessions
    assert_figure(family.customer.figures.ltv_simple, 120.0);
    // (10·110 + 20·50)/30
    assert_figure(family.figures.cac, 70.0);
    assert_figure(family.figures.ltv_cac, 1.25);
    // 50 after the first month, 75 after the second: 1 + (70 − 50)/25
    assert_figure(family.figures.payback_months, 1.8);
    let [ads, partner] = family.cells.as_slice() else { panic!("two cells") };
    // ads: 87.5/110, never back; partner: 87.5/50, 50 are back exactly after the first month
    assert_figure(ads.figures.ltv_cac, 87.5 / 110.0);
    assert_eq!(ads.figures.payback_months, Figure::Unknown(Reason::NeverPaysBack));
    assert_figure(partner.figures.ltv_cac, 1.75);
    assert_figure(partner.figures.payback_months, 1.0);
    // 15·(1 + 0.9 + 0.81) = 40.65 against 110
    assert_figure(young.customer.figures.ltv, 40.65);
    assert_figure(young.figures.ltv_cac, 40.65 / 110.0);
    assert_eq!(young.figures.payback_months, Figure::Unknown(Reason::NeverPaysBack));
}

/// Payback with discounting at one per cent a month: 50 at once and 50·0.5/1.01 = 24.752475 in the second month.
#[test]
fn discounted_payback_by_hand() {
    let firm = firm();
    let mut value = CustomerValue::new();
    value.evaluate(&CustomerInputs::resolve("a", &firm.segments[1].economics, 0.01, 3, &mut Means));
    // 1 + (70 − 50)/24.752475
    assert_near(value.payback_months(Figure::Known(70.0)), 1.808, 1e-12);
    // 50·(1 + 0.5/1.01 + 0.25/1.0201)
    assert_near(value.figures.ltv, 87.006_175_865, 1e-7);
}

/// Totals over segments and channels, and the dependence on account managers `Σ share²`.
#[test]
fn portfolio_totals_by_hand() {
    let portfolio = ProjectFigures::of(&firm()).portfolio;
    assert_figure(portfolio.customers, 140.0);
    // 100·15 + 40·50
    assert_figure(portfolio.contribution_per_month, 3_500.0);
    // 100·40.65 + 40·87.5 = 4065 + 3500
    assert_figure(portfolio.customer_value, 7_565.0);
    // (40·40.65 + 30·87.5)/70 = 4251/70; by 6500/70
    assert_figure(portfolio.ltv, 4_251.0 / 70.0);
    assert_figure(portfolio.ltv_cac, 0.654);
    // (4065/7565)² + (3500/7565)²
    assert_near(portfolio.manager_concentration, 0.502_789_003_35, 1e-10);
}

/// Gross and net revenue retention of a period, with its LTV:CAC and payback.
#[test]
fn revenue_retention_by_hand() {
    let mut period = Period::new(id("p"), YearMonth::new(2025, 6).expect("a month"));
    period.economics = firm().segments[1].economics.clone();
    period.acquisition_cost = exact(70.0);
    period.revenue = RevenueMovement {
        start: exact(10_000.0),
        churned: exact(800.0),
        contraction: exact(400.0),
        expansion: exact(1_500.0),
    };
    let figures = PeriodValue::evaluate(&period, 0.0, 3, &mut Means).figures;
    // (10000 − 800 − 400)/10000; (8800 + 1500)/10000
    assert_figure(figures.grr, 0.88);
    assert_figure(figures.nrr, 1.03);
    assert_figure(figures.ltv_cac, 1.25);
    assert_figure(figures.payback_months, 1.8);
}
