//! The allocation against trying out everything, and at the edges of what can be asked.

use super::*;
use crate::engine::decisions::Response;

/// Numbers that look random and are the same in each run (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(end)) as u32
    }

    fn share(&mut self) -> f64 {
        f64::from(self.below(1_000_000)) / 1e6
    }
}

/// An item whose values at all whole spends are in a table, or packages.
enum Case {
    Amount { floor: u32, ceiling: u32, values: Vec<f64> },
    Packages(Vec<(f64, f64)>),
}

/// Any shape: S-shaped, falling, jumping.
fn random_case(dice: &mut Dice, total: u32) -> Case {
    if dice.below(3) == 0 {
        let mut list: Vec<(f64, f64)> = (0..=dice.below(3))
            .map(|_| (f64::from(dice.below(4 * total)) / 4.0, 3.0 * f64::from(total) * dice.share()))
            .collect();
        if dice.below(4) > 0 {
            list.push((0.0, 0.0));
        }
        return Case::Packages(list);
    }
    let floor = dice.below(4) * dice.below(2);
    let ceiling = floor + dice.below(total);
    let response = Response::new(0.0, 40.0 * dice.share(), 0.3 + 6.0 * dice.share(), 1.0 + 10.0 * dice.share());
    let response = response.expect("a curve");
    let is_rough = dice.below(4) == 0;
    let values = (0..=total + 1)
        .map(|spend| if is_rough { 20.0 * dice.share() } else { response.customers(f64::from(spend)) })
        .collect();
    Case::Amount { floor, ceiling, values }
}

/// What each item can be: cost and worth, each option that the rules allow.
fn options(case: &Case, total: u32, kept: f64) -> Vec<(f64, f64)> {
    match case {
        Case::Packages(list) => list.iter().map(|(cost, value)| (*cost, value - kept * cost)).collect(),
        Case::Amount { floor, ceiling, values } => (*floor..=(*ceiling).min(total))
            .map(|spend| (f64::from(spend), values[spend as usize] - kept * f64::from(spend)))
            .collect(),
    }
}

/// Tries everything. Costs are quarters at most, so that their sums are exact.
fn brute_force(options: &[Vec<(f64, f64)>], total: f64) -> Option<f64> {
    let Some((first, rest)) = options.split_first() else { return Some(0.0) };
    first
        .iter()
        .filter(|(cost, _)| *cost <= total)
        .filter_map(|(cost, worth)| Some(worth + brute_force(rest, total - cost)?))
        .reduce(f64::max)
}

