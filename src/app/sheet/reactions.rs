//! The tables of how customers and channels react: the wire, referrals, cross-sales, what winning and keeping takes, and
//! what channels bring for what is spent on them.

use std::sync::Arc;

use crate::app::evidence::cell_note;
use crate::app::explain::Of;
use crate::app::{Action, AppState, PartAction};
use crate::model::{
    Channel, ChannelResponse, CrossSale, Id, Input, Measure, Referral, ResponseSource, Segment, WinningAndKeeping,
    Wire, WireSource,
};

use super::{Column, ColumnWords, Names, Sheet, Wrap};

/// A table with a row for each segment, which is named first under the key given.
fn by_segment<'a>(
    state: &'a AppState,
    (key, name): (&'static str, &'static str),
    columns: impl IntoIterator<Item = Column<'a, Arc<Segment>>>,
) -> Sheet<'a, Arc<Segment>> {
    let segment =
        ColumnWords { words: state.words() }
            .shown((name, "heading-segment"), false, |segment: &Arc<Segment>| (segment.name.clone(), false));
    Sheet {
        key,
        rows: &state.project().segments,
        columns: std::iter::once(segment).chain(columns).collect(),
        wrap: Box::new(Action::Segment),
        blank: None,
        colour: Some(|segment| segment.colour),
    }
}

fn wire_of(segment: &mut Arc<Segment>) -> &mut Wire {
    &mut Arc::make_mut(segment).wire
}

fn referral_of(segment: &mut Arc<Segment>) -> &mut Referral {
    &mut Arc::make_mut(segment).referral
}

fn effort_of(segment: &mut Arc<Segment>) -> &mut WinningAndKeeping {
    &mut Arc::make_mut(segment).effort
}

fn response_of(channel: &mut Arc<Channel>) -> &mut ChannelResponse {
    &mut Arc::make_mut(channel).response
}

/// How customers of each segment react when what we are worth to them changes.
#[must_use]
pub fn wire(state: &AppState) -> Sheet<'_, Arc<Segment>> {
    let columns = ColumnWords { words: state.words() };
    let mark = |field: &'static str, get: fn(&Wire) -> Input| {
        move |row: &Arc<Segment>| cell_note(state, row.id.as_str(), field, get(&row.wire))
    };
    let all = [
        columns
            .input(
                Names::of("kept", "heading-kept", "label-kept", "field-kept"),
                Measure::Share,
                |row: &Arc<Segment>| row.wire.kept,
                |row, input| wire_of(row).kept = input,
            )
            .marked(mark("kept", |wire| wire.kept)),
        columns.input(
            Names::of("conversion", "heading-conversion", "label-conversion", "field-conversion"),
            Measure::Share,
            |row: &Arc<Segment>| row.wire.conversion,
            |row, input| wire_of(row).conversion = input,
        ),
        columns
            .input(
                Names::of("won-over", "heading-won", "label-won", "field-won"),
                Measure::Share,
                |row: &Arc<Segment>| row.wire.won,
                |row, input| wire_of(row).won = input,
            )
            .marked(mark("won", |wire| wire.won)),
        columns
            .cost(
                Names::of("quality-worth", "heading-quality-worth", "label-quality-worth", "field-quality-worth"),
                |row: &Arc<Segment>| row.wire.quality_worth,
                |row, input| wire_of(row).quality_worth = input,
            )
            .marked(mark("quality_worth", |wire| wire.quality_worth)),
        columns.choice(
            Names::of("wire-source", "label-wire-source", "label-wire-source", "field-wire-source"),
            |_: &Arc<Segment>| WireSource::ALL.to_vec(),
            wire_source_key,
            |row| row.wire.source,
            |row, source| wire_of(row).source = source,
        ),
    ];
    by_segment(state, ("wire", "wire-segment"), all)
}

/// The key of where a sensitivity comes from.
#[must_use]
pub const fn wire_source_key(source: WireSource) -> &'static str {
    match source {
        WireSource::Answers => "wire-answers",
        WireSource::Periods => "wire-periods",
    }
}

/// Customers who come on the word of those of each segment.
#[must_use]
pub fn referrals(state: &AppState) -> Sheet<'_, Arc<Segment>> {
    let columns = ColumnWords { words: state.words() };
    let of: fn(usize) -> Of = Of::Segment;
    let all = [
        columns.input(
            Names::of("referrals-a-month", "heading-referrals", "label-referrals", "field-referrals"),
            Measure::Count,
            |row: &Arc<Segment>| row.referral.referrals_per_month,
            |row, input| referral_of(row).referrals_per_month = input,
        ),
        columns
            .input(
                Names::of(
                    "would-have-come",
                    "heading-would-have-come",
                    "label-would-have-come",
                    "field-would-have-come",
                ),
                Measure::Share,
                |row: &Arc<Segment>| row.referral.would_have_come,
                |row, input| referral_of(row).would_have_come = input,
            )
            .marked(|row| cell_note(state, row.id.as_str(), "would_have_come", row.referral.would_have_come)),
        columns.cost(
            Names::of("reward", "label-reward", "label-reward", "field-reward"),
            |row: &Arc<Segment>| row.referral.reward,
            |row, input| referral_of(row).reward = input,
        ),
        columns.figure(("referrals", "figure-segment-referrals"), of, state),
    ];
    by_segment(state, ("referrals", "referral-segment"), all)
}

