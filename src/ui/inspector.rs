//! What is selected, in full: the fields that have no place in a table, its figures, its findings.

mod amounts;
mod customer_side;
mod proposed;

use eframe::egui::{Id, Key, RichText, ScrollArea, Sense, Ui, Vec2};

use crate::app::checks::{Finding, open_findings};
use crate::app::explain::Of;
use crate::app::{Action, ListAction, OfferAction, Page, Selection};
use crate::chart::Paint;
use crate::engine::{Means, Unit};
use crate::model::{
    Answer, Criterion, Economics, Id as ItemId, Input, Measure, NumberKey, PALETTE_LEN, Perception, Period,
    RevenueMovement, Segment, WarrantyAspect,
};

use super::context::Cx;
use super::widgets::choice::choice_ui;
use super::widgets::estimate::{cost_ui, input_ui};
use super::widgets::figure::{figure_line_ui, line_ui};
use super::widgets::finding::fix_ui;
use super::widgets::in_sight::keep_focus_in_sight;
use super::widgets::text::{FieldStyle, text_ui};
use super::{evidence, pages};
use amounts::{amount_ui, return_ui};

/// Draws the inspector.
pub fn inspector_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.heading(cx.text("inspector-title"));
    // Each thing begins at its top, wherever one was in the one before.
    let place = ("inspector", cx.state.session(), cx.state.selection());
    ScrollArea::vertical().id_salt(place).auto_shrink(false).show(ui, |ui| {
        // Room for the scroll bar, which floats over what it scrolls.
        ui.set_max_width(ui.available_width() - cx.theme.sizes.gap);
        let project = cx.state.project();
        let offer = &project.offer;
        match cx.state.selection() {
            Selection::Segment(id) => {
                let found = project.segments.iter().enumerate().find(|(_, segment)| segment.id == *id);
                if let Some((index, segment)) = found {
                    segment_ui(ui, cx, index, segment);
                }
            }
            Selection::Channel(id) => {
                let found = project.channels.iter().enumerate().find(|(_, channel)| channel.id == *id);
                if let Some((index, channel)) = found {
                    ui.label(RichText::new(&channel.name).strong());
                    figures_ui(
                        ui,
                        cx,
                        Of::Channel(index),
                        &["cost_per_month", "new_customers", "cac_paid", "cac_loaded"],
                    );
                }
            }
            Selection::Period(id) => {
                let found = project.periods.iter().enumerate().find(|(_, period)| period.id == *id);
                if let Some((index, period)) = found {
                    period_ui(ui, cx, index, period);
                }
            }
            Selection::Perception(id) => {
                if let Some(perception) = offer.perception.iter().find(|perception| perception.id == *id) {
                    perception_ui(ui, cx, perception);
                }
            }
            Selection::Return(id) => {
                let own = offer.returns.iter().find(|item| item.id == *id).map(|item| (0, item));
                let others = project.alternatives.iter().enumerate();
                let mut theirs = others.flat_map(|(at, it)| it.returns.iter().map(move |item| (at + 1, item)));
                if let Some((offering, item)) = own.or_else(|| theirs.find(|(_, item)| item.id == *id)) {
                    return_ui(ui, cx, offering, item);
                }
            }
            Selection::Criterion(id) => {
                if let Some(criterion) = offer.utility.iter().find(|criterion| criterion.id == *id) {
                    criterion_ui(ui, cx, criterion);
                }
            }
            Selection::Cost(id) => {
                let own = offer.costs.iter().find(|item| item.id == *id).map(|item| (0, item));
                let others = project.alternatives.iter().enumerate();
                let mut theirs = others.flat_map(|(at, it)| it.costs.iter().map(move |item| (at + 1, item)));
                if let Some((offering, cost)) = own.or_else(|| theirs.find(|(_, item)| item.id == *id)) {
                    ui.label(RichText::new(&cost.name).strong());
                    evidence::evidence_ui(ui, cx, &[number(cx, id, "amount", (cost.amount, Measure::Money))]);
                    amount_ui(ui, cx, offering, (id, "figure-offer-costs"), |figures| figures.costs);
                }
            }
            Selection::Warranty(aspect) => {
                ui.label(RichText::new(cx.text(&format!("aspect-{}", aspect.key()))).strong());
                ui.label(cx.text(&format!("aspect-{}-hint", aspect.key())));
                figures_ui(ui, cx, Of::Offer, &["warranty", "fitness"]);
                aspect_evidence_ui(ui, cx, *aspect);
            }
            Selection::Consultation(id) => {
                if let Some(consultation) = project.consultation(id) {
                    evidence::consultation_ui(ui, cx, consultation);
                }
            }
            Selection::Stakeholder(id) => {
                if let Some(stakeholder) = project.stakeholders.iter().find(|it| it.id == *id) {
                    evidence::stakeholder_ui(ui, cx, stakeholder);
                }
            }
            Selection::Alternative(_) | Selection::Situation(_) => {
                customer_side::selected_ui(ui, cx);
            }
            Selection::Claim(_) | Selection::Idea(_) | Selection::Move(_) => proposed::selected_ui(ui, cx),
            Selection::Programme(id) | Selection::Scenario(id) => {
                let programme = project.programme(id).map(|programme| programme.name.as_str());
                let name = programme.or_else(|| project.scenario(id).map(|scenario| scenario.name.as_str()));
                ui.label(RichText::new(name.unwrap_or_default()).strong());
            }
            Selection::Offer
            | Selection::Weighting
            | Selection::CrossSale(_)
            | Selection::Effect(_)
            | Selection::None => {
                nothing_ui(ui, cx);
                customer_side::loose_numbers_ui(ui, cx);
            }
        }
        findings_ui(ui, cx);
        keep_focus_in_sight(ui, cx);
    });
}

