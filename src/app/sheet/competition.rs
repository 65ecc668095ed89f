//! The tables of the competition: alternatives, situations, and importances by where they come from.

use std::sync::Arc;

use crate::app::evidence::cell_note;
use crate::app::explain::Of;
use crate::app::offerings::alternative_name;
use crate::app::{Action, AppState, Item, ListAction, Selection};
use crate::engine::offerings::{OfferingValue, WeightTable};
use crate::engine::{Figure, Unit};
use crate::model::{Alternative, Id, Level, Measure, Situation, WeightSource};

use super::{ColumnWords, Names, Sheet};

const NAME: Names = Names::of("name", "label-name", "label-name", "field-name");
const NOTES: Names = Names::of("notes", "label-notes", "label-notes", "field-notes");

/// The alternatives as they are called; doing nothing is called so in the language of the window.
#[must_use]
pub fn alternative_rows(state: &AppState) -> Vec<Arc<Alternative>> {
    let named = |alternative: &Arc<Alternative>| {
        let name = alternative_name(state.words(), alternative);
        if name == alternative.name {
            Arc::clone(alternative)
        } else {
            Arc::new(Alternative { name, ..Alternative::clone(alternative) })
        }
    };
    state.project().alternatives.iter().map(named).collect()
}

/// The alternatives with their figures. The rows are [`alternative_rows`] of the state.
#[must_use]
pub fn alternatives<'a>(state: &'a AppState, rows: &'a [Arc<Alternative>]) -> Sheet<'a, Arc<Alternative>> {
    let columns = ColumnWords { words: state.words() };
    let of: fn(usize) -> Of = |index| Of::Offering(index + 1);
    let wrap = |action| Action::Alternative(as_entered(state, action));
    Sheet {
        key: "alternatives",
        rows,
        columns: vec![
            columns.text(NAME, |row: &Arc<Alternative>| row.name.clone(), |row, name| Arc::make_mut(row).name = name),
            columns.choice(
                Names::of("level", "label-level", "label-level", "field-level"),
                |row: &Arc<Alternative>| match row.level {
                    Level::DoNothing => vec![Level::DoNothing],
                    _ => Level::COMPETITION.to_vec(),
                },
                short_level_key,
                |row| row.level,
                |row, level| Arc::make_mut(row).level = level,
            ),
            columns
                .input(
                    Names::of("uses", "heading-uses", "label-uses", "field-uses-per-month"),
                    Measure::Count,
                    |row: &Arc<Alternative>| row.uses_per_month,
                    |row, uses| Arc::make_mut(row).uses_per_month = uses,
                )
                .marked(|row| cell_note(state, row.id.as_str(), "uses_per_month", row.uses_per_month)),
            columns.figure(("price_per_month", "heading-price-per-month"), of, state),
            columns.figure(("net_value", "figure-offer-net_value"), of, state),
            columns.figure(("relative_quality", "figure-offering-relative_quality"), of, state),
            columns.text(
                NOTES,
                |row: &Arc<Alternative>| row.notes.clone(),
                |row, notes| Arc::make_mut(row).notes = notes,
            ),
        ],
        wrap: Box::new(wrap),
        blank: Some(Box::new(|| {
            let name = state.words().text("new-alternative");
            Alternative::new(Id::from_random(0), name, Level::default()).into()
        })),
        colour: None,
    }
}

/// Doing nothing keeps no name of its own as long as it is called as the window calls it.
fn as_entered(state: &AppState, action: ListAction<Arc<Alternative>>) -> ListAction<Arc<Alternative>> {
    let usual = alternative_name(state.words(), &Alternative::do_nothing());
    let plain = |item: Arc<Alternative>| {
        if item.level == Level::DoNothing && item.name == usual {
            Arc::new(Alternative { name: String::new(), ..Alternative::clone(&item) })
        } else {
            item
        }
    };
    match action {
        ListAction::Set { item, field } => ListAction::Set { item: plain(item), field },
        ListAction::SetMany { items, added, verb } => {
            ListAction::SetMany { items: items.into_iter().map(plain).collect(), added, verb }
        }
        other => other,
    }
}

/// The key of a level in few words.
const fn short_level_key(level: Level) -> &'static str {
    match level {
        Level::SameProduct => "level-short-same-product",
        Level::OtherProduct => "level-short-other-product",
        Level::OtherNeed => "level-short-other-need",
        Level::DoNothing => "level-do-nothing",
    }
}

/// The situations. By how much they change each importance stands in the inspector.
#[must_use]
pub fn situations(state: &AppState) -> Sheet<'_, Arc<Situation>> {
    let words = state.words();
    let columns = ColumnWords { words };
    let changed = move |row: &Arc<Situation>| {
        let text = match row.importance.len() {
            0 => String::new(),
            count => words.with("situation-changed", &[("count", count.into())]),
        };
        (text, false)
    };
    let shown = move |row: &Arc<Situation>, of: fn(InSituation) -> String| {
        let at = state.project().situations.iter().position(|situation| situation.id == row.id);
        (at.map_or_else(String::new, |at| of(InSituation::of(state, at + 1))), false)
    };
    Sheet {
        key: "situations",
        rows: &state.project().situations,
        columns: vec![
            columns.text(NAME, |row: &Arc<Situation>| row.name.clone(), |row, name| Arc::make_mut(row).name = name),
            columns
                .input(
                    Names::of("willingness", "heading-willingness", "label-willingness", "field-willingness"),
                    Measure::Quantity,
                    |row: &Arc<Situation>| row.willingness,
                    |row, input| Arc::make_mut(row).willingness = input,
                )
                .marked(|row| cell_note(state, row.id.as_str(), "willingness", row.willingness)),
            columns.shown(("changed", "heading-importance-changed"), false, changed),
            columns.shown(("situation-quality", "heading-situation-quality"), true, move |row| {
                shown(row, |it| it.quality)
            }),
            columns.shown(("situation-distance", "heading-situation-distance"), true, move |row| {
                shown(row, |it| it.distance)
            }),
            columns.shown(("situation-best", "heading-situation-best"), false, move |row| shown(row, |it| it.best)),
        ],
        wrap: Box::new(Action::Situation),
        blank: Some(Box::new(|| Situation::new(Id::from_random(0), state.words().text("new-situation")).into())),
        colour: None,
    }
}

