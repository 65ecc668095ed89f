//! Value balance: what the customer gets against what the customer gives, as a waterfall to net value.

use crate::engine::{AmountLine, Figure, Interval, OfferValue, Unit, intervals};
use crate::model::NumberKey;
use crate::words::Words;

use super::axis::{Axis, Format};
use super::offerings::{
    Guesses, cost_keys, ends, ours, return_keys, say_situation, score_keys, shown_situation, warranty_keys,
    weight_keys, with_interval,
};
use super::studied::whisker;
use super::{Cell, Chart, ChartInput, LegendEntry, LineStyle, Mark, Paint, Symbol, name_or};

/// Its key in the registry.
pub const KEY: &str = "value-balance";

/// More single amounts than this are added up as one.
const MOST_LINES: usize = 7;

struct Step {
    name: String,
    amount: f64,
    /// Where the amount lies.
    ends: Option<[f64; 2]>,
    paint: Paint,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-value-balance");
    let (offer, net_interval) = ours(input);
    let Figure::Known(net) = offer.figures.net_value else {
        let why = match offer.figures.net_value {
            Figure::Unknown(reason) => words.reason(reason),
            Figure::Known(_) => String::new(),
        };
        return Chart::empty(KEY, title, words.with("chart-value-balance-empty", &[("reason", why.into())]));
    };
    let steps = steps(input);
    let names = steps.iter().rev().map(|step| step.name.clone());
    let names: Vec<String> = std::iter::once(words.text("figure-offer-net_value")).chain(names).collect();
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::linear(words.text("axis-balance"), 0.0, 1.0, Format::Money),
        Axis::categories(String::new(), names),
    );
    let sums = steps.iter().scan(0.0, |sum, step| {
        *sum += step.amount;
        Some(*sum)
    });
    let (lowest, highest) = sums.fold((0.0_f64, 0.0_f64), |(low, high), sum| (low.min(sum), high.max(sum)));
    let (net_ends, falls_below) = (ends(net_interval), lowest < 0.0);
    let (lowest, highest) = with_whiskers(&steps, net_ends, (lowest, highest));
    let span = (highest - lowest).max(1e-9);
    let mut at = 0.0_f64;
    let count = f64::from(u32::try_from(steps.len()).unwrap_or(u32::MAX));
    for (index, step) in (0_u32..).zip(&steps) {
        let y = count - f64::from(index);
        let next = at + step.amount;
        let reach = step.ends.map(|ends| ends.map(|end| at + end));
        bar(&mut chart, input, y, ([at, next], reach, span), step);
        chart.marks.push(Mark::Line {
            name: String::new(),
            points: vec![[next, y - HALF], [next, y - 1.0 + HALF]],
            style: LineStyle::Thin,
            paint: Paint::Muted,
            hover: false,
        });
        at = next;
    }
    let name = words.text("figure-offer-net_value");
    let total = Step { name: name.clone(), amount: net, ends: net_ends, paint: Paint::Total };
    bar(&mut chart, input, 0.0, ([0.0, net], net_ends, span), &total);
    // Room for the amounts beside the bars; on the left only where one stands there.
    let left = if falls_below { 0.3 } else { 0.06 };
    chart.x = Axis::linear(chart.x.label, lowest - span * left, highest + span * 0.32, Format::Money).with_ticks(words);
    let baseline = vec![[0.0, chart.y.min], [0.0, chart.y.max]];
    let thin = LineStyle::Thin;
    chart
        .marks
        .insert(0, Mark::Line { name: String::new(), points: baseline, style: thin, paint: Paint::Text, hover: false });
    for (key, paint) in
        [("legend-gets", Paint::Positive), ("legend-gives", Paint::Negative), ("legend-net", Paint::Total)]
    {
        // What has no bar needs no explanation.
        if chart.marks.iter().any(|mark| matches!(mark, Mark::Bar { paint: own, .. } if *own == paint)) {
            chart.legend.push(LegendEntry { name: words.text(key), paint, symbol: Symbol::Fill });
        }
    }
    chart.table.columns = vec![
        words.text("column-item"),
        words.with("column-present-value", &[("currency", words.currency_code().into())]),
    ];
    let row = |step: &Step| vec![Cell::Text(step.name.clone()), Cell::Number(step.amount)];
    chart.table.rows = steps.iter().chain([&total]).map(row).collect();
    add_ends(&mut chart, words, &steps, &total);
    if steps.iter().any(|step| step.ends.is_some()) {
        chart.notes.push(words.text("note-intervals"));
    }
    chart.message = message(input, net);
    notes(&mut chart, input);
    chart
}