/// Nothing is selected: the figures of the side that the page is on.
fn nothing_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.label(RichText::new(cx.text("inspector-nothing")).color(cx.theme.muted()));
    match cx.state.page() {
        Page::Offer => {
            let all = ["utility", "warranty", "fitness", "returns", "costs", "net_value_promised", "net_value", "roi"];
            figures_ui(ui, cx, Of::Offering(0), &all);
        }
        Page::Evidence | Page::Competition | Page::Proposition => {
            let all = [
                "quality",
                "relative_quality",
                "relative_price",
                cx.state.distance_figure(),
                "net_value",
                "advantage",
                "advantage_per_month",
                "choice_share",
            ];
            figures_ui(ui, cx, Of::Offering(0), &all);
        }
        _ => {
            let all = [
                "customers",
                "contribution_per_month",
                "customer_value",
                "new_customers",
                "acquisition_cost",
                "ltv",
                "cac_blended",
                "cac_paid",
                "cac_loaded",
                "ltv_cac",
                "manager_concentration",
            ];
            figures_ui(ui, cx, Of::Portfolio, &all);
        }
    }
}

fn caption(ui: &mut Ui, cx: Cx<'_>, key: &str) {
    ui.label(RichText::new(cx.text(key)).size(cx.theme.sizes.small).color(cx.theme.muted()));
}

fn figures_ui(ui: &mut Ui, cx: Cx<'_>, of: Of, names: &[&str]) {
    ui.add_space(cx.theme.sizes.gap);
    ui.heading(cx.text("inspector-figures"));
    for name in names {
        figure_line_ui(ui, cx, of, name);
    }
}

fn findings_ui(ui: &mut Ui, cx: Cx<'_>) {
    let selection = cx.state.selection();
    let open = open_findings(&cx.state.derived().findings);
    // What is about no single item stands on its page, where nothing is selected.
    let is_here = |finding: &&Finding| finding.place != Selection::None || finding.page == cx.state.page();
    let findings: Vec<_> = open.iter().filter(|finding| finding.place == *selection).filter(is_here).collect();
    if findings.is_empty() {
        return;
    }
    ui.add_space(cx.theme.sizes.gap);
    ui.heading(cx.text("inspector-findings"));
    for finding in findings {
        ui.label(&finding.message);
        fix_ui(ui, cx, finding);
    }
}

