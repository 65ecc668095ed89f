//! The table of channels, and the one of their new customers by segment.

use std::borrow::Cow;
use std::sync::Arc;

use crate::app::explain::Of;
use crate::app::{Action, AppState};
use crate::model::{Channel, ChannelKind, Id, Measure, Segment};

use super::{Column, ColumnWords, Names, Sheet};

/// The channels with what they cost.
#[must_use]
pub fn channels(state: &AppState) -> Sheet<'_, Arc<Channel>> {
    let columns = ColumnWords { words: state.words() };
    let of: fn(usize) -> Of = Of::Channel;
    Sheet {
        key: "channels",
        rows: &state.project().channels,
        columns: vec![
            columns.text(
                Names::of("name", "label-name", "label-name", "field-name"),
                |channel: &Arc<Channel>| channel.name.clone(),
                |channel, name| Arc::make_mut(channel).name = name,
            ),
            columns.choice(
                Names::of("kind", "label-kind", "label-kind", "field-kind"),
                |_: &Arc<Channel>| ChannelKind::ALL.to_vec(),
                kind_key,
                |channel| channel.kind,
                |channel, kind| Arc::make_mut(channel).kind = kind,
            ),
            columns.cost(
                Names::of("spend", "label-spend", "label-spend", "field-spend"),
                |channel: &Arc<Channel>| channel.spend,
                |channel, input| Arc::make_mut(channel).spend = input,
            ),
            columns.cost(
                Names::of("salaries", "label-salaries", "label-salaries", "field-salaries"),
                |channel: &Arc<Channel>| channel.salaries,
                |channel, input| Arc::make_mut(channel).salaries = input,
            ),
            columns.cost(
                Names::of("tools", "label-tools", "label-tools", "field-tools"),
                |channel: &Arc<Channel>| channel.tools,
                |channel, input| Arc::make_mut(channel).tools = input,
            ),
            new_customers_column(state, columns),
            columns.figure(("cac_paid", "heading-cac-paid"), of, state),
            columns.figure(("cac_loaded", "heading-cac-loaded"), of, state),
        ],
        wrap: Box::new(Action::Channel),
        blank: Some(Box::new(|| Channel::new(Id::from_random(0), state.words().text("new-channel")).into())),
        colour: None,
    }
}

/// The new customers of a channel: typed here where there is one segment, and otherwise the sum over the segments.
fn new_customers_column<'a>(state: &'a AppState, columns: ColumnWords<'a>) -> Column<'a, Arc<Channel>> {
    let heading = state.words().text("heading-new-customers");
    match state.project().segments.as_slice() {
        [only] => Column { heading, ..won_column(columns, only) },
        _ => columns.figure(("new_customers", "heading-new-customers"), Of::Channel, state),
    }
}

/// The key of a kind of channel.
#[must_use]
pub const fn kind_key(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::TargetedAdvertising => "channel-targeted-advertising",
        ChannelKind::Partnership => "channel-partnership",
        ChannelKind::PersonalContact => "channel-personal-contact",
        ChannelKind::ServiceQuality => "channel-service-quality",
    }
}

/// New customers a month: a row per channel, a column per segment.
#[must_use]
pub fn new_customers(state: &AppState) -> Sheet<'_, Arc<Channel>> {
    let words = ColumnWords { words: state.words() };
    let name =
        words.shown(("channel", "heading-channel"), false, |channel: &Arc<Channel>| (channel.name.clone(), false));
    let segments = state.project().segments.iter().map(|segment| won_column(words, segment));
    Sheet {
        key: "new-customers",
        rows: &state.project().channels,
        columns: std::iter::once(name).chain(segments).collect(),
        wrap: Box::new(Action::Channel),
        blank: None,
        colour: None,
    }
}

fn won_column<'a>(words: ColumnWords<'a>, segment: &'a Segment) -> Column<'a, Arc<Channel>> {
    let names = Names::of("won", "label-new-customers", "label-new-customers", "field-new-customers");
    let column = words.input(
        names,
        Measure::Count,
        |channel: &Arc<Channel>| channel.new_customers.get(&segment.id).copied(),
        |channel, input| {
            let won = &mut Arc::make_mut(channel).new_customers;
            match input {
                Some(customers) => won.insert(segment.id.clone(), customers),
                None => won.remove(&segment.id),
            };
        },
    );
    let label = format!("{}, {}", column.label, segment.name);
    Column { key: Cow::Owned(segment.id.to_string()), heading: segment.name.clone(), hint: None, label, ..column }
}
