//! What the charts of the customer's side share: offerings with their names and colours, what is only guessed, and the
//! situation that is shown.

use crate::engine::offerings::{OfferingValue, SituationValue};
use crate::engine::{Interval, OfferValue, Unit};
use crate::model::{Alternative, CostKind, Id, Level, NumberKey, Project, ReturnWorth, WarrantyAspect, WeightSource};
use crate::words::Words;

use super::{Cell, Chart, ChartInput, LegendEntry, LineStyle, MOST_SERIES, Paint, Shape, Symbol, name_or};

/// One offering as charts name and paint it.
pub struct Offering<'a> {
    /// The alternative; `None` for ours.
    pub alternative: Option<&'a Alternative>,
    /// Its name.
    pub name: String,
    /// Its figures in the situation that is shown.
    pub value: &'a OfferingValue,
    /// Its colour: ours has the first of the palette, doing nothing is muted.
    pub paint: Paint,
    /// Its shape, which tells offerings apart where colours cannot.
    pub shape: Shape,
}

impl Offering<'_> {
    /// Whether it is ours.
    pub const fn is_ours(&self) -> bool {
        self.alternative.is_none()
    }

    /// Whether it is doing nothing.
    pub fn is_nothing(&self) -> bool {
        self.alternative.is_some_and(|alternative| alternative.level == Level::DoNothing)
    }
}

/// The figures in the situation that is shown.
pub fn situation<'a>(input: &ChartInput<'a>) -> Option<&'a SituationValue> {
    let customer = &input.figures.customer;
    customer.situation(input.situation).or_else(|| customer.situation(0))
}

/// The position of the situation that is shown.
pub fn shown_situation(input: &ChartInput<'_>) -> usize {
    if input.figures.customer.situation(input.situation).is_some() { input.situation } else { 0 }
}

/// All offerings, ours first.
pub fn offerings<'a>(input: &ChartInput<'a>) -> Vec<Offering<'a>> {
    let Some(situation) = situation(input) else { return Vec::new() };
    let alternatives = std::iter::once(None).chain(input.project.alternatives.iter().map(|item| Some(&**item)));
    let pairs = alternatives.zip(&situation.offerings).enumerate();
    let offering = |(index, (alternative, value))| Offering {
        alternative,
        name: name(input, alternative),
        value,
        paint: paint(index, alternative),
        shape: shape(index),
    };
    pairs.map(offering).collect()
}

/// What an offering is called.
pub fn name(input: &ChartInput<'_>, alternative: Option<&Alternative>) -> String {
    let words = input.words;
    match alternative {
        None => name_or(words, &input.project.offer.name, "our-offer-alone"),
        Some(nothing) if nothing.level == Level::DoNothing => name_or(words, &nothing.name, "level-do-nothing"),
        Some(other) => name_or(words, &other.name, "unnamed-alternative"),
    }
}

fn paint(index: usize, alternative: Option<&Alternative>) -> Paint {
    match alternative {
        None => Paint::Series(0),
        Some(nothing) if nothing.level == Level::DoNothing => Paint::Muted,
        // The first colour is ours; where the others are used up, they begin again with another shape.
        Some(_) => Paint::Series(u8::try_from(index.saturating_sub(1) % 7 + 1).unwrap_or(1)),
    }
}

const fn shape(index: usize) -> Shape {
    match (index, index % 3) {
        (0, _) => Shape::Circle,
        (_, 1) => Shape::Diamond,
        (_, 2) => Shape::Square,
        _ => Shape::Triangle,
    }
}

/// The legend of offerings, as lines or as points.
pub fn legend(chart: &mut Chart, words: &Words, offerings: &[&Offering<'_>], is_line: bool) {
    for offering in offerings.iter().take(MOST_SERIES) {
        let symbol = if is_line { Symbol::Line(LineStyle::Solid) } else { Symbol::Point(offering.shape) };
        chart.legend.push(LegendEntry { name: offering.name.clone(), paint: offering.paint, symbol });
    }
    if let Some(count) = offerings.len().checked_sub(MOST_SERIES).filter(|count| *count > 0) {
        let name = words.with("legend-more-offerings", &[("count", count.into())]);
        chart.legend.push(LegendEntry { name, paint: Paint::Muted, symbol: Symbol::Fill });
    }
}

/// Our offer in the situation that is shown, with the interval of its net value.
pub fn ours<'a>(input: &ChartInput<'a>) -> (&'a OfferValue, Option<Interval>) {
    let shown = situation(input).and_then(|situation| situation.offerings.first());
    shown.map_or_else(
        || (input.figures.offer(), input.figures.net_value_interval()),
        |ours| (&*ours.value, ours.net_value_interval),
    )
}

