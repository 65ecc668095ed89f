//! Columns in which one of a few items is picked by its name, and columns of amounts that somebody decides on.

use crate::app::Item;
use crate::model::{Estimate, EstimateError, Measure};
use crate::words::EstimateTextError;

use super::{Cells, Column, ColumnWords, Names};

impl<'a> ColumnWords<'a> {
    /// A column in which one of several things is picked by the words for it, which are made where they are needed.
    pub fn pick<T: Item, C: Clone + PartialEq + 'a>(
        self,
        names: Names,
        options: impl Fn(&T) -> Vec<(C, String)> + Copy + 'a,
        say: impl Fn(&T) -> String + 'a,
        set: impl Fn(&mut T, C) + 'a,
    ) -> Column<'a, T> {
        let words = self.words;
        let plain = self.shown((names.key, names.heading), false, |_: &T| (String::new(), false));
        let cells = Cells::Choice {
            field: names.field,
            options: Box::new(move |item| options(item).into_iter().map(|(_, name)| name).collect()),
            read: Box::new(say),
            write: Box::new(move |item, text| {
                let text = text.trim().to_lowercase();
                let all = options(item);
                if let Some((chosen, _)) = all.iter().find(|(_, name)| name.trim().to_lowercase() == text) {
                    let mut item = item.clone();
                    set(&mut item, chosen.clone());
                    return Ok(item);
                }
                let all: Vec<_> = all.into_iter().map(|(_, name)| name).collect();
                Err(words.with("choice-error", &[("options", all.join(", ").into())]))
            }),
        };
        Column { cells, label: words.text(names.label), ..plain }
    }

    /// A column of numbers that are decided, not guessed: each of them one number or none. `refuse` says what is wrong with
    /// the item that would come of it.
    pub fn decided<T: Item>(
        self,
        names: Names,
        (measure, least): (Measure, f64),
        (get, set): (impl Fn(&T) -> Option<f64> + Copy + 'a, impl Fn(&mut T, Option<f64>) + Copy + 'a),
        refuse: impl Fn(&T) -> Option<String> + 'a,
    ) -> Column<'a, T> {
        let words = self.words;
        let write = move |item: &T, text: &str| {
            let input = words.parse_estimate(text, measure).and_then(|input| match input {
                Some(estimate) if estimate.low() < least => {
                    Err(EstimateTextError::Bounds(EstimateError::BelowMinimum(least)))
                }
                input => Ok(input),
            });
            let number = match input {
                Ok(None) => None,
                Ok(Some(Estimate::Exact(number))) => Some(number),
                Ok(Some(_)) => return Err(words.text("decided-error")),
                Err(error) => return Err(words.estimate_error(&error, measure)),
            };
            let mut item = item.clone();
            set(&mut item, number);
            refuse(&item).map_or(Ok(item), Err)
        };
        let text = move |number: f64| words.estimate_text(Estimate::Exact(number), measure);
        let read = move |_: usize, item: &T| get(item).map(text).unwrap_or_default();
        let mut column = self.parsed(names, read, write, move |from, to| {
            let mut to = to.clone();
            set(&mut to, get(from));
            to
        });
        if let Cells::Typed { is_number, number, exact, .. } = &mut column.cells {
            *is_number = true;
            *number = Box::new(move |_, item| get(item));
            *exact = Box::new(move |_, item| get(item).map(|number| words.plain(number)));
        }
        column
    }
}