fn segment_ui(ui: &mut Ui, cx: Cx<'_>, index: usize, segment: &Segment) {
    let width = ui.available_width() - cx.theme.sizes.gap;
    let id = Id::unique((segment.id.as_str(), "inspector"));
    let set = |item: Segment, field| Action::Segment(ListAction::Set { item: item.into(), field });
    let economics = &segment.economics;
    let name_of = |key: &str| cx.with("label-of", &[("field", cx.text(key).into()), ("item", (&segment.name).into())]);
    ui.label(RichText::new(&segment.name).strong());
    colours_ui(ui, cx, segment);
    pages::retention_ui(ui, cx, (id, &segment.name), &economics.retention, |retention| {
        pages::set_economics(segment, Economics { retention, ..economics.clone() }, "field-retention")
    });
    caption(ui, cx, "label-cost-to-serve");
    cost_ui(
        ui,
        cx,
        (id.with("serve"), &name_of("label-cost-to-serve")),
        economics.cost_to_serve,
        width,
        |cost_to_serve| {
            pages::set_economics(segment, Economics { cost_to_serve, ..economics.clone() }, "field-cost-to-serve")
        },
    );
    caption(ui, cx, "label-concessions");
    cost_ui(
        ui,
        cx,
        (id.with("concessions"), &name_of("label-concessions")),
        economics.concessions,
        width,
        |concessions| {
            pages::set_economics(segment, Economics { concessions, ..economics.clone() }, "field-concessions")
        },
    );
    caption(ui, cx, "label-satisfaction");
    let satisfaction = (segment.satisfaction, Measure::Score);
    let field = (id.with("satisfaction"), name_of("label-satisfaction"));
    input_ui(ui, cx, (field.0, &field.1), satisfaction, width, |satisfaction| {
        set(Segment { satisfaction, ..segment.clone() }, "field-satisfaction")
    });
    let one = FieldStyle { width, rows: 1, is_number: false, in_table: false };
    caption(ui, cx, "label-manager");
    text_ui(ui, cx, id.with("manager"), &name_of("label-manager"), &segment.account_manager, one, |account_manager| {
        set(Segment { account_manager, ..segment.clone() }, "field-manager")
    });
    caption(ui, cx, "label-notes");
    let block = FieldStyle { rows: 3, ..one };
    text_ui(ui, cx, id.with("notes"), &name_of("label-notes"), &segment.notes, block, |notes| {
        set(Segment { notes, ..segment.clone() }, "field-notes")
    });
    let all = [
        "revenue_per_year",
        "contribution_per_month",
        "lifetime_months",
        "retention_monthly",
        "retention_annual",
        "ltv_simple",
        "ltv",
        "margin_multiple",
        "discounted_lifetime_months",
        "new_customers",
        "cac",
        "ltv_cac",
        "payback_months",
    ];
    figures_ui(ui, cx, Of::Segment(index), &all);
    channels_ui(ui, cx, index);
    evidence::evidence_ui(ui, cx, &[number(cx, &segment.id, "satisfaction", satisfaction)]);
}

/// What winning a customer of the segment costs in each channel, and what comes of it.
fn channels_ui(ui: &mut Ui, cx: Cx<'_>, index: usize) {
    let Some(value) = cx.state.derived().figures.segments.get(index).filter(|value| !value.cells.is_empty()) else {
        return;
    };
    ui.add_space(cx.theme.sizes.gap);
    ui.heading(cx.text("inspector-channels"));
    let words = cx.words();
    for cell in &value.cells {
        let channel = cx.state.project().channels.get(cell.channel);
        let name = channel.map(|channel| channel.name.as_str()).unwrap_or_default();
        let cac = words.figure(Unit::Money, cell.figures.cac);
        let ratio = words.figure(Unit::Ratio, cell.figures.ltv_cac);
        let text = cx.with("inspector-channel", &[("cac", cac.into()), ("ratio", ratio.into())]);
        line_ui(ui, cx, name, RichText::new(text));
    }
}