/// Says in the headline in which situation the customer is, where it is not the project as entered. What is told of a
/// situation is easily taken for the rule.
pub fn say_situation(chart: &mut Chart, input: &ChartInput<'_>) {
    let shown = input.situation.checked_sub(1).and_then(|index| input.project.situations.get(index));
    if let Some(situation) = shown {
        let name = name_or(input.words, &situation.name, "unnamed-item");
        let message = std::mem::take(&mut chart.message);
        chart.is_of_situation = true;
        chart.message = input.words.with("message-in-situation", &[("name", name.into()), ("message", message.into())]);
    }
}

/// Says which items are not shown and why, the first few by name.
pub fn note_left_out(chart: &mut Chart, words: &Words, left_out: &[(String, String)]) {
    const MOST_NAMES: usize = 3;
    if left_out.is_empty() {
        return;
    }
    let with_reason =
        |(name, reason): &(String, String)| words.with("left-out", &[("name", name.into()), ("reason", reason.into())]);
    let named: Vec<_> = left_out.iter().take(MOST_NAMES).map(with_reason).collect();
    let names = named.join(", ");
    let more = left_out.len().saturating_sub(MOST_NAMES);
    let key = if more > 0 { "note-left-out-more" } else { "note-left-out" };
    chart.notes.push(words.with(key, &[("names", names.into()), ("count", more.into())]));
}

/// Counts numbers that nobody but us has stated.
#[derive(Debug, Default)]
pub struct Guesses {
    parts: Vec<(&'static str, usize, usize)>,
}

impl Guesses {
    /// Counts the numbers of one kind; `what` is the key of its words.
    pub fn count(&mut self, project: &Project, what: &'static str, numbers: impl IntoIterator<Item = NumberKey>) {
        let numbers: Vec<_> = numbers.into_iter().collect();
        let guessed = numbers.iter().filter(|number| is_guess(project, number)).count();
        self.counted(what, guessed, numbers.len());
    }

    /// Takes over that so many of all numbers of one kind are guessed.
    pub fn counted(&mut self, what: &'static str, guessed: usize, all: usize) {
        if guessed > 0 {
            self.parts.push((what, guessed, all));
        }
    }

