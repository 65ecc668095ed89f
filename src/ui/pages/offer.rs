//! Value to the customer: what the offer is, what it gives, what it takes.

use eframe::egui::{Id, RichText, Ui};

use crate::app::explain::Of;
use crate::app::sheet::{self, Sheet};
use crate::app::{Action, Item, OfferAction, Selection};
use crate::chart::registry;
use crate::model::{Aspect, Measure, WarrantyAspect};

use super::super::context::Cx;
use super::super::widgets::estimate::input_ui;
use super::super::widgets::guess::guess_field_ui;
use super::super::widgets::section::{section_ui, title_ui};
use super::super::widgets::sheet::{add_ui, sheet_ui};
use super::super::widgets::table::table_ui;
use super::super::widgets::text::{FieldStyle, text_ui};
use super::capacity::capacity_ui;
use super::chart_card::chart_card_ui;
use super::overview::cards_ui;
use super::side_by_side::side_by_side_ui;
use super::situation::situation_switch_ui;

/// Draws the page.
pub fn offer_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    title_ui(ui, cx, &cx.text("page-offer"));
    names_ui(ui, cx);
    ui.add_space(sizes.gap_small);
    situation_switch_ui(ui, cx);
    cards_ui(
        ui,
        cx,
        Of::Offering(0),
        &["utility", "warranty", "fitness", "quality", "perception_gap", "net_value", "net_value_per_month", "roi"],
    );
    chart_card_ui(ui, cx, registry::VALUE_BALANCE, sizes.inspector * 0.95);
    chart_card_ui(ui, cx, registry::COMPONENTS, sizes.inspector * 0.95);
    side_by_side_ui(ui, cx);
    utility_ui(ui, cx);
    warranty_ui(ui, cx);
    perception_ui(ui, cx);
    returns_ui(ui, cx);
    costs_ui(ui, cx);
}

/// What the offer is called and what it is: beside each other, or below each other where there is no room.
fn names_ui(ui: &mut Ui, cx: Cx<'_>) {
    let (sizes, offer) = (&cx.theme.sizes, &cx.state.project().offer);
    let least = sizes.rail * 1.5;
    let is_wide = ui.available_width() > least * 3.0;
    let one = FieldStyle { width: least, rows: 1, is_number: false, in_table: false };
    let name_ui = |ui: &mut Ui| {
        let name = cx.text("label-offer-name");
        ui.label(&name);
        text_ui(ui, cx, Id::unique("offer-name"), &name, &offer.name, one, |text| {
            Action::Offer(OfferAction::SetName(text))
        });
    };
    let describe_ui = |ui: &mut Ui| {
        let name = cx.text("label-offer-description");
        ui.label(&name);
        let rest = FieldStyle { width: (ui.available_width() - sizes.gap).max(least), ..one };
        text_ui(ui, cx, Id::unique("offer-description"), &name, &offer.description, rest, |text| {
            Action::Offer(OfferAction::SetDescription(text))
        });
    };
    if is_wide {
        ui.horizontal(|ui| {
            name_ui(ui);
            describe_ui(ui);
        });
    } else {
        ui.horizontal(name_ui);
        ui.horizontal(describe_ui);
    }
}

fn utility_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sheet = sheet::criteria(cx.state);
    section_ui(ui, cx, "offer-utility", "offer-utility-about", |ui| list_ui(ui, cx, &sheet, "add-criterion"));
}

/// A table that shows once it has rows, with the button that adds one.
fn list_ui<T: Item + PartialEq>(ui: &mut Ui, cx: Cx<'_>, sheet: &Sheet<'_, T>, add: &str) {
    if !sheet.rows.is_empty() {
        sheet_ui(ui, cx, sheet);
    }
    add_ui(ui, cx, sheet, add);
}

fn warranty_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "offer-warranty", "offer-warranty-about", |ui| {
        table_ui(ui, cx, "warranty", &["", "label-required", "label-delivered", "label-unit", "label-fit", ""], |ui| {
            for aspect in WarrantyAspect::ALL {
                aspect_row_ui(ui, cx, aspect);
            }
        });
        ui.add_space(cx.theme.sizes.gap_small);
        capacity_ui(ui, cx);
    });
}

/// The field for what customers require of an aspect.
pub fn required_id(aspect: WarrantyAspect) -> Id {
    Id::unique((aspect.key(), "required"))
}

