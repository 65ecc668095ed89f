//! A warranty far below what the customer requires.

use super::super::Selection;
use super::subject::{Found, Subject};

/// The fit below which a warranty is called low.
pub const LOW: f64 = 0.8;

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let words = subject.words;
    let Some((aspect, fit)) = subject.figures.offer().weakest_warranty().filter(|(_, fit)| *fit < LOW) else {
        return Vec::new();
    };
    let name = words.text(&format!("aspect-{}", aspect.key()));
    let message = words.with("check-warranty-low", &[("aspect", name.into()), ("fit", words.share(fit).into())]);
    vec![Found::new(Selection::Warranty(aspect), message)]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{aspect, findings, fires, with_offer};
    use crate::app::Selection;
    use crate::model::WarrantyAspect;

    #[test]
    fn it_fires_below_four_fifths_at_the_weakest() {
        for (delivered, expected) in [(7.9, true), (8.0, false), (12.0, false)] {
            let project = with_offer(|offer| {
                offer.warranty.capacity = aspect(10.0, delivered);
                offer.warranty.availability = aspect(0.9, 0.81);
            });
            assert_eq!(fires(&project, "offer.warranty-low"), expected, "{delivered}");
            if expected {
                let found = findings(&project);
                let low = found.iter().find(|finding| finding.name == "offer.warranty-low").expect("it fires");
                assert_eq!(low.place, Selection::Warranty(WarrantyAspect::Capacity));
                assert_eq!(low.key(), "offer.warranty-low/capacity");
                assert!(low.message.starts_with("Capacity delivers only 79%"), "{}", low.message);
            }
        }
    }
}
