//! The search over everything that has a name: commands, pages, items of the project, figures.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::app::explain::{Of, headline};
use crate::app::offerings::alternative_name;
use crate::engine::FigureSet as _;
use crate::model::{Alternative, Cost, Idea, Move, Return, WarrantyAspect};
use crate::words::capitalised;

use super::{Action, AppState, Command, Item, Page, Selection};

/// So many are shown.
const MOST_SHOWN: usize = 12;

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is called.
    pub title: String,
    /// What kind of thing it is, in words.
    pub kind: String,
    /// The command, where it is one, for its key.
    pub command: Option<Command>,
    /// The value, where it is a figure.
    pub value: String,
    /// The figure, from which the value is read once it is shown.
    figure: Option<(Of, &'static str)>,
    /// What choosing it does.
    pub action: Action,
}

/// What fits the text best; the commands and pages where nothing is typed.
#[must_use]
pub fn find(state: &AppState, text: &str) -> Vec<Entry> {
    let mut entries = entries(state);
    if text.trim().is_empty() {
        entries.truncate(MOST_SHOWN);
    } else {
        entries = best(entries, text);
    }
    for entry in &mut entries {
        let headline = entry.figure.and_then(|(of, name)| headline(state, of, name));
        entry.value = headline.map(|headline| headline.value()).unwrap_or_default();
    }
    entries
}

/// The entries that fit the text best.
fn best(entries: Vec<Entry>, text: &str) -> Vec<Entry> {
    let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut found: Vec<(u32, Entry)> = entries
        .into_iter()
        .filter_map(|entry| Some((pattern.score(Utf32Str::new(&entry.title, &mut buffer), &mut matcher)?, entry)))
        .collect();
    found.sort_by_key(|(score, entry)| (std::cmp::Reverse(*score), entry.title.chars().count()));
    found.truncate(MOST_SHOWN);
    found.into_iter().map(|(_, entry)| entry).collect()
}

fn entries(state: &AppState) -> Vec<Entry> {
    let words = state.words();
    let mut entries: Vec<Entry> = Vec::new();
    for command in Command::ALL.into_iter().filter(|command| state.is_enabled(*command)) {
        if command == Command::Palette {
            continue;
        }
        let kind = if matches!(command, Command::Go(_)) { "palette-page" } else { "palette-command" };
        entries.push(Entry {
            title: words.text(command.label()).trim_end_matches('…').to_owned(),
            kind: words.text(kind),
            command: Some(command),
            value: String::new(),
            figure: None,
            action: Action::Command(command),
        });
    }
    if state.has_project() {
        items(state, &mut entries);
        figures(state, &mut entries);
    }
    entries
}

fn items(state: &AppState, entries: &mut Vec<Entry>) {
    let (words, project) = (state.words(), state.project());
    let mut add = |noun: &str, name: String, selection: Selection| {
        if !name.trim().is_empty() {
            entries.push(Entry {
                title: name,
                kind: capitalised(&words.text(noun)),
                command: None,
                value: String::new(),
                figure: None,
                action: Action::Show(selection),
            });
        }
    };
    each(&project.segments, &mut add);
    each(&project.channels, &mut add);
    each(&project.programmes, &mut add);
    each(&project.scenarios, &mut add);
    for segment in &project.segments {
        each(&segment.cross_sales, &mut add);
    }
    each(&project.offer.utility, &mut add);
    each(&project.offer.perception, &mut add);
    each(&project.offer.returns, &mut add);
    each(&project.offer.costs, &mut add);
    for aspect in WarrantyAspect::ALL {
        add("field-warranty", words.text(&format!("aspect-{}", aspect.key())), Selection::Warranty(aspect));
    }
    for alternative in &project.alternatives {
        let whose = alternative_name(words, alternative);
        let of_it = |name: &str| {
            let values = [("name", name.into()), ("alternative", (&whose).into())];
            if name.trim().is_empty() { String::new() } else { words.with("evidence-of-alternative", &values) }
        };
        for item in &alternative.returns {
            add(Return::NOUN, of_it(&item.name), item.selection());
        }
        for item in &alternative.costs {
            add(Cost::NOUN, of_it(&item.name), item.selection());
        }
        add(Alternative::NOUN, whose, alternative.selection());
    }
    each(&project.situations, &mut add);
    each(&project.stakeholders, &mut add);
    each(&project.consultations, &mut add);
    each(&project.proposition.claims, &mut add);
    for idea in &project.ideas {
        add(Idea::NOUN, idea.name.clone(), idea.selection());
        for step in &idea.moves {
            let criterion = step.criterion.as_ref();
            let criterion = criterion.and_then(|id| project.offer.criteria().find(|(own, _)| *own == id));
            // A move without a name is called by its criterion.
            let name = criterion.filter(|_| step.name.trim().is_empty()).map_or(step.name.as_str(), |(_, name)| name);
            let values = [("field", name.into()), ("item", (&idea.name).into())];
            add(
                Move::NOUN,
                if name.is_empty() { String::new() } else { words.with("label-of", &values) },
                step.selection(),
            );
        }
    }
    each(&project.periods, &mut add);
}

/// Adds every item of a list.
fn each<T: Item>(items: &[T], add: &mut impl FnMut(&str, String, Selection)) {
    for item in items {
        add(T::NOUN, item.name(), item.selection());
    }
}

/// The figures of the offer, of everything together, and of each segment.
fn figures(state: &AppState, entries: &mut Vec<Entry>) {
    let figures = &state.derived().figures;
    let mut add = |of: Of, name: &'static str, item: Option<&str>, action: Action| {
        let Some(headline) = headline(state, of, name) else { return };
        let title = match item {
            Some(item) => format!("{}: {item}", headline.name()),
            None => headline.name(),
        };
        let kind = state.words().text("palette-figure");
        entries.push(Entry { title, kind, command: None, value: String::new(), figure: Some((of, name)), action });
    };
    for (name, ..) in figures.offer().figures.figures() {
        add(Of::Offer, name, None, Action::Show(Selection::Offer));
    }
    for (name, ..) in figures.portfolio.figures() {
        add(Of::Portfolio, name, None, Action::Go(Page::Segments));
    }
    for (index, (segment, value)) in state.project().segments.iter().zip(&figures.segments).enumerate() {
        let own = value.figures.figures().into_iter().chain(value.customer.figures.figures());
        for (name, ..) in own {
            let action = Action::Show(Selection::Segment(segment.id.clone()));
            add(Of::Segment(index), name, Some(&segment.name), action);
        }
    }
}
