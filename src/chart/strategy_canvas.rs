//! The strategy canvas: the profile of every offering over all criteria and perceptions (Kim & Mauborgne 2005).

use crate::engine::offerings::Ageing;
use crate::engine::{Unit, distribution};
use crate::model::{Alternative, Estimate, Id, Measure, Offer};
use crate::words::Words;

use super::axis::{Axis, Format};
use super::offerings::{
    Guesses, Offering, is_guess, legend, note_left_out, offerings, score_key, score_keys, with_interval,
};
use super::{Cell, Chart, ChartInput, Details, LineStyle, MOST_SERIES, Mark, PointMark, Table, name_or};

/// Its key in the registry.
pub const KEY: &str = "strategy-canvas";

/// Of more criteria than this the weightiest are drawn; the table has all.
const MOST_CRITERIA: usize = 12;

/// So far apart the points of one criterion stand, so that whiskers do not hide each other.
const APART: f64 = 0.05;

/// One score with where it may lie.
#[derive(Clone, Copy)]
struct Score {
    mean: f64,
    ends: Option<[f64; 2]>,
}

impl Score {
    fn of(estimate: Estimate, aged: Estimate) -> Option<Self> {
        let mean = distribution::mean(estimate, Measure::Score);
        let (low, high) = distribution::percentiles(aged);
        let ends = (aged.is_uncertain() && low.is_finite() && high.is_finite()).then_some([low, high]);
        mean.is_finite().then_some(Self { mean: mean.clamp(0.0, 10.0), ends })
    }
}

/// The profile of one offering.
struct Profile<'a> {
    offering: &'a Offering<'a>,
    /// By criterion.
    scores: Vec<Option<Score>>,
}

pub fn chart(input: &ChartInput<'_>) -> Chart {
    let words = input.words;
    let title = words.text("chart-strategy-canvas");
    let all = offerings(input);
    let profiles: Vec<Profile<'_>> = all.iter().map(|offering| profile(input, offering)).collect();
    let (scored, without): (Vec<_>, Vec<_>) =
        profiles.iter().partition(|profile| profile.scores.iter().any(Option::is_some));
    if scored.is_empty() {
        return Chart::empty(KEY, title, words.text("chart-strategy-canvas-empty"));
    }
    let criteria: Vec<(&Id, String)> = criteria(input);
    let shown = weightiest(input, &criteria);
    let names = shown.iter().filter_map(|index| criteria.get(*index)).map(|(_, name)| name.clone());
    let mut chart = Chart::new(
        KEY,
        title,
        Axis::categories(String::new(), names),
        Axis::linear(words.text("axis-score"), -0.3, 10.3, Format::Number).with_ticks(words),
    );
    let offerings: Vec<&Offering<'_>> = scored.iter().map(|profile| profile.offering).collect();
    legend(&mut chart, words, &offerings, true);
    let drawn = scored.len().min(MOST_SERIES);
    // Ours comes last and lies on top.
    for (index, profile) in scored.iter().take(MOST_SERIES).enumerate().rev() {
        let place = f64::from(u32::try_from(index).unwrap_or_default());
        let middle = f64::from(u32::try_from(drawn.saturating_sub(1)).unwrap_or_default()) / 2.0;
        let apart = APART.min(0.6 / (2.0 * middle + 1.0)) * (place - middle);
        add_profile(&mut chart, input, profile, (&shown, &criteria), apart);
    }
    chart.message = message(words, &scored, &criteria);
    let is_rival = |profile: &&Profile<'_>| !profile.offering.is_ours() && !profile.offering.is_nothing();
    let has_us = scored.iter().any(|profile| profile.offering.is_ours());
    chart.is_unfinished = !has_us || !scored.iter().any(is_rival);
    chart.table = table(words, &profiles, &criteria);
    let reason = words.text("left-out-no-scores");
    let left_out = without.iter().filter(|profile| !profile.offering.is_nothing());
    let left_out: Vec<_> = left_out.map(|profile| (profile.offering.name.clone(), reason.clone())).collect();
    note_left_out(&mut chart, words, &left_out);
    if let Some(count) = criteria.len().checked_sub(shown.len()).filter(|count| *count > 0) {
        chart.notes.push(words.with("note-more-criteria", &[("count", count.into())]));
    }
    if scored.iter().any(|profile| profile.scores.iter().flatten().any(|score| score.ends.is_some())) {
        chart.notes.push(words.text("note-score-whiskers"));
    }
    let mut guesses = Guesses::default();
    let keys = all.iter().flat_map(|offering| score_keys(input.project, offering.alternative));
    guesses.count(input.project, "guessed-scores", keys);
    guesses.note(&mut chart, words);
    chart
}

/// The criteria and perceptions with their names.
fn criteria<'a>(input: &ChartInput<'a>) -> Vec<(&'a Id, String)> {
    let named = input.project.offer.criteria();
    named.map(|(id, name)| (id, name_or(input.words, name, "unnamed-item"))).collect()
}

/// The positions of the weightiest criteria, in the order of the project.
fn weightiest(input: &ChartInput<'_>, criteria: &[(&Id, String)]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..criteria.len()).collect();
    if criteria.len() > MOST_CRITERIA {
        let weight = |place: &usize| {
            let voice = input.figures.customer.voice().criteria.get(*place);
            voice.and_then(|voice| voice.importance.known()).unwrap_or(-1.0)
        };
        places.sort_by(|left, right| weight(right).total_cmp(&weight(left)).then(left.cmp(right)));
        places.truncate(MOST_CRITERIA);
        places.sort_unstable();
    }
    places
}

