//! The capacity helper: what a queue means for those who wait in it, and the capacity that it delivers.

use eframe::egui::{CollapsingHeader, Id, RichText, Ui};

use crate::app::{Action, OfferAction};
use crate::engine::Figure;
use crate::engine::customer_side::MOST_SERVERS;
use crate::engine::offerings::Capacity;
use crate::model::{Aspect, Input, Measure, Queue, WarrantyAspect};

use super::super::context::Cx;
use super::super::theme::Theme;
use super::super::widgets::estimate::input_ui;
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
        ui.horizontal_wrapped(|ui| fields_ui(ui, cx, queue));
        ui.add_space(sizes.gap_small);
        results_ui(ui, cx, queue);
        chart_card_ui(ui, cx, "queue", sizes.inspector * 0.7);
    });
}

fn fields_ui(ui: &mut Ui, cx: Cx<'_>, queue: &Queue) {
    let width = cx.theme.sizes.rail * 0.85;
    let set = |queue: Queue| Action::Offer(OfferAction::SetQueue(queue));
    let mut field = |key: &'static str, input: Input, measure: Measure, with: &dyn Fn(Input) -> Queue| {
        let name = cx.text(key);
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.label(RichText::new(&name).size(cx.theme.sizes.small).color(cx.theme.muted()));
            input_ui(ui, cx, (Id::unique(("queue", key)), &name), (input, measure), width, |input| set(with(input)));
        });
    };
    field("label-arrivals", queue.arrivals_per_hour, Measure::Count, &|arrivals_per_hour| Queue {
        arrivals_per_hour,
        ..queue.clone()
    });
    field("label-service-minutes", queue.service_minutes, Measure::Quantity, &|service_minutes| Queue {
        service_minutes,
        ..queue.clone()
    });
    field("label-patience", queue.patience_minutes, Measure::Quantity, &|patience_minutes| Queue {
        patience_minutes,
        ..queue.clone()
    });
    field("label-tolerated-loss", queue.tolerated_loss, Measure::Share, &|tolerated_loss| Queue {
        tolerated_loss,
        ..queue.clone()
    });
    field("label-tolerated-wait", queue.tolerated_wait_minutes, Measure::Quantity, &|tolerated_wait_minutes| Queue {
        tolerated_wait_minutes,
        ..queue.clone()
    });
    ui.vertical(|ui| {
        ui.set_width(width);
        let name = cx.text("label-servers");
        ui.label(RichText::new(&name).size(cx.theme.sizes.small).color(cx.theme.muted()));
        let shown = if queue.servers == 0 { String::new() } else { queue.servers.to_string() };
        let style = FieldStyle { width, rows: 1, is_number: true, in_table: false };
        parsed_ui(ui, cx, (Id::unique("queue-servers"), &name, ""), &shown, style, |text| {
            let servers = if text.trim().is_empty() { Some(0) } else { text.trim().parse().ok() };
            match servers.filter(|servers| *servers <= MOST_SERVERS) {
                Some(servers) => Ok(set(Queue { servers, ..queue.clone() })),
                None => Err(cx.text("servers-error")),
            }
        });
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
