//! The table of segments.

use std::sync::Arc;

use crate::app::explain::Of;
use crate::app::{Action, AppState};
use crate::engine::Unit;
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

/// A lifetime or a constant rate is typed in the table. The other ways are shown there by the share that stays for a
/// year, and edited in the inspector; typing months or a rate takes their place.
fn retention(state: &AppState) -> Column<'_, Arc<Segment>> {
    let words = state.words();
    let yearly = move |segment: &Arc<Segment>| {
        let index = state.project().segments.iter().position(|other| other.id == segment.id)?;
        Some(state.derived().figures.segments.get(index)?.customer.figures.retention_annual)
    };
    let input = |segment: &Arc<Segment>| match &segment.economics.retention {
        Retention::Lifetime(months) => (*months, Measure::Months),
        Retention::Constant { rate, .. } => (*rate, Measure::Share),
        _ => (None, Measure::Share),
    };
    let names = Names::of("retention", "heading-retention", "label-retention", "field-retention");
    let mut column = ColumnWords { words }.parsed(
        names,
        move |segment: &Arc<Segment>| {
            let text = words.retention_text(&segment.economics.retention);
            let figure = || yearly(segment).map(|figure| words.figure(Unit::Share, figure));
            text.or_else(figure).unwrap_or_default()
        },
        move |segment, text| {
            let mut segment = Arc::clone(segment);
            match words.parse_retention(text, &segment.economics.retention) {
                Ok(retention) => economics(&mut segment).retention = retention,
                Err((error, measure)) => return Err(words.estimate_error(&error, measure)),
            }
            Ok(segment)
        },
    );
    if let Cells::Typed { is_number, number, counts_as: tell, .. } = &mut column.cells {
        *is_number = true;
        // Months and rates are sorted by what they have in common.
        *number = Box::new(move |segment| yearly(segment).and_then(crate::engine::Figure::known));
        *tell = Box::new(move |segment| {
            let (input, measure) = input(segment);
            counts_as(words, input, measure)
        });
    }
    column
}
