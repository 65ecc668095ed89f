//! Every number of a project by its key.

use worthwhile::model::{Estimate, NumberKey, PROJECT, Project};

/// A project with a number in every kind of place.
fn project() -> Project {
    worthwhile::project_file::parse(include_bytes!("../assets/examples/gym.worthwhile.ron")).expect("it is valid")
}

#[test]
fn every_number_that_is_listed_can_be_replaced_and_read_again() {
    let before = project();
    let numbers = before.numbers();
    assert!(numbers.len() > 20, "the example has more numbers than {}", numbers.len());
    for number in &numbers {
        let mut after = before.clone();
        let replaced = Estimate::Exact(0.25);
        assert!(after.set_number(&number.key, Some(replaced)), "{}", number.key);
        let found = after.numbers().into_iter().find(|other| other.key == number.key);
        assert_eq!(found.and_then(|found| found.value), Some(replaced), "{}", number.key);
        assert!(after.set_number(&number.key, number.value) || number.value.is_none());
        assert_eq!(after, before, "{}", number.key);
    }
}

#[test]
fn keys_are_unique_and_a_key_that_leads_nowhere_changes_nothing() {
    let before = project();
    let mut keys: Vec<_> = before.numbers().into_iter().map(|number| number.key).collect();
    keys.sort();
    let count = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), count);
    let mut after = before.clone();
    assert!(!after.set_number(&NumberKey::new("nobody", "score"), Some(1.0.into())));
    assert!(!after.set_number(&NumberKey::new(PROJECT, "discount_rate_annual"), None));
    assert_eq!(after, before);
}
