//! The capacity helper: what a queue means for those who wait in it, and the capacity that it delivers.

use eframe::egui::{CollapsingHeader, Id, RichText, Ui};

use crate::app::evidence::{QUEUE_NUMBERS, queue_label};
use crate::app::{Action, OfferAction};
use crate::engine::Figure;
use crate::engine::customer_side::MOST_SERVERS;
use crate::engine::offerings::Capacity;
use crate::model::{Aspect, Input, Measure, Queue, WarrantyAspect};

use super::super::context::Cx;
use super::super::theme::Theme;
use super::super::widgets::estimate::input_ui;
use super::super::widgets::guess::guess_field_ui;
use super::super::widgets::text::{FieldStyle, parsed_ui};
use super::chart_card::chart_card_ui;

/// Draws the helper.
pub fn capacity_ui(ui: &mut Ui, cx: Cx<'_>) {
    let queue = &cx.state.project().offer.queue;
    let title = RichText::new(cx.text("capacity-helper")).strong();
    let header = CollapsingHeader::new(title).id_salt(("capacity", cx.state.session()));
    header.default_open(*queue != Queue::default()).show(ui, |ui| {
        let sizes = &cx.theme.sizes;
        let about = RichText::new(cx.text("capacity-about")).size(sizes.small).color(cx.theme.muted());
        ui.label(about);
        fields_ui(ui, cx, queue);
        ui.add_space(sizes.gap_small);
        results_ui(ui, cx, queue);
        chart_card_ui(ui, cx, "queue", sizes.inspector * 0.7);
    });
}

/// A number of the queue: its label, its value, its measure, and how it is set.
type Number = (&'static str, Input, Measure, fn(&mut Queue, Input));

/// As many fields side by side as there is room for.
fn fields_ui(ui: &mut Ui, cx: Cx<'_>, queue: &Queue) {
    let width = cx.theme.sizes.rail * 0.85;
    let numbers: [Number; 5] = [
        ("label-arrivals", queue.arrivals_per_hour, Measure::Count, |queue, input| queue.arrivals_per_hour = input),
        ("label-service-minutes", queue.service_minutes, Measure::Quantity, |queue, input| {
            queue.service_minutes = input;
        }),
        ("label-patience", queue.patience_minutes, Measure::Quantity, |queue, input| queue.patience_minutes = input),
        ("label-tolerated-loss", queue.tolerated_loss, Measure::Share, |queue, input| queue.tolerated_loss = input),
        ("label-tolerated-wait", queue.tolerated_wait_minutes, Measure::Quantity, |queue, input| {
            queue.tolerated_wait_minutes = input;
        }),
    ];
    let gap = ui.spacing().item_spacing.x;
    let fits = |count: usize| count as f32 * (width + gap) - gap <= ui.available_width();
    let per_row = (2..=numbers.len() + 1).rev().find(|count| fits(*count)).unwrap_or(1);
    let fields: Vec<Option<Number>> = numbers.into_iter().map(Some).chain([None]).collect();
    for row in fields.chunks(per_row) {
        ui.horizontal(|ui| {
            for field in row {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    match field {
                        Some(number) => number_ui(ui, cx, queue, *number, width),
                        None => servers_ui(ui, cx, queue, width),
                    }
                });
            }
        });
    }
}

fn set(queue: Queue) -> Action {
    Action::Offer(OfferAction::SetQueue(queue))
}

fn caption(ui: &mut Ui, cx: Cx<'_>, name: &str) {
    ui.label(RichText::new(name).size(cx.theme.sizes.small).color(cx.theme.muted()));
}

fn number_ui(ui: &mut Ui, cx: Cx<'_>, queue: &Queue, (key, input, measure, change): Number, width: f32) {
    let name = cx.text(key);
    caption(ui, cx, &name);
    let field = input_ui(ui, cx, (Id::unique(("queue", key)), &name), (input, measure), width, |input| {
        let mut queue = queue.clone();
        change(&mut queue, input);
        set(queue)
    });
    if let Some(number) = QUEUE_NUMBERS.into_iter().find(|number| queue_label(number) == key) {
        guess_field_ui(ui, cx, field, ("queue", number), input);
    }
}