/// The scores of an offering with evidence as old as it is.
fn profile<'a>(input: &ChartInput<'_>, offering: &'a Offering<'a>) -> Profile<'a> {
    let ageing = Ageing { project: input.project, today: input.figures.customer.today() };
    let scores = match offering.alternative {
        None => {
            let aged = ageing.offer(&input.project.offer);
            let pairs = own_scores(&input.project.offer).into_iter().zip(own_scores(&aged));
            pairs.map(|(score, aged)| Score::of(score?, aged?)).collect()
        }
        Some(alternative) => {
            let aged = ageing.alternative(&alternative.clone().into());
            let score = |alternative: &Alternative, id| alternative.scores.get(id).copied();
            let ids = input.project.offer.criteria();
            ids.map(|(id, _)| Score::of(score(alternative, id)?, score(&aged, id)?)).collect()
        }
    };
    Profile { offering, scores }
}

fn own_scores(offer: &Offer) -> Vec<Option<Estimate>> {
    let utility = offer.utility.iter().map(|criterion| criterion.score);
    utility.chain(offer.perception.iter().map(|perception| perception.perceived)).collect()
}

/// The line of an offering, broken where a score is missing, and its points.
fn add_profile(
    chart: &mut Chart,
    input: &ChartInput<'_>,
    profile: &Profile<'_>,
    (shown, criteria): (&[usize], &[(&Id, String)]),
    apart: f64,
) {
    let words = input.words;
    let Offering { name, paint, shape, alternative, .. } = profile.offering;
    let mut pieces: Vec<Vec<[f64; 2]>> = vec![Vec::new()];
    let mut points = Vec::new();
    for (place, index) in (0_u32..).zip(shown) {
        let Some(score) = profile.scores.get(*index).copied().flatten() else {
            pieces.push(Vec::new());
            continue;
        };
        let at = [f64::from(place) + apart, score.mean];
        if let Some(piece) = pieces.last_mut() {
            piece.push(at);
        }
        let Some((id, criterion)) = criteria.get(*index) else { continue };
        let mut details = vec![
            (name.clone(), String::new()),
            (criterion.clone(), with_interval(words, Unit::Score, score.mean, score.ends)),
        ];
        if is_guess(input.project, &score_key(input.project, *alternative, id)) {
            details.push((words.text("detail-evidence"), words.text("detail-guess")));
        }
        points.push(Mark::Point(Box::new(PointMark {
            at,
            area: 0.0,
            shape: *shape,
            paint: *paint,
            x_interval: None,
            y_interval: score.ends,
            label: String::new(),
            details: Details::Lines(details),
            leads_to: None,
        })));
    }
    let style = if profile.offering.is_nothing() { LineStyle::Dashed } else { LineStyle::Solid };
    for points in pieces.into_iter().filter(|piece| piece.len() > 1) {
        chart.marks.push(Mark::Line { name: name.clone(), points, style, paint: *paint, hover: false });
    }
    chart.marks.extend(points);
}

/// "Ours leads by most at clean (8 against 4 of Rival) and trails by most at near."
fn message(words: &Words, scored: &[&Profile<'_>], criteria: &[(&Id, String)]) -> String {
    let Some(ours) = scored.iter().find(|profile| profile.offering.is_ours()) else {
        return words.text("message-canvas-without-us");
    };
    let others = || scored.iter().filter(|profile| !profile.offering.is_ours() && !profile.offering.is_nothing());
    let lead = |index: usize| {
        let own = ours.scores.get(index).copied().flatten()?;
        let best = others().filter_map(|profile| profile.scores.get(index).copied().flatten());
        let best = best.map(|score| score.mean).max_by(f64::total_cmp)?;
        Some(own.mean - best)
    };
    let leads: Vec<(&str, f64)> =
        criteria.iter().enumerate().filter_map(|(index, (_, name))| Some((name.as_str(), lead(index)?))).collect();
    let most = leads.iter().filter(|(_, lead)| *lead > 0.0).max_by(|left, right| left.1.total_cmp(&right.1));
    let least = leads.iter().filter(|(_, lead)| *lead < 0.0).min_by(|left, right| left.1.total_cmp(&right.1));
    let name = &ours.offering.name;
    let points = |lead: f64| words.number(lead.abs(), 1);
    let (key, values) = match (most, least) {
        (Some((best, lead)), Some((worst, lag))) => (
            "message-canvas-both",
            vec![
                ("best", (*best).into()),
                ("lead", points(*lead).into()),
                ("worst", (*worst).into()),
                ("lag", points(*lag).into()),
            ],
        ),
        (Some((best, lead)), None) => {
            ("message-canvas-leads", vec![("best", (*best).into()), ("lead", points(*lead).into())])
        }
        (None, Some((worst, lag))) => {
            ("message-canvas-trails", vec![("worst", (*worst).into()), ("lag", points(*lag).into())])
        }
        (None, None) if leads.is_empty() => ("message-canvas-alone", Vec::new()),
        (None, None) => ("message-canvas-level", Vec::new()),
    };
    let values: Vec<_> = values.into_iter().chain([("name", name.into())]).collect();
    words.with(key, &values)
}

fn table(words: &Words, profiles: &[Profile<'_>], criteria: &[(&Id, String)]) -> Table {
    let names = profiles.iter().map(|profile| profile.offering.name.clone());
    let rows = criteria.iter().enumerate().map(|(index, (_, name))| {
        let scores = profiles.iter().map(|profile| profile.scores.get(index).copied().flatten());
        let cells = scores.map(|score| score.map(|score| score.mean).into());
        std::iter::once(Cell::Text(name.clone())).chain(cells).collect()
    });
    Table { columns: std::iter::once(words.text("column-criterion")).chain(names).collect(), rows: rows.collect() }
}
