//! The customer's side in full: alternatives, situations, stakeholders.

use std::collections::BTreeMap;

use eframe::egui::{Id, RichText, Ui};

use crate::app::evidence::{QUEUE_NUMBERS, queue_label};
use crate::app::explain::Of;
use crate::app::offerings::{alternative_name, level_key};
use crate::app::sheet::place_key;
use crate::app::{Action, ListAction, Page, Selection};
use crate::engine::{Figure, Unit};
use crate::model::{
    Alternative, ChainPlace, Estimate, Id as ItemId, Input, Level, Measure, NumberKey, Situation, Stakeholder,
    WarrantyAspect,
};

use super::super::context::Cx;
use super::super::evidence::{Number, evidence_ui};
use super::super::widgets::choice::choice_ui;
use super::super::widgets::estimate::{hinted_ui, input_ui};
use super::super::widgets::figure::line_ui;
use super::super::widgets::guess::guess_field_ui;
use super::super::widgets::table::{NAME, cell_id};
use super::super::widgets::text::{FieldStyle, text_ui};
use super::{caption, figures_ui};

/// Draws the selected alternative, situation or stakeholder.
pub fn selected_ui(ui: &mut Ui, cx: Cx<'_>) {
    let project = cx.state.project();
    match cx.state.selection() {
        Selection::Alternative(id) => {
            let found = project.alternatives.iter().enumerate().find(|(_, it)| it.id == *id);
            if let Some((index, alternative)) = found {
                alternative_ui(ui, cx, index, alternative);
            }
        }
        Selection::Situation(id) => {
            if let Some(situation) = project.situations.iter().find(|it| it.id == *id) {
                situation_ui(ui, cx, situation);
            }
        }
        Selection::Stakeholder(id) => {
            let found = project.stakeholders.iter().enumerate().find(|(_, it)| it.id == *id);
            if let Some((index, stakeholder)) = found {
                stakeholder_ui(ui, cx, index, stakeholder);
            }
        }
        _ => {}
    }
}

/// An alternative: what it delivers, how it scores, its figures. What it gives and takes is on its page.
fn alternative_ui(ui: &mut Ui, cx: Cx<'_>, index: usize, alternative: &Alternative) {
    let width = ui.available_width() - cx.theme.sizes.gap;
    let id = Id::unique((alternative.id.as_str(), "inspector"));
    let name = alternative_name(cx.words(), alternative);
    let set = |item: Alternative, field| Action::Alternative(ListAction::Set { item: item.into(), field });
    let name_of = |field: String| cx.with("label-of-selected", &[("field", field.into()), ("item", (&name).into())]);
    ui.label(RichText::new(&name).strong());
    ui.label(RichText::new(cx.text(level_key(alternative.level))).color(cx.theme.muted()));
    // On its own page, the name is in the table.
    if cx.state.page() != Page::Competition && alternative.level != Level::DoNothing {
        caption(ui, cx, "label-name");
        let style = FieldStyle { width, rows: 1, is_number: false, in_table: false };
        let label = name_of(cx.text("label-name"));
        text_ui(ui, cx, cell_id(&alternative.id, NAME), &label, &alternative.name, style, |name| {
            set(Alternative { name, ..alternative.clone() }, "field-name")
        });
    }
    let all = [
        "price_per_month",
        "fitness",
        "net_value",
        "relative_quality",
        "relative_price",
        cx.state.distance_figure(),
        "advantage",
        "choice_share",
    ];
    figures_ui(ui, cx, Of::Offering(index + 1), &all);
    caption(ui, cx, "label-notes");
    let block = FieldStyle { width, rows: 3, is_number: false, in_table: false };
    let label = name_of(cx.text("label-notes"));
    text_ui(ui, cx, id.with("notes"), &label, &alternative.notes, block, |notes| {
        set(Alternative { notes, ..alternative.clone() }, "field-notes")
    });
    delivered_ui(ui, cx, (id, &name), alternative);
    let by_criterion = ByCriterion {
        id,
        item: &name,
        heading: "inspector-scores",
        numbers: &alternative.scores,
        measure: Measure::Score,
        guesses_of: Some(&alternative.id),
    };
    by_criterion_ui(ui, cx, &by_criterion, |scores| set(Alternative { scores, ..alternative.clone() }, "field-scores"));
}