#[test]
fn a_thousand_small_cases_against_trying_everything() {
    let mut dice = Dice(20_260_101);
    let mut answered = 0;
    for number in 0..1_000 {
        let total = 4 + dice.below(9);
        let cases: Vec<Case> = (0..=dice.below(4)).map(|_| random_case(&mut dice, total)).collect();
        let unspent = if dice.below(2) == 0 { Unspent::Kept } else { Unspent::Lapses };
        let kept = unspent.worth();
        // Between whole spends the values are those of the whole below, less a little, so that polishing finds nothing.
        let functions: Vec<Box<dyn Fn(f64) -> f64>> = cases
            .iter()
            .filter_map(|case| match case {
                Case::Amount { values, .. } => {
                    let values = values.clone();
                    let at =
                        move |spend: f64| values[whole(spend.floor())] - if spend.fract() > 0.0 { 1e6 } else { 0.0 };
                    Some(Box::new(at) as Box<dyn Fn(f64) -> f64>)
                }
                Case::Packages(_) => None,
            })
            .collect();
        let mut next = functions.iter();
        let items: Vec<Item<'_>> = cases
            .iter()
            .map(|case| match case {
                Case::Amount { floor, ceiling, .. } => Item::Amount {
                    floor: f64::from(*floor),
                    ceiling: f64::from(*ceiling),
                    value: next.next().expect("one for each"),
                },
                Case::Packages(list) => Item::Packages(list),
            })
            .collect();
        let all: Vec<Vec<(f64, f64)>> = cases.iter().map(|case| options(case, total, kept)).collect();
        let expected = brute_force(&all, f64::from(total));
        let found = allocate(&items, &Budget { total: f64::from(total), step: 1.0, unspent });
        match (found, expected) {
            (Ok(plan), Some(worth)) => {
                let worth = worth + kept * f64::from(total);
                assert!((plan.worth_on_grid - worth).abs() < 1e-9, "{number}: {plan:?}, expected {worth}");
                assert!((plan.worth - worth).abs() < 1e-9, "{number}: {plan:?}, expected {worth}");
                assert!(plan.spent <= f64::from(total) + 1e-9 && plan.is_exact, "{number}: {plan:?}");
                // What is said to be spent is worth what is said.
                let told: f64 = all
                    .iter()
                    .zip(&plan.spends)
                    .map(|(options, spend)| {
                        options
                            .iter()
                            .filter(|(cost, _)| cost == spend)
                            .map(|(_, worth)| *worth)
                            .fold(f64::NAN, f64::max)
                    })
                    .sum();
                assert!((told + kept * f64::from(total) - worth).abs() < 1e-9, "{number}: {plan:?}");
                let more = brute_force(
                    &cases.iter().map(|case| options(case, total + 1, kept)).collect::<Vec<_>>(),
                    f64::from(total + 1),
                )
                .expect("more money forbids nothing");
                let next = more + kept * f64::from(total + 1) - worth;
                assert!((plan.next_unit_of_total - next).abs() < 1e-9, "{number}: {plan:?}, expected {next}");
                answered += 1;
            }
            (Err(NoAnswer::FloorsBeyondTotal { needed }), None) => assert!(needed > f64::from(total), "{number}"),
            (found, expected) => panic!("{number}: {found:?}, expected {expected:?}"),
        }
    }
    assert!(answered > 800, "{answered}");
}

#[test]
fn polishing_finds_what_lies_between_the_steps() {
    // Two channels that bring √ of their spend, the second one twice as much: spends divide as 1 to 4.
    let (once, twice) = (|spend: f64| spend.sqrt(), |spend: f64| 2.0 * spend.sqrt());
    let free = |value| Item::Amount { floor: 0.0, ceiling: f64::INFINITY, value };
    let items = [free(&once as &dyn Fn(f64) -> f64), free(&twice)];
    let plan = allocate(&items, &Budget { total: 99.0, step: 7.0, unspent: Unspent::Lapses }).expect("a plan");
    assert!((plan.spends[0] - 19.8).abs() < 1e-2 && (plan.spends[1] - 79.2).abs() < 1e-2, "{plan:?}");
    assert!(plan.worth > plan.worth_on_grid);
}

#[test]
fn money_that_is_kept_is_spent_until_a_unit_brings_a_unit() {
    let value = |spend: f64| 20.0 * spend.sqrt();
    let item = [Item::Amount { floor: 0.0, ceiling: f64::INFINITY, value: &value }];
    let plan = |unspent| allocate(&item, &Budget { total: 500.0, step: 1.0, unspent }).expect("a plan");
    let (kept, lapses) = (plan(Unspent::Kept), plan(Unspent::Lapses));
    assert!((kept.spent - 100.0).abs() < 1e-3 && kept.next_unit_of_total == 1.0, "{kept:?}");
    assert!((kept.next_units[0].expect("more to buy") - 1.0).abs() < 0.01);
    assert_eq!(lapses.spent, 500.0);
}

#[test]
fn the_next_unit_of_an_s_shaped_channel_does_not_decide() {
    // Going where the next unit brings most would give everything to the first channel.
    let s_shaped = Response::new(0.0, 100.0, 6.0, 60.0).expect("a curve");
    let (slow, late) = (|spend: f64| 0.2 * spend, move |spend: f64| s_shaped.customers(spend));
    let free = |value| Item::Amount { floor: 0.0, ceiling: 80.0, value };
    let items = [free(&slow as &dyn Fn(f64) -> f64), free(&late)];
    let plan = allocate(&items, &Budget { total: 80.0, step: 1.0, unspent: Unspent::Lapses }).expect("a plan");
    assert!(plan.spends[1] > 70.0, "{plan:?}");
}

