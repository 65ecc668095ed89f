//! Economic value to the customer: from the price of the next-best alternative over every difference to what ours is
//! worth, and how our price shares it (Forbis & Mehta 1981; Nagle).

use crate::engine::offerings::{AgainstNextBest, Differentiation, DifferentiationSource};
use crate::engine::{Figure, Interval, Reason, Unit, intervals};
use crate::model::CostKind;
use crate::words::Words;

use super::axis::{Axis, Format};
use super::offerings::{
    Guesses, cost_keys, ends, name, return_keys, say_situation, shown_situation, situation, with_interval,
};
use super::studied::whisker;
use super::{Cell, Chart, ChartInput, LegendEntry, LineStyle, Mark, Paint, Symbol, name_or};

/// Its key in the registry.
pub const KEY: &str = "eve";

/// More differences of one sign than this are added up as one.
const MOST_LINES: usize = 6;

/// Half the height of a bar.
const HALF: f64 = 0.32;

/// One bar, from where to where.
struct Step {
    name: String,
    from: f64,
    to: f64,
    /// What is written beside it; below zero for what speaks for the reference.
    amount: f64,
    /// Where the amount lies.
    reach: Option<[f64; 2]>,
    paint: Paint,
}

impl Step {
    /// The ends of its whisker.
    fn whisker(&self) -> Option<[f64; 2]> {
        self.reach.map(|ends| ends.map(|end| self.from + end))
    }
}

/// Where everything lies.
#[derive(Default)]
struct Reach {
    reference: Option<[f64; 2]>,
    differences: Vec<Option<[f64; 2]>>,
    eve: Option<[f64; 2]>,
    price: Option<[f64; 2]>,
    inducement: Option<[f64; 2]>,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-eve");
    let found = situation(input).map(|situation| &situation.next_best);
    let eve = found.map_or(Figure::Unknown(Reason::NoAlternatives), |found| found.eve);
    let (Some(found), Figure::Known(eve)) = (found, eve) else {
        let reason = words.reason(eve.reason().unwrap_or(Reason::NoAlternatives));
        return Chart::empty(KEY, title, words.with("chart-eve-empty", &[("reason", reason.into())]));
    };
    let reach = reach(input, found);
    let steps = steps(input, found, eve, &reach);
    let names: Vec<String> = steps.iter().rev().map(|step| step.name.clone()).collect();
    let ends = || steps.iter().flat_map(|step| step.whisker().into_iter().flatten().chain([step.from, step.to]));
    let (lowest, highest) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
    let span = (highest - lowest).max(1e-9);
    // Amounts stand beside their bars.
    let room = |is_needed: bool| span * if is_needed { 0.2 } else { 0.03 };
    let (left, right) = (lowest - room(lowest < 0.0), highest + room(true));
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::linear(words.text("axis-balance"), left, right, Format::Money).with_ticks(words),
        Axis::categories(String::new(), names),
    );
    let (bottom, top) = chart.y.ends();
    thin(&mut chart, [[0.0, bottom], [0.0, top]], Paint::Text);
    let count = f64::from(u32::try_from(steps.len()).unwrap_or(u32::MAX));
    for (index, step) in (0_u32..).zip(&steps) {
        let y = count - 1.0 - f64::from(index);
        bar(&mut chart, words, y, step);
        // Joined are bars of which one goes on where the other ends.
        let next = steps.iter().skip(1).nth(usize::try_from(index).unwrap_or_default());
        if next.is_some_and(|next| next.from == step.to || next.paint == Paint::Total) {
            thin(&mut chart, [[step.to, y - HALF], [step.to, y - 1.0 + HALF]], Paint::Muted);
        }
    }
    for (key, paint) in [
        ("legend-reference", Paint::Muted),
        ("legend-better", Paint::Positive),
        ("legend-worse", Paint::Negative),
        ("legend-eve", Paint::Total),
        ("legend-our-price", Paint::Series(0)),
    ] {
        // What has no bar needs no explanation.
        if chart.marks.iter().any(|mark| matches!(mark, Mark::Bar { paint: own, .. } if *own == paint)) {
            chart.legend.push(LegendEntry { name: words.text(key), paint, symbol: Symbol::Fill });
        }
    }
    chart.table.columns = vec![
        words.text("column-item"),
        words.with("column-present-value", &[("currency", words.currency_code().into())]),
    ];
    chart.table.rows = table(input, found, eve);
    add_ends(&mut chart, words, &reach);
    if steps.iter().any(|step| step.reach.is_some()) {
        chart.notes.push(words.text("note-intervals"));
    }
    chart.is_unfinished = found.inducement.known().is_none();
    chart.message = message(input, found, eve);
    notes(&mut chart, input, found);
    chart
}