/// What it delivers of each aspect of warranty that our offer was assessed on.
fn delivered_ui(ui: &mut Ui, cx: Cx<'_>, (id, name): (Id, &str), alternative: &Alternative) {
    let width = ui.available_width() - cx.theme.sizes.gap;
    ui.add_space(cx.theme.sizes.gap);
    ui.heading(cx.text("label-delivered"));
    let warranty = &cx.state.project().offer.warranty;
    if WarrantyAspect::ALL.into_iter().all(|aspect| warranty.aspect(aspect).is_none()) {
        ui.label(RichText::new(cx.text("delivered-empty")).color(cx.theme.muted()));
    }
    for which in WarrantyAspect::ALL {
        let Some(aspect) = warranty.aspect(which) else { continue };
        let measure = if which == WarrantyAspect::Availability { Measure::Share } else { Measure::Quantity };
        let label = cx.text(&format!("aspect-{}", which.key()));
        let required = aspect.required.map(|required| cx.words().estimate_text(required, measure));
        let beside = match required {
            Some(required) => {
                let values =
                    [("aspect", (&label).into()), ("required", required.into()), ("unit", (&aspect.unit).into())];
                let key = if aspect.unit.trim().is_empty() { "delivered-required-bare" } else { "delivered-required" };
                cx.with(key, &values)
            }
            None => label.clone(),
        };
        ui.label(RichText::new(beside.trim()).size(cx.theme.sizes.small).color(cx.theme.muted()));
        let field = cx.with("label-of", &[("field", cx.text("label-delivered").into()), ("item", label.into())]);
        let field = cx.with("label-of-selected", &[("field", field.into()), ("item", name.into())]);
        let delivered = (alternative.warranty.aspect(which), measure);
        let shown = input_ui(ui, cx, (id.with(which.key()), &field), delivered, width, |delivered| {
            let mut item = alternative.clone();
            *item.warranty.aspect_mut(which) = delivered;
            Action::Alternative(ListAction::Set { item: item.into(), field: "field-warranty" })
        });
        guess_field_ui(ui, cx, shown, (alternative.id.as_str(), which.key()), delivered.0);
    }
}

/// Numbers of an item by criterion and perception.
struct ByCriterion<'a> {
    id: Id,
    item: &'a str,
    heading: &'a str,
    numbers: &'a BTreeMap<ItemId, Estimate>,
    measure: Measure,
    /// Whose guesses are marked, where consultations can stand behind them.
    guesses_of: Option<&'a ItemId>,
}

/// A field for each criterion and perception, under the heading of that key.
fn by_criterion_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    &ByCriterion { id, item, heading, numbers, measure, guesses_of }: &ByCriterion<'_>,
    send: impl Fn(BTreeMap<ItemId, Estimate>) -> Action,
) {
    let width = ui.available_width() - cx.theme.sizes.gap;
    ui.add_space(cx.theme.sizes.gap);
    ui.heading(cx.text(heading));
    if cx.state.project().offer.criteria().next().is_none() {
        ui.label(RichText::new(cx.text("weights-empty")).color(cx.theme.muted()));
    }
    for (criterion, name) in cx.state.project().offer.criteria() {
        ui.label(RichText::new(name).size(cx.theme.sizes.small).color(cx.theme.muted()));
        let field = cx.with("label-of", &[("field", cx.text(heading).into()), ("item", name.into())]);
        let field = cx.with("label-of-selected", &[("field", field.into()), ("item", item.into())]);
        let number: Input = numbers.get(criterion).copied();
        // What is multiplied has no usual number to show, but a neutral one.
        let hint = if measure == Measure::Score { "score-hint" } else { "factor-hint" };
        let hint = cx.text(hint);
        let place = (id.with((heading, criterion.as_str())), field.as_str(), hint.as_str());
        let shown = hinted_ui(ui, cx, place, (number, measure), width, |input| {
            let mut numbers = numbers.clone();
            match input {
                Some(number) => numbers.insert(criterion.clone(), number),
                None => numbers.remove(criterion),
            };
            send(numbers)
        });
        if let Some(whose) = guesses_of {
            guess_field_ui(ui, cx, shown, (whose.as_str(), criterion.as_str()), number);
        }
    }
}

/// A situation: by how much it changes what matters.
fn situation_ui(ui: &mut Ui, cx: Cx<'_>, situation: &Situation) {
    let width = ui.available_width() - cx.theme.sizes.gap;
    let id = Id::unique((situation.id.as_str(), "inspector"));
    ui.label(RichText::new(&situation.name).strong());
    ui.label(RichText::new(cx.text("situation-factors")).color(cx.theme.muted()));
    let by_criterion = ByCriterion {
        id,
        item: &situation.name,
        heading: "inspector-importance-times",
        numbers: &situation.importance,
        measure: Measure::Quantity,
        guesses_of: None,
    };
    by_criterion_ui(ui, cx, &by_criterion, |importance| {
        let item = Situation { importance, ..situation.clone() };
        Action::Situation(ListAction::Set { item: item.into(), field: "field-importance-times" })
    });
    let willingness = Number {
        key: NumberKey::new(situation.id.as_str(), "willingness"),
        label: cx.text("label-willingness"),
        input: situation.willingness,
        measure: Measure::Quantity,
    };
    evidence_ui(ui, cx, &[willingness]);
    ui.add_space(cx.theme.sizes.gap);
    caption(ui, cx, "label-notes");
    let block = FieldStyle { width, rows: 3, is_number: false, in_table: false };
    let values = [("field", cx.text("label-notes").into()), ("item", (&situation.name).into())];
    let label = cx.with("label-of-selected", &values);
    text_ui(ui, cx, id.with("notes"), &label, &situation.notes, block, |notes| {
        let item = Situation { notes, ..situation.clone() };
        Action::Situation(ListAction::Set { item: item.into(), field: "field-notes" })
    });
}

