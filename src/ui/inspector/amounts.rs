//! A return or a cost: what it comes to, and what has no place in its table.

use eframe::egui::{Id, RichText, Ui};

use crate::app::{Action, ListAction, OfferAction, PartAction};
use crate::engine::{Figure, OfferFigures, Unit};
use crate::model::{Benefit, Deal, Id as ItemId, Measure, Return, ReturnWorth, Timing};

use super::super::context::Cx;
use super::super::evidence;
use super::super::widgets::choice::choice_ui;
use super::super::widgets::estimate::input_ui;
use super::super::widgets::figure::line_ui;
use super::{caption, number};

/// What one return or cost comes to over the horizon, and its share of all.
pub fn amount_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    offering: usize,
    (id, all): (&ItemId, &str),
    total: fn(&OfferFigures) -> Figure,
) {
    let words = cx.words();
    let Some(value) = cx.state.offerings().and_then(|all| all.offerings.get(offering)) else { return };
    let total = total(&value.value.figures);
    let Some(line) = value.value.inputs.amounts.iter().find(|line| line.id == *id) else { return };
    line_ui(ui, cx, &cx.text("detail-present-value"), RichText::new(words.figure(Unit::Money, line.present_value)));
    if let (Figure::Known(value), Figure::Known(total)) = (line.present_value, total)
        && total > 0.0
    {
        let name = cx.with("inspector-share-of", &[("all", cx.text(all).into())]);
        line_ui(ui, cx, &name, RichText::new(words.share(value / total)));
    }
}

/// A return: which kind of benefit it is, whether it lasts, and what stands behind it.
pub fn return_ui(ui: &mut Ui, cx: Cx<'_>, offering: usize, item: &Return) {
    let width = ui.available_width() - cx.theme.sizes.gap;
    let name_of = |key: &str| cx.with("label-of", &[("field", cx.text(key).into()), ("item", (&item.name).into())]);
    let id = |field: &str| Id::unique((item.id.as_str(), field));
    let alternative = offering.checked_sub(1).and_then(|at| cx.state.project().alternatives.get(at));
    let set = |item: Return, field: &'static str| {
        let action = ListAction::Set { item, field };
        match alternative {
            Some(alternative) => Action::Part(PartAction::Return(alternative.id.clone(), action)),
            None => Action::Offer(OfferAction::Return(action)),
        }
    };
    ui.label(RichText::new(&item.name).strong());
    caption(ui, cx, "label-benefit");
    let benefits = [Benefit::Product, Benefit::Economic, Benefit::Psychological, Benefit::Social];
    let label = |benefit: Benefit| {
        cx.text(match benefit {
            Benefit::Product => "benefit-product",
            Benefit::Economic => "benefit-economic",
            Benefit::Psychological => "benefit-psychological",
            Benefit::Social => "benefit-social",
        })
    };
    let field = (id("benefit"), name_of("label-benefit"));
    if let Some(benefit) = choice_ui(ui, (field.0, &field.1), item.benefit, &benefits, width, label) {
        cx.send(set(Return { benefit, ..item.clone() }, "field-benefit"));
        cx.send(Action::EndEdit);
    }
    caption(ui, cx, "label-deal");
    let label = |deal: Deal| {
        cx.text(match deal {
            Deal::Lasting => "deal-lasting",
            Deal::Promotion => "deal-promotion",
            Deal::Quantity => "deal-quantity",
        })
    };
    let field = (id("deal"), name_of("label-deal"));
    let deals = [Deal::Lasting, Deal::Promotion, Deal::Quantity];
    if let Some(deal) = choice_ui(ui, (field.0, &field.1), item.deal, &deals, width, label) {
        cx.send(set(Return { deal, ..item.clone() }, "field-deal"));
        cx.send(Action::EndEdit);
    }
    if item.timing != Timing::Once {
        caption(ui, cx, "label-ends");
        let (field, ends) = ((id("ends"), name_of("label-ends")), (item.ends_after_months, Measure::Months));
        input_ui(ui, cx, (field.0, &field.1), ends, width, |ends_after_months| {
            set(Return { ends_after_months, ..item.clone() }, "field-ends")
        });
    }
    if let ReturnWorth::Money(worth) = item.worth {
        evidence::evidence_ui(ui, cx, &[number(cx, &item.id, "worth", (worth, Measure::Money))]);
    }
    amount_ui(ui, cx, offering, (&item.id, "figure-offer-returns"), |figures| figures.returns);
}
