//! The opportunity landscape: how much each criterion matters against how well it is met (Ulwick 2002).

use crate::engine::customer_side::KanoClass;
use crate::engine::offerings::{CriterionVoice, voice_guesses};
use crate::engine::{Figure, Unit};
use crate::words::Words;

use super::axis::{Axis, Format};
use super::offerings::{Guesses, ends, note_left_out, with_interval};
use super::{
    Cell, Chart, ChartInput, Detail, Details, LegendEntry, LineStyle, Mark, Paint, PointMark, Shape, Symbol, Table,
    Zone, name_or,
};

/// Its key in the registry.
pub const KEY: &str = "opportunity";

/// Opportunity scores from which a criterion is under-served, more so, and extremely.
const LINES: [f64; 3] = [10.0, 12.0, 15.0];

/// A criterion with its place.
struct Placed<'a> {
    voice: &'a CriterionVoice,
    name: String,
    at: [f64; 2],
    score: f64,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-opportunity");
    let voices = &input.figures.customer.voice().criteria;
    let names = input.project.offer.criteria().map(|(_, name)| name_or(words, name, "unnamed-item"));
    let named: Vec<(&CriterionVoice, String)> = voices.iter().zip(names).collect();
    let placed: Vec<Placed<'_>> = named.iter().filter_map(|(voice, name)| place(voice, name)).collect();
    if placed.is_empty() {
        return Chart::empty(KEY, title, words.text("chart-opportunity-empty"));
    }
    // Points on the border keep their shape, and the lines have room for their numbers.
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::linear(words.text("axis-importance"), -0.2, 10.5, Format::Number).with_ticks(words),
        Axis::linear(words.text("axis-satisfaction"), -0.3, 10.3, Format::Number).with_ticks(words),
    );
    zones(&mut chart, words);
    lines(&mut chart, words);
    for place in &placed {
        chart.marks.push(Mark::Point(Box::new(point(words, place))));
    }
    chart.legend.push(LegendEntry {
        name: words.text("legend-criterion"),
        paint: Paint::Series(0),
        symbol: Symbol::Point(Shape::Circle),
    });
    chart.legend.push(LegendEntry {
        name: words.text("legend-opportunity-lines"),
        paint: Paint::Muted,
        symbol: Symbol::Line(LineStyle::Dashed),
    });
    chart.message = message(words, &placed);
    chart.table = table(words, &named);
    notes(&mut chart, input, &named);
    chart
}

fn place<'a>(voice: &'a CriterionVoice, name: &str) -> Option<Placed<'a>> {
    let at = [voice.importance.known()?, voice.satisfaction.known()?];
    Some(Placed { voice, name: name.to_owned(), at, score: voice.opportunity.known()? })
}

/// Under-served right of the line of 10, over-served above the diagonal, served right between them.
fn zones(chart: &mut Chart, words: &Words) {
    let ((x0, x1), (y0, y1)) = (chart.x.ends(), chart.y.ends());
    // Where satisfaction is as high as importance, and where 2·importance − satisfaction is 10.
    let from = LINES[0] / 2.0 + y0 / 2.0;
    let regions = [
        (vec![[x0, y0], [x0, y1], [y1, y1], [y0, y0]], Paint::ZoneFair, "zone-over-served", ([x0, y1], [0.0, 0.0])),
        (vec![[y0, y0], [10.0, 10.0], [from, y0]], Paint::ZoneGood, "zone-served-right", ([2.6, y0], [0.0, 1.0])),
        (
            vec![[from, y0], [10.0, 10.0], [y1, y1], [x1, y1], [x1, y0]],
            Paint::ZoneBad,
            "zone-under-served",
            ([x1, y0], [1.0, 1.0]),
        ),
    ];
    for (corners, paint, key, label_at) in regions {
        chart.zones.push(Zone { corners, paint, label: words.text(key), label_at });
    }
}

/// The lines of equal opportunity, `satisfaction = 2·importance − opportunity` up to the highest importance.
fn lines(chart: &mut Chart, words: &Words) {
    for opportunity in LINES {
        let end = [10.0, 20.0 - opportunity];
        chart.marks.push(Mark::Line {
            name: String::new(),
            points: vec![[opportunity / 2.0, 0.0], end],
            style: LineStyle::Dashed,
            paint: Paint::Muted,
            hover: false,
        });
        let (text, paint) = (words.number(opportunity, 0), Paint::Muted);
        chart.marks.push(Mark::Text { at: end, anchor: [0.0, 0.5], offset: [6.0, 0.0], text, paint });
    }
}