#[test]
fn packages_that_fill_the_total_to_the_cent_fit() {
    let packages = [[(0.0, 0.0), (50.05, 100.0)], [(0.0, 0.0), (49.95, 100.0)]];
    let items = [Item::Packages(&packages[0]), Item::Packages(&packages[1])];
    let plan = allocate(&items, &Budget { total: 100.0, step: 1.0, unspent: Unspent::Kept }).expect("a plan");
    assert_eq!((plan.spends.as_slice(), plan.value), ([50.05, 49.95].as_slice(), 200.0));
    assert_eq!(plan.next_units, [None, None]);
}

#[test]
fn a_ceiling_between_two_steps_is_reached() {
    let value = |spend: f64| 3.0 * spend;
    let item = [Item::Amount { floor: 0.5, ceiling: 7.3, value: &value }];
    let plan = allocate(&item, &Budget { total: 20.0, step: 2.0, unspent: Unspent::Kept }).expect("a plan");
    assert_eq!((plan.spends.as_slice(), plan.next_units.as_slice()), ([7.3].as_slice(), [None].as_slice()));
}

#[test]
fn what_cannot_be_met_says_why() {
    let one = |spend: f64| spend;
    let unknown = |_: f64| f64::NAN;
    let amount = |floor, ceiling| Item::Amount { floor, ceiling, value: &one };
    let nan = Item::Amount { floor: 0.0, ceiling: 1.0, value: &unknown };
    let budget = |total, step| Budget { total, step, unspent: Unspent::Kept };
    let cases: [(&[Item<'_>], Budget, NoAnswer); 11] = [
        (&[], budget(10.0, 1.0), NoAnswer::NothingToAllocateTo),
        (&[amount(0.0, 1.0)], budget(-1.0, 1.0), NoAnswer::InvalidInput),
        (&[amount(-1.0, 1.0)], budget(10.0, 1.0), NoAnswer::InvalidInput),
        (&[Item::Packages(&[(f64::NAN, 1.0)])], budget(10.0, 1.0), NoAnswer::InvalidInput),
        (&[amount(0.0, 1.0)], budget(10.0, 0.0), NoAnswer::StepNotPositive),
        (&[amount(0.0, 1.0)], budget(1e9, 1.0), NoAnswer::TooManySteps),
        (&[amount(2.0, 3.0), amount(2.0, 1.0)], budget(10.0, 1.0), NoAnswer::CeilingBelowFloor { item: 1 }),
        (&[Item::Packages(&[])], budget(10.0, 1.0), NoAnswer::NoPackages { item: 0 }),
        (
            &[amount(6.0, 9.0), Item::Packages(&[(5.0, 100.0)])],
            budget(10.0, 1.0),
            NoAnswer::FloorsBeyondTotal { needed: 11.0 },
        ),
        (&[amount(0.0, 1.0), nan], budget(10.0, 1.0), NoAnswer::ValueUnknown { item: 1 }),
        (&[Item::Packages(&[(1.0, f64::NAN)])], budget(10.0, 1.0), NoAnswer::ValueUnknown { item: 0 }),
    ];
    for (items, budget, reason) in cases {
        assert_eq!(allocate(items, &budget), Err(reason), "{budget:?}");
    }
}

#[test]
fn nothing_to_spend_is_an_answer() {
    let one = |spend: f64| 5.0 + spend;
    let item = [Item::Amount { floor: 0.0, ceiling: 9.0, value: &one }];
    let plan = allocate(&item, &Budget { total: 0.0, step: 1.0, unspent: Unspent::Lapses }).expect("a plan");
    assert_eq!((plan.spends.as_slice(), plan.value, plan.next_unit_of_total), ([0.0].as_slice(), 5.0, 1.0));
}

#[test]
fn steps_are_round() {
    let cases = [(1.0, 0.001), (999.0, 1.0), (1_001.0, 2.0), (2_000.0, 2.0), (5_000.0, 5.0), (5_001.0, 10.0)];
    for (total, step) in cases {
        assert!((round_step(total) / step - 1.0).abs() < 1e-9, "{total}: {}", round_step(total));
    }
    assert_eq!((round_step(f64::NAN), round_step(-5.0), round_step(f64::INFINITY)), (1.0, 1.0, 1.0));
}
