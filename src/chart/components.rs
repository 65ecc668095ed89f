//! The four components of value, ours and those of the best alternative, as a radar.

use crate::engine::{Figure, OfferValue, Reason, Unit, intervals};
use crate::words::Words;

use super::axis::{Axis, Format};
use super::offerings::{
    Guesses, Offering, cost_keys, ends, offerings, return_keys, say_situation, score_keys, shown_situation, situation,
    warranty_keys, weight_keys, with_interval,
};
use super::{Cell, Chart, ChartInput, Details, LegendEntry, LineStyle, Mark, Paint, PointMark, Symbol, Table};

/// Its key in the registry.
pub const KEY: &str = "components";

/// The components with where they point: up, right, down, left.
const COMPONENTS: [(&str, [f64; 2]); 4] = [
    ("component-utility", [0.0, 1.0]),
    ("component-warranty", [1.0, 0.0]),
    ("component-perception", [0.0, -1.0]),
    ("component-return", [-1.0, 0.0]),
];

/// An offering with its four components as shares.
struct Rated<'a> {
    offering: &'a Offering<'a>,
    shares: [Option<f64>; 4],
    /// Where they lie; of those that are drawn.
    ends: [Option<[f64; 2]>; 4],
}

/// So far the whiskers of two offerings stand apart.
const APART: f64 = 0.022;

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-components");
    let all = offerings(input);
    let rated = all.iter().map(|offering| Rated { offering, shares: shares(&offering.value.value), ends: [None; 4] });
    let mut rated: Vec<Rated<'_>> = rated.collect();
    let shown_best = best(input, &rated).and_then(|best| rated.iter().position(|own| std::ptr::eq(own, best)));
    for index in [Some(0), shown_best].into_iter().flatten() {
        if let Some(rated) = rated.get_mut(index) {
            rated.ends = reach(input, index, rated);
        }
    }
    let Some(ours) = rated.first().filter(|ours| ours.shares.iter().any(Option::is_some)) else {
        return Chart::empty(KEY, title, words.text("chart-components-empty"));
    };
    let best = best(input, &rated);
    let axis = |ends: f64| Axis::linear(String::new(), -ends, ends, Format::Share);
    // Room for the names on either side.
    let mut chart = Chart { is_bare: true, ..Chart::new(KEY, title, axis(2.1), axis(1.35)) };
    web(&mut chart, words);
    let shown: Vec<&Rated<'_>> = std::iter::once(ours).chain(best).collect();
    let apart = if shown.len() > 1 { APART } else { 0.0 };
    for rated in shown.iter().rev() {
        add_offering(&mut chart, words, rated, apart);
    }
    for Rated { offering, .. } in &shown {
        let (paint, symbol) = (offering.paint, Symbol::Point(offering.shape));
        chart.legend.push(LegendEntry { name: offering.name.clone(), paint, symbol });
    }
    chart.message = message(words, ours, best);
    chart.table = table(words, &rated);
    notes(&mut chart, input, &shown);
    chart
}

/// Where the components of an offering lie.
fn reach(input: &ChartInput<'_>, index: usize, rated: &Rated<'_>) -> [Option<[f64; 2]>; 4] {
    let figure = |share: Option<f64>| share.map_or(Figure::Unknown(Reason::NothingEntered), Figure::of);
    let (customer, situation) = (&input.figures.customer, shown_situation(input));
    let found = intervals(&rated.shares.map(figure), |draw| {
        shares(&customer.evaluate(situation, index, draw)).map(figure).to_vec()
    });
    let mut found = found.into_iter().map(|interval| ends(interval).map(|ends| ends.map(|end| end.clamp(0.0, 1.0))));
    std::array::from_fn(|_| found.next().flatten())
}

/// U, W, mean perception by 10, and returns by returns and costs.
fn shares(value: &OfferValue) -> [Option<f64>; 4] {
    let figures = &value.figures;
    let perceptions = || value.inputs.perception.iter();
    let weight: f64 = perceptions().map(|(weight, ..)| weight).sum();
    let scores: f64 = perceptions().map(|(weight, perceived, _)| weight * perceived).sum();
    let (returns, costs) = (figures.returns.known(), figures.costs.known());
    let all = [
        figures.utility.known(),
        figures.warranty.known(),
        Some(scores / weight / 10.0),
        returns.zip(costs).map(|(returns, costs)| returns / (returns + costs)),
    ];
    all.map(|share| share.filter(|share| share.is_finite()).map(|share| share.clamp(0.0, 1.0)))
}