/// The palette; arrow keys or a click choose.
fn colours_ui(ui: &mut Ui, cx: Cx<'_>, segment: &Segment) {
    let sizes = &cx.theme.sizes;
    caption(ui, cx, "label-colour");
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = sizes.gap_small;
        for colour in 0..PALETTE_LEN {
            let (rect, response) = ui.allocate_exact_size(Vec2::splat(sizes.control_height * 0.8), Sense::click());
            let is_chosen = segment.colour == colour;
            ui.painter().rect_filled(
                rect.shrink(sizes.gap_hair * 2.0),
                cx.theme.radius(),
                cx.theme.paint(Paint::Series(colour)),
            );
            if is_chosen || response.has_focus() {
                let stroke = (sizes.stroke * 2.0, cx.theme.accent());
                ui.painter().rect_stroke(rect, cx.theme.radius(), stroke, eframe::egui::StrokeKind::Inside);
            }
            let name = cx.with("colour-number", &[("number", (usize::from(colour) + 1).to_string().into())]);
            response.widget_info(|| {
                eframe::egui::WidgetInfo::selected(eframe::egui::Role::RadioButton, true, is_chosen, &name)
            });
            let chosen =
                response.clicked() || (response.has_focus() && ui.input(|input| input.key_pressed(Key::Space)));
            if chosen && !is_chosen {
                let item = Segment { colour, ..segment.clone() };
                cx.send(Action::Segment(ListAction::Set { item: item.into(), field: "field-colour" }));
                cx.send(Action::EndEdit);
            }
        }
    });
}

fn period_ui(ui: &mut Ui, cx: Cx<'_>, index: usize, period: &Period) {
    let width = ui.available_width() - cx.theme.sizes.gap;
    let id = Id::unique((period.id.as_str(), "inspector"));
    let title = period.date.to_string();
    let name_of = |key: &str| cx.with("label-of", &[("field", cx.text(key).into()), ("item", (&title).into())]);
    let set = |item: Period, field| Action::Period(ListAction::Set { item: item.into(), field });
    let economics = &period.economics;
    ui.label(RichText::new(&title).strong());
    pages::retention_ui(ui, cx, (id, &title), &economics.retention, |retention| {
        set(Period { economics: Economics { retention, ..economics.clone() }, ..period.clone() }, "field-retention")
    });
    caption(ui, cx, "label-cost-to-serve");
    cost_ui(
        ui,
        cx,
        (id.with("serve"), &name_of("label-cost-to-serve")),
        economics.cost_to_serve,
        width,
        |cost_to_serve| {
            set(
                Period { economics: Economics { cost_to_serve, ..economics.clone() }, ..period.clone() },
                "field-cost-to-serve",
            )
        },
    );
    caption(ui, cx, "label-concessions");
    cost_ui(
        ui,
        cx,
        (id.with("concessions"), &name_of("label-concessions")),
        economics.concessions,
        width,
        |concessions| {
            set(
                Period { economics: Economics { concessions, ..economics.clone() }, ..period.clone() },
                "field-concessions",
            )
        },
    );
    let revenue = &period.revenue;
    let with = |revenue: RevenueMovement| set(Period { revenue, ..period.clone() }, "field-revenue");
    caption(ui, cx, "label-revenue-start");
    cost_ui(ui, cx, (id.with("start"), &name_of("label-revenue-start")), revenue.start, width, |start| {
        with(RevenueMovement { start, ..revenue.clone() })
    });
    caption(ui, cx, "label-churned");
    cost_ui(ui, cx, (id.with("churned"), &name_of("label-churned")), revenue.churned, width, |churned| {
        with(RevenueMovement { churned, ..revenue.clone() })
    });
    caption(ui, cx, "label-contraction");
    cost_ui(
        ui,
        cx,
        (id.with("contraction"), &name_of("label-contraction")),
        revenue.contraction,
        width,
        |contraction| with(RevenueMovement { contraction, ..revenue.clone() }),
    );
    caption(ui, cx, "label-expansion");
    cost_ui(ui, cx, (id.with("expansion"), &name_of("label-expansion")), revenue.expansion, width, |expansion| {
        with(RevenueMovement { expansion, ..revenue.clone() })
    });
    let all = [
        "contribution_per_month",
        "lifetime_months",
        "ltv_simple",
        "ltv",
        "cac",
        "ltv_cac",
        "payback_months",
        "grr",
        "nrr",
    ];
    figures_ui(ui, cx, Of::Period(index), &all);
}

