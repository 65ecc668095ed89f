//! Estimates and survival tables as text: what a field shows reads back as the same numbers, and no text does harm.

#[path = "common/arbitrary.rs"]
#[expect(dead_code, reason = "other tests use the whole projects")]
mod arbitrary;

use arbitrary::{estimate_of, survival_table};
use proptest::prelude::*;
use proptest::sample::select;
use worthwhile::model::{Estimate, LARGEST_NUMBER, Measure};
use worthwhile::words::{NumberLocale, Words, currency_codes};

const MEASURES: [Measure; 9] = [
    Measure::Money,
    Measure::Share,
    Measure::Rate,
    Measure::Margin,
    Measure::Count,
    Measure::Months,
    Measure::Score,
    Measure::Ratio,
    Measure::Quantity,
];

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// The words of every number format, with a currency.
fn every_words(currency: &str) -> Vec<Words> {
    NumberLocale::ALL.into_iter().map(|locale| Words::new(locale, currency)).collect()
}

thread_local! {
    /// Made once a thread: reading the catalogue takes longer than reading a text.
    static WORDS: Vec<Words> = every_words("USD");
}

/// The form and the numbers to the bit. Zero has one sign only: nobody writes −0.
fn bits(estimate: Estimate) -> (u8, Vec<u64>) {
    let (form, numbers) = match estimate {
        Estimate::Exact(value) => (1, vec![value]),
        Estimate::Range(low, high) => (2, vec![low, high]),
        Estimate::Pert(low, mode, high) => (3, vec![low, mode, high]),
    };
    (form, numbers.into_iter().map(|number| (number + 0.0).to_bits()).collect())
}

/// What is wrong with the way of an estimate to a text and back.
fn round_trip_fault(words: &Words, estimate: Estimate, measure: Measure) -> Option<String> {
    let text = words.estimate_text(estimate, measure);
    let found = words.parse_estimate(&text, measure);
    let same = matches!(&found, Ok(Some(found)) if bits(*found) == bits(estimate));
    (!same)
        .then(|| format!("{:?} {measure:?}: {estimate:?} is shown as {text:?} and read as {found:?}", words.locale()))
}

fn assert_round_trip(words: &Words, estimate: Estimate, measure: Measure) {
    let fault = round_trip_fault(words, estimate, measure);
    assert!(fault.is_none(), "{}", fault.unwrap_or_default());
}

fn measure_and_estimate() -> impl Strategy<Value = (Measure, Estimate)> {
    select(MEASURES.to_vec()).prop_flat_map(|measure| (Just(measure), estimate_of(measure)))
}

/// A number of a quantity with all the digits that a number can have.
fn full_number(measure: Measure) -> impl Strategy<Value = f64> {
    let (low, high) = measure.bounds();
    let any = any::<u64>().prop_map(f64::from_bits);
    let within = move |number: &f64| (low..=high).contains(number);
    prop_oneof![low..=high, any.prop_filter("a number within the bounds", within)]
}

