//! The form for how long customers stay, in any of the ways in which people know it.

use eframe::egui::{Id, RichText, Ui};

use crate::app::Action;
use crate::engine::sbg;
use crate::model::{Measure, Retention, SurvivalTable};

use super::super::context::Cx;
use super::super::widgets::choice::choice_ui;
use super::super::widgets::estimate::input_ui;
use super::super::widgets::text::{FieldStyle, parsed_ui};

const KINDS: [&str; 5] =
    ["retention-lifetime", "retention-constant", "retention-curve", "retention-sbg", "retention-sbg-fitted"];

const fn kind(retention: &Retention) -> usize {
    match retention {
        Retention::Lifetime(_) => 0,
        Retention::Constant { .. } => 1,
        Retention::Curve(_) => 2,
        Retention::Sbg { .. } => 3,
        Retention::SbgFitted(_) => 4,
    }
}

/// The same retention described in another way, keeping what both have.
fn converted(retention: &Retention, kind: usize) -> Retention {
    let table = match retention {
        Retention::Curve(table) | Retention::SbgFitted(table) => table.clone(),
        _ => SurvivalTable::default(),
    };
    match kind {
        1 => Retention::Constant { rate: None, period_months: 1 },
        2 => Retention::Curve(table),
        3 => Retention::Sbg { alpha: None, beta: None, period_months: 12 },
        4 => Retention::SbgFitted(table),
        _ => Retention::Lifetime(None),
    }
}

/// A form for retention below each other, for the inspector.
pub fn retention_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (id, item): (Id, &str),
    retention: &Retention,
    send: impl Fn(Retention) -> Action,
) {
    let sizes = &cx.theme.sizes;
    let width = ui.available_width() - sizes.gap;
    let name_of = |key: &str| cx.with("label-of-selected", &[("field", cx.text(key).into()), ("item", item.into())]);
    let current = kind(retention);
    let options: Vec<usize> = (0..KINDS.len()).collect();
    let label = |kind: usize| KINDS.get(kind).map(|key| cx.text(key)).unwrap_or_default();
    ui.label(RichText::new(cx.text("label-retention-model")).size(sizes.small).color(cx.theme.muted()));
    let name = name_of("label-retention-model");
    if let Some(kind) = choice_ui(ui, (id.with("model"), &name), current, &options, width, label) {
        cx.send(send(converted(retention, kind)));
        cx.send(Action::EndEdit);
    }
    let caption = |ui: &mut Ui, key: &str| {
        ui.label(RichText::new(cx.text(key)).size(sizes.small).color(cx.theme.muted()));
    };
    match retention {
        Retention::Lifetime(months) => {
            caption(ui, "label-lifetime");
            let name = name_of("label-lifetime");
            input_ui(ui, cx, (id.with("lifetime"), &name), (*months, Measure::Months), width, |months| {
                send(Retention::Lifetime(months))
            });
        }
        Retention::Constant { rate, period_months } => {
            caption(ui, "label-rate");
            let name = name_of("label-rate");
            let period_months = *period_months;
            input_ui(ui, cx, (id.with("rate"), &name), (*rate, Measure::Share), width, |rate| {
                send(Retention::Constant { rate, period_months })
            });
            period_ui(ui, cx, (id, &name_of("label-period-length")), period_months, |period_months| {
                send(Retention::Constant { rate: *rate, period_months })
            });
        }
        Retention::Sbg { alpha, beta, period_months } => {
            for (key, field, value) in [("label-alpha", "alpha", alpha), ("label-beta", "beta", beta)] {
                caption(ui, key);
                let name = name_of(key);
                input_ui(ui, cx, (id.with(field), &name), (*value, Measure::Quantity), width, |input| {
                    let (alpha, beta) = if field == "alpha" { (input, *beta) } else { (*alpha, input) };
                    send(Retention::Sbg { alpha, beta, period_months: *period_months })
                });
            }
            period_ui(ui, cx, (id, &name_of("label-period-length")), *period_months, |period_months| {
                send(Retention::Sbg { alpha: *alpha, beta: *beta, period_months })
            });
        }
        Retention::Curve(table) => {
            table_ui(ui, cx, (id, &name_of("label-table")), table, |table| send(Retention::Curve(table)));
        }
        Retention::SbgFitted(table) => {
            table_ui(ui, cx, (id, &name_of("label-table")), table, |table| send(Retention::SbgFitted(table)));
            match sbg::fit(&table.survivors) {
                Ok(fit) => {
                    let words = cx.words();
                    let (alpha, beta) = (words.number(fit.alpha, 4), words.number(fit.beta, 4));
                    ui.label(cx.with("table-fit", &[("alpha", alpha.into()), ("beta", beta.into())]));
                }
                Err(reason) => {
                    ui.label(RichText::new(cx.words().reason(reason)).color(cx.theme.warning()));
                }
            }
        }
    }
}

fn period_ui(ui: &mut Ui, cx: Cx<'_>, (id, name): (Id, &str), months: u32, send: impl Fn(u32) -> Action) {
    let label = |months: u32| match months {
        1 => cx.text("period-monthly"),
        3 => cx.text("period-quarterly"),
        12 => cx.text("period-yearly"),
        other => cx.words().months(f64::from(other)),
    };
    let mut options = vec![1, 3, 12];
    if !options.contains(&months) {
        options.push(months);
    }
    let width = ui.available_width() - cx.theme.sizes.gap;
    if let Some(months) = choice_ui(ui, (id.with("period"), name), months, &options, width, label) {
        cx.send(send(months));
        cx.send(Action::EndEdit);
    }
}

fn table_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (id, name): (Id, &str),
    table: &SurvivalTable,
    send: impl Fn(SurvivalTable) -> Action,
) {
    let sizes = &cx.theme.sizes;
    let words = cx.words();
    ui.label(RichText::new(cx.text("label-table")).size(sizes.small).color(cx.theme.muted()));
    let shown = words.survival_text(&table.survivors);
    let style = FieldStyle { width: ui.available_width() - sizes.gap, rows: 4, is_number: false, in_table: false };
    let period_months = table.period_months;
    let hint = cx.text("table-hint");
    parsed_ui(ui, cx, (id.with("table"), name, &hint), &shown, style, |text| match words.parse_survival(text) {
        Ok(survivors) => Ok(send(SurvivalTable { period_months, survivors })),
        Err(error) => Err(words.estimate_error(&error, Measure::Share)),
    });
    period_ui(ui, cx, (id, &cx.text("label-period-length")), period_months, |period_months| {
        send(SurvivalTable { period_months, survivors: table.survivors.clone() })
    });
}