fn perception_ui(ui: &mut Ui, cx: Cx<'_>, perception: &Perception) {
    let width = ui.available_width() - cx.theme.sizes.gap;
    let id = Id::unique((perception.id.as_str(), "inspector"));
    ui.label(RichText::new(&perception.name).strong());
    let set = |item: Perception, field| Action::Offer(OfferAction::Perception(ListAction::Set { item, field }));
    let answers = [Answer::NotAsked, Answer::Yes, Answer::No];
    let label = |answer: Answer| {
        cx.text(match answer {
            Answer::NotAsked => "answer-not-asked",
            Answer::Yes => "answer-yes",
            Answer::No => "answer-no",
        })
    };
    let mut ask = |key: &'static str, current: Answer, field: &'static str, with: &dyn Fn(Answer) -> Perception| {
        caption(ui, cx, key);
        let name = cx.with("label-of", &[("field", cx.text(key).into()), ("item", (&perception.name).into())]);
        if let Some(answer) = choice_ui(ui, (id.with(key), &name), current, &answers, width, label) {
            cx.send(set(with(answer), field));
            cx.send(Action::EndEdit);
        }
    };
    ask("label-requirements", perception.meets_requirements, "field-requirements", &|answer| Perception {
        meets_requirements: answer,
        ..perception.clone()
    });
    ask("label-realistic", perception.is_realistic, "field-realistic", &|answer| Perception {
        is_realistic: answer,
        ..perception.clone()
    });
    ask("label-expectations", perception.matches_expectations, "field-expectations", &|answer| Perception {
        matches_expectations: answer,
        ..perception.clone()
    });
    let mut numbers = vec![
        number(cx, &perception.id, "importance", (perception.importance, Measure::Score)),
        number(cx, &perception.id, "perceived", (perception.perceived, Measure::Score)),
        number(cx, &perception.id, "delivered", (perception.delivered, Measure::Score)),
    ];
    numbers.extend(evidence::alternative_scores(cx, &perception.id));
    evidence::evidence_ui(ui, cx, &numbers);
}

/// What one criterion weighs among all.
fn criterion_ui(ui: &mut Ui, cx: Cx<'_>, criterion: &Criterion) {
    ui.label(RichText::new(&criterion.name).strong());
    let mean = |input: Input| input.map(|estimate| Means::of(estimate, Measure::Score));
    let total: f64 = cx.state.project().offer.utility.iter().filter_map(|other| mean(other.importance)).sum();
    if let Some(weight) = mean(criterion.importance).filter(|_| total > 0.0) {
        line_ui(ui, cx, &cx.text("inspector-weight"), RichText::new(cx.words().share(weight / total)));
    }
    if let Some(score) = mean(criterion.score) {
        line_ui(ui, cx, &cx.text("label-score"), RichText::new(cx.words().value(Unit::Score, score)));
    }
    figures_ui(ui, cx, Of::Offer, &["utility", "fitness", "quality"]);
    let mut numbers = vec![
        number(cx, &criterion.id, "importance", (criterion.importance, Measure::Score)),
        number(cx, &criterion.id, "score", (criterion.score, Measure::Score)),
    ];
    numbers.extend(evidence::alternative_scores(cx, &criterion.id));
    evidence::evidence_ui(ui, cx, &numbers);
}

/// A number of an item of the offer, for its evidence.
fn number(cx: Cx<'_>, id: &ItemId, field: &str, (input, measure): (Input, Measure)) -> evidence::Number {
    let (key, label) = (NumberKey::new(id.as_str(), field), cx.text(&format!("label-{field}")));
    evidence::Number { key, label, input, measure }
}

/// What stands behind both numbers of an aspect of warranty.
fn aspect_evidence_ui(ui: &mut Ui, cx: Cx<'_>, which: WarrantyAspect) {
    let Some(aspect) = cx.state.project().offer.warranty.aspect(which) else { return };
    let measure = if which == WarrantyAspect::Availability { Measure::Share } else { Measure::Quantity };
    let number = |field: &str, input: Input| evidence::Number {
        key: NumberKey::new(which.key(), field),
        label: cx.text(&format!("label-{field}")),
        input,
        measure,
    };
    let numbers = [number("required", aspect.required), number("delivered", aspect.delivered)];
    evidence::evidence_ui(ui, cx, &numbers);
}