/// What is spent on winning and keeping customers of each segment, and what it could reach at most.
#[must_use]
pub fn effort(state: &AppState) -> Sheet<'_, Arc<Segment>> {
    let columns = ColumnWords { words: state.words() };
    let all = [
        columns.cost(
            Names::of("prospect-spend", "heading-prospect-spend", "number-prospect-spend", "field-prospect-spend"),
            |row: &Arc<Segment>| row.effort.prospect_spend,
            |row, input| effort_of(row).prospect_spend = input,
        ),
        columns.input(
            Names::of(
                "conversion-ceiling",
                "heading-conversion-ceiling",
                "label-conversion-ceiling",
                "field-conversion-ceiling",
            ),
            Measure::Share,
            |row: &Arc<Segment>| row.effort.conversion_ceiling,
            |row, input| effort_of(row).conversion_ceiling = input,
        ),
        columns.cost(
            Names::of("keeping-spend", "heading-keeping-spend", "number-keeping-spend", "field-keeping-spend"),
            |row: &Arc<Segment>| row.effort.keeping_spend,
            |row, input| effort_of(row).keeping_spend = input,
        ),
        columns.input(
            Names::of(
                "retention-ceiling",
                "heading-retention-ceiling",
                "label-retention-ceiling",
                "field-retention-ceiling",
            ),
            Measure::Share,
            |row: &Arc<Segment>| row.effort.retention_ceiling,
            |row, input| effort_of(row).retention_ceiling = input,
        ),
    ];
    by_segment(state, ("effort", "effort-segment"), all)
}

/// What else the customers of a segment buy.
#[must_use]
pub fn cross_sales<'a>(state: &'a AppState, segment: &'a Segment) -> Sheet<'a, CrossSale> {
    let columns = ColumnWords { words: state.words() };
    let wrap: Wrap<'a, CrossSale> = Box::new(|action| Action::Part(PartAction::CrossSale(segment.id.clone(), action)));
    Sheet {
        key: "cross-sales",
        rows: &segment.cross_sales,
        columns: vec![
            columns.text(
                Names::of("name", "label-name", "label-name", "field-name"),
                |row: &CrossSale| row.name.clone(),
                |row, name| row.name = name,
            ),
            columns.input(
                Names::of("probability", "heading-probability", "label-probability", "field-probability"),
                Measure::Share,
                |row: &CrossSale| row.probability,
                |row, input| row.probability = input,
            ),
            columns.input(
                Names::of("margin", "heading-sale-margin", "label-sale-margin", "field-sale-margin"),
                Measure::Money,
                |row: &CrossSale| row.margin,
                |row, input| row.margin = input,
            ),
        ],
        wrap,
        blank: Some(Box::new(|| CrossSale {
            id: Id::from_random(0),
            name: state.words().text("new-cross-sale"),
            probability: None,
            margin: None,
        })),
        colour: None,
    }
}

/// What each channel would bring for other spends, and within which bounds it may spend.
#[must_use]
pub fn responses(state: &AppState) -> Sheet<'_, Arc<Channel>> {
    let words = state.words();
    let columns = ColumnWords { words };
    let count = |names, slot: fn(&mut ChannelResponse) -> &mut Input, get: fn(&ChannelResponse) -> Input| {
        columns.input(
            names,
            Measure::Count,
            move |row: &Arc<Channel>| get(&row.response),
            move |row, input| *slot(response_of(row)) = input,
        )
    };
    let refuse = move |row: &Arc<Channel>| {
        let bounds = row.response.floor.zip(row.response.ceiling);
        bounds.is_some_and(|(floor, ceiling)| ceiling < floor).then(|| words.text("ceiling-error"))
    };
    // What the answers are measured by.
    let today = columns.figure(("new_customers", "heading-new-customers-today"), Of::Channel, state);
    Sheet {
        key: "responses",
        rows: &state.project().channels,
        columns: vec![
            columns
                .shown(("response-channel", "heading-channel"), false, |row: &Arc<Channel>| (row.name.clone(), false)),
            count(
                Names::of("at-zero", "heading-at-zero", "label-at-zero", "field-at-zero"),
                |it| &mut it.at_zero,
                |it| it.at_zero,
            ),
            Column { key: "response-today".into(), ..today },
            count(
                Names::of("at-more", "heading-at-more", "label-at-more", "field-at-more"),
                |it| &mut it.at_more,
                |it| it.at_more,
            ),
            count(
                Names::of("unlimited", "heading-unlimited", "label-unlimited", "field-unlimited"),
                |it| &mut it.unlimited,
                |it| it.unlimited,
            ),
            columns.decided(
                Names::of("floor", "heading-floor", "label-floor", "field-floor"),
                (Measure::Money, 0.0),
                (|row: &Arc<Channel>| row.response.floor, |row, amount| response_of(row).floor = amount),
                refuse,
            ),
            columns.decided(
                Names::of("ceiling", "heading-ceiling", "label-ceiling", "field-ceiling"),
                (Measure::Money, 0.0),
                (|row: &Arc<Channel>| row.response.ceiling, |row, amount| response_of(row).ceiling = amount),
                refuse,
            ),
            columns.choice(
                Names::of("response-source", "label-response-source", "label-response-source", "field-response-source"),
                |_: &Arc<Channel>| ResponseSource::ALL.to_vec(),
                response_source_key,
                |row| row.response.source,
                |row, source| response_of(row).source = source,
            ),
        ],
        wrap: Box::new(Action::Channel),
        blank: None,
        colour: None,
    }
}

/// The key of where the response of a channel comes from.
#[must_use]
pub const fn response_source_key(source: ResponseSource) -> &'static str {
    match source {
        ResponseSource::Answers => "response-answers",
        ResponseSource::Periods => "response-periods",
    }
}
