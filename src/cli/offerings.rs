//! All offerings side by side as text: tables that fit a terminal, marks of guesses, and below each table why a figure is
//! not known.

use crate::app::offerings::alternative_name;
use crate::chart::{CHARTS, Cell};
use crate::engine::offerings::{Guessed, OfferingValue, customer_inputs};
use crate::engine::{Figure, FigureSet as _, Interval, OfferFigures, Unit};
use crate::words::Words;

use super::analyze::{heading, line};
use super::commands::{Analysis, CommandError};
use super::say;

/// A table is not wider than so many letters, unless it has a single offering beside ours.
const WIDEST: usize = 110;
/// Longer names of offerings are cut.
const LONGEST_NAME: usize = 24;
/// The mark of what rests on a guess.
const GUESS: &str = "*";
/// The mark of what counts returns as promised.
const NOT_ASSESSED: &str = "†";

/// Prints the figures of our offer as entered.
pub fn our_offer(analysis: &Analysis) -> Result<(), CommandError> {
    let (words, offer) = (&analysis.words, analysis.figures.offer());
    let mut notes = Notes::of(analysis);
    for (name, unit, figure) in offer.figures.figures() {
        let value = match figure.reason() {
            Some(reason) => words.with("not-known-because", &[("reason", words.reason(reason).into())]),
            None => notes.marked(words.figure(unit, figure), 0, name, offer.fitness_not_assessed()),
        };
        line(&figure_label(words, "offer", name), &value)?;
    }
    notes.say()
}

/// Prints all offerings in a situation, and what ours is worth against the next-best one; 0 is the project as entered.
pub fn offerings_in(analysis: &Analysis, situation: usize) -> Result<(), CommandError> {
    let words = &analysis.words;
    let Some(value) = analysis.figures.customer.situation(situation) else { return Ok(()) };
    let shown = situation.checked_sub(1).and_then(|index| analysis.project.situations.get(index));
    heading(&match shown {
        None => words.text("analyze-offerings"),
        Some(shown) => {
            let name = or(words, shown.name.trim(), "unnamed-item");
            words.with("analyze-offerings-in", &[("name", name.into())])
        }
    })?;
    let mut notes = Notes::of(analysis);
    let names = std::iter::once(or(words, analysis.project.offer.name.trim(), "our-offer-alone")).chain(
        analysis.project.alternatives.iter().map(|it| or(words, &alternative_name(words, it), "unnamed-alternative")),
    );
    let columns = names.zip(&value.offerings).enumerate();
    let columns: Vec<Vec<String>> =
        columns.map(|(index, (name, offering))| column(words, &mut notes, index, &name, offering)).collect();
    let labels = labels(words);
    // A row of intervals that no offering has says nothing.
    let is_told = |row: usize| columns.iter().any(|column| column.get(row).is_some_and(|cell| !cell.is_empty()));
    let rows: Vec<usize> = (0..labels.len()).filter(|row| is_told(*row)).collect();
    for columns in side_by_side(&labels, &columns) {
        let table: Vec<&Vec<String>> = std::iter::once(&labels).chain(columns).collect();
        for row in &rows {
            say(&table_line(&table, *row))?;
        }
        say("")?;
    }
    notes.say()?;
    economic_value(analysis, situation)
}

/// The first cells of the rows, in the order of [`column`].
fn labels(words: &Words) -> Vec<String> {
    let unknown = OfferFigures::unknown(crate::engine::Reason::NothingEntered);
    let own = unknown.figures().into_iter().map(|(name, ..)| ("offer", name));
    let among = crate::engine::offerings::OfferingFigures::unknown(crate::engine::Reason::NothingEntered);
    let among = among.figures().into_iter().map(|(name, ..)| ("offering", name));
    let mut labels = vec![String::new()];
    for (set, name) in own.chain(among) {
        labels.push(figure_label(words, set, name));
        if has_interval(name) {
            labels.push(format!("  {}", words.text("analyze-interval")));
        }
    }
    labels
}

/// The cells of an offering: its name, and each figure, with its interval below it.
fn column(words: &Words, notes: &mut Notes<'_>, index: usize, name: &str, offering: &OfferingValue) -> Vec<String> {
    let is_not_assessed = offering.value.fitness_not_assessed();
    let mut cells = vec![cut(name)];
    for (name, unit, figure) in offering.value.figures.figures().into_iter().chain(offering.figures.figures()) {
        cells.push(notes.cell(unit, figure, index, name, is_not_assessed));
        let interval = match name {
            "net_value" => offering.net_value_interval,
            "relative_quality" => offering.quality_interval,
            "relative_price" => offering.price_interval,
            _ => continue,
        };
        let said = |Interval { low, high }: Interval| words.interval(unit, low, high);
        cells.push(interval.filter(|_| figure.known().is_some()).map(said).unwrap_or_default());
    }
    cells
}

fn has_interval(figure: &str) -> bool {
    ["net_value", "relative_quality", "relative_price"].contains(&figure)
}

/// The columns as tables that are not too wide; ours stands in each.
fn side_by_side<'a>(labels: &[String], columns: &'a [Vec<String>]) -> Vec<Vec<&'a Vec<String>>> {
    let Some((ours, theirs)) = columns.split_first() else { return Vec::new() };
    let narrow = width(labels) + width(ours) + 4;
    let (mut tables, mut table, mut room) = (Vec::new(), vec![ours], narrow);
    for column in theirs {
        if table.len() > 1 && room + width(column) + 2 > WIDEST {
            tables.push(std::mem::replace(&mut table, vec![ours]));
            room = narrow;
        }
        room += width(column) + 2;
        table.push(column);
    }
    tables.push(table);
    tables
}