const HALF: f64 = 0.32;

/// The ends of all that is shown, whiskers included.
fn with_whiskers(steps: &[Step], net: Option<[f64; 2]>, (lowest, highest): (f64, f64)) -> (f64, f64) {
    let mut at = 0.0;
    let mut found = (lowest, highest);
    let mut reach = |end: f64| found = (found.0.min(end), found.1.max(end));
    for step in steps {
        step.ends.into_iter().flatten().for_each(|end| reach(at + end));
        at += step.amount;
    }
    net.into_iter().flatten().for_each(reach);
    found
}

/// Adds the ends of the amounts to the table, where any is uncertain.
fn add_ends(chart: &mut Chart, words: &Words, steps: &[Step], total: &Step) {
    let all = || steps.iter().chain([total]);
    if all().all(|step| step.ends.is_none()) {
        return;
    }
    let name = chart.table.columns.last().cloned().unwrap_or_default();
    for (end, key) in ["studied-column-low", "studied-column-high"].into_iter().enumerate() {
        chart.table.columns.push(words.with(key, &[("name", (&name).into())]));
        let ends = all().map(|step| step.ends.and_then(|ends| ends.get(end).copied()));
        chart.table.rows.iter_mut().zip(ends).for_each(|(row, end)| row.push(end.into()));
    }
}

/// The room that an amount takes in a narrow chart, as a share of all that is shown.
const AMOUNT: f64 = 0.4;

fn bar(
    chart: &mut Chart,
    input: &ChartInput<'_>,
    y: f64,
    ([from, to], reach, span): ([f64; 2], Option<[f64; 2]>, f64),
    Step { name, amount, ends, paint }: &Step,
) {
    let words = input.words;
    let (amount, text) = (*amount, words.money(*amount));
    let (left, right) = (from.min(to), from.max(to));
    let value = with_interval(words, Unit::Money, amount, *ends);
    chart.marks.push(Mark::Bar {
        from: [left, y - HALF],
        to: [right, y + HALF],
        paint: *paint,
        details: vec![(name.clone(), String::new()), (words.text("detail-present-value"), value)],
    });
    if let Some([low, high]) = reach {
        whisker(chart, [low, y], [high, y]);
    }
    let (left, right) = reach.map_or((left, right), |[low, high]| (left.min(low), right.max(high)));
    // A loss stands on the left, unless it would stand across the line at zero there.
    let is_right = amount >= 0.0 || (right > 0.0 && left < span * AMOUNT);
    chart.marks.push(Mark::Text {
        at: [if is_right { right } else { left }, y],
        anchor: [if is_right { 0.0 } else { 1.0 }, 0.5],
        offset: [if is_right { 6.0 } else { -6.0 }, 0.0],
        text,
        paint: Paint::Text,
    });
}

/// The returns, what unfitness takes away, and the costs, in the order of the project.
fn steps(input: &ChartInput<'_>) -> Vec<Step> {
    let words = input.words;
    let (offer, _) = ours(input);
    let (of_amounts, of_unfit) = reach(input, offer);
    let lines = |is_cost: bool| -> Vec<Line<'_>> {
        let all = offer.inputs.amounts.iter().zip(of_amounts.iter().copied());
        let of_kind = all.filter(move |(line, _)| line.cost.is_some() == is_cost);
        of_kind.filter_map(|(line, interval)| Some((line, line.present_value.known()?, interval))).collect()
    };
    let mut steps = Vec::new();
    add(words, &mut steps, &lines(false), Paint::Positive);
    if let Figure::Known(unfit) = unfit(offer)
        && unfit < 0.0
    {
        // Nothing is more fit than fit.
        let ends = ends(of_unfit).map(|[low, high]| [low, high.min(0.0)]);
        steps.push(Step { name: words.text("step-unfit"), amount: unfit, ends, paint: Paint::Negative });
    }
    add(words, &mut steps, &lines(true), Paint::Negative);
    steps
}