    /// Says how many are guessed, in one note, and beside the numbers behind the chart.
    pub fn note(self, chart: &mut Chart, words: &Words) {
        if self.parts.is_empty() {
            return;
        }
        let part = |(what, count, all): (&str, usize, usize)| {
            words.with(what, &[("count", count.to_string().into()), ("all", all.to_string().into())])
        };
        let parts: Vec<_> = self.parts.into_iter().map(part).collect();
        let what = parts.join(", ");
        let said = || [Cell::Text(what.clone())].into_iter().chain(std::iter::repeat(Cell::Empty));
        chart.table.columns.push(words.text("column-guessed"));
        chart.table.rows.iter_mut().zip(said()).for_each(|(row, cell)| row.push(cell));
        chart.notes.insert(0, words.with("note-guesses", &[("what", what.into())]));
    }
}

/// Whether no evidence stands behind a number.
pub fn is_guess(project: &Project, number: &NumberKey) -> bool {
    project.evidence_of(number).next().is_none()
}

/// The score of an offering on a criterion or a perception.
pub fn score_key(project: &Project, alternative: Option<&Alternative>, id: &Id) -> NumberKey {
    match alternative {
        Some(alternative) => NumberKey::new(alternative.id.as_str(), id.as_str()),
        None if project.offer.perception.iter().any(|perception| perception.id == *id) => {
            NumberKey::new(id.as_str(), "perceived")
        }
        None => NumberKey::new(id.as_str(), "score"),
    }
}

/// The scores of an offering that are entered.
pub fn score_keys(project: &Project, alternative: Option<&Alternative>) -> Vec<NumberKey> {
    let offer = &project.offer;
    if let Some(alternative) = alternative {
        let of_ours = offer.criteria().filter(|(id, _)| alternative.scores.contains_key(id));
        return of_ours.map(|(id, _)| NumberKey::new(alternative.id.as_str(), id.as_str())).collect();
    }
    let utility = offer.utility.iter().filter(|criterion| criterion.score.is_some());
    let utility = utility.map(|criterion| NumberKey::new(criterion.id.as_str(), "score"));
    let perception = offer.perception.iter().filter(|perception| perception.perceived.is_some());
    utility.chain(perception.map(|perception| NumberKey::new(perception.id.as_str(), "perceived"))).collect()
}

/// The importances that are reckoned with as they were typed.
pub fn weight_keys(project: &Project) -> Vec<NumberKey> {
    if project.weighting.source != WeightSource::Typed {
        return Vec::new();
    }
    let utility = project.offer.utility.iter().map(|criterion| (&criterion.id, criterion.importance));
    let perception = project.offer.perception.iter().map(|perception| (&perception.id, perception.importance));
    let entered = utility.chain(perception).filter(|(_, importance)| importance.is_some());
    entered.map(|(id, _)| NumberKey::new(id.as_str(), "importance")).collect()
}

/// What is entered of the warranty of an offering: of ours what is required and delivered, of others what is delivered.
pub fn warranty_keys(project: &Project, alternative: Option<&Alternative>) -> Vec<NumberKey> {
    let mut keys = Vec::new();
    for aspect in WarrantyAspect::ALL {
        let (required, delivered) = match alternative {
            Some(alternative) => (None, alternative.warranty.aspect(aspect)),
            None => project.offer.warranty.aspect(aspect).map_or((None, None), |own| (own.required, own.delivered)),
        };
        if required.is_some() {
            keys.push(NumberKey::new(aspect.key(), "required"));
        }
        if delivered.is_some() {
            keys.push(match alternative {
                Some(alternative) => NumberKey::new(alternative.id.as_str(), aspect.key()),
                None => NumberKey::new(aspect.key(), "delivered"),
            });
        }
    }
    keys
}

/// The returns of an offering that are entered.
pub fn return_keys(project: &Project, alternative: Option<&Alternative>) -> Vec<NumberKey> {
    let returns = alternative.map_or(&project.offer.returns, |alternative| &alternative.returns);
    let priced = returns.iter().filter(|item| matches!(item.worth, ReturnWorth::Money(Some(_))));
    priced.map(|item| NumberKey::new(item.id.as_str(), "worth")).collect()
}

/// The costs of an offering that are entered, of these kinds. What we ask for ours is no guess.
pub fn cost_keys(
    project: &Project,
    alternative: Option<&Alternative>,
    of_kind: impl Fn(CostKind) -> bool,
) -> Vec<NumberKey> {
    let costs = alternative.map_or(&project.offer.costs, |alternative| &alternative.costs);
    let is_stated = |kind: CostKind| alternative.is_none() && kind == CostKind::Price;
    let entered = costs.iter().filter(|cost| cost.amount.is_some() && of_kind(cost.kind) && !is_stated(cost.kind));
    entered.map(|cost| NumberKey::new(cost.id.as_str(), "amount")).collect()
}

/// The ends of an interval, where both are numbers.
pub fn ends(interval: Option<Interval>) -> Option<[f64; 2]> {
    let ends = interval.map(|Interval { low, high }| [low, high])?;
    ends.iter().all(|end| end.is_finite()).then_some(ends)
}

/// A number with its interval in brackets.
pub fn with_interval(words: &Words, unit: Unit, value: f64, ends: Option<[f64; 2]>) -> String {
    let value = words.value(unit, value);
    ends.map_or(value.clone(), |[low, high]| format!("{value}  ({})", words.interval(unit, low, high)))
}