fn table_line(columns: &[&Vec<String>], row: usize) -> String {
    let cell = |column: &&Vec<String>| {
        let (text, width) = (column.get(row).map(String::as_str).unwrap_or_default(), width(column));
        format!("  {text:<width$}")
    };
    columns.iter().map(cell).collect::<String>().trim_end().to_owned()
}

fn width(column: &[String]) -> usize {
    column.iter().map(|cell| cell.chars().count()).max().unwrap_or_default()
}

fn cut(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() <= LONGEST_NAME {
        return name;
    }
    let kept: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", kept.trim_end())
}

/// What ours is worth against the next-best alternative, with every difference, as the chart tells it.
fn economic_value(analysis: &Analysis, situation: usize) -> Result<(), CommandError> {
    let words = &analysis.words;
    let Some(value) = analysis.figures.customer.situation(situation) else { return Ok(()) };
    let not_known = |figure: Figure| {
        let reason = figure.reason().map(|reason| words.reason(reason)).unwrap_or_default();
        words.with("not-known-because", &[("reason", reason.into())])
    };
    if value.next_best.eve.known().is_none() {
        say("")?;
        return line(&words.text("eve-total"), &not_known(value.next_best.eve));
    }
    let Some(spec) = CHARTS.iter().find(|spec| spec.key == "eve") else { return Ok(()) };
    let chart = (spec.build)(&analysis.chart_input(situation, false));
    // The situation stands in the heading already.
    let name = situation.checked_sub(1).and_then(|index| analysis.project.situations.get(index));
    let begin =
        name.map(|it| words.with("message-in-situation", &[("name", (&it.name).into()), ("message", "".into())]));
    let message = begin.and_then(|begin| chart.message.strip_prefix(begin.as_str())).unwrap_or(&chart.message);
    say(&format!("\n  {message}"))?;
    for row in &chart.table.rows {
        if let [Cell::Text(label), amount, ..] = row.as_slice() {
            let amount = match amount {
                Cell::Number(amount) => words.money(*amount),
                _ => not_known(value.next_best.inducement),
            };
            line(label, &amount)?;
        }
    }
    chart.notes.iter().try_for_each(|note| say(&format!("  {note}")))
}

fn figure_label(words: &Words, set: &str, name: &str) -> String {
    words.text(&format!("figure-{set}-{name}"))
}

fn or(words: &Words, name: &str, fallback: &str) -> String {
    if name.is_empty() { words.text(fallback) } else { name.to_owned() }
}

/// What has to be said below figures.
struct Notes<'a> {
    analysis: &'a Analysis,
    guessed: Guessed,
    has_guesses: bool,
    has_not_assessed: bool,
    /// Why figures are not known, each reason once.
    reasons: Vec<String>,
}

impl<'a> Notes<'a> {
    fn of(analysis: &'a Analysis) -> Self {
        let guessed = Guessed::of(&analysis.project);
        Self { analysis, guessed, has_guesses: false, has_not_assessed: false, reasons: Vec::new() }
    }

    /// A figure of an offering for a table, its reason or its marks explained below.
    fn cell(&mut self, unit: Unit, figure: Figure, index: usize, name: &str, is_not_assessed: bool) -> String {
        let words = &self.analysis.words;
        let Some(reason) = figure.reason() else {
            return self.marked(words.figure(unit, figure), index, name, is_not_assessed);
        };
        let reason = words.reason(reason);
        let known = self.reasons.iter().position(|known| *known == reason);
        let number = known.unwrap_or(self.reasons.len()) + 1;
        if known.is_none() {
            self.reasons.push(reason);
        }
        words.with("analyze-unknown", &[("number", number.to_string().into())])
    }

    /// A value with its marks.
    fn marked(&mut self, mut value: String, index: usize, name: &str, is_not_assessed: bool) -> String {
        let mut marks = String::new();
        if self.guessed.behind(index, name)[0] > 0 {
            self.has_guesses = true;
            marks.push_str(GUESS);
        }
        if is_not_assessed && ["net_value", "net_value_per_month", "roi"].contains(&name) {
            self.has_not_assessed = true;
            marks.push_str(NOT_ASSESSED);
        }
        if !marks.is_empty() {
            value.push(' ');
            value.push_str(&marks);
        }
        value
    }

    /// Prints what the marks and numbers mean.
    fn say(&self) -> Result<(), CommandError> {
        let (words, project) = (&self.analysis.words, &self.analysis.project);
        if self.has_guesses {
            let numbers = customer_inputs(project);
            let guesses = numbers.iter().filter(|number| project.evidence_of(&number.key).next().is_none()).count();
            let values = [
                ("mark", GUESS.into()),
                ("count", guesses.to_string().into()),
                ("all", numbers.len().to_string().into()),
            ];
            say(&format!("  {}", words.with("analyze-guess", &values)))?;
        }
        if self.has_not_assessed {
            let values = [("mark", NOT_ASSESSED.into()), ("note", words.text("note-fitness-not-assessed").into())];
            say(&format!("  {}", words.with("analyze-not-assessed", &values)))?;
        }
        for (number, reason) in (1..).zip(&self.reasons) {
            let number: usize = number;
            let values = [("number", number.to_string().into()), ("reason", reason.into())];
            say(&format!("  {}", words.with("analyze-reason", &values)))?;
        }
        Ok(())
    }
}