fn aspect_row_ui(ui: &mut Ui, cx: Cx<'_>, which: WarrantyAspect) {
    let sizes = &cx.theme.sizes;
    let key = which.key();
    let label = cx.text(&format!("aspect-{key}"));
    if ui.link(&label).on_hover_text(cx.text(&format!("aspect-{key}-hint"))).clicked() {
        cx.send(Action::Select(Selection::Warranty(which)));
    }
    let set = move |aspect: Option<Aspect>| Action::Offer(OfferAction::SetAspect(which, aspect));
    let Some(aspect) = cx.state.project().offer.warranty.aspect(which) else {
        ui.label(RichText::new(cx.text("not-assessed")).color(cx.theme.muted()));
        let assess = ui.button(cx.text("assess"));
        let name = cx.with("label-of", &[("field", cx.text("assess").into()), ("item", (&label).into())]);
        super::super::widgets::text::name_field(&assess, &name);
        if assess.clicked() {
            cx.send(set(Some(Aspect::default())));
            cx.send(Action::EndEdit);
        }
        ui.end_row();
        return;
    };
    let measure = if which == WarrantyAspect::Availability { Measure::Share } else { Measure::Quantity };
    let is_time = which == WarrantyAspect::Continuity;
    let name_of =
        |label_key: &str| cx.with("label-of", &[("field", cx.text(label_key).into()), ("item", (&label).into())]);
    let width = sizes.rail * 0.62;
    let required = name_of(if is_time { "label-reasonable" } else { "label-required" });
    let clone = aspect.clone();
    let id = required_id(which);
    let field = input_ui(ui, cx, (id, &required), (aspect.required, measure), width, move |required| {
        set(Some(Aspect { required, ..clone.clone() }))
    });
    guess_field_ui(ui, cx, field, (key, "required"), aspect.required);
    let delivered = name_of(if is_time { "label-actual" } else { "label-delivered" });
    let clone = aspect.clone();
    let id = Id::unique((key, "delivered"));
    let field = input_ui(ui, cx, (id, &delivered), (aspect.delivered, measure), width, move |delivered| {
        set(Some(Aspect { delivered, ..clone.clone() }))
    });
    guess_field_ui(ui, cx, field, (key, "delivered"), aspect.delivered);
    if which == WarrantyAspect::Availability {
        ui.label("");
    } else {
        let style = FieldStyle { width: sizes.rail * 1.5, rows: 1, is_number: false, in_table: false };
        let clone = aspect.clone();
        let response =
            text_ui(ui, cx, Id::unique((key, "unit")), &name_of("label-unit"), &aspect.unit, style, move |unit| {
                set(Some(Aspect { unit, ..clone }))
            });
        response.on_hover_text(cx.text(&format!("unit-hint-{key}")));
    }
    let fit = cx.state.derived().figures.offer().inputs.warranty.iter().find(|(own, _)| *own == which);
    ui.label(fit.map(|(_, fit)| cx.words().share(*fit)).unwrap_or_default());
    let stop = ui.button(cx.text("stop-assessing"));
    super::super::widgets::text::name_field(&stop, &name_of("stop-assessing"));
    if stop.clicked() {
        cx.send(Action::EndEdit);
        cx.send(set(None));
        cx.send(Action::EndEdit);
    }
    ui.end_row();
}

fn perception_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sheet = sheet::perceptions(cx.state);
    section_ui(ui, cx, "offer-perception", "offer-perception-about", |ui| list_ui(ui, cx, &sheet, "add-perception"));
}

fn returns_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sheet = sheet::returns(cx.state);
    section_ui(ui, cx, "offer-returns", "offer-returns-about", |ui| list_ui(ui, cx, &sheet, "add-return"));
}

fn costs_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sheet = sheet::costs(cx.state);
    section_ui(ui, cx, "offer-costs", "offer-costs-about", |ui| {
        if !sheet.rows.is_empty() {
            sheet_ui(ui, cx, &sheet);
        }
        ui.horizontal(|ui| {
            add_ui(ui, cx, &sheet, "add-cost");
            ui.add_space(cx.theme.sizes.gap_large);
            ui.label(cx.text("label-uses"));
            let uses = (cx.state.project().offer.uses_per_month, Measure::Count);
            let name = cx.text("label-uses");
            let id = Id::unique("uses-per-month");
            let field = input_ui(ui, cx, (id, &name), uses, cx.theme.sizes.rail * 0.6, |uses| {
                Action::Offer(OfferAction::SetUsesPerMonth(uses))
            });
            guess_field_ui(ui, cx, field, ("offer", "uses_per_month"), uses.0);
        });
    });
}