/// What our offer comes to in a situation, in words.
struct InSituation {
    quality: String,
    distance: String,
    best: String,
}

impl InSituation {
    /// In the situation at that place; 0 is as entered.
    fn of(state: &AppState, place: usize) -> Self {
        let words = state.words();
        let situation = state.derived().figures.customer.situation(place);
        let dash = || words.text("dash");
        let relative = |figure: Option<Figure>| {
            figure.and_then(Figure::known).map_or_else(dash, |value| words.value(Unit::Relative, value))
        };
        let ours = situation.and_then(|situation| situation.offerings.first());
        let distance = situation.zip(ours).map(|(situation, ours)| match situation.stated_line {
            Ok(_) => ours.figures.value_distance,
            Err(_) => ours.figures.value_distance_fitted,
        });
        let net = |offering: &OfferingValue| offering.value.figures.net_value.known();
        let others = situation.into_iter().flat_map(|situation| situation.offerings.iter().enumerate().skip(1));
        let known = others.filter_map(|(at, offering)| Some((at, net(offering)?)));
        let best = known.max_by(|left, right| left.1.total_cmp(&right.1)).map(|(at, _)| state.offering_name(at));
        let advantage = ours.and_then(|ours| ours.figures.advantage.known());
        let best = best.zip(advantage).map(|(name, advantage)| {
            let advantage = words.value(Unit::Money, advantage);
            words.with("situation-best", &[("name", name.into()), ("advantage", advantage.into())])
        });
        Self {
            quality: relative(ours.map(|ours| ours.figures.relative_quality)),
            distance: relative(distance),
            best: best.unwrap_or_else(dash),
        }
    }
}

/// What our offer comes to as entered, which the situations are held against.
#[must_use]
pub fn situations_as_entered(state: &AppState) -> String {
    let InSituation { quality, distance, best } = InSituation::of(state, 0);
    let values = [("quality", quality.into()), ("distance", distance.into()), ("best", best.into())];
    state.words().with("situations-as-entered", &values)
}

/// The importance of one criterion or perception, from each source with the largest at 10.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightRow {
    id: Id,
    name: String,
    is_perception: bool,
    ways: [Figure; 3],
}

impl WeightRow {
    /// The rows of a table.
    #[must_use]
    pub fn of(state: &AppState, table: &WeightTable) -> Vec<Self> {
        let offer = &state.project().offer;
        let named = offer.criteria().zip(&table.rows);
        let row = |((id, name), (_, ways)): ((&Id, &str), &(Id, [Figure; 3]))| Self {
            id: id.clone(),
            name: name.to_owned(),
            is_perception: offer.perception.iter().any(|perception| perception.id == *id),
            ways: *ways,
        };
        named.map(row).collect()
    }
}

impl Item for WeightRow {
    const NOUN: &'static str = "noun-criterion";

    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self) -> String {
        self.name.clone()
    }

    fn renamed(&self, id: Id, name: String) -> Self {
        Self { id, name, ..self.clone() }
    }

    fn selection(&self) -> Selection {
        let id = self.id.clone();
        if self.is_perception { Selection::Perception(id) } else { Selection::Criterion(id) }
    }
}

/// Importances side by side. The heading says which are reckoned with.
#[must_use]
pub fn weights<'a>(state: &'a AppState, rows: &'a [WeightRow]) -> Sheet<'a, WeightRow> {
    let words = state.words();
    let columns = ColumnWords { words };
    let name = columns.shown(("weight-name", "heading-matters"), false, |row: &WeightRow| (row.name.clone(), false));
    let source = state.project().weighting.source;
    let ways = [
        ("weight-typed", "weights-typed", WeightSource::Typed),
        ("weight-pairs", "weights-pairwise", WeightSource::Pairwise),
        ("weight-survey", "method-survey", WeightSource::Survey),
    ];
    let ways = ways.into_iter().enumerate().map(|(at, (key, heading, own))| {
        let text = move |row: &WeightRow| {
            let known = row.ways.get(at).and_then(|figure| figure.known());
            (known.map_or_else(|| words.text("dash"), |weight| words.number(weight, 1)), false)
        };
        let mut column = columns.shown((key, heading), true, text);
        if own == WeightSource::Typed {
            column = column.marked(move |row: &WeightRow| {
                let typed = state.project().offer.importance(&row.id);
                cell_note(state, row.id.as_str(), "importance", typed)
            });
        }
        if own == source {
            column.heading = words.with("weights-in-use", &[("source", column.heading.into())]);
        }
        column
    });
    Sheet {
        key: "weights",
        rows,
        columns: std::iter::once(name).chain(ways).collect(),
        // Nothing can be entered in it.
        wrap: Box::new(|_| Action::EndEdit),
        blank: None,
        colour: None,
    }
}