fn servers_ui(ui: &mut Ui, cx: Cx<'_>, queue: &Queue, width: f32) {
    let name = cx.text("label-servers");
    caption(ui, cx, &name);
    let shown = if queue.servers == 0 { String::new() } else { queue.servers.to_string() };
    let style = FieldStyle { width, rows: 1, is_number: true, in_table: false };
    parsed_ui(ui, cx, (Id::unique("queue-servers"), &name, ""), &shown, style, |text| {
        let servers = if text.trim().is_empty() { Some(0) } else { text.trim().parse().ok() };
        match servers.filter(|servers| *servers <= MOST_SERVERS) {
            Some(servers) => Ok(set(Queue { servers, ..queue.clone() })),
            None => Err(cx.text("servers-error")),
        }
    });
}

fn results_ui(ui: &mut Ui, cx: Cx<'_>, queue: &Queue) {
    let words = cx.words();
    if queue.arrivals_per_hour.is_none() || queue.service_minutes.is_none() || queue.servers == 0 {
        ui.label(RichText::new(cx.text("capacity-empty")).color(cx.theme.muted()));
        return;
    }
    let capacity = Capacity::of(queue);
    let figures = &capacity.queue;
    let say = |figure: Figure, known: &dyn Fn(f64) -> String| match figure {
        Figure::Known(value) => (known(value), None),
        Figure::Unknown(reason) => (words.text("not-known"), Some(words.reason(reason))),
    };
    let minutes = |hours: f64| cx.with("capacity-minutes", &[("number", words.number(hours * 60.0, 1).into())]);
    let hourly = |number: f64| cx.with("capacity-an-hour", &[("number", words.number(number, 1).into())]);
    let needed = match capacity.servers_needed {
        Ok(servers) => (servers.to_string(), None),
        Err(reason) => (words.text("not-known"), Some(words.reason(reason))),
    };
    let all = [
        ("capacity-wait", say(figures.mean_wait_hours, &minutes)),
        ("capacity-leave", say(figures.abandoned_share, &|share| words.share(share))),
        ("capacity-busy", say(figures.utilisation, &|share| words.share(share))),
        ("capacity-served", say(figures.served_per_hour, &hourly)),
        ("capacity-needed", needed),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.theme.sizes.gap_huge;
        for (key, (value, reason)) in all {
            let name = cx.text(key);
            let response = ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = cx.theme.sizes.gap_hair;
                ui.label(RichText::new(name).size(cx.theme.sizes.small).color(cx.theme.muted()));
                let ink = if reason.is_none() { cx.theme.text() } else { cx.theme.muted() };
                ui.label(RichText::new(value).font(Theme::bold(cx.theme.sizes.heading)).color(ink));
            });
            if let Some(reason) = reason {
                let why = cx.with("not-known-because", &[("reason", reason.into())]);
                response.response.on_hover_text(why);
            }
        }
    });
    use_ui(ui, cx, &capacity);
}

/// The button that takes what is served over into the warranty.
fn use_ui(ui: &mut Ui, cx: Cx<'_>, capacity: &Capacity) {
    let served = capacity.queue.served_per_hour;
    if let Figure::Unknown(reason) = served {
        let why = cx.with("not-known-because", &[("reason", cx.words().reason(reason).into())]);
        ui.label(RichText::new(why).color(cx.theme.warning()));
    }
    let button = ui.add_enabled(served.known().is_some(), eframe::egui::Button::new(cx.text("capacity-use")));
    if let Figure::Known(served) = served
        && button.clicked()
    {
        let arrivals = capacity.arrivals_per_hour.known().map(|arrivals| rounded(arrivals).into());
        let old = cx.state.project().offer.warranty.capacity.clone().unwrap_or_default();
        let unit = if old.unit.trim().is_empty() { cx.text("capacity-unit") } else { old.unit };
        let aspect = Aspect { required: old.required.or(arrivals), delivered: Some(rounded(served).into()), unit };
        cx.send(Action::EndEdit);
        cx.send(Action::Offer(OfferAction::SetAspect(WarrantyAspect::Capacity, Some(aspect))));
        cx.send(Action::EndEdit);
    }
}

/// Customers an hour, as exact as anybody would write them.
fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