fn full_estimate(measure: Measure) -> impl Strategy<Value = Estimate> {
    (full_number(measure), full_number(measure), full_number(measure), 0..3_u8).prop_map(|(a, b, c, form)| {
        let mut three = [a, b, c];
        three.sort_by(f64::total_cmp);
        match form {
            0 => Estimate::Exact(a),
            1 => Estimate::Range(three[0], three[2]),
            _ => Estimate::Pert(three[0], three[1], three[2]),
        }
    })
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn what_is_shown_reads_back((measure, estimate) in measure_and_estimate()) {
        WORDS.with(|words| {
            for words in words {
                let fault = round_trip_fault(words, estimate, measure);
                prop_assert!(fault.is_none(), "{}", fault.unwrap_or_default());
            }
            Ok(())
        })?;
    }

    #[test]
    fn every_digit_of_a_number_is_shown(
        (measure, estimate) in select(MEASURES.to_vec()).prop_flat_map(|measure| (Just(measure), full_estimate(measure)))
    ) {
        WORDS.with(|words| {
            for words in words {
                let fault = round_trip_fault(words, estimate, measure);
                prop_assert!(fault.is_none(), "{}", fault.unwrap_or_default());
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_survival_table_reads_back(table in survival_table()) {
        WORDS.with(|words| {
            for words in words {
                let text = words.survival_text(&table.survivors);
                prop_assert_eq!(words.parse_survival(&text), Ok(table.survivors.clone()), "{}", text);
            }
            Ok(())
        })?;
    }
}

#[test]
fn the_bounds_and_the_extremes_read_back() {
    let extremes = [0.0, -0.0, 5e-324, f64::MIN_POSITIVE, 1e-300, f64::EPSILON, 0.1, 1.0 / 3.0, 0.07, 0.29, 0.57];
    let whole = [1.0, 9.0, 100.0, 999.0, 1e3, 9_999.0, 1e4, 12_345.678_9, 99_999.995, 1e6, 9_007_199_254_740_993.0];
    for words in every_words("USD") {
        for measure in MEASURES {
            let (low, high) = measure.bounds();
            let steps = [low, high, low.next_up(), high.next_down(), -0.1, -1.0 / 3.0, -12_345.678_9, -LARGEST_NUMBER];
            let mut numbers: Vec<_> = extremes.into_iter().chain(whole).chain(steps).collect();
            numbers.retain(|number| (low..=high).contains(number));
            numbers.sort_by(f64::total_cmp);
            for (index, &first) in numbers.iter().enumerate() {
                assert_round_trip(&words, Estimate::Exact(first), measure);
                for (step, &second) in numbers[index..].iter().enumerate() {
                    assert_round_trip(&words, Estimate::Range(first, second), measure);
                    let middle = numbers[index + step / 2];
                    assert_round_trip(&words, Estimate::Pert(first, middle, second), measure);
                }
            }
        }
    }
}

#[test]
fn a_whole_table_that_nobody_leaves_at_first_reads_back() {
    let tables: [&[f64]; 5] = [&[], &[1.0], &[1.0, 0.9], &[1.0, 1.0, 0.0], &[0.0]];
    for words in every_words("USD") {
        for table in tables {
            let text = words.survival_text(table);
            assert_eq!(words.parse_survival(&text).as_deref(), Ok(table), "{:?} {text:?}", words.locale());
        }
    }
}

#[test]
fn no_currency_stands_in_the_way_of_its_own_amounts() {
    for locale in NumberLocale::ALL {
        let mut words = Words::new(locale, "USD");
        for (code, _) in currency_codes() {
            words.set(locale, code);
            for amount in [0.0, 7.0, 1234.0, 12_345.0, 1_234_567.0, -20.0, -12_345.0] {
                assert_round_trip(&words, Estimate::Exact(amount), Measure::Money);
                // An amount copied from elsewhere in the window, with its symbol.
                let shown = words.money(amount);
                let found = words.parse_estimate(&shown, Measure::Money);
                assert_eq!(found, Ok(Some(Estimate::Exact(amount))), "{code} in {locale:?}: {shown:?}");
            }
            assert_round_trip(&words, Estimate::Pert(-1_234.5, 0.25, 98_765.4), Measure::Money);
        }
    }
}

// Texts that are no estimates.

/// Reads a text in every way; an error says something.
fn read(words: &Words, text: &str) {
    for measure in MEASURES {
        match words.parse_estimate(text, measure) {
            Ok(Some(estimate)) => {
                assert_eq!(estimate.validate(measure), Ok(()), "{text:?} is read as {estimate:?}");
                // What was read is shown in a way that reads the same again.
                assert_round_trip(words, estimate, measure);
            }
            Ok(None) => assert!(!text.chars().any(char::is_alphanumeric), "{text:?} is read as nothing"),
            Err(error) => {
                let message = words.estimate_error(&error, measure);
                assert!(!message.trim().is_empty(), "{text:?}: {error:?}");
                assert!(!message.contains("[estimate"), "{text:?}: {message}");
            }
        }
    }
    match words.parse_survival(text) {
        Ok(table) => assert!(table.iter().all(|share| (0.0..=1.0).contains(share)), "{text:?}: {table:?}"),
        Err(error) => assert!(!words.estimate_error(&error, Measure::Share).trim().is_empty(), "{text:?}"),
    }
}

/// Texts put together from what estimates are made of, mostly in the wrong order.
fn jumbled() -> impl Strategy<Value = String> {
    let parts = [
        "1", "0", "9", "25", "1234", "000", "18", "0.5", "1e9", "e", "..", "…", ".", ",", " to ", "to", "-", "−", "–",
        "—", "+", "%", "%%", "k", "K", "M", "m", "mln", "bn", "B", "$", "€", "USD", " ", "\u{a0}", "\u{202f}", "\t",
        "\n", "'", "’", "\u{200e}", "\u{200f}", "\u{61c}", "NaN", "inf", "∞", "½", "٣", "３", "é", "\u{301}", "\0",
        "🦀", "(", ")", "/", ";",
    ];
    prop::collection::vec(select(parts.to_vec()), 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(config(1_500))]

    #[test]
    fn no_text_does_harm(text in prop_oneof![3 => jumbled(), 1 => any::<String>()]) {
        WORDS.with(|words| words.iter().for_each(|words| read(words, &text)));
    }
}

#[test]
fn monstrous_texts_are_answered() {
    const MANY: usize = 50_000;
    let texts = [
        "9".repeat(MANY),
        format!("0.{}1", "0".repeat(MANY)),
        "1,".repeat(MANY),
        "1 ".repeat(MANY),
        "-".repeat(MANY),
        "1-".repeat(MANY),
        ".".repeat(MANY),
        "1..".repeat(MANY),
        " to ".repeat(MANY),
        "%".repeat(MANY),
        "k".repeat(MANY),
        "$".repeat(MANY),
        "\u{200e}".repeat(MANY),
        "🦀".repeat(MANY),
        format!("1{}2", " ".repeat(MANY)),
        format!("{}1{}", "\u{a0}".repeat(MANY), "\t".repeat(MANY)),
        format!("1{}", " -".repeat(MANY)),
    ];
    for words in [NumberLocale::English, NumberLocale::Russian].map(|locale| Words::new(locale, "USD")) {
        for text in &texts {
            for measure in [Measure::Money, Measure::Share] {
                if let Err(error) = words.parse_estimate(text, measure) {
                    assert!(!words.estimate_error(&error, measure).trim().is_empty());
                }
            }
            if let Err(error) = words.parse_survival(text) {
                assert!(!words.estimate_error(&error, Measure::Share).trim().is_empty());
            }
        }
    }
}

#[test]
fn errors_say_what_is_wrong_and_show_an_example() {
    let words = Words::new(NumberLocale::English, "USD");
    for (text, measure, expected) in [
        ("twenty", Measure::Money, "twenty"),
        ("1,5", Measure::Money, "1,5"),
        ("35%", Measure::Money, "18..25"),
        ("25..18", Measure::Money, "18..25"),
        ("300%", Measure::Share, "100%"),
        ("11", Measure::Score, "10"),
        ("-1", Measure::Count, "0"),
        ("1..2..3..4", Measure::Months, "18..25"),
        ("9999999999999999999999", Measure::Money, "18..25"),
    ] {
        let error = words.parse_estimate(text, measure).expect_err("this is no estimate of that quantity");
        let message = words.estimate_error(&error, measure);
        assert!(message.contains(expected), "{text:?}: {message}");
    }
}
