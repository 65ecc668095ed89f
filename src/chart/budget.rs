//! How the budget is divided today, and how it would be divided best.

use crate::engine::Unit;
use crate::engine::simulation::{BudgetItem, BudgetLine, BudgetPlan, Case, NoBudget, Outcome, Study};
use crate::words::Words;

use super::axis::{Axis, Format};
use super::studied::{
    beside, column, no_curve, notes, probability, rows, signed_interval, signed_short, upright, waiting,
};
use super::{Cell, Chart, ChartInput, Detail, LegendEntry, LineStyle, Mark, Paint, Symbol, Table, name_or};

/// Its key in the registry.
pub const KEY: &str = "budget";

/// Of more lines than this those that move most are drawn; the table has all.
const MOST_LINES: usize = 10;

/// How far a bar stands from the middle of its line, and half its height.
const APART: f64 = 0.18;
const HALF: f64 = 0.16;

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-budget");
    let Some((study, found)) = input.studied.study.and_then(|study| Some((study, study.budget.as_ref()?))) else {
        return waiting(input, KEY, title);
    };
    let plan = match found {
        Ok(plan) => plan,
        Err(reason) => return Chart::empty(KEY, title, why_not(words, *reason)),
    };
    let shown = shown(plan);
    let names = shown.iter().map(|line| name(input, line.item));
    let highest = shown.iter().map(|line| line.today.max(line.planned)).fold(0.0, f64::max).max(1.0);
    let x = Axis::linear(words.text("axis-spend"), 0.0, highest * 1.22, Format::Money).with_ticks(words);
    let y = rows(names);
    let mut chart = Chart::new(KEY, title, x, y);
    upright(&mut chart, 0.0, LineStyle::Thin, Paint::Text);
    let last = shown.len().saturating_sub(1) as f64;
    for (row, line) in shown.iter().enumerate() {
        bars(&mut chart, input, last - row as f64, line);
    }
    for (key, paint) in [("studied-today", Paint::Muted), ("studied-planned", Paint::Accent)] {
        chart.legend.push(LegendEntry { name: words.text(key), paint, symbol: Symbol::Fill });
    }
    chart.message = message(words, study, plan);
    chart.table = table(input, plan);
    say(&mut chart, input, (study, plan), shown.len());
    chart
}

/// Why a budget cannot be divided, in a sentence.
fn why_not(words: &Words, reason: NoBudget) -> String {
    match reason {
        NoBudget::NothingToDivide => words.text("chart-budget-nothing"),
        NoBudget::WorthUnknown => words.text("chart-budget-worth"),
        NoBudget::Refused(reason) => words.with("chart-budget-refused", &[("reason", words.no_answer(reason).into())]),
    }
}

/// The lines in their order; of many, those that move most.
fn shown(plan: &BudgetPlan) -> Vec<&BudgetLine> {
    let mut places: Vec<(usize, &BudgetLine)> = plan.lines.iter().enumerate().collect();
    if places.len() > MOST_LINES {
        let size = |line: &BudgetLine| ((line.planned - line.today).abs(), line.today.max(line.planned));
        places.sort_by(|(_, left), (_, right)| {
            let (left, right) = (size(left), size(right));
            right.0.total_cmp(&left.0).then(right.1.total_cmp(&left.1))
        });
        places.truncate(MOST_LINES);
        places.sort_by_key(|(place, _)| *place);
    }
    places.into_iter().map(|(_, line)| line).collect()
}

fn name(input: &ChartInput<'_>, item: BudgetItem) -> String {
    let (name, fallback) = match item {
        BudgetItem::Channel(index) => {
            (input.project.channels.get(index).map_or("", |it| it.name.as_str()), "unnamed-channel")
        }
        BudgetItem::Programme(index) => {
            (input.project.programmes.get(index).map_or("", |it| it.name.as_str()), "unnamed-item")
        }
    };
    name_or(input.words, name, fallback)
}

fn bars(chart: &mut Chart, input: &ChartInput<'_>, y: f64, line: &BudgetLine) {
    let words = input.words;
    let details = details(input, line);
    if line.today <= 0.0 && line.planned <= 0.0 {
        beside(chart, [0.0, y], true, words.money(0.0), Paint::Muted);
        return;
    }
    for (spend, y, paint) in [(line.today, y + APART, Paint::Muted), (line.planned, y - APART, Paint::Accent)] {
        if spend > 0.0 {
            let (from, to) = ([0.0, y - HALF], [spend, y + HALF]);
            chart.marks.push(Mark::Bar { from, to, paint, details: details.clone() });
        }
        let ink = if paint == Paint::Muted { Paint::Muted } else { Paint::Text };
        let by = words.money_short(line.planned - line.today);
        let is_moved = by != words.money_short(0.0);
        let text = match paint {
            Paint::Accent if is_moved => {
                let by = signed_short(words, line.planned - line.today);
                let values = [("value", words.money(spend).into()), ("by", by.into())];
                words.with("studied-value-and-change", &values)
            }
            _ => words.money(spend),
        };
        beside(chart, [spend.max(0.0), y], true, text, ink);
    }
}