/// An amount with its present value and where that lies.
type Line<'a> = (&'a AmountLine, f64, Option<Interval>);

/// What does not come back because it is not fit.
fn unfit(offer: &OfferValue) -> Figure {
    offer.figures.fitness.zip(offer.figures.returns, |fitness, returns| returns * (fitness - 1.0))
}

/// Where each amount lies, and what does not come back.
fn reach(input: &ChartInput<'_>, offer: &OfferValue) -> (Vec<Option<Interval>>, Option<Interval>) {
    let situation = shown_situation(input);
    let figures = |value: &OfferValue| -> Vec<Figure> {
        value.inputs.amounts.iter().map(|line| line.present_value).chain([unfit(value)]).collect()
    };
    let customer = &input.figures.customer;
    let mut found = intervals(&figures(offer), |draw| figures(&customer.evaluate(situation, 0, draw)));
    let of_unfit = found.pop().flatten();
    (found, of_unfit)
}

/// Adds single amounts, the last ones together where there are many.
fn add(words: &Words, steps: &mut Vec<Step>, lines: &[Line<'_>], paint: Paint) {
    let (sign, others) = if paint == Paint::Positive { (1.0, "other-returns") } else { (-1.0, "other-costs") };
    let shown = if lines.len() > MOST_LINES { MOST_LINES - 1 } else { lines.len() };
    for (line, value, interval) in lines.iter().take(shown) {
        let ends = ends(*interval).map(|[low, high]| if sign > 0.0 { [low, high] } else { [-high, -low] });
        steps.push(Step { name: name_or(words, &line.name, "unnamed-item"), amount: sign * value, ends, paint });
    }
    if shown < lines.len() {
        let rest = lines.iter().skip(shown).map(|(_, value, _)| value).sum::<f64>();
        let name = words.with(others, &[("count", (lines.len() - shown).into())]);
        steps.push(Step { name, amount: sign * rest, ends: None, paint });
    }
}

fn message(input: &ChartInput<'_>, net: f64) -> String {
    let words = input.words;
    let months = words.months(f64::from(input.project.horizon_months));
    let name = name_or(words, &input.project.offer.name, "our-offer");
    let amount = words.money(net.abs());
    let key = if net >= 0.0 { "message-value-positive" } else { "message-value-negative" };
    words.with(key, &[("name", name.into()), ("amount", amount.into()), ("months", months.into())])
}

fn notes(chart: &mut Chart, input: &ChartInput<'_>) {
    let words = input.words;
    say_situation(chart, input);
    let (offer, interval) = ours(input);
    if offer.fitness_not_assessed() {
        chart.notes.push(words.text("note-fitness-not-assessed"));
    }
    if offer.inputs.unpriced > 0 {
        chart.notes.push(words.with("note-unpriced", &[("count", offer.inputs.unpriced.into())]));
    }
    if let Some(interval) = interval {
        let range = words.interval(Unit::Money, interval.low, interval.high);
        chart.notes.push(words.with("note-net-interval", &[("range", range.into())]));
    }
    chart.notes.push(words.text("note-present-values"));
    guesses(input).note(chart, words);
}

/// What is guessed of the amounts, and of the fitness that decides how much of the returns comes back.
fn guesses(input: &ChartInput<'_>) -> Guesses {
    let project = input.project;
    let mut guesses = Guesses::default();
    guesses.count(project, "guessed-returns", return_keys(project, None));
    guesses.count(project, "guessed-costs", cost_keys(project, None, |_| true));
    if !ours(input).0.fitness_not_assessed() {
        let is_utility = |number: &NumberKey| project.offer.utility.iter().any(|own| own.id.as_str() == number.item());
        guesses.count(project, "guessed-scores", score_keys(project, None).into_iter().filter(is_utility));
        guesses.count(project, "guessed-weights", weight_keys(project).into_iter().filter(is_utility));
        guesses.count(project, "guessed-warranties", warranty_keys(project, None));
    }
    guesses
}