fn thin(chart: &mut Chart, points: [[f64; 2]; 2], paint: Paint) {
    let (name, style) = (String::new(), LineStyle::Thin);
    chart.marks.push(Mark::Line { name, points: points.to_vec(), style, paint, hover: false });
}

fn bar(chart: &mut Chart, words: &Words, y: f64, step: &Step) {
    let Step { name, from, to, amount, reach, paint } = step;
    let text = words.money(*amount);
    let value = with_interval(words, Unit::Money, *amount, *reach);
    chart.marks.push(Mark::Bar {
        from: [from.min(*to), y - HALF],
        to: [from.max(*to), y + HALF],
        paint: *paint,
        details: vec![(name.clone(), String::new()), (words.text("detail-present-value"), value)],
    });
    if let Some([low, high]) = step.whisker() {
        whisker(chart, [low, y], [high, y]);
    }
    let [low, high] = step.whisker().unwrap_or([*from, *to]);
    let (left, right) = (from.min(*to).min(low), from.max(*to).max(high));
    // To the right of the bar, where no connector runs; to the left of bars below zero.
    let is_right = from.max(*to) >= 0.0;
    chart.marks.push(Mark::Text {
        at: [if is_right { right } else { left }, y],
        anchor: [if is_right { 0.0 } else { 1.0 }, 0.5],
        offset: [if is_right { 6.0 } else { -6.0 }, 0.0],
        text,
        paint: Paint::Text,
    });
}

/// From the reference price up and down to the economic value, and the two parts into which our price divides it.
fn steps(input: &ChartInput<'_>, found: &AgainstNextBest, eve: f64, reach: &Reach) -> Vec<Step> {
    let words = input.words;
    let reference = found.reference_price.known().unwrap_or_default();
    let mut steps = vec![Step {
        name: words.with("eve-reference", &[("name", reference_name(input, found).into())]),
        from: 0.0,
        to: reference,
        amount: reference,
        reach: reach.reference,
        paint: Paint::Muted,
    }];
    let mut at = reference;
    for (is_better, paint, others) in
        [(true, Paint::Positive, "eve-others-better"), (false, Paint::Negative, "eve-others-worse")]
    {
        let reached = reach.differences.iter().copied().chain(std::iter::repeat(None));
        let mut lines: Vec<(String, f64, Option<[f64; 2]>)> = found
            .differences
            .iter()
            .zip(reached)
            .filter(|(difference, _)| difference.amount != 0.0 && (difference.amount > 0.0) == is_better)
            .map(|(difference, reached)| (difference_name(words, difference), difference.amount, reached))
            .collect();
        if lines.len() > MOST_LINES {
            lines.sort_by(|left, right| right.1.abs().total_cmp(&left.1.abs()));
            let rest = lines.split_off(MOST_LINES - 1);
            let name = words.with(others, &[("count", rest.len().into())]);
            lines.push((name, rest.iter().map(|(_, amount, _)| amount).sum(), None));
        }
        for (name, amount, reach) in lines {
            steps.push(Step { name, from: at, to: at + amount, amount, reach, paint });
            at += amount;
        }
    }
    let name = words.text("eve-total");
    steps.push(Step { name, from: 0.0, to: eve, amount: eve, reach: reach.eve, paint: Paint::Total });
    if let (Figure::Known(price), Figure::Known(inducement)) = (found.price, found.inducement) {
        let paint = if inducement >= 0.0 { Paint::Positive } else { Paint::Negative };
        let name = words.text("eve-price");
        let of_price = reach.price;
        steps.push(Step { name, from: 0.0, to: price, amount: price, reach: of_price, paint: Paint::Series(0) });
        let (name, reach) = (words.text("eve-inducement"), reach.inducement);
        steps.push(Step { name, from: price, to: eve, amount: inducement, reach, paint });
    }
    steps
}

