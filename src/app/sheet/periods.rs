//! The table of periods.

use std::sync::Arc;

use crate::app::explain::Of;
use crate::app::{Action, AppState};
use crate::model::{Economics, Id, Measure, Party, Period, Retention, YearMonth};

use super::{Cells, Column, ColumnWords, Names, Sheet};

/// The same economics at dates in the past, ours and competitors'.
#[must_use]
pub fn periods(state: &AppState) -> Sheet<'_, Arc<Period>> {
    let words = state.words();
    let columns = ColumnWords { words };
    let of: fn(usize) -> Of = Of::Period;
    Sheet {
        key: "periods",
        rows: &state.project().periods,
        columns: vec![
            columns.parsed(
                Names::of("date", "label-date", "label-date", "field-date"),
                |_, period: &Arc<Period>| period.date.to_string(),
                move |period, text| match text.trim().parse::<YearMonth>() {
                    Ok(date) => Ok(Period { date, ..(**period).clone() }.into()),
                    Err(_) => Err(words.text("date-error")),
                },
                |from, to| Period { date: from.date, ..(**to).clone() }.into(),
            ),
            columns.text(
                Names::of("party", "label-party", "label-party", "field-party"),
                |period: &Arc<Period>| match &period.party {
                    Party::Us => String::new(),
                    Party::Competitor(name) => name.clone(),
                },
                |period, name| {
                    let party = if name.trim().is_empty() { Party::Us } else { Party::Competitor(name) };
                    Arc::make_mut(period).party = party;
                },
            ),
            columns.cost(
                Names::of("order-value", "heading-order-value", "label-order-value", "field-order-value"),
                |period: &Arc<Period>| period.economics.order_value,
                |period, input| economics(period).order_value = input,
            ),
            columns.input(
                Names::of("orders", "heading-orders", "label-orders", "field-orders"),
                Measure::Count,
                |period: &Arc<Period>| period.economics.orders_per_month,
                |period, input| economics(period).orders_per_month = input,
            ),
            columns.input(
                Names::of("margin", "heading-margin", "label-margin", "field-margin"),
                Measure::Margin,
                |period: &Arc<Period>| period.economics.margin_share,
                |period, input| economics(period).margin_share = input,
            ),
            lifetime(state),
            columns.cost(
                Names::of("cac", "label-acquisition-cost", "label-acquisition-cost", "field-acquisition-cost"),
                |period: &Arc<Period>| period.acquisition_cost,
                |period, input| Arc::make_mut(period).acquisition_cost = input,
            ),
            columns.input(
                Names::of("satisfaction", "heading-satisfied-then", "label-satisfaction", "field-satisfaction"),
                Measure::Score,
                |period: &Arc<Period>| period.satisfaction,
                |period, input| Arc::make_mut(period).satisfaction = input,
            ),
            columns.figure(("ltv", "figure-customer-ltv"), of, state),
            columns.figure(("ltv_cac", "figure-period-ltv_cac"), of, state),
            columns.figure(("grr", "heading-grr"), of, state),
            columns.figure(("nrr", "heading-nrr"), of, state),
        ],
        wrap: Box::new(Action::Period),
        blank: YearMonth::new(2026, 1).map(|date| -> Box<dyn Fn() -> Arc<Period>> {
            let last = state.project().periods.iter().map(|period| period.date.ordinal()).max();
            let date = last.and_then(|ordinal| YearMonth::from_ordinal(ordinal + 1)).unwrap_or(date);
            Box::new(move || Period::new(Id::from_random(0), date).into())
        }),
        colour: None,
    }
}

/// A lifetime is typed in the table; the other ways of knowing retention show the one that follows from them.
fn lifetime(state: &AppState) -> Column<'_, Arc<Period>> {
    let words = state.words();
    let columns = ColumnWords { words };
    let mut lifetime = columns.input(
        Names::of("lifetime-cell", "heading-lifetime", "label-lifetime", "field-retention"),
        Measure::Months,
        |period: &Arc<Period>| match period.economics.retention {
            Retention::Lifetime(months) => months,
            _ => None,
        },
        |period, input| economics(period).retention = Retention::Lifetime(input),
    );
    let follows = move |index: usize| {
        let value = state.derived().figures.periods.get(index)?;
        value.customer.figures.lifetime_months.known()
    };
    if let Cells::Typed { read, take, number, exact, .. } = &mut lifetime.cells {
        // Another way of knowing retention shows the lifetime that follows; typing months takes its place.
        *read = Box::new(move |index, period| {
            if let Retention::Lifetime(months) = &period.economics.retention {
                return months.map(|months| words.estimate_text(months, Measure::Months)).unwrap_or_default();
            }
            follows(index).map(|months| words.number(months, 1)).unwrap_or_default()
        });
        *take = Box::new(|from, to| {
            let mut to = Arc::clone(to);
            economics(&mut to).retention = from.economics.retention.clone();
            to
        });
        *number = Box::new(move |index, _| follows(index));
        let entered = std::mem::replace(exact, Box::new(|_, _| None));
        *exact = Box::new(move |index, period| match period.economics.retention {
            Retention::Lifetime(_) => entered(index, period),
            _ => follows(index).map(|months| words.plain(months)),
        });
    }
    lifetime
}

fn economics(period: &mut Arc<Period>) -> &mut Economics {
    &mut Arc::make_mut(period).economics
}
