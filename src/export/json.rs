//! Every figure of a project as JSON, under the names of the domain. A contract: names are only ever added.

use serde_json::{Map, Value, json};

use crate::engine::offerings::Guessed;
use crate::engine::{Figure, FigureSet, Interval, ProjectFigures, Unit};
use crate::model::Project;
use crate::words::Words;

use super::json_customer;

/// All figures of a project. A figure is `{"value", "unit"}` (with `p05` and `p95` where it is uncertain, and `notes`)
/// or `{"unknown"}` with the reason.
#[must_use]
pub fn figures_to_json(project: &Project, figures: &ProjectFigures, words: &Words) -> Map<String, Value> {
    let guessed = Guessed::of(project);
    let context = Context { words, currency: &project.currency, guessed: &guessed };
    let segments = project.segments.iter().zip(&figures.segments).map(|(segment, value)| {
        let mut set = context.set(&value.customer.figures);
        set.extend(context.set(&value.figures));
        add_interval(&mut set, "ltv", value.ltv_interval);
        json!({ "id": segment.id.as_str(), "name": segment.name, "figures": set })
    });
    let channels = project.channels.iter().zip(&figures.channels).enumerate().map(|(index, (channel, value))| {
        let mut set = context.set(&value.figures);
        add_interval(&mut set, "cac_loaded", value.cac_interval);
        let cells: Vec<_> = project
            .segments
            .iter()
            .zip(&figures.segments)
            .filter_map(|(segment, value)| {
                let cell = value.cells.iter().find(|cell| cell.channel == index)?;
                Some(json!({ "id": segment.id.as_str(), "figures": context.set(&cell.figures) }))
            })
            .collect();
        json!({ "id": channel.id.as_str(), "name": channel.name, "figures": set, "segments": cells })
    });
    let periods = project.periods.iter().zip(&figures.periods).map(|(period, value)| {
        let mut set = context.set(&value.customer.figures);
        set.extend(context.set(&value.figures));
        let party = match &period.party {
            crate::model::Party::Us => Value::Null,
            crate::model::Party::Competitor(name) => json!(name),
        };
        json!({ "id": period.id.as_str(), "date": period.date.to_string(), "competitor": party, "figures": set })
    });
    let mut all = Map::new();
    all.insert("worthwhile".to_owned(), json!(1));
    all.insert("project".to_owned(), json!(project.name));
    all.insert("currency".to_owned(), json!(project.currency));
    let customer = &figures.customer;
    all.insert("offers".to_owned(), json_customer::offers(project, figures, &context));
    all.insert("economic_value".to_owned(), json_customer::economic_value_as_entered(project, customer, &context));
    all.insert("situations".to_owned(), json_customer::situations(project, figures, &context));
    all.insert("stakeholders".to_owned(), json_customer::stakeholders(project, customer, &context));
    all.insert("voice".to_owned(), json_customer::voice(project, customer, &context));
    all.insert("segments".to_owned(), segments.collect());
    all.insert("channels".to_owned(), channels.collect());
    all.insert("periods".to_owned(), periods.collect());
    all.insert("portfolio".to_owned(), json!({ "figures": context.set(&figures.portfolio) }));
    all
}

/// What figures need to be written.
pub(super) struct Context<'a> {
    pub(super) words: &'a Words,
    pub(super) currency: &'a str,
    pub(super) guessed: &'a Guessed,
}

impl Context<'_> {
    pub(super) fn set(&self, set: &impl FigureSet) -> Map<String, Value> {
        set.figures().into_iter().map(|(name, unit, figure)| (name.to_owned(), self.figure(unit, figure))).collect()
    }

    /// Notes at the known figures of a set that they rest on guesses, for the offering at that place.
    pub(super) fn note_guesses(&self, set: &mut Map<String, Value>, offering: usize) {
        for (name, figure) in set {
            if self.guessed.behind(offering, name)[0] > 0 {
                add_note(figure, "guess");
            }
        }
    }

    pub(super) fn figure(&self, unit: Unit, figure: Figure) -> Value {
        match figure {
            Figure::Known(value) => json!({ "value": value, "unit": unit.name(self.currency) }),
            Figure::Unknown(reason) => json!({ "unknown": self.words.reason(reason) }),
        }
    }
}

/// Adds a note to a figure that is known.
pub(super) fn add_note(figure: &mut Value, note: &str) {
    let Value::Object(figure) = figure else { return };
    if figure.contains_key("value")
        && let Value::Array(notes) = figure.entry("notes").or_insert_with(|| json!([]))
    {
        notes.push(json!(note));
    }
}

/// Adds the ends of the 90 % interval to a figure.
pub(super) fn add_interval(set: &mut Map<String, Value>, name: &str, interval: Option<Interval>) {
    if let (Some(Value::Object(figure)), Some(Interval { low, high })) = (set.get_mut(name), interval) {
        figure.insert("p05".to_owned(), json!(low));
        figure.insert("p95".to_owned(), json!(high));
    }
}