/// Where everything lies when the numbers of both offerings move.
fn reach(input: &ChartInput<'_>, found: &AgainstNextBest) -> Reach {
    let Some(reference) = found.reference else { return Reach::default() };
    let (customer, situation) = (&input.figures.customer, shown_situation(input));
    let figures = |found: &AgainstNextBest| -> Vec<Figure> {
        let differences = found.differences.iter().map(|difference| Figure::of(difference.amount));
        [found.reference_price, found.eve, found.price, found.inducement].into_iter().chain(differences).collect()
    };
    let intervals = intervals(&figures(found), |draw| {
        let ours = customer.evaluate(situation, 0, draw);
        let theirs = customer.evaluate(situation, reference + 1, draw);
        figures(&AgainstNextBest::between(Some(reference), &ours, &theirs))
    });
    let ends = |interval: &Option<Interval>| ends(*interval);
    match intervals.as_slice() {
        [reference, eve, price, inducement, differences @ ..] => Reach {
            reference: ends(reference),
            eve: ends(eve),
            price: ends(price),
            inducement: ends(inducement),
            differences: differences.iter().map(ends).collect(),
        },
        _ => Reach::default(),
    }
}

/// Adds the ends of the amounts to the table, where any is uncertain.
fn add_ends(chart: &mut Chart, words: &Words, reach: &Reach) {
    let totals = [reach.eve, reach.price, reach.inducement];
    let all: Vec<_> = [reach.reference].into_iter().chain(reach.differences.iter().copied()).chain(totals).collect();
    if all.iter().all(Option::is_none) {
        return;
    }
    let name = chart.table.columns.last().cloned().unwrap_or_default();
    for (end, key) in ["studied-column-low", "studied-column-high"].into_iter().enumerate() {
        chart.table.columns.push(words.with(key, &[("name", (&name).into())]));
        let ends = all.iter().map(|ends| ends.and_then(|ends| ends.get(end).copied())).chain(std::iter::repeat(None));
        chart.table.rows.iter_mut().zip(ends).for_each(|(row, end)| row.push(end.into()));
    }
}

fn reference_name(input: &ChartInput<'_>, found: &AgainstNextBest) -> String {
    let reference = found.reference.and_then(|index| input.project.alternatives.get(index));
    reference.map_or_else(|| input.words.text("unnamed-alternative"), |reference| name(input, Some(reference)))
}

fn difference_name(words: &Words, difference: &Differentiation) -> String {
    match &difference.source {
        DifferentiationSource::Return(name) => name_or(words, name, "unnamed-item"),
        DifferentiationSource::Cost(kind) => {
            let key = if difference.amount >= 0.0 { "eve-costs-less" } else { "eve-costs-more" };
            words.with(key, &[("kind", words.text(cost_key(*kind)).into())])
        }
    }
}

const fn cost_key(kind: CostKind) -> &'static str {
    match kind {
        CostKind::Price => "cost-price",
        CostKind::Search => "cost-search",
        CostKind::Relation => "cost-relation",
        CostKind::Negotiation => "cost-negotiation",
        CostKind::Decision => "cost-decision",
        CostKind::Contracting => "cost-contracting",
        CostKind::Monitoring => "cost-monitoring",
        CostKind::Switching => "cost-switching",
        CostKind::Learning => "cost-learning",
        CostKind::Operating => "cost-operating",
        CostKind::Disposal => "cost-disposal",
    }
}