fn details(input: &ChartInput<'_>, line: &BudgetLine) -> Vec<Detail> {
    let words = input.words;
    let mut details = vec![
        (name(input, line.item), String::new()),
        (words.text("studied-today"), words.money(line.today)),
        (words.text("studied-planned"), words.money(line.planned)),
    ];
    if let Some(curve) = &line.curve {
        for (key, spend) in [("detail-customers-today", line.today), ("detail-customers-planned", line.planned)] {
            details.push((words.text(key), words.number(curve.customers(spend), 1)));
        }
    }
    details.extend(line.worth.map(|worth| (words.text("detail-customer-worth"), words.money(worth))));
    details.extend(line.next_unit.map(|next| (words.text("detail-next-unit"), words.money(next))));
    details.extend(line.no_curve.map(|reason| (words.text("detail-no-curve"), no_curve(words, reason))));
    details
}

/// "Divided as planned, $4,000 a month bring $12k more than today ($2k to $30k with 90 %)."
fn message(words: &Words, study: &Study, plan: &BudgetPlan) -> String {
    let total = words.money(plan.total);
    if plan.changes.is_empty() {
        return words.with("message-budget-same", &[("total", total.into())]);
    }
    let case = study.case(Case::Plan(0));
    let gain = case.zip(study.today()).and_then(|(case, today)| {
        Some((case.value(Outcome::Equity)? - today.value(Outcome::Equity)?, case.difference(Outcome::Equity)))
    });
    let Some((by, difference)) = gain else {
        return words.with("message-budget-unknown", &[("total", total.into())]);
    };
    let difference = difference.filter(|band| band.high > band.low);
    let key = match (by > 0.0, difference.is_some()) {
        (true, true) => "message-budget-more",
        (true, false) => "message-budget-more-certain",
        (false, _) => "message-budget-less",
    };
    let interval = difference.map(|band| signed_interval(words, Unit::Money, &band)).unwrap_or_default();
    let values = [("total", total.into()), ("by", words.money(by.abs()).into()), ("interval", interval.into())];
    words.with(key, &values)
}

fn say(chart: &mut Chart, input: &ChartInput<'_>, (study, plan): (&Study, &BudgetPlan), shown: usize) {
    let words = input.words;
    if let Some(count) = plan.lines.len().checked_sub(shown).filter(|count| *count > 0) {
        chart.notes.push(words.with("note-more-lines", &[("count", count.into())]));
    }
    let spent: f64 = plan.lines.iter().map(|line| line.planned).sum();
    if plan.total - spent > 0.005 * plan.total {
        let values = [("amount", words.money(plan.total - spent).into())];
        chart.notes.push(words.with("note-budget-left", &values));
    }
    let without = plan.lines.iter().filter(|line| line.no_curve.is_some()).count();
    if without > 0 {
        chart.notes.push(words.with("note-budget-fixed", &[("count", without.into())]));
    }
    if !plan.allocation.is_exact {
        chart.notes.push(words.text("note-budget-thinned"));
    }
    let Some(case) = study.case(Case::Plan(0)).filter(|_| !plan.changes.is_empty()) else { return };
    if let Some(share) = case.share_better(study, Outcome::Equity) {
        chart.notes.push(words.with("note-budget-better", &[("share", probability(words, share).into())]));
    }
    notes(chart, input, study, [(case, Outcome::Equity)]);
}

fn table(input: &ChartInput<'_>, plan: &BudgetPlan) -> Table {
    let words = input.words;
    let money = |key: &str| column(words, Unit::Money, &words.text(key));
    let columns = vec![
        words.text("column-item"),
        money("studied-today"),
        money("studied-planned"),
        words.text("detail-customers-today"),
        words.text("detail-customers-planned"),
        money("detail-customer-worth"),
        money("detail-next-unit"),
    ];
    let rows = plan.lines.iter().map(|line| {
        let customers = |spend: f64| line.curve.as_ref().map(|curve| curve.customers(spend));
        vec![
            Cell::Text(name(input, line.item)),
            Cell::Number(line.today),
            Cell::Number(line.planned),
            customers(line.today).into(),
            customers(line.planned).into(),
            line.worth.into(),
            line.next_unit.into(),
        ]
    });
    Table { columns, rows: rows.collect() }
}
