//! The table of segments.

use std::sync::Arc;

use crate::app::explain::Of;
use crate::app::{Action, AppState};
use crate::model::{Economics, Id, Input, Measure, Retention, Segment};

use super::column::counts_as;
use super::{Cells, Column, ColumnWords, Names, Sheet};

/// The segments with what one customer of each brings.
#[must_use]
pub fn segments(state: &AppState) -> Sheet<'_, Arc<Segment>> {
    let columns = ColumnWords { words: state.words() };
    let of: fn(usize) -> Of = Of::Segment;
    Sheet {
        key: "segments",
        rows: &state.project().segments,
        columns: vec![
            columns.text(
                Names::of("name", "label-name", "label-name", "field-name"),
                |segment: &Arc<Segment>| segment.name.clone(),
                |segment, name| Arc::make_mut(segment).name = name,
            ),
            columns.cost(
                Names::of("order-value", "heading-order-value", "label-order-value", "field-order-value"),
                |segment: &Arc<Segment>| segment.economics.order_value,
                |segment, input| economics(segment).order_value = input,
            ),
            columns.input(
                Names::of("orders", "heading-orders", "label-orders", "field-orders"),
                Measure::Count,
                |segment: &Arc<Segment>| segment.economics.orders_per_month,
                |segment, input| economics(segment).orders_per_month = input,
            ),
            columns.input(
                Names::of("margin", "heading-margin", "label-margin", "field-margin"),
                Measure::Margin,
                |segment: &Arc<Segment>| segment.economics.margin_share,
                |segment, input| economics(segment).margin_share = input,
            ),
            retention(state),
            columns.input(
                Names::of("customers", "heading-customers", "label-customers", "field-customers"),
                Measure::Count,
                |segment: &Arc<Segment>| segment.customers_now,
                |segment, input: Input| Arc::make_mut(segment).customers_now = input,
            ),
            columns.figure(("ltv", "figure-customer-ltv"), of, state),
            columns.figure(("cac", "label-acquisition-cost"), of, state),
            columns.figure(("ltv_cac", "figure-segment-ltv_cac"), of, state),
            columns.figure(("payback_months", "heading-payback"), of, state),
        ],
        wrap: Box::new(Action::Segment),
        blank: Some(Box::new(|| Segment::new(Id::from_random(0), state.words().text("new-segment")).into())),
        colour: Some(|segment| segment.colour),
    }
}

fn economics(segment: &mut Arc<Segment>) -> &mut Economics {
    &mut Arc::make_mut(segment).economics
}

const YEAR: u32 = 12;

/// A lifetime or a constant rate is typed in the table. The other ways are shown there by the share that stays for a
/// year, and edited in the inspector; typing months or a rate takes their place.
fn retention(state: &AppState) -> Column<'_, Arc<Segment>> {
    let words = state.words();
    let yearly = move |index: usize| {
        let value = state.derived().figures.segments.get(index)?;
        value.customer.figures.retention_annual.known()
    };
    let input = |segment: &Arc<Segment>| match &segment.economics.retention {
        Retention::Lifetime(months) => (*months, Measure::Months),
        Retention::Constant { rate, .. } => (*rate, Measure::Share),
        _ => (None, Measure::Share),
    };
    let names = Names::of("retention", "heading-retention", "label-retention", "field-retention");
    let mut column = ColumnWords { words }.parsed(
        names,
        move |index, segment: &Arc<Segment>| {
            let text = words.retention_text(&segment.economics.retention);
            // What is pasted into another row must say that it is a year's.
            let rate = || yearly(index).map(|share| words.rate_text(&words.share(share), YEAR));
            text.or_else(rate).unwrap_or_else(|| words.text("not-known"))
        },
        move |segment, text| {
            let mut segment = Arc::clone(segment);
            match words.parse_retention(text, &segment.economics.retention) {
                Ok(retention) => economics(&mut segment).retention = retention,
                Err((error, measure)) => return Err(words.estimate_error(&error, measure)),
            }
            Ok(segment)
        },
        |from, to| {
            let mut to = Arc::clone(to);
            economics(&mut to).retention = from.economics.retention.clone();
            to
        },
    );
    if let Cells::Typed { is_number, number, exact, counts_as: tell, .. } = &mut column.cells {
        *is_number = true;
        // Months and rates are sorted by what they have in common.
        *number = Box::new(move |index, _| yearly(index));
        *exact = Box::new(move |index, segment| {
            let has_text = words.retention_text(&segment.economics.retention).is_some();
            let share = yearly(index).filter(|_| !has_text)?;
            Some(words.rate_text(&words.plain_share(share), YEAR))
        });
        *tell = Box::new(move |segment| {
            let (input, measure) = input(segment);
            counts_as(words, input, measure)
        });
    }
    column
}