/// Every difference, also those that the picture adds up.
fn table(input: &ChartInput<'_>, found: &AgainstNextBest, eve: f64) -> Vec<Vec<Cell>> {
    let words = input.words;
    let reference = words.with("eve-reference", &[("name", reference_name(input, found).into())]);
    let mut rows = vec![vec![Cell::Text(reference), found.reference_price.known().into()]];
    for difference in &found.differences {
        rows.push(vec![Cell::Text(difference_name(words, difference)), Cell::Number(difference.amount)]);
    }
    rows.push(vec![Cell::Text(words.text("eve-total")), Cell::Number(eve)]);
    rows.push(vec![Cell::Text(words.text("eve-price")), found.price.known().into()]);
    rows.push(vec![Cell::Text(words.text("eve-inducement")), found.inducement.known().into()]);
    rows
}

/// "Against Rival, Ours is worth $330 to the customer over 12 months; at a price of $200 the customer gains $130 by taking it."
fn message(input: &ChartInput<'_>, found: &AgainstNextBest, eve: f64) -> String {
    let words = input.words;
    // Where nothing else is priced, the whole economic value is the price of the other one.
    let is_price_only = found.differences.iter().all(|difference| difference.amount == 0.0);
    let key = match (found.inducement, is_price_only) {
        (Figure::Known(inducement), true) if inducement >= 0.0 => "message-eve-price-only-gain",
        (Figure::Known(_), true) => "message-eve-price-only-loss",
        (Figure::Known(inducement), false) if inducement >= 0.0 => "message-eve-gain",
        (Figure::Known(_), false) => "message-eve-loss",
        (Figure::Unknown(_), _) => "message-eve-no-price",
    };
    let months = words.months(f64::from(input.project.horizon_months));
    let money = |figure: Figure| figure.known().map(|value| words.money(value.abs())).unwrap_or_default();
    let values = [
        ("name", name(input, None).into()),
        ("reference", reference_name(input, found).into()),
        ("eve", words.money(eve).into()),
        ("price", money(found.price).into()),
        ("gain", money(found.inducement).into()),
        ("theirs", money(found.reference_price).into()),
        ("months", months.into()),
    ];
    words.with(key, &values)
}

fn notes(chart: &mut Chart, input: &ChartInput<'_>, found: &AgainstNextBest) {
    let (words, project) = (input.words, input.project);
    say_situation(chart, input);
    let reference = found.reference.and_then(|index| project.alternatives.get(index)).map(|item| &**item);
    let offerings = situation(input).map(|situation| situation.offerings.as_slice()).unwrap_or_default();
    let judged = [0, found.reference.map_or(0, |index| index + 1)];
    let values = || judged.iter().filter_map(|index| offerings.get(*index));
    if values().any(|offering| offering.value.figures.fitness.known().is_some()) {
        chart.notes.push(words.text("note-eve-fitness"));
    }
    if values().any(|offering| offering.value.fitness_not_assessed()) {
        chart.notes.push(words.text("note-eve-not-assessed"));
    }
    let unpriced = values().map(|offering| offering.value.inputs.unpriced).sum::<usize>();
    if unpriced > 0 {
        chart.notes.push(words.with("note-unpriced", &[("count", unpriced.into())]));
    }
    chart.notes.push(words.text("note-present-values"));
    let mut guesses = Guesses::default();
    let returns = [None, reference].map(|item| return_keys(project, item));
    guesses.count(project, "guessed-returns", returns.into_iter().flatten());
    let costs = [None, reference].map(|item| cost_keys(project, item, |_| true));
    guesses.count(project, "guessed-costs", costs.into_iter().flatten());
    guesses.note(chart, words);
}
