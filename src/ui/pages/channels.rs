//! The table of acquisition channels.

use std::sync::Arc;

use eframe::egui::{RichText, Ui};

use crate::app::explain::Of;
use crate::app::{Action, ListAction};
use crate::model::{Channel, ChannelKind, Id, Measure};

use super::super::context::Cx;
use super::super::widgets::choice::choice_ui;
use super::super::widgets::estimate::{cost_ui, input_ui};
use super::super::widgets::figure::figure_cell_ui;
use super::super::widgets::section::section_ui;
use super::super::widgets::table::{cell_id, cell_name, row_menu_ui, stretch, table_ui};
use super::super::widgets::text::{FieldStyle, text_ui};

/// Draws the section of channels: costs first, then the new customers by segment.
pub fn channels_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "channels-table", "channels-about", |ui| {
        let channels = &cx.state.project().channels;
        if channels.is_empty() {
            ui.label(cx.text("channels-empty"));
        } else {
            let headings = [
                "label-name",
                "label-kind",
                "label-spend",
                "label-salaries",
                "label-tools",
                "heading-new-customers",
                "heading-cac-paid",
                "heading-cac-loaded",
                "",
            ];
            let stretch = stretch(ui, cx);
            table_ui(ui, cx, "channels", &headings, |ui| {
                for (index, channel) in channels.iter().enumerate() {
                    row_ui(ui, cx, (index, channel), stretch);
                }
            });
        }
        if ui.button(cx.text("add-channel")).clicked() {
            let channel = Channel::new(Id::from_random(0), cx.text("new-channel"));
            cx.send(Action::Channel(ListAction::Add(channel.into())));
        }
        if !channels.is_empty() && !cx.state.project().segments.is_empty() {
            ui.add_space(cx.theme.sizes.gap);
            ui.heading(cx.text("label-new-customers"));
            new_customers_ui(ui, cx);
        }
    });
}

fn set(item: Channel, field: &'static str) -> Action {
    Action::Channel(ListAction::Set { item: item.into(), field })
}

/// The key of a kind of channel.
pub const fn kind_key(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::TargetedAdvertising => "channel-targeted-advertising",
        ChannelKind::Partnership => "channel-partnership",
        ChannelKind::PersonalContact => "channel-personal-contact",
        ChannelKind::ServiceQuality => "channel-service-quality",
    }
}

fn row_ui(ui: &mut Ui, cx: Cx<'_>, (index, channel): (usize, &Arc<Channel>), stretch: f32) {
    let sizes = &cx.theme.sizes;
    let (id, name) = (&channel.id, channel.name.as_str());
    let style = FieldStyle { width: sizes.rail * 0.82 * stretch, rows: 1, is_number: false };
    text_ui(ui, cx, cell_id(id, "name"), &cell_name(cx, "label-name", name), name, style, |name| {
        set(Channel { name, ..(**channel).clone() }, "field-name")
    });
    let label = |kind: ChannelKind| cx.text(kind_key(kind));
    let title = cell_name(cx, "label-kind", name);
    if let Some(kind) = choice_ui(
        ui,
        (cell_id(id, "kind"), &title),
        channel.kind,
        &ChannelKind::ALL,
        sizes.rail * 0.95 * stretch,
        label,
    ) {
        cx.send(set(Channel { kind, ..(**channel).clone() }, "field-kind"));
        cx.send(Action::EndEdit);
    }
    let number = sizes.rail * 0.45 * stretch;
    let title = cell_name(cx, "label-spend", name);
    cost_ui(ui, cx, (cell_id(id, "spend"), &title), channel.spend, number, |spend| {
        set(Channel { spend, ..(**channel).clone() }, "field-spend")
    });
    let title = cell_name(cx, "label-salaries", name);
    cost_ui(ui, cx, (cell_id(id, "salaries"), &title), channel.salaries, number, |salaries| {
        set(Channel { salaries, ..(**channel).clone() }, "field-salaries")
    });
    let title = cell_name(cx, "label-tools", name);
    cost_ui(ui, cx, (cell_id(id, "tools"), &title), channel.tools, number, |tools| {
        set(Channel { tools, ..(**channel).clone() }, "field-tools")
    });
    for figure in ["new_customers", "cac_paid", "cac_loaded"] {
        figure_cell_ui(ui, cx, Of::Channel(index), figure);
    }
    row_menu_ui(ui, cx, channel, Action::Channel);
    ui.end_row();
}

/// New customers a month: a row per channel, a column per segment.
fn new_customers_ui(ui: &mut Ui, cx: Cx<'_>) {
    let project = cx.state.project();
    table_ui(ui, cx, "new-customers", &[], |ui| {
        ui.label("");
        for segment in &project.segments {
            let name = RichText::new(&segment.name).size(cx.theme.sizes.small).color(cx.theme.muted());
            ui.label(name);
        }
        ui.end_row();
        for channel in &project.channels {
            ui.label(&channel.name);
            for segment in &project.segments {
                let current = channel.new_customers.get(&segment.id).copied();
                let name = cx.with(
                    "segment-by-channel",
                    &[("segment", (&segment.name).into()), ("channel", (&channel.name).into())],
                );
                let title = cell_name(cx, "label-new-customers", &name);
                let id = cell_id(&channel.id, segment.id.as_str());
                input_ui(ui, cx, (id, &title), (current, Measure::Count), cx.theme.sizes.rail * 0.6, |input| {
                    let mut changed = (**channel).clone();
                    match input {
                        Some(customers) => changed.new_customers.insert(segment.id.clone(), customers),
                        None => changed.new_customers.remove(&segment.id),
                    };
                    set(changed, "field-new-customers")
                });
            }
            ui.end_row();
        }
    });
}
