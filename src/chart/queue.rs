//! The queue at the offer: how many wait, how many leave and how busy the servers are, by the number of servers.

use crate::engine::customer_side::{Load, MOST_SERVERS, QueueFigures, ServiceTarget};
use crate::engine::offerings::{draw_load, load_of, target_of};
use crate::engine::{Figure, Interval, intervals};
use crate::model::NumberKey;
use crate::words::Words;

use super::axis::{Axis, Format};
use super::offerings::Guesses;
use super::{Cell, Chart, ChartInput, Details, LegendEntry, LineStyle, Mark, Paint, PointMark, Shape, Symbol, Table};

/// Its key in the registry.
pub const KEY: &str = "queue";

/// About so many numbers of servers are shown.
const MOST_POINTS: u32 = 40;

/// The series: the key of the name, the figure, the colour and the shape.
type Curve = (&'static str, fn(&QueueFigures) -> Figure, Paint, Shape);

const CURVES: [Curve; 3] = [
    ("queue-wait", |queue| queue.wait_probability, Paint::Series(0), Shape::Circle),
    ("queue-leave", |queue| queue.abandoned_share, Paint::Series(5), Shape::Diamond),
    ("queue-busy", |queue| queue.utilisation, Paint::Muted, Shape::Square),
];

/// A queue with plain numbers.
struct Plain {
    load: Load,
    /// Servers today, if there are any.
    today: Option<u32>,
    target: ServiceTarget,
    /// How many keep to what is tolerated.
    needed: Option<u32>,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-queue");
    let Some(queue) = resolve(input) else {
        return Chart::empty(KEY, title, words.text("chart-queue-empty"));
    };
    let sweep = sweep(&queue);
    if sweep.iter().all(|(_, figures)| figures.wait_probability.known().is_none()) {
        return Chart::empty(KEY, title, words.text("chart-queue-empty"));
    }
    let ends = sweep.first().zip(sweep.last()).map_or((1, 1), |(first, last)| (first.0, last.0));
    let (first, last) = (f64::from(ends.0), f64::from(ends.1));
    let room = (0.04 * (last - first)).max(0.4);
    let mut x = Axis::linear(words.text("axis-servers"), first - room, last + room, Format::Number).with_ticks(words);
    x.ticks.retain(|tick| tick.value.fract() == 0.0 && tick.value >= 1.0);
    // Room above all shares for the names of the markers.
    let y = Axis::linear(words.text("axis-shares"), 0.0, 1.0, Format::Share).with_ticks(words);
    let mut chart = Chart::new(KEY, title, x, Axis { min: -0.03, max: 1.2, ..y });
    let reach = reach(input, &sweep);
    markers(&mut chart, words, &queue);
    for (curve, reach) in CURVES.into_iter().zip(&reach) {
        add_bands(&mut chart, &sweep, reach, curve.2);
        add_curve(&mut chart, words, &sweep, curve);
    }
    // Bands lie behind everything else.
    chart.marks.sort_by_key(|mark| !matches!(mark, Mark::Band { .. }));
    if chart.marks.iter().any(|mark| matches!(mark, Mark::Band { .. })) {
        chart.notes.push(words.text("note-queue-bands"));
    }
    chart.message = message(words, &queue);
    let figures = queue.today.map(|servers| queue.load.with_servers(servers));
    chart.is_unfinished = match &figures {
        Some(figures) => figures.abandoned_share.known().is_none() || figures.mean_wait_hours.known().is_none(),
        None => queue.needed.is_none(),
    };
    chart.table = table(words, &sweep, &reach);
    notes(&mut chart, input, &queue, &sweep);
    chart
}

/// The queue's means, where arrivals and service are entered.
fn resolve(input: &ChartInput<'_>) -> Option<Plain> {
    let queue = &input.project.offer.queue;
    let load = load_of(queue).ok().filter(|load| load.arrivals_per_hour.is_finite())?;
    let target = target_of(queue);
    let needed = load.servers_needed(target).ok();
    let today = Some(queue.servers).filter(|servers| (1..=MOST_SERVERS).contains(servers));
    Some(Plain { load, today, target, needed })
}

/// The figures around today's number, the number needed and the number that is always busy.
fn sweep(queue: &Plain) -> Vec<(u32, QueueFigures)> {
    let busy = (queue.load.arrivals_per_hour / queue.load.served_per_hour).ceil();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and the most servers")]
    let busy = busy.clamp(1.0, f64::from(MOST_SERVERS)) as u32;
    let marks = [Some(busy), queue.today, queue.needed];
    let most = marks.iter().flatten().copied().max().unwrap_or(1);
    let least = marks.iter().flatten().copied().min().unwrap_or(1);
    let to = (most + most / 2 + 2).clamp(6, MOST_SERVERS);
    let from = if to <= MOST_POINTS { 1 } else { (least / 2).max(1) };
    let step = ((to - from) / MOST_POINTS).max(1);
    let mut numbers: Vec<u32> = (from..=to).step_by(usize::try_from(step).unwrap_or(1)).collect();
    numbers.extend(queue.today.into_iter().chain(queue.needed));
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(|servers| (servers, queue.load.with_servers(servers))).collect()
}

/// Where each curve lies, by number of servers.
fn reach(input: &ChartInput<'_>, sweep: &[(u32, QueueFigures)]) -> Vec<Vec<Option<Interval>>> {
    let queue = &input.project.offer.queue;
    let is_uncertain = |input: crate::model::Input| input.is_some_and(|estimate| estimate.is_uncertain());
    let inputs = [queue.arrivals_per_hour, queue.service_minutes, queue.patience_minutes];
    if !inputs.into_iter().any(is_uncertain) {
        return CURVES.iter().map(|_| vec![None; sweep.len()]).collect();
    }
    let all = |of: &dyn Fn(u32) -> QueueFigures| -> Vec<Figure> {
        let figures: Vec<QueueFigures> = sweep.iter().map(|(servers, _)| of(*servers)).collect();
        CURVES.iter().flat_map(|(_, figure, ..)| figures.iter().map(*figure)).collect()
    };
    let shown: Vec<Figure> =
        CURVES.iter().flat_map(|(_, figure, ..)| sweep.iter().map(|(_, queue)| figure(queue))).collect();
    let found = intervals(&shown, |draw| match draw_load(queue, draw) {
        Ok(load) => all(&|servers| load.with_servers(servers)),
        Err(reason) => all(&|_| QueueFigures::unknown(reason)),
    });
    let within = |interval: &Option<Interval>| {
        interval.map(|it| Interval { low: it.low.clamp(0.0, 1.0), high: it.high.clamp(0.0, 1.0) })
    };
    found.chunks(sweep.len().max(1)).map(|curve| curve.iter().map(within).collect()).collect()
}

/// The bands of a curve, broken where it is not known at an end.
fn add_bands(chart: &mut Chart, sweep: &[(u32, QueueFigures)], reach: &[Option<Interval>], paint: Paint) {
    let mut pieces: Vec<Vec<[f64; 3]>> = vec![Vec::new()];
    for ((servers, _), interval) in sweep.iter().zip(reach) {
        match (interval, pieces.last_mut()) {
            (Some(Interval { low, high }), Some(piece)) => piece.push([f64::from(*servers), *low, *high]),
            _ => pieces.push(Vec::new()),
        }
    }
    for points in pieces.into_iter().filter(|piece| piece.len() > 1) {
        chart.marks.push(Mark::Band { points, paint });
    }
}

/// Upright lines at today's number and at the number needed, named at the top.
fn markers(chart: &mut Chart, words: &Words, queue: &Plain) {
    let same = queue.today.is_some() && queue.today == queue.needed;
    let today = queue.today.map(|servers| (servers, if same { "queue-today-enough" } else { "queue-today" }));
    let needed = queue.needed.filter(|_| !same).map(|servers| (servers, "queue-needed"));
    let middle = f64::midpoint(chart.x.min, chart.x.max);
    for (servers, key) in today.into_iter().chain(needed) {
        let x = f64::from(servers);
        let text = words.with(key, &[("count", words.number(x, 0).into())]);
        let points = vec![[x, 0.0], [x, 1.0]];
        let (name, style, paint) = (text.clone(), LineStyle::Dashed, Paint::Text);
        chart.marks.push(Mark::Line { name, points, style, paint, hover: false });
        // Two names side by side look away from each other; one alone looks to where there is room.
        let other = if key == "queue-needed" { queue.today } else { queue.needed.filter(|_| !same) };
        let is_left = other.map_or(x > middle, |other| servers < other);
        let is_left = is_left && (x - chart.x.min) > 0.25 * (chart.x.max - chart.x.min);
        let other_is_right = other.is_some_and(|other| servers < other);
        // The one that finds no room to look away stands higher.
        let lift = if other_is_right && !is_left { 1.13 } else { 1.05 };
        let anchor = [if is_left { 1.0 } else { 0.0 }, 0.5];
        let offset = [if is_left { -4.0 } else { 4.0 }, 0.0];
        chart.marks.push(Mark::Text { at: [x, lift], anchor, offset, text, paint: Paint::Text });
    }
}

fn add_curve(chart: &mut Chart, words: &Words, sweep: &[(u32, QueueFigures)], (key, figure, paint, shape): Curve) {
    let known = || sweep.iter().filter_map(|(servers, queue)| Some((*servers, queue, figure(queue).known()?)));
    let name = words.text(key);
    let style = LineStyle::Solid;
    let points: Vec<_> = known().map(|(servers, _, share)| [f64::from(servers), share]).collect();
    chart.marks.push(Mark::Line { name: name.clone(), points, style, paint, hover: false });
    for (servers, queue, share) in known() {
        chart.marks.push(Mark::Point(Box::new(PointMark {
            at: [f64::from(servers), share],
            area: 0.0,
            shape,
            paint,
            x_interval: None,
            y_interval: None,
            label: String::new(),
            details: Details::Lines(details(words, servers, queue)),
            leads_to: None,
        })));
    }
    chart.legend.push(LegendEntry { name, paint, symbol: Symbol::Point(shape) });
}

fn details(words: &Words, servers: u32, queue: &QueueFigures) -> Vec<(String, String)> {
    let share = |figure: Figure| figure.known().map_or_else(|| words.text("not-known"), |share| words.share(share));
    let count = usize::try_from(servers).unwrap_or(usize::MAX);
    let number = words.number(f64::from(servers), 0);
    let heading = words.with("queue-servers", &[("count", count.into()), ("number", number.into())]);
    let mut details = vec![(heading, String::new())];
    for (key, figure, ..) in CURVES {
        details.push((words.text(key), share(figure(queue))));
    }
    if let Figure::Known(hours) = queue.mean_wait_hours {
        details.push((words.text("queue-mean-wait"), minutes(words, hours)));
    }
    if let Figure::Known(waiting) = queue.mean_queue {
        details.push((words.text("queue-mean-length"), words.number(waiting, 1)));
    }
    details
}

fn minutes(words: &Words, hours: f64) -> String {
    let minutes = hours * 60.0;
    let digits = i16::from(minutes < 10.0);
    words.with("queue-minutes", &[("number", words.number(minutes, digits).into())])
}

/// "With 2 servers, 4.3 % leave after a mean wait of 0.4 minutes; 3 are needed for at most 5 %."
fn message(words: &Words, queue: &Plain) -> String {
    let number = |servers: u32| words.number(f64::from(servers), 0);
    let named = |servers: u32| {
        let count = usize::try_from(servers).unwrap_or(usize::MAX);
        words.with("queue-servers", &[("count", count.into()), ("number", number(servers).into())])
    };
    let needed = queue.needed;
    let today = queue.today.map(|servers| (servers, queue.load.with_servers(servers)));
    let tolerated = tolerated(words, queue.target);
    let Some((servers, figures)) = today else {
        return match needed {
            Some(needed) => {
                let values = [("needed", number(needed).into()), ("tolerated", tolerated.into())];
                words.with("message-queue-needed", &values)
            }
            None => words.text("message-queue-no-servers"),
        };
    };
    let (Figure::Known(leave), Figure::Known(wait)) = (figures.abandoned_share, figures.mean_wait_hours) else {
        let reason = figures.abandoned_share.reason().map(|reason| words.reason(reason)).unwrap_or_default();
        let values = [("servers", named(servers).into()), ("reason", reason.into())];
        return words.with("message-queue-unknown", &values);
    };
    let key = match needed {
        Some(needed) if needed > servers => "message-queue-too-few",
        Some(needed) if needed < servers => "message-queue-too-many",
        Some(_) => "message-queue-enough",
        None => "message-queue-today",
    };
    let values = [
        ("servers", named(servers).into()),
        ("share", words.share(leave).into()),
        ("wait", minutes(words, wait).into()),
        ("needed", number(needed.unwrap_or(servers)).into()),
        ("tolerated", tolerated.into()),
    ];
    words.with(key, &values)
}

/// What is tolerated, in words: "at most 5 % to leave".
fn tolerated(words: &Words, target: ServiceTarget) -> String {
    let loss = target.abandoned_share.map(|share| words.share(share));
    let wait = target.mean_wait_hours.map(|hours| minutes(words, hours));
    let (key, loss, wait) = match (loss, wait) {
        (Some(loss), Some(wait)) => ("queue-tolerated-both", loss, wait),
        (Some(loss), None) => ("queue-tolerated-loss", loss, String::new()),
        (None, Some(wait)) => ("queue-tolerated-wait", String::new(), wait),
        (None, None) => return String::new(),
    };
    words.with(key, &[("loss", loss.into()), ("wait", wait.into())])
}

fn table(words: &Words, sweep: &[(u32, QueueFigures)], reach: &[Vec<Option<Interval>>]) -> Table {
    let columns =
        ["column-servers", "queue-wait", "queue-leave", "queue-busy", "column-mean-wait", "column-mean-queue"];
    let rows = sweep.iter().map(|(servers, queue)| {
        vec![
            Cell::Number(f64::from(*servers)),
            queue.wait_probability.known().into(),
            queue.abandoned_share.known().into(),
            queue.utilisation.known().into(),
            queue.mean_wait_hours.known().map(|hours| hours * 60.0).into(),
            queue.mean_queue.known().into(),
        ]
    });
    let mut table = Table { columns: columns.iter().map(|key| words.text(key)).collect(), rows: rows.collect() };
    for ((key, ..), reach) in CURVES.iter().zip(reach).filter(|(_, reach)| reach.iter().any(Option::is_some)) {
        let name = words.text(key);
        for (key, end) in [
            ("studied-column-low", (|interval| interval.low) as fn(Interval) -> f64),
            ("studied-column-high", |interval: Interval| interval.high),
        ] {
            table.columns.push(words.with(key, &[("name", (&name).into())]));
            table.rows.iter_mut().zip(reach).for_each(|(row, interval)| row.push(interval.map(end).into()));
        }
    }
    table
}

fn notes(chart: &mut Chart, input: &ChartInput<'_>, plain: &Plain, sweep: &[(u32, QueueFigures)]) {
    let (words, project) = (input.words, input.project);
    chart.notes.push(words.text("note-queue"));
    if plain.load.mean_patience_hours.is_none() {
        chart.notes.push(words.text("note-queue-patient"));
    }
    if sweep.iter().any(|(_, queue)| queue.wait_probability.known().is_none()) {
        chart.notes.push(words.text("note-queue-grows"));
    }
    if plain.needed.is_none() {
        let key =
            if plain.target == ServiceTarget::default() { "note-queue-no-target" } else { "note-queue-out-of-reach" };
        chart.notes.push(words.text(key));
    }
    let queue = &project.offer.queue;
    let entered = [
        (queue.arrivals_per_hour, "arrivals_per_hour"),
        (queue.service_minutes, "service_minutes"),
        (queue.patience_minutes, "patience_minutes"),
    ];
    let mut guesses = Guesses::default();
    let numbers = entered.into_iter().filter(|(input, _)| input.is_some());
    guesses.count(project, "guessed-queue", numbers.map(|(_, field)| NumberKey::new("queue", field)));
    guesses.note(chart, words);
}