/// The next-best alternative, or else the first of which anything is known.
fn best<'a, 'b>(input: &ChartInput<'_>, rated: &'b [Rated<'a>]) -> Option<&'b Rated<'a>> {
    let is_known = |rated: &&Rated<'_>| rated.shares.iter().any(Option::is_some);
    let reference = situation(input).and_then(|situation| situation.next_best.reference);
    let next_best = reference.and_then(|index| rated.get(index + 1)).filter(is_known);
    next_best.or_else(|| rated.iter().skip(1).filter(|rated| !rated.offering.is_nothing()).find(is_known))
}

/// Rings at each quarter, spokes, and the names at their ends.
fn web(chart: &mut Chart, words: &Words) {
    let mut thin = |points: Vec<[f64; 2]>| {
        let (name, style, paint) = (String::new(), LineStyle::Thin, Paint::Grid);
        chart.marks.push(Mark::Line { name, points, style, paint, hover: false });
    };
    for quarter in 1..=4_u8 {
        let share = f64::from(quarter) / 4.0;
        let around = COMPONENTS.iter().chain(COMPONENTS.first());
        thin(around.map(|(_, [x, y])| [x * share, y * share]).collect());
    }
    for (_, end) in COMPONENTS {
        thin(vec![[0.0, 0.0], end]);
    }
    for (key, [x, y]) in COMPONENTS {
        #[expect(clippy::cast_possible_truncation, reason = "-1, 0 or 1")]
        let (across, down) = (x as f32, -y as f32);
        chart.marks.push(Mark::Text {
            at: [x, y],
            anchor: [0.5 - across / 2.0, 0.5 - down / 2.0],
            offset: [across * 8.0, down * 4.0],
            text: words.text(key),
            paint: Paint::Text,
        });
    }
    // Only the outermost ring has its share written: the lines of the offerings run across the others.
    let (at, text) = ([0.5, 0.5], words.share(1.0));
    chart.marks.push(Mark::Text { at, anchor: [0.0, 1.0], offset: [3.0, -1.0], text, paint: Paint::Muted });
}

/// The points of an offering, joined where neighbours are known, with whiskers along the spokes.
fn add_offering(chart: &mut Chart, words: &Words, Rated { offering, shares, ends }: &Rated<'_>, apart: f64) {
    let at = |index: usize| {
        let ((_, [x, y]), share) = COMPONENTS.get(index).zip(shares.get(index).copied().flatten())?;
        Some([x * share, y * share])
    };
    for index in 0..COMPONENTS.len() {
        if let Some((from, to)) = at(index).zip(at((index + 1) % COMPONENTS.len())) {
            let (name, paint) = (offering.name.clone(), offering.paint);
            chart.marks.push(Mark::Line { name, points: vec![from, to], style: LineStyle::Solid, paint, hover: false });
        }
    }
    let mut details = vec![(offering.name.clone(), String::new())];
    for (((key, [x, y]), share), ends) in COMPONENTS.iter().zip(shares).zip(ends) {
        let said = |share: f64| with_interval(words, Unit::Share, share, *ends);
        details.push((words.text(key), share.map_or_else(|| words.text("not-known"), said)));
        if let Some([low, high]) = ends {
            // Beside the spoke, ours on one side and theirs on the other.
            let apart = if offering.is_ours() { apart } else { -apart };
            let points = [low, high].map(|share| [x * share + y * apart, y * share + x * apart]).to_vec();
            let (name, style, paint) = (String::new(), LineStyle::Whisker, offering.paint);
            chart.marks.push(Mark::Line { name, points, style, paint, hover: false });
        }
    }
    for at in (0..COMPONENTS.len()).filter_map(at) {
        chart.marks.push(Mark::Point(Box::new(PointMark {
            at,
            area: 0.0,
            shape: offering.shape,
            paint: offering.paint,
            x_interval: None,
            y_interval: None,
            label: String::new(),
            details: Details::Lines(details.clone()),
            leads_to: None,
        })));
    }
}

/// "The weakest component of Ours is warranty with 70 %; Rival reaches 95 % there."
fn message(words: &Words, ours: &Rated<'_>, best: Option<&Rated<'_>>) -> String {
    let known = ours.shares.iter().enumerate().filter_map(|(index, share)| Some((index, (*share)?)));
    let Some((weakest, share)) = known.min_by(|left, right| left.1.total_cmp(&right.1)) else { return String::new() };
    let component = COMPONENTS.get(weakest).map(|(key, _)| words.text(key).to_lowercase()).unwrap_or_default();
    let theirs = best.and_then(|best| Some((&best.offering.name, best.shares.get(weakest).copied().flatten()?)));
    let key = if theirs.is_some() { "message-components" } else { "message-components-alone" };
    let (reference, their_share) = theirs.map_or((String::new(), 0.0), |(name, share)| (name.clone(), share));
    let values = [
        ("name", (&ours.offering.name).into()),
        ("component", component.into()),
        ("share", words.share(share).into()),
        ("reference", reference.into()),
        ("theirs", words.share(their_share).into()),
    ];
    words.with(key, &values)
}

fn table(words: &Words, rated: &[Rated<'_>]) -> Table {
    let names = COMPONENTS.iter().map(|(key, _)| words.text(key));
    let rows = rated.iter().map(|Rated { offering, shares, .. }| {
        std::iter::once(Cell::Text(offering.name.clone())).chain(shares.iter().map(|share| (*share).into())).collect()
    });
    let columns = std::iter::once(words.text("column-offering")).chain(names);
    let mut table = Table { columns: columns.collect(), rows: rows.collect() };
    for (place, (key, _)) in COMPONENTS.iter().enumerate() {
        let ends = |rated: &Rated<'_>| rated.ends.get(place).copied().flatten();
        if rated.iter().all(|rated| ends(rated).is_none()) {
            continue;
        }
        for (end, column) in ["studied-column-low", "studied-column-high"].into_iter().enumerate() {
            table.columns.push(words.with(column, &[("name", words.text(key).into())]));
            let cells = rated.iter().map(|rated| ends(rated).and_then(|ends| ends.get(end).copied()));
            table.rows.iter_mut().zip(cells).for_each(|(row, end)| row.push(end.into()));
        }
    }
    table
}

fn notes(chart: &mut Chart, input: &ChartInput<'_>, shown: &[&Rated<'_>]) {
    let (words, project) = (input.words, input.project);
    say_situation(chart, input);
    chart.notes.push(words.text("note-components"));
    if shown.len() < 2 {
        chart.notes.push(words.text("note-components-alone"));
    }
    if shown.iter().any(|rated| rated.ends.iter().any(Option::is_some)) {
        chart.notes.push(words.text("note-intervals"));
    }
    for Rated { offering, shares, .. } in shown {
        let missing: Vec<_> = COMPONENTS.iter().zip(shares).filter(|(_, share)| share.is_none()).collect();
        if !missing.is_empty() {
            let names: Vec<_> = missing.iter().map(|((key, _), _)| words.text(key)).collect();
            let values = [("name", (&offering.name).into()), ("components", names.join(", ").into())];
            chart.notes.push(words.with("note-components-unknown", &values));
        }
    }
    let both = || shown.iter().map(|rated| rated.offering.alternative);
    let mut guesses = Guesses::default();
    guesses.count(project, "guessed-scores", both().flat_map(|item| score_keys(project, item)));
    guesses.count(project, "guessed-weights", weight_keys(project));
    guesses.count(project, "guessed-warranties", both().flat_map(|item| warranty_keys(project, item)));
    guesses.count(project, "guessed-returns", both().flat_map(|item| return_keys(project, item)));
    guesses.count(project, "guessed-costs", both().flat_map(|item| cost_keys(project, item, |_| true)));
    guesses.note(chart, words);
}