/// The evidence of numbers that have no item of their own: of the offer as a whole, or of how customers weigh and choose.
pub fn loose_numbers_ui(ui: &mut Ui, cx: Cx<'_>) {
    let project = cx.state.project();
    let (offer, weighting) = (&project.offer, &project.weighting);
    let number = |(item, field): (&str, &str), label: &str, input: Input, measure: Measure| Number {
        key: NumberKey::new(item, field),
        label: cx.text(label),
        input,
        measure,
    };
    let numbers = match cx.state.page() {
        Page::Offer => {
            let queue = [offer.queue.arrivals_per_hour, offer.queue.service_minutes, offer.queue.patience_minutes];
            let queue = QUEUE_NUMBERS.into_iter().zip(queue);
            let queue = queue.map(|(field, input)| {
                let measure = if field == "arrivals_per_hour" { Measure::Count } else { Measure::Quantity };
                number(("queue", field), queue_label(field), input, measure)
            });
            let uses = number(("offer", "uses_per_month"), "label-uses", offer.uses_per_month, Measure::Count);
            std::iter::once(uses).chain(queue).collect()
        }
        Page::Competition => {
            let own = |field, label, input, measure| number(("weighting", field), label, input, measure);
            vec![
                own("price", "label-price-weight", weighting.price, Measure::Share),
                own("choice_advantage", "label-choice-advantage", weighting.choice_advantage, Measure::Money),
                own("choice_share", "label-choice-share", weighting.choice_share, Measure::Share),
            ]
        }
        _ => Vec::new(),
    };
    evidence_ui(ui, cx, &numbers);
}

/// A stakeholder: the place in the chain, the influence, and what matters.
fn stakeholder_ui(ui: &mut Ui, cx: Cx<'_>, index: usize, stakeholder: &Stakeholder) {
    let width = ui.available_width() - cx.theme.sizes.gap;
    let id = Id::unique((stakeholder.id.as_str(), "inspector"));
    let set = |item: Stakeholder, field| Action::Stakeholder(ListAction::Set { item: item.into(), field });
    let name = &stakeholder.name;
    let name_of = |key: &str| cx.with("label-of-selected", &[("field", cx.text(key).into()), ("item", name.into())]);
    ui.label(RichText::new(name).strong());
    caption(ui, cx, "label-place");
    let place = choice_ui(
        ui,
        (id.with("place"), &name_of("label-place")),
        stakeholder.place,
        &ChainPlace::ALL,
        width,
        |place| cx.text(place_key(place)),
    );
    if let Some(place) = place {
        cx.send(set(Stakeholder { place, ..stakeholder.clone() }, "field-place"));
        cx.send(Action::EndEdit);
    }
    caption(ui, cx, "label-influence");
    let influence = (stakeholder.influence, Measure::Score);
    input_ui(ui, cx, (id.with("influence"), &name_of("label-influence")), influence, width, |influence| {
        set(Stakeholder { influence, ..stakeholder.clone() }, "field-influence")
    });
    caption(ui, cx, "label-notes");
    let block = FieldStyle { width, rows: 3, is_number: false, in_table: false };
    text_ui(ui, cx, id.with("notes"), &name_of("label-notes"), &stakeholder.notes, block, |notes| {
        set(Stakeholder { notes, ..stakeholder.clone() }, "field-notes")
    });
    seen_ui(ui, cx, index);
    let by_criterion = ByCriterion {
        id,
        item: name,
        heading: "inspector-weights",
        numbers: &stakeholder.weights,
        measure: Measure::Score,
        guesses_of: None,
    };
    by_criterion_ui(ui, cx, &by_criterion, |weights| {
        set(Stakeholder { weights, ..stakeholder.clone() }, "field-weights")
    });
}

/// What a stakeholder sees in the offerings.
fn seen_ui(ui: &mut Ui, cx: Cx<'_>, index: usize) {
    let Some(seen) = cx.state.derived().figures.customer.stakeholders.get(index) else { return };
    ui.add_space(cx.theme.sizes.gap);
    ui.heading(cx.text("inspector-figures"));
    let words = cx.words();
    let line = |ui: &mut Ui, name: &str, unit: Unit, figure: Figure| {
        let ink = if figure.known().is_some() { cx.theme.text() } else { cx.theme.muted() };
        line_ui(ui, cx, name, RichText::new(words.figure(unit, figure)).color(ink));
    };
    if let Some(utility) = seen.utility {
        line(ui, &cx.text("figure-offer-utility"), Unit::Share, utility);
    }
    for (offering, quality) in seen.relative_quality.iter().enumerate() {
        let is_nothing = offering
            .checked_sub(1)
            .and_then(|at| cx.state.project().alternatives.get(at))
            .is_some_and(|alternative| alternative.level == Level::DoNothing);
        if !is_nothing {
            let name = cx.state.offering_name(offering);
            let name = cx.with("inspector-quality-of", &[("offering", name.into())]);
            line(ui, &name, Unit::Relative, *quality);
        }
    }
    let heaviest = seen.matters_most.and_then(|at| cx.state.project().offer.criteria().nth(at));
    if let Some((_, name)) = heaviest {
        line_ui(ui, cx, &cx.text("inspector-matters-most"), RichText::new(name));
    }
}