fn point(words: &Words, Placed { voice, name, at, score }: &Placed<'_>) -> PointMark {
    let (x_interval, y_interval) = (ends(voice.importance_interval), ends(voice.satisfaction_interval));
    let mut details: Vec<Detail> = vec![
        (name.clone(), String::new()),
        (words.text("detail-importance"), with_interval(words, Unit::Score, at[0], x_interval)),
        (words.text("detail-satisfaction"), with_interval(words, Unit::Score, at[1], y_interval)),
        (words.text("detail-opportunity"), words.number(*score, 1)),
    ];
    if let Some(kano) = &voice.kano {
        if let Ok(class) = kano.class {
            details.push((words.text("detail-kano"), words.text(kano_key(class))));
        }
        if let (Figure::Known(better), Figure::Known(worse)) = (kano.better, kano.worse) {
            details.push((words.text("detail-kano-better"), words.share(better)));
            details.push((words.text("detail-kano-worse"), words.share(worse)));
        }
    }
    PointMark {
        at: *at,
        area: 0.0,
        shape: Shape::Circle,
        paint: Paint::Series(0),
        x_interval,
        y_interval,
        label: name.clone(),
        details: Details::Lines(details),
        leads_to: None,
    }
}

/// The key of what a class of Kano is called.
#[must_use]
pub const fn kano_key(class: KanoClass) -> &'static str {
    match class {
        KanoClass::MustBe => "kano-must-be",
        KanoClass::OneDimensional => "kano-one-dimensional",
        KanoClass::Attractive => "kano-attractive",
        KanoClass::Indifferent => "kano-indifferent",
        KanoClass::Reverse => "kano-reverse",
        KanoClass::Questionable => "kano-questionable",
    }
}

/// "The largest opportunity is quick: importance 9.3, satisfaction 4.9, opportunity 13.8."
fn message(words: &Words, placed: &[Placed<'_>]) -> String {
    let Some(largest) = placed.iter().max_by(|left, right| left.score.total_cmp(&right.score)) else {
        return String::new();
    };
    let under_served = placed.iter().filter(|place| place.score > LINES[0]).count();
    let key = if under_served > 0 { "message-opportunity" } else { "message-opportunity-none" };
    let values = [
        ("name", (&largest.name).into()),
        ("importance", words.number(largest.at[0], 1).into()),
        ("satisfaction", words.number(largest.at[1], 1).into()),
        ("score", words.number(largest.score, 1).into()),
        ("count", under_served.into()),
    ];
    words.with(key, &values)
}

fn table(words: &Words, named: &[(&CriterionVoice, String)]) -> Table {
    let columns = ["column-criterion", "column-importance", "column-satisfaction", "column-opportunity", "column-kano"];
    let has_ends = named.iter().any(|(voice, _)| is_uncertain(voice));
    let rows = named.iter().map(|(voice, name)| {
        let class = voice.kano.and_then(|kano| kano.class.ok());
        let mut row = vec![
            Cell::Text(name.clone()),
            voice.importance.known().into(),
            voice.satisfaction.known().into(),
            voice.opportunity.known().into(),
            class.map_or(Cell::Empty, |class| Cell::Text(words.text(kano_key(class)))),
        ];
        if has_ends {
            let intervals = [voice.importance_interval, voice.satisfaction_interval].map(ends);
            row.extend(
                intervals.iter().flat_map(|ends| [0, 1].map(|end| ends.and_then(|it| it.get(end).copied()).into())),
            );
        }
        row
    });
    let rows = rows.collect();
    let end_columns: &[&str] = if has_ends {
        &["column-importance-low", "column-importance-high", "column-satisfaction-low", "column-satisfaction-high"]
    } else {
        &[]
    };
    Table { columns: columns.iter().chain(end_columns).map(|key| words.text(key)).collect(), rows }
}

const fn is_uncertain(voice: &CriterionVoice) -> bool {
    voice.importance_interval.is_some() || voice.satisfaction_interval.is_some()
}

fn notes(chart: &mut Chart, input: &ChartInput<'_>, named: &[(&CriterionVoice, String)]) {
    let (words, project) = (input.words, input.project);
    let left_out = named.iter().filter(|(voice, name)| place(voice, name).is_none()).map(|(voice, name)| {
        let key =
            if voice.importance.known().is_none() { "left-out-no-importance" } else { "left-out-no-satisfaction" };
        (name.clone(), words.text(key))
    });
    note_left_out(chart, words, &left_out.collect::<Vec<_>>());
    if named.iter().any(|(voice, name)| is_uncertain(voice) && place(voice, name).is_some()) {
        chart.notes.push(words.text("note-voice-whiskers"));
    }
    chart.notes.push(words.text("note-opportunity"));
    let guessed = |side: usize| {
        let guesses = named.iter().filter(|(voice, _)| voice_guesses(project, voice).get(side) == Some(&true));
        guesses.count()
    };
    let mut guesses = Guesses::default();
    guesses.counted("guessed-satisfactions", guessed(1), named.len());
    guesses.counted("guessed-importances", guessed(0), named.len());
    guesses.note(chart, words);
}
